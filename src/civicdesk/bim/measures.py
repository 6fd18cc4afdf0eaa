"""Figures of every body of a model that tell shapes and places apart without comparing triangles one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.render.mesh import MeshBatch

Floats = NDArray[np.float64]
# Lengths that exporters round away, metres; and the part by which areas and volumes may differ.
LENGTH, PART = 0.002, 0.002


@dataclass(frozen=True)
class Measures:
    """One row per element; nan where nothing is drawn. Lengths in metres, places in model coordinates."""

    area: Floats  # (N,) of the surface
    volume: Floats  # (N,) around the middle of the surface, so that open bodies have one, too
    middle: Floats  # (N,3) of the surface
    spread: Floats  # (N,3) how far the surface lies from its middle along its own axes: the same however it is turned
    box: Floats  # (N,6)

    def drawn(self, row: int) -> bool:
        return not np.isnan(self.box[row, 0])


def measure(model: Model) -> Measures:
    rows = len(model.elements)
    sums = np.zeros((rows, 17))
    box = np.full((rows, 6), np.nan)
    meshes = model.meshes
    if meshes is not None and len(meshes.instance_mesh):
        owner = np.asarray(meshes.instance_element, np.int64)
        np.add.at(sums, owner, _placed(_of_meshes(meshes), meshes))
        box[:] = _boxes(model.boxes, rows)
    area = np.where(sums[:, 0] > 0, sums[:, 0], np.nan)
    middle = sums[:, 1:4] / area[:, None]
    second = sums[:, 4:13].reshape(-1, 3, 3) / area[:, None, None] - np.einsum("ij,ik->ijk", middle, middle)
    spread = np.full((rows, 3), np.nan)
    known = ~np.isnan(area)
    spread[known] = np.sqrt(np.maximum(np.linalg.eigvalsh(second[known]), 0.0))
    volume = np.abs(sums[:, 13] - np.einsum("ij,ij->i", np.nan_to_num(middle), sums[:, 14:17]) / 3.0)
    return Measures(area, np.where(known, volume, np.nan), middle + model.origin, spread, box)


def _boxes(boxes: dict[int, Floats], rows: int) -> Floats:
    found = np.full((rows, 6), np.nan)
    if boxes:
        found[list(boxes)] = np.array(list(boxes.values()))
    return found


def _of_meshes(meshes: MeshBatch) -> Floats:
    """(M, 17) per mesh: area, first moment (3), second moment (9), volume from the origin, sum of area vectors (3)."""
    first = np.asarray(meshes.mesh_offsets)
    triangles = np.asarray(meshes.triangles, np.int64) + np.repeat(first[:-1, 0], np.diff(first[:, 1]))[:, None]
    values = np.zeros((len(triangles), 17))
    for start in range(0, len(triangles), 200_000):  # a part at a time: nine numbers for each corner add up
        part = slice(start, start + 200_000)
        values[part] = _of_triangles(np.asarray(meshes.positions, np.float64)[triangles[part]])
    sums = np.concatenate([np.zeros((1, 17)), np.cumsum(values, axis=0)])
    return np.asarray(sums[first[1:, 1]] - sums[first[:-1, 1]])


def _of_triangles(corners: Floats) -> Floats:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    vector = np.cross(b - a, c - a) / 2.0
    area = np.linalg.norm(vector, axis=1)
    middle = corners.mean(axis=1)
    second = (np.einsum("tci,tcj->tij", corners, corners) + 9.0 * np.einsum("ti,tj->tij", middle, middle)) / 12.0
    volume = np.einsum("ti,ti->t", middle, vector) / 3.0
    moments = [area[:, None], middle * area[:, None], second.reshape(-1, 9) * area[:, None], volume[:, None], vector]
    return np.concatenate(moments, axis=1)


def _placed(sums: Floats, meshes: MeshBatch) -> Floats:
    """(I, 17) the sums of each instance's mesh where the instance is."""
    own = sums[np.asarray(meshes.instance_mesh, np.int64)]
    matrix = np.asarray(meshes.instance_matrix, np.float64)
    turn, move = matrix[:, :, :3], matrix[:, :, 3]
    area, side = own[:, 0], np.sign(np.linalg.det(turn))
    first = np.einsum("iab,ib->ia", turn, own[:, 1:4])
    second = np.einsum("iab,ibc,idc->iad", turn, own[:, 4:13].reshape(-1, 3, 3), turn)
    across = np.einsum("ia,ib->iab", first, move)
    second += across + across.transpose(0, 2, 1) + area[:, None, None] * np.einsum("ia,ib->iab", move, move)
    vector = side[:, None] * np.einsum("iab,ib->ia", turn, own[:, 14:17])
    volume = side * own[:, 13] + np.einsum("ia,ia->i", move, vector) / 3.0
    parts: list[NDArray[Any]] = [area[:, None], first + area[:, None] * move, second.reshape(-1, 9), volume[:, None]]
    return np.concatenate([*parts, vector], axis=1)


def other_shape(one: Measures, i: int, other: Measures, j: int) -> bool:
    """Whether two bodies differ in form, wherever they stand and however they are turned."""
    if one.drawn(i) != other.drawn(j):
        return True
    if not one.drawn(i):
        return False
    if np.abs(one.spread[i] - other.spread[j]).max() > LENGTH / 2 + PART * one.spread[i].max():
        return True
    if _apart(one.area[i], other.area[j], 0.001) or _apart(one.volume[i], other.volume[j], LENGTH * one.area[i] / 4):
        return True
    sizes = _size(one.box[i]), _size(other.box[j])
    if np.abs(sizes[0] - sizes[1]).max() > LENGTH:
        return False  # turned
    inside = (one.middle[i] - _center(one.box[i])) - (other.middle[j] - _center(other.box[j]))
    return bool(np.abs(inside).max() > LENGTH)


def how_far(one: Measures, i: int, other: Measures, j: int, shift: Floats) -> float:
    """Metres that a body was moved; one that only grew or shrank has kept a side, and was not."""
    low, high = (other.box[j] - one.box[i] - np.tile(shift, 2)).reshape(2, 3)
    both = np.where(np.sign(low) == np.sign(high), np.sign(low) * np.minimum(np.abs(low), np.abs(high)), 0.0)
    return float(np.linalg.norm(both))


def turned(one: Measures, i: int, other: Measures, j: int) -> bool:
    """Whether two bodies of one form lie differently."""
    return bool(np.abs(_size(one.box[i]) - _size(other.box[j])).max() > LENGTH)


def _apart(one: float, other: float, least: float) -> bool:
    return abs(one - other) > least + PART * max(abs(one), abs(other))


def _size(box: Floats) -> Floats:
    return np.asarray(box[3:] - box[:3])


def _center(box: Floats) -> Floats:
    return np.asarray((box[:3] + box[3:]) / 2)
