"""How a layer looks: one plain value that is saved as JSON and resolved to symbols for a theme."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.maps.style_classes import classified
from civicdesk.render.map_palette import palette
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from civicdesk.maps.layer import Layer

# What tells the features of a layer apart: nothing, the values of a field, ranges of its numbers, conditions.
SORTS = ("single", "values", "ranges", "rules")


@dataclass(frozen=True)
class Category:
    """One class: a value of the field, a range (lower ≤ x ≤ upper; the first that fits counts) or a rule.

    fill, line and dash change the style's own symbol, *symbol* replaces it. where is a condition (`expression`), ""
    for a rule that takes what no other took. A rule is drawn from min_scale to max_scale (0: no limit).
    """

    value: str = ""
    fill: str | None = None
    line: str | None = None
    dash: tuple[float, ...] | None = None
    label: str = ""
    lower: float | None = None
    upper: float | None = None
    where: str = ""
    symbol: Symbol | None = None
    shown: bool = True
    min_scale: float = 0.0
    max_scale: float = 0.0

    @property
    def title(self) -> str:
        """As a legend has it."""
        if self.label:
            return self.label
        if self.lower is None and self.upper is None:
            return self.value or self.where
        low, high = (_number(end) for end in (self.lower, self.upper))
        return f"{low} – {high}"

    def visible_at(self, denominator: float) -> bool:
        return self.shown and _within(denominator, self.min_scale, self.max_scale)


@dataclass(frozen=True)
class Style:
    """Colours are names of the map palette (they follow the theme) or "#rrggbb"; None draws nothing.

    Lengths are pixels, those ending in _map map units; fill … over are those of `Symbol`. category is the field whose
    values or ranges choose a Category; anything else gets the style's own symbol where *rest* says so. label is a
    field or an expression (`style_text`); place is "inside", "along" or "beside"; labels appear when the map is at 1:n
    with n from label_from to label_scale, the layer itself between min_scale and max_scale (0: no limit).
    breaks and ramp are how ranges and colours were made, for who wants to make them again.
    """

    kind: str = "other"
    fill: str | None = "plain"
    line: str | None = "plain_line"
    width: float = 1.0
    width_map: float = 0.0
    dash: tuple[float, ...] = ()
    casing: str | None = None
    marker: str = "circle"
    size: float = 7.0
    size_map: float = 0.0
    opacity: float = 1.0
    category: str = ""
    categories: tuple[Category, ...] = ()
    label: str = ""
    place: str = "inside"
    label_size: float = 8.0
    label_colour: str = "label"
    label_scale: float = 2500.0
    label_from: float = 0.0
    min_scale: float = 0.0
    max_scale: float = 0.0
    angle: float = 0.0
    text: str = ""
    hatches: tuple[Hatch, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    along: tuple[Along, ...] = ()
    over: tuple[Symbol, ...] = ()
    classes: str = ""  # one of SORTS; "" in files of before: by whether there is a category
    rest: bool = True
    breaks: str = ""
    ramp: str = ""
    label_bold: bool = False
    label_halo: str | None = "halo"
    label_halo_width: float = 1.3

    @property
    def sort(self) -> str:
        return self.classes or ("values" if self.category else "single")

    @property
    def symbol(self) -> Symbol:
        """The style's own symbol, in names of the palette."""
        return Symbol(**{name: getattr(self, name) for name in _OF_SYMBOL})

    def with_symbol(self, symbol: Symbol) -> Style:
        return dataclasses.replace(self, **{name: getattr(symbol, name) for name in _OF_SYMBOL})

    def symbol_of(self, category: Category) -> Symbol:
        """The symbol of one class, in names of the palette."""
        plain = self.symbol
        if category.symbol is not None:
            return category.symbol
        fill = None if plain.fill is None and category.line else category.fill
        line = plain.line if category.line is None else category.line
        return dataclasses.replace(
            plain, fill=fill, line=line, dash=plain.dash if category.dash is None else category.dash
        )

    def symbols(self, theme: str) -> tuple[Symbol, ...]:
        """The symbol of everything else first, then one per category."""
        colours = palette(theme)
        plain = self.symbol if self.rest or self.sort == "single" else Symbol()
        if self.sort == "single":
            return (plain.coloured(colours),)
        own = (self.symbol_of(category) if category.shown else Symbol() for category in self.categories)
        return tuple(symbol.coloured(colours) for symbol in (plain, *own))

    def visible_at(self, denominator: float) -> bool:
        return _within(denominator, self.min_scale, self.max_scale)

    def labelled_at(self, denominator: float) -> bool:
        return bool(self.label) and self.label_from <= denominator <= self.label_scale

    def recoloured(self, colour: str) -> Style:
        """The same style in one colour chosen by the person (lines and points keep their shape)."""
        single: dict[str, Any] = {"category": "", "categories": (), "classes": "", "rest": True}
        if self.fill is None and self.line is not None:
            return dataclasses.replace(self, line=colour, **single)
        return dataclasses.replace(self, fill=colour, **single)

    def as_json(self) -> str:
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Style:
        """Unknown keys are left out, so that styles of later versions open too."""
        style: Style = _made(Style, json.loads(text))
        return style


_OF_SYMBOL = tuple(field.name for field in dataclasses.fields(Symbol))
_PARTS: dict[str, type] = {
    "categories": Category, "hatches": Hatch, "strokes": Stroke, "along": Along, "over": Symbol, "symbol": Symbol,
}  # fmt: skip


def _made(kind: type, data: Mapping[str, Any]) -> Any:
    """A dataclass from its JSON; what it does not know is passed over."""
    known = {field.name for field in dataclasses.fields(kind)}
    return kind(**{key: _value(key, value) for key, value in data.items() if key in known})


def _value(key: str, value: Any) -> Any:
    part = _PARTS.get(key)
    if part is not None and isinstance(value, dict):
        return _made(part, value)
    if isinstance(value, list):
        return tuple(_made(part, one) if part is not None else one for one in value)
    return value


def _within(denominator: float, low: float, high: float) -> bool:
    return denominator >= low and (not high or denominator <= high)


def _number(value: float | None) -> str:
    return "…" if value is None else f"{value:,.10g}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def colour_of(name: str, theme: str) -> str:
    """A palette name or "#rrggbb" as "#rrggbb"."""
    return palette(theme).get(name, name)


def codes(layer: Layer, style: Style) -> NDArray[np.unsignedinteger[Any]] | None:
    """The symbol of each row (see `style_classes.Classified`), or None when all have the first."""
    return classified(layer, style).codes


def default_style(layer: Layer) -> Style:
    """A look that fits the layer's name, fields and geometry; found when the layer was prepared."""
    return Style.from_json(layer.meta["style"])
