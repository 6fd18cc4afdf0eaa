"""A layer as a stream of Arrow batches, in and out, without holding all of it."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.crs.environment import clean
from civicdesk.maps.curves import CURVED, linear
from civicdesk.maps.source import set_up_gdal

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from civicdesk.maps.source import Source

BATCH = 8_192
JSON = {b"civicdesk": b"json"}  # of a field whose texts are JSON


@dataclass(frozen=True)
class Opened:
    """geometry: name of its column, "" without one; fid: name of the id column of a database, "" elsewhere.

    own: written here, so that its texts are sound.
    """

    schema: pa.Schema
    reader: Any
    geometry: str
    fid: str
    type: str
    crs: str
    features: int
    own: bool = field(default=True, kw_only=True)

    def batches(self) -> Iterator[pa.Table]:
        import pyarrow as pa

        for batch in self.reader:
            table = plain(pa.Table.from_batches([batch]))
            yield table if self.own else _in_utf8(table)

    @property
    def fields(self) -> list[str]:
        return [name for name in self.schema.names if name not in (self.geometry, self.fid)]


@contextlib.contextmanager
def reading(
    path: Path, layer: str | None, encoding: str = "", fids: bool = False, columns: list[str] | None = None,
    options: dict[str, str] | None = None, without_index: bool = False, own: bool = True,
) -> Iterator[Opened]:  # fmt: skip
    clean()
    import pyogrio

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is lost is found by comparing
        set_up_gdal(path, without_index)
        with pyogrio.open_arrow(
            path, layer=layer, encoding=encoding or None, columns=columns, return_fids=fids, batch_size=BATCH,
            use_pyarrow=True, **(options or {}),
        ) as (meta, reader):  # fmt: skip
            names = reader.schema.names
            geometry = meta["geometry_name"] or "wkb_geometry"
            fid = meta.get("fid_column") or "OGC_FID"
            yield Opened(
                plain_schema(reader.schema), reader, geometry if geometry in names else "",
                fid if fids and fid in names else "", str(meta["geometry_type"] or ""), meta["crs"] or "",
                int(meta.get("features", -1)), own=own,
            )  # fmt: skip


def source_reader(
    source: Source, layer: str, columns: list[str] | None = None
) -> contextlib.AbstractContextManager[Opened]:
    """All of one layer of a source, with the ids of a GeoPackage as a column; or its geometry and *columns* only."""
    if source.reader is not None:
        return source.reader(layer, columns)
    name = None if source.driver == "ESRI Shapefile" or source.open_path != source.path else layer
    fids = source.driver == "GPKG" and columns is None
    return reading(
        source.open_path, name, source.encoding, fids, columns, source.options,
        without_index=source.driver == "ESRI Shapefile" and source.open_path != source.path, own=False,
    )  # fmt: skip


def without_geometry(source: Opened) -> Opened:
    """Its attributes alone."""
    if not source.geometry:
        return source
    place = source.schema.get_field_index(source.geometry)

    def batches() -> Iterator[pa.RecordBatch]:
        for table in source.batches():
            yield from table.remove_column(table.column_names.index(source.geometry)).combine_chunks().to_batches()

    return replace(source, schema=source.schema.remove(place), reader=batches(), geometry="")


def plain_schema(schema: pa.Schema) -> pa.Schema:
    import pyarrow as pa

    fields = []
    for column in schema:
        kind = column.type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        if isinstance(kind, pa.BaseExtensionType):
            kind = kind.storage_type
        is_json = pa.types.is_nested(kind) or (column.metadata or {}).get(b"civicdesk") == b"json"
        fields.append(pa.field(column.name, _text_for_lists(kind), metadata=JSON if is_json else None))
    return pa.schema(fields)


def _text_for_lists(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    return pa.string() if pa.types.is_nested(kind) else kind


def plain(table: pa.Table) -> pa.Table:
    """Coded values as themselves, lists as JSON text."""
    import json

    import pyarrow as pa

    wanted = plain_schema(table.schema)
    columns = []
    for column, target in zip(table.columns, wanted, strict=True):
        if pa.types.is_nested(column.type):
            texts = [None if value is None else json.dumps(value, ensure_ascii=False) for value in column.to_pylist()]
            columns.append(pa.chunked_array([pa.array(texts, pa.string())]))
        elif isinstance(column.type, pa.BaseExtensionType):
            columns.append(pa.chunked_array([chunk.storage for chunk in column.chunks], target.type))
        else:
            columns.append(column if column.type == target.type else column.cast(target.type))
    return pa.Table.from_arrays(columns, schema=wanted)


def _in_utf8(table: pa.Table) -> pa.Table:
    """Texts as they are; bytes that are no UTF-8, which drivers pass on, become U+FFFD and are counted as such."""
    import pyarrow as pa

    for place, column in enumerate(table.schema):
        if pa.types.is_string(column.type):
            raw = table.column(place).cast(pa.binary())
            try:
                raw.cast(pa.string())  # only this looks through them
            except pa.ArrowInvalid:
                sound = [None if value is None else value.decode("utf-8", "replace") for value in raw.to_pylist()]
                table = table.set_column(place, column, pa.array(sound, pa.string()))
    return table


def wkb_types(wkb: pa.ChunkedArray) -> NDArray[np.uint32]:
    """The type code of each geometry, 0 for none."""
    import pyarrow as pa

    codes = []
    for chunk in wkb.chunks:
        array = chunk.cast(pa.large_binary())
        _valid, ends, data = array.buffers()
        where = np.frombuffer(ends, np.int64)[array.offset : array.offset + len(array) + 1]
        raw = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
        code = np.zeros(len(array), np.uint32)
        there = np.diff(where) >= 5
        start = where[:-1][there]
        head = raw[start[:, None] + np.arange(1, 5)].astype(np.uint32)
        little = raw[start] == 1
        shifts = np.where(little[:, None], np.array([0, 8, 16, 24]), np.array([24, 16, 8, 0])).astype(np.uint32)
        code[there] = (head << shifts).sum(axis=1, dtype=np.uint32)
        codes.append(code)
    return np.concatenate(codes) if codes else np.zeros(0, np.uint32)


def shapes_of(wkb: pa.ChunkedArray) -> Any:
    """Shapely geometries, curves straight-lined."""
    import shapely

    raw = np.array(wkb.to_numpy(), dtype=object)
    curved = np.flatnonzero(np.isin((wkb_types(wkb) & 0x0FFFFFFF) % 1000, CURVED))
    if not len(curved):
        return shapely.from_wkb(raw, on_invalid="ignore")
    straight = [linear(raw[row]) for row in curved]
    raw[curved] = None
    shapes = shapely.from_wkb(raw, on_invalid="ignore")
    shapes[curved] = straight
    return shapes


def without_measures(shapes: Any) -> Any:
    import shapely

    return shapely.force_3d(shapes) if shapely.has_z(shapes).any() else shapely.force_2d(shapes)


def as_wkb(shapes: Any) -> pa.Array:
    import pyarrow as pa
    import shapely

    return pa.array(shapely.to_wkb(shapes, output_dimension=4, flavor="iso"), pa.binary())
