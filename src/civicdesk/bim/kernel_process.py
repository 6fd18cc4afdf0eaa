"""Asks the kernels of ifcopenshell in a process that can be ended; an element that it ends at is skipped and named."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from civicdesk.bim.kernels import AT, MADE
from civicdesk.bim.shapes import Shape, Solid
from civicdesk.errors import WorkerFailed
from civicdesk.jobs import Job, Reporter
from civicdesk.workers import Limits, Pool

TASK = "civicdesk.bim.kernels:make"
# So long one element may take.
SECONDS = 30.0
_KIND = "kernel"


class Kernels:
    """One process for as long as it lives well, a fresh one after each that did not. A context manager."""

    def __init__(self, report: Reporter, seconds: float = SECONDS) -> None:
        self._report, self._seconds = report, seconds
        self._pool: Pool | None = None
        self.failed: list[tuple[int, str]] = []  # step id, reason
        self.cpu_seconds = 0.0

    def __enter__(self) -> Kernels:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool is not None:
            self._pool.close()

    def warm(self) -> None:
        """Start the process ahead of the first question."""
        if self._pool is None:
            self._pool = Pool()
            for module in ("ifcopenshell.geom", TASK.partition(":")[0]):
                self._pool.warm(_KIND, module)

    def shapes(self, path: Path, numbers: list[int], exact: bool = False) -> Iterator[Shape]:
        """The shapes of elements of a plain file; for *exact* see `kernels.make`.

        The first time all at once; after a process that ended each element by itself, so that the guilty one is known.
        """
        left = dict.fromkeys(numbers)
        solids: dict[str, Solid] = {}
        alone = False
        while left:
            at = None
            run = _Run(
                self._started(), self._report, Limits(seconds=self._seconds), (str(path), list(left), alone, exact)
            )
            for kind, number, *values in run.messages():
                if kind == AT:
                    if at is not None:
                        left.pop(at, None)
                    at = number
                    continue
                left.pop(number, None)
                if kind == MADE:
                    name, matrix, solid = values
                    solids.setdefault(name, solid)
                    yield Shape(number, name, np.array(matrix), solids[name])
                else:
                    self.failed.append((number, values[0]))
            if run.error is None:
                self.cpu_seconds += run.cpu_seconds
                return
            if not isinstance(run.error, WorkerFailed):
                raise run.error
            if alone:
                guilty = at if at is not None else next(iter(left))
                left.pop(guilty, None)
                self.failed.append((guilty, _reason(run.error)))
            alone = True

    def _started(self) -> Pool:
        self.warm()
        assert self._pool is not None
        return self._pool


class _Run:
    """One task of the process, its messages as they come."""

    def __init__(self, pool: Pool, report: Reporter, limits: Limits, args: tuple[Any, ...]) -> None:
        self._report = report
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._job: Job[float] = Job("")
        self._job.emitted.connect(self._messages.put)
        self._job.ended.connect(lambda _job: self._messages.put(None))
        pool.submit(self._job, TASK, *args, kind=_KIND, limits=limits)

    def messages(self) -> Iterator[tuple[Any, ...]]:
        while True:
            try:
                message = self._messages.get(timeout=0.2)
            except queue.Empty:
                self._report.progress(None)
                continue
            if message is None:
                return
            yield message

    @property
    def error(self) -> BaseException | None:
        return self._job.error

    @property
    def cpu_seconds(self) -> float:
        return self._job.result()


def _reason(error: WorkerFailed) -> str:
    if "{seconds}" in error.what:
        return f"the kernel was at it for more than {error.values['seconds']} s"
    if "{megabytes}" in error.what:
        return f"the kernel took more than {error.values['megabytes']} MB of memory for it"
    return "the kernel crashed at it"
