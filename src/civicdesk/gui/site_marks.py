"""What a site check found, over the map: the outline, dimensions to the boundaries, conflicts with their numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from civicdesk.gui import theme
from civicdesk.gui.map_extra import MapExtra
from civicdesk.gui.map_hit import Extent, union

if TYPE_CHECKING:
    from civicdesk.project.selection import Ref
    from civicdesk.render.map_symbols import View
    from civicdesk.render.site_sheet import Dimension, Sign

TOKENS = {"conflict": "overdue", "doubt": "due", "note": "muted"}  # weight → colour token
_CIRCLE = 9.0  # pixels
_SHORT = 7.0  # pixels below which a dimension is not drawn


class SiteMarks(MapExtra):
    """Nothing is drawn before `show`. Places are in the map's coordinates."""

    def __init__(self) -> None:
        super().__init__()
        self.outline: Any = None
        self.dimensions: list[Dimension] = []
        self.signs: list[Sign] = []
        self.chosen = 0  # number of the conflict that the list shows

    def show(self, outline: Any, dimensions: Iterable[Dimension] = (), signs: Iterable[Sign] = ()) -> None:
        self.outline, self.dimensions, self.signs = outline, list(dimensions), list(signs)
        self.chosen = 0
        self.changed.emit()

    def choose(self, number: int) -> None:
        self.chosen = number
        self.changed.emit()

    def boxes(self, refs: Iterable[Ref] | None = None) -> list[Extent]:
        return [self.outline.bounds] if self.outline is not None and refs is None else []

    def extent(self) -> Extent | None:
        """The outline, its dimensions and the conflicts around it."""
        boxes = [] if self.outline is None else [self.outline.bounds]
        boxes += [(min(d.start[0], d.end[0]), min(d.start[1], d.end[1]), max(d.start[0], d.end[0]),
                   max(d.start[1], d.end[1])) for d in self.dimensions]  # fmt: skip
        return union(boxes)

    # --- drawing ----------------------------------------------------------------------------------------------------
    def paint(self, painter: QPainter, view: View) -> None:
        if self.outline is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = theme.color("accent")
        wash = QColor(accent)
        wash.setAlpha(70)
        _shape(painter, self.outline, view, wash, QPen(accent, 2.4))
        for sign in self.signs:
            self._conflict(painter, sign, view)
        font = theme.font(9, QFont.Weight.DemiBold, tabular=True)
        for dimension in self.dimensions:
            _dimension(painter, dimension, view, font)
        self._numbers(painter, view, font)
        painter.restore()

    def _conflict(self, painter: QPainter, sign: Sign, view: View) -> None:
        if sign.shape is None:
            return
        colour = theme.color(TOKENS[sign.weight])
        fill = QColor(colour)
        fill.setAlpha(190 if sign.number == self.chosen else 115)
        _shape(painter, sign.shape, view, fill, QPen(colour, 3.0 if sign.number == self.chosen else 1.6))

    def _numbers(self, painter: QPainter, view: View, font: QFont) -> None:
        taken: list[tuple[float, float]] = []
        painter.setFont(font)
        for sign in self.signs:
            x, y = _pixel(sign.at, view)
            places = [(x, y + 16)] + [(x + r * math.cos(a), y + r * math.sin(a)) for r in (22, 40)
                                      for a in np.linspace(0, 2 * math.pi, 9)[:-1]]  # fmt: skip
            px, py = next((p for p in places if all(math.dist(p, q) > 2 * _CIRCLE for q in taken)), (x, y + 16))
            taken.append((px, py))
            colour = theme.color(TOKENS[sign.weight])
            painter.setPen(QPen(colour, 1.2))
            painter.drawLine(QPointF(x, y), QPointF(px, py))
            chosen = sign.number == self.chosen
            pen = QPen(colour, 2.0, Qt.PenStyle.SolidLine if sign.weight == "conflict" else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(colour if chosen else theme.color("panel"))
            painter.drawEllipse(QPointF(px, py), _CIRCLE, _CIRCLE)
            painter.setPen(theme.color("panel") if chosen else colour)
            box = QRectF(px - _CIRCLE, py - _CIRCLE, 2 * _CIRCLE, 2 * _CIRCLE)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(sign.number))


def _pixel(at: Iterable[float], view: View) -> tuple[float, float]:
    x, y = at
    return (x - view.left) * view.scale, (view.top - y) * view.scale


def _shape(painter: QPainter, shape: Any, view: View, fill: QColor, pen: QPen) -> None:
    """An area filled and edged, or a line."""
    import shapely

    painter.setPen(pen)
    path = QPainterPath()
    for part in shapely.get_parts(shape):
        rings = shapely.get_rings(part) if part.area > 0 else [part]
        for ring in rings:
            points = [QPointF(*_pixel(at, view)) for at in shapely.get_coordinates(ring)]
            path.addPolygon(QPolygonF(points))
    painter.setBrush(fill if shape.area > 0 else Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _dimension(painter: QPainter, one: Dimension, view: View, font: QFont) -> None:
    """A line with a stroke across each end and its length on it, beside it where it is short."""
    (x0, y0), (x1, y1) = _pixel(one.start, view), _pixel(one.end, view)
    long = math.hypot(x1 - x0, y1 - y0)
    if long < (_SHORT if not one.grave else 1.0):
        return
    colour = theme.color("overdue" if one.grave else "text")
    ux, uy = (x1 - x0) / long, (y1 - y0) / long
    painter.setPen(QPen(colour, 1.4))
    painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))
    for x, y in ((x0, y0), (x1, y1)):
        tick = QPointF((ux - uy) * 4.5, (uy + ux) * 4.5)
        painter.drawLine(QPointF(x, y) - tick, QPointF(x, y) + tick)
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(one.words) + 8, metrics.height() + 1
    middle = QPointF((x0 + x1) / 2, (y0 + y1) / 2)
    if long < wide + 14:
        away = 1.0 if uy > 0 else -1.0  # beside the number that hangs below
        middle = QPointF(x1 - uy * away * (wide / 2 + 16) + ux * 6, y1 + ux * away * (tall / 2 + 16) + uy * 8)
    box = QRectF(middle.x() - wide / 2, middle.y() - tall / 2, wide, tall)
    back = theme.color("panel")
    back.setAlpha(225)
    painter.fillRect(box, back)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, one.words)


def moved_marks(outline: Any, dimensions: Iterable[Dimension], signs: Iterable[Sign], move: Callable[[Any], Any],
                ) -> tuple[Any, list[Dimension], list[Sign]]:  # fmt: skip
    """The same in another coordinate system; *move* takes a shape there."""
    from dataclasses import replace

    import shapely

    def point(at: tuple[float, float]) -> tuple[float, float]:
        x, y = shapely.get_coordinates(move(shapely.Point(at)))[0]
        return float(x), float(y)

    rows = [replace(one, start=point(one.start), end=point(one.end)) for one in dimensions]
    made = [replace(one, at=point(one.at), shape=None if one.shape is None else move(one.shape)) for one in signs]
    return move(outline), rows, made
