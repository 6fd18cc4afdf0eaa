"""What is in the 3D view: models, their instances, and what of them is shown, coloured and selected."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.coarse import Level
from civicdesk.render.mesh import ELEMENT, ROOM, MeshBatch, split

Bounds = NDArray[np.float64]  # min x, y, z, max x, y, z
Plane = NDArray[np.float64]  # a, b, c, d: kept is where ax + by + cz + d > 0
MOST_SECTIONS = 6


@dataclass(frozen=True)
class Hit:
    """What lies under the cursor: the model, the row of its element, and where (scene coordinates)."""

    model: str
    element: int
    point: NDArray[np.float64]


class SceneModel:
    """The geometry of one model as far as it has arrived; `changed` counts changes of lists, `restyled` of colours."""

    def __init__(self, name: str, number: int, offset: NDArray[np.float64]) -> None:
        self.name, self.number = name, number
        self.offset = offset  # where the file puts the model's local origin in the scene
        self.pose = _shifted(offset)  # (4,4) float64: model-local → scene, placement included
        self.visible = True
        self.pieces: list[MeshBatch] = []
        self.pending: deque[Iterator[MeshBatch]] = deque()
        self.changed = self.restyled = 0
        self.mesh_piece: list[int] = []
        self._mesh_bounds: list[NDArray[np.float32]] = []
        self._mesh_glass: list[NDArray[np.uint8]] = []
        self._parts: dict[str, list[NDArray[Any]]] = {k: [] for k in ("mesh", "element", "kind", "matrix", "bounds")}
        self._joined: dict[str, NDArray[Any]] = {}
        self.hidden = np.zeros(0, bool)
        self.ghost = np.zeros(0, bool)  # drawn pale and translucent, and picked only where nothing else is
        self.colors = np.zeros((0, 4), np.uint8)
        self.selected = np.zeros(0, bool)
        self.floors = np.zeros(0, bool)
        self.open_rooms = np.zeros(0, bool)  # the rooms of the storey that is cut open, their floors shown or not
        self.cut: float | None = None
        self._sphere: tuple[tuple[int, bytes], tuple[float, float, float, float]] | None = None
        self._triangles = (0, 0)  # of how many pieces, and how many
        self._bounds: tuple[tuple[int, bytes], Bounds | None] | None = None
        self._boxes: tuple[int, NDArray[np.int64], NDArray[np.float64]] | None = None  # of how many pieces
        self.coarse: dict[int, list[Level]] = {}  # per piece, as they are made
        self.coarsening: dict[int, Future[list[Level]]] = {}
        self.blocks: dict[int, NDArray[np.float64]] = {}  # boxes around runs of triangles of large meshes

    def place(self, matrix: NDArray[np.float64] | None) -> None:
        """Move and turn (about z) the model against where its file puts it; *matrix*: (4,4), scene → scene, metres."""
        base = _shifted(self.offset)
        self.pose = base if matrix is None else np.asarray(matrix, np.float64) @ base

    def take(self) -> bool:
        """Accept the next waiting piece; False when none is left."""
        while self.pending:
            piece = next(self.pending[0], None)
            if piece is None:
                self.pending.popleft()
                continue
            self._accept(piece)
            return True
        return False

    def _accept(self, piece: MeshBatch) -> None:
        self.mesh_piece.extend([len(self.pieces)] * piece.mesh_count)
        self.pieces.append(piece)
        self._mesh_bounds.append(_mesh_bounds(piece))
        self._mesh_glass.append(_mesh_glass(piece))
        bounds = np.concatenate(self._mesh_bounds) if len(self._mesh_bounds) > 1 else self._mesh_bounds[0]
        self._mesh_bounds = [bounds]
        mesh = np.asarray(piece.instance_mesh, np.int64)
        matrix = np.asarray(piece.instance_matrix)
        self._append(mesh=mesh, element=np.asarray(piece.instance_element, np.int64), matrix=matrix)
        self._append(
            kind=np.asarray(piece.instance_kind), bounds=_placed_bounds(bounds[mesh], matrix).astype(np.float32)
        )
        if len(mesh):
            self._reserve(int(np.max(piece.instance_element)) + 1)
        self.changed += 1

    def _append(self, **arrays: NDArray[Any]) -> None:
        for name, values in arrays.items():
            self._parts[name].append(values)
            self._joined.pop(name, None)

    def _reserve(self, rows: int) -> None:
        more = rows - len(self.hidden)
        if more <= 0:
            return
        more = max(more, 256)
        for name in ("hidden", "ghost", "selected", "floors", "open_rooms"):
            setattr(self, name, np.concatenate([getattr(self, name), np.zeros(more, bool)]))
        self.colors = np.concatenate([self.colors, np.zeros((more, 4), np.uint8)])
        self.restyled += 1

    def instances(self, name: str) -> NDArray[Any]:
        """One column over all instances: mesh, element, kind, matrix (3×4) or bounds (model-local)."""
        if name not in self._joined:
            parts = self._parts[name]
            if len(parts) > 1:
                parts[:] = [np.concatenate(parts)]
            empty = {"matrix": np.zeros((0, 3, 4), np.float32), "bounds": np.zeros((0, 6), np.float32)}
            self._joined[name] = parts[0] if parts else empty.get(name, np.zeros(0, np.int64))
        return self._joined[name]

    def glass(self) -> NDArray[np.uint8]:
        """Per mesh: bit 1 has opaque parts, bit 2 has translucent parts."""
        if len(self._mesh_glass) > 1:
            self._mesh_glass = [np.concatenate(self._mesh_glass)]
        return self._mesh_glass[0] if self._mesh_glass else np.zeros(0, np.uint8)

    def by_piece(self, mesh: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """The pieces that hold some meshes, each with where in *mesh* its own are."""
        piece = np.asarray(self.mesh_piece, np.int64)[mesh]
        for number in np.unique(piece):
            yield int(number), np.flatnonzero(piece == number)

    @property
    def triangles(self) -> int:
        """Over all instances."""
        if self._triangles[0] != len(self.pieces):
            counts = np.concatenate([np.zeros(0, np.int64), *(np.diff(p.mesh_offsets[:, 1]) for p in self.pieces)])
            self._triangles = len(self.pieces), int(counts[self.instances("mesh")].sum())
        return self._triangles[1]

    @property
    def sphere(self) -> tuple[float, float, float, float]:
        """x, y, z and radius around all instances, hidden ones too, scene coordinates."""
        key = (len(self.pieces), self.pose.tobytes())
        if self._sphere is None or self._sphere[0] != key:
            boxes = self.instances("bounds").astype(np.float64)
            low, high = boxes[:, :3].min(axis=0, initial=1e30), boxes[:, 3:].max(axis=0, initial=-1e30)
            x, y, z = self.pose[:3, :3] @ ((low + high) / 2.0) + self.pose[:3, 3]
            self._sphere = key, (float(x), float(y), float(z), float(np.linalg.norm(high - low)) / 2.0 + 0.1)
        return self._sphere[1]

    def flags(self, rows: Iterable[int]) -> NDArray[np.bool_]:
        """A flag per element, set for *rows*."""
        wanted = np.fromiter(rows, np.int64)
        if len(wanted):
            self._reserve(int(wanted.max()) + 1)
        flags = np.zeros(len(self.hidden), bool)
        flags[wanted] = True
        return flags

    def shown(self) -> NDArray[np.bool_]:
        """Per instance: neither hidden nor wholly above the cut."""
        mask = ~self.hidden[self.instances("element")]
        if self.cut is not None:
            mask &= self.instances("bounds")[:, 2] < self.cut
        return np.asarray(mask)

    def lists(self, volumes: bool) -> dict[str, NDArray[np.int64]]:
        """Numbers of the instances that each pass draws."""
        if not self.visible or not self.pieces:
            return {}
        element, kind, shown = self.instances("element"), self.instances("kind"), self.shown()
        glass = self.glass()[self.instances("mesh")]
        ghost = self.ghost[element]
        solid, room = shown & (kind == ELEMENT) & ~ghost, shown & (kind == ROOM)
        # among ghosts, rooms with a colour that means something are what one looks at
        bodies = room & volumes & (self.cut is None)
        painted = bodies & (self.colors[element, 3] > 0) & bool(self.ghost.any())
        masks = {
            "solid": solid & (glass & 1 > 0),
            "glass": solid & (glass & 2 > 0),
            "floors": room & self.floors[element],
            "rooms": bodies & ~painted,
            "painted": painted,
            "ghost": shown & (kind == ELEMENT) & ghost,
            "selected": self.selected[element] & (shown if self.cut is not None else True),
        }
        return {name: np.flatnonzero(mask) for name, mask in masks.items()}

    def bounds(self, rows: Iterable[int] | None = None, all_of: bool = False) -> Bounds | None:
        """The box around what is shown (or around some elements, or everything there is), scene coordinates."""
        if rows is None and not all_of:
            key = (self.changed, self.pose.tobytes())
            if self._bounds is None or self._bounds[0] != key:
                self._bounds = key, self._find_bounds(None, False)
            return self._bounds[1]
        return self._find_bounds(rows, all_of)

    def box(self, row: int) -> Bounds | None:
        """The box around one element, scene coordinates; those of all are found at once, since signs ask for many."""
        if self._boxes is None or self._boxes[0] != len(self.pieces):
            element, boxes = self.instances("element"), self.instances("bounds")
            order = np.argsort(element, kind="stable")
            rows, starts = np.unique(element[order], return_index=True)
            low = np.minimum.reduceat(boxes[order, :3], starts) if len(rows) else boxes[:, :3]
            high = np.maximum.reduceat(boxes[order, 3:], starts) if len(rows) else boxes[:, 3:]
            self._boxes = len(self.pieces), rows, np.hstack([low, high]).astype(np.float64)
        _pieces, rows, found = self._boxes
        place = int(np.searchsorted(rows, row))
        if place == len(rows) or rows[place] != row:
            return None
        return np.asarray(_placed_bounds(found[place : place + 1], self.pose[None, :3])[0])

    def _find_bounds(self, rows: Iterable[int] | None, all_of: bool) -> Bounds | None:
        boxes, mask = self.instances("bounds"), self.shown()
        if all_of:
            mask = np.ones(len(boxes), bool)
        elif rows is not None:
            mask = self.flags(rows)[self.instances("element")]
        elif (solid := mask & (self.instances("kind") == ELEMENT)).any():
            mask = solid
        boxes = boxes[mask]
        if not len(boxes):
            return None
        boxes = boxes.astype(np.float64)
        if self.cut is not None and rows is None and not all_of:
            boxes[:, 5] = np.minimum(boxes[:, 5], self.cut)
        if np.array_equal(self.pose[:3, :3], np.eye(3)):
            placed = boxes + np.tile(self.pose[:3, 3], 2)
        else:
            placed = _placed_bounds(boxes, np.broadcast_to(self.pose[:3], (len(boxes), 3, 4)))
        return np.concatenate([placed[:, :3].min(axis=0), placed[:, 3:].max(axis=0)])

    def to_local(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scene coordinates (N,3) as the model's own."""
        return np.asarray((points - self.pose[:3, 3]) @ self.pose[:3, :3])

    def local_planes(self, planes: Iterable[Plane]) -> list[Plane]:
        """Planes of the scene as the model's own, and that of its storey cut before them."""
        own = [] if self.cut is None else [np.array([0.0, 0.0, -1.0, self.cut])]
        return own + [np.asarray(plane @ self.pose) for plane in planes]


