"""The prepared copy of a model: tree, properties, plans, outline, and what must not be in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import PropertiesReady, prepare
from civicdesk.errors import FileProblem
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from civicdesk.render.mesh import ROOM, MeshBatch, Meshes
from tests.bim.conftest import Recorder
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]


def test_the_tree(school_model: Model) -> None:
    elements = school_model.elements
    project = school_model.children(-1)
    assert [elements.ifc_class[i] for i in project] == ["IfcProject"]
    site = school_model.children(project[0])[0]
    building = school_model.children(site)[0]
    storeys = school_model.children(building)
    assert [elements.name[i] for i in storeys] == ["1.NP", "2.NP"]
    below = [elements.name[i] for i in school_model.children(storeys[1])]
    assert below[:2] == ["2.01", "2.02"]
    assert "IfcOpeningElement" not in elements.ifc_class
    assert all(elements.parent[i] < i for i in range(len(elements)))
    assert [s.elevation for s in school_model.storeys] == [0.0, 3.0]


def test_rows_are_found_by_global_id(school_model: Model) -> None:
    ids = school_model.elements.global_id
    assert [school_model.index(i) for i in ids] == list(range(len(ids)))
    assert school_model.index("nothing") is None


def test_properties_of_the_element_and_its_type(school_model: Model) -> None:
    heater = next(e for e in school_model.equipment if e.name == "heater")
    sets = school_model.properties(heater.index)
    assert [(s.name, s.source, s.kind) for s in sets] == [
        ("", "element", "attributes"),
        ("Pset_ManufacturerOccurrence", "element", "properties"),
        ("Pset_ManufacturerTypeInformation", "type", "properties"),
    ]
    assert ("Tag", "UT-01", "") in sets[0].values
    assert sets[2].values == [("Manufacturer", "Korado", "")]


def test_values_have_units(made: Made) -> None:
    maker = school("IFC4", 0.001)
    space = maker.file.by_type("IfcSpace")[0]
    maker.quantities(space, "Qto_SpaceBaseQuantities", {"NetFloorArea": 19.5, "Height": 2700.0})
    model = made(maker)
    row = model.index(space.GlobalId)
    assert row is not None
    quantities = next(s for s in model.properties(row) if s.kind == "quantities")
    assert {n: (v, u) for n, v, u in quantities.values} == {"NetFloorArea": (19.5, "m²"), "Height": (2700.0, "mm")}


def test_properties_of_every_kind(made: Made) -> None:
    maker = school()
    f = maker.file
    wall = f.by_type("IfcWall")[0]
    single = f.createIfcPropertySingleValue("Width", None, f.createIfcPositiveLengthMeasure(0.3), None)
    pset = maker.pset(wall, "Kinds", {"First": 1.5})
    pset.HasProperties = [
        f.createIfcPropertyEnumeratedValue("Status", None, [f.createIfcLabel("NEW"), f.createIfcLabel("OLD")]),
        f.createIfcPropertyBoundedValue("Range", None, f.createIfcReal(5.0), f.createIfcReal(2.0)),
        f.createIfcPropertyListValue("List", None, [f.createIfcInteger(1), f.createIfcInteger(2)]),
        f.createIfcComplexProperty("Outer", None, "use", [single]),
        f.createIfcPropertyReferenceValue("Author", None, None, f.by_type("IfcPerson")[0]),
        f.createIfcPropertySingleValue("Nothing", None, None, None),
    ]
    model = made(maker)
    row = model.index(wall.GlobalId)
    assert row is not None
    assert next(s for s in model.properties(row) if s.name == "Kinds").values == [
        ("Status", "NEW, OLD", ""),
        ("Range", "2 – 5", ""),
        ("List", "1, 2", ""),
        ("Outer / Width", 0.3, "m"),
        ("Nothing", None, ""),
    ]


def test_no_person_is_in_a_copy(tmp_path: Path) -> None:
    path = school("IFC2X3").write(tmp_path / "a.ifc")
    assert b"PERSON-ID" in path.read_bytes()
    prepare(Silent(), str(path), str(tmp_path / "cache"))
    kept = b"".join(f.read_bytes() for f in (tmp_path / "cache").rglob("*") if f.is_file())
    assert b"School" in kept
    for secret in ("PERSON-ID", "Tajemnick", "Žofie"):
        assert secret.encode() not in kept
        assert secret.encode("unicode_escape") not in kept


def test_a_plan(school_model: Model) -> None:
    ground, upper = (school_model.plan(s.index) for s in school_model.storeys)
    assert [room.number for room, _ in ground.rooms] == ["1.01", "1.02"]
    assert ground.rooms[0][1].area == pytest.approx(20)
    walls = shapely.union_all(ground.walls)
    # The door's opening is cut out of the wall between the rooms.
    assert walls.area == pytest.approx(2 * 10.3 * 0.3 + (4.0 - 0.9) * 0.3, abs=1e-3)
    assert [round(d.area, 3) for d in ground.doors] == [0.09]
    assert {e.name for e, _ in ground.equipment} == {"door", "heater"}
    assert len(upper.walls) == 2
    assert upper.doors == []


def test_the_outline(school_model: Model) -> None:
    outline = school_model.outline()
    assert outline is not None
    assert outline.geom_type == "Polygon"
    assert outline.bounds == pytest.approx((0.0, -0.3, 10.3, 4.3), abs=0.01)
    before = Model(school_model.copy).outline()
    assert before is not None
    assert before.bounds == pytest.approx((0.0, 0.0, 10.3, 4.0), abs=0.01)


def test_without_rooms_and_storeys_there_is_still_a_model(made: Made) -> None:
    maker = Maker()
    for storey in maker.storeys:
        maker.file.remove(storey)
    lamp = maker.device("IfcLamp", "street lamp", maker.site, (3.0, 4.0, 0.0))
    model = made(maker)
    assert (model.rooms, model.storeys) == ([], [])
    outline = model.outline()
    assert outline is not None
    assert outline.bounds == pytest.approx((3.0, 4.0, 3.4, 4.4))
    assert model.index(lamp.GlobalId) is not None


def test_streaming_and_the_second_opening(tmp_path: Path, recorder: Recorder) -> None:
    path = school().write(tmp_path / "a.ifc")
    done = prepare(recorder, str(path), str(tmp_path / "cache"))
    assert isinstance(recorder.emitted[0], MeshBatch)
    assert any(isinstance(e, PropertiesReady) for e in recorder.emitted)
    batches = [b for b in recorder.emitted if isinstance(b, MeshBatch)]
    assert len(batches) == len(recorder.emitted) - 1
    whole = Meshes.from_prepared(Prepared(Path(done["geometry"])))
    assert sum(len(b.instance_mesh) for b in batches) == len(whole.instance_mesh) == done["elements"] == 11
    assert sum(b.mesh_count for b in batches) == whole.mesh_count == done["meshes"]
    assert whole.drawn_triangles == done["triangles"]
    assert (whole.instance_kind == ROOM).sum() == 4
    again = Recorder()
    second = prepare(again, str(path), str(tmp_path / "cache"))
    assert second["cached"]
    assert again.emitted == []
    same = ("properties", "geometry", "elements", "meshes", "triangles", "extent", "bytes", "failed")
    assert {k: second[k] for k in same} == {k: done[k] for k in same}


def test_only_one_part(tmp_path: Path, recorder: Recorder) -> None:
    path = str(school().write(tmp_path / "a.ifc"))
    cache = str(tmp_path / "cache")
    geometry = prepare(recorder, path, cache, only="geometry")
    assert geometry["properties"] is None
    assert not any(isinstance(e, PropertiesReady) for e in recorder.emitted)
    properties = prepare(Silent(), path, cache, only="properties")
    assert not properties["cached"]
    both = prepare(Silent(), path, cache)
    assert both["cached"]
    assert both["extent"] == pytest.approx([0.0, -0.3, 0.0, 10.3, 4.3, 5.7])


def test_a_cancelled_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    from civicdesk.errors import Cancelled

    class Stop(Silent):
        def emit(self, value: object) -> None:
            if isinstance(value, MeshBatch):
                raise Cancelled

    with pytest.raises(Cancelled):
        prepare(Stop(), str(school().write(tmp_path / "a.ifc")), str(tmp_path / "cache"))
    assert not any((tmp_path / "cache").glob("*"))


def test_a_bad_file_leaves_no_copy(tmp_path: Path) -> None:
    (tmp_path / "a.ifc").write_text("nothing")
    with pytest.raises(FileProblem):
        prepare(Silent(), str(tmp_path / "a.ifc"), str(tmp_path / "cache"))
    assert not any((tmp_path / "cache").glob("*"))


def test_opening_a_copy_loads_no_ifcopenshell(school_model: Model) -> None:
    code = (
        "import sys; from pathlib import Path; from civicdesk.bim.model import Model; "
        "from civicdesk.prepared import Prepared; "
        f"m = Model(Prepared(Path({str(school_model.copy.folder)!r}))); m.rooms, m.properties(0), m.georeference; "
        "assert 'ifcopenshell' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
