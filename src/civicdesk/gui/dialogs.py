"""Small dialogs: record an inspection, create a list, settings, about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from civicdesk import __version__
from civicdesk.gui import formats, theme
from civicdesk.gui.forms import child, load, ok_button
from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import button, label
from civicdesk.settings import Settings
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.maintenance.duties import Duty

RESULTS = (
    ("ok", N_("Without defects")),
    ("minor", N_("With minor defects")),
    ("major", N_("With serious defects – must not be used")),
)


def _date_edit(edit: QDateEdit, value: dt.date) -> None:
    czech = QLocale().language() == QLocale.Language.Czech
    edit.setDisplayFormat("d. M. yyyy" if czech else "d MMM yyyy")
    edit.setDate(QDate(value.year, value.month, value.day))


def _day(edit: QDateEdit) -> dt.date:
    value = edit.date()
    return dt.date(value.year(), value.month(), value.day())


# --- record an inspection ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Inspection:
    duties: tuple[str, ...]
    on: dt.date
    result: str
    note: str


class InspectionDialog:
    """Which duties, when, with what result. *ticked* are on when it opens."""

    def __init__(self, parent: QWidget | None, duties: list[Duty], ticked: Collection[str]) -> None:
        self.form = load("record_inspection", parent)
        self._table = child(self.form, QTableWidget, "duties")
        self._date = child(self.form, QDateEdit, "date")
        self._result = child(self.form, QComboBox, "result")
        self._note = child(self.form, QPlainTextEdit, "note")
        box = child(self.form, QDialogButtonBox, "buttons")
        box.accepted.connect(self.form.accept)
        self.ok = ok_button(box, tr("Record inspection"))
        for key, text in RESULTS:
            self._result.addItem(tr(text), key)
        _date_edit(self._date, dt.date.today())
        self._date.setMaximumDate(QDate.currentDate())
        self._fill(duties, ticked)
        self._table.itemChanged.connect(lambda _item: self._check())
        self._check()

    def _fill(self, duties: list[Duty], ticked: Collection[str]) -> None:
        table = self._table
        table.setColumnCount(3)
        table.setRowCount(len(duties))
        table.setHorizontalHeaderLabels([tr("Duty"), tr("Concerns"), tr("Due")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(27)
        table.setShowGrid(False)
        for row, duty in enumerate(duties):
            first = QTableWidgetItem(duty.task)
            first.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            first.setCheckState(Qt.CheckState.Checked if duty.id in ticked else Qt.CheckState.Unchecked)
            first.setData(Qt.ItemDataRole.UserRole, duty.id)
            state = QTableWidgetItem(icon(*formats.STATES[duty.state][:2]), formats.day(duty.due))
            for column, item in enumerate((first, QTableWidgetItem(duty.record_title), state)):
                table.setItem(row, column, item)
        head = table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(2, 130)

    def _ticked(self) -> tuple[str, ...]:
        items = [self._table.item(row, 0) for row in range(self._table.rowCount())]
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked)

    def _check(self) -> None:
        self.ok.setEnabled(bool(self._ticked()))

    def value(self) -> Inspection:
        result = str(self._result.currentData())
        return Inspection(self._ticked(), _day(self._date), result, self._note.toPlainText().strip())

    def ask(self) -> Inspection | None:
        return self.value() if self.form.exec() == QDialog.DialogCode.Accepted else None


# --- create a list ----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class ListOptions:
    what: str  # "seen" (the rows of the table as they are) or "maintenance"
    until: dt.date | None
    group: str
    suffix: str


class ListDialog:
    """*of_duties*: what is seen are duties, which can be limited and grouped like all of them."""

    def __init__(self, parent: QWidget | None, title: str, seen: int, of_duties: bool = True) -> None:
        self._of_duties = of_duties
        self.form = load("export_list", parent)
        self._what = child(self.form, QComboBox, "what")
        self._limit = child(self.form, QCheckBox, "limit")
        self._until = child(self.form, QDateEdit, "until")
        self._group = child(self.form, QComboBox, "group")
        self._format = child(self.form, QComboBox, "format")
        box = child(self.form, QDialogButtonBox, "buttons")
        box.accepted.connect(self.form.accept)
        self.ok = ok_button(box, tr("Create list"))
        self._what.addItem(tr("What you see: {title} ({n})").format(title=title, n=seen), "seen")
        self._what.addItem(tr("All duties"), "maintenance")
        _date_edit(self._until, dt.date(dt.date.today().year, 12, 31))
        self._limit.toggled.connect(self._until.setEnabled)
        groups = (
            ("", N_("Not grouped")),
            ("building", N_("Building")),
            ("storey", N_("Storey")),
            ("room", N_("Room")),
            ("month", N_("Month")),
            ("kind", N_("Kind of duty")),
        )
        for key, text in groups:
            self._group.addItem(tr(text), key)
        self._format.addItem(tr("Excel workbook (.xlsx)"), ".xlsx")
        self._format.addItem(tr("Text table (.csv)"), ".csv")
        self._what.currentIndexChanged.connect(lambda _n: self._enable())
        self._enable()

    def _enable(self) -> None:
        everything = self._of_duties or self._what.currentData() == "maintenance"
        self._limit.setEnabled(everything)
        self._group.setEnabled(everything)
        self._until.setEnabled(everything and self._limit.isChecked())

    def value(self) -> ListOptions:
        until = _day(self._until) if self._limit.isChecked() and self._limit.isEnabled() else None
        group = str(self._group.currentData()) if self._group.isEnabled() else ""
        return ListOptions(str(self._what.currentData()), until, group, str(self._format.currentData()))

    def ask(self) -> ListOptions | None:
        return self.value() if self.form.exec() == QDialog.DialogCode.Accepted else None


# --- settings -----------------------------------------------------------------------------------------------------
class SettingsDialog:
    LANGUAGES = (("system", N_("As the system")), ("cs", "Čeština"), ("en", "English"))
    THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))

    def __init__(self, parent: QWidget | None, settings: Settings) -> None:
        self._settings = settings
        self.form = load("settings", parent)
        self._language = self._combo("language", self.LANGUAGES)
        self._theme = self._combo("theme", self.THEMES)
        box = child(self.form, QDialogButtonBox, "buttons")
        box.accepted.connect(self.form.accept)
        ok_button(box, tr("Save"))

    def _combo(self, key: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        combo = child(self.form, QComboBox, key)
        for value, text in choices:
            combo.addItem(tr(text), value)
        combo.setCurrentIndex(combo.findData(self._settings[key]))
        return combo

    def ask(self) -> bool:
        """True when the language changed (texts of an open window change at the next start)."""
        if self.form.exec() != QDialog.DialogCode.Accepted:
            return False
        before = self._settings["language"]
        self._settings["theme"] = str(self._theme.currentData())
        self._settings["language"] = str(self._language.currentData())
        return bool(before != self._settings["language"])


# --- about --------------------------------------------------------------------------------------------------------
def about(parent: QWidget | None) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("About civicdesk"))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 18)
    column.setSpacing(8)
    column.addWidget(label(f"civicdesk {__version__}", "hero"))
    purpose = tr("Building models, map layers and the property register of a municipality side by side.")
    column.addWidget(label(purpose, wrap=True))
    column.addSpacing(6)
    texts = (
        tr("Licence: GPL-3.0-or-later. No warranty, as far as the law allows."),
        tr("Font Inter: SIL Open Font License. Icons Lucide: ISC licence."),
        tr("Transformation grids © ČÚZK, CC BY 4.0."),
        tr("Works offline: the program connects to nothing by itself."),
    )
    for text in texts:
        made: QLabel = label(text, "muted", wrap=True)
        made.setFont(theme.font(9))
        column.addWidget(made)
    column.addSpacing(8)
    row = QHBoxLayout()
    row.addStretch()
    close = button(tr("Close"), dialog.accept, "primary")
    close.setDefault(True)
    row.addWidget(close)
    column.addLayout(row)
    dialog.setMinimumWidth(420)
    return dialog
