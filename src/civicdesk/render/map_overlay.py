"""What lies over the tiles: building outlines with their rooms, and what is selected. Drawn as shapes, in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from civicdesk.render.features import LINE, POINT, SHELL, Floats, Ints, Paths, offsets, spans
from civicdesk.render.map_areas import path_of
from civicdesk.render.map_draw import mixed
from civicdesk.render.map_symbols import View

ROOM_PIXELS = 12.0
_LABEL_PIXELS = 26.0


@dataclass(frozen=True, eq=False)
class Outline:
    """One polygon of a model on the map. key is what the caller knows it by."""

    key: Any
    shape: Any  # shapely polygon or multipolygon, map coordinates
    room: bool
    label: str = ""

    @property
    def size(self) -> float:
        x0, y0, x1, y1 = self.shape.bounds
        return float(max(x1 - x0, y1 - y0))


def rings_of(shape: Any) -> tuple[Floats, Ints]:
    """Vertices and ring offsets of a polygonal shape, shells counter-clockwise."""
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(shapely.orient_polygons(parts[shapely.get_type_id(parts) == 3]))
    xy, index = shapely.get_coordinates(rings, return_index=True)
    return xy, offsets(np.bincount(index, minlength=len(rings)))


def to_pixels(xy: Floats, view: View) -> Floats:
    return np.column_stack([(xy[:, 0] - view.left) * view.scale, (view.top - xy[:, 1]) * view.scale])


def rooms_visible(outlines: Sequence[Outline], view: View) -> bool:
    """Whether rooms are large enough on the picture to be told apart."""
    sizes = [outline.size for outline in outlines if outline.room]
    return bool(sizes) and float(np.median(sizes)) * view.scale > ROOM_PIXELS


def paint_outlines(
    painter: QPainter, outlines: Sequence[Outline], selected: frozenset[Any], view: View, colours: Mapping[str, str],
    font: QFont,
) -> None:  # fmt: skip
    """Building outlines, their rooms once these are large enough, room numbers where they fit."""
    with_rooms = rooms_visible(outlines, view)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = view.box(20)
    near = [o for o in outlines if _near(o.shape.bounds, box)]
    for outline in near:
        if not outline.room:
            _polygon(painter, outline.shape, view, _mixed(colours), colours["edge"], 2.0)
    rooms = [o for o in near if o.room] if with_rooms else []
    for outline in rooms:
        _polygon(painter, outline.shape, view, _mixed(colours), colours["edge"], 1.0)
    amber = QColor(colours["selection"])
    for outline in near:
        if outline.key in selected and (with_rooms or not outline.room):
            fill = QColor(amber)
            fill.setAlpha(235 if outline.room else 90)
            _polygon(painter, outline.shape, view, fill, amber.darker(118).name(), 2.0)
        elif outline.key in selected:  # a selected room that is too small to see: a dot where it is
            _dot(painter, outline.shape, view, amber, colours["panel"])
    for outline in rooms:
        _room_label(painter, outline, view, colours, font, outline.key in selected)


def _mixed(colours: Mapping[str, str]) -> QColor:
    return mixed(QColor(colours["room"]), QColor(colours["panel"]), 0.5)


def _near(bounds: Sequence[float], box: Sequence[float]) -> bool:
    return bounds[0] <= box[2] and bounds[2] >= box[0] and bounds[1] <= box[3] and bounds[3] >= box[1]


def _polygon(painter: QPainter, shape: Any, view: View, fill: QColor, line: str, width: float) -> None:
    xy, rings = rings_of(shape)
    painter.setPen(QPen(QColor(line), width))
    painter.setBrush(fill)
    painter.drawPath(path_of(to_pixels(xy, view), rings))


def _dot(painter: QPainter, shape: Any, view: View, amber: QColor, halo: str) -> None:
    middle = shapely.get_coordinates(shapely.point_on_surface(shape))
    x, y = to_pixels(middle, view)[0].tolist()
    painter.setPen(QPen(QColor(halo), 2))
    painter.setBrush(amber)
    painter.drawEllipse(QPointF(x, y), 6, 6)


def _room_label(
    painter: QPainter, outline: Outline, view: View, colours: Mapping[str, str], font: QFont, selected: bool
) -> None:
    if not outline.label or outline.size * view.scale < _LABEL_PIXELS:
        return
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(outline.label), metrics.capHeight()
    middle = shapely.get_coordinates(shapely.point_on_surface(outline.shape))[0]
    reach = np.array([wide / 2 + 2, tall / 2 + 2]) / view.scale
    if not shapely.contains(outline.shape, shapely.box(*(middle - reach), *(middle + reach))):
        return
    x, y = to_pixels(middle[None], view)[0].tolist()
    painter.setFont(font)
    painter.setPen(QColor("#1C2530" if selected else colours["text"]))
    painter.drawText(QRectF(x - wide, y - 10, 2 * wide, 20), Qt.AlignmentFlag.AlignCenter, outline.label)


def paint_selected(painter: QPainter, paths: Paths, view: View, colours: Mapping[str, str], symbol_size: float) -> None:
    """Features in amber with a light halo: areas washed, lines thick, points ringed."""
    amber, halo = QColor(colours["selection"]), QColor(colours["panel"])
    wash = QColor(amber)
    wash.setAlpha(95)
    pixels = to_pixels(paths.xy, view)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for kinds, fill in ((paths.kind >= SHELL, wash), (paths.kind == LINE, None)):
        if kinds.any():
            starts, ends = paths.rings[:-1][kinds], paths.rings[1:][kinds]
            path = path_of(pixels[spans(starts, ends)], offsets(ends - starts))
            if fill is not None:
                painter.fillPath(path, fill)
            for colour, width in ((halo, 5.5), (amber, 3.0)):
                pen = QPen(colour, width)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.strokePath(path, pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = max(symbol_size / 2 + 3, 7)
    for x, y in pixels[paths.rings[:-1][paths.kind == POINT]].tolist():
        for colour, width in ((halo, 5.0), (amber, 3.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(QPointF(x, y), radius, radius)
