"""Bring a table into the register: read it in a worker, compare, show what would change, apply in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.projects import opened, writable
from civicdesk.changes import Changes
from civicdesk.jobs import Job
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.register.mapping import Mapping
    from civicdesk.register.tables import Table


@dataclass(frozen=True)
class ImportOptions:
    """How a table is read: empty means guessed. *mapping* is a TOML file or the mapping itself."""

    kind: str = ""
    mapping: Path | Mapping | None = None
    key: tuple[str, ...] = ()
    sheet: str = ""
    clear_empty: bool = False


def read_table(
    app: App, path: Path, sheet: str = "", header_row: int | None = None, **callbacks: Callable[..., object]
) -> Job[Table]:
    """Read one sheet in a worker; *callbacks* (then, failed) as for `App.work`."""
    title = tr("Reading {file}").format(file=path.name)
    return app.work(title, "civicdesk.register.tables:read", str(path), sheet, header_row, kind="table", **callbacks)


def compare_or_apply(
    app: App,
    table: Table,
    mapping: Mapping,
    dry_run: bool,
    clear_empty: bool = False,
    make_missing: bool | None = None,
) -> tuple[dict[str, Any], Changes]:
    """The document of `civicdesk import`, and the changes (none in a dry run). May run on any thread."""
    from civicdesk.maintenance.importing import TARGETS
    from civicdesk.register import importing

    db = opened(app).db if dry_run else writable(app)
    return importing.import_table(
        db, table, mapping, TARGETS, dry_run=dry_run, clear_empty=clear_empty, make_missing=make_missing
    )


def start_import(
    app: App,
    table: Table,
    mapping: Mapping,
    then: Callable[[dict[str, Any]], object],
    dry_run: bool = False,
    make_missing: bool | None = None,
    failed: Callable[[BaseException], object] | None = None,
) -> Job[Any]:
    """Compare or apply on a thread; *then* gets the document in the main thread, after every view knows the changes.

    Without *failed* an error is told as that of any other job.
    """

    def follow(found: tuple[dict[str, Any], Changes]) -> None:
        document, changes = found
        if changes:
            app.workspace.register_changed.emit(changes)
        then(document)

    title = tr("Comparing {file}") if dry_run else tr("Importing {file}")
    return app.thread(
        title.format(file=Path(table.path).name),
        lambda _report: compare_or_apply(app, table, mapping, dry_run, make_missing=make_missing),
        then=follow,
        failed=failed,
    )


def mapping_for(table: Table, options: ImportOptions) -> Mapping:
    """The mapping that *options* name, or the one that the headers suggest."""
    from civicdesk.register import mapping as mappings

    if isinstance(options.mapping, Path):
        found = mappings.load(options.mapping)
    else:
        found = options.mapping or mappings.guess(table, options.kind)
    return replace(found, key=options.key or found.key, kind=options.kind or found.kind)


def import_table(
    app: App,
    path: Path,
    options: ImportOptions,
    dry_run: bool = False,
    wait: Callable[[Job[Any]], Any] = Job.result,
) -> dict[str, Any]:
    """Read, compare and (unless *dry_run*) apply at once; *wait* waits for the job that reads."""
    from civicdesk.register import mapping as mappings

    sheet, header_row = options.sheet, None
    if isinstance(options.mapping, Path):
        given = mappings.load(options.mapping)
        sheet, header_row = sheet or given.sheet, given.header_row
    job = app.pool.start(path.name, "civicdesk.register.tables:read", str(path), sheet, header_row, kind="table")
    table = wait(job)
    document, changes = compare_or_apply(app, table, mapping_for(table, options), dry_run, options.clear_empty)
    if changes:
        app.workspace.register_changed.emit(changes)
    return document
