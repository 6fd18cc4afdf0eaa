"""Walking through the model at eye height; walls do not stop one.

Before the technician drives out, he walks from the entrance to the boiler room and sees which door leads there.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from civicdesk.gui.model_tool import Tool
from civicdesk.render.scene.camera import EYE_HEIGHT, Camera
from civicdesk.render.view import elevation
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.model_view import ModelView

_TICK = 16  # ms
_PACE, _RUN = 2.0, 7.0  # metres per second
_WHEEL = 0.1  # metres that a step of the wheel lifts the eye
_LOOK = 40.0  # pixels that Q and E turn the head per tick of 100 ms
_FLOOR = 0.7  # of a normal that points up: one can stand there
_AHEAD = {Qt.Key.Key_W: (1, 0), Qt.Key.Key_S: (-1, 0), Qt.Key.Key_D: (0, 1), Qt.Key.Key_A: (0, -1)}
_ARROWS = {Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1)}
_STEPS: dict[int, tuple[int, int]] = {int(key): step for key, step in (_AHEAD | _ARROWS).items()}


class WalkTool(Tool):
    """First a click says where to stand; the camera of before comes back at the end."""

    cursor = Qt.CursorShape.CrossCursor
    left = Signal()
    changed = Signal()  # what it expects

    def __init__(self, host: ModelView) -> None:
        super().__init__(host)
        self._host = host
        self.walking = False
        self._before: tuple[Camera, Any, bool] | None = None
        self._held: set[int] = set()
        self._fast = False
        self._last = QPointF()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)

    # --- beginning and end

    def stand(self, point: Any, toward: Any = None) -> None:
        """Stand on *point* (scene coordinates), looking along *toward* where it is given."""
        view = self._host.view
        if self._before is None:
            self._before = (replace(view.camera), view.storey, view.auto_fit)
        view.auto_fit = False
        if view.storey is not None:
            view.set_storey(view.storey[0], None)
        if toward is not None and float(np.hypot(toward[0], toward[1])) > 1e-6:
            view.camera.yaw = float(np.degrees(np.arctan2(-toward[0], toward[1])))
        view.camera.stand(np.asarray(point, float))
        self.walking = True
        self.cursor = Qt.CursorShape.OpenHandCursor
        self._host.tools.arrange()
        self._host.scene.setFocus()
        self._host.scene.refresh(moving=True)
        self.changed.emit()

    def from_entrance(self) -> bool:
        """Before the outer door of the storey that is shown; False where the model tells of no place to stand."""
        from civicdesk.bim.contents import entrance

        shown = self._host.shown_storey() or self._host.entrance_storey()
        if shown is None:
            return False
        name, storey = shown
        found = entrance(self._host.view.models[name], storey)
        if found is None:
            return False
        point, toward = (self._host.to_scene(name, [at])[0] for at in found)
        self.stand(point, toward - point)
        return True

    def end(self) -> None:
        self._timer.stop()
        self._held.clear()
        if self._before is not None:
            camera, storey, fit = self._before
            view = self._host.view
            for field in fields(Camera):
                if field.name not in ("width", "height"):
                    setattr(view.camera, field.name, getattr(camera, field.name))
            if storey is not None and storey[0] in view.models:
                view.set_storey(*storey)
            view.auto_fit = fit
            self._host.scene.refresh()
        self.walking, self._before = False, None
        self.cursor = Qt.CursorShape.CrossCursor

    # --- mouse and keys

    def press(self, at: QPointF, event: QMouseEvent) -> bool:
        self._last = at
        return self.walking

    def move(self, at: QPointF, event: QMouseEvent) -> bool:
        if not self.walking or event.buttons() == Qt.MouseButton.NoButton:
            return self.walking
        delta, self._last = (at - self._last) * self._host.scene.devicePixelRatioF(), at
        self._host.view.camera.look(delta.x(), delta.y())
        self._host.scene.refresh(moving=True)
        return True

    def release(self, at: QPointF, event: QMouseEvent) -> bool:
        return True

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.LeftButton and not self.walking:
            self._stand_at(at)
        return event.button() == Qt.MouseButton.LeftButton

    def _stand_at(self, at: QPointF) -> None:
        """On the floor that was clicked, else on the floor of the room there."""
        surface = self._host.surface_at(at)
        if surface is not None and surface.normal[2] > _FLOOR:
            self.stand(surface.point)
            return
        hit = self._host.scene.pick(at.x(), at.y(), rooms=True)
        model = self._host.view.models.get(hit.model) if hit is not None else None
        if hit is None or model is None:
            return
        room = next((room for room in model.rooms if room.index == hit.element), None)
        box = self._host.view.scene.models[hit.model].bounds([hit.element])
        if room is not None:
            floor = self._host.to_scene(hit.model, [(0.0, 0.0, elevation(model, room.storey_index))])[0][2]
            height = float(box[2]) if box is not None else floor
            self.stand(np.array([hit.point[0], hit.point[1], height]))

    def wheel(self, at: QPointF, steps: float) -> bool:
        if self.walking:
            self._host.view.camera.step(0.0, 0.0, steps * _WHEEL)
            self._host.scene.refresh(moving=True)
        return self.walking

    def key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.walking:
            self.from_entrance()
        elif self.walking and key in (Qt.Key.Key_Q, Qt.Key.Key_E):
            self._host.view.camera.look(_LOOK if key == Qt.Key.Key_Q else -_LOOK, 0.0)
            self._host.scene.refresh(moving=True)
        elif self.walking and key in _STEPS:
            self._go(key)
        elif key != Qt.Key.Key_Shift:
            return False
        self._fast = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or key == Qt.Key.Key_Shift
        return True

    def _go(self, key: int) -> None:
        self._held.add(int(key))
        if not self._timer.isActive():
            self._clock.start()
            self._timer.start()
            self._step(_TICK / 1000.0)

    def key_up(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Shift:
            self._fast = False
        if not event.isAutoRepeat():
            self._held.discard(int(event.key()))
        if not self._held:
            self._timer.stop()
        return self.walking

    def _tick(self) -> None:
        if not self._host.scene.hasFocus():  # the release of the key went elsewhere
            self._held.clear()
            self._timer.stop()
            return
        self._step(min(self._clock.restart() / 1000.0, 0.25))

    def _step(self, seconds: float) -> None:
        far = (_RUN if self._fast else _PACE) * seconds
        ahead = sum(_STEPS[key][0] for key in self._held)
        aside = sum(_STEPS[key][1] for key in self._held)
        self._host.view.camera.step(ahead * far, aside * far)
        self._host.scene.refresh(moving=True)

    @property
    def hint(self) -> str:
        if not self.walking:
            return tr("Click a floor or a room to stand there.  Enter: at the entrance of the storey,  Esc: leave")
        text = tr(
            "Eye at {height} m.  W A S D: walk,  drag: look,  Q E: turn,  Shift: faster,  wheel: height,  Esc: leave"
        )
        return text.format(height=number_text(EYE_HEIGHT, 2))
