"""WKB straight to the flat arrays of the renderer: all geometries of a batch take each step together, none becomes an
object. What is rare (curves, collections, big-endian, damaged) is left to shapely, the batch that holds it, too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.maps.flatten import oriented
from civicdesk.render.features import (
    HOLE,
    LINE,
    LINES,
    NULL,
    POINT,
    POINTS,
    POLYGONS,
    SHELL,
    Features,
    block_boxes,
    offsets,
    vertex_boxes,
)

if TYPE_CHECKING:
    import pyarrow as pa

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
_MANY = 256  # parts or rings of one feature, beyond which stepping through them is slower than shapely
_SORT = np.array([NULL, POINTS, LINES, POLYGONS, POINTS, LINES, POLYGONS], np.uint8)  # by WKB type
_LEAST = np.array([1, 2, 4, 4])  # vertices by kind of ring


@dataclass
class Walk:
    """Where each geometry stands: the next byte, geometries and rings still to come, numbers per vertex."""

    raw: Bytes
    at: Ints
    end: Ints
    parts: Ints
    rings: Ints
    width: Ints
    outer: NDArray[np.bool_]  # the next ring is the shell
    rows: list[Ints] = field(default_factory=list)
    kinds: list[Ints] = field(default_factory=list)
    starts: list[Ints] = field(default_factory=list)
    counts: list[Ints] = field(default_factory=list)

    def number(self, at: Ints, rows: Ints) -> Ints | None:
        """The unsigned number at each place; None when one lies outside its geometry."""
        if (at + 4 > self.end[rows]).any():
            return None
        every = np.ndarray((max(len(self.raw) - 3, 0),), "<u4", self.raw, strides=(1,))  # a number from each byte on
        return every[at].astype(np.int64)

    def take(self, rows: Ints, kind: NDArray[Any] | int, start: Ints, count: Ints) -> bool:
        """Note one path for each of *rows* and go behind it."""
        kinds = np.broadcast_to(np.asarray(kind, np.int64), rows.shape)
        after = start + count * 8 * self.width[rows]
        if (count < _LEAST[kinds]).any() or (after > self.end[rows]).any():
            return False
        self.rows.append(rows)
        self.kinds.append(kinds)
        self.starts.append(start)
        self.counts.append(count)
        self.at[rows] = after
        return True


def features_of(wkb: pa.Array) -> Features | None:
    """The features of one Arrow array of WKB, Z and M left out; None when it holds something rare."""
    raw, starts, ends = buffers(wkb)
    there = np.flatnonzero(ends > starts)
    walk, sort = begin(raw, starts[there], ends[there])
    if walk is None or not steps(walk):
        return None
    kind = np.full(len(starts), NULL, np.uint8)
    kind[there] = sort
    return _gathered(walk, there, kind)


def buffers(wkb: pa.Array) -> tuple[Bytes, Ints, Ints]:
    """All bytes, and from where to where each geometry goes (nowhere for null)."""
    import pyarrow as pa

    array = wkb.cast(pa.large_binary())
    _valid, places, data = array.buffers()
    where = np.frombuffer(places, np.int64)[array.offset : array.offset + len(array) + 1]
    raw = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    starts, ends = where[:-1], where[1:].copy()
    if array.null_count:
        null = array.is_null().to_numpy(zero_copy_only=False)
        ends[null] = starts[null]
    return raw, starts, ends


def begin(raw: Bytes, starts: Ints, ends: Ints) -> tuple[Walk | None, NDArray[np.uint8]]:
    """A walk at the first part of each geometry, and what sort of feature each is."""
    rows = np.arange(len(starts))
    ones = np.ones(len(starts), np.int64)
    walk = Walk(raw, starts.copy(), ends, ones, np.zeros_like(ones), 2 * ones, np.ones(len(starts), bool))
    found = _headers(walk, rows)
    if found is None:
        return None, np.zeros(0, np.uint8)
    plain, walk.width = found
    if len(rows) and (plain.max() > 6 or walk.width.min() != walk.width.max()):
        return None, np.zeros(0, np.uint8)
    multi = rows[plain > 3]
    counts = walk.number(walk.at[multi] + 5, multi)
    if counts is None or counts.max(initial=0) > _MANY:
        return None, np.zeros(0, np.uint8)
    walk.parts[multi] = counts
    walk.at[multi] += 9
    return walk, _SORT[plain]


def _headers(walk: Walk, rows: Ints) -> tuple[Ints, Ints] | None:
    """Plain type and numbers per vertex of the geometry that each of *rows* stands at."""
    at = walk.at[rows]
    codes = walk.number(at + 1, rows)
    if codes is None or (walk.raw[at] != 1).any():
        return None
    extra, plain = np.divmod(codes & 0x0FFFFFFF, 1000)
    if (codes & 0x20000000).any() or (extra > 3).any() or (plain < 1).any():
        return None
    z = ((codes & 0x80000000) != 0) | (extra == 1) | (extra == 3)
    m = ((codes & 0x40000000) != 0) | (extra == 2) | (extra == 3)
    return plain, 2 + z.astype(np.int64) + m


def steps(walk: Walk) -> bool:
    """Go to the end of every geometry; False when one of them is rare."""
    active = np.arange(len(walk.at))
    while True:
        active = active[(walk.parts[active] > 0) | (walk.rings[active] > 0)]
        if not len(active):
            return True
        within = walk.rings[active] > 0
        if not (_ring(walk, active[within]) and _part(walk, active[~within])):
            return False


def _ring(walk: Walk, rows: Ints) -> bool:
    counts = walk.number(walk.at[rows], rows)
    if counts is None or not walk.take(rows, np.where(walk.outer[rows], SHELL, HOLE), walk.at[rows] + 4, counts):
        return False
    walk.outer[rows] = False
    walk.rings[rows] -= 1
    return True


def _part(walk: Walk, rows: Ints) -> bool:
    found = _headers(walk, rows)
    if found is None or (found[0] > 3).any() or (found[1] != walk.width[rows]).any():
        return False
    plain = found[0]
    walk.parts[rows] -= 1
    points, lines, polygons = rows[plain == 1], rows[plain == 2], rows[plain == 3]
    if not walk.take(points, POINT, walk.at[points] + 5, np.ones(len(points), np.int64)):
        return False
    counts = walk.number(walk.at[lines] + 5, lines)
    if counts is None or not walk.take(lines, LINE, walk.at[lines] + 9, counts):
        return False
    counts = walk.number(walk.at[polygons] + 5, polygons)
    if counts is None or counts.max(initial=0) > _MANY:
        return False
    walk.rings[polygons], walk.outer[polygons] = counts, True
    walk.at[polygons] += 9
    return True


def _gathered(walk: Walk, there: Ints, kind: NDArray[np.uint8]) -> Features | None:
    """Features from the noted paths; None when a vertex is no number or a ring is open."""

    def joined(pieces: list[Ints]) -> Ints:
        return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)

    starts = joined(walk.starts)
    order = np.argsort(starts, kind="stable")  # bytes lie in the order of features, parts and rings
    starts, rows, counts = starts[order], there[joined(walk.rows)[order]], joined(walk.counts)[order]
    kinds, width = joined(walk.kinds)[order].astype(np.uint8), int(walk.width[0]) if len(walk.width) else 2
    xy = _numbers(walk.raw, starts, counts * 8 * width).reshape(-1, width)[:, :2]
    rings = offsets(counts)
    if not np.isfinite(xy).all():
        return None
    closed = kinds >= SHELL
    if (xy[rings[:-1][closed]] != xy[rings[1:][closed] - 1]).any():
        return None
    per_feature = np.bincount(rows, minlength=len(kind))
    kind[per_feature == 0] = NULL
    xy = oriented(np.ascontiguousarray(xy), rings, kinds)
    features = offsets(per_feature)
    bbox = vertex_boxes(xy, rings[features])
    return Features(xy, rings, kinds, features, bbox, kind, block_boxes(bbox))


def _numbers(raw: Bytes, starts: Ints, lengths: Ints) -> NDArray[np.float64]:
    """The doubles in these spans of bytes, one span after the other."""
    if not len(starts):
        return np.zeros(0)
    first, last = int(starts[0]), int(starts[-1] + lengths[-1])
    runs = np.empty(2 * len(starts), np.int64)
    runs[0::2] = starts - np.concatenate([[first], starts[:-1] + lengths[:-1]])
    runs[1::2] = lengths
    wanted = np.repeat(np.tile([False, True], len(starts)), runs)
    return np.asarray(raw[first:last][wanted].view("<f8"))
