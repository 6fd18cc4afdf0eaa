"""Section planes: up to six, filled and outlined where they cut, and picked as what they show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from civicdesk.render.offscreen import Offscreen
from civicdesk.render.scene.contour import cut_faces, cut_lines
from civicdesk.render.scene.scene import MOST_SECTIONS
from civicdesk.render.sections import around
from civicdesk.render.view import SceneView
from tests.render.building import Building, beside, school
from tests.render.test_scene import at, picked, pixels, shown

Screens = Callable[..., Offscreen]
WEST = np.array([1.0, 0.0, 0.0, -5.0])  # keeps x > 5: through the wall between the rooms


def whole(building: Building, open_screen: Screens, instanced: bool | None = None) -> tuple[SceneView, Offscreen]:
    view = shown(building)
    screen = open_screen(view, instanced)
    view.set_storey("m", None)
    view.fit()
    return view, screen


def test_each_of_six_planes_takes_its_side_away(building: Building, open_screen: Screens) -> None:
    view, screen = whole(building, open_screen)
    bounds = view.bounds()
    assert bounds is not None
    planes = [cut.plane for cut in around(np.array([2.0, -1.0, -1.0, 6.0, 4.0, 4.0]), bounds)]
    assert len(planes) == MOST_SECTIONS
    view.set_sections(planes)
    assert picked(screen, 3.0, 0.0, 1.5) == "front1"
    assert picked(screen, 8.0, 0.0, 1.5) is None
    assert picked(screen, 1.0, 0.0, 1.5) is None
    assert picked(screen, 3.0, 0.0, 5.5) != "front2"
    assert picked(screen, 3.0, 0.0, 3.5) == "front2"
    outside = pixels(screen.picture(samples=0))
    view.set_sections(())
    inside = pixels(screen.picture(samples=0))
    x, y = at(screen, 8.0, 0.0, 1.5)
    assert np.abs(outside[int(y), int(x)] - inside[int(y), int(x)]).sum() > 30
    with pytest.raises(ValueError, match="six"):
        view.set_sections([*planes, WEST])


@pytest.mark.parametrize("instanced", [True, False])
def test_cut_faces_hide_what_stands_behind_them(building: Building, open_screen: Screens, instanced: bool) -> None:
    """Seen into the open wall, a thing inside the body would show where only the inside of the body is painted."""
    view, screen = whole(building, open_screen, instanced)
    view.camera.yaw, view.camera.pitch = 270.0, 10.0
    view.fit()
    view.set_sections([WEST])
    x, y = at(screen, 5.0, 2.5, 1.5)
    device = building.index("device1")
    assert device is not None
    picture = pixels(screen.picture(samples=0))
    patch = picture[int(y) - 6 : int(y) + 6, int(x) - 6 : int(x) + 6].reshape(-1, 3)
    cap = np.array([0xD9, 0xD2, 0xC4])
    assert np.abs(np.median(patch, axis=0) - cap).max() < 40
    assert np.ptp(patch.mean(axis=1)) > 6, "hatched"
    surface = view.surface(x, y)
    assert surface is not None
    assert building.elements.global_id[surface.hit.element] == "middle1"
    assert surface.point[0] == pytest.approx(5.0, abs=1e-9)
    assert np.allclose(surface.normal, (-1.0, 0.0, 0.0))


def test_faces_of_a_cut_have_the_area_of_what_is_cut(building: Building) -> None:
    view = shown(building)
    held = view.scene.models["m"]
    while held.take():
        pass
    row = building.index("middle1")
    (instance,) = np.flatnonzero(held.instances("element") == row)
    for plane, area in ((WEST, 15.0), (np.array([0.0, 0.0, -1.0, 1.2]), 1.0), (np.array([0.0, 1.0, 0.0, -9.0]), 0.0)):
        faces = cut_faces(held, int(instance), cut_lines(held, int(instance), plane), plane)
        a, b, c = faces["position"].reshape(-1, 3, 3).transpose(1, 0, 2).astype(float)
        assert np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2 == pytest.approx(area, abs=1e-4)
        assert np.allclose(faces["position"] @ plane[:3] + plane[3], 0.0, atol=1e-5)


def test_storey_cut_and_sections_work_together(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_sections([WEST])
    assert picked(screen, 8.0, 3.5, 0.03) == "room1.02"
    assert picked(screen, 2.0, 3.5, 0.03) != "room1.01"
    assert picked(screen, 8.0, 0.0, 2.5) != "front1"


def test_a_moving_plane_leaves_the_insides_for_a_moment(building: Building, open_screen: Screens) -> None:
    view, screen = whole(building, open_screen)
    view.camera.yaw, view.camera.pitch = 270.0, 10.0
    view.fit()
    view.set_sections([WEST])
    screen.renderer.hurry = True
    quick = pixels(screen.picture(samples=0))
    screen.renderer.hurry = False
    while screen.work_out():
        pass
    finished = pixels(screen.picture(samples=0))
    x, y = at(screen, 5.0, 2.5, 1.5)
    assert np.abs(quick[int(y), int(x)] - np.array([0xD9, 0xD2, 0xC4])).max() < 6
    assert (np.abs(quick - finished).max(axis=2) > 12).mean() < 0.4


def test_another_model_is_cut_by_the_same_plane(open_screen: Screens) -> None:
    view = shown(school())
    other = school()
    other.origin = beside(20.0, 0.0)
    view.set_model("n", other)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    view.set_sections([np.array([-1.0, 0.0, 0.0, 25.0])])
    hit = screen.pick(*at(screen, 23.0, 0.0, 1.5))
    assert hit is not None
    assert hit.model == "n"
    assert screen.pick(*at(screen, 28.0, 0.0, 1.5)) is None
