"""What a person draws with on a storey plan: trace a room, set a point, measure a known distance, move corners."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QPolygonF

from civicdesk.gui.drawing_view import REACH
from civicdesk.gui.model_tool import Tool
from civicdesk.render.overlay import label_font
from civicdesk.render.tokens import THEMES
from civicdesk.text import area_text, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.drawing_view import DrawingView

Point = tuple[float, float]
_CLICK = 4


class Pencil(Tool):
    """Catches corners and edges; with Shift goes level or upright from the point before."""

    cursor: Qt.CursorShape | None = Qt.CursorShape.CrossCursor

    def __init__(self, view: DrawingView) -> None:
        super().__init__(view)
        self.view = view
        self.points: list[Point] = []
        self.at: Point | None = None  # under the cursor
        self.how = "free"
        self.done = False  # drawn, and waiting for its values

    def clear(self) -> None:
        self.points, self.at, self.how, self.done = [], None, "free", False
        self.view.update()

    def takes(self, event: QKeyEvent) -> bool:
        """Keys that would do something else in the window."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        own = (Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
        return bool(self.points) and not self.done and (undo or event.key() in own)

    def find(self, at: QPointF, event: QMouseEvent) -> Point:
        own = np.array([self.points[:-1], self.points[1:]]).swapaxes(0, 1) if len(self.points) > 1 else None
        self.how, x, y = self.view.caught(at, own)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.points:
            x, y = _straight(self.points[-1], (x, y), self.points[0])
        return x, y

    def move(self, at: QPointF, event: QMouseEvent) -> bool:
        self.at = None if self.done else self.find(at, event)
        self.view.update()
        return True

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.clear() if self.points and not self.done else self.view.ended.emit()
            return True
        if self.done:
            return False
        if event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Backspace:
            if self.points:
                self.points.pop()
                self.view.update()
            return True
        return False

    # --- painting

    def _pixels(self, points: list[Point]) -> list[QPointF]:
        return [self.view.to_pixel(*point) for point in points]

    def _pen(self, painter: QPainter, dashed: bool = False) -> None:
        pen = QPen(self.color("accent"), 2.0, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def color(self, token: str) -> QColor:
        return QColor(THEMES[self.view._theme][token])

    def _knots(self, painter: QPainter, points: list[Point], chosen: int = -1) -> None:
        painter.setPen(QPen(self.color("accent"), 1.5))
        for number, at in enumerate(self._pixels(points)):
            painter.setBrush(self.color("selection" if number == chosen else "panel"))
            painter.drawRect(QRectF(at.x() - 3.5, at.y() - 3.5, 7, 7))

    def _catch(self, painter: QPainter) -> None:
        """A square on a corner, a ring on an edge: told by shape, not by colour alone."""
        if self.at is None or self.how == "free":
            return
        at = self.view.to_pixel(*self.at)
        painter.setPen(QPen(self.color("selection"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(at.x() - 6, at.y() - 6, 12, 12)
        painter.drawRect(box) if self.how == "vertex" else painter.drawEllipse(box)

    def _say(self, painter: QPainter, at: QPointF, text: str) -> None:
        """A small text beside *at*."""
        painter.setFont(label_font(painter, 11))
        box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-6, -3, 6, 3)
        box.moveTo(at.x() + 14, at.y() + 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color("panel"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self.color("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _straight(before: Point, to: Point, first: Point) -> Point:
    """Level or upright from *before*, whichever is nearer; in line with *first* where that is close by."""
    across, up = abs(to[0] - before[0]), abs(to[1] - before[1])
    near = 0.06 * max(across, up)
    if across >= up:
        return (first[0] if abs(first[0] - to[0]) < near else to[0], before[1])
    return (before[0], first[1] if abs(first[1] - to[1]) < near else to[1])


class Trace(Pencil):
    """Corner by corner; a double click, Enter or the first corner closes."""

    def __init__(self, view: DrawingView, scaled: bool) -> None:
        super().__init__(view)
        self.scaled = scaled

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        if self.done:
            return True
        if event.button() == Qt.MouseButton.RightButton or self._on_first(at):
            self.close()
            return True
        point = self.find(at, event)
        if not self.points or math.dist(point, self.points[-1]) > 2.0 * self.view.pixel:
            self.points.append(point)
        self.at = point
        self.view.update()
        return True

    def _on_first(self, at: QPointF) -> bool:
        if len(self.points) < 3:
            return False
        first = self.view.to_pixel(*self.points[0])
        return math.hypot(first.x() - at.x(), first.y() - at.y()) <= REACH

    def double_click(self, at: QPointF, event: QMouseEvent) -> bool:
        self.close()
        return True

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return True
        return super().key(event)

    def close(self) -> None:
        import shapely

        if len(self.points) < 3 or self.done:
            return
        shape = shapely.Polygon(self.points)
        if not shape.is_valid or shape.area <= 0:
            self.view.refused.emit(tr("The outline crosses itself. Take corners back with Backspace."))
            return
        self.at, self.done = None, True
        self.view.traced.emit(shape)
        self.view.update()

    def paint(self, painter: QPainter, scale: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = [*self.points, *([self.at] if self.at is not None and self.points else [])]
        if len(line) > 2:
            faint = self.color("accent")
            faint.setAlphaF(0.15)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint)
            painter.drawPolygon(QPolygonF(self._pixels(line)))
            self._pen(painter, dashed=not self.done)
            painter.drawLine(*self._pixels([line[-1], line[0]]))
        self._pen(painter)
        painter.drawPolyline(QPolygonF(self._pixels(line)))
        self._knots(painter, self.points)
        self._catch(painter)
        if len(line) > 1 and self.scaled and not self.done:
            self._say(painter, self._pixels([line[-1]])[0], self._figures(line))

    def _figures(self, line: list[Point]) -> str:
        import shapely

        side = f"{number_text(math.dist(line[-2], line[-1]), 2, fixed=True)} m"
        return f"{side} · {area_text(shapely.Polygon(line).area)}" if len(line) > 2 else side


class Place(Pencil):
    """One click: a room as a point, or a pin."""

    def find(self, at: QPointF, event: QMouseEvent) -> Point:
        return self.view.plan_point(at)

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        import shapely

        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self.points, self.done = [self.find(at, event)], True
        self.view.placed.emit(shapely.Point(self.points[0]))
        self.view.update()
        return True

    def paint(self, painter: QPainter, scale: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._knots(painter, self.points, 0)


class Known(Pencil):
    """Two points whose distance the person knows."""

    def __init__(self, view: DrawingView, scaled: bool) -> None:
        super().__init__(view)
        self.scaled = scaled

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if len(self.points) == 2:
            self.points = []
        point = self.find(at, event)
        if not self.points or math.dist(point, self.points[0]) > 4.0 * self.view.pixel:
            self.points.append(point)
        if len(self.points) == 2:
            self.view.measured.emit(*self.points)
        self.view.update()
        return True

    def paint(self, painter: QPainter, scale: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = [*self.points, *([self.at] if self.at is not None and len(self.points) == 1 else [])]
        if len(ends) == 2:
            self._pen(painter)
            painter.drawLine(*self._pixels(ends))
        self._knots(painter, self.points)
        self._catch(painter)
        if len(ends) == 2 and self.scaled:
            text = tr("now {length} m").format(length=number_text(math.dist(*ends), 2, fixed=True))
            self._say(painter, self._pixels([ends[1]])[0], text)


class Corners(Pencil):
    """Moves the corners of the room that is selected, or a point; a double click on a side makes a corner there."""

    cursor = None

    def __init__(self, view: DrawingView) -> None:
        super().__init__(view)
        self.row = -1
        self._moved = -1  # the corner that is held
        self._chosen = -1
        self._begun: QPointF | None = None

    def show(self, row: int) -> None:
        """Begin with the shape of *row*; -1 ends."""
        self._chosen = self._chosen if row == self.row else -1
        self.row, self._moved = row, -1
        shape = self.view.shapes.get(row)
        if shape is None:
            self.points = []
        elif shape.geom_type == "Polygon":
            self.points = [(float(x), float(y)) for x, y in shape.exterior.coords[:-1]]
        else:
            self.points = [(float(shape.x), float(shape.y))]
        self.view.update()

    def takes(self, event: QKeyEvent) -> bool:
        return self._chosen >= 0 and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

    def _near(self, at: QPointF) -> int:
        away = [(math.hypot(p.x() - at.x(), p.y() - at.y()), n) for n, p in enumerate(self._pixels(self.points))]
        return min(away)[1] if away and min(away)[0] <= REACH else -1

    def press(self, at: QPointF, event: QMouseEvent) -> bool:
        self._moved = self._chosen = self._near(at)
        self._begun = at
        self.view.update()
        return self._moved >= 0

    def move(self, at: QPointF, event: QMouseEvent) -> bool:
        if self._moved < 0:
            return False
        if self._begun is not None and (at - self._begun).manhattanLength() < _CLICK:
            return True
        self._begun = None
        self.how, x, y = self.view.caught(at, without=self.row)
        before, after = self.points[self._moved - 1], self.points[(self._moved + 1) % len(self.points)]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and len(self.points) > 2:
            x, y = _straight(before, (x, y), after)
        self.points[self._moved] = self.at = (x, y)
        self.view.update()
        return True

    def release(self, at: QPointF, event: QMouseEvent) -> bool:
        still, self._moved, self.at = self._begun is not None, -1, None
        self._begun = None
        if not still:
            self._give()
        return True

    def double_click(self, at: QPointF, event: QMouseEvent) -> bool:
        if len(self.points) < 3 or self._near(at) >= 0:
            return False
        x, y = self.view.plan_point(at)
        for number, start in enumerate(self.points):
            end = self.points[(number + 1) % len(self.points)]
            on, away = _nearest(start, end, (x, y))
            if away <= REACH * self.view.pixel:
                self.points.insert(number + 1, on)
                self._chosen = number + 1
                self._give()
                return True
        return False

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.row >= 0:
            if 0 <= self._chosen < len(self.points) and len(self.points) > 3:
                del self.points[self._chosen]
                self._chosen = -1
                self._give()
            else:
                self.view.erased.emit(self.row)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.view.ended.emit()
            return True
        return False

    def _give(self) -> None:
        import shapely

        shape: Any = shapely.Polygon(self.points) if len(self.points) > 2 else shapely.Point(self.points[0])
        if len(self.points) > 2 and not shape.is_valid:
            self.view.refused.emit(tr("The outline would cross itself, so it stays as it was."))
            self.show(self.row)
            return
        self.view.reshaped.emit(self.row, shape)

    def paint(self, painter: QPainter, scale: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pen(painter)
        if len(self.points) > 2:
            painter.drawPolygon(QPolygonF(self._pixels(self.points)))
        self._knots(painter, self.points, self._chosen)
        if self._moved >= 0:
            self._catch(painter)


def _nearest(start: Point, end: Point, to: Point) -> tuple[Point, float]:
    """The point of a side that is nearest, and how far it is."""
    across, up = end[0] - start[0], end[1] - start[1]
    long = across * across + up * up or 1e-18
    share = min(max(((to[0] - start[0]) * across + (to[1] - start[1]) * up) / long, 0.0), 1.0)
    on = start[0] + share * across, start[1] + share * up
    return on, math.dist(on, to)
