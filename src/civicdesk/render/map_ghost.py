"""Outlines that are not the model's place: where it stood, where it would stand; with handles to move and turn them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from civicdesk.render.map_areas import path_of
from civicdesk.render.map_overlay import rings_of, to_pixels
from civicdesk.render.map_symbols import View

STALK = 34.0  # pixels from the outline to the handle that turns it
KNOB = 7.0
_ROOM_FOR_TEXT = 60.0  # pixels of an arrow that can bear its length in words


@dataclass(frozen=True, eq=False)
class Ghost:
    """*kind* is "before" (red, dashed) or "after" (green)."""

    shape: Any  # shapely polygon or multipolygon, map coordinates
    kind: str
    label: str = ""


def knob(shape: Any, view: View) -> QPointF:
    """Where the handle that turns an outline stands: above the middle of its upper edge, pixels."""
    left, _bottom, right, top = shape.bounds
    at = to_pixels(shapely.get_coordinates(shapely.Point((left + right) / 2, top)), view)[0]
    return QPointF(float(at[0]), float(at[1]) - STALK)


def paint_ghost(painter: QPainter, ghost: Ghost, view: View, colours: Mapping[str, str], font: QFont) -> None:
    xy, rings = rings_of(ghost.shape)
    path = path_of(to_pixels(xy, view), rings)
    colour = QColor(colours["overdue" if ghost.kind == "before" else "done"])
    wash = QColor(colour)
    wash.setAlpha(26 if ghost.kind == "before" else 60)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, wash)
    halo = QPen(QColor(colours["panel"]), 4.5)
    line = QPen(colour, 2.2)
    if ghost.kind == "before":
        line.setDashPattern([4.0, 2.5])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (halo, line):
        painter.setPen(pen)
        painter.drawPath(path)
    if ghost.label:  # one above, one below: they often overlap
        left, bottom, right, top = ghost.shape.bounds
        edge, step = (top, -6) if ghost.kind == "before" else (bottom, 15)
        x, y = to_pixels(shapely.get_coordinates(shapely.Point((left + right) / 2, edge)), view)[0].tolist()
        paint_text(painter, ghost.label, QPointF(x, y + step), colour, colours, font)


def paint_handles(painter: QPainter, shape: Any, view: View, colours: Mapping[str, str]) -> None:
    """A cross in the middle (the outline is dragged anywhere inside) and a knob on a stalk that turns it."""
    accent, panel = QColor(colours["accent"]), QColor(colours["panel"])
    at = knob(shape, view)
    foot = at + QPointF(0, STALK)
    middle = to_pixels(shapely.get_coordinates(shape.centroid), view)[0]
    cross = QPointF(float(middle[0]), float(middle[1]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen in (QPen(panel, 4.5), QPen(accent, 2.0)):
        painter.setPen(pen)
        painter.drawLine(foot, at)
        for step in (QPointF(8, 0), QPointF(0, 8)):
            painter.drawLine(cross - step, cross + step)
    painter.setPen(QPen(panel, 2.0))
    painter.setBrush(accent)
    painter.drawEllipse(at, KNOB, KNOB)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(panel, 1.6))
    painter.drawArc(QRectF(at.x() - 3.5, at.y() - 3.5, 7, 7), 40 * 16, 280 * 16)


def paint_shift(
    painter: QPainter, start: tuple[float, float], end: tuple[float, float], text: str, view: View,
    colours: Mapping[str, str], font: QFont,
) -> None:  # fmt: skip
    """An arrow from one place to the other, with what it measures."""
    a, b = (QPointF((x - view.left) * view.scale, (view.top - y) * view.scale) for x, y in (start, end))
    length = math.hypot(b.x() - a.x(), b.y() - a.y())
    if length < 12.0:
        return
    along = (b - a) / length
    side = QPointF(-along.y(), along.x())
    head = QPainterPath(b)
    for corner in (b - along * 9 + side * 4.5, b - along * 9 - side * 4.5):
        head.lineTo(corner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen in (QPen(QColor(colours["panel"]), 4.0), QPen(QColor(colours["text"]), 1.6)):
        painter.setPen(pen)
        painter.drawLine(a, b - along * 8)
    painter.fillPath(head, QColor(colours["text"]))
    if length > _ROOM_FOR_TEXT:
        paint_text(painter, text, (a + b) / 2 - QPointF(0, 6), QColor(colours["text"]), colours, font)


def paint_point(painter: QPainter, at: QPointF, text: str, colours: Mapping[str, str], font: QFont) -> None:
    """A picked point with its number."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours["accent"]))
    painter.setPen(QPen(QColor(colours["panel"]), 2.0))
    painter.drawEllipse(at, 5.0, 5.0)
    paint_text(painter, text, at - QPointF(0, 9), QColor(colours["accent"]), colours, font)


def paint_catch(painter: QPainter, at: QPointF, colours: Mapping[str, str]) -> None:
    """The square around a vertex that would be taken."""
    box = QRectF(at.x() - 6, at.y() - 6, 12, 12)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(colours["panel"]), 4.5), QPen(QColor(colours["due"]), 2.2)):
        painter.setPen(pen)
        painter.drawRect(box)


def paint_text(
    painter: QPainter, text: str, at: QPointF, colour: QColor, colours: Mapping[str, str], font: QFont
) -> None:
    """Text with a halo, its lower middle at a point."""
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    wide = painter.fontMetrics().horizontalAdvance(text)
    path = QPainterPath()
    path.addText(at - QPointF(wide / 2, 0), bold, text)
    painter.strokePath(path, QPen(QColor(colours["panel"]), 3.5))
    painter.fillPath(path, colour)
