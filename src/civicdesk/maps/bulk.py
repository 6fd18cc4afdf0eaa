"""Bulk reading through pyogrio and Arrow: no Python object per feature or attribute."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.crs.environment import clean
from civicdesk.errors import FileProblem
from civicdesk.maps.flatten import concatenated, flatten
from civicdesk.maps.source import set_up_gdal
from civicdesk.maps.stream import shapes_of
from civicdesk.maps.wkb_arrays import features_of
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.source import Source
    from civicdesk.render.features import Features

FID = "__fid__"
_BATCH = 16_384
_CAREFUL = 64  # for files that break off: what is lost is at most one batch
_COUNTED = frozenset({"FlatGeobuf", "ESRI Shapefile"})  # their headers say how many features there must be


@dataclass(frozen=True, eq=False)
class Bulk:
    """features and table in file order, feature ids in column FID; bad features lost their geometry to NaN or inf."""

    features: Features
    table: pa.Table
    bad: int
    complete: bool
    first: float  # perf_counter when the first batch was there


def read(
    source: Source, layer: str, columns: list[str], expected: int, tell: Callable[[float], None],
    piece: Callable[[Features, pa.Table], object] = lambda features, table: None,
) -> Bulk:  # fmt: skip
    """All of one layer; a file that breaks off gives its complete features, one that cannot be opened FileProblem.

    *piece* gets each batch as it comes, in file order (again from the start when a file that breaks off is read anew).
    """
    from pyogrio.errors import DataLayerError, DataSourceError, FieldError

    broken = (DataSourceError, DataLayerError, FieldError, OSError, RuntimeError, ValueError)
    error: BaseException | None = None
    for size in (_BATCH, _CAREFUL):
        pieces: list[Features] = []
        tables: list[pa.Table] = []
        bad, done, first = 0, 0, 0.0
        try:
            with closing(_batches(source, layer, columns, size)) as batches:
                for table, wkb in batches:
                    features, wrong = _flat(wkb, len(table))
                    pieces.append(features)
                    tables.append(table)
                    bad, done, first = bad + wrong, done + len(table), first or time.perf_counter()
                    tell(min(done / max(expected, 1), 1.0))
                    piece(features, table)
            error = None
            break
        except broken as caught:
            error = caught
    if error is not None and not done:
        raise FileProblem(
            N_("layer {layer} cannot be read to its end"),
            where=source.path,
            layer=layer,
            todo=N_("copy or download it again"),
            detail=str(error),
        ) from error
    complete = error is None and (done >= expected or source.driver not in _COUNTED)
    return Bulk(concatenated(pieces), _joined(tables), bad, complete, first or time.perf_counter())


def _flat(wkb: pa.ChunkedArray | None, count: int) -> tuple[Features, int]:
    """The arrays of a batch, and how many of its features lost their geometry."""
    if wkb is None:
        return flatten(np.full(count, None, object))
    if wkb.num_chunks == 1:
        found = features_of(wkb.chunk(0))
        if found is not None:
            return found, 0
    return flatten(shapes_of(wkb))


def _joined(tables: list[pa.Table]) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables(tables) if tables else pa.table({FID: pa.array([], pa.int64())})


def _batches(
    source: Source, layer: str, columns: list[str], size: int
) -> Generator[tuple[pa.Table, pa.ChunkedArray | None], None, None]:
    """(attributes, WKB or None) of each batch."""
    clean()
    import pyarrow as pa
    import pyogrio

    name = None if source.driver == "ESRI Shapefile" else layer
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they tell is in the problems already
        set_up_gdal(source.open_path, without_index=source.open_path != source.path)
        with pyogrio.open_arrow(
            source.open_path,
            layer=name,
            encoding=source.encoding or None,
            columns=columns,
            return_fids=True,
            batch_size=size,
            use_pyarrow=True,
            **source.options,
        ) as (meta, reader):
            for batch in reader:
                yield _split(pa.Table.from_batches([batch]), meta)


def _split(table: pa.Table, meta: dict[str, Any]) -> tuple[pa.Table, pa.ChunkedArray | None]:
    """Attributes with the feature id last under our own name, and the geometry as WKB."""
    import pyarrow as pa

    geometry = meta["geometry_name"] or "wkb_geometry"
    fid = meta.get("fid_column") or "OGCFID"
    names = list(table.column_names)
    if fid not in names:
        fid = names[0]
    wkb = table.column(geometry) if geometry in names else None
    if wkb is not None and isinstance(wkb.type, pa.BaseExtensionType):
        wkb = pa.chunked_array([chunk.storage for chunk in wkb.chunks], wkb.type.storage_type)
    attributes = table.drop_columns([name for name in (geometry, fid) if name in names])
    for position, declared in enumerate(attributes.schema):
        if pa.types.is_dictionary(declared.type):
            plain = attributes.column(position).cast(declared.type.value_type)
            attributes = attributes.set_column(position, declared.name, plain)
    return attributes.append_column(FID, table.column(fid).cast(pa.int64())), wkb
