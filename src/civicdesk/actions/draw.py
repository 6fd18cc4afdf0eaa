"""Storey plans as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.errors import FileProblem, UnsupportedFile, UserError
from civicdesk.sheets import replacing
from civicdesk.text import N_, fold, tr

if TYPE_CHECKING:
    from civicdesk.bim.facts import Storey
    from civicdesk.bim.model import Model


def write_plans(model: Model, out: Path, storey: str = "", title: str = "") -> list[Path]:
    """Draw the storeys of *model* at true scale to SVG; several storeys get their name into the file name."""
    from civicdesk.render.plan_svg import plan_svg

    if out.suffix.lower() != ".svg":
        raise UnsupportedFile(N_("plans are written as .svg"), where=out, todo=N_("give a name that ends in .svg"))
    storeys = chosen_storeys(model, storey)
    written = []
    for one in storeys:
        path = out if len(storeys) == 1 else out.with_name(f"{out.stem}-{file_name(one.name)}{out.suffix}")
        heading = f"{title or model.name.rsplit('.', 1)[0]} – {one.name}"
        text = plan_svg(model.plan(one.index), heading, decimal=tr(".", "decimal separator"))
        with replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def chosen_storeys(model: Model, name: str) -> list[Storey]:
    """The storey called *name*; without a name those that have rooms."""
    if name:
        found = [storey for storey in model.storeys if fold(storey.name) == fold(name)]
        if not found:
            known = ", ".join(storey.name for storey in model.storeys)
            raise UserError(
                N_("there is no storey {name}"),
                where=model.name,
                todo=N_("use one of: {known}"),
                name=name,
                known=known,
            )
        return found[:1]
    with_rooms = {room.storey_index for room in model.rooms if room.footprint}
    storeys = [storey for storey in model.storeys if storey.index in with_rooms]
    if not storeys:
        raise FileProblem(
            N_("the model has no rooms to draw a plan of"),
            where=model.name,
            todo=N_("name a storey with --storey to draw its walls"),
        )
    return storeys


def file_name(text: str) -> str:
    """*text* as a part of a file name: letters, digits, dots, dashes."""
    return "".join(c if c.isalnum() or c in ".-" else "-" for c in fold(text)).strip("-.") or "storey"
