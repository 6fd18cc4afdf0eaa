"""Reads an IFC file into two prepared copies, properties first, and streams the geometry as it comes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from civicdesk.bim import geometry, plan, prepare_properties, shapes, tree
from civicdesk.bim.equipment import without_room
from civicdesk.bim.fast.door import Fast, open_fast
from civicdesk.bim.inspect import floor_height
from civicdesk.bim.placement import Placements
from civicdesk.bim.prepare_properties import Contents
from civicdesk.bim.rooms import Body
from civicdesk.bim.shapes import Shape
from civicdesk.bim.source import Source, open_source, understood
from civicdesk.bim.units import Units
from civicdesk.jobs import Reporter
from civicdesk.prepared import Cache, Prepared, Writer, content_key, file_digest
from civicdesk.render.mesh import MeshBatch, Meshes
from civicdesk.text import tr

READER = "ifc"
FORMAT = "2"
# More equipment than this is placed by its insertion point, without making its geometry first.
_MANY = 2000
_NO_WALLS = ("IfcStair", "IfcRamp", "IfcRoof", "IfcRailing")


@dataclass(frozen=True)
class PropertiesReady:
    """The properties copy is complete: `Model(Prepared(folder))` shows tree, rooms and equipment."""

    folder: str


def key(digest: str, part: str, kernel: str = "fast") -> str:
    """The name of the prepared copy of a file by its digest; *part* is "properties" or "geometry"."""
    return content_key([digest], READER, f"{FORMAT}/{kernel}/{version('ifcopenshell')}", part)


def prepare(report: Reporter, path: str, cache_folder: str, only: str = "", kernel: str = "fast") -> dict[str, Any]:
    """Both copies of *path*, or the one that *only* names. Emits PropertiesReady, then MeshBatches.

    *kernel* "fast" makes common geometry in bulk, "kernel" leaves everything to ifcopenshell.
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
            reading = _Reading(report, path, cache, keys, clock, kernel)
            reading.run(wanted, copies)
    return {**_summary(Path(path).stem, copies, cached, clock), "sha256": digest}


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


