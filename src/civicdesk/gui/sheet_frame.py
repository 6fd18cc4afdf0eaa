"""The frame of a sheet on the map: what will be on the paper, dragged where it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from civicdesk.gui import theme
from civicdesk.gui.map_tool import MapTool
from civicdesk.render.map_ghost import paint_text
from civicdesk.render.tokens import THEMES
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.gui.map_hit import Extent
    from civicdesk.gui.map_view import MapView
    from civicdesk.register.sketch import Sketch
    from civicdesk.render.map_symbols import View


def drawn_extent(view: MapView) -> Extent | None:
    """Of what the map shows, without a frame that may lie on it."""
    tool, view.tool = view.tool, None
    try:
        return view.full_extent()
    finally:
        view.tool = tool


def drawn_by_hand(app: App, view: MapView | None) -> tuple[Sketch, ...]:
    """Sketches, unless they are hidden on the map."""
    from civicdesk.actions.sketch import all_sketches
    from civicdesk.gui.sketch_layer import SketchLayer

    own = [extra for extra in (view.extras if view is not None else ()) if isinstance(extra, SketchLayer)]
    return tuple(all_sketches(app)) if all(layer.visible for layer in own) else ()


def stretch_at(view: MapView, center: tuple[float, float]) -> float:
    """Map units per metre on the ground; 1 for systems that are made for measuring."""
    from civicdesk.crs.places import scale_at

    stretch = scale_at(view.map_crs, *center)
    return stretch if abs(stretch - 1.0) >= 0.005 else 1.0


class SheetFrame(MapTool):
    """moved(x, y): the middle was dragged, or a click put it elsewhere. Sizes are map units."""

    moved = Signal(float, float)

    def __init__(self, host: MapView) -> None:
        super().__init__(host)
        self.center: tuple[float, float] = (0.0, 0.0)
        self.size: tuple[float, float] = (0.0, 0.0)
        self.label = ""
        self._grip: tuple[float, float] | None = None

    @property
    def prompt(self) -> str:
        return tr("Drag the frame of the sheet, or click where its middle shall be.  Esc: leave the sheet")

    def set(self, center: tuple[float, float], size: tuple[float, float], label: str) -> None:
        self.center, self.size, self.label = center, size, label
        self.changed.emit()

    def box(self) -> Extent:
        (x, y), (wide, tall) = self.center, self.size
        return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2

    def extent(self) -> Extent | None:
        return self.box() if self.size[0] else None

    def _holds(self, place: tuple[float, float]) -> bool:
        west, south, east, north = self.box()
        return west <= place[0] <= east and south <= place[1] <= north

    def click(self, at: QPointF, place: tuple[float, float]) -> bool:
        if not self._holds(place):
            self._put(place)
        return True

    def press(self, at: QPointF, place: tuple[float, float]) -> bool:
        if not self._holds(place):
            return False  # beside the frame the map is dragged
        self._grip = place[0] - self.center[0], place[1] - self.center[1]
        return True

    def drag(self, at: QPointF, place: tuple[float, float], finished: bool) -> None:
        if self._grip is None:
            return
        self.center = place[0] - self._grip[0], place[1] - self._grip[1]
        self.changed.emit()
        if finished:
            self._grip = None
            self._put(self.center)

    def _put(self, center: tuple[float, float]) -> None:
        self.center = center
        self.changed.emit()
        self.moved.emit(*center)

    def paint(self, painter: QPainter, view: View) -> None:
        if not self.size[0]:
            return
        colours = THEMES[theme.current()]
        west, south, east, north = self.box()
        frame = QRectF(
            (west - view.left) * view.scale, (view.top - north) * view.scale,
            (east - west) * view.scale, (north - south) * view.scale,
        )  # fmt: skip
        outside = QPainterPath()
        outside.addRect(QRectF(0, 0, view.width, view.height))
        inside = QPainterPath()
        inside.addRect(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QColor(colours["text"])
        shade.setAlpha(38)
        painter.fillPath(outside.subtracted(inside), shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((colours["panel"], 4.0), (colours["accent"], 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(frame)
        at = QPointF(frame.center().x(), max(frame.top() - 7, 16.0))
        paint_text(painter, self.label, at, QColor(colours["accent"]), colours, theme.font(9))
