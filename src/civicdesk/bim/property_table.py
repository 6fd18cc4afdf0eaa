"""Properties of many elements side by side: columns by name, sorted, grouped, with subtotals.

A column is called as in `search`: "class", "storey", "material" and the like, an attribute such as "LongName", or
"Set.Property". Values are those in force: the element's own, else its type's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.facts import Value
from civicdesk.bim.property_store import NUMBER, WHOLE
from civicdesk.bim.query import words
from civicdesk.text import fold

if TYPE_CHECKING:
    from civicdesk.bim.model import Model

Rows = NDArray[np.int64]
Summary = Literal["sum", "mean", "min", "max"]
_DIGITS = re.compile(r"\d+")
_SEVERAL = ", "
_CZECH = {"č": "c~", "ř": "r~", "š": "s~", "ž": "z~"}
# Letters with diacritics, in one pass.
_LETTERS = {ord(c): _CZECH.get(c) or fold(c) for c in map(chr, range(0xC0, 0x180)) if c.lower() == c}


@dataclass(frozen=True)
class Column:
    """A column that there is something for. *filled* of *total* rows have a value; *numeric*: all of these numbers."""

    name: str
    kind: str
    unit: str
    filled: int
    total: int
    numeric: bool


@dataclass(frozen=True)
class Subtotal:
    """Of the numbers of one column."""

    count: int
    sum: float
    min: float
    max: float

    @property
    def mean(self) -> float:
        return self.sum / self.count


@dataclass(frozen=True)
class Part:
    """Lines of the table with the same value; None: without one. *subtotals* by the name of the column."""

    value: Value
    lines: NDArray[np.int64]
    subtotals: dict[str, Subtotal] = field(default_factory=dict)


def column(model: Model, rows: Sequence[int] | NDArray[Any] | None, name: str) -> list[Value]:
    """The value of every row (None: of all rows); None where an element has none, several in one text."""
    facts = model.facts
    ids = np.full(facts.elements, -1, np.int64)
    several: dict[int, list[int]] = {}
    for number in facts.numbers(name):
        place = facts.of_field(number)
        elements, values = facts.array("fact_element")[place], facts.array("fact_value")[place]
        again = np.flatnonzero(elements[1:] == elements[:-1]) + 1
        if len(again):
            first = np.setdiff1d(np.arange(len(elements)), again)
            for element, value in zip(elements[again].tolist(), values[again].tolist(), strict=True):
                several.setdefault(element, []).append(value)
            elements, values = elements[first], values[first]
        fresh = ids[elements] < 0
        ids[elements[fresh]] = values[fresh]
    wanted = ids if rows is None else ids[np.asarray(rows, np.int64)]
    known: dict[int, Value] = {number: facts.value(number) for number in np.unique(wanted).tolist() if number >= 0}
    found = [known.get(number) for number in wanted.tolist()]
    if several:
        places = range(facts.elements) if rows is None else np.asarray(rows).tolist()
        for i, row in enumerate(places):
            if row in several:
                more = [facts.value(number) for number in several[row]]
                found[i] = _SEVERAL.join(str(v) for v in dict.fromkeys([found[i], *more]))
    return found


def columns(models: Iterable[tuple[Model, Rows | None]]) -> list[Column]:
    """Every column that some of the rows (None: all of a model) have a value for: attributes first, then by set."""
    filled: dict[str, int] = {}
    kinds: dict[str, str] = {}
    units: dict[str, set[str]] = {}
    numeric: dict[str, bool] = {}
    total = 0
    for model, rows in models:
        facts = model.facts
        chosen = np.ones(facts.elements, bool) if rows is None else np.zeros(facts.elements, bool)
        if rows is not None:
            chosen[rows] = True
        total += int(chosen.sum())
        is_number = np.isin(facts.array("value_kind"), (NUMBER, WHOLE))
        for number, one in enumerate(facts.fields):
            place = facts.of_field(number)
            elements = facts.array("fact_element")[place]
            if rows is not None:
                inside = chosen[elements]
                elements, values = elements[inside], facts.array("fact_value")[place][inside]
            else:
                values = facts.array("fact_value")[place]
            if not len(elements):
                continue
            label = one.label
            filled[label] = filled.get(label, 0) + 1 + int(np.count_nonzero(np.diff(elements)))
            kinds.setdefault(label, one.kind)
            units.setdefault(label, set()).add(one.unit)
            numeric[label] = numeric.get(label, True) and bool(is_number[values].all())
    made = [
        Column(n, kinds[n], min(units[n]) if len(units[n]) == 1 else "", min(filled[n], total), total, numeric[n])
        for n in filled
    ]
    return sorted(made, key=lambda c: (c.kind != "attributes", order_text(c.name)) if "." in c.name else (False, ""))


def order_text(text: str) -> str:
    """Sorts as `text.sort_key` does, and is made much quicker: numbers in it are padded."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = lowered.translate(_LETTERS)
    if "ch" in lowered:
        lowered = lowered.replace("ch", "h~")
    lowered = lowered if lowered.isascii() else fold(lowered)
    return _DIGITS.sub(lambda digits: "\x01" + digits[0].zfill(20), lowered)


