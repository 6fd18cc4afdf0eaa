"""The surface under the cursor: exact far from the origin, snapping to corners and edges but not to diagonals."""

from __future__ import annotations

import numpy as np
import pytest

from civicdesk.render.scene.surface import Surface, face_polygon, snap
from civicdesk.render.view import SceneView
from tests.render.building import Building, beside, school


def seen(building: Building) -> SceneView:
    """No picture is needed: what is under the cursor is reckoned without one."""
    view = SceneView()
    view.set_model("m", building)
    view.set_storey("m", None)
    for held in view.scene.models.values():
        while held.take():
            pass
    view.camera.width, view.camera.height = 1280, 720
    view.fit()
    return view


def under(view: SceneView, *point: float) -> Surface:
    ((x, y),), _ = view.camera.project(np.array(point))
    found = view.surface(float(x), float(y))
    assert found is not None
    return found


def test_point_normal_and_triangle_of_a_wall(building: Building) -> None:
    view = seen(building)
    surface = under(view, 3.0, 0.0, 1.5)
    assert building.elements.global_id[surface.hit.element] == "front1"
    assert np.allclose(surface.point, (3.0, 0.0, 1.5), atol=1e-9)
    assert np.allclose(surface.normal, (0.0, -1.0, 0.0))
    assert surface.triangle.shape == (3, 3)
    assert surface.triangle.dtype == np.float64


@pytest.mark.parametrize(
    ("near", "kind", "point"),
    [
        ((9.97, 0.0, 2.97), "vertex", (10.0, 0.0, 3.0)),
        ((4.0, 0.0, 0.04), "edge", (4.0, 0.0, 0.0)),
        ((3.0, 0.0, 1.2), "face", (3.0, 0.0, 1.2)),
    ],
)
def test_snaps_to_corner_edge_and_face(
    building: Building, near: tuple[float, ...], kind: str, point: tuple[float, ...]
) -> None:
    """The wall's face is 10 × 3 m: its diagonal passes (4, 0, 1.2)."""
    view = seen(building)
    surface = under(view, *near)
    found = snap(surface, view.camera)
    assert found.kind == kind
    assert np.allclose(found.point, point, atol=0.02)
    assert (found.edge is None) == (kind == "face")


def test_the_diagonal_of_a_face_attracts_nothing(building: Building) -> None:
    view = seen(building)
    assert snap(under(view, 4.0, 0.0, 1.2), view.camera).kind == "face"


def test_beside_an_element_it_is_still_found(building: Building) -> None:
    view = seen(building)
    view.camera.turn_to("front")
    view.fit()
    ((x, y),), _ = view.camera.project(np.array([10.0, 0.0, 6.0]))
    surface = view.surface(float(x) + 4.0, float(y) - 4.0)
    assert surface is not None
    found = snap(surface, view.camera, at=(float(x) + 4.0, float(y) - 4.0))
    assert found.kind == "vertex"
    assert np.allclose(found.point, (10.0, 0.0, 6.0), atol=1e-6)


def test_plane_region_has_area_and_outline(building: Building) -> None:
    view = seen(building)
    surface = under(view, 3.0, 0.0, 1.5)
    face = face_polygon(surface)
    assert face is not None
    assert face.area == pytest.approx(30.0, abs=1e-3)
    assert len(face.rings) == 1
    assert len(face.rings[0]) == 4
    plane = face.plane()
    assert plane[:3] @ (3.0, 1.0, 1.0) + plane[3] > 0, "what lies behind the face is kept"
    assert np.allclose(np.concatenate(face.rings) @ plane[:3] + plane[3], 0.0, atol=1e-6)


def test_placed_models_answer_where_they_are_shown(building: Building) -> None:
    view = seen(building)
    turn = np.eye(4)
    turn[:2, :2] = [[0.0, -1.0], [1.0, 0.0]]
    origin = building.origin
    about, back = np.eye(4), np.eye(4)
    about[:3, 3], back[:3, 3] = beside(100.0, 0.0, 5.0), -origin
    view.place("m", about @ turn @ back)
    view.camera.turn_to("right")
    view.fit()
    surface = under(view, 100.0, 3.0, 6.5)
    assert building.elements.global_id[surface.hit.element] == "front1"
    assert np.allclose(surface.point, (100.0, 3.0, 6.5), atol=1e-8)
    assert np.allclose(surface.normal, (1.0, 0.0, 0.0), atol=1e-9)
    bounds = view.bounds()
    assert bounds is not None
    assert np.allclose(bounds, (95.0, 0.0, 4.7, 100.0, 10.0, 11.0), atol=1e-3)
    view.place("m", None)
    assert np.allclose(view.scene.models["m"].pose, np.eye(4))


def test_a_model_200_km_away_answers_to_a_hundredth_of_a_millimetre() -> None:
    view = seen(school())
    other = school()
    other.origin = beside(200_000.0, 0.01)
    view.set_model("n", other)
    held = view.scene.models["n"]
    while held.take():
        pass
    view.set_storey("n", None)
    view.fit([("n", other.index("front1") or 0)])
    surface = under(view, 200_003.0, 0.01, 1.5)
    assert surface.hit.model == "n"
    assert np.allclose(surface.point, (200_003.0, 0.01, 1.5), atol=1e-5)


def test_rooms_are_picked_through_walls_and_roofs(building: Building) -> None:
    view = seen(building)

    def room(*point: float) -> str | None:
        ((x, y),), _ = view.camera.project(np.array(point))
        hit = view.pick(float(x), float(y), rooms=True)
        return None if hit is None else building.elements.global_id[hit.element]

    view.camera.turn_to("front")
    view.fit()
    assert room(3.0, 0.0, 1.5) == "room1.01"
    assert room(8.0, 0.0, 4.5) == "room2.02"
    view.hide([("m", building.index("room1.01") or 0)])
    assert room(3.0, 0.0, 1.5) is None
    view.show_all()
    view.camera.turn_to("top")
    view.fit()
    assert room(3.0, 3.0, 6.0) == "room2.01", "the first one that the line of sight enters"
    view.set_storey("m", 1)
    assert room(3.0, 3.0, 1.0) == "room1.01", "that of the open storey"
    view.show_rooms(False)
    assert room(3.0, 3.0, 1.0) == "room1.01", "its floor drawn or not"
    view.set_storey("m", None)
    view.set_sections([np.array([0.0, 0.0, -1.0, 2.0])])
    assert room(3.0, 3.0, 2.0) == "room1.01", "what a section takes away is not entered"
