"""The rows of the table of elements: any properties, filtered, sorted, in groups with subtotals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from civicdesk.actions.list_elements import Listing, column_title
from civicdesk.gui import formats, theme
from civicdesk.gui.row_model import GROUP
from civicdesk.project.selection import Ref
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.bim.property_table import Column, Part, PropertyTable, Subtotal
    from civicdesk.bim.query import Query

Index = QModelIndex | QPersistentModelIndex


class ElementsModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.table: PropertyTable | None = None
        self.names: list[str] = []
        self.group = ""
        self.offered: dict[str, Column] = {}
        self._query: Query = ()
        self._sort: list[tuple[str, bool]] = []
        self._lines: NDArray[np.int64] = np.zeros(0, np.int64)
        self._shown: NDArray[np.int64] = np.zeros(0, np.int64)  # lines; below zero the heading of a part
        self._parts: list[Part] = []

    # --- what is in it --------------------------------------------------------------------------------------------
    def set_table(self, table: PropertyTable | None) -> None:
        self.beginResetModel()
        self.table = table
        self.offered = {column.name: column for column in table.columns()} if table is not None else {}
        self._arrange()
        self.endResetModel()

    def set_columns(self, names: Sequence[str], group: str | None = None) -> None:
        self.beginResetModel()
        self.names = list(names)
        self.group = self.group if group is None else group
        self._sort = [(name, down) for name, down in self._sort if name in self.names]
        self._arrange()
        self.endResetModel()

    def set_query(self, query: Query) -> None:
        self._query = query
        self._again()

    def set_group(self, name: str) -> None:
        self.group = name
        self._again()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        inside = 0 <= column < len(self.names)
        self._sort = [(self.names[column], order == Qt.SortOrder.DescendingOrder)] if inside else []
        self._again()

    def _again(self) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        lines = [int(self._shown[index.row()]) for index in kept]
        self._arrange()
        places = {int(line): place for place, line in enumerate(self._shown)} if kept else {}
        for index, line in zip(kept, lines, strict=True):
            place = places.get(line, -1) if line >= 0 else -1
            new = self.index(place, index.column()) if place >= 0 else QModelIndex()
            self.changePersistentIndex(index, new)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        self._parts, self._lines = [], np.zeros(0, np.int64)
        if self.table is not None:
            self._lines = self.table.order(self._sort, self._fitting(self.table))
            if self.group:
                self._parts = self.table.parts(self.group, self._lines, self.numeric)
        pieces = [np.append(np.int64(-number - 1), part.lines) for number, part in enumerate(self._parts)]
        self._shown = np.concatenate(pieces) if pieces else self._lines

    def _fitting(self, table: PropertyTable) -> NDArray[np.int64]:
        lines = np.arange(len(table))
        if not self._query:
            return lines
        fits = np.zeros(len(table), bool)
        for place, key in enumerate(table.keys):
            of_model = table.model == place
            fits[of_model] = table.models[key].facts.select(self._query)[table.row[of_model]]
        return lines[fits]

    # --- asking -------------------------------------------------------------------------------------------------
    @property
    def numeric(self) -> list[str]:
        return [name for name in self.names if name in self.offered and self.offered[name].numeric]

    @property
    def count(self) -> int:
        return len(self._lines)

    def listing(self) -> Listing | None:
        """What is seen, to write it to a file."""
        if self.table is None:
            return None
        return Listing(self.table, tuple(self.names), self._lines, self.group)

    def ref_at(self, place: int) -> Ref | None:
        line = int(self._shown[place]) if 0 <= place < len(self._shown) else -1
        if self.table is None or line < 0:
            return None
        key, row = self.table.place(line)
        return Ref("element", key, self.table.models[key].elements.global_id[row])

    def refs(self, places: Sequence[int]) -> list[Ref]:
        """Of rows; for the heading of a group of all that is in it."""
        found: dict[Ref, None] = {}
        for place in places:
            line = int(self._shown[place])
            inside = range(place + 1, place + 1 + len(self._parts[-line - 1].lines)) if line < 0 else (place,)
            for one in inside:
                ref = self.ref_at(one)
                if ref is not None:
                    found[ref] = None
        return list(found)

    def places_of(self, refs: frozenset[Ref]) -> list[int]:
        if self.table is None or not refs:
            return []
        wanted = np.zeros(len(self.table), bool)
        for place, key in enumerate(self.table.keys):
            model = self.table.models[key]
            rows = [row for ref in refs if ref.source == key and (row := model.index(ref.key)) is not None]
            if rows:
                wanted |= (self.table.model == place) & np.isin(self.table.row, rows)
        shown = np.where(self._shown >= 0, self._shown, 0)
        found: list[int] = np.flatnonzero(wanted[shown] & (self._shown >= 0)).tolist() if len(wanted) else []
        return found

    # --- Qt -----------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.names):
            return None
        name = self.names[section]
        known = self.offered.get(name)
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(name, known.unit if known else "") + "\u2003" * (name in self.numeric)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            filled = tr("{n} of {total} have a value").format(n=known.filled, total=known.total) if known else ""
            return "\n".join(part for part in (name, filled) if part)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if name in self.numeric else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, name = int(self._shown[index.row()]), self.names[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = name in self.offered and self.offered[name].numeric and (line >= 0 or index.column() > 0)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if line < 0:
            return self._heading(self._parts[-line - 1], name, index.column(), role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and self.table is not None:
            value = self.table.cell(line, name)
            if value is None:
                return ""
            return formats.plain(value)
        return None

    def _heading(self, part: Part, name: str, column: int, role: int) -> Any:
        if role == GROUP:
            return True
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(9, QFont.Weight.DemiBold, tabular=True)
        total = part.subtotals.get(name)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                value = formats.plain(part.value) if part.value is not None else tr("without a value")
                return f"{value}   {number_text(len(part.lines), 0)}"
            return f"Σ {number_text(total.sum)}" if total is not None else ""
        if role == Qt.ItemDataRole.ToolTipRole and total is not None:
            return subtotal_text(total, self.offered[name].unit)
        return None


def subtotal_text(total: Subtotal, unit: str) -> str:
    lines = (
        tr("sum {value}").format(value=f"{number_text(total.sum)} {unit}".strip()),
        tr("mean {value}").format(value=f"{number_text(total.mean)} {unit}".strip()),
        tr("from {low} to {high}").format(low=number_text(total.min), high=number_text(total.max)),
        tr("%n values", "", total.count),
    )
    return "\n".join(lines)