class _Reading:
    """One file on its way into its copies."""

    def __init__(
        self, report: Reporter, path: str, cache: Cache, keys: dict[str, str], clock: _Clock, kernel: str
    ) -> None:
        self.report, self.path, self.cache, self.keys, self.clock = report, path, cache, keys, clock
        self.kernel = kernel
        self.early: dict[int, Shape] = {}

    def run(self, wanted: tuple[str, ...], copies: dict[str, Prepared | None]) -> None:
        self.report.progress(0.02, tr("reading the file"))
        self.source: Source = open_source(self.path)
        self.file = self.source.file
        self.units = Units(self.file)
        self.placements = Placements(self.units.length)
        self.fast = self._open_fast()
        self.tree = tree.build(self.file)
        self.products = [p for p in shapes.drawable(self.file) if p.id() in self.tree.row_of]
        self.floors = {
            row: floor_height(e, self.units, self.placements)
            for row, e in enumerate(self.tree.entities)
            if e.is_a("IfcBuildingStorey")
        }
        if "properties" in wanted:
            self.report.progress(0.1, tr("reading rooms and properties"))
            ready = copies["properties"] or self._properties()
            copies["properties"] = ready
            self.report.emit(PropertiesReady(str(ready.folder)))
        if "geometry" in wanted:
            copies["geometry"] = copies["geometry"] or self._geometry(copies["properties"])

    def _open_fast(self) -> Fast | None:
        if self.kernel != "fast":
            return None
        angle = self.units.factor("PLANEANGLEUNIT")
        return open_fast(self.source.text, self.units.length, angle)

    # properties

    def _properties(self) -> Prepared:
        bodies = self._make_early()
        origin = geometry.origin_of(list(self.early.values()))
        contents = Contents(self.source, self.units, self.tree, self.placements, self.floors, bodies)
        with self.cache.new(self.keys["properties"]) as copy:
            meta = prepare_properties.write(copy, contents)
            return copy.commit({**meta, "name": Path(self.path).stem, "origin": origin.tolist()})

    def _make_early(self) -> dict[int, Body]:
        """Shapes of rooms, and of equipment that only its place puts into a room; kept for the geometry."""
        drawn = {p.id() for p in self.products}
        loose = without_room(self.file, self.tree)
        wanted = {e.id(): e for e in tree.by_type(self.file, "IfcSpace")}
        wanted.update((e.id(), e) for e in (loose if len(loose) <= _MANY else ()))
        chosen = [e for number, e in wanted.items() if number in drawn] or self.products[:1]
        bodies = {}
        for shape in geometry.Run(self.file, chosen, fast=self.fast).whole():
            self.report.progress(None)
            if len(shape.faces) and np.isfinite(shape.placed).all():
                self.early[shape.step_id] = shape
                bodies[shape.step_id] = Body(shape.placed, shape.faces)
        return bodies

    # geometry

    def _geometry(self, known: Prepared | None) -> Prepared:
        if known is None and not self.early:
            self._make_early()
        origin = np.array(known.meta["origin"]) if known is not None else geometry.origin_of(list(self.early.values()))
        collector = geometry.Collector(origin)
        run = geometry.Run(self.file, self.products, self.early, self.fast)
        batches = self._stream(run, collector)
        self.clock.all_batches = time.process_time() - self.clock.cpu
        self.report.progress(0.95, tr("making storey plans"))
        meshes = Meshes.from_batches(batches)
        with self.cache.new(self.keys["geometry"]) as copy:
            for name, values in meshes.arrays.items():
                copy.array(name, values)
            self._plan(copy, meshes, collector)
            return copy.commit(self._drawn(collector, run))

    def _stream(self, run: geometry.Run, collector: geometry.Collector) -> list[MeshBatch]:
        batches: list[MeshBatch] = []

        def send(batch: MeshBatch | None) -> None:
            if batch is not None:
                batches.append(batch)
                self.report.emit(batch)
                self.clock.batch()

        total = max(1, len(self.products))
        classes = {p.id(): p.is_a() for p in self.products}
        for done, shape in enumerate(run.shapes(), 1):
            collector.add(shape, self.tree.row_of[shape.step_id], classes[shape.step_id])
            batch = collector.due()
            if batch is not None:
                send(batch)
                self.report.progress(0.15 + 0.8 * min(1.0, done / total), tr("making the geometry"))
        send(collector.flush())
        return batches

    def _drawn(self, collector: geometry.Collector, run: geometry.Run) -> dict[str, Any]:
        elements = [box for row, box in collector.boxes.items() if not self.tree.entities[row].is_a("IfcSpace")]
        boxes = np.array(elements or list(collector.boxes.values())).reshape(-1, 6)
        extent = [*boxes[:, :3].min(axis=0).tolist(), *boxes[:, 3:].max(axis=0).tolist()] if len(boxes) else None
        return {
            "origin": collector.origin.tolist(),
            "elements": len(collector.boxes),
            "meshes": collector.meshes,
            "triangles": collector.triangles,
            "extent": [round(v, 6) for v in extent] if extent else None,
            "failed": [{"id": str(self.file.by_id(number)[0]), "reason": reason} for number, reason in run.failed],
        }

    def _plan_class(self, row: int) -> str:
        """The class of an element for the plan: the members of a stair are no walls."""
        parent = self.tree.parent[row]
        whole = self.tree.entities[parent].is_a() if parent >= 0 else ""
        own: str = self.tree.entities[row].is_a()
        return whole if whole.startswith(_NO_WALLS) else own

    def _plan(self, copy: Writer, meshes: Meshes, collector: geometry.Collector) -> None:
        rows = meshes.instance_element
        boxes = np.array([collector.boxes[int(row)] for row in rows]).reshape(-1, 6)
        classes = [self._plan_class(row) for row in range(len(self.tree.entities))]
        shapes_, outline = plan.make(
            meshes, collector.origin, classes, self.tree.storey, self.tree.building, boxes, self.floors
        )
        copy.array("instance_box", boxes)
        plan.store(copy, shapes_, outline)
