"""Polygons of a few pixels, by the hundred thousand: each pixel is given to the feature that its middle lies in.

No call per feature: edges are crossed with lines of pixels all at once, a count per pixel tells inside from outside.
A pixel knows its feature, so boundaries are where neighbours differ. Every middle lies in some parcel, and neighbours
compute their common edge alike: adjoining parcels leave no gap. What catches no middle gets one pixel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.features import SHELL, Features, Floats, Ints, offsets, spans
from civicdesk.render.map_symbols import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

TINY, SMALL = 3.0, 8.0  # pixels: below, only its box; below, here (from there on the painter is as quick)
_SORTS = (TINY, 5.0)
_MARGIN = 64  # around the picture, so that nothing has to be cut
_CHUNK = 8192  # features at a time: what holds the interpreter stays short
TINY_SHARE, LINE_SHARE = 0.18, 0.36  # of the outline in a tiny polygon, and in a pixel of a small one's boundary

Pixels = NDArray[np.int32]
Colours = NDArray[np.uint32]  # premultiplied ARGB


class SmallAreas:
    """Which feature each pixel shows: numbers from 1 in the order of *rows*; 0 shows none."""

    def __init__(self, features: Features, rows: Ints, size: Floats, view: View) -> None:
        self._features, self._rows, self._view = features, rows, view
        self._size, self._tiny = size, size < TINY
        self._stride = view.width + 2 * _MARGIN
        self._ids = np.zeros((view.height + 2 * _MARGIN) * self._stride, np.int32)

    def fill(self, stopped: Callable[[], bool]) -> None:
        """Boxes of the tiny, a pixel for each of the others, their shapes: like sizes together."""
        sort = np.searchsorted(_SORTS, self._size, side="right")
        sorts = [np.flatnonzero(sort == number) for number in range(len(_SORTS) + 1)]
        steps = [(self._boxes, sorts[0]), *((self._middles, some) for some in sorts[1:])]
        for step, chosen in (*steps, *((self._shapes, some) for some in sorts[1:])):
            for start in range(0, len(chosen), _CHUNK):
                if stopped():
                    return
                step(chosen[start : start + _CHUNK])

    def paint(
        self, image: QImage, codes: NDArray[np.uint8], fills: Colours, lines: Colours, mixed: Colours, blank: bool
    ) -> None:
        """Colour the pixels of *image*: per code fill, boundary, and both mixed for tiny ones. *blank*: it is empty."""
        view = self._view
        ids = self._ids.reshape(-1, self._stride)
        inner = ids[_MARGIN : _MARGIN + view.height, _MARGIN : _MARGIN + view.width]
        palette = np.zeros(len(codes) + 1, np.uint32)
        palette[1:] = np.where(self._tiny, mixed[codes], fills[codes])
        pixels = np.frombuffer(image.bits(), np.uint32).reshape(view.height, -1)[:, : view.width]
        if blank:
            np.take(palette, inner, out=pixels, mode="clip")
        else:
            np.copyto(pixels, palette[inner], where=inner > 0)
        bounded = np.concatenate([[False], ~self._tiny & (fills[codes] != lines[codes])])
        if bounded.any():
            upper, left = ids[_MARGIN - 1 : -_MARGIN - 1, _MARGIN:-_MARGIN], ids[_MARGIN:-_MARGIN, _MARGIN - 1 :]
            marked = (inner != upper) | (inner != left[:, : view.width])
            marked &= inner > 0 if bounded[1:].all() else bounded[inner]
            pixels[marked] = np.concatenate([np.zeros(1, np.uint32), lines[codes]])[inner[marked]]

    def _columns(self, part: Ints) -> tuple[Pixels, Pixels, Pixels, Pixels]:
        """left, upper, right, lower of boxes as middles of pixels: from the first inside to the first beyond."""
        box, view = self._features.bbox[self._rows[part]], self._view
        x = (box[:, 0::2] - view.left) * view.scale + _MARGIN
        y = (view.top - box[:, 3::-2]) * view.scale + _MARGIN
        found = []
        for span in (x, y):
            first, beyond = np.ceil(span.T - 0.5).astype(np.int32)
            none = beyond <= first  # between two middles: the pixel it lies in
            first[none] = np.floor(span[none].mean(axis=1)).astype(np.int32)
            found.append((first, np.maximum(beyond, first)))
        return found[0][0], found[1][0], found[0][1], found[1][1]

    def _inside(self, x: Pixels, y: Pixels) -> NDArray[np.bool_]:
        return (x >= 0) & (y >= 0) & (x < self._stride) & (y < len(self._ids) // self._stride)

    def _boxes(self, part: Ints) -> None:
        """All middles in the box; boxes of the same size in one go."""
        left, upper, right, lower = self._columns(part)
        wide, tall = np.clip(right - left, 1, 4), np.clip(lower - upper, 1, 4)
        kept = self._inside(left, upper) & self._inside(left + 4, upper + 4)
        at, number = upper * np.int32(self._stride) + left, (part + 1).astype(np.int32)
        kind = np.where(kept, wide * 8 + tall, 0)
        for code in np.flatnonzero(np.bincount(kind, minlength=1)):
            if code == 0:
                continue
            same = kind == code
            start, ids = at[same], number[same]
            for dy in range(int(code) % 8):
                for dx in range(int(code) // 8):
                    self._ids[start + np.int32(dy * self._stride + dx)] = ids

    def _middles(self, part: Ints) -> None:
        """One pixel for each, whatever its shape is: the next step covers it where another one has it."""
        left, upper, right, lower = self._columns(part)
        x, y = (left + right - 1) // 2, (upper + lower - 1) // 2
        kept = self._inside(x, y)
        self._ids[y[kept] * np.int32(self._stride) + x[kept]] = part[kept] + 1

    def _shapes(self, part: Ints) -> None:
        """The middles inside the rings."""
        left, upper, right, lower = self._columns(part)
        kept = self._inside(left, upper) & self._inside(left + 16, upper + 16)  # the margin holds all that is seen
        part, left, upper = part[kept], left[kept], upper[kept]
        deep = np.maximum(lower[kept] - upper, 0)
        width = int(np.max(right[kept] - left, initial=0)) + 1
        base = offsets(deep)
        cells = np.zeros(int(base[-1]) * width, np.uint8)
        owner, ya, xa, slope, line, end = self._crossings(part)
        corner = base[owner] - upper[owner]
        while len(line):
            column = np.ceil(xa + (line - ya) * slope).astype(np.int64) - left[owner]
            np.clip(column, 0, width - 1, out=column)
            np.add.at(cells, (corner + line) * width + column, np.uint8(1))
            line = line + 1
            on = np.flatnonzero(line < end)
            owner, line, end, corner = owner[on], line[on], end[on], corner[on]
            ya, xa, slope = ya[on], xa[on], slope[on]
        # each line of a closed ring is crossed an even number of times, so that one count goes through all lines
        inside = np.flatnonzero((np.add.accumulate(cells, dtype=np.uint8) & 1).view(bool))
        counts = np.diff(base)
        down = np.arange(int(base[-1])) - np.repeat(base[:-1], counts)
        first = (np.repeat(upper, counts) + down) * self._stride + np.repeat(left, counts)
        row = inside // width
        self._ids[first[row] + inside - row * width] = np.repeat((part + 1).astype(np.int32), counts)[row]

    def _crossings(self, part: Ints) -> tuple[Ints, Floats, Floats, Floats, Ints, Ints]:
        """Edges that cross a line of middles: feature, start y, x, x per y, first line and the line after the last.

        Each runs downwards, whichever way its ring goes, so that neighbours get the very same numbers.
        """
        paths = self._features.paths(self._rows[part])
        xy, rings, row = paths.xy, paths.rings, paths.row
        if not (paths.kind >= SHELL).all():
            chosen = paths.kind >= SHELL
            starts, ends = rings[:-1][chosen], rings[1:][chosen]
            xy, rings, row = xy[spans(starts, ends)], offsets(ends - starts), row[chosen]
        view, shift = self._view, _MARGIN - 0.5
        y = (view.top - xy[:, 1]) * view.scale + shift
        line = np.ceil(y).astype(np.int32)
        crosses = line[1:] != line[:-1]
        ends = rings[1:-1] - 1
        crosses[ends[ends >= 0]] = False  # from the end of a ring to the start of the next
        edge = np.flatnonzero(crosses)
        down = line[edge + 1] > line[edge]
        a, b = np.where(down, edge, edge + 1), np.where(down, edge + 1, edge)
        xa = (xy[a, 0] - view.left) * view.scale + shift
        xb = (xy[b, 0] - view.left) * view.scale + shift
        slope = (xb - xa) / (y[b] - y[a])
        feature = np.searchsorted(self._rows[part], row)
        owner = np.repeat(feature, np.diff(rings))[edge]
        return owner, y[a], xa, slope, line[a].astype(np.int64), line[b].astype(np.int64)
