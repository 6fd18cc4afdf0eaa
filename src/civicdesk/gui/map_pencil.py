"""Draws on the map with the mouse: points, lines, areas and dimensions, for sketches and for features of layers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QPolygonF

from civicdesk.gui import theme
from civicdesk.gui.map_tool import MapTool
from civicdesk.render.tokens import THEMES
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.map_snap import Snap
    from civicdesk.gui.map_view import MapView
    from civicdesk.render.map_symbols import View

Point = tuple[float, float]
LEAST = {"point": 1, "text": 1, "line": 2, "area": 3, "dimension": 3}
_SAME = 4.0  # pixels within which two clicks mean one place


class Pencil(MapTool):
    """*kind* is point, text, line, area or dimension (two ends, then where its line stands).

    drawn(list of points in map coordinates): it is complete, and the next one may begin.
    """

    drawn = Signal(object)
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, host: MapView, kind: str) -> None:
        super().__init__(host)
        self.host, self.kind = host, kind
        self.points: list[Point] = []
        self.at: Point | None = None
        self.typed = ""  # a length
        self._caught: Snap | None = None
        self._factor = 1.0  # map units per metre on the ground
        middle = host.canvas.center if host.canvas is not None else (0.0, 0.0)
        # the libraries that know true lengths are there when the first click wants one
        Thread(target=self._measure_here, args=(middle,), daemon=True).start()

    @property
    def prompt(self) -> str:
        if self.kind in ("point", "text"):
            return tr("Click where it stands.  Esc: leave")
        if self.kind == "dimension" and len(self.points) == 2:
            return tr("Click where the dimension line stands.  Backspace: last point back")
        if not self.points:
            return tr("Click the first point. It catches vertices and edges.  Esc: leave")
        more = tr("Shift: right angle,  digits: length,  Backspace: last point back")
        if self.kind == "dimension":
            return tr("Click the other end.  {more}").format(more=more)
        return tr("Click the next point, Enter or a double click ends.  {more}").format(more=more)

    # --- mouse ------------------------------------------------------------------------------------------------------

    def hover(self, place: Point | None) -> None:
        self.at = self._find(place) if place is not None else None
        self.changed.emit()

    def click(self, at: QPointF, place: Point) -> bool:
        found = self._find(place)
        if self._ends(found):
            self.finish()
        else:
            self._add(found)
        return True

    def double_click(self, at: QPointF, place: Point) -> bool:
        if len(self.points) >= LEAST[self.kind]:
            self.finish()
        return True

    def context(self, at: QPointF, place: Point) -> bool:
        if len(self.points) >= LEAST[self.kind]:
            self.finish()
        return bool(self.points)

    def _ends(self, place: Point) -> bool:
        """A click on the last point, or on the first one of an area, ends."""
        if self.kind not in ("line", "area") or len(self.points) < LEAST[self.kind] or self.host.canvas is None:
            return False
        ends = [self.points[-1], *(self.points[:1] if self.kind == "area" else [])]
        return any(math.dist(end, place) * self.host.canvas.scale_factor <= _SAME for end in ends)

    def _find(self, place: Point) -> Point:
        """What is caught there; with Shift at a right angle to the side before."""
        self._caught = self.host.snap(*place, edges=True)
        found = (self._caught.x, self._caught.y) if self._caught is not None else self._own(place)
        shift = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and self.points and not self._offsetting:
            found = square(self.points, found)
        if self.typed and self.points and not self._offsetting:
            found = self._at_length(found) or found
        return found

    def _own(self, place: Point) -> Point:
        """The first point of what is being drawn catches, too: so an area is closed."""
        if len(self.points) > 2 and self.host.canvas is not None:
            reach = 10.0 / self.host.canvas.scale_factor
            if math.dist(place, self.points[0]) <= reach:
                return self.points[0]
        return place

    @property
    def _offsetting(self) -> bool:
        return self.kind == "dimension" and len(self.points) == 2

    def _add(self, place: Point) -> None:
        if self.points and math.dist(self.points[-1], place) < 1e-9:
            return
        self.points.append(place)
        self.typed = ""
        self._measure_here(place)
        if len(self.points) == LEAST[self.kind] and self.kind in ("point", "text", "dimension"):
            self.finish()
        self.changed.emit()

    def _measure_here(self, place: Point) -> None:
        import shapely

        from civicdesk.crs.lengths import true_length

        metres = true_length(shapely.LineString([place, (place[0] + 10.0, place[1])]), self.host.map_crs)
        self._factor = 10.0 / metres if metres > 0 else 1.0

    def finish(self) -> None:
        points, self.points, self.typed = self.points, [], ""
        if len(points) >= LEAST[self.kind]:
            self.drawn.emit(points)
        self.changed.emit()

    # --- keys -------------------------------------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Escape and self.points:
            self.points, self.typed = [], ""
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.points:
            self._enter()
        elif self.points and (key == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo)):
            if self.typed:
                self.typed = self.typed[:-1]
            else:
                self.points.pop()
        elif self.points and len(text) == 1 and (text.isdigit() or (text in ".," and self.typed)):
            self.typed += text
        else:
            return False
        self.changed.emit()
        return True

    def _enter(self) -> None:
        if self.typed and self.at is not None:
            place = self._at_length(self.at)
            if place is not None:
                self._add(place)
                self.at = place
        elif len(self.points) >= LEAST[self.kind]:
            self.finish()

    def _at_length(self, toward: Point) -> Point | None:
        """So many metres on the ground as were typed, toward a place."""
        try:
            long = float(self.typed.replace(",", ".")) * self._factor
        except ValueError:
            return None
        start = self.points[-1]
        away = math.dist(start, toward)
        if away < 1e-9 or long <= 0:
            return None
        return start[0] + (toward[0] - start[0]) / away * long, start[1] + (toward[1] - start[1]) / away * long

    # --- painting ---------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: View) -> None:
        from civicdesk.render.map_ghost import paint_catch

        colours = THEMES[theme.current()]
        accent = QColor(colours["accent"])
        ends = [*self.points, *([self.at] if self.at is not None and self.points else [])]
        pixels = [to_pixel(point, view) for point in ends]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.kind == "area" and len(pixels) > 2:
            wash = QColor(accent)
            wash.setAlpha(40)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wash)
            painter.drawPolygon(QPolygonF(pixels))
        if self._offsetting and len(ends) == 3:
            pixels = self._dimension_line(ends, view)
        for pen in (QPen(QColor(colours["panel"]), 4.5), QPen(accent, 2.0)):
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(pixels))
        for point in self.points:
            paint_knot(painter, to_pixel(point, view), colours)
        if self._caught is not None and self.at is not None and not self.typed:
            paint_catch(painter, to_pixel(self.at, view), colours)
        self._say(painter, view, colours)

    def _dimension_line(self, ends: list[Point], view: View) -> list[QPointF]:
        start, end, at = ends
        away = offset(start, end, at)
        long = math.dist(start, end) or 1.0
        side = (-(end[1] - start[1]) / long * away, (end[0] - start[0]) / long * away)
        moved = [(x + side[0], y + side[1]) for x, y in (start, end)]
        return [to_pixel(point, view) for point in (start, *moved, end)]

    def _say(self, painter: QPainter, view: View, colours: Mapping[str, str]) -> None:
        """The length of the side under the cursor, or what is typed."""
        from civicdesk.render.map_ghost import paint_text

        if self.at is None or not self.points or self._offsetting:
            return
        if self.typed:
            text = f"{self.typed}▏m"
        else:
            text = f"{number_text(math.dist(self.points[-1], self.at) / self._factor, 2, fixed=True)} m"
        at = to_pixel(self.at, view) + QPointF(0, -14)
        paint_text(painter, text, at, QColor(colours["accent"]), colours, theme.font(9))


def square(points: list[Point], place: Point) -> Point:
    """*place* brought onto a right angle to the side before; level or upright where there is none."""
    x, y = points[-1]
    base = (1.0, 0.0)
    if len(points) > 1:
        before = points[-2]
        long = math.dist(before, points[-1]) or 1.0
        base = ((x - before[0]) / long, (y - before[1]) / long)
    across, up = place[0] - x, place[1] - y
    along, beside = across * base[0] + up * base[1], up * base[0] - across * base[1]
    if abs(along) >= abs(beside):
        return x + along * base[0], y + along * base[1]
    return x - beside * base[1], y + beside * base[0]


def offset(start: Point, end: Point, place: Point) -> float:
    """How far a place is to the left of the way from *start* to *end*."""
    long = math.dist(start, end) or 1.0
    across, up = end[0] - start[0], end[1] - start[1]
    return (across * (place[1] - start[1]) - up * (place[0] - start[0])) / long


def to_pixel(place: Any, view: View) -> QPointF:
    return QPointF((place[0] - view.left) * view.scale, (view.top - place[1]) * view.scale)


def paint_knot(painter: QPainter, at: QPointF, colours: Mapping[str, str], chosen: bool = False) -> None:
    """A vertex that can be taken: a square."""
    painter.setPen(QPen(QColor(colours["accent"]), 1.6))
    painter.setBrush(QColor(colours["selection" if chosen else "panel"]))
    side = 4.5 if chosen else 3.5
    painter.drawRect(int(at.x() - side), int(at.y() - side), int(2 * side), int(2 * side))
