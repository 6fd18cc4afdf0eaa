"""From shapes to batches of meshes with instances: what is equal is stored once, wherever it stands."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim import colors, surface
from civicdesk.bim.shapes import Shape
from civicdesk.render.mesh import ELEMENT, ROOM, MeshBatch

# Work between two batches: often enough to look lively, seldom enough to cost nothing.
_FIRST, _LATER = 0.03, 0.09
_ROUND = 4

Known = tuple[int, NDArray[np.float64]]


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
        if not pending.instances:
            return None
        places = np.array([placed for _, _, placed, _ in pending.instances])
        self._measure(pending, places)
        places[:, :, 3] -= self.origin
        return _batch(pending, places, self.meshes - len(pending.points), self.origin)

    def _measure(self, pending: _Pending, places: NDArray[np.float64]) -> None:
        """The boxes of elements, mesh by mesh."""
        mesh = np.array([number for number, _, _, _ in pending.instances])
        order = np.argsort(mesh, kind="stable")
        boxes = np.zeros((len(mesh), 6))
        for some in np.split(order, np.flatnonzero(np.diff(mesh[order])) + 1):
            own = places[some]
            world = np.matmul(self._points[mesh[some[0]]], own[:, :, :3].transpose(0, 2, 1))
            boxes[some, :3] = world.min(axis=1) + own[:, :, 3]
            boxes[some, 3:] = world.max(axis=1) + own[:, :, 3]
        for (_, row, _, _), box in zip(pending.instances, boxes, strict=True):
            before = self.boxes.get(row)
            self.boxes[row] = box if before is None else _joined(before, box)

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


def _batch(pending: _Pending, places: NDArray[np.float64], first_mesh: int, origin: NDArray[np.float64]) -> MeshBatch:
    count = len(pending.points)
    done = _finish(pending) if count else None
    arrays = _mesh_arrays(done, count)
    return MeshBatch(
        **arrays,
        first_mesh=first_mesh,
        instance_mesh=np.array([i[0] for i in pending.instances], np.uint32),
        instance_element=np.array([i[1] for i in pending.instances], np.uint32),
        instance_matrix=places.astype(np.float32),
        instance_kind=np.array([i[3] for i in pending.instances], np.uint8),
        origin=(float(origin[0]), float(origin[1]), float(origin[2])),
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
