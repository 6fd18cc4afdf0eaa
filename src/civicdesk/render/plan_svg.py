"""A storey plan as SVG at a true scale: a millimetre of the file is a millimetre on paper. The same input gives the
same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from civicdesk.render.places import label_point
from civicdesk.render.plan import device_title
from civicdesk.text import tr

SCALES = (20, 25, 50, 100, 200, 250, 500, 1000, 2000)
_LONGEST = 265.0  # mm: fits the long side of A4
_MARGIN, _HEAD = 12.0, 20.0
_INK, _MUTED, _WALL, _ROOM, _PANE, _DEVICE = "#1C2530", "#66727F", "#4A5562", "#E6EFF2", "#8DB5C9", "#8694A1"
_TEXT = 'font-family="Inter, Arial, sans-serif"'
_WIDTH = 0.56  # of a letter, in parts of its height


def fitting_scale(width: float, height: float) -> int:
    """The largest customary scale (its denominator) at which so many metres fit on A3."""
    longest = max(width, height) * 1000.0
    return next((scale for scale in SCALES if longest / scale <= _LONGEST), SCALES[-1])


def plan_svg(plan: Any, title: str, scale: int | None = None, north: float | None = None, decimal: str = ".") -> str:
    """*plan*: the shape of `bim.facts.StoreyPlan`. *scale*: its denominator, None takes what fits on A4.
    *north*: degrees from the plan's up to true north, clockwise; without it no arrow is drawn."""
    sheet = _Sheet(plan, scale)
    body = [
        _head(title, sheet),
        *(_room(sheet, room, polygon, decimal) for room, polygon in _by_id(plan.rooms)),
        _shapes(sheet, "walls", plan.walls, f'fill="{_WALL}"'),
        _shapes(sheet, "doors", plan.doors, f'fill="#FFFFFF" stroke="{_WALL}" stroke-width="0.15"'),
        _shapes(sheet, "windows", getattr(plan, "windows", ()), f'fill="{_PANE}" stroke="{_WALL}" stroke-width="0.1"'),
        '<g id="equipment">',
        *(_device(sheet, item, at) for item, at in _by_id(plan.equipment) if not item.fabric),
        "</g>",
        '<g id="labels" text-anchor="middle">',
        *(_label(sheet, room, polygon, decimal) for room, polygon in _by_id(plan.rooms)),
        "</g>",
        _scale_bar(sheet),
        "" if north is None else _north(sheet, north),
    ]
    wide, tall = f"{sheet.width:.2f}", f"{sheet.height:.2f}"
    size = f'width="{wide}mm" height="{tall}mm" viewBox="0 0 {wide} {tall}"'
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_TEXT}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{wide}" height="{tall}" fill="#FFFFFF"/>',
        *(part for part in body if part),
        "</svg>",
        "",
    ])  # fmt: skip


class _Sheet:
    """Metres of the plan → millimetres of the sheet."""

    def __init__(self, plan: Any, scale: int | None) -> None:
        west, south, east, north = _extent(plan)
        self.scale = scale or fitting_scale(east - west, north - south)
        self.west, self.north = west, north
        self.factor = 1000.0 / self.scale
        self.drawing = ((east - west) * self.factor, (north - south) * self.factor)
        self.width = max(self.drawing[0], 90.0) + 2 * _MARGIN
        self.height = self.drawing[1] + 2 * _MARGIN + _HEAD + 12.0
        self.left = (self.width - self.drawing[0]) / 2

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + (x - self.west) * self.factor, _MARGIN + _HEAD + (self.north - y) * self.factor


