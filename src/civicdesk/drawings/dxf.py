"""Lines and texts of a DXF, through ezdxf: blocks taken apart, arcs made of short lines. Units of the file, y up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.drawings.pictures import no_page
from civicdesk.errors import FileProblem, Problem
from civicdesk.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_POINTS = 2_000_000
_MOST_TEXTS = 20_000
_STRAY = 20.0  # times the size of nearly everything else: what lies further off does not decide what is shown first
_SAG = 0.001  # metres between an arc and its line


@dataclass
class Lines:
    """*points* (n, 2) relative to *origin*; line i has the points starts[i]:starts[i + 1]. Texts: (text, x, y,
    height, degrees). *bounds*: of nearly everything, in units of the file. *metres*: of one unit, None if untold."""

    points: NDArray[Any]
    starts: NDArray[Any]
    texts: list[tuple[str, float, float, float, float]]
    origin: tuple[float, float]
    bounds: tuple[float, float, float, float]
    metres: float | None
    problems: list[Problem] = field(default_factory=list)


def document(path: Path) -> Any:
    """The file as ezdxf reads it; mended, which takes three times as long, where it is not as it should be."""
    import ezdxf
    from ezdxf import recover
    from ezdxf.lldxf.const import DXFError

    # what a library that trusts its files raises for one that is not to be trusted
    broken = (DXFError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
    with suppress(*broken):
        return ezdxf.readfile(path)
    try:
        return recover.readfile(path)[0]
    except broken as error:
        raise FileProblem(
            N_("the DXF is damaged and cannot be read"),
            where=path,
            todo=N_("open it in the program it comes from and save it as DXF again"),
            detail=f"{type(error).__name__}: {error}",
        ) from error


def layouts(drawing: Any) -> list[Any]:
    """The model space, then the paper layouts that hold more than a view of it."""
    found = [drawing.modelspace()]
    for name in drawing.layouts.names_in_taborder():
        layout = drawing.layouts.get(name)
        if not layout.is_modelspace and any(entity.dxftype() != "VIEWPORT" for entity in layout):
            found.append(layout)
    return found


def describe(path: Path) -> list[dict[str, Any]]:
    drawing = document(path)
    metres = metres_per_unit(drawing)
    return [
        {"page": number, "name": layout.name, "width": None, "height": None, "dpi": None, "metres": metres}
        for number, layout in enumerate(layouts(drawing), start=1)
    ]


def metres_per_unit(drawing: Any) -> float | None:
    """What $INSUNITS says; None for "unitless" and for what no plan is drawn in."""
    from ezdxf import units

    code = int(drawing.header.get("$INSUNITS", 0) or 0)
    if not 0 < code <= 21:
        return None
    return float(units.conversion_factor(units.InsertUnits(code), units.InsertUnits.Meters))


def read(path: Path, page: int) -> Lines:
    """The lines of one layout; FileProblem when there are none."""
    import numpy as np

    drawing = document(path)
    found = layouts(drawing)
    if page >= len(found):
        raise no_page(path, page, len(found))
    metres = metres_per_unit(drawing)
    lines, texts, problems = _collected(found[page], _SAG / (metres or 1.0))
    points = np.concatenate(lines) if lines else np.empty((0, 2))
    if len(points) < 2:
        raise FileProblem(
            N_("there are no lines in this drawing"), where=path, todo=N_("choose another layout or another file")
        )
    bounds = _bounds(points)
    origin = (float(np.floor((bounds[0] + bounds[2]) / 2)), float(np.floor((bounds[1] + bounds[3]) / 2)))
    starts = np.concatenate([[0], np.cumsum([len(line) for line in lines])]).astype(np.int64)
    return Lines(points - np.asarray(origin), starts, texts, origin, bounds, metres, problems)


def _collected(layout: Any, sag: float) -> tuple[list[NDArray[Any]], list[Any], list[Problem]]:
    """Lines as arrays (n, 2), texts, and what was left out."""
    lines: list[NDArray[Any]] = []
    texts: list[Any] = []
    skipped = count = 0
    for entity in _taken_apart(layout):
        if count > MOST_POINTS:
            many = Problem("too-many-lines", N_("the drawing is too detailed; only a part of it is shown"))
            return lines, texts, [many]
        if entity.dxftype() in ("TEXT", "MTEXT", "ATTRIB"):
            if len(texts) < _MOST_TEXTS and (text := _text(entity)):
                texts.append(text)
            continue
        line = _line(entity, sag)
        if line is None:
            skipped += 1
        elif len(line) > 1:
            lines.append(line)
            count += len(line)
    values: dict[str, object] = {"count": skipped}
    doubts = [Problem("not-drawn", N_("{count} things in the drawing cannot be shown"), values)] if skipped else []
    return lines, texts, doubts


def _taken_apart(layout: Any) -> Iterator[Any]:
    from ezdxf import disassemble
    from ezdxf.lldxf.const import DXFError

    entities = (entity for entity in layout if not entity.dxf.get("invisible", 0))
    try:
        yield from disassemble.recursive_decompose(entities)
    except (DXFError, RecursionError, ValueError, ZeroDivisionError):
        return  # a block that holds itself: what came before it is shown


def _line(entity: Any, sag: float) -> NDArray[Any] | None:
    """None for what has no lines, such as a picture; an empty array where its coordinates are no numbers."""
    import numpy as np
    from ezdxf import disassemble
    from ezdxf.lldxf.const import DXFError

    if entity.dxftype() in ("POINT", "VIEWPORT", "IMAGE", "WIPEOUT", "HATCH", "MPOLYGON"):
        return np.empty((0, 2))
    if entity.dxftype() == "LINE":  # most of a plan; the general way takes five times as long
        ends = entity.dxf.start, entity.dxf.end
        line = np.array([(end.x, end.y) for end in ends])
        return line if np.isfinite(line).all() and (abs(line) < 1e12).all() else None
    try:
        primitive = disassemble.make_primitive(entity, max_flattening_distance=sag)
        points = np.array([(v.x, v.y) for v in primitive.vertices()], dtype=np.float64).reshape(-1, 2)
    except (DXFError, TypeError, ValueError, ZeroDivisionError, OverflowError, AttributeError):
        return None
    return points if np.isfinite(points).all() and (abs(points) < 1e12).all() else None


def _text(entity: Any) -> tuple[str, float, float, float, float] | None:
    words = " ".join(str(entity.plain_text()).split())
    at = entity.dxf.get("insert")
    height = float(entity.dxf.get("char_height" if entity.dxftype() == "MTEXT" else "height", 0) or 0)
    if not words or at is None or height <= 0:
        return None
    return words[:200], float(at[0]), float(at[1]), height, float(entity.dxf.get("rotation", 0) or 0)


def _bounds(points: NDArray[Any]) -> tuple[float, float, float, float]:
    """Of everything; of nearly everything where a few stray points would make it tiny."""
    import numpy as np

    low, high = points.min(axis=0), points.max(axis=0)
    near_low, near_high = np.percentile(points, 1, axis=0), np.percentile(points, 99, axis=0)
    margin = 0.2 * (near_high - near_low)
    if (high - low).max() > _STRAY * max(float((near_high - near_low).max()), 1e-9):
        low, high = np.maximum(low, near_low - margin), np.minimum(high, near_high + margin)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
