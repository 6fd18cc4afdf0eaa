"""Reads layers in bulk (pyogrio, Arrow) into prepared copies: arrays to draw from, in Hilbert order, and attributes."""

from __future__ import annotations

import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.crs.environment import clean
from civicdesk.errors import FileProblem, Problem
from civicdesk.jobs import Silent
from civicdesk.maps.inspect import describe_source
from civicdesk.maps.personal import is_personal
from civicdesk.maps.presets import style_for
from civicdesk.maps.source import Source, opened
from civicdesk.prepared import Cache, Prepared, content_key
from civicdesk.render import features as store
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.jobs import Reporter

READER, VERSION = "maps.prepare", "2"
_BATCH = 16_384
_FID = "__fid__"


def prepare(report: Reporter, path: str, cache_folder: str, layer: str = "") -> dict[str, Any]:
    """Prepared copies of the layers in *path* (or of the one named).

    `{"layers": [{name, folder, features, extent, cached, seconds, cpu_seconds, first_batch_seconds, bytes}],
    "problems": [...]}`; a layer that cannot be read raises FileProblem.
    """
    cache = Cache(Path(cache_folder))
    with opened(path) as source:
        report.progress(0.0, tr("reading the list of layers"))
        document = describe_source(Silent(), source)
        wanted = [entry for entry in document["layers"] if layer in ("", entry["name"])]
        if not wanted:
            raise _no_layer(source, layer)
        problems = document["problems"]
        done = [_one(report, source, cache, entry, problems, n, len(wanted)) for n, entry in enumerate(wanted)]
    return {"driver": source.driver, "layers": done, "problems": problems}


def _no_layer(source: Source, layer: str) -> FileProblem:
    if not layer:
        return FileProblem(N_("there is no map layer in this file"), where=source.path, todo=N_("choose another file"))
    return FileProblem(N_("there is no layer {layer} in this file"), where=source.path, layer=layer,
                       todo=N_("see what it holds with: civicdesk info"))  # fmt: skip


def _one(
    report: Reporter, source: Source, cache: Cache, entry: dict[str, Any], problems: list[Any], number: int, total: int
) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    key = content_key(source.files, READER, VERSION, entry["name"], source.encoding)
    copy, first = cache.open(key), None
    cached = copy is not None
    if copy is None:
        copy, first = _read(report, source, cache, key, entry, problems, (number, total))
    return {
        "name": entry["name"],
        "geometry": entry["geometry"],
        "folder": str(copy.folder),
        "features": copy.meta["features"],
        "extent": copy.meta["extent"],
        "cached": cached,
        "seconds": time.perf_counter() - wall,
        "cpu_seconds": time.process_time() - cpu,
        "first_batch_seconds": first,
        "bytes": copy.bytes,
    }


def _read(
    report: Reporter, source: Source, cache: Cache, key: str, entry: dict[str, Any], problems: list[Any],
    share: tuple[int, int],
) -> tuple[Prepared, float]:  # fmt: skip
    started = time.perf_counter()
    left_out = [f["name"] for f in entry["fields"] if is_personal(f["name"])]
    own = [p for p in problems if p.get("layer") in (None, entry["name"])]
    with cache.new(key) as writer:
        pieces, tables, bad, first = _batches(report, source, entry, left_out, share)
        report.progress((share[0] + 0.9) / share[1], tr("ordering {layer}").format(layer=entry["name"]))
        features, order = store.ordered(pieces)
        table = tables.take(order) if len(order) else tables
        store.save(writer, features)
        writer.array("fids", np.asarray(table.column(_FID), dtype=np.int64))
        attributes = table.drop_columns([_FID]).combine_chunks()
        writer.table("attributes", attributes)
        own += _doubts(left_out, bad, features)
        meta = {
            **entry, "driver": source.driver, "crs_name": _crs_name(entry["crs"]), "features": len(features),
            "extent": features.extent, "problems": own, "left_out": left_out, "source": source.path.name,
            "style": style_for(entry["name"], features, attributes).as_json(),
        }  # fmt: skip
        return writer.commit(meta), first - started


