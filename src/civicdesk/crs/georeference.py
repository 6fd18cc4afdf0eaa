"""Where a building model stands on the map, and whether to believe it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from civicdesk.crs.signs import SJTSK, in_sjtsk
from civicdesk.errors import Problem
from civicdesk.text import N_

Matrix = NDArray[np.float64]

# Sites that authoring tools write when nobody set one: Boston (Revit), Budapest (Archicad), London, Munich.
_DEFAULT_SITES = ((42.358, -71.057), (42.213, -71.033), (47.5, 19.05), (51.5, -0.13), (48.139, 11.58))
# No place on Earth has map coordinates beyond this in metres; the false origin of S-JTSK/05 (5 000 000) is well inside.
_FARTHEST = 30_000_000.0


@dataclass(frozen=True)
class Declared:
    """What a file says (IfcMapConversion with IfcProjectedCRS, or the ePSet of IFC2X3), numbers as filed.

    eastings, northings, height are in the map unit; map_unit and model_unit are metres per unit. map_unit is None when
    IfcProjectedCRS has no MapUnit: the file's own length unit counts then, though many writers mean metres.
    """

    crs: str = ""
    eastings: float = 0.0
    northings: float = 0.0
    height: float = 0.0
    x_abscissa: float = 1.0
    x_ordinate: float = 0.0
    scale: float = 1.0
    map_unit: float | None = None
    model_unit: float = 1.0


@dataclass(frozen=True)
class Georeference:
    """status is "ok", "missing" or "suspect"; matrix (4, 4) takes model metres to map metres, None without a place.

    A suspect matrix is what the file says, never silently corrected; `suggested` is the corrected one where the
    mistake has a name.
    """

    status: str
    crs: str | None = None
    findings: tuple[Problem, ...] = ()
    matrix: Matrix | None = None
    suggested: Matrix | None = None

    def to_map(self, xyz: ArrayLike) -> NDArray[np.float64] | None:
        """Model coordinates (N, 2|3) in metres to map coordinates of the same shape; None without a place."""
        if self.matrix is None:
            return None
        points = np.asarray(xyz, np.float64)
        n = points.shape[-1]
        return np.asarray(points @ self.matrix[:n, :n].T + self.matrix[:n, 3])

    def to_model(self, xyz: ArrayLike) -> NDArray[np.float64] | None:
        if self.matrix is None:
            return None
        points = np.asarray(xyz, np.float64)
        n = points.shape[-1]
        return np.asarray((points - self.matrix[:n, 3]) @ np.linalg.inv(self.matrix[:n, :n]).T)

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "crs": self.crs,
            "findings": [finding.as_json() for finding in self.findings],
            "matrix": None if self.matrix is None else self.matrix.tolist(),
        }


def matrix(eastings: float, northings: float, height: float, angle: float, scale: float = 1.0) -> Matrix:
    """Model metres to map metres: turned by *angle* (radians, counter-clockwise), scaled (not in height), moved."""
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    return np.array(
        [[cos, -sin, 0, eastings], [sin, cos, 0, northings], [0, 0, 1, height], [0, 0, 0, 1]], dtype=np.float64
    )


def judge(declared: Declared | None, latitude: float | None = None, longitude: float | None = None) -> Georeference:
    """Believe, doubt or miss the place of a model. *latitude* and *longitude* are those of the site, in degrees."""
    if declared is None or (declared.eastings == 0 and declared.northings == 0):
        zero = () if declared is None else (Problem("zero", N_("the map conversion says (0, 0)")),)
        return _from_site(latitude, longitude, zero)
    code = epsg(declared.crs)
    findings: list[Problem] = []
    if not code:
        findings.append(_unknown_crs(declared.crs))
    if not all(math.isfinite(v) for v in (declared.eastings, declared.northings, declared.height)):
        return Georeference("missing", code, (Problem("not-a-number", N_("the map conversion has no valid numbers")),))
    place, findings_place = _place(declared)
    findings += findings_place
    suggested, doubt = _doubt(place, code)
    findings += doubt
    return Georeference("suspect" if findings else "ok", code, tuple(findings), place, suggested)


def epsg(text: str) -> str | None:
    """The EPSG code that *text* names: a code, a urn, a name ("S-JTSK / Krovak East North") or WKT."""
    from civicdesk.crs.systems import describe

    found = describe(text)
    return found.code if found and found.code.startswith("EPSG:") else None


def _from_site(latitude: float | None, longitude: float | None, findings: tuple[Problem, ...]) -> Georeference:
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return Georeference("missing", None, findings)
    near = any(math.hypot(latitude - a, longitude - b) < 0.2 for a, b in _DEFAULT_SITES)
    values: dict[str, object] = {"latitude": round(latitude, 6), "longitude": round(longitude, 6)}
    what = (
        Problem("default-site", N_("the site {latitude}, {longitude} is the default of the authoring program"), values)
        if near
        else Problem("site-only", N_("only the site's {latitude}, {longitude} is given; that is approximate"), values)
    )
    return Georeference("suspect", None, (*findings, what))


def _unknown_crs(text: str) -> Problem:
    if text.strip():
        return Problem("unknown-crs", N_("the coordinate system {name} is not known"), {"name": text.strip()})
    return Problem("no-crs", N_("the map conversion names no coordinate system"))


def _place(declared: Declared) -> tuple[Matrix, list[Problem]]:
    """The declared matrix in metres, with a finding when unit and scale contradict each other."""
    unit = declared.map_unit or 1.0
    angle = math.atan2(declared.x_ordinate, declared.x_abscissa)
    scale = declared.scale or 1.0
    factor = scale * unit / declared.model_unit
    findings = []
    if not 0.9 < factor < 1.1:
        if 0.9 < scale < 1.1:
            factor = scale  # the factor between the units was left out: metres on both sides
        else:
            findings.append(Problem("scale", N_("the scale {scale} does not fit the units"), {"scale": declared.scale}))
            factor = 1.0
    place = matrix(declared.eastings * unit, declared.northings * unit, declared.height * unit, angle, factor)
    return place, findings


def _doubt(place: Matrix, code: str | None) -> tuple[Matrix | None, list[Problem]]:
    """What looks wrong with a place, and the place as it was probably meant."""
    east, north = float(place[0, 3]), float(place[1, 3])
    sjtsk = code in SJTSK
    if max(abs(east), abs(north)) > _FARTHEST or (sjtsk and in_sjtsk(east / 1000, north / 1000)):
        fixed = _moved(place, east / 1000, north / 1000, float(place[2, 3]) / 1000)
        return fixed, [Problem("millimetres", N_("eastings and northings look like millimetres, not metres"))]
    if not sjtsk or in_sjtsk(east, north):
        return None, []
    if in_sjtsk(north, east):
        return _moved(place, north, east), [Problem("swapped-axes", N_("eastings and northings are swapped"))]
    if in_sjtsk(-east, -north):
        return _moved(place, -east, -north), [
            Problem("crs-sign", N_("the S-JTSK coordinates are positive; they must be negative in EPSG:5514"))
        ]
    if in_sjtsk(-north, -east):
        return _moved(place, -north, -east), [
            Problem("crs-sign", N_("the S-JTSK coordinates are positive and in the order Y, X (EPSG:5513)"))
        ]
    values: dict[str, object] = {"east": round(east, 2), "north": round(north, 2)}
    return None, [Problem("outside", N_("the place {east}, {north} is outside Czechia and Slovakia"), values)]


def _moved(place: Matrix, east: float, north: float, height: float | None = None) -> Matrix:
    fixed = place.copy()
    fixed[0, 3], fixed[1, 3] = east, north
    if height is not None:
        fixed[2, 3] = height
    return fixed
