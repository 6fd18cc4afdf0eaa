"""The marks of points: plain shapes, those of maps of utilities, letters; one small picture each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QTransform

if TYPE_CHECKING:
    from civicdesk.render.map_symbols import Along, Symbol

# What a person may choose, in the order of the list.
MARKERS = (
    "circle", "square", "diamond", "triangle", "pentagon", "hexagon", "star", "cross", "x", "tick", "arrow", "half",
    "tree", "manhole", "hydrant", "valve", "pole", "lamp", "text",
)  # fmt: skip
_OPEN = frozenset({"cross", "x", "tick"})  # drawn with the pen alone

Point = tuple[float, float]


def _corners(count: int, turn: float = -90.0) -> list[Point]:
    angles = (math.radians(turn + 360.0 * n / count) for n in range(count))
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _polygon(points: Sequence[Point]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _lines(*lines: tuple[Point, Point]) -> QPainterPath:
    path = QPainterPath()
    for (x0, y0), (x1, y1) in lines:
        path.moveTo(x0, y0)
        path.lineTo(x1, y1)
    return path


def _circle(radius: float = 1.0) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), radius, radius)
    return path


def _star() -> QPainterPath:
    outer, inner = _corners(5), _corners(5, -54.0)
    return _polygon([p for a, b in zip(outer, inner, strict=True) for p in (a, (b[0] * 0.42, b[1] * 0.42))])


def _half() -> QPainterPath:
    path = QPainterPath(QPointF(-1, 0))
    path.arcTo(QRectF(-1, -1, 2, 2), 180, -180)
    path.closeSubpath()
    return path


def _joined(*paths: QPainterPath) -> QPainterPath:
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    return whole


_SHAPES: dict[str, Callable[[], QPainterPath]] = {
    "circle": _circle,
    "square": lambda: _polygon([(-1, -1), (1, -1), (1, 1), (-1, 1)]),
    "diamond": lambda: _polygon([(0, -1), (1, 0), (0, 1), (-1, 0)]),
    "triangle": lambda: _polygon([(0, -1), (1, 1), (-1, 1)]),
    "pentagon": lambda: _polygon(_corners(5)),
    "hexagon": lambda: _polygon(_corners(6)),
    "star": _star,
    "cross": lambda: _lines(((-1, 0), (1, 0)), ((0, -1), (0, 1))),
    "x": lambda: _lines(((-0.8, -0.8), (0.8, 0.8)), ((-0.8, 0.8), (0.8, -0.8))),
    "tick": lambda: _lines(((0, -1), (0, 1))),
    "arrow": lambda: _polygon([(0, -1), (0.7, 0.8), (0, 0.4), (-0.7, 0.8)]),
    "half": _half,
    "manhole": lambda: _joined(_circle(), _circle(0.32)),
    "hydrant": lambda: _joined(_circle(), _lines(((-1, 0), (1, 0)), ((0, -1), (0, 1)))),
    "valve": lambda: _polygon([(-1, -0.7), (1, 0.7), (1, -0.7), (-1, 0.7)]),
    "pole": lambda: _joined(_circle(0.55), _lines(((-1, 0), (-0.55, 0)), ((0.55, 0), (1, 0)))),
    "lamp": lambda: _joined(_circle(), _lines(((-0.7, -0.7), (0.7, 0.7)), ((-0.7, 0.7), (0.7, -0.7)))),
}


def paint(painter: QPainter, symbol: Symbol | Along, size: float, seed: int = 0) -> None:
    """Draw a marker around the painter's origin; *seed* varies the shape of a tree."""
    fill, line = symbol.fill, symbol.line
    if symbol.marker == "text":
        _letters(painter, symbol.text, size, QColor(fill or line or "#00000000"), line if fill else None)
        return
    if symbol.marker in _OPEN:
        line = line or fill
    painter.setPen(QPen(QColor(line), symbol.width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    half = size / 2
    if symbol.marker == "tree":
        painter.rotate(seed * 47)
        painter.drawEllipse(QPointF(0, 0), half * (1.0 + 0.06 * (seed % 4)), half * (0.8 + 0.07 * (seed % 3)))
        return
    # scaled as a path, so that the pen keeps its width
    painter.drawPath(QTransform.fromScale(half, half).map(_SHAPES.get(symbol.marker, _circle)()))


def _letters(painter: QPainter, text: str, size: float, colour: QColor, halo: str | None) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(round(size), 4))
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, text)
    middle = path.boundingRect().center()
    path.translate(-middle.x(), -middle.y())
    if halo:
        painter.strokePath(path, QPen(QColor(halo), max(size / 3, 3.0)))
    painter.fillPath(path, colour)


def side_of(symbol: Symbol | Along, size: float) -> int:
    """How many pixels wide the picture of a marker must be."""
    letters = max(len(symbol.text), 1) if symbol.marker == "text" else 1
    return int(size * 1.5 * letters + symbol.width * 2) + 4


def stamp(symbol: Symbol | Along, size: float, seed: int = 0, angle: float = 0.0) -> QImage:
    """One marker as a picture with its middle in the middle; *angle* in degrees with the clock."""
    side = side_of(symbol, size)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    painter.rotate(angle)
    paint(painter, symbol, size, seed)
    painter.end()
    return image
