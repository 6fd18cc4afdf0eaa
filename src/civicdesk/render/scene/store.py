"""Geometry in graphics memory, and lists of instances to draw from it.

`InstancedStore` keeps each mesh once and draws all its instances in one indirect call (OpenGL 4.3).
`BakedStore` writes every instance out, placed; it needs only OpenGL 3.3 (macOS, old drivers).
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.coarse import CELLS, Level
from civicdesk.render.mesh import MeshBatch
from civicdesk.render.scene.program import Program
from civicdesk.render.scene.scene import SceneModel

LEVELS = 1 + len(CELLS)  # of detail; 0 is everything
VERTEX = np.dtype([("position", "<f4", 3), ("normal", "u1", 4), ("color", "u1", 4)])
BAKED = np.dtype([*VERTEX.descr, ("object", "<u4")])
INSTANCE = np.dtype([("matrix", "<f4", (3, 4)), ("object", "<u4")])
_LAYOUT = ("3f4 4f1 4f1", "in_position", "in_normal", "in_color")
_BAKED_LAYOUT = ("3f4 4f1 4f1 1u4", "in_position", "in_normal", "in_color", "in_object")
_INSTANCE_LAYOUT = ("4f4 4f4 4f4 1u4/i", "in_row0", "in_row1", "in_row2", "in_object")


class DrawList(Protocol):
    def draw(self, program: Program, lines: bool) -> None: ...
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


class _Spans:
    """(M,L,3): where each mesh begins and ends in a buffer, per level of detail."""

    def __init__(self) -> None:
        self._parts: list[NDArray[np.int64]] = [np.zeros((0, LEVELS, 3), np.int64)]

    def extend(self, spans: NDArray[np.int64]) -> None:
        """Further meshes, the same on every level."""
        self._parts.append(np.repeat(spans[:, None], LEVELS, axis=1))

    def replace(self, level: int, first: int, spans: NDArray[np.int64], own: NDArray[np.bool_]) -> None:
        """Coarser forms of known meshes, for *level* and those after it."""
        self.table[first : first + len(spans)][own, level:] = spans[own][:, None]

    @property
    def table(self) -> NDArray[np.int64]:
        if len(self._parts) > 1:
            self._parts = [np.concatenate(self._parts)]
        return self._parts[0]


class InstancedStore:
    def __init__(self, ctx: Any, model: SceneModel) -> None:
        self.ctx, self.model, self.pieces = ctx, model, 0
        self.vertices, self.triangles, self.edges = (Growing(ctx) for _ in range(3))
        self._meshes = _Spans()  # per mesh and level: first vertex, first and last triangle
        self._edges = _Spans()  # per mesh: first vertex, first and last edge

    def upload(self) -> int:
        """Take one more piece of the model; returns the bytes written."""
        piece = self.model.pieces[self.pieces]
        before = self.vertices.used
        self._edges.extend(self._place(piece, 2, self.edges.used // 8))
        self._meshes.extend(self._place(piece, 1, self.triangles.used // 12))
        self.vertices.append(vertices(piece))
        self.triangles.append(np.asarray(piece.triangles, np.uint32))
        self.edges.append(np.asarray(piece.edges, np.uint32))
        self.pieces += 1
        return self.vertices.used - before

    def add_levels(self, number: int, made: list[Level]) -> None:
        """Take the coarse meshes of a piece that is here already."""
        first = self.model.pieces[number].first_mesh
        for level, coarse in enumerate(made, 1):
            self._meshes.replace(level, first, self._place(coarse.meshes, 1, self.triangles.used // 12), coarse.own)
            self.vertices.append(vertices(coarse.meshes))
            self.triangles.append(np.asarray(coarse.meshes.triangles, np.uint32))

    def _place(self, piece: MeshBatch, column: int, first: int) -> NDArray[np.int64]:
        """Where the meshes of a piece that is about to be appended will be."""
        offsets = np.asarray(piece.mesh_offsets)
        vertex = offsets[:-1, 0] + self.vertices.used // VERTEX.itemsize
        return np.stack([vertex, offsets[:-1, column] + first, offsets[1:, column] + first], axis=1)

    def spans(self, edges: bool) -> NDArray[np.int64]:
        return (self._edges if edges else self._meshes).table

    @property
    def generation(self) -> int:
        return self.vertices.generation + self.triangles.generation + self.edges.generation

    def make(self, instances: NDArray[np.int64], level: NDArray[np.int64] | None = None) -> InstancedList:
        return InstancedList(self, instances, level)

    def release(self) -> None:
        for buffer in (self.vertices, self.triangles, self.edges):
            buffer.release()


class _Arrays:
    """Vertex arrays by program and kind of drawing, made anew when a buffer of the store was replaced."""

    def __init__(self, store: InstancedStore | BakedStore) -> None:
        self._store, self._generation = store, store.generation
        self._made: dict[tuple[int, bool], Any] = {}

    def get(self, program: Program, lines: bool, content: list[tuple[Any, ...]], index: Any) -> Any:
        if self._generation != self._store.generation:
            self.release()
            self._generation = self._store.generation
        key = (program.program.glo, lines)
        if key not in self._made:
            self._made[key] = self._store.ctx.vertex_array(program.program, content, index, skip_errors=True)
        return self._made[key]

    def release(self) -> None:
        for array in self._made.values():
            array.release()
        self._made.clear()


class InstancedList:
    """Indirect commands, one per mesh (and level of detail), over the instances sorted by mesh."""

    def __init__(
        self, store: InstancedStore, instances: NDArray[np.int64], level: NDArray[np.int64] | None = None
    ) -> None:
        self._store = store
        order, shape = _by_shape(store.model, instances, level)
        instances, shape = instances[order], shape[order]
        first = np.flatnonzero(np.diff(shape, prepend=-1))
        count = np.diff(first, append=len(shape))
        data = np.empty(len(instances), INSTANCE)
        data["matrix"] = store.model.instances("matrix")[instances]
        data["object"] = store.model.instances("element")[instances]
        self._instances = store.ctx.buffer(data.view(np.uint8))
        meshes, unique = store.spans(False), shape[first]
        spans = [meshes[unique // LEVELS, unique % LEVELS]]
        if level is None:
            spans.append(store.spans(True)[unique // LEVELS, 0])
        self._commands = [
            store.ctx.buffer(_commands(span, first, count, corners).view(np.uint8))
            for span, corners in zip(spans, (3, 2), strict=False)
        ]
        self._count = len(unique)
        self._arrays = _Arrays(store)

    def draw(self, program: Program, lines: bool) -> None:
        content = [(self._store.vertices.buffer, *_LAYOUT), (self._instances, *_INSTANCE_LAYOUT)]
        index = self._store.edges if lines else self._store.triangles
        array = self._arrays.get(program, lines, content, index.buffer)
        mode = self._store.ctx.LINES if lines else self._store.ctx.TRIANGLES
        array.render_indirect(self._commands[int(lines)], mode=mode, count=self._count)

    def release(self) -> None:
        self._arrays.release()
        for buffer in (self._instances, *self._commands):
            buffer.release()


def _by_shape(
    model: SceneModel, instances: NDArray[np.int64], level: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The order in which instances are drawn, the same on both ways, and the mesh and level of each as one number."""
    shape = model.instances("mesh")[instances] * LEVELS
    if level is not None:
        shape = shape + level
    return np.argsort(shape, kind="stable"), shape


