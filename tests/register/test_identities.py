"""Confirmed identities: noted, links moved, undone in one step, believed afterwards."""

from __future__ import annotations

from pathlib import Path

from civicdesk.bim.model import Model
from civicdesk.register import identities, linking, records, sources
from civicdesk.register.files_schema import identity
from civicdesk.register.schema import link
from civicdesk.store import history
from civicdesk.store.database import Database


def _linked(db: Database, path: Path, key: str) -> tuple[str, str]:
    model_id, _ = sources.add(db, "model", path, title="School")
    thing, _ = records.add(db, "equipment", {"tag": "X-01", "name": "thing"})
    linking.link_by_hand(db, "equipment", thing, [(model_id, key)])
    return model_id, thing


def test_links_follow_and_undo_brings_them_back(db: Database, school_ifc: Path) -> None:
    model_id, thing = _linked(db, school_ifc, "old")
    newer, _ = sources.add(db, "model", school_ifc.with_name("skola_v2.ifc"), title="Newer")
    assert identities.accept(db, newer, [("old", "new", "tag"), ("same", "same", "tag")])
    (row,) = db.rows(link.select())
    assert (row["source_id"], row["key"], row["tier"]) == (newer, "new", identities.TIER)
    assert identities.identities(db) == identities.identities(db, newer) == {"old": "new"}
    assert identities.identities(db, model_id) == {}
    assert not identities.accept(db, newer, [("old", "new", "tag")])
    history.undo(db)
    assert [(one.source_id, one.key) for one in linking.links_of(db, thing)] == [(model_id, "old")]
    assert db.rows(identity.select()) == []


def test_a_link_that_is_there_already_is_not_doubled(db: Database, school_ifc: Path) -> None:
    model_id, thing = _linked(db, school_ifc, "old")
    linking.link_by_hand(db, "equipment", thing, [(model_id, "new")])
    identities.accept(db, model_id, [("old", "new", "tag")])
    assert [one.key for one in linking.links_of(db, thing)] == ["new"]


def test_linking_believes_them(db: Database, school: Model, school_ifc: Path) -> None:
    """A record whose element is gone gets the one that a person named."""
    device = next(e for e in school.equipment if not e.tag)
    model_id, thing = _linked(db, school_ifc, "gone")
    with db.transaction("confirm") as t:
        t.insert(
            identity,
            [
                {"source_id": model_id, "old_key": "gone", "new_key": "between", "tier": "tag", "made": "2026-01-01"},
                {
                    "source_id": model_id,
                    "old_key": "between",
                    "new_key": device.global_id,
                    "tier": "tag",
                    "made": "2026-01-02",
                },
            ],
        )
    document, _ = linking.link_model(db, model_id, school)
    assert {"record": thing, "global_id": device.global_id, "tier": "identity"} in document["linked"]


def test_serial_and_inventory_numbers(db: Database, school: Model, school_ifc: Path) -> None:
    model_id, _ = sources.add(db, "model", school_ifc, title="School")
    device = next(e for e in school.equipment if e.serial)
    building, _ = records.add(db, "building", {"name": school.storeys[0].building})
    wanted, _ = records.add(db, "equipment", {"serial": device.serial, "building_id": building})
    records.add(db, "equipment", {"serial": "n/a", "building_id": building})
    document, _ = linking.link_model(db, model_id, school)
    assert [one for one in document["linked"] if one["tier"] == "code"] == [
        {"record": wanted, "global_id": device.global_id, "tier": "code"}
    ]
