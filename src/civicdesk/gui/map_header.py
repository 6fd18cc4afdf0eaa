"""What stands above the map: its title and buttons, and a line that says what the tool in hand expects."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from civicdesk.gui.widgets import ElidedLabel, label, tool
from civicdesk.text import tr


class MapHeader(QWidget):
    def __init__(
        self, layers: Callable[[], QMenu], selection: Callable[[], object], everything: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 5, 6, 4)
        self.row.setSpacing(3)
        self.row.addWidget(ElidedLabel(tr("Map"), "panelTitle"), 1)
        self.select_button = tool("mouse-pointer-2", tr("Select"))
        self.select_button.setCheckable(True)
        self.select_button.setChecked(True)
        self.select_button.clicked.connect(lambda: self.select_button.setChecked(True))
        self.layers_button = tool("layers", tr("Show or hide layers"), lambda: self._pop_up(layers()))
        self.fit_button = tool("crosshair", tr("Go to the selection"), selection, "F")
        self.full_button = tool("maximize", tr("Show everything"), everything, "Home")
        for button in (self.select_button, self.layers_button, self.fit_button, self.full_button):
            self.row.addWidget(button)

    def _pop_up(self, menu: QMenu) -> None:
        menu.popup(self.layers_button.mapToGlobal(self.layers_button.rect().bottomLeft()))


class PromptLine(QFrame):
    """Shown while the map has a tool."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("note")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 4, 4)
        self.text = label("", "muted", wrap=True)
        self.leave = tool("x", tr("Leave the tool"), leave, "Esc")
        self.leave.setIconSize(QSize(14, 14))
        row.addWidget(self.text, 1)
        row.addWidget(self.leave)
        self.hide()

    def say(self, text: str) -> None:
        self.text.setText(text)
        self.setVisible(bool(text))
