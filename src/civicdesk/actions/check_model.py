"""Check a model: is it fit for maintenance, does it keep an IDS; the result as XLSX, CSV or BCF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.topics import SUFFIXES as BCF
from civicdesk.jobs import Job
from civicdesk.sheets import TABLES, check_suffix
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from xlsxwriter import Workbook

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
FORMULA = N_(
    "Score = 100 × sum of weight × share ÷ sum of weights. Rules with nothing to judge are left out, "
    "but without rooms those on rooms count 0. Placeholders count as not filled in."
)
SUFFIXES = (*TABLES, *BCF)


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
    check_suffix(out, SUFFIXES)
    suffix = out.suffix.lower()
    if suffix in BCF:
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
    from civicdesk.bim.copies import named

    known = named(model) if model is not None and model.geometry is not None else None
    title = tr("Writing {file}").format(file=out.name)
    return app.thread(title, lambda _report: write_report(app, found, out, known), then)


def _write_workbook(found: Fitness, out: Path) -> None:
    from civicdesk.sheets import add_sheet, workbook

    with workbook(out) as book:
        _summary(book, found)
        for title, numbers, (headers, rows) in (
            (tr("Fill rates"), "0 %", _fill_rates(found)),
            (tr("Placeholders"), "0", _placeholders(found)),
            (tr("Findings"), "0", _findings(found)),
            (tr("IDS"), "0", _ids(found)),
            (tr("IDS elements"), "0", _ids_elements(found)),
        ):
            if rows or not title.startswith("IDS"):
                add_sheet(book, title, headers, rows, numbers)


Table = tuple[list[str], list[list[Any]]]


def _summary(book: Workbook, found: Fitness) -> None:
    """The score of each building and how it comes about, rule by rule."""
    sheet = book.add_worksheet(tr("Summary"))
    title, bold = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True, "num_format": "0.0"})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E0F0F5"})
    muted = book.add_format({"font_color": "#5C6874"})
    percent, point = book.add_format({"num_format": "0 %"}), book.add_format({"num_format": "0.0"})
    sheet.write(0, 0, tr("Fitness for maintenance: {name}").format(name=found.model), title)
    sheet.write(1, 0, tr("Score"), bold)
    sheet.write_number(1, 1, found.score, bold)
    sheet.write(2, 0, tr(FORMULA), muted)
    line = 4
    headers = [tr("Rule"), tr("Share"), tr("Fulfilled"), tr("Of"), tr("Weight"), tr("Points")]
    for building in found.buildings:
        sheet.write(line, 0, building.name, bold)
        sheet.write_number(line, 1, building.score, bold)
        sheet.write_row(line + 1, 0, headers, head)
        line += 2
        for part in building.as_json()["parts"]:
            sheet.write(line, 0, part["text"])
            if part["share"] is None:
                sheet.write(line, 1, tr("not judged"), muted)
            else:
                sheet.write_number(line, 1, part["share"], percent)
                sheet.write_row(line, 2, (round(part["good"], 1), part["total"], part["weight"]))
                sheet.write_number(line, 5, part["share"] * part["weight"], point)
            line += 1
        line += 1
    for name, count in (
        (tr("Rooms"), found.counts["rooms"]["total"]),
        (tr("Equipment"), found.counts["equipment"]["total"]),
        (tr("Storeys"), found.counts["storeys"]["total"]),
        (tr("Findings"), len(found.findings)),
    ):
        sheet.write_row(line, 0, (name, count))
        line += 1
    sheet.set_column(0, 0, 62)
    sheet.set_column(1, 5, 12)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


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
