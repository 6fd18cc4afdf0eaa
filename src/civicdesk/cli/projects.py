"""Commands on projects: demo, new, add, status, import, link, duties, done, export."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from civicdesk.cli import output, sketches, topics, words
from civicdesk.cli.files import Json, Out
from civicdesk.cli.session import present, session
from civicdesk.errors import FileProblem
from civicdesk.text import N_, tr

ProjectFile = Annotated[Path, typer.Argument(metavar="PROJECT", help="A .civicdesk file.")]


def register(cli: typer.Typer) -> None:
    for command in (demo, new, add, status, link, duties, done, export):
        cli.command()(command)
    cli.command("import")(import_)


def demo(
    to: Annotated[Path | None, typer.Option(help="Folder for the demo project.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Do the main job without a screen.")] = False,
    on: Annotated[str, typer.Option(help="The day that counts as today (YYYY-MM-DD).")] = "",
    theme: Annotated[str, typer.Option(help="light or dark")] = "light",
) -> None:
    """Make the demo project and open it; without a screen: leave lists, plans and pictures in DIR."""
    if headless or not output.has_screen():
        from civicdesk.cli.main_job import run

        with session() as current:
            for path in run(current, to or Path("out"), _day(on), theme):
                output.done(N_("written: {file}"), file=path)
        return
    from civicdesk.app import App
    from civicdesk.gui.application import run as run_window

    raise output.Exit(run_window(App(), [], sample=to or True))


def new(project: ProjectFile) -> None:
    """Make an empty project."""
    from civicdesk.actions.projects import new_project

    if project.suffix.lower() != ".civicdesk":
        raise FileProblem(
            N_("this is no name of a project"), where=project, todo=N_("give a name that ends in .civicdesk")
        )
    with session() as current:
        new_project(current.app, project)
        output.done(N_("project made: {file}"), file=project)


def add(
    project: ProjectFile,
    file: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    building: Annotated[str, typer.Option(help="Of a storey plan (PDF, picture, DXF): its building.")] = "",
    storey: Annotated[str, typer.Option(help="Of a storey plan: its storey, for instance 1.NP.")] = "",
    page: Annotated[int, typer.Option(min=1, help="Of a storey plan: the page, from 1.")] = 1,
    scale: Annotated[float, typer.Option(min=0, help="Of a storey plan: 100 where 1 : 100 is printed on it.")] = 0,
    scale_points: Annotated[
        str, typer.Option("--scale-points", help="X1,Y1,X2,Y2,METRES: two points of the page and how far they are.")
    ] = "",
) -> None:
    """Add models, layers and storey plans to a project."""
    from civicdesk.actions.open_files import open_files
    from civicdesk.cli import drawings

    plan = drawings.Options(building, storey, page, scale or None, drawings.points(scale_points))
    with session(project) as current:

        def one(path: Path) -> dict[str, Any]:
            if plan.wanted(current.app, present(path)):
                return plan.add(current, present(path))
            if open_files(current.app, [present(path)]):
                raise FileProblem(N_("a table is imported, not added"), where=path, todo=N_("use civicdesk import"))
            current.settle()
            return {}

        entries, code = output.each(file, one)
        output.done(N_("files added: {count}"), count=sum("error" not in entry for entry in entries))
    raise output.Exit(code)


def status(project: ProjectFile, json: Json = False) -> None:
    """What is in a project: records, tasks, models and layers, and what is missing."""
    from civicdesk.maintenance.status import status as describe

    with session(project) as current:
        document = describe(current.db, dt.date.today())
    if json:
        output.print_json(document)
        return
    output.print_table(("", ""), words.status_rows(document), header=False)


def import_(
    project: ProjectFile,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="XLSX, XLS, ODS or CSV; BCF.")],
    kind: Annotated[str, typer.Option(help="room, equipment, task, building …")] = "",
    mapping: Annotated[Path | None, typer.Option(help="A TOML file that maps columns to fields.")] = None,
    key: Annotated[str, typer.Option(help="Fields that identify a record, separated by commas.")] = "",
    sheet: Annotated[str, typer.Option(help="Name of the sheet.")] = "",
    clear_empty: Annotated[bool, typer.Option("--clear-empty", help="Empty cells empty their field.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write the report as JSON.")] = None,
    json: Json = False,
) -> None:
    """Import a table into the register, or the topics of a BCF file."""
    from civicdesk.actions.import_table import ImportOptions, import_table

    if topics.is_bcf(table):
        document = topics.import_bcf(project, table, dry_run)
        _print_report(document, json, report, None)
        if not json:
            topics.tell(document, dry_run)
        return
    keys = tuple(filter(None, (name.strip() for name in key.split(","))))
    _check_import(kind, keys)
    options = ImportOptions(kind, mapping, keys, sheet, clear_empty)
    with session(project) as current:
        document = import_table(current.app, present(table), options, dry_run, wait=output.result)
    _print_report(document, json, report, ("new", "changed", "same", "conflict", "rejected"))
    if not json:
        _tell_import(document, dry_run)


def _check_import(kind: str, keys: tuple[str, ...]) -> None:
    from civicdesk.register.kinds import IMPORTED
    from civicdesk.register.mapping import fields_of

    if kind and kind not in IMPORTED:
        raise typer.BadParameter(f"--kind takes {', '.join(IMPORTED)}")
    known = dict.fromkeys(field for one in IMPORTED.values() if kind in ("", one.name) for field in fields_of(one))
    if unknown := [name for name in keys if name not in known]:
        raise typer.BadParameter(f"--key: there is no field {', '.join(unknown)}; use some of: {', '.join(known)}")


def _tell_import(document: dict[str, Any], dry_run: bool) -> None:
    """What the table was taken for, and whether anything was written."""
    from civicdesk.register.kinds import IMPORTED

    if document["custom"]:
        names = ", ".join(column["column"] for column in document["custom"])
        output.done(N_("columns kept as fields of their own: {names}"), names=names)
    output.done(N_("read as: {kind}"), kind=tr(IMPORTED[document["kind"]].plural))
    if dry_run:
        output.done(N_("nothing was written (--dry-run)"))


def link(
    project: ProjectFile,
    model: Annotated[str, typer.Option(help="Path or name of a model of the project.")] = "",
    report: Annotated[Path | None, typer.Option(help="Write the report as JSON.")] = None,
    json: Json = False,
) -> None:
    """Link records to the rooms and equipment of a model."""
    from civicdesk.actions.link_records import link_model

    with session(project, content=True) as current:
        document = link_model(current.app, model)
    _print_report(document, json, report, ())


def _print_report(document: dict[str, Any], json: bool, report: Path | None, counts: tuple[str, ...] | None) -> None:
    """*counts*: which ones a person reads, () for those of links, None where somebody else tells them."""
    import json as json_module

    if report is not None:
        from civicdesk.sheets import replacing

        with replacing(report) as temporary:
            temporary.write_text(json_module.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    if json:
        output.print_json(document)
    elif counts:
        output.print_table([words.label(key) for key in counts], [[document[key] for key in counts]])
        for row in document["rows"]:
            if row.get("reason"):
                typer.echo(tr("row {row}: {reason}").format(row=row["row"], reason=row["reason"]))
    elif counts is not None:
        from civicdesk.register.linking import TIERS

        output.print_table(
            (tr("Linked by"), tr("Records")), [(tr(TIERS.get(t, t)), n) for t, n in document["tiers"].items()]
        )
        typer.echo(tr("Records without a link: {n}").format(n=len(document["unlinked"]["records"])))


def duties(
    project: ProjectFile, on: Annotated[str, typer.Option(help="Count from this day.")] = "", json: Json = False
) -> None:
    """What is due."""
    from civicdesk.maintenance import duties as list_of
    from civicdesk.maintenance.export import COLUMNS

    with session(project) as current:
        found = list_of.duties(current.db, _day(on))
    if json:
        output.print_json([list_of.as_json(duty) for duty in found])
    else:
        columns = COLUMNS[:8]  # as far as the room; the rest is in the list and in the JSON document
        output.print_table(
            [tr(column.title) for column in columns], [[c.value(duty) for c in columns] for duty in found]
        )


def done(
    project: ProjectFile,
    duty: Annotated[list[str], typer.Argument(metavar="DUTY…", help="Ids as `duties` lists them.")],
    on: Annotated[str, typer.Option(help="The day it was done.")] = "",
    result: Annotated[str, typer.Option(help="What was found.")] = "",
) -> None:
    """Record that duties were done."""
    from civicdesk.actions.record_inspection import record_inspection

    with session(project) as current:
        record_inspection(current.app, duty, _day(on), result)
    output.done(N_("recorded: {count}"), count=len(duty))


def export(
    project: ProjectFile,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="maintenance, bcf or sketch")],
    out: Out = None,
    until: Annotated[str, typer.Option(help="Only what is due until this day.")] = "",
    group_by: Annotated[
        str, typer.Option("--group-by", help="building, storey, room, contractor, month, law or kind")
    ] = "",
    on: Annotated[str, typer.Option(help="The day that counts as today.")] = "",
    version: Annotated[str, typer.Option(help="Of a BCF file: 2.1 or 3.0.")] = "3.0",
    to_crs: Annotated[
        str, typer.Option("--to-crs", help="Of a sketch: the coordinate system; without it that of the drawing.")
    ] = "",
) -> None:
    """Write a list (XLSX or CSV by the extension), the topics (BCF), or what was drawn on the map (GPKG or DXF)."""
    from civicdesk.actions.export_list import export_list

    if what == "bcf" and out is not None:
        topics.export_bcf(project, out, version)
        return
    if what == "sketch" and out is not None:
        sketches.export(project, out, to_crs)
        return
    if what != "maintenance" or out is None:
        raise typer.BadParameter(
            "export PROJECT maintenance -o OUT.xlsx|OUT.csv, bcf -o OUT.bcf, or sketch -o OUT.gpkg|OUT.dxf"
        )
    with session(project) as current:
        count = export_list(current.app, out, until=_day(until) if until else None, group_by=group_by, on=_day(on))
    output.done(N_("rows written to {file}: {count}"), count=count, file=out)


def _day(text: str) -> dt.date:
    if not text:
        return dt.date.today()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no date; write YYYY-MM-DD") from None
