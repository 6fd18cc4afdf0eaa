"""A storey plan on the screen: pan, zoom, point at rooms and equipment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from civicdesk.gui.aside import Aside
from civicdesk.gui.model_tool import Tool
from civicdesk.render.plan import PlanDrawing, Shown, fitting, make_drawing, paint_plan
from civicdesk.render.plan_snap import segments, snap
from civicdesk.render.tokens import THEMES
from civicdesk.text import area_text

_CLICK = 4


class PlanView(QWidget):
    """Rows are those of the model's elements."""

    picked = Signal(object, bool)  # row | None, additive
    activated = Signal(object)  # row, double click
    menu_asked = Signal(object, object)  # row | None, global position
    failed = Signal(object)  # the exception that making a plan ended with
    drawn = Signal()  # another plan is there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(80, 60)
        self.tools: list[Tool] = []  # asked in this order, before the plan itself
        self._drawing: PlanDrawing | None = None
        self._sides: Any = None  # what catches the cursor; made when it is first needed
        self._aside = Aside(self, self.failed.emit)
        self._shown = Shown()
        self._theme = "light"
        self._place = QTransform()
        self._fitted = True  # follows the size of the widget until moved by hand
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragged = False

    def set_plan(self, make: Callable[[], Any] | None, keep_place: bool = False) -> None:
        """Show the plan (`bim.facts.StoreyPlan`) that *make* gives, made beside the window; None: an empty sheet.

        It is fitted, or with *keep_place* stays where it is: the same storey in another cut.
        """
        if make is None:
            self._aside.forget()
            self._take(None, False)
        else:
            wanted = make
            self._aside.ask(lambda: make_drawing(wanted()), lambda drawing: self._take(drawing, keep_place))

    @property
    def waiting(self) -> bool:
        return self._aside.busy

    def _take(self, drawing: PlanDrawing | None, keep_place: bool) -> None:
        self._drawing, self._sides = drawing, None
        if not keep_place:
            self._fitted = True
        self._refit()
        self.drawn.emit()

    def set_tools(self, tools: list[Tool]) -> None:
        self.tools = tools
        self.setCursor(self._cursor(None))
        self.update()

    def _cursor(self, row: int | None) -> Qt.CursorShape:
        plain = Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
        return next((tool.cursor for tool in self.tools if tool.cursor is not None), plain)

    def to_pixel(self, x: float, y: float) -> QPointF:
        """Where a point of the plan (metres) is drawn."""
        return self._place.map(QPointF(x, y))

    def snap(self, at: QPointF, pixels: float) -> tuple[str, float, float]:
        """ "vertex", "edge" or "free", and the point of the plan (metres) that the cursor catches."""
        if not self._place.isInvertible():
            return "free", 0.0, 0.0
        point = self._place.inverted()[0].map(at)
        if self._drawing is None:
            return "free", point.x(), point.y()
        if self._sides is None:
            self._sides = segments(self._drawing)
        return snap(self._sides, point.x(), point.y(), pixels / self._place.m11())

    def set_theme(self, theme: str) -> None:
        self._theme = theme
        self.update()

    def set_selected(self, rows: Iterable[int]) -> None:
        self._shown = replace(self._shown, selected=frozenset(rows))
        self.update()

    def set_states(self, states: Mapping[int, str]) -> None:
        self._shown = replace(self._shown, states=dict(states))
        self.update()

    def set_colors(self, colors: Mapping[int, str]) -> None:
        """Colours that mean something, "#rrggbb" by row."""
        self._shown = replace(self._shown, colors=dict(colors))
        self.update()

    def fit(self) -> None:
        self._fitted = True
        self._refit()

    def _refit(self) -> None:
        if self._drawing is not None and self._fitted:
            self._place = fitting(self._drawing, self.width(), self.height())
        self.update()

    def zoom_to(self, rows: Iterable[int]) -> None:
        """Show some rooms or devices with their surroundings."""
        wanted, box = set(rows), QRectF()
        if self._drawing is None:
            return
        for room in self._drawing.rooms:
            if room.row in wanted:
                box = box.united(room.path.boundingRect())
        for device in self._drawing.devices:
            if device.row in wanted:
                box = box.united(QRectF(device.at[0] - 2, device.at[1] - 2, 4, 4))
        if box.isEmpty():
            return
        scale = 0.45 * min(self.width() / box.width(), self.height() / box.height())
        middle = box.center()
        x, y = self.width() / 2 - middle.x() * scale, self.height() / 2 + middle.y() * scale
        self._place = QTransform(scale, 0, 0, -scale, x, y)
        self._fitted = False
        self.update()

    def position_of(self, row: int) -> QPointF | None:
        """Where a room or device is drawn, in pixels of the widget."""
        if self._drawing is None:
            return None
        for room in self._drawing.rooms:
            if room.row == row:
                return self._place.map(QPointF(*room.middle))
        for device in self._drawing.devices:
            if device.row == row:
                return self._place.map(QPointF(*device.at))
        return None

    def row_at(self, at: QPointF) -> int | None:
        if self._drawing is None or not self._place.isInvertible():
            return None
        point = self._place.inverted()[0].map(at)
        device = self._drawing.device_at(point.x(), point.y(), 8.0 / self._place.m11())
        room = self._drawing.room_at(point.x(), point.y())
        return device.row if device is not None else room.row if room is not None else None

    def tip(self, row: int) -> str:
        if self._drawing is None:
            return ""
        for room in self._drawing.rooms:
            if room.row == row:
                area = "" if room.area is None else area_text(room.area)
                return "\n".join(filter(None, (f"{room.number}  {room.name}".strip(), area)))
        return next((device.title for device in self._drawing.devices if device.row == row), "")

    # --- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(THEMES[self._theme]["paper"]))
        if self._drawing is not None:
            paint_plan(painter, self._drawing, self._place, self._theme, self._shown)
        for tool in self.tools:
            tool.paint(painter, 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._refit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = self._last = event.position()
        self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._press is None or event.buttons() == Qt.MouseButton.NoButton:
            if not any(tool.move(at, event) for tool in self.tools):
                self._hover(self.row_at(at))
            return
        if not self._dragged and (at - self._press).manhattanLength() < _CLICK:
            return
        self._dragged, self._fitted = True, False
        self._place = self._place * QTransform.fromTranslate(at.x() - self._last.x(), at.y() - self._last.y())
        self._last = at
        self.update()

    def _hover(self, row: int | None) -> None:
        if row != self._shown.hovered:
            self._shown = replace(self._shown, hovered=row)
            self.setCursor(self._cursor(row))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._press = self._press, None
        if pressed is None or self._dragged:
            return
        if any(tool.click(event.position(), event) for tool in self.tools):
            return
        row = self.row_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(row, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(row, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        used = any(tool.double_click(event.position(), event) for tool in self.tools)
        row = self.row_at(event.position())
        if row is not None and not used:
            self.activated.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_asked.emit(None, event.globalPos())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom(1.2 ** (event.angleDelta().y() / 120.0), event.position())
        event.accept()

    def _zoom(self, factor: float, at: QPointF) -> None:
        if not 0.05 < self._place.m11() * factor < 5_000.0:
            return
        self._fitted = False
        around = QTransform.fromTranslate(-at.x(), -at.y()) * QTransform.fromScale(factor, factor)
        self._place = self._place * around * QTransform.fromTranslate(at.x(), at.y())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(tool.key(event) for tool in self.tools):
            return
        middle = QPointF(self.width() / 2, self.height() / 2)
        steps = {
            Qt.Key.Key_Left: (60, 0),
            Qt.Key.Key_Right: (-60, 0),
            Qt.Key.Key_Up: (0, 60),
            Qt.Key.Key_Down: (0, -60),
        }
        if event.key() in steps:
            self._fitted = False
            self._place = self._place * QTransform.fromTranslate(*steps[Qt.Key(event.key())])
            self.update()
        elif event.text() in ("+", "=", "-"):
            self._zoom(1 / 1.25 if event.text() == "-" else 1.25, middle)
        elif event.key() == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tip(row) if row is not None else "", self)
            return True
        return super().event(event)
