"""Arrow batches as the text of COPY and back, column by column and never value by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.maps.stream import BATCH

if TYPE_CHECKING:
    import pyarrow as pa

_SRID_FLAG = 0x20
_MOST_BYTES = 64 << 20  # of one batch read: few rows with very large shapes
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_DIGITS = np.frombuffer(b"0123456789abcdef", np.uint8)
_PAIRS = np.stack([np.repeat(_DIGITS, 16), np.tile(_DIGITS, 16)], axis=1).copy()
_VALUES = np.zeros(256, np.uint8)
_VALUES[_DIGITS] = np.arange(16)


def lines(batch: pa.RecordBatch, geometry: str, srid: int) -> memoryview:
    """The rows of *batch* in COPY's text format; shapes as extended WKB with *srid*."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pa.large_string()
    columns = []
    for name, values in zip(batch.schema.names, batch.columns, strict=True):
        columns.append(_hex(*with_srid(values, srid)) if name == geometry else _as_text(values))
    sep, null = pa.scalar("\t", text), "\\N"
    joined = pc.binary_join_element_wise(*columns, sep, null_handling="replace", null_replacement=null)
    ended = pc.binary_join_element_wise(joined, pa.scalar("", text), pa.scalar("\n", text))
    raw, where = _buffers(ended)
    return raw[where[0] : where[-1]].data


def _as_text(values: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = values.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        raw, where = _buffers(values.cast(pa.large_binary()))
        return pc.binary_join_element_wise(  # a missing value stays one
            pa.scalar("\\\\x", pa.large_string()), _hex(raw, where, values), pa.scalar("", pa.large_string())
        )
    if pa.types.is_timestamp(kind):
        values = values.cast(pa.timestamp(kind.unit))  # moments with a zone are in UTC, as the session is
    text = values.cast(pa.large_string())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        for plain, escaped in _ESCAPES:
            if pc.any(pc.match_substring(text, plain)).as_py():
                text = pc.replace_substring(text, plain, escaped)
    return text


def _buffers(values: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes of a large binary or text array, and where each value begins and ends in them."""
    _valid, ends, data = values.buffers()
    where = np.frombuffer(ends, np.int64)[values.offset : values.offset + len(values) + 1]
    return np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8), where


def _hex(raw: NDArray[np.uint8], where: NDArray[np.int64], like: pa.Array) -> pa.Array:
    """Hexadecimal text of each value; missing ones where *like* has them."""
    import pyarrow as pa

    digits = _PAIRS[raw[where[0] : where[-1]]].reshape(-1)
    ends = (where - where[0]) * 2
    valid = None
    if like.null_count:
        bits = np.packbits(~np.asarray(like.is_null()), bitorder="little")
        valid = pa.py_buffer(bits.tobytes())
    return pa.LargeStringArray.from_buffers(len(like), pa.py_buffer(ends), pa.py_buffer(digits), valid)


def with_srid(wkb: pa.Array, srid: int) -> tuple[NDArray[np.uint8], NDArray[np.int64], pa.Array]:
    """WKB as PostGIS has it: four bytes with the *srid* after the type, whose flag says so."""
    import pyarrow as pa

    raw, where = _buffers(wkb.cast(pa.large_binary()))
    there = np.diff(where) > 0
    if not srid or not there.any():
        return raw, where, wkb
    longer = np.concatenate([[0], np.cumsum(np.diff(where) + 4 * there)])
    out = np.empty(longer[-1], np.uint8)
    start = longer[:-1][there]
    little = raw[where[:-1][there]] == 1
    places = start[:, None] + np.arange(5, 9)
    kept = np.ones(len(out), bool)
    kept[places] = False
    out[kept] = raw[where[0] : where[-1]]
    number = np.frombuffer(int(srid).to_bytes(4, "little"), np.uint8)
    out[places] = np.where(little[:, None], number, number[::-1])
    out[np.where(little, start + 4, start + 1)] |= _SRID_FLAG
    return out, longer, wkb


# --- reading ----------------------------------------------------------------------------------------------------------


def batches(rows: Iterable[Any], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """COPY's rows in CSV format, with bytes in hexadecimal after a backslash and x, as batches of *schema*."""
    held: list[bytes] = []
    size = 0
    for row in rows:
        held.append(bytes(row))
        size += len(row)
        if len(held) >= BATCH or size >= _MOST_BYTES:
            yield _batch(held, schema)
            held, size = [], 0
    if held:
        yield _batch(held, schema)


def _batch(held: list[bytes], schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa
    from pyarrow import csv

    data = b"".join(held)
    plain = {column.name: _in_text(column.type) for column in schema}
    table = csv.read_csv(
        pa.BufferReader(data),
        csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=schema.names),
        csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        csv.ConvertOptions(
            column_types=plain, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False,
            true_values=["t"], false_values=["f"],
        ),
    )  # fmt: skip
    columns = []
    for column in schema:
        values = table.column(column.name).combine_chunks()
        values = values if isinstance(values, pa.Array) else pa.concat_arrays(values.chunks)
        columns.append((_bytes(values) if pa.types.is_binary(column.type) else values).cast(column.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _in_text(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    if pa.types.is_binary(kind):
        return pa.large_string()
    return pa.timestamp(kind.unit) if pa.types.is_timestamp(kind) else kind


def _bytes(text: pa.Array) -> pa.Array:
    import pyarrow as pa

    raw, where = _buffers(text)
    lengths = np.diff(where)
    body = raw[where[0] : where[-1]]
    if len(body):
        marks = (where[:-1] - where[0])[lengths > 0]
        kept = np.ones(len(body), bool)
        kept[marks], kept[marks + 1] = False, False
        body = body[kept]
    pairs = _VALUES[body].reshape(-1, 2)
    data = (pairs[:, 0] << 4) | pairs[:, 1]
    ends = np.concatenate([[0], np.cumsum(np.maximum(lengths - 2, 0) // 2)]).astype(np.int64)
    valid = None
    if text.null_count:
        valid = pa.py_buffer(np.packbits(~np.asarray(text.is_null()), bitorder="little").tobytes())
    return pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), len(text), [valid, pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(data))]
    )
