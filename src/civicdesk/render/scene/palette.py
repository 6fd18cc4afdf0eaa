"""What the scene looks like in each theme, made from the tokens."""

from __future__ import annotations

from dataclasses import dataclass

from civicdesk.render.tokens import THEMES, rgb

Color = tuple[float, float, float]


@dataclass(frozen=True)
class Palette:
    sky_top: Color
    sky_bottom: Color
    grid: Color
    ground: tuple[float, float, float, float]
    edge: tuple[float, float, float, float]
    cut: tuple[float, float, float, float]  # outline of what a plane cuts
    cap: Color  # inside of what a plane cuts
    room: Color
    pane: Color
    ghost: tuple[float, float, float, float]
    selection: Color
    mute: Color
    light_sky: Color
    light_ground: Color
    light_sun: Color


def palette(theme: str) -> Palette:
    tokens = THEMES[theme]
    dark = theme == "dark"
    edge = rgb(tokens["edge"])
    return Palette(
        sky_top=rgb(tokens["sky_top"]),
        sky_bottom=rgb(tokens["sky_bottom"]),
        grid=rgb("#3A4651" if dark else "#9DABB7"),
        ground=(*rgb("#1B2128" if dark else "#D2DBE1"), 0.55),
        edge=(*edge, 0.75 if dark else 0.55),
        cut=(*edge, 0.95),
        cap=rgb("#98A3AD" if dark else "#D9D2C4"),
        room=rgb("#33596A" if dark else "#CFE3E8"),
        pane=rgb("#3E6C84" if dark else "#8DB5C9"),
        ghost=(*rgb("#7C8893" if dark else "#F2F5F7"), 0.14 if dark else 0.26),
        selection=rgb(tokens["selection"]),
        mute=rgb("#838B92" if dark else "#EAE4D8"),
        light_sky=(0.66, 0.68, 0.72) if dark else (0.88, 0.89, 0.90),
        light_ground=(0.44, 0.45, 0.47) if dark else (0.72, 0.71, 0.70),
        light_sun=(0.26, 0.25, 0.23) if dark else (0.22, 0.21, 0.18),
    )
