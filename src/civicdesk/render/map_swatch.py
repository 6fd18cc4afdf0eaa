"""Small pictures of symbols for legends and lists, drawn as the map draws them."""

from __future__ import annotations

import dataclasses
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QImage

from civicdesk.render.features import LINE, LINES, POINT, POINTS, POLYGONS, SHELL, Features, block_boxes
from civicdesk.render.map_draw import blank, draw_layer
from civicdesk.render.map_symbols import Symbol, View


@lru_cache(maxsize=512)
def swatch(symbol: Symbol, sort: str, width: int = 28, height: int = 16, ratio: float = 1.0) -> QImage:
    """*symbol* (in colours) on an area, a line or a point; width and height in logical pixels."""
    wide, tall = round(width * ratio), round(height * ratio)
    image = blank(wide, tall)
    drawn = _plain(symbol, sort, height).enlarged(ratio)
    # two pixels per unit: lines get thinner on maps smaller than that
    draw_layer(image, _shape(sort, wide, tall, ratio), None, (drawn,), View(0.0, tall / 2, 2.0, wide, tall))
    image.setDevicePixelRatio(ratio)
    return image


def _plain(symbol: Symbol, sort: str, height: int) -> Symbol:
    """Lengths in map units have no size here; what is too large is made to fit."""
    width = min(max(symbol.width, 3.0 if symbol.width_map else 0.0), height / 2)
    size = min(symbol.size, height - 3.0) if sort == "point" else symbol.size
    along = tuple(dataclasses.replace(a, spacing=min(a.spacing, 16.0), size=min(a.size, height - 4.0))
                  for a in symbol.along)  # fmt: skip
    over = tuple(_plain(part, sort, height) for part in symbol.over)
    return dataclasses.replace(symbol, width=width, width_map=0.0, size=size, size_map=0.0, along=along, over=over)


def _shape(sort: str, wide: int, tall: int, ratio: float) -> Features:
    edge = 1.5 * ratio
    if sort == "point":
        xy, kind, type_ = [(wide / 2, tall / 2)], POINT, POINTS
    elif sort == "line":
        xy, kind, type_ = [(edge, tall / 2), (wide - edge, tall / 2)], LINE, LINES
    else:
        x, y = wide - edge, tall - edge
        xy, kind, type_ = [(edge, edge), (x, edge), (x, y), (edge, y), (edge, edge)], SHELL, POLYGONS
    points = np.array(xy, dtype=np.float64) / 2
    bbox = np.array([[*points.min(axis=0), *points.max(axis=0)]])
    return Features(
        points, np.array([0, len(points)]), np.array([kind], np.uint8), np.array([0, 1]), bbox,
        np.array([type_], np.uint8), block_boxes(bbox),
    )  # fmt: skip
