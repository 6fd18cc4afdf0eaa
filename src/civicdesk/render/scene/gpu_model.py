"""One model's share of graphics memory."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene.cuts import ModelCuts
from civicdesk.render.scene.detail import Spheres, triangle_counts
from civicdesk.render.scene.program import Program
from civicdesk.render.scene.scene import SceneModel
from civicdesk.render.scene.store import BakedStore, DrawList, InstancedStore

_STATE_WIDTH = 1024


class GpuModel:
    """The buffers of one model, and the lists made from it."""

    def __init__(self, ctx: Any, model: SceneModel, instanced: bool) -> None:
        self.ctx, self.model = ctx, model
        self.store: InstancedStore | BakedStore = (InstancedStore if instanced else BakedStore)(ctx, model)
        self.members: dict[str, NDArray[np.int64]] = {}
        self.spheres: dict[str, Spheres] = {}
        self._counts: NDArray[np.int64] | None = None
        self._levelled: set[int] = set()  # pieces whose coarse meshes are here
        self._whole: dict[str, DrawList] = {}
        self._thin: dict[str, tuple[list[DrawList], list[DrawList]]] = {}  # faces, edges
        self.solid_key = b""  # tells one set of solid instances from another
        self.cuts = ModelCuts(ctx)
        self._made = self._styled = -1
        self._state: Any = None

    def refresh(self, volumes: bool) -> None:
        """Make the lists and colours again where the scene has changed."""
        if self._made != self.model.changed:
            self._made = self.model.changed
            self.unthin()
            for drawn in self._whole.values():
                drawn.release()
            self._whole.clear()
            self.members = {k: v for k, v in self.model.lists(volumes).items() if len(v)}
            self.spheres = {name: Spheres.of(self.model, members) for name, members in self.members.items()}
            self.solid_key = self.solid.tobytes()
        if self._styled != self.model.restyled or self._state is None:
            self._styled = self.model.restyled
            self._write_state()

    def upload(self) -> None:
        """Take one more piece of the model."""
        self.store.upload()
        self._counts = None

    def take_levels(self, seconds: float) -> bool:
        """Take coarse meshes as they are made, for about so long; True when there are more."""
        end = time.perf_counter() + seconds
        for number, made in self.model.coarse.items():
            if number in self._levelled:
                continue
            if time.perf_counter() > end:
                return True
            self.store.add_levels(number, made)
            self._levelled.add(number)
            self._counts = None
        return False

    @property
    def counts(self) -> NDArray[np.int64]:
        """(M,L) triangles per mesh and level of detail."""
        if self._counts is None:
            self._counts = triangle_counts(self.model)
        return self._counts

    @property
    def version(self) -> tuple[int, int, bytes, int]:
        """Changes when other instances, places or coarse meshes are to be drawn."""
        return self.model.number, self.model.changed, self.model.pose.tobytes(), len(self._levelled)

    def thin(
        self,
        name: str,
        faces: Iterable[tuple[NDArray[np.int64], NDArray[np.int64]]],
        edges: Iterable[NDArray[np.int64]],
    ) -> None:
        """Draw of a list only some instances, each on its level of detail, and the edges of some; in several steps."""
        self._release_thin(name)
        self._thin[name] = [self.store.make(*part) for part in faces], [self.store.make(part) for part in edges]

    def unthin(self) -> None:
        for name in list(self._thin):
            self._release_thin(name)

    def _release_thin(self, name: str) -> None:
        for lists in self._thin.pop(name, ()):
            for drawn in lists:
                drawn.release()

    def draw(self, name: str, program: Program, lines: bool = False) -> None:
        """The faces or edges of a list, all or as thinned."""
        for _step in self.steps(name, program, lines):
            pass

    def steps(self, name: str, program: Program, lines: bool = False) -> Iterator[None]:
        """The same, letting go after each part."""
        if name in self._thin:
            for drawn in self._thin[name][int(lines)]:
                drawn.draw(program, lines)
                yield
        elif name in self.members:
            if name not in self._whole:
                self._whole[name] = self.store.make(self.members[name])
            self._whole[name].draw(program, lines)
            yield

    def _write_state(self) -> None:
        colors = self.model.colors
        rows = max(-(-len(colors) // _STATE_WIDTH), 1)
        data = np.zeros((rows * _STATE_WIDTH, 4), np.uint8)
        data[: len(colors)] = colors
        if self._state is None or self._state.size[1] != rows:
            if self._state is not None:
                self._state.release()
            self._state = self.ctx.texture((_STATE_WIDTH, rows), 4)
            self._state.filter = (self.ctx.NEAREST, self.ctx.NEAREST)
        self._state.write(data)

    @property
    def solid(self) -> NDArray[np.int64]:
        return self.members.get("solid", np.zeros(0, np.int64))

    def bind(self) -> None:
        self._state.use(0)

    def release(self) -> None:
        self.unthin()
        for drawn in self._whole.values():
            drawn.release()
        self.store.release()
        self.cuts.release()
        if self._state is not None:
            self._state.release()
