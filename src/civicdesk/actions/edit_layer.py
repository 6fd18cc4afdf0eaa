"""Edit features of a GeoPackage: begin, save in a worker, discard. What is edited stays in memory until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Cancelled, UnsupportedFile, UserError
from civicdesk.jobs import Job
from civicdesk.project.editing import Editing
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App

DESCRIBE, SAVE = "civicdesk.maps.edit:describe", "civicdesk.maps.edit:save"


def begin_editing(app: App, layer_id: str, then: Callable[[Editing], object] = lambda editing: None) -> Job[Any]:
    """Find out what can be edited of a layer, then edit it; another one must be saved or discarded first."""
    entry = app.workspace.layer(layer_id)
    if entry is None or entry.layer is None:
        raise UserError(N_("the layer is not there yet"), todo=N_("wait until it is read"))
    refuse_unsaved(app)
    if entry.path.suffix.lower() != ".gpkg":
        raise UnsupportedFile(
            N_("only layers of a GeoPackage can be edited"), where=entry.path,
            todo=N_("convert it to a GeoPackage first, with Tools → Convert layers"),
        )  # fmt: skip

    def found(document: dict[str, Any]) -> None:
        if entry.layer is not None and app.workspace.layer(layer_id) is entry:
            editing = app.workspace.editing = Editing(layer_id, entry.path, entry.layer, document)
            editing.edits.changed.connect(lambda _fids: app.workspace.editing_changed.emit(None))
            app.workspace.editing_changed.emit(None)
            then(editing)

    title = tr("Opening {file}").format(file=entry.path.name)
    return app.work(title, DESCRIBE, str(entry.path), entry.name, kind="layer", then=found)


def save_editing(app: App, then: Callable[[], object] = lambda: None) -> Job[Any] | None:
    """Write what was edited; the layers of the file are read anew, and edits that could not be written stay.

    Nothing is edited until the layer is there again: it would be lost, or written over what was saved.
    """
    editing = app.workspace.editing
    if editing is None or not editing.edits or editing.edits.held:
        return None
    title = tr("Saving {file}").format(file=editing.path.name)

    def written(_document: dict[str, Any]) -> None:
        editing.edits.clear()
        _read_anew(app, editing)
        then()

    def failed(error: BaseException) -> None:
        editing.edits.held = False
        if not isinstance(error, Cancelled):
            app.problem(error, title)

    args, editing.edits.held = (str(editing.path), editing.name, editing.document()), True
    return app.work(title, SAVE, *args, kind="layer", then=written, failed=failed)


def refuse_unsaved(app: App, layer_id: str = "") -> None:
    """Before a layer (or all) is closed: UserError while it has changes that are not saved."""
    editing = app.workspace.editing
    if editing is not None and editing.edits and layer_id in ("", editing.layer_id):
        raise UserError(
            N_("the changes to the layer {layer} are not saved yet"), layer=editing.name,
            todo=N_("save or discard them first"),
        )  # fmt: skip


def discard_editing(app: App) -> None:
    """Forget what was edited, and end."""
    editing, app.workspace.editing = app.workspace.editing, None
    if editing is not None:
        app.workspace.editing_changed.emit(None)


def _read_anew(app: App, editing: Editing) -> None:
    """Every layer of the file: its prepared copy belongs to what it held before."""
    from civicdesk.actions.open_files import reopen_layer

    def ended(layer_id: str) -> None:
        entry = app.workspace.layer(layer_id)
        if layer_id == editing.layer_id:
            editing.edits.held = False
            if entry is not None and entry.layer is not None:
                editing.layer = entry.layer
                app.workspace.editing_changed.emit(None)

    for entry in app.workspace.layers:
        if entry.path == editing.path:
            reopen_layer(app, entry, ended, ended)