@dataclass
class Scene:
    """All models, in coordinates relative to the origin of the first one."""

    models: dict[str, SceneModel] = field(default_factory=dict)
    origin: NDArray[np.float64] | None = None
    sections: tuple[Plane, ...] = ()  # 0–6, each takes one side away; the storey cut of a model works beside them
    volumes: bool = False  # rooms as translucent bodies (where no storey is cut open)
    _numbers: int = 0

    def add_model(self, name: str, origin: Iterable[float]) -> SceneModel:
        place = np.array(list(origin), np.float64)
        if self.origin is None or not self.models:
            self.origin = place
        self._numbers = self._numbers % 250 + 1
        self.models[name] = SceneModel(name, self._numbers, place - self.origin)
        return self.models[name]

    def add_batch(self, name: str, batch: MeshBatch) -> None:
        self.models[name].pending.append(split(batch))

    def remove(self, name: str) -> None:
        self.models.pop(name, None)

    def set_hidden(self, name: str, rows: Iterable[int], keep: Iterable[int] | None = None) -> None:
        """Hide elements, and with *keep* all others but these."""
        model = self.models[name]
        kept = None if keep is None else model.flags(keep)
        model.hidden = model.flags(rows)
        if kept is not None:
            model.hidden[: len(kept)] |= ~kept
            model.hidden[len(kept) :] = True
        model.changed += 1

    def set_selected(self, name: str, rows: Iterable[int]) -> None:
        model = self.models[name]
        model.selected = model.flags(rows)
        model.changed += 1

    def set_sections(self, planes: Iterable[Sequence[float] | Plane]) -> None:
        """Cut everything by up to six planes (scene coordinates); what is cut is filled."""
        self.sections = tuple(np.array(plane, np.float64) for plane in planes)
        if len(self.sections) > MOST_SECTIONS:
            raise ValueError("more than six section planes")

    def set_colors(self, name: str, colors: dict[int, tuple[int, int, int]], ghost_rest: bool = False) -> None:
        """Colours of elements; with *ghost_rest* all others are drawn pale and translucent, so that these stand out."""
        model = self.models[name]
        model.flags(colors)
        model.colors[:] = 0
        if colors:
            rows = np.fromiter(colors, np.int64, len(colors))
            parts = np.fromiter(chain.from_iterable(colors.values()), np.uint8, 3 * len(colors))
            model.colors[rows, :3] = parts.reshape(-1, 3)
            model.colors[rows, 3] = 255
        model.ghost = (model.colors[:, 3] == 0) & ghost_rest
        model.restyled += 1
        model.changed += 1

    def set_cut(self, name: str, height: float | None, rooms: Iterable[int] = (), floors: bool = True) -> None:
        """Cut a model open at *height* (its local z), where *rooms* are, and show their *floors*; None closes it."""
        model = self.models[name]
        model.cut = height
        model.open_rooms = model.flags(rooms if height is not None else ())
        model.floors = model.open_rooms & floors
        model.changed += 1

    def set_volumes(self, on: bool) -> None:
        self.volumes = on
        for model in self.models.values():
            model.changed += 1

    def bounds(self) -> Bounds | None:
        return union(model.bounds() for model in self.models.values() if model.visible and model.pieces)

    @property
    def waiting(self) -> bool:
        return any(model.pending for model in self.models.values())


