"""Where models stand: placing them on the map, the check of what their files say, several of them together.

The planner opens the school and its wiring: the wiring goes where the school is, its sockets are in the school's rooms.
The file puts both into Boston; the check says so, two corners in the model and two on the map put them right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from civicdesk.actions import place_model as actions
from civicdesk.gui.commands import Command
from civicdesk.gui.fact_types import FactSection, Line
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Page, Part
from civicdesk.project.selection import Ref, Selected
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.doctor_panel import DoctorPanel
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.place_panel import PlacePanel
    from civicdesk.gui.place_session import Placing
    from civicdesk.gui.place_work import Work
    from civicdesk.project.workspace import ModelEntry

PLACE, CHECK = "place", "place-check"


def install(window: MainWindow) -> Part:
    part = Places(window)
    some = part.has_models
    return Part(
        commands=(
            Command(
                "model.place",
                N_("Place the model on the map…"),
                part.place,
                "model/place",
                "",
                "map-pin",
                some,
                break_before=True,
            ),
            Command(
                "model.check_place", N_("Check the place of the model…"), part.check, "model/place", "", "locate", some
            ),
            Command("model.unload", N_("Unload the model"), part.unload, "model/place", "", "package", part.can_unload),
        ),
        pages=(
            Page(PLACE, N_("Place on the map"), part.make_place_panel),
            Page(CHECK, N_("Check of the place"), part.make_check_panel),
        ),
        sections=part.sections,
        node_menu=part.node_menu,
        views_made=part.views_made,
    )


class Places:
    """The pages, and which of them has the map and the model view in hand."""

    placing: Placing

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.workspace = window.app.workspace
        self.model_id = ""  # whose place is checked
        self.place_panel: PlacePanel | None = None
        self.check_panel: DoctorPanel | None = None
        self.work: Work | None = None  # from when the views are there, as is `placing`
        self._looked: Any = None
        self._homes: dict[str, str] = {}  # as the tree shows them
        window.tree.storey_asked.connect(self._clicked)
        window.tree.homes = self.homes
        window.doubts.check = self.check
        window.listen(self.workspace.models_changed, self._models_changed)
        window.listen(self.workspace.register_changed, lambda _changes: window.turns.once(self._register_changed))

    # --- models -----------------------------------------------------------------------------------------------------
    def has_models(self) -> bool:
        return any(entry.model is not None for entry in self.workspace.models.values())

    def current(self) -> str:
        """The model of what is selected, else one whose place is in doubt, else the first."""
        from civicdesk.project.together import trusted_place

        loaded = {key: entry for key, entry in self.workspace.models.items() if entry.model is not None}
        primary = self.workspace.selection.current.primary
        if primary is not None and primary.source in loaded:
            return primary.source
        doubtful = (key for key, entry in loaded.items() if trusted_place(entry) is None)
        return next(doubtful, next(iter(loaded), ""))

    def can_unload(self) -> bool:
        return bool(self.current())

    def unload(self) -> None:
        if model_id := self.current():
            actions.unload_model(self.window.app, model_id)

    def titles(self) -> list[tuple[str, str]]:
        return [(key, entry.title) for key, entry in self.workspace.models.items() if entry.model is not None]

    def homes(self) -> dict[str, str]:
        """Model → the building that the register links it to, where several models are of one building."""
        from collections import Counter

        counts: dict[str, Counter[str]] = {}
        content = self.window.content
        for kind in ("building", "room", "equipment"):
            for record in content.records.get(kind, {}).values():
                name = record.title if kind == "building" else record.building
                for row in content.links.get(record.id, ()) if name else ():
                    counts.setdefault(row["source_id"], Counter())[str(name)] += 1
        found = {key: count.most_common(1)[0][0] for key, count in counts.items() if key in self.workspace.models}
        several = Counter(found.values())
        return {key: name for key, name in found.items() if several[name] > 1}

    def _register_changed(self) -> None:
        self._look_for_rooms(anew=True)
        homes = self.homes()
        if homes != self._homes:
            self._homes = homes
            self.window.turns.once(self._fill_tree)

    def _fill_tree(self) -> None:
        self.window.tree.fill_models(self.workspace)
        self.window.tree.show_selected(self.workspace.selection.current.all)

    def _models_changed(self, model_id: str) -> None:
        entry = self.workspace.models.get(model_id)
        for panel in (self.place_panel, self.check_panel):
            if panel is not None:
                self.window.turns.once(self.refresh)
        if entry is None and self.work is not None and model_id in (self.placing.model_id, self.model_id):
            self.stop()
        self._look_for_rooms()

    def _clicked(self, model_id: str, storey: int | None) -> None:
        """A model that was unloaded comes back when its name is clicked."""
        entry = self.workspace.models.get(model_id)
        if storey is None and entry is not None and entry.unloaded:
            actions.load_model(self.window.app, model_id)

    def _look_for_rooms(self, anew: bool = False) -> None:
        """Once for every set of complete models in their places."""
        models = self.workspace.models.values()
        state = [(e.id, e.model, e.placement) for e in models if e.model is not None and e.model.geometry is not None]
        if anew or state != self._looked:
            self._looked = state
            actions.find_rooms_elsewhere(self.window.app)

    def sections(self, selected: Selected) -> Sequence[FactSection]:
        """The room of another model that a thing stands in, and what of other models stands in a room."""
        found = []
        for ref in selected.ordered:
            if ref.kind != "element" or ref.source not in self.workspace.models:
                continue
            lines = [*self._room_of(ref), *self._things_in(ref)]
            if lines:
                found.append(FactSection(tr("In other models of the building"), lines=tuple(lines)))
        return found

    def _room_of(self, ref: Ref) -> Iterator[Line]:
        entry = self.workspace.models[ref.source]
        for row, (model_id, room) in entry.rooms_elsewhere.items():
            if entry.model is not None and entry.model.elements.global_id[row] == ref.key:
                title = f"{room.number} {room.name}".strip()
                yield Line(
                    "square", "muted", title, tr("by its place"), "unknown", Ref("element", model_id, room.global_id)
                )

    def _things_in(self, ref: Ref) -> Iterator[Line]:
        for entry in self.workspace.models.values():
            for row, (model_id, room) in entry.rooms_elsewhere.items():
                if model_id == ref.source and room.global_id == ref.key and entry.model is not None:
                    elements = entry.model.elements
                    name = elements.name[row] or elements.ifc_class[row].removeprefix("Ifc")
                    thing = Ref("element", entry.id, elements.global_id[row])
                    yield Line("fan", "muted", name, entry.title, "unknown", thing)

    # --- the tree's menu ----------------------------------------------------------------------------------------------
    def node_menu(self, node: Any, menu: QMenu) -> None:
        entry = self.workspace.models.get(node[1]) if isinstance(node, tuple | list) and node[0] == "model" else None
        if entry is None:
            return
        app = self.window.app
        if entry.unloaded:
            menu.addAction(icon("upload"), tr("Load the model"), partial(actions.load_model, app, entry.id))
            return
        if entry.model is None:
            return
        menu.addSeparator()
        menu.addAction(icon("map-pin"), tr("Place on the map…"), partial(self.place, entry.id))
        menu.addAction(icon("locate"), tr("Check the place…"), partial(self.check, entry.id))
        for other in self._examples(entry):
            text = tr("Stand as {model}").format(model=other.title)
            menu.addAction(icon("boxes"), text, partial(self._guarded, actions.place_as, entry.id, other.id))
        if entry.placement is not None:
            text = tr("Back to the place in the file")
            menu.addAction(icon("undo-2"), text, partial(self._guarded, actions.unplace_model, entry.id))
        menu.addAction(icon("package"), tr("Unload (free memory)"), partial(actions.unload_model, app, entry.id))

    def _examples(self, entry: ModelEntry) -> list[ModelEntry]:
        """Other models that stand somewhere."""
        from civicdesk.project.together import trusted_place

        others = [other for other in self.workspace.models.values() if other is not entry]
        return [other for other in others if trusted_place(other) is not None][:6]

    def _guarded(self, action: Any, *values: Any) -> None:
        with self.window.guarded(tr("Place on the map")):
            action(self.window.app, *values)

    # --- pages ------------------------------------------------------------------------------------------------------
    def views_made(self) -> None:
        from civicdesk.gui.place_session import Placing
        from civicdesk.gui.place_work import Work

        model, map_view = self.window.views.model, self.window.views.map
        if model is None or map_view is None:
            return
        self.placing = Placing(self.workspace)
        self.placing.map = map_view
        self.work = Work(self, model, map_view)
        self.window.table.tabs.currentChanged.connect(lambda _place: self._page_changed())
        map_view.crs_changed.connect(lambda _crs: self.placing.begin(self.placing.model_id, self.placing.how))

    def place(self, model_id: str = "", how: str = "points") -> None:
        """Open the page for a model, and take model view and map in hand."""
        if self.work is None:
            return
        self._both_views()
        self.placing.begin(model_id or self.current(), "dragged" if how == "dragged" else "points")
        self.window.table.set_tab(PLACE)
        self.refresh()
        self.work.begin_placing()

    def check(self, model_id: str = "") -> None:
        if self.work is None:
            return
        self.window.workbench.show_panel("map", True)
        self.window.workbench.show_panel("table", True)
        self.model_id = model_id or self.current()
        self.window.table.set_tab(CHECK)
        self.refresh()
        self.work.begin_checking(zoom=True)

    def _both_views(self) -> None:
        for key in ("model", "map", "table"):
            self.window.workbench.show_panel(key, True)

    def _page_changed(self) -> None:
        """Views are given back with the page; it takes them again when it is shown again."""
        tab = self.window.table.tab
        if self.work is None:
            return
        if tab == PLACE and self.placing.entry is not None:
            self.work.begin_placing()
        elif tab == CHECK and self.model_id in self.workspace.models:
            self.work.begin_checking()
        else:
            self.work.end()

    def stop(self) -> None:
        """Leave the page; it stays open."""
        if self.work is not None:
            self.work.end()
        for page in (PLACE, CHECK):
            if self.window.table.tab == page:
                self.window.table.pages.close(page)

    def refresh(self) -> None:
        if self.place_panel is not None:
            self.place_panel.set_models(self.titles())
        if self.check_panel is not None:
            entry = self.workspace.models.get(self.model_id)
            self.check_panel.set_models(self.titles(), self.model_id)
            self.check_panel.show_entry(entry, self.work.effect(entry) if self.work is not None else "")
            if self.window.table.tab == CHECK and self.work is not None:
                self.work.begin_checking()

    def make_place_panel(self) -> PlacePanel:
        from civicdesk.gui.place_panel import PlacePanel

        panel = self.place_panel = PlacePanel(self.placing)
        panel.used.connect(self._use)
        panel.back_asked.connect(lambda: self._guarded(actions.unplace_model, self.placing.model_id))
        panel.method_chosen.connect(lambda how: self.place(self.placing.model_id, how))
        panel.model_chosen.connect(lambda model_id: self.place(model_id, self.placing.how))
        self.refresh()
        return panel

    def make_check_panel(self) -> DoctorPanel:
        from civicdesk.gui.doctor_panel import DoctorPanel

        panel = self.check_panel = DoctorPanel()
        panel.mend_asked.connect(lambda: self._guarded(actions.mend_place, self.model_id))
        panel.mend_asked.connect(self._to_map)
        panel.back_asked.connect(lambda: self._guarded(actions.unplace_model, self.model_id))
        panel.place_asked.connect(lambda: self.place(self.model_id))
        panel.model_chosen.connect(self.check)
        self.refresh()
        return panel

    def _use(self) -> None:
        """Keep the place that was found, and show it."""
        entry = self.placing.entry
        with self.window.guarded(tr("Place on the map")):
            actions.place_model(self.window.app, self.placing.model_id, self.placing.result())
            if entry is not None:
                self.window.status.say(tr("{model} stands on the map now").format(model=entry.title))
            self.placing.begin(self.placing.model_id, self.placing.how)
            self._to_map()

    def _to_map(self) -> None:
        """The keyboard, rather than to the next button that happens to be enabled."""
        if self.window.views.map is not None:
            self.window.views.map.setFocus()
