"""`civicdesk diff`: what changed between two versions of a model, and what that means for a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civicdesk.cli import output
from civicdesk.cli.files import Json, Out
from civicdesk.cli.session import present, session
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.compare import Comparison
    from civicdesk.maintenance.impact import Effect

_SHOWN = (0, 1, 2, 3, 4, 5, 6, 7, 8)  # of the columns: without tiers and GlobalIds


def register(cli: typer.Typer) -> None:
    cli.command()(diff)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The older IFC file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The newer IFC file.")],
    project: Annotated[
        Path | None, typer.Option(help="A .civicdesk file: tell what the change means for its records.")
    ] = None,
    json: Json = False,
    out: Out = None,
) -> None:
    """Compare two versions of a model: added, removed, moved, changed; also where every GlobalId is new."""
    from civicdesk.actions import compare_versions
    from civicdesk.maintenance import impact
    from civicdesk.sheets import TABLES, check_suffix

    if out is not None:
        check_suffix(out, TABLES)
    with session(project) as current:
        found = compare_versions.compare_files(current.app, present(old), present(new), wait=output.result)
        effects = compare_versions.effects_of(current.app, found)
        if out is not None:
            compare_versions.write(found, out, effects)
            output.done(N_("comparison written to {file}"), file=out)
    if json:
        more = {"impact": impact.document(effects)} if effects is not None else {}
        output.print_json({**found.as_json(), **more})
    elif out is None:
        _print(found, effects)
    for problem in found.problems:
        output.done(problem.text)


def _print(found: Comparison, effects: list[Effect] | None) -> None:
    from civicdesk.bim.compare_rows import HEADINGS, lines
    from civicdesk.maintenance import impact

    told = [line for line in lines(found) if line.kind != "reidentified"]
    if told:
        rows = [line.cells() for line in told]
        output.print_table([tr(HEADINGS[n]) for n in _SHOWN], [[row[n] for n in _SHOWN] for row in rows])
        typer.echo()
    changed = len(found.changed)
    counts = (len(found.added), len(found.removed), changed, len(found.pairs) - changed, len(found.reidentified))
    text = tr("{0} added, {1} removed, {2} changed, {3} unchanged; {4} known again under a new GlobalId")
    typer.echo(text.format(*counts))
    if effects:
        typer.echo()
        output.print_table([tr(title) for title in impact.HEADINGS[:8]], [one.cells()[:8] for one in effects])
