"""How one sort of features is drawn, in the colours of one theme; and the piece of the map that a picture shows."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

# Pixels of a screen that is taken to have 96 per inch: what "1 : 500" means on it.
PIXELS_PER_METRE = 96 / 0.0254


@dataclass(frozen=True)
class Symbol:
    """Colours are "#rrggbb" or "#aarrggbb", None draws nothing; lengths are pixels unless they end in _map (map units).

    dash is in pixels, on and off in turn; casing is the line under a wide line; marker is circle, square, triangle,
    cross or tree.
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

    def enlarged(self, ratio: float) -> Symbol:
        """The same for a screen with *ratio* device pixels per pixel."""
        if ratio == 1.0:
            return self
        dash = tuple(length * ratio for length in self.dash)
        return dataclasses.replace(self, width=self.width * ratio, size=self.size * ratio, dash=dash)

    def line_width(self, scale: float) -> float:
        return max(self.width, self.width_map * scale)

    def marker_size(self, scale: float) -> float:
        return max(self.size, self.size_map * scale)


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
