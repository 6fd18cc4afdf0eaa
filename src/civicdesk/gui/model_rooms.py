"""What stands in the selected room, by the model or by where things are, for the inspector; and saved colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from civicdesk.gui.fact_types import Fact, FactSection, Line
from civicdesk.gui.model_commands import bring_up
from civicdesk.gui.parts import Part
from civicdesk.project.selection import Ref, Selected
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.contents import Inside
    from civicdesk.bim.facts import Room
    from civicdesk.bim.model import Model
    from civicdesk.gui.aside import Aside
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.register.views import SavedView

COLOURS = "colours"
_ICONS = (
    ("IfcDoor", "door-open"), ("IfcWindow", "grid-2x2"), ("IfcFurni", "armchair"), ("IfcSystemFurni", "armchair"),
    ("IfcSanitary", "bath"), ("IfcSpaceHeater", "heater"), ("IfcLight", "lightbulb"), ("IfcLamp", "lightbulb"),
    ("IfcFireSupp", "fire-extinguisher"), ("IfcElectric", "zap"), ("IfcOutlet", "zap"), ("IfcBoiler", "flame"),
)  # fmt: skip


def install(window: MainWindow) -> Part:
    part = RoomContents(window)
    window.saved.offer(COLOURS, "palette", part.show_colours, part.colours)
    return Part(sections=part.sections, views_made=part.views_made)


class RoomContents:
    """Reads the contents of a model once, beside the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._known: dict[str, tuple[Model, dict[str, list[Inside]]]] = {}
        self._asides: dict[str, Aside] = {}

    def views_made(self) -> None:
        view = self._window.views.model
        if view is not None:
            view.coloring.chosen.connect(self._window.app.workspace.selection.set)
            view.legend.save_asked.connect(lambda: self._window.saved.save_as(COLOURS, view.coloring.title))

    def sections(self, selected: Selected) -> Sequence[FactSection]:
        rooms = []
        for ref in selected.ordered:
            entry = self._window.app.workspace.models.get(ref.source) if ref.kind == "element" else None
            model = entry.model if entry is not None else None
            room = next((room for room in model.rooms if room.global_id == ref.key), None) if model else None
            if model is not None and room is not None:
                rooms.append((ref.source, model, room))
            if len(rooms) > 1:  # of several rooms a list would not say which of them a thing stands in
                return ()
        return self._of_room(*rooms[0]) if rooms else ()

    def _of_room(self, model_id: str, model: Model, room: Room) -> Sequence[FactSection]:
        found = []
        if room.footprint is None:
            found.append(FactSection("", (Fact(tr("Shape"), tr("the model has none of this room: only the record")),)))
        known = self._known.get(model_id)
        if known is None or known[0] is not model:
            self._read(model_id, model)
            return found
        inside = known[1].get(room.global_id, [])
        lines = tuple(_line(model_id, thing) for thing in inside)
        if lines:
            found.append(FactSection(tr("In the room by the model"), lines=lines))
        return found

    def _read(self, model_id: str, model: Model) -> None:
        from civicdesk.bim.contents import contents
        from civicdesk.gui.aside import Aside

        def done(found: dict[str, list[Inside]]) -> None:
            self._known[model_id] = model, found
            self._window.show_facts()

        aside = self._asides.get(model_id)
        if aside is None:
            aside = self._asides[model_id] = Aside(self._window, self._window.show_error)
        if not aside.busy:
            aside.ask(lambda: contents(model), lambda found: self._window.turns.add(lambda: done(found)))

    # --- saved colours

    def colours(self) -> dict[str, Any]:
        view = self._window.views.model
        return view.coloring.as_json() if view is not None else {}

    def show_colours(self, view: SavedView) -> None:
        if self._window.views.model is not None:
            bring_up(self._window)
            self._window.views.model.coloring.show_json(view.data)


def _line(model_id: str, thing: Inside) -> Line:
    symbol = next((icon for begin, icon in _ICONS if thing.ifc_class.startswith(begin)), "fan")
    where = tr("by its place") if thing.where == "geometry" else tr("contained")
    name = thing.name or thing.ifc_class.removeprefix("Ifc")
    return Line(symbol, "muted", name, where, "unknown", Ref("element", model_id, thing.global_id))
