"""A project with one building, a room and a thing in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from civicdesk.register import records
from civicdesk.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "p.civicdesk") as made:
        yield made


@pytest.fixture
def places(db: Database) -> dict[str, str]:
    building, _ = records.add(db, "building", {"name": "ZŠ Lhota"})
    storey, _ = records.add(db, "storey", {"name": "1.NP", "building_id": building})
    where = {"building_id": building, "storey_id": storey}
    room, _ = records.add(db, "room", {"number": "1.16", "name": "Kotelna", **where})
    thing, _ = records.add(db, "equipment", {"tag": "K-01", "name": "kotel", "room_id": room, **where})
    return {"building": building, "room": room, "equipment": thing}
