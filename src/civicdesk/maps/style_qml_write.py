"""Writes a Style as QGIS has it (.qml). Colours of the theme become those of the light one; lengths go in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from civicdesk.maps.style_text import is_field
from civicdesk.render.map_palette import LIGHT
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol

if TYPE_CHECKING:
    from civicdesk.maps.style import Category, Style

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_GEOMETRY = {"point": ("marker", "0"), "line": ("line", "1"), "area": ("fill", "2")}
_MARKERS = {
    "x": "cross2", "tick": "line", "half": "semi_circle", "tree": "circle", "manhole": "circle", "pole": "circle",
    "hydrant": "circle", "lamp": "circle", "valve": "diamond",
}  # fmt: skip
_RENDERERS = {"single": "singleSymbol", "values": "categorizedSymbol", "ranges": "graduatedSymbol",
              "rules": "RuleRenderer"}  # fmt: skip


def qml(style: Style, sort: str) -> str:
    """The whole file. *sort* is "area", "line" or "point"."""
    root = Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling|Rendering",
                   labelsEnabled="1" if style.label else "0")  # fmt: skip
    if style.min_scale or style.max_scale:
        root.set("hasScaleBasedVisibilityFlag", "1")
        root.set("maxScale", _number(style.min_scale))
        root.set("minScale", _number(style.max_scale or 1e8))
    else:
        root.set("hasScaleBasedVisibilityFlag", "0")
    root.append(_renderer(style, sort))
    if style.label:
        root.append(_labels(style, sort))
    SubElement(root, "blendMode").text = "0"
    SubElement(root, "featureBlendMode").text = "0"
    SubElement(root, "layerOpacity").text = _number(style.opacity)
    SubElement(root, "layerGeometryType").text = _GEOMETRY[sort][1]
    indent(root)
    return DOCTYPE + tostring(root, encoding="unicode") + "\n"


def _number(value: float) -> str:
    return f"{value:.10g}"


def rgba(colour: str) -> str:
    """ "#rrggbb", "#aarrggbb" or a name of the palette as "r,g,b,a"."""
    digits = LIGHT.get(colour, colour).lstrip("#")
    parts = [int(digits[n : n + 2], 16) for n in range(0, len(digits), 2)]
    red, green, blue, alpha = (*parts[1:], parts[0]) if len(parts) == 4 else (*parts, 255)
    return f"{red},{green},{blue},{alpha}"


def _renderer(style: Style, sort: str) -> Element:
    kind = style.sort
    root = Element("renderer-v2", type=_RENDERERS[kind], symbollevels="0", forceraster="0", enableorderby="0")
    symbols = Element("symbols")
    if kind == "values":
        root.set("attr", style.category)
        inner = SubElement(root, "categories")
    elif kind == "ranges":
        root.set("attr", style.category)
        root.set("graduatedMethod", "GraduatedColor")
        inner = SubElement(root, "ranges")
    elif kind == "rules":
        inner = SubElement(root, "rules", key="{00000000-0000-0000-0000-000000000000}")
    if kind == "single":
        _symbol(symbols, "0", style.symbol, sort)
    else:
        for number, category in enumerate(style.categories):
            _symbol(symbols, str(number), style.symbol_of(category), sort)
            _class(inner, category, number, kind)
        if style.rest and kind == "values":
            number = len(style.categories)
            _symbol(symbols, str(number), style.symbol, sort)
            SubElement(inner, "category", value="", symbol=str(number), label="", render="true")
    root.append(symbols)
    return root


def _class(parent: Element, category: Category, number: int, kind: str) -> None:
    shown, symbol = "true" if category.shown else "false", str(number)
    if kind == "values":
        SubElement(parent, "category", value=category.value, symbol=symbol, label=category.title, render=shown)
    elif kind == "ranges":
        low, high = category.lower, category.upper
        SubElement(parent, "range", lower=f"{-1e300 if low is None else low:.15f}", symbol=symbol, render=shown,
                   upper=f"{1e300 if high is None else high:.15f}", label=category.title)  # fmt: skip
    else:
        rule = SubElement(parent, "rule", symbol=symbol, label=category.title, filter=category.where or "ELSE")
        rule.set("key", f"{{00000000-0000-0000-0000-{number + 1:012d}}}")
        if not category.shown:
            rule.set("checkstate", "0")
        if category.min_scale or category.max_scale:
            rule.set("scalemindenom", _number(category.min_scale))
            rule.set("scalemaxdenom", _number(category.max_scale))


def _symbol(parent: Element, name: str, symbol: Symbol, sort: str) -> None:
    kind = _GEOMETRY[sort][0]
    element = SubElement(parent, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")
    for part in (symbol, *symbol.over):
        if kind == "fill":
            _fill_layers(element, part)
        elif kind == "line":
            _line_layers(element, part)
        else:
            _marker_layer(element, part.marker, part.size, part.fill, part.line, part.width, part.text, part.angle,
                          part.size_map)  # fmt: skip
    if not len(element):
        empty = {"fill": "SimpleFill", "line": "SimpleLine", "marker": "SimpleMarker"}[kind]
        _layer(element, empty, {"style": "no", "outline_style": "no", "line_style": "no", "color": "0,0,0,0"})


def _layer(parent: Element, kind: str, props: dict[str, str]) -> Element:
    layer = SubElement(parent, "layer", {"class": kind, "enabled": "1", "pass": "0", "locked": "0"})
    for key, value in props.items():
        SubElement(layer, "prop", k=key, v=value)
    return layer


def _width(symbol: Symbol, key: str) -> dict[str, str]:
    if symbol.width_map:
        return {key: _number(symbol.width_map), f"{key}_unit": "MapUnit"}
    return {key: _number(symbol.width), f"{key}_unit": "Pixel"}


def _fill_layers(parent: Element, symbol: Symbol) -> None:
    if symbol.fill or (symbol.line and not symbol.dash):
        plain = symbol.line and not symbol.dash
        _layer(parent, "SimpleFill", {
            "color": rgba(symbol.fill or "#000000"), "style": "solid" if symbol.fill else "no",
            "outline_color": rgba(symbol.line or "#000000"), "outline_style": "solid" if plain else "no",
            "joinstyle": "bevel", **_width(symbol, "outline_width"),
        })  # fmt: skip
    for hatch in symbol.hatches:
        _hatch(parent, hatch)
    if symbol.line and symbol.dash:
        _stroke(parent, Stroke(symbol.line, symbol.width, symbol.dash))
    _further(parent, symbol)


def _line_layers(parent: Element, symbol: Symbol) -> None:
    width = max(symbol.width, 0.1)
    if symbol.casing:
        unit = "MapUnit" if symbol.width_map else "Pixel"
        casing = symbol.width_map * 1.3 if symbol.width_map else width + 2
        _layer(parent, "SimpleLine", {"line_color": rgba(symbol.casing), "line_width": _number(casing),
                                      "line_width_unit": unit, "capstyle": "round", "joinstyle": "round"})  # fmt: skip
    if symbol.line:
        _layer(parent, "SimpleLine", {
            "line_color": rgba(symbol.line), "line_style": "solid", "capstyle": "flat" if symbol.dash else "round",
            "joinstyle": "round", **_width(symbol, "line_width"), **_dash(symbol.dash),
        })  # fmt: skip
    _further(parent, symbol)


def _dash(dash: tuple[float, ...]) -> dict[str, str]:
    if not dash:
        return {"use_custom_dash": "0"}
    return {"use_custom_dash": "1", "customdash": ";".join(map(_number, dash)), "customdash_unit": "Pixel"}


def _further(parent: Element, symbol: Symbol) -> None:
    for stroke in symbol.strokes:
        _stroke(parent, stroke)
    for along in symbol.along:
        _along(parent, along)


def _stroke(parent: Element, stroke: Stroke) -> None:
    _layer(parent, "SimpleLine", {
        "line_color": rgba(stroke.colour), "line_width": _number(stroke.width), "line_width_unit": "Pixel",
        "offset": _number(-stroke.offset), "offset_unit": "Pixel", "capstyle": "flat", "joinstyle": "round",
        **_dash(stroke.dash),
    })  # fmt: skip


def _along(parent: Element, along: Along) -> None:
    places = {"interval": "interval", "middle": "centralpoint", "first": "firstvertex", "last": "lastvertex",
              "vertices": "vertex"}  # fmt: skip
    layer = _layer(parent, "MarkerLine", {
        "placement": places.get(along.at, "interval"), "interval": _number(along.spacing), "interval_unit": "Pixel",
        "offset": _number(-along.offset), "offset_unit": "Pixel", "rotate": "1" if along.turned else "0",
        "offset_along_line": _number(along.spacing / 2 if along.at == "interval" else 0.0),
        "offset_along_line_unit": "Pixel",
    })  # fmt: skip
    inner = SubElement(layer, "symbol", name="@0@0", type="marker", alpha="1", clip_to_extent="1", force_rhr="0")
    _marker_layer(inner, along.marker, along.size, along.fill, along.line, along.width, along.text)


def _hatch(parent: Element, hatch: Hatch) -> None:
    if hatch.kind == "markers":
        layer = _layer(parent, "PointPatternFill", {
            "distance_x": _number(hatch.spacing), "distance_x_unit": "Pixel", "distance_y": _number(hatch.spacing),
            "distance_y_unit": "Pixel", "displacement_x": _number(hatch.spacing / 2), "displacement_x_unit": "Pixel",
        })  # fmt: skip
        inner = SubElement(layer, "symbol", name="@0@0", type="marker", alpha="1", clip_to_extent="1", force_rhr="0")
        line = hatch.colour if hatch.width else None
        _marker_layer(inner, hatch.marker, hatch.size, None if line else hatch.colour, line, hatch.width)
        return
    for turn in (0.0, 90.0) if hatch.kind == "cross" else (0.0,):
        layer = _layer(parent, "LinePatternFill", {
            "angle": _number((hatch.angle + turn) % 180), "distance": _number(hatch.spacing), "distance_unit": "Pixel",
        })  # fmt: skip
        inner = SubElement(layer, "symbol", name="@0@0", type="line", alpha="1", clip_to_extent="1", force_rhr="0")
        _stroke(inner, Stroke(hatch.colour, hatch.width))


def _marker_layer(
    parent: Element, marker: str, size: float, fill: str | None, line: str | None, width: float, text: str = "",
    angle: float = 0.0, size_map: float = 0.0,
) -> None:  # fmt: skip
    length = {"size": _number(size_map), "size_unit": "MapUnit"} if size_map else \
        {"size": _number(size), "size_unit": "Pixel"}  # fmt: skip
    if not (fill or line):
        return
    if marker == "text":
        colour = rgba(fill or line or "#000000")
        _layer(parent, "FontMarker", {"chr": text, "color": colour, "angle": _number(angle), "font": "Sans", **length})
        return
    _layer(parent, "SimpleMarker", {
        "name": _MARKERS.get(marker, marker), "color": rgba(fill) if fill else "0,0,0,0", "angle": _number(angle),
        "outline_color": rgba(line or fill or "#000000"),
        "outline_style": "solid" if line or marker in ("cross", "x", "tick") else "no",
        "outline_width": _number(width), "outline_width_unit": "Pixel", **length,
    })  # fmt: skip


def _labels(style: Style, sort: str) -> Element:
    root = Element("labeling", type="simple")
    settings = SubElement(root, "settings", calloutType="simple")
    field = is_field(style.label)
    text = SubElement(settings, "text-style", {
        "fieldName": field or style.label, "isExpression": "0" if field else "1", "fontSize": _number(style.label_size),
        "fontSizeUnit": "Point", "textColor": rgba(style.label_colour), "textOpacity": "1", "fontFamily": "Sans",
        "fontWeight": "75" if style.label_bold else "50", "namedStyle": "Bold" if style.label_bold else "Regular",
    })  # fmt: skip
    SubElement(text, "text-buffer", {
        "bufferDraw": "1" if style.label_halo else "0", "bufferColor": rgba(style.label_halo or "#FFFFFF"),
        "bufferSize": _number(style.label_halo_width), "bufferSizeUnits": "Pixel", "bufferOpacity": "1",
    })  # fmt: skip
    along = style.place == "along"
    kind = {"point": "0", "line": "2", "area": "2" if along else "4" if style.place == "inside" else "0"}[sort]
    geometry = {"point": "PointGeometry", "line": "LineGeometry", "area": "PolygonGeometry"}[sort]
    SubElement(settings, "placement", placement=kind, layerType=geometry, dist="2", distUnits="MM")
    limited = bool(style.label_from or style.label_scale < 1e9)
    SubElement(settings, "rendering", scaleVisibility="1" if limited else "0", scaleMin=_number(style.label_from),
               scaleMax=_number(style.label_scale), drawLabels="1")  # fmt: skip
    return root
