"""Values in the inspector: to be marked and copied, or unfolded where the selected things differ."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from civicdesk.gui import theme
from civicdesk.gui.fact_types import Fact
from civicdesk.gui.widgets import ClickRow, label
from civicdesk.text import tr

_LONG = 14


class Value(QLabel):
    """A value that can be marked and copied, alone, with its name, or with all others."""

    def __init__(self, text: str, fact: Fact, copy_all: Callable[[], object]) -> None:
        super().__init__(text)
        self._fact, self._copy_all = fact, copy_all
        self.setToolTip(text if " " not in text and len(text) > _LONG else "")  # what cannot be wrapped is cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFont(theme.font(9, tabular=True))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        copy = QGuiApplication.clipboard().setText
        chosen = self.selectedText() or self._fact.value
        menu.addAction(tr("Copy value"), lambda: copy(chosen))
        menu.addAction(tr("Copy name and value"), lambda: copy(f"{self._fact.name}\t{self._fact.value}"))
        menu.addAction(tr("Copy all values"), self._copy_all)
        return menu

    def _ask(self, at: QPoint) -> None:
        self.menu().exec(self.mapToGlobal(at))


class Varying(QWidget):
    """ "varies: 3 values"; pressed, the values and how often each occurs."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self._fact = fact
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.open = False
        self.head = self._make_head()
        column.addWidget(self.head)
        self.values: QWidget | None = None

    def _make_head(self) -> ClickRow:
        made = ClickRow("chevron-down" if self.open else "chevron-right", "due", self._fact.value, wrap=True)
        made.text.setObjectName("varying")
        made.setAccessibleName(f"{self._fact.name}: {self._fact.value}")
        made.setToolTip(tr("Show the values"))
        made.clicked.connect(self.toggle)
        return made

    def toggle(self) -> None:
        on = self.open = not self.open
        before, self.head = self.head, self._make_head()
        focused = before.hasFocus()
        self.layout().replaceWidget(before, self.head)
        before.hide()
        before.deleteLater()
        if focused:
            self.head.setFocus()
        if on and self.values is None:
            self.values = QWidget()
            grid = QGridLayout(self.values)
            grid.setContentsMargins(18, 0, 0, 2)
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(3)
            grid.setColumnStretch(1, 1)
            for place, (value, often) in enumerate(self._fact.more):
                shown = label(value, wrap=True)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                shown.setMinimumWidth(20)
                shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
                count = label(often, "muted")
                count.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
                grid.addWidget(count, place, 0)
                grid.addWidget(shown, place, 1)
            self.layout().addWidget(self.values)
        if self.values is not None:
            self.values.setVisible(on)
