"""Reads Styled Layer Descriptors (SLD 1.0 and 1.1 with Symbology Encoding) into a Style."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.archives import AGAIN, parse_xml
from civicdesk.errors import FileProblem
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_import import ALWAYS, Ignored, Imported, stacked, with_classes
from civicdesk.maps.style_sld_filter import Test, read_filter
from civicdesk.maps.style_sld_symbols import label_of, numeric, symbolizer
from civicdesk.render.map_symbols import Symbol
from civicdesk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SYMBOLIZERS = ("PolygonSymbolizer", "LineSymbolizer", "PointSymbolizer")


@dataclasses.dataclass(frozen=True)
class _Rule:
    title: str
    test: Test | None  # None: what no other rule takes
    symbol: Symbol
    min_scale: float
    max_scale: float


def read_sld(data: bytes, where: Path) -> Imported:
    """FileProblem where it is no SLD."""
    root = parse_xml(data, where)
    if _plain(root) not in ("StyledLayerDescriptor", "FeatureTypeStyle", "UserStyle"):
        raise FileProblem(N_("this is no SLD style"), where=where, todo=AGAIN)
    ignored, label, rules = Ignored(), dict[str, Any](), list[_Rule]()
    layers = [layer for layer in root if layer.tag in ("NamedLayer", "UserLayer")] or [root]
    if len(layers) > 1:
        ignored.say(N_("further layers in the file: the first one is taken"))
    for element in layers[0].iter("Rule"):
        _read_rule(element, rules, label, ignored)
    for name in ("RasterSymbolizer",):
        if next(layers[0].iter(name), None) is not None:
            ignored.say(N_("symbols of rasters"))
    base = Style("imported", **{"label_scale": 0.0, **label})
    return Imported(_styled(base, rules, ignored), tuple(ignored.problems))


def _plain(root: Element) -> str:
    """Take the namespaces off all names; gives the root's."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return str(root.tag)


def _read_rule(element: Element, rules: list[_Rule], label: dict[str, Any], ignored: Ignored) -> None:
    title = element.findtext("Description/Title") or element.findtext("Title") or element.findtext("Name") or ""
    low, high = (numeric(element.find(name), 0.0) for name in ("MinScaleDenominator", "MaxScaleDenominator"))
    high = 0.0 if high >= 1e9 else high
    test: Test | None = Test(ALWAYS)
    if element.find("ElseFilter") is not None:
        test = None
    elif (found := element.find("Filter")) is not None:
        test = read_filter(found, ignored)
        if test is None:
            return
    for text in element.findall("TextSymbolizer"):
        if label:
            ignored.say(N_("further labels: the first one is taken"))
            break
        found_label = label_of(text, ignored)
        if found_label:
            label.update(found_label, label_from=low, label_scale=high or 1e9)
            if test is None or test.where != ALWAYS:
                ignored.say(N_("labels by rules: the first rule labels all features"))
    drawn = [symbolizer(child, ignored) for child in element if child.tag in _SYMBOLIZERS]
    if drawn:
        rules.append(_Rule(title.strip(), test, stacked(drawn), low, high))


def _styled(base: Style, rules: Sequence[_Rule], ignored: Ignored) -> Style:
    if not rules:
        ignored.say(N_("the style has no symbols of features, only of labels"))
        return base
    scales = {(rule.min_scale, rule.max_scale) for rule in rules}
    if len(scales) == 1:
        low, high = scales.pop()
        base = dataclasses.replace(base, min_scale=low, max_scale=high)
        rules = [dataclasses.replace(rule, min_scale=0.0, max_scale=0.0) for rule in rules]
        if len(rules) == 1 and rules[0].test is not None and rules[0].test.where == ALWAYS:
            return base.with_symbol(rules[0].symbol)
        plain = _values(base, rules) or _ranges(base, rules)
        if plain is not None:
            return plain
    classes = [
        Category(label=rule.title, where="" if rule.test is None else rule.test.where, symbol=rule.symbol,
                 min_scale=rule.min_scale, max_scale=rule.max_scale)
        for rule in rules
    ]  # fmt: skip
    return with_classes(base, "rules", "", classes, None)


def _values(base: Style, rules: Sequence[_Rule]) -> Style | None:
    """A style by values where every rule asks for values of one field."""
    fields = {rule.test.field for rule in rules if rule.test is not None}
    if len(fields) != 1 or not (field := fields.pop()):
        return None
    rest: Symbol | None = None
    classes: list[Category] = []
    for rule in rules:
        if rule.test is None or rule.test.missing:
            rest = rule.symbol
        elif rule.test.values:
            classes += [Category(value, label=rule.title, symbol=rule.symbol) for value in rule.test.values]
        else:
            return None
    return with_classes(base, "values", field, classes, rest) if classes else None


def _ranges(base: Style, rules: Sequence[_Rule]) -> Style | None:
    """A style by ranges where every rule asks for numbers of one field from … to …"""
    tests = [rule.test for rule in rules]
    fields = {test.field for test in tests if test is not None}
    if None in tests or len(fields) != 1 or not (field := fields.pop()):
        return None
    classes = []
    for rule in rules:
        assert rule.test is not None
        if rule.test.lower is None and rule.test.upper is None:
            return None
        classes.append(Category(label=rule.title, symbol=rule.symbol, lower=rule.test.lower, upper=rule.test.upper))
    return with_classes(base, "ranges", field, classes, None)
