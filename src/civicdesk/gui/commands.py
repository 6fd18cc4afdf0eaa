"""Commands of the window itself, and how they and the use cases of `actions.TABLE` become menus and palette entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from civicdesk.actions.table import TABLE
from civicdesk.gui.icons import icon
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App

MENUS = (
    ("file", N_("File")),
    ("edit", N_("Edit")),
    ("view", N_("View")),
    ("model", N_("Model")),
    ("map", N_("Map")),
    ("register", N_("Register")),
    ("work", N_("Work")),
    ("tools", N_("Tools")),
    ("help", N_("Help")),
)
# Menus within menus, named by "menu/submenu"; each stands where the first of its commands would.
SUBMENUS = {
    "model/look": N_("Look from"),
    "map/select": N_("Select on the map"),
    "map/measure": N_("Measure on the map"),
    "map/coordinates": N_("Coordinates"),
    "map/bookmarks": N_("Bookmarks"),
    "model/section": N_("Section"),
    "model/measure": N_("Measure"),
    "model/drawing": N_("Storey plan from a drawing"),
    "model/tree": N_("Arrange the tree"),
    "model/place": N_("Place on the map"),
    "model/versions": N_("Versions"),
    "map/sketch": N_("Sketch"),
    "map/edit": N_("Edit features"),
}


def always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """*checked* makes it a switch; *group* makes it one of several; *break_before* draws a line above it."""

    id: str
    title: str
    run: Callable[[], object]
    menu: str
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    group: str = ""
    break_before: bool = False
    detail: Callable[[], str] | None = None  # what it would do now, for the menu


def from_actions(app: App, run: Callable[[str], object]) -> list[Command]:
    """The use cases as commands; *run* asks the person for what the use case needs and calls it."""
    return [
        Command(
            action.id,
            action.title,
            lambda action=action: run(action.id),  # type: ignore[misc]
            action.menu,
            action.shortcut,
            action.icon,
            lambda action=action: action.enabled(app),  # type: ignore[misc]
            detail=_steps(app).get(action.id),
        )
        for action in TABLE
    ]


def _steps(app: App) -> dict[str, Callable[[], str]]:
    from civicdesk.actions.history import next_steps

    return {"edit.undo": lambda: next_steps(app)[0], "edit.redo": lambda: next_steps(app)[1]}


class Menus:
    """The menu bar, built once; what is enabled and ticked is asked when a menu opens."""

    def __init__(self, bar: QMenuBar, commands: Sequence[Command], owner: QWidget) -> None:
        self.commands = {command.id: command for command in commands}
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._owner = owner
        for key, title in MENUS:
            inside = [command for command in commands if command.menu.partition("/")[0] == key]
            if inside:
                menu = self.menus[key] = bar.addMenu(tr(title))
                menu.aboutToShow.connect(self.refresh)
                menu.aboutToShow.connect(partial(self._name, inside))
                for command in inside:
                    self._add(self._within(menu, command), command)

    def _within(self, menu: QMenu, command: Command) -> QMenu:
        """The menu itself, or the one within it that the command belongs to."""
        key = command.menu
        if "/" not in key:
            return menu
        if key not in self.menus:
            if command.break_before:
                menu.addSeparator()
            self.menus[key] = menu.addMenu(tr(SUBMENUS[key]))
        return self.menus[key]

    def _add(self, menu: QMenu, command: Command) -> None:
        action = QAction(tr(command.title), self._owner)
        action.setObjectName(command.id)
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(lambda _=False: self.run(command.id))
        if command.checked is not None:
            action.setCheckable(True)
            if command.group:
                group = self._groups.setdefault(command.group, QActionGroup(self._owner))
                group.addAction(action)
        if command.break_before and menu.actions():
            menu.addSeparator()
        menu.addAction(action)
        self._owner.addAction(action)  # so that the shortcut works while the menu bar is hidden, too
        self.actions[command.id] = action

    def run(self, command_id: str) -> Any:
        command = self.commands[command_id]
        if command.enabled():
            command.run()
        self.refresh()

    def _name(self, commands: Sequence[Command]) -> None:
        for command in commands:
            if command.detail is not None:
                found = command.detail()
                title = tr(command.title)
                self.actions[command.id].setText(f"{title}: {found}" if found else title)

    def refresh(self) -> None:
        for key, action in self.actions.items():
            command = self.commands[key]
            action.setEnabled(command.enabled())
            if command.checked is not None:
                action.setChecked(command.checked())

    def tip(self, command_id: str) -> str:
        """Title and shortcut, for a tooltip."""
        command = self.commands[command_id]
        keys = QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{tr(command.title).rstrip('…')}  {keys}".strip()
