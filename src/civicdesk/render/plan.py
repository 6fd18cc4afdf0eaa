"""A storey plan, drawn with QPainter: rooms with number, name and area, walls, doors, windows, equipment.

A plan is anything with the shape of `civicdesk.bim.facts.StoreyPlan`; coordinates are metres, y up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from civicdesk.render.overlay import label_font, paint_marker
from civicdesk.render.places import label_point
from civicdesk.render.tokens import THEMES
from civicdesk.text import area_text

_DOTS_FROM = 14.0  # pixels per metre
# What only plans need.
_COLORS = {
    "light": {"room": "#E6EFF2", "hover": "#D6E6EC", "pane": "#8DB5C9", "door": "#FBFBF9", "device": "#8694A1"},
    "dark": {"room": "#24404D", "hover": "#2F5261", "pane": "#4F7F96", "door": "#1A2027", "device": "#8493A1"},
}


@dataclass(frozen=True)
class RoomShape:
    row: int  # of the element
    number: str
    name: str
    area: float | None
    path: QPainterPath
    middle: tuple[float, float]
    wide: float  # free width and height around the middle, metres
    tall: float


@dataclass(frozen=True)
class Device:
    """*fabric*: a door, a window, furniture; it gets a sign only when there is something to tell."""

    row: int
    title: str
    at: tuple[float, float]
    fabric: bool = False


@dataclass(frozen=True)
class PlanDrawing:
    """The shapes of one storey, ready to be painted at any scale."""

    title: str
    rooms: tuple[RoomShape, ...] = ()
    devices: tuple[Device, ...] = ()
    walls: QPainterPath = field(default_factory=QPainterPath)
    doors: QPainterPath = field(default_factory=QPainterPath)
    windows: QPainterPath = field(default_factory=QPainterPath)

    @property
    def bounds(self) -> QRectF:
        """Metres, y up (so its top is the south)."""
        box = self.walls.boundingRect()
        for room in self.rooms:
            box = box.united(room.path.boundingRect())
        for device in self.devices:
            box = box.united(QRectF(device.at[0] - 0.2, device.at[1] - 0.2, 0.4, 0.4))
        return box

    def room_at(self, x: float, y: float) -> RoomShape | None:
        """The smallest room there, so that one inside another can be reached."""
        point = QPointF(x, y)
        found = [room for room in self.rooms if room.path.contains(point)]
        return min(found, key=lambda room: room.wide * room.tall) if found else None

    def device_at(self, x: float, y: float, reach: float) -> Device | None:
        near = [(abs(d.at[0] - x) + abs(d.at[1] - y), i) for i, d in enumerate(self.devices)]
        return self.devices[min(near)[1]] if near and min(near)[0] <= reach * 1.4 else None


@dataclass(frozen=True)
class Shown:
    """What a plan shows beside its shapes; rows are those of the elements."""

    selected: frozenset[int] = frozenset()
    states: Mapping[int, str] = field(default_factory=dict)
    hovered: int | None = None
    colors: Mapping[int, str] = field(
        default_factory=dict
    )  # of rooms and devices, "#rrggbb", in place of the usual one


def make_drawing(plan: Any) -> PlanDrawing:
    rooms = [
        _room_shape(room, polygon)
        for room, polygon in plan.rooms
        if polygon is not None and not polygon.is_empty and polygon.area > 0
    ]
    devices = [
        Device(item.index, device_title(item), (float(at[0]), float(at[1])), item.fabric)
        for item, at in plan.equipment
        if at
    ]
    return PlanDrawing(
        title=plan.storey.name,
        rooms=tuple(sorted(rooms, key=lambda room: -room.path.boundingRect().width())),
        devices=tuple(devices),
        walls=path_of(plan.walls),
        doors=path_of(plan.doors),
        windows=path_of(getattr(plan, "windows", ())),
    )


def device_title(item: Any) -> str:
    return item.tag or item.name or item.type or item.ifc_class  # type: ignore[no-any-return]


def _room_shape(room: Any, polygon: Any) -> RoomShape:
    x, y, clearance = label_point(polygon)
    wide, tall = _free(polygon, x, y, clearance)
    return RoomShape(room.index, room.number or "", room.name or "", room.area, path_of([polygon]), (x, y), wide, tall)


def _free(polygon: Any, x: float, y: float, clearance: float) -> tuple[float, float]:
    """How wide and tall a text around a point may be."""
    import shapely

    west, south, east, north = polygon.bounds
    spans = []
    for line in (((west - 1, y), (east + 1, y)), ((x, south - 1), (x, north + 1))):
        inside = shapely.intersection(polygon, shapely.LineString(line))
        point = shapely.Point(x, y)
        parts = [part for part in shapely.get_parts(inside) if part.distance(point) < 1e-6]
        box = parts[0].bounds if parts else (x - clearance, y - clearance, x + clearance, y + clearance)
        low, high = (box[0], box[2]) if line[0][1] == line[1][1] else (box[1], box[3])
        centre = x if line[0][1] == line[1][1] else y
        spans.append(2.0 * min(high - centre, centre - low))
    return spans[0], spans[1]


def path_of(polygons: Iterable[Any]) -> QPainterPath:
    """One path of polygons with their holes."""
    import shapely

    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for polygon in polygons:
        for part in shapely.get_parts(polygon):
            if part.geom_type != "Polygon":
                continue
            solid = shapely.orient_polygons(part)
            for ring in (solid.exterior, *solid.interiors):
                points = shapely.get_coordinates(ring)
                path.moveTo(*map(float, points[0]))
                for x, y in points[1:-1]:
                    path.lineTo(float(x), float(y))
                path.closeSubpath()
    return path


def fitting(drawing: PlanDrawing, width: float, height: float, margin: float = 36.0) -> QTransform:
    """Metres → pixels so that the whole plan is seen."""
    box = drawing.bounds
    if box.isEmpty() or width <= 0 or height <= 0:
        return QTransform(20, 0, 0, -20, width / 2, height / 2)
    margin = min(margin, width / 8, height / 8)
    scale = min((width - 2 * margin) / box.width(), (height - 2 * margin) / box.height())
    middle = box.center()
    return QTransform(scale, 0, 0, -scale, width / 2 - middle.x() * scale, height / 2 + middle.y() * scale)


def paint_plan(painter: QPainter, drawing: PlanDrawing, place: QTransform, theme: str, shown: Shown) -> None:
    """*place* takes metres to pixels of the painter."""
    tokens, own = THEMES[theme], _COLORS[theme]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setWorldTransform(place, combine=True)
    _paint_rooms(painter, drawing, shown, tokens, own, theme)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(drawing.walls, QColor(tokens["wall"]))
    painter.setPen(_pen(tokens["wall"], 0.8))
    painter.setBrush(QColor(own["door"]))
    painter.drawPath(drawing.doors)
    painter.setBrush(QColor(own["pane"]))
    painter.drawPath(drawing.windows)
    for room in drawing.rooms:
        if room.row in shown.selected:
            painter.strokePath(room.path, _pen(QColor(tokens["selection"]).darker(125).name(), 2.0))
    painter.restore()
    texts = [
        _paint_text(painter, room, place, _inks(room.row, shown, tokens)).adjusted(-3, -1, 3, 1)
        for room in drawing.rooms
    ]
    _paint_dots(painter, drawing, place, own, shown, texts)
    _paint_signs(painter, drawing, place, shown, theme)


def _paint_rooms(
    painter: QPainter,
    drawing: PlanDrawing,
    shown: Shown,
    tokens: Mapping[str, str],
    own: Mapping[str, str],
    theme: str,
) -> None:
    outline = _pen(tokens["wall"], 2.4 if drawing.walls.isEmpty() else 0.8)
    for room in drawing.rooms:
        color = QColor(own["hover"] if room.row == shown.hovered else shown.colors.get(room.row, own["room"]))
        if room.row in shown.selected:
            color = QColor(tokens["selection"])
            color.setAlphaF(0.85 if theme == "light" else 0.9)
        painter.setPen(outline)
        painter.setBrush(color)
        painter.drawPath(room.path)


def _pen(color: str, width: float) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _lines(painter: QPainter, room: RoomShape, scale: float) -> list[tuple[str, QFont, bool]]:
    """Number, then name, then area, as far as they fit into the room; the first is the strong one."""
    wide, tall = room.wide * scale - 6.0, room.tall * scale - 4.0
    lines: list[tuple[str, QFont, bool]] = []
    for text, pixels, weight in (
        (room.number or room.name, 12, QFont.Weight.DemiBold),
        (room.name if room.number else "", 10, QFont.Weight.Normal),
        ("" if room.area is None else area_text(room.area), 10, QFont.Weight.Normal),
    ):
        font = label_font(painter, pixels, weight)
        metrics = QFontMetricsF(font)
        used = sum(QFontMetricsF(line[1]).height() for line in lines)
        if not text or used + metrics.height() > tall:
            if not lines:
                break  # a name without its number would mislead
            continue
        if metrics.horizontalAdvance(text) > wide:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide) if lines and text == room.name else ""
            if len(text) < 5:
                continue
        lines.append((text, font, not lines))
    return lines


def _inks(row: int, shown: Shown, tokens: Mapping[str, str]) -> tuple[str, str]:
    """The colours of a room's number and of its name and area, readable on the colour of the room."""
    if row in shown.selected:
        return "#1C2530", "#3A2C10"
    if row in shown.colors:
        ink = "#1C2530" if QColor(shown.colors[row]).lightnessF() > 0.5 else "#FFFFFF"
        return ink, ink
    return tokens["text"], tokens["muted"]


