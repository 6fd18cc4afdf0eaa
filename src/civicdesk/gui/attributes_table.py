"""The rows of the attribute table: chosen as spans, many of them marked."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from civicdesk.gui.attributes_model import MARKED, AttributesModel
from civicdesk.gui.table_view import RowDelegate, TableView


class _Marking(RowDelegate):
    """Rows that the model marks look as selected ones do."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(MARKED):
            option.state |= QStyle.StateFlag.State_Selected


class LayerTable(TableView):
    """A TableView whose picked rows come as spans: all of a million rows are one."""

    spans_picked = Signal(object)  # list of (first, last)
    row_switched = Signal(int)  # in or out of many that are marked

    def __init__(self, model: AttributesModel, name: str) -> None:
        super().__init__(model, name)
        self._marks = model
        self.setItemDelegate(_Marking(self))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if not self._quiet:
            parts = self.selectionModel().selection()
            spans = sorted({(part.top(), part.bottom()) for part in map(parts.at, range(parts.size()))})
            self.spans_picked.emit(spans)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._marks.marked and index.isValid():
            self.row_switched.emit(index.row())
        else:
            super().mousePressEvent(event)

    def forget(self) -> None:
        """Nothing is selected in the view; says nothing back."""
        self._quiet = True
        self.selectionModel().clearSelection()
        self._quiet = False
