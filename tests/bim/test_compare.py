"""Comparison of versions: each kind of change by itself, with the same and with new GlobalIds."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from civicdesk.bim.classes import is_thing
from civicdesk.bim.compare import Comparison, compare
from tests.bim.conftest import Opened
from tests.bim.make_ifc import Maker, school
from tests.match.opened import opened as from_cache

Change = Callable[[Maker], object]
Compared = Callable[..., Comparison]


def _new_ids(maker: Maker) -> None:
    import ifcopenshell.guid

    for entity in maker.file.by_type("IfcRoot"):
        entity.GlobalId = ifcopenshell.guid.new()


@pytest.fixture(params=[False, True], ids=["same ids", "new ids"])
def versions(request: pytest.FixtureRequest, tmp_path: Path, opened: Opened) -> Compared:
    """The test school and the same after *change*, with the same GlobalIds and with new ones."""

    def both(change: Change) -> Comparison:
        maker = school()
        before = opened(maker.write(tmp_path / "a.ifc"))
        change(maker)
        if request.param:
            _new_ids(maker)
        return compare(before, opened(maker.write(tmp_path / "b.ifc")))

    return both


def _entity(maker: Maker, ifc_class: str, name: str) -> Any:
    return next(e for e in maker.file.by_type(ifc_class) if e.Name == name)


def _set(ifc_class: str, name: str, **values: object) -> Change:
    return lambda maker: [setattr(_entity(maker, ifc_class, name), key, value) for key, value in values.items()]


def _place(ifc_class: str, name: str, *at: float, degrees: float = 0.0) -> Change:
    return lambda maker: maker.place(_entity(maker, ifc_class, name), (at[0], at[1], at[2]), degrees)


def _kinds(found: Comparison) -> list[tuple[str, tuple[str, ...]]]:
    return [(pair.old.number or pair.old.name, pair.kinds) for pair in found.changed]


def test_nothing_changed(versions: Compared) -> None:
    found = versions(lambda _maker: None)
    assert (found.added, found.removed, found.changed, found.suggested) == ([], [], [], [])
    assert len(found.pairs) == 11
    assert found.as_json()["unchanged"] == 11


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (_set("IfcSpace", "2.01", Name="2.09"), [("2.01", ("number",))]),
        (_set("IfcSpace", "2.01", LongName="Sborovna"), [("2.01", ("name",))]),
        (_set("IfcSpaceHeater", "heater", Name="radiator"), [("heater", ("name",))]),
        (_set("IfcSpaceHeater", "heater", PredefinedType="RADIATOR"), [("heater", ("type",))]),
        (_set("IfcDoor", "door", Description="oak"), [("door", ("properties",))]),
        (_place("IfcSpaceHeater", "heater", 2.0, 1.0, 0.2), [("heater", ("placement",))]),
        (_place("IfcDoor", "door", 5.0, 1.6, 0.0), [("door", ("placement",))]),
        (_place("IfcWall", "W (5.3, 0.0)", 5.9, 0.0, 0.0, degrees=90.0), [("W (5.3, 0.0)", ("placement",))]),
    ],
)
def test_one_thing_changed(versions: Compared, change: Change, kinds: list[tuple[str, tuple[str, ...]]]) -> None:
    found = versions(change)
    assert _kinds(found) == kinds
    assert (found.added, found.removed) == ([], [])


def test_how_far_something_was_moved(versions: Compared) -> None:
    (pair,) = versions(_place("IfcSpaceHeater", "heater", 1.3, 1.4, 0.2)).changed
    assert [(d.field, d.new) for d in pair.differences] == [("moved", 0.5)]


def test_a_property_before_and_after(versions: Compared) -> None:
    def change(maker: Maker) -> None:
        (found,) = [p for p in maker.file.by_type("IfcPropertySingleValue") if p.Name == "Reference"]
        found.NominalValue = maker.file.create_entity("IfcIdentifier", "D2")

    (pair,) = versions(change).changed
    (one,) = pair.differences
    assert (one.kind, one.field, one.old, one.new) == ("properties", "Pset_DoorCommon / Reference", "D1", "D2")


def test_another_storey(versions: Compared) -> None:
    def change(maker: Maker) -> None:
        maker.stand(_entity(maker, "IfcDoor", "door"), maker.storeys[1])

    (pair,) = versions(change).changed
    assert [(d.field, d.old, d.new) for d in pair.differences] == [("storey", "1.NP", "2.NP")]


def test_a_room_of_another_size(versions: Compared) -> None:
    def change(maker: Maker) -> None:
        maker.box(_entity(maker, "IfcSpace", "1.02"), (6.0, 4.0, 2.7))

    (pair,) = versions(change).changed
    assert pair.kinds == ("geometry",)
    assert [(d.field, d.old, d.new) for d in pair.differences] == [
        ("area", 20.0, 24.0),
        ("size", "5.00 × 4.00 × 2.70", "6.00 × 4.00 × 2.70"),
    ]


def test_an_opening_changes_its_wall_and_is_not_listed(versions: Compared) -> None:
    def change(maker: Maker) -> None:
        maker.opening(_entity(maker, "IfcWall", "W (0.0, 4.0)"), (1.0, 3.9, 0.5), (1.0, 0.5, 1.0))

    found = versions(change)
    assert _kinds(found)[0][1] == ("geometry",)
    assert found.added == []


def test_added_and_removed(versions: Compared) -> None:
    def change(maker: Maker) -> None:
        maker.device("IfcLightFixture", "lamp", maker.storeys[0], (2.0, 2.0, 2.5), tag="SV-01")
        maker.file.remove(_entity(maker, "IfcDoor", "door"))

    found = versions(change)
    assert [(t.name, t.device) for t in found.added] == [("lamp", True)]
    assert [t.name for t in found.removed] == ["door"]


def test_the_whole_building_moved_is_no_change(versions: Compared) -> None:
    def change(maker: Maker) -> None:
        for product in maker.file.by_type("IfcProduct"):
            if product.ObjectPlacement is not None and product.ObjectPlacement.PlacementRelTo is None:
                point = product.ObjectPlacement.RelativePlacement.Location
                point.Coordinates = tuple(a + b for a, b in zip(point.Coordinates, (250.0, -80.0, 12.0), strict=True))

    found = versions(change)
    assert found.shift == pytest.approx((250.0, -80.0, 12.0))
    assert _kinds(found) == []


def test_other_units_are_no_change(tmp_path: Path, opened: Opened) -> None:
    metres, millimetres = school().write(tmp_path / "m.ifc"), school(unit=0.001).write(tmp_path / "mm.ifc")
    found = compare(opened(metres), opened(millimetres))
    assert (found.added, found.removed, _kinds(found)) == ([], [], [])


def test_rooms_elements_and_furniture_are_things_and_the_structure_is_none() -> None:
    for name in ("IfcSpace", "IfcWall", "IfcBuildingElementProxy", "IfcBoiler", "IfcSystemFurnitureElement"):
        assert is_thing(name)
    for name in ("IfcBuilding", "IfcBuildingStorey", "IfcAnnotation", "IfcOpeningElement", "IfcGrid"):
        assert not is_thing(name)


@pytest.mark.shared
def test_a_real_model_and_itself_within_a_second(shared_data: Path, tmp_path: Path) -> None:
    model = from_cache(shared_data / "ifc" / "office_a.ifc", tmp_path)
    compare(model, model)
    start = time.process_time()
    found = compare(model, model)
    assert time.process_time() - start < 1.0
    assert (found.added, found.removed, found.changed, len(found.pairs)) == ([], [], [], 904)


@pytest.mark.shared
@pytest.mark.parametrize("renamed", [False, True], ids=["same ids", "new ids"])
def test_real_changes_of_a_real_model(shared_data: Path, tmp_path: Path, renamed: bool) -> None:
    """Of 904 things five were changed and one removed: these are told, and nothing else."""
    import ifcopenshell
    import ifcopenshell.api.root
    import ifcopenshell.guid

    source = shared_data / "ifc" / "office_a.ifc"
    file = ifcopenshell.open(str(source))
    for entity in file.by_type("IfcRoot") if renamed else ():
        entity.GlobalId = ifcopenshell.guid.new()
    rooms, doors, chairs = (file.by_type(name) for name in ("IfcSpace", "IfcDoor", "IfcFurnishingElement"))
    rooms[0].Name, rooms[1].LongName, doors[1].Name = "9.99", "Another", "Renamed"
    ifcopenshell.api.root.remove_product(file, product=doors[0])
    file.by_type("IfcWall")[2].Description = "told"
    place = chairs[3].ObjectPlacement.RelativePlacement
    x, y, z = place.Location.Coordinates
    place.Location = file.create_entity("IfcCartesianPoint", (x + 0.5, y, z))
    file.write(str(tmp_path / "later.ifc"))
    found = compare(from_cache(source, tmp_path), from_cache(tmp_path / "later.ifc", tmp_path))
    assert (len(found.added), len(found.removed), found.suggested) == (0, 1, [])
    kinds = sorted(kind for pair in found.changed for kind in pair.kinds)
    assert kinds == ["name", "name", "number", "placement", "properties"]
    assert len(found.reidentified) == (903 if renamed else 0)