def _paint_text(painter: QPainter, room: RoomShape, place: QTransform, inks: tuple[str, str]) -> QRectF:
    """Returns the box that the text takes."""
    lines = _lines(painter, room, place.m11())
    strong, plain = inks
    heights = [QFontMetricsF(font).height() for _text, font, _first in lines]
    widest = max((QFontMetricsF(font).horizontalAdvance(text) for text, font, _first in lines), default=0.0)
    middle = place.map(QPointF(*room.middle))
    box = QRectF(middle.x() - widest / 2, middle.y() - sum(heights) / 2, widest, sum(heights))
    top = box.top()
    for (text, font, first), height in zip(lines, heights, strict=True):
        painter.setFont(font)
        painter.setPen(QColor(strong if first else plain))
        painter.drawText(QRectF(middle.x() - 400, top, 800, height), int(Qt.AlignmentFlag.AlignCenter), text)
        top += height
    return box


def _paint_dots(
    painter: QPainter,
    drawing: PlanDrawing,
    place: QTransform,
    own: Mapping[str, str],
    shown: Shown,
    texts: list[QRectF],
) -> None:
    """Devices, small and pale, from a scale at which dots do not run together; never on a text."""
    if place.m11() < _DOTS_FROM:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for device in drawing.devices:
        at, color = place.map(QPointF(*device.at)), shown.colors.get(device.row)
        if color is not None or not (device.fabric or any(text.contains(at) for text in texts)):
            painter.setBrush(QColor(color or own["device"]))
            painter.drawEllipse(at, 4.5 if color else 2.4, 4.5 if color else 2.4)


def _paint_signs(painter: QPainter, drawing: PlanDrawing, place: QTransform, shown: Shown, theme: str) -> None:
    """Devices with a state, under the cursor or selected."""
    tokens = THEMES[theme]
    for device in drawing.devices:
        at = place.map(QPointF(*device.at))
        if device.row in shown.selected:
            painter.setPen(QPen(QColor(tokens["selection"]).darker(115), 2.0))
            painter.setBrush(QColor(tokens["selection"]))
            painter.drawEllipse(at, 9.0, 9.0)
        if device.row in shown.states:
            paint_marker(painter, shown.states[device.row], at, theme)
        elif device.row == shown.hovered or device.row in shown.selected:
            paint_marker(painter, "", at, theme)
    for room in drawing.rooms:
        if room.row in shown.states:
            corner = place.map(QPointF(*room.middle)) + QPointF(0.0, -min(room.tall * place.m11() / 2 - 9.0, 22.0))
            paint_marker(painter, shown.states[room.row], corner, theme)
