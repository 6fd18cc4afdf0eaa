"""The features of one map layer as flat arrays, in the order of a Hilbert curve, with a box per block of 256.

ring kinds: POINT one vertex, LINE a path, SHELL the outer ring of a polygon (counter-clockwise), HOLE (clockwise);
a shell and the holes after it make one polygon. Coordinates stay float64: map numbers do not fit into float32.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

    from civicdesk.prepared import Prepared, Writer
    from civicdesk.render.map_heavy import Stretches

POINT, LINE, SHELL, HOLE = 0, 1, 2, 3
NULL, POINTS, LINES, POLYGONS, MIXED = 0, 1, 2, 3, 4
BLOCK = 256
_NAMES = ("xy", "rings", "ring_kind", "features", "bbox", "type", "blocks")

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Features:
    xy: Floats  # (V, 2)
    rings: Ints  # (R+1,) first vertex of each ring
    ring_kind: NDArray[np.uint8]  # (R,)
    features: Ints  # (F+1,) first ring of each feature
    bbox: Floats  # (F, 4) minx, miny, maxx, maxy; NaN without geometry
    type: NDArray[np.uint8]  # (F,)
    blocks: Floats  # (ceil(F/256), 4)

    def __len__(self) -> int:
        return len(self.type)

    @property
    def extent(self) -> tuple[float, float, float, float] | None:
        """minx, miny, maxx, maxy, or None when nothing has a geometry."""
        if not len(self.blocks) or np.isnan(self.blocks).all():
            return None
        low, high = np.nanmin(self.blocks[:, :2], axis=0), np.nanmax(self.blocks[:, 2:], axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    @functools.cached_property
    def stretches(self) -> dict[int, Stretches]:
        """Of features of very many vertices; takes its time once."""
        from civicdesk.render.map_heavy import Stretches, heavy_rows

        return {int(row): Stretches(self, int(row)) for row in heavy_rows(self)}

    def rows_in(self, x0: float, y0: float, x1: float, y1: float) -> Ints:
        """Rows whose box touches the rectangle, ascending."""
        blocks = np.flatnonzero(_touch(self.blocks, x0, y0, x1, y1))
        rows = (blocks[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        if len(rows) and rows[-1] >= len(self):
            rows = rows[rows < len(self)]
        return np.asarray(rows[_touch(self.bbox[rows], x0, y0, x1, y1)])

    def alone(self, row: int) -> Features:
        """One feature by itself, on the same vertices."""
        first, last = int(self.features[row]), int(self.features[row + 1])
        rings = self.rings[first : last + 1]
        kinds, bbox = self.ring_kind[first:last], self.bbox[row : row + 1]
        return Features(
            self.xy[rings[0] : rings[-1]], rings - rings[0], kinds, np.array([0, last - first]), bbox,
            self.type[row : row + 1], block_boxes(bbox),
        )  # fmt: skip

    def paths(self, rows: Ints) -> Paths:
        """The rings of *rows*, gathered one after the other."""
        first, last = self.features[rows], self.features[rows + 1]
        ring_ids = spans(first, last)
        starts, ends = self.rings[ring_ids], self.rings[ring_ids + 1]
        vertices = spans(starts, ends)
        return Paths(
            self.xy.take(vertices, axis=0),  # ten times as quick as self.xy[vertices]
            offsets(ends - starts), self.ring_kind[ring_ids], np.repeat(rows, last - first), ring_ids,
        )  # fmt: skip


@dataclass(frozen=True)
class Paths:
    xy: Floats  # (v, 2)
    rings: Ints  # (r+1,)
    kind: NDArray[np.uint8]  # (r,)
    row: Ints  # (r,) the feature each ring belongs to
    ring: Ints  # (r,) its number in the layer


def _touch(boxes: Floats, x0: float, y0: float, x1: float, y1: float) -> NDArray[np.bool_]:
    return (boxes[:, 0] <= x1) & (boxes[:, 2] >= x0) & (boxes[:, 1] <= y1) & (boxes[:, 3] >= y0)


def offsets(counts: NDArray[Any]) -> Ints:
    """[2, 3] → [0, 2, 5]."""
    out = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=out[1:])
    return out


def spans(starts: Ints, ends: Ints) -> Ints:
    """The numbers of all half-open spans one after the other."""
    counts = ends - starts
    base = np.repeat(starts - offsets(counts)[:-1], counts)
    return np.asarray(base + np.arange(len(base)))


def hilbert(x: Floats, y: Floats, bits: int = 16) -> NDArray[np.uint64]:
    """The place of points on a Hilbert curve over their own extent; NaN goes last."""
    side = (1 << bits) - 1
    known = np.isfinite(x) & np.isfinite(y)

    def grid(values: Floats) -> NDArray[np.int64]:
        low, high = (values[known].min(), values[known].max()) if known.any() else (0.0, 1.0)
        scaled = (np.where(known, values, low) - low) / ((high - low) or 1.0) * side
        return np.asarray(scaled.astype(np.int64))

    gx, gy = grid(x), grid(y)
    place = np.zeros(len(gx), np.uint64)
    step = 1 << (bits - 1)
    while step:
        rx, ry = ((gx & step) > 0).astype(np.int64), ((gy & step) > 0).astype(np.int64)
        place += (step * step * ((3 * rx) ^ ry)).astype(np.uint64)
        flip = (ry == 0) & (rx == 1)
        gx, gy = np.where(flip, side - gx, gx), np.where(flip, side - gy, gy)
        turn = ry == 0
        gx, gy = np.where(turn, gy, gx), np.where(turn, gx, gy)
        step >>= 1
    place[~known] = np.iinfo(np.uint64).max
    return place


def ordered(raw: Features) -> tuple[Features, Ints]:
    """The same features in Hilbert order with their block index, and the old row of each new row."""
    boxes = raw.bbox
    order = np.argsort(hilbert((boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2), kind="stable")
    paths = raw.paths(order)
    features = offsets((raw.features[1:] - raw.features[:-1])[order])
    bbox = np.ascontiguousarray(boxes[order])
    return Features(paths.xy, paths.rings, paths.kind, features, bbox, raw.type[order], block_boxes(bbox)), order


def block_boxes(bbox: Floats) -> Floats:
    if not len(bbox):
        return np.empty((0, 4))
    starts = np.arange(0, len(bbox), BLOCK)
    low, high = np.fmin.reduceat(bbox[:, :2], starts), np.fmax.reduceat(bbox[:, 2:], starts)
    return np.hstack([low, high])


def mapped(features: Features, transform: Callable[[Floats, Floats], tuple[Floats, Floats]]) -> Features:
    """The same features in another coordinate system; rows keep their order. Lost vertices become NaN boxes."""
    x, y = transform(features.xy[:, 0], features.xy[:, 1])
    xy = np.column_stack([x, y])
    bad = ~np.isfinite(xy).all(axis=1)
    if bad.any():
        xy[bad] = np.nan
    bbox = vertex_boxes(xy, features.rings[features.features])
    return Features(
        np.nan_to_num(xy, nan=0.0), features.rings, features.ring_kind, features.features, bbox, features.type,
        block_boxes(bbox),
    )  # fmt: skip


def vertex_boxes(xy: Floats, firsts: Ints) -> Floats:
    """Boxes of features from the first vertex of each (F+1); one without vertices, or with a lost one, has none."""
    bbox = np.full((len(firsts) - 1, 4), np.nan)
    some = np.flatnonzero(firsts[1:] > firsts[:-1])
    if len(some):
        for axis in (0, 1):
            values = np.ascontiguousarray(xy[:, axis])
            bbox[some, axis] = np.minimum.reduceat(values, firsts[some])
            bbox[some, axis + 2] = np.maximum.reduceat(values, firsts[some])
        bbox[np.isnan(bbox).any(axis=1)] = np.nan
    return bbox


def geometry(arrays: Features, row: int) -> Any:
    """The shape of one feature, rebuilt from the arrays."""
    import shapely

    points: list[Any] = []
    lines: list[Any] = []
    polygons: list[tuple[Any, list[Any]]] = []
    for ring in range(int(arrays.features[row]), int(arrays.features[row + 1])):
        xy = arrays.xy[arrays.rings[ring] : arrays.rings[ring + 1]]
        kind = arrays.ring_kind[ring]
        if kind == POINT:
            points.append(shapely.Point(xy[0]))
        elif kind == LINE:
            lines.append(shapely.LineString(xy))
        elif kind == SHELL:
            polygons.append((shapely.LinearRing(xy), []))
        elif polygons:
            polygons[-1][1].append(shapely.LinearRing(xy))
    shapes = [*points, *lines, *(shapely.Polygon(shell, holes) for shell, holes in polygons)]
    if len(shapes) <= 1:
        return shapes[0] if shapes else None
    if not lines and not polygons:
        return shapely.MultiPoint(shapes)
    if not points and not polygons:
        return shapely.MultiLineString(shapes)
    return shapely.MultiPolygon(shapes) if not points and not lines else shapely.GeometryCollection(shapes)


def save(writer: Writer, features: Features) -> None:
    for name in _NAMES:
        writer.array(name, getattr(features, name))


def load(prepared: Prepared) -> Features:
    # A plain view of the map: indexing a memmap costs ten times as much.
    return Features(**{name: prepared.array(name).view(np.ndarray) for name in _NAMES})
