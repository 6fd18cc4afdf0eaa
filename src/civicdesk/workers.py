"""Worker processes: the only place where foreign files are parsed.

A worker runs one task at a time and reports over a local connection. When it crashes, hangs or takes too much
memory it is ended, the job fails with a sentence for the user, and the next task gets a fresh worker. Each kind of
worker ("model", "layer", "table") is a process of its own, so that it loads only its own libraries.
Cancelling is asked for first; a worker that does not react within two seconds is ended.
"""

from __future__ import annotations

import os
import queue
import secrets
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Client, Connection, Listener
from typing import Any

from civicdesk import launch
from civicdesk.errors import Cancelled, UserError, WorkerFailed
from civicdesk.jobs import Job
from civicdesk.text import N_

CANCEL_PATIENCE = 2.0
START_PATIENCE = 60.0
WATCH_INTERVAL = 0.2


@dataclass(frozen=True)
class Limits:
    """What one task may take: memory of its process in bytes, and seconds without any sign of progress."""

    memory: int = 4 << 30
    seconds: float = 900.0


@dataclass
class _Task:
    job: Job[Any]
    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    kind: str
    limits: Limits
    heard: float = 0.0
    cancel_asked: float = 0.0


@dataclass
class _Worker:
    kind: str
    process: subprocess.Popen[bytes]
    connection: Connection
    task: _Task | None = None
    reason: WorkerFailed | None = None  # why it is being ended

    def end(self, reason: WorkerFailed | None = None) -> None:
        self.reason = self.reason or reason
        self.process.kill()


class Pool:
    """Hands tasks to workers, keeps them within their limits and replaces those that ended."""

    def __init__(self, limits: Limits | None = None, per_kind: int = 1) -> None:
        import psutil  # noqa: F401 - not first on the keeper's thread: an import of Qt bears no other beside it

        self.limits = limits or Limits()
        self._per_kind = per_kind
        self._waiting: deque[_Task] = deque()
        self._workers: list[_Worker] = []
        self._orders: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._closed = False
        # One long-lived thread starts all workers: on Linux a worker ends with the thread that started it.
        self._keeper = threading.Thread(target=self._keep, name="worker keeper", daemon=True)
        self._keeper.start()

    def start(
        self, title: str, function: str, *args: Any, kind: str, limits: Limits | None = None, **kwargs: Any
    ) -> Job[Any]:
        """Run *function* ("module:function", called with a Reporter first) in a worker of *kind*."""
        return self.submit(Job(title), function, *args, kind=kind, limits=limits, **kwargs)

    def submit(
        self, job: Job[Any], function: str, *args: Any, kind: str, limits: Limits | None = None, **kwargs: Any
    ) -> Job[Any]:
        """As `start`, for a job whose events are connected already."""
        if self._closed:
            raise RuntimeError("the pool is closed")
        task = _Task(job, function, args, kwargs, kind, limits or self.limits)
        self._orders.put(lambda: self._waiting.append(task))
        return job

    def warm(self, kind: str, module: str = "") -> None:
        """Start a worker of *kind* ahead of its first task, and let it import *module*."""
        self.start("", "civicdesk.workers:preload", module, kind=kind)

    def close(self) -> None:
        """End all workers; jobs under way are cancelled."""
        if not self._closed:
            self._closed = True
            self._orders.put(None)
            self._keeper.join(10)

    # the keeper's thread

    def _keep(self) -> None:
        while True:
            try:
                order = self._orders.get(timeout=WATCH_INTERVAL if self._busy() else 5.0)
            except queue.Empty:
                order = _nothing
            if order is None:
                break
            order()
            if self._closed:
                continue  # only to know of all that waits
            self._watch()
            self._hand_out()
        for worker in self._workers:
            worker.end()
        for task in (*self._waiting, *(worker.task for worker in self._workers)):
            if task is not None:
                task.job.finish(error=Cancelled())

    def _busy(self) -> bool:
        return bool(self._waiting) or any(worker.task for worker in self._workers)

    def _hand_out(self) -> None:
        for task in list(self._waiting):
            if task.job.cancelling:
                self._drop(task, Cancelled())
                continue
            try:
                worker = self._free_worker(task.kind)
            except OSError as error:
                self._drop(task, _failed(N_("the worker process did not start"), error))
                continue
            if worker is not None:
                self._waiting.remove(task)
                self._give(worker, task)

    def _drop(self, task: _Task, error: BaseException) -> None:
        self._waiting.remove(task)
        task.job.finish(error=error)

    def _free_worker(self, kind: str) -> _Worker | None:
        """A worker with nothing to do, a new one where there may be more; None when all are busy."""
        same = [worker for worker in self._workers if worker.kind == kind and not worker.reason]
        free = (worker for worker in same if worker.task is None and worker.process.poll() is None)
        return next(free, None) or (self._launch(kind) if len(same) < self._per_kind else None)

    def _give(self, worker: _Worker, task: _Task) -> None:
        task.heard = time.monotonic()
        worker.task = task
        try:
            worker.connection.send((task.function, task.args, task.kwargs))
        except Exception as error:  # noqa: BLE001 - it ended just now, or the arguments cannot be sent
            worker.end(_failed(N_("the worker process did not start"), error))

    def _launch(self, kind: str) -> _Worker:
        key = secrets.token_bytes(32)
        with Listener(authkey=key) as listener:
            process = launch.taken()
            assert process.stdin is not None
            address = listener.address
            process.stdin.write(f"{address!r}\n{key.hex()}\n".encode())
            process.stdin.close()
            connection = _accept(listener, process)
        worker = _Worker(kind, process, connection)
        self._workers.append(worker)
        threading.Thread(target=self._listen, args=(worker,), name=f"{kind} worker", daemon=True).start()
        return worker

    def _watch(self) -> None:
        """End workers that are over a limit or do not react to a cancel."""
        import psutil

        now = time.monotonic()
        for worker in self._workers:
            task = worker.task
            if task is None:
                continue
            if task.job.cancelling:
                if not task.cancel_asked:
                    task.cancel_asked = now
                    _send(worker.connection, "cancel")
                elif now - task.cancel_asked > CANCEL_PATIENCE:
                    worker.end()
                continue
            if now - task.heard > task.limits.seconds:
                worker.end(_limit(N_("reading was stopped after {seconds} s without progress"), task))
                continue
            try:
                size = psutil.Process(worker.process.pid).memory_info().rss
            except psutil.Error:
                continue
            if size > task.limits.memory:
                worker.end(_limit(N_("reading was stopped because it took more than {megabytes} MB of memory"), task))

    # a thread for each worker

    def _listen(self, worker: _Worker) -> None:
        while True:
            try:
                message, value = worker.connection.recv()
            except (EOFError, OSError):
                break
            except Exception as error:  # noqa: BLE001 - a broken message is the end of this worker
                worker.end(_failed(N_("the worker process sent something unreadable"), error))
                break
            task = worker.task
            if task is not None:
                task.heard = time.monotonic()
                self._hear(worker, task, message, value)
        worker.process.wait()
        self._orders.put(lambda: self._bury(worker))

    def _hear(self, worker: _Worker, task: _Task, message: str, value: Any) -> None:
        if message == "progress":
            if not task.job.cancelling:
                task.job.note(*value)
        elif message == "emit":
            if not task.job.cancelling:
                task.job.emitted.emit(value)
        else:
            worker.task = None
            if message == "done":
                task.job.finish(value)
            else:
                task.job.finish(error=value)
            self._orders.put(_nothing)

    def _bury(self, worker: _Worker) -> None:
        """The worker is gone: its task fails (or was cancelled), and it makes room for a fresh one."""
        self._workers.remove(worker)
        worker.connection.close()
        if worker.task is None:
            return
        if worker.task.job.cancelling:
            error: BaseException = Cancelled()
        else:
            error = worker.reason or WorkerFailed(
                N_("the file made the reader crash (exit code {code})"),
                where=_subject(worker.task),
                todo=N_("the file is probably damaged; export it again or get a new copy"),
                code=worker.process.returncode,
            )
        worker.task.job.finish(error=error)


