"""Lines as arrays of segments: thinned to the picture, clipped, dashed, drawn in chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF

from civicdesk.render.features import Ints, offsets

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

Floats = NDArray[np.float64]
_CHUNK = 2048
_STRAIGHT = 0.12  # of the length in x and y together, which is at most 1.4 times the length


def segments(xy: Floats, rings: Ints) -> tuple[Floats, Floats]:
    """Segments (n, 4) of paths given in pixels, and how far along its path each starts.

    Vertices closer than half a pixel merge.
    """
    pairs, ring = _pairs(xy, rings)
    length = np.hypot(pairs[:, 2] - pairs[:, 0], pairs[:, 3] - pairs[:, 1])
    total = np.concatenate([[0.0], np.cumsum(length)])
    per_ring = np.bincount(ring, minlength=len(rings) - 1)
    first = offsets(per_ring)
    return pairs, total[:-1] - np.repeat(total[first[:-1]], per_ring)


def _pairs(xy: Floats, rings: Ints) -> tuple[Floats, Ints]:
    """Segments of paths, vertices closer than half a pixel merged; and the path of each."""
    counts = np.diff(rings)
    keep = np.zeros(len(xy), bool)
    for axis in (0, 1):
        snapped = np.rint(xy[:, axis] * 2)
        keep[1:] |= snapped[1:] != snapped[:-1]
    filled = counts > 0
    keep[rings[:-1][filled]] = keep[rings[1:][filled] - 1] = True
    at = np.flatnonzero(keep)
    ring = np.repeat(np.arange(len(counts)), counts)[at]
    start = np.flatnonzero(ring[1:] == ring[:-1])
    pairs = np.empty((len(start), 4))
    xy.take(at[start], axis=0, out=pairs[:, :2], mode="clip")
    xy.take(at[start + 1], axis=0, out=pairs[:, 2:], mode="clip")
    return pairs, ring[start]


def straightened(xy: Floats, rings: Ints) -> tuple[Floats, Ints]:
    """Paths in pixels without vertices that lie on the line between their neighbours (to a sixth of a pixel)."""
    x, y = xy[:, 0].copy(), xy[:, 1].copy()
    for _ in range(2):  # every second vertex may go each time, so that no neighbour of one that goes does
        if len(x) < 3:
            break
        dx, dy = x[2:] - x[:-2], y[2:] - y[:-2]
        away = (x[1:-1] - x[:-2]) * dy - (y[1:-1] - y[:-2]) * dx
        keep = np.ones(len(x), bool)
        np.greater(np.abs(away, out=away), _STRAIGHT * (np.abs(dx) + np.abs(dy)), out=keep[1:-1])
        even = np.repeat((rings[:-1] & 1) == 0, np.diff(rings))  # counted from the start of each path,
        even[1::2] ^= True  # so that neighbours keep the same vertices
        keep |= even
        keep[rings[1:] - 1] = True
        at = np.flatnonzero(keep)
        x, y, rings = x[at], y[at], np.searchsorted(at, rings)
    return np.column_stack([x, y]), rings


def outlines(xy: Floats, rings: Ints, width: float, height: float, margin: float) -> Floats:
    """Segments of rings given in pixels, those that run far beyond the picture cut to it with a margin.

    Neighbours share their boundary: each segment is there once, to an eighth of a pixel, whichever way it runs.
    """
    pairs = _pairs(xy, rings)[0]
    limit = max(width, height) + max(margin, 256.0)
    if max(xy.max(initial=0.0), -xy.min(initial=0.0)) > limit:
        pairs = clipped(pairs, np.zeros(len(pairs)), width, height, margin)[0]
    steps = min(8.0, 32_767 / limit)
    ends = np.rint(pairs * steps).astype(np.int16).view(np.uint32)
    low, high = np.minimum(ends[:, 0], ends[:, 1]), np.maximum(ends[:, 0], ends[:, 1])
    keys = np.sort((low.astype(np.uint64) << np.uint64(32) | high)[low != high])
    first = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return np.asarray(keys[first].view(np.int16).reshape(-1, 4) / steps)


def clipped(pairs: Floats, along: Floats, width: float, height: float, margin: float) -> tuple[Floats, Floats]:
    """Segments cut to the picture with a margin (Liang–Barsky); their order may change."""
    far = np.zeros(len(pairs), bool)
    for column, limit in ((0, width), (1, height), (2, width), (3, height)):
        far |= (pairs[:, column] < -margin) | (pairs[:, column] > limit + margin)
    if not far.any():
        return pairs, along
    if len(pairs) > 64 and not far.all():
        cut = clipped(pairs[far], along[far], width, height, margin)
        return np.concatenate([pairs[~far], cut[0]]), np.concatenate([along[~far], cut[1]])
    start, end = pairs[:, :2], pairs[:, 2:]
    step = end - start
    enter, leave = np.zeros(len(pairs)), np.ones(len(pairs))
    ok = np.ones(len(pairs), bool)
    for axis, limit in ((0, width + margin), (1, height + margin)):
        for p, q in ((-step[:, axis], start[:, axis] + margin), (step[:, axis], limit - start[:, axis])):
            with np.errstate(divide="ignore", invalid="ignore"):
                r = q / p
            enter = np.where(p < 0, np.maximum(enter, r), enter)
            leave = np.where(p > 0, np.minimum(leave, r), leave)
            ok &= (p != 0) | (q >= 0)
    ok &= enter <= leave
    enter, leave = enter[ok, None], leave[ok, None]
    start, step = start[ok], step[ok]
    length = np.hypot(step[:, 0], step[:, 1])
    return np.hstack([start + step * enter, start + step * leave]), along[ok] + length * enter[:, 0]


def dashed(pairs: Floats, along: Floats, dash: tuple[float, ...]) -> Floats:
    """The strokes of a dash pattern; it runs on from tile to tile, because it counts from the start of the path."""
    period = sum(dash)
    length = np.hypot(pairs[:, 2] - pairs[:, 0], pairs[:, 3] - pairs[:, 1])
    solid = length > 1e-9
    pairs, along, length = pairs[solid], along[solid], length[solid]
    first = np.floor(along / period)
    count = (np.floor((along + length) / period) - first + 1).astype(np.int64)
    index = np.repeat(np.arange(len(pairs)), count)
    turn = first[index] + np.arange(len(index)) - np.repeat(offsets(count)[:-1], count)
    strokes, place = [], 0.0
    for on, off in zip(dash[::2], dash[1::2], strict=True):
        low = np.maximum(turn * period + place - along[index], 0.0)
        high = np.minimum(turn * period + place + on - along[index], length[index])
        drawn = high > low
        at, step = pairs[index[drawn]], length[index[drawn], None]
        way = (at[:, 2:] - at[:, :2]) / step
        strokes.append(np.hstack([at[:, :2] + way * low[drawn, None], at[:, :2] + way * high[drawn, None]]))
        place += on + off
    return np.concatenate(strokes) if strokes else pairs


def draw(painter: QPainter, pairs: Floats, stopped: Callable[[], bool]) -> None:
    """Draw segments with the painter's pen, some thousand at a time."""
    pairs = np.ascontiguousarray(pairs)
    for start in range(0, len(pairs), _CHUNK):
        if stopped():
            return
        chunk = pairs[start : start + _CHUNK]
        painter.drawLines(shiboken6.wrapInstance(chunk.ctypes.data, QLineF), len(chunk))  # type: ignore[call-overload]
