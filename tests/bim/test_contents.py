"""What stands in rooms, the entrance of a storey and plans at other heights, on the real files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely

from civicdesk.bim.contents import contents, entrance
from civicdesk.bim.model import Model
from civicdesk.bim.plan import CUT
from civicdesk.bim.plan_cut import plan_at
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from tests.bim.make_ifc import Maker, school

shared = pytest.mark.shared
NAMES = ("duplex_a", "fzk_ifc4", "office_a")


@pytest.fixture(scope="module")
def models(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Model]:
    cache, found = tmp_path_factory.mktemp("cache"), {}
    for name in NAMES:
        done = prepare(Silent(), str(shared_data / "ifc" / f"{name}.ifc"), str(cache))
        found[name] = Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))
    return found


def test_by_the_model_and_by_place(made: Callable[[Maker], Model]) -> None:
    maker = school()
    maker.device("IfcFurniture", "chair", maker.storeys[0], (6.0, 1.0, 0.0))
    lamp = maker.device("IfcLightFixture", "lamp", maker.storeys[1], (1.0, 1.0, 5.0))
    room = next(space for space in maker.file.by_type("IfcSpace") if space.Name == "2.02")
    maker.stand(lamp, room)
    model = made(maker)
    numbers = {room.global_id: room.number for room in model.rooms}
    found = {
        numbers[room_id]: {(thing.name, thing.where) for thing in things} for room_id, things in contents(model).items()
    }
    assert ("UT-01 heater", "geometry") in found["1.01"]
    assert found["2.02"] == {("lamp", "containment")}, "what the model says goes before where it stands"
    assert ("chair", "geometry") in found["1.02"]
    assert ("door", "geometry") in found["1.01"] & found["1.02"], "a door is in both rooms that it leads to"


@shared
@pytest.mark.parametrize("name", NAMES)
def test_what_has_a_room_is_in_it_once(models: dict[str, Model], name: str) -> None:
    model, found = models[name], contents(models[name])
    rooms = {room.global_id for room in model.rooms}
    assert set(found) <= rooms
    times = Counter(thing.index for things in found.values() for thing in things)
    classes = model.elements.ifc_class
    assert all(count == 1 or classes[row].startswith(("IfcDoor", "IfcWindow")) for row, count in times.items())
    known = {thing.index: thing for thing in model.equipment}
    for room_id, things in found.items():
        for thing in things:
            equipment = known.get(thing.index)
            if equipment is not None and equipment.room_id:
                assert (equipment.room_id, equipment.room_source) == (room_id, thing.where)


@shared
def test_containment_and_place_are_told_apart(models: dict[str, Model]) -> None:
    found = [thing for things in contents(models["office_a"]).values() for thing in things]
    assert {thing.where for thing in found} >= {"geometry"}
    assert all(thing.name for thing in found)
    assert not any(thing.ifc_class.startswith(("IfcWall", "IfcSlab")) for thing in found)


@shared
def test_a_flat_has_its_doors_and_furniture(models: dict[str, Model]) -> None:
    model = models["duplex_a"]
    found = contents(model)
    kitchen = next(room for room in model.rooms if room.name == "Kitchen" and room.global_id in found)
    classes = Counter(thing.ifc_class for thing in found[kitchen.global_id])
    assert any(name.startswith("IfcFurni") for name in classes)
    bedroom = next(room for room in model.rooms if room.name.startswith("Bedroom"))
    classes = Counter(thing.ifc_class for thing in found[bedroom.global_id])
    assert classes["IfcDoor"] + classes["IfcDoorStandardCase"] >= 1
    assert sum(count for name, count in classes.items() if name.startswith("IfcWindow")) >= 1


@shared
@pytest.mark.parametrize("name", NAMES)
def test_one_enters_from_outside(models: dict[str, Model], name: str) -> None:
    model = models[name]
    storey = min(
        {room.storey_index for room in model.rooms if room.footprint},
        key=lambda row: abs(next(s.elevation for s in model.storeys if s.index == row)),
    )
    found = entrance(model, storey)
    assert found is not None
    start, toward = found
    shapes = shapely.from_wkt([r.footprint for r in model.rooms if r.storey_index == storey and r.footprint])
    hull = shapely.convex_hull(shapely.union_all(shapes))
    assert hull.distance(shapely.Point(*toward[:2])) <= hull.distance(shapely.Point(*start[:2]))
    assert np.isfinite(start).all()


@shared
@pytest.mark.parametrize("name", NAMES)
def test_the_usual_cut_is_that_of_the_prepared_plan(models: dict[str, Model], name: str) -> None:
    model = models[name]
    storey = model.rooms[0].storey_index
    held, made = model.plan(storey), plan_at(model, storey, CUT + 0.006)
    walls, cut = shapely.union_all(held.walls), shapely.union_all(made.walls)
    assert cut.symmetric_difference(walls).area < 0.02 * max(walls.area, 1.0)


@shared
def test_a_cut_above_the_doors_shows_walls_closed(models: dict[str, Model]) -> None:
    model = models["duplex_a"]
    storey = next(room.storey_index for room in model.rooms if room.name.startswith("Kitchen"))
    usual, high = plan_at(model, storey), plan_at(model, storey, 2.4)
    assert usual.doors
    assert len(high.doors) < len(usual.doors)
    assert sum(wall.area for wall in high.walls) > sum(wall.area for wall in usual.walls)
    assert high.rooms == usual.rooms
