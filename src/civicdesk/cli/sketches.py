"""What was drawn on the map, on the command line: the part of `export` that is about sketches."""

from __future__ import annotations

from pathlib import Path

from civicdesk.cli import output
from civicdesk.cli.session import session
from civicdesk.text import N_


def export(project: Path, out: Path, crs: str = "") -> None:
    from civicdesk.actions.sketch import FORMATS, all_sketches, export_sketches
    from civicdesk.sheets import check_suffix

    check_suffix(out, FORMATS)
    with session(project) as current:
        count = export_sketches(all_sketches(current.app), out, crs)
    output.done(N_("{count} sketches written to {file}"), count=count, file=out)
