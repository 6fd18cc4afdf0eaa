"""Writes a Style as SLD 1.0, which GeoServer, MapServer, ArcGIS and QGIS read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from civicdesk.errors import Problem
from civicdesk.maps.style import Category
from civicdesk.maps.style_import import ALWAYS, Ignored
from civicdesk.maps.style_text import is_field
from civicdesk.render.map_palette import LIGHT
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.style import Style

_SPACES = ('xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" '
           'xmlns:xlink="http://www.w3.org/1999/xlink"')  # fmt: skip
_MARKS = {"diamond": "square", "pentagon": "circle", "hexagon": "circle", "tick": "shape://vertline",
          "arrow": "triangle", "half": "circle", "tree": "circle", "manhole": "circle", "hydrant": "circle",
          "valve": "x", "pole": "circle", "lamp": "x", "text": "circle"}  # fmt: skip
_LINES = {0: "shape://horline", 45: "shape://slash", 90: "shape://vertline", 135: "shape://backslash"}


def sld(style: Style, sort: str, name: str) -> tuple[str, list[Problem]]:
    """The whole file and what SLD cannot say. *sort* is "area", "line" or "point"."""
    lost = Ignored()
    root = Element("StyledLayerDescriptor", version="1.0.0")
    layer = SubElement(root, "NamedLayer")
    SubElement(layer, "Name").text = name
    user = SubElement(layer, "UserStyle")
    SubElement(user, "Name").text = name
    rules = SubElement(user, "FeatureTypeStyle")
    if style.opacity < 1:
        lost.say(N_("the transparency of the whole layer: it is given to its colours"))
    if style.sort == "single":
        _rule(rules, style, Category(where=ALWAYS), style.symbol, sort, lost)
    for category in style.categories if style.sort != "single" else ():
        if category.shown:
            _rule(rules, style, category, style.symbol_of(category), sort, lost)
    if style.rest and style.sort in ("values", "ranges"):
        _rule(rules, style, None, style.symbol, sort, lost)
    if style.label:
        _label(rules, style, lost)
    indent(root)
    text = tostring(root, encoding="unicode").replace("<StyledLayerDescriptor ", f"<StyledLayerDescriptor {_SPACES} ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', lost.problems


def _rule(
    parent: Element, style: Style, category: Category | None, symbol: Symbol, sort: str, lost: Ignored
) -> None:  # fmt: skip
    rule = SubElement(parent, "Rule")
    title = "" if category is None else category.title
    if title and title != ALWAYS:
        SubElement(rule, "Title").text = title
    if category is None or (style.sort == "rules" and not category.where):
        SubElement(rule, "ElseFilter")
    elif (found := _filter(style, category, lost)) is not None:
        rule.append(found)
    low = max(style.min_scale, 0.0 if category is None else category.min_scale)
    highs = [style.max_scale, 0.0 if category is None else category.max_scale]
    _scales(rule, low, min((high for high in highs if high), default=0.0))
    for part in (symbol, *symbol.over):
        _symbolizers(rule, part, sort, style.opacity, lost)


def _scales(rule: Element, low: float, high: float) -> None:
    if low:
        SubElement(rule, "MinScaleDenominator").text = f"{low:g}"
    if high and high < 1e9:
        SubElement(rule, "MaxScaleDenominator").text = f"{high:g}"


def _filter(style: Style, category: Category, lost: Ignored) -> Element | None:
    if style.sort == "values":
        return _wrapped(_test("PropertyIsEqualTo", style.category, category.value))
    if style.sort == "ranges":
        parts = []
        if category.lower is not None:
            first = category.lower == min((c.lower for c in style.categories if c.lower is not None), default=None)
            tag = "PropertyIsGreaterThanOrEqualTo" if first else "PropertyIsGreaterThan"
            parts.append(_test(tag, style.category, f"{category.lower:.15g}"))
        if category.upper is not None:
            parts.append(_test("PropertyIsLessThanOrEqualTo", style.category, f"{category.upper:.15g}"))
        return _wrapped(_all(parts)) if parts else None
    if category.where in ("", ALWAYS):
        return None
    found = _condition(category.where)
    if found is None:
        lost.say(N_("the condition {text}: the rule draws all features"), text=category.where)
        return None
    return _wrapped(found)


def _all(parts: list[Element]) -> Element:
    if len(parts) == 1:
        return parts[0]
    both = Element("ogc:And")
    both.extend(parts)
    return both


def _wrapped(inner: Element) -> Element:
    found = Element("ogc:Filter")
    found.append(inner)
    return found


def _test(tag: str, field: str, value: str) -> Element:
    test = Element(f"ogc:{tag}")
    SubElement(test, "ogc:PropertyName").text = field
    SubElement(test, "ogc:Literal").text = value
    return test


_SIMPLE = re.compile(
    r"""\s*\(?\s*(?:"(?P<quoted>[^"]+)"|(?P<word>[^\W\d]\w*))\s*"""
    r"""(?:(?P<sign><=|>=|<>|!=|=|<|>)\s*(?:'(?P<text>(?:[^']|'')*)'|(?P<number>-?[\d.]+))"""
    r"""|(?P<null>is\s+null)|in\s*\((?P<list>[^()]*)\)|like\s+'(?P<like>[^']*)')\s*\)?\s*""",
    re.IGNORECASE,
)
_TAGS = {"=": "EqualTo", "<>": "NotEqualTo", "!=": "NotEqualTo", "<": "LessThan", "<=": "LessThanOrEqualTo",
         ">": "GreaterThan", ">=": "GreaterThanOrEqualTo"}  # fmt: skip


