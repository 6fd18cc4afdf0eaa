"""Tie records to what they are in a model or on the map, by keys or by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.projects import writable
from civicdesk.changes import Changes
from civicdesk.errors import ProjectProblem
from civicdesk.project.workspace import ModelEntry
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.model import Model


def link_model(app: App, model: str = "") -> dict[str, Any]:
    """Link records to *model* (an id, a name or a path; the first one without it). Gives the link document."""
    from civicdesk.register.linking import link_model as link

    db = writable(app)
    entry = model_entry(app, model)
    document, changes = link(db, entry.id, _read(entry))
    app.workspace.register_changed.emit(changes)
    return document


def make_records(app: App, model: str = "") -> Changes:
    """Make records of the building, storeys, rooms and equipment that the register does not know yet."""
    from civicdesk.register.from_model import register_from_model

    db = writable(app)
    entry = model_entry(app, model)
    changes = register_from_model(db, entry.id, _read(entry))
    app.workspace.register_changed.emit(changes)
    return changes


def model_entry(app: App, name: str) -> ModelEntry:
    """The open model that *name* means, or the error that says which there are."""
    models = app.workspace.models
    if not name and models:
        return next(iter(models.values()))
    for entry in models.values():
        named = name in (entry.id, entry.title, entry.path.name, entry.path.stem)
        if named or entry.path == Path(name).resolve():
            return entry
    if not models:
        raise ProjectProblem(N_("the project has no model"), todo=N_("add one first"))
    titles = ", ".join(entry.title for entry in models.values())
    raise ProjectProblem(N_("the project has no model {name}"), todo=N_("use one of: {known}"), name=name, known=titles)


def _read(entry: ModelEntry) -> Model:
    if entry.model is None:
        raise entry.error or ProjectProblem(
            N_("the model is still being read"), where=entry.path, todo=N_("try again when it is open")
        )
    return entry.model


def link_selected(app: App) -> None:
    """Link the selected record to every other thing that is selected with it."""
    from civicdesk.register.linking import link_by_hand

    db = writable(app)
    picked = app.workspace.selection.current.picked
    records = [ref for ref in picked if ref.kind == "record"]
    things = [ref for ref in picked if ref.kind != "record"]
    if len(records) != 1 or not things:
        raise ProjectProblem(
            N_("one record and at least one element or map feature must be selected"),
            todo=N_("pick the record, then hold Ctrl and pick the other"),
        )
    changes = link_by_hand(db, records[0].source, records[0].key, ((thing.source, thing.key) for thing in things))
    app.workspace.register_changed.emit(changes)


def unlink_selected(app: App) -> None:
    """Remove the links between the things that are selected."""
    from civicdesk.register.linking import links_of, unlink

    db = writable(app)
    selected = app.workspace.selection.current.all
    keys = {(ref.source, ref.key) for ref in selected}
    records = [ref for ref in selected if ref.kind == "record"]
    ids = [link.id for ref in records for link in links_of(db, ref.key) if (link.source_id, link.key) in keys]
    app.workspace.register_changed.emit(unlink(db, ids))
