"""A comparison in 3D and plan: colours with signs, the rest as ghosts, removed things in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from civicdesk.bim.compare import Thing
from civicdesk.gui import theme
from civicdesk.gui.compare_signs import color, paint_sign
from civicdesk.gui.model_tool import Tool
from civicdesk.match.names import storey_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from civicdesk.bim.compare_rows import Line
    from civicdesk.bim.model import Model
    from civicdesk.gui.model_view import ModelView

OLDER = "comparison/older"  # the name of the older model in the scene
_MOST = 400  # signs at a time
_ABOVE = 20.0  # pixels that the sign of a room stands above its number
_SOFT = 0.5  # of its colour that the wide floor of a room gets
_NOWHERE = np.eye(4)


@dataclass(frozen=True)
class Mark:
    """A thing with its sign; *removed* things are rows of the older model."""

    sign: str
    thing: Thing
    box: Any  # (6,) model coordinates, None where nothing is drawn

    @property
    def removed(self) -> bool:
        return self.sign == "–"


class ComparisonShown:
    """*picked* is called with the thing whose sign or ghost was clicked and which is in no open model."""

    def __init__(
        self,
        view: ModelView,
        older: Model,
        newer: Model,
        new_id: str,
        shift: Iterable[float],
        picked: Callable[[Thing], object],
    ) -> None:
        self.view, self.older, self.newer, self.new_id = view, older, newer, new_id
        self._picked = picked
        self._tools = (_InScene(self), _InPlan(self))
        self._shift = np.eye(4)
        self._shift[:3, 3] = list(shift)
        self.marks: list[Mark] = []
        self._volumes, view.view.volumes_shown = view.view.volumes_shown, True  # rooms are told apart, too
        view.tools.further[0].append(self._tools[0])
        view.tools.further[1].append(self._tools[1])
        view.tools.arrange()
        self._open_same_storey()

    def _open_same_storey(self) -> None:
        """What is cut open of another model, the older one for instance, is cut open of the newer one instead."""
        opened = self.view.view.storey
        if opened is None or opened[0] == self.new_id or opened[0] not in self.view.view.models:
            return
        wanted = storey_key(self.view.view.models[opened[0]].elements.name[opened[1]])
        same = [storey.index for storey in self.newer.storeys if storey_key(storey.name) == wanted]
        self.view.set_storey(self.new_id, same[0] if same else None)

    def show(self, lines: Iterable[Line]) -> None:
        """Colour what *lines* are about: a thing that was added or removed as such, all else as changed."""
        found: dict[tuple[bool, int], Mark] = {}
        for line in lines:
            if line.sign not in "+–~":
                continue
            removed = line.sign == "–"
            box = (self.older if removed else self.newer).boxes.get(line.thing.row)
            found.setdefault((removed, line.thing.row), Mark(line.sign, line.thing, box))
        self.marks = list(found.values())
        view = self.view
        placement = view.view.placements.get(self.new_id, _NOWHERE)
        view.view.place(OLDER, placement @ self._shift)
        view.view.add_guest(OLDER, self.older, [mark.thing.row for mark in self.marks if mark.removed])
        view.coloring.lay(OLDER, {self.element(mark): _fill(mark) for mark in self.marks})

    def element(self, mark: Mark) -> tuple[str, int]:
        return (OLDER if mark.removed else self.new_id, mark.thing.row)

    def close(self) -> None:
        view = self.view
        for tools, own in zip(view.tools.further, self._tools, strict=True):
            tools.remove(own)
        view.tools.arrange()
        view.view.volumes_shown = self._volumes
        view.view.remove_guest(OLDER)
        view.coloring.lay(OLDER, None)

    def zoom_to(self, thing: Thing, removed: bool) -> None:
        """Bring a thing into view that no open model has."""
        if removed and self.view.view.fit([(OLDER, thing.row)]):
            self.view.scene.refresh()

    def taken(self, row: int) -> None:
        """A ghost of the older model was clicked."""
        for mark in self.marks:
            if mark.removed and mark.thing.row == row:
                self._picked(mark.thing)

    def on_storey(self, mark: Mark, model_id: str, storey: int) -> bool:
        """Whether a thing stands on a storey (a row) of the newer model; removed ones by the storey's name."""
        if model_id != self.new_id:
            return False
        rows = self.newer.elements
        if mark.removed:
            return storey_key(mark.thing.storey) == storey_key(rows.name[storey])
        return rows.storey[mark.thing.row] == storey

    def points(self) -> list[tuple[Mark, Any]]:
        """Marks with their points in the scene, of what is drawn and stands on the open storey."""
        view = self.view.view
        if view.scene.origin is None:
            return []
        found = []
        for mark in self.marks:
            name, row = self.element(mark)
            if mark.box is None or (name, row) in view.hidden:
                continue
            if view.storey is not None and not self.on_storey(mark, *view.storey):
                continue
            middle = np.append((mark.box[:3] + mark.box[3:]) / 2, 1.0)
            placed = view.placements.get(name, _NOWHERE) @ middle
            found.append((mark, placed[:3] - view.scene.origin))
        return found[:_MOST]


