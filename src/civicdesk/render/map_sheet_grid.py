"""What tells place and direction on a sheet: the frame of the map with its grid of coordinates, and north."""

from __future__ import annotations

import math
from xml.sax.saxutils import escape

from civicdesk.render.map_sheet_template import Box
from civicdesk.render.map_symbols import View
from civicdesk.render.paper import INK, MUTED
from civicdesk.text import number_text, tr

_APART = 45.0  # mm between lines of the grid, at least about so much
_TRUE = "#C8372D"
_CROSS, _TICK = 1.6, 1.8  # mm


def around(view: View, frame: Box, edge: float, kind: str) -> list[str]:
    """White over what reaches beyond the frame, the frame itself, and the grid with its numbers."""
    x, y, wide, tall = frame
    more = max(edge, 2.0)
    outer = f"M{x - more:.3f} {y - more:.3f}h{wide + 2 * more:.3f}v{tall + 2 * more:.3f}h{-wide - 2 * more:.3f}Z"
    inner = f"M{x:.3f} {y:.3f}h{wide:.3f}v{tall:.3f}h{-wide:.3f}Z"
    out = [f'<path d="{outer}{inner}" fill="#FFFFFF" fill-rule="evenodd" stroke="none"/>']
    if kind != "none":
        out += _grid(view, frame, kind)
    rect = f'x="{x:.3f}" y="{y:.3f}" width="{wide:.3f}" height="{tall:.3f}"'
    out.append(f'<rect id="map-frame" {rect} fill="none" stroke="{INK}" stroke-width="0.3"/>')
    return ['<g id="grid" stroke="none">', *out, "</g>"]


def step_for(units_per_mm: float) -> float:
    """A customary distance of the lines of a grid, map units."""
    least = _APART * units_per_mm
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= least)


def _grid(view: View, frame: Box, kind: str) -> list[str]:
    x, y, wide, tall = frame
    left, bottom, right, top = view.box()
    step = step_for((right - left) / wide)
    columns = [
        (n * step, x + (n * step - left) / (right - left) * wide)
        for n in range(math.ceil(left / step), math.floor(right / step) + 1)
    ]
    rows = [
        (n * step, y + (top - n * step) / (top - bottom) * tall)
        for n in range(math.ceil(bottom / step), math.floor(top / step) + 1)
    ]
    lines = []
    for _value, at in columns:
        lines += [f"M{at:.3f} {y:.3f}v{_TICK}", f"M{at:.3f} {y + tall:.3f}v{-_TICK}"]
        lines += [f"M{at:.3f} {y:.3f}v{tall:.3f}"] if kind == "lines" else []
    for _value, at in rows:
        lines += [f"M{x:.3f} {at:.3f}h{_TICK}", f"M{x + wide:.3f} {at:.3f}h{-_TICK}"]
        lines += [f"M{x:.3f} {at:.3f}h{wide:.3f}"] if kind == "lines" else []
    if kind == "ticks":
        lines += [
            f"M{cx - _CROSS:.3f} {cy:.3f}h{2 * _CROSS}M{cx:.3f} {cy - _CROSS:.3f}v{2 * _CROSS}"
            for _a, cx in columns
            for _b, cy in rows
        ]
    out = [f'<path d="{"".join(lines)}" fill="none" stroke="{INK}" stroke-width="0.12" stroke-opacity="0.75"/>']
    for value, at in columns:
        out += [_number(value, at, y - 1.2, 0.0), _number(value, at, y + tall + 2.7, 0.0)]
    for value, at in rows:
        out += [_number(value, x - 1.2, at, -90.0), _number(value, x + wide + 2.7, at, -90.0)]
    return out


def _number(value: float, x: float, y: float, turn: float) -> str:
    digits = 0 if abs(value - round(value)) < 1e-6 else 2
    words = number_text(abs(value), digits)
    sign = "−" if value < 0 else ""
    place = f'x="{x:.3f}" y="{y:.3f}" font-size="1.9" text-anchor="middle" fill="{MUTED}"'
    text = f"<text {place}>{escape(sign + words)}</text>"
    return f'<g transform="rotate({turn:g} {x:.3f} {y:.3f})">{text}</g>' if turn else text


def north(box: Box, convergence: float | None) -> str:
    """An arrow to grid north, and where true north is. The words stand at the right, where there is room for them."""
    x, y, wide, tall = box
    half = min(tall / 2, 8.0)
    turned = math.radians(convergence or 0.0)
    known = convergence is not None and abs(convergence) >= 0.05
    reach = abs(math.sin(turned)) * half * 1.15
    beside = known and wide > 34.0
    cx, cy = (x + 4.0 + reach if beside else x + wide / 2), y + tall / 2 + 1.0
    needle = f"M{cx:.2f} {cy - half:.2f}l{half * 0.36:.2f} {half * 1.8:.2f}l{-half * 0.36:.2f} {-half * 0.3:.2f}"
    needle += f"l{-half * 0.36:.2f} {half * 0.3:.2f}Z"
    plate = f'<circle cx="{cx:.2f}" cy="{cy - 1:.2f}" r="{half * 1.4:.2f}" fill="#FFFFFF" fill-opacity="0.85"/>'
    aside = 0.0 if not known else -2.2 if turned > 0 else 2.2
    parts = [plate, f'<path d="{needle}" fill="{INK}"/>', _letter(cx + aside, cy - half + 0.6, tr("N", "north"))]
    if known and convergence is not None:
        foot = cy + half * 0.5
        tx, ty = cx + math.sin(turned) * half * 1.75, foot - math.cos(turned) * half * 1.75
        line = f"M{cx:.2f} {foot:.2f}L{tx:.2f} {ty:.2f}"
        parts.append(f'<path d="{line}" stroke="{_TRUE}" stroke-width="0.3" fill="none"/>')
        parts.append(f'<circle cx="{tx:.2f}" cy="{ty:.2f}" r="0.45" fill="{_TRUE}"/>')
        if beside:
            side = tr("to the east") if convergence > 0 else tr("to the west")
            angle = number_text(abs(convergence), 1)
            lines = (tr("Arrow: grid north"), tr("True north: {angle}° {side}").format(angle=angle, side=side))
            left = x + 12.0 + 2 * reach
            for n, line in enumerate(lines):
                place = f'x="{left:.2f}" y="{cy - 0.5 + n * 3.2:.2f}" font-size="2.1" fill="{MUTED}"'
                parts.append(f"<text {place}>{escape(line)}</text>")
    return f'<g id="north">{"".join(parts)}</g>'


def _letter(x: float, y: float, letter: str) -> str:
    place = f'x="{x:.2f}" y="{y:.2f}" font-size="2.8" text-anchor="middle" font-weight="600" fill="{INK}"'
    return f"<text {place}>{escape(letter)}</text>"
