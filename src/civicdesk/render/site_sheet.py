"""A checked site on paper at a true scale: the map with dimensions and numbered conflicts, then lists.

Plain values come in; who puts them together knows layers and laws. Shapes are shapely, in metres of the map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from civicdesk.render.paper import INK, LETTER, MUTED, SCALES, Layout, Title, lay_out, svg, text
from civicdesk.render.paper_lists import wrapped

SIDE = 128.0  # mm kept for legend and conflicts
_SIDE_A4 = 84.0
_GRAVE = {"conflict": "#C8372D", "doubt": "#B8740A", "note": "#4A5562"}
_CIRCLE = 4.6  # mm across a number
_LEAST_DETAIL, _AROUND = 45.0, 2.5  # mm of height that a detail needs; metres around the conflicts in it
_LETTERS, _LEADING = 2.5, 1.36  # mm, lines of a paragraph


@dataclass(frozen=True, eq=False)
class Shape:
    """An area or a line of the map; widths in millimetres, *group* names it in the legend."""

    shape: Any
    fill: str = "none"
    line: str = "none"
    width: float = 0.2
    dash: str = ""
    opacity: float = 1.0
    label: str = ""
    group: str = ""


@dataclass(frozen=True, eq=False)
class Dimension:
    """*grave*: too short."""

    start: tuple[float, float]
    end: tuple[float, float]
    words: str
    grave: bool = False


@dataclass(frozen=True, eq=False)
class Sign:
    """A numbered place and what the list says of it."""

    number: int
    weight: str
    words: str
    at: tuple[float, float]
    shape: Any = None


@dataclass(frozen=True, eq=False)
class SitePage:
    """*extent* has to be on the map; *facts* are lines above the conflicts, *small* what is said at the end."""

    title: Title
    extent: tuple[float, float, float, float]
    shapes: Sequence[Shape]
    dimensions: Sequence[Dimension] = ()
    signs: Sequence[Sign] = ()
    facts: Sequence[str] = ()
    small: Sequence[str] = ()
    words: dict[str, str] = field(default_factory=dict)  # legend, conflicts, none, more, detail
    outline: Any = None


def layout_for(extent: Sequence[float], paper: str, scale: int | None) -> Layout:
    """The sheet lies; its map is as large as a customary scale allows."""
    side = SIDE if paper == "A3" else _SIDE_A4
    wide, tall = extent[2] - extent[0], extent[3] - extent[1]
    found = lay_out(wide, tall, paper, scale, side)
    if found.width < found.height:  # upright: the list would leave a strip for the map
        found = lay_out(max(wide, tall * 1.01), min(tall, wide * 0.99), paper, found.scale, side)
        short, long = sorted((found.width, found.height))
        found = Layout(paper, long, short, found.scale, side)
        while not _fits(found, wide, tall) and scale is None and found.scale < 5000:
            found = Layout(paper, long, short, _next(found.scale), side)
    return found


def _fits(layout: Layout, wide: float, tall: float) -> bool:
    _left, _top, width, height = layout.area
    return wide * 1000 / layout.scale <= width and tall * 1000 / layout.scale <= height


def _next(scale: int) -> int:
    return next((one for one in SCALES if one > scale), scale * 2)


class _Paper:
    """The map's metres in millimetres of the sheet."""

    def __init__(self, area: Sequence[float], scale: int, extent: Sequence[float]) -> None:
        """*area*: left, top, width and height on the sheet; the middle of *extent* is in its middle."""
        self.left, self.top, self.wide, self.tall = area
        self.factor = 1000.0 / scale
        x, y = (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
        half_w, half_h = self.wide / 2 / self.factor, self.tall / 2 / self.factor
        self.west, self.north = x - half_w, y + half_h
        self.box = shapely.box(x - half_w, y - half_h, x + half_w, y + half_h)

    def place(self, xy: Any) -> Any:
        xy = np.asarray(xy, float).reshape(-1, 2)
        return np.column_stack([
            self.left + (xy[:, 0] - self.west) * self.factor, self.top + (self.north - xy[:, 1]) * self.factor,
        ])  # fmt: skip

    def path(self, shape: Any) -> str:
        """What of a shape is on the map, as the d of an SVG path."""
        parts = []
        for part in shapely.get_parts(shapely.intersection(shape, self.box)):
            kind = part.geom_type
            for ring in shapely.get_rings(part) if kind == "Polygon" else [part] if "Line" in kind else []:
                points = " ".join(f"{x:.3f},{y:.3f}" for x, y in self.place(shapely.get_coordinates(ring)))
                parts.append(f"M{points}" + ("Z" if kind == "Polygon" else ""))
        return "".join(parts)

    def holds(self, at: Sequence[float]) -> bool:
        return bool(shapely.contains_xy(self.box, at[0], at[1]))


def map_page(page: SitePage, paper: str = "A3", scale: int | None = None) -> tuple[str, list[Sign]]:
    """The SVG, and the conflicts that had no room beside the map."""
    layout = layout_for(page.extent, paper, scale)
    on = _Paper(layout.area, layout.scale, page.extent)
    side, left_over, free = _side(layout, on, page)
    return svg(layout, page.title, [*_drawn(on, page), *_detail(page, free, layout.scale), *side]), left_over


def _drawn(on: _Paper, page: SitePage) -> list[str]:
    """All of the map in its frame."""
    frame = f'x="{on.left:.2f}" y="{on.top:.2f}" width="{on.wide:.2f}" height="{on.tall:.2f}"'
    body = [f'<rect {frame} fill="#FDFDFB"/>', *(_shape(on, one) for one in page.shapes)]
    body += [_label(on, one, page.outline) for one in page.shapes if one.label]
    body += [_conflict(on, sign) for sign in page.signs if sign.shape is not None]
    body += [part for one in page.dimensions for part in _dimension(on, one)]
    body += [part for sign in _apart(on, page.signs) for part in sign]
    return [*body, f'<rect {frame} fill="none" stroke="{INK}" stroke-width="0.25"/>']


def _detail(page: SitePage, free: Sequence[float], scale: int) -> list[str]:
    """The conflicts once more, larger, where the list leaves room for it."""
    left, top, wide, tall = free
    shapes = [sign.shape for sign in page.signs if sign.shape is not None]
    if not shapes or tall < _LEAST_DETAIL:
        return []
    tall = min(tall, wide * 0.8)
    x0, y0, x1, y1 = shapely.total_bounds(shapes)
    room = ((x1 - x0 + 2 * _AROUND) * 1000 / wide, (y1 - y0 + 2 * _AROUND) * 1000 / (tall - 5.0))
    larger = next((one for one in SCALES if one >= max(room)), scale)
    if larger >= scale:
        return []
    on = _Paper((left, top + 5.0, wide, tall - 5.0), larger, (x0, y0, x1, y1))
    head = page.words.get("detail", "").format(scale=larger)
    return [text(left, top + 3.2, 3.2, head, 'font-weight="600"'), *_drawn(on, page)]


def _shape(on: _Paper, one: Shape) -> str:
    d = on.path(one.shape)
    if not d:
        return ""
    dash = f' stroke-dasharray="{one.dash}"' if one.dash else ""
    pen = f'stroke="{one.line}" stroke-width="{one.width}"{dash} stroke-linejoin="round"'
    return f'<path d="{d}" fill="{one.fill}" fill-rule="evenodd" {pen} opacity="{one.opacity}"/>'


def _conflict(on: _Paper, sign: Sign) -> str:
    colour = _GRAVE[sign.weight]
    area = sign.shape.area > 0
    fill = f'fill="{colour}" fill-opacity="0.45"' if area else 'fill="none"'
    d = on.path(sign.shape)
    width = 0.3 if area else 0.7
    return f'<path d="{d}" {fill} fill-rule="evenodd" stroke="{colour}" stroke-width="{width}"/>' if d else ""


def _label(on: _Paper, one: Shape, outline: Any) -> str:
    """Beside the checked outline, where its shape leaves room."""
    seen = shapely.intersection(one.shape, on.box)
    beside = seen if outline is None else shapely.difference(seen, outline)
    seen = seen if beside.is_empty else max(shapely.get_parts(beside), key=lambda part: part.area)
    if seen.is_empty:
        return ""
    at = shapely.get_coordinates(shapely.point_on_surface(seen))[0]
    x0, _y0, x1, _y1 = seen.bounds
    if len(one.label) * 2.4 * LETTER > (x1 - x0) * on.factor:
        return ""
    x, y = on.place(at)[0]
    return text(x, y + 0.9, 2.4, one.label, 'text-anchor="middle" fill-opacity="0.75"')


def _dimension(on: _Paper, one: Dimension) -> list[str]:
    """A line with a stroke across each end, its length beside it."""
    colour = _GRAVE["conflict"] if one.grave else INK
    seen = shapely.intersection(shapely.LineString([one.start, one.end]), on.box)
    if seen.geom_type != "LineString" or seen.length < 1e-6:
        return []
    (x0, y0), (x1, y1) = on.place(shapely.get_coordinates(seen))
    long = math.hypot(x1 - x0, y1 - y0)
    ux, uy = (x1 - x0) / long, (y1 - y0) / long
    ticks = "".join(
        f"M{x + (ux - uy) * 0.9:.3f},{y + (uy + ux) * 0.9:.3f} {x - (ux - uy) * 0.9:.3f},{y - (uy + ux) * 0.9:.3f}"
        for x, y in on.place([end for end in (one.start, one.end) if on.holds(end)])
    )
    line = f'<path class="dimension" d="M{x0:.3f},{y0:.3f} {x1:.3f},{y1:.3f}" stroke="{colour}" stroke-width="0.25"/>'
    strokes = f'<path d="{ticks}" stroke="{colour}" stroke-width="0.35"/>'
    room = len(one.words) * 2.6 * LETTER + 1.2
    tx, ty = _beside(on, (x0, y0), (x1, y1), room)
    back = f'<rect x="{tx - room / 2:.2f}" y="{ty - 2.4:.2f}" width="{room:.2f}" height="3.3" fill="#FFFFFF"/>'
    words = text(tx, ty, 2.6, one.words, 'text-anchor="middle" font-weight="600"').replace(INK, colour)
    return [line, strokes, back, words]


def _beside(on: _Paper, start: tuple[float, float], end: tuple[float, float], room: float) -> tuple[float, float]:
    """Where the length is written: on a long line in its middle, past the end of a short one; within the map."""
    long = math.hypot(end[0] - start[0], end[1] - start[1])
    if long > room + 3:
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 0.9
    else:
        ux, uy = (end[0] - start[0]) / long, (end[1] - start[1]) / long
        x, y = end[0] + ux * (room / 2 + 1.4), end[1] + uy * 3.4 + 0.9
    return (
        min(max(x, on.left + room / 2), on.left + on.wide - room / 2), min(max(y, on.top + 3), on.top + on.tall - 1)
    )  # fmt: skip


def _apart(on: _Paper, signs: Sequence[Sign]) -> list[list[str]]:
    """Numbers in circles, none over another."""
    taken: list[tuple[float, float]] = []
    made = []
    for sign in signs:
        if not on.holds(sign.at):
            continue
        x, y = on.place(sign.at)[0]
        beside = sign.shape is not None and _slight(sign.shape) * on.factor < _CIRCLE  # it would be covered
        tries = ([] if beside else [(x, y)]) + [(x + r * math.cos(a), y + r * math.sin(a)) for r in (6, 11, 16)
                            for a in np.linspace(-math.pi / 2, 1.5 * math.pi, 9)[:-1]]  # fmt: skip
        px, py = next((at for at in tries if all(math.dist(at, other) > 5.2 for other in taken)), (x, y))
        taken.append((px, py))
        colour = _GRAVE[sign.weight]
        lead = f'<path d="M{x:.2f},{y:.2f} {px:.2f},{py:.2f}" stroke="{colour}" stroke-width="0.25"/>'
        made.append([lead if math.dist((x, y), (px, py)) > 1 else "", *_circle(px, py, sign)])
    return made


def _slight(shape: Any) -> float:
    """How wide a shape is across, metres: 0 for a line."""
    turned = shapely.minimum_rotated_rectangle(shape)
    return float(turned.area / max(turned.length / 2, 1e-9)) if turned.area else 0.0


def _circle(x: float, y: float, sign: Sign) -> list[str]:
    colour = _GRAVE[sign.weight]
    dash = "" if sign.weight == "conflict" else ' stroke-dasharray="0.8 0.5"'  # not by its colour alone
    return [
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="2.3" fill="#FFFFFF" stroke="{colour}" stroke-width="0.45"{dash}/>',
        text(x, y + 0.95, 2.6, str(sign.number), 'text-anchor="middle" font-weight="700"').replace(INK, colour),
    ]


# --- beside the map ---------------------------------------------------------------------------------------------------


def _side(
    layout: Layout, on: _Paper, page: SitePage
) -> tuple[list[str], list[Sign], tuple[float, float, float, float]]:
    """Its parts, the conflicts that had no room, and the area that is free below the list."""
    x, room = on.left + on.wide + 5.0, layout.side - 5.0
    bottom = on.top + on.tall
    out, y = _legend(page, x, on.top + 3.5, room)
    for fact in page.facts:
        more, y = _paragraph(fact, x, y, room)
        out += more
    small = [line for words in page.small for line in wrapped(words, 2.1, room)]
    last = bottom - len(small) * 2.1 * _LEADING - 1.0
    y += 2.5
    out.append(text(x, y, 3.2, page.words.get("conflicts", ""), 'font-weight="600"'))
    y += 4.6
    left_over = []
    for place, sign in enumerate(page.signs):
        lines = wrapped(sign.words, _LETTERS, room - 6.5)
        if y + len(lines) * _LETTERS * _LEADING > last - 4.0:
            left_over = list(page.signs[place:])
            out.append(text(x, y, _LETTERS, page.words.get("more", ""), 'font-style="italic"'))
            break
        out += _circle(x + 2.4, y - 0.8, sign)
        more, below = _paragraph(sign.words, x + 6.5, y, room - 6.5)
        out += more
        y = max(below + 1.2, y + _CIRCLE + 0.6)
    if not page.signs:
        out.append(text(x, y, _LETTERS, page.words.get("none", "")))
    for number, line in enumerate(small):
        out.append(text(x, last + (number + 1) * 2.1 * _LEADING - 1.2, 2.1, line).replace(INK, MUTED))
    return out, left_over, (x, y + 1.0, room, 0.0 if left_over else last - 6.0 - y)


def _legend(page: SitePage, x: float, y: float, room: float) -> tuple[list[str], float]:
    groups: dict[str, Shape] = {}
    for one in page.shapes:
        if one.group:
            groups.setdefault(one.group, one)
    out = [text(x, y, 3.2, page.words.get("legend", ""), 'font-weight="600"')]
    y += 4.4
    half = room / 2
    for number, (name, one) in enumerate(groups.items()):
        at, line = x + (number % 2) * half, y + (number // 2) * 4.2
        pen = f'stroke="{one.line}" stroke-width="{max(one.width, 0.25)}" opacity="{one.opacity}"'
        pen += f' stroke-dasharray="{one.dash}"' if one.dash else ""
        if shapely.get_dimensions(one.shape) == 2:
            box = f'x="{at:.2f}" y="{line - 2.4:.2f}" width="6" height="3"'
            out.append(f'<rect {box} fill="{one.fill}" {pen}/>')
        else:
            out.append(f'<path d="M{at:.2f},{line - 0.9:.2f} {at + 6:.2f},{line - 0.9:.2f}" {pen}/>')
        out.append(text(at + 7.5, line, 2.4, name, "", half - 9.0))
    return out, y + ((len(groups) + 1) // 2) * 4.2 + 2.5


def _paragraph(words: str, x: float, y: float, room: float) -> tuple[list[str], float]:
    out = []
    for line in wrapped(words, _LETTERS, room):
        out.append(text(x, y, _LETTERS, line))
        y += _LETTERS * _LEADING
    return out, y
