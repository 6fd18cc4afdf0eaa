"""Vertices and sides of layers, outlines and sketches that catch the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from civicdesk.gui.map_layers import Shown

MOST = 4000  # features near the cursor; more are a map seen from too far to mean a vertex


@dataclass(frozen=True)
class Snap:
    """*source* is the layer's name, or empty for the outline of a model and for sketches; *kind*: vertex or edge."""

    x: float
    y: float
    source: str
    kind: str = "vertex"


def nearest(
    x: float, y: float, reach: float, layers: Iterable[Shown], shapes: Iterable[Any] = (), edges: bool = True
) -> Snap | None:
    """The nearest vertex within *reach*; where there is none, with *edges* the nearest point of a side."""
    near = [*_of_layers(x, y, reach, layers), *_of_shapes(x, y, reach, shapes)]
    best, found = reach, None
    for xy, _starts, source in near:
        away = np.hypot(xy[:, 0] - x, xy[:, 1] - y)
        place = int(away.argmin()) if len(away) else -1
        if place >= 0 and away[place] <= best:
            best, found = float(away[place]), Snap(float(xy[place, 0]), float(xy[place, 1]), source)
    if found is not None or not edges:
        return found
    from civicdesk.maps.vertices import on_sides

    for xy, starts, source in near:
        if not len(starts):
            continue
        at, away = on_sides(xy[starts], xy[starts + 1], x, y)
        place = int(away.argmin())
        if away[place] <= best:
            best, found = float(away[place]), Snap(float(at[place, 0]), float(at[place, 1]), source, "edge")
    return found


_Near = tuple[NDArray[np.float64], NDArray[np.int64], str]  # vertices, the first of each side, where from


def _of_layers(x: float, y: float, reach: float, layers: Iterable[Shown]) -> Iterable[_Near]:
    for shown in layers:
        rows = shown.features.rows_in(x - reach, y - reach, x + reach, y + reach)
        if len(rows) and len(rows) <= MOST:
            paths = shown.features.paths(rows)
            yield paths.xy, _sides(len(paths.xy), paths.rings), shown.view.layer.name


def _of_shapes(x: float, y: float, reach: float, shapes: Iterable[Any]) -> Iterable[_Near]:
    import shapely

    for shape in shapes:
        left, bottom, right, top = shape.bounds
        if left - reach <= x <= right + reach and bottom - reach <= y <= top + reach:
            parts = shapely.get_parts(shape)
            areas = shapely.get_type_id(parts) == 3
            rows = [*parts[~areas], *shapely.get_rings(parts[areas])]
            xy, index = shapely.get_coordinates(rows, return_index=True)
            firsts = np.flatnonzero(np.diff(index, prepend=-1))
            yield xy, _sides(len(xy), np.append(firsts, len(xy))), ""


def _sides(count: int, rings: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each vertex but the last of a ring begins a side."""
    begins = np.ones(count, bool)
    begins[rings[1:] - 1] = False
    return np.flatnonzero(begins)
