"""A storey plan without a model in the place of the model view: its page, what is drawn on it, the tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from civicdesk.actions import drawings as actions
from civicdesk.gui import formats, theme
from civicdesk.gui.drawing_bar import DrawingBar, Known
from civicdesk.gui.drawing_header import TOOLS, DrawingHeader
from civicdesk.gui.drawing_tools import Corners, Pencil, Place, Trace
from civicdesk.gui.drawing_tools import Known as KnownDistance
from civicdesk.gui.drawing_view import DrawingView
from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import EmptyState
from civicdesk.project.selection import Ref
from civicdesk.text import N_, area_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.content import Content
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.project.workspace import DrawingEntry
    from civicdesk.register.drawn_building import DrawnBuilding

_HINTS = {
    "trace": N_("Click the corners of the room. Shift: right angles · Backspace: back · Enter or double click: done"),
    "point": N_("Click into the room."),
    "pin": N_("Click where the equipment is."),
    "corners": N_("Pick a room, then drag its corners. Double click on a side: new corner · Delete: remove"),
    "scale": N_("Click two points whose distance you know, as far apart as possible."),
}
_UNSCALED = N_("This plan has no scale yet, so areas are not known. Give it by two points and their true distance.")


class DrawingPanel(QWidget):
    picked = Signal(object, object)  # Ref | None, additive
    zoom_asked = Signal(object)  # Ref

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._app = window, window.app
        self.entry: DrawingEntry | None = None
        self.tool = ""
        self._drawn: DrawnBuilding | None = None
        self._rows: dict[tuple[str, str], int] = {}  # kind and id of the record → row
        self._shape: Any = None  # drawn, and waiting for its values
        self._points: tuple[Any, Any] | None = None
        self._last_number = ""
        self.header, self.bar, self.view = DrawingHeader(), DrawingBar(), DrawingView()
        self.empty = EmptyState("image", "", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.bar, self.stack):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.header.opacity.setValue(round(self.view.opacity * 100))
        self.view.set_theme(theme.current())
        self._connect()

    def _connect(self) -> None:
        view, bar, head = self.view, self.bar, self.header
        head.tool_chosen.connect(self.use)
        head.turn_asked.connect(lambda: self._do(tr("Turn by a quarter"), lambda: self._turn()))
        head.fit_asked.connect(view.fit)
        head.opacity_changed.connect(view.set_opacity)
        head.menu.aboutToShow.connect(self._fill_menu)
        view.picked.connect(self._pick)
        view.activated.connect(lambda row: view.zoom_to([row]))
        view.menu_asked.connect(self._menu)
        view.traced.connect(self._ask_room)
        view.placed.connect(lambda at: self._ask_equipment(at) if self.tool == "pin" else self._ask_room(at))
        view.measured.connect(self._ask_distance)
        view.reshaped.connect(self._reshape)
        view.erased.connect(lambda row: self.erase([row]))
        view.refused.connect(lambda text: bar.say(text, bad=True))
        view.ended.connect(lambda: self._drop() if self.bar.asking else self.use(""))
        bar.room_given.connect(self._save_room)
        bar.equipment_given.connect(self._save_equipment)
        bar.distance_given.connect(self._save_scale)
        bar.dropped.connect(self._drop)
        disconnect = theme.changed.connect(view.set_theme)
        self.destroyed.connect(lambda: disconnect())

    # --- what is shown

    def show_drawing(self, entry: DrawingEntry | None) -> None:
        """Another page; the tools are put away. None where there is none any more."""
        if entry is not None and self.entry is not None and entry.id == self.entry.id:
            self.refresh()
            return
        self.entry = entry
        self._last_number = ""
        self.view.set_page(None, None)
        self.use("")
        self.refresh(keep_place=False)
        if entry is not None and entry.sheet is None:
            actions.read_drawing(self._app, entry)

    def refresh(self, keep_place: bool = True) -> None:
        """Bring the page and what is drawn on it in step with the project."""
        entry, project = self.entry, self._app.workspace.project
        if entry is None or project is None:
            return
        from civicdesk.register.drawn_building import assembled

        drawn = self._drawn = assembled(project.db, [entry.drawing])
        self._rows = {ref: row for row, ref in drawn.refs.items()}
        self.view.set_page(entry.sheet, entry.drawing.matrix)
        shapes = {row: one.shape for row, one in drawn.drawn.items()}
        self.view.show_plan(drawn.plans[drawn.storeys[0].index], shapes, keep_place)
        self.header.title.setText(" · ".join(part for part in (entry.drawing.building, entry.drawing.storey) if part))
        self.header.set_writable(not project.read_only and entry.sheet is not None)
        self._say_state(entry)
        self.show_selected()
        self.show_states()
        if not self.bar.asking:
            self._hint()

    def _say_state(self, entry: DrawingEntry) -> None:
        """The page may be missing while what is drawn on it is there: that is shown all the same."""
        bare = entry.sheet is None and not self.view.shapes
        self.stack.setCurrentWidget(self.empty if bare else self.view)
        if entry.error is not None:
            self.empty.say(entry.error.sentence, entry.error.advice)
        else:
            self.empty.say(tr("Reading {file} …").format(file=entry.path.name), "")

    def _hint(self) -> None:
        entry = self.entry
        if self.tool:
            self.bar.say(tr(_HINTS[self.tool]))
        elif entry is not None and entry.error is not None:
            self.bar.say(f"{entry.path.name}: {entry.error.sentence}", bad=True)
        else:
            self.bar.say("" if entry is None or entry.drawing.scaled else tr(_UNSCALED))

    def show_selected(self) -> None:
        selected = self._app.workspace.selection.current.all
        places = self._content.places_of(selected)
        refs = {(ref.source, ref.key) for ref in selected | places if ref.kind == "record"}
        rows = [row for ref, row in self._rows.items() if ref in refs]
        self.view.set_selected(rows)
        for tool in self.view.tools:
            if isinstance(tool, Corners):
                tool.show(next((row for row in rows if row in self.view.shapes), -1))

    def show_states(self) -> None:
        states = {row: self._content.state(key) for (_kind, key), row in self._rows.items()}
        self.view.set_states({row: formats.STATES[state][1] for row, state in states.items() if state})

    def has(self, ref: Ref) -> bool:
        """Whether a record is drawn on this page."""
        return ref.kind == "record" and (ref.source, ref.key) in self._rows and ref.source != "storey"

    def zoom_to(self, refs: Iterable[Ref]) -> None:
        self.view.zoom_to(self._rows[(ref.source, ref.key)] for ref in refs if self.has(ref))

    @property
    def _content(self) -> Content:
        return self._window.content

    # --- tools

    def use(self, key: str) -> None:
        """Take up a tool; "" puts it away."""
        entry = self.entry
        if entry is None or (key and (entry.sheet is None or not self.header.tools[key].isEnabled())):
            key = ""
        self.tool, self._shape, self._points = key, None, None
        scaled = entry is not None and entry.drawing.scaled
        makers: dict[str, Callable[[], Any]] = {
            "trace": lambda: Trace(self.view, scaled),
            "point": lambda: Place(self.view),
            "pin": lambda: Place(self.view),
            "corners": lambda: Corners(self.view),
            "scale": lambda: KnownDistance(self.view, scaled),
        }
        for tool in self.view.tools:
            tool.deleteLater()
        self.view.set_tools([makers[key]()] if key else [])
        self.header.show_tool(key)
        self._hint()
        if key:
            self.view.setFocus()
            self.show_selected()

    def _ask_room(self, shape: Any) -> None:
        entry = self.entry
        if entry is None:
            return
        from civicdesk.register.drawings import next_number

        self._shape = shape
        rooms = [r for r in self._content.records.get("room", {}).values() if self._here(r, entry)]
        numbers = [room.key for room in rooms]
        number = next_number(numbers, self._last_number, entry.drawing.storey)
        area = area_text(shape.area) if shape.area > 0 and entry.drawing.scaled else ""
        free = [r for r in rooms if ("room", r.id) not in self._rows]
        self.bar.ask_room(number, [Known(r.id, r.key, str(r.values["name"] or "")) for r in free], area)

    @staticmethod
    def _here(record: Any, entry: DrawingEntry) -> bool:
        return bool(record.values["storey_id"] == entry.drawing.storey_id)

    def _ask_equipment(self, at: Any) -> None:
        entry = self.entry
        if entry is None:
            return
        self._shape = at
        building = entry.drawing.building_id
        things = [
            r for r in self._content.records.get("equipment", {}).values()
            if r.values["building_id"] in (building, None) and ("equipment", r.id) not in self._rows
        ]  # fmt: skip
        self.bar.ask_equipment([Known(r.id, r.key, str(r.values["name"] or "")) for r in things])

    def _ask_distance(self, start: Any, end: Any) -> None:
        self._points = (start, end)
        self.bar.ask_distance()

    def _save_room(self, number: str, name: str, record_id: str) -> None:
        shape, page = self._shape, self._page_id()

        def save() -> None:
            self._shape = None
            made = actions.trace_room(self._app, page, shape, {"number": number, "name": name}, record_id)
            self._last_number = number
            self._done(Ref("record", "room", made))

        self._do(tr("Trace a room"), save)

    def _save_equipment(self, tag: str, name: str, record_id: str) -> None:
        shape, page = self._shape, self._page_id()

        def save() -> None:
            self._shape = None
            values = {} if record_id else {"tag": tag, "name": name}
            self._done(Ref("record", "equipment", actions.pin_equipment(self._app, page, shape, values, record_id)))

        self._do(tr("Pin equipment"), save)

    def _done(self, ref: Ref) -> None:
        """Saved: it is selected, and the tool waits for the next one."""
        self._clear_tools()
        self._hint()
        self._app.workspace.selection.set([ref])
        self.view.setFocus()

    def _save_scale(self, metres: float, straighten: bool) -> None:
        points, page = self._points, self._page_id()
        if points is None:
            return

        def save() -> None:
            actions.calibrate(self._app, page, *points, metres, straighten)
            self.use("")
            self.view.fit()

        self._do(tr("Set scale"), save)

    def _turn(self) -> None:
        actions.turn(self._app, self._page_id(), -90.0)
        self.view.fit()

    def _reshape(self, row: int, shape: Any) -> None:
        outline = self._drawn.drawn[row].id if self._drawn and row in self._drawn.drawn else ""
        self._do(tr("Change an outline"), lambda: actions.change_outline(self._app, outline, shape))

    def erase(self, rows: Iterable[int]) -> None:
        """Take what is drawn off the page; the records stay."""
        drawn = self._drawn.drawn if self._drawn else {}
        ids = [drawn[row].id for row in rows if row in drawn]
        if ids:
            self._do(tr("Remove from the storey plan"), lambda: actions.erase_outlines(self._app, ids))

    def _drop(self) -> None:
        self._shape = self._points = None
        self._clear_tools()
        self._hint()
        self.view.setFocus()

    def _clear_tools(self) -> None:
        for tool in self.view.tools:
            if isinstance(tool, Pencil):
                tool.clear()

    def _page_id(self) -> str:
        return self.entry.id if self.entry is not None else ""

    def _do(self, title: str, work: Callable[[], object]) -> None:
        with self._window.guarded(title):
            work()

    # --- picking, menus, keys

    def _ref(self, row: int | None) -> Ref | None:
        found = self._drawn.refs.get(row) if self._drawn is not None and row is not None else None
        return Ref("record", *found) if found else None

    def _pick(self, row: int | None, additive: bool) -> None:
        ref = self._ref(row)
        if ref is not None or not additive:
            self.picked.emit(ref, additive)

    def _menu(self, row: int | None, at: QPoint) -> None:
        ref = self._ref(row)
        if ref is not None and ref not in self._app.workspace.selection.current.all:
            self._pick(row, False)
        menu = QMenu(self)
        if row is not None and ref is not None:
            menu.addAction(icon("scan-search"), tr("Zoom to selection"), lambda: self.view.zoom_to([row]))
            corners = menu.addAction(icon("vector-square"), tr("Move corners"), lambda: self.use("corners"))
            erase = menu.addAction(icon("trash-2"), tr("Remove from the storey plan"), lambda: self.erase([row]))
            for made in (corners, erase):
                made.setEnabled(self.header.turn.isEnabled())
            menu.addSeparator()
        for key, symbol, title, _keys in TOOLS[1:]:
            action = menu.addAction(icon(symbol), tr(title), partial(self.use, key))
            action.setEnabled(self.header.tools[key].isEnabled())
        menu.addAction(icon("maximize"), tr("Fit the view"), self.view.fit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _fill_menu(self) -> None:
        """All storey plans, to go to another one, and the models."""
        menu = self.header.menu
        menu.clear()
        for entry in self._app.workspace.drawings.values():
            title = " · ".join(part for part in (entry.drawing.building, entry.drawing.storey) if part)
            action = menu.addAction(title, partial(self.show_drawing, entry))
            action.setCheckable(True)
            action.setChecked(self.entry is not None and entry.id == self.entry.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {shortcut.lower(): key for key, _symbol, _tip, shortcut in TOOLS[1:]}
        key = keys.get(event.text().lower())
        if key is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.use(key)
        elif event.key() == Qt.Key.Key_Escape and self.bar.asking:
            self._drop()
        elif event.key() == Qt.Key.Key_Escape and self.tool:
            self.use("")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.set_width(self.width())
