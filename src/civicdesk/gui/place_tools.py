"""Mouse and keys while a model is placed: points in the 3D view and in the plan, points and handles on the map."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from civicdesk.gui import theme
from civicdesk.gui.map_hit import Extent, union
from civicdesk.gui.map_tool import MapTool
from civicdesk.gui.model_measure import Measuring, PlanHand, SceneHand, Spot
from civicdesk.gui.place_session import Placing, Point
from civicdesk.render.tokens import THEMES
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.map_snap import Snap
    from civicdesk.gui.map_view import MapView
    from civicdesk.gui.model_view import ModelView
    from civicdesk.render.map_ghost import Ghost
    from civicdesk.render.map_symbols import View

_STEPS = {  # metres and degrees of one press of an arrow key
    Qt.KeyboardModifier.NoModifier: 0.1,
    Qt.KeyboardModifier.ShiftModifier: 1.0,
    Qt.KeyboardModifier.ControlModifier: 0.01,
}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


# --- in the model -----------------------------------------------------------------------------------------------------


class ModelPoints(Measuring):
    """Clicks that are points of the model being placed. They catch as measures do, and are none."""

    refused = Signal()  # the click was on another model

    def __init__(self, host: ModelView, placing: Placing) -> None:
        super().__init__(host)
        self.placing = placing

    def take(self, spot: Spot) -> None:
        element = spot.element or self._host.plan_of
        if element is None or element[0] != self.placing.model_id:
            self.refused.emit()
            return
        held, model = self._host.view.scene.models[element[0]], self._host.view.models[element[0]]
        x, y, z = held.to_local(np.asarray(spot.point, float)[None] - self._host.origin)[0] + model.origin
        self.placing.add_model_point((float(x), float(y), float(z)))

    def back(self) -> None:
        self.placing.take_back()

    def cancel(self) -> None:
        self.left.emit()

    def _tell(self) -> None:
        self._host.scene.signs.update()
        self._host.plan.update()
        self.changed.emit()

    @property
    def hint(self) -> str:
        return tr("Click corners of the building that are on the map, too.  Backspace: last point back,  Esc: leave")

    def world(self, point: Point) -> NDArray[np.float64]:
        """A point of the model in the coordinates of the view."""
        held, model = self._host.view.scene.models[self.placing.model_id], self._host.view.models[self.placing.model_id]
        local = np.asarray(point, float) - model.origin
        return np.asarray(held.pose[:3, :3] @ local + held.pose[:3, 3]) + self._host.origin


class _Numbered:
    """Draws the points picked so far with their numbers."""

    _measuring: Measuring
    _host: ModelView

    def pixel(self, point: NDArray[np.float64]) -> QPointF | None:
        raise NotImplementedError

    def paint_points(self, painter: QPainter) -> None:
        from civicdesk.render.map_ghost import paint_point

        points = self._measuring
        assert isinstance(points, ModelPoints)
        if points.placing.model_id not in self._host.view.scene.models:
            return
        colours = THEMES[self._host.view.theme]
        for number, pair in enumerate(points.placing.pairs, start=1):
            at = self.pixel(points.world(pair.model)) if pair.model is not None else None
            if at is not None:
                paint_point(painter, at, str(number), colours, theme.font(9))


class ScenePoints(_Numbered, SceneHand):
    def pixel(self, point: NDArray[np.float64]) -> QPointF | None:
        return SceneHand.pixel(self, point)

    def paint(self, painter: QPainter, scale: float) -> None:
        self.paint_points(painter)
        SceneHand.paint(self, painter, scale)


class PlanPoints(_Numbered, PlanHand):
    def pixel(self, point: NDArray[np.float64]) -> QPointF | None:
        return PlanHand.pixel(self, point)

    def double_click(self, at: QPointF, event: QMouseEvent) -> bool:
        return True

    def paint(self, painter: QPainter, scale: float) -> None:
        self.paint_points(painter)
        PlanHand.paint(self, painter, scale)


# --- on the map -------------------------------------------------------------------------------------------------------


class Ghosts(MapTool):
    """Shows outlines over the map and leaves mouse and keys to it. *shift* is an arrow with its length in words."""

    def __init__(self, host: MapView) -> None:
        super().__init__(host)
        self.host = host
        self.ghosts: list[Ghost] = []
        self.shift: tuple[tuple[float, float], tuple[float, float], str] | None = None
        self.said = ""

    @property
    def prompt(self) -> str:
        return self.said

    def say(self, text: str) -> None:
        self.said = text
        self.changed.emit()

    def show(
        self, ghosts: list[Ghost], shift: tuple[tuple[float, float], tuple[float, float], str] | None = None
    ) -> None:
        self.ghosts, self.shift = ghosts, shift
        self.changed.emit()

    def extent(self) -> Extent | None:
        return union([ghost.shape.bounds for ghost in self.ghosts])

    def paint(self, painter: QPainter, view: View) -> None:
        from civicdesk.render.map_ghost import paint_ghost, paint_shift

        colours = THEMES[theme.current()]
        for ghost in self.ghosts:
            paint_ghost(painter, ghost, view, colours, theme.font(8))
        if self.shift is not None:
            paint_shift(painter, *self.shift, view, colours, theme.font(8))


class PointsOnMap(Ghosts):
    """A click is the place of a point, at the vertex it catches."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, host: MapView, placing: Placing) -> None:
        super().__init__(host)
        self.placing = placing
        self._live: Snap | None = None

    def hover(self, place: tuple[float, float] | None) -> None:
        found = self.host.snap(*place, besides=self.placing.model_id) if place is not None else None
        if found != self._live:
            self._live = found
            self.changed.emit()

    def click(self, at: QPointF, place: tuple[float, float]) -> bool:
        found = self.host.snap(*place, besides=self.placing.model_id)
        self.placing.add_map_point((found.x, found.y) if found is not None else place)
        return True

    def key(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Backspace and self.placing.take_back()

    def paint(self, painter: QPainter, view: View) -> None:
        from civicdesk.render.map_ghost import paint_catch, paint_point

        super().paint(painter, view)
        colours = THEMES[theme.current()]
        for number, pair in enumerate(self.placing.pairs, start=1):
            if pair.on_map is None:
                continue
            at = _pixel(pair.on_map, view)
            if pair.model is not None and self.placing.place is not None:
                here = self.placing.place[:2, :2] @ pair.model[:2] + self.placing.place[:2, 3]
                painter.setPen(QPen(QColor(colours["overdue"]), 2.0))
                painter.drawLine(at, _pixel((float(here[0]), float(here[1])), view))
            paint_point(painter, at, str(number), colours, theme.font(9))
        if self._live is not None:
            paint_catch(painter, _pixel((self._live.x, self._live.y), view), colours)


class Handles(Ghosts):
    """The outline is dragged anywhere inside, turned at its knob, and nudged with the keys."""

    def __init__(self, host: MapView, placing: Placing) -> None:
        super().__init__(host)
        self.placing = placing
        self._turning = False
        self._last: tuple[float, float] = (0.0, 0.0)

    def press(self, at: QPointF, place: tuple[float, float]) -> bool:
        from civicdesk.render.map_ghost import KNOB, knob

        shape = self.placing.shape()
        if shape is None or self.host.canvas is None:
            return False
        away = at - knob(shape, self.host.canvas.map_view)
        self._turning = math.hypot(away.x(), away.y()) <= KNOB + 6
        self._last = place
        import shapely

        reach = 6.0 / self.host.canvas.scale_factor
        return self._turning or bool(shape.convex_hull.distance(shapely.Point(place)) <= reach)

    def drag(self, at: QPointF, place: tuple[float, float], finished: bool) -> None:
        if not self._turning:
            self.placing.move(place[0] - self._last[0], place[1] - self._last[1])
        elif (shape := self.placing.shape()) is not None:
            middle = shape.centroid
            before = math.atan2(self._last[1] - middle.y, self._last[0] - middle.x)
            self.placing.turn(math.atan2(place[1] - middle.y, place[0] - middle.x) - before)
        self._last = place

    def key(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if step is None:
            return False
        if key in _ARROWS:
            east, north = _ARROWS[key]
            self.placing.move(east * step, north * step)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.placing.turn(math.radians(step if key == Qt.Key.Key_PageUp else -step))
        else:
            return False
        return True

    def paint(self, painter: QPainter, view: View) -> None:
        from civicdesk.render.map_ghost import paint_handles

        super().paint(painter, view)
        shape = self.placing.shape()
        if shape is not None:
            paint_handles(painter, shape, view, THEMES[theme.current()])


def _pixel(place: Point, view: View) -> QPointF:
    return QPointF((place[0] - view.left) * view.scale, (view.top - place[1]) * view.scale)
