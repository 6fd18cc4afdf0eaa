"""A traced storey plan over its page: the look and the mouse of the plan of a model, and tools to draw with."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from civicdesk.gui.drawing_backdrop import Backdrop
from civicdesk.gui.plan_view import PlanView
from civicdesk.render.plan import Shown, make_drawing, paint_plan
from civicdesk.render.plan_snap import segments, snap
from civicdesk.render.tokens import THEMES

if TYPE_CHECKING:
    from civicdesk.drawings.placing import Matrix
    from civicdesk.drawings.sheet import Sheet

REACH = 9.0  # pixels around the cursor in which it catches a corner or an edge
_FILL = {"light": "#88D6E8EF", "dark": "#8824404D"}  # rooms let the page show through
_FILL_SELECTED = {"light": "#90F2A31B", "dark": "#D0F5B041"}
_FILL_HOVER = {"light": "#C0D6E6EC", "dark": "#C02F5261"}


class DrawingView(PlanView):
    """Rows are those of `register.drawn_building`. Points are metres of the plan."""

    traced = Signal(object)  # a polygon
    placed = Signal(object)  # a point
    measured = Signal(object, object)  # two points (x, y)
    reshaped = Signal(int, object)  # row, shape
    erased = Signal(int)  # row
    refused = Signal(str)  # why an outline cannot be taken
    ended = Signal()  # the person is done with the tool

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opacity = 0.75
        self.shapes: dict[int, Any] = {}  # row → polygon or point, as it was drawn
        self._backdrop: Backdrop | None = None
        self._matrix: Matrix | None = None
        self._lines: NDArray[Any] | None = None  # sides (n, 2, 2) of a page of lines, metres
        self._held = False  # a tool follows the mouse

    # --- what is shown

    def set_page(self, sheet: Sheet | None, matrix: Matrix | None) -> None:
        """The page, and where it lies; None while it is read."""
        if sheet is None or matrix is None:
            self._backdrop = None
        elif self._backdrop is None or self._backdrop.sheet is not sheet:
            self._backdrop = Backdrop(self, sheet, self.update)
        if matrix != self._matrix or sheet is None or self._lines is None:
            self._lines = _sides(sheet, matrix)
        self._matrix = matrix
        self._refit()

    def show_plan(self, plan: Any | None, shapes: Mapping[int, Any], keep_place: bool) -> None:
        """*plan*: small, so that it is made at once."""
        self.shapes = dict(shapes)
        self._aside.forget()
        self._take(None if plan is None else make_drawing(plan), keep_place)

    def wait_ready(self, seconds: float = 10.0) -> None:
        """Let the page be drawn sharply, before a picture is taken."""
        end = time.monotonic() + seconds
        self.grab()
        while self._backdrop is not None and self._backdrop.busy and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def set_opacity(self, share: float) -> None:
        self.opacity = share
        self.update()

    def _refit(self) -> None:
        """The whole page; of a page that is not there yet, what is drawn."""
        if self._fitted and self._backdrop is not None and self._matrix is not None:
            box = self._backdrop.bounds(self._matrix)
            if not box.isEmpty() and self.width() > 0:
                scale = 0.97 * min(self.width() / box.width(), self.height() / box.height())
                x, y = self.width() / 2 - box.center().x() * scale, self.height() / 2 + box.center().y() * scale
                self._place = QTransform(scale, 0, 0, -scale, x, y)
            self.update()
        else:
            super()._refit()

    def plan_point(self, at: QPointF) -> tuple[float, float]:
        point = self._place.inverted()[0].map(at)
        return point.x(), point.y()

    @property
    def pixel(self) -> float:
        """Metres of one pixel."""
        return 1.0 / max(self._place.m11(), 1e-12)

    def caught(self, at: QPointF, own: NDArray[Any] | None = None, without: int = -1) -> tuple[str, float, float]:
        """What the cursor catches: corners and edges of rooms, of a page of lines, of what is being drawn (*own*)."""
        x, y = self.plan_point(at)
        reach = REACH * self.pixel
        sides = [] if own is None or not len(own) else [own]
        if self._drawing is not None:
            rooms = tuple(room for room in self._drawing.rooms if room.row != without)
            sides.append(segments(replace(self._drawing, rooms=rooms)))
        if self._lines is not None and len(self._lines):
            low, high = self._lines.min(axis=1), self._lines.max(axis=1)
            near = ((low <= (x + reach, y + reach)) & (high >= (x - reach, y - reach))).all(axis=1)
            sides.append(self._lines[near])
        return snap(np.concatenate(sides) if sides else np.zeros((0, 2, 2)), x, y, reach)

    # --- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(THEMES[self._theme]["paper"]))
        if self._backdrop is not None and self._matrix is not None:
            self._backdrop.paint(painter, self._matrix, self._place, self._theme, self.opacity)
            painter.resetTransform()
        if self._drawing is not None:
            paint_plan(painter, self._drawing, self._place, self._theme, self._over_a_page())
            self._frame_selected(painter)
        for tool in self.tools:
            tool.paint(painter, 1.0)

    def _over_a_page(self) -> Shown:
        """Rooms as glass, also those that are selected or under the cursor."""
        shown, drawing = self._shown, self._drawing
        if self._backdrop is None or drawing is None:
            return shown
        rooms = {room.row for room in drawing.rooms}
        colors = dict.fromkeys(rooms, _FILL[self._theme])
        if shown.hovered in rooms:
            colors[shown.hovered] = _FILL_HOVER[self._theme]
        colors |= dict.fromkeys(rooms & shown.selected, _FILL_SELECTED[self._theme])
        hovered = None if shown.hovered in rooms else shown.hovered
        return replace(shown, colors=colors, hovered=hovered, selected=shown.selected - rooms)

    def _frame_selected(self, painter: QPainter) -> None:
        if self._backdrop is None or self._drawing is None:
            return
        pen = QPen(QColor(THEMES[self._theme]["selection"]).darker(115), 3.0)
        for room in self._drawing.rooms:
            if room.row in self._shown.selected:
                painter.strokePath(self._place.map(room.path), pen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._held = left and any(tool.press(event.position(), event) for tool in self.tools)
        if not self._held:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            any(tool.move(event.position(), event) for tool in self.tools)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            any(tool.release(event.position(), event) for tool in self.tools)
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """While something is being drawn, the tool gets Ctrl+Z, Backspace and Esc before the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            takes = (getattr(tool, "takes", None) for tool in self.tools)
            if any(take(event) for take in takes if take is not None):
                event.accept()
                return True
        return super().event(event)

    def page_rect(self) -> QRectF:
        """Where the page is, in pixels; empty without one."""
        if self._backdrop is None or self._matrix is None:
            return QRectF()
        return self._place.mapRect(self._backdrop.bounds(self._matrix))


def _sides(sheet: Sheet | None, matrix: Matrix | None) -> NDArray[Any] | None:
    """The lines of a page as single sides, metres; None for a picture."""
    if sheet is None or matrix is None or sheet.is_picture:
        return None
    points = np.asarray(sheet.points) + sheet.origin
    a, b, d, e, x, y = matrix
    placed = points @ np.array([[a, d], [b, e]]) + (x, y)
    last = np.zeros(len(points), dtype=bool)
    last[np.asarray(sheet.starts[1:]) - 1] = True
    firsts = np.flatnonzero(~last)
    return np.stack([placed[firsts], placed[firsts + 1]], axis=1)
