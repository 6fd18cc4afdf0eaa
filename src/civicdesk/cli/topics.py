"""Topics on the command line: the part of `import` and `export` that is about BCF files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from civicdesk.cli import output
from civicdesk.cli.session import present, session
from civicdesk.text import N_, tr

COUNTS = ("new", "changed", "same", "conflict")


def is_bcf(path: Path) -> bool:
    from civicdesk.actions.topics import SUFFIXES

    return path.suffix.lower() in SUFFIXES


def import_bcf(project: Path, path: Path, dry_run: bool) -> dict[str, Any]:
    from civicdesk.actions.topics import import_bcf as bring

    with session(project) as current:
        return bring(current.app, present(path), dry_run, wait=output.result)


def tell(document: dict[str, Any], dry_run: bool) -> None:
    """For a person: how many, what is in conflict, what is missing in the file."""
    output.print_table(COUNTS, [[document[key] for key in COUNTS]])
    for row in document["rows"]:
        for cell in row["cells"]:
            if cell["conflict"]:
                typer.echo(
                    tr("{title}, {field}: here {ours}, in the file {theirs}").format(
                        title=row["title"], field=cell["field"], ours=cell["old"], theirs=cell["new"]
                    )
                )
    for problem in document["problems"]:
        typer.echo(f"! {problem['text']}")
    if dry_run:
        output.done(N_("nothing was written (--dry-run)"))


def export_bcf(project: Path, out: Path, version: str) -> None:
    from civicdesk.actions.topics import check_target
    from civicdesk.actions.topics import export_bcf as write

    check_target(out, version)
    with session(project) as current:
        count = write(current.app, out, version)
    output.done(N_("{count} topics written to {file}"), count=count, file=out)
