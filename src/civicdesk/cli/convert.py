"""The command `convert`: layers into another format or coordinate system, with a report of what was lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from civicdesk.cli import output
from civicdesk.cli.files import Json
from civicdesk.cli.session import session
from civicdesk.errors import UserError
from civicdesk.text import N_


def register(cli: typer.Typer) -> None:
    cli.command()(convert)


def convert(
    source: Annotated[list[Path], typer.Argument(metavar="SRC…", help="Files or folders with map layers.")],
    out: Annotated[str, typer.Option("-o", "--output", help="A file, or a folder for a file per layer.")],
    layer: Annotated[list[str] | None, typer.Option(help="Only this layer; may be given again.")] = None,
    to_crs: Annotated[str, typer.Option("--to-crs", help="Coordinate system of the result, EPSG:n.")] = "",
    from_crs: Annotated[str, typer.Option("--from-crs", help="Coordinate system of the sources.")] = "",
    format: Annotated[str, typer.Option("--format", help="gpkg, shp, geojson, fgb, geojsonl, csv, kml")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing that would lose something.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write the report: .json, .csv or .html.")] = None,
    json: Json = False,
) -> None:
    """Convert layers to another format or coordinate system, and tell what was lost."""
    from civicdesk.actions.convert_layers import Request, convert_layers
    from civicdesk.maps import planning
    from civicdesk.maps import report as reports
    from civicdesk.maps.tasks import Options

    if report is not None:
        reports.check(report)
    target = Path(out).absolute()
    options = Options(format, to_crs, from_crs, strict, dry_run)
    folder = planning.is_folder(target, out)
    with session() as current:
        try:
            if folder and not format:
                raise typer.BadParameter("a folder as the target needs --format")
            planning.target_format(Path() if folder else target, format)
            request = Request(tuple(source), target, options, tuple(layer or ()), folder)
            document = convert_layers(current.app, request, follow=output.progress)
        except planning.WrongUse as error:
            output.print_error(error)
            raise output.Exit(output.USAGE) from None
    if report is not None:
        reports.write(report, document)
    raise output.Exit(_tell(document, json))


def _tell(document: dict[str, Any], json: bool) -> int:
    """Print the outcome; gives the exit code."""
    jobs = document["jobs"]
    failed = [job for job in jobs if job["error"] is not None]
    for text in dict.fromkeys(job["error"] for job in failed):
        output.print_error(UserError(text))
    if not jobs:
        output.print_error(UserError(N_("there is no map layer in the sources"), todo=N_("choose other files")))
        return output.FAILED
    one_bad_source = len(failed) == len(jobs) and len({job["source"] for job in jobs}) == 1
    if json and not one_bad_source:
        output.print_json(document)
    elif not json:
        _print_jobs(jobs)
    return output.DONE if not failed else output.FAILED if len(failed) == len(jobs) else output.SOME_FAILED


def _print_jobs(jobs: list[dict[str, Any]]) -> None:
    from civicdesk.maps import report as reports

    for job in jobs:
        if job["error"] is None:
            typer.echo(reports.heading(job))
            for line in [*reports.lines(job), *(reports.loss_line(loss) for loss in job["losses"])]:
                typer.echo(f"  {line}")
    if any(job["status"] == "dry-run" for job in jobs):
        output.done(N_("nothing was written (--dry-run)"))
        return
    done = sum(job["status"] == "done" for job in jobs)
    output.done(N_("layers converted: {done} of {count}"), done=done, count=len(jobs))
