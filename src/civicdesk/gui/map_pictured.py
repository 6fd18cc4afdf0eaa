"""Waiting for the map to be drawn: for pictures without a person, and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from civicdesk.gui.turns import wait_until

if TYPE_CHECKING:
    from civicdesk.gui.map_canvas import Canvas
    from civicdesk.gui.map_worker import MapWorker


class Pictured:
    """What a MapView tells about its picture."""

    canvas: Canvas | None
    worker: MapWorker | None
    _views: Any
    _outlines: Any
    _building: int
    _rest: Any
    grab: Any

    @property
    def drawn(self) -> bool:
        """Whether everything is drawn sharply."""
        if not self._views and not self._outlines:
            return True
        if self.canvas is None or self.worker is None or self._building or self._rest.isActive():
            return False
        return not self.worker.busy and not self.canvas.wanted()

    def wait_until_drawn(self, timeout: float = 20.0) -> bool:
        """Run the event loop until everything is drawn."""
        return wait_until(lambda: self.drawn, timeout)

    def grab_image(self, timeout: float = 20.0) -> QImage:
        """The view as it is when everything is drawn."""
        self.wait_until_drawn(timeout)
        return self.grab().toImage()
