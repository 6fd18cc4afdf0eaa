"""Symbols of QGIS as ours: fills, lines and markers, layer by layer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from civicdesk.maps.style_import import MM, PT, Ignored, as_along, hex_colour, stacked
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol
from civicdesk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Props = Mapping[str, str]
MARKERS = {
    "circle": "circle", "square": "square", "rectangle": "square", "diamond": "diamond", "pentagon": "pentagon",
    "hexagon": "hexagon", "triangle": "triangle", "equilateral_triangle": "triangle", "star": "star",
    "regular_star": "star", "arrow": "arrow", "filled_arrowhead": "arrow", "arrowhead": "arrow", "cross": "cross",
    "cross_fill": "cross", "cross2": "x", "x": "x", "line": "tick", "semi_circle": "half", "octagon": "hexagon",
    "square_with_corners": "square", "rounded_square": "square", "diamond_star": "star",
}  # fmt: skip
_BRUSHES: dict[str, tuple[tuple[str, float], ...]] = {
    "horizontal": (("lines", 0.0),), "vertical": (("lines", 90.0),), "cross": (("cross", 0.0),),
    "b_diagonal": (("lines", 45.0),), "f_diagonal": (("lines", 135.0),), "diagonal_x": (("cross", 45.0),),
}  # fmt: skip
_DASHES = {
    "dash": (4.0, 2.0), "dot": (1.0, 2.0), "dash dot": (4.0, 2.0, 1.0, 2.0),
    "dash dot dot": (4.0, 2.0, 1.0, 2.0, 1.0, 2.0),
}  # fmt: skip
_HAIR = 1.0  # pixels: what a width of 0 is drawn as


def number(text: str | None, default: float = 0.0) -> float:
    try:
        return float(text) if text else default
    except ValueError:
        return default


def colour(text: str | None, share: float = 1.0) -> str:
    """ "r,g,b,a" of QGIS (newer versions add the colour once more) as ours; *share* of its opacity."""
    parts = (text or "").split(",")
    if text and text.startswith("#"):
        return text.upper()
    red, green, blue = (number(part) for part in [*parts, "0", "0", "0"][:3])
    alpha = number(parts[3], 255.0) if len(parts) > 3 else 255.0
    return hex_colour(red, green, blue, alpha / 255 * share)


def symbol_of(element: Element, ignored: Ignored) -> Symbol:
    """A <symbol> with all of its layers."""
    share = number(element.get("alpha"), 1.0)
    layers = []
    for layer in element.findall("layer"):
        if layer.get("enabled", "1") == "0":
            continue
        kind = layer.get("class", "")
        reader = _READERS.get(kind)
        if reader is None:
            ignored.say(N_("a symbol layer of the sort “{kind}”"), kind=kind)
            continue
        _dynamic(layer, ignored)
        layers.append(reader(layer, _props(layer), share, ignored))
    return stacked(layers)


def _props(layer: Element) -> Props:
    """Settings as newer (Option) and older versions (prop) write them."""
    found = {entry.get("k", ""): entry.get("v", "") for entry in layer.findall("prop")}
    found |= {entry.get("name", ""): entry.get("value", "") for entry in layer.findall("Option/Option")}
    return found


def _dynamic(layer: Element, ignored: Ignored) -> None:
    found = layer.find("data_defined_properties/Option/Option[@name='properties']")
    if found is not None and len(found):
        names = ", ".join(sorted(option.get("name", "") for option in found))
        ignored.say(N_("properties of symbols that come from data: {names}"), names=names)
    if layer.find("effect[@enabled='1']") is not None:
        ignored.say(N_("effects such as shadows and glows"))


def _pixels(props: Props, key: str, ignored: Ignored, default: float = 0.0, unit_key: str = "") -> float:
    """A length in pixels; one in map units stays as many pixels, and that is said."""
    length, unit = number(props.get(key), default), props.get(unit_key or f"{key}_unit", "MM")
    if _of_map(unit) and length:
        ignored.say(N_("a length in map units ({name}): it has the same size at every scale"), name=key)
        return min(max(length, 1.0), 20.0)
    return round(length * {"MM": MM, "Point": PT, "Points": PT, "Inch": 96.0, "Pixel": 1.0}.get(unit, MM), 3)


def _of_map(unit: str) -> bool:
    return unit in ("MapUnit", "RenderMetersInMapUnits")


def _width(props: Props, key: str, ignored: Ignored, unit_key: str = "") -> tuple[float, float]:
    """width and width_map of a Symbol."""
    if _of_map(props.get(unit_key or f"{key}_unit", "MM")):
        return 0.5, number(props.get(key), 0.26)
    return _pixels(props, key, ignored, 0.26, unit_key) or _HAIR, 0.0


def _shown(props: Props, key: str, style_key: str, share: float) -> str | None:
    return None if props.get(style_key, "solid") == "no" else colour(props.get(key), share)


def _dash(props: Props, style_key: str, width: float) -> tuple[float, ...]:
    """Qt's own dash styles count in widths of the line."""
    return tuple(part * max(width, 1.0) for part in _DASHES.get(props.get(style_key, ""), ()))


