"""Storey plans in the register: pages of storeys, traced rooms, pinned equipment, scale, removal, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from civicdesk.drawings.placing import apply, scaled, turned
from civicdesk.errors import ProjectProblem
from civicdesk.register import drawings, records, sources
from civicdesk.register.drawn_building import drawn_building
from civicdesk.register.files_schema import outline
from civicdesk.register.schema import building, equipment, room, storey
from civicdesk.store import history
from civicdesk.store.database import Database

PLACE = (0.01, 0.0, 0.0, -0.01, 0.0, 6.0)  # pixels of a picture 600 high to metres


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.png"
    path.write_bytes(b"a picture")
    return path


@pytest.fixture
def page(db: Database, scan: Path) -> str:
    return drawings.add(db, scan, 0, PLACE, {"building": "MŠ Lhota", "storey": "1.NP"}, scaled=True)[0]


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(west, south, east, north)


def test_adding_makes_building_and_storey_once_and_undo_takes_all_back(db, scan, page):
    drawings.add(db, scan, 1, PLACE, {"building": "ms lhota", "storey": "2.NP"})
    drawings.add(db, scan, 2, PLACE, {"building": "MŠ Lhota", "storey": "Přízemí"})
    found = drawings.drawings(db)
    assert [(d.building, d.storey, d.page) for d in found] == [
        ("MŠ Lhota", "1.NP", 0), ("MŠ Lhota", "1.NP", 2), ("MŠ Lhota", "2.NP", 1),
    ]  # fmt: skip
    assert len(sources.sources(db, "drawing")) == 1  # one file
    assert len(db.rows(building.select())) == 1
    assert found[0].matrix == PLACE
    assert [d.scaled for d in found] == [True, False, False]
    for _ in range(3):
        history.undo(db)
    assert drawings.drawings(db) == []
    assert db.rows(building.select()) + db.rows(storey.select()) + sources.sources(db) == []


@pytest.mark.parametrize("place", [{"building": " ", "storey": "1.NP"}, {"building": "MŠ", "storey": "-"}])
def test_a_page_belongs_somewhere(db, scan, place):
    with pytest.raises(ProjectProblem):
        drawings.add(db, scan, 0, PLACE, place)


def test_a_traced_room_is_a_record_with_the_area_of_its_outline(db, page):
    record, changes = drawings.draw(db, page, "room", box(0, 0, 5, 4), {"number": "1.01", "name": "Třída"})
    found = records.get(db, record, "room")
    assert found is not None
    assert (found.building, found.storey, found.title) == ("MŠ Lhota", "1.NP", "1.01 Třída")
    assert (found.values["area"], found.values["area_source"]) == (20.0, "drawing")
    assert set(changes.rows) == {"room", "outline"}
    (drawn,) = drawings.outlines(db, page)
    drawings.reshape(db, drawn.id, box(0, 0, 5, 5))
    assert records.get(db, record, "room").values["area"] == 25.0
    history.undo(db)
    assert records.get(db, record, "room").values["area"] == 20.0
    history.undo(db)
    assert records.get(db, record, "room") is None
    assert drawings.outlines(db) == []
    history.redo(db)
    assert drawings.outlines(db)[0].shape.equals(box(0, 0, 5, 4))


def test_an_area_that_the_register_has_stays(db, page):
    with db.transaction("A room of the office") as t:
        (known,) = t.insert(room, [{"number": "1.02", "area": 31.7, "area_source": "pasport"}])
    drawings.draw(db, page, "room", box(0, 0, 5, 4), {}, known)
    assert records.get(db, known, "room").values["area"] == 31.7


def test_a_room_can_be_set_as_a_point(db, page):
    record, _ = drawings.draw(db, page, "room", shapely.Point(3, 3), {"number": "1.03"})
    assert records.get(db, record, "room").values["area"] is None
    plan = drawn_building(db).plan(0)
    assert [r.number for r, _shape in plan.rooms] == ["1.03"]
    assert plan.rooms[0][1].area > 0  # big enough to be seen and picked
    assert plan.rooms[0][0].footprint is None


def test_equipment_stands_in_the_room_it_is_pinned_in(db, page):
    room_id, _ = drawings.draw(db, page, "room", box(0, 0, 5, 4), {"number": "1.01"})
    thing, _ = drawings.draw(db, page, "equipment", shapely.Point(1, 1), {"tag": "PHP-01"})
    assert records.get(db, thing, "equipment").values["room_id"] == room_id
    other, _ = drawings.draw(db, page, "room", box(5, 0, 9, 4), {"number": "1.02"})
    pin = next(o for o in drawings.outlines(db, page) if o.kind == "equipment")
    drawings.reshape(db, pin.id, shapely.Point(6, 2))
    assert records.get(db, thing, "equipment").values["room_id"] == other
    with db.transaction("Known") as t:
        (known,) = t.insert(equipment, [{"tag": "H-01"}])
    drawings.draw(db, page, "equipment", shapely.Point(2, 2), {}, known)
    assert records.get(db, known, "equipment").storey == "1.NP"


def test_a_record_is_drawn_once_on_a_page(db, page):
    record, _ = drawings.draw(db, page, "room", box(0, 0, 5, 4), {"number": "1.01"})
    drawings.draw(db, page, "room", box(0, 0, 2, 2), {"name": "Sklad"}, record)
    assert [o.shape.area for o in drawings.outlines(db, page)] == [4.0]
    assert records.get(db, record, "room").values["name"] == "Sklad"


def test_scaling_takes_outlines_and_areas_along(db, scan):
    page, _ = drawings.add(db, scan, 0, PLACE, {"building": "MŠ", "storey": "1.NP"})
    record, _ = drawings.draw(db, page, "room", box(0, 0, 5, 4), {"number": "1.01"})
    assert records.get(db, record, "room").values["area"] is None  # nobody knows the scale yet
    before = drawings.drawings(db)[0].matrix
    drawings.place(db, page, scaled((0, 0), (5, 0), 10.0, straighten=False), {"scaled": True})
    assert records.get(db, record, "room").values["area"] == 80.0
    now = drawings.drawings(db)[0]
    assert now.scaled
    assert apply(now.matrix, (500, 600)) == pytest.approx((10, 0))
    history.undo(db)
    assert drawings.drawings(db)[0].matrix == before
    assert drawings.outlines(db)[0].shape.equals(box(0, 0, 5, 4))


def test_straightening_makes_the_line_level_or_upright():
    for end, level in (((10.0, 0.6), (10.0, 0.0)), ((0.4, -10.0), (0.0, -10.0))):
        step = scaled((0, 0), end, 10.0, straighten=True)
        assert apply(step, end) == pytest.approx(level)
    assert apply(turned(90, (1, 1)), (2, 1)) == pytest.approx((1, 2))


def test_removing_keeps_the_records(db, scan, page):
    record, _ = drawings.draw(db, page, "room", box(0, 0, 5, 4), {"number": "1.01"})
    drawings.erase(db, [drawings.outlines(db)[0].id])
    assert records.get(db, record, "room") is not None
    history.undo(db)
    drawings.remove(db, page)
    assert (drawings.drawings(db), drawings.outlines(db), sources.sources(db)) == ([], [], [])
    assert records.get(db, record, "room") is not None
    history.undo(db)
    assert len(drawings.outlines(db, page)) == 1
    sources.remove(db, sources.sources(db)[0].id)
    assert db.rows(outline.select()) == []
    history.undo(db)
    records.delete(db, "room", [record])
    assert drawings.outlines(db) == []


@pytest.mark.parametrize(
    ("known", "last", "storey", "wanted"),
    [
        ([], "", "1.NP", "1.01"),
        ([], "", "2. nadzemní podlaží", "2.01"),
        ([], "", "1.PP", "0.01"),
        ([], "", "půda", "1"),
        (["1.01", "1.09"], "", "1.NP", "1.10"),
        (["1.01", "1.02", "1.03"], "1.01", "1.NP", "1.04"),
        (["109a"], "109a", "1.NP", "109b"),
        (["hala"], "hala", "1.NP", "hala 2"),
        (["009"], "009", "1.NP", "010"),
    ],
)
def test_the_next_number(known, last, storey, wanted):
    assert drawings.next_number(known, last, storey) == wanted


def test_a_drawn_building_lists_like_a_model(db, page):
    from civicdesk.actions.list_things import document

    drawings.draw(db, page, "room", box(0, 0, 5, 4), {"number": "1.02", "name": "Třída"})
    drawings.draw(db, page, "room", box(5, 0, 9, 4), {"number": "1.01"})
    drawings.draw(db, page, "equipment", shapely.Point(6, 1), {"tag": "PHP-01", "type": "P6"})
    made = drawn_building(db)
    rows = document(made, "rooms")
    assert [(r["number"], r["area"], r["area_source"], r["building"]) for r in rows] == [
        ("1.01", 16.0, "geometry", "MŠ Lhota"), ("1.02", 20.0, "geometry", "MŠ Lhota"),
    ]  # fmt: skip
    assert shapely.from_wkt(rows[0]["footprint"]).area == 16
    (thing,) = document(made, "equipment")
    assert (thing["tag"], thing["room"], thing["storey"]) == ("PHP-01", "1.01", "1.NP")
    assert {kind for kind, _id in made.refs.values()} == {"storey", "room", "equipment"}


def test_which_building_is_meant(db, scan, page):
    drawings.add(db, scan, 1, PLACE, {"building": "Hasičárna", "storey": "1.NP"})
    with pytest.raises(ProjectProblem, match="several buildings"):
        drawn_building(db)
    assert drawn_building(db, "hasičárna").name == "Hasičárna"
    with pytest.raises(ProjectProblem, match="no storey plan of"):
        drawn_building(db, "radnice")


def test_rooms_of_a_model_are_proposed_by_storey_and_number(db, scan, school, school_ifc):
    from civicdesk.register.drawing_links import accept, proposals
    from civicdesk.register.schema import link

    model_id, _ = sources.add(db, "model", school_ifc)
    page, _ = drawings.add(db, scan, 0, PLACE, {"building": "Stará škola", "storey": "Přízemí"}, scaled=True)
    for n, number in enumerate(("1.12", "1.13", "9.99")):
        drawings.draw(db, page, "room", box(5 * n, 0, 5 * n + 5, 4), {"number": number})
    drawings.draw(db, page, "equipment", shapely.Point(1, 1), {"tag": "K-01"})
    found = proposals(db, model_id, school)
    assert [(one.kind, one.key) for one in found] == [("room", "1.12"), ("room", "1.13"), ("equipment", "K-01")]
    assert (found[0].area, found[0].name_in_model) == (20.0, "Učebna")
    changes = accept(db, model_id, found)
    assert {row["tier"] for row in db.rows(link.select())} == {"building_storey_number", "tag"}
    assert len(changes.rows["link"]) == 3
    assert proposals(db, model_id, school) == []
    history.undo(db)
    assert len(proposals(db, model_id, school)) == 3


def test_a_model_of_another_building_is_not_proposed(db, scan, school, school_ifc):
    from civicdesk.register.drawing_links import proposals

    model_id, _ = sources.add(db, "model", school_ifc)
    page, _ = drawings.add(db, scan, 0, PLACE, {"building": "Hasičárna", "storey": "1.NP"}, scaled=True)
    for n, number in enumerate(("1.01", "1.101", "1.102", "1.103")):
        drawings.draw(db, page, "room", box(5 * n, 0, 5 * n + 5, 4), {"number": number})
    assert proposals(db, model_id, school) == []


def test_the_model_of_a_building_that_the_register_knows_is_not_taken_for_another(db, scan, school, school_ifc):
    """The kindergarten numbers its rooms as the school does."""
    from civicdesk.register.drawing_links import proposals

    model_id, _ = sources.add(db, "model", school_ifc)
    page, _ = drawings.add(db, scan, 0, PLACE, {"building": "MŠ Lhota", "storey": "1.NP"}, scaled=True)
    for n, number in enumerate(("1.01", "1.02", "1.03")):
        drawings.draw(db, page, "room", box(5 * n, 0, 5 * n + 5, 4), {"number": number})
    assert len(proposals(db, model_id, school)) == 3  # for all that is known, it may be the school
    records.add(db, "building", {"name": "ZŠ Vzorová Lhota"})
    assert proposals(db, model_id, school) == []
