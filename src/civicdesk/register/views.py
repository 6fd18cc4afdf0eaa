"""Saved views: filters, viewpoints, colourings and tables, kept in the project and named by a person.

What a view holds is plain JSON and up to its kind; it names things by class, property and number, not by rows, so that
it works in other models, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.register.files_schema import view
from civicdesk.store.database import Database
from civicdesk.text import tr

Data = Mapping[str, Any]


@dataclass(frozen=True)
class SavedView:
    """*kind* is "filter", "viewpoint", "colours", "table", "measurement" (in a model), "map_measurement" or "bookmark"
    (a place of the map); *kept*: it stays in the project."""

    id: str
    kind: str
    name: str
    data: Data
    kept: bool = True


def views(db: Database, kind: str = "") -> list[SavedView]:
    """In the order the person gave them."""
    query = view.select().order_by(view.c.kind, view.c.position, view.c.name)
    rows = db.rows(query.where(view.c.kind == kind) if kind else query)
    return [SavedView(row["id"], row["kind"], row["name"], row["data"]) for row in rows]


def save(db: Database, kind: str, name: str, data: Data, view_id: str = "", actor: str = "") -> tuple[str, Changes]:
    """Keep a view, in place of the one with *view_id* where that is given. Gives its id."""
    with db.transaction(tr("Save view {name}").format(name=name), actor) as t:
        if view_id and t.by_id(view, [view_id]):
            t.update(view, {view_id: {"name": name, "data": dict(data)}})
        else:
            last = t.rows(sa.select(sa.func.max(view.c.position).label("last")))[0]["last"]
            row = {"kind": kind, "name": name, "data": dict(data), "position": 0 if last is None else last + 1}
            (view_id,) = t.insert(view, [row])
    return view_id, t.changes


def remove(db: Database, view_id: str, actor: str = "") -> Changes:
    with db.transaction(tr("Remove a view"), actor) as t:
        t.delete(view, [view_id])
    return t.changes