def _condition(text: str) -> Element | None:
    """Comparisons joined by one of "and" and "or"; None for what is more than that."""
    for word, tag in (("and", "And"), ("or", "Or")):
        parts = re.split(rf"\s+{word}\s+", text, flags=re.IGNORECASE)
        found = [_comparison(part) for part in parts]
        if all(one is not None for one in found):
            if len(found) == 1:
                return found[0]
            joined = Element(f"ogc:{tag}")
            joined.extend(one for one in found if one is not None)
            return joined
    return None


def _comparison(text: str) -> Element | None:
    found = _SIMPLE.fullmatch(text)
    if found is None:
        return None
    field = found["quoted"] or found["word"]
    if found["null"]:
        missing = Element("ogc:PropertyIsNull")
        SubElement(missing, "ogc:PropertyName").text = field
        return missing
    if found["like"] is not None:
        like = _test("PropertyIsLike", field, found["like"])
        like.attrib.update({"wildCard": "%", "singleChar": "_", "escape": "\\"})
        return like
    if found["list"] is not None:
        values = [value.strip().strip("'").replace("''", "'") for value in found["list"].split(",")]
        either = Element("ogc:Or")
        either.extend(_test("PropertyIsEqualTo", field, value) for value in values)
        return either if len(values) > 1 else either[0]
    value = found["number"] if found["text"] is None else found["text"].replace("''", "'")
    return _test(f"PropertyIs{_TAGS[found['sign']]}", field, value)


def _split(colour: str) -> tuple[str, float]:
    """ "#rrggbb" and the share of opacity."""
    digits = LIGHT.get(colour, colour).lstrip("#")
    return (f"#{digits[2:]}", int(digits[:2], 16) / 255) if len(digits) == 8 else (f"#{digits}", 1.0)


def _paint(parent: Element, tag: str, colour: str, opacity: float, **more: str) -> Element:
    element, name = SubElement(parent, tag), tag.lower()
    plain, share = _split(colour)
    given = {name: plain, **more}
    if share * opacity < 1:
        given[f"{name}-opacity"] = f"{share * opacity:.3g}"
    for key, value in given.items():
        SubElement(element, "CssParameter", name=key).text = value
    return element


def _stroke(parent: Element, stroke: Stroke, opacity: float) -> None:
    more = {"stroke-width": f"{stroke.width:g}"}
    if stroke.dash:
        more["stroke-dasharray"] = " ".join(f"{part:g}" for part in stroke.dash)
    _paint(parent, "Stroke", stroke.colour, opacity, **more)
    if stroke.offset:
        SubElement(parent, "PerpendicularOffset").text = f"{stroke.offset:g}"


