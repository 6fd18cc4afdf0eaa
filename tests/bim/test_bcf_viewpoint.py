"""Between the 3D view and the views of topics: the same camera, planes and elements, also where a model was moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from civicdesk.bim.bcf_file import read, write
from civicdesk.bim.bcf_model import Topic, View
from civicdesk.bim.bcf_viewpoint import from_scene, guids, to_scene
from civicdesk.bim.model import Model
from civicdesk.jobs import Silent
from civicdesk.render.view import SceneView
from civicdesk.render.viewpoint import show_viewpoint, viewpoint
from tests.bim.make_ifc import school


@pytest.fixture
def view(school_model: Model) -> SceneView:
    made = SceneView()
    made.set_model("school", school_model)
    made.camera.width, made.camera.height = 800, 600
    made.set_storey("school", None)
    made.fit()
    return made


def ids(model: Model, ifc_class: str) -> list[str]:
    return [g for g, c in zip(model.elements.global_id, model.elements.ifc_class, strict=True) if c == ifc_class]


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_a_view_comes_back_from_a_file(version: str, view: SceneView, school_model: Model, tmp_path: Any) -> None:
    walls = [("school", school_model.index(guid)) for guid in ids(school_model, "IfcWall")]
    heater = ("school", school_model.index(ids(school_model, "IfcSpaceHeater")[0]))
    view.camera.fov = 50.0
    view.hide(walls[:2])
    view.select([heater])
    view.color({heater: (255, 0, 16)}, ghost_rest=True)
    view.set_sections([np.array([0.0, 0.0, -1.0, 2.0])])
    before = viewpoint(view)
    topic = Topic(
        "a0000000-0000-4000-8000-000000000001", "x", "2026-01-01T00:00:00Z", views=(View("v", from_scene(before)),)
    )
    write(tmp_path / "a.bcf", [topic], version)
    data = read(Silent(), str(tmp_path / "a.bcf")).topics[0].views[0].data
    show_viewpoint(view, {"hidden": [], "sections": [], "colors": [], "selected": [], "storey": None})
    view.standard_view("top")
    show_viewpoint(view, to_scene(data, view.models))
    after = viewpoint(view)
    for key in ("hidden", "isolated", "selected", "colors"):
        assert after[key] == before[key], key
    np.testing.assert_allclose(after["sections"], before["sections"], atol=1e-9)
    for key in ("position", "direction", "up"):
        np.testing.assert_allclose(after["camera"][key], before["camera"][key], atol=1e-6)
    assert after["camera"]["fov"] == pytest.approx(50.0)


def test_planes_point_to_what_is_cut_away(view: SceneView) -> None:
    view.set_sections([np.array([0.0, 0.0, -1.0, 2.0])])  # keeps what is below 2 m above the scene's origin
    (plane,) = from_scene(viewpoint(view))["planes"]
    assert plane["direction"] == [0.0, 0.0, 1.0]
    origin = view.scene.origin
    assert origin is not None
    assert plane["location"][2] == pytest.approx(2.0 + origin[2])


def test_a_model_that_was_moved_is_seen_in_its_own_coordinates(view: SceneView, school_model: Model) -> None:
    wall = ids(school_model, "IfcWall")[0]
    state = {**viewpoint(view), "selected": [["school", wall]]}
    moved = np.array([[0, -1, 0, 100.0], [1, 0, 0, 50.0], [0, 0, 1, 3.0], [0, 0, 0, 1]])
    data = from_scene(state, moved)
    expected = np.linalg.inv(moved) @ [*state["camera"]["position"], 1.0]
    np.testing.assert_allclose(data["camera"]["position"], expected[:3])
    back = to_scene(data, view.models, {"school": moved})
    np.testing.assert_allclose(back["camera"]["position"], state["camera"]["position"])
    np.testing.assert_allclose(back["camera"]["direction"], state["camera"]["direction"])


def test_what_is_shown_alone_and_parallel_projection(view: SceneView, school_model: Model) -> None:
    doors = [("school", school_model.index(guid)) for guid in ids(school_model, "IfcDoor")]
    view.isolate(doors)
    view.camera.orthogonal = True
    data = from_scene(viewpoint(view))
    assert data["visibility"]["default"] is False
    assert guids(data) == ids(school_model, "IfcDoor")
    assert data["camera"]["scale"] == pytest.approx(viewpoint(view)["camera"]["height"])
    state = to_scene(data, view.models)
    assert state["isolated"] == [["school", guid] for guid in ids(school_model, "IfcDoor")]
    assert state["camera"]["projection"] == "orthogonal"


def test_an_open_storey_is_a_plane_for_others_and_the_storey_for_us(view: SceneView, school_model: Model) -> None:
    storey = school_model.storeys[0]
    view.set_storey("school", storey.index)
    data = from_scene(viewpoint(view), cut=view.cut_height())
    assert [plane["location"][2] for plane in data["planes"]] == [view.cut_height()]
    state = to_scene(data, view.models)
    assert (state["storey"], state["sections"]) == (["school", storey.global_id], [])
    elsewhere = to_scene(data, {})
    assert (elsewhere["storey"], len(elsewhere["sections"])) == (None, 1)


def test_what_is_unknown_or_odd_is_passed_over(view: SceneView) -> None:
    state = to_scene(
        {
            "selection": [{"guid": "nobody"}, {"tool_id": "7"}],
            "coloring": [{"color": "red", "components": [{"guid": "nobody"}]}],
            "planes": [{"location": [0, 0, 0], "direction": [0, 0, 0]}] * 9,
            "camera": {"projection": "perspective", "position": [0, 0, 0], "direction": [0, 0, 0], "up": [0, 0, 1]},
            "visibility": {"default": False, "exceptions": [], "hints": {}},
        },
        view.models,
    )
    assert (state["selected"], state["colors"], state["sections"], state["isolated"]) == ([], [], [], None)
    assert "camera" not in state
    show_viewpoint(view, state)


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_an_element_that_another_program_looks_at_is_in_the_picture(
    version: str, view: SceneView, school_model: Model, tmp_path: Path
) -> None:
    """bcf-client places the camera by the element's placement in the file; ours must stand in the same coordinates."""
    if version == "2.1":
        from bcf.v2.bcfxml import BcfXml
    else:
        from bcf.v3.bcfxml import BcfXml  # type: ignore[assignment]
    maker = school()
    wanted = ids(school_model, "IfcSpaceHeater")[0]
    heater = maker.file.by_type("IfcSpaceHeater")[0]
    heater.GlobalId = wanted
    made = BcfXml.create_new("x")
    made.add_topic("Heater", "", "a").add_viewpoint(heater)
    made.save(tmp_path / "a.bcf")
    made.close()
    (topic,) = read(Silent(), str(tmp_path / "a.bcf")).topics
    show_viewpoint(view, to_scene(topic.views[0].data, view.models))
    row = school_model.index(wanted)
    assert view.selected == {("school", row)}
    assert row is not None
    assert view.scene.origin is not None
    box = school_model.boxes[row]
    (pixel,), (front,) = view.camera.project((box[:3] + box[3:]) / 2 - view.scene.origin)
    assert front
    assert 0 < pixel[0] < view.camera.width
    assert 0 < pixel[1] < view.camera.height
