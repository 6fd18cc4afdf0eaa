"""The page "Check": a model's score with its parts, and the findings behind whichever part one clicks.

The manager opens the model that the contractor handed over, presses Check, sees "Devices in a room 40 %", clicks it
and goes through the devices in no room: each is selected in 3D, plan and tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.actions.check_model import FORMULA
from civicdesk.gui import theme
from civicdesk.gui.aside import Aside
from civicdesk.gui.check_rows import BUILDING, COLUMNS, EVERYTHING, FINDING, GROUP, Subject, fitting, rows, subjects
from civicdesk.gui.row_model import Row, RowModel
from civicdesk.gui.table_view import TableView
from civicdesk.gui.turns import Turns
from civicdesk.gui.widgets import ClickRow, EmptyState, Section, button, label, tool
from civicdesk.project.selection import Ref
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.bim.fitness import Fitness

_PARTS_WIDTH = 360


class CheckPage(QWidget):
    check_asked = Signal(str, object)  # model id, Path of an IDS or None
    picked = Signal(object)  # tuple of Refs
    activated = Signal(object)  # Ref
    colors_asked = Signal(object)  # Refs to colour, or None
    report_asked = Signal(str)  # suffix
    ids_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found: Fitness | None = None
        self.model_id = ""
        self._subject = EVERYTHING
        self._aside = Aside(self, self._failed)
        self._turns = Turns(self)
        self.lines: dict[str, ClickRow] = {}
        self._sections: list[Section] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        self.stack = QStackedWidget()
        self.empty = EmptyState("clipboard-check", "", "", button(tr("Check the model"), self._ask, "primary"))
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._body())
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.view)
        disconnect = theme.changed.connect(lambda _theme: self._fill_parts())
        self.destroyed.connect(lambda: disconnect())
        self.set_models([])

    # --- building -------------------------------------------------------------------------------------------------
    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.models = QComboBox()
        self.models.setAccessibleName(tr("Model to check"))
        self.models.currentIndexChanged.connect(lambda _n: self._model_chosen())
        self.ids = QComboBox()
        self.ids.setAccessibleName(tr("Information Delivery Specification (IDS)"))
        self.ids.setToolTip(tr("What the model has to hold besides: an IDS file"))
        self.ids.activated.connect(self._ids_chosen)
        self.run = button(tr("Run the check"), self._ask, "primary")
        self.title = label("", "title")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter findings"))
        self.filter.setAccessibleName(tr("Filter findings"))
        self.filter.setMaximumWidth(220)
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self._read)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.paint = tool("palette", tr("Colour what is listed in the model"), self._colors)
        self.paint.setCheckable(True)
        self.export = tool("download", tr("Export the check"))
        menu = QMenu(self.export)
        for symbol, title in (
            (".xlsx", tr("Spreadsheet…")),
            (".csv", tr("Table (CSV)…")),
            (".bcf", tr("Topics (BCF)…")),
        ):
            menu.addAction(title, partial(self.report_asked.emit, symbol))
        self.export.setMenu(menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for left in (self.models, self.ids, self.run, self.title):
            row.addWidget(left)
        row.addStretch(1)
        for right in (self.filter, self.paint, self.export):
            row.addWidget(right)
        self.set_ids([])
        return row

    def _body(self) -> QSplitter:
        self.parts = QVBoxLayout()
        self.parts.setContentsMargins(2, 2, 8, 6)
        self.parts.setSpacing(3)
        holder = QWidget()
        holder.setLayout(self.parts)
        scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table = RowModel(COLUMNS)
        self.view = TableView(self.table, tr("Findings"))
        self.view.horizontalHeader().setSectionResizeMode(FINDING, QHeaderView.ResizeMode.Stretch)
        self.view.rows_picked.connect(self._rows_picked)
        self.view.activated_row.connect(self._row_activated)
        self.view.customContextMenuRequested.connect(self._row_menu)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(scroll)
        split.addWidget(self.view)
        split.setSizes([_PARTS_WIDTH, 800])
        split.setStretchFactor(1, 1)
        return split

    # --- what can be checked --------------------------------------------------------------------------------------
    def set_models(self, models: Sequence[tuple[str, str]]) -> None:
        """*models*: id and title of those that are open."""
        chosen = self.models.currentData()
        self.models.blockSignals(True)
        self.models.clear()
        for model_id, title in models:
            self.models.addItem(title, model_id)
        self.models.setCurrentIndex(max(0, self.models.findData(chosen)))
        self.models.blockSignals(False)
        self.models.setVisible(len(models) > 1)
        self.run.setEnabled(bool(models))
        if models:
            self.empty.say(
                tr("Is the model fit for maintenance?"),
                tr("Numbers and areas of rooms, places and data of devices, placeholders, the place on the map."),
            )
        else:
            self.empty.say(tr("No model yet"), tr("Open a building model. You can also drop a file here."), False)

    def set_ids(self, files: Sequence[Path], chosen: Path | None = None) -> None:
        from civicdesk.bim.ids import handover_ids

        self.ids.clear()
        self.ids.addItem(tr("Without IDS"), None)
        self.ids.addItem(tr("IDS: handover of rooms and equipment"), handover_ids())
        for path in files:
            self.ids.addItem(f"IDS: {path.name}", path)
            self.ids.setItemData(self.ids.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole)
        self.ids.insertSeparator(self.ids.count())
        self.ids.addItem(tr("Choose an IDS file…"), "")
        self.ids.setCurrentIndex(max(0, self.ids.findData(chosen)))
        self._ids_before = self.ids.currentIndex()

    def _ids_chosen(self, place: int) -> None:
        if self.ids.itemData(place) == "":
            self.ids.setCurrentIndex(self._ids_before)
            self.ids_asked.emit()
        else:
            self._ids_before = place

    def _ask(self) -> None:
        model_id = self.models.currentData()
        if model_id:
            self.check_asked.emit(model_id, self.ids.currentData() or None)

    def _model_chosen(self) -> None:
        if self.models.currentData() != self.model_id:
            self.show_found("", None)

    # --- what was found -------------------------------------------------------------------------------------------
    def show_found(self, model_id: str, found: Fitness | None) -> None:
        self.model_id, self.found, self._subject = model_id, found, EVERYTHING
        self.stack.setCurrentIndex(1 if found is not None else 0)
        for made in (self.filter, self.paint, self.export):
            made.setEnabled(found is not None)
        score = "" if found is None else tr("{score} of 100").format(score=number_text(found.score, 1))
        self.title.setText(score)
        self.title.setToolTip("" if found is None else tr(FORMULA))
        if self.paint.isChecked():
            self.paint.setChecked(False)
            self.colors_asked.emit(None)
        self.view.setColumnHidden(BUILDING, found is None or len(found.buildings) < 2)
        self._fill_parts()
        self.choose(EVERYTHING)

    def _fill_parts(self) -> None:
        while (item := self.parts.takeAt(0)) is not None:
            if (made := item.widget()) is not None:
                made.hide()
                made.deleteLater()
        self.lines.clear()
        self._sections.clear()
        if self.found is None:
            return
        for title, listed, is_open in subjects(self.found):
            section = Section(title, False)
            section.head.toggled.connect(partial(self._fill_section, section, listed))
            self.parts.addWidget(section)
            self._sections.append(section)
            if is_open:
                self._turns.add(partial(self._open_section, section))
        self.parts.addStretch()

    def _open_section(self, section: Section) -> None:
        if section in self._sections:  # and not of a check before
            section.head.setChecked(True)

    def _fill_section(self, section: Section, listed: Sequence[Subject], _open: bool) -> None:
        """When it is first opened: each line takes a millisecond or two."""
        if section.rows.count() == 0:
            for subject in listed:
                section.rows.addWidget(self._line(subject))
            self._emphasise()

    def _line(self, subject: Subject) -> QWidget:
        made = ClickRow(subject.icon, subject.color, subject.text, subject.right, theme.token(subject.color))
        made.setToolTip(f"{subject.text}\n{subject.tip}" if subject.tip else "")
        made.clicked.connect(lambda: self.choose(subject.key))
        self.lines[subject.key] = made
        return made

    def choose(self, key: str) -> None:
        """Show the findings behind a line; again: all of them."""
        again = key == self._subject and key != EVERYTHING
        self._subject = EVERYTHING if again else key
        self._emphasise()
        self._read()

    def _emphasise(self) -> None:
        """The line whose findings are listed stands out."""
        for name, made in self.lines.items():
            wanted = "font-weight: 600;" if name == self._subject else ""
            if made.text.styleSheet() != wanted:
                made.text.setStyleSheet(wanted)

    def _read(self) -> None:
        found, model_id, subject, line = self.found, self.model_id, self._subject, self.filter.text()
        if found is None:
            self.table.set_rows([])
        else:
            self._aside.ask(lambda: fitting(rows(found, model_id, subject), line), self._fill)

    def _fill(self, found: list[Row]) -> None:
        self.table.set_rows([])
        self.table.set_group(GROUP if self._subject == EVERYTHING else None)
        self.table.set_rows(found)
        if self.paint.isChecked():
            self._colors()

    @property
    def busy(self) -> bool:
        return self._aside.busy or self._typing.isActive()

    def _failed(self, error: BaseException) -> None:
        raise error

    # --- going to things ------------------------------------------------------------------------------------------
    def _refs(self, places: Sequence[int]) -> tuple[Ref, ...]:
        found = [row.refs for place in places if (row := self.table.row_at(place)) is not None]
        return tuple(dict.fromkeys(ref for refs in found for ref in refs))

    def _rows_picked(self, places: list[int]) -> None:
        if refs := self._refs(places):
            self.picked.emit(refs)

    def _row_activated(self, place: int) -> None:
        if refs := self._refs([place]):
            self.activated.emit(refs[0])

    def _row_menu(self, at: QPoint) -> None:
        menu, place = self.view.menu(), self.view.indexAt(at).row()
        shown = menu.addAction(tr("Show in model and map"), lambda: self._row_activated(place))
        shown.setEnabled(bool(self._refs([place])))
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _colors(self) -> None:
        on = self.paint.isChecked()
        refs = {ref for row in self.table.visible_rows for ref in row.refs} if on else None
        self.colors_asked.emit(refs)

    def hideEvent(self, event: object) -> None:
        """The model gets its own colours back when the page is left."""
        super().hideEvent(event)  # type: ignore[arg-type]
        if self.paint.isChecked():
            self.paint.setChecked(False)
            self.colors_asked.emit(None)
