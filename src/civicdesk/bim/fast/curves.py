"""Curves in the plane as chains of points, metres: polylines, circles and what is put together from them."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np

from civicdesk.bim.fast.index import Floats, Index, Unsupported
from civicdesk.bim.fast.placements import Placements

# No chord is further from its arc, and a full turn has no fewer parts.
_CHORD = 0.001
_PARTS = 16
_SAME = 1e-7


class Curves:
    def __init__(self, index: Index, placements: Placements, length: float, angle: float) -> None:
        self._index, self._placements, self._length, self._angle = index, placements, length, angle

    def points(self, number: Any) -> Floats:
        """(n, 2); a closed curve may repeat its first point at the end."""
        kind = self._index.kind(number)
        args = self._index.args(number)
        if kind == "IFCPOLYLINE":
            return np.asarray(self._index.points_at(args[0])[:, :2] * self._length)
        if kind == "IFCCOMPOSITECURVE":
            return joined([self._segment(segment) for segment in args[0]])
        if kind == "IFCTRIMMEDCURVE":
            return self._trimmed(args)
        if kind == "IFCCIRCLE":
            return placed(circle(float(args[1]) * self._length), self._placements.axes(args[0]))
        if kind == "IFCINDEXEDPOLYCURVE":
            return self._indexed(args)
        raise Unsupported(kind)

    def _segment(self, number: Any) -> Floats:
        if self._index.kind(number) != "IFCCOMPOSITECURVESEGMENT":
            raise Unsupported("an unusual segment")
        _, same, parent = self._index.args(number)[:3]
        points = self.points(parent)
        return points if same == "T" else points[::-1]

    def _trimmed(self, args: list[Any]) -> Floats:
        basis, first, second, sense, master = args[:5]
        if self._index.kind(basis) != "IFCCIRCLE":
            raise Unsupported("a trimmed curve that is no arc")
        position, radius = self._index.args(basis)[:2]
        axes = self._placements.axes(position)
        start, end = (self._turn(trim, axes, master) for trim in (first, second))
        turn = (end - start) % math.tau if sense == "T" else -((start - end) % math.tau)
        return placed(arc(float(radius) * self._length, start, turn or math.tau), axes)

    def _turn(self, trim: list[Any], axes: Floats, master: Any) -> float:
        """The angle at which a trim cuts a circle."""
        values = [t[1][0] for t in trim if isinstance(t, tuple) and t[0] == "IFCPARAMETERVALUE"]
        points = [t for t in trim if isinstance(t, int)]
        if values and (master != "CARTESIAN" or not points):
            return float(values[0]) * self._angle
        if not points:
            raise Unsupported("a trim without a place")
        away = self._index.point(points[0]) * self._length - axes[:3, 3]
        return math.atan2(away @ axes[:3, 1], away @ axes[:3, 0])

    def _indexed(self, args: list[Any]) -> Floats:
        if self._index.kind(args[0]) != "IFCCARTESIANPOINTLIST2D":
            raise Unsupported("an indexed curve in space")
        points = np.array(self._index.args(args[0])[0], float).reshape(-1, 2) * self._length
        if args[1] is None:
            return points
        parts = []
        for name, values in args[1]:
            own = points[np.array(values[0], np.int64) - 1]
            parts.append(own if name == "IFCLINEINDEX" else through(*own))
        return joined(parts)


def joined(parts: list[Floats]) -> Floats:
    """Segments one after the other; each must begin where the last one ends."""
    for before, after in pairwise(parts):
        if np.abs(before[-1] - after[0]).max() > 1e-4:
            raise Unsupported("a curve with gaps")
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def parts_of(radius: float, turn: float) -> int:
    if not 1e-6 < radius < 1e5:
        raise Unsupported("an impossible radius")
    most = 2 * math.acos(max(0.0, 1 - _CHORD / radius)) if radius > _CHORD else math.pi
    return max(1, math.ceil(abs(turn) / min(most, math.tau / _PARTS) - 1e-6))


def arc(radius: float, start: float, turn: float) -> Floats:
    angles = start + np.linspace(0.0, turn, parts_of(radius, turn) + 1)
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def circle(radius: float) -> Floats:
    """A ring without its last point; it touches both axes."""
    count = -(-parts_of(radius, math.tau) // 4) * 4
    angles = np.arange(count) * (math.tau / count)
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def through(first: Floats, middle: Floats, last: Floats) -> Floats:
    """The arc from *first* over *middle* to *last*."""
    a, b = middle - first, last - first
    twice = 2 * (a[0] * b[1] - a[1] * b[0])
    if abs(twice) < 1e-12:
        return np.stack([first, last])
    center = first + np.array([b[1] * (a @ a) - a[1] * (b @ b), a[0] * (b @ b) - b[0] * (a @ a)]) / twice
    one, other = first - center, last - center
    start = math.atan2(one[1], one[0])
    turn = (math.atan2(other[1], other[0]) - start) % math.tau
    made = center + arc(float(np.hypot(*one)), start, turn if twice > 0 else turn - math.tau)
    made[0], made[-1] = first, last
    return np.asarray(made)


def placed(points: Floats, axes: Floats) -> Floats:
    return np.asarray(points @ axes[:2, :2].T + axes[:2, 3])


def ring(points: Floats) -> Floats:
    """A closed chain counter-clockwise, without repeated points and without points on straight lines."""
    for _ in range(3):
        after = np.concatenate([points[1:], points[:1]]) - points
        sizes = np.hypot(after[:, 0], after[:, 1])
        points = points[sizes > _SAME]
        if len(points) < 3:
            raise Unsupported("a ring without area")
        after = np.concatenate([points[1:], points[:1]]) - points
        before = np.concatenate([after[-1:], after[:-1]])
        bend = np.abs(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0])
        reach = np.abs(before).max(axis=1) + np.abs(after).max(axis=1)
        kept = bend > _SAME * reach
        if kept.all():
            break
        points = points[kept]
        if len(points) < 3:
            raise Unsupported("a ring without area")
    return points if area(points) > 0 else points[::-1]


def area(points: Floats) -> float:
    x, y = points[:, 0] - points[0, 0], points[:, 1] - points[0, 1]
    return float((x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2)
