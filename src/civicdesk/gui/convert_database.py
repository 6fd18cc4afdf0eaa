"""A database at either end of a conversion: which one it is, and what becomes of the table there.

The password is asked for, kept in this process as long as it runs, and never written anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.actions import convert_layers as use_case
from civicdesk.errors import UserError
from civicdesk.gui.forms import child, load, ok_button
from civicdesk.gui.widgets import ElidedLabel, button, dress, label
from civicdesk.maps import postgis
from civicdesk.maps.tasks import MODES, TYPES, Into
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App

_FIELDS = ("server", "port", "database", "user")
_KEPT = 8
_MODES = {
    "create": N_("make a new table"),
    "replace": N_("replace the table"),
    "truncate": N_("empty the table and fill it"),
    "append": N_("append to the table"),
    "upsert": N_("update by key, insert the rest"),
}


class DatabaseDialog:
    """Asks which database is meant; the connection can be tried before."""

    def __init__(self, app: App, parent: QWidget, schema: str = "public") -> None:
        self._app, self._schema = app, schema
        self.form: QDialog = load("convert_database", parent)
        self.edits = {name: child(self.form, QLineEdit, name) for name in (*_FIELDS, "password")}
        self.said = child(self.form, QLabel, "said")
        self.test = child(self.form, QPushButton, "test")
        box = child(self.form, QDialogButtonBox, "buttons")
        self.ok = ok_button(box, tr("Use it"))
        box.accepted.connect(self._use_it)
        last = next((kept for kept in app.settings["databases"] if isinstance(kept, dict)), {})
        for name in _FIELDS:
            self.edits[name].setText(str(last.get(name, "")))
        self.edits["server"].setPlaceholderText("localhost")
        self.edits["port"].setPlaceholderText("5432")
        self.edits["password"].setPlaceholderText(tr("not kept; empty: as the system knows it"))
        for edit in self.edits.values():
            edit.textChanged.connect(lambda _text: self._changed())
        self.test.clicked.connect(lambda _=False: self.try_it())
        self._changed()
        self.edits["password" if last else "server"].setFocus()

    def _changed(self) -> None:
        there = bool(self.edits["database"].text().strip())
        self.ok.setEnabled(there)
        self.test.setEnabled(there)
        self.said.clear()

    def url(self) -> str:
        """The address without its password, which this process remembers; UserError when there is none."""
        text = {name: self.edits[name].text().strip() for name in _FIELDS}
        server = text["server"] or "localhost"
        return postgis.address(server, text["database"], text["user"], text["port"], self.edits["password"].text())

    def try_it(self) -> None:
        """Connect in a worker, and tell what is there."""
        try:
            url = self.url()
        except UserError as error:
            self._refused(error)
            return
        self._say(tr("Connecting…"))
        self.test.setEnabled(False)
        use_case.greet(self._app, url, self._schema, self._greeted, self._refused)

    def _use_it(self) -> None:
        try:
            self.url()
        except UserError as error:
            self._refused(error)
        else:
            self.form.accept()

    def _greeted(self, found: dict[str, Any]) -> None:
        text = tr("PostGIS {postgis} on PostgreSQL {server}").format(**found)
        text += "; " + tr("%n layers", "", found["layers"])
        if found["may_create"] is None:
            text += "\n" + tr("There is no schema {name}.").format(name=self._schema)
        elif not found["may_create"]:
            text += "\n" + tr("You may not make tables in the schema {name}.").format(name=self._schema)
        self._say(text)

    def _refused(self, error: BaseException) -> None:
        said = f"{error.sentence}. {error.advice}" if isinstance(error, UserError) else str(error)
        self._say(said, bad=True)

    def _say(self, text: str, bad: bool = False) -> None:
        self.said.setText(text)
        dress(self.said, "bad" if bad else "muted")
        self.test.setEnabled(True)

    def ask(self) -> str | None:
        """The address, or None when the person left it."""
        return self.keep() if self.form.exec() == QDialog.DialogCode.Accepted else None

    def keep(self) -> str:
        """The address; all but the password is there the next time."""
        url = self.url()
        given = {name: self.edits[name].text().strip() for name in _FIELDS}
        kept = [one for one in self._app.settings["databases"] if one != given]
        self._app.settings.note("databases", [given, *kept][:_KEPT])
        return url


class IntoDatabase(QWidget):
    """Of the settings of a conversion those that only a database has."""

    changed = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self.url = ""
        self._where = ElidedLabel(tr("no database chosen"), "muted")
        self.schema, self.table, self.key = QLineEdit("public"), QLineEdit(), QLineEdit()
        self.srid = QLineEdit()
        self.mode, self.shape = QComboBox(), QComboBox()
        self.index = QCheckBox(tr("Make a spatial index"))
        self.index.setChecked(True)
        for mode in MODES:
            self.mode.addItem(tr(_MODES[mode]), mode)
        self.shape.addItem(tr("As in the source"), "")
        for name in TYPES:
            self.shape.addItem(name, name)
        self.table.setPlaceholderText(tr("as the layer"))
        self.srid.setPlaceholderText(tr("as EPSG has it"))
        self.key.setPlaceholderText(tr("fields, with commas between them"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        row.addWidget(button(tr("Choose…"), self.choose, "quiet"))
        column.addWidget(label(tr("Database"), "fieldName"))
        column.addLayout(row)
        fields = ((tr("Schema"), self.schema), (tr("Table"), self.table), (tr("What happens to it"), self.mode),
                  (tr("Key"), self.key), (tr("Type of geometry"), self.shape), (tr("SRID"), self.srid))  # fmt: skip
        for title, part in fields:
            column.addWidget(label(title, "fieldName"))
            column.addWidget(part)
            part.setAccessibleName(title)
        column.addWidget(self.index)

    def choose(self) -> None:
        url = DatabaseDialog(self._app, self, self.schema.text().strip() or "public").ask()
        if url is not None:
            self.set_url(url)

    def set_url(self, url: str) -> None:
        self.url = url
        self._where.setText(postgis.label(url))
        dress(self._where, "")
        self.changed.emit()

    def value(self) -> Into:
        """UserError when something is missing."""
        if not self.url:
            raise UserError(N_("no database is chosen"), todo=N_("choose one beside “Database”"))
        keys = tuple(part.strip() for part in self.key.text().split(",") if part.strip())
        mode, srid = str(self.mode.currentData()), self.srid.text().strip()
        if mode == "upsert" and not keys:
            raise UserError(N_("updating needs a key"), todo=N_("name the fields that tell rows apart"))
        if srid and not srid.isdecimal():
            raise UserError(N_("the SRID is a whole number"), todo=N_("leave it empty to find it by the system"))
        return Into(
            self.url, self.schema.text().strip() or "public", self.table.text().strip(), mode, keys,
            str(self.shape.currentData()), int(srid or 0), self.index.isChecked(),
        )  # fmt: skip
