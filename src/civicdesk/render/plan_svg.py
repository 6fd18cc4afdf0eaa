"""A storey plan as SVG, on a sheet of paper at a true scale. The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from civicdesk.render.paper import INK, LETTER, MUTED, Title, fits, lay_into, lay_out, svg, text
from civicdesk.render.places import label_point
from civicdesk.render.plan import device_title
from civicdesk.render.plan_symbols import OTHER, SYMBOLS, Symbol, symbol_of
from civicdesk.text import tr

_WALL, _ROOM, _PANE, _DEVICE, _FABRIC = "#4A5562", "#E6EFF2", "#8DB5C9", "#5C6975", "#A9B6BF"
_LEGEND = 46.0  # mm
_LINE = 5.2


class PlanSheet:
    """A plan (the shape of `bim.facts.StoreyPlan`) in the middle of its sheet; its `outlines` give equipment its true
    size. *paper* and *scale* as in `paper.lay_out`; *within*: as a piece (left, top, width, height) of another."""

    def __init__(
        self,
        plan: Any,
        paper: str = "",
        scale: int | None = None,
        within: tuple[float, float, float, float] | None = None,
    ) -> None:
        self.plan = plan
        west, south, east, north = _extent(plan)
        kinds = {symbol_of(item.ifc_class).key for item, _at in plan.equipment if not item.fabric}
        self.symbols = [symbol for symbol in (*SYMBOLS, OTHER) if symbol.key in kinds]
        side = _LEGEND if self.symbols else 0.0
        if within is None:
            self.layout = lay_out(east - west, north - south, paper, scale, side)
        else:
            self.layout = lay_into(east - west, north - south, within, scale, side)
        self.fits = fits(self.layout, east - west, north - south)
        self.factor = 1000.0 / self.layout.scale
        left, top, width, height = self.layout.area
        self._west, self._north = west, north
        self._left = left + (width - (east - west) * self.factor) / 2
        self._top = top + (height - (north - south) * self.factor) / 2

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Metres of the plan to millimetres of the sheet."""
        return self._left + (x - self._west) * self.factor, self._top + (self._north - y) * self.factor


def plan_svg(sheet: PlanSheet, title: Title, decimal: str = ".") -> str:
    """The whole sheet. *decimal*: the decimal sign of areas."""
    return svg(sheet.layout, title, plan_body(sheet, decimal))


def plan_body(sheet: PlanSheet, decimal: str = ".") -> list[str]:
    """The plan itself, without frame and title."""
    plan, rooms = sheet.plan, _by_id(sheet.plan.rooms)
    openings = f'stroke="{_WALL}" stroke-width="0.12"'
    return [
        *(_room(sheet, room, polygon, decimal) for room, polygon in rooms),
        _shapes(sheet, "walls", plan.walls, f'fill="{_WALL}"'),
        _shapes(sheet, "doors", plan.doors, f'fill="#FFFFFF" {openings}'),
        _shapes(sheet, "windows", getattr(plan, "windows", ()), f'fill="{_PANE}" {openings}'),
        _equipment(sheet),
        '<g id="labels" text-anchor="middle">',
        *(_label(sheet, room, polygon, decimal) for room, polygon in rooms),
        "</g>",
        _legend(sheet),
    ]


