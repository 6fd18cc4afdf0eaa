"""Topics in the project: notes about places of a model, with views and comments, as BCF files bring and take them.

A topic remembers what a file last said of it (`extra["base"]`). When the file comes again, a field that changed only
there is taken over, one that changed only here stays, and one that changed on both sides stays, too, with the other
value beside it (`extra["theirs"]`) until a person settles it. Views do not change once they are made.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from civicdesk.bim.bcf_model import BcfFile, Comment, Topic, View, new_guid
from civicdesk.changes import Changes
from civicdesk.register.files_schema import topic, topic_comment, topic_view
from civicdesk.store.database import Database, Row, Transaction
from civicdesk.text import N_, tr

# What both sides may change: name in `Topic` and in the table alike.
FIELDS = ("title", "status", "type", "priority", "stage", "labels", "description", "due", "assigned")
TITLES = {
    "title": N_("Title"),
    "status": N_("Status"),
    "type": N_("Type"),
    "priority": N_("Priority"),
    "stage": N_("Stage"),
    "labels": N_("Labels"),
    "description": N_("Description"),
    "due": N_("Due"),
    "assigned": N_("Assigned to"),
}
_OURS = ("base", "theirs", "aliases")  # in `extra`: never part of a file


@dataclass(frozen=True)
class Kept:
    """A topic as the project keeps it. *theirs*: fields with another value in the file that came last."""

    topic: Topic
    record_kind: str = ""
    record_id: str = ""

    @property
    def theirs(self) -> dict[str, Any]:
        return dict(self.topic.extra.get("theirs", {}))


def topics(db: Database, ids: Iterable[str] | None = None, pictures: bool = False) -> list[Kept]:
    """In the order of their numbers; snapshots only with *pictures*, else `snapshot` reads one."""
    query = topic.select().order_by(topic.c.number, topic.c.created, topic.c.id)
    rows = db.rows(query)
    if ids is not None:
        wanted = set(ids)
        rows = [row for row in rows if row["id"] in wanted]
    columns = [c for c in topic_view.columns if pictures or c.name != "snapshot"]
    views, comments = (
        _by_topic(db.rows(sa.select(*columns).order_by(topic_view.c.position))),
        _by_topic(db.rows(topic_comment.select().order_by(topic_comment.c.date, topic_comment.c.id))),
    )
    return [
        Kept(
            _topic(row, views.get(row["id"], ()), comments.get(row["id"], ())),
            row["record_kind"] or "",
            row["record_id"] or "",
        )
        for row in rows
    ]


def snapshot(db: Database, view_id: str) -> bytes | None:
    rows = db.rows(sa.select(topic_view.c.snapshot).where(topic_view.c.id == view_id))
    return bytes(rows[0]["snapshot"]) if rows and rows[0]["snapshot"] is not None else None


def with_pictures(db: Database) -> frozenset[str]:
    """Ids of the views that have a snapshot."""
    return frozenset(row["id"] for row in db.rows(sa.select(topic_view.c.id).where(topic_view.c.snapshot.is_not(None))))


def _by_topic(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["topic_id"], []).append(row)
    return found


def _topic(row: Row, views: Sequence[Row], comments: Sequence[Row]) -> Topic:
    return Topic(
        guid=row["id"],
        created=row["created"],
        author=row["author"] or "",
        modified=row["modified"] or "",
        modified_by=row["modified_by"] or "",
        number=row["number"],
        **{name: _plain(name, row[name]) for name in FIELDS},
        views=tuple(View(v["id"], v["data"], v.get("snapshot"), v["position"]) for v in views),
        comments=tuple(Comment(c["id"], c["date"], c["author"] or "", c["text"], c["view_id"]) for c in comments),
        extra=row["extra"] or {},
    )


def _plain(name: str, value: Any) -> Any:
    """A value of the table as `Topic` has it."""
    if name == "labels":
        return tuple(value or ())
    if name == "due":
        return value.isoformat() if value else None
    return value or ""


def _column(name: str, value: Any) -> Any:
    """A value of `Topic` as the table has it."""
    if name == "labels":
        return list(value) or None
    if name == "due":
        return dt.date.fromisoformat(value) if value else None
    return value if name == "title" else value or None


def _json(name: str, value: Any) -> Any:
    return list(value) if name == "labels" else value


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


# a person's changes


def add(db: Database, made: Topic, record: tuple[str, str] = ("", ""), actor: str = "") -> Changes:
    """A new topic with its views and comments, about a *record* (kind, id) where one is named."""
    with db.transaction(tr("New topic {title}").format(title=made.title), actor) as t:
        number = _next_number(t) if made.number is None else made.number
        _insert(t, replace(made, number=number, extra={**made.extra, "base": _said(made)}), record)
    return t.changes


def _next_number(t: Transaction) -> int:
    last = t.rows(sa.select(sa.func.max(topic.c.number).label("last")))[0]["last"]
    return 1 if last is None else int(last) + 1


def change(db: Database, topic_id: str, values: Mapping[str, Any], author: str = "", actor: str = "") -> Changes:
    """Set some of `FIELDS`; the topic is then modified by *author*."""
    with db.transaction(tr("Change a topic"), actor) as t:
        for row in t.by_id(topic, [topic_id]):
            new = {name: _column(name, value) for name, value in values.items() if name in FIELDS}
            if any(new[name] != row[name] for name in new):
                t.update(topic, {topic_id: {**new, "modified": now(), "modified_by": author or None}})
    return t.changes


def comment(
    db: Database, topic_id: str, text: str, author: str = "", view: View | None = None, actor: str = ""
) -> Changes:
    """Write a comment, with a *view* of its own where one is given."""
    with db.transaction(tr("Comment on a topic"), actor) as t:
        if view is not None:
            _insert_views(t, topic_id, [view])
        row = {
            "id": new_guid(),
            "topic_id": topic_id,
            "view_id": view.guid if view is not None else None,
            "date": now(),
            "author": author or None,
            "text": text,
        }
        t.insert(topic_comment, [row])
    return t.changes


def add_view(db: Database, topic_id: str, view: View, actor: str = "") -> Changes:
    with db.transaction(tr("Add a view to a topic"), actor) as t:
        _insert_views(t, topic_id, [view])
    return t.changes


def link(db: Database, topic_id: str, kind: str, record_id: str, actor: str = "") -> Changes:
    """Say what of the register a topic is about; empty: nothing."""
    with db.transaction(tr("Link a topic"), actor) as t:
        t.update(topic, {topic_id: {"record_kind": kind or None, "record_id": record_id or None}})
    return t.changes


def remove(db: Database, topic_id: str, actor: str = "") -> Changes:
    with db.transaction(tr("Remove a topic"), actor) as t:
        for table in (topic_comment, topic_view):
            ids = [row["id"] for row in t.rows(sa.select(table.c.id).where(table.c.topic_id == topic_id))]
            t.delete(table, ids)
        t.delete(topic, [topic_id])
    return t.changes


def settle(db: Database, topic_id: str, field: str, theirs: bool, author: str = "", actor: str = "") -> Changes:
    """End a conflict: take their value of a field, or keep ours."""
    with db.transaction(tr("Settle a conflict in a topic"), actor) as t:
        for row in t.by_id(topic, [topic_id]):
            extra = dict(row["extra"] or {})
            other = dict(extra.get("theirs", {}))
            if field not in other:
                continue
            value = other.pop(field)
            extra["base"] = {**extra.get("base", {}), field: value}
            extra["theirs"] = other
            new: dict[str, Any] = {"extra": {k: v for k, v in extra.items() if v or k != "theirs"}}
            if theirs:
                new |= {field: _column(field, value), "modified": now(), "modified_by": author or None}
            t.update(topic, {topic_id: new})
    return t.changes


def _insert(t: Transaction, made: Topic, record: tuple[str, str] = ("", "")) -> None:
    row = {
        "id": made.guid, "number": made.number, "created": made.created, "author": made.author or None,
        "modified": made.modified or None, "modified_by": made.modified_by or None, "record_kind": record[0] or None,
        "record_id": record[1] or None, "extra": made.extra or None,
        **{name: _column(name, getattr(made, name)) for name in FIELDS},
    }  # fmt: skip
    t.insert(topic, [row])
    _insert_views(t, made.guid, made.views)
    _insert_comments(t, made.guid, made.comments)


def _insert_views(t: Transaction, topic_id: str, views: Iterable[View]) -> None:
    last = t.rows(sa.select(sa.func.max(topic_view.c.position).label("last")).where(topic_view.c.topic_id == topic_id))
    first = 0 if last[0]["last"] is None else int(last[0]["last"]) + 1
    rows = [
        {"id": view.guid, "topic_id": topic_id, "position": first + n, "data": view.data, "snapshot": view.snapshot}
        for n, view in enumerate(views)
    ]
    t.insert(topic_view, rows)


def _insert_comments(t: Transaction, topic_id: str, comments: Iterable[Comment]) -> None:
    t.insert(
        topic_comment,
        [
            {
                "id": c.guid,
                "topic_id": topic_id,
                "view_id": c.view,
                "date": c.date,
                "author": c.author or None,
                "text": c.text,
            }
            for c in comments
        ],
    )


# files


class _Trial(Exception):
    """Takes back what a dry run wrote."""


def import_topics(
    db: Database, found: BcfFile, name: str, dry_run: bool = False, actor: str = ""
) -> tuple[dict[str, Any], Changes]:
    """Bring the topics of a file in, as one step. Gives the document of `civicdesk import` and the changes."""
    rows, changes = [], Changes()
    with suppress(_Trial), db.transaction(tr("Import {file}").format(file=name), actor) as t:
        known = {row["id"]: row for row in t.by_id(topic, [one.guid for one in found.topics])}
        others = _owners(t)
        for one in found.topics:
            own = _without_taken_guids(one, others)
            row = known.get(own.guid)
            cells = _merge(t, row, own) if row is not None else _bring(t, own)
            more = _bring_parts(t, own) if row is not None else 0
            rows.append(_told(own, row is None, cells, more))
        if dry_run:
            raise _Trial
        changes = t.changes
    counts = {state: sum(row["status"] == state for row in rows) for state in ("new", "changed", "same", "conflict")}
    problems = [note.as_json() for note in found.notes]
    return {**counts, "rejected": 0, "kind": "topic", "rows": rows, "problems": problems}, changes


def _told(one: Topic, new: bool, cells: list[dict[str, Any]], more: int) -> dict[str, Any]:
    conflict = any(cell["conflict"] for cell in cells)
    status = "new" if new else "conflict" if conflict else "changed" if cells or more else "same"
    reason = tr("changed on both sides; ours is kept, theirs stands beside it") if conflict else ""
    return {"row": one.guid, "title": one.title, "status": status, "reason": reason, "cells": cells, "parts": more}


def _bring(t: Transaction, one: Topic) -> list[dict[str, Any]]:
    _insert(t, replace(one, extra={**one.extra, "base": _said(one)}))
    return []


def _said(one: Topic) -> dict[str, Any]:
    return {name: _json(name, getattr(one, name)) for name in FIELDS}


def _merge(t: Transaction, row: Row, one: Topic) -> list[dict[str, Any]]:
    """Take over what changed only there; gives a cell for each field that was taken or is in conflict."""
    kept = dict(row["extra"] or {})
    base, beside = dict(kept.get("base", {})), dict(kept.get("theirs", {}))
    cells, new = [], {}
    for name, theirs in _said(one).items():
        ours = _json(name, _plain(name, row[name]))
        if theirs == ours:
            base[name] = theirs
            beside.pop(name, None)
        elif theirs == base.get(name):
            beside.pop(name, None)  # nothing new from there: ours stays
        elif ours == base.get(name):
            base[name], new[name] = theirs, _column(name, theirs)
            cells.append({"field": name, "old": ours, "new": theirs, "conflict": False})
        else:
            beside[name] = theirs
            cells.append({"field": name, "old": ours, "new": theirs, "conflict": True})
    own = {"base": base, "theirs": beside, "aliases": {**kept.get("aliases", {}), **one.extra.get("aliases", {})}}
    extra = {**{k: v for k, v in one.extra.items() if k not in _OURS}, **{k: v for k, v in own.items() if v}}
    if one.modified > (row["modified"] or ""):
        new |= {"modified": one.modified, "modified_by": one.modified_by or None}
    t.update(topic, {row["id"]: {**new, "extra": extra}})
    return cells


def _bring_parts(t: Transaction, one: Topic) -> int:
    """Views and comments that are not here yet, and comments that were written anew; gives their number."""
    here = {row["id"] for row in t.by_id(topic_view, [view.guid for view in one.views])}
    views = [view for view in one.views if view.guid not in here]
    _insert_views(t, one.guid, views)
    known = {row["id"]: row for row in t.by_id(topic_comment, [c.guid for c in one.comments])}
    comments = [c for c in one.comments if c.guid not in known]
    _insert_comments(t, one.guid, comments)
    anew = {c.guid: {"text": c.text} for c in one.comments if c.guid in known and known[c.guid]["text"] != c.text}
    t.update(topic_comment, anew)
    return len(views) + len(comments) + len(anew)


def _owners(t: Transaction) -> dict[str, str]:
    """Guid of each view and comment → Guid of its topic."""
    return {
        row["id"]: row["topic_id"]
        for table in (topic_view, topic_comment)
        for row in t.rows(sa.select(table.c.id, table.c.topic_id))
    }


def _without_taken_guids(one: Topic, owners: dict[str, str]) -> Topic:
    """A copied topic may bring the Guids of its original's parts: these get others here, and theirs back in a file."""
    aliases: dict[str, str] = {}

    def own(guid: str) -> str:
        if owners.setdefault(guid, one.guid) == one.guid:
            return guid
        other = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{one.guid}/{guid}"))
        aliases[other] = guid
        owners[other] = one.guid
        return other

    views = tuple(replace(view, guid=own(view.guid)) for view in one.views)
    renamed = {guid: other for other, guid in aliases.items()}
    comments = tuple(
        replace(c, guid=own(c.guid), view=renamed.get(c.view, c.view) if c.view else None) for c in one.comments
    )
    extra = {**one.extra, "aliases": aliases} if aliases else one.extra
    return replace(one, views=views, comments=comments, extra=extra)


def for_file(kept: Kept) -> Topic:
    """A topic as a file gets it: with the Guids its parts came with, without what only the project keeps."""
    one = kept.topic
    aliases = one.extra.get("aliases", {})
    views = tuple(replace(view, guid=aliases.get(view.guid, view.guid)) for view in one.views)
    comments = tuple(
        replace(c, guid=aliases.get(c.guid, c.guid), view=aliases.get(c.view, c.view) if c.view else None)
        for c in one.comments
    )
    extra = {key: value for key, value in one.extra.items() if key not in _OURS}
    return replace(one, views=views, comments=comments, extra=extra)
