"""The first rows of a layer before and after, as a trial of the conversion has found them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QSplitter, QTableWidgetItem, QVBoxLayout, QWidget

from civicdesk.gui.convert_tables import PlainTable
from civicdesk.gui.widgets import button, label
from civicdesk.maps import report
from civicdesk.text import tr

_WIDEST = 260


class PreviewDialog(QDialog):
    def __init__(self, parent: QWidget, entry: dict[str, Any]) -> None:
        super().__init__(parent)
        self.setWindowTitle(report.heading(entry))
        self.resize(1000, 600)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        titles = {"before": tr("First rows of the source"), "after": tr("First rows of the result")}
        self.tables = {side: _table(title, entry["preview"][side]) for side, title in titles.items()}
        for side, title in titles.items():
            half = QWidget()
            part = QVBoxLayout(half)
            part.setContentsMargins(0, 0, 0, 0)
            part.addWidget(label(title, "panelTitle"))
            part.addWidget(self.tables[side], 1)
            halves.addWidget(half)
        column.addWidget(halves, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("Close"), self.accept, "primary"))
        column.addLayout(row)


def _table(title: str, side: dict[str, Any]) -> PlainTable:
    made = PlainTable(title, tuple(side["columns"]), tuple(120 for _name in side["columns"]), ())
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    made.setRowCount(len(side["rows"]))
    for row, values in enumerate(side["rows"]):
        for column, value in enumerate(values):
            item: QTableWidgetItem = made.put(row, column, "–" if value is None else value)
            item.setToolTip(tr("missing") if value is None else value)
    made.resizeColumnsToContents()
    for column in range(made.columnCount()):
        made.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        made.setColumnWidth(column, min(made.columnWidth(column) + 8, _WIDEST))
    return made
