"""Draws what fills and outlines a cut: at rest the true faces, hatched, in a tone of their material.

While a plane moves, the insides that show through stand for them (in one colour, `u_cap` of the surface shader): that
costs nothing and closes every closed body, but hides nothing that stands inside it, and what is not closed stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.render.scene import shaders
from civicdesk.render.scene.contour import Contour
from civicdesk.render.scene.program import Program
from civicdesk.render.scene.scene import Plane, SceneModel

if TYPE_CHECKING:
    from civicdesk.render.scene.gpu_model import GpuModel

_HATCH = 9.0  # pixels between two lines, about


class ModelCuts:
    """The planes that cut one model, what is known of their faces, and that in graphics memory."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx
        self._contours: dict[bytes, Contour] = {}
        self._arrays: dict[bytes, tuple[bytes, Any, Any]] = {}  # made for which instances; lines; faces

    def contours(self, planes: list[Plane]) -> dict[bytes, Contour]:
        """What is known of each plane; kept while the plane stays."""
        wanted = {plane.tobytes(): plane for plane in planes}
        for key in set(self._contours) - set(wanted):
            self._contours.pop(key)
            self._drop(key)
        for key, plane in wanted.items():
            if key not in self._contours:
                self._contours[key] = Contour(plane)
        return self._contours

    def work_out(self, model: SceneModel, planes: list[Plane], solid: Any, seconds: float) -> bool:
        """True when there is more to do."""
        return any(contour.work(model, solid, seconds) for contour in self.contours(planes).values())

    def arrays(self, key: bytes, gpu: GpuModel, programs: Cuts, hurry: bool) -> tuple[Any, Any]:
        """Vertex arrays of the lines and faces of a plane; in a *hurry* only those that are there already."""
        held = self._arrays.get(key)
        if held is not None and held[0] == gpu.solid_key:
            return held[1:]
        if hurry:
            return None, None
        contour = self._contours[key]
        contour.work(gpu.model, gpu.solid)
        lines, faces = contour.parts(gpu.model, gpu.solid)
        self._drop(key)
        made = [
            self._ctx.vertex_array(program.program, [(self._ctx.buffer(values.reshape(-1).view(np.uint8)), *layout)])
            if len(values)
            else None
            for program, values, layout in (
                (programs.lines, lines, ("3f4", "in_position")),
                (programs.faces, faces, ("3f4 2f4 4f1 1u4", "in_position", "in_place", "in_color", "in_object")),
            )
        ]
        self._arrays[key] = (gpu.solid_key, made[0], made[1])
        return made[0], made[1]

    def _drop(self, key: bytes) -> None:
        for array in self._arrays.pop(key, (b"", None, None))[1:]:
            if array is not None:
                array.release()

    def release(self) -> None:
        for key in list(self._arrays):
            self._drop(key)


class Cuts:
    """The programs that draw them."""

    def __init__(self, ctx: Any) -> None:
        self.lines = Program(ctx, shaders.LINES)
        self.faces = Program(ctx, shaders.FACES)


def hatch_step(pixels_per_metre: float) -> float:
    """Metres between two lines: doubled or halved so that they are always about as close in the picture."""
    return float(2.0 ** np.round(np.log2(_HATCH / max(pixels_per_metre, 1e-6))))
