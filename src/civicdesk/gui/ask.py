"""Asks for one thing: a line of text, a file to write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QInputDialog, QWidget

from civicdesk.text import tr


def ask_text(parent: QWidget, title: str, label: str, text: str = "", ok: str = "") -> str | None:
    """What the person typed, without space around it; None when they left it. *ok*: what the button says."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.setOkButtonText(ok or tr("Save"))
    dialog.setCancelButtonText(tr("Cancel"))
    dialog.resize(380, dialog.sizeHint().height())
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())
            if box.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole:
                button.setProperty("primary", "true")
                button.style().polish(button)  # it was dressed when the box was made
    given = dialog.exec()
    dialog.deleteLater()
    return dialog.textValue().strip() if given else None


def ask_target(parent: QWidget, title: str, start: Path, kinds: Mapping[str, str]) -> Path | None:
    """Where to write; None when the person left it. *kinds*: suffix → what such files are called.

    A name with none of the suffixes gets the chosen one: "storey 1.NP" has none, too.
    """
    filters = {f"{name} (*{suffix})": suffix for suffix, name in kinds.items()}
    named, kind = QFileDialog.getSaveFileName(parent, title, str(start), ";;".join(filters))
    if not named:
        return None
    path = Path(named)
    return path if path.suffix.lower() in kinds else path.with_name(path.name + filters.get(kind, next(iter(kinds))))


def ask_table(parent: QWidget, title: str, start: Path) -> Path | None:
    """Where to write a table."""
    return ask_target(parent, title, start, {".xlsx": tr("Spreadsheet"), ".csv": "CSV"})
