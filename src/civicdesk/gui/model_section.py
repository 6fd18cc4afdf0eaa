"""Section planes in the 3D view.

A technician looks for what runs behind a ceiling: cuts the house along a wall that was clicked, drags the plane until
the pipe is seen, keeps the view for the colleague, and goes back to the whole house with Esc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF

from civicdesk.gui.model_tool import Tool
from civicdesk.render import sections
from civicdesk.render.scene.scene import MOST_SECTIONS, Bounds, Plane, union
from civicdesk.render.sections import Cut
from civicdesk.render.tokens import THEMES
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.model_view import ModelView

_GRIP = 9.0  # pixels around the handle of a plane
_STEP = 0.01  # of its way that a plane goes for a key or a step of the wheel


class SectionTool(Tool):
    """Always on: it takes the mouse only at the handle of a plane, or while a face is to be clicked."""

    changed = Signal()  # planes, which of them is current, or whether a face is awaited

    def __init__(self, host: ModelView) -> None:
        super().__init__(host)
        self._host = host
        self.cuts: list[Cut] = []
        self.current = 0
        self.awaiting_face = False
        self._later: Callable[[], object] | None = None  # asked for before the geometry was there
        self._grip = QPointF()
        self._bounds: tuple[object, Bounds | None] = (None, None)  # of many models they are not had for nothing

    # --- what can be done

    def bounds(self) -> Bounds | None:
        """The box around everything that is open and not switched off."""
        models = [model for model in self._host.view.scene.models.values() if model.visible]
        key = tuple((model.name, len(model.pieces), model.pose.tobytes()) for model in models)
        if key != self._bounds[0]:
            self._bounds = key, union(model.bounds(all_of=True) for model in models)
        return self._bounds[1]

    @property
    def something_selected(self) -> bool:
        return bool(self._host.view.selected)

    @property
    def waiting(self) -> bool:
        """A plane was asked for before the geometry was there."""
        return self._later is not None

    @property
    def full(self) -> bool:
        return len(self.cuts) >= MOST_SECTIONS

    def add_across(self, axis: str, share: float = 0.5, flip: bool | None = None) -> None:
        """A plane across "x", "y" or "z", such that one looks at the cut."""
        bounds = self.bounds()
        if bounds is None:
            self._later = lambda: self.add_across(axis, share, flip)
            self.changed.emit()
            return
        side = self._host.view.facing(axis) if flip is None else flip
        self._add([sections.across(axis, bounds, share, side)])

    def add_box(self, selection: bool) -> None:
        """Six planes around the model, or around what is selected with some room around it."""
        bounds = self.bounds()
        box = self._host.view.bounds(self._host.view.selected) if selection else bounds
        if bounds is not None and box is not None:
            room = 0.4 if selection else 0.0
            grown = box + np.array([-room] * 3 + [room] * 3)
            self.set(sections.around(grown, bounds))

    def await_face(self, on: bool = True) -> None:
        self.awaiting_face = on and not self.full
        self.cursor = Qt.CursorShape.CrossCursor if self.awaiting_face else None
        self._host.tools.arrange()
        self.changed.emit()

    def set(self, cuts: Iterable[Cut]) -> None:
        self.cuts, self._later = list(cuts)[:MOST_SECTIONS], None
        self.current = min(self.current, max(len(self.cuts) - 1, 0))
        self._apply()

    def show(self, planes: Iterable[Plane]) -> None:
        """Planes as a viewpoint keeps them (scene coordinates)."""
        bounds = self.bounds()
        if bounds is not None:
            self.set(sections.read(list(planes), bounds))

    def clear(self) -> None:
        self.await_face(False)
        self.set(())

    def flip(self) -> None:
        self._replace(lambda cut: cut.flipped())

    def to_share(self, share: float) -> None:
        self._replace(lambda cut: cut.to_share(share))

    def choose(self, number: int) -> None:
        self.current = number
        self._host.scene.signs.update()
        self.changed.emit()

    def remove(self) -> None:
        if self.cuts:
            del self.cuts[self.current]
            self.set(self.cuts)

    def loaded(self) -> None:
        """The geometry has come."""
        if self._later is not None:
            self._later()

    def _add(self, cuts: list[Cut]) -> None:
        if not self.full:
            self.current = len(self.cuts)
            self.set([*self.cuts, *cuts])

    def _replace(self, change: Callable[[Cut], Cut]) -> None:
        if self.cuts:
            self.cuts[self.current] = change(self.cuts[self.current])
            self._apply()

    def _apply(self) -> None:
        self._host.view.set_sections(cut.plane for cut in self.cuts)
        self._host.scene.refresh(moving=True)
        self._host.tools.arrange()
        self.changed.emit()

    # --- mouse and keys

    def press(self, at: QPointF, event: QMouseEvent) -> bool:
        number = self._handle_at(at) if event.button() == Qt.MouseButton.LeftButton else None
        if number is None:
            return False
        self._grip = at
        self.choose(number)
        return True

    def move(self, at: QPointF, event: QMouseEvent) -> bool:
        if event.buttons() == Qt.MouseButton.NoButton:
            over = self._handle_at(at) is not None
            if over:
                self._host.scene.setCursor(Qt.CursorShape.OpenHandCursor)
            return over
        metres = self._metres(at - self._grip)
        self._grip = at
        self._replace(lambda cut: cut.moved(cut.at + metres))
        return True

    def release(self, at: QPointF, event: QMouseEvent) -> bool:
        return True

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        if not self.awaiting_face or event.button() != Qt.MouseButton.LeftButton:
            return False
        surface, bounds = self._host.surface_at(at), self.bounds()
        if surface is not None and bounds is not None:
            self.await_face(False)
            plane = np.append(-surface.normal, float(surface.normal @ surface.point))
            self._add([sections.in_face(plane, bounds)])
        return True

    def wheel(self, at: QPointF, steps: float) -> bool:
        number = self._handle_at(at)
        if number is None:
            return False
        self.current = number
        self._nudge(steps)
        return True

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and (self.cuts or self.awaiting_face):
            self.await_face(False) if self.awaiting_face else self.clear()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.cuts:
            self._nudge(1.0 if event.key() == Qt.Key.Key_PageUp else -1.0)
        else:
            return False
        return True

    def _nudge(self, steps: float) -> None:
        self._replace(lambda cut: cut.to_share(cut.share + steps * _STEP))

    def _metres(self, delta: QPointF) -> float:
        """How far along the normal of the current plane the mouse went."""
        camera, cut = self._host.view.camera, self.cuts[self.current]
        middle = self._middle(cut)
        if middle is None:
            return 0.0
        ends = camera.project(np.stack([middle, middle + cut.normal]))[0] / self._host.scene.devicePixelRatioF()
        way = ends[1] - ends[0]
        long = float(way @ way)
        if long < 16.0:  # one looks along the normal: up means away
            return -delta.y() / max(camera.pixels_at(camera.distance), 1e-6)
        return float(way @ np.array([delta.x(), delta.y()])) / long

    # --- handles

    def _middle(self, cut: Cut) -> NDArray[np.float64] | None:
        bounds = self.bounds()
        corners = sections.outline(cut, bounds, self.cuts) if bounds is not None else np.zeros((0, 3))
        return corners.mean(axis=0) if len(corners) else None

    def handles(self) -> list[QPointF | None]:
        """Where the handle of each plane is drawn, in pixels of the widget."""
        found: list[QPointF | None] = []
        scale = self._host.scene.devicePixelRatioF()
        for cut in self.cuts:
            middle = self._middle(cut)
            seen, front = self._host.view.camera.project(np.zeros((1, 3)) if middle is None else middle[None])
            shown = middle is not None and bool(front[0])
            found.append(QPointF(float(seen[0, 0]), float(seen[0, 1])) / scale if shown else None)
        return found

    def _handle_at(self, at: QPointF) -> int | None:
        near = [
            ((at - handle).manhattanLength(), n)
            for n, handle in enumerate(self.handles())
            if handle is not None and (at - handle).manhattanLength() <= _GRIP * 1.5
        ]
        return min(near)[1] if near else None

    def paint(self, painter: QPainter, scale: float) -> None:
        bounds = self.bounds() if self.cuts else None
        if bounds is None:
            return
        tokens = THEMES[self._host.view.theme]
        for number, (cut, handle) in enumerate(zip(self.cuts, self.handles(), strict=True)):
            color = QColor(tokens["accent"] if number == self.current else tokens["muted"])
            if number == self.current:
                self._paint_outline(painter, sections.outline(cut, bounds, self.cuts), color, scale)
            if handle is not None:
                self._paint_handle(painter, cut, handle, color, QColor(tokens["panel"]), scale)

    def _paint_outline(self, painter: QPainter, corners: NDArray[np.float64], color: QColor, scale: float) -> None:
        seen, front = self._host.view.camera.project(corners)
        if len(corners) and front.all():
            painter.setPen(QPen(color, 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(QPolygonF([QPointF(float(x), float(y)) / scale for x, y in seen]))

    def _paint_handle(self, painter: QPainter, cut: Cut, at: QPointF, color: QColor, rim: QColor, scale: float) -> None:
        """A knob with arrows to both sides that it can be dragged to."""
        middle = self._middle(cut)
        camera = self._host.view.camera
        assert middle is not None
        seen = camera.project(np.stack([middle, middle + cut.normal]))[0] / scale
        way = seen[1] - seen[0]
        long = float(np.linalg.norm(way))
        if long > 4.0:
            way = way / long
            ends = [at + QPointF(*(way * 24.0)), at - QPointF(*(way * 24.0))]
            for width, pen in ((5.0, rim), (2.2, color)):
                painter.setPen(QPen(pen, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawLine(*ends)
            for end, sign in zip(ends, (1.0, -1.0), strict=True):
                _arrow_head(painter, end, way * sign, color)
        painter.setPen(QPen(rim, 1.6))
        painter.setBrush(color)
        painter.drawEllipse(QRectF(at.x() - 6.5, at.y() - 6.5, 13.0, 13.0))

    @property
    def hint(self) -> str:
        return tr("Click the face that the section shall lie in.  Esc: leave") if self.awaiting_face else ""


def _arrow_head(painter: QPainter, tip: QPointF, way: NDArray[np.float64], color: QColor) -> None:
    aside = np.array([-way[1], way[0]])
    corners = [tip + QPointF(*(way * 6.0)), tip + QPointF(*(aside * 5.0)), tip - QPointF(*(aside * 5.0))]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF(corners))
