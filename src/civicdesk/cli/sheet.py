"""`civicdesk sheet`: a map, a storey plan or both on paper at a true scale, as PDF, SVG or PNG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civicdesk.cli import output
from civicdesk.cli.files import Json
from civicdesk.cli.session import Session, present, session
from civicdesk.errors import FileProblem, UserError, told
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.actions.make_sheet import Order
    from civicdesk.app import App
    from civicdesk.render.map_sheet import Paper
    from civicdesk.render.map_sheet_template import Template

_PICTURES = (".tif", ".tiff", ".jpg", ".jpeg", ".png", ".jp2")


def register(cli: typer.Typer) -> None:
    cli.command()(sheet)


def sheet(
    files: Annotated[list[Path] | None, typer.Argument(metavar="PROJECT|FILE…")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--output", help="What to write: .pdf, .svg or .png.")] = None,
    paper: Annotated[str, typer.Option(help="A4, A3, A2 or A1; without it that of the template.")] = "",
    portrait: Annotated[bool | None, typer.Option("--portrait/--landscape", help="Upright or lying paper.")] = None,
    scale: Annotated[int | None, typer.Option(min=1, help="Of the map, its denominator: 1000.")] = None,
    center: Annotated[str, typer.Option(metavar="X,Y", help="Map coordinates of the middle.")] = "",
    fit: Annotated[bool, typer.Option("--fit", help="All that is shown, at the largest customary scale.")] = False,
    template: Annotated[str, typer.Option(help="Name of a template, or a TOML file of your own.")] = "",
    storey: Annotated[str, typer.Option(help="The storey of a plan; without it the first with rooms.")] = "",
    plan_scale: Annotated[
        int | None, typer.Option(min=1, help="Of the plan; without it the largest that fits.")
    ] = None,
    title: Annotated[str, typer.Option(help="What the sheet is called.")] = "",
    subtitle: Annotated[str, typer.Option(help="The line below the title.")] = "",
    notes: Annotated[str, typer.Option(help="Your own notes.")] = "",
    crs: Annotated[str, typer.Option(help="Coordinate system of the map; without it that of the first layer.")] = "",
    layer: Annotated[list[str] | None, typer.Option(help="Only this layer; may be given again.")] = None,
    export_template: Annotated[Path | None, typer.Option(help="Write the template there, to be edited.")] = None,
    json: Json = False,
) -> None:
    """A map, a storey plan or both on paper at a true scale; text stays text, and what is drawn stays lines."""
    from civicdesk.render.map_sheet_template import find, templates

    own = _own_templates()
    named = find(template or _default(files or []), own)
    if export_template is not None:
        _export(named, export_template)
        return
    if out is None or not files:
        raise typer.BadParameter(f"needs files and -o OUT; templates: {', '.join(templates(own))}")
    chosen = _paper(named, paper, portrait)
    from civicdesk.cli.pictures import without_screen

    without_screen()
    with session() as current:
        _open(current, [present(path) for path in files])
        texts = (title or files[0].stem, subtitle, notes)
        order = _order(current.app, named, chosen, texts, storey, frozenset(layer or ()))
        found = _written(order, out, crs, _point(center), None if fit else scale, plan_scale)
    if json:
        output.print_json({"file": str(out), **found})
    else:
        for note in found["notes"]:
            output.done(N_("note: {note}"), note=told(note))
        output.done(N_("{file} written"), file=out)


def _own_templates() -> Path:
    from civicdesk.settings import Settings

    return Settings(kept=False).folder / "templates"


def _default(files: list[Path]) -> str:
    """A model alone gets a sheet for its plan."""
    models = [path for path in files if path.suffix.lower() in (".ifc", ".ifczip")]
    return "plan" if models and len(models) == len(files) else "map-strip"


def _export(template: Template, target: Path) -> None:
    from civicdesk.sheets import replacing

    if template.path is None:
        return
    with replacing(target) as temporary:
        temporary.write_bytes(template.path.read_bytes())
    output.done(N_("{file} written"), file=target)


def _paper(template: Template, name: str, portrait: bool | None) -> Paper:
    from civicdesk.render.map_sheet import Paper

    if name and name.upper() not in ("A4", "A3", "A2", "A1"):
        raise typer.BadParameter("--paper takes A4, A3, A2 or A1")
    return Paper(name.upper() or template.paper, template.landscape if portrait is None else not portrait)


def _point(text: str) -> tuple[float, float] | None:
    if not text:
        return None
    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError:
        raise typer.BadParameter("--center takes X,Y in map coordinates: -598000,-1160200") from None
    return x, y


def _open(current: Session, files: list[Path]) -> None:
    """Projects, models and layers as always; a picture with a place goes under the map."""
    from civicdesk.actions.backgrounds import add_background
    from civicdesk.actions.open_files import open_files

    for path in files:
        if path.suffix.lower() in _PICTURES:
            add_background(current.app, path)
        elif open_files(current.app, [path]):
            todo = N_("give a project, models, map layers or pictures with a place")
            raise FileProblem(N_("this cannot be drawn on a sheet"), where=path, todo=todo)
        current.settle()


def _order(
    app: App, template: Template, paper: Paper, texts: tuple[str, str, str], storey: str, only: frozenset[str]
) -> Order:
    from civicdesk.actions import make_sheet

    content = make_sheet.shown(app)
    layers = tuple(one for one in content.layers if not only or one.title in only)
    if only - {one.title for one in layers}:
        names = ", ".join(one.title for one in content.layers)
        raise UserError(N_("there is no layer {layer}"), todo=N_("use one of: {known}"), known=names,
                        layer=", ".join(sorted(only - {one.title for one in layers})))  # fmt: skip
    files = [(title, path) for title, path in content.files if not only or title in only]
    plan, more = _plan(app, storey) if template.piece("plan") is not None else (None, [])
    words = make_sheet.words(*texts, [*files, *more])
    outlines = _outlines(app) if template.piece("map") is not None and not only else ()
    from civicdesk.actions.sketch import all_sketches

    sketches = () if only else tuple(all_sketches(app))
    return make_sheet.Order(
        template, paper, words, layers, content.pictures, outlines, sketches, plan=plan,
        language=make_sheet.language(app),
    )  # fmt: skip


def _outlines(app: App) -> tuple[tuple[bytes, bool, str, str], ...]:
    """Buildings of models that have a place, in their own systems."""
    import shapely

    from civicdesk.gui.map_hit import outlines_from
    from civicdesk.gui.views import outlines_of
    from civicdesk.project.together import trusted_place

    found = []
    for key, entry in app.workspace.models.items():
        where = trusted_place(entry)
        if entry.model is not None and where is not None and where.crs:
            shapes = outlines_of(key, entry.model, None, where.crs, where)
            found += [(shapely.to_wkb(o.shape), o.room, o.label, where.crs) for o in outlines_from({key: shapes})]
    return tuple(found)


def _plan(app: App, storey: str) -> tuple[Any, list[tuple[str, Path]]]:
    from civicdesk.actions.draw import chosen_storeys, plan_of

    for entry in app.workspace.models.values():
        if entry.model is not None:
            return plan_of(entry.model, chosen_storeys(entry.model, storey)[0]), [(entry.title, entry.path)]
    return None, []


def _written(
    order: Order, out: Path, crs: str, center: tuple[float, float] | None, scale: int | None, plan_scale: int | None
) -> dict[str, Any]:
    from dataclasses import replace

    from civicdesk.gui.sheet_work import write
    from civicdesk.jobs import Silent

    found: dict[str, Any] = write(
        Silent(), replace(order, crs=crs, center=center, scale=scale, plan_scale=plan_scale), str(out)
    )
    return found
