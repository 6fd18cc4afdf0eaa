"""The attributes of a layer: a million rows filtered, sorted, looked at column by column and written to a file.

The clerk asks which gardens are larger than 500 m², sees how many and how large together, and sends the list on.
Before, this was an export into a spreadsheet that did not take the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.aside import Aside
from civicdesk.gui.attributes_model import AttributesModel
from civicdesk.gui.attributes_statistics import StatisticsPanel
from civicdesk.gui.attributes_table import LayerTable
from civicdesk.gui.expression_line import ExpressionLine, constant, written
from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import EmptyState, label, tool
from civicdesk.project.selection import FEW, Selected
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from civicdesk.maps.layer import Layer
    from civicdesk.maps.query_table import Arranger

_MOST_COPIED = 200_000  # rows: what is more belongs into a file


class AttributesPage(QWidget):
    """features_picked(layer id, fids): the person chose rows; export_asked(layer, rows, fields): as they stand."""

    features_picked = Signal(str, object)
    row_activated = Signal(object)  # Ref
    row_switched = Signal(object)  # Ref: to be added to what is selected, or taken out
    export_asked = Signal(object, object, object)
    copied = Signal(int)  # rows

    def __init__(self) -> None:
        super().__init__()
        self.model = AttributesModel()
        self.seen: Callable[[str], NDArray[np.bool_] | None] = lambda _layer_id: None  # rows that the map shows
        self._selected = Selected()
        self._rows: NDArray[np.int64] | None = None  # selected ones
        self._sort: tuple[str, bool] | None = None
        self._arranged: tuple[str, tuple[str, bool] | None] = ("", None)  # filter and order of what is shown
        self._arranger: Arranger | None = None
        self._picking = False
        self._aside = Aside(self, self._failed)
        self._copying = Aside(self, self._failed)
        self._typing = QTimer(self, singleShot=True, interval=180)
        self._typing.timeout.connect(self.arrange)
        self._moved = QTimer(self, singleShot=True, interval=250)
        self._moved.timeout.connect(self.arrange)
        self._make_ui()

    # --- building ---------------------------------------------------------------------------------------------------
    def _make_ui(self) -> None:
        self.table = LayerTable(self.model, tr("Attributes"))
        self.table.spans_picked.connect(self._picked)
        self.table.activated_row.connect(self._activated)
        self.table.row_switched.connect(lambda place: self.row_switched.emit(self.model.ref_at(place)))
        self.table.customContextMenuRequested.connect(self._row_menu)
        self.table.copy = self.copy  # type: ignore[method-assign]
        head = self.table.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._column_menu)
        self.model.sort_asked.connect(self._sorted)
        self.statistics = StatisticsPanel(lambda: (self.model.layer, self.model.rows()))
        self.statistics.value_chosen.connect(self.filter_by)
        self.statistics.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.statistics)
        self.split.setStretchFactor(0, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._bar())
        column.addWidget(self.split, 1)
        self.empty = EmptyState(
            "layers",
            tr("No layer chosen"),
            tr("Choose a layer in the project tree, or click a feature in the map."),
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.model.modelReset.connect(self._tell)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.filter = ExpressionLine(eager=False)
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Words, or a condition: area > 500 and use = 'garden'"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setToolTip(
            tr("Words find texts with and without diacritics; a condition compares fields. Ctrl+Space offers fields")
        )
        self.filter.setMinimumWidth(180)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.filter.returnPressed.connect(self.arrange)
        self.count = label("", "muted")
        self.only_selected = self._switch("mouse-pointer-2", tr("Only what is selected"))
        self.only_seen = self._switch("map", tr("Only what the map shows"))
        self.select_button = tool("list-checks", tr("Select these rows"), self.select_shown)
        self.columns_button = self._menu_button("columns-3", tr("Choose columns"), self._columns_menu)
        self.statistics_button = tool("chart-column", tr("Statistics of a column"), self._statistics_wanted)
        self.statistics_button.setCheckable(True)
        self.export_button = tool("download", tr("Write these rows to a file…"), self._export)
        row.addWidget(self.filter, 1)
        row.addWidget(self.count)
        for made in (
            self.only_selected, self.only_seen, self.select_button, self.columns_button, self.statistics_button,
            self.export_button,
        ):  # fmt: skip
            row.addWidget(made)
        return row

    def _switch(self, symbol: str, tip: str) -> QToolButton:
        made = tool(symbol, tip, self.arrange)
        made.setCheckable(True)
        return made

    def _menu_button(self, symbol: str, tip: str, fill: Callable[[QMenu], object]) -> QToolButton:
        made = tool(symbol, tip)
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: fill(menu))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    # --- what is in it ----------------------------------------------------------------------------------------------
    @property
    def layer_id(self) -> str:
        return self.model.layer_id

    @property
    def total(self) -> int:
        return self.model.total

    def set_layer(self, layer_id: str, layer: Layer | None) -> None:
        from civicdesk.maps.query_table import Arranger

        if layer is self.model.layer and layer_id == self.layer_id:
            return
        again = layer_id == self.layer_id and layer is not None  # the same layer, changed: filter and order stay
        self._aside.forget()
        self.model.set_layer(layer_id, layer)
        self._arranger = None if layer is None else Arranger(layer)
        self.filter.set_layer(layer)
        self.stack.setCurrentIndex(0 if layer is None else 1)
        if not again:
            self._sort = None
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.filter.setText("")
            self._size_columns()
        self._typing.stop()
        self.statistics.set_layer(layer)
        self.show_selected(self._selected)
        self.arrange()

    def _size_columns(self) -> None:
        for n, name in enumerate(self.model.names[:60]):
            self.table.setColumnHidden(n, False)
            self.table.setColumnWidth(n, max(90, min(260, self.table.fontMetrics().horizontalAdvance(name) + 40)))

    @property
    def busy(self) -> bool:
        return self._aside.busy or self._typing.isActive() or self._moved.isActive()

    def arrange(self) -> None:
        """Filter and sort anew, beside the window."""
        self._typing.stop()
        arranger, text, sort, only = self._arranger, self.filter.text(), self._sort, self._limits()
        if not text and sort is None and only is None and isinstance(self.model.order, range):
            self.statistics.refresh()
        elif arranger is not None:
            self._aside.ask(lambda: arranger.rows(text, sort, only), lambda order: self._show(order, (text, sort)))
            if self._aside.busy:
                self.count.setText(tr("searching …"))

    def _limits(self) -> NDArray[np.bool_] | None:
        import numpy as np

        found: NDArray[np.bool_] | None = None
        if self.only_selected.isChecked():
            found = np.zeros(self.total, bool)
            found[self._rows if self._rows is not None else []] = True
        seen = self.seen(self.layer_id) if self.only_seen.isChecked() else None
        if seen is None:
            return found
        return seen if found is None else found & seen

    def _show(self, order: NDArray[np.int64], arranged: tuple[str, tuple[str, bool] | None]) -> None:
        self.filter.setProperty("wrong", False)
        self.model.show(order)
        self._mark(to_first=False)
        if arranged != self._arranged:  # another filter or order is read from its beginning
            self._arranged = arranged
            self.table.scrollToTop()
        self.statistics.refresh()

    def _failed(self, error: BaseException) -> None:
        self.count.setText(tr("not understood"))
        self.count.setToolTip(str(error))

    def _tell(self) -> None:
        shown, total, chosen = len(self.model.order), self.total, 0 if self._rows is None else len(self._rows)
        text = number_text(total, 0)
        if shown != total:
            text = tr("{shown} of {total}").format(shown=number_text(shown, 0), total=text)
        if chosen:
            text += "  ·  " + tr("{n} selected").format(n=number_text(chosen, 0))
        self.count.setText(text)
        self.count.setToolTip("")

    def map_moved(self) -> None:
        if self.only_seen.isChecked():
            self._moved.start()

    # --- filter, order, columns -------------------------------------------------------------------------------------
    def set_filter(self, text: str) -> None:
        self.filter.setText(text)
        self.arrange()

    def filter_by(self, name: str, value: Any) -> None:
        """Only rows with this value."""
        test = f"{written(name)} is null" if value is None else f"{written(name)} = {constant(value)}"
        self.set_filter(test)

    def _sorted(self, name: str, descending: bool) -> None:
        wanted = (name, descending) if name else None
        if wanted != self._sort:
            self._sort = wanted
            self.arrange()

    def _columns_menu(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(tr("Show all"), self._show_columns)
        menu.addSeparator()
        for n, name in enumerate(self.model.names):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(n))
            action.toggled.connect(lambda on, n=n: self.table.setColumnHidden(n, not on))

    def _show_columns(self) -> None:
        for n in range(len(self.model.names)):
            self.table.setColumnHidden(n, False)

    def shown_names(self) -> list[str]:
        return [self.model.names[n] for n in self.table.shown_columns()]

    def _column_menu(self, at: QPoint) -> None:
        column = self.table.columnAt(at.x())
        if column < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head, name = self.table.horizontalHeader(), self.model.names[column]
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        menu.addAction(icon("arrow-up"), tr("Sort upwards"), lambda: head.setSortIndicator(column, up))
        menu.addAction(icon("arrow-down"), tr("Sort downwards"), lambda: head.setSortIndicator(column, down))
        menu.addAction(icon("chart-column"), tr("Statistics"), lambda: self.show_statistics(name))
        menu.addAction(icon("eye-off"), tr("Hide this column"), lambda: self.table.setColumnHidden(column, True))
        menu.popup(head.mapToGlobal(at))

    # --- statistics, export, copy -----------------------------------------------------------------------------------
    def _statistics_wanted(self) -> None:
        if self._sort is not None:
            self.statistics.choose(self._sort[0])
        self._show_statistics()

    def _show_statistics(self) -> None:
        self.statistics.setVisible(self.statistics_button.isChecked())
        if self.statistics_button.isChecked():
            self.split.setSizes([max(self.split.width() - 300, 200), 300])
        self.statistics.refresh()

    def show_statistics(self, name: str) -> None:
        self.statistics_button.setChecked(True)
        self.statistics.choose(name)
        self._show_statistics()

    def _export(self) -> None:
        if self.model.layer is not None:
            self.export_asked.emit(self.model.layer, self.model.rows(), self.shown_names())

    def copy(self) -> None:
        """The selected rows as they stand, for the clipboard."""
        layer, names = self.model.layer, self.shown_names()
        if layer is None or self._rows is None:
            return
        from civicdesk.maps.query_table import as_text

        rows = self.model.rows()[self.model.places_of(self._rows)][:_MOST_COPIED]

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(len(rows))

        self._copying.ask(lambda: as_text(layer, rows, names), done)

    def _row_menu(self, at: QPoint) -> None:
        menu, index = self.table.menu(), self.table.indexAt(at)
        if index.isValid() and self.model.layer is not None:
            name, row = self.model.names[index.column()], int(self.model.order[index.row()])
            value = self.model.layer.table().column(name)[row].as_py()
            menu.addAction(tr("Show in model and map"), lambda: self._activated(index.row()))
            menu.addAction(icon("list-filter"), tr("Only rows with this value"), lambda: self.filter_by(name, value))
        menu.popup(self.table.viewport().mapToGlobal(at))

    # --- selection --------------------------------------------------------------------------------------------------
    def _picked(self, spans: list[tuple[int, int]]) -> None:
        if self.model.layer is None:
            return
        self._picking = True
        try:
            self.features_picked.emit(self.layer_id, self.model.layer.fids_of(self.model.rows_at(spans)))
        finally:
            self._picking = False

    def select_shown(self) -> None:
        """All rows that pass the filter."""
        if self.model.layer is not None:
            self.features_picked.emit(self.layer_id, self.model.layer.fids_of(self.model.rows()))

    def _activated(self, place: int) -> None:
        if (ref := self.model.ref_at(place)) is not None:
            self.row_activated.emit(ref)

    def show_selected(self, selected: Selected) -> None:
        self._selected = selected
        layer, fids = self.model.layer, selected.fids(self.layer_id)
        self._rows = layer.rows_of(fids) if layer is not None and len(fids) else None
        self._tell()
        if self.only_selected.isChecked() and not self._picking:
            self.arrange()
        elif self._picking and (self._rows is None or len(self._rows) <= FEW):
            self.model.mark(None)  # the person chose these rows here: the view shows them by itself
        else:
            self._mark()

    def _mark(self, to_first: bool = True) -> None:
        if self._rows is None or len(self._rows) > FEW:  # a selection of Qt's own would be asked row by row
            self.table.forget()
            self.model.mark(self._rows)
            return
        self.model.mark(None)
        bar = self.table.verticalScrollBar()
        before = bar.value()
        self.table.show_places(self.model.places_of(self._rows).tolist())
        if not to_first:
            bar.setValue(before)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        self.table.setFocus(*reason)
