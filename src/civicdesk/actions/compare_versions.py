"""Compare two versions of a model, write what was found, and take over that re-identified things are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.open_model import read_copies
from civicdesk.actions.projects import writable
from civicdesk.changes import Changes
from civicdesk.errors import ProjectProblem
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.compare import Comparison
    from civicdesk.bim.model import Model
    from civicdesk.jobs import Job
    from civicdesk.maintenance.impact import Effect
    from civicdesk.project.workspace import ModelEntry

_COMPARE = "civicdesk.bim.compare:compare_copies"


def confirmed(app: App) -> dict[str, str]:
    """GlobalIds that persons said are the same, before → now."""
    if app.workspace.project is None:
        return {}
    from civicdesk.register.identities import identities

    return identities(app.workspace.project.db)


def compare_files(app: App, old: Path, new: Path, wait: Callable[[Job[Any]], Any]) -> Comparison:
    """Both files are read (or their copies found) and compared in a worker; *wait* waits for a job."""
    documents = [read_copies(app, path, wait) for path in (old, new)]
    title = tr("Comparing two versions")
    found: Comparison = wait(app.pool.start(title, _COMPARE, *documents, confirmed(app), kind="model"))
    return found


def compare_models(app: App, old: Model, new: Model, then: Callable[[Comparison], object]) -> Job[Comparison]:
    """Compare what is open, in a worker; *then* gets the result in the main thread."""
    from civicdesk.bim.copies import named

    title = tr("Comparing two versions")
    return app.work(title, _COMPARE, named(old), named(new), confirmed(app), kind="model", then=then)


def write(comparison: Comparison, out: Path, effects: list[Effect] | None = None) -> None:
    """XLSX with what changed and what that means for the register, or CSV of the first of these."""
    from civicdesk.bim.compare_rows import HEADINGS, lines
    from civicdesk.maintenance import impact
    from civicdesk.sheets import TABLES, add_sheet, check_suffix, workbook, write_csv

    headings, rows = [tr(title) for title in HEADINGS], [line.cells() for line in lines(comparison)]
    check_suffix(out, TABLES)
    if out.suffix.lower() == ".csv":
        write_csv(out, headings, rows)
        return
    with workbook(out) as book:
        add_sheet(book, tr("Comparison"), headings, rows)
        if effects is not None:
            titles = [tr(title) for title in impact.HEADINGS]
            add_sheet(book, tr("Effects on the register"), titles, [one.cells() for one in effects])


def effects_of(app: App, comparison: Comparison) -> list[Effect] | None:
    """What the change means for the open project; None without one."""
    if app.workspace.project is None:
        return None
    from civicdesk.maintenance.impact import effects

    return effects(app.workspace.project.db, comparison)


def accept(app: App, newer: ModelEntry, pairs: Iterable[tuple[str, str, str]]) -> Changes:
    """Write down that (old, new, tier) GlobalIds are the same; links go over to *newer*."""
    from civicdesk.register.identities import accept as write_down
    from civicdesk.register.schema import source

    db = writable(app)
    if not db.rows(source.select().where(source.c.id == newer.id)):
        raise ProjectProblem(
            N_("the newer model is not part of the project"), where=newer.path, todo=N_("add it to the project first")
        )
    changes = write_down(db, newer.id, pairs, newer.sha256)
    app.workspace.register_changed.emit(changes)
    return changes
