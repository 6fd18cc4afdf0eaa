"""A drawing sheet: paper, scale, frame and title strip, in millimetres of the paper, as parts of an SVG.

A millimetre of the sheet is a millimetre on paper, so that a person can measure on the print.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from civicdesk.text import tr

SCALES = (20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "A2": (420.0, 594.0), "A1": (594.0, 841.0)}
FRAME, STRIP, PAD = 8.0, 20.0, 5.0  # mm: edge to frame, height of the title strip, frame to drawing
INK, MUTED = "#1C2530", "#66727F"
FONT = 'font-family="Inter, Arial, sans-serif"'
LETTER = 0.56  # mean width of a letter, in parts of its height
_BARS = tuple(factor * 10.0**power for power in range(-1, 6) for factor in (1, 2, 5))


@dataclass(frozen=True)
class Title:
    """What the strip says. *north*: degrees from the sheet's up to true north, clockwise; None draws no arrow."""

    heading: str
    detail: str = ""
    source: str = ""
    date: str = ""
    north: float | None = None


@dataclass(frozen=True)
class Layout:
    """One sheet. *side* is the width kept free for a legend at the right."""

    paper: str
    width: float
    height: float
    scale: int
    side: float = 0.0
    within: tuple[float, float, float, float] | None = None  # a piece of a larger sheet instead of a whole one

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what is free for the drawing."""
        if self.within is not None:
            left, top, width, height = self.within
            return left, top, width - self.side, height
        return _area(self.width, self.height, self.side)


def _area(width: float, height: float, side: float) -> tuple[float, float, float, float]:
    edge = FRAME + PAD
    return edge, edge, width - 2 * edge - side, height - 2 * edge - STRIP


def lay_out(wide: float, tall: float, paper: str = "", scale: int | None = None, side: float = 0.0) -> Layout:
    """The sheet for so many metres: the *paper* that is asked for with the largest customary scale that fits, or the
    smallest paper for the *scale* that is asked for; without either, A4. Upright or lying, as it fits better."""
    if scale is not None and not paper:
        for name in PAPERS:
            found = [one for one in _ways(name, scale, side) if fits(one, wide, tall)]
            if found:
                return found[0]
        paper = "A1"
    ways = [one for s in ([scale] if scale else SCALES) for one in _ways(paper or "A4", s, side)]
    return next((one for one in ways if fits(one, wide, tall)), ways[-2 if wide > tall else -1])


def lay_into(
    wide: float, tall: float, box: tuple[float, float, float, float], scale: int | None, side: float
) -> Layout:
    """The drawing of so many metres as a piece of a sheet, at *scale* or at the largest customary one that fits."""
    ways = [Layout("", box[2], box[3], one, side, box) for one in ([scale] if scale else SCALES)]
    return next((one for one in ways if fits(one, wide, tall)), ways[-1])


def _ways(paper: str, scale: int, side: float) -> list[Layout]:
    short, long = PAPERS[paper]
    return [Layout(paper, long, short, scale, side), Layout(paper, short, long, scale, side)]


def fits(layout: Layout, wide: float, tall: float) -> bool:
    """Whether so many metres have their place on the sheet."""
    _left, _top, width, height = layout.area
    return wide * 1000 / layout.scale <= width + 1e-6 and tall * 1000 / layout.scale <= height + 1e-6


def svg(layout: Layout, title: Title, body: list[str]) -> str:
    """The whole sheet around *body*. The same input gives the same bytes."""
    return document(layout.width, layout.height, title.heading, [*body, *_strip(layout, title)])


def document(width: float, height: float, heading: str, body: Iterable[str], names: str = "") -> str:
    """A sheet of so many millimetres as a file; *names*: further declarations of namespaces that *body* uses."""
    wide, tall = f"{width:.2f}", f"{height:.2f}"
    # Qt's PDF fills along the pen of what has none, so that pen gets no width
    size = f'width="{wide}mm" height="{tall}mm" viewBox="0 0 {wide} {tall}" stroke-width="0"'
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {names}{size} {FONT}>',
        f"<title>{escape(heading)}</title>",
        f'<rect width="{wide}" height="{tall}" fill="#FFFFFF"/>',
        *(part for part in body if part),
        "</svg>",
        "",
    ])  # fmt: skip


def text(x: float, y: float, size: float, words: str, style: str = "", room: float | None = None) -> str:
    """One line with its baseline at *y*; narrower letters where it would be longer than *room*."""
    if room is not None and len(words) * size * LETTER > room:
        size = max(room / (len(words) * LETTER), 1.2)
    place = f'x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}" fill="{INK}"'
    return f"<text {place} {style}>{escape(words)}</text>"


def _strip(layout: Layout, title: Title) -> list[str]:
    """Frame, and below the drawing: what it is, a scale bar, north, scale, paper, date and source."""
    left, right = FRAME, layout.width - FRAME
    top, bottom = layout.height - FRAME - STRIP, layout.height - FRAME
    line = f'fill="none" stroke="{INK}" stroke-width="0.35"'
    frame = f"M{left} {FRAME}H{right:.2f}V{bottom:.2f}H{left}ZM{left} {top:.2f}H{right:.2f}"
    cells = right - 52.0
    bar_at = cells - (64.0 if layout.width > 250 else 50.0)
    muted = 'fill-opacity="0.75"'
    said = [
        f'<path id="frame" d="{frame}M{cells:.2f} {top:.2f}V{bottom:.2f}" {line}/>',
        text(left + 4, top + 7.5, 5.0, title.heading, 'font-weight="600"', bar_at - left - 8),
        text(left + 4, top + 12.5, 3.2, title.detail, muted, bar_at - left - 8) if title.detail else "",
        text(left + 4, top + 17.0, 2.4, title.source, muted, bar_at - left - 8) if title.source else "",
        scale_bar(layout.scale, bar_at, top + 13.0),
        "" if title.north is None else _north(cells - 9.0, top + STRIP / 2, title.north),
        text(cells + 4, top + 8.5, 4.6, tr("Scale 1 : {n}").format(n=layout.scale), 'font-weight="600"', 44.0),
        text(cells + 4, top + 15.5, 3.0, "  ·  ".join(filter(None, (layout.paper, title.date))), muted, 44.0),
    ]
    return [part for part in said if part]


def scale_bar(scale: float, x: float, y: float, longest: float = 34.0) -> str:
    """As long as a customary number of metres, at most *longest* millimetres, in two halves over the line *y*."""
    factor = 1000.0 / scale
    metres = max((m for m in _BARS if m * factor <= longest), default=_BARS[0])
    long = metres * factor
    boxes = f'<rect x="{x:.2f}" y="{y - 2:.2f}" width="{long / 2:.3f}" height="1.4" fill="{INK}"/>'
    edge = f'<rect x="{x:.2f}" y="{y - 2:.2f}" width="{long:.3f}" height="1.4" fill="none" stroke="{INK}" '
    edge += 'stroke-width="0.2"/>'
    said = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    words = text(x + long + 1.5, y - 0.5, 2.6, said.replace(".", tr(".", "decimal separator")))
    return f'<g id="scale-bar">{boxes}{edge}{text(x, y - 3.4, 2.4, "0")}{words}</g>'


def _north(x: float, y: float, degrees: float) -> str:
    turn = math.radians(degrees)
    needle = f"M{x:.2f} {y - 6:.2f}L{x + 2.4:.2f} {y + 5:.2f}L{x:.2f} {y + 3:.2f}L{x - 2.4:.2f} {y + 5:.2f}Z"
    lx, ly = x + 8.0 * math.sin(turn), y - 8.0 * math.cos(turn) + 1.0
    return (
        f'<g id="north"><path transform="rotate({degrees:.2f} {x:.2f} {y:.2f})" d="{needle}" fill="{INK}"/>'
        f'<text x="{lx:.2f}" y="{ly:.2f}" font-size="2.8" text-anchor="middle" fill="{INK}">'
        f"{escape(tr('N', 'north'))}</text></g>"
    )
