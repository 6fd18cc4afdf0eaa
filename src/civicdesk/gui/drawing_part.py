"""Storey plans of buildings without a model: in the tree, in the place of the model view, in inspector and menus."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QMenu

from civicdesk.actions import drawings as actions
from civicdesk.errors import Cancelled
from civicdesk.gui.commands import Command
from civicdesk.gui.drawing_links import DrawingLinks
from civicdesk.gui.fact_types import Fact, FactSection, Line
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Part
from civicdesk.project.selection import Ref, Selected
from civicdesk.text import N_, area_text, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.drawing_panel import DrawingPanel
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.register.drawings import Outline

PLACED = "civicdesk.maps.raster_prepare:inspect"
INSPECT = "civicdesk.drawings.inspect:inspect"
_COMMANDS = (
    ("trace", N_("Trace a room"), "pentagon"),
    ("point", N_("Set a room as a point"), "circle-dot"),
    ("pin", N_("Pin equipment"), "map-pin"),
    ("corners", N_("Move the corners of a room"), "vector-square"),
    ("scale", N_("Scale of the storey plan"), "ruler"),
)


def install(window: MainWindow) -> Part:
    part = _Drawings(window)
    tools = [
        Command(
            f"model.plan.{key}", title, partial(part.use, key), "model/drawing",
            icon=symbol, enabled=part.drawable, break_before=key == "trace",
        )
        for key, title, symbol in _COMMANDS
    ]  # fmt: skip
    show = Command("model.plan.open", N_("Open a storey plan…"), part.choose, "file", icon="image")
    back = Command("model.plan.model", N_("Show the model instead of the storey plan"), part.hide, "model/drawing",
                   icon="box", enabled=lambda: part.shown and bool(window.app.workspace.models))  # fmt: skip
    links = DrawingLinks(window)

    def made() -> None:
        part.views_made()
        links.views_made()

    compare = Command("model.plan.links", N_("Link the storey plan to the model…"), links.open, "model/drawing",
                      icon="link", enabled=links.possible)  # fmt: skip
    return Part(
        commands=(show, *tools, back, compare),
        pages=(links.page,),
        sections=part.sections,
        node_menu=part.node_menu,
        views_made=made,
        opens={"drawing": part.open_paths},
    )


class _Drawings:
    def __init__(self, window: MainWindow) -> None:
        self._window, self._app = window, window.app
        self._panel: DrawingPanel | None = None
        self._outlines: dict[str, list[Outline]] = {}  # record id → how it is drawn
        self._unasked = False  # the page is shown only since there is no model (yet)

    # --- in the place of the model view

    def views_made(self) -> None:
        """From here on it follows the project, after the window itself has."""
        window, workspace = self._window, self._app.workspace
        window.listen(workspace.drawings_changed, self._drawings_changed)
        window.listen(workspace.register_changed, lambda _changes: self._refresh())
        window.listen(workspace.project_changed, lambda _project: self._refresh())
        window.listen(workspace.models_changed, lambda _model: self._models_changed())
        window.listen(workspace.selection.changed, self._selected)
        window.tree.drawing_asked.connect(lambda key: self.show(key))
        view = window.views.model
        if view is not None:
            view.header.menu.aboutToShow.connect(lambda: self._add_to(view.header.menu))
        self._refresh()
        self._drawings_changed("")

    def _add_to(self, menu: QMenu) -> None:
        """The storey plans below the storeys of the models."""
        entries = self._app.workspace.drawings
        if not entries or any(action.property("drawing") for action in menu.actions()):
            return
        menu.addSection(tr("Storey plans")).setProperty("drawing", True)
        for entry in entries.values():
            title = " · ".join((entry.drawing.building, entry.drawing.storey))
            menu.addAction(title, partial(self.show, entry.id)).setProperty("drawing", True)

    @property
    def shown(self) -> bool:
        return self._panel is not None and not self._panel.isHidden()

    def show(self, drawing_id: str, zoom: Sequence[Ref] = ()) -> None:
        """A page in the place of the model view."""
        entry = self._app.workspace.drawings.get(drawing_id)
        if entry is None or self._window.views.model is None:
            return
        self._unasked = False
        panel = self._made()
        panel.show_drawing(entry)
        if panel.isHidden():
            home = self._window.panels["model"]
            self._window.views.model.hide()
            panel.show()
            home.lend_buttons(panel.header.row)
        if zoom:
            panel.zoom_to(zoom)
        self._window.menus.refresh()

    def hide(self) -> None:
        """Back to the model view."""
        view, home = self._window.views.model, self._window.panels["model"]
        if self._panel is None or view is None or self._panel.isHidden():
            return
        self._panel.use("")
        self._panel.hide()
        view.show()
        home.lend_buttons(view.header_row)
        self._window.menus.refresh()

    def _made(self) -> DrawingPanel:
        if self._panel is None:
            from civicdesk.gui.drawing_panel import DrawingPanel

            self._panel = self._window.views.drawing = DrawingPanel(self._window)
            self._panel.picked.connect(self._window.views.pick)
            self._panel.header.menu.aboutToShow.connect(self._add_models)
            self._panel.hide()
            column: Any = self._window.panels["model"].layout()
            column.addWidget(self._panel, 1)
        return self._panel

    def _add_models(self) -> None:
        models = self._app.workspace.models
        if models and self._panel is not None:
            self._panel.header.menu.addSection(tr("Models"))
            for entry in models.values():
                self._panel.header.menu.addAction(entry.title, self.hide)

    # --- following the project

    def _drawings_changed(self, drawing_id: str) -> None:
        entries = self._app.workspace.drawings
        panel = self._panel
        if panel is not None and panel.entry is not None and panel.entry.id not in entries:
            panel.show_drawing(None)
            self.hide()
        elif panel is not None and panel.entry is not None and drawing_id in ("", panel.entry.id):
            panel.entry = entries[panel.entry.id]
            panel.refresh()
        self._models_changed()
        self._fill_tree()

    def _models_changed(self) -> None:
        """Without a model there is nothing else to show; one that comes later takes its place again."""
        workspace = self._app.workspace
        if not workspace.models and workspace.drawings and not self.shown:
            self.show(next(iter(workspace.drawings)))
            self._unasked = True
        elif workspace.models and self._unasked:
            self.hide()

    def _refresh(self) -> None:
        project = self._app.workspace.project
        self._outlines = {}
        if project is not None:
            from civicdesk.register.drawings import outlines

            for one in outlines(project.db):
                self._outlines.setdefault(one.record_id, []).append(one)
        if self._panel is not None and self._panel.entry is not None and project is not None:
            self._panel.refresh()
        self._fill_tree()

    def _fill_tree(self) -> None:
        rooms: dict[str, list[tuple[str, Ref]]] = {}
        known = self._window.content.records.get("room", {})
        for drawn in self._outlines.values():
            for one in drawn:
                record = known.get(one.record_id) if one.kind == "room" else None
                if record is not None:
                    title = "  ".join(part for part in (record.key, str(record.values["name"] or "")) if part)
                    rooms.setdefault(one.drawing_id, []).append((title or tr("Room"), Ref("record", "room", record.id)))
        self._window.tree.fill_drawings(list(self._app.workspace.drawings.values()), rooms)
        self._window.tree.show_selected(self._app.workspace.selection.current.all)

    def _selected(self, selected: Selected) -> None:
        """Show the page that what is selected is drawn on; a model comes back with its own elements."""
        if self._panel is not None:
            self._panel.show_selected()
        models = self._app.workspace.models
        if any(ref.kind == "element" and ref.source in models for ref in selected.all):
            if not any(self._panel is not None and self._panel.has(ref) for ref in selected.all):
                self.hide()
            return
        pages = [one.drawing_id for ref in selected.ordered for one in self._outlines.get(ref.key, ())]
        current = self._panel.entry.id if self._panel is not None and self._panel.entry is not None else ""
        if pages and not (self.shown and current in pages):
            self.show(pages[0])

    # --- commands

    def drawable(self) -> bool:
        project = self._app.workspace.project
        return self.shown and project is not None and not project.read_only

    def use(self, key: str) -> None:
        if self._panel is not None:
            self._panel.use(key)

    def choose(self) -> None:
        """A file as a storey plan, also a DXF, which would be a map layer otherwise."""
        known = " ".join(f"*{suffix}" for suffix in self._app.registry.suffixes("drawing"))
        name, _filter = QFileDialog.getOpenFileName(
            self._window, tr("Open a storey plan"), "", f"{tr('Storey plans')} ({known})"
        )
        if name:
            self.open_paths([Path(name)])

    def open_paths(self, paths: list[Path]) -> None:
        """One file after the other: looked at in a worker, then asked about."""
        if not paths:
            return
        path, rest = paths[0], paths[1:]
        if path.suffix.lower() not in self._app.registry.suffixes("background"):
            self._look(path, rest)
            return

        def placed(info: dict[str, Any]) -> None:
            if info["matrix"] is None:
                self._look(path, rest)
            else:  # a picture that knows its place is no storey plan
                self._under_the_map(path)
                self.open_paths(rest)

        title = tr("Reading {file}").format(file=path.name)
        look = partial(self._look, path, rest)
        self._app.work(title, PLACED, str(path), kind="layer", then=placed, failed=lambda _error: look())

    def _under_the_map(self, path: Path) -> None:
        for part in self._window.parts:
            if "background" in part.opens:
                part.opens["background"]([path])

    def _look(self, path: Path, rest: list[Path]) -> None:
        def asked(info: dict[str, Any]) -> None:
            with self._window.guarded(tr("Open a storey plan")):
                self._ask(path, info)
            self.open_paths(rest)

        def failed(error: BaseException) -> None:
            if not isinstance(error, Cancelled):
                self._app.problem(error, tr("Open a storey plan"))
            self.open_paths(rest)

        title = tr("Reading {file}").format(file=path.name)
        self._app.work(title, INSPECT, str(path), kind="drawing", then=asked, failed=failed)

    def _ask(self, path: Path, info: dict[str, Any]) -> None:
        from civicdesk.gui.drawing_dialog import DrawingDialog

        if not self._window.prompts.project_for(path):
            return
        dialog = DrawingDialog(self._window, path, info, self._places())
        wanted = dialog.ask()
        if dialog.under_the_map:
            self._under_the_map(path)
        elif wanted is not None:
            actions.add_drawing(self._app, wanted, self._added)

    def _places(self) -> list[tuple[str, list[str]]]:
        records = self._window.content.records
        storeys: dict[str, list[str]] = {}
        for storey in records.get("storey", {}).values():
            storeys.setdefault(str(storey.values["building_id"]), []).append(str(storey.values["name"] or ""))
        return [(one.title, storeys.get(one.id, [])) for one in records.get("building", {}).values()]

    def _added(self, drawing_id: str) -> None:
        """The first thing a plan needs is its scale, then its rooms."""
        self.show(drawing_id)
        window = self._window
        if not window.workbench.is_shown("model"):
            window.workbench.show_panel("model", True)
        entry = self._app.workspace.drawings[drawing_id]
        self.use("trace" if entry.drawing.scaled else "scale")

    # --- inspector and tree

    def sections(self, selected: Selected) -> list[FactSection]:
        """Where the thing shown is drawn, and how large its outline is."""
        record = self._window.content.record_of(selected.primary) if selected.primary else None
        found = []
        for one in self._outlines.get(record.key, ()) if record else ():
            entry = self._app.workspace.drawings.get(one.drawing_id)
            if entry is None:
                continue
            facts: tuple[Fact, ...] = ()
            if one.shape.area > 0 and entry.drawing.scaled:
                perimeter = f"{number_text(one.shape.length, 2)} m"
                facts = (Fact(tr("Area of the outline"), area_text(one.shape.area)), Fact(tr("Perimeter"), perimeter))
            line = Line("image", None, f"{entry.drawing.storey} – {entry.path.name}", ref=record)
            found.append(FactSection(tr("Storey plan"), facts, (line,)))
        return found

    def node_menu(self, node: Any, menu: QMenu) -> None:
        if not (isinstance(node, tuple) and node[0] == "drawing"):
            return
        key = node[1]
        menu.addAction(icon("image"), tr("Show the storey plan"), lambda: self.show(key))
        remove = menu.addAction(icon("trash-2"), tr("Remove the storey plan"), lambda: self._remove(key))
        project = self._app.workspace.project
        remove.setEnabled(project is not None and not project.read_only)

    def _remove(self, drawing_id: str) -> None:
        with self._window.guarded(tr("Remove the storey plan")):
            actions.remove_drawing(self._app, drawing_id)
