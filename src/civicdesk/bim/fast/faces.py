"""All faces of a file at once: polygons become triangles in one pass, grouped by their number of corners.

Convex polygons become fans; only concave ones and those with holes go to earcut one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.fast.index import Floats, Index, Ints
from civicdesk.bim.fast.piece import cross

SHELLS = ("IFCCLOSEDSHELL", "IFCOPENSHELL", "IFCCONNECTEDFACESET")
# Points closer than this are one.
_WELD = 1e-6
_EPS = 1e-7

Bools = NDArray[np.bool_]
Mesh = tuple[Floats, Ints]


@dataclass(frozen=True)
class Lists:
    """Lists of different lengths in one array."""

    values: Ints
    counts: Ints

    @cached_property
    def begins(self) -> Ints:
        return np.cumsum(self.counts) - self.counts

    def places(self, rows: Ints) -> Ints:
        """Where the values of *rows* are, one row after the other."""
        counts = self.counts[rows]
        return np.repeat(self.begins[rows] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())


def shells(index: Index, length: float) -> dict[int, Mesh]:
    """Every shell of the file as a mesh in metres, by number; those with anything wrong in them are missing."""
    points, loops = _loops(index, length)
    faces, loop_of, forward = _faces(index)
    triangles, face_of, good = _triangles(points, loops, faces, loop_of, forward)
    made: dict[int, Mesh] = {}
    for kind in SHELLS:
        numbers = index.of_kind(kind)
        if numbers:
            found = Lists(*index.lists(kind))
            found = Lists(index.find(found.values, "IFCFACE"), found.counts)
            made.update(_split(numbers, found, points, triangles, face_of, good))
    return made


def _loops(index: Index, length: float) -> tuple[Floats, Lists]:
    """Points of which none repeats another, and the polygons as lists of their places; -1 for no point."""
    points = index.points * length
    key = np.rint(np.clip(np.nan_to_num(points), -1e9, 1e9) / _WELD).astype(np.int64)
    mixed = (key[:, 0] * 73856093 + key[:, 1]) * 19349663 + key[:, 2]
    mixed = (mixed ^ (mixed >> 31)) * 0x1E3779B97F4A7C15
    _, first, place = np.unique(mixed, return_index=True, return_inverse=True)
    place = np.where((np.abs(points) < 1e9).all(axis=1), place, -1)
    values, counts = index.lists("IFCPOLYLOOP")
    found = index.find(values, "IFCCARTESIANPOINT")
    place = np.append(place, -1)
    return points[first], Lists(place[found], counts)


def _faces(index: Index) -> tuple[Lists, Ints, Ints]:
    """Faces as lists of bounds, outer bounds first in the numbering; for each bound its loop and its direction."""
    loops, forward = [], []
    counts = []
    for kind in ("IFCFACEOUTERBOUND", "IFCFACEBOUND"):
        values, sizes = index.lists(kind, flags=True)
        counts.append(len(sizes))
        pairs = values.reshape(-1, 2) if (sizes == 2).all() else np.full((len(sizes), 2), -1)
        loops.append(index.find(pairs[:, 0], "IFCPOLYLOOP"))
        forward.append(pairs[:, 1])
    values, sizes = index.lists("IFCFACE")
    outer, inner = (index.find(values, kind) for kind in ("IFCFACEOUTERBOUND", "IFCFACEBOUND"))
    bounds = np.where(outer >= 0, outer, np.where(inner >= 0, inner + counts[0], -1))
    return Lists(bounds, sizes), np.concatenate(loops), np.concatenate(forward)


def _triangles(points: Floats, loops: Lists, faces: Lists, loop_of: Ints, forward: Ints) -> tuple[Ints, Ints, Bools]:
    """Triangles, the face of each (ascending), and which faces came out well."""
    good = np.ones(len(faces.counts), bool)
    loop_bad = np.zeros(len(loops.counts) + 1, bool)
    loop_bad[:-1] = loops.counts < 3
    np.logical_or.at(loop_bad, np.repeat(np.arange(len(loops.counts)), loops.counts)[loops.values < 0], True)
    loop_bad[-1] = True
    bound_bad = np.append(loop_bad[loop_of] | (forward < 0), True)
    owner = np.repeat(np.arange(len(good)), faces.counts)
    good[owner[bound_bad[faces.values]]] = False
    simple = np.flatnonzero(good & (faces.counts == 1))
    bound = faces.values[faces.begins[simple]]
    loop = loop_of[bound]
    made, made_of, odd = [], [], [np.flatnonzero(good & (faces.counts > 1))]
    for corners in np.flatnonzero(np.bincount(loops.counts[loop])).tolist():
        some = np.flatnonzero(loops.counts[loop] == corners)
        ring = loops.values[loops.begins[loop[some]][:, None] + np.arange(corners)]
        ring = np.where(forward[bound[some]][:, None] == 1, ring, ring[:, ::-1])
        convex = _convex(points[ring]) if corners > 3 else np.ones(len(some), bool)
        if not convex.all():
            found, found_of, bad = _concave(points, ring[~convex])
            concave = simple[some[~convex]]
            good[concave[bad]] = False
            made.append(found)
            made_of.append(concave[found_of])
        fan = np.stack([np.zeros(corners - 2, np.int64), np.arange(1, corners - 1), np.arange(2, corners)], axis=1)
        made.append(ring[convex][:, fan].reshape(-1, 3))
        made_of.append(np.repeat(simple[some[convex]], corners - 2))
    for face in np.concatenate(odd).tolist():
        bounds = faces.values[faces.begins[face] :][: faces.counts[face]]
        # Outer bounds have the lower numbers.
        rings = [_ring(loops, int(loop_of[b]), bool(forward[b])) for b in np.sort(bounds).tolist()]
        pierced = _ears(points, rings)
        if pierced is None:
            good[face] = False
        else:
            made.append(pierced)
            made_of.append(np.full(len(pierced), face))
    triangles = np.concatenate(made) if made else np.zeros((0, 3), np.int64)
    face_of = np.concatenate(made_of) if made_of else np.zeros(0, np.int64)
    a, b, c = triangles.T
    whole = (a != b) & (b != c) & (c != a)
    triangles, face_of = triangles[whole], face_of[whole]
    order = np.argsort(face_of, kind="stable")
    return triangles[order], face_of[order], good


def _ring(loops: Lists, loop: int, forward: bool) -> Ints:
    begin = int(loops.begins[loop])
    ring = loops.values[begin : begin + int(loops.counts[loop])]
    return ring if forward else ring[::-1]


def _convex(corners: Floats) -> Bools:
    """Which of the (k, n, 3) polygons turn the same way at every corner."""
    after = np.roll(corners, -1, axis=1) - corners
    turns = cross(np.roll(after, 1, axis=1), after)
    normal = _normals(corners)
    size = np.einsum("ij,ij->i", normal, normal)
    along = np.einsum("ijk,ik->ij", turns, normal)
    return np.asarray((along >= -_EPS * size[:, None]).all(axis=1))


def _normals(corners: Floats) -> Floats:
    """Twice the area of each of the (k, n, 3) polygons along its normal."""
    away = corners - corners[:, :1]
    return np.asarray(cross(away, np.roll(away, -1, axis=1)).sum(axis=1))


def _flat(corners: Floats, normals: Floats) -> Floats:
    """(k, n, 3) polygons seen along the axis that they face most, counter-clockwise."""
    drop = np.abs(normals).argmax(axis=1)
    every = np.arange(len(drop))
    first = corners[every, :, (drop + 1) % 3] * np.sign(normals[every, drop])[:, None]
    flat = np.stack([first, corners[every, :, (drop + 2) % 3]], axis=2)
    return np.asarray(flat - flat[:, :1])


def _concave(points: Floats, rings: Ints) -> tuple[Ints, Ints, Ints]:
    """Triangles of polygons without holes, the polygon of each, and the polygons that they do not cover."""
    import mapbox_earcut

    corners = points[rings]
    normals = _normals(corners)
    flat = _flat(corners, normals)
    end = np.array([rings.shape[1]], np.uint32)
    found = [mapbox_earcut.triangulate_float64(one, end).astype(np.int64).reshape(-1, 3) for one in flat]
    owner = np.repeat(np.arange(len(found)), [len(f) for f in found])
    local = np.concatenate(found)
    a, b, c = (flat[owner, local[:, i]] for i in range(3))
    doubles = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1])
    wanted = np.abs(normals).max(axis=1)
    covered = np.bincount(owner, np.abs(doubles), len(found))
    bad = np.flatnonzero(np.abs(covered - wanted) > 1e-4 * wanted + 1e-12)
    local[doubles < 0] = local[doubles < 0][:, ::-1]
    return np.take_along_axis(rings[owner], local, axis=1), owner, bad


def _ears(points: Floats, rings: list[Ints]) -> Ints | None:
    """One polygon with its holes; None when the triangles do not cover it."""
    ring = np.concatenate(rings)
    ends = np.cumsum([len(r) for r in rings])
    corners = points[ring][None]
    normal = _normals(corners[:, : ends[0]])
    if np.abs(normal).max() < 1e-14:
        return np.zeros((0, 3), np.int64)
    made = ears(_flat(corners, normal)[0], ends)
    return None if made is None else ring[made]


def ears(flat: Floats, ends: Ints) -> Ints | None:
    """Counter-clockwise triangles of a polygon with holes in the plane; None when they do not cover it."""
    import mapbox_earcut

    flat = np.ascontiguousarray(flat - flat[0])
    made: Ints = mapbox_earcut.triangulate_float64(flat, ends.astype(np.uint32)).astype(np.int64).reshape(-1, 3)
    x, y = flat[made].transpose(2, 0, 1)
    doubles = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    wanted = 0.0
    for begin, end in zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True):
        ring = flat[begin:end]
        after = np.roll(ring, -1, axis=0)
        size = abs(float(ring[:, 0] @ after[:, 1] - after[:, 0] @ ring[:, 1]))
        wanted += -size if begin else size
    if abs(np.abs(doubles).sum() - wanted) > 1e-4 * abs(wanted) + 1e-12:
        return None
    return made if doubles.sum() > 0 else made[:, ::-1]


def _split(
    numbers: list[int], found: Lists, points: Floats, triangles: Ints, face_of: Ints, good: Bools
) -> dict[int, Mesh]:
    """One mesh for each shell, with only the points that it needs."""
    bad = np.append(~good, True)[found.values]
    shell = np.repeat(np.arange(len(numbers)), found.counts)
    fine = np.ones(len(numbers), bool)
    fine[shell[bad]] = False
    of_face = Lists(face_of, np.bincount(face_of, minlength=len(good)))
    faces = np.where(bad, 0, found.values) if len(good) else np.zeros(0, np.int64)
    if not len(good):
        return {}
    picked = triangles[of_face.places(faces)]
    owner = np.repeat(shell, of_face.counts[faces])
    key, place = np.unique((owner[:, None] * len(points) + picked).ravel(), return_inverse=True)
    begins = np.searchsorted(key, np.arange(len(numbers) + 1) * len(points))
    local = place.reshape(-1, 3) - begins[owner][:, None]
    own = points[key % max(1, len(points))]
    cuts = np.searchsorted(owner, np.arange(len(numbers) + 1))
    return {
        number: (own[begins[i] : begins[i + 1]], local[cuts[i] : cuts[i + 1]])
        for i, number in enumerate(numbers)
        if fine[i] and cuts[i + 1] > cuts[i]
    }
