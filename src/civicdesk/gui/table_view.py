"""A table as the look asks for: quiet rows, no vertical grid, whole rows selected, copied as tab-separated text."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from civicdesk.gui import theme
from civicdesk.gui.row_model import GROUP, RowModel
from civicdesk.text import tr

ROW = 27
ROW_LOW = 24  # on a screen that is not high
_TITLE_ROOM = 22  # pixels around a heading, and for the arrow of the order


class RowDelegate(QStyledItemDelegate):
    """Fills the heading of a group; draws no focus box around a single cell, since whole rows are selected."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if index.data(GROUP):
            painter.fillRect(option.rect, theme.color("hover"))
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        color = index.data(Qt.ItemDataRole.ForegroundRole)
        if color is not None:  # the colour of a state stays readable in a row that is selected
            option.palette.setColor(QPalette.ColorRole.HighlightedText, color)


class TableView(QTableView):
    rows_picked = Signal(object)  # list of places
    activated_row = Signal(int)
    resized = Signal()

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        super().__init__()
        self._quiet = False
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFont(theme.font(9, tabular=True))
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSortIndicatorClearable(True)
        head.setMinimumSectionSize(34)
        head.setFixedHeight(30)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortingEnabled(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.set_low(False)
        model.layoutChanged.connect(self._span)
        model.modelReset.connect(self._span)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(index.row()))
        for place, column in enumerate(model.columns if isinstance(model, RowModel) else ()):
            self.setColumnWidth(place, column.width)
            self.setColumnHidden(place, not column.shown)

    def title_width(self, column: int) -> int:
        """Pixels that a column needs for its heading."""
        head = self.horizontalHeader()
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        return head.fontMetrics().horizontalAdvance(title) + _TITLE_ROOM if title else 0

    def setColumnWidth(self, column: int, width: int) -> None:
        super().setColumnWidth(column, max(width, self.title_width(column)))

    def set_low(self, low: bool) -> None:
        self.verticalHeader().setDefaultSectionSize(ROW_LOW if low else ROW)
        self.horizontalHeader().setFixedHeight(26 if low else 30)

    def _span(self) -> None:
        """A group's heading runs over all columns."""
        self.clearSpans()
        model = self.model()
        if isinstance(model, RowModel):
            for place in model.headings():
                self.setSpan(place, 0, 1, model.columnCount())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet:
            self.rows_picked.emit([index.row() for index in self.selectionModel().selectedRows()])

    def show_places(self, places: list[int]) -> None:
        """Select rows because something else was selected elsewhere; says nothing back."""
        chosen = QItemSelection()
        last = self.model().columnCount() - 1
        for place in places[:500]:
            chosen.select(self.model().index(place, 0), self.model().index(place, last))
        self._quiet = True
        try:
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if places:
                first = self.model().index(places[0], self.columnAt(0) if self.columnAt(0) >= 0 else 0)
                self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.scrollTo(first)
        finally:
            self._quiet = False

    def shown_columns(self) -> list[int]:
        """Columns as they stand, hidden ones left out."""
        head = self.horizontalHeader()
        order = [head.logicalIndex(place) for place in range(head.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    def menu(self) -> QMenu:
        """A context menu that begins with what every table can do; gone when it is closed."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addAction(tr("Copy rows"), self.copy, QKeySequence(QKeySequence.StandardKey.Copy))
        return made

    def copy(self) -> None:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = self.shown_columns()
        role = Qt.ItemDataRole.DisplayRole
        head = [str(self.model().headerData(c, Qt.Orientation.Horizontal, role) or tr("State")) for c in columns]
        lines = ["\t".join(head)]
        for row in rows:
            cells = [self._copied(row, column) for column in columns]
            lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _copied(self, row: int, column: int) -> str:
        index = self.model().index(row, column)
        text = index.data(Qt.ItemDataRole.DisplayRole) or index.data(Qt.ItemDataRole.ToolTipRole) or ""
        return str(text).replace("\t", " ").replace("\n", " ")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