def _extent(plan: Any) -> tuple[float, float, float, float]:
    shapes = [polygon for _room, polygon in plan.rooms] + list(plan.walls)
    boxes = [shape.bounds for shape in shapes if not shape.is_empty]
    boxes += [(at[0], at[1], at[0], at[1]) for _item, at in plan.equipment if not boxes]
    if not boxes:
        return 0.0, 0.0, 1.0, 1.0
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _by_id(pairs: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    return sorted(pairs, key=lambda pair: str(pair[0].global_id))


def _path(sheet: _Sheet, shape: Any) -> str:
    import shapely

    parts = []
    for polygon in shapely.get_parts(shape):
        if polygon.geom_type != "Polygon":
            continue
        for ring in (polygon.exterior, *polygon.interiors):
            points = [sheet.at(x, y) for x, y in shapely.get_coordinates(ring)[:-1]]
            parts.append("M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in points) + "Z")
    return "".join(parts)


def _room(sheet: _Sheet, room: Any, polygon: Any, decimal: str) -> str:
    words = " ".join(filter(None, (room.number, room.name, _area(room.area, decimal))))
    path = f'<path d="{_path(sheet, polygon)}" fill="{_ROOM}" stroke="{_WALL}" stroke-width="0.25"/>'
    return f'<g class="room" data-id={quoteattr(room.global_id)}><title>{escape(words)}</title>{path}</g>'


def _shapes(sheet: _Sheet, name: str, shapes: Iterable[Any], style: str) -> str:
    paths = sorted(filter(None, (_path(sheet, shape) for shape in shapes)))
    if not paths:
        return ""
    return f'<g id="{name}" {style} fill-rule="evenodd">' + "".join(f'<path d="{path}"/>' for path in paths) + "</g>"


def _device(sheet: _Sheet, item: Any, at: tuple[float, float]) -> str:
    x, y = sheet.at(at[0], at[1])
    name = f"<title>{escape(device_title(item))}</title>"
    place = f'cx="{x:.3f}" cy="{y:.3f}" r="0.6"'
    return f'<circle data-id={quoteattr(item.global_id)} {place} fill="{_DEVICE}">{name}</circle>'


def _area(area: float | None, decimal: str) -> str:
    return "" if area is None else f"{area:.1f}".replace(".", decimal) + " m²"


def _label(sheet: _Sheet, room: Any, polygon: Any, decimal: str) -> str:
    """As much of number, name and area as the room has place for."""
    x, y, clearance = label_point(polygon)
    west, _south, east, _north = polygon.bounds
    wide = max(2.0 * clearance, min(2.0 * min(x - west, east - x), 4.0 * clearance)) * sheet.factor - 1.0
    tall = max(2.0 * clearance * sheet.factor, 2.5)
    lines: list[tuple[str, float, str]] = []
    candidates = (
        (room.number or room.name or "", 2.6, f'font-weight="600" fill="{_INK}"'),
        (room.name if room.number else "", 2.1, f'fill="{_MUTED}"'),
        (_area(room.area, decimal), 2.1, f'fill="{_MUTED}"'),
    )
    for text, size, style in candidates:
        size = size if len(text) * size * _WIDTH <= wide else wide / max(len(text) * _WIDTH, 1e-9)
        if text and size >= 1.3 and sum(line[1] for line in lines) * 1.25 + size <= tall:
            lines.append((text, size, style))
    px, py = sheet.at(x, y)
    baseline = py - sum(size for _t, size, _s in lines) * 1.25 / 2
    out = []
    for text, size, style in lines:
        baseline += size * 1.25
        place = f'x="{px:.3f}" y="{baseline - size * 0.35:.3f}" font-size="{size:.2f}"'
        out.append(f"<text {place} {style}>{escape(text)}</text>")
    return "".join(out)


def _head(title: str, sheet: _Sheet) -> str:
    scale = tr("Scale 1 : {n}").format(n=sheet.scale)
    top, below = f'x="{_MARGIN}" y="{_MARGIN + 5:.2f}"', f'x="{_MARGIN}" y="{_MARGIN + 11:.2f}"'
    return (
        f'<text {top} font-size="5" font-weight="600" fill="{_INK}">{escape(title)}</text>'
        f'<text {below} font-size="3" fill="{_MUTED}">{escape(scale)}</text>'
    )


def _scale_bar(sheet: _Sheet) -> str:
    """As long as a customary number of metres, at most 60 mm."""
    metres = max((m for m in (1, 2, 5, 10, 20, 50, 100) if m * sheet.factor <= 60.0), default=1)
    long, y = metres * sheet.factor, sheet.height - _MARGIN
    line = f"M{_MARGIN} {y - 1.5:.2f}V{y:.2f}H{_MARGIN + long:.3f}V{y - 1.5:.2f}"
    half = f"M{_MARGIN + long / 2:.3f} {y:.2f}V{y - 1:.2f}"
    text = f'<text x="{_MARGIN + long + 2:.2f}" y="{y:.2f}" font-size="2.6" fill="{_INK}">{metres} m</text>'
    stroke = f'fill="none" stroke="{_INK}" stroke-width="0.3"'
    return f'<g id="scale-bar"><path d="{line}{half}" {stroke}/>{text}</g>'


def _north(sheet: _Sheet, degrees: float) -> str:
    x, y, turn = sheet.width - _MARGIN - 5.0, _MARGIN + 7.0, math.radians(degrees)
    needle = f"M{x:.2f} {y - 6:.2f}L{x + 2.4:.2f} {y + 5:.2f}L{x:.2f} {y + 3:.2f}L{x - 2.4:.2f} {y + 5:.2f}Z"
    lx, ly = x + 8.2 * math.sin(turn), y - 8.2 * math.cos(turn) + 1.0
    return (
        f'<g id="north"><path transform="rotate({degrees:.2f} {x:.2f} {y:.2f})" d="{needle}" fill="{_INK}"/>'
        f'<text x="{lx:.2f}" y="{ly:.2f}" font-size="2.8" text-anchor="middle" fill="{_INK}">'
        f"{escape(tr('N', 'north'))}</text></g>"
    )
