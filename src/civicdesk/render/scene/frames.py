"""The framebuffers a renderer draws into: the picture (several samples or one) and averages of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from civicdesk.render.scene import shaders
from civicdesk.render.scene.program import Program


class Frames:
    def __init__(self, ctx: Any) -> None:
        self.ctx = ctx
        self._drawn: Any = None
        self._plain: Any = None
        self._key: tuple[int, int, int] | None = None
        self._extras: dict[str, Any] = {}

    def target(self, size: tuple[int, int], samples: int) -> Any:
        """Where to draw a picture of *size*."""
        samples = min(samples, self.ctx.max_samples) if samples > 1 else 0
        key = (*size, samples)
        if key != self._key:
            self._drop()
            self._key = key
            self._plain = self._make(size, 0)
            self._drawn = self._make(size, samples) if samples else self._plain
        return self._drawn

    def _make(self, size: tuple[int, int], samples: int) -> Any:
        color = self.ctx.renderbuffer(size, 4, samples=samples) if samples else self.ctx.texture(size, 4)
        depth = self.ctx.depth_renderbuffer(size, samples=samples)
        return self.ctx.framebuffer([color], depth)

    def average(self, size: tuple[int, int]) -> Any:
        """Where pictures are averaged: 8 bits would lose what a small part of one adds."""
        return self._extra("average", size, "f2")

    def averaged(self, size: tuple[int, int]) -> Any:
        """Where the average is shown from."""
        return self._extra("averaged", size, "f1")

    def _extra(self, name: str, size: tuple[int, int], dtype: str) -> Any:
        held = self._extras.get(name)
        if held is None or held.size != size:
            self._release_extra(held)
            held = self._extras[name] = self.ctx.framebuffer([self.ctx.texture(size, 4, dtype=dtype)])
        return held

    def _release_extra(self, frame: Any) -> None:
        if frame is not None:
            frame.color_attachments[0].release()
            frame.release()

    def resolved(self) -> Any:
        """The picture drawn last, one sample per pixel."""
        if self._drawn is not self._plain:
            self.ctx.copy_framebuffer(self._plain, self._drawn)
        return self._plain

    def _drop(self) -> None:
        for frame in {id(f): f for f in (self._drawn, self._plain) if f is not None}.values():
            for attachment in (*frame.color_attachments, frame.depth_attachment):
                attachment.release()
            frame.release()
        self._drawn = self._plain = None

    def release(self) -> None:
        self._drop()
        for frame in self._extras.values():
            self._release_extra(frame)
        self._extras.clear()


class Average:
    """Pictures of the same thing, averaged: for software OpenGL, which takes long over several samples at once."""

    def __init__(self, frames: Frames) -> None:
        self._frames, self._ctx = frames, frames.ctx
        self._show = Program(frames.ctx, shaders.SHOW)

    def add(self, picture: Any, step: int) -> Iterator[Any]:
        """Add a picture to *step* earlier ones; yields after each part of the work, last what to show."""
        ctx = self._ctx
        target, shown = self._frames.average(picture.size), self._frames.averaged(picture.size)
        ctx.blend_func = ctx.SRC_ALPHA, ctx.ONE_MINUS_SRC_ALPHA, ctx.ONE, ctx.ZERO
        self._copy(picture, target, 1.0 / (step + 1))
        yield target
        self._copy(target, shown, 1.0)
        yield shown

    def _copy(self, picture: Any, target: Any, alpha: float) -> None:
        target.use()
        self._ctx.viewport = (0, 0, *target.size)
        self._ctx.enable_only(self._ctx.BLEND if alpha < 1.0 else 0)
        picture.color_attachments[0].use(0)
        self._show.set(u_alpha=alpha)
        self._show.fill()
