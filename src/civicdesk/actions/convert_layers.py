"""Convert layers: look into the sources, plan which layer goes where, run the tasks in a worker, report."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Cancelled, UserError
from civicdesk.jobs import Job
from civicdesk.maps import ledger, placing, planning
from civicdesk.maps.tasks import Options, Task, TaskState, blank_entry
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.maps.preset_file import Preset

_KIND = "convert"
Follow = Callable[[Job[Any]], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Request:
    """out is a file, or a folder with *folder*; layers empty: all; merge_into: the name of what they all become."""

    sources: tuple[Path, ...]
    out: Path
    options: Options
    layers: tuple[str, ...] = ()
    folder: bool = False
    merge_into: str = ""


def with_preset(options: Options, preset: Preset) -> Options:
    """*options*, and what *preset* says where they say nothing."""
    return replace(
        options, preset=preset, format=options.format or preset.format, to_crs=options.to_crs or preset.to_crs,
        from_crs=options.from_crs or preset.from_crs, strict=options.strict or preset.strict,
        repair=options.repair or preset.repair, key=options.key or preset.key,
        driver=(*preset.options, *options.driver),
    )  # fmt: skip


def look(app: App, paths: Sequence[Path], then: Callable[[list[dict[str, Any]]], object], **callbacks: Any) -> Job[Any]:
    """See what layers *paths* (folders opened) hold; *then* gets the documents of `maps.planning.look`."""
    files = [str(path.resolve()) for path in planning.sources_of(paths)]
    title = tr("Looking into %n files", "", len(files))
    return app.work(title, "civicdesk.maps.planning:look", files, kind=_KIND, then=then, **callbacks)


def start(
    app: App, tasks: Sequence[Task], options: Options, told: Callable[[TaskState], object]
) -> list[Job[list[dict[str, Any]]]]:
    """Run *tasks*, a job for each target file; *told* hears in the main thread how far each task is and its end."""
    return [_start_one(app, group, options, told) for group in by_target(tasks)]


def by_target(tasks: Sequence[Task]) -> list[list[Task]]:
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.target, []).append(task)
    return list(groups.values())


def _start_one(
    app: App, tasks: list[Task], options: Options, told: Callable[[TaskState], object]
) -> Job[list[dict[str, Any]]]:
    target = Path(tasks[0].target)
    options = replace(options, token=uuid.uuid4().hex[:12])
    if options.ledger:
        options = replace(options, ledger=str(app.cache.folder / ledger.FOLDER))

    def part(state: TaskState) -> None:
        if state.entry is None:
            told(state)

    def then(entries: list[dict[str, Any]]) -> None:
        for task, entry in zip(tasks, entries, strict=True):
            told(TaskState(task.number, 1.0, in_words(entry)))

    def failed(error: BaseException) -> None:
        placing.clean(target, options.token)
        for task in tasks:
            told(TaskState(task.number, 1.0, in_words(failed_entry(task, error))))

    title = tr("Converting to {file}").format(file=target.name)
    return app.work(
        title, "civicdesk.maps.convert:convert", tasks, options, kind=_KIND, then=then, part=part, failed=failed
    )


def failed_entry(task: Task, error: BaseException) -> dict[str, Any]:
    status = "cancelled" if isinstance(error, Cancelled) else "failed"
    return blank_entry(task) | {"status": status, "error": error}


def in_words(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the worker as it stands in the report, its texts in the reader's language."""
    error = entry["error"]
    if isinstance(error, Cancelled):
        error = tr("stopped")
    return {
        **entry,
        "error": str(error) if error is not None else None,
        "problems": [problem.as_json() for problem in entry["problems"]],
    }


def convert_layers(app: App, request: Request, follow: Follow = nullcontext) -> dict[str, Any]:
    """Look, plan and convert at once: the document of `civicdesk convert`. *follow* shows how far each job is."""
    documents: list[dict[str, Any]] = []
    job = look(app, request.sources, documents.extend, failed=lambda error: None)
    _finish(app, [job], follow)
    if job.error is not None:
        raise job.error
    form = planning.target_format(request.out, request.options.format)
    tasks = planning.tasks_for(documents, request.out, form, request.layers, request.folder, request.merge_into)
    entries: dict[int, dict[str, Any]] = {}

    def told(state: TaskState) -> None:
        if state.entry is not None:
            entries[state.number] = state.entry

    if request.folder and tasks and not request.options.dry_run:
        make_folder(request.out)
    kept = "yes" if planning.in_bulk(request.sources) or request.options.key else ""
    _finish(app, start(app, tasks, replace(request.options, format=form.key, ledger=kept), told), follow)
    unread = [_unread(document) for document in documents if document["error"] is not None]
    jobs = [*unread, *(entries[task.number] for task in tasks)]
    return {"jobs": sorted(jobs, key=lambda job: job["error"] is None)}  # exceptions first


def _finish(app: App, jobs: Sequence[Job[Any]], follow: Follow) -> None:
    """Wait for *jobs*; Ctrl+C cancels them, so that nothing half-written stays."""
    try:
        for job in jobs:
            with follow(job):
                app.wait(job)
    except KeyboardInterrupt:
        for job in jobs:
            job.cancel()
        app.wait(*jobs)
        raise Cancelled from None


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("the folder cannot be made"), where=folder, todo=N_("choose another place"), detail=str(error)
        ) from error


def _unread(document: dict[str, Any]) -> dict[str, Any]:
    task = Task(-1, document["file"], "", "", "")
    return in_words(failed_entry(task, document["error"])) | {"layer": None, "target": None, "target_layer": None}
