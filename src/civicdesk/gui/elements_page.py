"""The page "Elements" of the table panel: a property table over all elements, a filter, or what is selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.actions import list_elements
from civicdesk.bim.property_table import PropertyTable
from civicdesk.errors import UserError
from civicdesk.gui.ask import ask_table
from civicdesk.gui.elements_columns import ColumnPicker
from civicdesk.gui.elements_model import ElementsModel
from civicdesk.gui.elements_search import sentences
from civicdesk.gui.row_model import GROUP
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import ElidedLabel, EmptyState, Segments, button, dress, tool
from civicdesk.jobs import Reporter
from civicdesk.project.selection import Selected
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.gui.main_window import MainWindow

_KIND = "table"
_TYPING = 120
_WIDTHS = {"class": 150, "name": 230, "type": 190, "storey": 90, "room": 140, "tag": 100, "global_id": 190}
_WIDE = 170
_SAMPLE = 60  # rows that tell how wide a column has to be


class ElementsPage(QWidget):
    def __init__(self, window: MainWindow, models: Callable[[], Mapping[str, Model]]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._window, self._models = window, models
        self.scope = "all"
        self._picking = False
        self._sized: set[str] = set()  # columns whose width the person has drawn
        self.model = ElementsModel()
        self.model.set_columns(list_elements.DEFAULT)
        self.view = TableView(self.model, tr("Elements"))
        self.view.rows_picked.connect(self._picked)
        self.view.activated_row.connect(self._activated)
        self.view.customContextMenuRequested.connect(self._row_menu)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.horizontalHeader().sectionResized.connect(self._by_hand)
        self.picker = ColumnPicker(self)
        self.picker.chosen.connect(self.set_columns)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._filter)
        self.empty = EmptyState("box", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        self._widths()
        window.listen(window.app.workspace.selection.changed, self._selected)
        self.models_changed()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.scopes = Segments(
            (
                ("all", tr("All"), tr("Every element of every open model")),
                ("selected", tr("Selected"), tr("What is selected now; press again after selecting something else")),
            )
        )
        self.scopes.set("all")
        self.scopes.chosen.connect(self.show_scope)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter: class:IfcDoor FireRating~EI Area>20"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setMinimumWidth(160)
        self.filter.setMaximumWidth(420)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.said = ElidedLabel("", "muted")
        self.group_button = tool("list-tree", tr("Group rows"))
        menu = QMenu(self.group_button)
        menu.aboutToShow.connect(lambda: self._group_menu(menu))
        self.group_button.setMenu(menu)
        self.group_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.columns_button = tool("columns-3", tr("Choose columns"), self.choose_columns)
        self.keep = tool("bookmark", tr("Save these columns…"), self._save)
        self.export = button(tr("Create list"), self._ask_export, "primary")
        self.export.setToolTip(tr("Write what you see to a spreadsheet, with GlobalIds"))
        row.addWidget(self.scopes)
        row.addWidget(self.filter, 3)
        row.addWidget(self.said, 2)
        for made in (self.group_button, self.columns_button, self.keep, self.export):
            row.addWidget(made)
        return row

    # --- rows -----------------------------------------------------------------------------------------------------
    def models_changed(self) -> None:
        self.show_scope(self.scope)

    def show_scope(self, scope: str) -> None:
        """ "all" or "selected": what is selected at this moment."""
        self.scope = scope
        self.scopes.set(scope)
        models = dict(self._models())
        rows: dict[str, Any] = dict.fromkeys(models)
        if scope == "selected":
            rows = {}
            for key, model in models.items():
                ids = self._window.app.workspace.selection.current.of("element", key)
                found = sorted(row for one in ids if (row := model.index(one)) is not None)
                if found:
                    rows[key] = np.array(found, np.int64)
        self.model.set_table(PropertyTable(models, rows) if rows else None)
        self._filter()
        self._widths()

    def show_line(self, line: str) -> None:
        """Everything that fits a filter line."""
        self.filter.setText(line)
        self.show_scope("all")

    def _filter(self) -> None:
        self._typing.stop()
        from civicdesk.bim.search import understood

        try:
            self.model.set_query(understood(self._models().values(), self.filter.text()))
        except UserError as error:
            self._say(sentences(error))
            return
        self._say()
        self._show_selected()

    def _say(self, wrong: str = "") -> None:
        """The count; or what is *wrong* with the line, while the rows stay as they were."""
        count, table = self.model.count, self.model.table
        total = len(table) if table is not None else 0
        shown = number_text(count, 0)
        part = tr("{n} of {total}").format(n=shown, total=number_text(total, 0))
        self.said.setText(wrong or (part if count != total else ""))
        dress(self.said, "bad" if wrong else "muted")
        self._window.table.pages.name("elements", f"{tr('Elements')} {shown}" if count else tr("Elements"))
        self._stack.setCurrentIndex(1 if count else 0)
        self.export.setEnabled(count > 0)
        if not self._models():
            self.empty.say(tr("No elements"), tr("Open a building model to list what is in it."))
        elif self.scope == "selected" and table is None:
            self.empty.say(
                tr("Nothing selected"), tr("Select elements in the model, the tree or a table, or choose All.")
            )
        else:
            self.empty.say(tr("No element fits."), tr("Change the filter, or choose All."))

    # --- columns, groups ------------------------------------------------------------------------------------------
    def set_columns(self, names: tuple[str, ...] | list[str]) -> None:
        self.model.set_columns(names)
        self._widths()
        self._show_selected()

    def _widths(self) -> None:
        """As wide as the first rows need, so that an empty column takes no room from a full one."""
        measured = self.view.fontMetrics().horizontalAdvance
        rows = range(min(self.model.rowCount(), _SAMPLE))
        for place, name in enumerate(self.model.names):
            if name in self._sized:
                continue
            cells = [self.model.index(row, place) for row in rows]
            texts = [str(cell.data() or "") for cell in cells if place > 0 or not cell.data(GROUP)]
            most = _WIDTHS.get(name, _WIDE)
            wanted = max((measured(text) for text in texts), default=most) + 26
            self.view.setColumnWidth(place, min(wanted, most) if texts else most)

    def _by_hand(self, column: int, _before: int, _now: int) -> None:
        """A column that the person has drawn wider stays so."""
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._sized.add(self.model.names[column])

    def choose_columns(self) -> None:
        self.picker.offer(self.model.offered.values(), self.shown_names())
        self.picker.open_at(self.columns_button)

    def shown_names(self) -> list[str]:
        """As the person has dragged them."""
        return [self.model.names[column] for column in self.view.shown_columns()]

    def _group_menu(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(tr("No groups"), partial(self.set_group, ""))
        menu.addSeparator()
        several = ("model",) if len(self._models()) > 1 else ()
        for name in dict.fromkeys([*self.shown_names(), "class", "type", "storey", "material", "system", *several]):
            action = menu.addAction(list_elements.column_title(name), partial(self.set_group, name))
            action.setCheckable(True)
            action.setChecked(name == self.model.group)

    def set_group(self, name: str) -> None:
        self.model.set_group(name)
        self._widths()
        self._show_selected()

    # --- saved sets of columns ------------------------------------------------------------------------------------
    def _save(self) -> None:
        self._window.saved.save_as(_KIND, tr("Elements"))

    def seen(self) -> dict[str, Any]:
        return {"columns": self.shown_names(), "group": self.model.group, "query": self.filter.text().strip()}

    def show_view(self, data: Mapping[str, Any]) -> None:
        self.model.set_columns([str(name) for name in data.get("columns", ())], str(data.get("group", "")))
        self._widths()
        self.show_line(str(data.get("query", "")))

    # --- selection ------------------------------------------------------------------------------------------------
    def _picked(self, places: list[int]) -> None:
        self._picking = True
        try:
            self._window.app.workspace.selection.set(self.model.refs(places))
        finally:
            self._picking = False

    def _activated(self, place: int) -> None:
        ref = self.model.ref_at(place)
        if ref is not None:
            self._window.go_to(ref)

    def _selected(self, selected: Selected) -> None:
        if not self._picking and self.isVisible():
            self.view.show_places(self.model.places_of(selected.all))

    def _show_selected(self) -> None:
        places = self.model.places_of(self._window.app.workspace.selection.current.all)
        self.view.show_places(places)
        if not places:
            self.view.scrollToTop()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._show_selected()

    def _row_menu(self, at: QPoint) -> None:
        menu = self.view.menu()
        index = self.view.indexAt(at)
        if index.isValid() and self.model.ref_at(index.row()) is not None:
            name = self.model.names[index.column()]
            menu.addAction(tr("Show in model and map"), lambda: self._activated(index.row()))
            value = str(index.data() or "")
            if value:
                menu.addAction(tr("Only rows with this value"), lambda: self._only(name, index.row()))
            menu.addAction(tr("Group by this column"), lambda: self.set_group(name))
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _only(self, name: str, place: int) -> None:
        ref = self.model.ref_at(place)
        table = self.model.table
        if ref is None or table is None:
            return
        row = table.models[ref.source].index(ref.key)
        value = _written(table.models[ref.source], row, name)
        term = f'"{name}"="{value}"' if " " in f"{name}" else f'{name}="{value}"'
        self.filter.setText(f"{self.filter.text().strip()} {term}".strip())

    # --- export ---------------------------------------------------------------------------------------------------
    def _ask_export(self) -> None:
        start = self._window.prompts.folder() / f"{tr('elements')}.xlsx"
        path = ask_table(self._window, tr("Create list"), start)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Written on a thread: a hundred thousand rows take their time."""
        self.model.set_columns(self.shown_names())
        self._widths()
        listing = self.model.listing()
        if listing is None:
            return

        def write(_report: Reporter) -> Path:
            list_elements.write(listing, path)
            return path

        def told(done: Path) -> None:
            self._window.status.written(tr("written: {file}").format(file=done.name), done)

        self._window.app.thread(tr("writing {file}").format(file=path.name), write, told)


def _written(model: Model, row: int | None, name: str) -> str:
    """As a filter line writes it."""
    from civicdesk.bim.property_table import column

    value = column(model, [row], name)[0] if row is not None else None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace('"', "") if value is not None else ""
