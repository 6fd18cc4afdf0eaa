"""Putting a picture on the map by pairs of points: turned, moved and enlarged by two, also stretched by three or more.

Pixels count from the upper left corner with y down; the map has y up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from civicdesk.errors import UserError
from civicdesk.text import N_

_FLAT = 1e-3  # how thin a triangle of points may be, in parts of its length

Matrix = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True)
class PictureFit:
    """*matrix* takes pixels to the map; *residuals*: how far each pair is off, map units; *pixel*: size of one on the
    map; *stretch*: how much longer one side of a pixel is than the other, and *skew*: degrees off the right angle."""

    matrix: Matrix
    residuals: NDArray[np.float64]
    pixel: float
    stretch: float
    skew: float

    @property
    def rms(self) -> float:
        return float(np.sqrt(np.mean(self.residuals**2)))


def fit_picture(pixels: ArrayLike, on_map: ArrayLike) -> PictureFit:
    """The least-squares place of (N, 2) pixels at (N, 2) points of the map, N ≥ 2."""
    here, there = np.asarray(pixels, np.float64), np.asarray(on_map, np.float64)
    if len(here) < 2 or len(here) != len(there):
        raise UserError(N_("a picture needs two pairs of points at least, better four"))
    for points in (here, there):
        if np.ptp(points, axis=0).max() < 1e-6:
            raise UserError(N_("the points lie in one place"), todo=N_("choose points far apart"))
    whole = _similar(here, there) if len(here) == 2 else _affine(here, there)
    if abs(np.linalg.det(whole[:, :2])) < 1e-18:
        raise UserError(N_("the points lie on one line"), todo=N_("choose points at the corners of the picture"))
    residuals = np.linalg.norm(here @ whole[:, :2].T + whole[:, 2] - there, axis=1)
    across, down = (float(np.hypot(*whole[:, axis])) for axis in (0, 1))
    turn = math.degrees(math.atan2(whole[1, 0], whole[0, 0])) - math.degrees(math.atan2(-whole[1, 1], -whole[0, 1]))
    skew = abs((turn - 90.0 + 180.0) % 360.0 - 180.0)
    skew = min(skew, abs(180.0 - skew))
    rows = tuple(tuple(float(value) for value in row) for row in whole)
    stretch = max(across, down) / max(min(across, down), 1e-12)
    return PictureFit((rows[0], rows[1]), residuals, math.sqrt(across * down), stretch, skew)  # type: ignore[arg-type]


def _similar(here: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn, scale and shift; the picture is mirrored, since its y runs down."""
    a, b = here[:, 0] - 1j * here[:, 1], there[:, 0] + 1j * there[:, 1]
    middle, goal = a.mean(), b.mean()
    factor = (np.conj(a - middle) * (b - goal)).sum() / (np.abs(a - middle) ** 2).sum()
    shift = goal - factor * middle
    return np.array([
        [factor.real, factor.imag, shift.real],
        [factor.imag, -factor.real, shift.imag],
    ])  # fmt: skip


def _affine(here: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.float64]:
    middle, goal = here.mean(axis=0), there.mean(axis=0)
    size = np.linalg.svd(here - middle, compute_uv=False)
    if size[1] < _FLAT * size[0]:
        raise UserError(N_("the points lie on one line"), todo=N_("choose points at the corners of the picture"))
    turned, *_ = np.linalg.lstsq(here - middle, there - goal, rcond=None)
    return np.column_stack([turned.T, goal - middle @ turned])
