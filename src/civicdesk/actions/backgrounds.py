"""Pictures under the layers of the map: open, place, look through, reorder, remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Cancelled, UserError
from civicdesk.jobs import Job
from civicdesk.project.workspace import BackgroundEntry
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.register.backgrounds import Background, Place
    from civicdesk.store.database import Database

INSPECT = "civicdesk.maps.raster_prepare:inspect"
_RASTER, _PAGE = "civicdesk.maps.raster_prepare:prepare", "civicdesk.drawings.prepare:prepare"


def add_background(
    app: App, path: Path, page: int = 0, then: Callable[[BackgroundEntry], object] = lambda entry: None
) -> Job[Any]:
    """Read a picture or a page of a PDF and lay it under the layers, above other pictures."""
    from civicdesk.actions.open_model import remember
    from civicdesk.store.types import new_id

    entry = BackgroundEntry(new_id(), path.resolve(), path.stem, page)

    def read() -> None:
        known = next((e for e in app.workspace.backgrounds if (e.path, e.page) == (entry.path, entry.page)), None)
        if known is not None:
            then(known)
            return
        app.workspace.set_backgrounds([*app.workspace.backgrounds, entry])
        keep(app, entry)
        remember(app, path)
        then(entry)

    return _read(app, entry, read)


def _read(app: App, entry: BackgroundEntry, then: Callable[[], object]) -> Job[Any]:
    is_page = entry.path.suffix.lower() == ".pdf"

    def done(document: dict[str, Any]) -> None:
        from civicdesk.prepared import Prepared
        from civicdesk.render.picture import Picture

        entry.picture, entry.job, entry.error = Picture(Prepared(Path(document["folder"]))), None, None
        entry.sha256 = document["sha256"]
        then()

    def failed(error: BaseException) -> None:
        entry.job = None
        if isinstance(error, UserError):
            entry.error = error
            app.workspace.backgrounds_changed.emit(entry.id)
        if not isinstance(error, Cancelled):
            app.problem(error, tr("Open {file}").format(file=entry.path.name))

    entry.job = app.work(
        tr("Opening {file}").format(file=entry.path.name),
        _PAGE if is_page else _RASTER,
        str(entry.path),
        str(app.cache.folder),
        entry.page,
        kind="drawing" if is_page else "layer",
        then=done,
        failed=failed,
    )
    return entry.job


def keep(app: App, entry: BackgroundEntry) -> None:
    """Name a picture in the project; without one nothing is kept."""
    from civicdesk.register import backgrounds

    db = _kept(app)
    if db is not None:
        app.workspace.register_changed.emit(backgrounds.add(db, _as_row(entry), entry.sha256))


def _as_row(entry: BackgroundEntry) -> Background:
    from civicdesk.register.backgrounds import Background

    return Background(entry.id, entry.path, entry.title, entry.page, entry.visible, entry.opacity, entry.placed)


def _kept(app: App) -> Database | None:
    project = app.workspace.project
    return None if project is None or project.read_only else project.db


def follow_backgrounds(app: App) -> None:
    """Bring the open pictures in step with the project; what was read already stays."""
    from civicdesk.actions.projects import missing
    from civicdesk.register.backgrounds import backgrounds
    from civicdesk.register.sources import sources

    project = app.workspace.project
    if project is None:
        return
    before = {entry.id: entry for entry in app.workspace.backgrounds}
    files = {source.id: source for source in sources(project.db, "background")}
    entries = []
    for one in backgrounds(project.db):
        entry = before.get(one.id) or BackgroundEntry(one.id, one.path, one.title, one.page)
        entry.visible, entry.opacity, entry.placed, entry.title = one.visible, one.opacity, one.place, one.title
        if entry.picture is None and entry.job is None and entry.error is None:
            if one.path.is_file():
                _read(app, entry, partial(app.workspace.backgrounds_changed.emit, one.id))
            else:
                entry.error = missing(files[one.id])
        entries.append(entry)
    app.workspace.set_backgrounds(entries)


def place(app: App, background_id: str, where: Place | None) -> None:
    """Lay a picture where a person says; None: where its file says."""
    from civicdesk.actions.projects import told
    from civicdesk.register import backgrounds

    entry = app.workspace.background(background_id)
    db = _kept(app)
    if entry is None:
        return
    if db is not None:
        told(app, backgrounds.put(db, background_id, where))
    else:
        entry.placed = where
        app.workspace.backgrounds_changed.emit(background_id)


def set_opacity(app: App, background_id: str, opacity: float, keep: bool = True) -> None:
    """*keep* False: while a person still drags the slider."""
    from civicdesk.register import backgrounds

    entry = app.workspace.background(background_id)
    if entry is None:
        return
    entry.opacity = min(max(opacity, 0.0), 1.0)
    app.workspace.backgrounds_changed.emit(background_id)
    db = _kept(app)
    if keep and db is not None:
        backgrounds.set_opacity(db, background_id, entry.opacity)


def set_visible(app: App, background_id: str, visible: bool) -> None:
    from civicdesk.register import sources

    entry = app.workspace.background(background_id)
    if entry is None or entry.visible == visible:
        return
    entry.visible = visible
    app.workspace.backgrounds_changed.emit(background_id)
    db = _kept(app)
    if db is not None:
        sources.change(db, background_id, {"visible": visible})


def move(app: App, background_id: str, position: int) -> None:
    """Put a picture at *position* among the pictures, 0 at the bottom."""
    from civicdesk.register import sources

    entry = app.workspace.background(background_id)
    if entry is None:
        return
    others = [one for one in app.workspace.backgrounds if one is not entry]
    others.insert(min(max(position, 0), len(others)), entry)
    app.workspace.set_backgrounds(others)
    db = _kept(app)
    if db is not None:
        sources.reorder(db, [one.id for one in others])


def remove(app: App, background_id: str) -> None:
    """Take a picture off the map and out of the project; its file stays."""
    from civicdesk.actions.projects import told
    from civicdesk.register import backgrounds

    entry = app.workspace.background(background_id)
    db = _kept(app)
    if entry is None:
        return
    if entry.job is not None:
        entry.job.cancel()
    app.workspace.set_backgrounds([one for one in app.workspace.backgrounds if one is not entry])
    if db is not None:
        told(app, backgrounds.remove(db, background_id))


def by_points(
    app: App, background_id: str, crs: str, pairs: list[tuple[tuple[float, float], tuple[float, float]]]
) -> Place:
    """The place that pairs of points (picture, map) give, not kept yet."""
    from civicdesk.crs.fit_picture import fit_picture
    from civicdesk.register.backgrounds import Place

    found = fit_picture([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    detail = {
        "pairs": [{"picture": list(here), "map": list(there)} for here, there in pairs],
        "residuals": [round(float(off), 4) for off in found.residuals],
    }
    return Place(crs, found.matrix, detail)
