"""Reads an IFC file into two prepared copies; the geometry is streamed as it comes, the quick part of it first."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from civicdesk.bim import prepare_properties, tree
from civicdesk.bim.equipment import without_room
from civicdesk.bim.fast import booleans
from civicdesk.bim.fast.door import Fast, open_fast
from civicdesk.bim.kernel_process import SECONDS, Kernels
from civicdesk.bim.placement import Placements
from civicdesk.bim.prepare_geometry import Geometry, floors
from civicdesk.bim.prepare_properties import Contents
from civicdesk.bim.rooms import Body
from civicdesk.bim.source import look, understood
from civicdesk.bim.tree import Tree
from civicdesk.bim.units import Units
from civicdesk.crs.georeference import epsg
from civicdesk.jobs import Reporter
from civicdesk.prepared import Cache, Prepared, content_key, file_digest
from civicdesk.text import tr

READER = "ifc"
FORMAT = "7"
# More equipment than this is placed by its insertion point, without making its geometry first.
_MANY = 2000


@dataclass(frozen=True)
class PropertiesReady:
    """The properties copy is complete: `Model(Prepared(folder))` shows tree, rooms and equipment."""

    folder: str


def key(digest: str, part: str, kernel: str = "fast") -> str:
    """The name of the prepared copy of a file by its digest; *part* is "properties" or "geometry"."""
    return content_key([digest], READER, f"{FORMAT}/{kernel}/{_parser()}", part)


@cache
def _parser() -> str:
    return version("ifcopenshell")  # reads a file


def warm(_report: Reporter) -> None:
    """A task that loads what the first file would have to wait for."""
    import ifcopenshell.geom
    import mapbox_earcut
    import pyarrow.compute
    import shapely

    _ = ifcopenshell.geom, mapbox_earcut, pyarrow.compute, shapely, booleans.library(), epsg("EPSG:5514")


def prepare(
    report: Reporter, path: str, cache_folder: str, only: str = "", kernel: str = "fast", seconds: float = SECONDS
) -> dict[str, Any]:
    """Both copies of *path*, or the one that *only* names. Emits MeshBatches, and PropertiesReady among them.

    A batch that begins with the first mesh replaces all those before it.

    *kernel* "fast" makes common geometry in bulk, "kernel" leaves everything to ifcopenshell, which may take so many
    *seconds* for an element.
    """
    clock = _Clock()
    report.progress(0.0, tr("looking for an earlier copy"))
    cache = Cache(Path(cache_folder))
    wanted = (only,) if only else ("properties", "geometry")
    with understood(path):
        digest = file_digest(Path(path))
        keys = {part: key(digest, part, kernel) for part in ("properties", "geometry")}
        copies = {part: cache.open(name) for part, name in keys.items()}
        cached = all(copies[part] is not None for part in wanted)
        if not cached:
            with _without_collector():
                _Reading(report, path, cache, keys, clock, kernel).run(wanted, copies, seconds)
    return {**_summary(Path(path).stem, copies, cached, clock), "sha256": digest}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes very many objects and hardly a circle: looking for circles among them would only take time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _trim() -> None:
    """Give memory that is free back to the system: the C library of Linux and Arrow would keep it."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library has it
        if trim is not None:
            trim(0)


class _Clock:
    def __init__(self) -> None:
        self.start, self.cpu = time.perf_counter(), time.process_time()
        self.first_batch: float | None = None
        self.all_batches: float | None = None

    def batch(self) -> None:
        if self.first_batch is None:
            self.first_batch = time.perf_counter() - self.start


def _summary(name: str, copies: dict[str, Prepared | None], cached: bool, clock: _Clock) -> dict[str, Any]:
    known = [copy for copy in copies.values() if copy is not None]
    drawn = copies["geometry"].meta if copies["geometry"] is not None else {}
    return {
        **{part: str(copy.folder) if copy is not None else None for part, copy in copies.items()},
        "name": name,
        "cached": cached,
        "seconds": round(time.perf_counter() - clock.start, 4),
        "cpu_seconds": round(time.process_time() - clock.cpu, 4),
        "first_batch_seconds": clock.first_batch if clock.first_batch is None else round(clock.first_batch, 4),
        "geometry_cpu_seconds": clock.all_batches if clock.all_batches is None else round(clock.all_batches, 4),
        "elements": drawn.get("elements", 0),
        "meshes": drawn.get("meshes", 0),
        "triangles": drawn.get("triangles", 0),
        "extent": drawn.get("extent"),
        "bytes": sum(copy.bytes for copy in known),
        "failed": drawn.get("failed", []),
    }


