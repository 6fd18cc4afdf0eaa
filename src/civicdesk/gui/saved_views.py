"""Saved views of the window: in the project tree, shown by a click, renamed and removed by their menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from civicdesk.actions.saved_views import remove_view, save_view, saved_views
from civicdesk.changes import Changes, Event
from civicdesk.gui import ask
from civicdesk.gui.icons import icon
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.register.views import SavedView


class SavedViews:
    """Whoever has views of a kind `offer`s how they are shown."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._shows: dict[str, tuple[str, Callable[[SavedView], object]]] = {}
        self._again: dict[str, Callable[[], Mapping[str, Any]]] = {}
        self.all: list[SavedView] = []
        self.changed: Event[None] = Event()

    def offer(
        self, kind: str, symbol: str, show: Callable[[SavedView], object], seen: Callable[[], Mapping[str, Any]]
    ) -> None:
        """Views of *kind* stand in the tree with an icon; *seen* gives the data of what is seen now."""
        self._shows[kind] = symbol, show
        self._again[kind] = seen

    def connect(self) -> None:
        """Once tree and workspace are there."""
        window, workspace = self._window, self._window.app.workspace
        window.listen(workspace.register_changed, self._register_changed)
        window.listen(workspace.project_changed, lambda _project: self.read())
        window.tree.saved_asked.connect(self.show)
        self.read()

    def _register_changed(self, changes: Changes) -> None:
        if not changes.rows or "view" in changes.rows:
            self.read()

    def read(self) -> None:
        self.all = saved_views(self._window.app)
        listed = [view for view in self.all if view.kind in self._shows]
        self._window.tree.fill_saved([(view.name, self._shows[view.kind][0], view.id) for view in listed])
        self.changed.emit(None)

    def of(self, kind: str) -> list[SavedView]:
        return [view for view in self.all if view.kind == kind]

    def show(self, view_id: str) -> None:
        view = next((view for view in self.all if view.id == view_id), None)
        if view is not None and view.kind in self._shows:
            with self._window.guarded(tr("Saved view")):
                self._shows[view.kind][1](view)

    # --- keeping

    def ask_name(self, proposed: str) -> str:
        """A name from the person; empty when they leave it."""
        return ask.ask_text(self._window, tr("Save view"), tr("Name"), proposed) or ""

    def save(self, kind: str, name: str, data: Mapping[str, Any], view_id: str = "") -> str:
        found = ""
        with self._window.guarded(tr("Save view")):
            found = save_view(self._window.app, kind, name, data, view_id)
            told = tr("Saved: {name}") if self._kept(found) else tr("Kept until the program ends: {name}")
            self._window.status.say(told.format(name=name))
        return found

    def _kept(self, view_id: str) -> bool:
        return any(view.kept for view in self.all if view.id == view_id)

    def save_as(self, kind: str, proposed: str) -> str:
        """What is seen now, under a name that the person gives."""
        name = self.ask_name(proposed)
        return self.save(kind, name, self._again[kind]()) if name else ""

    def rename(self, view: SavedView) -> None:
        name = self.ask_name(view.name)
        if name and name != view.name:
            self.save(view.kind, name, view.data, view.id)

    def remove(self, view_id: str) -> None:
        with self._window.guarded(tr("Remove")):
            remove_view(self._window.app, view_id)

    def menu(self, view_id: str, menu: QMenu) -> None:
        """What can be done with one of them."""
        view = next((view for view in self.all if view.id == view_id), None)
        if view is None:
            return
        menu.addAction(icon("eye"), tr("Show"), lambda: self.show(view.id))
        menu.addAction(icon("pencil"), tr("Rename…"), lambda: self.rename(view))
        again = menu.addAction(icon("refresh-cw"), tr("Replace by what is seen now"))
        again.triggered.connect(lambda: self.save(view.kind, view.name, self._again[view.kind](), view.id))
        menu.addSeparator()
        menu.addAction(icon("trash-2"), tr("Remove"), lambda: self.remove(view.id))
