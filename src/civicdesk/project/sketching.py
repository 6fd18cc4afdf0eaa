"""Sketches as they are drawn in one coordinate system, on the map or in a file, with what is written beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from civicdesk.text import number_text

if TYPE_CHECKING:
    from civicdesk.register.sketch import Sketch
    from civicdesk.render.map_sketch import Drawn


def in_system(sketch: Sketch, crs: str) -> Sketch:
    """The same sketch in another coordinate system."""
    if sketch.crs == crs:
        return sketch
    import numpy as np
    import shapely

    from civicdesk.crs.operations import operation

    change = operation(sketch.crs, crs, sketch.shape.bounds)
    shape = shapely.transform(sketch.shape, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))
    factor = shape.length / sketch.shape.length if sketch.shape.length else 1.0
    style = {**sketch.style, "offset": sketch.get("offset") * factor} if "offset" in sketch.style else sketch.style
    return replace(sketch, crs=crs, shape=shape, style=style)


def label(sketch: Sketch) -> str:
    """Its text; a dimension says its true length, a text of its own comes after it."""
    if sketch.kind != "dimension":
        return sketch.text
    from civicdesk.crs.lengths import true_length

    length = f"{number_text(true_length(sketch.shape, sketch.crs), 2, fixed=True)} m"
    return f"{length}  {sketch.text}".strip()


def drawn(sketch: Sketch, crs: str) -> Drawn:
    """As the map draws it in *crs*."""
    from civicdesk.project.selection import Ref
    from civicdesk.render.map_sketch import Drawn

    there = in_system(sketch, crs)
    return Drawn(
        Ref("sketch", "sketch", sketch.id), sketch.kind, there.shape, label(sketch), sketch.get("color"),
        float(sketch.get("width")), float(sketch.get("size")), float(there.get("offset")),
    )  # fmt: skip
