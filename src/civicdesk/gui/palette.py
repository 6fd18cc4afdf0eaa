"""The search box: finds rooms, equipment, records, features and commands while one types, without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from civicdesk.gui import theme
from civicdesk.gui.icons import icon
from civicdesk.text import fold, sort_key, tr

_MOST = 12


@dataclass(frozen=True)
class Entry:
    """*what* is given back when it is chosen: a Ref or the id of a command."""

    title: str
    detail: str
    icon: str
    what: Any
    rank: int = 1  # smaller comes first among equally good hits
    more: str = ""  # further words to find it by

    @property
    def folded(self) -> str:
        return fold(f"{self.title} {self.detail} {self.more}")


class Finder:
    """Entries with their folded texts, so that a key stroke only compares."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = [(fold(entry.title), entry.folded, entry) for entry in entries]

    def find(self, text: str, most: int = _MOST) -> list[Entry]:
        parts = fold(text).split()
        if not parts:
            return []
        found = []
        for title, whole, entry in self._entries:
            if all(part in whole for part in parts):
                start = title.startswith(parts[0])
                word = start or f" {parts[0]}" in f" {title}"
                inside = all(part in title for part in parts)
                found.append(((not start, not word, not inside, entry.rank), entry))
        found.sort(key=lambda hit: (hit[0], sort_key(hit[1].title)))
        return [entry for _score, entry in found[:most]]


class SearchBox(QLineEdit):
    chosen = Signal(object)  # what of the entry

    def __init__(self, entries: Callable[[], Sequence[Entry]]) -> None:
        super().__init__()
        self._collect = entries
        self._finder: Finder | None = None
        self.setPlaceholderText(tr("Find a room, device, parcel, command …   Ctrl+K"))
        self.setAccessibleName(tr("Find anything"))
        self.setToolTip(tr("Find a room, a device, a record or a command") + "  Ctrl+K")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._popup: QFrame | None = None
        self._list = QListWidget()
        self._typing = QTimer(self, singleShot=True, interval=40)
        self._typing.timeout.connect(self.search)
        self.textEdited.connect(lambda _text: self._typing.start())

    def forget(self) -> None:
        """What can be found has changed; it is collected anew at the next search."""
        self._finder = None

    def start(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def hits(self) -> list[Entry]:
        return [self._list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self._list.count())]

    def search(self) -> None:
        self._typing.stop()
        if self._finder is None:
            self._finder = Finder(self._collect())
        found = self._finder.find(self.text())
        self._list.clear()
        for entry in found:
            line = f"{entry.title}    {entry.detail}" if entry.detail else entry.title
            item = QListWidgetItem(icon(entry.icon), line)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setSizeHint(QSize(100, 28))
            self._list.addItem(item)
        if not found and self.text().strip():
            item = QListWidgetItem(icon("search", "muted"), tr("Nothing found. Try a number, a name or a command."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(100, 28))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._show_popup() if self.text().strip() else self._hide()

    # --- popup ------------------------------------------------------------------------------------------------------
    def _show_popup(self) -> None:
        if self._popup is None:
            self._popup = _popup(self.window(), self._list)
            self._list.itemClicked.connect(lambda item: self._choose(item.data(Qt.ItemDataRole.UserRole)))
            self.window().installEventFilter(self)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = max(self.width(), 420)
        left = corner.x() + self.width() - width
        height = self._list.count() * 28 + 14
        self._popup.setGeometry(max(left, 4), corner.y(), width, min(height, 400))
        self._popup.setStyleSheet(f"QFrame#card {{ border: 1px solid {theme.token('accent')}; }}")
        self._popup.show()
        self._popup.raise_()

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _choose(self, entry: Entry | None) -> None:
        if entry is None:
            return
        self._hide()
        self.clear()
        self.clearFocus()
        self.chosen.emit(entry.what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self._list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, row + step)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typing.isActive():
                self.search()
            item = self._list.currentItem()
            self._choose(item.data(Qt.ItemDataRole.UserRole) if item and self.text().strip() else None)
        elif key == Qt.Key.Key_Escape:
            self._hide()
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        if self._popup is not None and not self._popup.underMouse():
            self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self._hide()
        return super().eventFilter(watched, event)


def _popup(window: QWidget, inside: QListWidget) -> QFrame:
    frame = QFrame(window)
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(5, 5, 5, 5)
    inside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setIconSize(QSize(16, 16))
    inside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setTextElideMode(Qt.TextElideMode.ElideRight)
    inside.setAccessibleName(tr("Found"))
    column.addWidget(inside)
    return frame
