"""Transactions, their record, undo and redo."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

import pytest
import shapely

from civicdesk.errors import ProjectProblem
from civicdesk.register.schema import building, equipment, room, storey
from civicdesk.store import history
from civicdesk.store.database import Database


def _add(db: Database, **values: object) -> str:
    with db.transaction("add", "me") as t:
        (building_id,) = t.insert(building, [values])
    return building_id


def _set(db: Database, building_id: str, **values: object) -> None:
    with db.transaction("change") as t:
        t.update(building, {building_id: values})


def _value(db: Database, building_id: str, field: str) -> object:
    return next(row[field] for row in db.rows(building.select()) if row["id"] == building_id)


def test_changes_name_the_rows(db: Database) -> None:
    with db.transaction("add") as t:
        ids = t.insert(building, [{"name": "A"}, {"name": "B"}])
        t.insert(storey, [{"name": "1.NP", "building_id": ids[0]}])
    assert t.changes.rows["building"] == frozenset(ids)
    assert len(t.changes.rows["storey"]) == 1


def test_an_error_leaves_nothing_behind(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction("add") as t:
        t.insert(building, [{"name": "A"}])
        raise ZeroDivisionError
    assert db.rows(building.select()) == []
    assert history.stacks(db) == ([], [])


def test_what_has_the_value_already_is_no_change(db: Database) -> None:
    one = _add(db, name="A", area=12.5)
    with db.transaction("nothing") as t:
        t.update(building, {one: {"name": "A", "area": 12.5}})
    assert not t.changes
    assert [step.title for step in history.stacks(db)[0]] == ["add"]


def test_the_history_of_a_row(db: Database) -> None:
    one = _add(db, name="A")
    _set(db, one, name="B", year_built=1912)
    entries = history.history(db, one)
    assert [(e.field, e.old, e.new) for e in entries[:2]] == [("year_built", None, 1912), ("name", "A", "B")]
    assert entries[2].new == {"id": one, "name": "A"}
    assert entries[2].actor == "me"
    assert datetime.datetime.fromisoformat(entries[0].time).tzinfo == datetime.UTC


def test_undo_and_redo_over_several_steps_and_a_restart(tmp_path: Path) -> None:
    with Database.create(tmp_path / "p.civicdesk") as db:
        one = _add(db, name="A")
        _set(db, one, name="B")
        _set(db, one, name="C")
        history.undo(db)
        history.undo(db)
        assert _value(db, one, "name") == "A"
    with Database.open(tmp_path / "p.civicdesk") as db:
        history.redo(db)
        assert _value(db, one, "name") == "B"
        history.redo(db)
        assert _value(db, one, "name") == "C"
        with pytest.raises(ProjectProblem, match="nothing to redo"):
            history.redo(db)
        for _ in range(3):
            history.undo(db)
        assert db.rows(building.select()) == []
        with pytest.raises(ProjectProblem, match="nothing to undo"):
            history.undo(db)


def test_a_new_step_ends_redoing(db: Database) -> None:
    one = _add(db, name="A")
    _set(db, one, name="B")
    history.undo(db)
    _set(db, one, name="D")
    assert history.stacks(db)[1] == []
    history.undo(db)
    assert _value(db, one, "name") == "A"


def test_undoing_an_earlier_step_keeps_later_ones(db: Database) -> None:
    one = _add(db, name="A", note="first")
    _set(db, one, note="second")
    earlier = history.stacks(db)[0][-1].id
    _set(db, one, name="B")
    history.undo(db, earlier)
    assert (_value(db, one, "name"), _value(db, one, "note")) == ("B", "first")


def test_a_later_value_stands_against_undo_and_nothing_is_changed(db: Database) -> None:
    one = _add(db, name="A", note="x")
    _set(db, one, name="B", note="y")
    earlier = history.stacks(db)[0][-1].id
    _set(db, one, name="C")
    with pytest.raises(ProjectProblem, match=r"“change” cannot be taken back.*building\.name"):
        history.undo(db, earlier)
    assert (_value(db, one, "name"), _value(db, one, "note")) == ("C", "y")


def test_a_row_that_was_filled_later_is_not_removed_by_undo(db: Database) -> None:
    one = _add(db, name="A")
    added = history.stacks(db)[0][-1].id
    _set(db, one, note="important")
    with pytest.raises(ProjectProblem, match="cannot be taken back"):
        history.undo(db, added)
    assert _value(db, one, "note") == "important"


def test_a_row_that_others_lie_in_is_not_removed_by_undo(db: Database) -> None:
    one = _add(db, name="A")
    added = history.stacks(db)[0][-1].id
    with db.transaction("room") as t:
        t.insert(room, [{"number": "1", "building_id": one}])
    with pytest.raises(ProjectProblem):
        history.undo(db, added)
    assert len(db.rows(building.select())) == 1


def test_undo_of_deletion_brings_every_kind_of_value_back(db: Database) -> None:
    shape = shapely.set_srid(shapely.Polygon([(0, 0), (1, 0), (1, 1.123456789012)]), 5514)
    with db.transaction("add") as t:
        t.insert(
            equipment,
            [
                {
                    "tag": "K-01",
                    "installed": datetime.date(2020, 2, 29),
                    "geometry": shape,
                    "custom": {"Č. smlouvy": "007"},
                }
            ],
        )
    (before,) = db.rows(equipment.select())
    with db.transaction("delete") as t:
        t.delete(equipment, [before["id"]])
    assert db.rows(equipment.select()) == []
    history.undo(db)
    assert db.rows(equipment.select()) == [before]
    assert shapely.get_srid(before["geometry"]) == 5514
    assert before["geometry"].equals_exact(shape)


def test_sort_and_search_columns_follow_undo_and_are_no_part_of_the_history(db: Database) -> None:
    one = _add(db, name="Škola")
    _set(db, one, name="Úřad")
    assert _value(db, one, "search") == "urad"
    assert {entry.field for entry in history.history(db, one)} == {"", "name"}
    history.undo(db)
    assert _value(db, one, "search") == "skola"


def test_several_threads_write_one_after_the_other(db: Database) -> None:
    def write(name: str) -> None:
        for number in range(10):
            with db.transaction(name) as t:
                t.insert(building, [{"name": f"{name}{number}"}])

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(db.rows(building.select())) == 30
    assert len(history.stacks(db)[0]) == 30


def test_a_transaction_within_another_is_refused(db: Database) -> None:
    with db.transaction("outer") as t:
        t.insert(building, [{"name": "A"}])
        with pytest.raises(RuntimeError), db.transaction("inner"):
            pytest.fail("began")
    assert len(db.rows(building.select())) == 1


def test_readers_see_the_state_before_until_it_is_done(db: Database) -> None:
    with db.transaction("add") as t:
        t.insert(building, [{"name": "A"}])
        assert db.rows(building.select()) == []
    assert len(db.rows(building.select())) == 1


def test_what_is_settled_is_out_of_the_reach_of_undo(db: Database) -> None:
    one = _add(db, name="A")
    history.settle(db)
    _set(db, one, name="B")
    history.undo(db)
    assert history.stacks(db)[0] == []
    with pytest.raises(ProjectProblem, match="nothing to undo"):
        history.undo(db)
    assert _value(db, one, "name") == "A"
    assert [entry.title for entry in history.history(db, one)] == ["change", "change", "add"]
