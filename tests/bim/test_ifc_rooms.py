"""Rooms: number, name and area, whatever the authoring program made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shapely

from civicdesk.bim.facts import Room
from civicdesk.bim.model import Model
from civicdesk.bim.rooms import looks_like_code, number_and_name
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]


def only_room(model: Model) -> Room:
    assert len(model.rooms) == 1
    return model.rooms[0]


def one_room(name: str = "1.01") -> tuple[Maker, object]:
    maker = Maker()
    return maker, maker.room(name, "Učebna", 0, (0.0, 0.0), (5.0, 4.0))


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4", "IFC4X3"])
@pytest.mark.parametrize("unit", [1.0, 0.001])
def test_rooms_of_every_schema_and_unit(made: Made, schema: str, unit: float) -> None:
    model = made(school(schema, unit))
    assert [r.number for r in model.rooms] == ["1.01", "1.02", "2.01", "2.02"]
    room = model.rooms[2]
    assert (room.name, room.storey, room.building) == ("Učebna 1", "2.NP", "School")
    assert (room.area, room.area_source, room.height) == (20.0, "geometry", 2.7)
    assert room.footprint is not None
    shape = shapely.from_wkt(room.footprint)
    assert shape.bounds == pytest.approx((0, 0, 5, 4))
    assert len(shape.exterior.coords) == 5


def test_looks_like_a_code() -> None:
    assert looks_like_code("1.12")
    assert looks_like_code("A101 Office")
    assert not looks_like_code("Kitchen")
    assert not looks_like_code("Schlafzimmerraum7")
    assert not looks_like_code("")


def test_where_the_number_comes_from() -> None:
    sets = [("Custom", "properties", [("Číslo místnosti", "3.07", ""), ("Reference", "REF", "")])]
    assert number_and_name("1.12", "Office", sets) == ("1.12", "Office")
    assert number_and_name("Kitchen", "School kitchen", sets) == ("3.07", "School kitchen")
    assert number_and_name("Kitchen", "2.05 Kitchen", []) == ("2.05", "2.05 Kitchen")
    assert number_and_name("Kitchen", "", []) == ("Kitchen", "")
    assert number_and_name("Kitchen", "", sets) == ("3.07", "Kitchen")


@pytest.mark.parametrize(
    ("quantities", "area", "source"),
    [
        ({"NetFloorArea": 19.4, "GrossFloorArea": 20.0}, 19.4, "model"),
        ({"NetFloorArea": 19400000.0, "GrossFloorArea": 20.5}, 20.5, "model"),
        ({"NetFloorArea": 208.8}, 20.0, "geometry"),
        ({}, 20.0, "geometry"),
    ],
)
def test_an_area_is_believed_when_the_footprint_agrees(
    made: Made, quantities: dict[str, float], area: float, source: str
) -> None:
    maker, space = one_room()
    if quantities:
        maker.quantities(space, "Qto_SpaceBaseQuantities", quantities)
    room = only_room(made(maker))
    assert (room.area, room.area_source) == (area, source)


def test_a_vendor_area_counts_after_net_and_gross(made: Made) -> None:
    maker, space = one_room()
    maker.pset(space, "Vendor", {"Plocha": 19.9})
    room = only_room(made(maker))
    assert (room.area, room.area_source) == (19.9, "model")


def test_a_room_without_geometry_is_listed(made: Made) -> None:
    maker = Maker()
    space = maker.entity("IfcSpace", "0.01")
    import ifcopenshell.api.aggregate

    ifcopenshell.api.aggregate.assign_object(maker.file, products=[space], relating_object=maker.building)
    room = only_room(made(maker))
    assert (room.number, room.storey, room.area, room.area_source, room.footprint) == ("0.01", None, None, None, None)


def test_the_building_falls_back_on_the_file_name(made: Made) -> None:
    maker, _ = one_room()
    maker.building.Name = None
    model = made(maker)
    assert only_room(model).building == "made"
    renamed = Model(model.copy, model.geometry, name="town hall")
    assert only_room(renamed).building == "town hall"
    assert renamed.storeys[0].building == "town hall"


def test_the_document_of_a_room(school_model: Model) -> None:
    assert list(school_model.rooms[0].as_json()) == [
        "global_id", "number", "name", "storey", "building", "area", "area_source", "height", "footprint",
    ]  # fmt: skip