def _simple_fill(_layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    style, fill = props.get("style", "solid"), colour(props.get("color"), share)
    line = _shown(props, "outline_color", "outline_style", share)
    if "outline_width" not in props and "width_border" in props:  # before version 2.0
        props = {**props, "outline_width": props["width_border"], "outline_color": props.get("color_border", "")}
    width, width_map = _width(props, "outline_width", ignored)
    hatches: tuple[Hatch, ...] = ()
    if style in _BRUSHES:
        hatches = tuple(Hatch(kind, fill, angle, 8.0, 1.0) for kind, angle in _BRUSHES[style])
    elif style.startswith("dense"):
        hatches = (Hatch("markers", fill, 0.0, 3.0 + number(style[5:], 4) * 0.7, 0.0, size=2.0),)
    dash = _dash(props, "outline_style", width) if line else ()
    return Symbol(fill if style == "solid" else None, line, width, width_map, dash, hatches=hatches)


def _line_pattern(layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    inner = _inner(layer, share, ignored)
    pen = inner.line or colour(props.get("color"), share)
    spacing = _pixels(props, "distance", ignored, 5.0)
    if inner.dash or inner.strokes or inner.along:
        ignored.say(N_("dashes and marks in the lines of a hatch"))
    return Symbol(hatches=(Hatch("lines", pen, number(props.get("angle")), max(spacing, 2.0), inner.width),))


def _point_pattern(layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    inner = _inner(layer, share, ignored)
    spacing = max(_pixels(props, f"distance_{axis}", ignored, 5.0) for axis in "xy")
    pen = inner.fill or inner.line or "#000000"
    return Symbol(hatches=(Hatch("markers", pen, 0.0, max(spacing, 3.0), 0.0 if inner.fill else inner.width,
                                 inner.marker, inner.size),))  # fmt: skip


def _inner(layer: Element, share: float, ignored: Ignored) -> Symbol:
    found = layer.find("symbol")
    inner = Symbol(line="#000000") if found is None else symbol_of(found, ignored)
    del share  # that of the inner symbol counts, as in QGIS
    return inner


def _gradient(_layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    ignored.say(N_("a fill that changes its colour: its first colour fills the area"))
    return Symbol(colour(props.get("color"), share))


def _centroid(layer: Element, _props: Props, _share: float, ignored: Ignored) -> Symbol:
    ignored.say(N_("a marker in the middle of areas"))
    del layer
    return Symbol()


def _simple_line(_layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    pen = _shown(props, "line_color", "line_style", share)
    width, width_map = _width(props, "line_width", ignored)
    dash = _dash(props, "line_style", width)
    if props.get("use_custom_dash") == "1":
        unit = {"MM": MM, "Point": PT, "Pixel": 1.0}.get(props.get("customdash_unit", "MM"), 1.0)
        own = tuple(max(round(number(part) * unit, 3), 0.1) for part in props.get("customdash", "").split(";") if part)
        dash = own if len(own) % 2 == 0 else own * 2
    offset = _pixels(props, "offset", ignored)
    if offset and pen:  # QGIS counts to the right
        return Symbol(strokes=(Stroke(pen, width, dash, -offset),))
    return Symbol(None, pen, width, width_map, dash)


def _marker_line(layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    inner = _inner(layer, share, ignored)
    if inner.over:
        ignored.say(N_("a marker along a line of several parts: its first part is drawn"))
    return Symbol(along=(as_along(inner, **_along(props, ignored)),))


def _along(props: Props, ignored: Ignored) -> dict[str, object]:
    """Where the marks of a line stand."""
    placement = (props.get("placements") or props.get("placement", "interval")).split("|")[0].lower()
    places = {"vertex": "vertices", "innervertices": "vertices", "firstvertex": "first", "lastvertex": "last",
              "centralpoint": "middle", "segmentcenter": "middle", "curvepoint": "vertices"}  # fmt: skip
    return {
        "at": places.get(placement, "interval"), "spacing": max(_pixels(props, "interval", ignored, 3.0), 4.0),
        "offset": -_pixels(props, "offset", ignored), "turned": props.get("rotate", "1") != "0",
    }  # fmt: skip


def _hash_line(layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    inner = _inner(layer, share, ignored)
    length = _pixels(props, "hash_length", ignored, 3.0)
    tick = Along("tick", length, None, inner.line or "#000000", inner.width)
    return Symbol(along=(dataclasses.replace(tick, **_along(props, ignored)),))  # type: ignore[arg-type]


def _size(props: Props, ignored: Ignored) -> tuple[float, float]:
    if _of_map(props.get("size_unit", "MM")):
        return 4.0, number(props.get("size"), 2.0)
    return max(_pixels(props, "size", ignored, 2.0), 1.0), 0.0


def _simple_marker(_layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    name = props.get("name") or props.get("symbol_name", "circle")
    if name not in MARKERS:
        ignored.say(N_("the marker “{name}”: a circle is drawn"), name=name)
    width = _width(props, "outline_width", ignored)[0]
    if number(props.get("outline_width")) == 0:
        width = 0.75
    line = _shown(props, "outline_color", "outline_style", share)
    size, size_map = _size(props, ignored)
    return Symbol(
        colour(props.get("color"), share), line, width, marker=MARKERS.get(name, "circle"), size=size,
        size_map=size_map, angle=number(props.get("angle")),
    )  # fmt: skip


def _font_marker(_layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    size, size_map = _size(props, ignored)
    return Symbol(
        colour(props.get("color"), share), None, marker="text", text=props.get("chr", "?")[:12], size=size,
        size_map=size_map, angle=number(props.get("angle")),
    )  # fmt: skip


def _picture_marker(_layer: Element, props: Props, share: float, ignored: Ignored) -> Symbol:
    name = props.get("name") or props.get("imageFile", "")
    shown = "…" if name.startswith("base64:") else PurePath(name.replace("\\", "/")).name
    ignored.say(N_("the picture “{name}”: a circle is drawn"), name=shown)
    size, size_map = _size(props, ignored)
    fill = colour(props["color"], share) if props.get("color") else "#808080"
    return Symbol(fill, "#FFFFFF", 1.0, size=size, size_map=size_map)


_READERS: dict[str, Callable[[Element, Props, float, Ignored], Symbol]] = {
    "SimpleFill": _simple_fill, "LinePatternFill": _line_pattern, "PointPatternFill": _point_pattern,
    "GradientFill": _gradient, "ShapeburstFill": _gradient, "CentroidFill": _centroid,
    "SimpleLine": _simple_line, "MarkerLine": _marker_line, "HashLine": _hash_line,
    "SimpleMarker": _simple_marker, "EllipseMarker": _simple_marker, "FilledMarker": _simple_marker,
    "FontMarker": _font_marker, "SvgMarker": _picture_marker, "RasterMarker": _picture_marker,
}  # fmt: skip
