"""Footprints of meshes, and points in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]
Faces = NDArray[np.integer]

GRID = 1e-4
_SLIVER = 1e-4


def face_normals(corners: Points) -> Points:
    """(T, 3) of (T, 3, 3) corners, twice the area long. np.cross is slow on the small meshes of a model."""
    a, b = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
    return np.stack([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]], axis=1)


def footprint(points: Points, faces: Faces) -> BaseGeometry | None:
    """The ground plan of a closed mesh: its downward faces seen from above. Polygon, MultiPolygon or None."""
    import shapely

    corners = points[faces]
    normals = face_normals(corners)
    sizes = np.linalg.norm(normals, axis=1)
    steep = np.divide(normals[:, 2], sizes, out=np.zeros_like(sizes), where=sizes > 0)
    down = steep < -0.17
    # A mesh that is open at the bottom, or wound inside out, still has a plan.
    chosen = corners[down] if down.any() else corners[np.abs(steep) > 0.17]
    if not len(chosen):
        return None
    flat = np.round(chosen[:, :, :2], 5)
    triangles = shapely.polygons(flat[:, [0, 1, 2, 0]])
    sizes = shapely.area(triangles)
    outer = enclosed(flat)
    # Faces above one another overlap in plan; then only a true union will do.
    if not outer.is_valid or abs(outer.area - sizes.sum()) > 1e-4 * sizes.sum():
        outer = shapely.union_all(triangles[sizes > 1e-9], grid_size=GRID)
    return _without_slivers(outer)


def enclosed(triangles: Points) -> BaseGeometry:
    """The area inside the edges that only one of the (T, 3, 2) *triangles* has."""
    import shapely

    ends = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    # As complex numbers points compare at once; + 0.0 makes one of the two zeros.
    points, number = np.unique(np.ascontiguousarray(ends + 0.0).view(np.complex128).ravel(), return_inverse=True)
    pairs = np.sort(number.reshape(-1, 2), axis=1)
    keys, counts = np.unique(pairs[:, 0] * len(points) + pairs[:, 1], return_counts=True)
    first, second = np.divmod(keys[counts == 1], len(points))
    border = np.stack([first, second], axis=1)[first != second]
    lines = np.stack([points.real, points.imag], axis=1)[border]
    return shapely.build_area(shapely.multilinestrings(list(lines))) if len(border) else shapely.Polygon()


def _without_slivers(shape: BaseGeometry) -> BaseGeometry | None:
    import shapely

    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > _SLIVER]
    if not parts:
        return None
    # The union leaves vertices in the middle of straight edges.
    plain = [shapely.simplify(p, GRID) for p in parts]
    return plain[0] if len(plain) == 1 else shapely.MultiPolygon(plain)
