"""Reads layers in bulk (pyogrio, Arrow) into prepared copies: arrays to draw from, in Hilbert order, and attributes."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import FileProblem, Problem
from civicdesk.jobs import Silent
from civicdesk.maps.bulk import FID, Bulk, read
from civicdesk.maps.inspect import describe_source
from civicdesk.maps.parts import Parts
from civicdesk.maps.personal import is_personal
from civicdesk.maps.presets import style_for
from civicdesk.maps.source import Source, opened
from civicdesk.maps.style_files import given_style
from civicdesk.prepared import Cache, Prepared, Writer, content_key, file_digest
from civicdesk.render import features as store
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.jobs import Reporter

READER, VERSION = "maps.prepare", "3"
_PATIENCE = 0.1  # seconds


def prepare(
    report: Reporter, path: str, cache_folder: str, layer: str = "", in_parts: bool = False
) -> dict[str, Any]:  # fmt: skip
    """Prepared copies of the layers in *path* (or of the one named); *in_parts*: what has been read is shown early.

    `{"layers": [{name, folder, features, extent, cached, seconds, cpu_seconds, first_batch_seconds, bytes,
    look}], "problems": [...], "sha256": of the file}`; look is the style that comes with the layer (`style_files`);
    a layer that cannot be read raises FileProblem.
    """
    cache = Cache(Path(cache_folder))
    with opened(path) as source:
        report.progress(0.0, tr("reading the list of layers"))
        document = describe_source(Silent(), source, layer)
        wanted = document["layers"]
        if not wanted:
            raise _no_layer(source, layer)
        problems = document["problems"]
        done = []
        with ThreadPoolExecutor(1) as beside:
            digests = beside.submit(lambda: [file_digest(file) for file in source.files])
            for number, entry in enumerate(wanted):
                look = given_style(source.path, entry["name"], len(wanted) == 1 and not layer)
                parts = Parts(report, cache.folder, entry) if in_parts and look is None else None
                made = _one(report, source, cache, digests, entry, problems, (number, len(wanted)), parts)
                done.append(made | {"look": look})
    return {"driver": source.driver, "layers": done, "problems": problems, "sha256": digests.result()[0]}


def _no_layer(source: Source, layer: str) -> FileProblem:
    if not layer:
        return FileProblem(N_("there is no map layer in this file"), where=source.path, todo=N_("choose another file"))
    return FileProblem(N_("there is no layer {layer} in this file"), where=source.path, layer=layer,
                       todo=N_("see what it holds with: civicdesk info"))  # fmt: skip


class _Known(Exception):
    """No error: it ends the reading of what is in the cache."""


def _one(
    report: Reporter, source: Source, cache: Cache, digests: Future[list[str]], entry: dict[str, Any],
    problems: list[Any], share: tuple[int, int], parts: Parts | None,
) -> dict[str, Any]:  # fmt: skip
    wall, cpu = time.perf_counter(), time.process_time()

    def key() -> str:
        return content_key(digests.result(), READER, VERSION, entry["name"], source.encoding)

    if parts is None:
        wait([digests])
    else:  # a large file is shown while its digest is still being made
        wait([digests], _PATIENCE)
    asked = digests.done()
    copy, first = cache.open(key()) if asked else None, None
    cached = copy is not None

    def take(features: store.Features, table: pa.Table) -> None:
        nonlocal asked, copy
        if not asked and digests.done():
            asked, copy = True, cache.open(key())
            if copy is not None:
                raise _Known
        if parts is not None:
            parts.add(features, table)

    if copy is None:
        started = time.perf_counter()
        try:
            bulk = _bulk(report, source, entry, share, take)
            first = bulk.first - started
            if parts is not None and parts.count:
                parts.hand_over()  # what is left: ordering and writing take their time
            copy = None if asked else cache.open(key())
            cached = copy is not None
            copy = copy or _kept(report, source, cache.new(key()), bulk, entry, problems, share)
        except _Known:
            cached = True
    assert copy is not None
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


def _left_out(entry: dict[str, Any]) -> list[str]:
    return [field["name"] for field in entry["fields"] if is_personal(field["name"])]


def _bulk(
    report: Reporter, source: Source, entry: dict[str, Any], share: tuple[int, int],
    take: Callable[[store.Features, pa.Table], object],
) -> Bulk:  # fmt: skip
    left_out = _left_out(entry)

    def tell(fraction: float) -> None:
        text = tr("reading {layer}").format(layer=entry["name"])
        report.progress((share[0] + 0.9 * fraction) / share[1], text)

    columns = [field["name"] for field in entry["fields"] if field["name"] not in left_out]
    return read(source, entry["name"], columns, entry["features"], tell, take)


def _kept(
    report: Reporter, source: Source, made: Writer, bulk: Bulk, entry: dict[str, Any], problems: list[Any],
    share: tuple[int, int],
) -> Prepared:  # fmt: skip
    """The copy of what was read, in drawing order."""
    own = [p for p in problems if p.get("layer") in (None, entry["name"])]
    with made as writer:
        report.progress((share[0] + 0.9) / share[1], tr("ordering {layer}").format(layer=entry["name"]))
        features, order = store.ordered(bulk.features)
        table = bulk.table.take(order) if len(order) else bulk.table
        store.save(writer, features)
        writer.array("fids", np.asarray(table.column(FID), dtype=np.int64))
        attributes = table.drop_columns([FID]).combine_chunks()
        writer.table("attributes", attributes)
        own += _doubts(_left_out(entry), bulk, features)
        meta = {
            **entry, "driver": source.driver, "crs_name": _crs_name(entry["crs"]), "features": len(features),
            "extent": features.extent, "problems": own, "left_out": _left_out(entry), "source": source.path.name,
            "style": style_for(entry["name"], features, attributes).as_json(),
        }  # fmt: skip
        return writer.commit(meta)


def _crs_name(code: str | None) -> str:
    from civicdesk.crs.systems import describe

    found = describe(code or "")
    return found.name if found else ""


def _doubts(left_out: list[str], bulk: Bulk, features: store.Features) -> list[dict[str, str]]:
    found = []
    if left_out:
        values: dict[str, object] = {"columns": ", ".join(left_out)}
        found.append(Problem("personal-left-out", N_("columns about persons are not shown: {columns}"), values))
    if not bulk.complete:
        values = {"count": len(features)}
        found.append(Problem("truncated", N_("the layer breaks off; {count} complete features were read"), values))
    if bulk.bad:
        found.append(Problem("not-a-number", N_("{count} features have invalid coordinates"), {"count": bulk.bad}))
    if missing := int((features.type == store.NULL).sum()) - bulk.bad:
        found.append(Problem("no-geometry", N_("{count} features have no geometry"), {"count": missing}))
    return [problem.as_json() for problem in found]


def warm(report: Reporter) -> None:
    """A task that only loads what reading a layer needs, so that the first layer finds it there."""
    from civicdesk.crs.environment import clean
    from civicdesk.crs.systems import describe

    clean()
    import fiona  # noqa: F401
    import pyarrow.compute  # noqa: F401
    import pyogrio.raw  # noqa: F401
    import shapely  # noqa: F401

    describe("EPSG:5514")
