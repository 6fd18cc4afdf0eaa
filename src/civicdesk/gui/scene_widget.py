"""The 3D scene on the screen, in two ways with the same face: through QOpenGLWidget, and as a painted picture.

What both do with mouse, keys and time is in `Navigation`. No exception leaves an OpenGL callback: that would end
the program. It is reported through `events.failed`, and the owner of the widget then uses the other way.
"""

from __future__ import annotations

import os
import time
from typing import Any, cast

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QOffscreenSurface,
    QOpenGLContext,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSurfaceFormat,
    QWheelEvent,
)
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from civicdesk.render.overlay import paint
from civicdesk.render.scene.scene import Hit
from civicdesk.render.view import SceneView

REST_AFTER = 160  # ms without movement until the picture is drawn in full
_CLICK = 4  # pixels the hand may tremble
_SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "swrast", "gdi generic", "basic render")
_STANDARD = {"0": "iso", "1": "front", "2": "right", "3": "back", "4": "left", "5": "top"}


class SceneEvents(QObject):
    picked = Signal(object, bool)  # Hit | None, additive
    activated = Signal(object)  # Hit, double click
    menu_asked = Signal(object, object)  # Hit | None, global position
    hovered = Signal(object, object)  # Hit | None, global position
    failed = Signal(object)  # the exception; the widget draws nothing from then on
    loaded = Signal()  # all waiting geometry is in place
    moved = Signal()  # the camera moved by hand


