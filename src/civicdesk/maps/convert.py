"""Converts layers into one target file in a worker: streamed, one pinned operation each, read again and compared."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import Cancelled, Problem, UserError
from civicdesk.maps import gpx_names, ledger, placing, split, style_carry, write
from civicdesk.maps.compare import Side, check_counts, schema_losses, verify
from civicdesk.maps.feed import Feed, feed, preview
from civicdesk.maps.losses import Loss
from civicdesk.maps.postgis import remember
from civicdesk.maps.repeat import operation_of
from civicdesk.maps.soundness import Soundness
from civicdesk.maps.stream import Opened, reading
from civicdesk.maps.summary import Summary
from civicdesk.maps.targets import Format, format_named
from civicdesk.maps.tasks import Options, Task, TaskState, blank_entry
from civicdesk.maps.text_check import reading_lines
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter


def convert(report: Reporter, tasks: Sequence[Task], options: Options) -> list[dict[str, Any]]:
    """The entries of the report for *tasks*, which share one target; it is written whole or not at all.

    `error` in them is a UserError and `problems` are Problems: they are put into words where the language is known.
    """
    remember(dict(options.passwords))
    target = Path(tasks[0].target)
    form = format_named(options.format)
    assert form is not None
    form = replace(form, options={**form.options, **dict(options.driver)})
    placing.refuse_sources(target, [file for task in tasks for part in task.parts for file in placing.parts(part)])
    if options.dry_run:
        return [_told(report, task, dry(task, form, options)) for task in tasks]
    book = ledger.ledger(tasks, options)
    if not options.again and (kept := book.unchanged()) is not None:
        return [_told(report, task, entry) for task, entry in zip(tasks, kept, strict=True)]
    with placing.place(target, options.token) as folder:
        made = folder / target.name
        runs = [_Run(report, task, made, form, options, book) for task in tasks]
        entries = [_told(report, run.task, run.entry_of_it()) for run in runs]
        if options.strict and any(lossy(entry) for entry in entries):
            return [_told(report, task, refused(entry)) for task, entry in zip(tasks, entries, strict=True)]
        if any(entry["status"] == "done" for entry in entries):
            style_carry.into_file(tasks, entries, made, form, options)
            placing.settle(made, target)
            for run in runs:
                run.keep_rows()
            book.keep(entries)
    return entries


def lossy(entry: dict[str, Any]) -> bool:
    """Whether the conversion lost something; shapes that were invalid before are no loss of its own."""
    return any(loss["kind"] != "geometry_invalid" for loss in entry["losses"])


def _told(report: Reporter, task: Task, entry: dict[str, Any]) -> dict[str, Any]:
    report.emit(TaskState(task.number, 1.0, entry))
    return entry


def refused(entry: dict[str, Any]) -> dict[str, Any]:
    own = N_("layer {layer} is not written, since something would be lost")
    others = N_("layer {layer} is not written, since another layer of the file would lose something")
    what = own if lossy(entry) else others
    todo = N_("see the losses in the report, or convert without --strict")
    error = entry["error"] or UserError(what, where=entry["source"], layer=entry["layer"], todo=todo)
    return {**entry, "status": "failed", "features_out": None, "error": error}


class _Run:
    """One task: what it reads, where it writes, and its entry of the report."""

    def __init__(
        self, report: Reporter, task: Task, made: Path, form: Format, options: Options, book: ledger.Ledger
    ) -> None:
        self._report, self.task, self._made, self._form = report, task, made, form
        self._options, self._book = options, book
        self._entry = blank_entry(task)
        self._rows: list[tuple[Path | None, bytes]] = []

    def entry_of_it(self) -> dict[str, Any]:
        started, task, entry = time.perf_counter(), self.task, self._entry
        existed = self._made.exists()
        try:
            with feed(task, self._form, self._options) as made:
                entry["problems"] = list(made.problems)
                self._convert(made)
            entry["status"] = "done"
        except Cancelled:
            raise
        except UserError as error:
            error.where = error.where or task.source
            entry["error"] = error
            entry["losses"] = []
            write.take_out(self._made, task.name, self._form, existed)
        entry["seconds"] = round(time.perf_counter() - started, 3)
        return entry

    def keep_rows(self) -> None:
        for path, data in self._rows:
            ledger.keep_rows(path, data)

    def _convert(self, made: Feed) -> None:
        entry = self._entry
        entry["operation"] = operation_of(made.origins[0], self.task, self._form)
        by = self._options.preset.split_by if self._options.preset else ""
        if by:
            self._in_portions(made, by)
        else:
            try:
                self._whole(made)
            except write.MixedSorts:
                if not self._form.several:
                    placing.remove(self._made)
                self._in_portions(made, split.BY_SORT)
                count = entry["features_out"]
                files = ", ".join(Path(part["target"]).name for part in entry["parts"])
                entry["losses"].append(Loss("geometry_mixed", None, count, files).as_json())
        preset = self._options.preset
        undrawn = sum(loss["count"] for loss in entry["losses"] if loss["kind"] == "shapeless_dropped")
        entry["features_in"] = made.read if preset and preset.changes_rows else entry["features_out"] + undrawn
        if made.left_out:
            entry["left_out"] = made.left_out
        entry["problems"] += made.doubts()
        for plan in made.origins:
            entry["problems"] += plan.problems()
        key = self._options.key
        if key:
            kept = self._book.rows_file(self.task.name)
            with made.open() as source:
                entry["changes"], data = ledger.changes(source, key, kept)
            self._rows.append((kept, data))

    def _whole(self, made: Feed) -> None:
        count, losses = self._layer(made, self._made, self.task.name, max(self.task.features, 1), 0.0)
        self._entry["features_out"] = count
        self._entry["losses"] = [loss.as_json() for loss in losses]

    def _in_portions(self, made: Feed, by: str) -> None:
        """A layer for each value where the format holds several, else a file for each."""
        entry, form = self._entry, self._form
        parts: list[dict[str, Any]] = []
        total: dict[tuple[str, str | None, str], int] = {}
        with tempfile.TemporaryDirectory(prefix="civicdesk-") as folder:
            found = split.portions(made, by, Path(folder))
            whole, done = max(sum(portion.features for portion in found), 1), 0
            for portion, name in zip(found, split.names(found, self.task.name), strict=True):
                target = self._made if form.several else self._made.with_stem(name)
                one = replace(made, open=portion.open, column=portion.open)
                count, losses = self._layer(one, target, name, whole, done / whole)
                done += portion.features
                placed = Path(self.task.target).with_name(target.name)
                parts.append({"value": portion.value, "target": str(placed), "target_layer": name, "features": count})
                for loss in losses:
                    place = (loss.kind, loss.field, loss.detail)
                    total[place] = total.get(place, 0) + loss.count
        entry["parts"], entry["features_out"] = parts, sum(part["features"] for part in parts)
        entry["losses"] = [Loss(*place[:2], count, place[2]).as_json() for place, count in total.items()]

    def _layer(self, made: Feed, target: Path, name: str, whole: int, base: float) -> tuple[int, list[Loss]]:
        """Write one layer, read it again and compare: features in it, and what was lost."""
        form, plan, verified = self._form, made.plan, self._options.verify
        title = self.task.layer

        def tell(share: float, start: float, text: str, done: int) -> None:
            fraction = base + start + share * min(done / whole, 1.0)
            self._report.progress(fraction, text)
            self._report.emit(TaskState(self.task.number, fraction))

        full = verified == "full" and form.readable
        soundness = Soundness(self._options.repair) if verified == "full" or self._options.repair else None
        writing = partial(tell, 0.6 if full else 1.0, 0.0, tr("writing {layer}").format(layer=title))
        if form.key == "dxf":
            rule = self._options.preset.dxf if self._options.preset else {}
            return self._drawing(made, target, name, rule, soundness, writing)
        made, old = gpx_names.renamed(made) if form.driver == "GPX" else (made, {})
        before = write.write(made.open, target, name, form, plan, made.driver, writing, soundness)
        found = self._judged(before, soundness)
        self._entry["operation"].setdefault("heights", "kept" if before.shapes.with_z else None)
        count = before.features
        open_target = partial(_target_reader, target, name, form)
        side = Side(before, made.schema, made.fields, made.column)
        losses: list[Loss] = []
        if full:
            checking = partial(tell, 0.4, 0.6, tr("checking {layer}").format(layer=title))
            quick = partial(reading_lines, target) if form.key == "geojson" else None
            count, losses = verify(
                side, open_target, plan.geographic, form.ordered, checking, prefix=form.prefix, stored=plan.stored,
                quick=quick,
            )  # fmt: skip
        elif verified == "counts" and form.readable:
            count, losses = check_counts(side, open_target, form.prefix)
        elif not form.readable:
            text = N_("{format} cannot be read again, so nothing was compared")
            self._entry["problems"].append(Problem("not-compared", text, {"format": tr(form.title)}))
        if not form.geometry and "geometry_null" not in {loss.kind for loss in losses} and made.geometry:
            losses.append(Loss("geometry_null", None, count))
        told = gpx_names.losses([*losses, *found], old, before)
        return count, [*told, *plan.losses(before.features)]

    def _drawing(
        self, made: Feed, target: Path, name: str, rule: dict[str, Any], soundness: Soundness | None,
        tell: Callable[[int], None],
    ) -> tuple[int, list[Loss]]:  # fmt: skip
        """As `_layer`, for a drawing: it has entities instead of features, and no fields."""
        from civicdesk.maps import dxf

        before, drawn = dxf.write(made.open, target, name, made.plan, dxf.Rule(**rule), tell, soundness)
        found = self._judged(before, soundness)
        if self._options.verify == "full":
            found += dxf.check(target, drawn, before.features)
        dropped = [Loss("field_dropped", field, before.features - before.columns[field].nulls)
                   for field in made.fields if field not in drawn.fields and field in before.columns]  # fmt: skip
        if drawn.shapeless:
            dropped.append(Loss("shapeless_dropped", None, drawn.shapeless))
        return before.features - drawn.shapeless, [*dropped, *found, *made.plan.losses(before.features)]

    def _judged(self, before: Summary, soundness: Soundness | None) -> list[Loss]:
        """What is wrong with the source, found while it was read."""
        found = doubtful(before)
        if soundness is not None:
            marks = before.shapes.marks
            soundness.finish(np.concatenate(marks) if marks else np.zeros(0, np.uint64))
            self._note(soundness)
            found += soundness.losses()
        return found

    def _note(self, soundness: Soundness) -> None:
        entry = self._entry
        entry["problems"] += soundness.problems()
        if (shapes := soundness.as_json()) is not None:
            entry["invalid"] = shapes


def doubtful(before: Summary) -> list[Loss]:
    """Fields whose text could not be decoded."""
    return [Loss("encoding", name, column.doubtful) for name, column in before.columns.items() if column.doubtful]


@contextlib.contextmanager
def _target_reader(made: Path, layer: str, form: Format, columns: list[str] | None) -> Iterator[Opened]:
    name = layer if form.several else None
    if form.driver == "GPX":
        import pyogrio

        found = pyogrio.list_layers(made)[:, 0]
        name = next(
            n for n in found if pyogrio.read_info(made, layer=n, force_feature_count=True)["features"] or n == found[-1]
        )
    try:
        with reading(made, name, columns=columns, options=form.reading) as found:
            yield found
    except (RuntimeError, ValueError, OSError) as error:
        raise write.failed(made, form, error) from error


def dry(task: Task, form: Format, options: Options) -> dict[str, Any]:
    """What would be done, what the fields alone say would be lost, and the first rows before and after."""
    started, entry = time.perf_counter(), blank_entry(task)
    try:
        with feed(task, form, options) as made:
            with made.open() as layer:
                pairs = write.expected(layer, form)
            entry["operation"] = operation_of(made.origins[0], task, form)
            losses = [*schema_losses(pairs, {}, task.features), *made.plan.losses(task.features)]
            entry["losses"] = [loss.as_json() for loss in losses]
            entry["preview"] = preview(task, made)
            entry["problems"] = [*made.problems, *made.doubts()]
        entry["status"] = "dry-run"
    except UserError as error:
        error.where = error.where or task.source
        entry["error"] = error
    entry["seconds"] = round(time.perf_counter() - started, 3)
    return entry
