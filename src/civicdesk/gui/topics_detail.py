"""One topic: its state, what is in conflict, text, views and comments, and a line to write the next one."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.widgets import ClickRow, button, label, tool
from civicdesk.text import N_, date_text, tr

if TYPE_CHECKING:
    from civicdesk.bim.bcf_model import Comment
    from civicdesk.gui.topics_part import Topics
    from civicdesk.register.topics import Kept

# What is offered besides what the topics of the project use; written into files as it stands here.
STATUSES = ("Open", "In Progress", "Resolved", "Closed", "Reopened")
PRIORITIES = ("Critical", "High", "Normal", "Low")
TYPES = ("Issue", "Request", "Comment", "Clash", "Remark")
WORDS = {
    "Open": N_("Opened"), "In Progress": N_("In progress"), "Resolved": N_("Resolved"), "Closed": N_("Closed"),
    "Reopened": N_("Reopened"), "Critical": N_("Critical"), "High": N_("High"), "Normal": N_("Normal"),
    "Low": N_("Low"), "Issue": N_("Issue"), "Request": N_("Request"), "Comment": N_("Comment"), "Clash": N_("Clash"),
    "Remark": N_("Remark"),
}  # fmt: skip
PICTURE = QSize(148, 98)


def word(value: str) -> str:
    """A value of BCF in the reader's language; one that an office uses of its own stays as it is."""
    return tr(WORDS[value]) if value in WORDS else value


def fill(combo: QComboBox, values: tuple[str, ...], known: list[str], chosen: str) -> None:
    """Offer *values* in words, then those that are *known*; anything else can be written."""
    combo.clear()
    for value in dict.fromkeys(["", *values, *known, chosen]):
        combo.addItem(word(value), value)
    combo.setEditable(True)
    combo.setCurrentIndex(combo.findData(chosen))


def chosen_value(combo: QComboBox) -> str:
    text = combo.currentText().strip()
    place = combo.findText(text)
    return str(combo.itemData(place)) if place >= 0 else text


def when(text: str) -> str:
    """ISO time as a date; as it is, where it is none."""
    try:
        return date_text(dt.date.fromisoformat(text[:10]))
    except ValueError:
        return text


