"""Selecting by drawing on the map: a rectangle or a polygon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF

from civicdesk.gui import theme
from civicdesk.gui.map_tool import MapTool
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.map_view import MapView
    from civicdesk.render.map_symbols import View

Place = tuple[float, float]


def how_of(keys: Qt.KeyboardModifier) -> str:
    """What the keys held down say about what was selected before (see Selection.set_features)."""
    shift, control = bool(keys & Qt.KeyboardModifier.ShiftModifier), bool(keys & Qt.KeyboardModifier.ControlModifier)
    return {(True, True): "common", (True, False): "add", (False, True): "remove"}.get((shift, control), "new")


class _Drawing(MapTool):
    """drawn(polygon in map coordinates, how it joins what is selected)."""

    drawn = Signal(object, str)
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view

    def _finish(self, shape: Any) -> None:
        keys = self._view.canvas.modifiers if self._view.canvas is not None else Qt.KeyboardModifier.NoModifier
        self.drawn.emit(shape, how_of(keys))

    @staticmethod
    def _pens(painter: QPainter) -> None:
        colour = QColor(theme.token("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DashLine))
        colour.setAlpha(40)
        painter.setBrush(colour)


class BoxTool(_Drawing):
    """Drag: all that the rectangle touches."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._start: QPointF | None = None
        self._end = QPointF()

    @property
    def prompt(self) -> str:
        return tr("Draw a rectangle.  Shift adds, Ctrl takes out, both keep what is in both.  Esc: leave")

    def press(self, at: QPointF, place: Place) -> bool:
        self._start = self._end = at
        return True

    def drag(self, at: QPointF, place: Place, finished: bool) -> None:
        self._end = at
        canvas = self._view.canvas
        if finished and self._start is not None and canvas is not None:
            import shapely

            box = shapely.box(*canvas.to_map(self._start), *canvas.to_map(self._end))
            self._start = None
            if box.area > 0:
                self._finish(box)
        self.changed.emit()

    def paint(self, painter: QPainter, view: View) -> None:
        if self._start is not None:
            self._pens(painter)
            painter.drawRect(QRectF(self._start, self._end).normalized())


class PolygonTool(_Drawing):
    """Corner by corner."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self.places: list[Place] = []
        self._live: Place | None = None

    @property
    def prompt(self) -> str:
        return tr("Click the corners.  Enter, double or right click: select,  Backspace: last corner back,  Esc: leave")

    def hover(self, place: Place | None) -> None:
        self._live = place
        if self.places:
            self.changed.emit()

    def click(self, at: QPointF, place: Place) -> bool:
        self.places.append(place)
        self.changed.emit()
        return True

    def double_click(self, at: QPointF, place: Place) -> bool:
        self.finish()
        return True

    def context(self, at: QPointF, place: Place) -> bool:
        self.finish()
        return True

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Backspace and self.places:
            self.places.pop()
            self.changed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.places:
            self.places.clear()
            self.changed.emit()
        else:
            return False
        return True

    def finish(self) -> None:
        if len(self.places) >= 3:
            import shapely

            shape = shapely.make_valid(shapely.Polygon(self.places))
            self.places = []
            if shape.area > 0:
                self._finish(shape)
        self.changed.emit()

    def paint(self, painter: QPainter, view: View) -> None:
        if not self.places:
            return
        self._pens(painter)
        live = [self._live] if self._live is not None else []
        corners = [QPointF((x - view.left) * view.scale, (view.top - y) * view.scale) for x, y in self.places + live]
        painter.drawPolygon(QPolygonF(corners))
        painter.setBrush(theme.color("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for corner in corners[: len(self.places)]:
            painter.drawEllipse(corner, 3.5, 3.5)
