"""The map: layers, building outlines in place, the common selection. pyqtgraph is loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from civicdesk.errors import Problem
from civicdesk.gui import theme as gui_theme
from civicdesk.gui.ahead import load_on_thread
from civicdesk.gui.map_asked import Asked, Flick
from civicdesk.gui.map_extra import Extras, MapExtra
from civicdesk.gui.map_header import MapHeader, PromptLine
from civicdesk.gui.map_hit import Extent, extent_of, map_box, outlines_from, union
from civicdesk.gui.map_layers import DEFAULT_CRS, LayerView, Shown, layer_menu, map_crs_for, try_show
from civicdesk.gui.map_pictured import Pictured
from civicdesk.gui.map_readout import MapReadout
from civicdesk.gui.map_scale import metres_per_unit
from civicdesk.gui.map_selected import MapSelected
from civicdesk.gui.widgets import EmptyState
from civicdesk.project.selection import Many, Ref
from civicdesk.render.map_palette import palette
from civicdesk.render.map_symbols import View
from civicdesk.render.tokens import THEMES
from civicdesk.text import tr

if TYPE_CHECKING:
    from threading import Thread

    from civicdesk.gui.map_canvas import Canvas
    from civicdesk.gui.map_tool import MapTool
    from civicdesk.gui.map_worker import MapWorker
    from civicdesk.render.map_overlay import Outline

_LIBRARIES = ("civicdesk.gui.map_canvas", "civicdesk.gui.map_worker", "civicdesk.render.map_overlay")


class MapView(Pictured, Asked, QWidget):
    """picked(Ref or None, additive); cursor_moved(x, y) in map coordinates; crs_changed(code); failed(error);
    visibility_asked(layer id, bool) when a layer is switched in the map's own menu; tool_changed() when another tool,
    or none, is in hand; menu_asked(QPointF) by a right click; moved() when another piece of the map is seen."""

    picked = Signal(object, object)
    cursor_moved = Signal(object, object)
    crs_changed = Signal(str)
    failed = Signal(object)
    visibility_asked = Signal(str, bool)
    notes_changed = Signal()
    tool_changed = Signal()
    menu_asked = Signal(object)
    menu_filling = Signal(object, object)  # QMenu, place in map coordinates: parts add to the menu of the map
    moved = Signal()
    canvas_made = Signal()
    _loaded = Signal()
    _built = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapView")
        self.setAccessibleName(tr("Map"))
        self._theme = gui_theme.current()
        self._map_crs = DEFAULT_CRS
        self._views: list[LayerView] = []
        self._shown: dict[str, Shown] = {}
        self._outlines: list[Outline] = []
        self.extras = Extras()
        self.selected = MapSelected(self)
        self.flick = Flick()
        self._goal: Callable[[], None] | None = None
        self.under: tuple[float, float] | None = None  # place under the cursor, in map coordinates
        self.readout: MapReadout | None = None  # with the canvas, as `canvas_made` says
        self._building = 0
        self._fitted = False
        self.tool: MapTool | None = None
        self.canvas: Canvas | None = None
        self.worker: MapWorker | None = None
        self._loading: Thread | None = None
        self._loaded.connect(self._make_canvas)
        self._built.connect(self._take)
        self.selected.ready.connect(self._request)
        self._rest = QTimer(self, singleShot=True, interval=30)
        self._rest.timeout.connect(self._request)
        self._make_ui()

    def _make_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = MapHeader(
            lambda: layer_menu(self, self._views, self.visibility_asked.emit), self.zoom_to_selection, self.zoom_full
        )
        self.header_row = self.header.row
        self.prompt = PromptLine(lambda: self.tool.left.emit() if self.tool is not None else None)
        column.addWidget(self.header)
        column.addWidget(self.prompt)
        self.body = QWidget()
        self._stack = QStackedLayout(self.body)
        self.empty = EmptyState("map", tr("No layer yet."), tr("Open a map layer, or drop one here."))
        self._stack.addWidget(self.empty)
        column.addWidget(self.body, 1)

    def warm_up(self) -> None:
        """Load what the map needs on a thread; call it when a layer begins to load."""
        if self.canvas is None and self._loading is None:
            self._loading = load_on_thread(_LIBRARIES, self._loaded.emit)

    def _make_canvas(self) -> None:
        if self.canvas is not None:
            return
        from civicdesk.gui.map_canvas import Canvas
        from civicdesk.gui.map_worker import MapWorker

        self.canvas, self.worker = Canvas(), MapWorker()
        self.canvas.setAccessibleName(tr("Map"))
        self.canvas.overlay, self.canvas.above = self._paint_overlay, self._paint_above
        self.canvas.tool = self.tool
        self.canvas.clicked.connect(self._click)
        self.canvas.moved.connect(self._moved)
        self.canvas.moved.connect(self.moved)
        self.canvas.menu_asked.connect(self.menu_asked)
        self.canvas.hovered.connect(self._hover)
        self.worker.tile_ready.connect(self.canvas.add_tile)
        self.worker.labels_ready.connect(self.canvas.set_labels)
        self.worker.failed.connect(self.failed)
        self.destroyed.connect(self.worker.end)
        self.readout = MapReadout(self, self.canvas)
        self.scale_bar, self.place_line = self.readout.bar, self.readout.line
        self.canvas_made.emit()
        self._stack.addWidget(self.canvas)
        self.set_theme(self._theme)
        self._refresh()

    def close_worker(self) -> None:
        """Stop the drawing thread; the view is not used afterwards."""
        if self.worker is not None:
            self.worker.end()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def map_crs(self) -> str:
        return self._map_crs

    @property
    def outlines(self) -> Sequence[Outline]:
        """Of models, in map coordinates."""
        return self._outlines

    @property
    def notes(self) -> list[Problem]:
        """What the map does with layers that are not in its own coordinate system."""
        shown = (self._shown.get(view.id) for view in self._views)
        return [entry.note for entry in shown if entry is not None and entry.note is not None]

    def set_layers(self, entries: Sequence[LayerView]) -> None:
        """Layers in drawing order, the lowest first."""
        first = not self._views
        self._views = list(entries)
        if first and self._views:
            self._set_crs(map_crs_for(self._views))
        for gone in set(self._shown) - {view.id for view in self._views}:
            del self._shown[gone]
        self._refresh()

    def begin_in(self, code: str) -> None:
        """The coordinate system of a map that has no layers yet."""
        if code and not self._views:
            self._set_crs(code)

    def set_outlines(self, outlines: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
        """Per model: (Ref, polygon in map coordinates[, label]); the largest is the building, the others its rooms."""
        self._outlines = outlines_from(outlines)
        self._refresh()

    def set_selection(self, refs: frozenset[Ref], many: tuple[Many, ...] = ()) -> None:
        self.selected.set(refs, many, self._shown, self.worker)
        self._update()

    def set_theme(self, name: str) -> None:
        self._theme = "dark" if name == "dark" else "light"
        if self.canvas is not None:
            self.canvas.paper = QColor(palette(self._theme)["paper"])
            self.canvas.set_labels(None, None)
            self._request()
            self._update()

    def _set_crs(self, code: str) -> None:
        if code != self._map_crs:
            self._map_crs = code
            self._shown.clear()
            self._fitted = False
            self.crs_changed.emit(code)

    def _refresh(self) -> None:
        """Show what is there: build layers that are new, ask for tiles."""
        if not (self._views or self._outlines or self.tool or self.extras.boxes()):
            self._stack.setCurrentWidget(self.empty)
            return
        if self.canvas is None or self.worker is None:
            self.warm_up()
            return
        self._stack.setCurrentWidget(self.canvas)
        for view in self._views:
            earlier = self._shown.get(view.id)
            if earlier is None or earlier.view.layer is not view.layer or earlier.view.style != view.style:
                self._build(view, earlier)
            elif earlier.view is not view:
                self._shown[view.id] = replace(earlier, view=view)
        self._fit_once()
        self._request()

    def _build(self, view: LayerView, earlier: Shown | None) -> None:
        assert self.worker is not None
        crs = self._map_crs
        self._building += 1
        self.worker.call(lambda: self._built.emit(crs, try_show(view, crs, earlier)))

    def _take(self, crs: str, result: Shown | Exception) -> None:
        self._building -= 1
        if isinstance(result, Exception):
            self.failed.emit(result)
            return
        current = next((view for view in self._views if view.id == result.view.id), None)
        if crs != self._map_crs or current is None or current.layer is not result.view.layer:
            return
        self._shown[current.id] = replace(result, view=current)
        self.selected.collect(self._shown, self.worker)
        self.notes_changed.emit()
        self._fit_once()
        self._request()

    def _fit_once(self) -> None:
        """The first layers decide where the map begins, unless someone asked for a place."""
        if self._goal is not None and not self._building:
            goal, self._goal = self._goal, None
            self._fitted = True
            goal()
        elif not self._fitted and (extent := self.full_extent()) is not None and self.canvas is not None:
            self.canvas.fit(extent)
            self._fitted = not self._building

    # -- where ---------------------------------------------------------------------------------------------------

    def full_extent(self) -> Extent | None:
        boxes = [s.extent for v in self._views if v.visible and (s := self._shown.get(v.id)) and s.extent]
        boxes += [outline.shape.bounds for outline in self._outlines]
        boxes += self.extras.boxes()
        if self.tool is not None and (drawn := self.tool.extent()) is not None:
            boxes.append(drawn)
        return union(boxes)

    def zoom_full(self) -> None:
        if (extent := self.full_extent()) is not None:
            self.zoom_to(extent)

    def zoom_to(self, target: Iterable[float | Ref]) -> None:
        """An extent in map coordinates, or things; waits for the layers when these are still on their way."""
        target = tuple(target)
        if self.canvas is None or self._building:
            self._goal = lambda: self.zoom_to(target)
            return
        things = [value for value in target if isinstance(value, Ref)]
        values = [float(value) for value in target if not isinstance(value, Ref)]
        box = extent_of(things, self._outlines, self._shown)
        extent = union([*self.extras.boxes(things), *([box] if box is not None else [])])
        extent = (values[0], values[1], values[2], values[3]) if len(values) == 4 else extent
        if extent is not None:
            self._fitted = True
            self.canvas.fit(extent, 0.6 if things else 0.92)

    def zoom_to_selection(self) -> None:
        if self.selected.many and (extent := union(self.selected.boxes(self._shown))) is not None:
            self.zoom_to(extent)
        elif self.selected.refs:
            self.zoom_to(self.selected.refs)

    # -- what is under the mouse ---------------------------------------------------------------------------------

    def set_tool(self, tool: MapTool | None) -> None:
        """Give mouse and keys to a tool; None puts it away."""
        if self.tool is not None:
            self.tool.changed.disconnect(self._tool_changed)
        self.tool = tool
        if tool is not None:
            tool.changed.connect(self._tool_changed)
        if self.canvas is not None:
            self.canvas.tool = tool
            self.canvas.set_pointer(None)
        self._refresh()
        self._tool_changed()
        self.tool_changed.emit()

    def _tool_changed(self) -> None:
        self.prompt.say(self.tool.prompt if self.tool is not None else "")
        self._update()

    def add_extra(self, extra: MapExtra) -> None:
        """Lay something over the layers; the last lies on top."""
        self.extras.append(extra)
        for then in (self._refresh, self._update):
            extra.changed.connect(then)

    def _click(self, at: QPointF, additive: bool) -> None:
        if self.tool is None or self.canvas is None or not self.tool.click(at, self.canvas.to_map(at)):
            self.picked.emit(self.flick.pick(at, self.things_at(at), additive), additive)

    def _hover(self, x: float | None, y: float | None) -> None:
        self.under = None if x is None or y is None else (x, y)
        if self.tool is not None:
            self.tool.hover(self.under)
        if self.under is not None:
            self.cursor_moved.emit(x, y)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.zoom_full()
        elif event.key() == Qt.Key.Key_F:
            self.zoom_to_selection()
        elif event.key() == Qt.Key.Key_Escape and self.tool is not None:
            self.tool.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.picked.emit(None, False)
        else:
            super().keyPressEvent(event)

    # -- drawing -------------------------------------------------------------------------------------------------

    def _denominator(self, view: View) -> float:
        return view.denominator(metres_per_unit(self._map_crs))

    def _moved(self) -> None:
        self._tell()
        if not self._rest.isActive():  # while the map moves on and on, tiles are asked for now and then
            self._rest.start()

    def _tell(self) -> None:
        if self.readout is not None:
            self.readout.tell()

    def _update(self) -> None:
        if self.canvas is not None:
            self.canvas.viewport().update()

    def _request(self) -> None:
        """Ask the drawing thread for what the view lacks."""
        if self.canvas is None or self.worker is None or not self.canvas.isVisibleTo(self):
            return
        from civicdesk.gui.map_worker import wish_for

        view = self.canvas.map_view
        denominator = self._denominator(view)
        drawn = [
            shown for v in self._views
            if v.visible and v.style.visible_at(denominator) and (shown := self._shown.get(v.id)) is not None
        ]  # fmt: skip
        obstacles = [tuple(o.shape.bounds) for o in self._outlines if not o.room]
        obstacles += [map_box(chip, view) for chip in (self.scale_bar, self.place_line)]
        over = self.selected.sheets([shown.view.id for shown in drawn], self._theme, self.canvas.ratio)
        font, under = gui_theme.font(8), self.extras.sheets()
        self.worker.want(wish_for(self.canvas, drawn, self._theme, denominator, font, obstacles, over, under))

    def _paint_overlay(self, painter: QPainter, view: View) -> None:
        from civicdesk.render import map_overlay

        colours = THEMES[self._theme]
        self.selected.paint(painter, view, self._theme)
        map_overlay.paint_outlines(painter, self._outlines, self.selected.refs, view, colours, gui_theme.font(8))

    def _paint_above(self, painter: QPainter, view: View) -> None:
        for one in (*self.extras, *([self.tool] if self.tool is not None else [])):
            one.paint(painter, view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self._tell)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._rest.start()
