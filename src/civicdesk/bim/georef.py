"""What an IFC file says about its place on the map; whether to believe it is decided in `crs.georeference`."""

from __future__ import annotations

import math
from typing import Any

from civicdesk.bim import units as unit_of
from civicdesk.bim.properties import PropertyIndex
from civicdesk.bim.tree import by_type
from civicdesk.bim.units import Units
from civicdesk.crs.georeference import Declared, Georeference, judge
from civicdesk.text import fold

_HOLDERS = ("IfcProject", "IfcSite", "IfcBuilding")
_CONVERSION = "epset_mapconversion"
_PROJECTED = "epset_projectedcrs"


def georeference(file: Any, index: PropertyIndex, units: Units) -> Georeference:
    declared, latitude, longitude = _conversion(file, units), None, None
    if declared is None:
        declared = _from_sets(file, index, units)
    for site in by_type(file, "IfcSite"):
        latitude, longitude = degrees(site.RefLatitude), degrees(site.RefLongitude)
        if latitude is not None and longitude is not None:
            break
    if declared is None:
        latitude, longitude = _rigid_degrees(file) or (latitude, longitude)
    return judge(declared, latitude, longitude)


def degrees(angle: Any) -> float | None:
    """Degrees, minutes, seconds and millionths of a second, each with the sign of the whole."""
    if not angle or not all(isinstance(part, int) for part in angle):
        return None
    value = sum(part / size for part, size in zip(angle, (1, 60, 3600, 3_600_000_000), strict=False))
    return value if abs(value) <= 180 else None


def _conversion(file: Any, units: Units) -> Declared | None:
    for conversion in by_type(file, "IfcMapConversion"):
        target = conversion.TargetCRS
        x, y = conversion.XAxisAbscissa, conversion.XAxisOrdinate
        return Declared(
            crs=_crs_name(target),
            eastings=_number(conversion.Eastings, 0.0),
            northings=_number(conversion.Northings, 0.0),
            height=_number(conversion.OrthogonalHeight, 0.0),
            x_abscissa=_number(x, 1.0) if y is not None else 1.0,
            x_ordinate=_number(y, 0.0) if x is not None else 0.0,
            scale=_number(conversion.Scale, 1.0),
            map_unit=_map_unit(target),
            model_unit=units.length,
        )
    for rigid in by_type(file, "IfcRigidOperation"):
        if rigid.FirstCoordinate is not None and rigid.FirstCoordinate.is_a("IfcLengthMeasure"):
            return Declared(
                crs=_crs_name(rigid.TargetCRS),
                eastings=_number(rigid.FirstCoordinate[0], 0.0),
                northings=_number(rigid.SecondCoordinate[0], 0.0),
                height=_number(rigid.Height, 0.0),
                map_unit=_map_unit(rigid.TargetCRS),
                model_unit=units.length,
            )
    return None


def _rigid_degrees(file: Any) -> tuple[float, float] | None:
    """A rigid operation to a geographic system: angles, not eastings."""
    for rigid in by_type(file, "IfcRigidOperation"):
        first, second = rigid.FirstCoordinate, rigid.SecondCoordinate
        if first is not None and second is not None and first.is_a("IfcPlaneAngleMeasure"):
            return _number(first[0], 0.0), _number(second[0], 0.0)
    return None


def _crs_name(target: Any) -> str:
    return str(target[0] or "") if target is not None else ""


def _map_unit(target: Any) -> float | None:
    unit = getattr(target, "MapUnit", None) if target is not None else None
    return unit_of.factor(unit) if unit is not None else None


def _from_sets(file: Any, index: PropertyIndex, units: Units) -> Declared | None:
    """IFC2X3 has no map conversion; by convention two property sets, found on project, site or building."""
    for name in _HOLDERS:
        for holder in by_type(file, name):
            values: dict[str, Any] = {}
            projected: dict[str, Any] = {}
            for title, _, rows in index.named_sets(holder):
                wanted = {_CONVERSION: values, _PROJECTED: projected}.get(fold(title))
                if wanted is not None:
                    wanted.update((fold(label), value) for label, value, _ in rows)
            if values:
                return _declared(values, projected, units)
    return None


def _declared(values: dict[str, Any], projected: dict[str, Any], units: Units) -> Declared:
    crs = projected.get("name") or values.get("targetcrs") or ""
    both = "xaxisabscissa" in values and "xaxisordinate" in values
    return Declared(
        crs=str(crs),
        eastings=_number(values.get("eastings"), 0.0),
        northings=_number(values.get("northings"), 0.0),
        height=_number(values.get("orthogonalheight"), 0.0),
        x_abscissa=_number(values.get("xaxisabscissa"), 1.0) if both else 1.0,
        x_ordinate=_number(values.get("xaxisordinate"), 0.0) if both else 0.0,
        scale=_number(values.get("scale"), 1.0),
        map_unit=_unit_by_name(projected.get("mapunit")),
        model_unit=units.length,
    )


def _unit_by_name(name: Any) -> float | None:
    text = fold(str(name or ""))
    if text in ("mm",) or "milli" in text:
        return 0.001
    return 1.0 if text in ("m",) or "met" in text else None


def _number(value: Any, otherwise: float) -> float:
    if isinstance(value, bool):
        return otherwise
    try:
        number = float(value)
    except (TypeError, ValueError):
        return otherwise
    return number if math.isfinite(number) else otherwise
