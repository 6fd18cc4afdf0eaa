"""What a layer holds, added up batch by batch, so that source and result can be compared without keeping either.

Hashes are sums over values, so the order of features does not matter; missing and empty values add nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

U64 = NDArray[np.uint64]
_BASE = 0x9E3779B97F4A7C15
_POWERS = 1 << 16


@dataclass
class Column:
    nulls: int = 0
    empties: int = 0
    digest: int = 0
    doubtful: int = 0  # texts with characters that could not be decoded

    def add(self, values: pa.ChunkedArray) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        self.nulls += values.null_count
        present = values.drop_null()
        if not len(present):
            return
        if pa.types.is_string(present.type) or pa.types.is_large_string(present.type):
            self.empties += pc.sum(pc.equal(pc.binary_length(present), 0)).as_py() or 0
            self.doubtful += pc.sum(pc.match_substring(present, "\ufffd")).as_py() or 0
        self.digest = (self.digest + int(hashes(present).sum(dtype=np.uint64))) & 0xFFFFFFFFFFFFFFFF


@dataclass
class Shapes:
    """sums: per feature the sum of its x and of its y; kept because rounding shows only there."""

    nulls: int = 0
    with_z: int = 0
    with_m: int = 0
    curves: int = 0
    vertices: int = 0
    digest: int = 0
    sums: list[NDArray[np.float64]] = field(default_factory=list)
    counts: list[NDArray[np.int64]] = field(default_factory=list)

    def add(self, types: NDArray[np.uint32], shapes: Any) -> None:
        """*types*: WKB type codes, 0 for none."""
        import shapely

        plain = types & 0x0FFFFFFF
        extra = plain // 1000
        self.nulls += int((types == 0).sum())
        self.with_z += int((((types & 0x80000000) != 0) | (extra == 1) | (extra == 3)).sum())
        self.with_m += int((((types & 0x40000000) != 0) | (extra == 2) | (extra == 3)).sum())
        self.curves += int(np.isin(plain % 1000, (8, 9, 10, 11, 12, 13, 14)).sum())
        xy, owner = shapely.get_coordinates(shapes, return_index=True)
        self.vertices += len(xy)
        bits = (xy + 0.0).view(np.uint64)
        mixed = _mixed(bits[:, 0] * np.uint64(_BASE) ^ _mixed(bits[:, 1])) if len(xy) else np.zeros(0, np.uint64)
        self.digest = (self.digest + int(mixed.sum(dtype=np.uint64))) & 0xFFFFFFFFFFFFFFFF
        count = np.bincount(owner, minlength=len(shapes))
        sums = [np.bincount(owner, weights=xy[:, axis], minlength=len(shapes)) for axis in (0, 1)]
        self.sums.append(np.column_stack(sums))
        self.counts.append(count)

    def per_feature(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        if not self.sums:
            return np.zeros((0, 2)), np.zeros(0, np.int64)
        return np.concatenate(self.sums), np.concatenate(self.counts)


@dataclass
class Summary:
    features: int = 0
    columns: dict[str, Column] = field(default_factory=dict)
    shapes: Shapes = field(default_factory=Shapes)

    def add(self, table: pa.Table) -> None:
        self.features += len(table)
        for name in table.column_names:
            self.columns.setdefault(name, Column()).add(table.column(name))


def hashes(values: pa.ChunkedArray) -> U64:
    """One number for each of *values* (none of them null); equal values have equal numbers."""
    import pyarrow as pa

    kind = values.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or _binary(kind):
        return _of_bytes(values)
    if pa.types.is_boolean(kind):
        values = values.cast(pa.uint8())
    elif pa.types.is_temporal(kind):
        values = values.cast(_moments(kind)).cast(pa.int64())
    numbers = np.asarray(values)
    if numbers.dtype.kind == "f":
        wide = numbers.astype(np.float64) + 0.0  # no negative zero
        return _mixed(wide.view(np.uint64))
    if numbers.dtype.kind in "iu":
        return _mixed(numbers.astype(np.int64).view(np.uint64))
    return _of_bytes(pa.chunked_array([pa.array([str(value) for value in values.to_pylist()], pa.string())]))


def _binary(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _moments(kind: pa.DataType) -> pa.DataType:
    """The unit in which dates, times of day and moments are compared."""
    import pyarrow as pa

    if pa.types.is_time(kind):
        return pa.time64("us")
    return pa.date64() if pa.types.is_date(kind) else pa.timestamp("us")


def _of_bytes(values: pa.ChunkedArray) -> U64:
    import pyarrow as pa

    found = []
    for chunk in values.chunks:
        array = chunk.cast(pa.large_binary())
        _valid, ends, data = array.buffers()
        where = np.frombuffer(ends, np.int64)[array.offset : array.offset + len(array) + 1]
        raw = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
        found.append(_of_pieces(raw[where[0] : where[-1]], where - where[0]))
    return np.concatenate(found) if found else np.zeros(0, np.uint64)


def _of_pieces(raw: NDArray[np.uint8], where: NDArray[np.int64]) -> U64:
    """A polynomial in a 64-bit ring over the bytes of each piece."""
    lengths = np.diff(where)
    place = np.arange(len(raw)) - np.repeat(where[:-1], lengths)
    terms = (raw.astype(np.uint64) + np.uint64(1)) * _powers()[place % _POWERS]
    total = np.zeros(len(lengths), np.uint64)
    filled = lengths > 0
    if filled.any():
        total[filled] = np.add.reduceat(terms, where[:-1][filled])
    return np.where(filled, _mixed(total), np.uint64(0))


_table: U64 | None = None


def _powers() -> U64:
    global _table
    if _table is None:
        _table = np.cumprod(np.full(_POWERS, _BASE, np.uint64), dtype=np.uint64)
    return _table


def _mixed(values: U64) -> U64:
    """The finish of splitmix64: every bit of the input reaches every bit of the output."""
    with np.errstate(over="ignore"):
        z = values + np.uint64(_BASE)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed: U64 = z ^ (z >> np.uint64(31))
    return mixed
