"""Which class each feature of a layer belongs to, how many each has, and where ranges of numbers begin and end."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.maps.expression import ConditionError, condition
from civicdesk.render.map_symbols import Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from civicdesk.maps.layer import Layer
    from civicdesk.maps.style import Style

Codes = NDArray[np.unsignedinteger[Any]]
METHODS = ("quantile", "equal", "natural", "pretty")
_MOST_DISTINCT = 1024  # natural breaks are found among so many values; more are thinned evenly


@dataclass(frozen=True, eq=False)
class Classified:
    """codes[row] → members: the symbols (0: the style's own, n: that of class n) drawn for such a row.

    For values and ranges members is None and the code is the class itself. A feature that several rules take is drawn
    by all of them. None for codes: all rows have code 0.
    """

    codes: Codes | None = None
    members: tuple[tuple[int, ...], ...] | None = None

    def stacked(self, symbols: Sequence[Symbol], shown: Sequence[bool]) -> tuple[Symbol, ...]:
        """One symbol for each code; *shown* says which of the classes are drawn at the scale of the map."""
        if self.members is None:
            kept = (symbol if on else Symbol() for symbol, on in zip(symbols[1:], shown, strict=True))
            return (symbols[0], *kept)
        return tuple(_stack([symbols[n] for n in own if n == 0 or shown[n - 1]]) for own in self.members)


def _stack(symbols: Sequence[Symbol]) -> Symbol:
    return symbols[0] if len(symbols) == 1 else Symbol(over=tuple(symbols))


def classified(layer: Layer, style: Style) -> Classified:
    """The class of every row. Fields that the layer lacks and conditions that make no sense take no row."""
    table, sort = layer.table(), style.sort
    if sort == "rules":
        return _by_rules(layer, style)
    if sort == "single" or style.category not in table.column_names:
        return Classified()
    column = table.column(style.category)
    found = _by_values(column, style) if sort == "values" else _by_ranges(column, style)
    return Classified(found.astype(_code_type(len(style.categories))))


def _code_type(most: int) -> type[np.unsignedinteger[Any]]:
    return np.uint8 if most < 256 else np.uint16


def _by_values(column: pa.ChunkedArray, style: Style) -> NDArray[np.int64]:
    import pyarrow as pa
    import pyarrow.compute as pc

    known = pa.array([category.value for category in style.categories], pa.string())
    text = as_text(column)
    place = pc.fill_null(pc.index_in(text, value_set=known.cast(text.type)), -1)
    return np.asarray(place, dtype=np.int64) + 1


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Values as the classes name them."""
    import pyarrow as pa

    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def numbers(column: pa.ChunkedArray) -> NDArray[np.float64]:
    """A column as numbers, NaN where it has none."""
    import pyarrow as pa

    from civicdesk.maps.values import converted

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = converted(column, pa.float64())[0]
    elif not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        return np.full(len(column), np.nan)
    return np.asarray(column.cast(pa.float64(), safe=False).to_numpy(), dtype=np.float64)


def _by_ranges(column: pa.ChunkedArray, style: Style) -> NDArray[np.int64]:
    values = numbers(column)
    place = np.zeros(len(values), np.int64)
    for number, category in enumerate(style.categories, 1):
        low = -math.inf if category.lower is None else category.lower
        high = math.inf if category.upper is None else category.upper
        place[(values >= low) & (values <= high) & (place == 0)] = number
    return place


def _by_rules(layer: Layer, style: Style) -> Classified:
    table = layer.table()

    def shapes() -> NDArray[Any]:
        return np.array([layer.geometry(row) for row in range(len(table))], dtype=object)

    taken = np.zeros((len(style.categories), len(table)), bool)
    for number, category in enumerate(style.categories):
        if category.where:
            try:
                test = condition(category.where)
                test.check(table.column_names)
                taken[number] = test.rows(table, shapes)
            except ConditionError:
                continue  # the dialog says so where it is written
    free = ~taken.any(axis=0)
    for number, category in enumerate(style.categories):
        if not category.where:
            taken[number] = free
    if not len(style.categories):
        return Classified()
    key = np.zeros(len(table), np.int64)
    for number, row in enumerate(taken):
        key = key * 2 + row
        if number % 40 == 39:  # before the bits run out
            key = np.unique(key, return_inverse=True)[1]
    _kinds, first, codes = np.unique(key, return_index=True, return_inverse=True)
    members = tuple(tuple(int(n) + 1 for n in np.flatnonzero(taken[:, row])) or (0,) for row in first)
    return Classified(codes.astype(_code_type(len(members))), members)


def sort_of(layer: Layer) -> str:
    """ "area", "line" or "point": what most of the features are."""
    count = np.bincount(layer.arrays.type, minlength=5)
    return ("point", "line", "area")[int(np.argmax([count[1], count[2], count[3] + count[4]]))]


def counts(layer: Layer, style: Style) -> list[int]:
    """Features of everything else, then of each class."""
    found, most = classified(layer, style), len(style.categories) + 1
    if found.codes is None:
        return [len(layer.table())] + [0] * (most - 1)
    if found.members is None:
        return [int(n) for n in np.bincount(found.codes, minlength=most)[:most]]
    total = [0] * most
    for own, count in zip(found.members, np.bincount(found.codes, minlength=len(found.members)), strict=True):
        for number in own:
            total[number] += int(count)
    return total


def distinct(column: pa.ChunkedArray, most: int = 1000) -> list[tuple[str, int]]:
    """Values and how often they occur, the most frequent first; "" and missing ones stay out."""
    import pyarrow.compute as pc

    found = pc.value_counts(as_text(column)).to_pylist()
    known = [(entry["values"], entry["counts"]) for entry in found if entry["values"]]
    return sorted(known, key=lambda one: (-one[1], one[0]))[:most]


def breaks(values: NDArray[np.float64], method: str, count: int) -> list[float]:
    """The ends of at most *count* ranges, from the least to the greatest value; [] without any number."""
    values = np.sort(values[np.isfinite(values)])
    if not len(values):
        return []
    low, high = float(values[0]), float(values[-1])
    if low == high:
        return [low, high]
    if method == "equal":
        ends = np.linspace(low, high, count + 1)
    elif method == "quantile":
        ends = np.quantile(values, np.linspace(0, 1, count + 1))
    elif method == "pretty":
        return _pretty(low, high, count)
    else:
        ends = np.array([low, *_natural(values, count)])
    return [float(end) for end in dict.fromkeys(ends.tolist())]


def _pretty(low: float, high: float, count: int) -> list[float]:
    """Round ends (1, 2 or 5 times a power of ten) that hold all values, about *count* ranges."""
    raw = (high - low) / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(n * step, 12) for n in range(first, last + 1)]


