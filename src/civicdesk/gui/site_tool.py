"""Drawing an outline on the map: a rectangle by dragging, any shape by its corners."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from civicdesk.gui import theme
from civicdesk.gui.map_tool import MapTool
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.map_view import MapView
    from civicdesk.render.map_symbols import View

_CLOSES = 9.0  # pixels around the first corner
Place = tuple[float, float]


class OutlineTool(MapTool):
    """drawn(polygon in map coordinates)."""

    drawn = Signal(object)
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, map_view: MapView) -> None:
        super().__init__()
        self._map = map_view
        self.corners: list[Place] = []
        self._start: Place | None = None
        self._at: Place | None = None

    @property
    def prompt(self) -> str:
        if len(self.corners) > 2:
            return tr("Click the first corner again, or press Enter, to close the outline; Backspace takes a corner "
                      "back")  # fmt: skip
        return tr("Drag a rectangle, or click the corners of the outline one after the other; Esc leaves")

    def start_over(self) -> None:
        self.corners, self._start, self._at = [], None, None
        self.changed.emit()

    def hover(self, place: Place | None) -> None:
        self._at = None if place is None else self._caught(place)
        self.changed.emit()

    def click(self, at: QPointF, place: Place) -> bool:
        if len(self.corners) > 2 and self._near_first(at):
            self._close()
            return True
        self.corners.append(self._caught(place))
        self.changed.emit()
        return True

    def double_click(self, at: QPointF, place: Place) -> bool:
        self._close()
        return True

    def press(self, at: QPointF, place: Place) -> bool:
        if self.corners:
            return False
        self._start = self._caught(place)
        return True

    def drag(self, at: QPointF, place: Place, finished: bool) -> None:
        self._at = self._caught(place)
        start = self._start
        if finished and start is not None:
            (x0, y0), (x1, y1) = start, self._at
            self._start = None
            if abs(x1 - x0) > 0.01 and abs(y1 - y0) > 0.01:
                self._give([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
                return
        self.changed.emit()

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
            return True
        if event.key() == Qt.Key.Key_Backspace and self.corners:
            self.corners.pop()
            self.changed.emit()
            return True
        return False

    def _caught(self, place: Place) -> Place:
        found = self._map.snap(*place)
        return place if found is None else (float(found.x), float(found.y))

    def _near_first(self, at: QPointF) -> bool:
        canvas = self._map.canvas
        if canvas is None:
            return False
        x, y = canvas.to_map(at)
        return math.dist((x, y), self.corners[0]) * canvas.scale_factor < _CLOSES

    def _close(self) -> None:
        corners = [one for one, last in zip(self.corners, [None, *self.corners], strict=False) if one != last]
        if len(corners) > 2:
            self._give(corners)

    def _give(self, corners: list[Place]) -> None:
        import shapely

        shape = shapely.Polygon(corners)
        self.start_over()
        self.drawn.emit(shape)

    def paint(self, painter: QPainter, view: View) -> None:
        corners: list[Place] = list(self.corners)
        if self._start is not None and self._at is not None:
            (x0, y0), (x1, y1) = self._start, self._at
            corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        elif corners and self._at is not None:
            corners = [*corners, self._at]
        if not corners:
            return
        accent = QColor(theme.color("accent"))
        painter.setPen(QPen(accent, 2.0, Qt.PenStyle.DashLine))
        points = [QPointF((x - view.left) * view.scale, (view.top - y) * view.scale) for x, y in corners]
        painter.drawPolyline(points)
        painter.setPen(QPen(theme.color("panel"), 1.0))
        painter.setBrush(accent)
        for point in points[: len(self.corners)]:
            painter.drawEllipse(point, 4, 4)

    def extent(self) -> Any:
        return None
