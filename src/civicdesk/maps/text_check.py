"""A GeoJSON with a feature on each line, read again by Arrow's parser on two threads.

GDAL reads the beginning and says what the file is; a file that it might see otherwise further on is left to it whole.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.maps.relay import relayed
from civicdesk.maps.stream import Opened, reading

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.summary import Shapes, Summary

LEAST = 4 << 20  # bytes from which it is worth while
_BLOCK, _LONGEST = 2 << 20, 32 << 20
_LINE_FEED, _COMMA, _BLANK = b"\n, "
_BEGIN, _END = b'"features": [\n', b"\n]\n}\n"
# by name: lists in lists, WKB type
_SHAPES = {"Point": (1, 1), "LineString": (2, 2), "Polygon": (3, 3), "MultiPoint": (2, 4), "MultiLineString": (3, 5),
           "MultiPolygon": (4, 6)}  # fmt: skip


class Unsure(Exception):
    """The file is not as plain as this reader has it."""


@dataclass(frozen=True)
class Lines(Opened):
    """geometry: a struct of `type` and `coordinates`, see `add_lists`."""

    path: Path
    start: int

    def batches(self) -> Iterator[pa.Table]:
        yield from relayed(self._table, _blocks(self.path, self.start))

    def _table(self, block: NDArray[np.uint8]) -> pa.Table:
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.json as read

        options = read.ParseOptions(explicit_schema=_nested(self), unexpected_field_behavior="error")
        whole = read.ReadOptions(use_threads=False, block_size=len(block) + 1)
        try:
            found = read.read_json(pa.BufferReader(pa.py_buffer(block)), read_options=whole, parse_options=options)
            found = found.combine_chunks()
            properties = found.column("properties").combine_chunks()
            columns = [properties.field(name).cast(self.schema.field(name).type) for name in self.fields]
        except pa.ArrowException as error:
            raise Unsure from error
        features = pc.sum(pc.equal(found.column("type"), "Feature")).as_py()
        if properties.null_count or not len(found) == features == np.count_nonzero(block == _LINE_FEED):
            raise Unsure
        return pa.table([*columns, found.column("geometry")], names=[*self.fields, self.geometry])


@contextlib.contextmanager
def reading_lines(path: Path, before: Summary) -> Iterator[Lines]:
    """*before*: what was handed over. Raises Unsure at once, or while it is read."""
    if path.stat().st_size < LEAST:
        raise Unsure
    with path.open("rb") as file:
        head = file.read(_BLOCK // 2)
    start = head.find(_BEGIN) + len(_BEGIN)
    last = head.rfind(b",\n") + 1
    if start < len(_BEGIN) or last <= start:
        raise Unsure
    with tempfile.TemporaryDirectory(prefix="civicdesk-") as folder:
        begins = Path(folder) / path.name
        begins.write_bytes(head[: last - 1] + _END)
        with reading(begins, None) as opened:
            _surely(opened, before)
            values = {field.name: getattr(opened, field.name) for field in fields(Opened)}
    yield Lines(**values | {"reader": None, "features": -1}, path=path, start=start)


def _surely(opened: Opened, before: Summary) -> None:
    """Unless each field has a value in the beginning, or none at all, GDAL may find another type for it later."""
    import pyarrow as pa

    if _sort(opened) not in _SHAPES:
        raise Unsure
    names = opened.fields
    if len(set(names)) < len(names) or set(names) != set(before.columns):
        raise Unsure
    table = pa.concat_tables(list(opened.batches()))
    for name in names:
        kind = opened.schema.field(name)
        types = pa.types.is_string, pa.types.is_integer, pa.types.is_float64, pa.types.is_boolean, pa.types.is_date32
        if kind.metadata or not any(test(kind.type) for test in types):
            raise Unsure
        column = table.column(name)
        if column.null_count == len(column) and before.columns[name].nulls < before.features:
            raise Unsure


def _sort(opened: Opened) -> str:
    return opened.type.removeprefix("2.5D ").removeprefix("3D ").removesuffix(" Z")


def _nested(opened: Opened) -> pa.Schema:
    """What Arrow is to find on a line; anything else is an error of its own."""
    import pyarrow as pa

    def kind(field: pa.Field) -> pa.DataType:
        if pa.types.is_integer(field.type):
            return pa.int64()
        return pa.string() if pa.types.is_date(field.type) else field.type

    coordinates = pa.float64()
    for _level in range(_SHAPES[_sort(opened)][0]):
        coordinates = pa.list_(coordinates)
    return pa.schema([
        ("type", pa.string()),
        ("properties", pa.struct([(name, kind(opened.schema.field(name))) for name in opened.fields])),
        ("geometry", pa.struct([("type", pa.string()), ("coordinates", coordinates)])),
    ])  # fmt: skip


def _blocks(path: Path, start: int) -> Iterator[NDArray[np.uint8]]:
    """The lines without the commas between them; no text has a line feed in it."""
    rest = b""
    with path.open("rb") as file:
        file.seek(start)
        while more := file.read(_BLOCK):
            more = rest + more
            cut = more.rfind(b"\n", 0, -len(_END)) + 1  # what may be the last line waits for the next turn
            if cut:
                yield _without_commas(more[:cut])
            rest = more[cut:]
            if len(rest) > _LONGEST:
                raise Unsure
    if not rest.endswith(_END):
        raise Unsure
    yield np.frombuffer(rest[: 1 - len(_END)], np.uint8)


def _without_commas(lines: bytes) -> NDArray[np.uint8]:
    """Each line has one at its end; there is a blank instead."""
    made = np.frombuffer(lines, np.uint8).copy()
    commas = np.flatnonzero(made == _LINE_FEED) - 1
    if (made[commas] != _COMMA).any():
        raise Unsure
    made[commas] = _BLANK
    return made


def add_lists(shapes: Shapes, column: pa.ChunkedArray) -> None:
    """As `Shapes.add_wkb`, of geometries as GeoJSON has them."""
    import pyarrow as pa

    found = column.combine_chunks()
    found = found.chunk(0) if isinstance(found, pa.ChunkedArray) else found
    there = np.asarray(found.is_valid())
    types = _types(found, there)
    lists = found.field("coordinates").filter(pa.array(there))
    per_shape = lists.value_lengths()
    parts = np.ones(len(lists), np.int64)
    multi = types[there] > 3
    parts[multi] = np.asarray(per_shape)[multi]
    counts, width, numbers = _counted(lists)
    all_counts = np.zeros(len(found), np.int64)
    all_counts[there] = counts
    all_parts = np.zeros(len(found), np.int64)
    all_parts[there] = parts
    shapes.add_counted(types, all_parts, numbers.reshape(-1, width), all_counts)


def _types(found: pa.StructArray, there: Any) -> Any:
    import pyarrow.compute as pc

    coded = found.field("type").dictionary_encode()
    names = coded.dictionary.to_pylist()
    if any(name not in _SHAPES or _SHAPES[name][0] != _depth(found.field("coordinates").type) for name in names):
        raise Unsure
    codes = np.array([_SHAPES[name][1] for name in names] or [0], np.uint32)
    types = codes[np.asarray(pc.fill_null(coded.indices, 0))]
    if bool((np.asarray(found.field("type").is_null()) & there).any()):
        raise Unsure
    types[~there] = 0
    return types


def _depth(kind: pa.DataType) -> int:
    import pyarrow as pa

    return 1 + _depth(kind.value_type) if pa.types.is_list(kind) else 0


def _counted(lists: Any) -> tuple[Any, int, Any]:
    """Vertices of each shape, numbers of each vertex, and all numbers. Nothing in it may be empty or missing."""
    import pyarrow as pa

    ends = np.arange(len(lists) + 1)
    while pa.types.is_list(lists.type):
        lengths = np.asarray(lists.value_lengths().fill_null(0))
        if lists.null_count or (lengths == 0).any():
            raise Unsure
        inner = lists.flatten()
        if not pa.types.is_list(inner.type):
            break
        ends = np.concatenate([[0], np.cumsum(lengths)])[ends]
        lists = inner
    width = int(lengths[0]) if len(lists) else 2
    if inner.null_count or width not in (2, 3) or (lengths != width).any():
        raise Unsure
    return np.diff(ends), width, np.asarray(inner)
