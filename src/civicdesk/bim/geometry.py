"""From shapes to batches of meshes with instances: what is equal is stored once, wherever it stands."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim import colors, openings, shapes, surface
from civicdesk.bim.fast.door import Fast
from civicdesk.bim.fast.leftovers import Leftovers
from civicdesk.bim.shapes import Shape
from civicdesk.render.mesh import ELEMENT, ROOM, MeshBatch

# Work between two batches: often enough to look lively, seldom enough to cost nothing.
_FIRST, _LATER = 0.03, 0.09
# Within this distance of zero float32 is exact enough without an origin of its own.
_NEAR = 2000.0
_ROUND = 4
_BIG = ("IfcWall", "IfcSlab", "IfcRoof", "IfcSite", "IfcCurtainWall", "IfcColumn", "IfcStair")

Known = tuple[int, NDArray[np.float64]]


def origin_of(placed: list[Shape]) -> NDArray[np.float64]:
    """A local origin for shapes that stand far from zero, else zero; whole hundreds of metres."""
    starts = [s.placed[0] for s in placed if len(s.points)]
    if not starts:
        return np.zeros(3)
    middle = np.median(np.array(starts), axis=0)
    return np.round(middle / 100) * 100 if np.isfinite(middle).all() and np.abs(middle).max() > _NEAR else np.zeros(3)


@dataclass
class _Pending:
    points: list[NDArray[np.float64]] = field(default_factory=list)
    faces: list[NDArray[np.int32]] = field(default_factory=list)
    colors: list[NDArray[np.uint8]] = field(default_factory=list)
    instances: list[tuple[int, int, NDArray[np.float64], int]] = field(default_factory=list)


class Collector:
    """Takes shapes, gives batches. `boxes` (row → model coordinates) and the counts are of everything taken."""

    def __init__(self, origin: NDArray[np.float64]) -> None:
        self.origin = origin
        self.meshes = 0
        self.triangles = 0
        self.boxes: dict[int, NDArray[np.float64]] = {}
        self._of_geometry: dict[tuple[str, str], Known] = {}
        self._of_content: dict[bytes, Known] = {}
        self._sizes: list[int] = []
        self._points: list[NDArray[np.float32]] = []
        self._pending = _Pending()
        self._next = time.perf_counter() + _FIRST

    def add(self, shape: Shape, row: int, ifc_class: str) -> bool:
        """False for an empty mesh or one with impossible numbers."""
        known = self._mesh(shape, ifc_class)
        if known is None or not np.isfinite(shape.matrix).all():
            return False
        number, start = known
        placed = shape.matrix[:3].copy()
        placed[:, 3] += placed[:, :3] @ start
        points = self._points[number]
        world = points @ placed[:, :3].T + placed[:, 3]
        box = np.concatenate([world.min(axis=0), world.max(axis=0)])
        before = self.boxes.get(row)
        self.boxes[row] = box if before is None else _joined(before, box)
        placed[:, 3] -= self.origin
        self._pending.instances.append((number, row, placed, ROOM if ifc_class in colors.ROOMS else ELEMENT))
        self.triangles += self._sizes[number]
        return True

    def due(self) -> MeshBatch | None:
        """The next batch when there has been work enough for one."""
        if time.perf_counter() < self._next:
            return None
        batch = self.flush()
        self._next = time.perf_counter() + _LATER
        return batch

    def flush(self) -> MeshBatch | None:
        pending, self._pending = self._pending, _Pending()
        return _batch(pending, self.meshes - len(pending.points)) if pending.instances else None

    def _mesh(self, shape: Shape, ifc_class: str) -> Known | None:
        key = (shape.geometry_id, ifc_class)
        if key not in self._of_geometry:
            found = self._new(shape, ifc_class)
            if found is None:
                return None
            self._of_geometry[key] = found
        return self._of_geometry[key]

    def _new(self, shape: Shape, ifc_class: str) -> Known | None:
        points, faces = shape.points, shape.faces
        if not len(faces) or not np.isfinite(points).all():
            return None
        numbers, styles = shape.styles
        face_colors = colors.per_face(ifc_class, numbers, styles, len(faces))
        start = points[0]
        local = points - start
        # + 0.0 makes one of the two zeros.
        content = (np.round(local, _ROUND) + 0.0).tobytes() + faces.tobytes() + face_colors.tobytes()
        digest = hashlib.blake2b(content, digest_size=16).digest()
        known = self._of_content.get(digest)
        if known is not None:
            return known[0], start
        self._of_content[digest] = (self.meshes, start)
        self._pending.points.append(local)
        self._pending.faces.append(faces)
        self._pending.colors.append(face_colors)
        self._points.append(local.astype(np.float32))
        self._sizes.append(len(faces))
        self.meshes += 1
        return self.meshes - 1, start


def _joined(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([np.minimum(a[:3], b[:3]), np.maximum(a[3:], b[3:])])


def _batch(pending: _Pending, first_mesh: int) -> MeshBatch:
    count = len(pending.points)
    done = _finish(pending) if count else None
    places = np.array([placed for _, _, placed, _ in pending.instances], np.float64).reshape(-1, 3, 4)
    arrays = _mesh_arrays(done, count)
    return MeshBatch(
        **arrays,
        first_mesh=first_mesh,
        instance_mesh=np.array([i[0] for i in pending.instances], np.uint32),
        instance_element=np.array([i[1] for i in pending.instances], np.uint32),
        instance_matrix=places.astype(np.float32),
        instance_kind=np.array([i[3] for i in pending.instances], np.uint8),
    )


def _finish(pending: _Pending) -> surface.Surfaces:
    sizes = np.array([len(p) for p in pending.points], np.int64)
    face_counts = np.array([len(f) for f in pending.faces], np.int64)
    shift = np.repeat(np.concatenate([[0], np.cumsum(sizes)[:-1]]), face_counts)
    faces = np.concatenate(pending.faces).astype(np.int64) + shift[:, None]
    mesh = np.repeat(np.arange(len(sizes)), face_counts)
    return surface.finish(np.concatenate(pending.points), faces, np.concatenate(pending.colors), mesh)


def _mesh_arrays(done: surface.Surfaces | None, count: int) -> dict[str, Any]:
    if done is None:
        return {
            "positions": np.zeros((0, 3), np.float32),
            "normals": np.zeros((0, 4), np.int8),
            "colors": np.zeros((0, 4), np.uint8),
            "triangles": np.zeros((0, 3), np.uint32),
            "edges": np.zeros((0, 2), np.uint32),
            "mesh_offsets": np.zeros((1, 3), np.int64),
        }
    numbers = np.arange(count + 1)
    face_mesh = done.vertex_mesh[done.faces[:, 0]]
    offsets = np.stack(
        [np.searchsorted(column, numbers) for column in (done.vertex_mesh, face_mesh, done.edge_mesh)], axis=1
    ).astype(np.int64)
    return {
        "positions": done.positions,
        "normals": done.normals,
        "colors": done.colors,
        "triangles": (done.faces - offsets[face_mesh, 0][:, None]).astype(np.uint32),
        "edges": (done.edges - offsets[done.edge_mesh, 0][:, None]).astype(np.uint32),
        "mesh_offsets": offsets,
    }


@dataclass
class Run:
    """The shapes of all products: in bulk what `fast` understands, the rest by the kernels."""

    file: Any
    products: list[Any]
    early: dict[int, Shape] = field(default_factory=dict)  # shapes made before, by step id
    fast: Fast | None = None  # None: all by the kernels
    failed: list[tuple[int, str]] = field(default_factory=list)  # step id, reason

    def shapes(self) -> Iterator[Shape]:
        """Every shape with faces, those made early first."""
        yield from self.early.values()
        left = [p for p in self.products if p.id() not in self.early]
        if self.fast is None:
            yield from self._by_kernels(left)
            return
        unknown: list[int] = []
        for product in sorted(left, key=_rank):
            shape = self.fast.shape(product.id())
            if shape is None:
                unknown.append(product.id())
            elif len(shape.geometry.faces_buffer):
                yield shape
        yield from self._equal_once(Leftovers(self.fast, unknown))

    def whole(self) -> Iterator[Shape]:
        """Shapes of which rooms may be measured: those with openings, cut a little too large in bulk, by the kernel."""
        unknown = []
        for product in self.products:
            number = product.id()
            exact = self.fast is None or (product.is_a() in colors.ROOMS and self.fast.openings(number))
            shape = None if exact or self.fast is None else self.fast.shape(number)
            if shape is None:
                unknown.append(product)
            else:
                yield shape
        yield from shapes.tessellate(self.file, unknown)

    def _equal_once(self, leftovers: Leftovers) -> Iterator[Shape]:
        """What is unusual goes to the kernels, equal elements only once.

        The quick kernel would leave the unusual bodies with openings empty.
        """
        voids = shapes.openings(self.file)
        cut = [number for number in leftovers.first if number in voids]
        uncut = [self.file.by_id(number) for number in leftovers.first if number not in voids]
        for shape in chain(self._by_kernels(uncut), self._exact(cut, set())):
            yield shape
            yield from leftovers.others(shape)
        for number, reason in list(self.failed):
            self.failed += [(other, reason) for other in leftovers.of(number)]

    def _by_kernels(self, products: list[Any]) -> Iterator[Shape]:
        """The quick kernel first, the exact one for what it could not do."""
        again: list[int] = []
        seen: set[int] = set()
        for shape in self._quick(products, seen):
            if len(shape.geometry.faces_buffer):
                yield shape
            else:
                again.append(shape.step_id)
        yield from self._exact([*again, *(p.id() for p in products if p.id() not in seen)], set(again))

    def _quick(self, products: list[Any], seen: set[int]) -> Iterator[Shape]:
        voids = shapes.openings(self.file)
        cut = openings.Cutter(self.file, [p for p in products if p.id() in voids], voids)
        for shape in cut.shapes():
            seen.add(shape.step_id)
            # Nothing left is a result here: the openings take all of it.
            if len(shape.geometry.faces_buffer):
                yield shape
        for shape in shapes.tessellate(self.file, [p for p in products if p.id() not in seen]):
            seen.add(shape.step_id)
            yield shape

    def _exact(self, missing: list[int], empty: set[int]) -> Iterator[Shape]:
        """An element that both kernels leave empty was swallowed by its openings; anything else has failed."""
        wanted = [self.file.by_id(number) for number in missing]
        given: set[int] = set()
        for shape in shapes.tessellate(self.file, wanted, shapes.EXACT):
            if len(shape.geometry.faces_buffer):
                given.add(shape.step_id)
                yield shape
            else:
                empty.add(shape.step_id)
        voided = shapes.openings(self.file)
        for number in missing:
            if number not in given and not (number in empty and number in voided):
                reason = "its mesh is empty" if number in empty else "no kernel could make a mesh of it"
                self.failed.append((number, reason))


def _rank(product: Any) -> int:
    """What makes a building recognisable comes first."""
    return 0 if product.is_a().startswith(_BIG) else 1
