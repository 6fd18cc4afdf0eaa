"""Viewpoints: what one looked at and how, to come back to.

The technician keeps "boiler room, section" after finding the valve; next year a click in the tree, or in another window
with the same project, shows it again: camera, section, storey, colours, what was hidden and selected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.model_commands import bring_up
from civicdesk.gui.parts import Part
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.model_flight import Flight
    from civicdesk.gui.model_view import ModelView
    from civicdesk.register.views import SavedView

KIND = "viewpoint"
_FLIGHT = 380  # ms


def install(window: MainWindow) -> Part:
    part = Viewpoints(window)
    window.saved.offer(KIND, "camera", part.show, part.seen)
    save = Command(
        "model.viewpoint", N_("Save this view of the model…"), part.save, "model", "Alt+V", "bookmark", part.possible
    )
    return Part(commands=(save,), views_made=part.views_made)


class Viewpoints:
    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.flight: Flight | None = None

    @property
    def _view(self) -> ModelView | None:
        return self._window.views.model

    def possible(self) -> bool:
        return self._view is not None and bool(self._window.app.workspace.models)

    def views_made(self) -> None:
        if self._view is None:
            return
        menu = self._view.header.viewpoints_menu
        menu.aboutToShow.connect(lambda: self.fill(menu))

    def fill(self, menu: QMenu) -> None:
        """The menu of the header."""
        menu.clear()
        action = menu.addAction(icon("bookmark"), f"{tr('Save this view of the model…')}\tAlt+V", self.save)
        action.setEnabled(self.possible())
        views = self._window.saved.of(KIND)
        if views:
            menu.addSeparator()
        for view in views:
            menu.addAction(icon("camera"), view.name, lambda view=view: self.show(view))

    def save(self) -> None:
        self._window.saved.save_as(KIND, self._proposed())

    def _proposed(self) -> str:
        """By the storey that is open, else by number."""
        taken = {view.name for view in self._window.saved.of(KIND)}
        base = self._view.header.title.text() if self._view is not None else tr("View")
        names = (base if n == 1 else f"{base} {n}" for n in range(1, 1000))
        return next(name for name in names if name not in taken)

    def seen(self) -> dict[str, Any]:
        from civicdesk.gui.model_flight import see

        assert self._view is not None
        return see(self._view)

    def show(self, view: SavedView) -> None:
        if not self.possible():
            self._window.status.say(tr("Open the model that the view was taken of"))
            return
        from civicdesk.gui.model_flight import show

        bring_up(self._window)
        assert self._view is not None
        self.flight, selected = show(self._view, view.data)
        if selected is not None:
            self._window.app.workspace.selection.set(selected)
