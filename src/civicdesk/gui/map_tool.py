"""A tool of the map: what mouse and keys do while it is in hand, asked before the map is; and what it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

if TYPE_CHECKING:
    from civicdesk.gui.map_hit import Extent
    from civicdesk.render.map_symbols import View


class MapTool(QObject):
    """What returns True has used the event. Points are pixels of the canvas, *place* is in map coordinates.

    changed: the prompt or the drawing did; left: the person is done with the tool.
    """

    changed = Signal()
    left = Signal()
    cursor: Qt.CursorShape | None = None

    @property
    def prompt(self) -> str:
        return ""

    def hover(self, place: tuple[float, float] | None) -> None:
        """The cursor is there; None: it left the map."""

    def click(self, at: QPointF, place: tuple[float, float]) -> bool:
        return False

    def double_click(self, at: QPointF, place: tuple[float, float]) -> bool:
        """The second click of two; the first came as a click."""
        return False

    def context(self, at: QPointF, place: tuple[float, float]) -> bool:
        """A right click; where it is not used, the map shows its menu."""
        return False

    def press(self, at: QPointF, place: tuple[float, float]) -> bool:
        """Where a drag begins; with True, all of it goes to `drag`."""
        return False

    def drag(self, at: QPointF, place: tuple[float, float], finished: bool) -> None:
        """The cursor is there, with the button down until *finished*."""

    def key(self, event: QKeyEvent) -> bool:
        return False

    def extent(self) -> Extent | None:
        """What it draws, for a map that shows everything."""
        return None

    def paint(self, painter: QPainter, view: View) -> None:
        """Draw over the map, in logical pixels."""
