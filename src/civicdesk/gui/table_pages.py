"""Pages that parts of the window add to the table panel: a comparison, a check, topics …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from civicdesk.gui.widgets import tool
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.parts import Page


class TablePages:
    """Keeps the tabs of *bar* and the pages of *stack* in step; the first ones, *fixed*, are always there."""

    def __init__(self, bar: QTabBar, stack: QStackedWidget, fixed: tuple[str, ...]) -> None:
        self.keys = list(fixed)  # in the order of the tabs
        self._bar, self._stack = bar, stack
        self._offered: dict[str, Page] = {}
        self._made: dict[str, QWidget] = {}

    def offer(self, page: Page) -> None:
        self._offered[page.key] = page

    def open(self, key: str) -> int:
        """The place of a tab, which is made where it is not there."""
        if key not in self.keys:
            if key not in self._made:
                self._made[key] = self._offered[key].make()
            self._stack.addWidget(self._made[key])
            self.keys.append(key)
            place = self._bar.addTab(tr(self._offered[key].title))
            close = tool("x", tr("Close"), lambda: self.close(key))
            self._bar.setTabButton(place, QTabBar.ButtonPosition.RightSide, close)
        return self.keys.index(key)

    def made(self, key: str) -> QWidget | None:
        """The page of a part, where it was ever opened."""
        return self._made.get(key)

    def name(self, key: str, title: str) -> None:
        """Give an open tab another title, with a count for instance."""
        if key in self.keys:
            self._bar.setTabText(self.keys.index(key), title)

    def close(self, key: str) -> None:
        if key in self.keys:
            place = self.keys.index(key)
            self._stack.removeWidget(self._made[key])
            self._made[key].setParent(None)
            del self.keys[place]
            self._bar.removeTab(place)
            if (closed := self._offered[key].closed) is not None:
                closed()