def _commands(
    span: NDArray[np.int64], first: NDArray[np.int64], count: NDArray[np.int64], corners: int
) -> NDArray[np.uint32]:
    """(count, instances, first index, first vertex, first instance) per mesh, as OpenGL wants them."""
    start, end = span[:, 1] * corners, span[:, 2] * corners
    return np.stack([end - start, count, start, span[:, 0], first], axis=1).astype(np.uint32)


class BakedStore:
    def __init__(self, ctx: Any, model: SceneModel) -> None:
        self.ctx, self.model, self.pieces = ctx, model, 0
        self.vertices = Growing(ctx)
        self._bases: list[NDArray[np.int64]] = [np.zeros((0, LEVELS, 2), np.int64)]
        self._coarse: dict[tuple[int, int], MeshBatch] = {}  # by level and piece

    def upload(self) -> int:
        """Write out the instances of one more piece; returns the bytes written."""
        done, piece = sum(map(len, self._bases)), self.model.pieces[self.pieces]
        before = self.vertices.used
        self.pieces += 1
        first = self._write(np.arange(done, done + len(piece.instance_mesh)), 0)
        base = np.stack([np.zeros_like(first), first], axis=1)
        self._bases.append(np.repeat(base[:, None], LEVELS, axis=1))
        return self.vertices.used - before

    def add_levels(self, number: int, made: list[Level]) -> None:
        """Write out the coarse meshes of a piece that is here already, in every place that is known."""
        mesh = self.model.instances("mesh")[: len(self.bases)]
        first = self.model.pieces[number].first_mesh
        for level, coarse in enumerate(made, 1):
            self._coarse[level, number] = coarse.meshes
            inside = (mesh >= first) & (mesh < first + len(coarse.own))
            found = np.flatnonzero(inside)[coarse.own[mesh[inside] - first]]
            base = np.stack([np.full(len(found), level), self._write(found, level)], axis=1)
            self.bases[found, level:] = base[:, None]

    @property
    def bases(self) -> NDArray[np.int64]:
        """(I,L,2): per instance and level of detail, the level its form is of, and the first vertex of that."""
        if len(self._bases) > 1:
            self._bases = [np.concatenate(self._bases)]
        return self._bases[0]

    def _source(self, level: int, number: int) -> MeshBatch:
        return self._coarse[level, number] if level else self.model.pieces[number]

    def _write(self, instances: NDArray[np.int64], level: int) -> NDArray[np.int64]:
        """Append the placed corners of *instances*; returns their first vertices."""
        mesh = self.model.instances("mesh")[instances]
        first = np.zeros(len(instances), np.int64)
        for number, own in self.model.by_piece(mesh):
            piece = self._source(level, number)
            local = mesh[own] - piece.first_mesh
            counts = np.diff(np.asarray(piece.mesh_offsets[:, 0]))[local]
            at = self.vertices.used // BAKED.itemsize
            first[own] = at + np.cumsum(counts) - counts
            corners = gather(np.asarray(piece.mesh_offsets)[local, 0], counts)
            self.vertices.append(_placed(self.model, piece, corners, np.repeat(instances[own], counts)))
        return first

    def indices(self, instances: NDArray[np.int64], level: NDArray[np.int64] | None) -> list[NDArray[np.uint32]]:
        """Corners of the triangles, and of the edges unless a level of detail is asked for."""
        parts: list[list[NDArray[np.uint32]]] = [[np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]]
        mesh = self.model.instances("mesh")[instances]
        bases = self.bases[instances, 0 if level is None else level]
        for number, inside in self.model.by_piece(mesh):
            for source in np.unique(bases[inside, 0]):
                own = inside[bases[inside, 0] == source]
                piece = self._source(int(source), number)
                offsets, local = np.asarray(piece.mesh_offsets), mesh[own] - piece.first_mesh
                for kind, values in enumerate((piece.triangles, piece.edges)[: 1 + (level is None)]):
                    starts = offsets[local, kind + 1]
                    counts = offsets[local + 1, kind + 1] - starts
                    corners = np.asarray(values)[gather(starts, counts)]
                    parts[kind].append((corners + np.repeat(bases[own, 1], counts)[:, None]).astype(np.uint32).ravel())
        return [np.concatenate(found) for found in parts]

    @property
    def generation(self) -> int:
        return self.vertices.generation

    def make(self, instances: NDArray[np.int64], level: NDArray[np.int64] | None = None) -> BakedList:
        return BakedList(self, instances, level)

    def release(self) -> None:
        self.vertices.release()


