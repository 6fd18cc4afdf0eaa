"""Place models on the map by hand or as their diagnosis suggests, and put them back; load and unload them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.errors import FileProblem, UserError
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.facts import Room
    from civicdesk.bim.model import Model
    from civicdesk.project.workspace import ModelEntry
    from civicdesk.register.placements import Placement
    from civicdesk.store.database import Database


def place_model(app: App, model_id: str, place: Placement) -> None:
    """Let a model stand at *place*: kept in the project, without one for as long as the program runs."""
    db = _kept_in(app, model_id)
    if db is None:
        app.workspace.set_placement(model_id, place)
        return
    from civicdesk.register import placements

    app.workspace.register_changed.emit(placements.put(db, model_id, place))


def unplace_model(app: App, model_id: str) -> None:
    """Let a model stand where its file says."""
    db = _kept_in(app, model_id)
    if db is None:
        app.workspace.set_placement(model_id, None)
        return
    from civicdesk.register import placements

    app.workspace.register_changed.emit(placements.remove(db, model_id))


def mend_place(app: App, model_id: str) -> None:
    """Let a model stand where the diagnosis of its georeference suggests."""
    from civicdesk.register.placements import Placement

    entry = app.workspace.models[model_id]
    said = entry.model.georeference if entry.model is not None else None
    if said is None or said.suggested is None or said.suggested_crs is None:
        raise UserError(
            N_("nothing in the file tells where the model was meant to stand"),
            where=entry.title,
            todo=N_("place it by two points"),
        )
    codes = [finding.code for finding in said.findings]
    height = float(said.suggested[2, 3])
    place_model(app, model_id, Placement(said.suggested_crs, said.suggested, "doctor", height, detail={"codes": codes}))


def place_as(app: App, model_id: str, other_id: str) -> None:
    """Let a model stand as another one that shares its zero: disciplines of one building."""
    from civicdesk.register.placements import Placement

    place = app.workspace.models[other_id].georeference
    if place is None or place.matrix is None or place.crs is None:
        raise UserError(
            N_("the other model has no place itself"),
            where=app.workspace.models[other_id].title,
            todo=N_("place that one first"),
        )
    place_model(app, model_id, Placement(place.crs, place.matrix, "other", float(place.matrix[2, 3])))


def unload_model(app: App, model_id: str) -> None:
    """Free the memory of a model; it stays in the list, and in the project."""
    app.workspace.unload_model(model_id)


def load_model(app: App, model_id: str) -> None:
    """Read a model again that was unloaded."""
    from civicdesk.actions.open_model import open_model

    entry = app.workspace.models.get(model_id)
    if entry is not None and entry.unloaded:
        open_model(app, entry.path, entry.id, entry.title)


def keep_placement(app: App, entry: ModelEntry) -> None:
    """Write into a project what was placed before there was one."""
    db = _kept_in(app, entry.id)
    if entry.placement is not None and db is not None:
        place_model(app, entry.id, entry.placement)


def find_rooms_elsewhere(app: App) -> None:
    """Look, on a thread, for the rooms that equipment of one model stands in in another one of the building."""
    workspace = app.workspace
    complete = [e for e in workspace.models.values() if e.model is not None and e.model.geometry is not None]
    if len(complete) < 2:
        for entry in complete:
            entry.rooms_elsewhere = {}
        return
    from civicdesk.project import together

    project = workspace.project
    seen = [replace(entry) for entry in complete]  # as they are now: meanwhile one may be unloaded

    def look(_report: object) -> dict[str, Mapping[int, tuple[str, Room]]]:
        registered = together.buildings_by_register(project.db) if project is not None else {}
        return {entry.id: together.rooms_elsewhere(entry, seen, registered) for entry in seen}

    def show(found: dict[str, Mapping[int, tuple[str, Room]]]) -> None:
        changed = False
        for before in seen:
            entry = workspace.models.get(before.id)
            if entry is not None and entry.model is before.model and entry.rooms_elsewhere != found[entry.id]:
                entry.rooms_elsewhere, changed = found[entry.id], True
        if changed:
            workspace.rooms_found.emit(None)

    app.thread(tr("Finding rooms of equipment in other models"), look, show)


def as_in_project(
    app: App, path: Path, model: Model, others: Callable[[Path], Model] | None = None
) -> tuple[ModelEntry, Mapping[int, tuple[str, Room]]]:
    """The model of a file as the open project has it: its place, and with *others* (which reads a model) the rooms
    that its equipment stands in in other models of the building."""
    from civicdesk.actions.projects import opened
    from civicdesk.project import together
    from civicdesk.project.workspace import ModelEntry
    from civicdesk.register.sources import sources

    project = opened(app)
    listed = sources(project.db, "model")
    source = next((one for one in listed if one.path.resolve() == path.resolve()), None)
    if source is None:
        raise FileProblem(N_("the model is not in the project"), where=path, todo=N_("put it there with civicdesk add"))
    placements = app.workspace.placements
    entry = ModelEntry(source.id, path, source.title, model=model, placement=placements.get(source.id))
    if others is None:
        return entry, {}
    beside = [
        ModelEntry(one.id, one.path, one.title, model=others(one.path), placement=placements.get(one.id))
        for one in listed
        if one is not source and one.path.is_file()
    ]
    return entry, together.rooms_elsewhere(entry, beside, together.buildings_by_register(project.db))


def _kept_in(app: App, model_id: str) -> Database | None:
    """The database that keeps the place of a model; None without a project, or where it cannot be written."""
    project = app.workspace.project
    if project is None or project.read_only:
        return None
    from civicdesk.register import placements

    return project.db if placements.known(project.db, model_id) else None
