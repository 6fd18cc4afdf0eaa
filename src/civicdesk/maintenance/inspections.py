"""Inspections: duties done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.errors import ProjectProblem
from civicdesk.maintenance.schema import inspection, task
from civicdesk.store.database import Database
from civicdesk.text import N_, tr


@dataclass(frozen=True)
class Inspection:
    id: str
    duty: str
    date: datetime.date
    result: str
    note: str
    protocol: str


def record_inspection(
    db: Database,
    duty_ids: Iterable[str],
    on: datetime.date,
    result: str = "ok",
    note: str = "",
    *,
    protocol: str = "",
    actor: str = "",
) -> Changes:
    """Note that duties were done on a day. One older than the last is kept as history and moves no date."""
    if on > datetime.date.today():
        raise ProjectProblem(N_("an inspection cannot be recorded for a day to come ({day})"), day=on.isoformat())
    wanted = list(dict.fromkeys(duty_ids))
    with db.transaction(tr("Record %n inspections", "", len(wanted)), actor) as t:
        known = t.by_id(task, wanted)
        if missing := set(wanted) - {row["id"] for row in known}:
            raise ProjectProblem(
                N_("there is no duty {id}; nothing was changed"),
                where=db.path,
                todo=N_("take the id from the list of duties"),
                id=min(missing),
            )
        done = {"date": on, "result": result, "note": note or None, "protocol": protocol or None}
        t.insert(inspection, ({**done, "task_id": row["id"]} for row in known))
        later = [row["id"] for row in known if row["last_done"] is None or row["last_done"] < on]
        t.update(task, {task_id: {"last_done": on} for task_id in later})
    return t.changes


def inspections(db: Database, duty_id: str) -> list[Inspection]:
    """What was found on a duty, the latest first."""
    query = (
        inspection.select().where(inspection.c.task_id == duty_id).order_by(inspection.c.date.desc(), inspection.c.id)
    )
    return [
        Inspection(r["id"], r["task_id"], r["date"], r["result"], r["note"] or "", r["protocol"] or "")
        for r in db.rows(query)
    ]


def add_task(
    db: Database, record_kind: str, record_id: str, values: Mapping[str, Any], actor: str = ""
) -> tuple[str, Changes]:
    """Give a record a task; *values* needs at least `task`. Gives the id of the duty."""
    with db.transaction(tr("Add a task"), actor) as t:
        (task_id,) = t.insert(task, [{**values, "record_kind": record_kind, "record_id": record_id}])
    return task_id, t.changes


def delete_tasks(db: Database, duty_ids: Iterable[str], actor: str = "") -> Changes:
    """Remove tasks with the inspections made of them."""
    wanted = list(duty_ids)
    with db.transaction(tr("Delete tasks"), actor) as t:
        done = t.rows(sa.select(inspection.c.id).where(inspection.c.task_id.in_(wanted)))
        t.delete(inspection, [row["id"] for row in done])
        t.delete(task, wanted)
    return t.changes
