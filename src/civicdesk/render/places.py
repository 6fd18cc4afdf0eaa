"""Where the label of a room belongs: well inside its floor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Place:
    point: tuple[float, ...]
    radius: float  # of the largest circle around it inside the room, metres


@lru_cache(maxsize=20_000)
def room_place(footprint: str, floor: float) -> Place:
    """For a footprint given as WKT."""
    import shapely

    x, y, radius = label_point(shapely.from_wkt(footprint))
    return Place((x, y, floor + 0.05), radius)


def label_point(polygon: Any) -> tuple[float, float, float]:
    """x, y and clearance: the middle where it is inside with room around it, else the centre of the widest part."""
    import shapely

    middle = polygon.centroid
    if middle.is_empty:
        return 0.0, 0.0, 0.0
    clearance = float(polygon.boundary.distance(middle)) if polygon.contains(middle) else 0.0
    if clearance and polygon.area > 0.97 * polygon.convex_hull.area:
        return float(middle.x), float(middle.y), clearance
    tolerance = max(0.05, polygon.area**0.5 / 40.0)
    circle = shapely.maximum_inscribed_circle(polygon, tolerance=tolerance)
    widest, radius = shapely.get_point(circle, 0), float(circle.length)
    if clearance > 0.7 * radius:
        return float(middle.x), float(middle.y), clearance
    return float(widest.x), float(widest.y), radius