def _symbolizers(rule: Element, symbol: Symbol, sort: str, opacity: float, lost: Ignored) -> None:
    if symbol.width_map or symbol.size_map:
        lost.say(N_("lengths in map units: they are written in pixels"))
    if sort == "point":
        if symbol.fill or symbol.line:
            _graphic(SubElement(rule, "PointSymbolizer"), _as_along(symbol), opacity, lost, symbol.angle)
        return
    line = Stroke(symbol.line, max(symbol.width, 0.1), symbol.dash) if symbol.line else None
    if sort == "area":
        if symbol.fill or line:
            polygon = SubElement(rule, "PolygonSymbolizer")
            if symbol.fill:
                _paint(polygon, "Fill", symbol.fill, opacity)
            if line:
                _stroke(polygon, line, opacity)
        for hatch in symbol.hatches:
            _hatch(rule, hatch, opacity, lost)
    else:
        if symbol.casing:
            _stroke(SubElement(rule, "LineSymbolizer"), Stroke(symbol.casing, symbol.width + 2), opacity)
        if line:
            _stroke(SubElement(rule, "LineSymbolizer"), line, opacity)
    for stroke in symbol.strokes:
        _stroke(SubElement(rule, "LineSymbolizer"), stroke, opacity)
    for along in symbol.along:
        if along.at != "interval":
            lost.say(N_("marks that stand once on a line: they are repeated"))
        inner = SubElement(SubElement(SubElement(rule, "LineSymbolizer"), "Stroke"), "GraphicStroke")
        _graphic(inner, along, opacity, lost)


def _as_along(symbol: Symbol) -> Along:
    return Along(symbol.marker, symbol.size, symbol.fill, symbol.line, symbol.width)


def _graphic(parent: Element, mark: Along, opacity: float, lost: Ignored, angle: float = 0.0) -> None:
    graphic = SubElement(parent, "Graphic")
    element = SubElement(graphic, "Mark")
    if mark.marker in _MARKS:
        lost.say(N_("the marker “{name}”: one that SLD knows is written"), name=mark.marker)
    SubElement(element, "WellKnownName").text = _MARKS.get(mark.marker, mark.marker)
    if mark.fill:
        _paint(element, "Fill", mark.fill, opacity)
    if mark.line:
        _stroke(element, Stroke(mark.line, mark.width), opacity)
    SubElement(graphic, "Size").text = f"{mark.size:g}"
    if angle:
        SubElement(graphic, "Rotation").text = f"{angle:g}"


def _hatch(rule: Element, hatch: Hatch, opacity: float, lost: Ignored) -> None:
    fill = SubElement(SubElement(rule, "PolygonSymbolizer"), "Fill")
    parent = SubElement(fill, "GraphicFill")
    graphic = SubElement(parent, "Graphic")
    mark = SubElement(graphic, "Mark")
    if hatch.kind == "markers":
        SubElement(mark, "WellKnownName").text = _MARKS.get(hatch.marker, hatch.marker)
        if hatch.width:
            _stroke(mark, Stroke(hatch.colour, hatch.width), opacity)
        else:
            _paint(mark, "Fill", hatch.colour, opacity)
        SubElement(graphic, "Size").text = f"{hatch.size:g}"
        return
    near = min(_LINES, key=lambda angle: abs(angle - hatch.angle % 180))
    if near != hatch.angle % 180:
        lost.say(N_("the angle of a hatch: {angle}° instead of {own}°"), angle=near, own=f"{hatch.angle:g}")
    name = _LINES[near]
    if hatch.kind == "cross":
        name = "shape://plus" if near in (0, 90) else "shape://times"
    SubElement(mark, "WellKnownName").text = name
    _stroke(mark, Stroke(hatch.colour, hatch.width), opacity)
    SubElement(graphic, "Size").text = f"{hatch.spacing:g}"


def _label(parent: Element, style: Style, lost: Ignored) -> None:
    field = is_field(style.label)
    parts = [part.strip() for part in style.label.split("||")]
    inner = []
    for part in [f'"{field}"'] if field else parts:
        if re.fullmatch(r"'[^']*'", part):
            inner.append(("ogc:Literal", part[1:-1]))
        elif name := is_field(part):
            inner.append(("ogc:PropertyName", name))
        else:
            lost.say(N_("the label {text}"), text=style.label)
            return
    rule = SubElement(parent, "Rule")
    _scales(rule, max(style.label_from, style.min_scale), style.label_scale)
    text = SubElement(rule, "TextSymbolizer")
    label = SubElement(text, "Label")
    for tag, value in inner:
        SubElement(label, tag).text = value
    font = SubElement(text, "Font")
    weight = "bold" if style.label_bold else "normal"
    for key, value in (("font-family", "Sans"), ("font-size", f"{style.label_size / 0.75:g}"), ("font-weight", weight)):
        SubElement(font, "CssParameter", name=key).text = value
    SubElement(SubElement(text, "LabelPlacement"), "LinePlacement" if style.place == "along" else "PointPlacement")
    if style.label_halo:
        halo = SubElement(text, "Halo")
        SubElement(halo, "Radius").text = f"{style.label_halo_width:g}"
        _paint(halo, "Fill", style.label_halo, 1.0)
    _paint(text, "Fill", style.label_colour, 1.0)
