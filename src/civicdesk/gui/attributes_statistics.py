"""Beside the attribute table: what a column comes to, how its values spread, and sums by category."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui import formats, theme
from civicdesk.gui.aside import Aside
from civicdesk.gui.widgets import label, tool
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from civicdesk.maps.layer import Layer
    from civicdesk.maps.statistics import Group, Statistics

_LISTED = 60


class StatisticsPanel(QWidget):
    """*asked* gives the layer and the rows that count. value_chosen(field, value): the person wants only these."""

    value_chosen = Signal(str, object)

    def __init__(self, asked: Callable[[], tuple[Layer | None, NDArray[np.int64]]]) -> None:
        super().__init__()
        self._asked = asked
        self.found: Statistics | None = None
        self.groups: list[Group] = []
        self._facts: list[tuple[str, str]] = []
        self._aside = Aside(self, lambda error: self.note.setText(str(error)))
        self.setMinimumWidth(220)
        self.field, self.number = QComboBox(), QComboBox()
        self.field.setAccessibleName(tr("Column"))
        self.number.setAccessibleName(tr("Sum of"))
        self.field.currentIndexChanged.connect(lambda _n: self.refresh())
        self.number.currentIndexChanged.connect(lambda _n: self.refresh())
        self.copy_button = tool("copy", tr("Copy the statistics"), self.copy)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.field, 1)
        head.addWidget(self.copy_button)
        self.note = label("", "muted", wrap=True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnStretch(1, 1)
        self.bars = Histogram()
        self.values = _value_table()
        self.values.itemActivated.connect(self._value_activated)
        column = QVBoxLayout()
        column.setContentsMargins(2, 0, 8, 4)
        column.setSpacing(5)
        for part in (self.note, self.grid, self.bars, self.number, self.values):
            column.addLayout(part) if isinstance(part, QGridLayout) else column.addWidget(part)
        column.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 0, 0, 0)
        whole.setSpacing(5)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)

    def set_layer(self, layer: Layer | None) -> None:
        import pyarrow as pa

        from civicdesk.maps.query import field_names

        names = [] if layer is None else field_names(layer)
        kinds = {} if layer is None else {name: layer.table().schema.field(name).type for name in names}
        numbers = [n for n in names if pa.types.is_integer(kinds[n]) or pa.types.is_floating(kinds[n])]
        for combo, first, entries in ((self.field, None, names), (self.number, tr("How often"), numbers)):
            chosen = combo.currentData()
            combo.blockSignals(True)
            combo.clear()
            if first is not None:
                combo.addItem(first, "")
            for name in entries:
                combo.addItem(tr("Sum of {field}").format(field=name) if first is not None else name, name)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
            combo.blockSignals(False)

    def choose(self, name: str) -> None:
        self.field.setCurrentIndex(max(0, self.field.findData(name)))

    @property
    def busy(self) -> bool:
        return self._aside.busy

    def refresh(self) -> None:
        """Count anew, beside the window; nothing while nobody looks."""
        name, number = self.field.currentData(), self.number.currentData() or ""
        if self.isHidden() or not name:
            return
        layer, rows = self._asked()
        if layer is None:
            return

        def work() -> tuple[Statistics, list[Group]]:
            from civicdesk.maps.statistics import by_category, statistics

            found = statistics(layer, name, rows)
            grouped = bool(number) and number != name and bool(found.values)
            return found, by_category(layer, name, number, rows) if grouped else []

        self.note.setText(tr("counting …"))
        self._aside.ask(work, self._show)

    def _show(self, result: tuple[Statistics, list[Group]]) -> None:
        self.found, self.groups = result
        found = self.found
        self.note.setText("")
        self.note.hide()
        self._facts = facts_of(found)
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(self._facts):
            self.grid.addWidget(label(name, "fieldName"), row, 0)
            shown = label(value)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
        self.bars.show_bars(found.edges, found.bars)
        self._list()

    def _list(self) -> None:
        assert self.found is not None
        listed = [(group.value, group.count, group.sum) for group in self.groups]
        listed = listed or [(value, count, None) for value, count in self.found.values]
        self.number.setVisible(bool(listed) and self.number.count() > 1)
        self.values.setVisible(bool(listed))
        sums = bool(self.groups)
        self.values.setColumnCount(3 if sums else 2)
        titles = [tr("Value"), tr("How often"), self.number.currentText()][: self.values.columnCount()]
        self.values.setHorizontalHeaderLabels(titles)
        self.values.setRowCount(min(len(listed), _LISTED))
        for row, (value, count, total) in enumerate(listed[:_LISTED]):
            first = QTableWidgetItem(formats.plain(value))
            first.setData(Qt.ItemDataRole.UserRole, value)
            cells = [first, _number_item(count)] + ([_number_item(total)] if sums else [])
            for place, cell in enumerate(cells):
                self.values.setItem(row, place, cell)
        head = self.values.horizontalHeader()
        for place in range(self.values.columnCount()):
            kind = QHeaderView.ResizeMode.ResizeToContents if place else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, kind)
        self.values.setFixedHeight(min(self.values.rowCount(), 12) * 24 + 30)

    def _value_activated(self, item: QTableWidgetItem) -> None:
        first = self.values.item(item.row(), 0)
        if self.found is not None and first is not None:
            self.value_chosen.emit(self.found.name, first.data(Qt.ItemDataRole.UserRole))

    def copy(self) -> None:
        """Facts and values as lines with tabs."""
        if self.found is None:
            return
        lines = [f"{name}\t{value}" for name, value in [(tr("Column"), self.found.name), *self._facts]]
        for row in range(self.values.rowCount() if not self.values.isHidden() else 0):
            cells = [self.values.item(row, n) for n in range(self.values.columnCount())]
            lines.append("\t".join(cell.text() if cell is not None else "" for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))


def facts_of(found: Statistics) -> list[tuple[str, str]]:
    """Name and value of what is known of a column, for a person."""
    facts = [(tr("Values"), number_text(found.count, 0)), (tr("Empty"), number_text(found.missing, 0))]
    facts.append((tr("Different values"), number_text(found.distinct, 0)))
    quartiles = found.quartiles or (None, None, None)
    more = (
        (tr("Least"), found.least),
        (tr("Greatest"), found.greatest),
        (tr("Sum"), found.sum),
        (tr("Mean"), found.mean),
        (tr("Median"), quartiles[1]),
        (tr("Lower quartile"), quartiles[0]),
        (tr("Upper quartile"), quartiles[2]),
        (tr("Standard deviation"), found.deviation),
    )
    return facts + [(name, _told(value)) for name, value in more if value is not None]


def _told(value: Any) -> str:
    if isinstance(value, dt.date | dt.time):
        return formats.plain(value)
    return number_text(float(value), 3 if abs(float(value)) < 1e6 else 1)


def _number_item(value: float | None) -> QTableWidgetItem:
    item = QTableWidgetItem("–" if value is None else number_text(float(value), 2))
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _value_table() -> QTableWidget:
    made = QTableWidget()
    made.setAccessibleName(tr("How often each value occurs"))
    made.setToolTip(tr("Enter or double click: only rows with this value"))
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(24)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


class Histogram(QWidget):
    """Bars with the least and the greatest value under them."""

    def __init__(self) -> None:
        super().__init__()
        self._edges: tuple[float, ...] = ()
        self._bars: tuple[int, ...] = ()
        self.setFont(theme.font(8, tabular=True))
        self.setFixedHeight(84)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(200, 84)

    def show_bars(self, edges: tuple[float, ...], bars: tuple[int, ...]) -> None:
        self._edges, self._bars = edges, bars
        self.setVisible(len(bars) > 1)
        self.setAccessibleName(tr("Spread of the values"))
        if bars:
            most = bars.index(max(bars))
            tip = tr("Most values, {n}, are between {low} and {high}")
            low, high = number_text(edges[most], 2), number_text(edges[most + 1], 2)
            self.setToolTip(tip.format(n=number_text(bars[most], 0), low=low, high=high))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        wide, tall = self.width() / len(self._bars), self.height() - 20.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        most = max(max(self._bars), 1)
        for place, count in enumerate(self._bars):
            height = max(tall * count / most, 1.0 if count else 0.0)
            painter.drawRect(QRectF(place * wide + 0.5, tall - height, max(wide - 1.0, 1.0), height))
        painter.setPen(theme.color("line"))
        painter.drawLine(0, round(tall), self.width(), round(tall))
        painter.setPen(theme.color("muted"))
        box = QRectF(0, tall + 2, self.width(), 18)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, left, _told(self._edges[0]))
        painter.drawText(box, right, _told(self._edges[-1]))
        painter.end()
