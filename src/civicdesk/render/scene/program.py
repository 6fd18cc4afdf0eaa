"""Shader programs that are told only what has changed: telling them is half of the work for a small model."""

from __future__ import annotations

from typing import Any

import numpy as np


class Program:
    def __init__(self, ctx: Any, sources: tuple[str, str]) -> None:
        self.ctx = ctx
        self.program = ctx.program(vertex_shader=sources[0], fragment_shader=sources[1])
        self._told: dict[str, Any] = {}
        self._alone: Any = None

    def set(self, **values: Any) -> None:
        """Numbers, tuples, vectors, matrices (4×4; rows as mathematicians write them) and the planes `u_clip` (7,4);
        names that the program does not have are passed over, as are Nones."""
        for name, value in values.items():
            if value is None:
                continue
            if isinstance(value, np.ndarray):
                turned = value.T if value.shape == (4, 4) else value
                value = np.ascontiguousarray(turned, np.float32).tobytes()
            if self._told.get(name) == value or name not in self.program:
                continue
            self._told[name] = value
            if isinstance(value, bytes):
                self.program[name].write(value)
            else:
                self.program[name].value = value

    def fill(self) -> None:
        """Draw over the whole picture, for programs that make their own corners."""
        if self._alone is None:
            self._alone = self.ctx.vertex_array(self.program, [])
        self._alone.render(self.ctx.TRIANGLES, vertices=3)
