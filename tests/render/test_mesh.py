"""Batches of meshes: cut up and put together again they are the same model."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from civicdesk.prepared import Prepared, Writer
from civicdesk.render.mesh import Meshes, empty, split
from tests.render.building import Building, batches


def test_pieces_together_are_the_whole(building: Building) -> None:
    assert building.meshes is not None
    pieces = list(split(building.meshes, vertices=24))
    assert len(pieces) == 5
    whole = Meshes.from_batches(reversed(pieces))
    for name in ("positions", "triangles", "edges", "mesh_offsets", "colors", "normals"):
        assert np.array_equal(whole.arrays[name], building.meshes.arrays[name]), name
    order = np.argsort(building.meshes.instance_mesh, kind="stable")
    assert np.array_equal(whole.instance_element, building.meshes.instance_element[order])


def test_instances_of_an_earlier_mesh_stay(building: Building) -> None:
    assert building.meshes is not None
    first, *rest = batches(building.meshes)
    late = Meshes.from_batches([first, *rest])
    assert late.drawn_triangles == building.meshes.drawn_triangles == 12 * len(building.meshes.instance_mesh)


def test_a_prepared_copy_gives_the_same_arrays(building: Building, tmp_path: Path) -> None:
    assert building.meshes is not None
    with Writer(tmp_path / "copy") as writer:
        for name, values in building.meshes.arrays.items():
            writer.array(name, values)
        writer.commit({})
    again = Meshes.from_prepared(Prepared(tmp_path / "copy"))
    assert np.array_equal(again.positions, building.meshes.positions)
    assert again.mesh_count == 5


def test_a_model_without_geometry_is_one_empty_piece() -> None:
    pieces = list(split(empty()))
    assert [piece.mesh_count for piece in pieces] == [0]
