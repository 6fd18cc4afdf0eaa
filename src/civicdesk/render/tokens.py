"""The colours of the program, one table per theme; style sheet, 3D view, plan and map use the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ground": "#F6F7F9",
        "panel": "#FFFFFF",
        "line": "#DDE2E8",
        "text": "#1C2530",
        "muted": "#66727F",
        "accent": "#0B6E8F",
        "accent_soft": "#E0F0F5",
        "on_accent": "#FFFFFF",
        "selection": "#F2A31B",
        "overdue": "#C8372D",
        "due": "#B97A00",
        "done": "#2E7D4F",
        "unknown": "#66727F",
        "room": "#BFD9E2",
        "sky_top": "#EEF3F6",
        "sky_bottom": "#D7E1E8",
        "edge": "#4A5562",
        "wall": "#4A5562",
        "paper": "#FBFBF9",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "ground": "#171C22",
        "panel": "#1F262E",
        "line": "#323C47",
        "text": "#E6EBF0",
        "muted": "#93A1AF",
        "accent": "#4FB7D8",
        "accent_soft": "#17394A",
        "on_accent": "#10202A",
        "selection": "#F5B041",
        "overdue": "#F0675C",
        "due": "#E0A63A",
        "done": "#63B985",
        "unknown": "#93A1AF",
        "room": "#2F5261",
        "sky_top": "#232C35",
        "sky_bottom": "#151A20",
        "edge": "#0E1216",
        "wall": "#93A1AF",
        "paper": "#1A2027",
    }
)

THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK})


def rgb(color: str) -> tuple[float, float, float]:
    """ "#rrggbb" as three parts of one."""
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255
