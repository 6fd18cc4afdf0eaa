"""Where things stand: placements as 4×4 matrices in metres, model coordinates."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class Placements:
    """Resolves IfcObjectPlacement chains, each link once."""

    def __init__(self, length: float) -> None:
        self._length = length
        self._known: dict[int, Matrix] = {}

    def of(self, product: Any) -> Matrix | None:
        """(4, 4) object → model, translation in metres; None for a product without a placement."""
        placement = getattr(product, "ObjectPlacement", None)
        if placement is None:
            return None
        placed = self._resolve(placement).copy()
        placed[:3, 3] *= self._length
        return placed if np.isfinite(placed).all() else None

    def _resolve(self, placement: Any) -> Matrix:
        chain: list[Any] = []
        seen: set[int] = set()
        while placement is not None and placement.id() not in self._known:
            if placement.id() in seen:  # a damaged file: placed relative to itself
                break
            seen.add(placement.id())
            chain.append(placement)
            placement = placement[0] if placement.is_a("IfcLocalPlacement") else None
        outer = self._known.get(placement.id(), np.eye(4)) if placement is not None else np.eye(4)
        for link in reversed(chain):
            relative = link[1] if link.is_a("IfcLocalPlacement") else None
            outer = outer @ (axes(relative) if relative is not None else np.eye(4))
            self._known[link.id()] = outer
        return outer


def axes(placement: Any) -> Matrix:
    """IfcAxis2Placement2D or 3D as a matrix in the file's units."""
    matrix = np.eye(4)
    location = placement[0][0] if placement[0] is not None and placement[0].is_a("IfcCartesianPoint") else ()
    matrix[: len(location or ()), 3] = location or ()
    if placement.is_a("IfcAxis2Placement3D"):
        z = _unit(placement[1], (0.0, 0.0, 1.0))
        x = _unit(placement[2], (1.0, 0.0, 0.0))
        x = x - z * float(x @ z)
        size = float(np.linalg.norm(x))
        if size < 1e-9:
            x = np.array([0.0, 1.0, 0.0]) - z * z[1] if abs(z[0]) > 0.9 else np.array([1.0, 0.0, 0.0]) - z * z[0]
            size = float(np.linalg.norm(x))
        x = x / size
        matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = x, np.cross(z, x), z
    elif placement.is_a("IfcAxis2Placement2D"):
        x = _unit(placement[1], (1.0, 0.0))
        matrix[:2, 0], matrix[:2, 1] = x[:2], (-x[1], x[0])
    return matrix


def _unit(direction: Any, otherwise: tuple[float, ...]) -> NDArray[np.float64]:
    vector = np.array(direction[0] if direction is not None and direction[0] else otherwise, float)
    size = float(np.linalg.norm(vector))
    if len(vector) != len(otherwise) or not np.isfinite(size) or size == 0:
        return np.array(otherwise, float)
    return np.asarray(vector / size)
