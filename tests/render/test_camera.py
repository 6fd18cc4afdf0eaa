"""The camera: what is fitted is seen, what is held stays where it is."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest

from civicdesk.render.scene.camera import EYE_HEIGHT, VIEWS, Camera

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


@pytest.mark.parametrize("name", VIEWS)
def test_parallel_projection_fits_projects_and_looks_along_one_direction(name: str) -> None:
    camera = Camera(width=900, height=700, orthogonal=True)
    camera.turn_to(name)
    camera.fit(BOX)
    pixels, front = camera.project(CORNERS)
    assert front.all()
    assert (pixels >= 0).all()
    assert (pixels <= (900, 700)).all()
    assert (np.ptp(pixels, axis=0) / (900, 700)).max() > 0.8
    for corner, (x, y) in zip(CORNERS, pixels, strict=True):
        start, direction = camera.line(x, y)
        assert np.allclose(np.cross(corner - start, direction), 0.0, atol=1e-8)
        assert (corner - start) @ direction > 0
        clip = camera.projection() @ camera.view() @ np.append(corner, 1.0)
        assert np.allclose(clip[:2] / clip[3], (x / 450 - 1, 1 - y / 350), atol=1e-9)
        assert -1 < clip[2] / clip[3] < 1


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("orthogonal", [False, True])
def test_state_is_plain_and_restores_the_same_picture(name: str, orthogonal: bool) -> None:
    camera = Camera(orthogonal=orthogonal)
    camera.turn_to(name)
    camera.fit(BOX)
    origin = np.array([-598_000.0, -1_160_000.0, 200.0])
    state = json.loads(json.dumps(camera.state(origin)))
    assert np.allclose(np.array(state["position"]) - origin, camera.eye)
    other = Camera()
    other.restore(state, origin)
    assert np.allclose(other.project(CORNERS)[0], camera.project(CORNERS)[0], atol=1e-3)
    narrow = Camera(width=500, height=720)
    narrow.restore(state, origin)
    pixels, _ = narrow.project(CORNERS)
    assert (pixels[:, 0] >= 0).all()
    assert (pixels[:, 0] <= 500).all()


def test_a_camera_of_another_program_without_distance_looks_the_same_way() -> None:
    camera = Camera()
    camera.restore({"position": [1.0, 2.0, 3.0], "direction": [0.0, 1.0, 0.0], "up": [0.0, 0.0, 1.0], "fov": 60.0})
    assert np.allclose(camera.eye, (1.0, 2.0, 3.0))
    assert np.allclose(camera.axes()[2], (0.0, -1.0, 0.0))


def test_walking_stays_at_eye_height_and_goes_where_one_looks() -> None:
    camera = Camera()
    camera.fit(BOX)
    camera.stand(np.array([5.0, 6.0, 0.0]))
    assert np.allclose(camera.eye, (5.0, 6.0, EYE_HEIGHT))
    camera.yaw = 0.0
    camera.stand(np.array([5.0, 6.0, 0.0]))
    camera.step(2.0, right=0.5)
    assert np.allclose(camera.eye, (5.5, 8.0, EYE_HEIGHT))
    camera.look(120.0, 90.0)
    assert np.allclose(camera.eye, (5.5, 8.0, EYE_HEIGHT)), "only the head turns"
    camera.step(3.0)
    assert camera.eye[2] == pytest.approx(EYE_HEIGHT), "looking down one does not sink"
    camera.step(0.0, up=3.0)
    assert camera.eye[2] == pytest.approx(EYE_HEIGHT + 3.0)
