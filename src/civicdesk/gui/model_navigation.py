"""Mouse, wheel, keys and time of the 3D view, the same for both of its ways to the screen."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from civicdesk.gui.model_signs import Signs
from civicdesk.gui.model_tool import Tool
from civicdesk.render.scene.renderer import SMOOTH
from civicdesk.render.scene.scene import Hit
from civicdesk.render.view import SceneView

REST_AFTER = 160  # ms without movement until the picture is drawn in full
_CLICK = 4  # pixels the hand may tremble
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
    """Mouse, wheel and keys → camera; when to draw in full. Mixed into a QWidget."""

    view: SceneView
    events: SceneEvents

    def _start(self, view: SceneView) -> None:
        self.view, self.events = view, SceneEvents(self.widget())
        self.rooms_only = False
        self.tools: list[Tool] = []  # asked in this order, the camera last
        self._taken: Tool | None = None  # has the mouse until its button is released
        self._moving = False
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragged = False
        self._pivot: Any = None
        self._under: tuple[QPointF, Any] | None = None  # where the wheel was turned last, and what is there
        self._dead = False
        self._pieces = 0  # of geometry that have been taken
        self.software = False
        self.edges_moving = True
        self._rest = QTimer(self.widget())
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_AFTER)
        self._rest.timeout.connect(self._settle)
        self._step = 0  # of refining the picture at rest
        self._finer = QTimer(self.widget())
        self._finer.setSingleShot(True)
        self._finer.setInterval(10)
        self._finer.timeout.connect(self._draw_soon)
        self._more = QTimer(self.widget())
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self.redraw)
        widget = self.widget()
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setMouseTracking(True)
        widget.setMinimumSize(80, 60)
        self.signs = Signs(view, widget, self.tools)

    def widget(self) -> QWidget:
        return cast(QWidget, self)

    def pick(self, x: float, y: float, rooms: bool = False) -> Hit | None:
        """What is at a point of the widget; with *rooms* the room there, whatever stands before it."""
        self._size_camera()
        return self.view.pick(x * self._scale(), y * self._scale(), rooms)

    @property
    def working(self) -> bool:
        """Something is waiting, moving or still to be drawn in full."""
        return (
            self._moving
            or self._more.isActive()
            or self._finer.isActive()
            or (self.view.scene.waiting and not self._dead)
        )

    def refresh(self, moving: bool = False) -> None:
        """The scene changed: draw again (quickly while it keeps changing)."""
        self._under = None
        self._moving = self._moving or moving or self.view.scene.waiting
        self.redraw()
        if self._moving:
            self._rest.start()

    def _move(self, fitted: bool = False) -> None:
        self.view.auto_fit = fitted
        self._moving = True
        self._rest.start()
        self.redraw()
        self.events.moved.emit()

    def _settle(self) -> None:
        self._moving = False
        self.redraw()

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

    def _smoothing(self) -> bool:
        """At rest on software OpenGL: the picture gets finer step by step, and anything else can come between."""
        return self.software and not self._moving

    def _drawn(self, seconds: float) -> None:
        """Learn from a quick frame whether edges can be afforded while moving; go on refining one at rest."""
        if self._smoothing() and self._step + 1 < SMOOTH:
            self._step += 1
            self._finer.start()
            return
        if self._moving and self.software:
            self.edges_moving = seconds < (0.045 if self.edges_moving else 0.015)

    def held_pieces(self) -> int:
        """How many pieces of geometry the scene has taken."""
        return sum(len(model.pieces) for model in self.view.scene.models.values())

    def _loading(self, more: bool) -> None:
        """After a step of loading: keep going, or finish what depends on the geometry."""
        pieces = self.held_pieces()
        if pieces == self._pieces and not more:
            return
        self._pieces = pieces
        self.view.arrived()
        if self.view.auto_fit:
            self.view.fit()
        if more:
            self._moving = True
            self._rest.start()
            self._more.start()
        else:
            self.events.loaded.emit()

    def _fail(self, error: BaseException) -> None:
        if not self._dead:
            self._dead = True
            QTimer.singleShot(0, lambda: self.events.failed.emit(error))

    # --- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = self._last = event.position()
        self._dragged, self._pivot = False, None
        self._taken = next((tool for tool in self.tools if tool.press(self._press, event)), None)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        idle = self._press is None or event.buttons() == Qt.MouseButton.NoButton
        asked = self.tools if idle else [self._taken] if self._taken is not None else []
        if any(tool.move(at, event) for tool in asked):
            return
        if self._press is None or idle:
            self._under = None
            self.widget().setCursor(self._cursor())
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

    def _cursor(self) -> Qt.CursorShape:
        plain = Qt.CursorShape.PointingHandCursor if self.rooms_only else Qt.CursorShape.ArrowCursor
        return next((tool.cursor for tool in self.tools if tool.cursor is not None), plain)

    def pick_rooms_only(self, on: bool) -> None:
        """A click picks the room, whatever stands before it."""
        self.rooms_only = on
        self.widget().setCursor(self._cursor())

    def set_tools(self, tools: list[Tool]) -> None:
        """What mouse and keys are for, besides the camera."""
        if self._taken not in tools:
            self._taken = None
        self.tools[:] = tools
        self.widget().setCursor(self._cursor())
        self.signs.update()

    def _pan(self, delta: QPointF) -> None:
        """What was taken hold of stays under the cursor."""
        camera = self.view.camera
        depth = float((camera.eye - self._pivot) @ camera.axes()[2])
        share = depth / camera.distance if depth > 0 else 1.0
        camera.pan(delta.x() * share, delta.y() * share)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._press = self._press, None
        taken, self._taken = self._taken, None
        at = event.position()
        if pressed is None or self._dragged or (taken is not None and taken.release(at, event)):
            return
        if any(tool.click(at, event) for tool in self.tools):
            return
        if event.button() == Qt.MouseButton.LeftButton:
            additive = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            rooms = self.rooms_only or bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.events.picked.emit(self.pick(at.x(), at.y(), rooms), additive)
        elif event.button() == Qt.MouseButton.RightButton:
            self.events.menu_asked.emit(self.pick(at.x(), at.y()), event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if any(tool.double_click(event.position(), event) for tool in self.tools):
            return
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
        event.accept()
        steps = event.angleDelta().y() / 120.0
        if any(tool.wheel(at, steps) for tool in self.tools):
            return
        if self._under is None or (self._under[0] - at).manhattanLength() > _CLICK:
            hit = self.pick(at.x(), at.y())
            point = hit.point if hit is not None else self.view.camera.point_at(at.x() * scale, at.y() * scale)
            self._under = (at, point)
        self.view.camera.zoom(1.2**steps, self._under[1])
        self._move()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        used = any(tool.key(event) for tool in self.tools)
        if not used and not self.press_key(event.key(), event.text(), event.modifiers()):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not any(tool.key_up(event) for tool in self.tools):
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # type: ignore[misc]
        self.signs.resize(event.size())
        self.redraw()

    def redraw(self) -> None:
        self._step = 0
        self._draw_soon()
        self.signs.changed()

    def _draw_soon(self) -> None:
        """Have the scene drawn in one of the next turns of the event loop."""
        self.widget().update()
