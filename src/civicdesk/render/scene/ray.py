"""What a line of sight meets, worked out in float64 from the triangles themselves.

Without the graphics card: an answer never waits for a picture that is still being drawn, and far from the origin a
point is as exact as near it. What is hidden, cut away or closed is passed over as in the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.mesh import ROOM
from civicdesk.render.scene.camera import Camera, Vector
from civicdesk.render.scene.scene import Hit, Scene, SceneModel
from civicdesk.render.scene.store import locate

FLOOR_LIFT = 0.03  # how far the floors of rooms are drawn above their slab
_BLOCK = 512  # triangles that are looked at together
_AROUND = ((2.0, 0.0), (-2.0, 0.0), (0.0, 2.0), (0.0, -2.0))  # pixels: thin things are met from beside, too
_SLACK = 1e-9


@dataclass(frozen=True)
class Strike:
    """Where a line of sight meets an element: at one of its triangles, or at the face of a cut through it."""

    model: SceneModel
    instance: int
    distance: float  # metres along the line
    triangle: int  # number within the mesh; of the first one behind the face of a cut
    capped: bool = False


def pick(scene: Scene, camera: Camera, x: float, y: float, rooms: bool = False) -> Hit | None:
    """What is under a pixel, or within two pixels of it; with *rooms* the first room that the line of sight enters,
    whatever stands before it – of the open storey where one is cut open."""
    for dx, dy in ((0.0, 0.0), *_AROUND):
        start, direction = camera.line(x + dx, y + dy)
        strike = first_room(scene, start, direction) if rooms else first(scene, start, direction)
        if strike is not None:
            row = int(strike.model.instances("element")[strike.instance])
            return Hit(strike.model.name, row, start + direction * strike.distance)
        if rooms:
            break
    return None


def first(scene: Scene, start: Vector, direction: Vector) -> Strike | None:
    """The nearest thing drawn; what is drawn as a ghost only where there is nothing else."""
    best: Strike | None = None
    behind: Strike | None = None
    for ray in _rays(scene, start, direction):
        if best is not None and ray.near > best.distance:
            break
        found, faint = ray.first(scene.volumes)
        best = _nearer(best, found)
        behind = _nearer(behind, faint)
    return best or behind


def first_room(scene: Scene, start: Vector, direction: Vector) -> Strike | None:
    best: Strike | None = None
    open_storey = any(m.visible and m.cut is not None and m.open_rooms.any() for m in scene.models.values())
    for ray in _rays(scene, start, direction):
        if best is not None and ray.near > best.distance:
            break
        if not open_storey or ray.model.open_rooms.any():
            best = _nearer(best, ray.first_room())
    return best


def _nearer(one: Strike | None, other: Strike | None) -> Strike | None:
    if one is None or other is None:
        return one or other
    return one if one.distance <= other.distance else other


def _rays(scene: Scene, start: Vector, direction: Vector) -> list[_Ray]:
    """One for each model that the line may meet, the nearest first."""
    shown = [model for model in scene.models.values() if model.visible and model.pieces]
    if not shown:
        return []
    spheres = np.array([model.sphere for model in shown])
    away = spheres[:, :3] - start
    along = away @ direction
    aside = np.einsum("ij,ij->i", away, away) - along**2
    reach = np.sqrt(np.maximum(spheres[:, 3] ** 2 - aside, 0.0))
    near = np.where((aside <= spheres[:, 3] ** 2) & (along + reach >= 0.0), along - reach, np.inf)
    order = [number for number in np.argsort(near, kind="stable").tolist() if np.isfinite(near[number])]
    return [_Ray(scene, shown[number], start, direction, float(near[number])) for number in order]


class _Ray:
    """A line of sight in a model's own coordinates, as far as the cuts let it be seen."""

    def __init__(self, scene: Scene, model: SceneModel, start: Vector, direction: Vector, near: float) -> None:
        self.model, self.near = model, near  # the model begins no nearer
        self.start = model.to_local(start[None])[0]
        self.direction = direction @ model.pose[:3, :3]
        self.low, self.high = 0.0, np.inf
        for plane in model.local_planes(scene.sections):
            along, height = float(plane[:3] @ self.direction), float(plane[:3] @ self.start + plane[3])
            if abs(along) < 1e-12:
                self.high = self.high if height > 0 else -np.inf
            elif along > 0:
                self.low = max(self.low, -height / along)
            else:
                self.high = min(self.high, -height / along)

    def first(self, volumes: bool) -> tuple[Strike | None, Strike | None]:
        """The nearest thing drawn, and the nearest ghost."""
        model = self.model
        instances, near = self._boxes()
        element = model.instances("element")[instances]
        room = model.instances("kind")[instances] == ROOM
        floor = room & model.floors[element]
        drawn = ~model.hidden[element] & (~room | floor | (volumes and model.cut is None))
        found: list[Strike | None] = [None, None]
        for i in np.flatnonzero(drawn):
            ghost = int(model.ghost[element[i]])
            best = found[ghost]
            if best is not None and near[i] > best.distance:
                continue
            found[ghost] = _nearer(best, self._strike(int(instances[i]), bool(floor[i])))
        return found[0], found[1]

    def first_room(self) -> Strike | None:
        """The first room whose body the line enters, or is in where it becomes visible."""
        model = self.model
        instances, near = self._boxes()
        element = model.instances("element")[instances]
        wanted = (model.instances("kind")[instances] == ROOM) & ~model.hidden[element]
        if model.open_rooms.any():
            wanted &= model.open_rooms[element]
        best: Strike | None = None
        for i in np.flatnonzero(wanted):
            if best is not None and near[i] > best.distance:
                break
            best = _nearer(best, self._strike(int(instances[i]), False))
        return best

    def _boxes(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Instances whose box the line meets, by the distance to it."""
        boxes = self.model.instances("bounds")
        turn = 1.0 / np.where(np.abs(self.direction) < 1e-12, 1e-12, self.direction)
        low, high = np.full(len(boxes), self.low), np.full(len(boxes), self.high)
        for axis in range(3):
            one = (boxes[:, axis] - (self.start[axis] + 1e-3)) * turn[axis]
            two = (boxes[:, axis + 3] - (self.start[axis] - 1e-3 - FLOOR_LIFT)) * turn[axis]
            np.maximum(low, np.minimum(one, two), out=low)
            np.minimum(high, np.maximum(one, two), out=high)
        met = np.flatnonzero(low <= high)
        met = met[np.argsort(low[met], kind="stable")]
        return met, low[met]

    def _strike(self, instance: int, floor: bool) -> Strike | None:
        """Where the line meets one instance; *floor*: only what faces down, lifted as it is drawn."""
        model = self.model
        piece, low, _high = locate(model, int(model.instances("mesh")[instance]))
        matrix = model.instances("matrix")[instance].astype(np.float64)
        inverse = np.linalg.inv(matrix[:, :3])
        lift = np.array([0.0, 0.0, FLOOR_LIFT if floor else 0.0])
        start, direction = inverse @ (self.start - lift - matrix[:, 3]), inverse @ self.direction
        numbers = candidates(model, int(model.instances("mesh")[instance]), start, direction)
        triangles = np.asarray(piece.triangles)[low[1] + numbers].astype(np.int64) + int(low[0])
        corners = np.asarray(piece.positions)[triangles].astype(np.float64)
        distance = cross(corners, start, direction)
        if floor:
            normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
            placed = normals @ inverse
            flat = placed[:, 2] * np.sign(np.linalg.det(inverse)) < -0.7 * np.linalg.norm(placed, axis=1)
            distance = np.where(flat, distance, np.nan)
        ahead = (distance >= self.low - _SLACK) & (distance <= self.high + _SLACK)
        if not ahead.any():
            return self._in_cut(instance, numbers, distance) if not floor else None
        best = int(np.nanargmin(np.where(ahead, distance, np.nan)))
        inside = None if floor else self._in_cut(instance, numbers, distance)
        return inside or Strike(model, instance, float(distance[best]), int(numbers[best]))

    def _in_cut(self, instance: int, numbers: NDArray[np.int64], distance: NDArray[np.float64]) -> Strike | None:
        """The face of the cut, where the line becomes visible inside the body."""
        crossings = np.sort(distance[np.isfinite(distance)])
        crossings = crossings[np.diff(crossings, prepend=-np.inf) > 1e-7]  # on an edge, two triangles are met as one
        beyond = int((crossings > self.low).sum())
        if not self.low > 0 or len(crossings) % 2 or not beyond % 2 or self.low > self.high:
            return None
        following = int(np.nanargmin(np.where(distance > self.low, distance, np.nan)))
        return Strike(self.model, instance, self.low, int(numbers[following]), capped=True)


def cross(corners: NDArray[np.float64], start: Vector, direction: Vector) -> NDArray[np.float64]:
    """How far along a line it crosses each triangle (T,3,3); nan where it does not."""
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    aside = np.cross(direction, two)
    volume = np.einsum("ij,ij->i", one, aside)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 1.0 / volume
        away = start - corners[:, 0]
        u = np.einsum("ij,ij->i", away, aside) * share
        turned = np.cross(away, one)
        v = (turned @ direction) * share
        distance = np.einsum("ij,ij->i", two, turned) * share
        inside = (u >= -_SLACK) & (v >= -_SLACK) & (u + v <= 1.0 + _SLACK)
    return np.where(inside & np.isfinite(distance), distance, np.nan)


def candidates(model: SceneModel, mesh: int, start: Vector, direction: Vector) -> NDArray[np.int64]:
    """Numbers of triangles of a mesh that a line (mesh-local) may cross; of a small mesh all."""
    piece, low, high = locate(model, mesh)
    count = int(high[1] - low[1])
    if count <= 4 * _BLOCK:
        return np.arange(count)
    if mesh not in model.blocks:
        model.blocks[mesh] = _block_bounds(
            np.asarray(piece.positions[low[0] : high[0]]), np.asarray(piece.triangles[low[1] : high[1]])
        )
    boxes = model.blocks[mesh]
    turn = 1.0 / np.where(np.abs(direction) < 1e-12, 1e-12, direction)
    one, two = (boxes[:, :3] - start) * turn, (boxes[:, 3:] - start) * turn
    met = np.flatnonzero(np.minimum(one, two).max(axis=1) <= np.maximum(one, two).min(axis=1) + 1e-6)
    numbers = (met[:, None] * _BLOCK + np.arange(_BLOCK)).reshape(-1)
    return np.asarray(numbers[numbers < count])


def _block_bounds(positions: NDArray[np.float32], triangles: NDArray[np.uint32]) -> NDArray[np.float64]:
    """(B,6) boxes around each run of triangles."""
    corners = positions[triangles.astype(np.int64)]
    starts = np.arange(0, len(triangles), _BLOCK)
    low = np.minimum.reduceat(corners.min(axis=1), starts, axis=0)
    high = np.maximum.reduceat(corners.max(axis=1), starts, axis=0)
    return np.concatenate([low - 1e-4, high + 1e-4], axis=1).astype(np.float64)
