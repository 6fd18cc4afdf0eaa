"""What a part of the window lays over the layers of the map: sketches, say, or features that are being edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from civicdesk.gui.map_hit import Extent
    from civicdesk.project.selection import Ref
    from civicdesk.render.map_symbols import View
    from civicdesk.render.map_tiles import Drawable


class MapExtra(QObject):
    """All places are in map coordinates. changed: it is to be drawn anew."""

    changed = Signal()

    def paint(self, painter: QPainter, view: View) -> None:
        """Draw over the layers, in logical pixels."""

    def sheets(self) -> Sequence[Drawable]:
        """What of it is drawn under the layers, the lowest first."""
        return ()

    def pick(self, x: float, y: float, reach: float) -> Ref | None:
        """What of it lies at a place, before anything below."""
        return None

    def shapes(self) -> Iterable[Any]:
        """What catches the cursor of tools."""
        return ()

    def boxes(self, refs: Iterable[Ref] | None = None) -> list[Extent]:
        """Where things of it are: of *refs*, else of all."""
        return []


class Extras(list[MapExtra]):
    """All of a map, the last on top."""

    def pick(self, x: float, y: float, reach: float) -> Ref | None:
        found = (extra.pick(x, y, reach) for extra in reversed(self))
        return next((ref for ref in found if ref is not None), None)

    def sheets(self) -> list[Drawable]:
        return [sheet for extra in self for sheet in extra.sheets()]

    def shapes(self) -> list[Any]:
        return [shape for extra in self for shape in extra.shapes()]

    def boxes(self, refs: Iterable[Ref] | None = None) -> list[Extent]:
        return [box for extra in self for box in extra.boxes(refs)]
