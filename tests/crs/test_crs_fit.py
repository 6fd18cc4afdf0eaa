from __future__ import annotations

import math

import numpy as np
import pytest

from civicdesk.crs.fit import angle_of, fit, moved, turned
from civicdesk.crs.georeference import matrix
from civicdesk.crs.places import scale_at, true_north
from civicdesk.errors import UserError

CORNERS = np.array([[0.0, 0.0], [40.0, 0.0], [40.0, 18.0], [0.0, 18.0]])
PLACE = matrix(-743_000.25, -1_043_000.75, 231.4, math.radians(37.5))


def on_map(points: np.ndarray) -> np.ndarray:
    return points @ PLACE[:2, :2].T + PLACE[:2, 3]


def test_two_points_find_place_and_direction() -> None:
    found = fit(CORNERS[[0, 2]], on_map(CORNERS[[0, 2]]), 231.4)
    assert found.matrix == pytest.approx(PLACE, abs=1e-9)
    assert found.rms == pytest.approx(0, abs=1e-9)
    assert not found.doubtful


def test_noise_is_spread_and_told_for_each_point() -> None:
    noise = np.random.default_rng(7).normal(0, 0.05, (4, 2))
    found = fit(CORNERS, on_map(CORNERS) + noise)
    assert found.matrix[:2, 3] == pytest.approx(PLACE[:2, 3], abs=0.15)
    assert math.degrees(angle_of(found.matrix)) == pytest.approx(37.5, abs=0.3)
    assert found.rms < 0.1
    assert found.residuals == pytest.approx(
        np.linalg.norm(CORNERS @ found.matrix[:2, :2].T + found.matrix[:2, 3] - on_map(CORNERS) - noise, axis=1)
    )


def test_the_least_squares_are_the_least() -> None:
    noisy = on_map(CORNERS) + np.random.default_rng(3).normal(0, 0.3, (4, 2))
    found = fit(CORNERS, noisy)
    squares = float((found.residuals**2).sum())
    for other in (turned(found.matrix, 0.002, noisy.mean(axis=0)), moved(found.matrix, 0.02, 0.0)):
        assert float(((CORNERS @ other[:2, :2].T + other[:2, 3] - noisy) ** 2).sum()) > squares


def test_a_wrong_corner_shows() -> None:
    goal = on_map(CORNERS)
    goal[1] = goal[2]  # the corner beside the right one
    assert fit(CORNERS, goal).doubtful


def test_the_scale_of_the_projection_is_kept() -> None:
    scale = scale_at("EPSG:5514", -743_000, -1_043_000)
    assert scale == pytest.approx(0.99984, abs=2e-5)
    found = fit(CORNERS, on_map(CORNERS * scale), scale=scale)
    assert math.hypot(*found.matrix[:2, 0]) == pytest.approx(scale)
    assert found.rms < 1e-6


def test_one_point_moves_only() -> None:
    found = fit([[1.0, 2.0]], [[11.0, 22.0]], height=5.0)
    assert found.matrix == pytest.approx(matrix(10, 20, 5, 0))


def test_points_that_say_nothing_are_refused() -> None:
    with pytest.raises(UserError):
        fit([], [])
    with pytest.raises(UserError):
        fit([[0, 0], [0, 0]], [[1, 1], [5, 5]])


@pytest.mark.parametrize(
    ("place", "degrees"),
    [
        ((-886000, -1024000), -9.4),
        ((-743000, -1043000), -7.8),
        ((-598000, -1160000), -6.2),
        ((-471000, -1103000), -4.9),
    ],
)
def test_meridian_convergence(place: tuple[float, float], degrees: float) -> None:
    """Cheb, Prague, Brno, Ostrava."""
    assert math.degrees(true_north("EPSG:5514", *place) or 0) == pytest.approx(degrees, abs=0.05)
