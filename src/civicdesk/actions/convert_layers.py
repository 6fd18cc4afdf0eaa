"""Convert layers: look into the sources, plan which layer goes where, run the tasks in a worker, report."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions import model_layers
from civicdesk.errors import Cancelled, UserError
from civicdesk.jobs import Job
from civicdesk.maps import ledger, placing, planning, postgis
from civicdesk.maps import postgis_tables as tables
from civicdesk.maps.targets import POSTGIS
from civicdesk.maps.tasks import Options, Task, TaskState, blank_entry
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.maps.preset_file import Preset

_KIND = "convert"
_MANY, _SMALL = 10, 20_000  # targets, and features of each
Follow = Callable[[Job[Any]], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Request:
    """out is a file, or a folder with *folder*; layers empty: all; merge_into: the name of what they all become.

    databases are sources too; the one that is the target is in the options.
    """

    sources: tuple[Path, ...]
    out: Path
    options: Options
    layers: tuple[str, ...] = ()
    folder: bool = False
    merge_into: str = ""
    databases: tuple[str, ...] = ()


def with_preset(options: Options, preset: Preset) -> Options:
    """*options*, and what *preset* says where they say nothing."""
    return replace(
        options, preset=preset, format=options.format or preset.format, to_crs=options.to_crs or preset.to_crs,
        from_crs=options.from_crs or preset.from_crs, strict=options.strict or preset.strict,
        repair=options.repair or preset.repair, key=options.key or preset.key,
        heights=options.heights or preset.heights, driver=(*preset.options, *options.driver),
    )  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """Tasks that are run with the same options."""

    options: Options
    tasks: tuple[Task, ...]


def look(
    app: App, paths: Sequence[Path], then: Callable[[list[dict[str, Any]]], object], databases: Sequence[str] = (),
    layers: Sequence[str] = (), **callbacks: Any,
) -> Job[Any]:  # fmt: skip
    """See what layers *paths* (folders opened) and databases hold; *then* gets the documents of `maps.planning.look`.

    Of databases only *layers* are looked at, when there are any.
    """
    files = [str(path.resolve()) for path in sources_of(app, paths)]
    title = tr("Looking into the sources")  # no number: a plural would load Qt, which takes longer than a small file
    if databases:
        places = [*files, *map(postgis.without_password, databases)]
        function = "civicdesk.maps.postgis_read:look"
        return app.work(title, function, places, tuple(layers), postgis.passwords(), kind=_KIND, then=then, **callbacks)
    return app.work(title, "civicdesk.maps.planning:look", files, kind=_KIND, then=then, **callbacks)


def look_into(
    app: App, paths: Sequence[Path], databases: Sequence[str], then: Callable[[list[dict[str, Any]]], object]
) -> None:
    """`look` beside the window, for building models, too: of these `origin` names the model."""
    files = sources_of(app, paths)
    layers = [path for path in files if not model_layers.is_model(app, path)]
    if layers or databases:
        look(app, layers, then, databases)
    if len(layers) == len(files):
        return

    def read(models: model_layers.Models) -> None:
        failed = [{"file": path, "layers": [], "problems": [], "error": error} for path, error in models.failed.items()]
        if failed:
            then(failed)
        if models.made:
            look(app, [Path(made) for made in models.made.values()],
                 lambda found: then([one | {"origin": models.origin(one["file"])} for one in found]))  # fmt: skip

    model_layers.start(app, [path.resolve() for path in files if path not in layers], read)


def sources_of(app: App, paths: Sequence[Path]) -> list[Path]:
    """The files that *paths* mean: layers, and building models, whose rooms become layers."""
    return planning.sources_of(paths, app.registry.suffixes("model"))


def plan(
    documents: Sequence[dict[str, Any]], out: Path, wanted: Sequence[Options], layers: Sequence[str] = (),
    merge_into: str = "", folder: bool = True,
) -> list[Batch]:  # fmt: skip
    """What is to be done: tasks for each of *wanted*, numbered through. *out* is the folder, or with one wanted the
    file; planning.WrongUse when it cannot be done so."""
    files = [options for options in wanted if options.into is None]
    forms = [planning.target_format(Path() if folder else out, options.format) for options in files]
    if folder:
        groups = planning.tasks_for_each(documents, out, files, layers, merge_into)
    elif len(files) <= 1:
        groups = [planning.tasks_for(documents, out, form, layers, False, merge_into) for form in forms]
    else:
        raise planning.WrongUse(
            N_("several formats or coordinate systems do not go into one file"), where=out,
            todo=N_("give a folder as the target"),
        )  # fmt: skip
    found = [Batch(replace(options, format=form.key), tuple(tasks))
             for options, form, tasks in zip(files, forms, groups, strict=True)]  # fmt: skip
    for options in wanted:
        if options.into is not None:
            first = sum(len(batch.tasks) for batch in found)
            tasks = tables.tasks_for(documents, options.into, layers, merge_into)
            own = tuple(replace(task, number=first + task.number) for task in tasks)
            found.append(Batch(replace(options, format=POSTGIS.key), own))
    return found


def greet(
    app: App, url: str, schema: str, then: Callable[[dict[str, Any]], object], failed: Callable[[BaseException], object]
) -> Job[Any]:
    """Whether the database *url* can be worked with; *then* gets what `maps.postgis_greeting.greet` found."""
    title = tr("Connecting to {name}").format(name=postgis.label(url))
    function = "civicdesk.maps.postgis_greeting:greet"
    return app.work(title, function, url, schema, postgis.passwords(), kind=_KIND, then=then, failed=failed)


def start(
    app: App, tasks: Sequence[Task], options: Options, told: Callable[[TaskState], object]
) -> list[Job[list[dict[str, Any]]]]:
    """Run *tasks*, a job for each target; *told* hears in the main thread how far each task is and its end."""
    groups = by_target(tasks)
    jobs = []
    for number, group in enumerate(groups):
        # Many small layers are shared between two workers; a large one keeps both cores busy by itself.
        second = len(groups) >= _MANY and number % 2 and sum(task.features for task in group) <= _SMALL
        jobs.append(_start_one(app, group, options, told, f"{_KIND} 2" if second else _KIND))
    return jobs


def by_target(tasks: Sequence[Task]) -> list[list[Task]]:
    groups: dict[tuple[str, str], list[Task]] = {}
    for task in tasks:
        table = task.name if postgis.is_database(task.target) else ""
        groups.setdefault((task.target, table), []).append(task)
    return list(groups.values())


def _start_one(
    app: App, tasks: list[Task], options: Options, told: Callable[[TaskState], object], kind: str
) -> Job[list[dict[str, Any]]]:
    target = Path(tasks[0].target)
    options = replace(options, token=uuid.uuid4().hex[:12])
    if options.ledger:
        options = replace(options, ledger=str(app.cache.folder / ledger.FOLDER))

    function = "civicdesk.maps.convert:convert"
    ended: dict[int, dict[str, Any]] = {}  # a table is there when it ends, whatever comes of the next one
    if options.into is not None:
        function = "civicdesk.maps.postgis_convert:convert"
    if options.into is not None or any(postgis.is_database(part.source) for task in tasks for part in task.parts):
        options = replace(options, passwords=tuple(postgis.passwords().items()))

    def part(state: TaskState) -> None:
        if state.entry is None:
            told(state)
        elif options.into is not None:
            ended[state.number] = state.entry

    def then(entries: list[dict[str, Any]]) -> None:
        for task, entry in zip(tasks, entries, strict=True):
            told(TaskState(task.number, 1.0, in_words(entry)))

    def failed(error: BaseException) -> None:
        if options.into is None:
            placing.clean(target, options.token)
        for task in tasks:
            entry = ended.get(task.number) or failed_entry(task, error)
            told(TaskState(task.number, 1.0, in_words(entry)))

    title = tr("Converting to {file}").format(file=postgis.label(tasks[0].target))
    return app.work(title, function, tasks, options, kind=kind, then=then, part=part, failed=failed)


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
    files = sources_of(app, request.sources)
    bulk = planning.in_bulk(request.sources)
    models = model_layers.as_layers(
        app,
        [path.resolve() for path in files if model_layers.is_model(app, path)],
        functools.partial(_result, app, follow),
    )
    layers = [path for path in files if not model_layers.is_model(app, path)]
    request = replace(request, sources=(*layers, *map(Path, models.made.values())))
    documents: list[dict[str, Any]] = [
        {"file": path, "layers": [], "problems": [], "error": error} for path, error in models.failed.items()
    ]
    job = look(
        app, request.sources, documents.extend, request.databases, request.layers, failed=lambda error: None
    )  # fmt: skip
    _finish(app, [job], follow)
    if job.error is not None:
        raise job.error
    chosen = _full_names(documents, request.layers) if request.databases else request.layers
    wanted = [request.options] if request.options.into else planning.outcomes(request.options)
    batches = plan(documents, request.out, wanted, chosen, request.merge_into, request.folder)
    tasks = [task for batch in batches for task in batch.tasks]
    entries: dict[int, dict[str, Any]] = {}

    def told(state: TaskState) -> None:
        if state.entry is not None:
            entries[state.number] = state.entry

    if request.folder and tasks and not request.options.dry_run:
        make_folder(request.out)
    kept = "yes" if bulk or request.options.key else ""
    if request.options.into is not None or request.databases:  # what is in a database now cannot be told by its name
        kept = ""
    running = [start(app, batch.tasks, replace(batch.options, ledger=kept), told) for batch in batches]
    _finish(app, [job for jobs in running for job in jobs], follow)
    unread = [_unread(document) for document in documents if document["error"] is not None]
    jobs = [*unread, *(entries[task.number] for task in tasks)]
    jobs = [job | {"source": models.origin(job["source"])} for job in jobs]
    return {"jobs": sorted(jobs, key=lambda job: job["error"] is None)}  # exceptions first


def _result(app: App, follow: Follow, job: Job[Any]) -> Any:
    with follow(job):
        return job.result()


def _full_names(documents: list[dict[str, Any]], layers: Sequence[str]) -> tuple[str, ...]:
    """A table of the schema public may be named without it."""
    known = {layer["name"] for document in documents for layer in document["layers"]}
    return tuple(f"public.{name}" if name not in known and f"public.{name}" in known else name for name in layers)


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
