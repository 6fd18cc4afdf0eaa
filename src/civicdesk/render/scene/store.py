"""Geometry in graphics memory, and lists of instances to draw from it.

`InstancedStore` keeps each mesh once and draws all its instances in one indirect call (OpenGL 4.3).
`BakedStore` writes every instance out, placed; it needs only OpenGL 3.3 (macOS, old drivers).
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.mesh import MeshBatch
from civicdesk.render.scene.scene import SceneModel

VERTEX = np.dtype([("position", "<f4", 3), ("normal", "u1", 4), ("color", "u1", 4)])
BAKED = np.dtype([*VERTEX.descr, ("object", "<u4")])
INSTANCE = np.dtype([("matrix", "<f4", (3, 4)), ("object", "<u4")])
_LAYOUT = ("3f4 4f1 4f1", "in_position", "in_normal", "in_color")
_BAKED_LAYOUT = ("3f4 4f1 4f1 1u4", "in_position", "in_normal", "in_color", "in_object")
_INSTANCE_LAYOUT = ("4f4 4f4 4f4 1u4/i", "in_row0", "in_row1", "in_row2", "in_object")


class DrawList(Protocol):
    def draw(self, program: Any, lines: bool) -> None: ...
    def release(self) -> None: ...


class Growing:
    """A buffer that doubles when it is full; `generation` tells when it was replaced."""

    def __init__(self, ctx: Any, reserve: int = 1 << 20) -> None:
        self._ctx, self.used, self.generation = ctx, 0, 0
        self.buffer = ctx.buffer(reserve=reserve)

    def append(self, values: NDArray[Any]) -> None:
        data = np.ascontiguousarray(values)
        if self.used + data.nbytes > self.buffer.size:
            bigger = self._ctx.buffer(reserve=max(self.buffer.size * 2, self.used + data.nbytes))
            if self.used:
                self._ctx.copy_buffer(bigger, self.buffer, size=self.used)
            self.buffer.release()
            self.buffer, self.generation = bigger, self.generation + 1
        if data.nbytes:
            self.buffer.write(data.reshape(-1).view(np.uint8), offset=self.used)
            self.used += data.nbytes

    def release(self) -> None:
        self.buffer.release()


def vertices(piece: MeshBatch, dtype: np.dtype[Any] = VERTEX) -> NDArray[Any]:
    out = np.zeros(len(piece.positions), dtype)
    out["position"], out["color"] = piece.positions, piece.colors
    out["normal"] = (np.asarray(piece.normals, np.int16) + 128).astype(np.uint8)
    return out


class InstancedStore:
    def __init__(self, ctx: Any, model: SceneModel) -> None:
        self.ctx, self.model, self.pieces = ctx, model, 0
        self.vertices, self.triangles, self.edges = (Growing(ctx) for _ in range(3))
        self._offsets: list[NDArray[np.int64]] = [np.zeros((1, 3), np.int64)]

    def upload(self) -> int:
        """Take one more piece of the model; returns the bytes written."""
        piece = self.model.pieces[self.pieces]
        before = self.vertices.used
        self.vertices.append(vertices(piece))
        self.triangles.append(np.asarray(piece.triangles, np.uint32))
        self.edges.append(np.asarray(piece.edges, np.uint32))
        if len(piece.mesh_offsets) > 1:  # a piece may hold nothing but further places of known meshes
            self._offsets.append(self._offsets[-1][-1] + np.asarray(piece.mesh_offsets[1:]))
        self.pieces += 1
        return self.vertices.used - before

    def offsets(self) -> NDArray[np.int64]:
        if len(self._offsets) > 1:
            self._offsets = [np.concatenate(self._offsets)]
        return self._offsets[0]

    @property
    def generation(self) -> int:
        return self.vertices.generation + self.triangles.generation + self.edges.generation

    def make(self, instances: NDArray[np.int64]) -> InstancedList:
        return InstancedList(self, instances)

    def release(self) -> None:
        for buffer in (self.vertices, self.triangles, self.edges):
            buffer.release()


class InstancedList:
    """Indirect commands, one per mesh, over the instances sorted by mesh."""

    def __init__(self, store: InstancedStore, instances: NDArray[np.int64]) -> None:
        self._store, self._generation = store, store.generation
        mesh = store.model.instances("mesh")[instances]
        order = np.argsort(mesh, kind="stable")
        instances, mesh = instances[order], mesh[order]
        unique, first, count = np.unique(mesh, return_index=True, return_counts=True)
        data = np.zeros(len(instances), INSTANCE)
        data["matrix"] = store.model.instances("matrix")[instances]
        data["object"] = store.model.instances("element")[instances]
        self._instances = store.ctx.buffer(data.view(np.uint8))
        offsets = store.offsets()
        self._commands = [
            store.ctx.buffer(_commands(offsets, unique, first, count, column, corners).view(np.uint8))
            for column, corners in ((1, 3), (2, 2))
        ]
        self._count = len(unique)
        self._arrays: dict[tuple[int, bool], Any] = {}

    def draw(self, program: Any, lines: bool) -> None:
        if self._generation != self._store.generation:
            self._release_arrays()
            self._generation = self._store.generation
        key = (program.glo, lines)
        if key not in self._arrays:
            content = [(self._store.vertices.buffer, *_LAYOUT), (self._instances, *_INSTANCE_LAYOUT)]
            index = self._store.edges if lines else self._store.triangles
            self._arrays[key] = self._store.ctx.vertex_array(program, content, index.buffer, skip_errors=True)
        mode = self._store.ctx.LINES if lines else self._store.ctx.TRIANGLES
        self._arrays[key].render_indirect(self._commands[int(lines)], mode=mode, count=self._count)

    def _release_arrays(self) -> None:
        for array in self._arrays.values():
            array.release()
        self._arrays.clear()

    def release(self) -> None:
        self._release_arrays()
        for buffer in (self._instances, *self._commands):
            buffer.release()


def _commands(
    offsets: NDArray[np.int64],
    mesh: NDArray[Any],
    first: NDArray[np.int64],
    count: NDArray[np.int64],
    column: int,
    corners: int,
) -> NDArray[np.uint32]:
    """(count, instances, first index, first vertex, first instance) per mesh, as OpenGL wants them."""
    start, end = offsets[mesh, column] * corners, offsets[mesh + 1, column] * corners
    return np.stack([end - start, count, start, offsets[mesh, 0], first], axis=1).astype(np.uint32)


class BakedStore:
    def __init__(self, ctx: Any, model: SceneModel) -> None:
        self.ctx, self.model, self.pieces = ctx, model, 0
        self.vertices = Growing(ctx)
        self.first: list[int] = []  # first vertex per instance

    def upload(self) -> int:
        """Write out the instances of one more piece; returns the bytes written."""
        piece = self.model.pieces[self.pieces]
        self.pieces += 1
        parts, at = [], self.vertices.used // BAKED.itemsize
        for mesh, element, matrix in zip(
            piece.instance_mesh, piece.instance_element, piece.instance_matrix, strict=True
        ):
            source, low, high = locate(self.model, int(mesh))
            parts.append(_placed(source, int(low[0]), int(high[0]), matrix, int(element)))
            self.first.append(at)
            at += len(parts[-1])
        before = self.vertices.used
        if parts:
            self.vertices.append(np.concatenate(parts))
        return self.vertices.used - before

    @property
    def generation(self) -> int:
        return self.vertices.generation

    def make(self, instances: NDArray[np.int64]) -> BakedList:
        return BakedList(self, instances)

    def release(self) -> None:
        self.vertices.release()


class BakedList:
    """Indices into the written-out vertices of some instances."""

    def __init__(self, store: BakedStore, instances: NDArray[np.int64]) -> None:
        self._store, self._generation = store, store.generation
        mesh = store.model.instances("mesh")
        faces, edges = [np.zeros((0, 3), np.uint32)], [np.zeros((0, 2), np.uint32)]
        for instance in instances:
            piece, low, high = locate(store.model, int(mesh[instance]))
            base = np.uint32(store.first[instance])
            faces.append(np.asarray(piece.triangles[low[1] : high[1]]) + base)
            edges.append(np.asarray(piece.edges[low[2] : high[2]]) + base)
        self._indices = [_index_buffer(store.ctx, faces), _index_buffer(store.ctx, edges)]
        self._arrays: dict[tuple[int, bool], Any] = {}

    def draw(self, program: Any, lines: bool) -> None:
        index = self._indices[int(lines)]
        if index is None:
            return
        if self._generation != self._store.generation:
            self._release_arrays()
            self._generation = self._store.generation
        key = (program.glo, lines)
        if key not in self._arrays:
            content = [(self._store.vertices.buffer, *_BAKED_LAYOUT)]
            self._arrays[key] = self._store.ctx.vertex_array(program, content, index, skip_errors=True)
        self._arrays[key].render(self._store.ctx.LINES if lines else self._store.ctx.TRIANGLES)

    def _release_arrays(self) -> None:
        for array in self._arrays.values():
            array.release()
        self._arrays.clear()

    def release(self) -> None:
        self._release_arrays()
        for buffer in self._indices:
            if buffer is not None:
                buffer.release()


def _index_buffer(ctx: Any, parts: list[NDArray[np.uint32]]) -> Any | None:
    values = np.concatenate(parts).astype(np.uint32)
    return ctx.buffer(values.reshape(-1).view(np.uint8)) if values.size else None


def _placed(piece: MeshBatch, low: int, high: int, matrix: NDArray[np.float32], element: int) -> NDArray[Any]:
    out = np.zeros(high - low, BAKED)
    out["position"] = np.asarray(piece.positions[low:high]) @ matrix[:, :3].T + matrix[:, 3]
    normal = np.asarray(piece.normals[low:high, :3], np.float32) @ matrix[:, :3].T
    out["normal"][:, :3] = np.clip(np.rint(normal), -127, 127) + 128
    out["color"], out["object"] = piece.colors[low:high], element
    return out


def locate(model: SceneModel, mesh: int) -> tuple[MeshBatch, NDArray[np.int64], NDArray[np.int64]]:
    """The piece that holds a mesh, and its first and last (vertex, triangle, edge) there."""
    piece = model.pieces[model.mesh_piece[mesh]]
    own = mesh - piece.first_mesh
    return piece, piece.mesh_offsets[own], piece.mesh_offsets[own + 1]
