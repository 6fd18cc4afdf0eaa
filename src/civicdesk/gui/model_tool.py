"""A tool of the model view: what mouse and keys do while it is on, asked before the camera or the plan is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter


class Tool(QObject):
    """What returns True has used the event. Points are pixels of the widget."""

    cursor: Qt.CursorShape | None = None  # tells the mode

    def press(self, at: QPointF, event: QMouseEvent) -> bool:
        """From here to the release all movement goes to the tool."""
        return False

    def move(self, at: QPointF, event: QMouseEvent) -> bool:
        return False

    def release(self, at: QPointF, event: QMouseEvent) -> bool:
        return False

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        """Pressed and released without moving."""
        return False

    def double_click(self, at: QPointF, event: QMouseEvent) -> bool:
        return False

    def wheel(self, at: QPointF, steps: float) -> bool:
        return False

    def key(self, event: QKeyEvent) -> bool:
        return False

    def key_up(self, event: QKeyEvent) -> bool:
        return False

    def paint(self, painter: QPainter, scale: float) -> None:
        """Draw over the picture; *scale*: device pixels per pixel of the painter."""