def _natural(values: NDArray[np.float64], count: int) -> list[float]:
    """Upper ends of the classes with the least squares within them (Fisher's exact way to Jenks' breaks)."""
    points, weights = np.unique(values, return_counts=True)
    if len(points) > _MOST_DISTINCT:
        points, weights = np.unique(values[np.linspace(0, len(values) - 1, _MOST_DISTINCT).astype(int)],
                                    return_counts=True)  # fmt: skip
    count = min(count, len(points))
    weight = weights.astype(np.float64)
    centred = points - points.mean()
    sums = [np.concatenate([[0.0], np.cumsum(weight * centred**power)]) for power in (0, 1, 2)]
    n, s, q = (total[None, 1:] - total[:-1, None] for total in sums)  # [i, j]: points i … j
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = np.where(n > 0, q - s * s / n, np.inf)
    cost[np.tril_indices(len(points), -1)] = np.inf
    best, cuts = cost[0], []
    for _ in range(1, count):
        total = best[:-1, None] + cost[1:, :]  # the last class begins at i + 1
        cuts.append(np.argmin(total, axis=0))
        best = np.min(total, axis=0)
    ends, last = [], len(points) - 1
    for cut in reversed(cuts):
        ends.append(float(points[last]))
        last = int(cut[last])
    return [*reversed([*ends, float(points[last])])]
