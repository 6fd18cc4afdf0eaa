"""What the Convert page has under way: tasks, how far they are, what came of them, the rest of a stopped run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from civicdesk.actions import convert_layers as use_case
from civicdesk.actions.convert_layers import Batch
from civicdesk.maps.report import exceptions_first
from civicdesk.maps.tasks import Task, TaskState

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.jobs import Job

_UNFINISHED = ("cancelled", "failed")


class Run(QObject):
    begun = Signal(object)  # list of tasks that wait
    progressed = Signal(int, float)  # number of the task, 0 to 1
    ended = Signal(int)
    finished = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._jobs: list[Job[Any]] = []
        self._batches: list[Batch] = []
        self._origins: dict[str, str] = {}
        self.tasks: dict[int, Task] = {}
        self.entries: dict[int, dict[str, Any]] = {}

    @property
    def running(self) -> bool:
        return len(self.entries) < len(self.tasks)

    @property
    def tried(self) -> bool:
        """Whether it was a trial."""
        return any(batch.options.dry_run for batch in self._batches)

    def begin(self, batches: Sequence[Batch], origins: dict[str, str]) -> None:
        """*origins*: what files stand for that were made of others (a building model, say)."""
        self._batches, self._origins = list(batches), origins
        self.tasks = {task.number: task for batch in batches for task in batch.tasks}
        self.entries = {}
        self._start(self._batches)

    def rest(self) -> list[Batch]:
        """What was stopped or failed. Layers of one file go together: it is written whole."""
        if self.running or self.tried:
            return []
        found = []
        for batch in self._batches:
            groups = [group for group in use_case.by_target(batch.tasks)
                      if any(self.entries[task.number]["status"] in _UNFINISHED for task in group)]  # fmt: skip
            if groups:
                found.append(Batch(batch.options, tuple(task for group in groups for task in group)))
        return found

    def resume(self, answered: Callable[[Batch], Batch]) -> None:
        """*answered* puts into a batch what the person has said since."""
        rest = [answered(batch) for batch in self.rest()]
        for batch in rest:
            for task in batch.tasks:
                del self.entries[task.number]
        self._start(rest)

    def stop(self) -> None:
        for job in self._jobs:
            job.cancel()

    def _start(self, batches: list[Batch]) -> None:
        self.begun.emit([task for batch in batches for task in batch.tasks])
        started = [use_case.start(self._app, batch.tasks, batch.options, self._told) for batch in batches]
        self._jobs = [job for jobs in started for job in jobs]

    def _told(self, state: TaskState) -> None:
        if state.number not in self.tasks:
            return
        if state.entry is None:
            self.progressed.emit(state.number, state.fraction)
            return
        source = state.entry["source"]
        self.entries[state.number] = state.entry | {"source": self._origins.get(source, source)}
        self.ended.emit(state.number)
        if not self.running:
            self.finished.emit()

    def document(self) -> dict[str, Any]:
        """As `civicdesk convert --json` prints it."""
        return {"jobs": exceptions_first([self.entries[number] for number in sorted(self.entries)])}

    def order(self) -> list[int]:
        """Numbers of the tasks: what failed, what lost something, the rest."""
        ended = sorted(self.entries)
        return sorted(ended, key=lambda n: (not self.entries[n]["error"], not self.entries[n]["losses"]))
