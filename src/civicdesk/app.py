"""Puts the parts together: settings, readers, workers, the open workspace. Used by the window and the command line."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any, TypeVar

from civicdesk.changes import Event
from civicdesk.errors import Cancelled, Problem
from civicdesk.jobs import Job, Reporter, start_thread
from civicdesk.maps.source import FURTHER, SUFFIXES
from civicdesk.prepared import Cache
from civicdesk.project.workspace import Workspace
from civicdesk.registry import Reader, Registry
from civicdesk.settings import Settings
from civicdesk.text import N_
from civicdesk.workers import Limits, Pool

T = TypeVar("T")

READERS = (
    Reader(
        "ifc",
        N_("Building model (IFC)"),
        "model",
        (".ifc", ".ifczip"),
        inspect="civicdesk.bim.inspect:inspect",
        prepare="civicdesk.bim.prepare:prepare",
    ),
    Reader(
        "vector",
        N_("Map layer"),
        "layer",
        (*SUFFIXES, *FURTHER),
        inspect="civicdesk.maps.inspect:inspect",
        prepare="civicdesk.maps.prepare:prepare",
    ),
    Reader(
        "table",
        N_("Table"),
        "table",
        (".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"),
        inspect="civicdesk.register.tables:inspect",
    ),
    Reader("bcf", N_("Topics (BCF)"), "topics", (".bcf", ".bcfzip"), inspect="civicdesk.bim.bcf_file:inspect"),
    Reader(  # after the map layers: a DXF is one of these unless a storey plan is asked for
        "drawing",
        N_("Storey plan"),
        "drawing",
        (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".dxf"),
        inspect="civicdesk.drawings.inspect:inspect",
        prepare="civicdesk.drawings.prepare:prepare",
    ),
    Reader(  # after the storey plans: of what both could read, the window asks where it belongs
        "raster",
        N_("Picture under the map"),
        "background",
        (".tif", ".tiff", ".jpg", ".jpeg", ".png", ".jp2"),
        inspect="civicdesk.maps.raster_prepare:inspect",
        prepare="civicdesk.maps.raster_prepare:prepare",
    ),
)


class App:
    """One running program. `post` carries work into the main thread; the window replaces it with its event loop."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.registry = Registry()
        for reader in READERS:
            self.registry.add(reader)
        self.cache = Cache(self.settings.cache_folder, self.settings["cache.megabytes"] << 20)
        self.pool = Pool(Limits(self.settings["worker.megabytes"] << 20, self.settings["worker.seconds"]))
        self.workspace = Workspace()
        self.job_started: Event[Job[Any]] = Event()
        self.failed: Event[tuple[str, BaseException]] = Event()
        self.noted: Event[Problem] = Event()  # a doubt to show in passing
        self._queue: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
        self.post: Callable[[Callable[[], object]], None] = self._queue.put
        self._pending: set[Job[Any]] = set()

    # work in the background

    def work(
        self,
        title: str,
        function: str,
        *args: Any,
        kind: str,
        then: Callable[[Any], object] = lambda value: None,
        part: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        **kwargs: Any,
    ) -> Job[Any]:
        """Run a worker's *function*; *part* and *then* get its parts and its value in the main thread."""
        job = self._follow(Job(title), then, part, failed)
        return self.pool.submit(job, function, *args, kind=kind, **kwargs)

    def thread(
        self,
        title: str,
        work: Callable[[Reporter], T],
        then: Callable[[T], object] = lambda value: None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Job[T]:
        """Run *work* on a thread (no foreign files); *then* gets its value in the main thread."""
        return start_thread(self._follow(Job(title), then, None, failed), work)

    def _follow(
        self,
        job: Job[Any],
        then: Callable[[Any], object],
        part: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
    ) -> Job[Any]:
        self._pending.add(job)

        def end() -> None:
            try:
                if job.error is None:
                    then(job.result())
                elif failed is not None:
                    failed(job.error)
                elif not isinstance(job.error, Cancelled):
                    self.problem(job.error, job.title)
            except Exception as error:  # noqa: BLE001 - what a callback raises reaches the user as any other error
                self.problem(error, job.title)
            finally:
                self._pending.discard(job)

        if part is not None:
            job.emitted.connect(lambda value: self.post(lambda: part(value)))
        job.ended.connect(lambda _job: self.post(end))
        self.job_started.emit(job)
        return job

    def problem(self, error: BaseException, title: str = "") -> None:
        """Tell the user: the window shows a dialog, the command line a line."""
        self.failed.emit((title, error))

    @property
    def busy(self) -> bool:
        return bool(self._pending)

    def wait(self, *jobs: Job[Any], timeout: float = 3600.0) -> None:
        """Without a window: do what is posted until *jobs* (or all) have ended and been followed up."""
        watched = set(jobs) or self._pending
        while watched & self._pending:
            self._queue.get(timeout=timeout)()

    def close(self) -> None:
        self.pool.close()
        self.workspace.set_project(None)
        self.cache.trim()
