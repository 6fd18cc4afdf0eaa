"""Import a table: sheet and header row, which column is which field, what would change, and then the import itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from civicdesk.actions.import_table import read_table, start_import
from civicdesk.app import App
from civicdesk.errors import TableProblem, UserError
from civicdesk.gui import formats, theme
from civicdesk.gui.error_dialog import describe
from civicdesk.gui.forms import child, load, ok_button
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.register.mapping import Mapping
    from civicdesk.register.tables import Table

_KINDS = ("task", "room", "equipment", "building", "storey", "parcel", "site", "organisation")
_PARENTS = {
    "site": N_("Site"),
    "building": N_("Building"),
    "storey": N_("Storey"),
    "room": N_("Room"),
    "record": N_("Concerns (equipment, room or building)"),
}
_COUNTS = (
    ("new", N_("{n} new")),
    ("changed", N_("{n} changed")),
    ("same", N_("{n} unchanged")),
    ("conflict", N_("{n} in conflict")),
    ("rejected", N_("{n} rejected")),
)

_MADE = {
    "building": N_("{n} buildings"),
    "storey": N_("{n} storeys"),
    "room": N_("{n} rooms"),
    "equipment": N_("{n} pieces of equipment"),
}


class ImportDialog:
    """*info*: what `register.tables.inspect` has found in the file."""

    def __init__(self, parent: QWidget | None, app: App, path: Path, info: dict[str, Any]) -> None:
        self._app, self._path = app, path
        self.form = load("import_table", parent)
        self.table: Table | None = None
        self.document: dict[str, Any] | None = None
        self._try_number = 0
        self._file = child(self.form, QLabel, "file")
        self._file.setText(path.name)
        self._file.setFont(theme.font(11))
        self.kind = child(self.form, QComboBox, "kind")
        self.sheet = child(self.form, QComboBox, "sheet")
        self.header = child(self.form, QSpinBox, "header")
        self.columns = child(self.form, QTableWidget, "mapping")
        self.missing = child(self.form, QCheckBox, "missing")
        self.missing.setChecked(self._register_is_empty())
        self.summary = child(self.form, QLabel, "summary")
        box = child(self.form, QDialogButtonBox, "buttons")
        self.ok = ok_button(box, tr("Import"))
        self.ok.setEnabled(False)
        box.accepted.connect(self.apply)
        self._prepare()
        self._wait = QTimer(self.form, singleShot=True, interval=350)
        self._wait.timeout.connect(self._try)
        self.missing.toggled.connect(lambda _on: self._wait.start())
        self.kind.currentIndexChanged.connect(lambda _n: self._guess())
        self.sheet.currentIndexChanged.connect(lambda _n: self._read())
        self.header.valueChanged.connect(lambda _n: self._read(keep_header=True))
        self._inspected(info)

    def _prepare(self) -> None:
        from civicdesk.register.kinds import IMPORTED

        for kind in _KINDS:
            if kind in IMPORTED:
                title = tr("Inspections and other tasks") if kind == "task" else tr(IMPORTED[kind].plural)
                self.kind.addItem(title, kind)
        table = self.columns
        table.setColumnCount(3)
        table.setHorizontalHeaderLabels([tr("Column"), tr("For example"), tr("Goes to")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(34)
        table.setShowGrid(False)
        for column in range(3):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _register_is_empty(self) -> bool:
        """Then the list of inspections is what the register begins with."""
        from civicdesk.register.schema import building

        project = self._app.workspace.project
        return project is not None and not project.db.rows(building.select().limit(1))

    # --- reading --------------------------------------------------------------------------------------------------
    def _inspected(self, info: dict[str, Any]) -> None:
        self.sheet.blockSignals(True)
        for sheet in info["sheets"]:
            self.sheet.addItem(f"{sheet['name']}  ({sheet['rows']})", sheet["name"])
        fullest = max(range(len(info["sheets"])), key=lambda n: info["sheets"][n]["rows"], default=0)
        self.sheet.setCurrentIndex(fullest)
        self.sheet.blockSignals(False)
        self.sheet.setEnabled(self.sheet.count() > 1)
        self.summary.setText(tr("Reading the table …"))
        self._read()

    def _read(self, keep_header: bool = False) -> None:
        header = self.header.value() if keep_header else None
        read_table(
            self._app, self._path, str(self.sheet.currentData() or ""), header, then=self._have, failed=self._failed
        )

    def _have(self, table: Table) -> None:
        from civicdesk.register import mapping

        self.table = table
        self.header.blockSignals(True)
        self.header.setValue(table.header_row)
        self.header.blockSignals(False)
        try:
            kind = mapping.guess(table).kind
        except TableProblem:
            kind = "task"  # nothing is known: the person says what it is
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self.kind.blockSignals(False)
        self._guess()

    def _failed(self, error: BaseException) -> None:
        sentence, _place, advice = describe(error)
        self._say(". ".join(part.rstrip(".") for part in (sentence, advice) if part) + ".", bad=True)
        self.ok.setEnabled(False)
        if not isinstance(error, UserError):
            self._app.problem(error, tr("Import a table"))

    # --- mapping --------------------------------------------------------------------------------------------------
    def _guess(self) -> None:
        """Show the columns with the fields that their headers suggest."""
        from civicdesk.register import mapping

        if self.table is None:
            return
        self.missing.setVisible(self.kind.currentData() == "task")
        try:
            guessed = mapping.guess(self.table, str(self.kind.currentData()))
            fields = {column.header: column.field for column in guessed.columns}
        except TableProblem:
            fields = {}
        self.columns.setRowCount(len(self.table.columns))
        for row, header in enumerate(self.table.columns):
            sample = next((cells[row] for cells in self.table.rows if cells[row] not in (None, "")), None)
            for column, text in enumerate((header, formats.plain(sample))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.columns.setItem(row, column, item)
            self.columns.setCellWidget(row, 2, self._choices(header, fields.get(header, "")))
        self._wait.start()

    def _choices(self, header: str, chosen: str) -> QComboBox:
        from civicdesk.register.kinds import IMPORTED
        from civicdesk.register.mapping import fields_of

        kind = IMPORTED[str(self.kind.currentData())]
        combo = QComboBox()
        combo.setAccessibleName(tr("Field for {column}").format(column=header))
        combo.addItem(tr("own field “{column}”").format(column=header), "")
        for name in fields_of(kind):
            own = kind.field(name)
            combo.addItem(tr(own.label) if own else tr(_PARENTS.get(name, name)), name)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        combo.currentIndexChanged.connect(lambda _n: self._wait.start())
        return combo

    def mapping(self) -> Mapping | None:
        from civicdesk.register import mapping
        from civicdesk.register.kinds import IMPORTED

        if self.table is None:
            return None
        kind = str(self.kind.currentData())
        options = mapping.Mapping(kind, (), (), self.table.sheet, self.table.header_row)
        columns = []
        for row, header in enumerate(self.table.columns):
            combo = self.columns.cellWidget(row, 2)
            field = str(combo.currentData()) if isinstance(combo, QComboBox) else ""
            if field:
                columns.append(mapping.Column(field, header, mapping.option_for(IMPORTED[kind], field, header)))
        return replace(options, columns=tuple(columns))

    # --- trying and doing -----------------------------------------------------------------------------------------
    def _try(self) -> None:
        chosen = self.mapping()
        if self.table is None or chosen is None:
            return
        if not chosen.columns:
            self._say(tr("Say for at least one column what it holds."), bad=True)
            self.ok.setEnabled(False)
            return
        self._try_number += 1
        number = self._try_number
        start_import(
            self._app,
            self.table,
            chosen,
            lambda found: self._tried(number, found),
            dry_run=True,
            make_missing=self.missing.isChecked(),
            failed=lambda error: self._failed(error) if number == self._try_number else None,
        )

    def _tried(self, number: int, document: dict[str, Any]) -> None:
        if number != self._try_number:
            return  # the mapping has changed since
        self.document = document
        good = document["new"] + document["changed"]
        self.ok.setEnabled(good > 0)
        self.ok.setText(tr("Import {n} rows").format(n=good) if good else tr("Import"))
        self._say("  ·  ".join(tr(text).format(n=document[key]) for key, text in _COUNTS if document[key]), bad=False)
        if document["made"]:
            self.summary.setText(f"{self.summary.text()}\n{self._made(document['made'])}")
        reasons = [row for row in document["rows"] if row["status"] in ("rejected", "conflict") and row["reason"]]
        if reasons:
            lines = [tr("Row {row}: {reason}").format(row=row["row"], reason=row["reason"]) for row in reasons[:3]]
            more = [tr("and {n} more").format(n=len(reasons) - 3)] if len(reasons) > 3 else []
            self.summary.setText("\n".join([self.summary.text(), *lines, *more]))

    @staticmethod
    def _made(made: dict[str, int]) -> str:
        counts = ", ".join(tr(_MADE[kind]).format(n=n) for kind, n in made.items())
        return tr("Made with them: {counts}").format(counts=counts)

    def _say(self, text: str, bad: bool) -> None:
        self.summary.setText(text)
        self.summary.setStyleSheet(f"color: {theme.token('overdue_text' if bad else 'text')};")

    def apply(self) -> None:
        chosen = self.mapping()
        if self.table is None or chosen is None:
            return
        self.ok.setEnabled(False)
        start_import(
            self._app,
            self.table,
            chosen,
            self._done,
            make_missing=self.missing.isChecked(),
            failed=self._not_imported,
        )

    def _not_imported(self, error: BaseException) -> None:
        """What stood in the way may be gone the next time: a full disk, a file in use."""
        self._failed(error)
        self.ok.setEnabled(True)

    def _done(self, document: dict[str, Any]) -> None:
        self.document = document
        self.form.accept()