def union(boxes: Iterable[Bounds | None]) -> Bounds | None:
    found = [box for box in boxes if box is not None]
    if not found:
        return None
    all_boxes = np.array(found)
    return np.concatenate([all_boxes[:, :3].min(axis=0), all_boxes[:, 3:].max(axis=0)])


def _mesh_bounds(piece: MeshBatch) -> NDArray[np.float32]:
    result = np.zeros((piece.mesh_count, 6), np.float32)
    starts = np.asarray(piece.mesh_offsets[:-1, 0])
    full = np.diff(piece.mesh_offsets[:, 0]) > 0
    if full.any():
        result[full, :3] = np.minimum.reduceat(piece.positions, starts[full], axis=0)
        result[full, 3:] = np.maximum.reduceat(piece.positions, starts[full], axis=0)
    return result


def _mesh_glass(piece: MeshBatch) -> NDArray[np.uint8]:
    result = np.zeros(piece.mesh_count, np.uint8)
    starts = np.asarray(piece.mesh_offsets[:-1, 0])
    full = np.diff(piece.mesh_offsets[:, 0]) > 0
    if full.any():
        alpha = np.ascontiguousarray(piece.colors[:, 3])
        opaque = np.maximum.reduceat(alpha, starts[full]) >= 230
        clear = np.minimum.reduceat(alpha, starts[full]) < 230
        result[full] = opaque.astype(np.uint8) | clear.astype(np.uint8) << 1
    return result


def _shifted(offset: NDArray[np.float64]) -> NDArray[np.float64]:
    pose = np.eye(4)
    pose[:3, 3] = offset
    return pose


def _placed_bounds(boxes: NDArray[Any], matrix: NDArray[Any]) -> NDArray[Any]:
    centre, half = (boxes[:, :3] + boxes[:, 3:]) / 2, (boxes[:, 3:] - boxes[:, :3]) / 2
    turn = matrix[:, :, :3]
    middle = np.einsum("nij,nj->ni", turn, centre) + matrix[:, :, 3]
    reach = np.einsum("nij,nj->ni", np.abs(turn), half)
    return np.concatenate([middle - reach, middle + reach], axis=1)
