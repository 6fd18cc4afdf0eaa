"""One layer as several: a part for each value of a field, or for each sort of geometry."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UserError
from civicdesk.maps.feed import Feed
from civicdesk.maps.stream import Opened, shapes_of
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

BY_SORT = "$geometry"
_MOST = 500  # files open at a time
_SORTS = {0: "points", 1: "lines", 2: "areas"}


@dataclass(frozen=True)
class Portion:
    """The features with one value; kept in a file of their own until they are written."""

    value: str
    file: Path
    like: Opened
    features: int

    @contextlib.contextmanager
    def open(self, _columns: list[str] | None = None) -> Iterator[Opened]:
        import pyarrow as pa

        with pa.OSFile(str(self.file)) as file:  # not mapped: the driver writes ids back into what it is given
            reader = pa.ipc.open_stream(file)
            like = self.like
            yield Opened(like.schema, reader, like.geometry, like.fid, like.type, like.crs, self.features)


def portions(made: Feed, by: str, folder: Path) -> list[Portion]:
    """The parts of a layer in the order in which their values first occur; their files lie in *folder*."""
    import pyarrow as pa

    files: dict[str, tuple[Path, Any]] = {}
    counts: dict[str, int] = {}
    with contextlib.ExitStack() as stack, made.open() as layer:
        if by != BY_SORT and by not in layer.fields:
            raise UserError(
                N_("the layer is to be split by the field {field}, which is not there"), field=by,
                todo=N_("use one of: {known}"), known=", ".join(layer.fields),
            )  # fmt: skip
        for table in layer.batches():
            for value, rows in _groups(table, by, layer.geometry):
                if value not in files:
                    if len(files) == _MOST:
                        raise UserError(
                            N_("the field {field} has more than {count} values to split by"), field=by, count=_MOST,
                            todo=N_("choose a field with fewer values"),
                        )  # fmt: skip
                    path = folder / f"{len(files)}.arrow"
                    files[value] = path, stack.enter_context(pa.ipc.new_stream(path, layer.schema))
                files[value][1].write_table(table.take(rows).cast(layer.schema))
                counts[value] = counts.get(value, 0) + len(rows)
        kind = "Unknown" if by == BY_SORT else layer.type
        like = Opened(layer.schema, None, layer.geometry, layer.fid, kind, layer.crs, 0)
    return [Portion(value, path, like, counts[value]) for value, (path, _writer) in files.items()]


def _groups(table: pa.Table, by: str, geometry: str) -> Iterator[tuple[str, Any]]:
    """(value as text, rows) of one batch; "" for a missing value."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc
    import shapely

    if by == BY_SORT:
        sorts = shapely.get_dimensions(shapes_of(table.column(geometry)))
        for sort in np.unique(sorts):
            yield _SORTS.get(int(sort), "without_geometry"), pa.array(np.flatnonzero(sorts == sort))
        return
    column = table.column(by)
    texts = column if pa.types.is_string(column.type) else column.cast(pa.string())
    texts = pc.fill_null(texts, "")
    for value in pc.unique(texts).to_pylist():
        yield value, pa.array(np.flatnonzero(np.asarray(pc.equal(texts, value))))


def names(found: list[Portion], whole: str) -> list[str]:
    """A name for each part: that of the whole and its value."""
    used: set[str] = set()
    made = []
    for portion in found:
        value = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in portion.value).strip(" .") or "_"
        name = first = f"{whole}_{value}"
        number = 2
        while name.lower() in used:
            name, number = f"{first}_{number}", number + 1
        used.add(name.lower())
        made.append(name)
    return made
