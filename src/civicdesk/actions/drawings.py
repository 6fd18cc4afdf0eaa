"""Storey plans of buildings without a model: open a page, give it its scale, trace rooms, pin equipment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.projects import missing, told, writable
from civicdesk.changes import Changes
from civicdesk.errors import Cancelled, ProjectProblem, UserError
from civicdesk.jobs import Job
from civicdesk.project.workspace import DrawingEntry
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.drawings.placing import Point
    from civicdesk.register.drawing_links import Proposal

PREPARE = "civicdesk.drawings.prepare:prepare"


@dataclass(frozen=True)
class Wanted:
    """A page as the plan of which storey, and what is known of its scale.

    *page* from 0; *scale*: the 100 of a printed 1 : 100; *metres*: of one unit of a DXF that does not tell its own.
    """

    path: Path
    building: str
    storey: str
    page: int = 0
    scale: float | None = None
    metres: float | None = None


def add_drawing(app: App, wanted: Wanted, then: Callable[[str], object] = lambda drawing_id: None) -> Job[Any]:
    """Read a page and take it into the project; *then* gets the id of the drawing."""
    writable(app)

    def read(document: dict[str, Any]) -> None:
        from civicdesk.actions.open_model import remember
        from civicdesk.drawings.sheet import Sheet
        from civicdesk.register import drawings

        sheet = Sheet(Path(document["folder"]))
        metres = sheet.metres_at(wanted.scale) or wanted.metres
        drawing_id, changes = drawings.add(
            writable(app),
            wanted.path.resolve(),
            wanted.page,
            sheet.place(metres),
            {"building": wanted.building, "storey": wanted.storey},
            scaled=metres is not None,
            digest=document["sha256"],
        )
        follow_drawings(app)
        app.workspace.drawings[drawing_id].sheet = sheet
        remember(app, wanted.path)
        app.workspace.register_changed.emit(changes)
        then(drawing_id)

    return app.work(
        tr("Opening {file}").format(file=wanted.path.name),
        PREPARE,
        str(wanted.path.resolve()),
        str(app.cache.folder),
        wanted.page,
        kind="drawing",
        then=read,
    )


def follow_drawings(app: App) -> None:
    """Bring the open drawings in step with the project; what was read already stays."""
    from civicdesk.register.drawings import drawings
    from civicdesk.register.sources import sources

    project, before = app.workspace.project, app.workspace.drawings
    if project is None:
        return
    files = {source.id: source for source in sources(project.db, "drawing")}
    entries = []
    for drawing in drawings(project.db):
        entry = before.get(drawing.id)
        if entry is None:
            gone = None if drawing.path.is_file() else missing(files[drawing.source_id])
            entry = DrawingEntry(drawing.id, drawing, error=gone)
        entry.drawing = drawing
        entries.append(entry)
    app.workspace.set_drawings(entries)


def read_drawing(app: App, entry: DrawingEntry) -> None:
    """Read the page of a drawing that is about to be shown."""
    if entry.sheet is not None or entry.job is not None or entry.error is not None:
        return

    def then(document: dict[str, Any]) -> None:
        from civicdesk.drawings.sheet import Sheet

        entry.sheet, entry.job = Sheet(Path(document["folder"])), None
        app.workspace.drawings_changed.emit(entry.id)

    def failed(error: BaseException) -> None:
        entry.job = None
        if isinstance(error, UserError):
            entry.error = error
            app.workspace.drawings_changed.emit(entry.id)
        if not isinstance(error, Cancelled):
            app.problem(error, tr("Open {file}").format(file=entry.path.name))

    title = tr("Opening {file}").format(file=entry.path.name)
    page = entry.drawing.page
    entry.job = app.work(
        title, PREPARE, str(entry.path), str(app.cache.folder), page, kind="drawing", then=then, failed=failed
    )


def calibrate(app: App, drawing_id: str, start: Point, end: Point, metres: float, straighten: bool = False) -> Changes:
    """Two points of the plan are *metres* apart; with *straighten* their line becomes level or upright."""
    from civicdesk.drawings.placing import scaled
    from civicdesk.register import drawings

    if start == end or not metres > 0:
        raise ProjectProblem(
            N_("two different points and the distance between them are needed"),
            todo=N_("choose two points far apart, for instance the ends of a dimension line"),
        )
    step = scaled(start, end, metres, straighten)
    points = {"points": [list(start), list(end)], "metres": metres, "scaled": True}
    return told(app, drawings.place(writable(app), drawing_id, step, points))


def turn(app: App, drawing_id: str, degrees: float) -> Changes:
    """Turn the page in its plan, counter-clockwise."""
    from civicdesk.drawings.placing import turned
    from civicdesk.register import drawings

    return told(app, drawings.place(writable(app), drawing_id, turned(degrees, (0.0, 0.0))))


def trace_room(app: App, drawing_id: str, shape: Any, values: Mapping[str, Any], record_id: str = "") -> str:
    """A room as a polygon or a point; gives the id of its record."""
    return _draw(app, drawing_id, "room", shape, values, record_id)


def pin_equipment(app: App, drawing_id: str, at: Any, values: Mapping[str, Any], record_id: str = "") -> str:
    """Equipment at a point, in the room that is traced around it."""
    return _draw(app, drawing_id, "equipment", at, values, record_id)


def _draw(app: App, drawing_id: str, kind: str, shape: Any, values: Mapping[str, Any], record_id: str) -> str:
    from civicdesk.register import drawings

    record_id, changes = drawings.draw(writable(app), drawing_id, kind, shape, values, record_id)
    told(app, changes)
    return record_id


def change_outline(app: App, outline_id: str, shape: Any) -> Changes:
    from civicdesk.register import drawings

    return told(app, drawings.reshape(writable(app), outline_id, shape))


def erase_outlines(app: App, outline_ids: Iterable[str]) -> Changes:
    """Take rooms or equipment off the plan; their records stay."""
    from civicdesk.register import drawings

    return told(app, drawings.erase(writable(app), outline_ids))


def remove_drawing(app: App, drawing_id: str) -> Changes:
    from civicdesk.register import drawings

    return told(app, drawings.remove(writable(app), drawing_id))


def link_proposed(app: App, model_id: str, chosen: Iterable[Proposal]) -> Changes:
    """Accept that some elements of a model are what was drawn before."""
    from civicdesk.register import drawing_links

    return told(app, drawing_links.accept(writable(app), model_id, chosen))
