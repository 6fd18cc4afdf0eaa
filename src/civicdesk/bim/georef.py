"""What an IFC file says about its place on the map; whether to believe it is decided in `crs.georeference`."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim import units as unit_of
from civicdesk.bim.placement import Matrix, Placements, axes
from civicdesk.bim.properties import PropertyIndex
from civicdesk.bim.tree import by_type
from civicdesk.bim.units import Units
from civicdesk.crs.georeference import Declared, Georeference, Surroundings, judge
from civicdesk.text import fold

_HOLDERS = ("IfcProject", "IfcSite", "IfcBuilding")
_ANGLES = ("IfcPlaneAngleMeasure", "IfcCompoundPlaneAngleMeasure")
_PARTS = 100  # whose placements tell where the model lies
_BODIES, _POINTS = 3, 12  # so many of their points are looked at
_BROUGHT_ALONG = 1000.0  # metres from its placement that no part of a building reaches
# Names of the two sets and of their values, without case, spaces and prefixes, as exporters write them.
_CONVERSION = ("mapconversion", "mapconversionscaled")
_PROJECTED = ("projectedcrs", "projectedcoordinatesystem")
_EASTINGS = ("eastings", "easting", "firstcoordinate")
_NORTHINGS = ("northings", "northing", "secondcoordinate")
_HEIGHT = ("orthogonalheight", "orthometricheight", "height")
_ABSCISSA, _ORDINATE = ("xaxisabscissa", "xaxisabcissa"), ("xaxisordinate",)
_CRS = ("name", "epsg", "epsgcode", "crs", "crsname", "projectedcrs")


def georeference(file: Any, index: PropertyIndex, units: Units) -> Georeference:
    declared = _conversion(file, units)
    if declared is None:
        declared = _from_sets(file, index, units)
    return judge(declared, around=surroundings(file, units))


def degrees(angle: Any) -> float | None:
    """Degrees, minutes, seconds and millionths of a second, each with the sign of the whole."""
    if not angle or not all(isinstance(part, int) for part in angle):
        return None
    value = sum(part / size for part, size in zip(angle, (1, 60, 3600, 3_600_000_000), strict=False))
    return value if abs(value) <= 180 else None


# --- what stands around the conversion --------------------------------------------------------------------------------


def surroundings(file: Any, units: Units) -> Surroundings:
    latitude = longitude = None
    elevation = 0.0
    for site in by_type(file, "IfcSite"):
        latitude, longitude = degrees(site.RefLatitude), degrees(site.RefLongitude)
        elevation = _number(site.RefElevation, 0.0) * units.length
        if latitude is not None and longitude is not None:
            break
    true_north, frame = _context(file, units)
    return Surroundings(latitude, longitude, elevation, true_north, _position(file, units), frame)


def _context(file: Any, units: Units) -> tuple[tuple[float, float] | None, Matrix | None]:
    """TrueNorth and WorldCoordinateSystem (metres) of the contexts of the model; None for what says nothing."""
    north: tuple[float, float] | None = None
    frame: Matrix | None = None
    for context in by_type(file, "IfcGeometricRepresentationContext"):
        if context.is_a("IfcGeometricRepresentationSubContext"):
            continue
        ratios = context.TrueNorth[0] if context.TrueNorth is not None else None
        if north is None and ratios and len(ratios) >= 2 and math.hypot(ratios[0], ratios[1]) > 1e-9:
            north = float(ratios[0]), float(ratios[1])
        system = context.WorldCoordinateSystem
        if frame is None and system is not None:
            found = axes(system)
            found[:3, 3] *= units.length
            frame = found if np.isfinite(found).all() and not np.allclose(found, np.eye(4)) else None
    return north, frame


def _position(file: Any, units: Units) -> tuple[float, float]:
    """Where the parts of the model lie, in its own coordinates: the median of placements, and of points in bodies."""
    placements = Placements(units.length)
    parts = [part for name in ("IfcElement", "IfcSpace") for part in by_type(file, name)[:_PARTS]]
    parts = parts or list(by_type(file, "IfcSpatialStructureElement"))
    placed = [(part, place) for part in parts if (place := placements.of(part)) is not None]
    if not placed:
        return 0.0, 0.0
    middle = np.median([place[:2, 3] for _part, place in placed], axis=0)
    bodies = [points @ place[:2, :3].T for part, place in placed[:_BODIES] if len(points := _points(file, part, units))]
    if bodies:
        farthest = np.median([points[np.abs(points).max(axis=1).argmax()] for points in bodies], axis=0)
        if float(np.abs(farthest).max()) > _BROUGHT_ALONG:
            middle = middle + farthest
    return float(middle[0]), float(middle[1])


def _points(file: Any, part: Any, units: Units) -> NDArray[np.float64]:
    """(N, 3) a few points of the body of *part*, in metres of its own placement."""
    found: list[Any] = []
    if getattr(part, "Representation", None) is not None:
        for entity in file.traverse(part.Representation, max_levels=9):
            point: Any = None
            if entity.is_a("IfcCartesianPoint"):
                point = entity[0]
            elif entity.is_a("IfcCartesianPointList3D"):
                point = entity[0][0] if entity[0] else None
            if point is not None and len(point) == 3:
                found.append(point)
            if len(found) == _POINTS:
                break
    return np.array(found, float).reshape(-1, 3) * units.length


# --- the conversion ---------------------------------------------------------------------------------------------------


def _conversion(file: Any, units: Units) -> Declared | None:
    for conversion in by_type(file, "IfcMapConversion"):
        target = conversion.TargetCRS
        x, y = _axis(conversion.XAxisAbscissa, conversion.XAxisOrdinate)
        factor = _number(getattr(conversion, "FactorX", None), 1.0)  # IfcMapConversionScaled
        return Declared(
            crs=_crs_name(target),
            eastings=_number(conversion.Eastings, 0.0),
            northings=_number(conversion.Northings, 0.0),
            height=_number(conversion.OrthogonalHeight, 0.0),
            x_abscissa=x,
            x_ordinate=y,
            scale=_number(conversion.Scale, 1.0) * factor,
            map_unit=_map_unit(target),
            model_unit=units.length,
        )
    for rigid in by_type(file, "IfcRigidOperation"):
        first, second = rigid.FirstCoordinate, rigid.SecondCoordinate
        if first is None or second is None:
            continue
        angles = any(first.is_a(kind) for kind in _ANGLES)
        return Declared(
            crs=_crs_name(rigid.TargetCRS),
            eastings=_angle(first, units) if angles else _number(first[0], 0.0),
            northings=_angle(second, units) if angles else _number(second[0], 0.0),
            height=_number(rigid.Height, 0.0),
            map_unit=_map_unit(rigid.TargetCRS),
            model_unit=units.length,
            angles=angles,
        )
    return None


def _angle(measure: Any, units: Units) -> float:
    """Degrees. Files whose unit is the radian write degrees all the same: what cannot be radians is taken as them."""
    if isinstance(measure[0], tuple):
        return degrees(measure[0]) or 0.0
    value, unit = _number(measure[0], 0.0), units.factor("PLANEANGLEUNIT")
    return math.degrees(value) if unit == 1.0 and abs(value) <= math.pi else value


def _axis(x: Any, y: Any) -> tuple[float, float]:
    """The rotation as filed; half a vector is none, unless it is an angle."""
    if x is not None and y is not None:
        return _number(x, 1.0), _number(y, 0.0)
    only = _number(x if x is not None else y, 1.0)
    if abs(only) <= 1.001:
        return 1.0, 0.0
    return (only, 0.0) if x is not None else (0.0, only)


def _crs_name(target: Any) -> str:
    return str(target[0] or "") if target is not None else ""


def _map_unit(target: Any) -> float | None:
    unit = getattr(target, "MapUnit", None) if target is not None else None
    return unit_of.factor(unit) if unit is not None else None


def _from_sets(file: Any, index: PropertyIndex, units: Units) -> Declared | None:
    """IFC2X3 has no map conversion; by convention two property sets, found on project, site or building."""
    values: dict[str, Any] = {}
    projected: dict[str, Any] = {}
    for name in _HOLDERS:
        for holder in by_type(file, name):
            for title, _, rows in index.named_sets(holder):
                wanted = values if _plain(title) in _CONVERSION else projected if _plain(title) in _PROJECTED else None
                if wanted is not None:
                    for label, value, _ in rows:
                        wanted.setdefault(_plain(label), value)
    return _declared(values, projected, units) if values else None


def _plain(name: str) -> str:
    """ "ePSet_MapConversion", "EPset Map Conversion" → "mapconversion"."""
    letters = "".join(c for c in fold(name) if c.isalnum())
    return letters.removeprefix("e").removeprefix("pset") if letters.startswith(("epset", "pset")) else letters


def _declared(values: dict[str, Any], projected: dict[str, Any], units: Units) -> Declared:
    crs = _first(projected, _CRS) or _first(values, ("targetcrs", *_CRS)) or ""
    if str(crs).strip().isdecimal():
        crs = f"EPSG:{crs}"
    x, y = _axis(_first(values, _ABSCISSA), _first(values, _ORDINATE))
    return Declared(
        crs=str(crs),
        eastings=_number(_first(values, _EASTINGS), 0.0),
        northings=_number(_first(values, _NORTHINGS), 0.0),
        height=_number(_first(values, _HEIGHT), 0.0),
        x_abscissa=x,
        x_ordinate=y,
        scale=_number(values.get("scale"), 1.0),
        map_unit=_unit_by_name(projected.get("mapunit")),
        model_unit=units.length,
    )


def _first(values: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((values[name] for name in names if values.get(name) is not None), None)


def _unit_by_name(name: Any) -> float | None:
    text = fold(str(name or ""))
    if text in ("mm",) or "milli" in text:
        return 0.001
    if text in ("ft", "'") or "foot" in text or "feet" in text:
        return 0.3048
    return 1.0 if text in ("m",) or "met" in text else None


def _number(value: Any, otherwise: float) -> float:
    """Numbers, and texts that hold one with a point or a comma."""
    if isinstance(value, bool):
        return otherwise
    try:
        number = float(value.replace(",", ".") if isinstance(value, str) else value)
    except (TypeError, ValueError):
        return otherwise
    return number if math.isfinite(number) else otherwise
