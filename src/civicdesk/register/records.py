"""Records as lists, forms and searches show them: plain data, in Czech order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.errors import ProjectProblem
from civicdesk.register.files_schema import outline
from civicdesk.register.kinds import RECORDS, Field
from civicdesk.register.schema import TABLES, link, with_places
from civicdesk.store.database import Database
from civicdesk.store.search import words
from civicdesk.text import N_, date_text, number_text, tr


@dataclass(frozen=True)
class RecordView:
    """One record. *fields*: labels and texts in the reader's language, without empty ones; *values*: the raw row."""

    id: str
    kind: str
    key: str  # what people call it by: number, code, tag or inventory number
    title: str
    subtitle: str  # where it is
    fields: tuple[tuple[str, str], ...]
    building: str
    storey: str
    room: str
    room_name: str
    values: Mapping[str, Any] = field(repr=False, compare=False, default_factory=dict)


def value_text(field: Field, value: Any) -> str:
    if value in (None, ""):
        return ""
    if field.type == "boolean":
        return tr("yes") if value else tr("no")
    if field.type == "date":
        return date_text(value)
    if field.type == "number":
        return f"{number_text(value)} {field.unit}".strip()
    return str(value)


def records(db: Database, kind: str, search: str = "", **parents: str) -> list[RecordView]:
    """Records of one kind, those with all words of *search*; *parents* e.g. `building_id="…"`."""
    table = TABLES[kind]
    query = with_places(kind)
    for word in words(search):
        query = query.where(table.c.search.contains(word, autoescape=True))
    for name, value in parents.items():
        query = query.where(table.c[name] == value)
    return [view(kind, row) for row in db.rows(query)]


def get(db: Database, record_id: str, kind: str = "") -> RecordView | None:
    """One record by its id; without *kind* every kind is asked."""
    for name in [kind] if kind else RECORDS:
        found = db.rows(with_places(name).where(TABLES[name].c.id == record_id))
        if found:
            return view(name, found[0])
    return None


def search(db: Database, query: str, limit: int = 50) -> list[RecordView]:
    """Records of every kind with all words of *query*, whatever their case and diacritics."""
    wanted = words(query)
    found: list[RecordView] = []
    for kind, table in TABLES.items():
        if not wanted or len(found) >= limit:
            break
        conditions = [table.c.search.contains(word, autoescape=True) for word in wanted]
        rows = db.rows(with_places(kind).where(*conditions).limit(limit - len(found)))
        found += [view(kind, row) for row in rows]
    return found


def counts(db: Database) -> dict[str, int]:
    """How many records there are of each kind."""
    with db.read() as connection:
        return {
            kind: int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
            for kind, table in TABLES.items()
        }


def add(db: Database, kind: str, values: Mapping[str, Any], actor: str = "") -> tuple[str, Changes]:
    """Make one record by hand; gives its id."""
    with db.transaction(tr("Add a record"), actor) as t:
        (record_id,) = t.insert(TABLES[kind], [values])
    return record_id, t.changes


def change(db: Database, kind: str, record_id: str, values: Mapping[str, Any], actor: str = "") -> Changes:
    """Set fields of one record."""
    with db.transaction(tr("Change a record"), actor) as t:
        t.update(TABLES[kind], {record_id: values})
    return t.changes


def delete(db: Database, kind: str, ids: Iterable[str], actor: str = "") -> Changes:
    """Remove records with their links and outlines.

    ProjectProblem when other records lie in them or tasks depend on them.
    """
    wanted = list(ids)
    with db.transaction(tr("Delete records"), actor) as t:
        task = TABLES[kind].metadata.tables.get("task")
        if task is not None and t.rows(sa.select(task.c.id).where(task.c.record_id.in_(wanted)).limit(1)):
            raise ProjectProblem(
                N_("a record with tasks cannot be deleted; nothing was changed"),
                where=db.path,
                todo=N_("delete or move its tasks first"),
            )
        for table in (link, outline):
            t.delete(table, [row["id"] for row in t.rows(sa.select(table.c.id).where(table.c.record_id.in_(wanted)))])
        t.delete(TABLES[kind], wanted)
    return t.changes


def view(kind_name: str, row: Mapping[str, Any]) -> RecordView:
    """The view of a row of `schema.with_places`."""
    kind = RECORDS[kind_name]
    key = next((str(row[name]) for keys in kind.keys for name in reversed(keys) if row.get(name)), "")
    name = row.get("name") or ""
    places = [row[place] for place in ("building", "storey", "room") if row[place] and place != kind_name]
    if kind_name == "equipment":
        key = row["tag"] or key
    if kind_name == "parcel":
        places = [row["cadastral_unit"]] if row["cadastral_unit"] else []
    shown = [(tr(f.label), value_text(f, row[f.name])) for f in kind.fields if row[f.name] not in (None, "")]
    custom = [(str(label), str(value)) for label, value in (row["custom"] or {}).items() if value not in (None, "")]
    by_name = kind_name in ("building", "storey", "site", "organisation") or name.startswith(key)
    title = name if name and by_name else f"{key} {name}".strip()
    return RecordView(
        id=row["id"],
        kind=kind_name,
        key=key,
        title=title or tr("without a name"),
        subtitle=" · ".join(places),
        fields=(*shown, *custom),
        building=row["building"] or "",
        storey=row["storey"] or "",
        room=row["room"] or "",
        room_name=row["room_name"] or "",
        values=row,
    )
