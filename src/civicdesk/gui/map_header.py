"""What stands above the map: its title and buttons, and a line that says what the tool in hand expects."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from civicdesk.gui.widgets import ElidedLabel, label, tool
from civicdesk.text import tr

_TITLE = 56  # pixels that the title keeps


class MapHeader(QWidget):
    """Parts of the window `add` their buttons; those that find no room are in the menu of the last one."""

    def __init__(
        self, layers: Callable[[], QMenu], selection: Callable[[], object], everything: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 5, 6, 4)
        self.row.setSpacing(3)
        self.row.addWidget(ElidedLabel(tr("Map"), "panelTitle"), 1)
        self.layers_button = tool("layers", tr("Show or hide layers"), lambda: self._pop_up(layers()))
        self.fit_button = tool("focus", tr("Zoom to what is selected"), selection, "F")
        self.full_button = tool("maximize", tr("Show everything"), everything, "Home")
        self._added: list[QToolButton] = []
        self.more = tool("ellipsis", tr("More tools"))
        menu = QMenu(self.more)
        menu.aboutToShow.connect(lambda: self._fill_more(menu))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.layers_button, self.fit_button, self.full_button, self.more):
            self.row.addWidget(button)
        self.more.hide()

    def add(self, button: QToolButton) -> QToolButton:
        """A button of a part, before those that are always there; the ones added last are the first to give way."""
        self.row.insertWidget(1 + len(self._added), button)
        self._added.append(button)
        self._fit()
        return button

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        for button in self._added:
            if not button.isHidden():
                continue
            action = QAction(button.icon(), button.toolTip(), menu)
            if (own := button.menu()) is not None:
                action.setMenu(own)
            action.setCheckable(button.isCheckable())
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _=False, button=button: button.click())
            menu.addAction(action)

    def _fit(self) -> None:
        """Put away the buttons that have no room."""
        if not self._added:
            return
        others = [self.row.itemAt(n).widget() for n in range(1 + len(self._added), self.row.count())]
        gap = self.row.spacing()
        fixed = sum(w.sizeHint().width() + gap for w in others if w is not None and w is not self.more)
        room = self.width() - self.row.contentsMargins().left() - self.row.contentsMargins().right() - _TITLE - fixed
        widths = [button.sizeHint().width() + gap for button in self._added]
        shown = len(widths)
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + gap
            while shown and sum(widths[:shown]) > room:
                shown -= 1
        for place, button in enumerate(self._added):
            button.setVisible(place < shown)
        self.more.setVisible(shown < len(widths))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
