"""Where a building model stands on the map, and whether to believe it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from civicdesk.errors import Problem

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Declared:
    """What a file says (IfcMapConversion with IfcProjectedCRS, or the ePSet of IFC2X3), numbers as filed.

    eastings, northings, height are in the map unit; map_unit and model_unit are metres per unit. map_unit is None when
    IfcProjectedCRS has no MapUnit: the file's own length unit counts then, though many writers mean metres.
    angles: the first two are degrees of a geographic system (IfcRigidOperation), in whatever order.
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
    angles: bool = False


@dataclass(frozen=True)
class Surroundings:
    """What else in a file tells of its place; lengths in metres.

    true_north  its direction in model coordinates (x, y)
    position    where things of the model lie in its own coordinates: far from (0, 0), these may be map coordinates
    frame       the WorldCoordinateSystem of the contexts, which nothing else applies, where it is not the identity
    """

    latitude: float | None = None
    longitude: float | None = None
    elevation: float = 0.0
    true_north: tuple[float, float] | None = None
    position: tuple[float, float] = (0.0, 0.0)
    frame: Matrix | None = None


@dataclass(frozen=True)
class Georeference:
    """status is "ok", "missing" or "suspect"; matrix (4, 4) takes model metres to map metres, None without a place.

    A suspect matrix is what the file says, never silently corrected; `suggested` is the corrected one where the
    mistake has a name, in `suggested_crs`.
    """

    status: str
    crs: str | None = None
    findings: tuple[Problem, ...] = ()
    matrix: Matrix | None = None
    suggested: Matrix | None = None
    suggested_crs: str | None = None

    def to_map(self, xyz: ArrayLike) -> NDArray[np.float64] | None:
        """Model coordinates (N, 2|3) in metres to map coordinates of the same shape; None without a place."""
        if self.matrix is None:
            return None
        points = np.asarray(xyz, np.float64)
        n = points.shape[-1]
        return np.asarray(points @ self.matrix[:n, :n].T + self.matrix[:n, 3])

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "crs": self.crs,
            "findings": [_explained(finding) for finding in self.findings],
            "matrix": None if self.matrix is None else self.matrix.tolist(),
        }


def _explained(finding: Problem) -> dict[str, str]:
    from civicdesk.crs.explanations import explanation

    told, fix = explanation(finding.code)
    return {**finding.as_json(), "told": told, "fix": fix}


def matrix(eastings: float, northings: float, height: float, angle: float, scale: float = 1.0) -> Matrix:
    """Model metres to map metres: turned by *angle* (radians, counter-clockwise), scaled (not in height), moved."""
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    return np.array(
        [[cos, -sin, 0, eastings], [sin, cos, 0, northings], [0, 0, 1, height], [0, 0, 0, 1]], dtype=np.float64
    )


def judge(
    declared: Declared | None,
    latitude: float | None = None,
    longitude: float | None = None,
    around: Surroundings | None = None,
) -> Georeference:
    """Believe, doubt or miss the place of a model. *latitude* and *longitude* are those of the site, in degrees."""
    from civicdesk.crs import diagnosis

    around = around or Surroundings(latitude, longitude)
    if declared is None or (declared.eastings == 0 and declared.northings == 0):
        return diagnosis.without_conversion(declared, around)
    if not all(math.isfinite(v) for v in (declared.eastings, declared.northings, declared.height)):
        return diagnosis.no_numbers(declared)
    return diagnosis.of_degrees(declared) if declared.angles else diagnosis.of_conversion(declared, around)


def epsg(text: str) -> str | None:
    """The EPSG code that *text* names: a code, a urn, a name ("S-JTSK / Krovak East North") or WKT."""
    from civicdesk.crs.systems import describe

    found = describe(text)
    return found.code if found and found.code.startswith("EPSG:") else None
