"""The picture of a scene: drawn through EGL and read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from civicdesk.render.mesh import NAMES, empty
from civicdesk.render.offscreen import Offscreen
from civicdesk.render.sections import across
from civicdesk.render.view import CUT_HEIGHT, SceneView
from tests.render.building import ORIGIN, Building, batches, beside, school

Screens = Callable[..., Offscreen]


def pixels(image: QImage) -> NDArray[np.int16]:
    converted = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(image.height(), converted.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(np.int16)


def shown(model: Building, **changes: object) -> SceneView:
    view = SceneView()
    view.set_model("m", model)
    return view


def at(screen: Offscreen, x: float, y: float, z: float) -> tuple[float, float]:
    """The pixel of a point given relative to the model's origin."""
    camera = screen.view.camera
    ((px, py),), _ = camera.project(np.array([x, y, z]))
    return float(px), float(py)


def picked(screen: Offscreen, x: float, y: float, z: float) -> str | None:
    hit = screen.pick(*at(screen, x, y, z))
    return None if hit is None else screen.view.models[hit.model].elements.global_id[hit.element]


def test_sky_above_and_building_in_the_middle(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    picture = pixels(screen.picture())
    top, bottom = picture[2].mean(axis=0), picture[-3].mean(axis=0)
    assert np.allclose(top, (0xEE, 0xF3, 0xF6), atol=6)
    assert not np.allclose(top, bottom, atol=3)
    without = SceneView()
    without.set_model("m", Building(meshes=empty(), elements=building.elements))
    other = open_screen(without)
    other.view.camera = view.camera
    assert (np.abs(picture - pixels(other.picture())).sum(axis=2) > 30).mean() > 0.15


def test_default_view_is_the_entrance_storey_cut_open(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    assert view.storey == ("m", 1)
    assert view.cut_height() == pytest.approx(ORIGIN[2] + CUT_HEIGHT)
    assert picked(screen, 2.0, 3.5, 0.03) == "room1.01"
    assert picked(screen, 8.0, 3.5, 0.03) == "room1.02"
    assert {label.text for label in view.labels()} == {"1.01", "1.02"}
    view.set_storey("m", 2)
    assert picked(screen, 2.0, 3.5, 3.03) == "room2.01"
    assert {label.text for label in view.labels()} == {"2.01", "2.02"}


def test_rooms_give_their_colour_to_the_floor(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    x, y = at(screen, 3.0, 3.5, 0.03)
    colored = pixels(screen.picture())[int(y), int(x)]
    assert np.allclose(colored, (0xCF, 0xE3, 0xE8), atol=4)
    view.show_rooms(False)
    bare = pixels(screen.picture())[int(y), int(x)]
    assert np.abs(colored - bare).sum() > 12
    assert picked(screen, 3.0, 3.5, 0.0) == "slab1"


def test_pick_gives_element_and_point(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    for name, place in {
        "front1": (3.0, 0.0, 1.5),
        "front2": (6.0, 0.0, 4.5),
        "slab1": (2.0, 0.0, -0.15),
    }.items():
        assert picked(screen, *place) == name
    hit = screen.pick(*at(screen, 3.0, 0.0, 1.5))
    assert np.allclose(hit.point, (3.0, 0.0, 1.5), atol=0.1)
    assert screen.pick(2, 2) is None


def test_hide_isolate_and_show_all(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    wall = building.index("front1")
    assert wall is not None
    view.hide([("m", wall)])
    assert picked(screen, 3.0, 0.0, 1.5) != "front1"
    view.show_all()
    assert picked(screen, 3.0, 0.0, 1.5) == "front1"
    view.isolate([("m", wall)])
    assert picked(screen, 3.0, 0.0, 1.5) == "front1"
    assert picked(screen, 6.0, 0.0, 4.5) is None
    bounds = view.bounds()
    assert bounds is not None
    assert bounds[5] == pytest.approx(3.0)


def test_the_box_of_an_element_is_that_of_what_is_drawn_of_it(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    open_screen(view)
    held = view.scene.models["m"]
    drawn = np.unique(held.instances("element")).tolist()
    assert len(drawn) > 5
    for row in drawn:
        assert np.allclose(held.box(row), held.bounds([row]), atol=1e-4)
    assert held.box(max(drawn) + 1) is None


def test_what_was_isolated_goes_with_its_model(building: Building) -> None:
    view = shown(building)
    view.set_model("n", building)
    view.isolate([("n", 0)])
    view.remove_model("n")
    assert view.isolated is None
    assert not view.scene.models["m"].hidden.any()


def test_section_takes_away_one_side(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    bounds = view.bounds()
    assert bounds is not None
    view.set_sections([across("x", bounds).plane])
    assert picked(screen, 2.0, 0.0, 1.5) == "front1"
    assert picked(screen, 8.0, 0.0, 1.5) != "front1"
    view.set_sections([across("x", bounds, flip=True).plane])
    assert picked(screen, 2.0, 0.0, 1.5) != "front1"
    assert picked(screen, 8.0, 0.0, 1.5) == "front1"
    view.set_sections(())
    assert picked(screen, 2.0, 0.0, 1.5) == "front1"


def test_selection_shines_through_walls(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    x, y = at(screen, 1.5, 1.5, 0.4)
    before = pixels(screen.picture())[int(y), int(x)]
    device = building.index("device1")
    assert device is not None
    view.select([("m", device)])
    after = pixels(screen.picture())[int(y), int(x)]
    assert after[0] - after[2] > before[0] - before[2] + 25


def test_room_volumes_in_the_whole_building(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.isolate([("m", room.index) for room in building.rooms])
    assert picked(screen, 3.0, 0.2, 1.5) is None
    view.show_rooms(True)
    assert picked(screen, 3.0, 0.2, 1.5) == "room1.01"


def test_baked_path_draws_the_same_picture(building: Building, open_screen: Screens) -> None:
    pictures = []
    for instanced in (True, False):
        view = shown(building)
        screen = open_screen(view, instanced)
        room = building.index("room1.02")
        assert room is not None
        view.select([("m", room)])
        pictures.append(pixels(screen.picture(samples=0)))
        assert picked(screen, 2.0, 3.5, 0.03) == "room1.01"
    assert (np.abs(pictures[0] - pictures[1]).max(axis=2) > 8).mean() < 0.002


@pytest.mark.parametrize("instanced", [True, False])
def test_streamed_batches_give_the_whole_picture(building: Building, open_screen: Screens, instanced: bool) -> None:
    whole = open_screen(shown(building), instanced)
    assert building.meshes is not None
    streaming = SceneView()
    streaming.set_model("m", Building(**{**vars(building), "meshes": None}))
    screen = open_screen(streaming, instanced)
    for batch in batches(building.meshes):
        streaming.add_batch("m", batch)
        screen.load_all()
    held = streaming.scene.models["m"]
    streaming.set_model("m", building)
    assert streaming.scene.models["m"] is held, "what streamed in is kept"
    screen.load_all()
    streaming.fit()
    streaming.add_batch("m", building.meshes)
    assert not streaming.scene.waiting, "a late batch is in the complete copy already"
    assert np.array_equal(pixels(whole.picture(samples=0)), pixels(screen.picture(samples=0)))


def test_a_batch_without_meshes_of_its_own(building: Building, open_screen: Screens) -> None:
    """Several batches may come before the first picture, and one may hold further places of known meshes only."""
    whole = open_screen(shown(building))
    assert building.meshes is not None
    view = SceneView()
    view.set_model("m", Building(**{**vars(building), "meshes": None}))
    screen = open_screen(view)
    first, *rest = batches(building.meshes)
    names = [name for name in NAMES if name.startswith("instance_")]
    again = replace(
        first,
        **{name: getattr(first, name)[:0] for name in ("positions", "normals", "colors", "triangles", "edges")},
        mesh_offsets=first.mesh_offsets[:1],
        first_mesh=first.mesh_count,
        **{name: getattr(first, name)[1:] for name in names},
    )
    first = replace(first, **{name: getattr(first, name)[:1] for name in names})
    for batch in (first, again, *rest):
        view.add_batch("m", batch)
    screen.load_all()
    view.fit()
    assert np.array_equal(pixels(whole.picture(samples=0)), pixels(screen.picture(samples=0)))


def test_geometry_is_taken_in_small_steps(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    assert building.meshes is not None
    for _ in range(20):
        view.scene.add_batch("m", building.meshes)
    steps = 0
    while screen.load(0.0):
        steps += 1
    assert steps >= 20


def test_models_far_from_the_origin_do_not_tremble(open_screen: Screens) -> None:
    """A second model 300 m from the first lands where it should to the millimetre."""
    view = shown(school())
    other = school()
    other.origin = beside(300.0, 0.001)
    view.set_model("n", other)
    screen = open_screen(view)
    assert np.allclose(view.scene.models["n"].offset, (300.0, 0.001, 0.0), atol=1e-9)
    view.set_storey("n", 1)
    view.fit([("n", other.index("front1") or 0)])
    hit = screen.pick(*at(screen, 303.0, 0.001, 0.5))
    assert hit is not None
    assert hit.model == "n"


def test_a_model_can_be_switched_off_and_taken_away(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_visible("m", False)
    assert picked(screen, 2.0, 3.5, 0.03) is None
    view.set_visible("m", True)
    assert picked(screen, 2.0, 3.5, 0.03) == "room1.01"
    view.remove_model("m")
    assert screen.pick(200, 150) is None
    assert view.labels() == []


def test_colours_by_meaning_replace_those_of_materials(building: Building, open_screen: Screens) -> None:
    view = shown(building)
    screen = open_screen(view)
    view.set_storey("m", None)
    view.fit()
    row = building.index("front1")
    assert row is not None
    view.scene.set_colors("m", {row: (20, 160, 60)})
    x, y = at(screen, 3.0, 0.0, 1.5)
    red, green, blue = pixels(screen.picture())[int(y), int(x)]
    assert green > red + 40
    assert green > blue + 40


def test_a_new_renderer_shows_the_same_scene(building: Building, open_screen: Screens) -> None:
    """A floated window gets a new context: everything in graphics memory is gone, the scene is not."""
    view = shown(building)
    first = pixels(open_screen(view).picture(samples=0))
    again = pixels(open_screen(view).picture(samples=0))
    assert np.array_equal(first, again)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_are_drawn_and_differ(building: Building, open_screen: Screens, theme: str) -> None:
    view = SceneView(theme)
    view.set_model("m", building)
    picture = pixels(open_screen(view).picture())
    assert (picture[2].mean() > 200) == (theme == "light")
