"""The drawing area of the map: a pyqtgraph ViewBox whose item shows tiles. Imports pyqtgraph, so import it late.

The view is a middle and a zoom step; the ViewBox follows it, so that pyqtgraph items (measuring, axes) fit on top.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QResizeEvent

from civicdesk.gui.map_pictures import Pictures
from civicdesk.render.map_symbols import View
from civicdesk.render.map_tiles import TileId, scale_of, zoom_for, zoom_within

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from civicdesk.gui.map_tool import MapTool

_FINEST, _COARSEST = 64, -72  # 65 536 pixels per unit … 260 km per pixel
ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier  # a click adds to what is selected


class _Box(pg.ViewBox):  # type: ignore[misc]
    """Mouse handling of the map instead of pyqtgraph's own."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(enableMenu=False, border=None)
        self._canvas = canvas
        self.setAspectLocked(True, 1.0)
        self.setDefaultPadding(0.0)
        self.disableAutoRange()
        self.setMouseEnabled(True, True)

    def wheelEvent(self, ev: Any, axis: Any = None) -> None:
        ev.accept()
        self._canvas.wheel(ev.scenePos(), ev.delta())

    def mouseDragEvent(self, ev: Any, axis: Any = None) -> None:
        ev.accept()
        self._canvas.drag(ev)

    def mouseClickEvent(self, ev: Any) -> None:
        ev.accept()
        canvas, at = self._canvas, ev.scenePos()
        canvas.modifiers = ev.modifiers()
        if ev.button() == Qt.MouseButton.RightButton:
            if canvas.tool is None or not canvas.tool.context(at, canvas.to_map(at)):
                canvas.menu_asked.emit(at)
        elif ev.double():
            if canvas.tool is None or not canvas.tool.double_click(at, canvas.to_map(at)):
                canvas.zoom_by(4, at)
        elif ev.button() == Qt.MouseButton.LeftButton:
            canvas.clicked.emit(at, bool(ev.modifiers() & ADDING))


