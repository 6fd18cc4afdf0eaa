"""The ground under a building: a soft disc and a grid of lines that fade out."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene import shaders
from civicdesk.render.scene.program import Program

_AROUND = 48  # corners of the disc
_RINGS = (0.0, 0.3, 0.5, 0.7, 0.85, 1.0)
_PARTS = 14  # of each line, so that it can fade


class Ground:
    def __init__(self, ctx: Any) -> None:
        self.ctx = ctx
        self.program = Program(ctx, shaders.GROUND)
        self._disc = self._array(_disc())
        self._made: tuple[float, float, float, float] | None = None
        self._lines: Any = None

    def _array(self, points: NDArray[np.float32]) -> Any:
        buffer = self.ctx.buffer(points.tobytes())
        return self.ctx.vertex_array(self.program.program, [(buffer, "4f4", "in_point")])

    def lines(self, centre: NDArray[np.float64], size: float) -> Any:
        """Grid lines at whole steps of scene coordinates, as a vertex array within the unit circle."""
        step = 10.0 ** np.floor(np.log10(size / 4.0))
        key = (float(centre[0]), float(centre[1]), size, step)
        if key != self._made:
            if self._lines is not None:
                self._lines.release()
            self._made, self._lines = key, self._array(_grid(centre, size, step))
        return self._lines

    def disc(self) -> Any:
        return self._disc


def _disc() -> NDArray[np.float32]:
    angles = np.linspace(0.0, 2.0 * np.pi, _AROUND + 1)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    triangles = []
    for inner, outer in itertools.pairwise(_RINGS):
        a, b, c, d = ring[:-1] * inner, ring[:-1] * outer, ring[1:] * outer, ring[1:] * inner
        triangles.append(np.stack([a, b, c, a, c, d], axis=1).reshape(-1, 2))
    return _points(np.concatenate(triangles), 1.0)


def _grid(centre: NDArray[np.float64], size: float, step: float) -> NDArray[np.float32]:
    parts = []
    for axis in (0, 1):
        first = int(np.ceil((centre[axis] - size) / step))
        last = int(np.floor((centre[axis] + size) / step))
        for number in range(first, last + 1):
            across = (number * step - centre[axis]) / size
            reach = np.sqrt(max(1.0 - across * across, 0.0))
            along = np.linspace(-reach, reach, _PARTS + 1)
            line = np.empty((_PARTS, 2, 2))
            line[:, :, axis] = across
            line[:, 0, 1 - axis], line[:, 1, 1 - axis] = along[:-1], along[1:]
            parts.append(_points(line.reshape(-1, 2), 1.0 if number % 5 == 0 else 0.45))
    return np.concatenate(parts)


def _points(places: NDArray[np.float64], strength: float) -> NDArray[np.float32]:
    out = np.zeros((len(places), 4), np.float32)
    out[:, :2], out[:, 3] = places, strength
    return out
