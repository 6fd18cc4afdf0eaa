"""Reads a written layer again and tells where it differs from its source."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import FileProblem
from civicdesk.maps.losses import Loss, as_type, family
from civicdesk.maps.relay import relayed
from civicdesk.maps.stream import Opened
from civicdesk.maps.summary import Column, Shapes, Summary
from civicdesk.maps.text_check import Lines, Unsure, add_lists
from civicdesk.text import N_

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import pyarrow as pa

Open = Callable[[list[str] | None], "AbstractContextManager[Opened]"]
Quick = Callable[[Summary], "AbstractContextManager[Opened]"]
# what Shapes.sorts counts, by the names of the geometry types
SORTS = {-1: "–", 0: "Point", 1: "LineString", 2: "Polygon", 3: "GeometryCollection", 10: "MultiPoint",
         11: "MultiLineString", 12: "MultiPolygon"}  # fmt: skip
_METRES, _DEGREES = 1e-4, 1e-9  # a tenth of a millimetre: what is closer counts as the same


@dataclass(frozen=True)
class Pair:
    """A field and what became of it; new is "" when it is gone."""

    old: str
    new: str
    type: pa.DataType
    new_type: pa.DataType | None


def paired(schema: pa.Schema, fields: list[str], written: Opened, prefix: str = "") -> list[Pair]:
    """Fields by name (with *prefix*, too), else by place among those that nobody claimed."""
    by_name = {name.lower(): name for name in written.fields}
    by_name |= {name: name for name in written.fields}
    if prefix:
        by_name |= {name.removeprefix(prefix): name for name in written.fields if name.startswith(prefix)}
    found = {name: by_name.get(name) or by_name.get(name.lower(), "") for name in fields}
    for name in fields:  # a name that the format has taken for itself (KML: id, begin, …)
        if name in by_name and f"{name}2" in by_name and f"{name}2" not in fields:
            found[name] = by_name[f"{name}2"]
    claimed = set(found.values())
    in_place = len(written.fields) == len(fields)
    pairs = []
    for place, name in enumerate(fields):
        new = found[name]
        if not new and in_place and written.fields[place] not in claimed:
            new = written.fields[place]
        pairs.append(Pair(name, new, schema.field(name).type, written.schema.field(new).type if new else None))
    return pairs


def schema_losses(pairs: list[Pair], columns: dict[str, Column], features: int, prefix: str = "") -> list[Loss]:
    found = []
    for pair in pairs:
        there = features - columns[pair.old].nulls if pair.old in columns else features
        if not pair.new:
            found.append(Loss("field_dropped", pair.old, there))
            continue
        if pair.new.removeprefix(prefix) != pair.old:
            found.append(Loss("field_renamed", pair.old, features, pair.new))
        before, now = family(pair.type), family(pair.new_type)
        if before != now and there:
            kind = "time_dropped" if (before, now) == ("datetime", "date") else "type_changed"
            found.append(Loss(kind, pair.old, there, f"{before} → {now}"))
    return found


def summarise(written: Opened, pairs: list[Pair], tell: Callable[[int], None]) -> Summary:
    """What is in the result, its fields under the names and types of the source."""

    def sum_of(table: pa.Table) -> Summary:
        part = Summary(len(table))
        for pair in pairs:
            values = as_type(table.column(pair.new), pair.type) if pair.new else None
            if values is not None:
                part.columns.setdefault(pair.old, Column()).add(values)
        if written.geometry:
            column = table.column(written.geometry)
            add_lists(part.shapes, column) if isinstance(written, Lines) else part.shapes.add_wkb(column)
        return part

    total = Summary()
    for part in relayed(sum_of, written.batches()):
        total.join(part)
        tell(total.features)
    return total


@dataclass(frozen=True)
class Side:
    """What was read: its sum, its fields, and a way to read it again."""

    sum: Summary
    schema: pa.Schema
    fields: list[str]
    open: Open


def verify(
    source: Side, open_target: Open, geographic: bool, ordered: bool, tell: Callable[[int], None], *,
    prefix: str = "", stored: str | None = None, quick: Quick | None = None,
) -> tuple[int, list[Loss]]:  # fmt: skip
    """Features in the result, and everything that differs. Fewer features than in the source raise FileProblem.

    prefix: that of the format's field names; stored: the system that the result should name; quick: a quicker way to
    read all of the result, which may give up.
    """
    before = source.sum
    found_crs, pairs, after = _read_again(source, open_target, quick, prefix, tell)
    _all_there(before.features, after.features)
    found = schema_losses(pairs, before.columns, before.features, prefix)
    for pair in pairs:
        if pair.old in after.columns:
            found += _of_field(
                pair, before.columns[pair.old], after.columns[pair.old], source.open, open_target, ordered
            )
    if before.shapes.counts or not before.features:
        found += _of_shapes(before.shapes, after.shapes, geographic, ordered)
        found += _system(stored, found_crs, before.features)
    return after.features, found


def _read_again(
    source: Side, open_target: Open, quick: Quick | None, prefix: str, tell: Callable[[int], None]
) -> tuple[str, list[Pair], Summary]:
    """The system that the result names, what became of the fields, and what is in it."""

    def read(written: Opened) -> tuple[str, list[Pair], Summary]:
        pairs = paired(source.schema, source.fields, written, prefix)
        return written.crs, pairs, summarise(written, pairs, tell)

    if quick is not None:
        with contextlib.suppress(Unsure), quick(source.sum) as written:
            return read(written)
    with open_target(None) as written:
        return read(written)


def _system(stored: str | None, found: str, features: int) -> list[Loss]:
    """A system that the format knows by its own parameters only, or not at all."""
    from civicdesk.crs.systems import describe

    read = describe(found) if found else None
    if not stored or (read is not None and (read.code == stored or not stored.startswith("EPSG:"))):
        return []
    return [Loss("crs_not_stored", None, features, f"{stored} → {read.name if read else '–'}")]


def check_counts(source: Side, open_target: Open, prefix: str = "") -> tuple[int, list[Loss]]:
    """The number of features alone, and what became of the fields."""
    before = source.sum
    with open_target(None) as written:
        pairs = paired(source.schema, source.fields, written, prefix)
        count = written.features if written.features >= 0 else sum(len(table) for table in written.batches())
    _all_there(before.features, count)
    return count, schema_losses(pairs, before.columns, before.features, prefix)


def _all_there(features: int, written: int) -> None:
    if written != features:
        raise FileProblem(
            N_("only {written} of {features} features arrived in the result"),
            written=written, features=features, todo=N_("check the free space on the disk"),
        )  # fmt: skip


def _of_field(
    pair: Pair, before: Column, after: Column, open_source: Open, open_target: Open, ordered: bool
) -> list[Loss]:
    text = family(pair.type) == "text"
    gone = after.nulls - before.nulls
    if before.digest == after.digest and (text or not gone):
        if not gone or not text:
            return []
        return [Loss("empty_to_null" if gone > 0 else "null_to_empty", pair.old, abs(gone))]
    kinds: Counter[str] = Counter()
    with open_source([pair.old]) as old, open_target([pair.new]) as new:
        first = (table.column(pair.old) for table in old.batches())
        second = (as_type(table.column(pair.new), pair.type) for table in new.batches())
        for one, other in _aligned(first, second, ordered):
            kinds += _changes(one, other, family(pair.type))
    return [Loss(kind, pair.old, count) for kind, count in kinds.items()]


def _aligned(first: Iterator[Any], second: Iterator[Any], ordered: bool) -> Iterator[tuple[Any, Any]]:
    """Pieces of equal length; values of a layer in another order are sorted first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not ordered:
        whole = [pa.concat_arrays([c for values in side for c in values.chunks]) for side in (first, second)]
        yield tuple(values.take(pc.sort_indices(values)) for values in whole)
        return
    left, right = next(first, None), next(second, None)
    while left is not None and right is not None:
        count = min(len(left), len(right))
        yield left.slice(0, count), right.slice(0, count)
        left = left.slice(count) if len(left) > count else next(first, None)
        right = right.slice(count) if len(right) > count else next(second, None)


