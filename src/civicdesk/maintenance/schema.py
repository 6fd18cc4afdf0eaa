"""The tables of maintenance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from civicdesk.register.kinds import TASK
from civicdesk.register.schema import COLUMN_TYPES
from civicdesk.store.search import search_text, sort_text
from civicdesk.store.types import metadata


def _derive(row: Mapping[str, Any]) -> dict[str, Any]:
    texts = [row.get(field.name) for field in TASK.fields if field.type == "text"]
    return {"sort": sort_text(row.get("task")), "search": search_text(*texts, *(row.get("custom") or {}).values())}


task = sa.Table(
    "task",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("record_kind", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    *(sa.Column(field.name, COLUMN_TYPES[field.type], nullable=field.name != "task") for field in TASK.fields),
    sa.Column("custom", sa.JSON(none_as_null=True)),
    sa.Column("sort", sa.Text, nullable=False),
    sa.Column("search", sa.Text, nullable=False),
    info={"derive": _derive},
)

inspection = sa.Table(
    "inspection",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("task_id", sa.Text, sa.ForeignKey("task.id"), nullable=False, index=True),
    sa.Column("date", sa.Date, nullable=False),
    sa.Column("result", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("protocol", sa.Text),
)
