"""What is wrong with the place a model gives, and the place as it was probably meant.

The place is judged where the building is (`Surroundings.position`), not at the model's zero: for a model drawn in map
coordinates these are two very different points. What each code means is told in `crs.explanations`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from civicdesk.crs.georeference import Declared, Georeference, Matrix, Surroundings, epsg, matrix
from civicdesk.crs.places import from_degrees, inside, lonlat_inside, system_for, true_north
from civicdesk.crs.signs import SJTSK, SJTSK_POSITIVE, detect
from civicdesk.errors import Problem
from civicdesk.text import N_, fold

Change = Callable[[float, float], tuple[float, float]]

# Sites that authoring tools write when nobody set one: Boston (Revit), Budapest (Archicad), London, Munich.
_DEFAULT_SITES = ((42.358, -71.057), (42.213, -71.033), (47.5, 19.05), (51.5, -0.13), (48.139, 11.58))
NOTES = frozenset({"not-normalised"})  # worth knowing, and no reason to doubt the place
_FAR = 20_000.0  # metres from the model's zero that are no local coordinates any more
_HIGHEST = 9_500.0
_FOOT = 0.3048
_SAME_WAY = math.radians(0.1)
_STRETCH = 0.02  # more than any projection
_SJTSK = "EPSG:5514"
_KROVAK_NAMES = ("jtsk", "krovak")


def _millimetres(east: float, north: float) -> tuple[float, float]:
    return east / 1000, north / 1000


def _feet(east: float, north: float) -> tuple[float, float]:
    return east * _FOOT, north * _FOOT


def _as_is(east: float, north: float) -> tuple[float, float]:
    return east, north


_UNITS: tuple[tuple[str, Change], ...] = (("", _as_is), ("millimetres", _millimetres), ("feet", _feet))
_ORDERS: tuple[tuple[str, Change], ...] = (
    ("", _as_is),
    ("swapped-axes", lambda e, n: (n, e)),
    ("crs-sign", lambda e, n: (-e, -n)),
    ("crs-sign-order", lambda e, n: (-n, -e)),
)
_TOLD = {
    "millimetres": N_("eastings and northings look like millimetres, not metres"),
    "feet": N_("eastings and northings look like feet, not metres"),
    "swapped-axes": N_("eastings and northings are swapped"),
    "crs-sign": N_("the S-JTSK coordinates are positive; they must be negative in EPSG:5514"),
    "crs-sign-order": N_("the S-JTSK coordinates are positive and in the order Y, X (EPSG:5513)"),
}


# --- files without a map conversion ---------------------------------------------------------------------------------


def without_conversion(declared: Declared | None, around: Surroundings) -> Georeference:
    zero = () if declared is None else (Problem("zero", N_("the map conversion says (0, 0)")),)
    found = _drawn_on_the_map(declared, around)
    if found is None:
        return _from_site(around, zero)
    return replace(found, findings=(*zero, *found.findings))


def _drawn_on_the_map(declared: Declared | None, around: Surroundings) -> Georeference | None:
    """A model whose own coordinates, or whose coordinate frame, are those of the map."""
    frame = around.frame
    if frame is not None and max(abs(frame[0, 3]), abs(frame[1, 3])) > _FAR:
        code, place = _recognised(frame, (0.0, 0.0), declared)
        what = Problem("world-frame", N_("map coordinates stand in the WorldCoordinateSystem instead of a conversion"))
        return Georeference("suspect", None, (what,), None, place, code if place is not None else None)
    if max(abs(v) for v in around.position) <= _FAR:
        return None
    code, place = _recognised(matrix(0, 0, 0, 0), around.position, declared)
    east, north = around.position
    values: dict[str, object] = {"east": _number(east, 0), "north": _number(north, 0)}
    if place is None:
        what = Problem("far", N_("the model lies far from its own zero, at {east}, {north}"), values)
    else:
        what = Problem("map-coordinates", N_("the model is drawn in map coordinates, at {east}, {north}"), values)
    return Georeference("suspect", None, (what,), None, place, code if place is not None else None)


def _recognised(
    place: Matrix, position: tuple[float, float], declared: Declared | None
) -> tuple[str | None, Matrix | None]:
    """The system whose numbers *place* gives, and the place in it: EPSG:5514 for all of S-JTSK."""
    east, north = _at(place, position)
    code = epsg(declared.crs) if declared is not None else None
    if code and code not in SJTSK_POSITIVE and inside(code, east, north):
        return code, place
    seen = detect((east, north, east, north))
    if seen == _SJTSK or seen == "EPSG:5516":
        return seen, place
    if seen == "EPSG:5514 positive":  # drawn with south up: turned by half a turn, numbers and all
        return _SJTSK, matrix(0, 0, 0, math.pi) @ place
    if seen == "EPSG:5513":
        return _SJTSK, _with(place, *_shifted(place, position, -north, -east))
    return None, None


def _from_site(around: Surroundings, findings: tuple[Problem, ...]) -> Georeference:
    latitude, longitude = around.latitude, around.longitude
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return Georeference("missing", None, findings)
    values: dict[str, object] = {"latitude": _number(latitude, 6), "longitude": _number(longitude, 6)}
    if any(math.hypot(latitude - a, longitude - b) < 0.2 for a, b in _DEFAULT_SITES):
        told = N_("the site {latitude}, {longitude} is the default of the authoring program")
        return Georeference("suspect", None, (*findings, Problem("default-site", told, values)))
    if abs(latitude) > 90 or (system_for(longitude, latitude) != _SJTSK and system_for(latitude, longitude) == _SJTSK):
        what = Problem("swapped-degrees", N_("latitude {latitude} and longitude {longitude} are swapped"), values)
        latitude, longitude = longitude, latitude
    else:
        told = N_("only the site's {latitude}, {longitude} is given; that is approximate")
        what = Problem("site-only", told, values)
    code, east, north = from_degrees(longitude, latitude)
    angle = _grid_angle(around.true_north, code, east, north)
    place = matrix(0, 0, around.elevation, angle or 0.0)
    if max(abs(v) for v in around.position) > _FAR:
        place = _with(place, *_shifted(place, around.position, east, north))
    else:
        place = _with(place, east, north)
    usable = all(math.isfinite(v) for v in (east, north))
    return Georeference("suspect", None, (*findings, what), None, place if usable else None, code if usable else None)


# --- files with one ---------------------------------------------------------------------------------------------------


def no_numbers(declared: Declared) -> Georeference:
    what = Problem("not-a-number", N_("the map conversion has no valid numbers"))
    return Georeference("missing", epsg(declared.crs), (what,))


def of_degrees(declared: Declared) -> Georeference:
    """A rigid operation in degrees of a geographic system: brought into a projected one, with north up."""
    code = epsg(declared.crs) or "EPSG:4326"
    lon, lat = declared.eastings, declared.northings
    if abs(lat) > 90 or (not lonlat_inside(code, lon, lat) and lonlat_inside(code, lat, lon)) or _czech(lat, lon):
        lon, lat = lat, lon
    if abs(lat) > 90 or abs(lon) > 180:
        return no_numbers(declared)
    target, east, north = from_degrees(lon, lat, code)
    if not (math.isfinite(east) and math.isfinite(north)):
        return no_numbers(declared)
    values: dict[str, object] = {"latitude": _number(lat, 6), "longitude": _number(lon, 6), "crs": code, "to": target}
    what = Problem("degrees", N_("the place is given in degrees of {crs} and was brought into {to}"), values)
    angle = true_north(target, east, north) or 0.0
    place = matrix(east, north, declared.height * (declared.map_unit or 1.0), angle)
    return Georeference("suspect", target, (what,), place)


def _czech(lon: float, lat: float) -> bool:
    return system_for(lon, lat) == _SJTSK


def of_conversion(declared: Declared, around: Surroundings) -> Georeference:
    code = epsg(declared.crs)
    in_degrees = max(abs(declared.eastings), abs(declared.northings)) <= 180
    if code is not None and in_degrees and _names_degrees(code):
        return of_degrees(declared)
    findings: list[Problem] = []
    if not code:
        findings.append(_unknown_crs(declared.crs))
    place, at_its_size = _turn_and_scale(declared, findings)
    meant_crs, meant, wrong = _in_its_area(declared, code, at_its_size, around.position)
    findings += wrong
    if meant is not None and meant_crs is not None:
        meant = _with_convergence(meant, meant_crs, around, findings)
        meant = _with_height(meant, findings)
    doubts = [finding for finding in findings if finding.code not in NOTES]
    same = meant is None or (meant_crs == code and bool((meant == place).all()))
    return Georeference(
        "suspect" if doubts else "ok",
        code,
        tuple(findings),
        place,
        None if same else meant,
        None if same else meant_crs,
    )


def _unknown_crs(text: str) -> Problem:
    if text.strip():
        return Problem("unknown-crs", N_("the coordinate system {name} is not known"), {"name": text.strip()})
    return Problem("no-crs", N_("the map conversion names no coordinate system"))


def _turn_and_scale(declared: Declared, findings: list[Problem]) -> tuple[Matrix, Matrix]:
    """The matrix as filed and as meant, in metres."""
    unit = declared.map_unit or 1.0
    x, y = declared.x_abscissa, declared.x_ordinate
    angle = meant_angle = math.atan2(y, x)
    size = math.hypot(x, y)
    if size > 1.001 and min(abs(x), abs(y)) < 1e-9:
        meant_angle = math.radians(x + y)
        values: dict[str, object] = {"degrees": _number(x + y, 6)}
        findings.append(Problem("rotation-degrees", N_("the rotation holds {degrees} degrees, not a vector"), values))
    elif abs(size - 1) > 1e-3:
        findings.append(Problem("not-normalised", N_("the vector of the rotation does not have the length 1")))
    scale = declared.scale or 1.0
    factor = scale * unit / declared.model_unit
    if not 0.9 < factor < 1.1 and 0.9 < scale < 1.1:
        factor = scale  # the factor between the units was left out: metres on both sides
    meant_factor = factor
    if abs(factor - 1) > _STRETCH:
        findings.append(
            Problem("scale", N_("the scale {scale} does not fit the units"), {"scale": _number(declared.scale, 9)})
        )
        meant_factor = 1.0
    at = declared.eastings * unit, declared.northings * unit, declared.height * unit
    return matrix(*at, angle, factor), matrix(*at, meant_angle, meant_factor)


def _in_its_area(
    declared: Declared, code: str | None, place: Matrix, position: tuple[float, float]
) -> tuple[str | None, Matrix | None, list[Problem]]:
    """Where the building was probably meant to be: system, place, and what had to be changed for that."""
    wanted = _wanted_system(declared, code, place)
    if wanted is None:
        return None, None, []
    east, north = _at(place, position)
    if inside(wanted, east, north):
        renamed = [] if wanted == code or code is None else [_names_5513()]
        return wanted, place, renamed
    origin = float(place[0, 3]), float(place[1, 3])
    far = max(abs(v) for v in position) > _FAR
    if far and (inside(wanted, *origin) or inside(wanted, *position)):
        # the shift of the conversion belongs to the zero of a building that brings its coordinates along
        pivot = matrix(*origin, float(place[2, 3]), math.atan2(place[1, 0], place[0, 0]), _scale(place))
        drawn_there = math.dist(origin, position) < _FAR or not inside(wanted, *origin)
        goal = position if drawn_there else origin
        meant = _with(pivot, *_shifted(pivot, position, *goal))
        return wanted, meant, [Problem("twice", N_("the offset to the map is applied twice"))]
    return _other_reading(wanted, place, position, (east, north))


def _other_reading(
    wanted: str, place: Matrix, position: tuple[float, float], at: tuple[float, float]
) -> tuple[str | None, Matrix | None, list[Problem]]:
    """The simplest other unit, order or sign of the shift that brings the building into the area of its system."""
    sjtsk = wanted in SJTSK
    shift = float(place[0, 3]), float(place[1, 3])
    for order, change_order in _ORDERS if sjtsk else _ORDERS[:2]:
        for unit, change_unit in _UNITS:
            fixed = _with(place, *change_order(*change_unit(*shift)))
            if not (order or unit) or not inside(wanted, *_at(fixed, position)):
                continue
            if unit:
                fixed[2, 3] *= 0.001 if unit == "millimetres" else _FOOT
            problems = [Problem(name.removesuffix("-order"), _TOLD[name]) for name in (unit, order) if name]
            return wanted, fixed, problems
    for lon, lat in (shift, shift[::-1]):
        if abs(lon) <= 180 and abs(lat) <= 90 and lonlat_inside(wanted, lon, lat) and (not sjtsk or _czech(lon, lat)):
            _code, east, north = from_degrees(lon, lat, target=wanted)
            told = N_("eastings and northings are degrees, not metres")
            return wanted, _with(place, east, north), [Problem("degrees-as-metres", told)]
    values: dict[str, object] = {"east": _number(at[0], 2), "north": _number(at[1], 2)}
    if sjtsk:
        return None, None, [Problem("outside", N_("the place {east}, {north} is outside Czechia and Slovakia"), values)]
    values["crs"] = wanted
    told = N_("the place {east}, {north} is outside the area where {crs} is used")
    return None, None, [Problem("outside", told, values)]


def _wanted_system(declared: Declared, code: str | None, place: Matrix) -> str | None:
    """The system the file means: EPSG:5514 for its southing-westing twins, and for names or numbers that tell of it."""
    if code in SJTSK_POSITIVE:
        return _SJTSK
    if code is not None and not _names_degrees(code):
        return code
    at = float(place[0, 3]), float(place[1, 3])
    for _unit, change in _UNITS:
        east, north = change(*at)
        seen = detect((east, north, east, north))
        if seen == "EPSG:5516":
            return seen
        if seen and seen != "EPSG:4326":
            return _SJTSK
    return _SJTSK if any(name in fold(declared.crs) for name in _KROVAK_NAMES) else code


def _names_degrees(code: str) -> bool:
    from civicdesk.crs.systems import describe

    crs = describe(code)
    return crs is not None and crs.geographic


def _names_5513() -> Problem:
    return Problem("wrong-crs", N_("the coordinates are those of EPSG:5514, the file names another system"))


def _with_convergence(meant: Matrix, code: str, around: Surroundings, findings: list[Problem]) -> Matrix:
    """A rotation that only repeats TrueNorth forgets that grid north is another direction."""
    if around.true_north is None:
        return meant
    angle, true = math.atan2(meant[1, 0], meant[0, 0]), _true_angle(around.true_north)
    east, north = _at(meant, around.position)
    grid = _grid_angle(around.true_north, code, east, north)
    if grid is None or abs(_turned(true)) < math.radians(0.2) or abs(_turned(angle - true)) > _SAME_WAY:
        return meant
    if abs(_turned(grid - true)) < math.radians(0.3):
        return meant
    values: dict[str, object] = {"degrees": _number(math.degrees(_turned(grid - true)), 2)}
    told = N_("the rotation is that of true north; the meridian convergence of {degrees}° is missing")
    findings.append(Problem("no-convergence", told, values))
    fixed = matrix(0, 0, float(meant[2, 3]), grid, _scale(meant))
    return _with(fixed, *_shifted(fixed, around.position, east, north))


def _with_height(meant: Matrix, findings: list[Problem]) -> Matrix:
    height = float(meant[2, 3])
    if abs(height) <= _HIGHEST:
        return meant
    fixed = meant.copy()
    fixed[2, 3] = height / 1000
    values: dict[str, object] = {"height": _number(height, 1)}
    findings.append(Problem("height", N_("the height {height} m looks like millimetres"), values))
    return fixed if abs(height) / 1000 <= _HIGHEST else meant


# --- small things -----------------------------------------------------------------------------------------------------


def _number(value: float, digits: int) -> float:
    """Rounded for a sentence; a whole number without a point."""
    rounded = round(value, digits)
    return int(rounded) if math.isfinite(rounded) and rounded == int(rounded) else rounded


def _at(place: Matrix, position: tuple[float, float]) -> tuple[float, float]:
    east, north = place[:2, :2] @ position + place[:2, 3]
    return float(east), float(north)


def _shifted(place: Matrix, position: tuple[float, float], east: float, north: float) -> tuple[float, float]:
    """The shift with which *position* comes to lie at *east*, *north*."""
    x, y = place[:2, :2] @ position
    return east - float(x), north - float(y)


def _with(place: Matrix, east: float, north: float) -> Matrix:
    fixed = place.copy()
    fixed[0, 3], fixed[1, 3] = east, north
    return fixed


def _scale(place: Matrix) -> float:
    return math.hypot(place[0, 0], place[1, 0])


def _true_angle(true_north: tuple[float, float]) -> float:
    """How far the model is turned against true north, counter-clockwise."""
    return math.pi / 2 - math.atan2(true_north[1], true_north[0])


def _grid_angle(true: tuple[float, float] | None, code: str, east: float, north: float) -> float | None:
    """How far the model has to be turned on the grid, from TrueNorth (without one, y is north) and the convergence."""
    convergence = true_north(code, east, north)
    return None if convergence is None else _true_angle(true or (0.0, 1.0)) + convergence


def _turned(angle: float) -> float:
    """An angle between −π and π."""
    return math.remainder(angle, 2 * math.pi)
