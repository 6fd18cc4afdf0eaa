"""Loads the forms of `ui/` at run time and hands out their widgets by name and class."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QWidget,
)

from civicdesk.assets import asset
from civicdesk.gui.widgets import ElidedLabel, Section
from civicdesk.text import tr

W = TypeVar("W", bound=QObject)

# Widgets that the code asks for, by form: a test compares them with the files.
PROMISED: dict[str, dict[str, type[QObject]]] = {
    "import_table": {
        "file": QLabel,
        "sheet": QComboBox,
        "kind": QComboBox,
        "header": QSpinBox,
        "mapping": QTableWidget,
        "summary": QLabel,
        "buttons": QDialogButtonBox,
    },
    "record_inspection": {
        "duties": QTableWidget,
        "date": QDateEdit,
        "result": QComboBox,
        "note": QPlainTextEdit,
        "buttons": QDialogButtonBox,
    },
    "export_list": {
        "what": QComboBox,
        "format": QComboBox,
        "until": QDateEdit,
        "limit": QCheckBox,
        "group": QComboBox,
        "buttons": QDialogButtonBox,
    },
    "export_plan": {
        "model": QComboBox,
        "storey": QComboBox,
        "format": QComboBox,
        "paper": QComboBox,
        "scale": QComboBox,
        "preview": QLabel,
        "buttons": QDialogButtonBox,
    },
    "add_drawing": {
        "file": QLabel,
        "building": QComboBox,
        "storey": QComboBox,
        "page": QComboBox,
        "scale": QComboBox,
        "buttons": QDialogButtonBox,
    },
    "compare_versions": {"old": QComboBox, "new": QComboBox, "buttons": QDialogButtonBox},
    "topic": {
        "title": QLineEdit,
        "type": QComboBox,
        "status": QComboBox,
        "priority": QComboBox,
        "assigned": QLineEdit,
        "limit": QCheckBox,
        "due": QDateEdit,
        "labels": QLineEdit,
        "description": QPlainTextEdit,
        "author": QLineEdit,
        "preview": QLabel,
        "buttons": QDialogButtonBox,
    },
    "convert_database": {
        "server": QLineEdit,
        "port": QLineEdit,
        "database": QLineEdit,
        "user": QLineEdit,
        "password": QLineEdit,
        "test": QPushButton,
        "said": QLabel,
        "buttons": QDialogButtonBox,
    },
    "convert_preset": {
        "layers": QLineEdit,
        "where": QLineEdit,
        "clip": QLineEdit,
        "drop": QLineEdit,
        "sort": QLineEdit,
        "split_by": QLineEdit,
        "merge_into": QLineEdit,
        "fields": QTableWidget,
        "take": QPushButton,
        "add": QPushButton,
        "remove": QPushButton,
        "said": QLabel,
        "buttons": QDialogButtonBox,
    },
    "sheet": {
        "template": QComboBox,
        "paper": QComboBox,
        "way": QComboBox,
        "scale": QComboBox,
        "grid": QComboBox,
        "storey": QComboBox,
        "plan_scale": QComboBox,
        "title": QLineEdit,
        "subtitle": QLineEdit,
        "notes": QPlainTextEdit,
        "preview": QLabel,
        "note": QLabel,
        "edit": QPushButton,
        "buttons": QDialogButtonBox,
    },
    "settings": {"language": QComboBox, "theme": QComboBox, "buttons": QDialogButtonBox},
}


@lru_cache(maxsize=1)
def _loader() -> QUiLoader:
    loader = QUiLoader()
    loader.registerCustomWidget(ElidedLabel)
    loader.registerCustomWidget(Section)
    return loader


def load(name: str, parent: QWidget | None = None) -> QDialog:
    """The dialog of `ui/NAME.ui`."""
    form = _loader().load(str(asset(f"ui/{name}.ui")), parent)
    assert isinstance(form, QDialog), name
    for box in form.findChildren(QDialogButtonBox):
        for made in box.buttons():
            made.setIcon(type(made.icon())())
    for table in form.findChildren(QTableWidget):
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for edit in form.findChildren(QLineEdit):
        edit.setAccessibleName(edit.accessibleName() or edit.objectName())
    return form


def child(form: QWidget, kind: type[W], name: str) -> W:
    """The widget *name* of a loaded form; its class is the one promised."""
    found = form.findChild(kind, name)
    if found is None:
        raise LookupError(f"{form.objectName()}.{name}")
    return found


def ok_button(box: QDialogButtonBox, text: str) -> QPushButton:
    made = box.button(QDialogButtonBox.StandardButton.Ok)
    made.setText(text)
    made.setProperty("primary", "true")
    made.style().unpolish(made)  # the property came after the form was dressed
    made.style().polish(made)
    cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
    if cancel is not None:
        cancel.setText(tr("Cancel"))
    return made
