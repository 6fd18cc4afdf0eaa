"""The real files: all open, counts agree with ifcopenshell's own, meshes stand where its default kernel has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ifcopenshell
import ifcopenshell.geom
import numpy as np
import pytest
from ifcopenshell.util.fm import get_cobie_components

from civicdesk.bim.inspect import inspect
from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared

pytestmark = pytest.mark.shared
NAMES = ("duplex_a", "duplex_e", "duplex_georef", "fzk_ifc4", "kozijnen", "largebuilding", "office_a", "tallbuilding")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def opened(shared_data: Path, cache: Path, name: str) -> tuple[Model, dict[str, Any]]:
    done = prepare(Silent(), str(shared_data / "ifc" / f"{name}.ifc"), str(cache))
    return Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"]))), done


@pytest.mark.parametrize("name", NAMES)
def test_counts_agree_with_ifcopenshell(shared_data: Path, cache: Path, name: str) -> None:
    model, done = opened(shared_data, cache, name)
    file = ifcopenshell.open(shared_data / "ifc" / f"{name}.ifc")
    for ifc_class, count in model.meta["counts"].items():
        assert len(file.by_type(ifc_class, include_subtypes=False)) == count
    rows = [e for e in file.by_type("IfcProduct") if not e.is_a("IfcOpeningElement") and not e.is_a("IfcPort")]
    assert sorted(model.elements.global_id) == sorted(e.GlobalId for e in [*rows, *file.by_type("IfcProject")])
    assert len(model.rooms) == model.meta["rooms"] == len(file.by_type("IfcSpace"))
    assert {e.global_id for e in model.equipment} >= {e.GlobalId for e in get_cobie_components(file)}
    assert len(model.storeys) == len(file.by_type("IfcBuildingStorey"))
    assert done["failed"] == []
    assert done["elements"] > 0
    assert model.outline() is not None
    assert all(model.plan(s.index) for s in model.storeys)
    assert all(len(model.properties(i)) for i in range(len(model.elements)))


def test_every_room_of_the_office(shared_data: Path, cache: Path) -> None:
    model, _ = opened(shared_data, cache, "office_a")
    assert len(model.rooms) == 99
    for room in model.rooms:
        assert room.number
        assert room.name
        assert room.storey
        assert room.area
        assert room.area_source in ("model", "geometry")
    drawn = sum(shape.area for s in model.storeys for _, shape in model.plan(s.index).rooms)
    assert drawn == pytest.approx(3427.6, rel=0.001)


def test_the_office_stands_where_it_should(shared_data: Path, cache: Path) -> None:
    """Every element's box against the default kernel's: a transposed matrix looks right for most of them."""
    model, done = opened(shared_data, cache, "office_a")
    assert done["extent"] == pytest.approx([-0.52, -36.35, -1.22, 50.06, 0.50, 14.82], abs=0.006)
    file = ifcopenshell.open(shared_data / "ifc" / "office_a.ifc")
    products = [p for p in file.by_type("IfcProduct") if p.Representation and not p.is_a("IfcOpeningElement")]
    settings = ifcopenshell.geom.settings()
    iterator = ifcopenshell.geom.iterator(settings, file, 1, include=products)
    compared, wrong = 0, []
    for shape in iterator:
        points = np.frombuffer(shape.geometry.verts_buffer).reshape(-1, 3)
        matrix = np.frombuffer(shape.transformation_buffer).reshape(4, 4).T
        placed = points @ matrix[:3, :3].T + matrix[:3, 3]
        row = model.index(shape.guid)
        assert row is not None
        box = model.boxes[row]
        compared += 1
        if not np.allclose(box, [*placed.min(axis=0), *placed.max(axis=0)], atol=1e-3):
            wrong.append((shape.type, shape.guid))
    assert wrong == []
    assert compared == len(model.boxes) == done["elements"] == 902


def test_the_georeferenced_duplex(shared_data: Path) -> None:
    found = inspect(Silent(), str(shared_data / "ifc" / "duplex_georef.ifc"))["georeference"]
    assert (found["status"], found["crs"]) == ("ok", "EPSG:2169")
