"""The style of a layer on the command line: read from QML or SLD, written as either, into a GeoPackage or PostGIS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civicdesk.cli import output
from civicdesk.cli.session import Session, present, session
from civicdesk.errors import FileProblem, told
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.style import Style
    from civicdesk.project.workspace import LayerEntry


def register(cli: typer.Typer) -> None:
    cli.command()(style)


def style(
    file: Annotated[Path, typer.Argument(help="The file of the layer.")],
    out: Annotated[str, typer.Option("-o", "--output", help="x.qml, x.sld, x.gpkg or postgresql://…")],
    layer: Annotated[str, typer.Option(help="Which layer, where the file has several.")] = "",
    source: Annotated[Path | None, typer.Option("--from", help="Take this .qml or .sld.")] = None,
    table: Annotated[str, typer.Option(help="The layer's name in x.gpkg, or schema.table in the database.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Write the style of a layer: the one it came with, the one given, or the one that fits its name and fields."""
    from civicdesk.actions.open_files import open_files
    from civicdesk.maps.postgis import is_database, label, without_password

    target = without_password(out) if is_database(out) else out
    with session() as current:
        open_files(current.app, [present(file)])
        current.settle()
        entry = chosen(current, file, layer)
        ignored = take_style(current, [entry], source) if source is not None else []
        assert entry.style is not None
        lost = _write(current, entry, entry.style, target, table)
    shown = label(target) if is_database(target) else Path(target).name
    if json:
        output.print_json({"layer": entry.name, "written": shown, "ignored": ignored, "lost": lost})
        return
    tell(ignored)
    for text in lost:
        output.done(N_("not the same there: {what}"), what=text)
    output.done(N_("style written to {file}"), file=shown)


def chosen(current: Session, file: Path, layer: str) -> LayerEntry:
    """The layer named, else the only one."""
    entries = current.app.workspace.layers
    found = [entry for entry in entries if entry.name == layer] if layer else entries
    if len(found) != 1 or found[0].style is None:
        known = ", ".join(entry.name for entry in entries)
        raise FileProblem(
            N_("it holds several layers"), where=file, todo=N_("name one with --layer: {known}"), known=known
        )
    return found[0]


def take_style(current: Session, entries: list[LayerEntry], path: Path) -> list[str]:
    """Draw *entries* as a style file says; gives what of it is not drawn."""
    from civicdesk.actions.style_layer import preview, read_style

    left: list[str] = []

    def taken(style: Style, ignored: list[dict[str, Any]]) -> None:
        left.extend(told(problem) for problem in ignored)
        for entry in entries:
            preview(current.app, entry.id, style)

    read_style(current.app, present(path), taken)
    current.settle()
    return left


def tell(ignored: list[str]) -> None:
    for text in ignored:
        output.done(N_("not drawn here: {what}"), what=text)


def _write(current: Session, entry: LayerEntry, style: Style, target: str, table: str) -> list[str]:
    from civicdesk.actions.style_layer import loaded, save_style
    from civicdesk.maps.postgis import is_database
    from civicdesk.maps.style_classes import sort_of
    from civicdesk.maps.style_tables import write_postgis_style

    if is_database(target):
        schema, _, name = (table or entry.name).rpartition(".")
        write_postgis_style(target, schema or "public", name, style, sort_of(loaded(entry)))
    elif target.lower().endswith(".gpkg"):
        values = (str(present(Path(target))), table or entry.name, style.as_json(), sort_of(loaded(entry)))
        current.app.work("style", "civicdesk.maps.style_tables:store", *values, kind="layer")
        current.settle()
    else:
        return [problem.text for problem in save_style(entry, style, Path(target))]
    return []
