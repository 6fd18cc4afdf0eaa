"""How much of a large scene is drawn: what is seen of it, as coarsely as nobody notices, or as there is time for."""

from __future__ import annotations

import math
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.coarse import CELLS, Level, levels
from civicdesk.render.mesh import MeshBatch
from civicdesk.render.scene.camera import Camera
from civicdesk.render.scene.scene import SceneModel

if TYPE_CHECKING:
    from civicdesk.render.scene.gpu_model import GpuModel

HEAVY = 150_000  # triangles; on software OpenGL a smaller scene is always drawn whole
HEAVY_ON_CARD = 3_000_000  # likewise on a graphics card
UNSEEN = 0.35  # pixels that a coarse mesh may be off in the picture at rest
_BEST, _WORST = 0.6, 40.0  # the same while the camera moves
_TARGET = 0.042  # seconds a moving picture may take
_ALWAYS = 0.008  # seconds it takes in any case
_GONE = 1.5  # times that many pixels of radius: anything smaller is left out
_EDGE = 5.0  # pixels: edges of anything smaller are not drawn
_STEP = 60_000  # triangles of a picture at rest that are drawn at a time
_NAMES = ("solid", "glass", "ghost")  # lists that are thinned


@dataclass
class Effort:
    """What a moving picture may cost, learnt from the last ones."""

    triangles: float = 120_000.0
    pixels: float = 1.0  # how far a mesh may be off; follows from the triangles there are
    drawn: int = 0  # in the last picture

    def learn(self, seconds: float) -> None:
        if self.drawn:
            each = max(seconds - _ALWAYS, 0.001) / self.drawn
            wanted = (_TARGET - _ALWAYS) / each
            self.triangles = float(np.clip((self.triangles * wanted) ** 0.5, 30_000.0, 50_000_000.0))


@dataclass(frozen=True)
class Spheres:
    """Around each instance of a list, model-local."""

    members: NDArray[np.int64]
    mesh: NDArray[np.int64]
    middle: NDArray[np.float64]  # (N,3)
    radius: NDArray[np.float64]

    @classmethod
    def of(cls, model: SceneModel, members: NDArray[np.int64]) -> Spheres:
        boxes = model.instances("bounds")[members].astype(np.float64)
        half = (boxes[:, 3:] - boxes[:, :3]) / 2.0
        middle = boxes[:, :3] + half
        return cls(members, model.instances("mesh")[members], middle, np.linalg.norm(half, axis=1))

    def seen(self, model: SceneModel, camera: Camera) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Which of them are in the picture, and for each of those the pixels of a metre at its nearest point."""
        view = camera.view(model.pose)
        x, y, depth = view[:3, :3] @ self.middle.T + view[:3, 3:]
        depth = -depth
        near, _far = camera.planes()
        tall = 1.0 / camera.pixels_at(1.0)  # metres of a pixel at one metre
        reach = 1.0 if camera.orthogonal else np.maximum(depth, 0.0)
        # the sides of the picture lean: a sphere reaches further across them than its radius
        wide, high = tall * camera.width / 2.0, tall * camera.height / 2.0
        inside = depth > (near if camera.orthogonal else 0.0) - self.radius
        inside &= np.abs(x) - self.radius * math.hypot(1.0, wide) < reach * wide
        inside &= np.abs(y) - self.radius * math.hypot(1.0, high) < reach * high
        which = np.flatnonzero(inside)
        nearest = np.maximum(depth[which] - self.radius[which], near if not camera.orthogonal else 1.0)
        scale = np.full(len(which), 1.0 / tall) if camera.orthogonal else 1.0 / (tall * nearest)
        return which, scale


@dataclass
class _Seen:
    gpu: GpuModel
    name: str
    spheres: Spheres
    which: NDArray[np.int64]
    scale: NDArray[np.float64]

    def counts(self, pixels: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Level of detail and triangles of each, when meshes may be so many pixels off."""
        level = np.searchsorted(np.array(CELLS), pixels / self.scale, side="right")
        count = self.gpu.counts[self.spheres.mesh[self.which], level]
        return level, np.where(self.spheres.radius[self.which] * self.scale < _GONE * pixels, 0, count)


