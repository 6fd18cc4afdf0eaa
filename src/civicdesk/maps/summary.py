"""What a layer holds, added up batch by batch, so that source and result can be compared without keeping either.

Hashes are sums over values, so the order of features does not matter; missing and empty values add nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.wkb_vertices import Vertices

U64 = NDArray[np.uint64]
_BASE = 0x9E3779B97F4A7C15
_POWERS = 1 << 16
_SORTS = np.array([-1, 0, 1, 2, 0, 1, 2])  # by WKB type


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
            self.empties += int((pc.binary_length(present).to_numpy() == 0).sum())
            self.doubtful += pc.sum(pc.match_substring(present, "\ufffd")).as_py() or 0
        self.digest = (self.digest + int(hashes(present).sum(dtype=np.uint64))) & 0xFFFFFFFFFFFFFFFF

    def join(self, other: Column) -> None:
        self.nulls += other.nulls
        self.empties += other.empties
        self.doubtful += other.doubtful
        self.digest = (self.digest + other.digest) & 0xFFFFFFFFFFFFFFFF


@dataclass
class Shapes:
    """sums: per feature the sum of its x, of its y and (where there is one) of its z; kept because
    rounding shows only there.

    marks: per feature a number that equal shapes share, whatever vertex they begin with. sorts: how many features are
    points, lines, areas or collections (as -1 none, 0, 1, 2, 3), of one part or (plus 10) of several.
    """

    nulls: int = 0
    with_z: int = 0
    with_m: int = 0
    curves: int = 0
    vertices: int = 0
    digest: int = 0
    sums: list[NDArray[np.float64]] = field(default_factory=list)
    counts: list[NDArray[np.int32]] = field(default_factory=list)
    marks: list[U64] = field(default_factory=list)
    sorts: Counter[int] = field(default_factory=Counter)

    def add(self, types: NDArray[np.uint32], shapes: Any) -> None:
        """*types*: WKB type codes, 0 for none."""
        import shapely

        plain = types & 0x0FFFFFFF
        extra = plain // 1000
        self.nulls += int((types == 0).sum())
        self.with_z += int((((types & 0x80000000) != 0) | (extra == 1) | (extra == 3)).sum())
        self.with_m += int((((types & 0x40000000) != 0) | (extra == 2) | (extra == 3)).sum())
        self.curves += int(np.isin(plain % 1000, (8, 9, 10, 11, 12, 13, 14)).sum())
        self._add_sorts(shapes)
        with_z = bool(shapely.has_z(shapes).any())
        xyz, owner = shapely.get_coordinates(shapes, include_z=with_z, return_index=True)
        self._add_numbers(xyz, np.bincount(owner, minlength=len(shapes)))

    def add_wkb(self, wkb: pa.ChunkedArray) -> None:
        """As `add`, whichever way is quicker."""
        from civicdesk.maps.stream import shapes_of, wkb_types
        from civicdesk.maps.wkb_vertices import vertices_of

        found = vertices_of(wkb)
        if found is None:
            self.add(wkb_types(wkb), shapes_of(wkb))
        else:
            self.add_vertices(found)

    def add_vertices(self, found: Vertices) -> None:
        """As `add`, for shapes that are no objects."""
        self.add_counted((found.types & 0x0FFFFFFF) % 1000, found.parts, found.xyz, found.per_shape)

    def add_counted(
        self, types: NDArray[Any], parts: NDArray[np.int64], xyz: NDArray[np.float64], count: NDArray[np.int64]
    ) -> None:
        """*types*: of WKB without flags, 0 for none; *parts* and *count*: geometries and vertices in each shape."""
        there = int((types != 0).sum())
        self.nulls += len(types) - there
        self.with_z += there if xyz.shape[1] == 3 else 0
        self._count(_SORTS[types] + 10 * ((parts > 1) & (types > 3)))
        self._add_numbers(xyz, count)

    def _add_numbers(self, xyz: NDArray[np.float64], count: NDArray[np.int64]) -> None:
        """Vertices shape after shape, and how many each has."""
        self.vertices += len(xyz)
        mixed = _of_vertices(xyz)
        self.digest = (self.digest + int(mixed.sum(dtype=np.uint64))) & 0xFFFFFFFFFFFFFFFF
        sums = np.zeros((len(count), xyz.shape[1]))
        marks = np.zeros(len(count), np.uint64)
        filled = count > 0
        if len(xyz):
            first = (np.cumsum(count) - count)[filled]
            marks[filled] = np.add.reduceat(mixed, first)
            for axis in range(xyz.shape[1]):
                sums[filled, axis] = np.add.reduceat(np.ascontiguousarray(xyz[:, axis]), first)
        self.sums.append(sums)
        self.counts.append(count.astype(np.int32))
        self.marks.append(marks)

    def join(self, other: Shapes) -> None:
        """Add those of the next batch."""
        for name in ("nulls", "with_z", "with_m", "curves", "vertices"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.digest = (self.digest + other.digest) & 0xFFFFFFFFFFFFFFFF
        self.sums += other.sums
        self.counts += other.counts
        self.marks += other.marks
        self.sorts.update(other.sorts)

    def _add_sorts(self, shapes: Any) -> None:
        import shapely

        kind = shapely.get_type_id(shapes)
        sort = np.select([kind < 0, kind == 7], [-1, 3], np.maximum(shapely.get_dimensions(shapes), 0))
        several = (shapely.get_num_geometries(shapes) > 1) & (sort >= 0) & (sort < 3)
        self._count(sort + 10 * several)

    def _count(self, sort: NDArray[Any]) -> None:
        counts = np.bincount(sort.astype(np.int64) + 1)  # -1 is none
        self.sorts.update({int(place) - 1: int(counts[place]) for place in np.flatnonzero(counts)})

    def flat(self) -> Shapes:
        """The same as if there were no heights; its digest no longer tells anything."""
        return replace(self, sums=[sums[:, :2] for sums in self.sums], digest=0)

    def per_feature(self) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """(F, 3) sums, and how many vertices each feature has."""
        if not self.sums:
            return np.zeros((0, 3)), np.zeros(0, np.int32)
        wide = [np.pad(sums, ((0, 0), (0, 3 - sums.shape[1]))) for sums in self.sums]
        return np.concatenate(wide), np.concatenate(self.counts)


@dataclass
class Summary:
    features: int = 0
    columns: dict[str, Column] = field(default_factory=dict)
    shapes: Shapes = field(default_factory=Shapes)

    def add(self, table: pa.Table) -> None:
        self.features += len(table)
        for name in table.column_names:
            self.columns.setdefault(name, Column()).add(table.column(name))

    def join(self, other: Summary) -> None:
        """Add the sum of the next batch."""
        self.features += other.features
        for name, column in other.columns.items():
            self.columns.setdefault(name, Column()).join(column)
        self.shapes.join(other.shapes)


def _of_vertices(xyz: NDArray[np.float64]) -> U64:
    """One number for each vertex; one without a height (no Z, or NaN) is the same with and without the column."""
    bits = (xyz + 0.0).view(np.uint64)
    if not len(xyz):
        return np.zeros(0, np.uint64)
    mixed = _mixed(bits[:, 0] * np.uint64(_BASE) ^ _mixed(bits[:, 1]))
    if xyz.shape[1] == 3:
        high = np.isfinite(xyz[:, 2])
        mixed[high] = _mixed(mixed[high] ^ _mixed(bits[high, 2] + np.uint64(_BASE)))
    return mixed


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
    if len(lengths) and lengths.max() > _POWERS:
        place %= _POWERS
    terms = (raw.astype(np.uint64) + np.uint64(1)) * _powers()[place]
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
