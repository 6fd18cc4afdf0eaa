"""Converts layers into tables of a database in a worker: each in one transaction, read again before it is committed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import Cancelled, FileProblem, UserError
from civicdesk.maps import style_carry
from civicdesk.maps.compare import Side, check_counts, verify
from civicdesk.maps.convert import doubtful, dry, lossy, refused
from civicdesk.maps.feed import Feed, feed
from civicdesk.maps.postgis import check_postgis, connected, label, remember
from civicdesk.maps.postgis_write import Writer, Written
from civicdesk.maps.repeat import operation_of
from civicdesk.maps.soundness import Soundness
from civicdesk.maps.targets import POSTGIS
from civicdesk.maps.tasks import Options, Task, TaskState, blank_entry
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    import psycopg

    from civicdesk.jobs import Reporter
    from civicdesk.maps.losses import Loss


def convert(report: Reporter, tasks: Sequence[Task], options: Options) -> list[dict[str, Any]]:
    """As `convert.convert`, one table after the other; a table that fails is left as it was."""
    remember(dict(options.passwords))
    return [_Run(report, task, options).entry_of_it() for task in tasks]


class _Run:
    def __init__(self, report: Reporter, task: Task, options: Options) -> None:
        assert options.into is not None
        self._report, self._task, self._options, self._into = report, task, options, options.into
        self._entry = blank_entry(task) | {"target_layer": f"{self._into.schema}.{task.name}"}

    def entry_of_it(self) -> dict[str, Any]:
        started, task, entry = time.perf_counter(), self._task, self._entry
        try:
            if self._options.preset is not None and self._options.preset.split_by:
                raise UserError(N_("a layer cannot be split into tables of a database"), where=label(task.target),
                                todo=N_("split it into a GeoPackage first"))  # fmt: skip
            with connected(self._into.url) as connection:
                check_postgis(connection)
                entry = self._within(connection)
                if entry["status"] != "done":
                    connection.rollback()
            style_carry.into_database(task, entry, self._options)
        except Cancelled:
            raise
        except FileProblem as error:
            entry = self._failed(error, task.source)
        except UserError as error:
            entry = self._failed(error, task.target)
        entry["seconds"] = round(time.perf_counter() - started, 3)
        self._report.emit(TaskState(task.number, 1.0, entry))
        return entry

    def _failed(self, error: UserError, where: str) -> dict[str, Any]:
        error.where = error.where or label(where)
        return self._entry | {"status": "failed", "error": error, "losses": [], "features_out": None}

    def _within(self, connection: psycopg.Connection[Any]) -> dict[str, Any]:
        """The entry; "done" when the transaction may be committed."""
        if self._options.dry_run:
            writer = self._writer(connection, None, None, lambda _done: None)
            writer.check()
            return dry(self._task, POSTGIS, self._options) | {"target_layer": self._entry["target_layer"]}
        with feed(self._task, POSTGIS, self._options) as made:
            self._entry["problems"] = list(made.problems)
            self._convert(connection, made)
            if self._options.strict and lossy(self._entry):
                return refused(self._entry)
        return self._entry | {"status": "done"}

    def _writer(
        self, connection: psycopg.Connection[Any], made: Feed | None, soundness: Soundness | None,
        tell: Callable[[int], None],
    ) -> Writer:  # fmt: skip
        comments = _comments(self._task, made) if made is not None else ("", str)
        return Writer(connection, made, self._task.name, self._into, self._options.token, tell, soundness, comments)

    def _tell(self, share: float, start: float, text: str, done: int) -> None:
        fraction = start + share * min(done / max(self._task.features, 1), 1.0)
        self._report.progress(fraction, text)
        self._report.emit(TaskState(self._task.number, fraction))

    def _convert(self, connection: psycopg.Connection[Any], made: Feed) -> None:
        entry, options, layer = self._entry, self._options, self._task.layer
        entry["operation"] = operation_of(made.origins[0], self._task, POSTGIS)
        full = options.verify == "full"
        soundness = Soundness(options.repair) if full or options.repair else None
        tell = partial(self._tell, 0.6 if full else 0.9, 0.0, tr("writing {layer}").format(layer=layer))
        written = self._writer(connection, made, soundness, tell).write()
        found: list[Loss] = []
        if soundness is not None:
            marks = written.summary.shapes.marks
            soundness.finish(np.concatenate(marks) if marks else np.zeros(0, np.uint64))
            entry["problems"] += soundness.problems()
            if (shapes := soundness.as_json()) is not None:
                entry["invalid"] = shapes
            found += soundness.losses()
        count, losses = self._compared(made, written)
        written.finish()
        found = [*losses, *found, *doubtful(written.summary), *made.plan.losses(written.summary.features)]
        preset = options.preset
        entry["features_out"] = count
        entry["features_in"] = made.read if preset and preset.changes_rows else count
        if made.left_out:
            entry["left_out"] = made.left_out
        if written.changed is not None:
            entry["rows"] = written.changed
        entry["losses"] = [loss.as_json() for loss in found]
        entry["problems"] += [*made.doubts(), *written.problems]
        for plan in made.origins:
            entry["problems"] += plan.problems()

    def _compared(self, made: Feed, written: Written) -> tuple[int, list[Loss]]:
        verified = self._options.verify
        side = Side(written.summary, made.schema, made.fields, made.column)
        if verified == "full":
            checking = partial(self._tell, 0.4, 0.6, tr("checking {layer}").format(layer=self._task.layer))
            stored = None if self._into.srid else made.plan.stored
            return verify(side, written.open, made.plan.geographic, written.ordered, checking, stored=stored)
        if verified == "counts":
            return check_counts(side, written.open)
        return written.summary.features, []


def _comments(task: Task, made: Feed) -> tuple[str, Callable[[str], str]]:
    """On the table, and on a column by the field that it comes from ("" for the geometry): source, date, operation."""
    source = ", ".join(dict.fromkeys(f"{label(part.source)} {part.layer}" for part in task.parts))
    operation = made.plan.operation
    name = "" if operation.identity else str(operation.as_json()["name"] or "")
    today = date.today().isoformat()

    def of_field(field: str) -> str:
        return "; ".join(filter(None, (field, source, today, "" if field else name)))

    return "; ".join(filter(None, (source, today, name))), of_field
