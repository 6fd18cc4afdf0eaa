"""The command that lists elements of a model with the properties that are asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from civicdesk.cli import output
from civicdesk.cli.files import Json, ModelFile, Out
from civicdesk.cli.session import present, session
from civicdesk.text import N_, tr


def register(cli: typer.Typer) -> None:
    cli.command()(elements)


def elements(
    model: ModelFile,
    where: Annotated[str, typer.Option(metavar="QUERY", help='A filter, such as "class:IfcDoor FireRating~EI".')] = "",
    columns: Annotated[
        str, typer.Option(help="Names of columns, with commas: name,storey,Pset_WallCommon.FireRating")
    ] = "",
    group_by: Annotated[str, typer.Option(help="The column whose values make groups with subtotals.")] = "",
    json: Json = False,
    out: Out = None,
) -> None:
    """Elements with their properties: filtered, with chosen columns, in groups with subtotals."""
    from civicdesk.actions import list_elements
    from civicdesk.actions.open_model import read_model

    names = [name.strip() for name in columns.split(",") if name.strip()]
    with session() as current:
        read = read_model(current.app, present(model), "properties", wait=output.result)
        found = list_elements.listing({read.name: read}, where, names, group_by)
        if out is not None:
            list_elements.write(found, out)
            output.done(N_("rows written to {file}: {count}"), count=len(found.lines), file=out)
    if json:
        output.print_json(list_elements.document(found))
    elif out is None:
        output.print_table(list_elements.headers(found), list_elements.rows(found))
        if not len(found.lines):
            typer.echo(tr("No element fits."))
