"""Making classes from the data of a layer, and colouring them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from civicdesk.maps.presets import fill_for
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_classes import breaks, distinct, numbers
from civicdesk.maps.style_ramps import SETS, colours
from civicdesk.text import fold

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer
    from civicdesk.render.map_symbols import Symbol

MOST_VALUES = 200


def tinted(symbol: Symbol, colour: str, sort: str) -> Symbol:
    """The same symbol in another main colour: the fill of areas and points, the line of lines."""
    if sort == "line":
        return dataclasses.replace(symbol, line=colour)
    if sort == "area" and symbol.fill is None and symbol.hatches:
        first = dataclasses.replace(symbol.hatches[0], colour=colour)
        return dataclasses.replace(symbol, hatches=(first, *symbol.hatches[1:]))
    return dataclasses.replace(symbol, fill=colour)


def single(style: Style) -> Style:
    return dataclasses.replace(style, classes="single", category="", categories=(), rest=True)


def by_values(style: Style, layer: Layer, field: str, ramp: str, sort: str) -> Style:
    """One class for each value, the most frequent first; customary colours of land uses with the pale set."""
    found = distinct(layer.table().column(field), MOST_VALUES)
    chosen = colours(ramp, max(len(found), 1))
    classes = []
    for (value, _count), colour in zip(found, chosen, strict=False):
        customary = fill_for(fold(value)) if ramp == "pastels" and sort == "area" else None
        classes.append(Category(value, symbol=tinted(style.symbol, customary or colour, sort)))
    return dataclasses.replace(style, classes="values", category=field, categories=tuple(classes), ramp=ramp, rest=True)


def by_ranges(style: Style, layer: Layer, field: str, method: str, count: int, ramp: str, sort: str) -> Style:
    """Ranges of a field of numbers; none where it has no number."""
    ends = breaks(numbers(layer.table().column(field)), method, count)
    pairs = list(pairwise(ends))
    classes = tuple(
        Category(lower=low, upper=high, symbol=tinted(style.symbol, colour, sort))
        for (low, high), colour in zip(pairs, colours(ramp, max(len(pairs), 1)), strict=False)
    )
    return dataclasses.replace(
        style, classes="ranges", category=field, categories=classes, breaks=method, ramp=ramp, rest=True
    )


def by_rules(style: Style) -> Style:
    """The same picture as rules, to go on from."""
    if style.sort == "rules":
        return style
    name = '"' + style.category.replace('"', '""') + '"'
    rules = []
    for category in style.categories:
        if style.sort == "values":
            where = f"{name} = '" + category.value.replace("'", "''") + "'"
        else:
            ends = ((">=", category.lower), ("<=", category.upper))
            where = " and ".join(f"{name} {sign} {end:.12g}" for sign, end in ends if end is not None)
        symbol = style.symbol_of(category)
        rules.append(Category(label=category.title, where=where, symbol=symbol, shown=category.shown))
    if style.rest:
        rules.append(Category(symbol=style.symbol))
    return dataclasses.replace(style, classes="rules", category="", categories=tuple(rules), rest=False)


def recoloured(style: Style, ramp: str, sort: str) -> Style:
    """The classes in the colours of a ramp."""
    chosen = colours(ramp, max(len(style.categories), 1))
    classes = tuple(
        dataclasses.replace(category, symbol=tinted(style.symbol_of(category), colour, sort))
        for category, colour in zip(style.categories, chosen, strict=True)
    ) if style.categories else ()  # fmt: skip
    return dataclasses.replace(style, categories=classes, ramp=ramp)


def with_class(style: Style, places: Sequence[int], symbol: Symbol) -> Style:
    """Give some classes a symbol; -1 is everything else."""
    classes = list(style.categories)
    for place in places:
        if place >= 0:
            classes[place] = dataclasses.replace(classes[place], symbol=symbol)
    style = dataclasses.replace(style, categories=tuple(classes))
    return style.with_symbol(symbol) if -1 in places else style


def is_set(ramp: str) -> bool:
    """Whether these are colours for values rather than for an order."""
    return ramp in SETS
