"""Coarser meshes for a picture that has to be quick: corners within one cell of a grid become one.

Clustering, and not the merging of edges: windows, grids and furniture are many small bodies, which merging has to leave
as bodies, while here they become sheets, then nothing. How far anything moves is known beforehand: by about a cell.
So a coarse mesh is good wherever a cell is smaller than what a person sees of it, a pixel or so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.mesh import MeshBatch

CELLS = (0.04, 0.15, 0.5, 1.2)  # metres; level 1 has the first, level 0 is the mesh itself
_LESS = 0.75  # a mesh with more than this share of its triangles left stays as on the level before


@dataclass(frozen=True)
class Level:
    """Coarse meshes of one piece; those without an *own* form are as on the level before."""

    meshes: MeshBatch  # without edges and instances
    own: NDArray[np.bool_]  # per mesh


def levels(piece: MeshBatch) -> list[Level]:
    """One for each of `CELLS`."""
    made = []
    left = np.diff(np.asarray(piece.mesh_offsets[:, 1]))
    for cell in CELLS:
        corners, triangles, mesh = _clustered(piece, cell)
        count = np.bincount(mesh, minlength=piece.mesh_count)
        own = count < _LESS * left
        left = np.where(own, count, left)
        kept = own[mesh]
        made.append(Level(_batch(piece, corners, triangles[kept], mesh[kept], own), own))
    return made


def _clustered(piece: MeshBatch, cell: float) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]:
    """Places of all cells with corners; triangles (T,4) of three cells and the corner that gives colour; their mesh."""
    offsets = np.asarray(piece.mesh_offsets)
    vertices, faces = offsets[1:, 0] - offsets[:-1, 0], offsets[1:, 1] - offsets[:-1, 1]
    positions = np.asarray(piece.positions)
    number, places = _cells(positions, vertices, offsets[:-1, 0], cell)
    mesh = np.repeat(np.arange(piece.mesh_count), faces)
    corners = np.asarray(piece.triangles).astype(np.int64) + offsets[:-1, 0][mesh][:, None]
    cells = number[corners]
    a, b, c = cells.T
    real = np.flatnonzero((a != b) & (b != c) & (a != c))
    ordered = np.sort(cells[real], axis=1)
    # two triangles between the same cells are two sides of one sheet
    order = np.lexsort(ordered.T)
    fresh = np.ones(len(order), bool)
    fresh[1:] = (ordered[order][1:] != ordered[order][:-1]).any(axis=1)
    kept = np.sort(real[order[fresh]])
    return places, np.column_stack([cells[kept], corners[kept, 0]]), mesh[kept]


def _cells(
    positions: NDArray[np.float32], counts: NDArray[np.int64], starts: NDArray[np.int64], cell: float
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The number of the cell of each corner (no two meshes share one), and the middle of the corners in each cell."""
    if not len(positions):
        return np.zeros(0, np.int64), np.zeros((0, 3), np.float32)
    full = counts > 0
    low = np.zeros((len(counts), 3), np.float32)
    low[full] = np.minimum.reduceat(positions, starts[full], axis=0)
    mesh = np.repeat(np.arange(len(counts)), counts)
    place = np.floor((positions - low[mesh]) / cell + 0.5).astype(np.int64)
    size = np.ones((len(counts), 3), np.int64)
    size[full] = np.maximum.reduceat(place, starts[full], axis=0) + 1
    first = np.concatenate([[0], np.cumsum(size.prod(axis=1))[:-1]])
    flat = first[mesh] + (place[:, 0] * size[mesh, 1] + place[:, 1]) * size[mesh, 2] + place[:, 2]
    _known, number, many = np.unique(flat, return_inverse=True, return_counts=True)
    sums = [np.bincount(number, weights=positions[:, axis]) for axis in range(3)]
    return number, (np.stack(sums, axis=1) / many[:, None]).astype(np.float32)


def _batch(
    piece: MeshBatch,
    places: NDArray[np.float32],
    triangles: NDArray[np.int64],
    mesh: NDArray[np.int64],
    own: NDArray[np.bool_],
) -> MeshBatch:
    """Triangles lit each by its own direction; corners of equal place, direction and colour are one."""
    corners = places[triangles[:, :3]]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]
    facing = np.rint(normals * 7.0).astype(np.int64) + 8  # in steps: nearly the same direction is the same
    color = np.ascontiguousarray(np.asarray(piece.colors)[triangles[:, 3]]).view(np.uint32)[:, 0].astype(np.int64)
    tint, shade = np.unique(color, return_inverse=True)
    look = (shade * 16 + facing[:, 0]) * 256 + facing[:, 1] * 16 + facing[:, 2]
    # meshes stay together and in order, since a cell belongs to one mesh
    key = (np.repeat(mesh, 3) * (len(places) + 1) + triangles[:, :3].reshape(-1)) * (len(tint) * 4096) + np.repeat(
        look, 3
    )
    _unique, first, number = np.unique(key, return_index=True, return_inverse=True)
    vertex_mesh = np.repeat(mesh, 3)[first]
    offsets = np.zeros((piece.mesh_count + 1, 3), np.int64)
    offsets[1:, 0] = np.cumsum(np.bincount(vertex_mesh, minlength=piece.mesh_count))
    offsets[1:, 1] = np.cumsum(np.bincount(mesh, minlength=piece.mesh_count))
    packed = np.zeros((len(first), 4), np.int8)
    packed[:, :3] = np.rint(normals[first // 3] * 127.0)
    return MeshBatch(
        positions=places[triangles[:, :3].reshape(-1)[first]],
        normals=packed,
        colors=np.asarray(piece.colors)[triangles[first // 3, 3]],
        triangles=(number.reshape(-1, 3) - offsets[mesh, 0][:, None]).astype(np.uint32),
        edges=np.zeros((0, 2), np.uint32),
        mesh_offsets=offsets,
        first_mesh=piece.first_mesh,
        instance_mesh=np.zeros(0, np.uint32),
        instance_element=np.zeros(0, np.uint32),
        instance_matrix=np.zeros((0, 3, 4), np.float32),
        instance_kind=np.zeros(0, np.uint8),
    )
