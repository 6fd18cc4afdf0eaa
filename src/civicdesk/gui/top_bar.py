"""The bar on top: menus, work layouts and the search box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from civicdesk.gui.commands import Command, Menus
from civicdesk.gui.palette import Entry, SearchBox
from civicdesk.gui.widgets import Segments, tool
from civicdesk.gui.workbench import LAYOUTS
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow


class TopBar(QWidget):
    def __init__(self, window: MainWindow, commands: Sequence[Command]) -> None:
        super().__init__()
        self._window = window
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 10, 4)
        row.setSpacing(8)
        self.drawer = tool("panel-left", tr("Project tree"), self._toggle_tree, "Ctrl+B")
        self.drawer.setCheckable(True)
        self.bar = QMenuBar()
        self.bar.setNativeMenuBar(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.menus = Menus(self.bar, commands, window)
        QShortcut(QKeySequence("F10"), window, activated=self._to_menus)  # type: ignore[call-overload]
        parts = [
            (key, tr(title), f"{tr(title)}  Ctrl+{place}")
            for place, (key, title) in enumerate(LAYOUTS.items(), start=1)
        ]
        self.layouts = Segments(parts)
        self.layouts.setAccessibleName(tr("Work layout"))
        self.layouts.chosen.connect(window.show_layout)
        self.search = SearchBox(self._entries)
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(360)
        row.addWidget(self.drawer)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.layouts)
        row.addWidget(self.search, 3)
        window.workbench.panels_changed.connect(self._panels_changed)
        self.show_layout("")

    def show_layout(self, name: str) -> None:
        on = bool(name) and not self._window.empty
        self.layouts.setVisible(on)
        self.drawer.setVisible(on and name != "convert")
        self.layouts.set(name)

    def _to_menus(self) -> None:
        self.bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self.bar.setActiveAction(self.bar.actions()[0])

    def _toggle_tree(self) -> None:
        bench = self._window.workbench
        bench.show_panel("tree", not bench.is_shown("tree"))

    def _panels_changed(self) -> None:
        self.drawer.setChecked(self._window.workbench.is_shown("tree"))

    def _entries(self) -> list[Entry]:
        found = self._window.content.entries()
        for command in self.menus.commands.values():
            if command.enabled():
                found.append(
                    Entry(tr(command.title).rstrip("…"), command.shortcut, command.icon or "zap", command.id, 3)
                )
        return found
