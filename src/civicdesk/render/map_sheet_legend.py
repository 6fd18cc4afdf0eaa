"""The legend of a sheet: samples of what the map shows, drawn by the code that draws the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QFont, QFontMetricsF

from civicdesk.render import map_vector
from civicdesk.render.features import LINE, LINES, POINT, POINTS, POLYGONS, SHELL, Features, block_boxes
from civicdesk.render.map_sheet_template import Box
from civicdesk.render.map_symbols import Symbol, View
from civicdesk.render.offscreen import ensure_application
from civicdesk.render.paper import text
from civicdesk.text import tr

_PIXEL = 25.4 / 96
_WIDE, _TALL = 7.0, 4.0  # mm of a sample
_GAP = 2.2
_CLOSE = 4.0  # pixels per unit of a sample: near enough for lines of full width
_SMALLEST = 1.5  # mm: what can still be read


@dataclass(frozen=True)
class Line:
    """*kind*: "area", "line", "point", or "" for a heading over what follows."""

    text: str
    kind: str = ""
    symbol: Symbol | None = None
    opacity: float = 1.0


def width_of(words: str, size: float, bold: bool = False) -> float:
    """How long a line of words is in letters of so many millimetres."""
    return _metrics(bold).horizontalAdvance(words) * size / 100.0


@lru_cache(maxsize=2)
def _metrics(bold: bool) -> QFontMetricsF:
    ensure_application()
    font = QFont("Inter")
    font.setPixelSize(100)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return QFontMetricsF(font)


def legend(lines: Sequence[Line], box: Box, size: float, columns: int) -> list[str]:
    """As many lines as have room, smaller where they are many; what has none is counted."""
    if not lines:
        return []
    x, y, wide, tall = box
    head = size * 2.2
    out = [text(x, y + size * 1.1, size * 1.12, tr("Legend"), 'font-weight="600"')]
    steps = [step for step in (size * 2.1, size * 1.9, size * 1.7, size * 1.5, _SMALLEST * 1.5) if step <= size * 2.1]
    step = next((one for one in steps if len(lines) <= int((tall - head) / one) * columns), steps[-1])
    each = max(int((tall - head) / step), 1)
    room, letters = wide / columns, min(size, step / 1.45)
    kept = list(lines)
    if len(kept) > each * columns:
        left_out = len(kept) - each * columns + 1
        kept = [*kept[: each * columns - 1], Line(tr("… and %n more", "", left_out))]
    for number, line in enumerate(kept):
        left, top = x + (number // each) * room, y + head + (number % each) * step
        out += _line(line, left, top, room, step, letters)
    return ['<g id="legend">', *out, "</g>"]


def _line(line: Line, x: float, y: float, room: float, step: float, size: float) -> list[str]:
    base = y + step / 2 + size * 0.36
    if not line.kind or line.symbol is None:
        return [text(x, base, size, _cut(line.text, size, room, True), 'font-weight="600"')]
    tall = min(_TALL, step * 0.78)
    shape = "".join(sample(line.kind, map_vector.faded(line.symbol, line.opacity), _WIDE / _PIXEL, tall / _PIXEL))
    place = f'transform="translate({x:.2f} {y + (step - tall) / 2:.2f}) scale({_PIXEL:.6f})"'
    words = _cut(line.text, size, room - _WIDE - _GAP - 1.0)
    return [f"<g {place}>{shape}</g>", text(x + _WIDE + _GAP, base, size, words)]


def _cut(words: str, size: float, room: float, bold: bool = False) -> str:
    if width_of(words, size, bold) <= room:
        return words
    while words and width_of(words + "…", size, bold) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def sample(kind: str, symbol: Symbol, wide: float, tall: float) -> list[str]:
    """A little area, line or point of so many pixels, as the map draws it."""
    if kind == "area":
        points = [(0.0, 0.0), (wide, 0.0), (wide, tall), (0.0, tall), (0.0, 0.0)]
        ring, row = SHELL, POLYGONS
    elif kind == "line":
        points, ring, row = [(0.0, tall / 2), (wide, tall / 2)], LINE, LINES
    else:
        points, ring, row = [(wide / 2, tall / 2)], POINT, POINTS
    xy = np.array(points, np.float64) / _CLOSE
    box = np.array([[*xy.min(axis=0), *xy.max(axis=0)]])
    rings, first = np.array([0, len(xy)]), np.array([0, 1])
    one = Features(xy, rings, np.array([ring], np.uint8), first, box, np.array([row], np.uint8), block_boxes(box))
    view = View(0.0, tall / _CLOSE, _CLOSE, int(wide) + 1, int(tall) + 1)
    return map_vector.layer(one, None, [_fitting(symbol, tall)], view)


def _fitting(symbol: Symbol, tall: float) -> Symbol:
    """Markers no larger than the sample, widths in map units as plain lines."""
    from dataclasses import replace

    width = symbol.width if not symbol.width_map else min(max(symbol.width, 6.0), tall * 0.6)
    size = min(symbol.size, tall) if not symbol.size_map else tall * 0.85
    return replace(symbol, size=size, size_map=0.0, width=width, width_map=0.0)
