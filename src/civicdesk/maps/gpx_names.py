"""Names that GPX keeps for itself: fields called so get another one, and what they lost is told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from civicdesk.maps.losses import Loss
from civicdesk.maps.stream import Opened

if TYPE_CHECKING:
    from civicdesk.maps.feed import Feed, Open
    from civicdesk.maps.summary import Summary

# of its waypoints, routes and tracks; the driver has made them before any field of ours
_OWN = frozenset({
    "ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "sym", "type", "fix", "sat", "hdop", "vdop",
    "pdop", "ageofdgpsdata", "dgpsid", "number",
    *(f"link{number}_{part}" for number in (1, 2) for part in ("href", "text", "type")),
})  # fmt: skip


def renamed(made: Feed) -> tuple[Feed, dict[str, str]]:
    """*made* with names that GPX leaves free, and the old name of each new one."""
    new = {name: _free(name, made.fields) for name in made.fields if name.lower() in _OWN}
    if not new:
        return made, {}
    old = {name: source for source, name in new.items()}
    schema = made.schema.with_metadata(None)
    for name, other in new.items():
        place = schema.get_field_index(name)
        schema = schema.set(place, schema.field(place).with_name(other))

    @contextlib.contextmanager
    def column(names: list[str] | None) -> Iterator[Opened]:
        with made.column(names and [old.get(name, name) for name in names]) as found:
            yield _with_names(found, new)

    fields = [new.get(name, name) for name in made.fields]
    return replace(made, open=_opening(made.open, new), column=column, schema=schema, fields=fields), old


def _opening(inner: Open, new: dict[str, str]) -> Open:
    @contextlib.contextmanager
    def opened() -> Iterator[Opened]:
        with inner() as found:
            yield _with_names(found, new)

    return opened


def _with_names(found: Opened, new: dict[str, str]) -> Opened:
    import pyarrow as pa

    names = [new.get(name, name) for name in found.schema.names]
    schema = pa.schema([field.with_name(name) for field, name in zip(found.schema, names, strict=True)])
    batches = (pa.RecordBatch.from_arrays(batch.columns, names=names) for batch in found.reader)
    return replace(found, schema=schema, reader=batches)


def _free(name: str, taken: list[str]) -> str:
    other = f"{name}_"
    while other in taken:
        other += "_"
    return other


def losses(found: list[Loss], old: dict[str, str], before: Summary) -> list[Loss]:
    """*found* under the names that the source has; what is renamed and holds anything is told, too."""
    told = [replace(loss, field=old.get(loss.field, loss.field)) if loss.field else loss for loss in found]
    for name, source in old.items():
        there = before.features - before.columns[name].nulls if name in before.columns else before.features
        if there:
            told.append(Loss("field_renamed", source, there, name))
    return told
