"""Open models, layers and projects: what was dropped, chosen, or named on the command line."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Cancelled, FileMissing, Problem, UserError, WorkerFailed
from civicdesk.project.workspace import LayerEntry, ModelEntry
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.model import Model
    from civicdesk.jobs import Job
    from civicdesk.render.mesh import MeshBatch

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
        if kind in ("table", "drawing", "topics"):
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


def remember(app: App, path: Path) -> None:
    recent = [str(path.resolve())] + [p for p in app.settings["recent"] if p != str(path.resolve())]
    app.settings.note("recent", recent[:12])


# models


def open_model(app: App, path: Path, model_id: str = "", title: str = "", visible: bool = True) -> ModelEntry:
    """Read *path* into the workspace: the tree and tables first, then the geometry as it comes."""
    path = path.resolve()
    workspace = app.workspace
    same = next((entry for entry in workspace.models.values() if entry.path == path), None)
    if same is not None and not model_id:
        if not same.unloaded:
            return same
        model_id, title = same.id, same.title
    entry = ModelEntry(model_id or uuid.uuid4().hex, path, title or path.stem, visible)
    workspace.add_model(entry)
    job_title = tr("Opening {file}").format(file=path.name)

    def show(document: dict[str, Any], complete: bool) -> None:
        def then(model: Model) -> None:
            if workspace.models.get(entry.id) is not entry:
                return  # closed while it was being read
            if complete or entry.model is None:  # the whole copy may have been quicker
                workspace.set_model(entry.id, model, complete)
            if complete and not model_id:  # opened by a person, not by a project
                from civicdesk.actions.projects import add_reference

                remember(app, path)
                add_reference(app, entry)

        def look(picture: MeshBatch | None = None) -> None:
            if picture is not None and entry.model is None:
                workspace.add_batch(entry.id, picture)
            app.thread(job_title, lambda _report: looked_through(model_of(document)), then, failed)

        entry.sha256 = document.get("sha256", entry.sha256)
        if complete and document.get("failed"):
            app.noted.emit(not_drawn(path, document["failed"]))
        if complete and document.get("cached") and document.get("geometry"):
            app.thread(job_title, lambda _report: picture_of(document), look, failed)
        else:
            look()

    def part(value: Any) -> None:
        from civicdesk.render.mesh import MeshBatch

        if isinstance(value, MeshBatch):
            workspace.add_batch(entry.id, value)
        else:
            show({"properties": value.folder, "name": path.stem}, complete=False)

    def failed(error: BaseException) -> None:
        if isinstance(error, Cancelled) or not model_id:
            workspace.remove_model(entry.id)
        elif isinstance(error, UserError):
            entry.error = error
            workspace.models_changed.emit(entry.id)
        if not isinstance(error, Cancelled):
            app.problem(error, tr("Open {file}").format(file=path.name))

    reader = app.registry.reader_for(path, "model")

    def read(kernel: str = "") -> Job[Any]:
        options = model_options(app, kernel)

        def stopped(error: BaseException) -> None:
            crashed = isinstance(error, WorkerFailed) and "code" in error.values
            if crashed and options["kernel"] == "fast" and workspace.models.get(entry.id) is entry:
                entry.job = read("kernel")  # more slowly, with a kernel that may crash without harm
            else:
                failed(error)

        return app.work(
            job_title,
            reader.prepare,
            str(path),
            str(app.cache.folder),
            kind="model",
            **options,
            part=part,
            then=lambda document: show(document, complete=True),
            failed=stopped,
        )

    entry.job = read()
    return entry


def model_options(app: App, kernel: str = "") -> dict[str, Any]:
    """How the settings want the geometry of a model to be made; *kernel* has its way over them."""
    return {"kernel": kernel or app.settings["bim.kernel"], "seconds": app.settings["bim.seconds"]}


def model_of(document: dict[str, Any]) -> Model:
    """The model whose prepared copies a reader named."""
    from civicdesk.bim.model import Model
    from civicdesk.prepared import Prepared

    geometry = document.get("geometry")
    copies = Prepared(Path(document["properties"])), Prepared(Path(geometry)) if geometry else None
    return Model(*copies, name=document.get("name", ""))


def not_drawn(path: Path, failed: list[dict[str, str]]) -> Problem:
    """What is told of elements that no kernel could make: the first by its GlobalId, all are in the copy's list."""
    values = {"count": len(failed), "file": path.name, "first": failed[0]["id"], "reason": failed[0]["reason"]}
    what = N_("{file}: elements that cannot be drawn: {count} (first {first}: {reason})")
    return Problem("not-drawn", what, dict(values))


