"""True lengths and areas on the ground of what is drawn in map coordinates."""

from __future__ import annotations

import functools
from typing import Any

from civicdesk.crs.operations import operation
from civicdesk.crs.systems import describe, load
from civicdesk.errors import UserError


def true_length(shape: Any, code: str) -> float:
    """Metres along a line, or around an area, on the ellipsoid; grid units where nobody knows the system."""
    there = _on_ground(shape, code)
    return float(shape.length if there is None else _geod().geometry_length(there))


def true_area(shape: Any, code: str) -> float:
    """Square metres on the ellipsoid."""
    there = _on_ground(shape, code)
    return float(shape.area if there is None else abs(_geod().geometry_area_perimeter(there)[0]))


def _on_ground(shape: Any, code: str) -> Any:
    """In degrees; None where that cannot be."""
    import numpy as np
    import shapely

    if describe(code) is None:
        return None
    try:
        change = operation(code, "EPSG:4326")
    except UserError:
        return None
    there = shapely.transform(shapely.force_2d(shape), lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))
    if there.geom_type in ("Polygon", "MultiPolygon"):
        there = shapely.orient_polygons(there)
    return there if np.isfinite(shapely.get_coordinates(there)).all() else None


@functools.cache
def _geod() -> Any:
    return load().Geod(ellps="GRS80")
