"""Check a model: is it fit for maintenance, does it keep an IDS; the result as XLSX, CSV or BCF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UnsupportedFile
from civicdesk.jobs import Job
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.fitness import Fitness
    from civicdesk.bim.model import Model

_FUNCTION = "civicdesk.bim.fitness:check"
STATUS_WORDS = {
    "passed": N_("passed"),
    "failed": N_("failed"),
    "nothing": N_("nothing to check"),
    "skipped": N_("for another schema"),
    "error": N_("could not be checked"),
}
KNOWN = (".xlsx", ".csv", ".bcf", ".bcfzip")


def check_model(app: App, path: Path, ids: Path | None = None, wait: Callable[[Job[Any]], Any] = Job.result) -> Fitness:
    """Check *path* at once; *wait* waits for the job that reads it."""
    job = app.pool.start(path.name, _FUNCTION, *_arguments(app, path, ids), kind="model")
    return wait(job)  # type: ignore[no-any-return]


def start_check(app: App, path: Path, ids: Path | None, **callbacks: Callable[..., object]) -> Job[Fitness]:
    """Check in the background; *callbacks* (then, failed) as for `App.work`."""
    title = tr("Checking {file}").format(file=path.name)
    return app.work(title, _FUNCTION, *_arguments(app, path, ids), kind="model", **callbacks)


def _arguments(app: App, path: Path, ids: Path | None) -> tuple[str, str, str]:
    return str(path), str(app.cache.folder), str(ids) if ids else ""


def refuse_other_names(out: Path) -> None:
    """Before the work: the error for a name that no report can have."""
    if out.suffix.lower() not in KNOWN:
        raise UnsupportedFile(
            N_("this kind of file cannot be written"), where=out, todo=N_("use one of: {known}"), known=" ".join(KNOWN)
        )


def write_report(
    app: App,
    found: Fitness,
    out: Path,
    copies: Mapping[str, Any] | None = None,
    wait: Callable[[Job[Any]], Any] = Job.result,
) -> int:
    """Write the report by the suffix of *out*; gives the number of findings (of topics for BCF).

    *copies* of the model, as `prepare` names them, give the topics of a BCF file their views and pictures.
    """
    refuse_other_names(out)
    suffix = out.suffix.lower()
    if suffix.startswith(".bcf"):
        from civicdesk.actions.check_topics import write_topics

        return write_topics(app, found, out, copies, wait)
    if suffix == ".csv":
        from civicdesk.sheets import write_csv

        write_csv(out, *_findings(found))
    else:
        _write_workbook(found, out)
    return len(found.findings)


def start_report(app: App, found: Fitness, out: Path, model: Model | None, then: Callable[[int], object]) -> Job[int]:
    """The same beside the window, with pictures of an open *model*."""
    from civicdesk.actions.compare_versions import copies

    known = copies(model) if model is not None and model.geometry is not None else None
    title = tr("Writing {file}").format(file=out.name)
    return app.thread(title, lambda _report: write_report(app, found, out, known), then)


def _write_workbook(found: Fitness, out: Path) -> None:
    from civicdesk.sheets import add_sheet, workbook

    with workbook(out) as book:
        for title, numbers, (headers, rows) in (
            (tr("Summary"), "0.0", _summary(found)),
            (tr("Fill rates"), "0 %", _fill_rates(found)),
            (tr("Placeholders"), "0", _placeholders(found)),
            (tr("Findings"), "0", _findings(found)),
            (tr("IDS"), "0", _ids(found)),
            (tr("IDS elements"), "0", _ids_elements(found)),
        ):
            if rows or not title.startswith("IDS"):
                add_sheet(book, title, headers, rows, numbers)


Table = tuple[list[str], list[list[Any]]]


def _summary(found: Fitness) -> Table:
    """The score and how it comes about: share × weight of each rule; without anything to judge a rule is left out."""
    headers = [tr("Building"), tr("Rule"), tr("Fulfilled"), tr("Of"), tr("Share (%)"), tr("Weight"), tr("Points")]
    rows: list[list[Any]] = []
    for building in found.buildings:
        for part in building.as_json()["parts"]:
            share = part["share"]
            percent = None if share is None else share * 100.0
            points = tr("not judged") if share is None else float(share * part["weight"])
            rows.append(
                [building.name, part["text"], float(part["good"]), part["total"], percent, part["weight"], points]
            )
        rows.append(
            [building.name, tr("Score (of 100 points that can be judged)"), None, None, building.score, None, None]
        )
    counts = {
        tr("Rooms"): found.counts["rooms"]["total"],
        tr("Equipment"): found.counts["equipment"]["total"],
        tr("Storeys"): found.counts["storeys"]["total"],
        tr("Findings"): len(found.findings),
    }
    rows += [[found.model, name, None, count, None, None, None] for name, count in counts.items()]
    return headers, rows


def _fill_rates(found: Fitness) -> Table:
    from civicdesk.bim.fitness_rules import EQUIPMENT_FIELDS, ROOM_FIELDS

    rows: list[list[Any]] = []
    for prefix, title, fields in (
        ("room", tr("Rooms"), ROOM_FIELDS),
        ("equipment", tr("Equipment"), EQUIPMENT_FIELDS),
    ):
        rows += [[title, tr(one.title), float(found.fill_rates[f"{prefix}.{one.key}"])] for one in fields]
    return [tr("Of what"), tr("Field"), tr("Filled in")], rows


def _placeholders(found: Fitness) -> Table:
    return [tr("Field"), tr("Value"), tr("Count")], [list(entry) for entry in found.placeholders]


def _findings(found: Fitness) -> Table:
    from civicdesk.bim.fitness_rules import GROUPS

    headers = [tr("Group"), tr("Finding"), tr("Element"), tr("Building"), tr("Field"), tr("Value"), tr("GlobalId")]
    return headers, [
        [tr(GROUPS[f.code]), f.text, f.name, f.building, tr(f.field), f.shown_value, f.global_id]
        for f in found.findings
    ]


def _ids(found: Fitness) -> Table:
    headers = [tr("Specification"), tr("Result"), tr("Passed"), tr("Failed"), tr("Why it is asked")]
    return headers, [[s.name, tr(STATUS_WORDS[s.status]), s.passed, s.failed, s.description] for s in found.ids]


def _ids_elements(found: Fitness) -> Table:
    headers = [tr("Specification"), tr("Missing or wrong"), tr("Element"), tr("Class"), tr("GlobalId")]
    rows = [[s.name, f.requirement, f.name, f.ifc_class, f.global_id] for s in found.ids for f in s.failures]
    return headers, rows
