"""Measures taken in a model or a plan: what they are called, how many points they need, what they come to.

Points are world coordinates in metres (as in the model's file), so that a measure outlives the view it was taken in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.overlay import Annotation
from civicdesk.text import N_, number_text, tr

Points = NDArray[np.float64]  # (n,3)
DISTANCE, PERPENDICULAR, HEIGHT, ANGLE, FACE, AREA = "distance", "perpendicular", "height", "angle", "face", "area"
KINDS: dict[str, str] = {
    DISTANCE: N_("Distance"),
    PERPENDICULAR: N_("Distance from a face"),
    HEIGHT: N_("Height difference"),
    ANGLE: N_("Angle"),
    FACE: N_("Area of a face"),
    AREA: N_("Area of a polygon"),
}
IN_PLAN = (DISTANCE, ANGLE, AREA)
UNITS = {FACE: "m²", AREA: "m²", ANGLE: "°"}  # all others metres
NEEDED = {DISTANCE: 2, PERPENDICULAR: 2, HEIGHT: 2, ANGLE: 3, FACE: 1, AREA: 3}  # points at least
OPEN_END = (AREA,)  # takes points until it is told that it is enough; a distance does in a chain


@dataclass(frozen=True)
class Measure:
    """*elements*: (model id, GlobalId) that it was taken at; *area*: of a face, whose points are its outer corners."""

    kind: str
    points: Points
    elements: tuple[tuple[str, str], ...] = ()
    note: str = ""
    id: str = ""
    area: float | None = None

    @property
    def value(self) -> float:
        return self.area if self.area is not None else value_of(self.kind, self.points)

    @property
    def unit(self) -> str:
        return UNITS.get(self.kind, "m")

    @property
    def text(self) -> str:
        return text_of(self.kind, self.value)

    def named(self) -> Measure:
        """With an id of its own."""
        return replace(self, id=self.id or uuid4().hex)

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "points": np.asarray(self.points).tolist(),
            "elements": [list(pair) for pair in self.elements],
            "note": self.note,
            "area": self.area,
            "value": self.value,
            "unit": self.unit,
        }


def from_json(data: Mapping[str, Any], measure_id: str) -> Measure:
    return Measure(
        str(data["kind"]),
        np.array(data["points"], float).reshape(-1, 3),
        tuple((str(model), str(key)) for model, key in data.get("elements", ())),
        str(data.get("note") or ""),
        measure_id,
        data.get("area"),
    )


def text_of(kind: str, value: float) -> str:
    """As on the screen: centimetres of millimetre accuracy would promise more than a click can keep."""
    if kind == ANGLE:
        return f"{number_text(value, 1, fixed=True)}°"
    return f"{number_text(value, 2 if kind in UNITS else 3, fixed=True)} {UNITS.get(kind, 'm')}"


def value_of(kind: str, points: Sequence[Any] | Points) -> float:
    """Metres, m² or degrees; 0 while there are too few points. A perpendicular distance begins at its foot."""
    at = np.asarray(points, float).reshape(-1, 3)
    if len(at) < NEEDED[kind]:
        return 0.0
    if kind == HEIGHT:
        return abs(float(at[1, 2] - at[0, 2]))
    if kind == ANGLE:
        return _angle(at[0] - at[1], at[2] - at[1])
    if kind in (FACE, AREA):
        return polygon_area(at)
    return float(np.linalg.norm(np.diff(at, axis=0), axis=1).sum())


def _angle(one: Points, other: Points) -> float:
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(np.degrees(np.arccos(np.clip(one @ other / size, -1.0, 1.0)))) if size > 1e-12 else 0.0


def polygon_area(corners: Points) -> float:
    """Of a polygon anywhere in space; of one that is not flat the area of its mean plane."""
    at = corners - corners[0]
    return float(np.linalg.norm(np.cross(at, np.roll(at, -1, axis=0)).sum(axis=0))) / 2.0


def foot(point: Points, normal: Points, other: Points) -> Points:
    """Where the perpendicular from *other* meets the plane through *point*."""
    return np.asarray(other - normal * float((other - point) @ normal))


def marks(measure: Measure, origin: Points, color: str = "accent") -> list[Annotation]:
    """How a measure is drawn over the 3D picture; *origin*: of the scene, in world coordinates."""
    at = np.asarray(measure.points, float).reshape(-1, 3) - origin
    if measure.kind in (FACE, AREA) and len(at) > 2:
        return [Annotation("polygon", at, measure.text, color)]
    if measure.kind == HEIGHT and len(at) == 2:
        corner = np.array([at[0, 0], at[0, 1], at[1, 2]])
        return [
            Annotation("line", np.stack([at[0], corner]), measure.text, color),
            Annotation("line", np.stack([corner, at[1]]), "", "muted"),
        ]
    if measure.kind == ANGLE and len(at) == 3:
        return [Annotation("line", at, "", color), Annotation("label", at[1:2], measure.text, color)]
    return [Annotation("line", at, measure.text, color)]


def headers() -> list[str]:
    return [tr("Measure"), tr("Value"), tr("Unit"), tr("Elements"), tr("Note")]
