"""Open models, layers and projects: what was dropped, chosen, or named on the command line."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.open_model import open_model, remember
from civicdesk.errors import Cancelled, FileMissing, UserError
from civicdesk.project.workspace import LayerEntry, LayerPart
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.jobs import Job

PROJECT_SUFFIX = ".civicdesk"


def open_files(app: App, paths: Sequence[Path]) -> list[Path]:
    """Open whatever *paths* are. Given back is what a person is asked about first: tables, topics, storey plans."""
    asked: list[Path] = []
    for path in _with_folders_opened(app, paths):
        try:
            if not path.exists():
                raise FileMissing(N_("there is no such file"), where=path, todo=N_("check the path"))
            if path.suffix.lower() == PROJECT_SUFFIX:
                from civicdesk.actions.projects import open_project

                open_project(app, path)
                continue
            kind = app.registry.reader_for(path).kind
        except UserError as error:
            app.problem(error, tr("Open"))
            continue
        if kind in ("table", "drawing", "topics", "background"):
            asked.append(path)
        elif kind == "model":
            open_model(app, path)
        else:
            open_layers(app, path)
    return asked


def _with_folders_opened(app: App, paths: Sequence[Path]) -> list[Path]:
    """Files as they are; of a folder the models and layers directly in it."""
    known = app.registry.suffixes("model") + app.registry.suffixes("layer")
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.iterdir() if file.name.lower().endswith(known))
        else:
            found.append(path)
    return found


def open_layers(app: App, path: Path) -> Job[Any]:
    """Read all layers of *path* and put them on top of the map."""
    path, workspace = path.resolve(), app.workspace

    def then(document: dict[str, Any]) -> list[str]:
        from civicdesk.actions.projects import add_reference

        workspace.reading.discard(job)
        if job.cancelling:
            return []  # everything was closed while it was being read
        remember(app, path)
        open_already = {entry.name for entry in workspace.layers if entry.path == path}
        added = []
        for found in drawing_order(document["layers"]):
            if found["name"] not in open_already:
                entry = LayerEntry(uuid.uuid4().hex, path, found["name"], found["name"])
                _fill(app, entry, found, document["sha256"])
                workspace.add_layer(entry)
                add_reference(app, entry)
                added.append(entry.id)
        return added

    def failed(error: BaseException) -> None:
        workspace.reading.discard(job)
        if not isinstance(error, Cancelled):
            app.problem(error, tr("Open {file}").format(file=path.name))

    job = _read_layers(app, path, "", then, failed)
    workspace.reading.add(job)
    return job


def open_layer(app: App, entry: LayerEntry) -> Job[Any]:
    """Read one layer that a project names; its place in the order is there already."""

    def then(document: dict[str, Any]) -> list[str]:
        _fill(app, entry, document["layers"][0], document["sha256"])
        app.workspace.layers_changed.emit(entry.id)
        return [entry.id]

    def failed(error: BaseException) -> None:
        if isinstance(error, UserError) and app.workspace.layer(entry.id) is entry:
            entry.error = error
            app.workspace.layers_changed.emit(entry.id)
            app.problem(error, tr("Open {file}").format(file=entry.path.name))

    return _read_layers(app, entry.path, entry.name, then, failed)


def reopen_layer(
    app: App, entry: LayerEntry, then: Callable[[str], object] = lambda layer_id: None,
    otherwise: Callable[[str], object] = lambda layer_id: None,
) -> Job[Any]:  # fmt: skip
    """Read a layer again whose file has changed; the project knows its new content, the style stays.

    *then* gets its id when it is read, *otherwise* when it could not be.
    """

    def done(document: dict[str, Any]) -> list[str]:
        from civicdesk.actions.projects import add_reference

        if app.workspace.layer(entry.id) is not entry:
            return []  # closed meanwhile
        _fill(app, entry, document["layers"][0], document["sha256"])
        add_reference(app, entry)
        app.workspace.layers_changed.emit(entry.id)
        then(entry.id)
        return [entry.id]

    def failed(error: BaseException) -> None:
        otherwise(entry.id)
        if not isinstance(error, Cancelled):
            app.problem(error, tr("Open {file}").format(file=entry.path.name))

    return _read_layers(app, entry.path, entry.name, done, failed)


def _read_layers(
    app: App,
    path: Path,
    layer: str,
    then: Callable[[dict[str, Any]], list[str] | None],
    failed: Callable[[BaseException], None],
) -> Job[Any]:
    """*then* gives the ids of the layers; until these are drawn, the map draws the parts that have been read."""
    reader, name = app.registry.reader_for(path, "layer"), uuid.uuid4().hex

    def part(value: dict[str, Any]) -> None:
        from civicdesk.maps.layer import Layer

        app.workspace.part_arrived.emit(LayerPart(name, Layer(Path(value["part"]))))

    def ended(document: dict[str, Any]) -> None:
        app.workspace.part_arrived.emit(LayerPart(name, None, tuple(then(document) or ())))

    def broken(error: BaseException) -> None:
        app.workspace.part_arrived.emit(LayerPart(name, None))
        failed(error)

    return app.work(
        tr("Opening {file}").format(file=path.name),
        reader.prepare,
        str(path),
        str(app.cache.folder),
        layer,
        kind="layer",
        then=ended,
        part=part,
        failed=broken,
        in_parts=True,
    )


def drawing_order(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Areas below lines below points; within each the file's order."""

    def height(layer: dict[str, Any]) -> int:
        geometry = str(layer.get("geometry", "")).lower()
        return 2 if "point" in geometry else 1 if "line" in geometry or "curve" in geometry else 0

    return sorted(layers, key=height)


def _fill(app: App, entry: LayerEntry, found: dict[str, Any], sha256: str) -> None:
    """Give *entry* what a reader *found*; a style that a project gave it stays."""
    from civicdesk.actions.style_layer import first_style
    from civicdesk.maps.layer import Layer

    entry.layer, entry.sha256 = Layer(Path(found["folder"])), sha256
    if entry.style is None:
        entry.style = entry.first = first_style(app, entry.layer, found.get("look"))


def close_layer(app: App, layer_id: str) -> None:
    from civicdesk.actions.edit_layer import refuse_unsaved
    from civicdesk.actions.projects import remove_reference

    refuse_unsaved(app, layer_id)
    app.workspace.remove_layer(layer_id)
    remove_reference(app, layer_id)