class TopicDetail(QScrollArea):
    def __init__(self, host: Topics) -> None:
        super().__init__()
        self._host = host
        self.kept: Kept | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(280)
        self.setAccessibleName(tr("Topic"))

    @property
    def topic_id(self) -> str:
        return self.kept.topic.guid if self.kept is not None else ""

    def show_topic(self, kept: Kept | None) -> None:
        draft = self.text.toPlainText() if self.kept is not None and kept is not None else ""
        same = self.topic_id == (kept.topic.guid if kept is not None else "")
        self.kept = kept
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 2, 8, 8)
        column.setSpacing(7)
        if kept is not None:
            self._fill(column, kept)
            if same:
                self.text.setPlainText(draft)
        column.addStretch()
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, kept: Kept) -> None:
        one = kept.topic
        column.addLayout(self._title(kept))
        facts = [word(one.type), word(one.priority), ", ".join(one.labels), one.stage]
        by = tr("{author}, {day}").format(author=one.author or "–", day=when(one.created))
        column.addWidget(label(" · ".join(filter(None, [*facts, by])), "muted", wrap=True))
        column.addLayout(self._state(kept))
        for name, theirs in kept.theirs.items():
            column.addWidget(self._conflict(kept, name, theirs))
        if one.description:
            text = label(one.description, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(text)
        if one.views:
            column.addLayout(self._views(kept))
        column.addWidget(self._record(kept))
        for comment in one.comments:
            column.addLayout(self._comment(comment))
        column.addLayout(self._write())

    def _title(self, kept: Kept) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(kept.topic.title, "title", wrap=True), 1)
        self.edit = tool("pencil", tr("Edit…"), lambda: self._host.edit(self.topic_id))
        self.edit.setEnabled(self._host.writable)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _state(self, kept: Kept) -> QHBoxLayout:
        one = kept.topic
        self.status = QComboBox()
        self.status.setAccessibleName(tr("Status"))
        fill(self.status, STATUSES, self._host.used("status"), one.status)
        self.status.setEditable(False)
        self.status.setEnabled(self._host.writable)
        self.status.activated.connect(
            lambda _n: self._host.change(self.topic_id, {"status": self.status.currentData()})
        )
        row = QHBoxLayout()
        row.addWidget(label(tr("Status"), "muted"))
        row.addWidget(self.status)
        rest = [one.assigned, tr("due {day}").format(day=when(one.due)) if one.due else ""]
        row.addWidget(label(" · ".join(filter(None, rest)), wrap=True), 1)
        return row

    def _conflict(self, kept: Kept, name: str, theirs: object) -> QFrame:
        """Both values side by side; a person says which one holds."""
        from civicdesk.register.topics import TITLES

        made = QFrame()
        made.setObjectName("note")
        column = QVBoxLayout(made)
        column.setContentsMargins(10, 7, 10, 7)
        ours = getattr(kept.topic, name)
        text = tr("{field} changed on both sides. Here: {ours}. In the file: {theirs}.")
        column.addWidget(
            label(text.format(field=tr(TITLES[name]), ours=_shown(name, ours), theirs=_shown(name, theirs)), wrap=True)
        )
        row = QHBoxLayout()
        for title, take in ((tr("Keep ours"), False), (tr("Take theirs"), True)):
            row.addWidget(button(title, partial(self._host.settle, self.topic_id, name, take), "quiet"))
        row.addStretch()
        column.addLayout(row)
        made.setEnabled(self._host.writable)
        return made

    def _views(self, kept: Kept) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.views: list[QToolButton] = []
        for view in kept.topic.views[:4]:
            made = QToolButton()
            made.setIconSize(PICTURE)
            picture = self._host.picture(view.guid)
            made.setIcon(QIcon(QPixmap.fromImage(picture)) if picture is not None else QIcon())
            made.setText(tr("View") if picture is None else "")
            made.setToolTip(tr("Show this view in the model"))
            made.setAccessibleName(tr("Show this view in the model"))
            made.clicked.connect(lambda _=False, view=view: self._host.show(self.topic_id, view.guid))
            self.views.append(made)
            row.addWidget(made)
        row.addStretch()
        return row

    def _record(self, kept: Kept) -> QWidget:
        name = self._host.record_name(kept)
        if name:
            made: QWidget = ClickRow("link", "accent", name)
            made.clicked.connect(lambda: self._host.go_to_record(self.topic_id))  # type: ignore[attr-defined]
        else:
            made = button(tr("Link to the selected record"), lambda: self._host.link_selected(self.topic_id), "flat")
            made.setEnabled(self._host.writable)
        self.record = made
        return made

    def _comment(self, comment: Comment) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        head = QHBoxLayout()
        author, date, view = comment.author, comment.date, comment.view
        head.addWidget(label(tr("{author}, {day}").format(author=author or "–", day=when(date)), "muted"), 1)
        if view:
            head.addWidget(tool("eye", tr("Show its view"), lambda: self._host.show(self.topic_id, view)))
        column.addLayout(head)
        text = label(comment.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        return column

    def _write(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(tr("Write a comment"))
        self.text.setAccessibleName(tr("Write a comment"))
        self.text.setFixedHeight(52)
        self.text.setTabChangesFocus(True)
        self.with_view = QCheckBox(tr("With what the model shows now"))
        self.with_view.setEnabled(self._host.can_see)
        self.send = button(tr("Add comment"), self._send)
        row = QHBoxLayout()
        row.addWidget(self.with_view, 1)
        row.addWidget(self.send)
        column.addWidget(self.text)
        column.addLayout(row)
        for made in (self.text, self.send):
            made.setEnabled(self._host.writable)
        return column

    def _send(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self.text.clear()
            self._host.comment(self.topic_id, text, self.with_view.isChecked())


def _shown(name: str, value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    return word(str(value)) if value and name != "due" else when(str(value)) if value else "–"


def thumbnail(data: bytes | None, size: QSize) -> QImage | None:
    """The middle of a snapshot, so large; may run on any thread."""
    image = QImage.fromData(data) if data else QImage()
    return None if image.isNull() else middle(image, size)


def middle(image: QImage, size: QSize) -> QImage:
    """*image* scaled to fill *size*; what is beyond it at two sides is left out."""
    filled = image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    left, top = (filled.width() - size.width()) // 2, (filled.height() - size.height()) // 2
    return filled.copy(left, top, size.width(), size.height())
