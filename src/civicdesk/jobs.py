"""Long work that reports progress and can be cancelled, on a thread or in a worker process.

The callbacks of a job run in a thread of the job, never in the window's: `gui.bridge` carries them over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, Literal, Protocol, TypeVar

from civicdesk.changes import Event
from civicdesk.errors import Cancelled
from civicdesk.text import tr

T = TypeVar("T")
State = Literal["waiting", "running", "done", "failed", "cancelled"]


class Reporter(Protocol):
    """How work tells how far it is. Both calls raise Cancelled when the user asked to stop."""

    def progress(self, fraction: float | None, text: str = "") -> None:
        """*fraction* from 0 to 1, or None when it cannot be known."""

    def emit(self, value: Any) -> None:
        """Hand over a part of the result early (a batch of meshes, say)."""


class Silent:
    """A Reporter for work that nobody follows."""

    def progress(self, fraction: float | None, text: str = "") -> None:
        pass

    def emit(self, value: Any) -> None:
        pass


class Job(Generic[T]):
    """Work under way. Connect before `start`, or accept that early parts are missed."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.state: State = "waiting"
        self.fraction: float | None = 0.0
        self.text = ""
        self.stoppable = True  # work on a thread is, once it reports how far it is
        self.error: BaseException | None = None
        self.progressed: Event[Job[T]] = Event()
        self.emitted: Event[Any] = Event()
        self.ended: Event[Job[T]] = Event()
        self._value: T | None = None
        self._cancel = threading.Event()
        self._done = threading.Event()
        self._lock = threading.Lock()

    def cancel(self) -> None:
        self._cancel.set()

    @property
    def cancelling(self) -> bool:
        return self._cancel.is_set()

    def result(self, timeout: float | None = None) -> T:
        """Wait for the end and give the value, or raise what the work raised."""
        if not self._done.wait(timeout):
            raise TimeoutError(self.title)
        if self.error is not None:
            raise self.error
        return self._value  # type: ignore[return-value]

    def progress(self, fraction: float | None, text: str = "") -> None:
        if self.cancelling:
            raise Cancelled
        self.stoppable = True
        self.note(fraction, text)

    def emit(self, value: Any) -> None:
        if self.cancelling:
            raise Cancelled
        self.emitted.emit(value)

    def note(self, fraction: float | None, text: str) -> None:
        """Progress reported from elsewhere: raises no Cancelled, counts only until the end.

        *text* is translated here, since a worker process speaks English.
        """
        if self._done.is_set():
            return
        self.state, self.fraction, self.text = "running", fraction, tr(text) or self.text
        self.progressed.emit(self)

    def finish(self, value: T | None = None, error: BaseException | None = None) -> None:
        """End the job; a second call changes nothing."""
        with self._lock:
            if self._done.is_set():
                return
            self._value, self.error = value, error
            self.state = "done" if error is None else "cancelled" if isinstance(error, Cancelled) else "failed"
            self._done.set()
        self.ended.emit(self)


def start_thread(job: Job[T], work: Callable[[Reporter], T]) -> Job[T]:
    """Run *work* on a thread of its own; for work that reads no foreign file."""

    def run() -> None:
        try:
            if job.cancelling:
                raise Cancelled
            job.note(0.0, "")
            value = work(job)
        except BaseException as error:  # noqa: BLE001 - whatever it was reaches the user through the job
            job.finish(error=error)
        else:
            job.finish(value)

    job.stoppable = False
    threading.Thread(target=run, name=job.title, daemon=True).start()
    return job
