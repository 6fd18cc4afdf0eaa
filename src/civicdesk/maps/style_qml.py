"""Reads the style files of QGIS (.qml, also as they stand in a table `layer_styles`) into a Style."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.archives import AGAIN, parse_xml
from civicdesk.errors import FileProblem
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_import import ALWAYS, MM, Ignored, Imported, hex_colour, is_condition, with_classes
from civicdesk.maps.style_qml_symbols import colour, number, symbol_of
from civicdesk.maps.style_text import is_field, is_label
from civicdesk.render.map_symbols import Symbol
from civicdesk.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# The document type that QGIS itself writes: it names a page that nobody reads, and declares nothing.
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+qgis(\s+PUBLIC\s+(\"[^\"\[<>]*\"|'[^'\[<>]*')\s+(\"[^\"\[<>]*\"|'[^'\[<>]*'))?\s*>"
)
_EMBEDDED = ("pointDisplacement", "pointCluster", "invertedPolygonRenderer", "mergedFeatureRenderer")
_ALONG = ("2", "3", "7", "8")  # placements of labels that follow a line


def read_qml(data: bytes, where: Path) -> Imported:
    """FileProblem where it is no style of QGIS."""
    root = parse_xml(_DOCTYPE.sub(b"", data, count=1), where)
    if root.tag != "qgis":
        raise FileProblem(N_("this is no style of QGIS"), where=where, todo=AGAIN)
    ignored = Ignored()
    base = dataclasses.replace(_plain(root, ignored), **_labels(root, ignored))
    renderer = root.find("renderer-v2")
    if renderer is None:
        ignored.say(N_("the style has no symbols of features, only of labels"))
        return Imported(base, tuple(ignored.problems))
    return Imported(_styled(renderer, base, ignored), tuple(ignored.problems))


def _plain(root: Element, ignored: Ignored) -> Style:
    """Opacity and scales of the whole layer."""
    more: dict[str, Any] = {}
    if root.get("hasScaleBasedVisibilityFlag") == "1":
        more["min_scale"], most = number(root.get("maxScale")), number(root.get("minScale"))
        more["max_scale"] = most if most < 1e8 else 0.0
    if root.findtext("blendMode", "0").strip() not in ("0", ""):
        ignored.say(N_("mixing with the layers below (blend mode)"))
    if root.find("SingleCategoryDiagramRenderer") is not None or root.find("LinearlyInterpolatedDiagramRenderer"):
        ignored.say(N_("diagrams on features"))
    return Style("imported", opacity=number(root.findtext("layerOpacity"), 1.0), label_scale=0.0, **more)


def _styled(renderer: Element, base: Style, ignored: Ignored) -> Style:
    kind = renderer.get("type", "")
    inner = renderer.find("renderer-v2")
    if kind in _EMBEDDED and inner is not None:
        ignored.say(N_("the way of drawing “{kind}”: its features are drawn one by one"), kind=kind)
        return _styled(inner, base, ignored)
    if renderer.get("symbollevels") == "1":
        ignored.say(N_("the order of symbol levels"))
    if renderer.get("forceraster") == "1" or renderer.find("effect[@enabled='1']") is not None:
        ignored.say(N_("effects such as shadows and glows"))
    symbols = {element.get("name", ""): symbol_of(element, ignored) for element in renderer.findall("symbols/symbol")}
    if kind == "categorizedSymbol":
        return _categorised(renderer, base, symbols, ignored)
    if kind == "graduatedSymbol":
        return _graduated(renderer, base, symbols, ignored)
    if kind == "RuleRenderer":
        classes = list(_rules(renderer.findall("rules/rule"), "", (0.0, 0.0), symbols, ignored))
        return with_classes(base, "rules", "", classes, None)
    if kind == "nullSymbol":
        return base.with_symbol(Symbol())
    if kind != "singleSymbol":
        ignored.say(N_("the way of drawing “{kind}”: everything is drawn in one symbol"), kind=kind)
    plain = next(iter(symbols.values()), base.symbol)
    return base.with_symbol(plain)


def _categorised(renderer: Element, base: Style, symbols: dict[str, Symbol], ignored: Ignored) -> Style:
    attribute = renderer.get("attr", "")
    name = is_field(attribute)
    rest: Symbol | None = None
    classes: list[Category] = []
    for entry in renderer.findall("categories/category"):
        symbol, shown = symbols.get(entry.get("symbol", ""), Symbol()), entry.get("render", "true") == "true"
        values = [value.get("value", "") for value in entry.findall("val")] or [entry.get("value", "")]
        for value in values:
            if value in ("", "NULL") and not entry.findall("val"):
                rest = symbol if shown else None
                continue
            classes.append(Category(value, label=entry.get("label", ""), symbol=symbol, shown=shown))
    if name is not None:
        return with_classes(base, "values", name, classes, rest)
    rules = [dataclasses.replace(c, value="", where=f"{attribute} = {_quoted(c.value)}") for c in classes]
    if not all(is_condition(rule.where) for rule in rules):
        ignored.say(N_("classes by the expression {text}: everything is drawn in one symbol"), text=attribute)
        return base.with_symbol(rest or (classes[0].symbol if classes and classes[0].symbol else base.symbol))
    if rest is not None:
        rules.append(Category(symbol=rest))
    return with_classes(base, "rules", "", rules, None)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _graduated(renderer: Element, base: Style, symbols: dict[str, Symbol], ignored: Ignored) -> Style:
    attribute = renderer.get("attr", "")
    name = is_field(attribute)
    classes = [
        Category(
            label=entry.get("label", ""), symbol=symbols.get(entry.get("symbol", ""), Symbol()),
            lower=number(entry.get("lower")), upper=number(entry.get("upper")),
            shown=entry.get("render", "true") == "true",
        )
        for entry in renderer.findall("ranges/range")
    ]  # fmt: skip
    if name is not None:
        return with_classes(base, "ranges", name, classes, None)
    rules = [dataclasses.replace(c, lower=None, upper=None, where=f"{attribute} between {c.lower} and {c.upper}")
             for c in classes]  # fmt: skip
    if rules and all(is_condition(rule.where) for rule in rules):
        return with_classes(base, "rules", "", rules, None)
    ignored.say(N_("classes by the expression {text}: everything is drawn in one symbol"), text=attribute)
    return base.with_symbol(classes[0].symbol if classes and classes[0].symbol else base.symbol)


def _rules(
    elements: list[Element], above: str, scales: tuple[float, float], symbols: dict[str, Symbol], ignored: Ignored
) -> Iterator[Category]:
    """Rules within rules become plain ones: both conditions, the narrower scales."""
    for element in elements:
        if element.get("checkstate") == "0":
            continue
        own, title = element.get("filter", ""), element.get("label", "")
        where = _both(above, own)
        if where is None or (where and not is_condition(where)):
            ignored.say(N_("the rule “{title}” with the condition {text}"), title=title, text=own)
            continue
        low = max(number(element.get("scalemindenom")), scales[0])
        high = min((end for end in (number(element.get("scalemaxdenom")), scales[1]) if end), default=0.0)
        if (key := element.get("symbol")) is not None and key in symbols:
            yield Category(
                label=title, where=where, symbol=symbols[key], min_scale=low, max_scale=high,
            )  # fmt: skip
        yield from _rules(element.findall("rule"), where or ALWAYS, (low, high), symbols, ignored)


def _both(above: str, own: str) -> str | None:
    """Both conditions as one; "" is for what no other rule takes, None cannot be said here."""
    if own.strip().upper() == "ELSE":
        return "" if not above else None
    parts = [part for part in (above, own.strip()) if part and part != ALWAYS]
    return " and ".join(f"({part})" for part in parts) if len(parts) > 1 else (parts[0] if parts else ALWAYS)


def _labels(root: Element, ignored: Ignored) -> dict[str, Any]:
    """The settings of labels, as fields of a Style."""
    labeling = root.find("labeling")
    if labeling is None or root.get("labelsEnabled", "1") == "0":
        return {}
    settings = labeling.find("settings")
    if settings is None:
        rules = [rule.find("settings") for rule in labeling.iter("rule") if rule.find("settings") is not None]
        if not rules:
            return {}
        ignored.say(N_("labels by rules: the first rule labels all features"))
        settings = rules[0]
    assert settings is not None
    text = settings.find("text-style")
    if text is None or not text.get("fieldName"):
        return {}
    expression = text.get("fieldName", "")
    if text.get("isExpression") == "1":
        expression = is_field(expression) or expression
        if is_field(expression) is None and not is_label(expression):
            ignored.say(N_("the label {text}"), text=expression)
            return {}
    return {"label": expression, **_text(text, ignored), **_placed(settings, ignored)}


def _text(text: Element, ignored: Ignored) -> dict[str, Any]:
    size, unit = number(text.get("fontSize"), 8.0), text.get("fontSizeUnit", "Point")
    points = {"Point": 1.0, "MM": 72 / 25.4, "Pixel": 0.75}.get(unit)
    if points is None:
        ignored.say(N_("the size of labels in map units: 8 points are used"))
        size, points = 8.0, 1.0
    more: dict[str, Any] = {
        "label_size": round(size * points, 3),
        "label_colour": colour(text.get("textColor"), number(text.get("textOpacity"), 1.0)),
        "label_bold": number(text.get("fontWeight"), 50) >= 60 or "bold" in text.get("namedStyle", "").lower(),
        "label_halo": None,
    }  # fmt: skip
    buffer = text.find("text-buffer")
    if buffer is not None and buffer.get("bufferDraw") == "1":
        scale = {"MM": MM, "Point": 96 / 72, "Pixel": 1.0}.get(buffer.get("bufferSizeUnits", "MM"), 1.0)
        more["label_halo"] = colour(buffer.get("bufferColor")) or hex_colour(255, 255, 255)
        more["label_halo_width"] = round(number(buffer.get("bufferSize"), 1.0) * scale, 3)
    background, shadow = text.find("background"), text.find("shadow")
    if background is not None and background.get("shapeDraw") == "1":
        ignored.say(N_("the frame behind labels"))
    if shadow is not None and shadow.get("shadowDraw") == "1":
        ignored.say(N_("the shadow of labels"))
    return more


def _placed(settings: Element, ignored: Ignored) -> dict[str, Any]:
    more: dict[str, Any] = {"label_scale": 1e9}
    rendering, placement = settings.find("rendering"), settings.find("placement")
    if rendering is not None and rendering.get("scaleVisibility") == "1":
        ends = sorted((number(rendering.get("scaleMin")), number(rendering.get("scaleMax"))))
        more["label_from"], more["label_scale"] = ends[0], ends[1] or 1e9
    if placement is not None:
        kind, geometry = placement.get("placement", ""), placement.get("layerType", "")
        point = "Point" in geometry
        more["place"] = "beside" if point else "along" if kind in _ALONG or "Line" in geometry else "inside"
    found = settings.find("dd_properties/Option/Option[@name='properties']")
    if found is not None and len(found):
        names = ", ".join(sorted(option.get("name", "") for option in found))
        ignored.say(N_("properties of labels that come from data: {names}"), names=names)
    return more
