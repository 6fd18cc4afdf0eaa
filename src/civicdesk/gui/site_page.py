"""The page "Site": whose surroundings, how far around, and what was found as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.row_model import RowModel
from civicdesk.gui.site_rows import AROUND, COLUMNS, CONFLICTS, DISTANCES, LAYERS, STRETCHED, layer_rows
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import ElidedLabel, EmptyState, Segments, button, label, tool
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.row_model import Row
    from civicdesk.maps.site_check import SiteCheck
    from civicdesk.maps.site_layers import SiteLayer

EXPORTS = (".pdf", ".svg", ".xlsx", ".csv", ".gpkg", ".json")


class SitePage(QWidget):
    check_asked = Signal()
    draw_asked = Signal()
    text_asked = Signal()
    table_asked = Signal()
    export_asked = Signal(str)  # suffix
    picked = Signal(object, int)  # Refs; number of the conflict, 0: none
    activated = Signal(object, int)
    role_asked = Signal(str, object)  # layer id, where the menu is to open

    def __init__(self) -> None:
        super().__init__()
        self.found: SiteCheck | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        self.stack = QStackedWidget()
        self.empty = EmptyState("land-plot", "", "", button(tr("Check the site"), self.check_asked.emit, "primary"))
        self.stack.addWidget(self.empty)
        self.tables: dict[str, RowModel] = {}
        self.views: dict[str, TableView] = {}
        for key, title in ((CONFLICTS, tr("Conflicts", "site")), (DISTANCES, tr("Distances")), (AROUND, tr("Around")),
                           (LAYERS, tr("Layers"))):  # fmt: skip
            self._add_table(key, title)
        column.addWidget(self.summary)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.views[CONFLICTS])
        self.show_found(None, [], {})

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.subjects = QComboBox()
        self.subjects.setAccessibleName(tr("Whose site"))
        self.subjects.setMinimumWidth(190)
        self.draw = tool("square-dashed", tr("Draw an outline on the map"), self.draw_asked.emit)
        self.within = QDoubleSpinBox()
        self.within.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.within.setRange(0.0, 10_000.0)
        self.within.setDecimals(1)
        self.within.setValue(30.0)
        self.within.setSuffix(" m")
        self.within.setFixedWidth(88)
        self.within.setAccessibleName(tr("How far around, in metres"))
        self.run = button(tr("Check the site"), self.check_asked.emit, "primary")
        self.parts = Segments([
            (CONFLICTS, tr("Conflicts", "site"), tr("What stands against building there")),
            (DISTANCES, tr("Distances"), tr("To boundaries, buildings and lines")),
            (AROUND, tr("Around"), tr("Everything that lies so near")),
            (LAYERS, tr("Layers"), tr("What each layer is taken for, how old and exact it is")),
        ])  # fmt: skip
        self.parts.chosen.connect(self.choose)
        self.summary = ElidedLabel("", "muted")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter rows"))
        self.filter.setMaximumWidth(170)
        self.filter.textChanged.connect(self._filter)
        self.export = tool("download", tr("Export the site check"))
        self.export.setMenu(self._export_menu())
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for left in (self.subjects, self.draw, label(tr("within")), self.within, self.run, self.parts):
            row.addWidget(left)
        row.addStretch(1)
        for right in (self.filter, self.export):
            row.addWidget(right)
        return row

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        titles = (tr("Sheets (PDF)…"), tr("Sheets (SVG)…"), tr("Spreadsheet…"), tr("Table (CSV)…"),
                  tr("Map layers (GeoPackage)…"), tr("Document (JSON)…"))  # fmt: skip
        for suffix, title in zip(EXPORTS, titles, strict=True):
            menu.addAction(title, partial(self.export_asked.emit, suffix))
        menu.addSeparator()
        menu.addAction(tr("Outline from text (WKT)…"), self.text_asked.emit)
        menu.addAction(tr("Table of protection zones…"), self.table_asked.emit)
        return menu

    def _add_table(self, key: str, title: str) -> None:
        model = self.tables[key] = RowModel(COLUMNS[key])
        view = self.views[key] = TableView(model, title)
        view.horizontalHeader().setSectionResizeMode(STRETCHED[key], QHeaderView.ResizeMode.Stretch)
        view.rows_picked.connect(lambda places: self._picked(key, places))
        view.activated_row.connect(lambda place: self._activated(key, place))
        view.customContextMenuRequested.connect(lambda at: self._menu(key, at))
        self.stack.addWidget(view)

    # --- what is shown ------------------------------------------------------------------------------------------------
    def set_subjects(self, listed: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """*listed*: key and title of what can be checked."""
        chosen = chosen or str(self.subjects.currentData() or "")
        self.subjects.clear()
        for key, title in listed:
            self.subjects.addItem(title, key)
        self.subjects.setCurrentIndex(max(0, self.subjects.findData(chosen)))
        self.run.setEnabled(bool(listed))
        self.empty.say(
            tr("What lies around the building?"),
            tr("Distances to boundaries, buildings, utilities and their protection zones, the zoning plan, the "
               "built-up share. Choose a model or a proposal, or draw an outline on the map."), bool(listed),
        )  # fmt: skip

    def show_found(
        self, found: SiteCheck | None, layers: Sequence[SiteLayer], listed: Mapping[str, Sequence[Row]],
        part: str = CONFLICTS,
    ) -> None:  # fmt: skip
        self.found = found
        for key in (CONFLICTS, DISTANCES, AROUND):
            self.tables[key].set_rows(listed.get(key, ()))
        self.show_layers(layers)
        for key in (CONFLICTS, DISTANCES, AROUND):
            self.parts.buttons[key].setEnabled(found is not None)
        self.summary.setText(summary(found) if found is not None else "")
        self.summary.setVisible(found is not None)
        self.choose(part)

    def show_layers(self, layers: Sequence[SiteLayer]) -> None:
        self.tables[LAYERS].set_rows(layer_rows(layers, self.found))

    def choose(self, part: str) -> None:
        self.parts.set(part)
        seen = self.found is not None or part == LAYERS
        self.stack.setCurrentWidget(self.views[part] if seen else self.empty)

    @property
    def part(self) -> str:
        return next((key for key, view in self.views.items() if self.stack.currentWidget() is view), CONFLICTS)

    def tell(self, number: int) -> None:
        """All of a conflict above the table, which has no room for it; 0: the figures of the check."""
        if self.found is None:
            return
        conflict = next((one for one in self.found.conflicts if one.number == number), None)
        self.summary.setText(summary(self.found) if conflict is None else f"{number}  {conflict.text}")

    def _filter(self, line: str) -> None:
        for table in self.tables.values():
            table.set_filter(line)

    # --- going to things ----------------------------------------------------------------------------------------------
    def _number(self, key: str, place: int) -> int:
        row = self.tables[key].row_at(place)
        return int(row.cells[0]) if key == CONFLICTS and row is not None else 0

    def _picked(self, key: str, places: list[int]) -> None:
        found = [row for place in places if (row := self.tables[key].row_at(place)) is not None]
        if found and key != LAYERS:
            refs = tuple(dict.fromkeys(ref for row in found for ref in row.refs))
            self.tell(self._number(key, places[0]))
            self.picked.emit(refs, self._number(key, places[0]))

    def _activated(self, key: str, place: int) -> None:
        row = self.tables[key].row_at(place)
        if row is None:
            return
        if key == LAYERS:
            view = self.views[key]
            at = view.visualRect(self.tables[key].index(place, 1)).bottomLeft()
            self.role_asked.emit(row.id, view.viewport().mapToGlobal(at))
        else:
            self.activated.emit(row.refs, self._number(key, place))

    def _menu(self, key: str, at: QPoint) -> None:
        view = self.views[key]
        menu, place = view.menu(), view.indexAt(at).row()
        if key == LAYERS:
            menu.addAction(tr("Read as…"), lambda: self._activated(key, place)).setEnabled(place >= 0)
        else:
            menu.addAction(tr("Show on the map"), lambda: self._activated(key, place)).setEnabled(place >= 0)
        menu.popup(view.viewport().mapToGlobal(at))


def summary(found: SiteCheck) -> str:
    """The figures in one line."""
    numbers = ", ".join(parcel.label for parcel in found.own)
    parts = [tr("parcel {parcel}").format(parcel=numbers)] if numbers else []
    before, after = found.share(found.built_before), found.share(found.built_after)
    if before is not None and after is not None:
        parts.append(tr("built on {before} → {after} %").format(
            before=number_text(100 * before, 1), after=number_text(100 * after, 1)))  # fmt: skip
    parts += [thing.label for thing, _share in found.zoning[:2]]
    if not found.nearby:
        parts.append(tr("The layers hold nothing at this place."))
    return " · ".join([*parts, tr("for orientation, no decision")])
