"""Corners and edges of a storey plan, to catch a cursor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath

from civicdesk.render.plan import PlanDrawing


def segments(drawing: PlanDrawing) -> NDArray[np.float64]:
    """(S,2,2) of walls, doors, windows and rooms, metres."""
    paths = [drawing.walls, drawing.doors, drawing.windows, *(room.path for room in drawing.rooms)]
    found = [_sides(path) for path in paths]
    return np.concatenate(found) if found else np.zeros((0, 2, 2))


def _sides(path: QPainterPath) -> NDArray[np.float64]:
    sides = []
    for ring in path.toSubpathPolygons():
        corners = [ring.at(n) for n in range(ring.count())]
        points = np.array([(corner.x(), corner.y()) for corner in corners], float).reshape(-1, 2)
        if len(points) > 1:
            closed = np.concatenate([points, points[:1]])
            sides.append(np.stack([closed[:-1], closed[1:]], axis=1))
    return np.concatenate(sides) if sides else np.zeros((0, 2, 2))


def snap(sides: NDArray[np.float64], x: float, y: float, reach: float) -> tuple[str, float, float]:
    """ "vertex", "edge" or "free", and the point; corners win over edges. *reach* in metres."""
    point = np.array([x, y])
    if not len(sides):
        return "free", x, y
    corners = sides.reshape(-1, 2)
    away = np.linalg.norm(corners - point, axis=1)
    nearest = int(away.argmin())
    if away[nearest] <= reach:
        return "vertex", float(corners[nearest, 0]), float(corners[nearest, 1])
    along = sides[:, 1] - sides[:, 0]
    share = np.einsum("ij,ij->i", point - sides[:, 0], along) / np.maximum(np.einsum("ij,ij->i", along, along), 1e-18)
    on = sides[:, 0] + along * np.clip(share, 0.0, 1.0)[:, None]
    away = np.linalg.norm(on - point, axis=1)
    nearest = int(away.argmin())
    if away[nearest] <= reach:
        return "edge", float(on[nearest, 0]), float(on[nearest, 1])
    return "free", x, y
