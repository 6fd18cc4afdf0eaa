"""Templates of sheets: which piece stands where on the paper. A TOML file, so that an office can make its own.

Each table is a piece; its name says what it is, unless `kind` does (several frames, say). Places are millimetres from
the edges of the paper: two of left, width, right and two of top, height, bottom. So one template fits every paper.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from civicdesk.assets import asset
from civicdesk.errors import FileProblem
from civicdesk.text import N_

KINDS = (
    "map", "plan", "title", "subtitle", "legend", "scale", "scale_bar", "north", "system", "sources", "date", "notes",
    "text", "frame",
)  # fmt: skip
GRIDS = ("none", "ticks", "lines")
DEFAULT = "map-strip"
NAMES = (  # of the program's own, for translation
    N_("Map with legend"), N_("Map over the whole paper"), N_("Storey plan and map"), N_("Storey plan"),
)  # fmt: skip
Box = tuple[float, float, float, float]  # left, top, width, height, millimetres


@dataclass(frozen=True)
class Piece:
    """*size*: height of letters in millimetres; *text*: own words with {title}, {subtitle}, {scale}, {date}, {system},
    {paper}, {notes}, {sources}; *grid*: of a map; *columns*: of a legend; *line*: width of a frame's line."""

    name: str
    kind: str
    left: float | None = None
    width: float | None = None
    right: float | None = None
    top: float | None = None
    height: float | None = None
    bottom: float | None = None
    size: float = 2.6
    bold: bool = False
    align: str = "left"
    text: str = ""
    grid: str = "ticks"
    columns: int = 1
    line: float = 0.35

    def box(self, paper: tuple[float, float]) -> Box:
        """Where it stands on paper of so many millimetres."""
        x, wide = _span(self.left, self.width, self.right, paper[0])
        y, tall = _span(self.top, self.height, self.bottom, paper[1])
        return x, y, wide, tall


def _span(start: float | None, length: float | None, end: float | None, whole: float) -> tuple[float, float]:
    if start is not None and end is not None:
        return start, max(whole - start - end, 0.0)
    if start is not None:
        return start, length or 0.0
    return whole - (end or 0.0) - (length or 0.0), length or 0.0


@dataclass(frozen=True)
class Template:
    """*paper* and *landscape* are what it suggests."""

    name: str
    title: str
    paper: str
    landscape: bool
    pieces: tuple[Piece, ...]
    path: Path | None = None

    def with_grid(self, grid: str) -> Template:
        """The same with another grid on its maps."""
        pieces = tuple(replace(piece, grid=grid) if piece.kind == "map" else piece for piece in self.pieces)
        return replace(self, pieces=pieces)

    def piece(self, kind: str) -> Piece | None:
        return next((piece for piece in self.pieces if piece.kind == kind), None)


def templates(own: Path | None = None) -> dict[str, Path]:
    """Name → file: those of the program, then those in the folder of the person (the same name replaces)."""
    found = {path.stem: path for path in sorted(asset("resources/templates").glob("*.toml"))}
    if own is not None and own.is_dir():
        found |= {path.stem: path for path in sorted(own.glob("*.toml"))}
    return found


def find(name: str, own: Path | None = None) -> Template:
    """A template by its name, or by the path of its file."""
    known = templates(own)
    path = known.get(name) or (Path(name) if name.endswith(".toml") else None)
    if path is None:
        names = ", ".join(known)
        todo = N_("use one of: {known}")
        raise FileProblem(N_("there is no template {name}"), todo=todo, name=name, known=names)
    return read(path)


def own_copy(template: Template, folder: Path) -> Path:
    """The template as a file in the folder of the person, to be edited; one that is there already stays."""
    assert template.path is not None
    if template.path.parent == folder:
        return template.path
    folder.mkdir(parents=True, exist_ok=True)
    number = next(n for n in range(1, 1000) if not (folder / f"{template.name}-{n}.toml").exists())
    path = folder / f"{template.name}-{number}.toml"
    path.write_bytes(template.path.read_bytes())
    return path


def read(path: Path) -> Template:
    """FileProblem where the file is no template."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, N_("the template cannot be read: {reason}"), reason=error) from error
    pieces = tuple(_piece(path, name, entry) for name, entry in data.items() if isinstance(entry, dict))
    if not any(piece.kind in ("map", "plan") for piece in pieces):
        raise _wrong(path, N_("the template has neither a map nor a plan"))
    paper = str(data.get("paper", "A3"))
    if paper not in ("A4", "A3", "A2", "A1"):
        raise _wrong(path, N_("the template names the paper {paper}; it can be A4, A3, A2 or A1"), paper=paper)
    landscape = str(data.get("orientation", "landscape")) != "portrait"
    return Template(path.stem, str(data.get("name", path.stem)), paper, landscape, pieces, path)


def _piece(path: Path, name: str, entry: dict[str, Any]) -> Piece:
    kind = str(entry.get("kind", name))
    known = {field.name: field.type for field in fields(Piece)}
    strange = [key for key in entry if key not in known or key == "name"]
    if kind not in KINDS:
        raise _wrong(path, N_("the template has a piece {name} of a kind that is not known"), name=name)
    if strange:
        raise _wrong(path, N_("the piece {name} has a setting {key} that is not known"), name=name, key=strange[0])
    for one, other in (("left", "right"), ("top", "bottom")):
        length = "width" if one == "left" else "height"
        if sum(key in entry for key in (one, length, other)) != 2:
            text = N_("the place of the piece {name} needs two of {one}, {length} and {other}")
            raise _wrong(path, text, name=name, one=one, length=length, other=other)
    values: dict[str, Any] = {"kind": kind}
    for key, value in entry.items():
        if key == "kind":
            continue
        if not _fits(value, str(known[key])):
            raise _wrong(path, N_("the setting {key} of the piece {name} has no sensible value"), name=name, key=key)
        values[key] = float(value) if "float" in str(known[key]) else value
    if values.get("grid", "ticks") not in GRIDS:
        raise _wrong(path, N_("the setting {key} of the piece {name} has no sensible value"), name=name, key="grid")
    return Piece(name=name, **values)


def _fits(value: object, wanted: str) -> bool:
    if wanted in ("bool", "str"):
        return isinstance(value, bool if wanted == "bool" else str)
    number = isinstance(value, int) if wanted == "int" else isinstance(value, (int, float))
    return number and not isinstance(value, bool) and 0 <= float(str(value)) <= 2000


def _wrong(path: Path, what: str, **values: Any) -> FileProblem:
    todo = N_("compare it with one of the program's templates (export one)")
    return FileProblem(what, where=path, todo=todo, **values)