def _nothing() -> None:
    pass


def _subject(task: _Task) -> str | None:
    return next((arg for arg in task.args if isinstance(arg, str) and os.sep in arg), None)


def _limit(what: str, task: _Task) -> WorkerFailed:
    return WorkerFailed(
        what,
        where=_subject(task),
        todo=N_("the limit can be raised in the settings"),
        seconds=round(task.limits.seconds),
        megabytes=task.limits.memory >> 20,
    )


def _failed(what: str, error: BaseException) -> WorkerFailed:
    return WorkerFailed(what, todo=N_("try again; if it stays, start the program anew"), detail=repr(error))


def _send(connection: Connection, message: Any) -> None:
    try:
        connection.send(message)
    except OSError:
        return  # the worker is gone, and its listener knows already


def _accept(listener: Listener, process: subprocess.Popen[bytes]) -> Connection:
    """Wait for the worker to connect, but not for one that ended or hangs at its start."""
    accepted = threading.Event()
    address = listener.address

    def guard() -> None:
        deadline = time.monotonic() + START_PATIENCE
        while not accepted.wait(0.1):
            if time.monotonic() > deadline:
                process.kill()
            if process.poll() is not None:
                Client(address).close()  # wakes accept(), which then fails for want of the key
                return

    threading.Thread(target=guard, name="worker start", daemon=True).start()
    try:
        return listener.accept()
    except Exception as error:
        process.kill()
        raise OSError(f"the worker ended with {process.poll()}") from error
    finally:
        accepted.set()


def preload(report: Any, module: str) -> None:
    """A task that only imports *module*, so that the next task finds it loaded."""
    from importlib import import_module

    if module:
        import_module(module)


def user_error(error: BaseException, where: str | None) -> BaseException:
    """Errors that cross the process border: UserErrors as they are, others wrapped with their traceback."""
    import traceback

    if isinstance(error, (UserError, Cancelled)):
        return error
    detail = "".join(traceback.format_exception(error))
    return WorkerFailed(
        N_("the file could not be read ({kind})"),
        where=where,
        todo=N_("the file may be damaged; if it opens elsewhere, report it with the details"),
        detail=detail,
        kind=type(error).__name__,
    )
