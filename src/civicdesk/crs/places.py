"""Directions, scales and areas of coordinate systems at one place: what judging and mending a georeference needs."""

from __future__ import annotations

import functools
import math
from typing import Any

from civicdesk.crs.operations import operation
from civicdesk.crs.signs import SJTSK, in_sjtsk
from civicdesk.crs.systems import describe, known, load
from civicdesk.errors import UserError

# No place on Earth has map coordinates beyond this in metres; the false origin of S-JTSK/05 (5 000 000) is well inside.
FARTHEST = 30_000_000.0
_MARGIN = 0.3  # degrees around an area of use
_STEP = 1e-3  # degrees of a short way north, about 111 m


def inside(code: str, east: float, north: float) -> bool:
    """Whether map coordinates lie where the system *code* is meant to be used."""
    if not (math.isfinite(east) and math.isfinite(north)) or max(abs(east), abs(north)) > FARTHEST:
        return False
    if code in SJTSK:
        return in_sjtsk(east, north)
    return _in_area(code, round(east, 3), round(north, 3))


@functools.lru_cache(maxsize=256)
def _in_area(code: str, east: float, north: float) -> bool:
    crs, to_degrees, area = _geodetic(code)
    if area is None:
        return True
    lon, lat = to_degrees.transform(east, north)
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return False
    if not (area.west - _MARGIN <= lon <= area.east + _MARGIN and area.south - _MARGIN <= lat <= area.north + _MARGIN):
        return False
    if crs.is_geographic:
        return True
    back = to_degrees.transform(lon, lat, direction="INVERSE")  # far outside, projections fold over
    return math.hypot(back[0] - east, back[1] - north) < 1.0


def lonlat_inside(code: str, lon: float, lat: float) -> bool:
    """Whether degrees lie in the area of use of *code*; for S-JTSK, in Czechia and Slovakia."""
    area = _geodetic(code)[2]
    return area is None or (area.west <= lon <= area.east and area.south <= lat <= area.north)


@functools.lru_cache(maxsize=32)
def _geodetic(code: str) -> tuple[Any, Any, Any]:
    pyproj = load()
    crs = pyproj.CRS.from_user_input(code)
    return crs, pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True), crs.area_of_use


def system_for(lon: float, lat: float) -> str:
    """The projected system a building at these degrees belongs into: S-JTSK at home, elsewhere its UTM zone."""
    if 12.0 <= lon <= 22.6 and 47.7 <= lat <= 51.1:
        return "EPSG:5514"
    return f"EPSG:{326 if lat >= 0 else 327}{min(max(math.floor((lon + 180) / 6) + 1, 1), 60):02d}"


def from_degrees(lon: float, lat: float, source: str = "EPSG:4326", target: str = "") -> tuple[str, float, float]:
    """System, easting and northing of degrees of *source*."""
    code = target or system_for(lon, lat)
    east, north = operation(source, code).transform(lon, lat)
    return code, float(east[0]), float(north[0])


def true_north(code: str, east: float, north: float) -> float | None:
    """The direction of true north on the grid, radians counter-clockwise from grid north; None where nobody knows.

    In EPSG:5514 at Prague it is −7.8°, the meridian convergence: grid north lies west of true north.
    """
    try:
        if known(code).geographic:
            return 0.0
        back, to = operation(code, "EPSG:4326"), operation("EPSG:4326", code)
        lon, lat = back.transform(east, north)
        x, y = to.transform([lon[0], lon[0]], [lat[0], lat[0] + _STEP])
    except UserError:
        return None
    angle = math.atan2(-(x[1] - x[0]), y[1] - y[0])
    return angle if math.isfinite(angle) else None


def scale_at(code: str, east: float, north: float) -> float:
    """Map metres per metre on the ellipsoid, here."""
    crs = describe(code)
    if crs is None or crs.geographic:
        return 1.0
    back = operation(code, "EPSG:4326")
    lon, lat = back.transform([east - 50.0, east + 50.0], [north, north])
    _there, _back, metres = load().Geod(ellps="GRS80").inv(lon[0], lat[0], lon[1], lat[1])
    return 100.0 * crs.unit / metres if math.isfinite(metres) and metres > 0 else 1.0
