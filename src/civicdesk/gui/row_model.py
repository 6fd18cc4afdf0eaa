"""Rows of rooms, equipment or duties for a table view: filtered, sorted as Czech readers expect, grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from civicdesk.gui import filtering, formats, theme
from civicdesk.gui.icons import icon
from civicdesk.project.selection import Ref
from civicdesk.text import number_text, sort_key, tr

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["state", "text", "date", "number", "length", "area", "days"]
_FIGURES = ("number", "length", "area")  # length: metres with two digits
REFS = Qt.ItemDataRole.UserRole
GROUP = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Column:
    """*names*: what the filter line may call it, in English; the translated title counts too."""

    key: str
    title: str
    width: int
    kind: Kind = "text"
    shown: bool = True
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """*cells* in the order of the columns; *refs*: what picking selects first, then what stands for the same thing.

    *fabric*: furniture or a part of the building, shown when it is asked for.
    """

    id: str
    refs: tuple[Ref, ...]
    cells: tuple[Any, ...]
    fabric: bool = False


class RowModel(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = list(columns)
        self._rows: list[Row] = []
        self._texts: list[list[str]] = []  # what filters look at, made when there is a filter
        self._shown: list[int | str] = []  # numbers of rows; a text is the heading of a group
        self._terms: filtering.Terms = []
        self._sort: tuple[int, bool] | None = None
        self._group: int | None = None

    # --- what is in it --------------------------------------------------------------------------------------------
    def set_rows(self, rows: Iterable[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._texts = []
        self._arrange()
        self.endResetModel()

    def set_filter(self, line: str) -> None:
        self._change(lambda: setattr(self, "_terms", filtering.parse(line, self._names())))

    def set_group(self, column: int | None) -> None:
        self._change(lambda: setattr(self, "_group", column))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._change(lambda: setattr(self, "_sort", wanted))

    def _change(self, change: Callable[[], object]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        rows = [self.row_at(index.row()) for index in kept]
        change()
        self._arrange()
        places = {entry: place for place, entry in enumerate(self._shown) if isinstance(entry, int)}
        numbers = {id(row): number for number, row in enumerate(self._rows)}
        for index, row in zip(kept, rows, strict=True):
            place = places.get(numbers.get(id(row), -1)) if row is not None else None
            new = self.index(place, index.column()) if place is not None else QModelIndex()
            self.changePersistentIndex(index, new)
        self.layoutChanged.emit()

    def _names(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, column in enumerate(self.columns):
            for name in (tr(column.title), column.title, column.key, *column.names):
                found.setdefault(filtering.field_key(name), place)
        return found

    def _arrange(self) -> None:
        found = list(range(len(self._rows)))
        if self._terms:
            self._texts = self._texts or [self._words(row) for row in self._rows]
            found = [n for n in found if self._fits(self._rows[n], self._texts[n])]
        if self._sort is not None:
            column, descending = self._sort
            found.sort(key=lambda n: self._key(n, column), reverse=descending)
        self._shown = list(found) if self._group is None else self._grouped(found, self._group)

    def _fits(self, row: Row, texts: list[str]) -> bool:
        return filtering.fits(self._terms, texts, "\n".join(texts), row.cells)

    def _words(self, row: Row) -> list[str]:
        return [filtering.words(self._text(row, i)) for i in range(len(self.columns))]

    def _grouped(self, found: list[int], column: int) -> list[int | str]:
        groups: dict[str, list[int]] = {}
        for number in found:
            groups.setdefault(self._group_text(self._rows[number], column), []).append(number)
        shown: list[int | str] = []
        for title in sorted(groups, key=sort_key):
            shown.append(f"{title}   {len(groups[title])}")
            shown.extend(groups[title])
        return shown

    def _group_text(self, row: Row, column: int) -> str:
        value = row.cells[column]
        if isinstance(value, date):  # by month
            return f"{value:%Y-%m}"
        return self._text(row, column) or "–"

    def _key(self, number: int, column: int) -> tuple[Any, ...]:
        value, kind = self._rows[number].cells[column], self.columns[column].kind
        if kind == "state":
            return (formats.WORST_FIRST.index(value) if value in formats.WORST_FIRST else 9,)
        if value is None or value == "":
            return (1,)
        return (0, value) if kind != "text" else (0, sort_key(str(value)))

    # --- asking -------------------------------------------------------------------------------------------------
    def row_at(self, place: int) -> Row | None:
        """The row shown at *place*; None for the heading of a group."""
        entry = self._shown[place] if 0 <= place < len(self._shown) else None
        return self._rows[entry] if isinstance(entry, int) else None

    def place_of(self, row_id: str) -> int | None:
        for place, entry in enumerate(self._shown):
            if isinstance(entry, int) and self._rows[entry].id == row_id:
                return place
        return None

    def places_of(self, refs: frozenset[Ref]) -> list[int]:
        return [
            place
            for place, entry in enumerate(self._shown)
            if isinstance(entry, int) and not refs.isdisjoint(self._rows[entry].refs)
        ]

    @property
    def total(self) -> int:
        return len(self._rows)

    @property
    def visible_rows(self) -> list[Row]:
        return [self._rows[entry] for entry in self._shown if isinstance(entry, int)]

    def headings(self) -> list[int]:
        return [place for place, entry in enumerate(self._shown) if isinstance(entry, str)]

    def text(self, row: Row, column: int) -> str:
        return self._text(row, column)

    def _text(self, row: Row, column: int) -> str:
        value, kind = row.cells[column], self.columns[column].kind
        if kind == "state":
            return f"{value} {formats.state_word(value)}" if value else ""
        if kind == "date":
            return formats.day(value)
        if kind == "area":
            return "" if value is None else formats.area(value)
        if kind == "days":
            return formats.remaining(str(row.cells[0]), value)
        if kind == "number":
            return "" if value is None else number_text(value)
        if kind == "length":
            return "" if value is None else number_text(value, 2, True)
        return "" if value is None else str(value)

    # --- Qt -----------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            # the sign of sorting stands at the right edge and must not cover the title of a right-aligned column
            return "" if column.kind == "state" else tr(column.title) + "\u2003" * (column.kind in _FIGURES)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.kind in _FIGURES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._shown[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._shown[index.row()]
        if isinstance(entry, str):
            return self._heading(entry, index.column(), role)
        row, column = self._rows[entry], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.kind == "state" else self._text(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole and column.kind == "state":
            state = row.cells[0]
            return icon(*formats.STATES[state][:2]) if state in formats.STATES else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return formats.state_word(row.cells[0]) if column.kind == "state" else self._text(row, index.column())
        if role == REFS:
            return row.refs
        return self._look(row, column, role)

    def _look(self, row: Row, column: Column, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind in ("days", *_FIGURES):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column.kind == "days":
            if role == Qt.ItemDataRole.ForegroundRole and row.cells[0] in formats.STATES:
                return theme.color(f"{formats.STATES[row.cells[0]][1]}_text")
            if role == Qt.ItemDataRole.FontRole:
                return theme.font(9, QFont.Weight.DemiBold, tabular=True)
        return None

    def _heading(self, text: str, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return text
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(9, QFont.Weight.DemiBold)
        return True if role == GROUP else None
