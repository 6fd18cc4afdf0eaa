"""Which features fit: an expression, a drawn shape, a place near other things. Rows of a layer, ascending.

All of it works on the arrays of the prepared layer. Shapes are made in lots, and only of those that the boxes of
features do not decide; `stopped` is asked between the lots.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.maps.expression import condition
from civicdesk.render.features import HOLE, LINES, MIXED, POINTS, POLYGONS, SHELL, Features, geometry, offsets

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer

Rows = NDArray[np.int64]
INTERSECTS, WITHIN, CONTAINS, TOUCHES, NEAR = "intersects", "within", "contains", "touches", "near"
_LOT = 20_000


def never() -> bool:
    return False


def by_expression(layer: Layer, text: str) -> Rows:
    """ConditionError when *text* cannot be understood or speaks of a field that is not there."""
    asked = condition(text)
    asked.check(field_names(layer))
    met = asked.rows(layer.table(), lambda: shapes(layer.arrays, np.arange(len(layer))))
    return np.flatnonzero(met)


def field_names(layer: Layer) -> list[str]:
    """Of the source: what the reader added is not shown."""
    return [name for name in layer.table().column_names if not name.startswith("_")]


def shapes(features: Features, rows: Rows) -> NDArray[Any]:
    """Shapely geometries of many rows at once, None without one."""
    import shapely

    found = np.full(len(rows), None, dtype=object)
    kinds = features.type[rows]
    for kind in (POINTS, LINES, POLYGONS):
        chosen = np.flatnonzero(kinds == kind)
        if len(chosen):
            found[chosen] = _of_kind(features, rows[chosen], kind)
    for place in np.flatnonzero(kinds == MIXED):
        found[place] = geometry(features, int(rows[place]))
    alone = np.flatnonzero(shapely.get_num_geometries(found) == 1)
    found[alone] = shapely.get_geometry(found[alone], 0)
    return found


def _of_kind(features: Features, rows: Rows, kind: int) -> NDArray[Any]:
    import shapely
    from shapely import GeometryType

    paths = features.paths(rows)
    rings = offsets(features.features[rows + 1] - features.features[rows])
    if kind == POINTS:
        return np.asarray(shapely.from_ragged_array(GeometryType.MULTIPOINT, paths.xy, (rings,)))
    if kind == LINES:
        return np.asarray(shapely.from_ragged_array(GeometryType.MULTILINESTRING, paths.xy, (paths.rings, rings)))
    shells = np.flatnonzero(paths.kind == SHELL)
    parts = np.searchsorted(shells, rings)
    polygons = np.append(shells, len(paths.kind))
    if (paths.kind[rings[:-1]] == HOLE).any():  # a hole without a shell: the slow way copes with it
        return np.array([geometry(features, int(row)) for row in rows], dtype=object)
    kinds = GeometryType.MULTIPOLYGON
    return np.asarray(shapely.from_ragged_array(kinds, paths.xy, (paths.rings, polygons, parts)))


def in_shape(features: Features, shape: Any, whole: bool = False, stopped: Callable[[], bool] = never) -> Rows:
    """Rows that a drawn polygon touches; with *whole* those that lie inside it."""
    import shapely

    shapely.prepare(shape)
    found = [np.empty(0, np.int64)]
    for lot in _lots(np.asarray(features.rows_in(*shape.bounds))):
        if stopped():
            break
        inside, unsure = _by_boxes(shape, features.bbox[lot])
        made = shapes(features, lot[unsure])
        fits = shapely.covers(shape, made) if whole else shapely.intersects(shape, made)
        found += [lot[inside], lot[unsure][fits]]
    return np.sort(np.concatenate(found))


def _by_boxes(shape: Any, boxes: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which boxes lie inside, and which may lie anyhow; those of a rectangle are told without making shapes."""
    import shapely

    left, bottom, right, top = shape.bounds
    inside = (boxes[:, 0] >= left) & (boxes[:, 1] >= bottom) & (boxes[:, 2] <= right) & (boxes[:, 3] <= top)
    if shape.area >= (right - left) * (top - bottom) * (1 - 1e-12):
        return inside, ~inside
    made = shapely.box(*boxes.T)
    inside = shapely.covers(shape, made)
    return inside, ~inside & shapely.intersects(shape, made)


def located(
    features: Features,
    others: NDArray[Any],
    how: str,
    distance: float = 0.0,
    stopped: Callable[[], bool] = never,
    progress: Callable[[float], object] = lambda _share: None,
) -> Rows:
    """Rows that lie so to any of *others* (shapes in the same coordinates).

    *how*: INTERSECTS | WITHIN one of them | CONTAINS one of them | TOUCHES (only the edge) | NEAR: at most *distance*
    map units away.
    """
    import shapely

    others = others[~shapely.is_missing(others)]
    if not len(others):
        return np.empty(0, np.int64)
    tree = shapely.STRtree(others)
    reach = distance if how == NEAR else 0.0
    left, bottom, right, top = shapely.total_bounds(others).tolist()
    rows = np.asarray(features.rows_in(left - reach, bottom - reach, right + reach, top + reach))
    rows = rows[_near_any(tree, features.bbox[rows], reach)] if len(rows) else rows
    found = [np.empty(0, np.int64)]
    for number, lot in enumerate(_lots(rows)):
        if stopped():
            break
        progress(number * _LOT / len(rows))
        made = shapes(features, lot)
        if how == NEAR:
            hits = tree.query(made, predicate="dwithin", distance=distance)
        else:
            hits = tree.query(made, predicate=how)
        found.append(lot[np.unique(hits[0])])
    return np.concatenate(found)


def _near_any(tree: Any, boxes: NDArray[np.float64], reach: float) -> NDArray[np.bool_]:
    """Which boxes are near the box of anything in the tree."""
    import shapely

    near = np.zeros(len(boxes), bool)
    for lot in _lots(np.arange(len(boxes))):
        left, bottom, right, top = boxes[lot].T
        hits = tree.query(shapely.box(left - reach, bottom - reach, right + reach, top + reach))
        near[lot[np.unique(hits[0])]] = True
    return near


def _lots(rows: Rows) -> list[Rows]:
    return [rows[start : start + _LOT] for start in range(0, len(rows), _LOT)]


def without(total: int, rows: Sequence[int] | Rows) -> Rows:
    """All other rows."""
    rest = np.ones(total, bool)
    rest[np.asarray(rows, np.int64)] = False
    return np.flatnonzero(rest)
