"""Curved WKB (circular strings and what is made of them) as straight-lined shapely geometries."""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

CURVED = (8, 9, 10, 11, 12, 13, 14)
_STEP = math.radians(4.0)  # as GDAL does by default
Floats = NDArray[np.float64]


class _Bytes:
    """Reads WKB from its place on; coordinates keep Z, measures are left out."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def geometry(self) -> tuple[int, list[Any] | Floats]:
        order = "<" if self._take("B")[0] else ">"
        (code,) = self._take(order + "I")
        plain, extra = (code & 0x0FFFFFFF) % 1000, (code & 0x0FFFFFFF) // 1000
        z = bool(code & 0x80000000) or extra in (1, 3)
        m = bool(code & 0x40000000) or extra in (2, 3)
        if plain == 1:
            return plain, self._points(order, 1, z, m)
        (count,) = self._take(order + "I")
        if plain in (2, 8):
            return plain, self._points(order, count, z, m)
        if plain == 3:
            return plain, [self._points(order, self._take(order + "I")[0], z, m) for _ in range(count)]
        return plain, [self.geometry() for _ in range(count)]

    def _points(self, order: str, count: int, z: bool, m: bool) -> Floats:
        width = 2 + z + m
        values = np.frombuffer(self._data, np.dtype(f"{order}f8"), count * width, self._at).reshape(count, width)
        self._at += 8 * count * width
        return values[:, : 2 + z].astype(np.float64)


def linear(data: bytes) -> Any:
    """The geometry with arcs as chains of lines, at most 4° each."""
    return _shape(*_Bytes(data).geometry())


def _shape(kind: int, parts: Any) -> Any:
    import shapely

    if kind == 1:
        return shapely.Point(parts[0])
    if kind in (2, 8, 9):
        return shapely.LineString(_line(kind, parts))
    if kind == 3:
        return shapely.Polygon(parts[0], parts[1:]) if parts else shapely.Polygon()
    if kind == 10:
        rings = [_line(*part) for part in parts]
        return shapely.Polygon(rings[0], rings[1:]) if rings else shapely.Polygon()
    made = [_shape(*part) for part in parts]
    collect = {4: shapely.MultiPoint, 5: shapely.MultiLineString, 11: shapely.MultiLineString,
               6: shapely.MultiPolygon, 12: shapely.MultiPolygon}  # fmt: skip
    return collect.get(kind, shapely.GeometryCollection)(made)


def _line(kind: int, parts: Any) -> Floats:
    if kind == 2:
        return np.asarray(parts)
    if kind == 8:
        return _arcs(parts)
    pieces = [_line(*part) for part in parts]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _arcs(points: Floats) -> Floats:
    """A circular string: every second point is the end of an arc through the one before it."""
    pieces = [points[:1]]
    for first in range(0, len(points) - 2, 2):
        pieces.append(_arc(points[first], points[first + 1], points[first + 2])[1:])
    return np.concatenate(pieces)


def _arc(a: Floats, b: Floats, c: Floats) -> Floats:
    if np.array_equal(a[:2], c[:2]):  # a full circle: the middle point is opposite
        centre, turn = (a[:2] + b[:2]) / 2, 2 * math.pi
        start = math.atan2(*(a[:2] - centre)[::-1])
    else:
        u, v = b[:2] - a[:2], c[:2] - a[:2]
        cross = 2 * (u[0] * v[1] - u[1] * v[0])
        if abs(cross) < 1e-12 * max(float(u @ u), float(v @ v)):
            return np.stack([a, b, c])
        to_centre = np.array([v[1] * (u @ u) - u[1] * (v @ v), u[0] * (v @ v) - v[0] * (u @ u)]) / cross
        centre = a[:2] + to_centre
        start, end = (math.atan2(*(p[:2] - centre)[::-1]) for p in (a, c))
        turn = (end - start) % (2 * math.pi)
        if cross < 0:
            turn -= 2 * math.pi
    count = max(2, math.ceil(abs(turn) / _STEP))
    share = np.linspace(0.0, 1.0, count + 1)
    radius = math.dist(a[:2], centre)
    angle = start + turn * share
    made = a + np.outer(share, c - a)  # heights, and the exact ends
    made[1:-1, 0] = centre[0] + radius * np.cos(angle[1:-1])
    made[1:-1, 1] = centre[1] + radius * np.sin(angle[1:-1])
    return made
