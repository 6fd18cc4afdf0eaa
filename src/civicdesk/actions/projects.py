"""Make, open and close projects, and keep their references to models and layers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.changes import Changes
from civicdesk.errors import FileMissing, ProjectProblem, UserError
from civicdesk.jobs import Job, Reporter
from civicdesk.project.workspace import LayerEntry, ModelEntry, Project
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.register.sources import Source
    from civicdesk.store.database import Database


def new_project(app: App, path: Path) -> None:
    """An empty project at *path*; what is open already is put into it."""
    from civicdesk.store.database import Database

    db = Database.create(path.resolve())
    _show(app, db)
    entries: list[ModelEntry | LayerEntry] = [*app.workspace.models.values(), *app.workspace.layers]
    for entry in entries:
        if entry.sha256:  # what is still being read follows when it is there
            add_reference(app, entry)
    if app.workspace.backgrounds:
        from civicdesk.actions.backgrounds import keep

        for picture in app.workspace.backgrounds:
            keep(app, picture)
    if app.workspace.sketches:
        from civicdesk.actions.sketch import keep_sketches

        keep_sketches(app)


def open_project(app: App, path: Path, content: bool = True, sample: bool = False) -> Job[Any]:
    """Open *path*, after a worker has looked at it; then (with *content*) the models and layers it names."""

    def then(db: Database) -> None:
        _close_content(app)
        _show(app, db, sample)
        for note in db.notes:
            app.noted.emit(note)
        if content:
            open_content(app, db)

    def open_it(_report: Reporter) -> Database:
        from civicdesk.store.database import Database

        return Database.open(path)

    path = path.resolve()
    title = tr("Opening {file}").format(file=path.name)
    if sample:  # just made here
        return app.thread(title, open_it, then=then)
    return app.work(
        title,
        "civicdesk.actions.projects:check_project",
        str(path),
        kind="table",
        then=lambda _value: app.thread(title, open_it, then=then),
    )


def save_project_as(app: App, path: Path) -> Job[Any]:
    """Copy the open project to *path* and go on in the copy; models and layers stay where they are."""
    path, source = path.resolve(), opened(app).db

    def copy(_report: Reporter) -> None:
        from civicdesk.register import sources
        from civicdesk.store.database import Database

        source.copy(path)
        with Database.open(path) as db:
            sources.rebase(db, source.path)

    title = tr("Saving {file}").format(file=path.name)
    return app.thread(title, copy, then=lambda _none: open_project(app, path))


def check_project(_report: Reporter, path: str) -> None:
    """In a worker: whether *path* is a sound project. A project may come from anywhere, and SQLite is C code."""
    from civicdesk.store.database import Database

    Database.open(Path(path), read_only=True).close()


def _show(app: App, db: Database, sample: bool = False) -> None:
    from civicdesk.actions.open_model import remember

    app.workspace.set_project(Project(db.path, db, db.path.stem, sample))
    if not sample:
        remember(app, db.path)


def close_project(app: App) -> None:
    """Close the project with everything that is open or about to be."""
    _close_content(app)
    if app.workspace.project is not None:
        app.workspace.set_project(None)


def _close_content(app: App) -> None:
    from civicdesk.actions.edit_layer import refuse_unsaved

    refuse_unsaved(app)
    for job in app.workspace.reading:
        job.cancel()
    for model_id in list(app.workspace.models):
        app.workspace.remove_model(model_id)
    for entry in list(app.workspace.layers):
        app.workspace.remove_layer(entry.id)
    app.workspace.set_drawings(())
    app.workspace.set_backgrounds(())


# references to files


def open_content(app: App, db: Database) -> None:
    """Open the files that a project names; one that is missing is told and keeps its place."""
    from civicdesk.actions.backgrounds import follow_backgrounds
    from civicdesk.actions.drawings import follow_drawings
    from civicdesk.register.sources import sources

    follow_drawings(app)
    follow_backgrounds(app)
    for source in sources(db):
        _open_source(app, source)
        if not source.path.is_file():
            app.problem(missing(source), tr("Open {file}").format(file=db.path.name))


def told(app: App, changes: Changes) -> Changes:
    """Tell every view of a step that may have touched references to files."""
    _follow_sources(app, changes)
    app.workspace.register_changed.emit(changes)
    return changes


def _follow_sources(app: App, changes: Changes) -> None:
    """Open and close the files whose references came or went, by undo, say."""
    from civicdesk.actions.backgrounds import follow_backgrounds
    from civicdesk.actions.drawings import follow_drawings
    from civicdesk.actions.style_layer import follow_style

    if changes.rows.keys() & {"drawing", "source"}:
        follow_drawings(app)
    if changes.rows.keys() & {"background", "source"}:
        follow_backgrounds(app)
    project, touched = app.workspace.project, changes.rows.get("source", frozenset())
    if project is None or not touched:
        return
    from civicdesk.register.sources import sources

    known = {source.id: source for source in sources(project.db)}
    for source_id in touched:
        if source_id not in known:
            app.workspace.remove_model(source_id)
            app.workspace.remove_layer(source_id)
        elif app.workspace.layer(source_id) is not None:
            follow_style(app, known[source_id])
        elif source_id not in app.workspace.models:
            order = list(known)
            below = order[: order.index(source_id)]
            _open_source(app, known[source_id], sum(entry.id in below for entry in app.workspace.layers))


def _open_source(app: App, source: Source, position: int | None = None) -> None:
    """Open one file that the project names, a layer at *position* or on top; one that is missing keeps its place."""
    from civicdesk.actions.open_files import open_layer
    from civicdesk.actions.open_model import open_model
    from civicdesk.maps.style import Style

    error = None if source.path.is_file() else missing(source)
    if source.kind in ("drawing", "background"):
        return  # these have their own ways
    if source.kind == "model" and error is None:
        open_model(app, source.path, source.id, source.title, source.visible)
    elif source.kind == "model":
        app.workspace.add_model(ModelEntry(source.id, source.path, source.title, source.visible, error=error))
    else:
        entry = LayerEntry(source.id, source.path, source.name, source.title, source.visible, error=error)
        entry.style = Style.from_json(json.dumps(dict(source.style))) if source.style else None
        app.workspace.add_layer(entry, position)
        if error is None:
            open_layer(app, entry)


def missing(source: Source) -> UserError:
    return FileMissing(
        N_("the file is missing"),
        where=source.path,
        todo=N_("put it back at {folder}, or take it out of the project"),
        folder=source.path.parent,
    )


def add_reference(app: App, entry: ModelEntry | LayerEntry) -> None:
    """Name a newly opened file in the project; without a project nothing is kept."""
    project = app.workspace.project
    if project is None or project.read_only:
        return
    from civicdesk.actions.place_model import keep_placement
    from civicdesk.register import sources

    facts: dict[str, Any] = {"id": entry.id, "title": entry.title, "digest": entry.sha256}
    if isinstance(entry, ModelEntry):
        _id, changes = sources.add(project.db, "model", entry.path, **facts)
        keep_placement(app, entry)
    else:
        style = json.loads(entry.style.as_json()) if entry.style else None
        _id, changes = sources.add(project.db, "layer", entry.path, name=entry.name, style=style, **facts)
    app.workspace.register_changed.emit(changes)


def remove_reference(app: App, source_id: str) -> None:
    project = app.workspace.project
    if project is None or project.read_only:
        return
    from civicdesk.register import sources

    if any(source.id == source_id for source in sources.sources(project.db)):
        app.workspace.register_changed.emit(sources.remove(project.db, source_id))


def set_visible(app: App, source_id: str, visible: bool) -> None:
    """Show or hide a model or a layer."""
    workspace = app.workspace
    entry: ModelEntry | LayerEntry | None = workspace.models.get(source_id) or workspace.layer(source_id)
    if workspace.background(source_id) is not None:
        from civicdesk.actions import backgrounds

        backgrounds.set_visible(app, source_id, visible)
    if entry is None or entry.visible == visible:
        return
    entry.visible = visible
    (workspace.models_changed if source_id in workspace.models else workspace.layers_changed).emit(source_id)
    _keep(app, source_id, {"visible": visible})


def set_layer_style(app: App, layer_id: str, style: Any) -> None:
    entry = app.workspace.layer(layer_id)
    if entry is not None:
        entry.style = style
        app.workspace.layers_changed.emit(layer_id)
        changes = _keep(app, layer_id, {"style": json.loads(style.as_json())})
        if changes is not None:
            app.workspace.register_changed.emit(changes)


def set_layer_color(app: App, layer_id: str, color: str) -> None:
    """Draw a layer in one *color* ("#rrggbb"): areas filled with it, lines and points in it."""
    entry = app.workspace.layer(layer_id)
    if entry is not None and entry.style is not None:
        set_layer_style(app, layer_id, entry.style.recoloured(color))


def move_layer(app: App, layer_id: str, position: int) -> None:
    """Put a layer at *position* in the drawing order, 0 at the bottom."""
    app.workspace.move_layer(layer_id, position)
    project = app.workspace.project
    if project is not None and not project.read_only:
        from civicdesk.register import sources

        sources.reorder(project.db, [entry.id for entry in app.workspace.layers])


def _keep(app: App, source_id: str, values: dict[str, Any]) -> Changes | None:
    """Remember in the project how a file is shown; None where there is none that could."""
    project = app.workspace.project
    if project is None or project.read_only:
        return None
    from civicdesk.register import sources

    return sources.change(project.db, source_id, values)


def opened(app: App) -> Project:
    """The open project, or the error that there is none."""
    project = app.workspace.project
    if project is None:
        raise ProjectProblem(N_("no project is open"), todo=N_("make or open a project first"))
    return project


def writable(app: App) -> Database:
    """The project's database, or the error that there is none to write to."""
    project = opened(app)
    if project.read_only:
        raise ProjectProblem(
            N_("the project can only be read, so nothing was changed"),
            where=project.path,
            todo=N_("copy it to a folder where you may write"),
        )
    return project.db
