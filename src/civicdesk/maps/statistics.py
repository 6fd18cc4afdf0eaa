"""What a column of a layer comes to: counts, sums, quartiles, a histogram, how often each value occurs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.layer import Layer

BARS = 24
_MOST = 200  # values that are listed with how often they occur


@dataclass(frozen=True)
class Statistics:
    """*count* are values there, *missing* the others. Numbers have all of it, dates least and greatest, texts *values*.

    edges  borders of the bars of the histogram (one more than *bars*)
    values  each value and how often it occurs, the most frequent first; *distinct* says how many there are in all
    """

    name: str
    kind: str  # "number", "date", "text", "other"
    count: int
    missing: int
    distinct: int
    least: Any = None
    greatest: Any = None
    sum: float | None = None
    mean: float | None = None
    deviation: float | None = None
    quartiles: tuple[float, float, float] | None = None
    edges: tuple[float, ...] = ()
    bars: tuple[int, ...] = ()
    values: tuple[tuple[Any, int], ...] = ()


@dataclass(frozen=True)
class Group:
    """One category: how many rows, and sum and mean of another field in it."""

    value: Any
    count: int
    sum: float | None = None
    mean: float | None = None


def statistics(layer: Layer, name: str, rows: NDArray[np.int64] | None = None) -> Statistics:
    """Of a field over *rows*; None: over all."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = _of_rows(layer, name, rows)
    kind = column.type
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        return Statistics(name, "other", len(column) - column.null_count, column.null_count, 0)
    numeric = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    present = column.drop_null()
    if numeric:
        return _of_numbers(name, present, column.null_count)
    values = _values(present)
    distinct = len(pc.unique(present)) if len(values) == _MOST else len(values)
    if pa.types.is_temporal(kind) and len(present):
        ends = pc.min_max(present)
        return Statistics(name, "date", len(present), column.null_count, distinct, ends["min"].as_py(),
                          ends["max"].as_py(), values=values)  # fmt: skip
    return Statistics(name, "text", len(present), column.null_count, distinct, values=values)


def _of_rows(layer: Layer, name: str, rows: NDArray[np.int64] | None) -> pa.ChunkedArray:
    column = layer.table().column(name)
    return column if rows is None or len(rows) == len(layer) else column.take(rows)


def _values(present: pa.ChunkedArray) -> tuple[tuple[Any, int], ...]:
    import pyarrow as pa
    import pyarrow.compute as pc

    counted = pc.value_counts(present)
    counts = counted.field("counts")
    table = pa.table({"value": counted.field("values"), "count": counts})
    best = pc.select_k_unstable(table, k=min(_MOST, len(counts)), sort_keys=[("count", "descending")])
    return tuple((row["value"], row["count"]) for row in table.take(best).to_pylist())


def _of_numbers(name: str, present: pa.ChunkedArray, missing: int) -> Statistics:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not len(present):
        return Statistics(name, "number", 0, missing, 0)
    numbers = np.sort(np.asarray(pc.cast(present, pa.float64(), safe=False), np.float64))
    distinct = int(np.count_nonzero(np.diff(numbers))) + 1
    finite = numbers[np.isfinite(numbers)]
    quartiles = np.quantile(numbers, (0.25, 0.5, 0.75))
    total = pc.sum(present).as_py()
    bars, edges = np.histogram(finite, bins=_edges(finite)) if len(finite) else (np.array([]), np.array([]))
    ends = pc.min_max(present)
    return Statistics(
        name, "number", len(present), missing, distinct, ends["min"].as_py(), ends["max"].as_py(), float(total),
        float(numbers.mean()), float(numbers.std()), (float(quartiles[0]), float(quartiles[1]), float(quartiles[2])),
        tuple(edges.tolist()), tuple(bars.tolist()), _values(present) if distinct <= _MOST else (),
    )  # fmt: skip


def _edges(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bars of one width from the 1st to the 99th hundredth; the first and the last take in what lies beyond."""
    low, high = np.quantile(numbers, (0.01, 0.99))
    if not high > low:
        low, high = numbers[0] - 0.5, numbers[-1] + 0.5
    edges = np.linspace(low, high, BARS + 1)
    edges[0], edges[-1] = min(edges[0], numbers[0]), max(edges[-1], numbers[-1])
    return edges


def by_category(layer: Layer, category: str, number: str, rows: NDArray[np.int64] | None = None) -> list[Group]:
    """Rows per value of *category*, the most frequent first, with sum and mean of *number* ("" for the count alone)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = {"value": _of_rows(layer, category, rows)}
    asked: list[Any] = [("value", "count", pc.CountOptions(mode="all"))]
    if number:
        columns["number"] = _of_rows(layer, number, rows)
        asked += [("number", "sum"), ("number", "mean")]
    found = pa.table(columns).group_by("value").aggregate(asked).sort_by([("value_count", "descending")])
    return [
        Group(row["value"], row["value_count"], row.get("number_sum"), row.get("number_mean"))
        for row in found.slice(0, _MOST).to_pylist()
    ]