class BakedList:
    """Indices into the written-out vertices of some instances."""

    def __init__(self, store: BakedStore, instances: NDArray[np.int64], level: NDArray[np.int64] | None = None) -> None:
        self._store = store
        order, _shape = _by_shape(store.model, instances, level)
        faces, edges = store.indices(instances[order], None if level is None else level[order])
        self._indices = [_index_buffer(store.ctx, values) for values in (faces, edges)]
        self._arrays = _Arrays(store)

    def draw(self, program: Program, lines: bool) -> None:
        index = self._indices[int(lines)]
        if index is None:
            return
        array = self._arrays.get(program, lines, [(self._store.vertices.buffer, *_BAKED_LAYOUT)], index)
        array.render(self._store.ctx.LINES if lines else self._store.ctx.TRIANGLES)

    def release(self) -> None:
        self._arrays.release()
        for buffer in self._indices:
            if buffer is not None:
                buffer.release()


def _index_buffer(ctx: Any, values: NDArray[np.uint32]) -> Any | None:
    return ctx.buffer(values.reshape(-1).view(np.uint8)) if values.size else None


def gather(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers start, start + 1 … of each run, one run after another."""
    ends = np.cumsum(counts)
    return np.repeat(starts - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)


def _placed(model: SceneModel, piece: MeshBatch, corners: NDArray[np.int64], whose: NDArray[np.int64]) -> NDArray[Any]:
    """Corners of a piece, each placed as an instance (*whose*) places it."""
    out = np.zeros(len(corners), BAKED)
    matrix = model.instances("matrix")[whose]
    out["position"] = np.einsum("nij,nj->ni", matrix[:, :, :3], np.asarray(piece.positions)[corners]) + matrix[:, :, 3]
    normal = np.asarray(piece.normals)[corners, :3].astype(np.float32)
    turned = np.einsum("nij,nj->ni", matrix[:, :, :3], normal)
    out["normal"][:, :3] = np.clip(np.rint(turned), -127, 127) + 128
    out["color"] = np.asarray(piece.colors)[corners]
    out["object"] = model.instances("element")[whose]
    return out


def locate(model: SceneModel, mesh: int) -> tuple[MeshBatch, NDArray[np.int64], NDArray[np.int64]]:
    """The piece that holds a mesh, and its first and last (vertex, triangle, edge) there."""
    piece = model.pieces[model.mesh_piece[mesh]]
    own = mesh - piece.first_mesh
    return piece, piece.mesh_offsets[own], piece.mesh_offsets[own + 1]