class Navigation:
    """Mouse, wheel and keys → camera; when to draw in full. Mixed into a QWidget that can `pick` and `refresh`."""

    view: SceneView
    events: SceneEvents

    def _start(self, view: SceneView) -> None:
        self.view, self.events = view, SceneEvents(self.widget())
        self._moving = False
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragged = False
        self._pivot: Any = None
        self._under: tuple[QPointF, Any] | None = None  # where the wheel was turned last, and what is there
        self._dead = False
        self._busy = False
        self.software = False
        self.edges_moving = True
        self._rest = QTimer(self.widget())
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_AFTER)
        self._rest.timeout.connect(self._settle)
        self._more = QTimer(self.widget())
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self.widget().update)
        widget = self.widget()
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setMouseTracking(True)
        widget.setMinimumSize(80, 60)

    def widget(self) -> QWidget:
        return cast(QWidget, self)

    def pick(self, x: float, y: float) -> Hit | None:
        """What is at a point of the widget."""
        raise NotImplementedError

    def refresh(self) -> None:
        """The scene changed: draw again (quickly while it keeps changing)."""
        self._under = None
        self._moving = self._moving or self.view.scene.waiting
        self.widget().update()
        if self._moving:
            self._rest.start()

    def _move(self, fitted: bool = False) -> None:
        self.view.auto_fit = fitted
        self._moving = True
        self._rest.start()
        self.widget().update()
        self.events.moved.emit()

    def _settle(self) -> None:
        self._moving = False
        self.widget().update()

    def _scale(self) -> float:
        return self.widget().devicePixelRatioF()

    def _size_camera(self) -> None:
        scale, widget, camera = self._scale(), self.widget(), self.view.camera
        size = max(round(widget.width() * scale), 1), max(round(widget.height() * scale), 1)
        if size != (camera.width, camera.height):
            camera.width, camera.height = size
            if self.view.auto_fit:
                self.view.fit()

    def _effort(self) -> tuple[int, bool]:
        """Samples per pixel and whether edges are drawn, for the frame to come."""
        if not self._moving or not self.software:
            return 4, True
        return 0, self.edges_moving

    def _drawn(self, seconds: float) -> None:
        """Learn from a quick frame whether edges can be afforded while moving."""
        if self._moving and self.software:
            self.edges_moving = seconds < (0.045 if self.edges_moving else 0.015)

    def _loading(self, more: bool) -> None:
        if more:
            if self.view.auto_fit:
                self.view.fit()
            self._busy = self._moving = True
            self._rest.start()
            self._more.start()
        elif self._busy:
            self._busy = False
            self.view.arrived()
            if self.view.auto_fit:
                self.view.fit()
            self.events.loaded.emit()
            self._more.start()

    def _fail(self, error: BaseException) -> None:
        if not self._dead:
            self._dead = True
            QTimer.singleShot(0, lambda: self.events.failed.emit(error))

    # --- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = self._last = event.position()
        self._dragged, self._pivot = False, None
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._press is None or event.buttons() == Qt.MouseButton.NoButton:
            self._under = None
            return
        if not self._dragged and (at - self._press).manhattanLength() < _CLICK:
            return
        scale = self._scale()
        delta = (at - self._last) * scale
        turning = event.buttons() & Qt.MouseButton.LeftButton and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if not self._dragged:
            self._dragged = True
            hit = self.pick(self._press.x(), self._press.y())
            self._pivot = hit.point if hit is not None else self.view.camera.target.copy()
        if turning:
            self.view.camera.orbit(delta.x(), delta.y(), self._pivot)
        else:
            self._pan(delta)
        self._last = at
        self._move()

    def _pan(self, delta: QPointF) -> None:
        """What was taken hold of stays under the cursor."""
        camera = self.view.camera
        depth = float((camera.eye - self._pivot) @ camera.axes()[2])
        share = depth / camera.distance if depth > 0 else 1.0
        camera.pan(delta.x() * share, delta.y() * share)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._press = self._press, None
        if pressed is None or self._dragged:
            return
        at = event.position()
        if event.button() == Qt.MouseButton.LeftButton:
            additive = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.events.picked.emit(self.pick(at.x(), at.y()), additive)
        elif event.button() == Qt.MouseButton.RightButton:
            self.events.menu_asked.emit(self.pick(at.x(), at.y()), event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.pick(event.position().x(), event.position().y())
        if hit is not None:
            self.events.activated.emit(hit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """From the keyboard; the mouse asks when its button is released, since it also drags."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.events.menu_asked.emit(None, event.globalPos())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at, scale = event.position(), self._scale()
        if self._under is None or (self._under[0] - at).manhattanLength() > _CLICK:
            hit = self.pick(at.x(), at.y())
            point = hit.point if hit is not None else self.view.camera.point_at(at.x() * scale, at.y() * scale)
            self._under = (at, point)
        steps = event.angleDelta().y() / 120.0
        self.view.camera.zoom(1.2**steps, self._under[1])
        self._move()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press_key(event.key(), event.text(), event.modifiers()):
            event.ignore()

    def press_key(self, key: int, text: str, modifiers: Qt.KeyboardModifier) -> bool:
        """Arrows turn (with Shift: move), + and − zoom, Home fits, digits give the standard views."""
        arrows = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        camera = self.view.camera
        if key in arrows:
            dx, dy = arrows[Qt.Key(key)]
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                camera.pan(-dx * 40.0, -dy * 40.0)
            else:
                camera.orbit(dx * 20.0, dy * 20.0)
        elif text in ("+", "=", "-"):
            camera.zoom(1 / 1.25 if text == "-" else 1.25)
        elif key == Qt.Key.Key_Home:
            self._move(fitted=self.view.fit())
            return True
        elif text in _STANDARD and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.view.standard_view(_STANDARD[text])
            self._move(fitted=True)
            return True
        else:
            return False
        self._move()
        return True

    def _paint_signs(self, painter: QPainter) -> None:
        view = self.view
        paint(painter, view.camera, view.labels(), view.markers(), view.theme, self._scale())


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
            samples, edges = self._effort()
            picture = self._renderer.draw(self.view.camera, samples, edges)
            target = self._ctx.detect_framebuffer(self.defaultFramebufferObject())
            self._ctx.copy_framebuffer(target, picture)
            target.use()
            if self.software:
                self._ctx.finish()
            self._drawn(time.perf_counter() - began)
            painter = QPainter(self)
            self._paint_signs(painter)
            painter.end()
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
            image = self._screen.picture(*self._effort())
            self._drawn(time.perf_counter() - began)
            image.setDevicePixelRatio(self._scale())
            painter = QPainter(self)
            painter.drawImage(0, 0, image)
            self._paint_signs(painter)
            painter.end()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.update()


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
    return not (widget._moving or widget._busy or widget.view.scene.waiting)
