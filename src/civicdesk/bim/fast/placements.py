"""Where things stand: placements of the text as 4×4 matrices, lengths in metres."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from civicdesk.bim.fast.index import Floats, Index, Ints, Unsupported
from civicdesk.bim.fast.piece import cross

SOLID, FLAT = "IFCAXIS2PLACEMENT3D", "IFCAXIS2PLACEMENT2D"

Vector = tuple[float, float, float]


class Placements:
    """Axes and placement chains, those of the whole file at once."""

    def __init__(self, index: Index, length: float) -> None:
        self._index, self._length = index, length

    def of(self, placement: Any) -> Floats:
        """Object → model for an IfcLocalPlacement; an object without one stands at the origin."""
        if placement is None:
            return np.eye(4)
        return _found(self._worlds[self._index.place(placement, "IFCLOCALPLACEMENT")])

    def axes(self, number: Any) -> Floats:
        """An IfcAxis2Placement2D or 3D."""
        if self._index.kind(number) == FLAT:
            return _found(self._flats[self._index.place(number, FLAT)])
        return _found(self._frames[self._index.place(number, SOLID)])

    def many(self, numbers: Floats, kind: str) -> Floats:
        """(n, 4, 4) axes of one *kind*; the world's for 0, NaN for what is none."""
        known = self._flats if kind == FLAT else self._frames
        found = np.append(known, np.full((1, 4, 4), np.nan), axis=0)[self._index.find(whole(numbers), kind)]
        found[numbers == 0] = np.eye(4)
        return found

    @cached_property
    def _frames(self) -> Floats:
        point, z, x = self._index.records(SOLID, 3).T
        return self._placed(_frames(self._directions(z), self._directions(x)), point)

    @cached_property
    def _flats(self) -> Floats:
        point, x = self._index.records(FLAT, 2).T
        along = self._directions(x)
        along[:, 2] = np.where(x == 0, np.inf, 0.0)
        return self._placed(_frames(np.full((len(x), 3), np.inf), along), point)

    def _placed(self, frames: Floats, point: Floats) -> Floats:
        index = self._index
        at = index.find(whole(point), "IFCCARTESIANPOINT")
        frames[:, :3, 3] = np.append(index.points, [[np.nan] * 3], axis=0)[at] * self._length
        return frames

    def _directions(self, numbers: Floats) -> Floats:
        """(n, 3) of length one; without end where there is none, NaN where it is wrong."""
        at = self._index.find(whole(numbers), "IFCDIRECTION")
        found = np.append(self._index.directions, [[np.nan] * 3], axis=0)[at]
        found[numbers == 0] = np.inf
        return found

    @cached_property
    def _worlds(self) -> Floats:
        """(n, 4, 4) of every IfcLocalPlacement; NaN for those that hang on something unusual or on themselves."""
        parent, relative = self._index.records("IFCLOCALPLACEMENT", 2).T
        above = self._index.find(whole(parent), "IFCLOCALPLACEMENT")
        own = self._index.find(whole(relative), SOLID)
        frames = np.append(self._frames, np.full((1, 4, 4), np.nan), axis=0)[own]
        worlds = np.full_like(frames, np.nan)
        ready = np.flatnonzero(parent == 0)
        worlds[ready] = frames[ready]
        below = Children(above)
        while len(ready):
            ready = below.of(ready)
            worlds[ready] = worlds[above[ready]] @ frames[ready]
        return worlds

    def direction(self, number: Any) -> Vector | None:
        """An IfcDirection of length one; None where there is none."""
        return None if number is None else self._index.direction(number)

    def operator(self, number: Any) -> Floats:
        """An IfcCartesianTransformationOperator3D, with its scale."""
        kind = self._index.kind(number)
        if not kind.startswith("IFCCARTESIANTRANSFORMATIONOPERATOR3D"):
            raise Unsupported(kind)
        args = self._index.args(number)
        z = self.direction(args[4]) or (0.0, 0.0, 1.0)
        matrix = _found(_frame(z, self.direction(args[0]))).copy()
        y = self.direction(args[1])
        if y is not None and matrix[:3, 1] @ y < 0:
            matrix[:3, 1] *= -1
        scale = 1.0 if args[3] is None else float(args[3])
        scales = [scale, scale, scale]
        if kind.endswith("NONUNIFORM"):
            scales[1:] = [scale if v is None else float(v) for v in args[5:7]]
        if not all(1e-6 < abs(s) < 1e6 for s in scales):
            raise Unsupported("an impossible scale")
        matrix[:3, :3] *= scales
        matrix[:3, 3] = self._index.point(args[2]) * self._length
        return matrix


class Children:
    """Who hangs on whom: *above* is the parent of each, -1 for none."""

    def __init__(self, above: Ints) -> None:
        self._order = np.argsort(above, kind="stable")
        self._sorted = above[self._order]

    def of(self, parents: Ints) -> Ints:
        first, last = (np.searchsorted(self._sorted, parents, side=side) for side in ("left", "right"))
        counts = last - first
        places = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        return np.asarray(self._order[places])


def whole(numbers: Floats) -> Ints:
    """Numbers of entities out of a table; -1 for what is none."""
    return np.nan_to_num(numbers, nan=-1.0, posinf=-1.0, neginf=-1.0).astype(np.int64)


def _found(matrix: Floats) -> Floats:
    # Impossible numbers are not equal to themselves, or without end.
    if not abs(matrix.sum()) < 1e12:
        raise Unsupported("an unusual placement")
    return matrix


def _frames(z: Floats, x: Floats) -> Floats:
    """(n, 4, 4) axes from directions for z and directions near x, by default those of the world."""
    z = np.where(np.isinf(z), (0.0, 0.0, 1.0), z)
    side = np.where(np.abs(z[:, :1]) < 0.999, (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    x = np.where(np.isinf(x[:, :1]), side, x)
    x = x - np.einsum("ij,ij->i", x, z)[:, None] * z
    size = np.linalg.norm(x, axis=1, keepdims=True)
    x = x / np.where(size < 1e-6, np.nan, size)
    made = np.zeros((len(z), 4, 4))
    made[:, :3, 0], made[:, :3, 1], made[:, :3, 2] = x, cross(z, x), z
    made[:, 3, 3] = 1.0
    return made


@lru_cache(4096)
def _frame(z: Vector | None, x: Vector | None) -> Floats:
    """One of them."""
    rows = [np.array([axis or (np.inf, np.inf, np.inf)]) for axis in (z, x)]
    return np.asarray(_frames(*rows)[0])
