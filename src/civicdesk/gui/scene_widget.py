"""The 3D scene on the screen, in two ways with the same face: through QOpenGLWidget, and as a painted picture.

No exception leaves an OpenGL callback: that would end the program. It is reported through `events.failed`, and the
owner of the widget then uses the other way.
"""

from __future__ import annotations

import os
import time
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext, QPainter, QPaintEvent, QSurfaceFormat
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from civicdesk.gui.model_navigation import Navigation
from civicdesk.render.scene.scene import Hit
from civicdesk.render.view import SceneView

_SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "swrast", "gdi generic", "basic render")


class GLSceneWidget(Navigation, QOpenGLWidget):
    """The scene through QOpenGLWidget. Its context may be taken away at any time (a floated dock): all is made anew."""

    def __init__(self, view: SceneView, parent: QWidget | None = None) -> None:
        QOpenGLWidget.__init__(self, parent)
        self.setFormat(surface_format())
        self._renderer: Any = None
        self._ctx: Any = None
        self._start(view)

    def initializeGL(self) -> None:
        try:
            from civicdesk.render.scene.renderer import Renderer

            self._step = 0
            self._ctx = current_context()
            self._renderer = Renderer(self._ctx, self.view.scene, self.view.theme)
            renderer = str(self._ctx.info.get("GL_RENDERER", "")).lower()
            self.software = any(name in renderer for name in _SOFTWARE)
            self.context().aboutToBeDestroyed.connect(self._drop)
        except Exception as error:  # noqa: BLE001 - nothing may leave an OpenGL callback
            self._renderer = None
            self._fail(error)

    def _drop(self) -> None:
        """The context goes: what was in it goes with it."""
        if self._renderer is None:
            return
        renderer, self._renderer = self._renderer, None
        try:
            self.makeCurrent()
            renderer.release()
            self.doneCurrent()
        except Exception as error:  # noqa: BLE001 - likewise
            self.events.failed.emit(error)

    def paintGL(self) -> None:
        if self._renderer is None or self._dead:
            return
        try:
            self._size_camera()
            self._loading(self._renderer.load())
            began = time.perf_counter()
            self._renderer.set_theme(self.view.theme)
            self._renderer.hurry = self._moving
            if self._smoothing():
                picture = self._renderer.smooth(self.view.camera, self._step)
            else:
                picture = self._renderer.draw(self.view.camera, *self._effort())
            target = self._ctx.detect_framebuffer(self.defaultFramebufferObject())
            self._ctx.copy_framebuffer(target, picture)
            if self.software:
                self._ctx.finish()
            self._drawn(time.perf_counter() - began)
        except Exception as error:  # noqa: BLE001 - likewise
            self._fail(error)

    def pick(self, x: float, y: float) -> Hit | None:
        if self._renderer is None or self._dead:
            return None
        try:
            self.makeCurrent()
            scale = self._scale()
            hit = self._renderer.pick(self.view.camera, x * scale, y * scale)
            self.doneCurrent()
        except Exception as error:  # noqa: BLE001 - likewise
            self._fail(error)
            return None
        return cast("Hit | None", hit)


class ImageSceneWidget(Navigation, QWidget):
    """The scene as a picture that is drawn elsewhere and painted here: works without a display."""

    def __init__(self, view: SceneView, parent: QWidget | None = None) -> None:
        QWidget.__init__(self, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._screen: Any = None
        self._start(view)
        self.software = True

    def _ready(self) -> bool:
        if self._screen is None and not self._dead:
            from civicdesk.render.offscreen import Offscreen

            self._screen = Offscreen(self.view)
        return not self._dead

    def paintEvent(self, event: QPaintEvent) -> None:
        try:
            if not self._ready():
                return
            self._size_camera()
            self._loading(self._screen.load())
            began = time.perf_counter()
            self._screen.renderer.hurry = self._moving
            image = self._screen.smooth(self._step) if self._smoothing() else self._screen.picture(*self._effort())
            self._drawn(time.perf_counter() - began)
            image.setDevicePixelRatio(self._scale())
            with QPainter(self) as painter:
                painter.drawImage(0, 0, image)
        except Exception as error:  # noqa: BLE001 - a driver may fail in any way; the plan is shown then
            self._fail(error)

    def pick(self, x: float, y: float) -> Hit | None:
        if self._dead or self._screen is None:
            return None
        try:
            self._size_camera()
            scale = self._scale()
            return cast("Hit | None", self._screen.pick(x * scale, y * scale))
        except Exception as error:  # noqa: BLE001 - likewise
            self._fail(error)
            return None


SceneWidget = GLSceneWidget | ImageSceneWidget


def make_scene_widget(view: SceneView) -> SceneWidget:
    """The way to the screen that works here; `CIVICDESK_3D=image` asks for the second one."""
    if os.environ.get("CIVICDESK_3D") == "image" or not _can_embed():
        return ImageSceneWidget(view)
    return GLSceneWidget(view)


def _can_embed() -> bool:
    """Whether QOpenGLWidget has a chance: a platform with OpenGL and a context of version 3.3."""
    if QGuiApplication.platformName() in ("offscreen", "minimal", "vnc", "linuxfb"):
        return False
    context, surface = QOpenGLContext(), QOffscreenSurface()
    context.setFormat(surface_format())
    surface.setFormat(surface_format())
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return False
    version = context.format().version()
    context.doneCurrent()
    return tuple(version) >= (3, 3)


def surface_format() -> QSurfaceFormat:
    wanted = QSurfaceFormat()
    wanted.setVersion(3, 3)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    wanted.setDepthBufferSize(24)
    return wanted


def current_context() -> Any:
    """moderngl on the context that Qt made current, whatever it was made with."""
    import moderngl

    try:
        return moderngl.create_context(require=330)
    except Exception:
        if os.name != "posix":
            raise
        return moderngl.create_context(require=330, backend="egl")


def settled(widget: SceneWidget) -> bool:
    """Nothing is waiting, moving or still to be drawn in full (for pictures and tests)."""
    return not widget.working
