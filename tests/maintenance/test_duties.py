"""Duties: states, inspections, the status of a project."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from civicdesk.errors import ProjectProblem
from civicdesk.maintenance.duties import Duty, as_json, duties, state_of
from civicdesk.maintenance.inspections import add_task, delete_tasks, inspections, record_inspection
from civicdesk.maintenance.status import status
from civicdesk.register import sources
from civicdesk.store import history
from civicdesk.store.database import Database

DAY = datetime.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("left", "state"), [(-400, "overdue"), (-1, "overdue"), (0, "due"), (30, "due"), (31, "ok"), (None, "unknown")]
)
def test_states(left: int | None, state: str) -> None:
    due = None if left is None else DAY + datetime.timedelta(days=left)
    assert state_of(due, DAY) == state
    assert state_of(due, DAY, waived=True) == "waived"


def _task(db: Database, record: str, **values: object) -> str:
    return add_task(db, "equipment", record, {"task": "Kontrola", "interval": "12M", **values})[0]


def _one(db: Database, duty_id: str, on: datetime.date = DAY) -> Duty:
    return next(duty for duty in duties(db, on) if duty.id == duty_id)


def test_a_duty_says_what_where_and_when(db: Database, places: dict[str, str]) -> None:
    duty_id = _task(db, places["equipment"], last_done=datetime.date(2025, 6, 10), legal_basis="NV 191/2022")
    duty = _one(db, duty_id)
    assert json.loads(json.dumps(as_json(duty))) == {
        "id": duty_id,
        "record": places["equipment"],
        "record_kind": "equipment",
        "record_title": "K-01 kotel",
        "rule": "Kontrola",
        "task": "Kontrola",
        "kind": "",
        "interval": "12M",
        "last_done": "2025-06-10",
        "due": "2026-06-10",
        "days_left": -5,
        "state": "overdue",
        "in_tolerance": False,
        "legal_basis": "NV 191/2022",
        "responsible": "",
        "building": "ZŠ Lhota",
        "storey": "1.NP",
        "room": "1.16",
        "room_name": "Kotelna",
        "note": "",
    }


def test_the_day_counts_days_only(db: Database, places: dict[str, str]) -> None:
    duty_id = _task(db, places["equipment"], last_done=datetime.date(2025, 6, 15))
    assert [(_one(db, duty_id, DAY + datetime.timedelta(n)).state) for n in (-31, -30, 0, 1)] == [
        "ok",
        "due",
        "due",
        "overdue",
    ]
    assert {_one(db, duty_id, DAY + datetime.timedelta(n)).due for n in (-100, 100)} == {DAY}


@pytest.mark.parametrize("missing", [{"last_done": None}, {"interval": None}, {"interval": "někdy"}])
def test_without_a_date_or_an_interval_the_state_is_unknown(
    db: Database, places: dict[str, str], missing: dict[str, None]
) -> None:
    duty = _one(db, _task(db, places["equipment"], **{"last_done": datetime.date(2025, 1, 1), **missing}))
    assert (duty.state, duty.due, duty.days_left) == ("unknown", None, None)


def test_tolerance_and_waiving(db: Database, places: dict[str, str]) -> None:
    last = datetime.date(2025, 6, 1)
    late = _task(db, places["equipment"], last_done=last, tolerance="1M")
    later = _task(db, places["equipment"], last_done=datetime.date(2025, 1, 1), tolerance="1M")
    waived = _task(db, places["equipment"], last_done=last, waived="out of use")
    found = [(d.state, d.in_tolerance) for d in (_one(db, one) for one in (late, later, waived))]
    assert found == [("overdue", True), ("overdue", False), ("waived", False)]


def test_an_inspection_moves_the_date_and_is_undone_in_one_step(db: Database, places: dict[str, str]) -> None:
    ids = [_task(db, places["equipment"], task=name, last_done=datetime.date(2024, 1, 1)) for name in ("A", "B")]
    changes = record_inspection(db, ids, datetime.date(2026, 5, 31), "ok", "bez závad", protocol="P-7")
    assert changes.rows["task"] == frozenset(ids)
    assert {_one(db, one).due for one in ids} == {datetime.date(2027, 5, 31)}
    (done,) = inspections(db, ids[0])
    assert (done.date, done.result, done.note, done.protocol) == (datetime.date(2026, 5, 31), "ok", "bez závad", "P-7")
    history.undo(db)
    assert {_one(db, one).last_done for one in ids} == {datetime.date(2024, 1, 1)}
    assert inspections(db, ids[0]) == []


def test_an_older_inspection_is_history_and_moves_nothing(db: Database, places: dict[str, str]) -> None:
    duty_id = _task(db, places["equipment"], last_done=datetime.date(2026, 1, 10))
    record_inspection(db, [duty_id], datetime.date(2025, 1, 10))
    assert _one(db, duty_id).last_done == datetime.date(2026, 1, 10)
    assert [one.date.year for one in inspections(db, duty_id)] == [2025]


def test_bad_inspections_change_nothing(db: Database, places: dict[str, str]) -> None:
    duty_id = _task(db, places["equipment"])
    with pytest.raises(ProjectProblem, match="a day to come"):
        record_inspection(db, [duty_id], datetime.date.today() + datetime.timedelta(days=1))
    with pytest.raises(ProjectProblem, match="no duty nobody"):
        record_inspection(db, [duty_id, "nobody"], DAY.replace(year=2020))
    assert inspections(db, duty_id) == []
    assert _one(db, duty_id).last_done is None


def test_the_most_urgent_first_and_of_one_record(db: Database, places: dict[str, str]) -> None:
    ids = [
        _task(db, places["equipment"], last_done=datetime.date(2026, 1, 1)),
        _task(db, places["equipment"], last_done=None),
        add_task(
            db, "building", places["building"], {"task": "X", "interval": "1Y", "last_done": datetime.date(2025, 1, 1)}
        )[0],
    ]
    assert [duty.id for duty in duties(db, DAY)] == [ids[2], ids[0], ids[1]]
    assert [duty.building for duty in duties(db, DAY, [places["building"]])] == ["ZŠ Lhota"]
    delete_tasks(db, ids[:2])
    assert [duty.id for duty in duties(db, DAY)] == [ids[2]]


def test_status(db: Database, places: dict[str, str], tmp_path: Path) -> None:
    _task(db, places["equipment"], last_done=datetime.date(2024, 1, 1))
    _task(db, places["equipment"])
    for name in ("a.ifc", "b.ifc", "c.gpkg"):
        (tmp_path / name).write_bytes(b"x")
    sources.add(db, "model", tmp_path / "a.ifc")
    sources.add(db, "model", tmp_path / "b.ifc")
    sources.add(db, "layer", tmp_path / "c.gpkg", name="parcely")
    (tmp_path / "a.ifc").unlink()
    (tmp_path / "c.gpkg").write_bytes(b"y")
    before = (tmp_path / "p.civicdesk").read_bytes()
    document = status(db, DAY)
    assert (tmp_path / "p.civicdesk").read_bytes() == before
    assert json.loads(json.dumps(document)) == document
    assert (document["records"]["room"], document["records"]["equipment"], document["records"]["site"]) == (1, 1, 0)
    assert [model["state"] for model in document["models"]] == ["missing", "found"]
    assert [(layer["layer"], layer["state"]) for layer in document["layers"]] == [("parcely", "changed")]
    assert document["duties"] == {"overdue": 1, "due": 0, "unknown": 1, "ok": 0, "waived": 0}
