"""Shapely geometries of any mix to the flat arrays of the renderer."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.features import (
    HOLE,
    LINE,
    LINES,
    MIXED,
    NULL,
    POINT,
    POINTS,
    POLYGONS,
    SHELL,
    Features,
    block_boxes,
    offsets,
    spans,
)  # fmt: skip

Objects = NDArray[np.object_]
_FEATURE_TYPE = np.array([POINTS, LINES, LINES, POLYGONS, POINTS, LINES, POLYGONS, MIXED], np.uint8)


def flatten(geometries: Objects) -> tuple[Features, int]:
    """The features in the given order, without Z, and how many lost their geometry to NaN or infinite coordinates."""
    import shapely

    finite, bad = _finite(geometries)
    paths, kinds, owner = _paths(finite)
    xy, path = shapely.get_coordinates(paths, return_index=True)
    rings = offsets(np.bincount(path, minlength=len(paths)))
    xy = oriented(xy, rings, kinds)
    per_feature = np.bincount(owner, minlength=len(finite))
    types = shapely.get_type_id(finite)
    kind = np.where((types >= 0) & (per_feature > 0), _FEATURE_TYPE[np.clip(types, 0, 7)], NULL).astype(np.uint8)
    _resolve_mixed(kind, kinds, owner)
    bbox = shapely.bounds(finite)
    return Features(xy, rings, kinds, offsets(per_feature), bbox, kind, block_boxes(bbox)), bad


def _finite(geometries: Objects) -> tuple[Objects, int]:
    import shapely

    xy, index = shapely.get_coordinates(geometries, return_index=True)
    wrong = ~np.isfinite(xy).all(axis=1)
    if not wrong.any():
        return geometries, 0
    rows = np.unique(index[wrong])
    kept = geometries.copy()
    kept[rows] = None
    return kept, len(rows)


def _paths(geometries: Objects) -> tuple[Objects, NDArray[np.uint8], NDArray[np.int64]]:
    """Single paths (points, lines, rings) with their kind and feature, by feature, shells before their holes."""
    import shapely

    parts, owner = shapely.get_parts(geometries, return_index=True)
    while (shapely.get_type_id(parts) > 3).any():  # collections of collections
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    types = shapely.get_type_id(parts)
    polygons = np.flatnonzero(types == 3)
    rings, of = shapely.get_rings(parts[polygons], return_index=True)
    first = np.ones(len(of), bool)
    first[1:] = of[1:] != of[:-1]
    ring_kind = np.where(first, SHELL, HOLE).astype(np.uint8)
    if len(polygons) == len(parts):
        return rings, ring_kind, owner[of]
    others = np.flatnonzero(types != 3)
    place = np.concatenate([polygons[of], others])
    order = np.argsort(place, kind="stable")
    paths = np.concatenate([rings, parts[others]])[order]
    kinds = np.concatenate([ring_kind, np.where(types[others] == 0, POINT, LINE).astype(np.uint8)])[order]
    return paths, kinds, owner[place[order]]


def oriented(xy: NDArray[np.float64], rings: NDArray[np.int64], kinds: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Shells counter-clockwise, holes clockwise, so that the winding fill leaves holes and unites overlaps."""
    if not len(xy) or not (kinds >= SHELL).any():
        return xy
    counts = np.diff(rings)
    filled = np.flatnonzero(counts > 0)
    x, y = xy[:, 0] - xy[0, 0], xy[:, 1] - xy[0, 1]  # from a vertex nearby: products of map numbers lose centimetres
    cross = np.zeros(len(xy))
    cross[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    cross[rings[1:][filled] - 1] = 0.0
    area = np.zeros(len(kinds))
    area[filled] = np.add.reduceat(cross, rings[filled])
    wrong = ((kinds == SHELL) & (area < 0)) | ((kinds == HOLE) & (area > 0))
    if not wrong.any():
        return xy
    turned = spans(rings[:-1][wrong], rings[1:][wrong])
    total = (rings[:-1] + rings[1:] - 1)[wrong].repeat(counts[wrong])
    out = xy.copy()
    out[turned] = xy[total - turned]
    return out


def _resolve_mixed(kind: NDArray[np.uint8], kinds: NDArray[np.uint8], owner: NDArray[np.int64]) -> None:
    """A collection with parts of one sort only is of that sort."""
    rows = np.flatnonzero(kind == MIXED)
    for row in rows:
        own = set(np.where(kinds[owner == row] >= SHELL, SHELL, kinds[owner == row]).tolist())
        if len(own) == 1:
            kind[row] = {POINT: POINTS, LINE: LINES, SHELL: POLYGONS}[own.pop()]


def concatenated(pieces: list[Features]) -> Features:
    """Features of consecutive batches as one."""
    if len(pieces) == 1:
        return pieces[0]

    def joined(name: str, empty: Any) -> Any:
        return np.concatenate([getattr(piece, name) for piece in pieces]) if pieces else empty

    rings = offsets(np.concatenate([np.diff(p.rings) for p in pieces]) if pieces else np.empty(0, np.int64))
    features = offsets(np.concatenate([np.diff(p.features) for p in pieces]) if pieces else np.empty(0, np.int64))
    bbox = joined("bbox", np.empty((0, 4)))
    return Features(
        joined("xy", np.empty((0, 2))), rings, joined("ring_kind", np.empty(0, np.uint8)), features, bbox,
        joined("type", np.empty(0, np.uint8)), block_boxes(bbox),
    )  # fmt: skip
