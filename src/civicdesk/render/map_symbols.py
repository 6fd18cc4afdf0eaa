"""How one sort of features is drawn, in the colours of one theme; and the piece of the map that a picture shows."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

# Pixels of a screen that is taken to have 96 per inch: what "1 : 500" means on it.
PIXELS_PER_METRE = 96 / 0.0254


@dataclass(frozen=True)
class Hatch:
    """A pattern in an area. kind is "lines", "cross" (lines both ways) or "markers" (a grid of them).

    angle in degrees from east, against the clock; spacing, width and size in pixels. width 0 fills the markers.
    """

    kind: str = "lines"
    colour: str = "#000000"
    angle: float = 45.0
    spacing: float = 8.0
    width: float = 1.0
    marker: str = "circle"
    size: float = 3.0


@dataclass(frozen=True)
class Stroke:
    """A further line over the first: offset in pixels to the left of the line's direction (negative: to the right)."""

    colour: str = "#000000"
    width: float = 1.0
    dash: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True)
class Along:
    """Markers along a line. at is "interval" (every *spacing* pixels), "middle", "first", "last" or "vertices".

    fill None leaves a marker open, line None without an outline; text is what the marker "text" says.
    """

    marker: str = "circle"
    size: float = 6.0
    fill: str | None = "#000000"
    line: str | None = None
    width: float = 1.0
    at: str = "interval"
    spacing: float = 60.0
    offset: float = 0.0
    text: str = ""
    turned: bool = True


@dataclass(frozen=True)
class Symbol:
    """Colours are "#rrggbb" or "#aarrggbb", None draws nothing; lengths are pixels unless they end in _map (map units).

    dash is in pixels, on and off in turn; casing is the line under a wide line; marker is one of `map_markers.MARKERS`
    (text: what the marker "text" says, angle: degrees with the clock). over are symbols drawn on top of this one.
    """

    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    width_map: float = 0.0
    dash: tuple[float, ...] = ()
    casing: str | None = None
    marker: str = "circle"
    size: float = 7.0
    size_map: float = 0.0
    angle: float = 0.0
    text: str = ""
    hatches: tuple[Hatch, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    along: tuple[Along, ...] = ()
    over: tuple[Symbol, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        own = self.fill or self.line or self.casing or self.hatches or self.strokes or self.along
        return not own and all(symbol.empty for symbol in self.over)

    @property
    def tone(self) -> str | None:
        """What is left of it where it is too small to be drawn: the fill, else what comes next."""
        parts = [self.fill, *(h.colour for h in self.hatches), self.line, *(s.colour for s in self.strokes)]
        return next((colour for colour in parts if colour), None)

    def coloured(self, colours: Mapping[str, str]) -> Symbol:
        """The same with names of a palette replaced by its colours."""

        def put(colour: str | None) -> str | None:
            return None if colour is None else colours.get(colour, colour)

        def some(colour: str) -> str:
            return colours.get(colour, colour)

        return dataclasses.replace(
            self, fill=put(self.fill), line=put(self.line), casing=put(self.casing),
            hatches=tuple(dataclasses.replace(h, colour=some(h.colour)) for h in self.hatches),
            strokes=tuple(dataclasses.replace(s, colour=some(s.colour)) for s in self.strokes),
            along=tuple(dataclasses.replace(a, fill=put(a.fill), line=put(a.line)) for a in self.along),
            over=tuple(symbol.coloured(colours) for symbol in self.over),
        )  # fmt: skip

    def enlarged(self, ratio: float) -> Symbol:
        """The same for a screen with *ratio* device pixels per pixel."""
        if ratio == 1.0:
            return self
        return dataclasses.replace(
            self, width=self.width * ratio, size=self.size * ratio, dash=_times(self.dash, ratio),
            hatches=tuple(_larger(h, ratio, "spacing", "width", "size") for h in self.hatches),
            strokes=tuple(
                _larger(dataclasses.replace(s, dash=_times(s.dash, ratio)), ratio, "width", "offset")
                for s in self.strokes
            ),
            along=tuple(_larger(a, ratio, "size", "width", "spacing", "offset") for a in self.along),
            over=tuple(symbol.enlarged(ratio) for symbol in self.over),
        )  # fmt: skip

    def line_width(self, scale: float) -> float:
        return max(self.width, self.width_map * scale)

    def marker_size(self, scale: float) -> float:
        return max(self.size, self.size_map * scale)

    def reach(self, scale: float) -> float:
        """How many pixels beyond its geometry it may draw."""
        parts = [self.line_width(scale), self.marker_size(scale)]
        parts += [abs(stroke.offset) + stroke.width for stroke in self.strokes]
        parts += [abs(along.offset) + along.size for along in self.along]
        return max(parts + [symbol.reach(scale) for symbol in self.over])


def _times(dash: tuple[float, ...], ratio: float) -> tuple[float, ...]:
    return tuple(length * ratio for length in dash)


Part = TypeVar("Part", Hatch, Stroke, Along)


def _larger(part: Part, ratio: float, *names: str) -> Part:
    return dataclasses.replace(part, **{name: getattr(part, name) * ratio for name in names})


@dataclass(frozen=True)
class View:
    """left, top: map coordinates of the picture's corner; scale: pixels per map unit; width, height: pixels."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def box(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """minx, miny, maxx, maxy with *margin* pixels around; a negative one leaves something of the smallest view."""
        m = max(margin, (1 - min(self.width, self.height)) / 2) / self.scale
        return (
            self.left - m,
            self.top - self.height / self.scale - m,
            self.left + self.width / self.scale + m,
            self.top + m,
        )

    def denominator(self, unit: float = 1.0) -> float:
        """The n of "1 : n"; *unit* is metres per map unit (for degrees, at the middle of the picture)."""
        return PIXELS_PER_METRE * unit / self.scale
