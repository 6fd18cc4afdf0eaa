"""Converts layers into one target file in a worker: streamed, one pinned operation each, read again and compared."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Cancelled, UserError
from civicdesk.maps import placing, write
from civicdesk.maps.compare import Side, schema_losses, verify
from civicdesk.maps.losses import Loss
from civicdesk.maps.source import Source, opened
from civicdesk.maps.stream import Opened, reading, source_reader
from civicdesk.maps.summary import Summary
from civicdesk.maps.systems import Systems, systems
from civicdesk.maps.targets import Format, format_named
from civicdesk.maps.tasks import Options, Task, TaskState
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter


def convert(report: Reporter, tasks: Sequence[Task], options: Options) -> list[dict[str, Any]]:
    """The entries of the report for *tasks*, which share one target; it is written whole or not at all.

    `error` in them is a UserError and `problems` are Problems: they are put into words where the language is known.
    """
    target = Path(tasks[0].target)
    form = format_named(options.format)
    assert form is not None
    placing.refuse_sources(target, [part for task in tasks for part in placing.parts(Path(task.source))])
    if options.dry_run:
        return [_told(report, task, _dry(task, form, options)) for task in tasks]
    with placing.place(target, options.token) as folder:
        made = folder / target.name
        entries = [_told(report, task, _one(report, task, made, form, options)) for task in tasks]
        if options.strict and any(entry["losses"] for entry in entries):
            return [_told(report, task, _refused(entry)) for task, entry in zip(tasks, entries, strict=True)]
        if any(entry["status"] == "done" for entry in entries):
            placing.settle(made, target)
    return entries


def _told(report: Reporter, task: Task, entry: dict[str, Any]) -> dict[str, Any]:
    report.emit(TaskState(task.number, 1.0, entry))
    return entry


def _refused(entry: dict[str, Any]) -> dict[str, Any]:
    own = N_("layer {layer} is not written, since something would be lost")
    others = N_("layer {layer} is not written, since another layer of the file would lose something")
    what = own if entry["losses"] else others
    todo = N_("see the losses in the report, or convert without --strict")
    error = entry["error"] or UserError(what, where=entry["source"], layer=entry["layer"], todo=todo)
    return {**entry, "status": "failed", "features_out": None, "error": error}


def _entry(task: Task) -> dict[str, Any]:
    return {
        "source": task.source, "layer": task.layer, "target": task.target, "target_layer": task.name,
        "features_in": task.features, "features_out": None, "operation": None, "losses": [], "problems": [],
        "seconds": 0.0, "status": "failed", "error": None,
    }  # fmt: skip


def _one(report: Reporter, task: Task, made: Path, form: Format, options: Options) -> dict[str, Any]:
    started, entry = time.perf_counter(), _entry(task)
    existed = made.exists()
    try:
        with opened(task.source) as source:
            entry["problems"] = list(source.problems)
            _convert_one(report, task, source, made, form, options, entry)
        entry["status"] = "done"
    except Cancelled:
        raise
    except UserError as error:
        error.where = error.where or task.source
        entry["error"] = error
        entry["losses"] = []
        _undo(made, task, existed)
    entry["seconds"] = round(time.perf_counter() - started, 3)
    return entry


def _undo(made: Path, task: Task, existed: bool) -> None:
    """Take a failed layer out of a file that holds others."""
    import fiona
    from fiona.errors import FionaError

    if not made.exists():
        return
    if not existed:
        made.unlink()
        return
    with contextlib.suppress(FionaError, ValueError):  # it was not begun
        fiona.remove(str(made), driver="GPKG", layer=task.name)


def _convert_one(
    report: Reporter, task: Task, source: Source, made: Path, form: Format, options: Options, entry: dict[str, Any]
) -> None:
    def tell(share: float, base: float, text: str, done: int) -> None:
        fraction = base + share * min(done / max(task.features, 1), 1.0)
        report.progress(fraction, text)
        report.emit(TaskState(task.number, fraction))

    with source_reader(source, task.layer) as layer:
        plan = systems(task, layer.crs, form, options, bool(layer.geometry))
        schema, fields = layer.schema, layer.fields
    entry["operation"] = _operation(plan)
    name = task.layer
    before = write.write(
        partial(source_reader, source, name), made, task.name, form, plan, source.driver,
        partial(tell, 0.6, 0.0, tr("writing {layer}").format(layer=name)),
    )  # fmt: skip
    open_target = partial(_target_reader, made, task.name, form)
    entry["features_in"] = before.features
    checking = partial(tell, 0.4, 0.6, tr("checking {layer}").format(layer=name))
    side = Side(before, schema, fields, partial(_columns_reader, source, name))
    count, losses = verify(side, open_target, plan.geographic, form.ordered, checking)
    entry["features_out"] = count
    entry["losses"] = [loss.as_json() for loss in [*losses, *doubtful(before), *plan.losses(before.features)]]
    entry["problems"] += plan.problems()


def _operation(plan: Systems) -> dict[str, Any]:
    """As in the report, with what others need to repeat it."""
    more = {"source": plan.source, "target": plan.target, "pipeline": plan.operation.pipeline}
    return plan.operation.as_json() | more


def doubtful(before: Summary) -> list[Loss]:
    """Fields whose text could not be decoded."""
    return [Loss("encoding", name, column.doubtful) for name, column in before.columns.items() if column.doubtful]


@contextlib.contextmanager
def _columns_reader(source: Source, layer: str, columns: list[str] | None) -> Iterator[Opened]:
    name = None if source.driver == "ESRI Shapefile" else layer
    with reading(source.open_path, name, source.encoding, columns=columns, options=source.options) as found:
        yield found


@contextlib.contextmanager
def _target_reader(made: Path, layer: str, form: Format, columns: list[str] | None) -> Iterator[Opened]:
    name = layer if form.several else None
    try:
        with reading(made, name, columns=columns, options=form.reading) as found:
            yield found
    except (RuntimeError, ValueError, OSError) as error:
        raise write.failed(made, form, error) from error


def _dry(task: Task, form: Format, options: Options) -> dict[str, Any]:
    """What would be done, and what the fields alone say would be lost."""
    started, entry = time.perf_counter(), _entry(task)
    try:
        with opened(task.source) as source, source_reader(source, task.layer) as layer:
            plan = systems(task, layer.crs, form, options, bool(layer.geometry))
            pairs = write.expected(layer, form)
        entry["operation"] = _operation(plan)
        losses = [*schema_losses(pairs, {}, task.features), *plan.losses(task.features)]
        entry["losses"] = [loss.as_json() for loss in losses]
        entry["status"] = "dry-run"
    except UserError as error:
        error.where = error.where or task.source
        entry["error"] = error
    entry["seconds"] = round(time.perf_counter() - started, 3)
    return entry
