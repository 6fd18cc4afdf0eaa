"""Rows of a layer's table to a spreadsheet or a CSV, in a worker: a million rows take their time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UserError
from civicdesk.maps.layer import Layer
from civicdesk.sheets import TABLES, check_suffix, write_table
from civicdesk.text import N_

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from civicdesk.jobs import Reporter

MOST_IN_SHEET = 1_048_575  # rows of a worksheet besides its heading
_LOT = 10_000


def check(path: Path, count: int) -> None:
    """UserError for a file that cannot hold so many rows."""
    check_suffix(path, TABLES)
    if path.suffix.lower() == ".xlsx" and count > MOST_IN_SHEET:
        raise UserError(
            N_("a worksheet holds {most} rows, there are {count}"), where=path, most=MOST_IN_SHEET, count=count,
            todo=N_("filter the table, or write a CSV"),
        )  # fmt: skip


def write(report: Reporter, folder: str, path: str, rows: NDArray[np.int64], names: Sequence[str]) -> int:
    """*rows* of the prepared layer in *folder*, in their order, with the fields *names*. Gives how many."""
    target, layer = Path(path), Layer(folder)
    check(target, len(rows))
    write_table(target, layer.name, list(names), _Cells(report, layer, rows, list(names)))
    return len(rows)


def _plain(value: Any) -> Any:
    """What a cell can hold: text, a number or a date; long whole numbers would lose their end as numbers."""
    if value is None or isinstance(value, str | bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) < 1 << 53 else str(value)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)  # sheets know no zones
    if isinstance(value, dt.date):
        return value
    if isinstance(value, Decimal):
        return float(value)
    return value.hex() if isinstance(value, bytes) else str(value)


class _Cells(Sequence[list[Any]]):
    """Rows as they are asked for, some thousand at a time."""

    def __init__(self, report: Reporter, layer: Layer, rows: NDArray[np.int64], names: list[str]) -> None:
        self._report, self._rows = report, rows
        self._table = layer.table().select(names)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        wanted = self._rows[place]
        return self._lot(wanted) if isinstance(place, slice) else self._lot(self._rows[place : place + 1])[0]

    def _lot(self, rows: NDArray[np.int64]) -> list[list[Any]]:
        columns = [[_plain(value) for value in column.to_pylist()] for column in self._table.take(rows).columns]
        return [list(cells) for cells in zip(*columns, strict=True)]

    def __iter__(self) -> Iterator[list[Any]]:
        for start in range(0, len(self._rows), _LOT):
            self._report.progress(start / len(self._rows))
            yield from self._lot(self._rows[start : start + _LOT])
