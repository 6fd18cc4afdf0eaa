"""Asks what a topic says: a new one beside the picture of what the model shows, or one that is changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from civicdesk.gui.forms import child, load, ok_button
from civicdesk.gui.topics_detail import PRIORITIES, STATUSES, TYPES, chosen_value, fill
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.bcf_model import Topic
    from civicdesk.gui.topics_part import Topics

_PREVIEW = QSize(260, 220)


@dataclass(frozen=True)
class Said:
    """*values*: of `register.topics.FIELDS`; *author*: how the person wants to sign from now on."""

    values: dict[str, Any]
    author: str


class TopicDialog:
    def __init__(self, parent: QWidget, host: Topics, topic: Topic | None, image: QImage | None, author: str) -> None:
        self.form = load("topic", parent)
        self.form.setWindowTitle(tr("New topic") if topic is None else tr("Change the topic"))
        self.title = child(self.form, QLineEdit, "title")
        self.labels = child(self.form, QLineEdit, "labels")
        self.assigned = child(self.form, QLineEdit, "assigned")
        self.author = child(self.form, QLineEdit, "author")
        self.description = child(self.form, QPlainTextEdit, "description")
        self.type, self.status, self.priority = (
            child(self.form, QComboBox, name) for name in ("type", "status", "priority")
        )
        self.limit, self.due = child(self.form, QCheckBox, "limit"), child(self.form, QDateEdit, "due")
        box = child(self.form, QDialogButtonBox, "buttons")
        box.accepted.connect(self.form.accept)
        self.ok = ok_button(box, tr("Create") if topic is None else tr("Save"))
        fill(self.type, TYPES, host.used("type"), topic.type if topic else "Issue")
        fill(self.status, STATUSES, host.used("status"), topic.status if topic else "Open")
        fill(self.priority, PRIORITIES, host.used("priority"), topic.priority if topic else "Normal")
        self.author.setText(author)
        self.author.setPlaceholderText(tr("civicdesk; a role says enough"))
        self.labels.setPlaceholderText(tr("separated by commas"))
        due = dt.date.fromisoformat(topic.due) if topic and topic.due else None
        day = due or dt.date.today() + dt.timedelta(days=14)
        self.due.setDate(QDate(day.year, day.month, day.day))
        self.limit.toggled.connect(self.due.setEnabled)
        self.limit.setChecked(due is not None)
        self.due.setEnabled(due is not None)
        if topic is not None:
            self.title.setText(topic.title)
            self.labels.setText(", ".join(topic.labels))
            self.assigned.setText(topic.assigned)
            self.description.setPlainText(topic.description)
        self._preview(image)
        self.title.textChanged.connect(lambda _text: self._check())
        self._check()
        self.title.setFocus()

    def _preview(self, image: QImage | None) -> None:
        preview = child(self.form, QLabel, "preview")
        preview.setVisible(image is not None)
        if image is not None:
            ratio = preview.devicePixelRatioF()
            small = QPixmap.fromImage(image).scaled(
                _PREVIEW * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            preview.setPixmap(small)

    def _check(self) -> None:
        self.ok.setEnabled(bool(self.title.text().strip()))

    def ask(self) -> Said | None:
        return self.said() if self.form.exec() == QDialog.DialogCode.Accepted else None

    def said(self) -> Said:
        day = self.due.date()
        values = {
            "title": self.title.text().strip(),
            "type": chosen_value(self.type),
            "status": chosen_value(self.status),
            "priority": chosen_value(self.priority),
            "assigned": self.assigned.text().strip(),
            "due": dt.date(day.year(), day.month(), day.day()).isoformat() if self.limit.isChecked() else None,
            "labels": tuple(label for part in self.labels.text().split(",") if (label := part.strip())),
            "description": self.description.toPlainText().strip(),
        }
        return Said(values, self.author.text().strip())
