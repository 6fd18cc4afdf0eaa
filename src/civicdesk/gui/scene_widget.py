"""The 3D scene on the screen, in two ways with the same face: through QOpenGLWidget, and as a painted picture.

No exception leaves an OpenGL callback: that would end the program. It is reported through `events.failed`, and the
owner of the widget then uses the other way.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QOffscreenSurface,
    QOpenGLContext,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QSurfaceFormat,
)
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from civicdesk.gui.model_navigation import Navigation
from civicdesk.render.tokens import THEMES
from civicdesk.render.view import SceneView

_ASK = 4  # ms between two looks at a picture under way
_LOADING_PAUSE = 0.25  # seconds between two pictures while geometry comes in
_GL_RENDERER = 0x1F01


class GLSceneWidget(Navigation, QOpenGLWidget):
    """The scene through QOpenGLWidget. Its context may be taken away at any time (a floated dock): all is made anew."""

    def __init__(self, view: SceneView, parent: QWidget | None = None) -> None:
        QOpenGLWidget.__init__(self, parent)
        self.setFormat(surface_format())
        self._renderer: Any = None
        self._ctx: Any = None
        self._start(view)

    def warm(self) -> Iterator[None]:
        """Nothing to do: the graphics card is quick, and Qt makes its context when the widget is shown first."""
        return iter(())

    def initializeGL(self) -> None:
        try:
            from civicdesk.render.scene.renderer import Renderer

            self._step = 0
            self._ctx = current_context()
            self._renderer = Renderer(self._ctx, self.view.scene, self.view.theme)
            self.software = self._renderer.software
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
                *_, picture = self._renderer.smooth(self.view.camera, self._step)
            else:
                picture = self._renderer.draw(self.view.camera, *self._effort())
            target = self._ctx.detect_framebuffer(self.defaultFramebufferObject())
            self._ctx.copy_framebuffer(target, picture)
            if self.software or self._renderer.thinning:
                self._ctx.finish()
            if self._renderer.thinning:
                self._renderer.effort.learn(time.perf_counter() - began)
            self._drawn(time.perf_counter() - began)
        except Exception as error:  # noqa: BLE001 - likewise
            self._fail(error)


class ImageSceneWidget(Navigation, QWidget):
    """The scene as a picture that is drawn elsewhere and painted here: works without a display.

    With software OpenGL a picture takes long, but in threads of its own: the window asks now and then whether it is
    done and shows the last one meanwhile.
    """

    def __init__(self, view: SceneView, parent: QWidget | None = None) -> None:
        QWidget.__init__(self, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._screen: Any = None
        self._image: QImage | None = None
        self._wanted = self._drawing = self._resting = False
        self._begun = 0.0
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._take_turn)
        self._start(view)
        self.software = True

    @property
    def working(self) -> bool:
        return super().working or self._wanted or self._drawing

    def warm(self) -> Iterator[None]:
        """Steps that make the first picture come quickly."""
        try:
            self._ready()
            yield
            if self._screen is not None:
                yield from self._screen.warm()
        except Exception as error:  # noqa: BLE001 - a driver may fail in any way; the plan is shown then
            self._fail(error)

    def _ready(self) -> None:
        if self._screen is None:
            from civicdesk.render.offscreen import Offscreen

            self._screen = Offscreen(self.view)

    def _draw_soon(self) -> None:
        self._wanted = True
        if not self._turn.isActive():
            self._turn.start(0)

    def _take_turn(self) -> None:
        """One step, short enough for a turn of the event loop: take geometry, begin a picture, or fetch it."""
        if self._dead or not self.isVisible():
            self._wanted = self._drawing = False
            return
        try:
            if self._drawing:
                self._fetch()
            elif self._wanted:
                self._begin()
        except Exception as error:  # noqa: BLE001 - a driver may fail in any way; the plan is shown then
            self._wanted = self._drawing = False
            self._fail(error)

    def _begin(self) -> None:
        self._ready()
        self._size_camera()
        more = self._screen.load()
        loading = self.held_pieces() != self._pieces
        pause = self._begun + _LOADING_PAUSE - time.perf_counter()
        if loading and pause > 0:
            self._moving = True
            self._rest.start()
            self._turn.start(0 if more else int(pause * 1000))
            return
        self._loading(more)
        if self._smoothing() and self._screen.work_out():
            self._turn.start(0)
            return
        self._wanted, self._drawing, self._begun = False, True, time.perf_counter()
        renderer = self._screen.renderer
        renderer.hurry = self._moving
        samples, edges = self._effort()
        smooth = self._resting = self._smoothing()
        self._screen.begin(
            renderer.smooth(self.view.camera, self._step)
            if smooth
            else self._screen.drawing(samples, edges and not loading)
        )
        self._turn.start(_ASK)

    def _fetch(self) -> None:
        if self._wanted and self._moving and self._resting:
            self._drawing = False  # nobody waits for a finer picture of what is no longer so
            self._turn.start(0)
            return
        image = self._screen.finished()
        if image is None:
            self._turn.start(_ASK)
            return
        self._drawing = False
        if self._screen.renderer.thinning:
            self._screen.renderer.effort.learn(time.perf_counter() - self._begun)
        self._image = image
        self._image.setDevicePixelRatio(self._scale())
        self.update()
        if self._wanted:  # the scene changed meanwhile
            self._turn.start(0)
        else:
            self._drawn(time.perf_counter() - self._begun)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._image is None:
                painter.fillRect(self.rect(), QColor(THEMES[self.view.theme]["sky_bottom"]))
            else:
                painter.drawImage(self.rect(), self._image)


SceneWidget = GLSceneWidget | ImageSceneWidget


def make_scene_widget(view: SceneView) -> SceneWidget:
    """The way to the screen that suits this computer; `CIVICDESK_3D` asks for one of them: "gl" or "image"."""
    if os.environ.get("CIVICDESK_3D") == "image" or not _can_embed():
        return ImageSceneWidget(view)
    return GLSceneWidget(view)


def _can_embed() -> bool:
    """Whether QOpenGLWidget has a chance, and is no burden: with software OpenGL, Qt would draw the whole window so."""
    if os.environ.get("CIVICDESK_3D") == "gl":
        return True
    if QGuiApplication.platformName() in ("offscreen", "minimal", "vnc", "linuxfb"):
        return False
    context, surface = QOpenGLContext(), QOffscreenSurface()
    context.setFormat(surface_format())
    surface.setFormat(surface_format())
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return False
    from civicdesk.render.scene.renderer import SOFTWARE

    version = context.format().version()
    renderer = str(context.functions().glGetString(_GL_RENDERER) or "").lower()
    context.doneCurrent()
    return tuple(version) >= (3, 3) and not any(name in renderer for name in SOFTWARE)


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
    except Exception as error:
        # no type of its own: glcontext says "(detect)" where Qt's context is none of GLX
        if os.name != "posix" or "(detect)" not in str(error):
            raise
        return moderngl.create_context(require=330, backend="egl")


def settled(widget: SceneWidget) -> bool:
    """Nothing is waiting, moving or still to be drawn in full (for pictures and tests)."""
    return not widget.working
