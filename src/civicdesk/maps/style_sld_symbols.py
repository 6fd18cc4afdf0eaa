"""Symbolizers of an SLD as symbols and labels of ours. Lengths are pixels, or units of the map where `uom` says so."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from civicdesk.maps.style_import import Ignored, as_along
from civicdesk.maps.style_text import is_field
from civicdesk.render.map_symbols import Hatch, Stroke, Symbol
from civicdesk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MARKS = {
    "square": "square", "circle": "circle", "triangle": "triangle", "star": "star", "cross": "cross", "x": "x",
    "diamond": "diamond", "pentagon": "pentagon", "hexagon": "hexagon", "arrow": "arrow", "line": "tick",
    "vertline": "tick", "shape://vertline": "tick", "shape://times": "x", "shape://plus": "cross",
    "shape://dot": "circle", "semi_circle": "half", "cross2": "x", "filled_arrowhead": "arrow",
    "equilateral_triangle": "triangle", "regular_star": "star",
}  # fmt: skip
# Marks that fill an area with lines: kind and angle.
_HATCHES = {
    "shape://slash": ("lines", 45.0), "slash": ("lines", 45.0), "shape://backslash": ("lines", 135.0),
    "backslash": ("lines", 135.0), "shape://horline": ("lines", 0.0), "horline": ("lines", 0.0),
    "shape://vertline": ("lines", 90.0), "vertline": ("lines", 90.0), "line": ("lines", 90.0),
    "shape://times": ("cross", 45.0), "x": ("cross", 45.0), "shape://plus": ("cross", 0.0), "cross": ("cross", 0.0),
}  # fmt: skip
_MAP_UNITS = ("metre", "foot", "meter")


def numeric(element: Element | None, default: float) -> float:
    """The number in an element, or in a Literal within it."""
    text = "" if element is None else (element.text or "").strip() or element.findtext("Literal", "").strip()
    try:
        return float(text)
    except ValueError:
        return default


def _given(element: Element | None) -> dict[str, str]:
    """Css or Svg parameters of a Fill or Stroke."""
    if element is None:
        return {}
    found = [*element.findall("CssParameter"), *element.findall("SvgParameter")]
    return {p.get("name", ""): ((p.text or "").strip() or p.findtext("Literal", "").strip()) for p in found}


def _number(given: dict[str, str], name: str, default: float) -> float:
    try:
        return float(given.get(name, ""))
    except ValueError:
        return default


def _colour(given: dict[str, str], name: str, default: str) -> str:
    colour, share = given.get(name, default).upper(), _number(given, f"{name}-opacity", 1.0)
    if not (len(colour) == 7 and colour.startswith("#")):
        colour = default
    return colour if share >= 1 else f"#{round(max(share, 0.0) * 255):02X}{colour[1:]}"


def symbolizer(element: Element, ignored: Ignored) -> Symbol:
    of_map = element.get("uom", "").rpartition("/")[2].lower() in _MAP_UNITS
    if element.find("Geometry") is not None:
        ignored.say(N_("geometry that is computed for drawing"))
    if element.tag == "PointSymbolizer":
        return _marker(element.find("Graphic"), ignored, of_map)
    stroke = _stroke(element.find("Stroke"), ignored, of_map)
    if element.tag == "LineSymbolizer":
        offset = numeric(element.find("PerpendicularOffset"), 0.0)
        if offset and stroke.line:
            return Symbol(strokes=(Stroke(stroke.line, stroke.width, stroke.dash, offset),))
        moved = tuple(dataclasses.replace(mark, offset=offset) for mark in stroke.along)
        return dataclasses.replace(stroke, along=moved)
    return _filled(element.find("Fill"), stroke, ignored)


def _stroke(element: Element | None, ignored: Ignored, of_map: bool) -> Symbol:
    if element is None:
        return Symbol()
    graphic = element.find("GraphicStroke/Graphic")
    if graphic is not None:
        mark = _marker(graphic, ignored, of_map)
        gap = numeric(element.find("GraphicStroke/Gap"), 0.0)
        gaps = _given(element).get("stroke-dasharray", "").replace(",", " ").split()
        spacing = gap or sum(_floats(gaps)) or mark.size * 1.5
        return Symbol(along=(as_along(mark, spacing=spacing),))
    given = _given(element)
    if element.find("GraphicFill") is not None:
        ignored.say(N_("a line filled with a pattern: its colour draws it"))
    width = _number(given, "stroke-width", 1.0)
    dash = tuple(_floats(given.get("stroke-dasharray", "").replace(",", " ").split()))
    if not any(dash):
        dash = ()
    dash = dash if len(dash) % 2 == 0 else dash * 2
    line = _colour(given, "stroke", "#000000")
    return Symbol(line=line, width=0.5, width_map=width, dash=dash) if of_map else Symbol(None, line, width, dash=dash)


def _floats(parts: list[str]) -> list[float]:
    try:
        return [float(part) for part in parts]
    except ValueError:
        return []


def _filled(fill: Element | None, outline: Symbol, ignored: Ignored) -> Symbol:
    if fill is None:
        return outline
    graphic = fill.find("GraphicFill/Graphic")
    if graphic is None:
        return dataclasses.replace(outline, fill=_colour(_given(fill), "fill", "#808080"))
    return dataclasses.replace(outline, hatches=(_hatch(graphic, ignored),))


def _hatch(graphic: Element, ignored: Ignored) -> Hatch:
    mark, size = graphic.find("Mark"), numeric(graphic.find("Size"), 8.0)
    turn = numeric(graphic.find("Rotation"), 0.0)
    name = "" if mark is None else (mark.findtext("WellKnownName") or "").strip().lower()
    if mark is None:
        ignored.say(N_("a fill of pictures: dots are drawn"))
        return Hatch("markers", "#808080", 0.0, size, 0.0)
    pen, given = _given(mark.find("Stroke")), _given(mark.find("Fill"))
    if name in _HATCHES:
        kind, angle = _HATCHES[name]
        colour = _colour(pen, "stroke", "#000000")
        return Hatch(kind, colour, (angle + turn) % 180, max(size, 2.0), _number(pen, "stroke-width", 1.0))
    if given:
        return Hatch("markers", _colour(given, "fill", "#808080"), 0.0, max(size * 2, 4.0), 0.0,
                     _MARKS.get(name, "circle"), size)  # fmt: skip
    return Hatch("markers", _colour(pen, "stroke", "#000000"), 0.0, max(size * 2, 4.0),
                 _number(pen, "stroke-width", 1.0), _MARKS.get(name, "circle"), size)  # fmt: skip


def _marker(graphic: Element | None, ignored: Ignored, of_map: bool) -> Symbol:
    if graphic is None:
        return Symbol()
    mark, size = graphic.find("Mark"), numeric(graphic.find("Size"), 6.0)
    angle = numeric(graphic.find("Rotation"), 0.0)
    share = numeric(graphic.find("Opacity"), 1.0)
    sizes: dict[str, Any] = {"size": 4.0, "size_map": size} if of_map else {"size": size}
    if mark is None:
        picture = graphic.find("ExternalGraphic/OnlineResource")
        link = "" if picture is None else next((v for k, v in picture.attrib.items() if k.endswith("href")), "")
        name = link.replace("\\", "/").rpartition("/")[2][:80] or "…"
        ignored.say(N_("the picture “{name}”: a circle is drawn"), name=name)
        return Symbol("#808080", "#FFFFFF", 1.0, **sizes)
    fill, pen = mark.find("Fill"), mark.find("Stroke")
    given, drawn = _given(fill), _given(pen)
    if share < 1:
        given, drawn = {"fill-opacity": str(share), **given}, {"stroke-opacity": str(share), **drawn}
    inside = _colour(given, "fill", "#808080") if fill is not None else None
    line = _colour(drawn, "stroke", "#000000") if pen is not None else None
    width = _number(drawn, "stroke-width", 1.0)
    index = mark.findtext("MarkIndex")
    if index and index.strip().isdecimal():
        return Symbol(inside, line, width, marker="text", text=chr(int(index) % 0x110000), angle=angle, **sizes)
    name = (mark.findtext("WellKnownName") or "square").strip()
    if name.lower() not in _MARKS:
        ignored.say(N_("the marker “{name}”: a circle is drawn"), name=name)
    return Symbol(inside, line, width, marker=_MARKS.get(name.lower(), "circle"), angle=angle, **sizes)


def label_of(element: Element, ignored: Ignored) -> dict[str, Any]:
    """Fields of a Style; {} where the label cannot be said."""
    label = element.find("Label")
    expression = None if label is None else _expression(label)
    if not expression:
        ignored.say(N_("a label that is computed by a function"))
        return {}
    font, halo = _given(element.find("Font")), element.find("Halo")
    more: dict[str, Any] = {
        "label": is_field(expression) or expression, "label_colour": _colour(_given(element.find("Fill")), "fill",
        "#000000"), "label_size": _number(font, "font-size", 10.0) * 0.75, "label_halo": None,
        "label_bold": font.get("font-weight", "") == "bold",
    }  # fmt: skip
    if halo is not None:
        more["label_halo"] = _colour(_given(halo.find("Fill")), "fill", "#FFFFFF")
        more["label_halo_width"] = numeric(halo.find("Radius"), 1.0)
    if element.find("LabelPlacement/LinePlacement") is not None:
        more["place"] = "along"
    elif element.find("LabelPlacement/PointPlacement/Displacement") is not None:
        more["place"] = "beside"
    if element.find("Graphic") is not None:
        ignored.say(N_("the frame behind labels"))
    return more


def _expression(label: Element) -> str:
    """Texts and fields of a label, one after the other."""
    parts = [_text(label.text)]
    for child in label:
        if child.tag == "PropertyName":
            parts.append('"' + (child.text or "").strip().replace('"', '""') + '"')
        elif child.tag == "Literal":
            parts.append("'" + (child.text or "").replace("'", "''") + "'")
        else:  # a function, or a comment that stands for one
            return ""
        parts.append(_text(child.tail))
    known = [part for part in parts if part]
    return " || ".join(known) if any(part.startswith('"') for part in known) else ""


def _text(text: str | None) -> str:
    return "'" + text.replace("'", "''") + "'" if text and text.strip() else ""
