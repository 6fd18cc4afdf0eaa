"""What an empty view says: that something is being read, that it could not be, or what to open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from civicdesk.gui.error_dialog import describe
from civicdesk.gui.widgets import EmptyState
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow


def say_what_is_read(window: MainWindow) -> None:
    """Bring the texts of the empty model view and the empty map up to date, and tell what is doubtful."""
    _empty_state(window, "model").say(*_of_models(window))
    _empty_state(window, "map").say(*_of_layers(window))
    window.doubts.look()


def _empty_state(window: MainWindow, key: str) -> EmptyState:
    """That of the view, or of the panel that still waits for it."""
    view: Any = getattr(window.views, key)
    body = window.panels[key].body if view is None else view.empty
    assert isinstance(body, EmptyState)
    return body


def _of_models(window: MainWindow) -> tuple[str, str, bool]:
    """Title, advice, and whether a button to open something helps."""
    entries = [entry for entry in window.app.workspace.models.values() if entry.model is None]
    read = next((entry for entry in entries if entry.error is None), None)
    if read is not None:
        return tr("Reading {file} …").format(file=read.path.name), tr("Rooms come first, then the building."), False
    if entries and entries[0].error is not None:
        sentence, _place, advice = describe(entries[0].error)
        return f"{entries[0].path.name}: {sentence}", advice, True
    return tr("No model yet"), tr("Open an IFC file, or drop one here."), True


def _of_layers(window: MainWindow) -> tuple[str, str, bool]:
    workspace = window.app.workspace
    if any(entry.layer is None and entry.error is None for entry in workspace.layers):
        return tr("Reading the map …"), tr("%n layers", "", len(workspace.layers)), False
    if workspace.models and not workspace.layers:
        return tr("No map yet"), tr("Open a map layer to see where the building stands."), True
    return tr("No map yet"), tr("Open a map layer, or drop one here."), True
