"""The project of the sample: records, tasks, links."""

from __future__ import annotations

import collections
import datetime as dt
import json
import re
from pathlib import Path

import pytest

from civicdesk.assets import asset
from civicdesk.demo import files, project, tasks
from civicdesk.jobs import Silent

DAYS = [
    dt.date(2026, 11, 23),
    dt.date(2028, 2, 29),
    dt.date(2027, 3, 1),
    dt.date(2026, 8, 31),
    dt.date(2027, 1, 31),
    dt.date(2026, 12, 31),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return project.make_project(tmp_path_factory.mktemp("sample"), DAYS[0])


@pytest.fixture
def db(made):
    from civicdesk.store.database import Database

    with Database.open(made, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_there_is_always_something_overdue_due_and_unknown(today):
    from civicdesk.maintenance.duties import state_of
    from civicdesk.maintenance.intervals import next_due, parse

    states = collections.Counter()
    for row in tasks.rows(today):
        due = next_due(row["last_done"], parse(row["interval"])) if row["last_done"] else None
        states[state_of(due, today)] += 1
        assert row["last_done"] is None or row["last_done"] < today
    assert states == {"overdue": 2, "due": 10, "unknown": 1, "ok": len(tasks.TASKS) - 13}


def test_the_list_of_the_project_shows_the_same(db):
    from civicdesk.maintenance.duties import duties

    found = duties(db, DAYS[0])
    states = collections.Counter(duty.state for duty in found)
    assert states["overdue"] == 2
    assert states["due"] == 10
    assert states["unknown"] == 1
    assert found[0].task == "Provozní revize plynového kotle"
    assert (found[0].building, found[0].room) == ("ZŠ Vzorová Lhota", "1.16")
    assert all(duty.legal_basis and duty.responsible for duty in found)


def test_records(db):
    from civicdesk.register.records import counts, records

    found = counts(db)
    assert found["building"] == 3
    assert found["room"] == 67
    assert 150 <= sum(found.values()) <= 220
    room = next(r for r in records(db, "room") if (r.building, r.key) == ("ZŠ Vzorová Lhota", "1.12"))
    assert room.title == "1.12 Učebna"
    assert room.values["capacity"] == 30
    assert room.values["custom"] == {"Inventární číslo": "2-0112"}


def test_every_task_belongs_to_a_record(db):
    from civicdesk.register.records import get

    assert all(get(db, row["record_id"], row["record_kind"]) for row in tasks.rows(DAYS[0]))


def test_records_are_linked_to_model_and_map(db):
    from civicdesk.register.schema import link

    kinds = collections.Counter((row["record_kind"], row["tier"]) for row in db.rows(link.select()))
    assert kinds["room", "building_storey_number"] == 40
    assert kinds["equipment", "tag"] == 58
    assert kinds["building", "building_name"] == 1
    assert kinds["building", "attribute"] == 2  # the school and the town hall, which has no model
    assert kinds["parcel", "attribute"] == 7


def test_the_files_it_refers_to_are_beside_it(made, db):
    from civicdesk.register import sources

    found = sources.sources(db)
    assert [one.name for one in found] == ["", *(name for name, _, _ in project.LAYERS), "", ""]
    assert {sources.state(one) for one in found} == {"found"}
    assert {one.path.parent for one in found} == {made.parent.resolve()}


def test_the_project_that_is_kept_fits_this_version():
    """After a change of the tables: `python -m civicdesk.demo.project`."""
    kept = asset(f"resources/demo/{project.FILE_NAME}")
    assert kept.with_name("schema.sha256").read_text().strip() == project.schema()


def test_the_project_that_is_kept_is_the_one_the_builder_makes(tmp_path):
    from civicdesk.store.database import Database

    made = files.make_files(tmp_path)
    project.build_project(tmp_path / project.FILE_NAME, made)
    project.copy_kept(tmp_path / "kept.civicdesk")
    with Database.open(tmp_path / project.FILE_NAME) as new, Database.open(tmp_path / "kept.civicdesk") as kept:
        assert _content(new) == _content(kept)


def _content(db) -> dict[str, list[dict]]:
    """All rows but the history; links without their own id and day."""
    from civicdesk.maintenance.schema import task

    return {
        name: sorted(
            (
                {k: v for k, v in row.items() if (name, k) not in {("link", "id"), ("link", "made")}}
                for row in db.rows(table.select())
            ),
            key=repr,
        )
        for name, table in task.metadata.tables.items()
        if name not in ("step", "change")
    }


def test_a_sample_of_another_day_is_made_anew_unless_somebody_worked_in_it(tmp_path):
    from civicdesk.register.records import change
    from civicdesk.store.database import Database

    def prepare(day: dt.date) -> dt.date:
        path = Path(project.prepare_sample(Silent(), str(tmp_path / "s"), day.isoformat(), str(tmp_path / "cache")))
        assert path.is_file()
        return dt.date.fromisoformat(json.loads((path.parent / "sample.json").read_text())["made"])

    assert prepare(DAYS[0]) == DAYS[0]
    assert prepare(DAYS[4]) == DAYS[4]
    with Database.open(tmp_path / "s" / project.FILE_NAME) as db:
        change(db, "building", project.register.SCHOOL, {"note": "opraveno"})
    assert prepare(DAYS[5]) == DAYS[4]


def test_size():
    folder = asset("resources/demo")
    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000
    assert (folder / files.MODEL).stat().st_size < 1_200_000
    assert (folder / files.LAYERS).stat().st_size < 1_000_000


def test_the_table_reads_as_a_list_of_inspections(tmp_path):
    from python_calamine import CalamineWorkbook

    table = files.make_files(tmp_path, DAYS[0]).table
    heading, *rows = CalamineWorkbook.from_path(str(table)).get_sheet_by_index(0).to_python()
    assert tuple(heading) == tasks.HEADINGS
    assert len(rows) > 30
    assert all(isinstance(row[6], dt.date) for row in rows if row[6])
    assert {row[0] for row in rows} == {"ZŠ Vzorová Lhota"}


def test_importing_the_table_brings_three_new_tasks_and_changes_none(tmp_path):
    from civicdesk.maintenance.importing import TARGETS
    from civicdesk.register.importing import import_table
    from civicdesk.register.mapping import guess
    from civicdesk.register.tables import read
    from civicdesk.store.database import Database

    path = project.make_project(tmp_path, DAYS[0])
    table = read(Silent(), str(tmp_path / files.TABLE))
    with Database.open(path) as db:
        document, _ = import_table(db, table, guess(table, "task"), TARGETS)
    assert document["new"] == len(tasks.TABLE_ONLY)
    assert document["same"] == len(table.rows) - document["new"]


def test_the_table_is_the_same_on_the_same_day(tmp_path):
    first = files.make_files(tmp_path / "a", DAYS[0]).table.read_bytes()
    assert first == files.make_files(tmp_path / "b", DAYS[0]).table.read_bytes()


def test_nobody_is_named(made):
    """Roles and offices only: no birth numbers, titles before names, e-mails or telephone numbers."""
    text = "\n".join(
        path.read_bytes().decode("utf-8", "ignore")
        for path in made.parent.iterdir()
        if path.suffix in (".ifc", ".gpkg", ".civicdesk")
    )
    for pattern in (r"\b\d{6}/\d{3,4}\b", r"\b(Ing|Mgr|Bc|MUDr|PhDr|JUDr)\.", r"[\w.]+@[\w.]+\.cz\b", r"\+420"):
        assert not re.search(pattern, text), pattern
