"""Properties of many elements side by side: columns by name, sorted, grouped, with subtotals.

A column is called as in `search`: "class", "storey", "material" and the like, an attribute such as "LongName", or
"Set.Property". Values are those in force: the element's own, else its type's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.facts import Value
from civicdesk.bim.property_store import NUMBER, WHOLE, order_text, sortable

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.bim.search import Field

Rows = NDArray[np.int64]
_SEVERAL = ", "
MODEL = "model"  # the column with the name of the model
_NUMERIC = (NUMBER, WHOLE)
EMPTY = np.iinfo(np.int64).max
_LOOKED_AT = 40  # values of one field and model that are compared with those of other models


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
    ids, several = _values_of(model, name)
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


def _values_of(model: Model, name: str) -> tuple[NDArray[np.int64], dict[int, list[int]]]:
    """The number of the value of every element, -1 for none, and of those with several the further ones."""
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
    return ids, several


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
        is_number = np.isin(facts.array("value_kind"), _NUMERIC)
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
            units.setdefault(label, set()).update({one.unit} - {""})
            numeric[label] = numeric.get(label, True) and bool(is_number[values].all())
    made = [
        Column(n, kinds[n], min(units[n]) if len(units[n]) == 1 else "", min(filled[n], total), total, numeric[n])
        for n in filled
    ]
    return sorted(made, key=lambda c: (c.kind != "attributes", order_text(c.name)) if "." in c.name else (False, ""))


@dataclass(frozen=True)
class _Cells:
    """The number of the value of each line in the facts of its model, -1 for none; the further ones by line."""

    ids: NDArray[np.int64]
    several: dict[int, list[int]]


class PropertyTable:
    """Elements of some models with the columns that are asked for; a *line* is a place in it."""

    def __init__(self, models: Mapping[str, Model], rows: Mapping[str, Rows | None]) -> None:
        self.models = {key: models[key] for key in rows}
        self._chosen = {
            key: np.arange(len(self.models[key].elements)) if found is None else np.asarray(found, np.int64)
            for key, found in rows.items()
        }
        self.keys = list(self._chosen)
        self.model = np.repeat(np.arange(len(self.keys)), [len(found) for found in self._chosen.values()])
        self.row = np.concatenate([*self._chosen.values(), np.zeros(0, np.int64)])
        self._facts = [model.facts for model in self.models.values()]
        self._cells: dict[str, _Cells] = {}
        self._numbers: dict[str, NDArray[np.float64]] = {}
        self._ranks: dict[str, NDArray[np.int64]] = {}

    def __len__(self) -> int:
        return len(self.row)

    def place(self, line: int) -> tuple[str, int]:
        """The model and the row of a line."""
        return self.keys[int(self.model[line])], int(self.row[line])

    def columns(self) -> list[Column]:
        """With that of the model's name first, where there are several."""
        found = columns([(self.models[key], rows) for key, rows in self._chosen.items()])
        own = Column(MODEL, "attributes", "", len(self), len(self), False)
        return [own, *found] if len(self.keys) > 1 else found

    def _of(self, name: str) -> _Cells:
        if name not in self._cells:
            ids, before = [np.zeros(0, np.int64)], 0
            several: dict[int, list[int]] = {}
            for key, chosen in self._chosen.items():
                of_model, more = _values_of(self.models[key], name)
                ids.append(of_model[chosen])
                if more:
                    lines = {row: line for line, row in enumerate(chosen.tolist(), before)}
                    several.update((lines[row], values) for row, values in more.items() if row in lines)
                before += len(chosen)
            self._cells[name] = _Cells(np.concatenate(ids), several)
        return self._cells[name]

    def cell(self, line: int, name: str) -> Value:
        """The value of one line; several in one text."""
        if name == MODEL:
            return self.models[self.keys[int(self.model[line])]].name
        cells, facts = self._of(name), self._facts[int(self.model[line])]
        number = int(cells.ids[line])
        value: Value = facts.value(number) if number >= 0 else None
        if line in cells.several:
            value = _SEVERAL.join(dict.fromkeys(str(facts.value(n)) for n in (number, *cells.several[line])))
        return value

    def cells(self, name: str, lines: NDArray[np.int64] | None = None) -> list[Value]:
        chosen = range(len(self)) if lines is None else lines.tolist()
        return [self.cell(line, name) for line in chosen]

    def numbers(self, name: str) -> NDArray[np.float64]:
        """NaN for what is no number."""
        if name not in self._numbers:
            ids = self._of(name).ids
            found = np.full(len(ids), np.nan)
            for i, facts in enumerate(self._facts):
                inside = (self.model == i) & (ids >= 0)
                numbers = np.where(np.isin(facts.array("value_kind"), _NUMERIC), facts.array("value_number"), np.nan)
                found[inside] = numbers[ids[inside]]
            self._numbers[name] = found
        return self._numbers[name]

    def ranks(self, name: str) -> NDArray[np.int64]:
        """Equal for equal values, ascending as Czech readers expect: numbers, truths, texts; `EMPTY` for nothing."""
        if name not in self._ranks:
            cells = self._of(name)
            if len(self._facts) == 1 and not cells.several and name != MODEL:
                known = np.append(self._facts[0].array("value_rank"), 0)
                self._ranks[name] = np.where(cells.ids < 0, EMPTY, known[cells.ids])
            else:
                self._ranks[name] = self._made_ranks(name)
        return self._ranks[name]

    def _made_ranks(self, name: str) -> NDArray[np.int64]:
        """The ranks that came with the copies hold within one model only."""
        if name == MODEL:
            names = [order_text(model.name) for model in self.models.values()]
            return np.array([sorted(set(names)).index(one) for one in names], np.int64)[self.model]
        cells = self._of(name)
        values: list[Value] = []
        places = np.full(len(cells.ids), -1, np.int64)
        for i, facts in enumerate(self._facts):
            inside = np.flatnonzero((self.model == i) & (cells.ids >= 0))
            distinct, place = np.unique(cells.ids[inside], return_inverse=True)
            places[inside] = place + len(values)
            values += facts.values(distinct)
        for line in cells.several:
            places[line] = len(values)
            values.append(self.cell(line, name))
        keys = [sortable(value) for value in values]
        order = {key: i for i, key in enumerate(sorted(set(keys)))}
        ranks = np.array([*(order[key] for key in keys), EMPTY], np.int64)
        return ranks[places]

    def order(self, by: Sequence[tuple[str, bool]], lines: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """Lines by the ranks of some columns (name, descending); what has no value always comes last."""
        lines = np.arange(len(self)) if lines is None else lines
        for name, descending in reversed(by):
            ranks = self.ranks(name)[lines]
            if descending:
                ranks = np.where(ranks == EMPTY, EMPTY, -ranks)
            lines = lines[np.argsort(ranks, kind="stable")]
        return lines

    def parts(self, name: str, lines: NDArray[np.int64], summed: Sequence[str] = ()) -> list[Part]:
        """*lines* by the values of a column, in the order of these, each with the subtotals of the columns *summed*."""
        if not len(lines):
            return []
        ranks = self.ranks(name)[lines]
        order = np.argsort(ranks, kind="stable")
        found = np.split(lines[order], np.flatnonzero(np.diff(ranks[order])) + 1)
        return [Part(self.cell(int(part[0]), name), part, self.subtotals(summed, part)) for part in found]

    def subtotals(self, names: Sequence[str], lines: NDArray[np.int64]) -> dict[str, Subtotal]:
        """Of the columns that have numbers in these lines."""
        found = {}
        for name in names:
            numbers = self.numbers(name)[lines]
            numbers = numbers[np.isfinite(numbers)]
            if len(numbers):
                found[name] = Subtotal(len(numbers), float(numbers.sum()), float(numbers.min()), float(numbers.max()))
        return found


@dataclass(frozen=True)
class Shared:
    """One field over several elements: its most frequent values and how often each occurs."""

    field: Field
    values: list[tuple[Value, int]]
    distinct: int  # values there are, also those that are not listed
    missing: int  # elements without a value

    @property
    def equal(self) -> bool:
        return self.distinct == 1 and not self.missing


def shared(models: Iterable[tuple[Model, Rows]], most: int = 12) -> list[Shared]:
    """Every field that some of the elements have, attributes first, then set by set as the models have them."""
    counts: dict[Field, dict[Value, int]] = {}
    having: dict[Field, int] = {}
    beyond: dict[Field, int] = {}  # distinct values of a model that were not looked at
    total = 0
    for model, rows in models:
        facts = model.facts
        chosen = np.zeros(facts.elements, bool)
        chosen[rows] = True
        total += int(chosen.sum())
        inside = np.flatnonzero(chosen[facts.array("fact_element")])
        elements, values = facts.array("fact_element")[inside], facts.array("fact_value")[inside]
        bounds = np.searchsorted(inside, facts.array("fact_offsets")).tolist()
        for number, one in enumerate(facts.fields):
            first, last = bounds[number], bounds[number + 1]
            if first == last:
                continue
            distinct, often = np.unique(values[first:last], return_counts=True)
            order = np.lexsort((facts.array("value_rank")[distinct], -often))[:_LOOKED_AT]
            known = counts.setdefault(one, {})
            for value, count in zip(distinct[order].tolist(), often[order].tolist(), strict=True):
                shown = facts.value(value)
                known[shown] = known.get(shown, 0) + count
            beyond[one] = beyond.get(one, 0) + len(distinct) - len(order)
            having[one] = having.get(one, 0) + 1 + int(np.count_nonzero(np.diff(elements[first:last])))
    found = []
    for one, known in counts.items():
        listed = sorted(known.items(), key=lambda value: -value[1])[:most]
        found.append(Shared(one, listed, len(known) + beyond[one], total - having[one]))
    return sorted(found, key=lambda s: bool(s.field.set))
