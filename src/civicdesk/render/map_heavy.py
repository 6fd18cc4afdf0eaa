"""Features of very many vertices: thinned for a picture, filled line by line, asked by an index of their stretches.

All goes slice by slice, so that the window has its turns in between.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

import numpy as np
from PySide6.QtGui import QColor, QImage

from civicdesk.render.features import HOLE, SHELL, Features, Floats, Ints, Paths, offsets
from civicdesk.render.map_symbols import View

MANY = 20_000  # vertices of one feature
DENSE = 30_000  # vertices on the picture: more are filled here, since drawPath would hold the window for long
_SLICE = 1 << 17
_KEPT = 192 << 20  # bytes of thinned features
_STRETCH = 1024  # vertices

_thinned: OrderedDict[tuple[int, int, int], tuple[Features, Paths]] = OrderedDict()


def thinned(features: Features, row: int, scale: float) -> Paths:
    """One feature without the vertices that fall together on the picture; kept for the next one of the same octave."""
    octave = int(np.ceil(np.log2(scale)))
    key = id(features), row, octave
    if key in _thinned:
        _thinned.move_to_end(key)
        return _thinned[key][1]
    first, last = int(features.features[row]), int(features.features[row + 1])
    bounds = features.rings[first : last + 1]
    ends = np.zeros(int(bounds[-1] - bounds[0]), bool)  # the first and last vertex of each ring stay
    places = bounds - bounds[0]
    ends[places[:-1]] = ends[places[1:] - 1] = True
    pieces, counts = [], np.zeros(len(ends) + 1, np.int64)
    for start in range(0, len(ends), _SLICE):
        stop = min(start + _SLICE, len(ends))
        xy = features.xy[bounds[0] + max(start - 1, 0) : bounds[0] + stop]
        cells = np.floor(xy * (2.0 * 2.0**octave))
        moved = (cells[1:] != cells[:-1]).any(axis=1)
        keep = ends[start:stop] | (moved if start else np.concatenate([[True], moved]))
        pieces.append(xy[1 if start else 0 :][keep])
        counts[start + 1 : stop + 1] = keep
    rings = np.cumsum(counts)[places]
    found = Paths(
        np.concatenate(pieces),
        rings,
        features.ring_kind[first:last],
        np.full(last - first, row),
        np.arange(first, last),
    )
    _thinned[key] = features, found  # the features are held, so that their id stays theirs
    while len(_thinned) > 1 and sum(paths.xy.nbytes for _, paths in _thinned.values()) > _KEPT:
        _thinned.popitem(last=False)
    return found


def boundary(features: Features, row: int, view: View) -> tuple[Floats, Ints]:
    """The outline of an area in map coordinates; nothing where it is so dense that the fill tells as much."""
    stretches = features.stretches.get(row)
    if stretches is not None:
        xy, rings = stretches.lines(view.box(16))
        if len(xy) <= 10 * DENSE:
            return xy, rings
    found = thinned(features, row, view.scale)
    if len(found.xy) > 10 * DENSE:
        return np.empty((0, 2)), np.zeros(1, np.int64)
    return found.xy, found.rings


def filled(xy: Floats, rings: Ints, width: int, height: int, colour: QColor) -> QImage:
    """A picture of the areas within rings given in pixels: what an odd number of edges lies left of is inside."""
    cells = np.zeros((height, width + 1), np.uint8)
    flat = cells.reshape(-1)
    breaks = rings[1:-1] - 1
    for start in range(0, len(xy) - 1, _SLICE):
        a, b = xy[start : start + _SLICE], xy[start + 1 : start + _SLICE + 1]
        a = a[: len(b)]
        line = np.clip(np.ceil(np.column_stack([a[:, 1], b[:, 1]]) - 0.5), 0, height).astype(np.int64)
        crosses = line[:, 0] != line[:, 1]
        inner = breaks[(breaks >= start) & (breaks < start + len(b))] - start
        crosses[inner] = False
        edge = np.flatnonzero(crosses)
        low, end = line[edge].min(axis=1), line[edge].max(axis=1)
        x, y = a[edge, 0], a[edge, 1]
        slope = (b[edge, 0] - x) / (b[edge, 1] - y)
        while len(low):
            column = np.clip(np.ceil(x + (low + 0.5 - y) * slope - 0.5), 0, width).astype(np.int64)
            np.add.at(flat, low * (width + 1) + column, np.uint8(1))
            low = low + 1
            on = np.flatnonzero(low < end)
            low, end, x, y, slope = low[on], end[on], x[on], y[on], slope[on]
    inside = np.add.accumulate(cells, axis=1, dtype=np.uint8)[:, :width] & 1
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(height, width)
    np.multiply(inside, np.uint32(colour.rgba()), out=pixels, dtype=np.uint32)
    return image


class Stretches:
    """Boxes of stretches of *_STRETCH* vertices of one feature, to find what is near a place without going through all.

    A stretch ends with the vertex that the next one begins with.
    """

    def __init__(self, features: Features, row: int) -> None:
        self._features = features
        first, last = int(features.features[row]), int(features.features[row + 1])
        self._starts, self._ends, self._area, boxes = [], [], [], []
        for ring in range(first, last):
            begin, end = int(features.rings[ring]), int(features.rings[ring + 1])
            for start in range(begin, max(end - 1, begin + 1), _STRETCH):
                stop = min(start + _STRETCH + 1, end)
                part = features.xy[start:stop]
                boxes.append((*part.min(axis=0), *part.max(axis=0)))
                self._starts.append(start)
                self._ends.append(stop)
                self._area.append(features.ring_kind[ring] in (SHELL, HOLE))
        self._boxes = np.array(boxes)

    def distance(self, x: float, y: float, reach: float) -> float:
        """0 inside; infinite beyond *reach*."""
        left, low, right, high = self._boxes.T
        nearest = np.inf
        near = (left <= x + reach) & (right >= x - reach) & (low <= y + reach) & (high >= y - reach)
        for a, b in self._segments(near):
            nearest = min(nearest, float(_to_segments(a, b, x, y).min()))
        crossed = 0
        for a, b in self._segments(np.array(self._area) & (low <= y) & (high >= y) & (right >= x)):
            at = (a[:, 1] > y) != (b[:, 1] > y)
            a, b = a[at], b[at]
            crossed += int((a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]) > x).sum())
        return 0.0 if crossed % 2 else nearest if nearest <= reach else np.inf

    def lines(self, box: tuple[float, float, float, float]) -> tuple[Floats, Ints]:
        """The stretches that touch a box, as paths."""
        left, low, right, high = self._boxes.T
        near = np.flatnonzero((left <= box[2]) & (right >= box[0]) & (low <= box[3]) & (high >= box[1]))
        pieces = [self._features.xy[self._starts[number] : self._ends[number]] for number in near]
        return np.concatenate([np.empty((0, 2)), *pieces]), offsets(np.array([len(piece) for piece in pieces], int))

    def _segments(self, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[tuple[Floats, Floats]]:
        for number in np.flatnonzero(chosen):
            xy = self._features.xy[self._starts[number] : self._ends[number]]
            yield (xy[:-1], xy[1:]) if len(xy) > 1 else (xy, xy)


def _to_segments(a: Floats, b: Floats, x: float, y: float) -> Floats:
    """From a point to each segment."""
    place = np.array([x, y])
    way = b - a
    length = np.maximum((way * way).sum(axis=1), 1e-300)
    along = np.clip(((place - a) * way).sum(axis=1) / length, 0.0, 1.0)
    off = a + way * along[:, None] - place
    return np.asarray(np.hypot(off[:, 0], off[:, 1]))


def heavy_rows(features: Features) -> Ints:
    """Features that are asked through their stretches."""
    ends = features.rings[features.features]
    return np.flatnonzero(np.diff(ends) > 10 * MANY)
