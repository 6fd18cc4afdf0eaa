"""Changes what is drawn on the map vertex by vertex: moved, inserted, deleted; or moves it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPen

from civicdesk.gui import theme
from civicdesk.gui.map_pencil import Point, paint_knot, square, to_pixel
from civicdesk.gui.map_tool import MapTool
from civicdesk.maps.vertices import Vertices
from civicdesk.project.selection import Ref
from civicdesk.render.tokens import THEMES
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.map_snap import Snap
    from civicdesk.gui.map_view import MapView
    from civicdesk.render.map_symbols import View

REACH = 8.0  # pixels around a vertex
_MOST = 2000  # knots drawn at once
_STEPS = {  # map units of one press of an arrow key
    Qt.KeyboardModifier.NoModifier: 0.1,
    Qt.KeyboardModifier.ShiftModifier: 1.0,
    Qt.KeyboardModifier.ControlModifier: 0.01,
}
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}


class Target(Protocol):
    """Whose shapes are changed; all in map coordinates."""

    def pick(self, x: float, y: float, reach: float) -> Ref | None: ...

    def chosen(self) -> Ref | None: ...

    def choose(self, ref: Ref | None) -> None: ...

    def shape(self, ref: Ref) -> Any: ...

    def reshape(self, ref: Ref, shape: Any) -> bool:
        """Whether it could be."""
        ...

    def erase(self, ref: Ref) -> None: ...


class Corners(MapTool):
    def __init__(self, host: MapView, target: Target) -> None:
        super().__init__(host)
        self.host, self.target = host, target
        self.vertices: Vertices | None = None
        self._of: Any = None  # the shape that the vertices are of
        self.corner = -1  # the vertex that Delete takes
        self._held = ""  # vertex, body
        self._last: Point = (0.0, 0.0)
        self._caught: Snap | None = None

    @property
    def prompt(self) -> str:
        if self.vertices is None:
            return tr("Click what you want to change.  Esc: leave")
        return tr("Drag a vertex or the whole.  Double click: new vertex,  Delete: remove,  Esc: leave")

    def refresh(self) -> None:
        """Another thing is chosen, or its shape has changed."""
        ref = self.target.chosen()
        shape = self.target.shape(ref) if ref is not None else None
        if shape is not self._of:
            self._of, self.corner, self._held = shape, -1, ""
            self.vertices = None if shape is None or shape.is_empty else Vertices.of(shape)
        self.changed.emit()

    # --- mouse ------------------------------------------------------------------------------------------------------

    def _reach(self) -> float:
        return REACH / self.host.canvas.scale_factor if self.host.canvas is not None else 0.0

    def _vertex_at(self, place: Point) -> int:
        import numpy as np

        if self.vertices is None:
            return -1
        xy = self.vertices.xy
        away = np.hypot(xy[:, 0] - place[0], xy[:, 1] - place[1])
        nearest = int(away.argmin())
        return nearest if away[nearest] <= self._reach() else -1

    def hover(self, place: Point | None) -> None:
        if self.host.canvas is not None:
            over = place is not None and self._vertex_at(place) >= 0
            self.host.canvas.set_pointer(Qt.CursorShape.SizeAllCursor if over else None)

    def click(self, at: QPointF, place: Point) -> bool:
        self.corner = self._vertex_at(place)
        if self.corner < 0:
            self.target.choose(self.target.pick(*place, self._reach()))
            self.refresh()
        self.changed.emit()
        return True

    def double_click(self, at: QPointF, place: Point) -> bool:
        if self.vertices is None or self._vertex_at(place) >= 0:
            return False
        side = self.vertices.nearest_side(*place)
        if side is None or side[2] > self._reach():
            return False
        self.vertices, number = self.vertices.inserted(side[0], *side[1])
        self._give(number)
        return True

    def press(self, at: QPointF, place: Point) -> bool:
        import shapely

        self.corner, self._last = self._vertex_at(place), place
        if self.corner >= 0:
            self._held = "vertex"
        elif self._of is not None and self._of.distance(shapely.Point(place)) <= self._reach():
            self._held = "body"
        return bool(self._held)

    def drag(self, at: QPointF, place: Point, finished: bool) -> None:
        if self.vertices is None or not self._held:
            return
        if self._held == "vertex":
            self.vertices = self.vertices.moved(self.corner, *self._find(place))
        else:
            self.vertices = self.vertices.shifted(place[0] - self._last[0], place[1] - self._last[1])
        self._last = place
        self.changed.emit()
        if finished:
            corner, self._held, self._caught = self.corner, "", None
            self._give(corner)

    def _find(self, place: Point) -> Point:
        """What is caught there, but not where the shape itself was before."""
        import shapely

        self._caught = self.host.snap(*place, edges=True)
        found = place
        if self._caught is not None:
            border = self._of.boundary if self._of.area > 0 else self._of
            if border.distance(shapely.Point(self._caught.x, self._caught.y)) < 1e-6:
                self._caught = None
            else:
                found = self._caught.x, self._caught.y
        if QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier and self.vertices is not None:
            around = self.vertices.neighbours(self.corner)
            if around:
                found = square(around[-1:], found)
        return found

    def _give(self, corner: int = -1) -> None:
        """Hand over the new shape; what cannot be stays as it was."""
        ref = self.target.chosen()
        if ref is None or self.vertices is None:
            return
        self._of = None
        if not self.target.reshape(ref, self.vertices.shape()):
            corner = -1
        self.refresh()
        self.corner = corner if self.vertices is not None and corner < len(self.vertices.xy) else -1
        self.changed.emit()

    # --- keys -------------------------------------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        key, ref = Qt.Key(event.key()), self.target.chosen()
        step = _STEPS.get(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if ref is None or self.vertices is None:
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete(ref)
        elif key in _ARROWS and step is not None:
            self._nudge(*(way * step for way in _ARROWS[key]))
        elif key == Qt.Key.Key_Escape and self.corner >= 0:
            self.corner = -1
        elif key == Qt.Key.Key_Escape:
            self.target.choose(None)
            self.refresh()
        else:
            return False
        self.changed.emit()
        return True

    def _delete(self, ref: Ref) -> None:
        """The vertex that was taken, else all of it."""
        assert self.vertices is not None
        left = self.vertices.deleted(self.corner) if self.corner >= 0 else None
        if left is None:
            self.target.erase(ref)
            self.refresh()
        else:
            self.vertices = left
            self._give()

    def _nudge(self, dx: float, dy: float) -> None:
        assert self.vertices is not None
        if self.corner >= 0:
            x, y = self.vertices.xy[self.corner].tolist()
            self.vertices = self.vertices.moved(self.corner, x + dx, y + dy)
        else:
            self.vertices = self.vertices.shifted(dx, dy)
        self._give(self.corner)

    # --- painting ---------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: View) -> None:
        import numpy as np

        from civicdesk.render.map_ghost import paint_catch

        if self.vertices is None:
            return
        colours = THEMES[theme.current()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        xy = self.vertices.xy
        box = view.box(10)
        inside = (xy[:, 0] >= box[0]) & (xy[:, 0] <= box[2]) & (xy[:, 1] >= box[1]) & (xy[:, 1] <= box[3])
        painter.setPen(QPen(QColor(colours["accent"]), 1.6))
        for start, end in self.vertices.sides.tolist():
            painter.drawLine(to_pixel(xy[start], view), to_pixel(xy[end], view))
        for number in np.flatnonzero(inside)[:_MOST].tolist():
            paint_knot(painter, to_pixel(xy[number], view), colours, number == self.corner)
        if self._caught is not None:
            paint_catch(painter, to_pixel((self._caught.x, self._caught.y), view), colours)
