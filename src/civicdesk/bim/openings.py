"""Openings cut where that is a matter of plane geometry: a slab or wall of even thickness, holes straight through it.

The kernels spend most of their time on exactly these. Everything else (recesses, mitred ends, roofs) is left to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim import shapes
from civicdesk.bim.footprint import enclosed, face_normals
from civicdesk.bim.shapes import Shape, Solid

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
Faces = NDArray[np.integer[Any]]

_TOLERANCE = 1e-4
_GRID = 1e-5
_SLIVER = 1e-6


@dataclass(frozen=True)
class Plate:
    """A straight prism: *profile* in the plane of u and v (rows of *axes*), from low to high along the third axis."""

    axes: Floats  # (3, 3) u, v, d
    low: float
    high: float
    profile: BaseGeometry


class Cutter:
    """Cuts the openings of *products*; `shapes()` leaves out what it cannot do."""

    def __init__(self, file: Any, products: list[Any], voids: dict[int, list[Any]]) -> None:
        # The openings of a whole cut its parts too: not here.
        self._file = file
        self._products = [p for p in products if not p.Decomposes]
        self._voids = voids

    def shapes(self) -> Iterator[Shape]:
        holes: dict[int, Any] = {o.id(): o for p in self._products for o in self._voids[p.id()]}
        drawn = [o for o in holes.values() if o[6] is not None]
        made = {s.step_id: s for s in shapes.tessellate(self._file, [*self._products, *drawn], uncut=True)}
        for product in self._products:
            body = made.get(product.id())
            cutters = [made.get(o.id()) for o in self._voids[product.id()]]
            if body is not None and all(c is not None for c in cutters):
                shape = _cut_shape(body, [c for c in cutters if c is not None])
                if shape is not None:
                    yield shape


def _cut_shape(body: Shape, cutters: list[Shape]) -> Shape | None:
    numbers, _ = body.styles
    if len(numbers) and (numbers != numbers[0]).any():
        return None
    if abs(np.linalg.det(body.matrix[:3, :3]) - 1) > 1e-6:
        return None
    home = np.linalg.inv(body.matrix)
    holes = []
    for cutter in cutters:
        matrix = home @ cutter.matrix
        holes.append((cutter.points @ matrix[:3, :3].T + matrix[:3, 3], cutter.faces))
    made = cut(body.points, body.faces, holes)
    if made is None:
        return None
    points, faces = made
    style = np.full(len(faces), numbers[0] if len(numbers) else -1, np.int32)
    solid = Solid(points.tobytes(), faces.astype(np.int32).tobytes(), style.tobytes(), body.geometry.materials)
    return Shape(body.step_id, f"{body.geometry_id}-cut-{body.step_id}", body.matrix, solid)


def cut(points: Floats, faces: Faces, holes: Sequence[tuple[Floats, Faces]]) -> tuple[Floats, Faces] | None:
    """The mesh without its *holes*, in its own coordinates; None where plane geometry will not do."""
    import shapely

    axes = _axes(points, faces)
    body = plate(points, faces, axes) if axes is not None else None
    if body is None:
        return None
    profiles = []
    for hole_points, hole_faces in holes:
        along = hole_points @ body.axes[2] if len(hole_points) else np.zeros(1)
        if along.max() < body.low + _TOLERANCE or along.min() > body.high - _TOLERANCE:
            continue
        hole = plate(hole_points, hole_faces, body.axes)
        if hole is None or hole.low > body.low + _TOLERANCE or hole.high < body.high - _TOLERANCE:
            return None
        profiles.append(hole.profile)
    if not profiles:
        return points, faces
    left = shapely.difference(body.profile, shapely.union_all(profiles, grid_size=_GRID), grid_size=_GRID)
    parts = [p for p in shapely.get_parts(left) if p.geom_type == "Polygon" and p.area > _SLIVER]
    return _extruded(shapely.orient_polygons(parts), body)


def _axes(points: Floats, faces: Faces) -> Floats | None:
    """u, v and the direction that the largest faces look along."""
    normals, sizes = _normals(points, faces)
    if not sizes.any():
        return None
    share = np.abs(np.round(normals, 4) @ normals[np.argsort(sizes)[-8:]].T) > 1 - 1e-6
    d = normals[np.argsort(sizes)[-8:]][np.argmax(sizes @ share)]
    u = np.cross(d, (0.0, 0.0, 1.0) if abs(d[2]) < 0.9 else (1.0, 0.0, 0.0))
    u = u / np.linalg.norm(u)
    return np.array([u, np.cross(d, u), d])


def _normals(points: Floats, faces: Faces) -> tuple[Floats, Floats]:
    normals = face_normals(points[faces])
    sizes = np.linalg.norm(normals, axis=1)
    return np.divide(normals, sizes[:, None], out=np.zeros_like(normals), where=sizes[:, None] > 1e-12), sizes


def plate(points: Floats, faces: Faces, axes: Floats) -> Plate | None:
    """The mesh as a straight prism along the third axis, or None when it is none."""
    import shapely

    along = points @ axes[2]
    low, high = float(along.min()), float(along.max())
    if high - low < _TOLERANCE or np.minimum(along - low, high - along).max() > _TOLERANCE:
        return None
    normals, sizes = _normals(points, faces)
    steep = normals @ axes[2]
    caps, walls = np.abs(steep) > 1 - 1e-4, np.abs(steep) < 1e-3
    if not (caps | walls | (sizes < 1e-9)).all():
        return None
    # Which of the two caps looks along the axis depends on how the mesh is wound.
    one = faces[caps & (along[faces].mean(axis=1) > (low + high) / 2)]
    if not len(one):
        return None
    flat = np.round((points[one] @ axes[:2].T), 5)
    profile = enclosed(flat)
    total = shapely.area(shapely.polygons(flat[:, [0, 1, 2, 0]])).sum()
    if not profile.is_valid or abs(profile.area - total) > 1e-4 * total:
        return None
    return Plate(axes, low, high, profile)


def _extruded(polygons: Any, body: Plate) -> tuple[Floats, Faces] | None:
    """Polygons (outer rings counter-clockwise) as one closed mesh; without polygons an empty one."""
    import shapely

    points: list[Floats] = []
    faces: list[Faces] = []
    count = 0
    for polygon in polygons:
        triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(polygon))
        corners = np.array([shapely.get_coordinates(t)[:3] for t in shapely.orient_polygons(triangles)])
        rings = [shapely.get_coordinates(r) for r in (polygon.exterior, *polygon.interiors)]
        own = np.concatenate([ring[:-1] for ring in rings])
        flat, number = np.unique(np.concatenate([own, corners.reshape(-1, 2)]), axis=0, return_inverse=True)
        if len(flat) != len(np.unique(own, axis=0)):
            return None
        number = number.ravel()
        top, base = number[len(own) :].reshape(-1, 3), len(flat)
        sides, at = [], 0
        for ring in rings:
            i = number[at : at + len(ring) - 1]
            j = np.roll(i, -1)
            sides += [np.stack([i, j, j + base], axis=1), np.stack([i, j + base, i + base], axis=1)]
            at += len(ring) - 1
        both = [top + base, top[:, ::-1], *sides]
        faces += [part + count for part in both]
        for height in (body.low, body.high):
            points.append(flat @ body.axes[:2] + body.axes[2] * height)
        count += 2 * base
    if not points:
        return np.zeros((0, 3)), np.zeros((0, 3), np.int64)
    return np.concatenate(points), np.concatenate(faces)
