"""The command `check`: is a model fit for maintenance, and does it keep an IDS."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from civicdesk.cli import output
from civicdesk.cli.files import Json, ModelFile, Out
from civicdesk.cli.session import present, session
from civicdesk.text import N_, number_text, tr


def register(cli: typer.Typer) -> None:
    cli.command()(check)


def check(
    model: ModelFile,
    ids: Annotated[Path | None, typer.Option(help="An IDS file to check against.")] = None,
    handover: Annotated[
        bool, typer.Option("--handover", help="The IDS that comes along: rooms and equipment.")
    ] = False,
    json: Json = False,
    out: Out = None,
) -> None:
    """Fitness for maintenance: score, fill rates, placeholders, findings. Exit 1 when an IDS is not kept."""
    from civicdesk.actions import check_model as checks
    from civicdesk.actions.open_model import read_copies
    from civicdesk.actions.topics import SUFFIXES as BCF
    from civicdesk.sheets import check_suffix

    if out is not None:
        check_suffix(out, checks.SUFFIXES)
    with session() as current:
        path = present(model)
        found = checks.check_model(current.app, path, _ids_file(ids, handover), wait=output.result)
        if out is not None:
            topics = out.suffix.lower() in BCF
            copies = read_copies(current.app, path, output.result) if topics else None  # for the pictures
            count = checks.write_report(current.app, found, out, copies, wait=output.result)
            written = N_("{count} topics written to {file}") if topics else N_("rows written to {file}: {count}")
            output.done(written, count=count, file=out)
    if json:
        output.print_json(found.as_json())
    elif out is None:
        _print(found)
    failed = any(specification.status in ("failed", "error") for specification in found.ids)
    raise output.Exit(output.FAILED if failed else output.DONE)


def _ids_file(ids: Path | None, handover: bool) -> Path | None:
    from civicdesk.bim.ids import handover_ids

    return present(ids) if ids is not None else handover_ids() if handover else None


def _print(found: Any) -> None:
    from civicdesk.actions.check_model import STATUS_WORDS
    from civicdesk.bim.fitness_rules import GROUPS

    for building in found.buildings:
        typer.echo(tr("{name}: {score} of 100").format(name=building.name, score=number_text(building.score, 1)))
        rows = [
            (
                part["text"],
                tr("not judged") if part["share"] is None else f"{part['share'] * 100:.0f} %",
                part["weight"],
            )
            for part in building.as_json()["parts"]
        ]
        output.print_table((tr("Rule"), tr("Share"), tr("Weight")), rows)
        typer.echo()
    counts: dict[str, int] = {}
    for finding in found.findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    output.print_table((tr("Findings"), tr("Count")), [(tr(GROUPS[code]), n) for code, n in counts.items()])
    if found.ids:
        typer.echo()
        headers = (tr("Specification"), tr("Result"), tr("Passed"), tr("Failed"))
        output.print_table(headers, [(s.name, tr(STATUS_WORDS[s.status]), s.passed, s.failed) for s in found.ids])
