"""The 3D scene as a picture, without a window: an OpenGL context of its own and the same renderer."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QOffscreenSurface, QOpenGLContext, QPainter

from civicdesk.assets import asset
from civicdesk.errors import UserError
from civicdesk.render.overlay import paint
from civicdesk.render.scene.fence import Fence
from civicdesk.render.scene.renderer import Renderer
from civicdesk.render.scene.scene import Hit
from civicdesk.render.view import SceneView
from civicdesk.text import N_


class NoOpenGL(UserError):
    """There is no OpenGL here that could draw the 3D view."""


class Offscreen:
    """A context of its own and a renderer on it; `picture` gives what *view* shows."""

    def __init__(self, view: SceneView, instanced: bool | None = None) -> None:
        self._held: list[object] = []
        _leave_qt()
        self.ctx = _create_context(self._held)
        self._leave()
        self.view, self._instanced = view, instanced
        self._begun: Any = None  # the framebuffer of a picture under way
        self._parts: Iterator[Any] = iter(())

    @cached_property
    def renderer(self) -> Renderer:
        with self._current():
            return Renderer(self.ctx, self.view.scene, self.view.theme, self._instanced)

    @cached_property
    def _fence(self) -> Fence:
        return Fence(self.ctx)

    def warm(self) -> Iterator[None]:
        """Steps that make the first picture come quickly, to be taken when there is time."""
        parts = self.renderer.warm()
        yield
        while True:
            with self._current():
                if next(parts, None) is None:
                    return
            yield

    def load(self, seconds: float = 0.015) -> bool:
        renderer = self.renderer
        with self._current():
            return renderer.load(seconds)

    def work_out(self) -> bool:
        """Do some of what the picture at rest needs; True when there is more to do."""
        renderer = self.renderer
        with self._current():
            return renderer.work_out()

    def load_all(self) -> None:
        """Take everything that waits, however long it takes."""
        while self.load(1.0):
            pass
        self.view.arrived()

    def coarsen(self) -> None:
        """Wait for the coarse meshes of a large scene."""
        while self.load(1.0) or self.renderer.coarsening:
            time.sleep(0.001)

    def moving(self) -> QImage:
        """The picture while the camera moves, within what the last ones have shown to be affordable."""
        began, renderer = time.perf_counter(), self.renderer
        renderer.hurry = True
        try:
            image = self.picture(0, False)
        finally:
            renderer.hurry = False
        renderer.effort.learn(time.perf_counter() - began)
        return image

    def picture(self, samples: int = 4, edges: bool = True) -> QImage:
        """Without labels; as large as the camera says."""
        self.begin(self.drawing(samples, edges))
        return self._wait()

    def smooth(self, step: int) -> QImage:
        """The picture at rest, finer with every step (`Renderer.smooth`)."""
        self.begin(self.renderer.smooth(self.view.camera, step))
        return self._wait()

    def drawing(self, samples: int, edges: bool) -> Iterator[Any]:
        """For `begin`: one picture in one go."""
        renderer = self.renderer
        yield from renderer.parts(self.view.camera, samples, edges)
        yield renderer.frames.resolved()

    def begin(self, parts: Iterator[Any]) -> None:
        """Give the commands for a picture, or the first part of them; `finished` tells when it is there."""
        self._parts = parts
        renderer = self.renderer
        with self._current():
            renderer.set_theme(self.view.theme)
            self._begun = next(parts)
            self._fence.set()

    def finished(self) -> QImage | None:
        """The picture that was begun; None while it is still being drawn, without waiting for it."""
        with self._current():
            if not self._fence.passed():
                return None
            further = next(self._parts, None)
            if further is not None:
                self._begun = further
                self._fence.set()
                return None
            width, height = self._begun.size
            data = self._begun.read(components=4, alignment=1)
        return as_image(np.frombuffer(data, np.uint8).reshape(height, width, 4)[::-1])

    def _wait(self) -> QImage:
        while (image := self.finished()) is None:
            time.sleep(0.0005)
        return image

    def pick(self, x: float, y: float, rooms: bool = False) -> Hit | None:
        return self.renderer.pick(self.view.camera, x, y, rooms)

    @contextmanager
    def _current(self) -> Iterator[None]:
        """Our context for a while, and none afterwards: with one of EGL still current, Qt could not use its own."""
        _leave_qt()
        if self._held:
            context, surface = self._held
            assert isinstance(context, QOpenGLContext)
            context.makeCurrent(surface)  # type: ignore[arg-type]
        else:
            self.ctx.__enter__()
        try:
            yield
        finally:
            self._leave()

    def _leave(self) -> None:
        _leave_qt()
        if not self._held:
            egl = _egl()
            display = ctypes.c_void_p(egl.eglGetCurrentDisplay())
            if display:
                egl.eglMakeCurrent(display, None, None, None)

    def release(self) -> None:
        renderer = self.renderer
        with self._current():
            renderer.release()
        self.ctx.release()


@lru_cache(maxsize=1)
def _egl() -> Any:
    egl = ctypes.CDLL("libEGL.so.1")
    egl.eglGetCurrentDisplay.restype = ctypes.c_void_p
    return egl


def _leave_qt() -> None:
    current = QOpenGLContext.currentContext()
    if current is not None:
        current.doneCurrent()


def as_image(pixels: NDArray[np.uint8]) -> QImage:
    """An image of its own from RGBA pixels, first row at the top."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, width * 4, QImage.Format.Format_RGBX8888).copy()


