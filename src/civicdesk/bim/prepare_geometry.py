"""The geometry of a file on its way: streamed as batches while it is made, then stored with the storey plans."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from civicdesk.bim import geometry, plan, shapes, tree
from civicdesk.bim.fast.door import Fast
from civicdesk.bim.inspect import floor_height
from civicdesk.bim.kernel_process import Kernels
from civicdesk.bim.placement import Placements
from civicdesk.bim.shapes import Shape
from civicdesk.bim.shaping import Shaping
from civicdesk.bim.source import Source
from civicdesk.bim.tree import Tree
from civicdesk.bim.units import Units
from civicdesk.jobs import Reporter
from civicdesk.prepared import Prepared, Writer
from civicdesk.render.mesh import MeshBatch, Meshes
from civicdesk.text import tr

_NO_WALLS = ("IfcStair", "IfcRamp", "IfcRoof", "IfcRailing")


def floors(elements: Tree, units: Units, placements: Placements) -> dict[int, float]:
    """The height of each storey by its row."""
    return {
        row: floor_height(e, units, placements)
        for row, e in enumerate(elements.entities)
        if e.is_a("IfcBuildingStorey")
    }


class Geometry:
    """*file* gives the order of the elements: the parser's, or `Entities` of the index."""

    def __init__(
        self,
        report: Reporter,
        source: Source,
        file: Any,
        fast: Fast | None,
        kernels: Kernels,
        sent: Callable[[], None],
    ) -> None:
        self._report, self._sent = report, sent
        self._tree = tree.build(file)
        units = Units(file)
        self._floors = floors(self._tree, units, Placements(units.length))
        bulk = fast is not None and file is fast.file
        drawn = fast.candidates() if fast is not None and bulk else {p.id(): p.is_a() for p in shapes.drawable(file)}
        classes = {number: name for number, name in drawn.items() if number in self._tree.row_of}
        self.shaping = Shaping(source, classes, fast, kernels)
        self.origin = self.shaping.origin()
        self._collector = geometry.Collector(self.origin)
        self._batches: list[MeshBatch] = []

    @property
    def numbers(self) -> list[int]:
        """The step ids of the elements, row by row."""
        return [e.id() for e in self._tree.entities]

    @property
    def order(self) -> str:
        """Equal for readings that number the elements alike."""
        return hashlib.blake2b(np.array(self.numbers, np.int64).tobytes(), digest_size=16).hexdigest()

    def begin(self) -> None:
        """What comes quickly."""
        self._stream(self.shaping.bulk(), 0.05, 0.45)

    def finish(self) -> None:
        """The rest."""
        self._stream(self.shaping.rest(), 0.6, 0.95)

    def _stream(self, found: Iterator[Shape], first: float, last: float) -> None:
        total = max(1, len(self.shaping.classes))
        for done, shape in enumerate(found, 1):
            self._collector.add(shape, self._tree.row_of[shape.step_id], self.shaping.classes[shape.step_id])
            batch = self._collector.due()
            if batch is not None:
                self._send(batch)
                share = first + (last - first) * min(1.0, done / total)
                self._report.progress(share, tr("making the geometry"))
        self._send(self._collector.flush())

    def _send(self, batch: MeshBatch | None) -> None:
        if batch is not None:
            self._batches.append(batch)
            self._report.emit(batch)
            self._sent()

    def store(self, copy: Writer) -> Prepared:
        self._report.progress(0.95, tr("making storey plans"))
        meshes = Meshes.from_batches(self._batches)
        for name, values in meshes.arrays.items():
            copy.array(name, values)
        self._plan(copy, meshes)
        return copy.commit(self._meta())

    def _meta(self) -> dict[str, Any]:
        collector, entities = self._collector, self._tree.entities
        elements = [box for row, box in collector.boxes.items() if not entities[row].is_a("IfcSpace")]
        boxes = np.array(elements or list(collector.boxes.values())).reshape(-1, 6)
        extent = [*boxes[:, :3].min(axis=0).tolist(), *boxes[:, 3:].max(axis=0).tolist()] if len(boxes) else None
        row_of = self._tree.row_of
        return {
            "origin": self.origin.tolist(),
            "order": self.order,
            "elements": len(collector.boxes),
            "meshes": collector.meshes,
            "triangles": collector.triangles,
            "extent": [round(v, 6) for v in extent] if extent else None,
            "failed": [
                {"id": str(entities[row_of[number]][0]), "reason": reason} for number, reason in self.shaping.failed
            ],
        }

    def _plan_class(self, row: int) -> str:
        """The class of an element for the plan: the members of a stair are no walls."""
        parent = self._tree.parent[row]
        whole = self._tree.entities[parent].is_a() if parent >= 0 else ""
        own: str = self._tree.entities[row].is_a()
        return whole if whole.startswith(_NO_WALLS) else own

    def _plan(self, copy: Writer, meshes: Meshes) -> None:
        boxes = np.array([self._collector.boxes[int(row)] for row in meshes.instance_element]).reshape(-1, 6)
        classes = [self._plan_class(row) for row in range(len(self._tree.entities))]
        shapes_, outline = plan.make(
            meshes, self.origin, classes, self._tree.storey, self._tree.building, boxes, self._floors
        )
        copy.array("instance_box", boxes)
        plan.store(copy, shapes_, outline)
