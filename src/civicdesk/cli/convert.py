"""The command `convert`: layers into another format or coordinate system, with a report of what was lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civicdesk.cli import output
from civicdesk.cli.files import Json
from civicdesk.cli.session import session
from civicdesk.errors import UserError
from civicdesk.maps.postgis import is_database, without_password
from civicdesk.maps.targets import FORMATS
from civicdesk.maps.tasks import HEIGHTS, MODES, TYPES, VERIFY, Into, Options
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.actions.convert_layers import Request


def register(cli: typer.Typer) -> None:
    cli.command()(convert)


def convert(
    source: Annotated[
        list[str],
        typer.Argument(metavar="SRC…", help="Files, folders, patterns like *.shp, @list of paths, postgresql://…"),
    ],
    out: Annotated[str, typer.Option("-o", "--output", help="A file, a folder for a file per layer, postgresql://…")],
    layer: Annotated[list[str] | None, typer.Option(help="Only this layer; may be given again.")] = None,
    to_crs: Annotated[
        str, typer.Option("--to-crs", help="Coordinate system of the result, EPSG:n; several with commas.")
    ] = "",
    from_crs: Annotated[str, typer.Option("--from-crs", help="Coordinate system of the sources.")] = "",
    heights: Annotated[str, typer.Option(help="ellipsoid or bpv, by the geoid; else heights stay.")] = "",
    format: Annotated[
        str, typer.Option("--format", help=f"{', '.join(form.key for form in FORMATS)}; several with commas.")
    ] = "",
    preset: Annotated[
        Path | None, typer.Option(help="A preset: a TOML file with fields, filters and the rest.")
    ] = None,
    opt: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="For the format's driver.")] = None,
    verify: Annotated[str, typer.Option(help="How the result is checked: none, counts or full.")] = "full",
    repair: Annotated[bool, typer.Option("--repair", help="Make invalid shapes valid, and list them.")] = False,
    key: Annotated[
        str, typer.Option(help="Field that tells features apart: what changed since the last run; keys of a table.")
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Convert even sources that have not changed.")] = False,
    schema: Annotated[str, typer.Option(help="Database: the schema.")] = "public",
    table: Annotated[str, typer.Option(help="Database: the table; else it is called as the layer.")] = "",
    mode: Annotated[str, typer.Option(help=f"Database: {', '.join(MODES)}.")] = "create",
    geometry: Annotated[str, typer.Option(help="Database: type of geometry of a new table, e.g. MultiPolygon.")] = "",
    srid: Annotated[int, typer.Option(help="Database: number of the system, where it is not that of EPSG.")] = 0,
    index: Annotated[bool, typer.Option("--index/--no-index", help="Database: make a spatial index.")] = True,
    style: Annotated[bool, typer.Option("--style/--no-style", help="A layer's style goes along with it.")] = True,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing that would lose something.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write the report: .json, .csv or .html.")] = None,
    json: Json = False,
) -> None:
    """Convert layers to another format or coordinate system, and tell what was lost.

    Of several sources those are skipped that have not changed since the last run; what was made then is remembered
    in the user's cache, never beside the files.
    """
    for name, value, known in (("verify", verify, VERIFY), ("heights", heights, ("", *HEIGHTS))):
        if value not in known:
            raise typer.BadParameter(f"--{name} takes {', '.join(filter(None, known))}")
    into = _database(out, schema, table, mode, key, geometry, srid, index)
    options = Options(
        format, to_crs, from_crs, strict, dry_run, driver=_driver(opt), verify=verify, repair=repair,
        key="" if into else key, into=into, again=again,
        heights=heights, style=style,
    )  # fmt: skip
    document = _converted(source, out, layer, options, preset, report)
    raise output.Exit(_tell(document, json))


def _converted(
    sources: list[str], out: str, layers: list[str] | None, options: Options, preset: Path | None, report: Path | None
) -> dict[str, Any]:
    """The document of the conversion, written to *report*, too."""
    from civicdesk.actions.convert_layers import convert_layers, with_preset
    from civicdesk.maps import planning, preset_file
    from civicdesk.maps import report as reports

    if report is not None:
        reports.check(report)
    wanted = preset_file.load(preset) if preset is not None else None
    if wanted is not None:
        options = with_preset(options, wanted)
    # Qt, for the words of the report: its import bears no other on a thread beside it
    tr("%n features", "", 1)
    with session() as current:
        try:
            request = _request(sources, out, layers or [], options)
            document = convert_layers(current.app, request, follow=output.progress)
        except planning.WrongUse as error:
            output.print_error(error)
            raise output.Exit(output.USAGE) from None
    if report is not None:
        reports.write(report, document)
    return document


def _request(sources: list[str], out: str, layers: list[str], options: Options) -> Request:
    from civicdesk.actions.convert_layers import Request
    from civicdesk.maps import planning

    target = Path() if options.into else Path(out).absolute()
    folder = options.into is None and planning.is_folder(target, out)
    if folder and not options.format:
        raise typer.BadParameter("a folder as the target needs --format")
    if options.into is None:
        for wanted in planning.outcomes(options):
            planning.target_format(Path() if folder else target, wanted.format)
    databases = tuple(name for name in sources if is_database(name))
    files = tuple(Path(name) for name in sources if not is_database(name))
    preset = options.preset
    chosen = tuple(layers or (preset.layers if preset else ()))
    return Request(files, target, options, chosen, folder, preset.merge_into if preset else "", databases)


def _database(
    out: str, schema: str, table: str, mode: str, key: str, geometry: str, srid: int, index: bool
) -> Into | None:
    """The target, when *out* names a database."""
    if not is_database(out):
        return None
    if mode not in MODES:
        raise typer.BadParameter(f"--mode takes {', '.join(MODES)}")
    if geometry and geometry not in TYPES:
        raise typer.BadParameter(f"--geometry takes {', '.join(TYPES)}")
    keys = tuple(part.strip() for part in key.split(",") if part.strip())
    if mode == "upsert" and not keys:
        raise typer.BadParameter("--mode upsert needs --key FIELD")
    return Into(without_password(out), schema, table, mode, keys, geometry, srid, index)


def _driver(pairs: list[str] | None) -> tuple[tuple[str, str], ...]:
    found = [pair.partition("=") for pair in pairs or ()]
    if any(not key or not sign for key, sign, _value in found):
        raise typer.BadParameter("--opt takes KEY=VALUE")
    return tuple((key.strip().upper(), value.strip()) for key, _sign, value in found)


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


def _print_preview(preview: dict[str, Any] | None) -> None:
    """The first rows of a dry run, before and after."""
    if preview is None:
        return
    sides = [preview["before"], preview["after"]]
    for title, side in zip((tr("First rows of the source"), tr("First rows of the result")), sides, strict=True):
        if side["columns"]:
            typer.echo(f"  {title}")
            output.print_table(side["columns"], side["rows"])


def _print_jobs(jobs: list[dict[str, Any]]) -> None:
    from civicdesk.maps import report as reports

    for job in reports.exceptions_first(jobs):
        if job["error"] is None:
            typer.echo(reports.heading(job))
            _print_preview(job.get("preview"))
            for line in [*reports.lines(job), *(reports.loss_line(loss) for loss in job["losses"])]:
                typer.echo(f"  {line}")
    if any(job["status"] == "dry-run" for job in jobs):
        output.done(N_("nothing was written (--dry-run)"))
        return
    done = sum(job["status"] == "done" for job in jobs)
    output.done(N_("layers converted: {done} of {count}"), done=done, count=len(jobs))
