"""A sheet of paper with a map, a storey plan or both, at a true scale: one SVG, from which PDF and pictures come.

What is on it is given here in plain values; who puts it together knows layers, coordinate systems and models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from civicdesk.errors import Problem
from civicdesk.render import map_sheet_grid as grid
from civicdesk.render.map_draw import never
from civicdesk.render.map_overlay import Outline
from civicdesk.render.map_sheet_legend import Line, legend
from civicdesk.render.map_sheet_template import Box, Piece, Template
from civicdesk.render.map_symbols import View
from civicdesk.render.map_tiles import Sheet
from civicdesk.render.paper import INK, PAPERS, document, scale_bar, text
from civicdesk.render.picture import PictureSheet
from civicdesk.render.plan_svg import PlanSheet, plan_body
from civicdesk.text import N_, number_text, tr

PIXEL = 25.4 / 96  # millimetres of one pixel, in which styles are given
SCALES = (
    50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 500_000,
)  # fmt: skip
_DPI = 250  # of pictures under the map
_LABELS = 4.6  # mm around the map for the numbers of the grid
_LEADING = 1.32


@dataclass(frozen=True, eq=False)
class MapContent:
    """
    center       map coordinates of the middle of the frame
    stretch      map units per metre on the ground there; 1 for systems that are made for measuring
    convergence  degrees from grid north to true north, clockwise; None where nobody knows
    system       the coordinate system, for a person
    labels       places the labels for a view (pixels), given as parts of an SVG
    """

    center: tuple[float, float]
    scale: float
    sheets: Sequence[Sheet | PictureSheet]
    legend: Sequence[Line] = ()
    outlines: Sequence[Outline] = ()
    labels: Callable[[View], list[str]] = field(default=lambda _view: [])
    stretch: float = 1.0
    convergence: float | None = None
    system: str = ""


@dataclass(frozen=True, eq=False)
class PlanContent:
    """*plan*: the shape of `bim.facts.StoreyPlan`; *scale* None: the largest customary one that fits."""

    plan: Any
    scale: int | None = None


@dataclass(frozen=True)
class Paper:
    name: str = "A3"
    landscape: bool = True

    @property
    def size(self) -> tuple[float, float]:
        short, long = PAPERS[self.name]
        return (long, short) if self.landscape else (short, long)


def map_frame(template: Template, paper: Paper, without_grid: bool = False) -> Box | None:
    """Where the map itself lies, without the numbers of its grid, millimetres; None on a sheet without a map."""
    piece = template.piece("map")
    if piece is None:
        return None
    x, y, wide, tall = piece.box(paper.size)
    edge = 0.0 if piece.grid == "none" or without_grid else _LABELS
    return x + edge, y + edge, max(wide - 2 * edge, 1.0), max(tall - 2 * edge, 1.0)


def scale_for(extent: tuple[float, float, float, float], frame: Box, stretch: float = 1.0) -> int:
    """The largest customary scale at which an extent (map units) fits into a frame."""
    wide, tall = (extent[2] - extent[0]) / stretch, (extent[3] - extent[1]) / stretch
    needed = max(wide * 1000 / frame[2], tall * 1000 / frame[3]) * 1.02
    return next((scale for scale in SCALES if scale >= needed), SCALES[-1])


def view_of(content: MapContent, frame: Box) -> View:
    """The map in pixels of 96 per inch."""
    scale = 1000.0 / content.scale / content.stretch / PIXEL
    wide, tall = frame[2] / PIXEL, frame[3] / PIXEL
    left, top = content.center[0] - wide / 2 / scale, content.center[1] + tall / 2 / scale
    return _Exact(left, top, scale, wide, tall)


class _Exact(View):
    """A view whose size is no whole number of pixels."""

    def __init__(self, left: float, top: float, scale: float, wide: float, tall: float) -> None:
        super().__init__(left, top, scale, int(wide) + 1, int(tall) + 1)
        object.__setattr__(self, "_size", (wide, tall))

    def box(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        wide, tall = self.__dict__["_size"]
        more = margin / self.scale
        right, bottom = self.left + wide / self.scale, self.top - tall / self.scale
        return self.left - more, bottom - more, right + more, self.top + more


def notes_of(content: MapContent | None) -> list[Problem]:
    """What the person should know before they measure on the print."""
    if content is None or abs(content.stretch - 1.0) < 0.005:
        return []
    values: dict[str, object] = {"system": content.system, "factor": number_text(content.stretch, 2)}
    what = N_("{system} stretches lengths {factor} times here: the scale is true in the middle of the sheet only")
    return [Problem("not-true", what, values)]


def sheet_svg(
    template: Template,
    paper: Paper,
    words: Mapping[str, str],
    content: MapContent | None = None,
    plan: PlanContent | None = None,
    stopped: Callable[[], bool] = never,
) -> str:
    """The whole sheet. *words*: title, subtitle, notes, sources, date; a piece without words is left out."""
    made = _Making(template, paper, dict(words), content, plan, stopped)
    parts = (part for piece in made.ordered() for part in made.piece(piece))
    return document(*paper.size, words.get("title", ""), parts, 'xmlns:xlink="http://www.w3.org/1999/xlink" ')


@dataclass
class _Making:
    template: Template
    paper: Paper
    words: dict[str, str]
    content: MapContent | None
    plan: PlanContent | None
    stopped: Callable[[], bool]
    plan_sheet: PlanSheet | None = None

    def __post_init__(self) -> None:
        piece = self.template.piece("plan")
        if self.plan is not None and piece is not None:
            x, y, wide, tall = piece.box(self.paper.size)
            box = (x + 4.0, y + 4.0, wide - 8.0, tall - 8.0)
            self.plan_sheet = PlanSheet(self.plan.plan, "", self.plan.scale, box)
        self.words |= {
            "scale": self._scale(), "paper": self.paper.name, "system": self.content.system if self.content else "",
        }  # fmt: skip

    def ordered(self) -> list[Piece]:
        """Maps and plans first: what else there is stands over them."""
        return sorted(self.template.pieces, key=lambda piece: piece.kind not in ("map", "plan"))

    def piece(self, piece: Piece) -> list[str]:
        x, y, wide, tall = piece.box(self.paper.size)
        if piece.kind == "map" and self.content is not None:
            return self._map(piece, self.content)
        if piece.kind == "plan" and self.plan_sheet is not None:
            return ['<g id="plan">', *plan_body(self.plan_sheet, tr(".", "decimal separator")), "</g>"]
        if piece.kind == "frame":
            place = f'x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{tall:.2f}"'
            return [f'<rect {place} fill="none" stroke="{INK}" stroke-width="{piece.line}"/>']
        if piece.kind == "legend" and self.content is not None:
            return legend(self.content.legend, (x, y, wide, tall), piece.size, piece.columns)
        if piece.kind == "north" and self.content is not None:
            return [grid.north((x, y, wide, tall), self.content.convergence)]
        if piece.kind == "scale_bar" and (number := self._bar_scale()) is not None:
            return [scale_bar(number, x, y + tall - 1.0, wide - 12.0)]
        return self._said(piece, (x, y, wide, tall))

    def _map(self, piece: Piece, content: MapContent) -> list[str]:
        from civicdesk.render.map_sheet_body import body

        frame = map_frame(self.template, self.paper)
        assert frame is not None
        view = view_of(content, frame)
        inner = body(content, view, frame, _DPI, self.stopped)
        x, y = frame[0], frame[1]
        inside = [f'<g id="map" transform="translate({x:.4f} {y:.4f}) scale({PIXEL:.8f})">', *inner, "</g>"]
        edge = _LABELS if piece.grid != "none" else 0.0
        return [*inside, *grid.around(view, frame, edge, piece.grid)]

    def _scale(self) -> str:
        """`Scale 1 : 1,000`, of map and plan where both are there."""
        said = []
        both = self.content is not None and self.plan_sheet is not None
        if self.content is not None:
            n = number_text(self.content.scale, 0)
            if notes_of(self.content):
                said.append(tr("1 : {n} in the middle").format(n=n))
            else:
                said.append((tr("Map 1 : {n}") if both else tr("Scale 1 : {n}")).format(n=n))
        if self.plan_sheet is not None:
            n = number_text(self.plan_sheet.layout.scale, 0)
            said.append((tr("Plan 1 : {n}") if both else tr("Scale 1 : {n}")).format(n=n))
        return "  ·  ".join(said)

    def _bar_scale(self) -> float | None:
        if self.content is not None:
            return self.content.scale
        return None if self.plan_sheet is None else self.plan_sheet.layout.scale

    def _said(self, piece: Piece, box: Box) -> list[str]:
        """A piece of words, in as many lines as it has room for."""
        raw = piece.text or "{" + piece.kind + "}"
        for name, value in self.words.items():
            raw = raw.replace("{" + name + "}", value)
        raw = raw.strip(" ·")
        if not raw or (raw.startswith("{") and raw.endswith("}")):
            return []
        x, y, wide, tall = box
        most = max(int(tall / (piece.size * _LEADING) + 0.2), 1)
        style = 'font-weight="600"' if piece.bold else ""
        if piece.align != "left":
            style += f' text-anchor="{"end" if piece.align == "right" else "middle"}"'
            x += wide if piece.align == "right" else wide / 2
        lines, size = wrapped(raw, piece.size, wide, most, piece.bold)
        return [
            text(x, y + size + n * size * _LEADING, size, line, style)
            for n, line in enumerate(lines)
        ]  # fmt: skip


def wrapped(words: str, size: float, wide: float, most: int, bold: bool = False) -> tuple[list[str], float]:
    """Words broken into at most so many lines, with letters as small as that needs but readable; the rest is cut."""
    from civicdesk.render.map_sheet_legend import width_of

    lines: list[str] = []
    for share in (1.0, 0.92, 0.84, 0.76, 0.68):
        lines = []
        for paragraph in words.splitlines():
            lines += _broken(paragraph, lambda line: width_of(line, size * share, bold) <= wide)  # noqa: B023 - used at once
        if len(lines) <= max(int(most / share), most):
            return lines, size * share
    return [*lines[: most - 1], lines[most - 1].rstrip(" ,.") + " …"], size * 0.68


def _broken(paragraph: str, fits: Callable[[str], bool]) -> list[str]:
    lines, current = [], ""
    for word in paragraph.split(" "):
        longer = f"{current} {word}".strip()
        if current and not fits(longer):
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]