class _OtherOrder(Exception):
    """The parser finds other elements in the file than the index."""


class _Reading:
    """One file on its way into its copies: the quick geometry, the properties, the rest of the geometry."""

    def __init__(
        self, report: Reporter, path: str, cache: Cache, keys: dict[str, str], clock: _Clock, kernel: str
    ) -> None:
        self.report, self.path, self.cache, self.keys, self.clock = report, path, cache, keys, clock
        self.source = look(path)
        self.fast = self._open_fast() if kernel == "fast" else None

    def _open_fast(self) -> Fast | None:
        """None also for what is cut off or has no project: that is for the parser to judge."""
        if not self.source.complete:
            return None
        fast = open_fast(self.source.text, self.source.schema)
        return fast if fast is not None and fast.index.of_kind("IFCPROJECT") else None

    def run(self, wanted: tuple[str, ...], copies: dict[str, Prepared | None], seconds: float) -> None:
        self.report.progress(0.02, tr("reading the file"))
        with Kernels(self.report, seconds) as kernels:
            try:
                file = self.fast.file if self.fast is not None else self.source.file
                self._read(file, kernels, wanted, copies)
            except _OtherOrder:
                # A damaged file; the parser is right, and what was sent before is replaced.
                copies["geometry"] = None
                self._read(self.source.file, kernels, wanted, copies)

    def _read(self, file: Any, kernels: Kernels, wanted: tuple[str, ...], copies: dict[str, Prepared | None]) -> None:
        geometry = Geometry(self.report, self.source, file, self.fast, kernels, self.clock.batch)
        self._same_order(geometry, copies)
        made = "geometry" in wanted and copies["geometry"] is None
        if made:
            geometry.begin()
            _trim()
        if "properties" in wanted:
            self.report.progress(0.5, tr("reading rooms and properties"))
            ready = copies["properties"] = copies["properties"] or self._properties(geometry)
            self.report.emit(PropertiesReady(str(ready.folder)))
        if made:
            geometry.finish()
            self.clock.all_batches = time.process_time() - self.clock.cpu + kernels.cpu_seconds
            with self.cache.new(self.keys["geometry"]) as copy:
                copies["geometry"] = geometry.store(copy)

    def _same_order(self, geometry: Geometry, copies: dict[str, Prepared | None]) -> None:
        """A copy made before must number the elements alike."""
        for copy in copies.values():
            if copy is not None and copy.meta["order"] != geometry.order and self.fast is not None:
                self.fast = None
                raise _OtherOrder

    def _properties(self, geometry: Geometry) -> Prepared:
        file = self.source.file
        units, elements = Units(file), tree.build(file)
        if [e.id() for e in elements.entities] != geometry.numbers:
            raise _OtherOrder
        placements = Placements(units.length)
        heights = floors(elements, units, placements)
        index = self.fast.index if self.fast is not None else None
        contents = Contents(self.source, units, elements, placements, heights, self._bodies(geometry, elements), index)
        with self.cache.new(self.keys["properties"]) as copy:
            meta = prepare_properties.write(copy, contents)
            name, origin = Path(self.path).stem, geometry.origin.tolist()
            return copy.commit({**meta, "name": name, "origin": origin, "order": geometry.order})

    def _bodies(self, geometry: Geometry, elements: Tree) -> dict[int, Body]:
        """Of rooms, and of equipment that only its place puts into a room."""
        file = self.source.file
        loose = without_room(file, elements)
        wanted = dict.fromkeys(e.id() for e in tree.by_type(file, "IfcSpace"))
        wanted.update(dict.fromkeys(e.id() for e in (loose if len(loose) <= _MANY else ())))
        found = {}
        for shape in geometry.shaping.whole(list(wanted)):
            self.report.progress(None)
            if len(shape.faces) and np.isfinite(shape.placed).all():
                found[shape.step_id] = Body(shape.placed, shape.faces)
        return found
