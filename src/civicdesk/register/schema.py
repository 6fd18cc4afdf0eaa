"""The tables of the register. Columns follow from `kinds`; the migrations in `store` create them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from civicdesk.register import files_schema, map_schema  # noqa: F401 - so that undo knows these tables, too
from civicdesk.register.kinds import RECORDS, Kind
from civicdesk.store.search import search_text, sort_text
from civicdesk.store.types import Geometry, metadata

COLUMN_TYPES: dict[str, Any] = {
    "text": sa.Text,
    "interval": sa.Text,
    "number": sa.Float,
    "integer": sa.Integer,
    "boolean": sa.Boolean,
    "date": sa.Date,
}
WITH_GEOMETRY = ("site", "parcel", "building", "room", "equipment")


def _table(kind: Kind) -> sa.Table:
    def derive(row: Mapping[str, Any]) -> dict[str, Any]:
        own = [row.get(field.name) for field in kind.fields if field.type == "text"]
        custom = (row.get("custom") or {}).values()
        return {"sort": sort_text(*(row.get(name) for name in kind.shown)), "search": search_text(*own, *custom)}

    columns = [sa.Column("id", sa.Text, primary_key=True)]
    columns += [sa.Column(f"{p}_id", sa.Text, sa.ForeignKey(f"{p}.id"), index=True) for p in kind.parents]
    columns += [sa.Column(field.name, COLUMN_TYPES[field.type]) for field in kind.fields]
    if kind.name in WITH_GEOMETRY:
        columns.append(sa.Column("geometry", Geometry()))
    columns += [
        sa.Column("custom", sa.JSON(none_as_null=True)),  # the office's own fields by their header
        sa.Column("sort", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
    ]
    return sa.Table(kind.name, metadata, *columns, info={"derive": derive})


TABLES = {name: _table(kind) for name, kind in RECORDS.items()}
organisation, site, parcel = TABLES["organisation"], TABLES["site"], TABLES["parcel"]
building, storey, room, equipment = (TABLES[name] for name in ("building", "storey", "room", "equipment"))

source = sa.Table(
    "source",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),  # model, layer, drawing
    sa.Column("path", sa.Text, nullable=False),  # relative to the project's folder where that is possible, with /
    sa.Column("name", sa.Text, nullable=False),  # the layer within its file; empty for a model
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("bytes", sa.Integer, nullable=False),
    sa.Column("visible", sa.Boolean, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),  # drawing order, bottom first
    sa.Column("style", sa.JSON(none_as_null=True)),
    info={"looks": ("visible", "position", "style")},
)

link = sa.Table(
    "link",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("record_kind", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    sa.Column("source_id", sa.Text, sa.ForeignKey("source.id"), nullable=False),
    sa.Column("key", sa.Text, nullable=False),  # GlobalId or feature id
    sa.Column("tier", sa.Text, nullable=False),  # how it was found; "hand" when a person made it
    sa.Column("made", sa.Text, nullable=False),  # ISO date
    sa.UniqueConstraint("source_id", "key", "record_id"),
)

# The building of each kind of record, with the names a person reads: what lists join with.
_PLACES = {
    "organisation": organisation,
    "site": site,
    "parcel": parcel,
    "building": building,
    "storey": storey.outerjoin(building, storey.c.building_id == building.c.id),
    "room": room.outerjoin(building, room.c.building_id == building.c.id).outerjoin(
        storey, room.c.storey_id == storey.c.id
    ),
    "equipment": equipment.outerjoin(building, equipment.c.building_id == building.c.id)
    .outerjoin(storey, equipment.c.storey_id == storey.c.id)
    .outerjoin(room, equipment.c.room_id == room.c.id),
}


def with_places(kind: str) -> sa.Select[Any]:
    """Records of one kind with `building`, `storey`, `room` names, in reading order."""
    own, parents = TABLES[kind], RECORDS[kind].parents
    none = sa.literal(None)
    columns: list[Any] = [column for column in own.columns if column.name != "search"]
    order: list[Any] = []
    columns.append((building.c.name if kind == "building" or "building" in parents else none).label("building"))
    columns.append((storey.c.name if kind == "storey" or "storey" in parents else none).label("storey"))
    columns.append((room.c.number if kind == "room" or "room" in parents else none).label("room"))
    columns.append((room.c.name if kind == "room" or "room" in parents else none).label("room_name"))
    if "building" in parents:
        order.append(building.c.sort)
    if "storey" in parents or kind == "storey":
        order += [storey.c.elevation, storey.c.sort]
    return sa.select(*columns).select_from(_PLACES[kind]).order_by(*order, own.c.sort, own.c.id)