def _changes(old: Any, new: Any, kind: str) -> Counter[str]:
    import pyarrow.compute as pc

    same = pc.fill_null(pc.equal(old, new), False)
    both_missing = pc.and_(pc.is_null(old), pc.is_null(new))
    rows = np.flatnonzero(~np.asarray(pc.or_(same, both_missing)))
    pairs = zip(old.take(rows).to_pylist(), new.take(rows).to_pylist(), strict=True)
    return Counter(_kind(a, b, kind) for a, b in pairs if not (a != a and b != b))


def _kind(old: Any, new: Any, kind: str) -> str:
    if kind == "text":
        if old is None or new is None:
            return "null_to_empty" if old is None else "text_cut" if old else "empty_to_null"
        return "text_cut" if old.startswith(new) else "encoding"
    if kind == "datetime" and new is not None and old is not None and old.date() == new.date():
        return "time_dropped" if (new.hour, new.minute, new.second) == (0, 0, 0) else "precision"
    return {"integer": "integer_rounded", "boolean": "type_changed"}.get(kind, "precision")


def _of_shapes(before: Shapes, after: Shapes, geographic: bool, ordered: bool) -> list[Loss]:
    counts = (
        ("geometry_null", after.nulls - before.nulls),
        ("z_dropped", before.with_z - after.with_z),
        ("m_dropped", before.with_m - after.with_m),
        ("curve_linearised", before.curves - after.curves),
    )
    found = [Loss(kind, None, count) for kind, count in counts if count > 0]
    if before.sorts != after.sorts and after.nulls == before.nulls:
        gone = before.sorts - after.sorts
        detail = f"{_sorts(gone)} → {_sorts(after.sorts - before.sorts)}"
        found.append(Loss("geometry_mixed", None, sum(gone.values()), detail))
    if before.digest == after.digest or before.curves or after.nulls != before.nulls:
        return found
    if before.with_z > after.with_z:  # heights that are gone move nothing
        before, after = before.flat(), after.flat()
    return found + _moved(before, after, _DEGREES if geographic else _METRES, ordered)


def _sorts(found: Counter[int]) -> str:
    return ", ".join(SORTS[code] for code in sorted(found)) or "–"


def _moved(before: Shapes, after: Shapes, tolerance: float, ordered: bool) -> list[Loss]:
    old, old_count = before.per_feature()
    new, new_count = after.per_feature()
    if not ordered:
        return [Loss("precision", None, len(old_count))]
    with np.errstate(invalid="ignore"):
        limits = np.array([tolerance, tolerance, _METRES]) * np.maximum(old_count, 1)[:, None]
        apart = (np.abs(old - new) > limits).any(axis=1)
    moved = int((apart | (old_count != new_count)).sum())
    return [Loss("precision", None, moved)] if moved else []