class PropertyTable:
    """Elements of some models with the columns that are asked for; a *line* is a place in it."""

    def __init__(self, models: Mapping[str, Model], rows: Mapping[str, Rows | None]) -> None:
        self.models = {key: models[key] for key in rows}
        chosen = {
            key: np.arange(len(self.models[key].elements)) if found is None else np.asarray(found, np.int64)
            for key, found in rows.items()
        }
        self.keys = list(chosen)
        self.model = np.repeat(np.arange(len(chosen)), [len(found) for found in chosen.values()])
        self.row = np.concatenate([*chosen.values(), np.zeros(0, np.int64)])
        self._chosen = chosen
        self._cells: dict[str, list[Value]] = {}
        self._numbers: dict[str, NDArray[np.float64]] = {}
        self._ranks: dict[str, NDArray[np.int64]] = {}

    def __len__(self) -> int:
        return len(self.row)

    def place(self, line: int) -> tuple[str, int]:
        """The model and the row of a line."""
        return self.keys[int(self.model[line])], int(self.row[line])

    def columns(self) -> list[Column]:
        return columns([(self.models[key], rows) for key, rows in self._chosen.items()])

    def cells(self, name: str) -> list[Value]:
        if name not in self._cells:
            self._cells[name] = [v for key in self.keys for v in column(self.models[key], self._chosen[key], name)]
        return self._cells[name]

    def numbers(self, name: str) -> NDArray[np.float64]:
        """NaN for what is no number."""
        if name not in self._numbers:
            cells = self.cells(name)
            plain = (v if isinstance(v, (int, float)) and not isinstance(v, bool) else np.nan for v in cells)
            self._numbers[name] = np.fromiter(plain, np.float64, len(cells))
        return self._numbers[name]

    def ranks(self, name: str) -> NDArray[np.int64]:
        """Equal for equal values, ascending as Czech readers expect: numbers, then texts, then nothing."""
        if name not in self._ranks:
            cells = self.cells(name)
            order = {value: i for i, value in enumerate(sorted(set(map(_sortable, cells))))}
            self._ranks[name] = np.fromiter((order[_sortable(v)] for v in cells), np.int64, len(cells))
        return self._ranks[name]

    def order(self, by: Sequence[tuple[str, bool]], lines: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """Lines by the ranks of some columns (name, descending); what has no value always comes last."""
        lines = np.arange(len(self)) if lines is None else lines
        for name, descending in reversed(by):
            ranks = self.ranks(name)[lines]
            if descending:
                empty = np.array([v is None or v == "" for v in self.cells(name)])[lines]
                ranks = np.where(empty, np.iinfo(np.int64).max, -ranks)
            lines = lines[np.argsort(ranks, kind="stable")]
        return lines

    def parts(self, name: str, lines: NDArray[np.int64], summed: Sequence[str] = ()) -> list[Part]:
        """*lines* by the values of a column, in the order of these, each with the subtotals of the columns *summed*."""
        if not len(lines):
            return []
        ranks = self.ranks(name)[lines]
        order = np.argsort(ranks, kind="stable")
        starts = np.flatnonzero(np.diff(ranks[order], prepend=-1))
        cells = self.cells(name)
        found = np.split(lines[order], starts[1:])
        return [Part(cells[int(part[0])], part, self.subtotals(summed, part)) for part in found]

    def subtotals(self, names: Sequence[str], lines: NDArray[np.int64]) -> dict[str, Subtotal]:
        """Of the columns that have numbers in these lines."""
        found = {}
        for name in names:
            numbers = self.numbers(name)[lines]
            numbers = numbers[np.isfinite(numbers)]
            if len(numbers):
                found[name] = Subtotal(len(numbers), float(numbers.sum()), float(numbers.min()), float(numbers.max()))
        return found


def _sortable(value: Value) -> tuple[int, float, str]:
    if value is None or value == "":
        return 3, 0.0, ""
    if isinstance(value, bool):
        return 1, float(value), ""
    return (0, float(value), "") if isinstance(value, (int, float)) else (2, 0.0, order_text(value))


def as_text(value: Value) -> str:
    """What a filter looks at."""
    return "" if value is None else words(str(value))
