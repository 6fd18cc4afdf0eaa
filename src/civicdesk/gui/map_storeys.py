"""Which storey's rooms a model shows on the map: that of the plan, or one that a person chose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QToolButton

from civicdesk.gui.parts import Part
from civicdesk.gui.widgets import tool
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.project.workspace import ModelEntry


def install(window: MainWindow) -> Part:
    return Part(views_made=Storeys(window).views_made)


class Storeys:
    """A button above the map, there while a model stands on it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.button: QToolButton | None = None
        window.listen(window.app.workspace.models_changed, lambda _id: window.turns.once(self._refresh))

    def views_made(self) -> None:
        map_view = self._window.views.map
        if map_view is None:
            return
        button = self.button = tool("building", tr("Rooms on the map: choose the storey"))
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        map_view.header.add(button)
        self._refresh()

    def _models(self) -> list[ModelEntry]:
        from civicdesk.project.together import trusted_place

        entries = self._window.app.workspace.models.values()
        return [entry for entry in entries if entry.model is not None and trusted_place(entry) is not None]

    def _refresh(self) -> None:
        if self.button is not None:
            self.button.setEnabled(bool(self._models()))

    def fill(self, menu: QMenu) -> None:
        """Storeys with rooms from the top down, as a building stands; each model in a menu of its own."""
        menu.clear()
        models = self._models()
        for entry in models:
            self._fill_model(menu if len(models) == 1 else menu.addMenu(entry.title), entry)

    def _fill_model(self, menu: QMenu, entry: ModelEntry) -> None:
        views = self._window.views
        assert entry.model is not None
        chosen = views.storeys_on_map.get(entry.id)
        follow = menu.addAction(tr("As in the storey plan"), partial(views.show_storey_on_map, entry.id, None))
        follow.setCheckable(True)
        follow.setChecked(chosen is None)
        menu.addSeparator()
        with_rooms = {room.storey_index for room in entry.model.rooms}
        for storey in sorted(entry.model.storeys, key=lambda one: -one.elevation):
            if storey.index in with_rooms:
                action = menu.addAction(storey.name, partial(views.show_storey_on_map, entry.id, storey.index))
                action.setCheckable(True)
                action.setChecked(chosen == storey.index)
