"""Duties: every task with the day it is due and the state that follows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from civicdesk.maintenance.intervals import next_due, parse
from civicdesk.maintenance.schema import task
from civicdesk.maintenance.states import State
from civicdesk.register.records import RecordView, view
from civicdesk.register.schema import TABLES, with_places
from civicdesk.store.database import Database
from civicdesk.text import sort_key

SOON_DAYS = 30


@dataclass(frozen=True)
class Duty:
    """A task on one record. *record* is its id; *building*, *storey*, *room* are names; *due* is None when unknown."""

    id: str
    record: str
    record_kind: str
    record_title: str
    rule: str
    task: str
    kind: str
    interval: str
    last_done: datetime.date | None
    due: datetime.date | None
    days_left: int | None
    state: State
    in_tolerance: bool
    legal_basis: str
    responsible: str
    building: str
    storey: str
    room: str
    room_name: str
    note: str


def as_json(duty: Duty) -> dict[str, Any]:
    """The entry of `civicdesk duties --json`: dates in ISO."""
    return {k: v.isoformat() if isinstance(v, datetime.date) else v for k, v in asdict(duty).items()}


def duties(db: Database, on: datetime.date | None = None, records: Iterable[str] | None = None) -> list[Duty]:
    """All duties as of *on* (today), the most urgent first; *records* limits them to tasks of these records."""
    on = on or datetime.date.today()
    only = None if records is None else list(records)
    query = task.select() if only is None else task.select().where(task.c.record_id.in_(only))
    views = _records_with_tasks(db, only)
    found = [_duty(row, views.get(row["record_id"]), on) for row in db.rows(query)]
    order = cache(sort_key)  # the same names come again and again
    return sorted(
        found,
        key=lambda d: (d.due or datetime.date.max, order(d.building), order(d.record_title), order(d.task), d.id),
    )


def state_of(due: datetime.date | None, on: datetime.date, waived: bool = False) -> State:
    """Overdue from the day after *due*; due within the 30 days before."""
    if waived:
        return "waived"
    if due is None:
        return "unknown"
    left = (due - on).days
    return "overdue" if left < 0 else "due" if left <= SOON_DAYS else "ok"


def _due(last: datetime.date | None, interval: str | None) -> datetime.date | None:
    if last is None or not interval:
        return None
    try:
        return next_due(last, parse(interval))
    except (ValueError, OverflowError):
        return None  # an interval that cannot be read is shown as unknown, never as fulfilled


def _duty(row: Mapping[str, Any], record: RecordView | None, on: datetime.date) -> Duty:
    due = _due(row["last_done"], row["interval"])
    state = state_of(due, on, bool(row["waived"]))
    limit = _due(due, row["tolerance"])
    return Duty(
        id=row["id"],
        record=row["record_id"],
        record_kind=row["record_kind"],
        record_title=record.title if record else "",
        rule=row["rule"] or row["task"],
        task=row["task"],
        kind=row["kind"] or "",
        interval=row["interval"] or "",
        last_done=row["last_done"],
        due=due,
        days_left=(due - on).days if due else None,
        state=state,
        in_tolerance=state == "overdue" and limit is not None and on <= limit,
        legal_basis=row["legal_basis"] or "",
        responsible=row["responsible"] or "",
        building=record.building if record else "",
        storey=record.storey if record else "",
        room=record.room if record else "",
        room_name=record.room_name if record else "",
        note=row["note"] or "",
    )


def _records_with_tasks(db: Database, only: list[str] | None) -> dict[str, RecordView]:
    views: dict[str, RecordView] = {}
    for kind, table in TABLES.items():
        ids = sa.select(task.c.record_id).where(task.c.record_kind == kind)
        chosen = table.c.id.in_(ids) if only is None else table.c.id.in_(only)
        views |= {row["id"]: view(kind, row) for row in db.rows(with_places(kind).where(chosen))}
    return views
