"""One model's share of graphics memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene.cuts import ModelCuts
from civicdesk.render.scene.scene import SceneModel
from civicdesk.render.scene.store import BakedStore, DrawList, InstancedStore

_STATE_WIDTH = 1024


class GpuModel:
    """The buffers of one model, and the lists made from it."""

    def __init__(self, ctx: Any, model: SceneModel, instanced: bool) -> None:
        self.ctx, self.model = ctx, model
        self.store: InstancedStore | BakedStore = (InstancedStore if instanced else BakedStore)(ctx, model)
        self.lists: dict[str, DrawList] = {}
        self.members: dict[str, NDArray[np.int64]] = {}
        self.solid_key = b""  # tells one set of solid instances from another
        self.cuts = ModelCuts(ctx)
        self._made = self._styled = -1
        self._state: Any = None

    def refresh(self, volumes: bool) -> None:
        """Make the lists and colours again where the scene has changed."""
        if self._made != self.model.changed:
            self._made = self.model.changed
            for drawn in self.lists.values():
                drawn.release()
            self.members = {k: v for k, v in self.model.lists(volumes).items() if len(v)}
            self.lists = {name: self.store.make(members) for name, members in self.members.items()}
            self.solid_key = self.solid.tobytes()
        if self._styled != self.model.restyled or self._state is None:
            self._styled = self.model.restyled
            self._write_state()

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
        for drawn in self.lists.values():
            drawn.release()
        self.store.release()
        self.cuts.release()
        if self._state is not None:
            self._state.release()
