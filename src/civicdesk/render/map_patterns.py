"""Patterns of areas and lines: hatches, parallel lines, markers along a line. All stand still on the map, so that
neighbouring tiles fit together."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from civicdesk.render import map_lines, map_markers
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainterPath

    from civicdesk.render.features import Ints

Floats = NDArray[np.float64]
_CHUNK = 64
_LEAST = 6.0  # pixels: a smaller area is a tone, not a pattern
_TURNS = 72  # pictures of a marker that is turned with its line


def hatched(
    painter: QPainter, rows: Ints, size: Floats, shape: Callable[[Ints], QPainterPath], hatch: Hatch, view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    """Fill areas with a pattern: the pattern of the whole picture is drawn once and shines through the shapes.

    *size* is that of each area in pixels; *shape* gives the outlines of some rows.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    small = rows[size < _LEAST]
    brush = QBrush(pattern(hatch, view))
    brush.setTransform(painter.transform().inverted()[0])
    for some, inside in ((small, QBrush(_toned(hatch))), (rows[size >= _LEAST], brush)):
        painter.setBrush(inside)
        for start in range(0, len(some), _CHUNK):
            if stopped():
                return
            painter.drawPath(shape(some[start : start + _CHUNK]))


def _toned(hatch: Hatch) -> QColor:
    colour = QColor(hatch.colour)
    share = hatch.width / max(hatch.spacing, 1.0) * (2 if hatch.kind == "cross" else 1)
    colour.setAlphaF(min(colour.alphaF() * max(share, 0.15), 1.0))
    return colour


