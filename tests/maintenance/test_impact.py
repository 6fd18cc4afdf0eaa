"""What another version of a model means for the records that are linked to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from civicdesk.bim.compare import Comparison, Difference, Pair, Thing
from civicdesk.maintenance.impact import HEADINGS, document, effects
from civicdesk.maintenance.schema import task
from civicdesk.register import linking, sources
from civicdesk.store.database import Database


def _thing(global_id: str, ifc_class: str = "IfcSpace", number: str = "", device: bool = False) -> Thing:
    return Thing(1, global_id, ifc_class, "name", number, "1.NP", "", device)


def _linked(db: Database, places: dict[str, str], folder: Path) -> None:
    file = folder / "m.ifc"
    file.write_text("x")
    model, _ = sources.add(db, "model", file)
    for kind, key in (("room", "room-1"), ("equipment", "boiler-1")):
        linking.link_by_hand(db, kind, places[kind], [(model, key)])
    with db.transaction("task") as t:
        t.insert(
            task,
            [
                {"record_kind": "equipment", "record_id": places["equipment"], "task": "Revize kotle", "interval": "1Y",
                 "last_done": dt.date(2025, 5, 1)},
            ],
        )  # fmt: skip


def test_a_vanished_boiler_has_open_duties(db: Database, places: dict[str, str], tmp_path: Path) -> None:
    _linked(db, places, tmp_path)
    found = Comparison("a", "b", removed=[_thing("boiler-1", "IfcBoiler", device=True), _thing("wall-1", "IfcWall")])
    (one,) = effects(db, found, dt.date(2026, 1, 1))
    assert (one.code, one.record, one.duties) == ("vanished", places["equipment"], 1)
    assert one.next_due == dt.date(2026, 5, 1)
    assert len(one.cells()) == len(HEADINGS)


def test_renumbered_and_remeasured_rooms(db: Database, places: dict[str, str], tmp_path: Path) -> None:
    _linked(db, places, tmp_path)
    told = (Difference("number", "number", "1.16", "1.61"), Difference("geometry", "area", 20.0, 24.0))
    pair = Pair(_thing("room-1", number="1.16"), _thing("room-9", number="1.61"), "tag", ("geometry", "number"), told)
    found = document(effects(db, Comparison("a", "b", pairs=[pair])))
    assert found["counts"] == {"renumbered": 1, "area": 1, "relink": 1}
    by_code = {effect["code"]: effect for effect in found["effects"]}
    assert (by_code["renumbered"]["old"], by_code["renumbered"]["new"]) == ("1.16", "1.61")
    assert by_code["area"]["new"] == "24.0 m²"
    assert (by_code["relink"]["old"], by_code["relink"]["new"]) == ("room-1", "room-9")


def test_new_equipment_without_a_record(db: Database, places: dict[str, str], tmp_path: Path) -> None:
    _linked(db, places, tmp_path)
    added = [_thing("pump-1", "IfcPump", device=True), _thing("door-1", "IfcDoor"), _thing("room-1")]
    found = effects(db, Comparison("a", "b", added=added))
    assert [(one.code, one.new_id, one.record_kind) for one in found] == [("unrecorded", "pump-1", "equipment")]
