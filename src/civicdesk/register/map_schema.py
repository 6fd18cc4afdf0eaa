"""Tables of what a person draws and lays on the map: sketches, and pictures under the layers."""

from __future__ import annotations

import sqlalchemy as sa

from civicdesk.store.types import Geometry, metadata

# What was drawn on the map by hand.
sketch = sa.Table(
    "sketch",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),  # point, line, area, dimension, text
    sa.Column("crs", sa.Text, nullable=False),  # EPSG:n
    sa.Column("geometry", Geometry(), nullable=False),  # in crs
    sa.Column("text", sa.Text),
    sa.Column("style", sa.JSON(none_as_null=True)),
    sa.Column("position", sa.Integer, nullable=False),  # the last is drawn on top
)

# A picture or a page of a PDF under the layers; its order and whether it is shown are those of the source.
background = sa.Table(
    "background",
    metadata,
    sa.Column("id", sa.Text, sa.ForeignKey("source.id"), primary_key=True),
    sa.Column("page", sa.Integer, nullable=False),  # from 0
    sa.Column("crs", sa.Text),  # EPSG:n, of the map coordinates
    sa.Column(
        "matrix", sa.JSON(none_as_null=True)
    ),  # 2 × 3, pixels (from the upper left corner) to map; None: unplaced
    sa.Column("opacity", sa.Float, nullable=False),  # 0–1
    sa.Column("detail", sa.JSON(none_as_null=True)),  # the points a person gave, and their residuals
)
