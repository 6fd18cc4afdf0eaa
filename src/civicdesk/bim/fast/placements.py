"""Where things stand: placements of the text as 4×4 matrices, lengths in metres."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from civicdesk.bim.fast.index import Floats, Index, Unsupported

Vector = tuple[float, float, float]


class Placements:
    """Resolves axes, placement chains and mapping operators; each entity once."""

    def __init__(self, index: Index, length: float) -> None:
        self._index, self._length = index, length
        self._axes: dict[int, Floats] = {}
        self._chains: dict[int, Floats] = {}

    def of(self, placement: Any) -> Floats:
        """Object → model for an IfcLocalPlacement; an object without one stands at the origin."""
        chain: list[tuple[int, Any]] = []
        outer = np.eye(4)
        while placement is not None:
            if placement in self._chains:
                outer = self._chains[placement]
                break
            if self._index.kind(placement) != "IFCLOCALPLACEMENT" or len(chain) > 200:
                raise Unsupported("an unusual placement")
            parent, relative = self._index.args(placement)[:2]
            chain.append((placement, relative))
            placement = parent
        for number, relative in reversed(chain):
            outer = outer @ self.axes(relative)
            self._chains[number] = outer
        return outer

    def axes(self, number: Any) -> Floats:
        """An IfcAxis2Placement2D or 3D."""
        if number not in self._axes:
            kind = self._index.kind(number)
            args = self._index.args(number)
            if kind == "IFCAXIS2PLACEMENT3D":
                matrix = _frame(self.direction(args[1]), self.direction(args[2]))
            elif kind == "IFCAXIS2PLACEMENT2D":
                x = self.direction(args[1]) or (1.0, 0.0, 0.0)
                matrix = _frame(None, (x[0], x[1], 0.0))
            else:
                raise Unsupported(kind)
            matrix[:3, 3] = self._index.point(args[0]) * self._length
            self._axes[number] = matrix
        return self._axes[number]

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
        matrix = _frame(z, self.direction(args[0]))
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


def _frame(z: Vector | None, x: Vector | None) -> Floats:
    """Axes from a direction for z and one near x, by default those of the world."""
    return _known_frame(z, x).copy()


@lru_cache(4096)
def _known_frame(z: Vector | None, x: Vector | None) -> Floats:
    zx, zy, zz = z or (0.0, 0.0, 1.0)
    if x is None:
        x = (1.0, 0.0, 0.0) if abs(zx) < 0.999 else (0.0, 1.0, 0.0)
    along = x[0] * zx + x[1] * zy + x[2] * zz
    xx, xy, xz = x[0] - along * zx, x[1] - along * zy, x[2] - along * zz
    size = math.sqrt(xx * xx + xy * xy + xz * xz)
    if size < 1e-6:
        raise Unsupported("axes that coincide")
    xx, xy, xz = xx / size, xy / size, xz / size
    return np.array(
        [
            [xx, zy * xz - zz * xy, zx, 0.0],
            [xy, zz * xx - zx * xz, zy, 0.0],
            [xz, zx * xy - zy * xx, zz, 0.0],
            [0.0, 0.0, 0.0, 1.0],
        ]
    )
