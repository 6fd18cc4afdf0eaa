"""The two tables of the history: a step is one transaction, a change one field (or one whole row) of it."""

from __future__ import annotations

import sqlalchemy as sa

from civicdesk.store.types import metadata

step = sa.Table(
    "step",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("time", sa.Text, nullable=False),  # ISO, UTC
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # do, undo, redo, settled (out of the reach of undo)
    sa.Column("of", sa.Text),  # the step that was undone or redone
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("step", sa.Integer, sa.ForeignKey("step.number"), nullable=False, index=True),
    sa.Column("table", sa.Text, nullable=False),
    sa.Column("row", sa.Text, nullable=False, index=True),
    sa.Column("field", sa.Text, nullable=False),  # empty: the whole row was added (new) or removed (old)
    sa.Column("old", sa.JSON(none_as_null=True)),
    sa.Column("new", sa.JSON(none_as_null=True)),
)
