"""Paints what was drawn on the map by hand: points, lines, areas, dimensions and texts, in pixels over the layers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from civicdesk.render.features import Floats
from civicdesk.render.map_areas import path_of
from civicdesk.render.map_overlay import rings_of, to_pixels
from civicdesk.render.map_symbols import View

_RADIUS = 5.0
_TICK = 6.0
_BEYOND = 4.0  # pixels that the lines of a dimension go beyond their crossing
_AMBER = 9.0  # width of the mark of what is selected, beyond its line


@dataclass(frozen=True, eq=False)
class Drawn:
    """*shape* in map coordinates; *label*: what is written beside it, the length of a dimension included."""

    key: Any
    kind: str
    shape: Any
    label: str
    color: str
    width: float
    size: float  # points
    offset: float = 0.0  # of a dimension, map units to the left of its way

    @property
    def line(self) -> Floats:
        """Both ends of the line of a dimension, away from what it measures by the offset; (2, 2)."""
        ends = shapely.get_coordinates(self.shape)[[0, -1]]
        along = ends[1] - ends[0]
        long = math.hypot(*along) or 1.0
        return np.asarray(ends + np.array([-along[1], along[0]]) / long * self.offset)


def paint_drawn(
    painter: QPainter, one: Drawn, view: View, colours: Mapping[str, str], font: QFont, selected: bool = False
) -> QRectF | None:
    """Gives the place of its text, for clicks."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    halo = QColor(colours["panel"])
    colour = _readable(QColor(one.color), halo)
    own = QFont(font)
    own.setPointSizeF(one.size)
    mark = QColor(colours["selection"]) if selected else None
    pixels = to_pixels(shapely.get_coordinates(one.shape), view)
    if one.kind == "text":
        return _text(painter, one.label, QPointF(*pixels[0].tolist()), own, colour, halo, mark)
    if one.kind == "point":
        return _point(painter, one, QPointF(*pixels[0].tolist()), own, (colour, halo, mark))
    if one.kind == "dimension":
        return _dimension(painter, one, pixels, to_pixels(one.line, view), own, (colour, halo, mark))
    if one.kind == "area":
        xy, rings = rings_of(one.shape)
        path = path_of(to_pixels(xy, view), rings)
        wash = QColor(colour)
        wash.setAlpha(48)
        painter.fillPath(path, wash)
    else:
        path = _way(pixels)
    _stroke(painter, path, one.width, colour, halo, mark)
    return _text(painter, one.label, _middle(one, pixels, view), own, colour, halo, None) if one.label else None


def _readable(colour: QColor, paper: QColor) -> QColor:
    """On a dark map colours are lighter, or they could not be told from it."""
    if paper.lightness() > 128:
        return colour
    return QColor.fromHsl(max(colour.hslHue(), 0), colour.hslSaturation(), max(colour.lightness(), 168))


def _stroke(
    painter: QPainter, path: QPainterPath, width: float, colour: QColor, halo: QColor, mark: QColor | None
) -> None:
    for pen_colour, wide in ((mark, width + _AMBER), (halo, width + 2.6), (colour, width)):
        if pen_colour is not None:
            pen = QPen(pen_colour, wide)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.strokePath(path, pen)


def _way(pixels: Floats) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in pixels.tolist()]))
    return path


def _middle(one: Drawn, pixels: Floats, view: View) -> QPointF:
    """Where the text of a line or an area stands."""
    if one.kind == "area":
        at = to_pixels(shapely.get_coordinates(shapely.point_on_surface(one.shape)), view)[0]
        return QPointF(float(at[0]), float(at[1]))
    half = shapely.LineString(pixels).interpolate(0.5, normalized=True)
    return QPointF(half.x, half.y - 12.0)


def _point(
    painter: QPainter, one: Drawn, at: QPointF, font: QFont, colours: tuple[QColor, QColor, QColor | None]
) -> QRectF | None:
    colour, halo, mark = colours
    radius = _RADIUS + one.width / 2
    if mark is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        painter.drawEllipse(at, radius + 4.5, radius + 4.5)
    painter.setPen(QPen(halo, 2.0))
    painter.setBrush(colour)
    painter.drawEllipse(at, radius, radius)
    if not one.label:
        return None
    beside = at - QPointF(0.0, radius + QFontMetricsF(font).height() / 2 + 2)
    return _text(painter, one.label, beside, font, colour, halo, None)


def _dimension(
    painter: QPainter, one: Drawn, pixels: Floats, line: Floats, font: QFont,
    colours: tuple[QColor, QColor, QColor | None],
) -> QRectF | None:  # fmt: skip
    """Lines to both ends of what is measured, the line with its ticks, and its length along it."""
    a, b = (QPointF(*end) for end in line.tolist())
    ends = [QPointF(*end) for end in pixels[[0, -1]].tolist()]
    long = math.hypot(b.x() - a.x(), b.y() - a.y())
    if long < 2.0:
        return None
    along = (b - a) / long
    path = QPainterPath()
    for start, end in ((a - along * _BEYOND, b + along * _BEYOND), *_to_ends(ends, (a, b))):
        path.moveTo(start)
        path.lineTo(end)
    slant = QPointF(along.x() - along.y(), along.y() + along.x()) * (_TICK / 1.4)
    for at in (a, b):
        path.moveTo(at - slant)
        path.lineTo(at + slant)
    _stroke(painter, path, max(one.width * 0.7, 1.2), *colours)
    turn = math.degrees(math.atan2(along.y(), along.x()))
    if abs(turn) > 90.0001:
        turn -= math.copysign(180.0, turn)
    painter.save()
    painter.translate((a + b) / 2)
    painter.rotate(turn)
    box = _text(painter, one.label, QPointF(0, -QFontMetricsF(font).height() / 2 - 2), font, *colours[:2], None)
    box = painter.transform().mapRect(box)
    painter.restore()
    return QRectF(painter.transform().inverted()[0].mapRect(box))


def _to_ends(ends: list[QPointF], line: tuple[QPointF, QPointF]) -> list[tuple[QPointF, QPointF]]:
    """The lines from what is measured to the line of the dimension, and a little beyond."""
    found = []
    for end, at in zip(ends, line, strict=True):
        away = at - end
        long = math.hypot(away.x(), away.y())
        if long > 1.0:
            found.append((end + away / long * 3.0, at + away / long * _BEYOND))
    return found


def _text(
    painter: QPainter, words: str, at: QPointF, font: QFont, colour: QColor, halo: QColor, mark: QColor | None
) -> QRectF:
    """Lines of text with a halo, their middle at a point."""
    metrics = QFontMetricsF(font)
    lines = words.split("\n") or [""]
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    tall = metrics.height() * len(lines)
    box = QRectF(at.x() - wide / 2, at.y() - tall / 2, wide, tall).adjusted(-3, -1, 3, 1)
    path = QPainterPath()
    for number, line in enumerate(lines):
        left = at.x() - metrics.horizontalAdvance(line) / 2
        path.addText(QPointF(left, box.top() + 1 + metrics.ascent() + number * metrics.height()), font, line)
    if mark is not None:
        painter.setPen(QPen(mark, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
    painter.strokePath(path, QPen(halo, 3.4))
    painter.fillPath(path, colour)
    return box