def _extent(plan: Any) -> tuple[float, float, float, float]:
    """West, south, east and north of what is drawn, metres."""
    shapes = [polygon for _room, polygon in plan.rooms] + list(plan.walls)
    boxes = [shape.bounds for shape in shapes if not shape.is_empty]
    boxes += [(at[0], at[1], at[0], at[1]) for _item, at in plan.equipment if not boxes]
    if not boxes:
        return 0.0, 0.0, 1.0, 1.0
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _by_id(pairs: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    return sorted(pairs, key=lambda pair: str(pair[0].global_id))


def _path(sheet: PlanSheet, shape: Any) -> str:
    import shapely

    parts = []
    for polygon in shapely.get_parts(shape):
        if polygon.geom_type != "Polygon":
            continue
        for ring in (polygon.exterior, *polygon.interiors):
            points = [sheet.at(x, y) for x, y in shapely.get_coordinates(ring)[:-1]]
            parts.append("M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in points) + "Z")
    return "".join(parts)


def _room(sheet: PlanSheet, room: Any, polygon: Any, decimal: str) -> str:
    words = " ".join(filter(None, (room.number, room.name, _area(room.area, decimal))))
    path = f'<path d="{_path(sheet, polygon)}" fill="{_ROOM}" stroke="{_WALL}" stroke-width="0.25"/>'
    return f'<g class="room" data-id={quoteattr(room.global_id)}><title>{escape(words)}</title>{path}</g>'


def _shapes(sheet: PlanSheet, name: str, shapes: Iterable[Any], style: str) -> str:
    paths = sorted(filter(None, (_path(sheet, shape) for shape in shapes)))
    if not paths:
        return ""
    return f'<g id="{name}" {style} fill-rule="evenodd">' + "".join(f'<path d="{path}"/>' for path in paths) + "</g>"


def _equipment(sheet: PlanSheet) -> str:
    """Where its body is known the thing in its true size, and its sign."""
    plan, outlines = sheet.plan, getattr(sheet.plan, "outlines", {})
    drawn = [_device(sheet, item, at, outlines.get(item.index)) for item, at in _by_id(plan.equipment)]
    style = f'fill="none" stroke="{_DEVICE}" stroke-width="0.2"'
    return f'<g id="equipment" {style}>' + "".join(drawn) + "</g>"


def _device(sheet: PlanSheet, item: Any, at: tuple[float, float], outline: Any) -> str:
    if item.fabric and outline is None:
        return ""
    words = f"<title>{escape(device_title(item))}</title>"
    pen = f'stroke-width="0.12" stroke="{_FABRIC if item.fabric else _DEVICE}"'
    body = f'<path d="{_path(sheet, outline)}" {pen}/>' if outline is not None else ""
    sign = "" if item.fabric else _sign(symbol_of(item.ifc_class), *sheet.at(at[0], at[1]))
    return f"<g data-id={quoteattr(item.global_id)}>{words}{body}{sign}</g>"


def _sign(symbol: Symbol, x: float, y: float) -> str:
    fill = f' fill="{_DEVICE}"' if symbol.filled else ' fill="#FFFFFF" fill-opacity="0.85"'
    return f'<path transform="translate({x:.3f} {y:.3f}) scale(0.7)" d="{symbol.path}"{fill}/>'


def _legend(sheet: PlanSheet) -> str:
    if not sheet.symbols:
        return ""
    left, top, width, _height = sheet.layout.area
    x = left + width + 6.0
    lines = [text(x - 2.0, top + 4.0, 2.8, tr("Equipment"), 'font-weight="600"')]
    for n, symbol in enumerate(sheet.symbols):
        y = top + 10.0 + n * _LINE
        stroke = f'<g fill="none" stroke="{_DEVICE}" stroke-width="0.25">{_sign(symbol, x, y)}</g>'
        lines += [stroke, text(x + 4.0, y + 0.9, 2.4, tr(symbol.title), room=_LEGEND - 10.0)]
    return '<g id="legend">' + "".join(lines) + "</g>"


def _area(area: float | None, decimal: str) -> str:
    return "" if area is None else f"{area:.1f}".replace(".", decimal) + " m²"


def _label(sheet: PlanSheet, room: Any, polygon: Any, decimal: str) -> str:
    """As much of number, name and area as the room has place for."""
    x, y, clearance = label_point(polygon)
    west, _south, east, _north = polygon.bounds
    wide = max(2.0 * clearance, min(2.0 * min(x - west, east - x), 4.0 * clearance)) * sheet.factor - 1.0
    tall = max(2.0 * clearance * sheet.factor, 2.5)
    lines: list[tuple[str, float, str]] = []
    candidates = (
        (room.number or room.name or "", 2.6, f'font-weight="600" fill="{INK}"'),
        (room.name if room.number else "", 2.1, f'fill="{MUTED}"'),
        (_area(room.area, decimal), 2.1, f'fill="{MUTED}"'),
    )
    for words, size, style in candidates:
        size = size if len(words) * size * LETTER <= wide else wide / max(len(words) * LETTER, 1e-9)
        if words and size >= 1.3 and sum(line[1] for line in lines) * 1.25 + size <= tall:
            lines.append((words, size, style))
    px, py = sheet.at(x, y)
    baseline = py - sum(size for _t, size, _s in lines) * 1.25 / 2
    out = [_behind(lines, px, baseline)]
    for words, size, style in lines:
        baseline += size * 1.25
        place = f'x="{px:.3f}" y="{baseline - size * 0.35:.3f}" font-size="{size:.2f}"'
        out.append(f"<text {place} {style}>{escape(words)}</text>")
    return "".join(out)


def _behind(lines: list[tuple[str, float, str]], x: float, top: float) -> str:
    """So much of the room's colour behind a label that furniture does not strike it through."""
    if not lines:
        return ""
    wide = max(len(words) * size * LETTER for words, size, _style in lines) + 1.0
    tall = sum(size for _w, size, _s in lines) * 1.25
    place = f'x="{x - wide / 2:.2f}" y="{top:.2f}" width="{wide:.2f}" height="{tall:.2f}"'
    return f'<rect {place} rx="0.6" fill="{_ROOM}" fill-opacity="0.85"/>'
