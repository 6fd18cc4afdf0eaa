"""Triangle meshes with instances, as they come from a worker in batches and as a prepared copy holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from civicdesk.prepared import Prepared

ELEMENT, ROOM = 0, 1

NAMES = (
    "positions",
    "normals",
    "colors",
    "triangles",
    "edges",
    "mesh_offsets",
    "instance_mesh",
    "instance_element",
    "instance_matrix",
    "instance_kind",
)


@dataclass(frozen=True)
class MeshBatch:
    """Some meshes and the instances that draw them (or meshes of earlier batches)."""

    positions: NDArray[np.float32]  # (V,3) metres, local to each mesh
    normals: NDArray[np.int8]  # (V,4) xyz × 127, 0
    colors: NDArray[np.uint8]  # (V,4) RGBA
    triangles: NDArray[np.uint32]  # (T,3) vertex numbers within the mesh (start at 0 for each mesh)
    edges: NDArray[np.uint32]  # (E,2) feature edges, likewise
    mesh_offsets: NDArray[np.int64]  # (M+1,3) first vertex, triangle, edge of each mesh in this batch
    first_mesh: int  # number of the first mesh of this batch, counted over all batches
    instance_mesh: NDArray[np.uint32]  # (I,) mesh number counted over all batches (this one or earlier)
    instance_element: NDArray[np.uint32]  # (I,) row in Model.elements
    instance_matrix: NDArray[np.float32]  # (I,3,4) mesh → model coordinates minus Model.origin, metres
    instance_kind: NDArray[np.uint8]  # (I,) ELEMENT or ROOM
    origin: tuple[float, float, float] = (0.0, 0.0, 0.0)  # Model.origin, metres; only while it streams

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Every array under its name, as a prepared copy holds them."""
        return {name: getattr(self, name) for name in NAMES}

    @property
    def mesh_count(self) -> int:
        return len(self.mesh_offsets) - 1

    @property
    def drawn_triangles(self) -> int:
        """Triangles over all instances whose mesh is in this batch."""
        own = np.asarray(self.instance_mesh, np.int64) - self.first_mesh
        own = own[(own >= 0) & (own < self.mesh_count)]
        return int(np.diff(self.mesh_offsets[:, 1])[own].sum())


@dataclass(frozen=True)
class Meshes(MeshBatch):
    """All meshes of a model; `first_mesh` is 0."""

    @classmethod
    def from_prepared(cls, prepared: Prepared) -> Meshes:
        """Memory-mapped from a prepared copy."""
        arrays: dict[str, Any] = {name: prepared.array(name) for name in NAMES}
        return cls(first_mesh=0, **arrays)

    @classmethod
    def from_batches(cls, batches: Iterable[MeshBatch]) -> Meshes:
        arrays: dict[str, Any] = concatenate(sorted(batches, key=lambda batch: batch.first_mesh))
        return cls(first_mesh=0, **arrays)


def concatenate(batches: Sequence[MeshBatch]) -> dict[str, NDArray[Any]]:
    """The arrays of *batches* (in order of their first mesh, without gaps) as those of one whole model."""
    if not batches:
        return empty().arrays
    joined = {
        name: np.concatenate([getattr(batch, name) for batch in batches]) for name in NAMES if name != "mesh_offsets"
    }
    parts, base = [np.zeros((1, 3), np.int64)], np.zeros(3, np.int64)
    for batch in batches:
        parts.append(base + batch.mesh_offsets[1:])
        base = parts[-1][-1] if batch.mesh_count else base
    joined["mesh_offsets"] = np.concatenate(parts)
    return joined


def empty() -> Meshes:
    return Meshes(
        positions=np.zeros((0, 3), np.float32),
        normals=np.zeros((0, 4), np.int8),
        colors=np.zeros((0, 4), np.uint8),
        triangles=np.zeros((0, 3), np.uint32),
        edges=np.zeros((0, 2), np.uint32),
        mesh_offsets=np.zeros((1, 3), np.int64),
        first_mesh=0,
        instance_mesh=np.zeros(0, np.uint32),
        instance_element=np.zeros(0, np.uint32),
        instance_matrix=np.zeros((0, 3, 4), np.float32),
        instance_kind=np.zeros(0, np.uint8),
    )


def split(batch: MeshBatch, vertices: int = 60_000) -> Iterator[MeshBatch]:
    """*batch* in pieces of about so many vertices, so that each can be taken within one frame."""
    firsts = np.asarray(batch.mesh_offsets[:, 0])
    mesh = np.asarray(batch.instance_mesh)
    start = 0
    while start < batch.mesh_count or start == 0:
        end = int(np.searchsorted(firsts, firsts[start] + vertices, side="right")) - 1
        end = min(max(end, start + 1), batch.mesh_count)
        low = 0 if start == 0 else batch.first_mesh + start
        wanted = np.flatnonzero((mesh >= low) & (mesh < batch.first_mesh + end))
        yield _part(batch, start, end, wanted)
        if end >= batch.mesh_count:
            return
        start = end


def _part(batch: MeshBatch, start: int, end: int, instances: NDArray[np.int64]) -> MeshBatch:
    (v0, t0, e0), (v1, t1, e1) = batch.mesh_offsets[start], batch.mesh_offsets[end]
    return MeshBatch(
        positions=batch.positions[v0:v1],
        normals=batch.normals[v0:v1],
        colors=batch.colors[v0:v1],
        triangles=batch.triangles[t0:t1],
        edges=batch.edges[e0:e1],
        mesh_offsets=np.asarray(batch.mesh_offsets[start : end + 1]) - batch.mesh_offsets[start],
        first_mesh=batch.first_mesh + start,
        instance_mesh=batch.instance_mesh[instances],
        instance_element=batch.instance_element[instances],
        instance_matrix=batch.instance_matrix[instances],
        instance_kind=batch.instance_kind[instances],
        origin=batch.origin,
    )