def picture_of(document: dict[str, Any]) -> MeshBatch:
    """All geometry of a prepared copy, mapped: to be seen before anything else is looked up."""
    from civicdesk.prepared import Prepared
    from civicdesk.render.mesh import Meshes

    copy = Prepared(Path(document["geometry"]))
    return replace(Meshes.from_prepared(copy), origin=tuple(copy.meta["origin"]))


def looked_through(model: Model) -> Model:
    """*model* with what the views ask first read and worked out: on a thread, so that the window does not wait."""
    from civicdesk.render.places import room_place
    from civicdesk.render.view import elevation

    model.index("")
    _ = model.storeys, model.equipment, model.meshes, model.georeference
    for room in model.rooms:
        if room.footprint:
            room_place(room.footprint, elevation(model, room.storey_index))
    return model


def read_model(app: App, path: Path, only: str, wait: Callable[[Job[Any]], Any]) -> Model:
    """A model by itself, outside the workspace; *wait* waits for the job. *only* as for `prepare`."""
    reader = app.registry.reader_for(path, "model")
    options = {**model_options(app), "only": only}
    job = app.pool.start(path.name, reader.prepare, str(path), str(app.cache.folder), kind="model", **options)
    return model_of(wait(job))


# layers


def open_layers(app: App, path: Path) -> Job[Any]:
    """Read all layers of *path* and put them on top of the map."""
    path, workspace = path.resolve(), app.workspace

    def then(document: dict[str, Any]) -> None:
        from civicdesk.actions.projects import add_reference

        workspace.reading.discard(job)
        if job.cancelling:
            return  # everything was closed while it was being read
        remember(app, path)
        open_already = {entry.name for entry in workspace.layers if entry.path == path}
        for found in drawing_order(document["layers"]):
            if found["name"] not in open_already:
                entry = LayerEntry(uuid.uuid4().hex, path, found["name"], found["name"])
                _fill(entry, found, document["sha256"])
                workspace.add_layer(entry)
                add_reference(app, entry)

    def failed(error: BaseException) -> None:
        workspace.reading.discard(job)
        if not isinstance(error, Cancelled):
            app.problem(error, tr("Open {file}").format(file=path.name))

    job = _read_layers(app, path, "", then, failed)
    workspace.reading.add(job)
    return job


def open_layer(app: App, entry: LayerEntry) -> Job[Any]:
    """Read one layer that a project names; its place in the order is there already."""

    def then(document: dict[str, Any]) -> None:
        _fill(entry, document["layers"][0], document["sha256"])
        app.workspace.layers_changed.emit(entry.id)

    def failed(error: BaseException) -> None:
        if isinstance(error, UserError) and app.workspace.layer(entry.id) is entry:
            entry.error = error
            app.workspace.layers_changed.emit(entry.id)
            app.problem(error, tr("Open {file}").format(file=entry.path.name))

    return _read_layers(app, entry.path, entry.name, then, failed)


def _read_layers(
    app: App,
    path: Path,
    layer: str,
    then: Callable[[dict[str, Any]], None],
    failed: Callable[[BaseException], None],
) -> Job[Any]:
    reader = app.registry.reader_for(path, "layer")
    return app.work(
        tr("Opening {file}").format(file=path.name),
        reader.prepare,
        str(path),
        str(app.cache.folder),
        layer,
        kind="layer",
        then=then,
        failed=failed,
    )


def drawing_order(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Areas below lines below points; within each the file's order."""

    def height(layer: dict[str, Any]) -> int:
        geometry = str(layer.get("geometry", "")).lower()
        return 2 if "point" in geometry else 1 if "line" in geometry or "curve" in geometry else 0

    return sorted(layers, key=height)


def _fill(entry: LayerEntry, found: dict[str, Any], sha256: str) -> None:
    """Give *entry* what a reader *found*; a style that a project gave it stays."""
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.style import default_style

    entry.layer, entry.sha256 = Layer(Path(found["folder"])), sha256
    entry.style = entry.style or default_style(entry.layer)


def close_model(app: App, model_id: str) -> None:
    from civicdesk.actions.projects import remove_reference

    app.workspace.remove_model(model_id)
    remove_reference(app, model_id)


def close_layer(app: App, layer_id: str) -> None:
    from civicdesk.actions.projects import remove_reference

    app.workspace.remove_layer(layer_id)
    remove_reference(app, layer_id)
