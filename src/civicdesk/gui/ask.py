"""Asks for one line of text."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QWidget

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
    given = dialog.exec()
    dialog.deleteLater()
    return dialog.textValue().strip() if given else None
