"""Profiles as rings of points: the outline counter-clockwise, then the holes clockwise; metres."""

from __future__ import annotations

from typing import Any

import numpy as np

from civicdesk.bim.fast.curves import Curves, area, circle, placed, ring
from civicdesk.bim.fast.index import Floats, Index, Unsupported
from civicdesk.bim.fast.placements import Placements


class Profiles:
    def __init__(self, index: Index, placements: Placements, curves: Curves, length: float) -> None:
        self._index, self._placements, self._curves, self._length = index, placements, curves, length
        self._known: dict[int, list[Floats]] = {}

    def rings(self, number: Any) -> list[Floats]:
        if number not in self._known:
            kind = self._index.kind(number)
            args = self._index.args(number)
            if args[0] != "AREA":
                raise Unsupported("a profile without an area")
            if kind == "IFCARBITRARYCLOSEDPROFILEDEF":
                made = [ring(self._curves.points(args[2]))]
            elif kind == "IFCARBITRARYPROFILEDEFWITHVOIDS":
                holes = [ring(self._curves.points(hole)) for hole in args[3]]
                made = [ring(self._curves.points(args[2])), *(hole[::-1] for hole in holes)]
            else:
                made = self._parameterized(kind, args)
            if sum(area(r) for r in made) < 1e-10:
                raise Unsupported("a profile without an area")
            self._known[number] = made
        return self._known[number]

    def _parameterized(self, kind: str, args: list[Any]) -> list[Floats]:
        make = _SHAPES.get(kind)
        if make is None:
            raise Unsupported(kind)
        sizes = [None if v is None else float(v) * self._length for v in args[3:]]
        rings = make(sizes)
        return [placed(r, self._placements.axes(args[2])) for r in rings] if args[2] is not None else rings


def _positive(*sizes: float | None) -> list[float]:
    found = [s for s in sizes if s is not None and 1e-6 < s < 1e5]
    if len(found) != len(sizes):
        raise Unsupported("an impossible size")
    return found


def _sharp(*sizes: float | None) -> None:
    """Rounded corners and slopes are left to the kernel."""
    if any(sizes):
        raise Unsupported("rounded corners")


def _box(x: float, y: float) -> Floats:
    return np.array([[-x, -y], [x, -y], [x, y], [-x, y]]) / 2


def _rectangle(sizes: list[float | None]) -> list[Floats]:
    x, y = _positive(*sizes[:2])
    return [_box(x, y)]


def _rectangle_hollow(sizes: list[float | None]) -> list[Floats]:
    x, y, wall = _positive(*sizes[:3])
    _sharp(*sizes[3:])
    if 2 * wall >= min(x, y):
        raise Unsupported("a wall without a hollow")
    return [_box(x, y), _box(x - 2 * wall, y - 2 * wall)[::-1]]


def _circle(sizes: list[float | None]) -> list[Floats]:
    return [circle(*_positive(sizes[0]))]


def _circle_hollow(sizes: list[float | None]) -> list[Floats]:
    radius, wall = _positive(*sizes[:2])
    if wall >= radius:
        raise Unsupported("a wall without a hollow")
    return [circle(radius), circle(radius - wall)[::-1]]


def _ellipse(sizes: list[float | None]) -> list[Floats]:
    x, y = _positive(*sizes[:2])
    return [circle(max(x, y)) * (np.array([x, y]) / max(x, y))]


def _i_shape(sizes: list[float | None]) -> list[Floats]:
    width, depth, web, flange = _positive(*sizes[:4])
    _sharp(*sizes[4:])
    x, y, w = width / 2, depth / 2, web / 2
    f = y - flange
    half = [[x, -y], [x, -f], [w, -f], [w, f], [x, f], [x, y]]
    return [np.array(half + [[-a, -b] for a, b in half])]


def _l_shape(sizes: list[float | None]) -> list[Floats]:
    depth, wall = _positive(sizes[0], sizes[2])
    (width,) = _positive(sizes[1]) if sizes[1] is not None else (depth,)
    _sharp(*sizes[3:])
    x, y = width / 2, depth / 2
    return [np.array([[-x, -y], [x, -y], [x, wall - y], [wall - x, wall - y], [wall - x, y], [-x, y]])]


def _u_shape(sizes: list[float | None]) -> list[Floats]:
    depth, width, web, flange = _positive(*sizes[:4])
    _sharp(*sizes[4:])
    x, y = width / 2, depth / 2
    inner = y - flange
    return [
        np.array([[-x, -y], [x, -y], [x, -inner], [web - x, -inner], [web - x, inner], [x, inner], [x, y], [-x, y]])
    ]


def _t_shape(sizes: list[float | None]) -> list[Floats]:
    depth, width, web, flange = _positive(*sizes[:4])
    _sharp(*sizes[4:])
    x, y, w = width / 2, depth / 2, web / 2
    return [
        np.array(
            [[-w, -y], [w, -y], [w, y - flange], [x, y - flange], [x, y], [-x, y], [-x, y - flange], [-w, y - flange]]
        )
    ]


_SHAPES = {
    "IFCRECTANGLEPROFILEDEF": _rectangle,
    "IFCRECTANGLEHOLLOWPROFILEDEF": _rectangle_hollow,
    "IFCCIRCLEPROFILEDEF": _circle,
    "IFCCIRCLEHOLLOWPROFILEDEF": _circle_hollow,
    "IFCELLIPSEPROFILEDEF": _ellipse,
    "IFCISHAPEPROFILEDEF": _i_shape,
    "IFCLSHAPEPROFILEDEF": _l_shape,
    "IFCUSHAPEPROFILEDEF": _u_shape,
    "IFCTSHAPEPROFILEDEF": _t_shape,
}
