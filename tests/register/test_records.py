"""Records as lists and forms show them, and references to files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from civicdesk.errors import ProjectProblem
from civicdesk.maintenance.inspections import add_task
from civicdesk.register import records, sources
from civicdesk.store.database import Database


def _places(db: Database) -> dict[str, str]:
    building, _ = records.add(db, "building", {"name": "ZŠ Lhota", "code": "B-01"})
    storey, _ = records.add(db, "storey", {"name": "1.NP", "building_id": building, "elevation": 0.0})
    room, _ = records.add(
        db,
        "room",
        {"number": "1.12", "name": "Učebna", "building_id": building, "storey_id": storey, "accessible": True},
    )
    thing, _ = records.add(
        db,
        "equipment",
        {"tag": "PHP-05", "name": "hasicí přístroj", "building_id": building, "storey_id": storey, "room_id": room},
    )
    return {"building": building, "storey": storey, "room": room, "equipment": thing}


def test_a_record_says_what_and_where_it_is(db: Database) -> None:
    ids = _places(db)
    room = records.get(db, ids["room"])
    assert room is not None
    assert (room.kind, room.key, room.title, room.subtitle) == ("room", "1.12", "1.12 Učebna", "ZŠ Lhota · 1.NP")
    assert room.fields == (("Room number", "1.12"), ("Name", "Učebna"), ("Step-free access", "yes"))
    (thing,) = records.records(db, "equipment", room_id=ids["room"])
    assert (thing.title, thing.subtitle) == ("PHP-05 hasicí přístroj", "ZŠ Lhota · 1.NP · 1.12")
    building = records.get(db, ids["building"], "building")
    assert building is not None
    assert (building.key, building.title, building.subtitle) == ("B-01", "ZŠ Lhota", "")
    assert records.get(db, "nobody") is None


def test_rooms_are_in_reading_order(db: Database) -> None:
    building, _ = records.add(db, "building", {"name": "A"})
    upper, _ = records.add(db, "storey", {"name": "10.NP", "building_id": building, "elevation": 30.0})
    lower, _ = records.add(db, "storey", {"name": "2.NP", "building_id": building, "elevation": 3.0})
    for storey, number in ((upper, "1"), (lower, "2.10"), (lower, "2.9"), (lower, "2.1")):
        records.add(db, "room", {"number": number, "storey_id": storey, "building_id": building})
    assert [one.key for one in records.records(db, "room")] == ["2.1", "2.9", "2.10", "1"]
    assert [one.key for one in records.records(db, "room", storey_id=upper)] == ["1"]


def test_czech_order(db: Database) -> None:
    for name in ("Zámek", "Čapí hnízdo", "Chata", "Hala", "Cihelna", "Dům 10", "Dům 9"):
        records.add(db, "building", {"name": name})
    names = [one.title for one in records.records(db, "building")]
    assert names == ["Cihelna", "Čapí hnízdo", "Dům 9", "Dům 10", "Hala", "Chata", "Zámek"]


def test_search_over_everything_without_diacritics(db: Database) -> None:
    _places(db)
    assert [one.title for one in records.search(db, "UCEBNA")] == ["1.12 Učebna"]
    assert [one.kind for one in records.search(db, "hasici pristroj")] == ["equipment"]
    assert {one.kind for one in records.search(db, "1")} == {"building", "storey", "room"}
    assert records.search(db, "") == []
    assert records.search(db, "učebna neexistuje") == []


def test_change_and_delete(db: Database) -> None:
    ids = _places(db)
    changes = records.change(db, "room", ids["room"], {"name": "Sborovna"})
    assert changes.rows == {"room": frozenset({ids["room"]})}
    with pytest.raises(ProjectProblem):
        records.delete(db, "room", [ids["room"]])
    add_task(db, "equipment", ids["equipment"], {"task": "Kontrola"})
    with pytest.raises(ProjectProblem, match="with tasks cannot be deleted"):
        records.delete(db, "equipment", [ids["equipment"]])
    assert records.counts(db)["equipment"] == 1


def test_references_are_relative_and_notice_changes(tmp_path: Path) -> None:
    folder = tmp_path / "obec"
    folder.mkdir()
    (folder / "škola.ifc").write_bytes(b"first")
    with Database.create(folder / "p.civicdesk") as db:
        source_id, _ = sources.add(db, "model", folder / "škola.ifc")
        again, changes = sources.add(db, "model", folder / "škola.ifc")
        assert (again, bool(changes)) == (source_id, False)
        (one,) = sources.sources(db)
        assert (one.stored, one.title, sources.state(one)) == ("škola.ifc", "škola", "found")
        (folder / "škola.ifc").write_bytes(b"other")
        assert sources.state(one) == "changed"
        assert sources.add(db, "model", folder / "škola.ifc")[1]
        assert sources.state(sources.sources(db)[0]) == "found"
    shutil.move(folder, tmp_path / "moved")
    with Database.open(tmp_path / "moved" / "p.civicdesk") as db:
        (one,) = sources.sources(db)
        assert (one.path, sources.state(one)) == (tmp_path / "moved" / "škola.ifc", "found")
        one.path.unlink()
        assert sources.state(one) == "missing"
        sources.remove(db, one.id)
        assert sources.sources(db) == []


def test_layers_keep_their_order_and_style(db: Database, tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"x")
    for name in ("parcely", "budovy"):
        sources.add(db, "layer", tmp_path / "a.gpkg", name=name, title=name, style={"fill": "#fff"})
    first, second = sources.sources(db, "layer")
    assert [(s.name, s.position, s.style) for s in (first, second)] == [
        ("parcely", 0, {"fill": "#fff"}),
        ("budovy", 1, {"fill": "#fff"}),
    ]
    sources.change(db, first.id, {"position": 5, "visible": False})
    assert [(s.name, s.visible) for s in sources.sources(db)] == [("budovy", True), ("parcely", False)]
