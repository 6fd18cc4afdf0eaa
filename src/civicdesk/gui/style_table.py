"""The classes of a style as a table: symbol, value or condition, legend text, number of features."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap

from civicdesk.gui import theme
from civicdesk.maps.expression import ConditionError, condition
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_import import ALWAYS
from civicdesk.render.map_palette import palette
from civicdesk.render.map_swatch import swatch
from civicdesk.text import tr

Index = QModelIndex | QPersistentModelIndex
SWATCH = QSize(34, 18)
_ROLE = Qt.ItemDataRole
WHAT, TITLE, FROM, TO, COUNT = "what", "title", "from", "to", "count"


class ClassModel(QAbstractTableModel):
    """Rows are the classes, then everything else where the style has that; each edit gives a new style."""

    edited = Signal(object)  # Style

    def __init__(self, sort: str) -> None:
        super().__init__()
        self._sort = sort
        self._style = Style()
        self._counts: list[int] | None = None
        self._fields: list[str] = []
        self._columns: tuple[str, ...] = (WHAT, TITLE, COUNT)

    def set(self, style: Style, fields: list[str]) -> None:
        self.beginResetModel()
        self._style, self._fields = style, fields
        self._columns = (WHAT, TITLE, FROM, TO, COUNT) if style.sort == "rules" else (WHAT, TITLE, COUNT)
        self.endResetModel()

    def set_counts(self, counts: list[int] | None) -> None:
        """Of everything else first, as `style_classes.counts` gives them."""
        self._counts = counts
        if self.rowCount():
            last = len(self._columns) - 1
            self.dataChanged.emit(self.index(0, last), self.index(self.rowCount() - 1, last))

    def place(self, row: int) -> int:
        """Number of the class, -1 for everything else."""
        return row if row < len(self._style.categories) else -1

    def row(self, place: int) -> int:
        return place if place >= 0 else len(self._style.categories)

    @property
    def _with_rest(self) -> bool:
        return self._style.sort in ("values", "ranges")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._style.categories) + self._with_rest

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != _ROLE.DisplayRole:
            return None
        what = {"values": tr("Value"), "ranges": tr("Range"), "rules": tr("Condition")}.get(self._style.sort, "")
        names = {WHAT: what, TITLE: tr("Legend"), FROM: tr("From 1 :"), TO: tr("To 1 :"), COUNT: tr("Features")}
        return names[self._columns[section]]

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        column, place = self._columns[index.column()], self.place(index.row())
        category = self._style.categories[place] if place >= 0 else None
        if role in (_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole):
            return self._text(column, category, place, role)
        if column == WHAT and role == _ROLE.DecorationRole:
            return self._icon(category)
        if column == WHAT and role == _ROLE.CheckStateRole:
            on = self._style.rest if category is None else category.shown
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == _ROLE.ForegroundRole and column == WHAT and category is not None and self._wrong(category):
            return theme.color("overdue_text")
        if role == _ROLE.TextAlignmentRole and column in (COUNT, FROM, TO):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, column: str, category: Category | None, place: int, role: int) -> Any:
        if column == COUNT:
            return None if self._counts is None or place + 1 >= len(self._counts) else f"{self._counts[place + 1]:n}"
        if category is None:
            return tr("everything else") if column == WHAT else None
        if column in (FROM, TO):
            limit = category.min_scale if column == FROM else category.max_scale
            return f"{limit:.0f}" if limit else ""
        if column == TITLE:
            return category.label
        if role == _ROLE.ToolTipRole and (wrong := self._wrong(category)):
            return wrong
        if self._style.sort == "ranges":
            if role == _ROLE.EditRole:
                return " – ".join("" if end is None else f"{end:.10g}" for end in (category.lower, category.upper))
            return dataclasses.replace(category, label="").title
        if self._style.sort == "values":
            return category.value
        if role == _ROLE.EditRole:
            return category.where
        return {"": tr("what is left"), ALWAYS: tr("all")}.get(category.where, category.where)

    def _wrong(self, category: Category) -> str:
        """What is the matter with a condition."""
        if self._style.sort != "rules" or not category.where:
            return ""
        try:
            condition(category.where).check(self._fields)
        except ConditionError as error:
            return str(error)
        return ""

    def _icon(self, category: Category | None) -> QIcon:
        symbol = self._style.symbol if category is None else self._style.symbol_of(category)
        drawn = symbol.coloured(palette(theme.current()))
        return QIcon(QPixmap.fromImage(swatch(drawn, self._sort, SWATCH.width(), SWATCH.height(), 2.0)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column, place = self._columns[index.column()], self.place(index.row())
        if column == WHAT:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if place >= 0 and column != COUNT:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        column, place = self._columns[index.column()], self.place(index.row())
        if role == _ROLE.CheckStateRole:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            self._change(place, dataclasses.replace(self._style, rest=on) if place < 0 else {"shown": on})
            return True
        changes = self._changes(column, str(value).strip())
        if role != _ROLE.EditRole or place < 0 or changes is None:
            return False
        self._change(place, changes)
        return True

    def _changes(self, column: str, text: str) -> dict[str, Any] | None:
        """What a text written into a cell means; None where it means nothing."""
        if column == TITLE:
            return {"label": text}
        if column in (FROM, TO):
            digits = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
            limit = float(digits) if digits.isdecimal() else 0.0 if not digits else None
            return None if limit is None else {"min_scale" if column == FROM else "max_scale": limit}
        if self._style.sort == "values":
            return {"value": text}
        if self._style.sort == "rules":
            return {"where": text}
        ends = [part.strip().replace(",", ".") for part in text.replace("–", " - ").split(" - ")]
        try:
            low, high = (float(part) if part else None for part in ends)
        except ValueError:
            return None
        if low is not None and high is not None and low > high:
            low, high = high, low
        return {"lower": low, "upper": high}

    def _change(self, place: int, change: Style | dict[str, Any]) -> None:
        if isinstance(change, dict):
            classes = list(self._style.categories)
            classes[place] = dataclasses.replace(classes[place], **change)
            change = dataclasses.replace(self._style, categories=tuple(classes))
        if change != self._style:
            self.edited.emit(change)