def draw_signs(image: QImage, view: SceneView, scale: float = 1.0) -> None:
    """Write room numbers, states and axes over a picture of *view*."""
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    paint(painter, view.camera, view.labels(), view.markers(), view.theme, scale, view.annotations)
    painter.end()


_application: QCoreApplication | None = None


def ensure_application() -> None:
    """Text needs a Qt application: make one without a screen when there is none."""
    global _application
    if QCoreApplication.instance() is None:
        no_screen = sys.platform.startswith("linux") and not (
            os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        )
        if no_screen:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application = QGuiApplication(["civicdesk"])
    if isinstance(QCoreApplication.instance(), QGuiApplication) and "Inter" not in QFontDatabase.families():
        for font in sorted(asset("resources/fonts").glob("Inter-*.otf")):
            QFontDatabase.addApplicationFont(str(font))


def _create_context(held: list[object]) -> Any:
    """EGL where there is one (Linux); elsewhere a hidden surface of Qt. *held* keeps what must not go away."""
    import moderngl

    reasons = []
    if sys.platform.startswith("linux"):
        try:
            # named, since looking for them starts a compiler's tools
            return moderngl.create_standalone_context(
                backend="egl", require=330, libgl="libGL.so.1", libegl="libEGL.so.1"
            )
        except Exception as error:  # noqa: BLE001 - the driver may fail in any way; reported below
            reasons.append(f"EGL: {error}")
    try:
        return _qt_context(held)
    except Exception as error:  # noqa: BLE001 - likewise
        reasons.append(f"Qt: {error}")
    raise NoOpenGL(
        N_("OpenGL 3.3 is not available on this computer, so the 3D view cannot be drawn"),
        todo=N_("use the storey plan, or install a graphics driver (on Linux the package libegl1)"),
        detail="\n".join(reasons),
    )


def _qt_context(held: list[object]) -> Any:
    import moderngl

    if not isinstance(QCoreApplication.instance(), QGuiApplication):
        raise RuntimeError("no application")
    context, surface = QOpenGLContext(), QOffscreenSurface()
    wanted = context.format()
    wanted.setVersion(3, 3)
    wanted.setProfile(wanted.OpenGLContextProfile.CoreProfile)
    wanted.setDepthBufferSize(24)
    context.setFormat(wanted)
    surface.setFormat(wanted)
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        raise RuntimeError("no context")
    held.extend((context, surface))
    return moderngl.create_context(require=330)
