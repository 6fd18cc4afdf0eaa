"""Odd but readable files: units, places far away, circles, GlobalIds; index and parser see the same in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ifcopenshell
import numpy as np
import pytest

from civicdesk.bim import shapes, tree
from civicdesk.bim.fast.door import Fast
from civicdesk.bim.fast.entities import Entities
from civicdesk.bim.fast.entities import text as decoded
from civicdesk.bim.inspect import inspect
from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.bim.units import Units
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from civicdesk.render.mesh import MeshBatch
from civicdesk.render.view import SceneView
from tests.bim.conftest import Recorder
from tests.bim.fast_judge import fast_of
from tests.bim.make_ifc import Maker, school

Opened = Callable[[Path], Model]


def same_elements(path: Path) -> None:
    """The order of elements, what is drawn and the units do not depend on who read the file."""
    file = ifcopenshell.open(path)
    fast = fast_of(path, file)
    found, expected = tree.build(fast.file), tree.build(file)
    assert [e.id() for e in found.entities] == [e.id() for e in expected.entities]
    assert [(e[0], e[2]) for e in found.entities] == [(e[0], e[2]) for e in expected.entities]
    assert (found.parent, found.storey, found.building) == (expected.parent, expected.storey, expected.building)
    drawn = {number: name for number, name in fast.candidates().items() if fast.has_body(number)}
    assert drawn == {p.id(): p.is_a() for p in shapes.drawable(file)}
    own, units = Units(fast.file), Units(file)
    assert (own.length, own.factor("PLANEANGLEUNIT")) == (units.length, units.factor("PLANEANGLEUNIT"))


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["duplex_a", "duplex_e", "duplex_georef", "fzk_ifc4", "kozijnen", "largebuilding", "office_a", "tallbuilding"],
)
def test_index_and_parser_see_the_same_in_real_files(shared_data: Path, name: str) -> None:
    same_elements(shared_data / "ifc" / f"{name}.ifc")


def test_index_and_parser_see_the_same_in_the_sample() -> None:
    same_elements(Path(__file__).parents[2] / "resources" / "demo" / "skola.ifc")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("it''s", "it's"),
        (r"u\X2\010D\X0\ebna", "učebna"),
        (r"\X\E9t\S\i", "été"),
        (r"a\\b", "a\\b"),
        (r"\X4\0001F600\X0\!", "\N{GRINNING FACE}!"),
        (r"broken \X2\01\X0\ end", r"broken \X2\01\X0\ end"),
    ],
)
def test_strings(written: str, read: str) -> None:
    assert decoded(written) == read


@pytest.mark.parametrize("kernel", ["fast", "kernel"])
def test_feet_millimetres_and_metres_are_the_same_school(tmp_path: Path, kernel: str) -> None:
    found = []
    for unit in (1.0, 0.001, 0.3048):
        path = school("IFC4", unit).write(tmp_path / f"{unit}.ifc")
        same_elements(path)
        done = prepare(Silent(), str(path), str(tmp_path / "cache"), kernel=kernel)
        model = Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))
        found.append(sorted(np.round(box, 2).tolist() for box in model.boxes.values()))
        assert [round(room.area or 0.0, 2) for room in model.rooms] == [20.0] * 4
    assert np.array(found[1]) == pytest.approx(np.array(found[0]), abs=2e-3)
    assert np.array(found[2]) == pytest.approx(np.array(found[0]), abs=2e-3)


@pytest.mark.parametrize("written", ["placements", "bodies"])
def test_far_from_zero_nothing_trembles(tmp_path: Path, opened: Opened, recorder: Recorder, written: str) -> None:
    """Eight devices a centimetre apart at the place of a Czech town."""
    maker = Maker()
    far = np.array([-742860.0, -1042721.0, 300.0])
    for i in range(8):
        at = far + np.array([0.01 * i, 0.0, 0.0])
        pump = maker.device("IfcPump", f"p{i}", maker.storeys[0], tuple(at) if written == "placements" else (0, 0, 0))
        if written == "bodies":
            solid = pump.Representation.Representations[0].Items[0]
            solid.Position = maker.file.createIfcAxis2Placement3D(maker.file.createIfcCartesianPoint(at.tolist()))
    path = maker.write(tmp_path / "made.ifc")
    model = opened(path)
    assert model.meshes is not None
    lows = []
    for row in range(len(model.elements.global_id)):
        if row in model.boxes:
            instance = int(np.flatnonzero(model.meshes.instance_element == row)[0])
            mesh = int(model.meshes.instance_mesh[instance])
            points = model.meshes.positions[slice(*model.meshes.mesh_offsets[mesh : mesh + 2, 0])]
            matrix = model.meshes.instance_matrix[instance]
            lows.append(float((points @ matrix[:, :3].T + matrix[:, 3]).min(axis=0)[0]) + model.origin[0])
    assert np.diff(sorted(lows)) == pytest.approx(np.full(7, 0.01), abs=1e-4)
    prepare(recorder, str(path), str(tmp_path / "again"))
    view = SceneView()
    batches = [value for value in recorder.emitted if isinstance(value, MeshBatch)]
    for batch in batches:
        view.add_batch("model", batch)
    assert view.scene.origin is not None
    assert view.scene.models["model"].offset + view.scene.origin == pytest.approx(model.origin, abs=1e-9)


def test_a_decomposition_in_a_circle(tmp_path: Path, opened: Opened) -> None:
    maker = school()
    relation = next(r for r in maker.file.by_type("IfcRelAggregates") if r.RelatingObject == maker.building)
    maker.file.createIfcRelAggregates("0" * 22, None, None, None, maker.storeys[0], [maker.building, maker.site])
    assert relation is not None
    path = maker.write(tmp_path / "made.ifc")
    same_elements(path)
    model = opened(path)
    assert sorted(model.elements.global_id) == sorted(
        e.GlobalId for e in (*maker.file.by_type("IfcProduct"), maker.project) if not e.is_a("IfcOpeningElement")
    )
    assert len(model.boxes) == 11


def test_a_placement_on_itself(tmp_path: Path, opened: Opened) -> None:
    maker = school()
    device = maker.device("IfcPump", "lost", maker.storeys[0], (1.0, 1.0, 0.0))
    device.ObjectPlacement.PlacementRelTo = device.ObjectPlacement
    model = opened(maker.write(tmp_path / "made.ifc"))
    assert len(model.rooms) == 4
    assert len(model.boxes) >= 11


def test_double_and_malformed_global_ids(tmp_path: Path, opened: Opened) -> None:
    maker = school()
    walls = maker.file.by_type("IfcWall")
    for wall in walls[:2]:
        wall.GlobalId = "no GlobalId at all"
    walls[3].GlobalId = walls[2].GlobalId
    path = maker.write(tmp_path / "made.ifc")
    same_elements(path)
    model = opened(path)
    assert len(model.boxes) == 11
    assert {"duplicate-ids", "malformed-ids"} <= {p["code"] for p in model.copy.meta["problems"]}


@pytest.mark.parametrize(("unit", "lost", "codes"), [(1.0, False, set()), (0.001, True, {"no-unit", "odd-unit"})])
def test_a_unit_that_is_missing_or_cannot_be_right_is_told(
    tmp_path: Path, unit: float, lost: bool, codes: set[str]
) -> None:
    maker = school("IFC4", unit)
    if lost:
        maker.file.by_type("IfcProject")[0].UnitsInContext = None
        for assignment in maker.file.by_type("IfcUnitAssignment"):
            maker.file.remove(assignment)
    found = inspect(Silent(), str(maker.write(tmp_path / "made.ifc")))
    assert {p["code"] for p in found["problems"]} & {"no-unit", "odd-unit"} == codes


def test_what_the_parser_finds_has_the_last_word(
    tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index that misses an element: what was sent is replaced, and the rows are the parser's."""
    path = school().write(tmp_path / "made.ifc")
    real = Entities.numbers
    monkeypatch.setattr(
        Entities, "numbers", lambda self, name: real(self, name)[: -1 if name == "IfcProduct" else None]
    )
    monkeypatch.setattr(Fast, "candidates", lambda self: dict.fromkeys(real(self.file, "IfcWall"), "IfcWall"))
    below = tree._below
    monkeypatch.setattr(tree, "_below", lambda file, left: {} if isinstance(file, Entities) else below(file, left))
    done = prepare(recorder, str(path), str(tmp_path / "cache"))
    model = Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))
    assert len(model.boxes) == 11
    batches = [value for value in recorder.emitted if isinstance(value, MeshBatch)]
    assert [b.first_mesh for b in batches].count(0) == 2
    view = SceneView()
    for batch in batches:
        view.add_batch("model", batch)
    assert sum(len(b.instance_mesh) for b in batches[-1:]) == 11
    rows: Any = model.elements
    assert {rows.ifc_class[row] for row in batches[-1].instance_element} == {
        "IfcWall",
        "IfcSpace",
        "IfcDoor",
        "IfcSpaceHeater",
    }
