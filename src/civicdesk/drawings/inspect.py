"""What is in a drawing: the document of `civicdesk info`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter

_METRES_PER_INCH = 0.0254


def family(path: Path) -> str:
    """ "pdf", "dxf" or "picture"."""
    return {".pdf": "pdf", ".dxf": "dxf"}.get(path.suffix.lower(), "picture")


def refuse_empty(path: Path) -> None:
    if path.stat().st_size == 0:
        raise FileProblem(N_("the file is empty"), where=path, todo=N_("get a new copy"))


def inspect(report: Reporter, path: str) -> dict[str, Any]:
    """`{kind: "drawing", format, bytes, pages: [{page, name, width, height, paper, metres}], problems}`.

    Page numbers from 1; *width* and *height* in drawing units; *paper*: millimetres, where the file tells its size;
    *metres*: of one drawing unit, where it tells it (DXF).
    """
    file = Path(path)
    refuse_empty(file)
    document = {"kind": "drawing", "format": file.suffix.lower().lstrip("."), "bytes": file.stat().st_size}
    return {**document, "pages": pages(file), "problems": []}


def pages(path: Path) -> list[dict[str, Any]]:
    kind = family(path)
    if kind == "pdf":
        from civicdesk.drawings.pdf import describe
    elif kind == "dxf":
        from civicdesk.drawings.dxf import describe
    else:
        from civicdesk.drawings.pictures import describe
    return [_page(entry) for entry in describe(path)]


def _page(entry: dict[str, Any]) -> dict[str, Any]:
    dpi = entry.pop("dpi")
    sides = [entry["width"], entry["height"]]
    paper = [round(side / dpi * _METRES_PER_INCH * 1000.0) for side in sides] if dpi else None
    return {"metres": None, **entry, "paper": paper}
