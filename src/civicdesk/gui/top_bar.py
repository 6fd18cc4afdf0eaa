"""The bar on top: menus, work layouts and the search box."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget

from civicdesk.gui.commands import SUBMENUS, Command, Menus
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
        self.recent = self._add_recent()
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

    def _add_recent(self) -> QMenu:
        """What was opened last, below Open."""
        recent, files = QMenu(tr("Opened last"), self), self.menus.menus["file"]
        recent.setToolTipsVisible(True)
        entries = files.actions()
        files.insertMenu(entries[entries.index(self.menus.actions["file.open"]) + 1], recent)
        files.aboutToShow.connect(self._fill_recent)
        return recent

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in map(Path, self._window.app.settings["recent"]):
            title = f"{path.name}\t{path.parent.name}".replace("&", "&&")
            self.recent.addAction(title, partial(self._window.open_paths, [path])).setToolTip(str(path))
        self.recent.menuAction().setEnabled(not self.recent.isEmpty())

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
                within = tr(SUBMENUS.get(command.menu, ""))  # "Area" alone says little
                detail = "  ".join(part for part in (within, command.shortcut) if part)
                found.append(Entry(tr(command.title).rstrip("…"), detail, command.icon or "zap", command.id, 3))
        return found
