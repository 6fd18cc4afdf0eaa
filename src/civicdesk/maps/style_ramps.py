"""Ramps of colours for ranges (light to dark, or both ways from a middle) and sets of colours for values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from civicdesk.text import N_

# Ends and stops of each ramp. Lightness runs evenly, so that the order can be seen without colours, too.
RAMPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "blues": ("#E8F1F8", "#9CC4E0", "#3E86BD", "#0B3C6F"),
        "greens": ("#EAF5E4", "#A5D49A", "#4A9E5A", "#0C4A26"),
        "reds": ("#FCEBE3", "#F4AE92", "#D9543F", "#7A0E1A"),
        "greys": ("#F2F2F0", "#C2C4C4", "#7E8487", "#2E3337"),
        "warm": ("#FFF6D6", "#FDC56B", "#EC7430", "#8A2208"),
        "viridis": ("#FDE725", "#5EC962", "#21918C", "#3B528B", "#440154"),
        "red-blue": ("#B2182B", "#F4A582", "#F5F5F3", "#92C5DE", "#2166AC"),
        "brown-green": ("#8C510A", "#DFC27D", "#F5F5F0", "#80CDC1", "#01665E"),
    }
)
SETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pastels": ("grass", "rose", "sand", "lilac", "clay", "sky", "mint", "stone"),
        "bold": ("#1F78B4", "#E4572E", "#3A9D5D", "#8E5BB5", "#E0A31B", "#17A2A2", "#C43D7C", "#7A5A3C", "#5B6770",
                 "#9BB53C"),
    }
)  # fmt: skip
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "blues": N_("Blues"), "greens": N_("Greens"), "reds": N_("Reds"), "greys": N_("Greys"),
        "warm": N_("Yellow to brown"), "viridis": N_("Yellow to violet"), "red-blue": N_("Red – blue"),
        "brown-green": N_("Brown – green"), "pastels": N_("Pale colours"), "bold": N_("Strong colours"),
    }
)  # fmt: skip


def colours(name: str, count: int) -> list[str]:
    """*count* colours of a ramp, evenly spread, or of a set, over again when it has fewer."""
    if name in SETS:
        own = SETS[name]
        return [own[number % len(own)] for number in range(count)]
    stops = [_rgb(stop) for stop in RAMPS.get(name, RAMPS["blues"])]
    if count == 1:
        return [_hex(_between(stops, 0.6))]
    return [_hex(_between(stops, number / (count - 1))) for number in range(count)]


def _between(stops: Sequence[tuple[int, int, int]], share: float) -> tuple[float, ...]:
    place = share * (len(stops) - 1)
    first = min(int(place), len(stops) - 2)
    return tuple(a + (b - a) * (place - first) for a, b in zip(stops[first], stops[first + 1], strict=True))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part):02X}" for part in parts)
