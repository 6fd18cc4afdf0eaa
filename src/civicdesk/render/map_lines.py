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
    counts = np.diff(rings)
    ring = np.repeat(np.arange(len(counts)), counts)
    snapped = np.round(xy * 2)
    keep = np.ones(len(xy), bool)
    keep[1:] = (ring[1:] != ring[:-1]) | (snapped[1:] != snapped[:-1]).any(axis=1)
    last = rings[1:] - 1
    keep[last[counts > 1]] = True
    kept, ring = xy[keep], ring[keep]
    same = ring[1:] == ring[:-1]
    pairs = np.hstack([kept[:-1], kept[1:]])[same]
    length = np.hypot(pairs[:, 2] - pairs[:, 0], pairs[:, 3] - pairs[:, 1])
    total = np.concatenate([[0.0], np.cumsum(length)])
    per_ring = np.bincount(ring[1:][same], minlength=len(counts))
    first = offsets(per_ring)
    return pairs, total[:-1] - np.repeat(total[first[:-1]], per_ring)


def straightened(xy: Floats, rings: Ints) -> tuple[Floats, Ints]:
    """Paths in pixels without vertices that lie on the line between their neighbours (to a sixth of a pixel)."""
    for _ in range(2):  # every second vertex may go each time, so that no neighbour of one that goes does
        if len(xy) < 3:
            break
        before, at, after = xy[:-2], xy[1:-1], xy[2:]
        dx, dy = after[:, 0] - before[:, 0], after[:, 1] - before[:, 1]
        away = np.abs((at[:, 0] - before[:, 0]) * dy - (at[:, 1] - before[:, 1]) * dx)
        keep = np.ones(len(xy), bool)
        keep[1:-1] = away > _STRAIGHT * (np.abs(dx) + np.abs(dy))
        odd = np.repeat((rings[:-1] & 1).astype(bool), np.diff(rings))  # counted from the start of each path,
        odd[1::2] ^= True  # so that neighbours keep the same vertices
        keep |= ~odd
        keep[rings[1:] - 1] = True
        rings = np.concatenate([[0], np.cumsum(keep)])[rings]
        xy = xy[keep]
    return xy, rings


def distinct(pairs: Floats, along: Floats) -> tuple[Floats, Floats]:
    """Each segment once, to a quarter of a pixel, whichever way it runs: neighbours share their boundary."""
    ends = np.clip(np.rint(pairs * 4), -32_768, 32_767).astype(np.int16).view(np.uint32).astype(np.uint64)
    low, high = ends.min(axis=1), ends.max(axis=1)
    first = np.unique(low << np.uint64(32) | high, return_index=True)[1]
    return pairs[first], along[first]


def clipped(pairs: Floats, along: Floats, width: float, height: float, margin: float) -> tuple[Floats, Floats]:
    """Segments cut to the picture with a margin (Liang–Barsky); their order may change."""
    far = (pairs < -margin).any(axis=1)
    for column, limit in ((0, width), (1, height), (2, width), (3, height)):
        far |= pairs[:, column] > limit + margin
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
