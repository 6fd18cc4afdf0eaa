"""What a person draws on the map by hand: points, lines, areas, dimensions and texts, kept in the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.register.map_schema import sketch
from civicdesk.register.sketch import KINDS, Sketch
from civicdesk.store.database import Database
from civicdesk.text import tr

_FIELDS = ("geometry", "text", "style")


def sketches(db: Database) -> list[Sketch]:
    """In drawing order, the last on top."""
    return [_sketch(row) for row in db.rows(sketch.select().order_by(sketch.c.position, sketch.c.id))]


def add(db: Database, new: Sequence[Sketch], title: str = "", actor: str = "") -> Changes:
    """Put sketches on top of the others."""
    with db.transaction(title or _drawn(new), actor) as t:
        last = t.rows(sa.select(sa.func.max(sketch.c.position).label("last")))[0]["last"]
        first = 0 if last is None else last + 1
        t.insert(sketch, [{**_row(one), "position": first + n} for n, one in enumerate(new)])
    return t.changes


def change(db: Database, values: Mapping[str, Mapping[str, Any]], title: str = "", actor: str = "") -> Changes:
    """Change sketches by id, as `Sketch.changed`; one step."""
    with db.transaction(title or tr("Change a sketch"), actor) as t:
        known = [_sketch(row) for row in t.by_id(sketch, values)]
        rows = {one.id: _row(one.changed(values[one.id])) for one in known}
        t.update(sketch, {key: {name: row[name] for name in _FIELDS} for key, row in rows.items()})
    return t.changes


def remove(db: Database, ids: Iterable[str], actor: str = "") -> Changes:
    with db.transaction(tr("Delete a sketch"), actor) as t:
        t.delete(sketch, list(ids))
    return t.changes


def _drawn(new: Sequence[Sketch]) -> str:
    kind = tr(KINDS[new[0].kind]) if len(new) == 1 else ""
    return tr("Draw on the map: {kind}").format(kind=kind) if kind else tr("Put sketches into the project")


def _row(one: Sketch) -> dict[str, Any]:
    import shapely

    number = one.crs.rpartition(":")[2]
    shape = shapely.set_srid(one.shape, int(number) if number.isdecimal() else 0)
    return {
        "id": one.id, "kind": one.kind, "crs": one.crs, "geometry": shape, "text": one.text or None,
        "style": dict(one.style) or None,
    }  # fmt: skip


def _sketch(row: Mapping[str, Any]) -> Sketch:
    kind = row["kind"] if row["kind"] in KINDS else "line"
    return Sketch(kind, row["crs"], row["geometry"], row["text"] or "", row["style"] or {}, row["id"])