def _crs_name(code: str | None) -> str:
    from civicdesk.crs.systems import describe

    found = describe(code or "")
    return found.name if found else ""


def _doubts(left_out: list[str], bad: int, features: store.Features) -> list[dict[str, str]]:
    found = []
    if left_out:
        values: dict[str, object] = {"columns": ", ".join(left_out)}
        found.append(Problem("personal-left-out", N_("columns about persons are not shown: {columns}"), values))
    if bad:
        found.append(Problem("not-a-number", N_("{count} features have invalid coordinates"), {"count": bad}))
    if missing := int((features.type == store.NULL).sum()) - bad:
        found.append(Problem("no-geometry", N_("{count} features have no geometry"), {"count": missing}))
    return [problem.as_json() for problem in found]


def _batches(
    report: Reporter, source: Source, entry: dict[str, Any], left_out: list[str], share: tuple[int, int]
) -> tuple[store.Features, pa.Table, int, float]:
    """All features and attributes in file order, how many have bad coordinates, and when the first batch was there."""
    clean()
    import pyarrow as pa
    import pyogrio
    import shapely
    from pyogrio.errors import DataLayerError, DataSourceError, FieldError

    from civicdesk.maps.flatten import concatenated, flatten

    columns = [f["name"] for f in entry["fields"] if f["name"] not in left_out]
    name = None if source.driver == "ESRI Shapefile" else entry["name"]
    pieces, tables, bad, first, done = [], [], 0, 0.0, 0
    pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": source.open_path != source.path or None})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what they tell is in the problems already
            with pyogrio.open_arrow(
                source.open_path, layer=name, encoding=source.encoding or None, columns=columns, return_fids=True,
                batch_size=_BATCH, use_pyarrow=True, **source.options,
            ) as (meta, reader):  # fmt: skip
                for batch in reader:
                    table, wkb = _split(pa.Table.from_batches([batch]), meta)
                    piece, wrong = flatten(shapely.from_wkb(wkb, on_invalid="ignore"))
                    pieces.append(piece)
                    tables.append(table)
                    bad, done, first = bad + wrong, done + len(wkb), first or time.perf_counter()
                    part = min(done / max(entry["features"], 1), 1.0) * 0.9
                    report.progress((share[0] + part) / share[1], tr("reading {layer}").format(layer=entry["name"]))
    except (DataSourceError, DataLayerError, FieldError, OSError, RuntimeError, pa.ArrowException) as error:
        raise FileProblem(N_("layer {layer} cannot be read to its end"), where=source.path, layer=entry["name"],
                          todo=N_("copy or download it again"), detail=str(error)) from error  # fmt: skip
    if not tables:
        tables = [pa.table({_FID: pa.array([], pa.int64())})]
    return concatenated(pieces), pa.concat_tables(tables), bad, first or time.perf_counter()


def _split(table: pa.Table, meta: dict[str, Any]) -> tuple[pa.Table, Any]:
    """Attributes with the feature id first under our own name, and the geometry as WKB objects."""
    import pyarrow as pa

    geometry = meta["geometry_name"] or "wkb_geometry"
    fid = meta.get("fid_column") or "OGC_FID"
    names = list(table.column_names)
    if fid not in names:
        fid = names[0]
    wkb = table.column(geometry).to_numpy() if geometry in names else np.full(len(table), None, object)
    attributes = table.drop_columns([name for name in (geometry, fid) if name in names])
    for position, declared in enumerate(attributes.schema):
        if pa.types.is_dictionary(declared.type):
            plain = attributes.column(position).cast(declared.type.value_type)
            attributes = attributes.set_column(position, declared.name, plain)
    return attributes.append_column(_FID, table.column(fid).cast(pa.int64())), np.asarray(wkb, dtype=object)
