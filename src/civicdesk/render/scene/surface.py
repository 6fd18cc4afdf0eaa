"""The surface under the cursor, and what of it a measure snaps to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene import ray
from civicdesk.render.scene.camera import Camera, Vector
from civicdesk.render.scene.scene import Hit, Scene, SceneModel
from civicdesk.render.scene.store import locate

_FLAT = 2e-3  # metres: how far corners of one face may lie off its plane
_TURN = 0.9995  # cosine between the normals of triangles of one face
_REACH = 7.0  # pixels beside an element where it is still found


@dataclass(frozen=True)
class Surface:
    """A point on an element, float64 in scene coordinates."""

    hit: Hit
    point: Vector
    normal: Vector  # unit, towards the eye
    triangle: NDArray[np.float64]  # (3,3)
    model: SceneModel
    instance: int


@dataclass(frozen=True)
class Snap:
    kind: str  # "vertex", "edge" or "face"
    point: Vector
    edge: NDArray[np.float64] | None = None  # (2,3) of the edge, for "edge" and "vertex"


@dataclass(frozen=True)
class Face:
    """The plane region around a point of a surface: m², rings of corners (n,3), the outer one first."""

    area: float
    rings: tuple[NDArray[np.float64], ...]
    normal: Vector

    def plane(self, keep_behind: bool = True) -> NDArray[np.float64]:
        """A section plane in the face; it keeps what lies behind the face, or what lies before it."""
        normal = -self.normal if keep_behind else self.normal
        return np.array([*normal, -float(normal @ self.rings[0][0])])


def surface_at(scene: Scene, camera: Camera, x: float, y: float) -> Surface | None:
    """What is under a pixel, or some pixels beside it where there is nothing under it."""
    around = [(np.cos(a) * _REACH, np.sin(a) * _REACH) for a in np.arange(8) * np.pi / 4]
    for dx, dy in ((0.0, 0.0), *around):
        start, direction = camera.line(x + dx, y + dy)
        strike = ray.first(scene, start, direction)
        if strike is not None:
            return _surface(scene, strike, start, direction)
    return None


def _surface(scene: Scene, strike: ray.Strike, start: Vector, direction: Vector) -> Surface:
    model = strike.model
    point = start + direction * strike.distance
    triangle = triangles(model, strike.instance)[strike.triangle]
    normal = np.cross(triangle[1] - triangle[0], triangle[2] - triangle[0])
    normal = normal / max(float(np.linalg.norm(normal)), 1e-12)
    if strike.capped:
        cuts = [np.linalg.inv(model.pose).T @ plane for plane in model.local_planes(scene.sections)]
        normal = -min(cuts, key=lambda plane: abs(float(plane[:3] @ point + plane[3])))[:3]
        triangle = np.stack([point, point, point])
    if normal @ direction > 0:
        normal = -normal
    row = int(model.instances("element")[strike.instance])
    return Surface(Hit(model.name, row, point), point, normal, triangle, model, strike.instance)


def triangles(model: SceneModel, instance: int) -> NDArray[np.float64]:
    """(T,3,3) of one instance, scene coordinates."""
    piece, low, high = locate(model, int(model.instances("mesh")[instance]))
    points = _placed(model, instance, np.asarray(piece.positions[low[0] : high[0]]))
    return points[np.asarray(piece.triangles[low[1] : high[1]]).astype(np.int64)]


def _edges(model: SceneModel, instance: int) -> NDArray[np.float64]:
    """(E,2,3): where faces meet at an angle or end, scene coordinates. Diagonals of flat faces are none."""
    piece, low, high = locate(model, int(model.instances("mesh")[instance]))
    points = _placed(model, instance, np.asarray(piece.positions[low[0] : high[0]]))
    return points[np.asarray(piece.edges[low[2] : high[2]]).astype(np.int64)]


def _placed(model: SceneModel, instance: int, points: NDArray[np.float32]) -> NDArray[np.float64]:
    matrix = model.instances("matrix")[instance].astype(np.float64)
    local = points.astype(np.float64) @ matrix[:, :3].T + matrix[:, 3]
    return np.asarray(local @ model.pose[:3, :3].T + model.pose[:3, 3])


def snap(surface: Surface, camera: Camera, pixels: float = 10.0, at: tuple[float, float] | None = None) -> Snap:
    """The corner, else the edge of the face within so many pixels of *at* (of the surface's point when it is left out),
    else the point itself. Corners attract from as far as edges do, and win."""
    edges = _edges(surface.model, surface.instance)
    off = np.abs((edges - surface.point) @ surface.normal)
    edges = edges[(off < _FLAT).all(axis=1)]
    face = Snap("face", surface.point)
    if not len(edges):
        return face
    seen, front = camera.project(edges.reshape(-1, 3))
    seen, front = seen.reshape(-1, 2, 2), front.reshape(-1, 2)
    cursor = camera.project(surface.point)[0][0] if at is None else np.array(at, float)
    away = np.where(front, np.linalg.norm(seen - cursor, axis=2), np.inf)
    nearest = np.unravel_index(int(away.argmin()), away.shape)
    if away[nearest] <= pixels:
        return Snap("vertex", edges[nearest], edges[nearest[0]])
    start, end = camera.line(float(cursor[0]), float(cursor[1]))
    points = _closest(edges, start, end)
    seen, ahead = camera.project(points)
    beside = np.where(ahead, np.linalg.norm(seen - cursor, axis=1), np.inf)
    best = int(beside.argmin())
    return Snap("edge", points[best], edges[best]) if beside[best] <= pixels else face


def _closest(edges: NDArray[np.float64], start: Vector, direction: Vector) -> NDArray[np.float64]:
    """The point of each edge that is nearest to a line."""
    along = edges[:, 1] - edges[:, 0]
    away = edges[:, 0] - start
    a, b, c = np.einsum("ij,ij->i", along, along), along @ direction, 1.0
    d, e = np.einsum("ij,ij->i", along, away), away @ direction
    share = (b * e - c * d) / np.maximum(a * c - b * b, 1e-18)
    return np.asarray(edges[:, 0] + along * np.clip(share, 0.0, 1.0)[:, None])


def face_polygon(surface: Surface) -> Face | None:
    """The plane region of the element around the point, however it is triangulated; None on the face of a cut."""
    import shapely

    corners = triangles(surface.model, surface.instance)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    size = np.linalg.norm(normals, axis=1)
    flat = np.abs((corners - surface.point) @ surface.normal).max(axis=1) < _FLAT
    flat &= np.abs(normals @ surface.normal) > _TURN * np.maximum(size, 1e-15)
    if not flat.any():
        return None
    u, v = _axes_of(surface.normal)
    frame = np.stack([u, v])
    drawn = (corners[flat] - surface.point) @ frame.T
    region = shapely.union_all(shapely.polygons(drawn), grid_size=1e-4)
    here = shapely.Point(0.0, 0.0)
    parts = [part for part in shapely.get_parts(region) if part.geom_type == "Polygon"]
    if not parts:
        return None
    part = min(parts, key=lambda found: float(found.distance(here))).simplify(1e-4)
    rings = [shapely.get_coordinates(ring)[:-1] for ring in (part.exterior, *part.interiors)]
    return Face(float(part.area), tuple(ring @ frame + surface.point for ring in rings), surface.normal)


def _axes_of(normal: Vector) -> tuple[Vector, Vector]:
    """Two unit vectors in a plane; the first one level."""
    level = np.array([-normal[1], normal[0], 0.0])
    if np.linalg.norm(level) < 1e-6:
        level = np.array([1.0, 0.0, 0.0])
    level /= np.linalg.norm(level)
    return level, np.cross(normal, level)
