"""The vertices of a batch of WKB where they lie: read, hashed and replaced in place, without an object per feature."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.maps.wkb_arrays import begin, buffers, steps
from civicdesk.render.features import HOLE, SHELL

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_SLOTS = 18  # bits of the table in which equal vertices meet


@dataclass(frozen=True, eq=False)
class Vertices:
    """Paths (points, lines, rings) in the order of their bytes; shapes without any are empty or missing.

    raw, starts, ends   all bytes, and those of each shape (none for a missing one)
    types               WKB type code of each shape, 0 for a missing one; parts: how many geometries it has
    rows, kinds         of each path: its shape, and POINT, LINE, SHELL or HOLE
    at, counts, width   of each path: its first byte, its vertices; numbers per vertex (2, or 3 with heights)
    """

    raw: NDArray[np.uint8]
    starts: Ints
    ends: Ints
    types: NDArray[np.uint32]
    parts: Ints
    rows: Ints
    kinds: Ints
    at: Ints
    counts: Ints
    width: int

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def _wanted(self) -> NDArray[np.bool_]:
        """Which bytes from the first vertex to the last belong to vertices."""
        lengths = self.counts * 8 * self.width
        runs = np.empty(2 * len(self.at), np.int64)
        runs[0::2] = self.at - np.concatenate([self.at[:1], self.at[:-1] + lengths[:-1]])
        runs[1::2] = lengths
        return np.repeat(np.tile([False, True], len(self.at)), runs)

    @cached_property
    def xyz(self) -> Floats:
        """(V, width), path after path."""
        if not len(self.at):
            return np.zeros((0, self.width))
        first = int(self.at[0])
        span = self.raw[first : first + len(self._wanted)]
        return span[self._wanted].view("<f8").reshape(-1, self.width)

    @cached_property
    def per_shape(self) -> Ints:
        """How many vertices each shape has."""
        return np.bincount(self.rows, weights=self.counts, minlength=len(self)).astype(np.int64)

    def replaced(self, xyz: Floats) -> Vertices:
        """The same shapes with other numbers in place."""
        first, last = (int(self.starts[0]), int(self.ends.max())) if len(self) else (0, 0)
        raw = self.raw[first:last].copy()
        if len(self.at):
            begins = int(self.at[0]) - first
            raw[begins : begins + len(self._wanted)][self._wanted] = np.ascontiguousarray(xyz).view(np.uint8).ravel()
        made = Vertices(raw, self.starts - first, self.ends - first, self.types, self.parts, self.rows, self.kinds,
                        self.at - first, self.counts, self.width)  # fmt: skip
        made.__dict__.update(xyz=xyz, _wanted=self._wanted, per_shape=self.per_shape)
        return made

    def wound(self) -> Vertices:
        """Shells counter-clockwise and their holes clockwise."""
        from civicdesk.maps.flatten import oriented
        from civicdesk.render.features import offsets

        if not (self.kinds >= SHELL).any():
            return self
        turned = oriented(self.xyz, offsets(self.counts), self.kinds.astype(np.uint8))
        return self if turned is self.xyz else self.replaced(turned)

    def as_wkb(self) -> pa.Array:
        """Only of a batch whose shapes lie one after the other, as `replaced` makes them."""
        import pyarrow as pa

        missing = self.types == 0
        places = np.append(self.starts, self.ends[-1:] if len(self) else [0]).astype(np.int64)
        valid = pa.py_buffer(np.packbits(~missing, bitorder="little").tobytes()) if missing.any() else None
        return pa.LargeBinaryArray.from_buffers(
            pa.large_binary(), len(self), [valid, pa.py_buffer(places), pa.py_buffer(self.raw)]
        ).cast(pa.binary())


def vertices_of(wkb: pa.ChunkedArray) -> Vertices | None:
    """None when the batch holds something rare (curves, collections, big-endian, empty points, measures)."""
    if wkb.num_chunks != 1:
        return None
    raw, starts, ends = buffers(wkb.chunk(0))
    there = np.flatnonzero(ends > starts)
    walk, _sorts = begin(raw, starts[there], ends[there])
    if walk is None:
        return None
    if len(there) and (walk.width[0] == 4 or (walk.width[0] == 3 and _measured(raw, starts[there[0]]))):
        return None
    parts = np.zeros(len(starts), np.int64)
    parts[there] = walk.parts
    types = np.zeros(len(starts), np.uint32)
    at = starts[there] + 1
    types[there] = raw[at[:, None] + np.arange(4)].view("<u4")[:, 0]
    if not steps(walk):
        return None
    order = np.argsort(_joined(walk.starts), kind="stable")
    rows, kinds, places, counts = (
        _joined(pieces)[order] for pieces in (walk.rows, walk.kinds, walk.starts, walk.counts)
    )
    width = int(walk.width[0]) if len(there) else 2
    found = Vertices(raw, starts, ends, types, parts, there[rows], kinds, places, counts, width)
    return None if (kinds < HOLE).any() and np.isnan(found.xyz[:, 0]).any() else found


def _measured(raw: NDArray[np.uint8], at: int) -> bool:
    code = int(raw[at + 1 : at + 5].view("<u4")[0])
    return bool(code & 0x40000000) or (code & 0x0FFFFFFF) // 1000 == 2


def _joined(pieces: list[Any]) -> Ints:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)


def once_each(
    x: Floats, y: Floats, transform: Callable[[Floats, Floats], tuple[Floats, Floats, Any]]
) -> tuple[Floats, Floats, Any]:
    """*transform* of the vertices, those that several shapes share (nearly) once only.

    The last of its results is one for each vertex, too.
    """
    own, place = _met(x, y)
    if len(own) > 0.95 * len(x):
        return transform(np.ascontiguousarray(x), np.ascontiguousarray(y))
    east, north, flag = transform(x[own], y[own])
    return east[place], north[place], flag[place]


def _met(x: Floats, y: Floats) -> tuple[Ints, Ints]:
    """Places of vertices that stand for all, and for each vertex which of these is the same to the last bit."""
    xs, ys = (np.ascontiguousarray(values).view(np.uint64) for values in (x, y))
    here = np.arange(len(xs), dtype=np.int32)
    with np.errstate(over="ignore"):
        mixed = (xs * np.uint64(0x9E3779B97F4A7C15) ^ ys) * np.uint64(0xBF58476D1CE4E5B9)
    slot = (mixed >> np.uint64(64 - _SLOTS)).astype(np.int32)
    table = np.empty(1 << _SLOTS, np.int32)
    table[slot] = here
    first = table[slot]  # one of those that fell into the slot
    first = np.where((xs[first] == xs) & (ys[first] == ys), first, here)
    own = np.flatnonzero(first == here)
    place = np.empty(len(xs), np.int64)
    place[own] = np.arange(len(own))
    return own, place[first]
