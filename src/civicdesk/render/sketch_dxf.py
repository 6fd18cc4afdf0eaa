"""Sketches as DXF (R2013) for CAD programs: a layer per kind, dimensions and texts as what they are, metres."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from civicdesk.render.map_sketch import Drawn

LAYERS = {
    "point": "SKETCH_POINTS",
    "line": "SKETCH_LINES",
    "area": "SKETCH_AREAS",
    "dimension": "SKETCH_DIMENSIONS",
    "text": "SKETCH_TEXT",
}
_HEIGHT = 1.25  # metres: 2.5 mm at 1 : 500
_POINTS = 10.0  # the size of text that gets this height
_STYLE = "SKETCH"
_MARGIN = 12.0  # beyond what is drawn, for the view that a program opens with


def write_dxf(things: Iterable[Drawn], path: Path, height: float | None = None) -> None:
    """*height*: of texts of 10 points, metres; others in proportion."""
    import ezdxf
    from ezdxf import units
    from ezdxf.math import BoundingBox

    document = ezdxf.new("R2013", units=units.M, setup=True)
    document.styles.add(_STYLE, font="arial.ttf")
    document.header["$PDMODE"], document.header["$PDSIZE"] = 33, 0.4  # points can be seen
    for name in LAYERS.values():
        document.layers.add(name)
    space, reach, tall = document.modelspace(), BoundingBox(), height or _HEIGHT
    for one in things:
        _ADD[one.kind](space, one, tall * one.size / _POINTS, _look(one))
        left, bottom, right, top = one.shape.bounds
        reach.extend([(left, bottom), (right, top)])
    if reach.has_data:
        wide = max(reach.size.x, reach.size.y, 1.0) + 2 * _MARGIN
        document.set_modelspace_vport(wide, (reach.center.x, reach.center.y))
    document.saveas(path)


def _look(one: Drawn) -> dict[str, Any]:
    weights = (13, 18, 25, 35, 50, 70, 100, 140, 200)  # hundredths of a millimetre; a pixel is a quarter of one
    weight = min(weights, key=lambda value: abs(value - one.width * 25))
    color = int(one.color.lstrip("#"), 16)
    return {"layer": LAYERS[one.kind], "true_color": color, "lineweight": weight}


def _rows(one: Drawn) -> list[tuple[float, float]]:
    import shapely

    return [(float(x), float(y)) for x, y in shapely.get_coordinates(one.shape)]


def _point(space: Any, one: Drawn, tall: float, look: dict[str, Any]) -> None:
    (at,) = _rows(one)
    space.add_point(at, dxfattribs=look)
    _words(space, one.label, (at[0], at[1] + tall), tall, look)


def _line(space: Any, one: Drawn, tall: float, look: dict[str, Any]) -> None:
    space.add_lwpolyline(_rows(one), dxfattribs=look)
    half = one.shape.interpolate(0.5, normalized=True)
    _words(space, one.label, (half.x, half.y + tall), tall, look)


def _area(space: Any, one: Drawn, tall: float, look: dict[str, Any]) -> None:
    import shapely

    for part in shapely.get_parts(one.shape):
        for ring in (part.exterior, *part.interiors):
            points = [(x, y) for x, y in shapely.get_coordinates(ring)[:-1].tolist()]
            space.add_lwpolyline(points, close=True, dxfattribs=look)
    inside = one.shape.point_on_surface()
    _words(space, one.label, (inside.x, inside.y), tall, look)


def _dimension(space: Any, one: Drawn, tall: float, look: dict[str, Any]) -> None:
    """An aligned dimension that says the true length; what it measures is that of the grid."""
    start, end = _rows(one)[0], _rows(one)[-1]
    if math.dist(start, end) < 1e-6:
        return
    over = {"dimtxt": tall, "dimasz": tall / 2, "dimexe": tall / 2, "dimexo": tall / 4, "dimgap": tall / 3,
            "dimtxsty": _STYLE, "dimclrt": 256, "dimclrd": 256, "dimclre": 256, "dimscale": 1.0}  # fmt: skip
    made = space.add_aligned_dim(
        p1=start, p2=end, distance=one.offset, text=one.label, dimstyle="EZDXF", override=over, dxfattribs=look
    )
    made.render()


def _text(space: Any, one: Drawn, tall: float, look: dict[str, Any]) -> None:
    _words(space, one.label, _rows(one)[0], tall, look)


def _words(space: Any, words: str, at: tuple[float, float], tall: float, look: dict[str, Any]) -> None:
    """One line as TEXT, several as MTEXT; their middle at a point."""
    from ezdxf.enums import MTextEntityAlignment, TextEntityAlignment

    if not words:
        return
    if "\n" not in words:
        made = space.add_text(words, height=tall, dxfattribs={**look, "style": _STYLE})
        made.set_placement(at, align=TextEntityAlignment.MIDDLE_CENTER)
        return
    block = space.add_mtext(words.replace("\n", "\\P"), dxfattribs={**look, "char_height": tall, "style": _STYLE})
    block.set_location(at, attachment_point=MTextEntityAlignment.MIDDLE_CENTER)


_ADD = {"point": _point, "line": _line, "area": _area, "dimension": _dimension, "text": _text}
