"""Tables about files the project refers to: where a model stands, drawings in its place, saved views, topics (BCF)."""

from __future__ import annotations

import sqlalchemy as sa

from civicdesk.store.types import Geometry, metadata

# Where a model was put by a person, instead of where its file says; one row per model, its id is that of the source.
placement = sa.Table(
    "placement",
    metadata,
    sa.Column("id", sa.Text, sa.ForeignKey("source.id"), primary_key=True),
    sa.Column("crs", sa.Text),  # of the map coordinates, EPSG:n
    sa.Column("matrix", sa.JSON(none_as_null=True), nullable=False),  # 4 × 4, model metres to map metres
    sa.Column("height", sa.Float),  # ±0,000 of the building in Bpv, metres
    sa.Column("how", sa.Text, nullable=False),  # two points, dragged, doctor
    sa.Column("residual", sa.Float),  # metres, of the points it was fitted to
    sa.Column("detail", sa.JSON(none_as_null=True)),  # the points, or the findings that were mended
)

# A storey plan from a PDF page, a picture or a DXF, for buildings without a model.
drawing = sa.Table(
    "drawing",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source_id", sa.Text, sa.ForeignKey("source.id"), nullable=False, index=True),
    sa.Column("building_id", sa.Text, sa.ForeignKey("building.id"), index=True),
    sa.Column("storey_id", sa.Text, sa.ForeignKey("storey.id"), index=True),
    sa.Column("page", sa.Integer, nullable=False),  # from 0; the layout of a DXF likewise
    sa.Column("matrix", sa.JSON(none_as_null=True), nullable=False),  # 2 × 3, drawing units to metres of the plan
    sa.Column("detail", sa.JSON(none_as_null=True)),  # the two points and their distance, as the person gave them
)

# What a person traced or pinned on a drawing; linked to its record.
outline = sa.Table(
    "outline",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("drawing_id", sa.Text, sa.ForeignKey("drawing.id"), nullable=False, index=True),
    sa.Column("record_kind", sa.Text, nullable=False),  # room, equipment
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    sa.Column("geometry", Geometry(), nullable=False),  # polygon or point, metres of the plan, srid 0
)

# Element that a person confirmed to be the same in another version of the model.
identity = sa.Table(
    "identity",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source_id", sa.Text, sa.ForeignKey("source.id"), nullable=False, index=True),
    sa.Column("old_key", sa.Text, nullable=False),  # GlobalId
    sa.Column("new_key", sa.Text, nullable=False),
    sa.Column("tier", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),  # ISO date
    sa.UniqueConstraint("source_id", "old_key", "new_key"),
)

# Saved views: filters, viewpoints, colourings, tables, measurements. What is in `data` is up to their kind.
view = sa.Table(
    "view",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
)

# Topics as BCF has them (buildingSMART BIM Collaboration Format 2.1 and 3.0).
topic = sa.Table(
    "topic",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),  # the Guid
    sa.Column("number", sa.Integer),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("status", sa.Text),
    sa.Column("type", sa.Text),
    sa.Column("priority", sa.Text),
    sa.Column("stage", sa.Text),
    sa.Column("labels", sa.JSON(none_as_null=True)),
    sa.Column("description", sa.Text),
    sa.Column("due", sa.Date),
    sa.Column("assigned", sa.Text),
    sa.Column("created", sa.Text, nullable=False),  # ISO time
    sa.Column("author", sa.Text),
    sa.Column("modified", sa.Text),
    sa.Column("modified_by", sa.Text),
    sa.Column("record_kind", sa.Text),  # what of the register it is about
    sa.Column("record_id", sa.Text, index=True),
    sa.Column("extra", sa.JSON(none_as_null=True)),  # what another program wrote and we only pass on
)

topic_view = sa.Table(
    "topic_view",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),  # the Guid
    sa.Column("topic_id", sa.Text, sa.ForeignKey("topic.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("data", sa.JSON(none_as_null=True), nullable=False),  # camera, components, clipping planes
    sa.Column("snapshot", sa.LargeBinary),  # PNG
)

topic_comment = sa.Table(
    "topic_comment",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),  # the Guid
    sa.Column("topic_id", sa.Text, sa.ForeignKey("topic.id"), nullable=False, index=True),
    sa.Column("view_id", sa.Text, sa.ForeignKey("topic_view.id")),
    sa.Column("date", sa.Text, nullable=False),
    sa.Column("author", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
)
