"""Where models were put, drawings, saved views, topics, and confirmed identities."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("labels", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("assigned", sa.Text(), nullable=True),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("modified_by", sa.Text(), nullable=True),
        sa.Column("record_kind", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Text(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    op.create_index(op.f("ix_topic_record_id"), "topic", ["record_id"], unique=False)
    op.create_table(
        "view",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view")),
    )
    op.create_index(op.f("ix_view_kind"), "view", ["kind"], unique=False)
    op.create_table(
        "identity",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("old_key", sa.Text(), nullable=False),
        sa.Column("new_key", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_identity_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("source_id", "old_key", "new_key", name=op.f("uq_identity_source_id_old_key_new_key")),
    )
    op.create_index(op.f("ix_identity_source_id"), "identity", ["source_id"], unique=False)
    op.create_table(
        "placement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("crs", sa.Text(), nullable=True),
        sa.Column("matrix", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("height", sa.Float(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("residual", sa.Float(), nullable=True),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["source.id"], name=op.f("fk_placement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
    )
    op.create_table(
        "topic_view",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("snapshot", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_view_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_view")),
    )
    op.create_index(op.f("ix_topic_view_topic_id"), "topic_view", ["topic_id"], unique=False)
    op.create_table(
        "topic_comment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Text(), nullable=False),
        sa.Column("view_id", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_comment_topic_id")),
        sa.ForeignKeyConstraint(["view_id"], ["topic_view.id"], name=op.f("fk_topic_comment_view_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_comment")),
    )
    op.create_index(op.f("ix_topic_comment_topic_id"), "topic_comment", ["topic_id"], unique=False)
    op.create_table(
        "drawing",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("building_id", sa.Text(), nullable=True),
        sa.Column("storey_id", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("matrix", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_drawing_building_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_drawing_source_id")),
        sa.ForeignKeyConstraint(["storey_id"], ["storey.id"], name=op.f("fk_drawing_storey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawing")),
    )
    op.create_index(op.f("ix_drawing_building_id"), "drawing", ["building_id"], unique=False)
    op.create_index(op.f("ix_drawing_source_id"), "drawing", ["source_id"], unique=False)
    op.create_index(op.f("ix_drawing_storey_id"), "drawing", ["storey_id"], unique=False)
    op.create_table(
        "outline",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("drawing_id", sa.Text(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("geometry", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["drawing_id"], ["drawing.id"], name=op.f("fk_outline_drawing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outline")),
    )
    op.create_index(op.f("ix_outline_drawing_id"), "outline", ["drawing_id"], unique=False)
    op.create_index(op.f("ix_outline_record_id"), "outline", ["record_id"], unique=False)