def choose(gpus: Iterable[GpuModel], camera: Camera, effort: Effort | None) -> None:
    """Have models draw what is seen: within the *effort*, or at rest as exactly as can be seen."""
    seen = [
        _Seen(gpu, name, spheres, *spheres.seen(gpu.model, camera))
        for gpu in gpus
        for name, spheres in gpu.spheres.items()
        if name in _NAMES
    ]
    pixels = UNSEEN
    if effort is not None:
        pixels = effort.pixels = _fitting(seen, effort)
    drawn = 0
    for part in seen:
        level, count = part.counts(pixels)
        if effort is not None and part.name == "glass":
            # panes with a frame are drawn with it, opaque: once instead of twice
            count = np.where(part.gpu.model.glass()[part.spheres.mesh[part.which]] == 2, count, 0)
        some = np.flatnonzero(count)
        members = part.spheres.members[part.which]
        if effort is not None:
            faces, edges = [(members[some], level[some])] if len(some) else [], []
        else:
            faces = [(members[own], level[own]) for own in _runs(some, count[some], _STEP)]
            large = np.flatnonzero(part.spheres.radius[part.which] * part.scale * 2.0 >= _EDGE)
            edges = [members[own] for own in _runs(large, count[large], _STEP)]
        part.gpu.thin(part.name, faces, edges)
        drawn += int(count.sum())
    if effort is not None:
        effort.drawn = drawn


def _runs(which: NDArray[np.int64], count: NDArray[np.int64], most: int) -> list[NDArray[np.int64]]:
    """Parts of *which* with about so many triangles each."""
    ends = np.cumsum(count) // most
    return [part for part in np.split(which, np.flatnonzero(np.diff(ends)) + 1) if len(part)]


def _fitting(seen: list[_Seen], effort: Effort) -> float:
    """The pixels that use up the triangles there are, looked for from what was right for the last picture."""
    pixels = effort.pixels
    for _ in range(5):
        total = sum(int(part.counts(pixels)[1].sum()) for part in seen)
        if total > effort.triangles and pixels < _WORST:
            pixels *= 1.3
        elif total < 0.75 * effort.triangles and pixels > _BEST:
            pixels /= 1.2
        else:
            break
    return float(np.clip(pixels, _BEST, _WORST))


class Coarsener:
    """Makes the coarse meshes of a large scene in a thread, once all of it is there.

    A thread that nobody waits for: an executor's would keep a program that ends alive until its work is done.
    """

    def __init__(self) -> None:
        self._work: SimpleQueue[tuple[Future[list[Level]], MeshBatch] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def ask(self, model: SceneModel) -> None:
        for number, piece in enumerate(model.pieces):
            asked = model.coarsening.get(number)
            if number in model.coarse or (asked is not None and not asked.cancelled()):
                continue
            if self._thread is None:
                self._thread = Thread(target=_make_levels, args=(self._work,), name="coarse meshes", daemon=True)
                self._thread.start()
            model.coarsening[number] = Future()
            self._work.put((model.coarsening[number], piece))

    def take(self, model: SceneModel) -> bool:
        """Put what is made into the model; True when some of it is still being made."""
        for number, asked in list(model.coarsening.items()):
            if asked.done() and not asked.cancelled():
                # a piece that cannot be made coarser is drawn whole
                model.coarse[number] = [] if asked.exception() is not None else asked.result()
                del model.coarsening[number]
        return bool(model.coarsening)

    def stop(self) -> None:
        while not self._work.empty():
            left = self._work.get()
            if left is not None:
                left[0].cancel()
        self._work.put(None)


def _make_levels(work: SimpleQueue[tuple[Future[list[Level]], MeshBatch] | None]) -> None:
    while (wanted := work.get()) is not None:
        asked, piece = wanted
        if asked.set_running_or_notify_cancel():
            try:
                asked.set_result(levels(piece))
            except Exception as error:  # noqa: BLE001 - the one who asked is told
                asked.set_exception(error)


def triangle_counts(model: SceneModel) -> NDArray[np.int64]:
    """(M,L) triangles of each mesh on each level of detail, as far as the coarse meshes are known."""
    parts: list[NDArray[Any]] = [np.zeros((0, 1 + len(CELLS)), np.int64)]
    for number, piece in enumerate(model.pieces):
        count = np.repeat(np.diff(np.asarray(piece.mesh_offsets[:, 1]))[:, None], 1 + len(CELLS), axis=1)
        for level, coarse in enumerate(model.coarse.get(number, ()), 1):
            own = np.diff(coarse.meshes.mesh_offsets[:, 1])
            count[coarse.own, level:] = own[coarse.own][:, None]
        parts.append(count)
    return np.concatenate(parts)
