"""The command `site`: what lies around a building, and what stands against building there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civicdesk.cli import output
from civicdesk.cli.files import Json, Out
from civicdesk.cli.session import present, session
from civicdesk.errors import UserError
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.actions.site import LayerFile, Outline
    from civicdesk.app import App
    from civicdesk.maps.site_check import SiteCheck

Layers = Annotated[
    list[Path] | None,
    typer.Option("--layers", help="A file with layers to look at (all it holds); may be given again."),
]
Project = Annotated[Path | None, typer.Option(help="The layers of this project, and where it put the model.")]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", help="What a layer is: NAME=parcels, NAME=gas, NAME=zone:gas; NAME=none leaves it out."),
]


def register(cli: typer.Typer) -> None:
    cli.command()(site)


def site(
    outline: Annotated[str, typer.Argument(metavar="MODEL|OUTLINE", help="An IFC model, a layer file, or WKT.")],
    within: Annotated[float, typer.Option(min=0.0, max=10_000.0, help="How many metres to look around.")] = 30.0,
    layers: Layers = None,
    project: Project = None,
    role: Roles = None,
    outline_layer: Annotated[str, typer.Option(help="The layer that holds the outline.")] = "",
    feature: Annotated[str, typer.Option(help="The feature id of the outline.")] = "",
    crs: Annotated[str, typer.Option(help="The coordinate system of an outline in WKT.")] = "",
    own: Annotated[list[str] | None, typer.Option(help="Number of an own parcel; may be given again.")] = None,
    zones: Annotated[Path | None, typer.Option(help="Your own table of protection zones (TOML).")] = None,
    paper: Annotated[str, typer.Option(help="A4 or A3, for PDF and SVG.")] = "A3",
    scale: Annotated[int | None, typer.Option(min=1, help="Of the sheet, its denominator: 500.")] = None,
    out: Out = None,
    json: Json = False,
) -> None:
    """Distances to boundaries, buildings, utilities and their protection zones; zoning, built-up share, conflicts."""
    from civicdesk.actions import site as actions
    from civicdesk.actions import site_files
    from civicdesk.sheets import check_suffix

    if out is not None:
        check_suffix(out, site_files.FORMATS)
    if paper not in ("A4", "A3"):
        raise typer.BadParameter("--paper takes A4 or A3")
    told = _told(role or [])
    with session(project) as current:
        app: App = current.app
        table = actions.zone_table(app, present(zones) if zones is not None else None)
        chosen = _outline(app, outline, outline_layer, feature, crs)
        around = actions.layers_of_files(app, _files(app, layers or []), told, output.result)
        if not around:
            raise UserError(N_("there are no layers to look at"), todo=N_("name them: --layers FILE or --project P"))
        found = actions.check_site(chosen, around, table, within, own or [])
        if out is not None:
            for path in site_files.write(found, out, paper, scale):
                output.done(N_("{file} written"), file=path)
    if json:
        output.print_json(found.as_json())
    elif out is None:
        _print(found)


def _told(roles: list[str]) -> dict[str, str]:
    from civicdesk.actions.site import check_roles

    told = {}
    for line in roles:
        name, sign, said = line.rpartition("=")
        if not sign or not name:
            raise typer.BadParameter("--role takes NAME=ROLE")
        told[name] = said.strip()
    check_roles(told)
    return told


def _files(app: App, paths: list[Path]) -> list[LayerFile]:
    """Those named, and those of the project."""
    from civicdesk.actions.site import LayerFile, project_layers

    return [*(LayerFile(present(path)) for path in paths), *project_layers(app)]


def _outline(app: App, given: str, layer: str, feature: str, crs: str) -> Outline:
    from civicdesk.actions import site as actions

    if actions.is_wkt(given):
        return actions.of_wkt(given, crs)
    path = present(Path(given))
    if path.suffix.lower() in (".wkt", ".txt"):
        return actions.of_wkt(path.read_text(encoding="utf-8-sig", errors="replace"), crs, path.stem)
    if app.registry.reader_for(path).kind != "model":
        return actions.outline_in_file(app, path, layer, feature, output.result)
    from civicdesk.actions.open_model import read_model

    where, title = _in_project(app, path)
    return actions.of_model(read_model(app, path, "", output.result), where, title)


def _in_project(app: App, path: Path) -> tuple[Any, str]:
    """Where the project put the model (None: where its file says) and what it calls it."""
    from civicdesk.register.sources import sources

    project = app.workspace.project
    known = sources(project.db, "model") if project is not None else ()
    same = next((source for source in known if source.path.resolve() == path), None)
    if same is None:
        return None, ""
    placement = app.workspace.placements.get(same.id)
    return placement.georeference if placement is not None else None, same.title


def _print(found: SiteCheck) -> None:
    from civicdesk.actions import site_files
    from civicdesk.maps.site_conflicts import metres

    numbers = ", ".join(parcel.label for parcel in found.own) or "–"
    typer.echo(tr("{name}: {area} m² on parcel {parcels}").format(
        name=found.name, area=output.plain(found.outline.area), parcels=numbers))  # fmt: skip
    for title, headers, rows in site_files.tables(found)[:5]:
        if rows:
            typer.echo(f"\n{title}")
            output.print_table(headers, rows)
    if not found.conflicts:
        nothing = tr("The layers hold nothing at this place: nothing could be checked.")
        typer.echo("\n" + (tr("No conflict was found.") if found.nearby else nothing))
    typer.echo("\n" + tr("{count} things within {metres}; all of them with -o FILE.xlsx").format(
        count=len(found.nearby), metres=metres(found.within)))  # fmt: skip
    for note in site_files.said(found):
        typer.echo(f"! {note}")
