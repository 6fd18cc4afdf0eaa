"""Makes the model view and the map view after the first paint: both need large libraries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from civicdesk.gui.reading import say_what_is_read
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow


class LateViews:
    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._made = False

    def steps(self) -> tuple[Callable[[], object], ...]:
        return (self._make_model_view, self._make_map_view, self._views_made)

    def make(self) -> None:
        """The heavy views, at once where they are still to come."""
        for step in self.steps():
            step()

    def _make_model_view(self) -> None:
        """Each view by itself, so that one that fails does not take the other along."""
        if self._window.views.model is not None:
            return
        with self._window.guarded(self._window.panels["model"].name):
            view = self._window.views.make_model_view()
            view.open_asked.connect(self._window.prompts.open_files)
            view.problem.connect(lambda error: self._window.status.say(str(error)))
            view.properties_asked.connect(self._window.go_to)
            self._place_view("model", view, view.header_row)

    def _make_map_view(self) -> None:
        if self._window.views.map is not None:
            return
        with self._window.guarded(self._window.panels["map"].name):
            view = self._window.views.make_map_view()
            view.visibility_asked.connect(self._window.tree_menu.set_visible)
            view.failed.connect(lambda error: self._window.show_error(error, tr("Map")))
            self._place_view("map", view, view.header_row)

    def _place_view(self, key: str, view: QWidget, buttons: QHBoxLayout) -> None:
        self._window.panels[key].set_body(view)
        self._window.panels[key].lend_buttons(buttons)
        say_what_is_read(self._window)

    def _views_made(self) -> None:
        if self._made:
            return
        self._made = True
        for part in self._window.parts:
            if part.views_made is not None:
                part.views_made()
        self._window.layout_changed(self._window.workbench.current)
        if self._window.views.model is not None:
            self._window.turns.go_through(self._window.views.model.scene.warm())
        if self._window.views.map is not None:
            self._window.views.map.warm_up()
