"""Lengths and areas measured on the map: on the ground and in the map's grid, segment by segment."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from civicdesk.gui import theme
from civicdesk.gui.map_extra import MapExtra
from civicdesk.gui.map_hit import Extent
from civicdesk.gui.map_pencil import Pencil, to_pixel
from civicdesk.render.tokens import THEMES
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.map_view import MapView
    from civicdesk.render.map_symbols import View

Point = tuple[float, float]
LENGTH, AREA = "length", "area"
KINDS = {LENGTH: N_("Length"), AREA: N_("Area")}
_SHOWN = 46.0  # pixels from which on a segment has its length beside it


@dataclass(frozen=True)
class MapMeasure:
    """*points* are coordinates of *crs*; *true* is measured on the ellipsoid, *grid* in the map: metres or m²."""

    kind: str
    points: tuple[Point, ...]
    crs: str
    note: str = ""
    id: str = ""

    @cached_property
    def shape(self) -> Any:
        import shapely

        return shapely.LineString(self.points) if self.kind == LENGTH else shapely.Polygon(self.points)

    @cached_property
    def true(self) -> float:
        from civicdesk.crs.lengths import true_area, true_length

        return true_area(self.shape, self.crs) if self.kind == AREA else true_length(self.shape, self.crs)

    @cached_property
    def grid(self) -> float | None:
        """None in degrees, which have no length."""
        from civicdesk.gui.map_scale import metres_per_unit

        if metres_per_unit(self.crs) != 1.0:
            return None
        return float(self.shape.area if self.kind == AREA else self.shape.length)

    @cached_property
    def perimeter(self) -> float:
        from civicdesk.crs.lengths import true_length

        return true_length(self.shape.exterior, self.crs) if self.kind == AREA else self.true

    @cached_property
    def segments(self) -> tuple[float, ...]:
        """On the ground; those of an area go round."""
        import shapely

        from civicdesk.crs.lengths import true_length

        points = [*self.points, *(self.points[:1] if self.kind == AREA else [])]
        sides = itertools.pairwise(points)
        return tuple(true_length(shapely.LineString(side), self.crs) for side in sides)

    @property
    def unit(self) -> str:
        return "m²" if self.kind == AREA else "m"

    @property
    def text(self) -> str:
        return f"{number_text(self.true, 2, fixed=True)} {self.unit}"

    @property
    def told(self) -> str:
        """Both values, in one line."""
        if self.grid is None:
            return tr("{value} on the ground").format(value=self.text)
        grid = f"{number_text(self.grid, 2, fixed=True)} {self.unit}"
        return tr("{value} on the ground, {grid} in the grid").format(value=self.text, grid=grid)

    def as_json(self) -> dict[str, Any]:
        points = [list(point) for point in self.points]
        values = {"true": self.true, "grid": self.grid, "unit": self.unit}
        return {"kind": self.kind, "points": points, "crs": self.crs, "note": self.note, **values}


def from_json(data: Mapping[str, Any], measure_id: str) -> MapMeasure:
    points = tuple((float(x), float(y)) for x, y in data["points"])
    return MapMeasure(str(data["kind"]), points, str(data["crs"]), str(data.get("note") or ""), measure_id)


class MeasureTool(Pencil):
    """Draws like every pencil, and says what it has come to."""

    def __init__(self, host: MapView, kind: str) -> None:
        super().__init__(host, "area" if kind == AREA else "line")

    @property
    def total(self) -> str:
        """With the point under the cursor, as if it were clicked."""
        points = [*self.points, *([self.at] if self.at is not None else [])]
        if len(points) < 2:
            return ""
        if self.kind == "area" and len(points) > 2:
            return f"{number_text(_area(points) / self._factor**2, 2, fixed=True)} m²"
        sides = itertools.pairwise(points)
        return f"{number_text(sum(math.dist(*side) for side in sides) / self._factor, 2, fixed=True)} m"

    def paint(self, painter: QPainter, view: View) -> None:
        from civicdesk.render.map_ghost import paint_text

        super().paint(painter, view)
        colours = THEMES[theme.current()]
        ends = [to_pixel(point, view) for point in self.points]
        for first, second, start, end in zip(self.points, self.points[1:], ends, ends[1:], strict=False):
            if math.dist(start.toTuple(), end.toTuple()) > _SHOWN:
                text = f"{number_text(math.dist(first, second) / self._factor, 2, fixed=True)} m"
                paint_text(painter, text, (start + end) / 2, QColor(colours["accent"]), colours, theme.font(8))
        if len(self.points) > 1 and self.at is not None and not self.typed:
            said = f"{tr('Area') if self.kind == 'area' else tr('Together')}  {self.total}"
            place = to_pixel(self.at, view) + QPointF(0, 20)
            paint_text(painter, said, place, QColor(colours["due"]), colours, theme.font(9))


def _area(points: Sequence[Point]) -> float:
    shifted = [*points[1:], points[0]]
    x0, y0 = points[0]
    sums = ((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in zip(points, shifted, strict=True))
    return abs(sum(sums)) / 2.0


class MeasureMarks(MapExtra):
    """Kept measures over the map; those in another system than the map's are not drawn."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.kept: list[MapMeasure] = []
        self.chosen: frozenset[str] = frozenset()
        self.marked = True

    def show(self, kept: Sequence[MapMeasure], chosen: frozenset[str] = frozenset()) -> None:
        self.kept, self.chosen = list(kept), chosen
        self.changed.emit()

    def _here(self) -> list[MapMeasure]:
        return [one for one in self.kept if one.crs == self._view.map_crs] if self.marked else []

    def boxes(self, refs: Any = None) -> list[Extent]:
        return []

    def paint(self, painter: QPainter, view: View) -> None:
        from civicdesk.render.map_ghost import paint_text

        colours = THEMES[theme.current()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for measure in self._here():
            colour = QColor(colours["selection" if measure.id in self.chosen else "accent"])
            pixels = QPolygonF([to_pixel(point, view) for point in measure.points])
            for pen in (QPen(QColor(colours["panel"]), 4.5), QPen(colour, 2.0)):
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolygon(pixels) if measure.kind == AREA else painter.drawPolyline(pixels)
            middle = pixels.boundingRect().center() if measure.kind == AREA else _halfway(pixels)
            paint_text(painter, measure.text, middle, colour, colours, theme.font(9))


def _halfway(pixels: QPolygonF) -> QPointF:
    points = [pixels.at(n) for n in range(pixels.size())]
    long = [math.dist(a.toTuple(), b.toTuple()) for a, b in itertools.pairwise(points)]
    rest = sum(long) / 2
    for start, end, side in zip(points[:-1], points[1:], long, strict=True):
        if rest <= side and side > 0:
            return start + (end - start) * (rest / side)
        rest -= side
    return points[0]
