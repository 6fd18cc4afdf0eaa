"""The main window: puts panels, menus and views together and passes on what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolButton

from civicdesk.app import App
from civicdesk.changes import Changes
from civicdesk.errors import Cancelled
from civicdesk.gui import convert_door, parts, theme
from civicdesk.gui.ahead import load_ahead
from civicdesk.gui.bridge import Bridge
from civicdesk.gui.content import Content
from civicdesk.gui.doubts import Doubts
from civicdesk.gui.elements_search import TreeSide
from civicdesk.gui.error_dialog import ErrorDialog
from civicdesk.gui.facts import facts_of
from civicdesk.gui.inspector import Inspector
from civicdesk.gui.late_views import LateViews
from civicdesk.gui.prompts import Prompts
from civicdesk.gui.reading import say_what_is_read
from civicdesk.gui.saved_views import SavedViews
from civicdesk.gui.start_page import StartPage
from civicdesk.gui.status import StatusBar
from civicdesk.gui.table_panel import TablePanel
from civicdesk.gui.top_bar import TopBar
from civicdesk.gui.tree_menu import TreeMenu
from civicdesk.gui.tree_panel import ProjectTree
from civicdesk.gui.turns import Turns
from civicdesk.gui.views import Views
from civicdesk.gui.widgets import EmptyState, Panel, button
from civicdesk.gui.window_commands import window_commands
from civicdesk.gui.workbench import LAYOUTS, Workbench
from civicdesk.project.selection import Ref, Selected
from civicdesk.project.workspace import Project
from civicdesk.text import tr

_LOW = 800  # height below which rows are a little lower


class MainWindow(QMainWindow):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.content = Content(app.workspace)
        self.views = Views(app.workspace, self.content)
        self.prompts, self.doubts = Prompts(self), Doubts(self)
        self.errors: list[ErrorDialog] = []
        self.bridge = Bridge()
        self.turns = Turns(self)
        self.late = LateViews(self)
        self._painted = False
        self._disconnect: list[Callable[[], None]] = []
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 560)
        self._restore()
        self._project_changed(app.workspace.project)

    # --- building -----------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.tree, self.table, self.inspector = ProjectTree(), TablePanel(), Inspector()
        self.side = TreeSide(self.tree)
        self.panels = {
            "tree": Panel("tree", tr("Project"), self.side),
            "model": Panel("model", tr("Model"), self._waiting("box")),
            "map": Panel("map", tr("Map"), self._waiting("map")),
            "table": Panel("table", tr("Table"), self.table, header=False),
            "inspector": Panel("inspector", tr("Inspector"), self.inspector, header=False),
        }
        for key, row in (("table", self.table.head), ("inspector", self.inspector.header_row)):
            self.panels[key].lend_buttons(row)
        self.workbench = Workbench(self.panels)
        self.start = StartPage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.workbench)
        self.setCentralWidget(self.pages)
        self.status = StatusBar(self.app)
        self.setStatusBar(self.status)
        self.saved = SavedViews(self)
        self.parts = parts.install(self)
        for part in self.parts:
            for page in part.pages:
                self.table.pages.offer(page)
        self.top = TopBar(self, window_commands(self))
        self.menus = self.top.menus
        self.search = self.top.search
        self.setMenuWidget(self.top)
        self.tree_menu = TreeMenu(self)

    def _waiting(self, symbol: str) -> EmptyState:
        return EmptyState(symbol, "", "", button(tr("Open…"), self.prompts.open_files, "quiet"))

    def _connect(self) -> None:
        app, workspace = self.app, self.app.workspace
        events: tuple[tuple[Any, Callable[[Any], object]], ...] = (
            (app.failed, lambda failure: self.show_error(failure[1], failure[0])),
            (app.noted, lambda problem: self.status.say(problem.text)),
            (workspace.models_changed, self._model_changed),
            (workspace.batch_arrived, self.views.batch_arrived),
            (workspace.rooms_found, lambda _none: self.turns.add(self._model_tables, self.show_facts)),
            (workspace.layers_changed, self._layers_changed),
            (workspace.project_changed, self._project_changed),
            (workspace.register_changed, self._register_changed),
            (workspace.selection.changed, self._selection_changed),
            (app.settings.changed, self._setting_changed),
            (theme.changed, self._theme_changed),
        )
        self._disconnect += [event.connect(handler) for event, handler in events]
        self.tree.picked.connect(workspace.selection.set)
        self.tree.visible_asked.connect(lambda key, on: self.tree_menu.set_visible(key, on))
        self.tree.storey_asked.connect(self.views.set_storey)
        self.tree.layer_chosen.connect(self.choose_layer)
        self.tree.layer_moved.connect(lambda key, place: self.tree_menu.move_layer(key, place))
        self.tree.menu_asked.connect(lambda node, menu: self.tree_menu.fill(node, menu))
        self.tree.zoom_asked.connect(lambda node: self.tree_menu.zoom(node))
        self.table.picked.connect(workspace.selection.set)
        self.table.row_activated.connect(self.go_to)
        self.table.list_asked.connect(lambda _tab: self.prompts.run("work.export"))
        self.table.inspection_asked.connect(lambda: self.prompts.run("work.record"))
        self.table.import_asked.connect(lambda: self.prompts.run("register.import"))
        self.inspector.inspection_asked.connect(self._inspect)
        self.inspector.go_to.connect(self.go_to)
        self.start.door_opened.connect(self._door)
        self.start.recent_opened.connect(lambda path: self.open_paths([path]))
        self.search.chosen.connect(self._found)
        self.saved.connect()
        self.workbench.layout_changed.connect(self.layout_changed)
        self.workbench.keyboard_lost.connect(self.focus_begin)

    # --- first paint --------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            loaded = lambda: self.turns.add(*self.late.steps())  # noqa: E731
            self._disconnect.append(load_ahead(lambda: self.bridge.post(loaded)))

    # --- what is open ---------------------------------------------------------------------------------------------
    @property
    def empty(self) -> bool:
        workspace = self.app.workspace
        layers = workspace.layers or workspace.backgrounds or self.views.passing
        return not (workspace.models or layers or workspace.project)

    def _project_changed(self, project: Project | None) -> None:
        parts = [] if project is None else [project.title]
        if project is not None and project.sample:
            parts.append(tr("Sample copy"))
        if project is not None and project.read_only:
            parts.append(tr("read-only"))
        self.setWindowTitle(" – ".join([*parts, "civicdesk"]))
        self._describe(project)
        self.views.begin_anew()
        self._register_changed(None)
        self._models_and_layers()
        say_what_is_read(self)
        self.show_page()

    def _describe(self, project: Project | None) -> None:
        state = tr("read-only") if project and project.read_only else tr("every change is saved")
        facts = [project.path.name, tr("sample copy") if project.sample else state] if project else []
        self.status.describe([*facts, tr("offline")])
        for made in (self.inspector.inspect, self.table.inspect_button):
            made.setEnabled(project is not None and not project.read_only)

    def show_page(self) -> None:
        if self.empty and not convert_door.is_open(self):
            self.start.set_recent([Path(name) for name in self.app.settings["recent"]])
            self.pages.setCurrentWidget(self.start)
            self.top.show_layout("")
            self.search.forget()
        elif self.pages.currentWidget() is self.start:
            self.pages.setCurrentWidget(self.workbench)
            self.show_layout(self._first_layout())
            self.table.set_tab("duties" if self.app.workspace.project else "rooms")
            self.focus_begin()

    def focus_begin(self) -> None:
        """The keyboard begins in the tree, or where the tree is put away in the table, or else in the model."""
        view = self.views.model
        if self.workbench.is_shown("tree"):
            self.tree.setFocus()
        elif self.workbench.is_shown("table") or view is None:
            self.table.setFocus()
        else:
            (view.plan if view.mode == "plan" else view.scene).setFocus()

    def _first_layout(self) -> str:
        """That of the last work in a project, at first the duties; without a project what fits the file."""
        workspace, kept = self.app.workspace, str(self.app.settings["layout"])
        if workspace.project is not None:
            return kept if kept in LAYOUTS and not workspace.project.sample else "duties"
        return "map" if workspace.layers or self.views.passing else "model"

    def _models_and_layers(self) -> None:
        self.tree.fill_models(self.app.workspace)
        self.tree.fill_layers(self.app.workspace)
        self.tree.show_selected(self.app.workspace.selection.current.all)

    def _model_changed(self, model_id: str) -> None:
        self.show_page()
        self.views.model_changed(model_id)
        say_what_is_read(self)
        for step in (self._models_and_layers, self._model_tables, self._show_selection):
            self.turns.once(step)

    def _model_tables(self) -> None:
        self._fill_tables(("rooms", "equipment"))
        self.views.markers_changed()

    def _show_selection(self) -> None:
        self._selection_changed(self.app.workspace.selection.current)

    def _layers_changed(self, layer_id: str) -> None:
        self.show_page()
        self.turns.once(self._models_and_layers)
        self.views.layers_changed()
        say_what_is_read(self)
        self.search.forget()
        if layer_id and layer_id == self.table.attributes.layer_id:
            self.choose_layer(layer_id, show=False)

    def _register_changed(self, changes: Changes | None) -> None:
        if changes is not None and set(changes.rows) <= {"view", "topic", "topic_view", "topic_comment", "sketch"}:
            self.menus.refresh()  # saved views are no records: nothing to read again
            return
        self.content.read_register()
        buildings = self.content.records.get("building", {}).values()
        self.tree.fill_register([(record.title, Ref("record", "building", record.id)) for record in buildings])
        self._fill_tables(("rooms", "equipment", "duties"))
        self.views.markers_changed()
        self._show_selection()

    def _fill_tables(self, tabs: tuple[str, ...]) -> None:
        for tab in tabs:
            self.table.set_rows(tab, self.content.rows(tab))
        self.table.offer_column("duties", "building", self.content.several_buildings)
        self.search.forget()
        self.menus.refresh()

    def choose_layer(self, layer_id: str, show: bool = True) -> None:
        """Show the attributes of a layer in the table."""
        entry = self.app.workspace.layer(layer_id)
        self.table.set_layer(layer_id if entry else "", entry.layer if entry else None)
        if show and entry is not None:
            self.table.set_tab("attributes")

    # --- selection ------------------------------------------------------------------------------------------------
    def _selection_changed(self, selected: Selected) -> None:
        sources = [ref.source for ref in selected.picked if ref.kind == "feature"] + [m.source for m in selected.many]
        if sources and self.table.attributes.layer_id not in sources:
            self.choose_layer(sources[0], show=False)
        self.tree.show_selected(selected.all | self.content.places_of(selected.all))
        self.table.show_selected(selected)
        self.views.show_selected(selected)
        self.show_facts()
        self.menus.refresh()

    def show_facts(self) -> None:
        """Fill the inspector anew: with what the program knows, then what its parts know."""
        selected = self.app.workspace.selection.current
        facts = facts_of(self.content, selected)
        if facts is not None:
            more = [s for part in self.parts if part.sections is not None for s in part.sections(selected)]
            # before all that the model says of itself
            place = next((n for n, section in enumerate(facts.sections) if section.group), len(facts.sections))
            facts = replace(facts, sections=(*facts.sections[:place], *more, *facts.sections[place:]))
        self.inspector.show_facts(facts)

    def go_to(self, ref: Ref) -> None:
        """Select a thing and bring it into view everywhere."""
        self.app.workspace.selection.set([ref])
        self.views.zoom_to_selection()

    def _found(self, what: Any) -> None:
        if isinstance(what, Ref):
            self.go_to(what)
        elif isinstance(what, tuple) and what[0] == "layer":
            self.choose_layer(what[1])
            self.views.zoom_to_layer(what[1])
        else:
            self.menus.run(str(what))

    def _inspect(self, duties: tuple[str, ...]) -> None:
        with self.guarded(tr("Record inspection")):
            self.prompts.record_inspection(duties)

    # --- opening --------------------------------------------------------------------------------------------------
    def open_paths(self, paths: list[Path]) -> None:
        from civicdesk.actions.open_files import open_files

        with self.guarded(tr("Open")):
            self.prompts.ask_about(open_files(self.app, paths))

    def _door(self, key: str) -> None:
        ids = {"sample": "file.sample", "table": "register.import", "convert": "tools.convert"}
        self.prompts.run(ids.get(key, "file.open"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        QTimer.singleShot(0, lambda: self.open_paths(paths))

    # --- layout, theme --------------------------------------------------------------------------------------------
    def show_layout(self, name: str) -> None:
        if name == "convert":
            convert_door.open_page(self)
        elif self.empty:
            convert_door.leave(self)
        else:
            self.pages.setCurrentWidget(self.workbench)
            self.workbench.set_layout(name)
            if self.app.workspace.project is not None:
                self.app.settings.note("layout", name)

    def layout_changed(self, name: str) -> None:
        self.top.show_layout(name)
        view = self.views.model
        if name and view is not None:
            view.set_mode(self.workbench.mode.model_mode)
        if name == "duties" and self.app.workspace.project is not None:
            self.table.set_tab("duties")
        if isinstance(QApplication.focusWidget(), QToolButton):  # the next one, when what had it was put away
            self.focus_begin()
        self.menus.refresh()

    def _setting_changed(self, key: str) -> None:
        if key == "theme":
            theme.apply(cast(QApplication, QApplication.instance()), self.app.settings["theme"])

    def _theme_changed(self, name: str) -> None:
        self.views.set_theme(name)
        self.start.dress()
        self._models_and_layers()
        self.show_facts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.set_low(self.height() < _LOW)

    # --- errors ---------------------------------------------------------------------------------------------------
    @contextmanager
    def guarded(self, title: str) -> Iterator[None]:
        """What goes wrong inside is told in a dialog; the window goes on."""
        try:
            yield
        except Cancelled:
            self.status.say(tr("stopped"))
        except Exception as error:  # noqa: BLE001 - the person reads it
            self.show_error(error, title)

    def show_error(self, error: BaseException, title: str = "") -> None:
        if self.errors and self.errors[-1].isVisible():
            self.errors[-1].add(error)
            return
        dialog = ErrorDialog(self, error, title)
        self.errors.append(dialog)
        dialog.finished.connect(lambda _code: self.errors.remove(dialog) if dialog in self.errors else None)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    # --- remembering ------------------------------------------------------------------------------------------------
    def _restore(self) -> None:
        state = self.app.settings["window"]
        geometry = state.get("geometry")
        if not (isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromHex(geometry.encode()))):
            room = self.screen().availableSize()
            self.resize(min(1440, room.width()), min(860, room.height()))
            if room.width() < 1440 or room.height() < 860:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self.workbench.restore(state)

    def listen(self, event: Any, handler: Callable[[Any], object]) -> None:
        """Connect *handler* to an event of the program until the window closes."""
        self._disconnect.append(event.connect(handler))

    def closeEvent(self, event: QCloseEvent) -> None:
        state = self.workbench.state()
        state["geometry"] = bytes(self.saveGeometry().toHex().data()).decode()
        self.app.settings.note("window", state)
        for disconnect in self._disconnect:
            disconnect()
        if self.views.map is not None:
            self.views.map.close_worker()
        super().closeEvent(event)
