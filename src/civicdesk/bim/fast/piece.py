"""A mesh with one colour, the part that everything here is put together from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from civicdesk.bim.fast.index import Floats, Ints

Color = tuple[float, float, float, float]


@dataclass(frozen=True)
class Piece:
    points: Floats  # (n, 3) metres
    faces: Ints  # (m, 3)
    color: Color | None = None  # RGBA from 0 to 1

    def placed(self, axes: Floats) -> Piece:
        """Turned and moved only."""
        return Piece(self.points @ axes[:3, :3].T + axes[:3, 3], self.faces, self.color)

    def moved(self, matrix: Floats) -> Piece:
        """Through any 4×4 matrix; what is mirrored by it keeps its outside outside."""
        points = self.points @ matrix[:3, :3].T + matrix[:3, 3]
        mirrored = np.linalg.det(matrix[:3, :3]) < 0
        return replace(self, points=points, faces=self.faces[:, ::-1] if mirrored else self.faces)

    def colored(self, color: Color | None) -> Piece:
        """With *color* unless it has its own."""
        return self if color is None or self.color is not None else replace(self, color=color)


def cross(a: Floats, b: Floats) -> Floats:
    """np.cross without its overhead."""
    result = np.empty_like(a)
    result[..., 0] = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    result[..., 1] = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    result[..., 2] = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return result
