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


def footprint(points: Points, faces: Faces) -> BaseGeometry | None:
    """The ground plan of a closed mesh: its downward faces seen from above. Polygon, MultiPolygon or None."""
    import shapely

    corners = points[faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
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
    outer = _enclosed(flat)
    # Faces above one another overlap in plan; then only a true union will do.
    if not outer.is_valid or abs(outer.area - sizes.sum()) > 1e-4 * sizes.sum():
        outer = shapely.union_all(triangles[sizes > 1e-9], grid_size=GRID)
    return _without_slivers(outer)


def _enclosed(triangles: Points) -> BaseGeometry:
    """The area inside the edges that only one of the (T, 3, 2) *triangles* has."""
    import shapely

    ends = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    points, number = np.unique(ends.reshape(-1, 2), axis=0, return_inverse=True)
    pairs = np.sort(number.reshape(-1, 2), axis=1)
    edges, counts = np.unique(pairs, axis=0, return_counts=True)
    border = edges[(counts == 1) & (edges[:, 0] != edges[:, 1])]
    return shapely.build_area(shapely.multilinestrings(list(points[border]))) if len(border) else shapely.Polygon()


def _without_slivers(shape: BaseGeometry) -> BaseGeometry | None:
    import shapely

    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > _SLIVER]
    if not parts:
        return None
    # The union leaves vertices in the middle of straight edges.
    plain = [shapely.simplify(p, GRID) for p in parts]
    return plain[0] if len(plain) == 1 else shapely.MultiPolygon(plain)
