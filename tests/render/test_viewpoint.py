"""What a viewpoint keeps is shown again, also by another view; ghosts, colours and annotations are drawn."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest

from civicdesk.render.offscreen import Offscreen, draw_signs
from civicdesk.render.overlay import Annotation
from civicdesk.render.tokens import THEMES, rgb
from civicdesk.render.view import SceneView
from civicdesk.render.viewpoint import show_viewpoint, viewpoint
from tests.render.building import ORIGIN, Building, beside, school
from tests.render.test_scene import at, picked, pixels, shown

Screens = Callable[..., Offscreen]


def arranged(building: Building) -> SceneView:
    view = shown(building)
    view.camera.width, view.camera.height = 400, 300
    view.set_storey("m", None)
    view.camera.turn_to("right")
    view.fit()
    view.camera.orbit(40.0, 25.0)
    view.set_sections([np.array([1.0, 0.0, 0.0, -2.0]), np.array([0.0, 0.0, -1.0, 5.0])])
    view.hide([("m", building.index("back1") or 0)])
    view.isolate([("m", building.index(name) or 0) for name in ("front1", "middle1", "slab1", "back1")])
    view.color({("m", building.index("front1") or 0): (10, 150, 60)}, ghost_rest=True)
    view.select([("m", building.index("middle1") or 0)])
    return view


def test_a_viewpoint_is_plain_data_and_shows_the_same_again(building: Building, open_screen: Screens) -> None:
    view = arranged(building)
    kept = json.loads(json.dumps(viewpoint(view)))
    assert np.allclose(np.array(kept["camera"]["position"]) - ORIGIN, view.camera.eye)
    assert kept["selected"] == [["m", "middle1"]]
    other = SceneView()
    far = school()
    far.origin = beside(-500.0, 40.0)  # another model is open first: the scene has another origin
    other.set_model("n", far)
    other.set_model("m", building)
    other.set_visible("n", False)
    other.camera.width, other.camera.height = 400, 300
    assert show_viewpoint(other, kept) == {("m", building.index("middle1"))}
    first, second = viewpoint(view), viewpoint(other)
    for key in ("sections", "hidden", "isolated", "selected", "colors", "ghost_rest", "storey", "rooms"):
        if key == "sections":
            assert np.allclose(first[key], second[key])
        else:
            assert first[key] == second[key], key
    shots = []
    for each in (view, other):
        camera = each.camera
        screen = open_screen(each)
        each.camera = camera
        show_viewpoint(each, kept)
        shots.append(pixels(screen.picture(samples=0)))
    assert (np.abs(shots[0] - shots[1]).max(axis=2) > 12).mean() < 0.02


def test_a_viewpoint_names_only_what_is_there(building: Building) -> None:
    view = shown(building)
    state = {"hidden": [["m", "front1"], ["m", "gone"], ["x", "front1"]], "selected": [["m", "gone"]], "colors": []}
    assert show_viewpoint(view, state) == set()
    assert view.hidden == {("m", building.index("front1"))}


def test_ghosts_let_coloured_things_shine_through(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    device = building.index("device1")
    assert device is not None
    x, y = at(screen, 1.5, 1.4, 0.4)
    before = pixels(screen.picture(samples=0))[int(y), int(x)]
    view.color({("m", device): (220, 30, 30)}, ghost_rest=True)
    red, green, blue = pixels(screen.picture(samples=0))[int(y), int(x)]
    assert red > green + 40
    assert red > blue + 40
    assert before[0] < before[1] + 30
    assert picked(screen, 1.5, 1.4, 0.4) == "device1", "ghosts are picked only where there is nothing else"
    assert picked(screen, 8.0, 0.0, 1.5) in {"front1", "middle1", "slab1"}
    view.color({})
    assert np.array_equal(pixels(screen.picture(samples=0))[int(y), int(x)], before)


def test_rooms_take_colours_by_meaning(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.color({("m", building.rooms[0].index): (200, 120, 40)})
    x, y = at(screen, 3.0, 3.5, 0.03)
    assert np.allclose(pixels(screen.picture(samples=0))[int(y), int(x)], (200, 120, 40), atol=3)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_annotations_are_drawn_where_they_are(building: Building, open_screen: Screens, theme: str) -> None:
    view = SceneView(theme)
    view.set_model("m", building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    image = screen.picture(samples=0)
    plain = pixels(image)
    ends = np.array([[1.0, 0.0, 3.0], [9.0, 0.0, 3.0]])
    corners = np.array([[2.0, 0.0, 3.5], [4.0, 0.0, 3.5], [4.0, 0.0, 5.0], [2.0, 0.0, 5.0]])
    view.set_annotations([
        Annotation("line", ends, "8,00 m"),
        Annotation("polygon", corners, "3,0 m²", "due"),
        Annotation("point", np.array([[9.0, 0.0, 5.0]]), "+5,000", "overdue"),
        Annotation("label", np.array([[6.0, 0.0, 1.0]]), "Fasáda"),
        Annotation("line", np.array([[0.0, -1e4, 0.0], [1.0, 1.0, 1.0]])),
    ])  # fmt: skip
    draw_signs(image, view)
    drawn = pixels(image)
    accent, due = (np.array(rgb(THEMES[theme][name])) * 255 for name in ("accent", "due"))
    x, y = at(screen, 3.0, 0.0, 3.0)
    assert np.abs(drawn[int(y) - 2 : int(y) + 3, int(x)] - accent).max(axis=1).min() < 40
    x, y = at(screen, 2.4, 0.0, 3.8)
    inside = np.abs(plain[int(y), int(x)] * 0.78 + due * 0.22 - drawn[int(y), int(x)]).max()
    assert inside < 12
    x, y = at(screen, 6.0, 0.0, 1.0)
    assert np.abs(drawn[int(y), int(x) - 20 : int(x) + 20] - plain[int(y), int(x) - 20 : int(x) + 20]).max() > 60


def test_cut_labels_and_signs_follow_a_model_that_is_placed(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    before = {label.text: np.array(label.point) for label in view.labels()}
    moved = np.eye(4)
    moved[:3, 3] = (40.0, -20.0, 7.5)
    height = view.cut_height()
    assert height is not None
    view.place("m", moved)
    view.fit()
    assert view.cut_height() == pytest.approx(height + 7.5)
    after = {label.text: np.array(label.point) for label in view.labels()}
    assert before.keys() == after.keys()
    for text in before:
        assert np.allclose(after[text] - before[text], moved[:3, 3], atol=1e-4)
    assert picked(screen, 42.0, -16.5, 7.53) == "room1.01"
    view.mark({("m", building.index("device1") or 0): "due"})
    (sign,) = view.markers()
    assert np.allclose(sign.point, (41.5, -18.5, 7.9), atol=1e-3)


def test_a_placement_may_come_before_its_model(building: Building) -> None:
    view = SceneView()
    moved = np.eye(4)
    moved[:3, 3] = (1.0, 2.0, 3.0)
    view.place("m", moved)
    view.set_model("m", building)
    assert np.allclose(view.scene.models["m"].pose, moved)
