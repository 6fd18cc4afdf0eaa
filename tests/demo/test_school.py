"""The model of the sample."""

from __future__ import annotations

import collections
from pathlib import Path

import numpy as np
import pytest

from civicdesk.assets import asset
from civicdesk.demo import layout, place, school, things


@pytest.fixture(scope="module")
def model():
    import ifcopenshell

    return ifcopenshell.open(str(asset("resources/demo/skola.ifc")))


def test_the_builder_makes_the_very_file_that_is_kept():
    assert school.build() == asset("resources/demo/skola.ifc").read_bytes()


def test_it_is_valid_ifc(model):
    import ifcopenshell.validate

    log = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(model, log)
    assert log.statements == []


def test_what_is_in_it(model):
    counts = collections.Counter(entity.is_a() for entity in model.by_type("IfcProduct"))
    assert model.schema == "IFC4"
    assert counts["IfcSpace"] == 40
    assert counts["IfcDoor"] == counts["IfcSpace"]  # one each, a way out more, corridors have none of their own
    assert counts["IfcWindow"] > 60
    assert counts["IfcFireSuppressionTerminal"] == 16
    assert counts["IfcElectricDistributionBoard"] == 5
    assert {"IfcBoiler", "IfcUnitaryEquipment", "IfcTransportElement", "IfcStair", "IfcRoof"} <= set(counts)
    assert [(s.Name, s.Elevation) for s in model.by_type("IfcBuildingStorey")] == list(layout.STOREYS.items())


def test_every_door_and_window_fills_a_hole_in_a_wall(model):
    for entity in (*model.by_type("IfcDoor"), *model.by_type("IfcWindow")):
        (fills,) = entity.FillsVoids
        (void,) = fills.RelatingOpeningElement.VoidsElements
        assert void.RelatingBuildingElement.is_a("IfcWall")


def test_rooms_have_number_name_quantities_and_shape(model):
    from ifcopenshell.util.element import get_psets

    for space in model.by_type("IfcSpace"):
        sets = get_psets(space)
        assert space.Name[1] == "."
        assert space.LongName
        assert space.Representation is not None
        assert sets["Qto_SpaceBaseQuantities"]["NetFloorArea"] > 4
        assert sets["Qto_SpaceBaseQuantities"]["FinishCeilingHeight"] == 3.2
    known = {space.Name: space for space in model.by_type("IfcSpace")}
    assert known["1.12"].LongName == "Učebna"
    assert get_psets(known["1.12"])["Qto_SpaceBaseQuantities"]["NetFloorArea"] == pytest.approx(64.0)


def test_rooms_do_not_overlap():
    from shapely.geometry import box

    for storey in ("1.NP", "2.NP"):
        shapes = [box(r.x0, r.y0, r.x1, r.y1) for r in layout.rooms() if r.storey == storey]
        assert all(a.intersection(b).area == 0 for i, a in enumerate(shapes) for b in shapes[:i])


def test_things_stand_in_the_rooms_they_are_said_to_stand_in():
    by_number = {room.number: room for room in layout.rooms()}
    for thing in (*things.devices(), *things.sanitary(), *things.furniture()):
        room = by_number[thing.room]
        assert room.x0 <= thing.x <= room.x1, thing
        assert room.y0 <= thing.y <= room.y1, thing
        assert thing.storey == room.storey


def test_some_equipment_is_only_in_its_storey(model):
    from ifcopenshell.util.element import get_container

    places = collections.Counter(get_container(e).is_a() for e in model.by_type("IfcElement") if e.Tag)
    assert places["IfcSpace"] > 30
    assert places["IfcBuildingStorey"] > 30


def test_tags_are_unique_and_devices_have_makers(model):
    from ifcopenshell.util.element import get_psets

    tagged = [element for element in model.by_type("IfcElement") if element.Tag]
    assert len({element.Tag for element in tagged}) == len(tagged) > 100
    boiler = next(element for element in tagged if element.Tag == "K-01")
    sets = get_psets(boiler)
    assert sets["Pset_ManufacturerTypeInformation"]["Manufacturer"] == "Termovent a.s."
    assert sets["Pset_ManufacturerOccurrence"]["SerialNumber"] == things.serial("K-01")


def test_shapes_are_shared(model):
    assert len(model.by_type("IfcMappedItem")) > 8 * len(model.by_type("IfcRepresentationMap"))


def test_it_lies_where_the_map_says(model):
    (conversion,) = model.by_type("IfcMapConversion")
    assert conversion.TargetCRS.Name == "EPSG:5514"
    assert conversion.Eastings < 0
    assert conversion.Northings < 0
    turn = np.degrees(np.arctan2(conversion.XAxisOrdinate, conversion.XAxisAbscissa))
    assert turn == pytest.approx(9.5)
    here = place.to_map([(0, 0), (place.LENGTH, 0)])
    assert here[0] == pytest.approx([conversion.Eastings, conversion.Northings])
    assert here[1] - here[0] == pytest.approx(
        place.LENGTH * np.array([conversion.XAxisAbscissa, conversion.XAxisOrdinate])
    )


def test_latitude_and_longitude_of_the_site_agree_with_the_map(model):
    from civicdesk.crs.operations import operation

    lon, lat = operation("EPSG:5514", "EPSG:4326").transform(np.array([place.EAST]), np.array([place.NORTH]))[:2]
    assert [float(lat[0]), float(lon[0])] == pytest.approx(place.WGS84, abs=2e-5)


def test_nobody_is_named(model):
    for kind in ("IfcPerson", "IfcPersonAndOrganization", "IfcOwnerHistory", "IfcActor"):
        assert not model.by_type(kind)


def test_the_program_reads_it(tmp_path: Path):
    from civicdesk.bim.model import Model
    from civicdesk.bim.prepare import prepare
    from civicdesk.jobs import Silent
    from civicdesk.prepared import Prepared

    done = prepare(Silent(), str(asset("resources/demo/skola.ifc")), str(tmp_path))
    read = Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))
    assert done["failed"] == []
    assert len(read.rooms) == 40
    assert all(room.footprint for room in read.rooms)
    assert {room.area_source for room in read.rooms} == {"model"}
    assert read.georeference.status == "ok"
    said = {thing.tag: thing.room for thing in things.devices()}
    found = {thing.tag: thing.room for thing in read.equipment if thing.tag in said}
    assert found == said
