"""Equipment and the room it stands in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ifcopenshell.util.fm import get_cobie_components

from civicdesk.bim.model import Model
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4", "IFC4X3"])
def test_equipment_of_every_schema(made: Made, schema: str) -> None:
    maker = school(schema)
    model = made(maker)
    assert {e.global_id for e in model.equipment} == {e.GlobalId for e in get_cobie_components(maker.file)}
    heater = next(e for e in model.equipment if e.name == "heater")
    assert (heater.tag, heater.serial, heater.type, heater.predefined_type) == (
        "UT-01",
        "SN-7",
        "Radik 22",
        "CONVECTOR",
    )
    assert (heater.room, heater.room_source, heater.storey) == ("1.01", "geometry", "1.NP")
    assert heater.position == pytest.approx((1.2, 1.2, 0.4))


def test_containment_wins_over_the_place(made: Made) -> None:
    maker = school()
    space = next(s for s in maker.file.by_type("IfcSpace") if s.Name == "1.02")
    maker.device("IfcFireSuppressionTerminal", "PHP-1", space, (1.0, 2.0, 1.0))
    device = next(e for e in made(maker).equipment if e.name == "PHP-1")
    assert (device.room, device.room_id, device.room_source) == ("1.02", space.GlobalId, "containment")


def test_a_device_on_no_storey_gets_that_of_its_room(made: Made) -> None:
    maker = school()
    maker.device("IfcLamp", "light", maker.building, (7.0, 2.0, 5.8), 0.1)
    light = next(e for e in made(maker).equipment if e.name == "light")
    assert (light.room, light.storey, light.room_source) == ("2.02", "2.NP", "geometry")


def test_what_stands_in_no_room_and_has_no_place_is_listed(made: Made) -> None:
    maker = school()
    maker.device("IfcPump", "outside", maker.storeys[0], (50.0, 50.0, 0.0))
    bare = maker.entity("IfcPump", "bare")
    maker.stand(bare, maker.storeys[0])
    bare.ObjectPlacement = None
    model = made(maker)
    outside, without = (next(e for e in model.equipment if e.name == name) for name in ("outside", "bare"))
    assert (outside.room, outside.room_id, outside.room_source) == (None, None, None)
    assert (without.room, without.position) == (None, None)
    door = next(e for e in model.equipment if e.ifc_class == "IfcDoor")
    assert door.room is None


def test_a_placeholder_is_no_serial_number(made: Made) -> None:
    maker = school()
    pump = maker.device("IfcPump", "pump", maker.storeys[0], (2.0, 2.0, 0.0))
    maker.pset(pump, "Pset_ManufacturerOccurrence", {"SerialNumber": "SerialNumber"})
    assert next(e for e in made(maker).equipment if e.name == "pump").serial is None


def test_a_device_modelled_in_world_coordinates(made: Made) -> None:
    """Its insertion point is the origin; only its body tells the room."""
    maker = school()
    device = maker.device("IfcPump", "pump", maker.storeys[0], (0.0, 0.0, 0.0))
    solid = device.Representation.Representations[0].Items[0]
    solid.Position.Location.Coordinates = (7.0, 1.0, 0.5)
    assert next(e for e in made(maker).equipment if e.name == "pump").room == "1.02"


def test_the_document_of_a_device(school_model: Model) -> None:
    keys = {
        "global_id",
        "ifc_class",
        "predefined_type",
        "type",
        "name",
        "tag",
        "serial",
        "storey",
        "room",
        "room_source",
    }
    assert keys <= set(school_model.equipment[0].as_json())
