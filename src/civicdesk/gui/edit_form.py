"""The attributes of one feature that is being edited, as a table of fields and values in the panel below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from civicdesk.errors import UserError
from civicdesk.gui import theme
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import ElidedLabel, EmptyState, button
from civicdesk.maps.edit_values import shown, typed
from civicdesk.project.editing import Editing
from civicdesk.text import N_, tr

Index = QModelIndex | QPersistentModelIndex
_TITLES = (N_("Field"), N_("Value"), N_("In the file"), N_("Type"))
_KINDS = {
    "text": N_("text"),
    "integer": N_("whole number"),
    "number": N_("number"),
    "boolean": N_("yes or no"),
    "date": N_("date"),
    "time": N_("date and time"),
}
_VALUE = 1


class FeatureModel(QAbstractTableModel):
    """refused(sentence): what was typed does not fit, and the value stays."""

    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.editing: Editing | None = None
        self.fid = ""

    def show(self, editing: Editing | None, fid: str) -> None:
        self.beginResetModel()
        self.editing, self.fid = editing, fid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() or self.editing is None or not self.fid else len(self.editing.fields)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(_TITLES)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_TITLES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _VALUE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.editing is None or not index.isValid():
            return None
        field = self.editing.fields[index.row()]
        now = shown(field, self.editing.values(self.fid).get(field.name))
        before = shown(field, self.editing.before(self.fid).get(field.name))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            kind = tr(_KINDS[field.kind])
            size = tr("at most {n} characters").format(n=field.size) if field.size else ""
            return (field.name, now, before, ", ".join(part for part in (kind, size) if part))[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _VALUE and now != before:
            return theme.color("accent")
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join(field.choices) or None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if self.editing is None or index.column() != _VALUE:
            return False
        field = self.editing.fields[index.row()]
        if str(value) == self.data(index):
            return True
        try:
            self.editing.set_value(self.fid, field.name, typed(field, str(value)))
        except UserError as error:
            self.refused.emit(str(error))
            return False
        self.dataChanged.emit(index, index)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Fields stay in the order of the file."""


class FeatureForm(QWidget):
    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = FeatureModel()
        self.table = TableView(self.model, tr("Attributes of the feature"))
        self.table.setSortingEnabled(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 170), (2, 170), (3, 190)):
            self.table.setColumnWidth(column, width)
        self.empty = EmptyState(
            "mouse-pointer-2", tr("No feature chosen"), tr("Click a feature of the edited layer on the map.")
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.title = ElidedLabel("", "heading")
        self.said = ElidedLabel("", "bad")
        self.save = button(tr("Save changes"), self.save_asked.emit, "primary")
        self.discard = button(tr("Discard"), self.discard_asked.emit, "flat")
        row = QHBoxLayout()
        row.addWidget(self.title, 2)
        row.addWidget(self.said, 3)
        row.addWidget(self.discard)
        row.addWidget(self.save)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 2, 0, 0)
        column_.setSpacing(2)
        column_.addLayout(row)
        column_.addWidget(self.stack, 1)
        self.model.refused.connect(self.said.setText)
        self.model.dataChanged.connect(lambda *_: self.said.setText(""))

    def show_feature(self, editing: Editing | None, fid: str) -> None:
        same = editing is self.model.editing and fid == self.model.fid
        if not same:
            self.said.setText("")
            self.model.show(editing, fid)
        elif self.model.rowCount():
            last = self.model.index(self.model.rowCount() - 1, len(_TITLES) - 1)
            self.table.viewport().update()
            self.table.update(last)
        self.stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        changes = len(editing) if editing is not None else 0
        name = editing.name if editing is not None else ""
        self.title.setText(f"{name}  {fid}".strip())
        self.save.setEnabled(bool(changes))
        self.discard.setEnabled(editing is not None)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        self.table.setFocus(*reason)
