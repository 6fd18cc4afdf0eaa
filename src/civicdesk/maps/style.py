"""How a layer looks: one plain value that is saved as JSON and resolved to symbols for a theme."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.render.map_palette import palette
from civicdesk.render.map_symbols import Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from civicdesk.maps.layer import Layer


@dataclass(frozen=True)
class Category:
    value: str
    fill: str
    line: str | None = None
    dash: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Style:
    """Colours are names of the map palette (they follow the theme) or "#rrggbb"; None draws nothing.

    Lengths are pixels, those ending in _map map units. category is the field whose values choose a Category (anything
    else gets fill). label is a field; place is "inside", "along" or "beside"; labels appear when the map is at 1:n with
    n from label_from to label_scale, the layer itself between min_scale and max_scale (0: no limit).
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

    def symbols(self, theme: str) -> tuple[Symbol, ...]:
        """The symbol of everything else first, then one per category."""
        colours = palette(theme)
        plain = Symbol(
            _colour(self.fill, colours), _colour(self.line, colours), self.width, self.width_map, self.dash,
            _colour(self.casing, colours), self.marker, self.size, self.size_map,
        )  # fmt: skip
        return (plain, *(_with(plain, category, colours) for category in self.categories))

    def visible_at(self, denominator: float) -> bool:
        return denominator >= self.min_scale and (not self.max_scale or denominator <= self.max_scale)

    def labelled_at(self, denominator: float) -> bool:
        return bool(self.label) and self.label_from <= denominator <= self.label_scale

    def recoloured(self, colour: str) -> Style:
        """The same style in one colour chosen by the person (lines and points keep their shape)."""
        if self.fill is None and self.line is not None:
            return dataclasses.replace(self, line=colour, category="", categories=())
        return dataclasses.replace(self, fill=colour, category="", categories=())

    @property
    def main_colour(self) -> str:
        """What stands for the layer in a tree: its fill, else its line."""
        return self.fill or self.line or "plain"

    def as_json(self) -> str:
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Style:
        """Unknown keys are left out, so that styles of later versions open too."""
        data: dict[str, Any] = json.loads(text)
        known = {field.name for field in dataclasses.fields(Style)}
        values = {key: _frozen(value) for key, value in data.items() if key in known}
        values["categories"] = tuple(
            Category(**{k: _frozen(v) for k, v in entry.items()}) for entry in data.get("categories", ())
        )
        return Style(**values)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _colour(name: str | None, colours: Mapping[str, str]) -> str | None:
    return None if name is None else colours.get(name, name)


def _with(plain: Symbol, category: Category, colours: Mapping[str, str]) -> Symbol:
    fill = None if plain.fill is None and category.line else _colour(category.fill, colours)
    line = plain.line if category.line is None else _colour(category.line, colours)
    return dataclasses.replace(plain, fill=fill, line=line, dash=plain.dash if category.dash is None else category.dash)


def colour_of(name: str, theme: str) -> str:
    """A palette name or "#rrggbb" as "#rrggbb"."""
    return palette(theme).get(name, name)


def codes(layer: Layer, style: Style) -> NDArray[np.uint8] | None:
    """The symbol of each row, or None when all have the first."""
    if not style.category or style.category not in layer.table().column_names:
        return None
    import pyarrow as pa
    import pyarrow.compute as pc

    column = layer.table().column(style.category)
    text = column if pa.types.is_string(column.type) else column.cast(pa.string())
    known = pa.array([category.value for category in style.categories], pa.string()).cast(text.type)
    place = pc.fill_null(pc.index_in(text, value_set=known), -1)
    return np.asarray(np.asarray(place) + 1, dtype=np.uint8)


def default_style(layer: Layer) -> Style:
    """A look that fits the layer's name, fields and geometry; found when the layer was prepared."""
    return Style.from_json(layer.meta["style"])
