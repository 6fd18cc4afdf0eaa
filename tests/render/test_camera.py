"""The camera: what is fitted is seen, what is held stays where it is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from civicdesk.render.scene.camera import VIEWS, Camera

BOX = np.array([-3.0, 4.0, 0.0, 47.0, 34.0, 9.0])
CORNERS = np.array(list(itertools.product(BOX[[0, 3]], BOX[[1, 4]], BOX[[2, 5]])))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("size", [(1280, 720), (300, 900)])
def test_fitted_box_fills_the_picture(name: str, size: tuple[int, int]) -> None:
    camera = Camera(width=size[0], height=size[1])
    camera.turn_to(name)
    camera.fit(BOX)
    pixels, front = camera.project(CORNERS)
    assert front.all()
    low, high = pixels.min(axis=0), pixels.max(axis=0)
    assert (low >= 0).all()
    assert (high <= size).all()
    assert ((high - low) / size).max() > 0.8
    assert np.allclose((low + high) / 2, np.array(size) / 2, atol=0.03 * max(size))


def test_zoom_keeps_the_point_under_the_cursor() -> None:
    camera = Camera()
    camera.fit(BOX)
    point = np.array([40.0, 30.0, 3.0])
    before, _ = camera.project(point)
    camera.zoom(2.5, point)
    after, _ = camera.project(point)
    assert np.allclose(before, after)


def test_orbit_keeps_its_pivot() -> None:
    camera = Camera()
    camera.fit(BOX)
    pivot = np.array([0.0, 5.0, 1.0])
    before, _ = camera.project(pivot)
    camera.orbit(130.0, -40.0, pivot)
    after, _ = camera.project(pivot)
    assert np.allclose(before, after)


def test_a_ray_through_a_projected_point_meets_it() -> None:
    camera = Camera()
    camera.fit(BOX)
    point = np.array([10.0, 30.0, 9.0])
    ((x, y),), _ = camera.project(point)
    away = point - camera.eye
    assert np.allclose(np.cross(away / np.linalg.norm(away), camera.ray(x, y)), 0, atol=1e-9)


def test_near_plane_stays_before_what_is_seen() -> None:
    camera = Camera()
    camera.fit(BOX)
    near, far = camera.planes()
    depth = (camera.eye - CORNERS) @ camera.axes()[2]
    assert 0 < near < depth.min()
    assert far > depth.max()
