"""What a person draws on the map by hand: points, lines, areas, dimensions and texts, kept in the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.register.map_schema import sketch
from civicdesk.store.database import Database
from civicdesk.store.types import new_id
from civicdesk.text import N_, tr

KINDS = {
    "point": N_("Point"),
    "line": N_("Line"),
    "area": N_("Area"),
    "dimension": N_("Dimension"),
    "text": N_("Text"),
}
COLOURS = ("#d0312d", "#1f6fb2", "#2e8b57", "#b26a00", "#8e44ad", "#444444")
DEFAULTS: Mapping[str, Any] = {"color": COLOURS[0], "width": 2.0, "size": 10.0, "offset": 0.0}
_FIELDS = ("geometry", "text", "style")


@dataclass(frozen=True)
class Sketch:
    """*shape* is in *crs*: a point for a text, too; a line of two points for a dimension. *kept*: in a project.

    style: color "#rrggbb"; width of lines, pixels; size of the text, points; offset of a dimension line from what it
    measures, to the left of its way, map units. What is not there has its default.
    """

    kind: str
    crs: str
    shape: Any
    text: str = ""
    style: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)
    kept: bool = True

    def get(self, name: str) -> Any:
        return self.style.get(name, DEFAULTS[name])

    def changed(self, values: Mapping[str, Any]) -> Sketch:
        """With other values of `geometry`, `text`, or of single entries of `style`."""
        style = {**self.style, **values.get("style", {})}
        return replace(self, shape=values.get("geometry", self.shape), text=values.get("text", self.text), style=style)


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
