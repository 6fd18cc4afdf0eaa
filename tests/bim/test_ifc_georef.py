"""What a file says about its place reaches the judge, whatever the schema and the unit."""

from __future__ import annotations

from collections.abc import Callable

import ifcopenshell.api.georeference
import pytest

from civicdesk.bim.georef import degrees
from civicdesk.bim.model import Model
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]
EAST, NORTH = -742_860.25, -1_042_721.5


def referenced(schema: str, unit: float, **more: float) -> Maker:
    maker = school(schema, unit)
    ifcopenshell.api.georeference.add_georeferencing(maker.file)
    ifcopenshell.api.georeference.edit_georeferencing(
        maker.file,
        coordinate_operation={"Eastings": EAST, "Northings": NORTH, "OrthogonalHeight": 230.0, **more},
        projected_crs={"Name": "EPSG:5514"},
    )
    return maker


@pytest.mark.parametrize("schema", ["IFC4", "IFC4X3"])
def test_a_map_conversion(made: Made, schema: str) -> None:
    model = made(referenced(schema, 1.0, XAxisAbscissa=0.0, XAxisOrdinate=1.0))
    assert (model.georeference.status, model.georeference.crs) == ("ok", "EPSG:5514")
    placed = model.to_map([(0.0, 0.0), (10.0, 0.0)])
    assert placed is not None
    assert placed[0] == pytest.approx((EAST, NORTH), abs=1e-6)
    assert placed[1] == pytest.approx((EAST, NORTH + 10), abs=1e-6)


def test_a_declared_millimetre_map_unit(made: Made) -> None:
    maker = referenced("IFC4", 0.001, Eastings=EAST * 1000, Northings=NORTH * 1000, OrthogonalHeight=0.0)
    unit = maker.file.createIfcSIUnit(None, "LENGTHUNIT", "MILLI", "METRE")
    maker.file.by_type("IfcProjectedCRS")[0].MapUnit = unit
    model = made(maker)
    assert model.georeference.status == "ok"
    placed = model.to_map([(1.0, 2.0)])
    assert placed is not None
    assert placed[0] == pytest.approx((EAST + 1, NORTH + 2), abs=1e-6)


@pytest.mark.parametrize("holder", ["IfcProject", "IfcSite", "IfcBuilding"])
def test_the_property_sets_of_ifc2x3(made: Made, holder: str) -> None:
    maker = school("IFC2X3")
    thing = maker.file.by_type(holder)[0]
    maker.pset(thing, "ePSet_MapConversion", {"Eastings": EAST, "Northings": NORTH, "OrthogonalHeight": 1.0})
    maker.pset(thing, "ePSet_ProjectedCRS", {"Name": "EPSG:5514"})
    model = made(maker)
    assert (model.georeference.status, model.georeference.crs) == ("ok", "EPSG:5514")
    placed = model.to_map([(0.0, 0.0, 0.0)])
    assert placed is not None
    assert placed[0] == pytest.approx((EAST, NORTH, 1.0))


def test_latitude_alone_is_suspect(made: Made) -> None:
    maker = school()
    maker.site.RefLatitude, maker.site.RefLongitude = (50, 5, 0, 0), (14, 25, 0, 0)
    model = made(maker)
    assert model.georeference.status == "suspect"
    assert model.to_map([(0.0, 0.0)]) is None
    assert model.meta["georeference"]["findings"]


def test_nothing_and_zero_are_missing(made: Made) -> None:
    assert made(school()).georeference.status == "missing"
    assert made(referenced("IFC4", 1.0, Eastings=0.0, Northings=0.0)).georeference.status == "missing"


def test_degrees() -> None:
    assert degrees((50, 30, 0, 0)) == 50.5
    assert degrees((-14, -30, -36, -500000)) == pytest.approx(-14.510139, abs=1e-6)
    assert degrees(None) is None
    assert degrees((5000, 0, 0)) is None


def test_a_model_far_from_zero_keeps_its_precision(made: Made) -> None:
    maker = Maker("IFC4")
    device = maker.device("IfcPump", "pump", maker.storeys[0], (EAST, NORTH, 230.0), 0.4)
    model = made(maker)
    row = model.index(device.GlobalId)
    assert row is not None
    assert model.boxes[row] == pytest.approx((EAST, NORTH, 230.0, EAST + 0.4, NORTH + 0.4, 230.4), abs=1e-5)
    assert model.meshes is not None
    assert abs(model.meshes.instance_matrix).max() < 100
    assert (abs(model.origin) > 0).any()
