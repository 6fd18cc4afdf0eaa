"""Normals and feature edges of many meshes at once, without a loop over meshes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.footprint import face_normals

# Facets of a round column with 12 sides still count as one surface.
_CREASE = np.cos(np.radians(33.0))


@dataclass(frozen=True)
class Surfaces:
    """Finished meshes one after the other. faces and edges number vertices over all of them."""

    positions: NDArray[np.float32]
    normals: NDArray[np.int8]
    colors: NDArray[np.uint8]
    faces: NDArray[np.int64]
    edges: NDArray[np.int64]
    vertex_mesh: NDArray[np.int64]
    edge_mesh: NDArray[np.int64]


def finish(
    points: NDArray[np.float64], faces: NDArray[np.int64], colors: NDArray[np.uint8], mesh: NDArray[np.int64]
) -> Surfaces:
    """*faces* number *points* over all meshes; *colors* and *mesh* (ascending) are per face.

    Vertices are split where the surface has a crease or changes colour, so that flat faces look flat and round ones
    round. Edges are the creases and the open borders, never the diagonals of a triangulation.
    """
    corners = points[faces]
    normals = face_normals(corners)
    first, second, feature = _edges(faces, _unit(normals))
    label = _smooth_groups(len(faces), first, second, colors)
    kept, vertex = np.unique(label, return_inverse=True)
    summed = np.zeros((len(kept), 3))
    for axis in range(3):
        summed[:, axis] = np.bincount(vertex, weights=np.repeat(normals[:, axis], 3), minlength=len(kept))
    packed = np.zeros((len(kept), 4), np.int8)
    packed[:, :3] = np.rint(_unit(summed) * 127)
    ends = np.stack([vertex[feature], vertex[_next(feature)]], axis=1)
    return Surfaces(
        positions=points[faces.ravel()[kept]].astype(np.float32),
        normals=packed,
        colors=colors[kept // 3],
        faces=vertex.reshape(-1, 3),
        edges=ends,
        vertex_mesh=mesh[kept // 3],
        edge_mesh=mesh[feature // 3],
    )


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    sizes = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, sizes, out=np.zeros_like(vectors), where=sizes > 1e-14))


def _next(corner: NDArray[np.int64]) -> NDArray[np.int64]:
    """The corner after *corner* in its face; the half-edge of a corner runs to it."""
    return corner - corner % 3 + (corner + 1) % 3


def _edges(
    faces: NDArray[np.int64], normals: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Half-edges (numbered as corners) that meet smoothly, as two lists of twins; and those that are feature edges."""
    start, end = faces.ravel(), faces[:, [1, 2, 0]].ravel()
    low, high = np.minimum(start, end), np.maximum(start, end)
    key = low * (int(faces.max(initial=0)) + 1) + high
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    begins = np.flatnonzero(np.concatenate([[True], sorted_key[1:] != sorted_key[:-1]]))
    counts = np.diff(np.concatenate([begins, [len(order)]]))
    pairs = begins[counts == 2]
    one, two = order[pairs], order[pairs + 1]
    against = start[one] != start[two]
    dots = np.einsum("ij,ij->i", normals[one // 3], normals[two // 3])
    flat = ~normals[one // 3].any(axis=1) | ~normals[two // 3].any(axis=1)
    # Neighbours wound differently have opposite normals although the surface is smooth.
    smooth = flat | (np.where(against, dots, -dots) > _CREASE)
    feature = np.concatenate([order[begins[counts != 2]], one[~smooth]])
    feature = feature[start[feature] != end[feature]]
    linked = smooth & against
    return one[linked], two[linked], np.sort(feature)


def _smooth_groups(
    count: int, first: NDArray[np.int64], second: NDArray[np.int64], colors: NDArray[np.uint8]
) -> NDArray[np.int64]:
    """For each corner the least corner of the same vertex that it is joined to across smooth edges."""
    same = (colors[first // 3] == colors[second // 3]).all(axis=1)
    first, second = first[same], second[same]
    label = np.arange(count * 3)
    left, right = label.copy(), label.copy()
    # A corner has two edges, so at most two neighbours around its vertex.
    left[first], left[second] = _next(second), _next(first)
    right[_next(first)], right[_next(second)] = second, first
    while True:
        lower = np.minimum(label, np.minimum(label[left], label[right]))
        lower = lower[lower]
        if np.array_equal(lower, label):
            return label
        label = lower
