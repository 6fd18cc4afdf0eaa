"""Says what happened, to which file, and what to do; the technical part unfolds and can be copied.

Errors that come while it is open join it: six bad files give one dialog.
"""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from civicdesk import __version__
from civicdesk.errors import UserError
from civicdesk.gui.icons import pixmap
from civicdesk.gui.widgets import button, label
from civicdesk.text import tr

_MOST = 6  # errors told one by one; the rest is counted


class ErrorDialog(QDialog):
    def __init__(self, parent: QWidget | None, error: BaseException, title: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title or tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.error = error
        self.sentence, self.place, self.advice = describe(error)
        self._told: list[tuple[str, str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(14)
        picture = QLabel()
        picture.setPixmap(pixmap("triangle-alert", "overdue", 26, self.devicePixelRatioF()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(14)
        self._more = label("", "muted")
        self._more.hide()
        self._texts.addWidget(self._more)
        row.addLayout(self._texts, 1)
        column.addLayout(row)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("Technical details"))
        self.details.setMinimumHeight(180)
        self.details.hide()
        column.addWidget(self.details)
        column.addLayout(self._buttons())
        self.add(error)

    @property
    def count(self) -> int:
        return len(self._told)

    def add(self, error: BaseException) -> None:
        """Tell one more; the same one is not told again."""
        told = describe(error)
        if told in self._told:
            return
        self._told.append(told)
        self.details.appendPlainText(("\n" if self.count > 1 else "") + technical(error))
        if self.count <= _MOST:
            self._texts.insertLayout(self.count - 1, self._block(*told))
        else:
            self._more.setText(tr("and {n} more").format(n=self.count - _MOST))
            self._more.show()
        if self.isVisible():
            QTimer.singleShot(0, self.adjustSize)

    def _block(self, sentence: str, place: str, advice: str) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(6)
        for text, name in ((sentence, "emptyTitle"), (place, "muted"), (advice, "")):
            if text:
                texts.addWidget(self._line(text, name))
        return texts

    def _line(self, text: str, name: str) -> QLabel:
        made = label(text, name, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.unfold = button(tr("Technical details"), lambda: self._unfold(), "flat")
        row.addWidget(self.unfold)
        row.addWidget(button(tr("Copy"), self._copy, "flat"))
        row.addStretch()
        close = button(tr("Close"), self.accept, "primary")
        close.setDefault(True)
        close.setFocus()
        row.addWidget(close)
        return row

    def _unfold(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self.adjustSize()

    def _copy(self) -> None:
        told = ["\n".join(part for part in parts if part) for parts in self._told]
        QGuiApplication.clipboard().setText("\n\n".join([*told, self.details.toPlainText()]))


def describe(error: BaseException) -> tuple[str, str, str]:
    """Sentence, place and advice for a person."""
    if isinstance(error, UserError):
        sentence = error.sentence
        return sentence[:1].upper() + sentence[1:], error.where or "", _sentence(error.advice)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror, str(error.filename or ""), ""
    advice = tr("The program goes on. If it happens again, copy the technical details and send them to your support.")
    return tr("Something unexpected happened"), "", advice


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text and not text.endswith(".") else text


def technical(error: BaseException) -> str:
    detail = error.detail if isinstance(error, UserError) else ""
    trace = "".join(traceback.format_exception(error))
    head = f"civicdesk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join(part for part in (head, detail, trace) if part)
