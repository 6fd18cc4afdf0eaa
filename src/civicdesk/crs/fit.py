"""Putting a plan on the map by pairs of points: turned and moved, at a scale that is given."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from civicdesk.crs.georeference import Matrix, matrix
from civicdesk.errors import UserError
from civicdesk.text import N_

WARN_OVER = 0.5  # metres of residual that a person should look at
_STEP = 100.0  # metres over which a system is taken as straight
_CLOSEST = 0.01  # metres between points that say nothing about a direction


@dataclass(frozen=True)
class Fit:
    """*matrix* takes model metres to map metres; residuals are those of each pair, in metres on the map."""

    matrix: Matrix
    residuals: NDArray[np.float64]

    @property
    def rms(self) -> float:
        return float(np.sqrt(np.mean(self.residuals**2))) if len(self.residuals) else 0.0

    @property
    def doubtful(self) -> bool:
        return bool(len(self.residuals)) and float(self.residuals.max()) > WARN_OVER


def fit(model: ArrayLike, on_map: ArrayLike, height: float = 0.0, scale: float = 1.0) -> Fit:
    """The turn and shift that bring (N, 2|3) points of the model nearest to (N, 2) points of the map (least squares).

    One pair moves without turning. *height* is that of the model's zero.
    """
    here, there = np.asarray(model, np.float64), np.asarray(on_map, np.float64)
    if not len(here) or len(here) != len(there):
        raise UserError(N_("a place needs pairs of points, one in the model and one on the map"))
    here, there = here[:, :2], there[:, :2]
    middle, goal = here.mean(axis=0), there.mean(axis=0)
    a, b = here - middle, there - goal
    if len(here) > 1 and min(np.abs(a).max(), np.abs(b).max()) < _CLOSEST:
        raise UserError(N_("the points lie in one place, so they give no direction"), todo=N_("pick corners far apart"))
    # the angle whose cosine and sine maximise the agreement: the closed form of the rigid fit in the plane
    angle = math.atan2(float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()), float((a * b).sum()))
    found = matrix(0.0, 0.0, height, angle, scale)
    found[:2, 3] = goal - found[:2, :2] @ middle
    return Fit(found, np.linalg.norm(here @ found[:2, :2].T + found[:2, 3] - there, axis=1))


def angle_of(place: Matrix) -> float:
    """How far a place is turned, counter-clockwise, radians."""
    return math.atan2(float(place[1, 0]), float(place[0, 0]))


def moved(place: Matrix, east: float = 0.0, north: float = 0.0) -> Matrix:
    changed = place.copy()
    changed[:2, 3] += (east, north)
    return changed


def turned(place: Matrix, angle: float, around: ArrayLike) -> Matrix:
    """*place* turned counter-clockwise by *angle* (radians) about a point of the map."""
    pivot = np.asarray(around, np.float64)
    changed, turn = place.copy(), matrix(0.0, 0.0, 0.0, angle)[:2, :2]
    changed[:2, :2] = turn @ place[:2, :2]
    changed[:2, 3] = pivot + turn @ (place[:2, 3] - pivot)
    return changed


def change_of_system(source: str, target: str, at: ArrayLike) -> Matrix | None:
    """(4, 4) from one system to another near a place, as turn, scale and shift; None where nobody knows the way."""
    from civicdesk.crs.operations import operation

    place = np.asarray(at, np.float64)
    steps = place + np.array([[0.0, 0.0], [_STEP, 0.0], [0.0, _STEP]])
    try:
        xy = np.column_stack(operation(source, target).transform(steps[:, 0], steps[:, 1]))
    except UserError:
        return None
    change = np.eye(4)
    change[:2, :2] = ((xy[1:] - xy[0]) / _STEP).T
    change[:2, 3] = xy[0] - change[:2, :2] @ place
    return change if np.isfinite(change).all() else None
