"""Vertices of layers and outlines that catch the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from civicdesk.gui.map_layers import Shown
    from civicdesk.render.map_overlay import Outline

MOST = 4000  # features near the cursor; more are a map seen from too far to mean a vertex


@dataclass(frozen=True)
class Snap:
    """*source* is the layer's name, or empty for the outline of a model."""

    x: float
    y: float
    source: str


def nearest_vertex(
    x: float, y: float, reach: float, layers: Iterable[Shown], outlines: Iterable[Outline] = ()
) -> Snap | None:
    """The vertex nearest to a place within *reach*, all in map coordinates."""
    best, found = reach, None
    for shown in layers:
        rows = shown.features.rows_in(x - reach, y - reach, x + reach, y + reach)
        if len(rows) and len(rows) <= MOST:
            best, found = _nearer(x, y, best, found, shown.features.paths(rows).xy, shown.view.layer.name)
    import shapely

    for outline in outlines:
        left, bottom, right, top = outline.shape.bounds
        if left - reach <= x <= right + reach and bottom - reach <= y <= top + reach:
            best, found = _nearer(x, y, best, found, shapely.get_coordinates(outline.shape), "")
    return found


def _nearer(
    x: float, y: float, best: float, found: Snap | None, xy: NDArray[np.float64], source: str
) -> tuple[float, Snap | None]:
    away = np.hypot(xy[:, 0] - x, xy[:, 1] - y)
    nearest = int(away.argmin()) if len(away) else -1
    if nearest < 0 or away[nearest] > best:
        return best, found
    return float(away[nearest]), Snap(float(xy[nearest, 0]), float(xy[nearest, 1]), source)