def pattern(hatch: Hatch, view: View) -> QImage:
    """The pattern over the whole of *view*, transparent between its lines."""
    image = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hatch.kind == "markers":
        _marked(painter, hatch, view)
    else:
        painter.setPen(QPen(QColor(hatch.colour), hatch.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines([QLineF(*pair) for pair in hatch_lines(hatch, view).tolist()])
    painter.end()
    return image


def hatch_lines(hatch: Hatch, view: View) -> Floats:
    """Lines (n, 4) in pixels that cover *view*; sheets draw them as lines, clipped to the shape."""
    turns = (0.0, 90.0) if hatch.kind == "cross" else (0.0,)
    return np.concatenate([_lines(hatch.angle + turn, hatch.spacing, view) for turn in turns])


def _corner(view: View) -> tuple[float, float]:
    """The picture's corner in pixels of the whole map."""
    return view.left * view.scale, -view.top * view.scale


def _lines(angle: float, spacing: float, view: View) -> Floats:
    """Parallel lines whose places count from the zero of the map."""
    spacing = max(spacing, 1.5)
    radians = math.radians(angle)
    way, across = (math.cos(radians), -math.sin(radians)), (math.sin(radians), math.cos(radians))
    x0, y0 = _corner(view)
    corners = [(x0 + dx, y0 + dy) for dx in (0, view.width) for dy in (0, view.height)]
    places = [x * across[0] + y * across[1] for x, y in corners]
    first, last = math.floor(min(places) / spacing), math.ceil(max(places) / spacing)
    at = np.arange(first, last + 1) * spacing - (x0 * across[0] + y0 * across[1])  # in pixels of the picture
    middle = (view.width / 2) * way[0] + (view.height / 2) * way[1]
    half = math.hypot(view.width, view.height) / 2 + spacing
    start = np.column_stack([at * across[0] + (middle - half) * way[0], at * across[1] + (middle - half) * way[1]])
    return np.hstack([start, start + np.array(way) * 2 * half])


def _marked(painter: QPainter, hatch: Hatch, view: View) -> None:
    """Rows of markers, every other row half a step aside."""
    step = max(hatch.spacing, 3.0)
    x0, y0 = _corner(view)
    line = hatch.colour if hatch.width else None
    mark = Along(hatch.marker, hatch.size, None if line else hatch.colour, line, max(hatch.width, 0.5))
    stamp = map_markers.stamp(mark, hatch.size)
    half = stamp.width() / 2
    for row in range(math.floor(y0 / step) - 1, math.ceil((y0 + view.height) / step) + 2):
        shift = step / 2 if row % 2 else 0.0
        for column in range(math.floor(x0 / step) - 1, math.ceil((x0 + view.width) / step) + 2):
            painter.drawImage(QPointF(column * step + shift - x0 - half, row * step - y0 - half), stamp)


def lines(
    painter: QPainter, pixels: Floats, rings: Ints, symbol: Symbol, view: View, thin: float, stopped: Callable[[], bool]
) -> None:
    """The further lines of a symbol and its markers; *thin* is the share of their width on this map."""
    if not len(pixels):
        return
    for stroke in symbol.strokes:
        _stroke(painter, pixels, rings, stroke, view, thin, stopped)
    for along in symbol.along:
        _marks(painter, pixels, rings, along, view, stopped)


def _stroke(
    painter: QPainter, pixels: Floats, rings: Ints, stroke: Stroke, view: View, thin: float, stopped: Callable[[], bool]
) -> None:
    moved = parallel(pixels, rings, stroke.offset * thin) if stroke.offset else pixels
    pairs, along = map_lines.segments(moved, rings)
    pairs, along = map_lines.clipped(pairs, along, view.width, view.height, stroke.width + 2)
    if stroke.dash:
        pairs = map_lines.dashed(pairs, along, stroke.dash)
    cap = Qt.PenCapStyle.FlatCap if stroke.dash or stroke.width <= 2 else Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(QColor(stroke.colour), stroke.width * thin, Qt.PenStyle.SolidLine, cap))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    map_lines.draw(painter, pairs, stopped)


def parallel(pixels: Floats, rings: Ints, offset: float) -> Floats:
    """Paths moved to the left of their direction (pixels, y down); corners are mitred, sharp ones not without end."""
    counts = np.diff(rings)
    ring = np.repeat(np.arange(len(counts)), counts)
    step = np.zeros_like(pixels)
    step[:-1] = np.diff(pixels, axis=0)
    last = np.zeros(len(pixels), bool)
    last[rings[1:][counts > 0] - 1] = True
    step[last] = 0.0
    length = np.hypot(step[:, 0], step[:, 1])
    known = length > 1e-9
    normal = np.zeros_like(pixels)
    normal[known] = np.column_stack([step[known, 1], -step[known, 0]]) / length[known, None]
    before = np.zeros_like(pixels)
    before[1:] = np.where((ring[1:] == ring[:-1])[:, None], normal[:-1], 0.0)
    for first, end in pairwise(rings):  # rings go round
        if end - first > 3 and np.allclose(pixels[first], pixels[end - 1]):
            before[first], normal[end - 1] = normal[end - 2], normal[first]
    both = normal + before
    size = np.hypot(both[:, 0], both[:, 1])
    some = size > 1e-9
    both[some] /= size[some, None]
    one = np.where((np.abs(normal).sum(axis=1) > 0)[:, None], normal, before)
    cosine = np.clip((both * one).sum(axis=1), 0.5, 1.0)
    return np.asarray(pixels + both * (offset / cosine)[:, None])


def _marks(
    painter: QPainter, pixels: Floats, rings: Ints, mark: Along, view: View, stopped: Callable[[], bool]
) -> None:
    moved = parallel(pixels, rings, mark.offset) if mark.offset else pixels
    at = places_along(moved, rings, mark, view)
    stamps = _stamps(mark) if mark.turned else [map_markers.stamp(mark, mark.size)]
    half = stamps[0].width() / 2
    for number, (x, y, angle) in enumerate(at.tolist()):
        if number % 256 == 0 and stopped():
            return
        turn = math.degrees(angle)
        if mark.marker == "text":
            turn = (turn + 90) % 180 - 90  # letters are never upside down
        image = stamps[round(turn / 360 * len(stamps)) % len(stamps)]
        painter.drawImage(QPointF(x - half, y - half), image)


@lru_cache(maxsize=64)
def _stamps(mark: Along) -> list[QImage]:
    return [map_markers.stamp(mark, mark.size, angle=360 * n / _TURNS) for n in range(_TURNS)]


def places_along(pixels: Floats, rings: Ints, mark: Along, view: View) -> Floats:
    """x, y and direction (radians, with the clock) of markers in or near the picture."""
    pairs, along = map_lines.segments(pixels, rings)
    if not len(pairs):
        return np.empty((0, 3))
    step = pairs[:, 2:] - pairs[:, :2]
    angle = np.arctan2(step[:, 1], step[:, 0])
    begins = along == 0.0
    if mark.at == "vertices":
        found = np.column_stack([pairs[:, :2], angle])
        ends = np.append(begins[1:], True)
        found = np.concatenate([found, np.column_stack([pairs[ends, 2:], angle[ends]])])
    elif mark.at == "first":
        found = np.column_stack([pairs[begins, :2], angle[begins]])
    elif mark.at == "last":
        ends = np.append(begins[1:], True)
        found = np.column_stack([pairs[ends, 2:], angle[ends]])
    elif mark.at == "middle":
        found = _middles(pairs, along, angle, begins)
    else:
        found = _every(pairs, along, angle, mark, view)
    margin = mark.size + abs(mark.offset)
    inside = ((found[:, 0] > -margin) & (found[:, 0] < view.width + margin)
              & (found[:, 1] > -margin) & (found[:, 1] < view.height + margin))  # fmt: skip
    return np.asarray(found[inside])


def _every(pairs: Floats, along: Floats, angle: Floats, mark: Along, view: View) -> Floats:
    """Counted from the start of each path, the first half a spacing in, so that tiles agree."""
    spacing = max(mark.spacing, 4.0)
    pairs, along = map_lines.clipped(pairs, along, view.width, view.height, mark.size + abs(mark.offset) + 2)
    step = pairs[:, 2:] - pairs[:, :2]
    length = np.hypot(step[:, 0], step[:, 1])
    some = length > 1e-9
    pairs, along, step, length = pairs[some], along[some], step[some], length[some]
    first = np.ceil((along - spacing / 2) / spacing)
    count = np.maximum(np.floor((along + length - spacing / 2) / spacing) - first + 1, 0).astype(np.int64)
    index = np.repeat(np.arange(len(pairs)), count)
    turn = np.arange(len(index)) - np.repeat(np.cumsum(count) - count, count)
    share = ((first[index] + turn) * spacing + spacing / 2 - along[index]) / length[index]
    xy = pairs[index, :2] + step[index] * share[:, None]
    return np.column_stack([xy, np.arctan2(step[index, 1], step[index, 0])])


def _middles(pairs: Floats, along: Floats, angle: Floats, begins: NDArray[np.bool_]) -> Floats:
    """The place half way along each path."""
    length = np.hypot(pairs[:, 2] - pairs[:, 0], pairs[:, 3] - pairs[:, 1])
    path = np.cumsum(begins) - 1
    total = np.bincount(path, weights=length)
    half = total[path] / 2
    hit = (along <= half) & (half < along + length)
    share = ((half - along) / np.maximum(length, 1e-9))[hit, None]
    xy = pairs[hit, :2] + (pairs[hit, 2:] - pairs[hit, :2]) * share
    return np.column_stack([xy, angle[hit]])
