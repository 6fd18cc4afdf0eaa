"""The panel of tables: rooms, equipment, duties and the attributes of a layer, with filter, groups and columns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.attributes_page import AttributesPage
from civicdesk.gui.columns import GROUPS, STRETCHED, TABLES
from civicdesk.gui.row_model import Row, RowModel
from civicdesk.gui.table_pages import TablePages
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import EmptyState, button, tool
from civicdesk.project.selection import Ref, Selected
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer

TABS = ("rooms", "equipment", "duties", "attributes")
_TITLES = {
    "rooms": N_("Rooms"),
    "equipment": N_("Equipment"),
    "duties": N_("Duties"),
    "attributes": N_("Attributes"),
}
_EMPTY = {
    "rooms": (
        "square",
        N_("No rooms yet"),
        N_("Open a building model, or import a table of rooms. You can also drop a file here."),
    ),
    "equipment": (
        "fan",
        N_("No equipment yet"),
        N_("Open a building model, or import a table of equipment. You can also drop a file here."),
    ),
    "duties": (
        "calendar-clock",
        N_("No duties yet"),
        N_("Import your table of inspections. You can also drop it here."),
    ),
}


class TablePanel(QWidget):
    picked = Signal(object)  # tuple of Refs, the first of each row
    list_asked = Signal(str)  # tab
    inspection_asked = Signal()
    import_asked = Signal()
    row_activated = Signal(object)  # Ref to zoom to

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self.models = {key: RowModel(TABLES[key]) for key in TABLES}
        self.attributes = AttributesPage()
        self.attributes.row_activated.connect(self.row_activated)
        self.views: dict[str, TableView] = {}
        self.empty: dict[str, EmptyState] = {}
        self._pages: dict[str, QStackedWidget] = {}
        self._filters = dict.fromkeys(TABS, "")
        self._selected: frozenset[Ref] = frozenset()
        self._sized: set[str] = set()  # tabs whose columns the person has sized
        self._columns_chosen: set[str] = set()  # tabs whose columns the person has chosen
        self._equipment: list[Row] = []  # with furniture and parts of the building
        self._own = ""  # the tab whose rows the person chose
        self._picking = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        for key in TABS:
            self._stack.addWidget(self.attributes if key == "attributes" else self._page(key))
        self.views["attributes"] = self.attributes.table
        self.pages = TablePages(self.tabs, self._stack, TABS)
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self._apply_filter)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.tabs.currentChanged.connect(lambda _n: self._tab_changed())
        self.set_tab("duties")

    # --- building ---------------------------------------------------------------------------------------------------
    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Tables"))
        for key in TABS:
            self.tabs.addTab(tr(_TITLES[key]))
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter: state:overdue building:school"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setToolTip(tr("Words or field:value, numbers as area>20, | for either; a minus leaves out. Ctrl+F"))
        self.filter.setMinimumWidth(150)
        self.filter.setMaximumWidth(280)
        QShortcut(QKeySequence.StandardKey.Find, self, activated=self.to_filter)  # type: ignore[call-overload]
        self.group_button = self._menu_button("list-tree", tr("Group rows"), self._group_menu)
        self.columns_button = self._menu_button("columns-3", tr("Choose columns"), self._columns_menu)
        self.fabric_button = tool("armchair", tr("Furniture and building parts too"), self._show_equipment)
        self.fabric_button.setCheckable(True)
        self.fabric_button.hide()
        self.inspect_button = tool("clipboard-check", tr("Record inspection"), self.inspection_asked.emit)
        self.list_button = button(tr("Create list"), lambda: self.list_asked.emit(self.tab), "primary")
        self.list_button.setToolTip(tr("Export what you see to a spreadsheet") + "  Ctrl+E")
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.filter, 3)
        tools = (self.fabric_button, self.group_button, self.columns_button, self.inspect_button, self.list_button)
        for made in tools:
            row.addWidget(made)
        self._tools = (self.filter, *tools)
        self.head = row
        return row

    def _menu_button(self, symbol: str, tip: str, fill: object) -> QToolButton:
        made = tool(symbol, tip)
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: fill(menu))  # type: ignore[operator]
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _page(self, key: str) -> QStackedWidget:
        view = TableView(self.models[key], tr(_TITLES[key]))
        view.rows_picked.connect(lambda places, key=key: self._rows_picked(key, places))
        view.activated_row.connect(lambda place, key=key: self._row_activated(key, place))
        view.customContextMenuRequested.connect(lambda at, view=view: self._row_menu(view, at))
        view.resized.connect(lambda key=key, view=view: self._stretch(key, view))
        view.horizontalHeader().sectionResized.connect(lambda _n, _old, _new, key=key: self._by_hand(key))
        place = self._column(key, "left") if key == "duties" else 1
        view.horizontalHeader().setSortIndicator(place, Qt.SortOrder.AscendingOrder)
        symbol, title, advice = _EMPTY[key]
        way = button(tr("Import a table…"), self.import_asked.emit, "quiet")
        self.empty[key] = EmptyState(symbol, tr(title), tr(advice), way)
        page = QStackedWidget()
        page.addWidget(self.empty[key])
        page.addWidget(view)
        self.views[key], self._pages[key] = view, page
        return page

    @staticmethod
    def _column(tab: str, key: str) -> int:
        return next(n for n, column in enumerate(TABLES[tab]) if column.key == key)

    # --- tabs ---------------------------------------------------------------------------------------------------
    @property
    def tab(self) -> str:
        return self.pages.keys[self.tabs.currentIndex()]

    def set_tab(self, key: str) -> None:
        """One of `TABS`, or a page of a part: its tab appears, and can be closed."""
        self.tabs.setCurrentIndex(self.pages.open(key))
        self._tab_changed()

    def _tab_changed(self) -> None:
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        own = self.tab in TABS and self.tab != "attributes"
        for made in self._tools:
            made.setVisible(own)
        if own:
            self._show_tools()

    def _show_tools(self) -> None:
        self.filter.blockSignals(True)
        self.filter.setText(self._filters[self.tab])
        self.filter.blockSignals(False)
        self.inspect_button.setVisible(self.tab == "duties")
        self.fabric_button.setVisible(self.tab == "equipment" and any(row.fabric for row in self._equipment))
        self.list_button.setEnabled(self.models[self.tab].total > 0)
        self._show_selected(self.tab)

    def _titles(self) -> None:
        for n, key in enumerate(TABS):
            total = self.attributes.total if key == "attributes" else self.models[key].total
            title = tr(_TITLES[key])
            self.tabs.setTabText(n, f"{title} {total}" if total else title)
            if key in self._pages:
                self._pages[key].setCurrentIndex(1 if total else 0)

    # --- contents -----------------------------------------------------------------------------------------------
    def _show_equipment(self) -> None:
        self.set_rows("equipment", self._equipment)

    def set_rows(self, key: str, rows: Iterable[Row]) -> None:
        if key == "equipment":
            self._equipment = list(rows)
            rows = [row for row in self._equipment if self.fabric_button.isChecked() or not row.fabric]
        model, view = self.models[key], self.views[key]
        chosen = self._chosen(key) if key == self._own else []
        bar = view.verticalScrollBar()
        place_before = bar.value()
        model.set_rows(rows)
        places = [place for row_id in chosen if (place := model.place_of(row_id)) is not None]
        if places:
            view.show_places(places)
            bar.setValue(place_before)  # who goes through a list stays where the work is, wherever a row has gone
        self._titles()
        if key == self.tab:
            self._tab_changed()
        self._stretch(key, view)
        self._show_selected(key)

    def _stretch(self, key: str, view: TableView) -> None:
        """Dates and numbers keep their width; the texts share the rest, and one of them takes what is left over."""
        if key in self._sized:
            return
        shown, table = view.shown_columns(), TABLES[key]
        texts = [c for c in shown if table[c].kind == "text"]
        fixed = {c: max(table[c].width, view.title_width(c)) for c in shown if c not in texts}
        rest = view.viewport().width() - sum(fixed.values())
        wanted = sum(table[c].width for c in texts)
        share = min(1.0, max(rest, 80 * len(texts)) / max(wanted, 1))
        widths = {c: int(table[c].width * share) for c in texts}
        widths[self._column(key, STRETCHED[key])] += max(0, rest - sum(widths.values()))
        head = view.horizontalHeader()
        head.blockSignals(True)
        for column in shown:
            head.resizeSection(column, fixed.get(column) or max(widths[column], view.title_width(column)))
        head.blockSignals(False)
        view.updateGeometries()
        view.viewport().update()

    def _by_hand(self, key: str) -> None:
        """Columns that the person has drawn wider stay so."""
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._sized.add(key)

    def set_layer(self, layer_id: str, layer: Layer | None) -> None:
        self.attributes.set_layer(layer_id, layer)
        self._titles()

    def set_low(self, low: bool) -> None:
        for view in self.views.values():
            view.set_low(low)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """The keyboard goes to the rows."""
        page = self._stack.currentWidget()
        self.views.get(self.tab, page).setFocus(*reason)

    # --- filter, groups, columns ----------------------------------------------------------------------------------
    def to_filter(self) -> None:
        line = getattr(self._stack.currentWidget(), "filter", self.filter)  # a page of a part may have its own
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def _apply_filter(self) -> None:
        self._typing.stop()
        if self.tab not in self.models:
            return
        text = self._filters[self.tab] = self.filter.text()
        self.models[self.tab].set_filter(text)
        self._show_selected(self.tab)

    def set_filter(self, text: str) -> None:
        self.filter.setText(text)
        self._apply_filter()

    def _group_menu(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(tr("No groups"), lambda: self.group_by(""))
        menu.addSeparator()
        for key in GROUPS.get(self.tab, ()):
            column = TABLES[self.tab][self._column(self.tab, key)]
            title = tr("Month") if column.kind == "date" else tr(column.title)
            menu.addAction(title, partial(self.group_by, key))

    def group_by(self, key: str) -> None:
        self.models[self.tab].set_group(self._column(self.tab, key) if key else None)
        self._show_selected(self.tab)

    def _columns_menu(self, menu: QMenu) -> None:
        menu.clear()
        view, tab = self.views[self.tab], self.tab
        for n, column in enumerate(TABLES[tab][1:], start=1):
            action = menu.addAction(tr(column.title))
            action.setCheckable(True)
            action.setChecked(not view.isColumnHidden(n))
            action.toggled.connect(lambda on, n=n: self._choose_column(tab, n, on))

    def _choose_column(self, tab: str, column: int, on: bool) -> None:
        self._columns_chosen.add(tab)
        self._show_column(tab, column, on)

    def offer_column(self, tab: str, key: str, on: bool) -> None:
        """Show or hide a column, unless the person has chosen the columns."""
        if tab not in self._columns_chosen and self.views[tab].isColumnHidden(self._column(tab, key)) == on:
            self._show_column(tab, self._column(tab, key), on)

    def _show_column(self, tab: str, column: int, on: bool) -> None:
        self.views[tab].setColumnHidden(column, not on)
        self._stretch(tab, self.views[tab])

    def _row_menu(self, view: TableView, at: QPoint) -> None:
        menu = view.menu()
        if self.tab == "duties":
            menu.addAction(tr("Record inspection…"), self.inspection_asked.emit)
        place = view.indexAt(at).row()
        if place >= 0:
            menu.addAction(tr("Show in model and map"), lambda: self._row_activated(self.tab, place))
        menu.popup(view.viewport().mapToGlobal(at))

    # --- selection ------------------------------------------------------------------------------------------------
    def _refs_at(self, key: str, place: int) -> tuple[Ref, ...]:
        row = self.models[key].row_at(place)
        return row.refs if row else ()

    def _rows_picked(self, key: str, places: list[int]) -> None:
        refs = [self._refs_at(key, place)[:1] for place in places]
        self._own, self._picking = key, True
        try:
            self.picked.emit(tuple(dict.fromkeys(ref for found in refs for ref in found)))
        finally:
            self._picking = False

    def _row_activated(self, key: str, place: int) -> None:
        refs = self._refs_at(key, place)
        if refs:
            self.row_activated.emit(refs[0])

    def show_selected(self, selected: Selected) -> None:
        refs = selected.all
        if not self._picking and refs != self._selected:
            self._own = ""
        self._selected = refs
        self.attributes.show_selected(selected)
        for key in self.models:
            self._show_selected(key)

    def _show_selected(self, key: str) -> None:
        if key == self._own:
            return  # the person chose these rows here: other rows of the same thing stay as they are
        self.views[key].show_places(self.models[key].places_of(self._selected))

    def _chosen(self, key: str) -> list[str]:
        rows = [self.models[key].row_at(index.row()) for index in self.views[key].selectionModel().selectedRows()]
        return [row.id for row in rows if row is not None]

    def selected_duties(self) -> list[str]:
        return self._chosen("duties")

    def seen_ids(self, key: str) -> list[str]:
        """Ids of the rows that pass the filter, in the order shown."""
        return [row.id for row in self.models[key].visible_rows]
