"""What was changed when and by whom; undo and redo as new steps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.errors import ProjectProblem
from civicdesk.store.database import Database, Row, Transaction, as_kept
from civicdesk.store.schema import change, step
from civicdesk.store.types import from_json, metadata, to_json
from civicdesk.text import N_


@dataclass(frozen=True)
class Step:
    id: str
    time: str
    actor: str
    title: str
    kind: str
    of: str | None


@dataclass(frozen=True)
class FieldChange:
    """One entry of a row's history; *field* is empty when the row was added (old None) or removed (new None)."""

    step: str
    time: str
    actor: str
    title: str
    field: str
    old: Any
    new: Any


Stacks = tuple[list[Step], list[Step]]
_known: WeakKeyDictionary[Database, tuple[int | None, Stacks]] = WeakKeyDictionary()  # up to which step


def history(db: Database, row: str) -> list[FieldChange]:
    """What happened to one row, newest first."""
    query = (
        sa.select(
            step.c.id.label("step"), step.c.time, step.c.actor, step.c.title, change.c.field, change.c.old, change.c.new
        )
        .join_from(change, step)
        .where(change.c.row == row)
        .order_by(change.c.number.desc())
    )
    return [FieldChange(**found) for found in db.rows(query)]


def stacks(db: Database) -> Stacks:
    """Steps that can be undone and steps that can be redone; the next one is the last of each.

    Menus ask at every click, so all steps are gone through only when there is a new one.
    """
    last = db.rows(sa.select(sa.func.max(step.c.number).label("number")))[0]["number"]
    known = _known.get(db)
    if known is None or known[0] != last:
        known = _known[db] = last, _stacks(db)
    return known[1]


def _stacks(db: Database) -> Stacks:
    done: dict[str, Step] = {}
    undone: dict[str, Step] = {}
    for row in db.rows(
        sa.select(*(step.c[n] for n in ("id", "time", "actor", "title", "kind", "of"))).order_by(step.c.number)
    ):
        found = Step(**row)
        if found.kind == "do":
            done[found.id] = found
            undone.clear()
        elif found.kind == "undo" and found.of in done:
            undone[found.id] = done.pop(found.of)
        elif found.kind == "redo" and found.of in undone:
            done[found.id] = Step(found.id, found.time, found.actor, undone.pop(found.of).title, "do", None)
    return list(done.values()), [Step(id_, s.time, s.actor, s.title, "undo", s.id) for id_, s in undone.items()]


def settle(db: Database) -> None:
    """What was done so far stays: it is in the history, but undo does not reach it."""
    with db.transaction("") as t:
        t.run(step.update().where(step.c.kind != "settled").values(kind="settled"))
    _known.pop(db, None)


def undo(db: Database, transaction: str | None = None, actor: str = "") -> Changes:
    """Take back one step (the last one when none is named). ProjectProblem when a value was changed since."""
    done, _ = stacks(db)
    chosen = next((s for s in reversed(done) if transaction in (None, s.id)), None)
    if chosen is None:
        raise ProjectProblem(N_("there is nothing to undo"), where=db.path)
    return _invert(db, chosen.id, chosen.title, actor, "undo")


def redo(db: Database, actor: str = "") -> Changes:
    """Do again what was undone last."""
    _, undone = stacks(db)
    if not undone:
        raise ProjectProblem(N_("there is nothing to redo"), where=db.path)
    return _invert(db, undone[-1].id, undone[-1].title, actor, "redo")


def _invert(db: Database, step_id: str, title: str, actor: str, kind: str) -> Changes:
    with db.transaction(title, actor, kind, step_id) as t:
        number = sa.select(step.c.number).where(step.c.id == step_id).scalar_subquery()
        entries = t.rows(change.select().where(change.c.step == number).order_by(change.c.number.desc()))
        conflicts: list[str] = []
        for (name, way), group in groupby(entries, lambda entry: (entry["table"], _way(entry))):
            conflicts += _WAYS[way](t, metadata.tables[name], list(group))
        if conflicts:
            raise ProjectProblem(
                N_("“{title}” cannot be taken back, because something in it was changed since: {things}"),
                where=db.path,
                todo=N_("undo the later change first"),
                title=title,
                things=", ".join(dict.fromkeys(conflicts[:5])),
                detail="\n".join(conflicts),
            )
    return t.changes


def _way(entry: Row) -> str:
    return "set" if entry["field"] else "remove" if entry["old"] is None else "restore"


def _set_back(t: Transaction, table: sa.Table, entries: list[Row]) -> list[str]:
    """Put former values back; gives the fields that hold something else by now."""
    current = {row["id"]: row for row in t.by_id(table, {entry["row"] for entry in entries})}
    values: dict[str, Row] = {}
    conflicts = []
    for entry in entries:
        row, field = current.get(entry["row"]), entry["field"]
        if row is None or to_json(row[field]) != entry["new"]:
            conflicts.append(f"{table.name}.{field}")
        else:
            row[field] = values.setdefault(entry["row"], {})[field] = from_json(table.c[field], entry["old"])
    t.update(table, values)
    return conflicts


def _remove(t: Transaction, table: sa.Table, entries: list[Row]) -> list[str]:
    current = {row["id"]: as_kept(row, table) for row in t.by_id(table, [entry["row"] for entry in entries])}
    looks = set(table.info.get("looks", ()))  # fields that say how a thing is shown: changing them is no conflict

    def facts(values: Row | None) -> Row | None:
        return values and {name: value for name, value in values.items() if name not in looks}

    unchanged = [entry["row"] for entry in entries if facts(current.get(entry["row"])) == facts(entry["new"])]
    t.delete(table, unchanged)
    return [table.name] * (len(entries) - len(unchanged))


def _restore(t: Transaction, table: sa.Table, entries: list[Row]) -> list[str]:
    taken = {row["id"] for row in t.by_id(table, [entry["row"] for entry in entries])}
    free = [entry["old"] for entry in entries if entry["row"] not in taken]
    t.insert(table, ({name: from_json(table.c[name], value) for name, value in old.items()} for old in free))
    return [table.name] * len(taken)


_WAYS = {"set": _set_back, "remove": _remove, "restore": _restore}
