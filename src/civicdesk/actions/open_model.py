"""Open a building model: the tree and tables first, then the geometry as it comes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Cancelled, Problem, UserError, WorkerFailed
from civicdesk.project.workspace import ModelEntry
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.model import Model
    from civicdesk.jobs import Job, Reporter
    from civicdesk.render.mesh import MeshBatch


def open_model(app: App, path: Path, model_id: str = "", title: str = "", visible: bool = True) -> ModelEntry:
    """Read *path* into the workspace; *model_id* is that of the project, which knows the file already."""
    path = path.resolve()
    same = next((entry for entry in app.workspace.models.values() if entry.path == path), None)
    if same is not None and not model_id:
        if not same.unloaded:
            return same
        model_id, title = same.id, same.title
    entry = ModelEntry(model_id or uuid.uuid4().hex, path, title or path.stem, visible)
    app.workspace.add_model(entry)
    opening = _Opening(app, entry, by_person=not model_id)
    entry.job = opening.read(app.settings["bim.kernel"])
    return entry


@dataclass(frozen=True)
class _Opening:
    """What happens while a model is read: its parts and its end arrive in the main thread."""

    app: App
    entry: ModelEntry
    by_person: bool

    @property
    def _title(self) -> str:
        return tr("Opening {file}").format(file=self.entry.path.name)

    @property
    def _open(self) -> bool:
        """Not closed while it was being read."""
        return self.app.workspace.models.get(self.entry.id) is self.entry

    def read(self, kernel: str) -> Job[Any]:
        def failed(error: BaseException) -> None:
            crashed = isinstance(error, WorkerFailed) and "code" in error.values
            if crashed and kernel == "fast" and self._open:
                self.entry.job = self.read("kernel")  # more slowly, with a kernel that may crash without harm
            else:
                self._failed(error)

        return self.app.work(
            self._title,
            self.app.registry.reader_for(self.entry.path, "model").prepare,
            str(self.entry.path),
            str(self.app.cache.folder),
            kind="model",
            **model_options(self.app, kernel),
            part=self._part,
            then=self._read,
            failed=failed,
        )

    def _part(self, value: Any) -> None:
        from civicdesk.render.mesh import MeshBatch

        if isinstance(value, MeshBatch):
            self.app.workspace.add_batch(self.entry.id, value)
        else:
            self._look({"properties": value.folder, "name": self.entry.path.stem}, complete=False)

    def _read(self, document: dict[str, Any]) -> None:
        self.entry.sha256 = document.get("sha256", self.entry.sha256)
        if document.get("failed"):
            self.app.noted.emit(not_drawn(self.entry.path, document["failed"]))

        def seen(picture: MeshBatch) -> None:
            if self.entry.model is None:
                self.app.workspace.add_batch(self.entry.id, picture)
            self._look(document, complete=True)

        if document.get("cached") and document.get("geometry"):
            self.app.thread(self._title, lambda _report: picture_of(document), seen, self._failed)
        else:
            self._look(document, complete=True)

    def _look(self, document: dict[str, Any], complete: bool) -> None:
        def then(model: Model) -> None:
            if not self._open:
                return
            if complete or self.entry.model is None:  # the whole copy may have been quicker
                self.app.workspace.set_model(self.entry.id, model, complete)
            if complete and self.by_person:
                from civicdesk.actions.projects import add_reference

                remember(self.app, self.entry.path)
                add_reference(self.app, self.entry)

        def look(_report: Reporter) -> Model:
            from civicdesk.bim.copies import opened

            return looked_through(opened(document))

        self.app.thread(self._title, look, then, self._failed)

    def _failed(self, error: BaseException) -> None:
        workspace, entry = self.app.workspace, self.entry
        if isinstance(error, Cancelled) or self.by_person:
            workspace.remove_model(entry.id)
        elif isinstance(error, UserError):
            entry.error = error
            workspace.models_changed.emit(entry.id)
        if not isinstance(error, Cancelled):
            self.app.problem(error, tr("Open {file}").format(file=entry.path.name))


def model_options(app: App, kernel: str = "") -> dict[str, Any]:
    """How the settings want the geometry of a model to be made; *kernel* has its way over them."""
    return {"kernel": kernel or app.settings["bim.kernel"], "seconds": app.settings["bim.seconds"]}


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


def read_copies(app: App, path: Path, wait: Callable[[Job[Any]], Any], only: str = "") -> dict[str, Any]:
    """The document of `prepare` for a model outside the workspace; *wait* waits for the job."""
    reader = app.registry.reader_for(path, "model")
    options = {**model_options(app), "only": only}
    job = app.pool.start(path.name, reader.prepare, str(path), str(app.cache.folder), kind="model", **options)
    return wait(job)  # type: ignore[no-any-return]


def read_model(app: App, path: Path, only: str, wait: Callable[[Job[Any]], Any]) -> Model:
    """A model by itself, outside the workspace; *only* as for `prepare`."""
    from civicdesk.bim.copies import opened

    return opened(read_copies(app, path, wait, only))


def close_model(app: App, model_id: str) -> None:
    from civicdesk.actions.projects import remove_reference

    app.workspace.remove_model(model_id)
    remove_reference(app, model_id)


def remember(app: App, path: Path) -> None:
    recent = [str(path.resolve())] + [p for p in app.settings["recent"] if p != str(path.resolve())]
    app.settings.note("recent", recent[:12])
