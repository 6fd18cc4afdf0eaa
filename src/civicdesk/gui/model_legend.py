"""The legend of the colours: what is coloured by which property, and what each colour stands for."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QVBoxLayout,
)

from civicdesk.gui import theme
from civicdesk.gui.model_colors import Coloring
from civicdesk.gui.widgets import Segments, label, tool
from civicdesk.text import tr

_WIDE = 244


class Legend(QFrame):
    closed = Signal()
    save_asked = Signal()

    def __init__(self, coloring: Coloring) -> None:
        super().__init__()
        self.setObjectName("legend")
        self._coloring = coloring
        self.setFixedWidth(_WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 6, 6)
        column.setSpacing(5)
        self.subjects = Segments([
            ("rooms", tr("Rooms"), tr("Colour the rooms")),
            ("elements", tr("Elements"), tr("Colour everything that is drawn")),
        ])  # fmt: skip
        self.subjects.chosen.connect(coloring.choose)
        self.save = tool("bookmark", tr("Save these colours"), self.save_asked.emit)
        head = QHBoxLayout()
        head.setSpacing(1)
        head.addWidget(self.subjects)
        head.addStretch(1)
        head.addWidget(self.save)
        head.addWidget(tool("x", tr("No colours"), self.closed.emit, "C"))
        column.addLayout(head)
        self.fields = self._chooser()
        column.addWidget(self.fields)
        self.list = _Classes()
        self.list.setAccessibleName(tr("Legend"))
        self.list.setToolTip(tr("Click: select.  Double click or Enter: show only these"))
        self.list.itemClicked.connect(lambda item: coloring.select(self.list.row(item)))
        self.list.isolated.connect(coloring.isolate)
        column.addWidget(self.list, 1)
        self.note = label("", "muted", wrap=True)
        column.addWidget(self.note)
        coloring.changed.connect(self.refresh)
        self.refresh()

    def _chooser(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(tr("Property"))
        made.setToolTip(tr("The property that gives the colour; type to find one"))
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.setMinimumContentsLength(8)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(made.model(), made)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setCompleter(completer)
        made.activated.connect(self._chosen)
        made.setItemDelegate(QStyledItemDelegate(made))  # one that the style sheet gives room to
        made.view().setMinimumWidth(280)
        return made

    def _chosen(self, number: int) -> None:
        self._coloring.choose(self._coloring.subject, str(self.fields.itemData(number)))

    def refresh(self) -> None:
        coloring = self._coloring
        self.subjects.set(coloring.subject)
        with QSignalBlocker(self.fields):
            keys = [field.key for field in coloring.fields]
            if keys != [self.fields.itemData(n) for n in range(self.fields.count())]:
                self.fields.clear()
                for field in coloring.fields:
                    self.fields.addItem(field.title, field.key)
            place = self.fields.findData(coloring.key)
            self.fields.setCurrentIndex(place)
            line = self.fields.lineEdit()
            if place < 0:
                line.setText(coloring.key)
            line.setCursorPosition(0)
        self.list.clear()
        for one in coloring.classes:
            item = QListWidgetItem(_swatch(one.hex), f"{one.label}  ({len(one.things)})")
            item.setToolTip(f"{one.label}: {len(one.things)}")
            self.list.addItem(item)
        total = sum(len(one.things) for one in coloring.classes)
        things = tr("%n rooms", "", total) if coloring.subject == "rooms" else tr("%n elements", "", total)
        if coloring.covered:
            things = tr("Other colours are shown now. Choose a property to see these.")
        self.note.setText(things if coloring.classes else tr("Nothing to colour"))


class _Classes(QListWidget):
    isolated = Signal(int)  # line

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(QSize(14, 14))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemDoubleClicked.connect(lambda item: self.isolated.emit(self.row(item)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.isolated.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Space and (item := self.currentItem()) is not None:
            self.itemClicked.emit(item)
        else:
            super().keyPressEvent(event)


def _swatch(color: str) -> QIcon:
    picture = QPixmap(28, 28)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(1, 1, 12, 12, 2, 2)
    return QIcon(picture)