def _fill(mark: Mark) -> str:
    return _fill_of(mark.sign, bool(mark.thing.room), theme.current())


@lru_cache(maxsize=32)
def _fill_of(sign: str, room: bool, _theme: str) -> str:
    own, ground = color(sign), theme.color("panel")
    if not room:
        return own.name()
    pairs = ((own.red(), ground.red()), (own.green(), ground.green()), (own.blue(), ground.blue()))
    return QColor(*(round(_SOFT * a + (1 - _SOFT) * b) for a, b in pairs)).name()


class _InScene(Tool):
    """Paints the signs over 3D; a click on a ghost picks it in the table."""

    def __init__(self, shown: ComparisonShown) -> None:
        super().__init__(shown.view)
        self._shown = shown

    def paint(self, painter: QPainter, scale: float) -> None:
        points = self._shown.points()
        if not points:
            return
        camera = self._shown.view.view.camera
        places, in_front = camera.project(np.array([point for _, point in points]))
        for (mark, _), at, ahead in zip(points, places / scale, in_front, strict=True):
            if ahead:
                above = _ABOVE if mark.thing.room else 0.0
                paint_sign(painter, QPointF(float(at[0]), float(at[1]) - above), mark.sign)

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        ratio = self._shown.view.scene.devicePixelRatioF()
        hit = self._shown.view.view.pick(at.x() * ratio, at.y() * ratio)
        if hit is None or hit.model != OLDER:
            return False
        self._shown.taken(hit.element)
        return True


class _InPlan(Tool):
    """Paints outlines and signs over the plan."""

    def __init__(self, shown: ComparisonShown) -> None:
        super().__init__(shown.view)
        self._shown = shown

    def paint(self, painter: QPainter, scale: float) -> None:
        shown, plan = self._shown, self._shown.view.plan
        place = shown.view.plan_of
        if place is None:
            return
        shift = shown._shift[:2, 3]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = [mark for mark in shown.marks if mark.box is not None and shown.on_storey(mark, *place)]
        for mark in marks[:_MOST]:
            low, high = (mark.box[k : k + 2] + (shift if mark.removed else 0.0) for k in (0, 3))
            corner, other = plan.to_pixel(*low), plan.to_pixel(*high)
            frame = QRectF(corner, other).normalized()
            style = Qt.PenStyle.DashLine if mark.removed else Qt.PenStyle.SolidLine
            fill = color(mark.sign)
            fill.setAlphaF(0.12 if mark.thing.room else 0.35)
            painter.setPen(QPen(color(mark.sign), 1.6, style))
            painter.setBrush(fill)
            painter.drawRect(frame)
            at = frame.topLeft() + QPointF(10, 10) if mark.thing.room else frame.center()
            paint_sign(painter, at, mark.sign)
        painter.restore()