class _Tiles(pg.GraphicsObject):  # type: ignore[misc]
    """Paints what the canvas has; its box is without bounds, it draws in pixels."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas

    def boundingRect(self) -> QRectF:
        return QRectF(-1e9, -1e9, 2e9, 2e9)

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.save()
        painter.resetTransform()
        try:
            self._canvas.paint(painter)
        finally:
            painter.restore()


class Canvas(pg.GraphicsView):  # type: ignore[misc]
    """clicked(scene position, additive); menu_asked(scene position) by a right click; moved(): the view changed;
    hovered(x, y) map coordinates, or None twice. *modifiers* are the keys that were down at the last click or drag."""

    clicked = Signal(object, bool)
    menu_asked = Signal(object)
    moved = Signal()
    hovered = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAntialiasing(False)
        self.center, self.zoom = (-600_000.0, -1_100_000.0), -16
        self.paper = QColor("#ffffff")
        self.overlay: Callable[[QPainter, View], None] | None = None
        self.above: Callable[[QPainter, View], None] | None = None  # what a person drew or asked for, over the labels
        self.tool: MapTool | None = None
        self.modifiers = Qt.KeyboardModifier.NoModifier
        self._held = False  # by the tool
        self._pictures = Pictures()
        self._labels: tuple[View, QImage] | None = None
        self._wheel = 0.0
        self.box = _Box(self)
        self.setCentralItem(self.box)
        self.item = _Tiles(self)
        self.box.addItem(self.item, ignoreBounds=True)
        self.scene().sigMouseMoved.connect(self._hover)

    # -- the view ------------------------------------------------------------------------------------------------

    @property
    def ratio(self) -> float:
        return float(self.devicePixelRatioF())

    @property
    def scale_factor(self) -> float:
        """Logical pixels per map unit."""
        return scale_of(self.zoom) / self.ratio

    @property
    def map_view(self) -> View:
        """What is seen, in logical pixels; the corner is on a whole device pixel, so that tiles stay sharp."""
        fine, width, height = scale_of(self.zoom), max(self.width(), 1), max(self.height(), 1)
        left = round(self.center[0] * fine - width * self.ratio / 2) / fine
        top = round(self.center[1] * fine + height * self.ratio / 2) / fine
        return View(left, top, self.scale_factor, width, height)

    def set_view(self, center: tuple[float, float], zoom: int | None = None) -> None:
        if not all(math.isfinite(value) for value in center):
            return
        self.center = center
        self.zoom = min(max(self.zoom if zoom is None else zoom, _COARSEST), _FINEST)
        self._follow()
        self.moved.emit()
        self.viewport().update()

    def fit(self, extent: tuple[float, float, float, float], share: float = 0.92) -> None:
        """Show all of *extent*; a point gets a view of some ten metres."""
        wide, tall = max(extent[2] - extent[0], 1e-6), max(extent[3] - extent[1], 1e-6)
        scale = min(self.width() / wide, self.height() / tall) * share * self.ratio
        middle = ((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2)
        self.set_view(middle, min(zoom_within(max(scale, 1e-9)), zoom_for(20.0 * self.ratio)))

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """Zoom by quarter octaves, keeping the place under *at* (the middle without) where it is."""
        at = at or QPointF(self.width() / 2, self.height() / 2)
        x, y = self.to_map(at)
        zoom = min(max(self.zoom + steps, _COARSEST), _FINEST)
        scale = scale_of(zoom) / self.ratio
        self.set_view((x - (at.x() - self.width() / 2) / scale, y + (at.y() - self.height() / 2) / scale), zoom)

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by logical pixels, to the right and down."""
        scale = self.scale_factor
        self.set_view((self.center[0] - dx / scale, self.center[1] + dy / scale))

    def to_map(self, at: QPointF) -> tuple[float, float]:
        view = self.map_view
        return view.left + at.x() / view.scale, view.top - at.y() / view.scale

    def _follow(self) -> None:
        x0, y0, x1, y1 = self.map_view.box()
        self.box.setRange(xRange=(x0, x1), yRange=(y0, y1), padding=0, update=True)

    # -- mouse and keys ------------------------------------------------------------------------------------------

    def wheel(self, at: QPointF, delta: float) -> None:
        self._wheel += delta / 60.0  # one notch (120) is half an octave
        steps = math.trunc(self._wheel)
        if steps:
            self._wheel -= steps
            self.zoom_by(steps, at)

    def drag(self, event: Any) -> None:
        """Move the picture, unless the tool takes hold of something where the drag begins."""
        at, finished = event.scenePos(), bool(event.isFinish())
        self.modifiers = event.modifiers()
        if event.isStart():
            begun = event.buttonDownScenePos()
            self._held = self.tool is not None and self.tool.press(begun, self.to_map(begun))
        if self._held and self.tool is not None:
            self.tool.drag(at, self.to_map(at), finished)
        else:
            step = at - event.lastScenePos()
            self.pan(step.x(), step.y())
        self._held = self._held and not finished
        self.set_pointer(None if finished else Qt.CursorShape.ClosedHandCursor)

    def set_pointer(self, shape: Qt.CursorShape | None) -> None:
        """The shape of the cursor; None: that of the tool."""
        own = self.tool.cursor if self.tool is not None else None
        self.setCursor(shape or own or Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.tool is not None and self.tool.key(event):
            return
        key, quarter = event.key(), min(self.width(), self.height()) / 4
        pans = {
            Qt.Key.Key_Left: (quarter, 0.0), Qt.Key.Key_Right: (-quarter, 0.0),
            Qt.Key.Key_Up: (0.0, quarter), Qt.Key.Key_Down: (0.0, -quarter),
        }  # fmt: skip
        if key in pans:
            self.pan(*pans[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(2)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-2)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "box"):
            self._follow()
            self.moved.emit()

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None, None)

    def _hover(self, at: QPointF) -> None:
        self.hovered.emit(*self.to_map(at))

    # -- pictures ------------------------------------------------------------------------------------------------

    @property
    def stack(self) -> Any:
        """The name of the layers in their styles whose tiles are shown."""
        return self._pictures.stack

    def wanted(self) -> tuple[TileId, ...]:
        """Tiles of the view that are not there yet."""
        return self._pictures.wanted(self.zoom, self.map_view)

    def add_tile(self, stack: Any, tile: TileId, image: QImage) -> None:
        if stack == self.stack:
            self._pictures.add(tile, image)
            self.viewport().update()

    def set_labels(self, view: View | None, image: QImage | None) -> None:
        self._labels = None if view is None or image is None else (view, image)
        self.viewport().update()

    def set_stack(self, stack: Any) -> None:
        """Another set of layers or styles: the old tiles stay on the screen until the new ones are there."""
        if self._pictures.set_stack(stack):
            self.viewport().update()

    def paint(self, painter: QPainter) -> None:
        view = self.map_view
        painter.fillRect(QRect(0, 0, view.width, view.height), self.paper)
        self._pictures.paint(painter, view, self.zoom, self.ratio)
        if self.overlay is not None:
            self.overlay(painter, view)
        if self._labels is not None:
            self._paint_labels(painter, view, *self._labels)
        if self.above is not None:
            self.above(painter, view)

    def _paint_labels(self, painter: QPainter, view: View, drawn: View, image: QImage) -> None:
        x, y = (drawn.left - view.left) * view.scale, (view.top - drawn.top) * view.scale
        if drawn.scale == view.scale:
            painter.drawImage(QPointF(x, y), image)
            return
        factor = view.scale / drawn.scale
        if 0.4 < factor < 2.6:  # far from the scale they were made for, labels only disturb
            painter.setOpacity(0.6)
            painter.drawImage(QRectF(x, y, drawn.width * factor, drawn.height * factor), image)
            painter.setOpacity(1.0)
