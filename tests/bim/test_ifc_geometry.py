"""Meshes: sharing, placing, normals and feature edges."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from civicdesk.bim import surface
from civicdesk.bim.footprint import footprint
from civicdesk.bim.geometry import Collector
from civicdesk.bim.model import Model
from civicdesk.bim.plan import Placed, areas
from civicdesk.bim.rooms import Body
from civicdesk.bim.shapes import Shape, Solid
from civicdesk.render.mesh import MeshBatch
from tests.bim.make_ifc import Maker

Made = Callable[[Maker], Model]

CUBE = np.array([[x, y, z] for z in (0.0, 1.0) for y in (0.0, 1.0) for x in (0.0, 1.0)])
CUBE_FACES = np.array(
    [[0, 2, 1], [1, 2, 3], [4, 5, 6], [5, 7, 6], [0, 1, 4], [1, 5, 4], [2, 6, 3], [3, 6, 7], [0, 4, 2], [2, 4, 6],
     [1, 3, 5], [3, 7, 5]]
)  # fmt: skip


def finish(points: np.ndarray, faces: np.ndarray) -> surface.Surfaces:
    colors = np.full((len(faces), 4), 200, np.uint8)
    return surface.finish(points, faces, colors, np.zeros(len(faces), np.int64))


def column(sides: int) -> Body:
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = np.stack([np.cos(turn), np.sin(turn), np.zeros(sides)], axis=1)
    points = np.concatenate([ring, ring + np.array([0, 0, 3])])
    i = np.arange(sides)
    j = (i + 1) % sides
    walls = [np.stack(f, axis=1) for f in ((i, j, j + sides), (i, j + sides, i + sides))]
    fan = np.stack([np.zeros(sides - 2, int), i[2:], i[1:-1]], axis=1)
    top = np.stack([np.full(sides - 2, sides), i[1:-1] + sides, i[2:] + sides], axis=1)
    return Body(points, np.concatenate([*walls, fan, top]))


def drawn(body: Body) -> MeshBatch:
    solid = Solid(body.points.tobytes(), body.faces.astype(np.int32).tobytes(), b"", [])
    collector = Collector(np.zeros(3))
    collector.add(Shape(1, "", np.eye(4), solid), 0, "IfcColumn")
    batch = collector.flush()
    assert batch is not None
    return batch


def test_a_cube_has_twelve_edges_and_flat_faces() -> None:
    made = finish(CUBE, CUBE_FACES)
    assert len(made.edges) == 12
    lengths = np.linalg.norm(made.positions[made.edges[:, 0]] - made.positions[made.edges[:, 1]], axis=1)
    assert lengths == pytest.approx(np.ones(12))
    assert len(made.positions) == 24
    assert (np.abs(made.normals[:, :3]).max(axis=1) == 127).all()


def test_a_round_column_is_smooth_around_and_sharp_above() -> None:
    body = column(24)
    made = finish(body.points, body.faces)
    assert len(made.edges) == 48
    assert len(made.positions) == 96
    side = made.normals[made.normals[:, 2] == 0].astype(float) / 127
    at = made.positions[made.normals[:, 2] == 0, :2]
    assert np.einsum("ij,ij->i", side[:, :2], at).min() > 0.99


def test_open_borders_are_edges_and_diagonals_are_not() -> None:
    made = finish(CUBE, CUBE_FACES[:2])
    assert len(made.edges) == 4
    turned = CUBE_FACES[:2].copy()
    turned[1] = turned[1][::-1]
    assert len(finish(CUBE, turned).edges) == 4


def test_a_change_of_colour_splits_vertices() -> None:
    colors = np.array([[200, 0, 0, 255], [0, 200, 0, 255]], np.uint8)
    made = surface.finish(CUBE, CUBE_FACES[:2], colors, np.zeros(2, np.int64))
    assert len(made.positions) == 6


def test_footprint_and_section_of_a_column() -> None:
    body = column(24)
    shape = footprint(body.points, body.faces)
    assert shape is not None
    expected = 12 * np.sin(np.pi / 12)
    assert shape.area == pytest.approx(expected, abs=1e-3)
    placed = Placed(drawn(body), np.array([0.0, 0.0, 100.0]))
    segments, owner = placed.sections(np.array([0, 0]), np.array([105.0, 101.1]))
    (area,), owners = areas(segments, owner)
    assert owners.tolist() == [1]  # the other plane is above it
    assert area.area == pytest.approx(expected, abs=1e-3)


def test_the_footprint_of_overlapping_and_upright_faces() -> None:
    two = np.concatenate([CUBE, CUBE + np.array([0.5, 0.0, 2.0])])
    faces = np.concatenate([CUBE_FACES, CUBE_FACES + 8])
    shape = footprint(two, faces)
    assert shape is not None
    assert shape.area == pytest.approx(1.5)
    assert footprint(CUBE, CUBE_FACES[4:6]) is None


def test_equal_bodies_are_stored_once_wherever_they_stand(made: Made) -> None:
    maker = Maker()
    for i in range(5):
        maker.device("IfcPump", f"p{i}", maker.storeys[0], (i * 2.0, 0.0, 0.0))
    turned = maker.device("IfcPump", "turned", maker.storeys[0], (0.0, 5.0, 0.0))
    maker.place(turned, (0.0, 5.0, 0.0), 90.0)
    model = made(maker)
    assert model.meshes is not None
    assert model.meshes.mesh_count == 1
    assert len(model.meshes.instance_mesh) == 6
    row = model.index(turned.GlobalId)
    assert row is not None
    assert model.boxes[row] == pytest.approx((-0.4, 5.0, 0.0, 0.0, 5.4, 0.4), abs=1e-6)


def test_the_same_body_written_at_another_place_is_shared_too(made: Made) -> None:
    maker = Maker()
    maker.device("IfcPump", "one", maker.storeys[0], (0.0, 0.0, 0.0))
    other = maker.device("IfcPump", "other", maker.storeys[0], (1.0, 0.0, 0.0))
    other.Representation.Representations[0].Items[0].Position.Location.Coordinates = (3.0, 4.0, 5.0)
    model = made(maker)
    assert model.meshes is not None
    assert model.meshes.mesh_count == 1
    row = model.index(other.GlobalId)
    assert row is not None
    assert model.boxes[row] == pytest.approx((4.0, 4.0, 5.0, 4.4, 4.4, 5.4), abs=1e-5)


def test_what_no_kernel_can_make_is_told(made: Made) -> None:
    maker = Maker()
    good = maker.device("IfcPump", "good", maker.storeys[0], (0.0, 0.0, 0.0))
    bad = maker.device("IfcPump", "bad", maker.storeys[0], (1.0, 0.0, 0.0))
    bad.Representation.Representations[0].Items[0].ExtrudedDirection.DirectionRatios = (0.0, 0.0, 0.0)
    model = made(maker)
    assert model.geometry is not None
    assert [f["id"] for f in model.geometry.meta["failed"]] == [bad.GlobalId]
    assert model.geometry.meta["failed"][0]["reason"]
    assert model.index(good.GlobalId) in model.boxes
