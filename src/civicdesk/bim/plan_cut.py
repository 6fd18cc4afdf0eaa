"""A storey plan cut at another height than the one that the prepared copy holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from civicdesk.bim.facts import StoreyPlan
from civicdesk.bim.plan import CUT, DOOR, WINDOW, Placed, openings_of, walls_at

if TYPE_CHECKING:
    from shapely import Polygon

    from civicdesk.bim.model import Model

_SAME = 0.005  # metres


def plan_at(model: Model, storey: int, above: float = CUT) -> StoreyPlan:
    """The plan of a storey (its row), cut so many metres above its floor; doors and windows where the cut meets them.

    Slow for a large model: not for the window's thread.
    """
    plan = model.plan(storey)
    if abs(above - CUT) < _SAME or model.meshes is None or model.geometry is None:
        return plan
    elements, height = model.elements, plan.storey.elevation + above
    placed, boxes = Placed(model.meshes, model.origin), model.geometry.array("instance_box")
    walls = walls_at(placed, elements.ifc_class, elements.building, boxes, {storey: height - CUT})
    met = {row for row, box in model.boxes.items() if box[2] < height < box[5]}
    own = [at if at == storey and row in met else -1 for row, at in enumerate(elements.storey)]
    openings = openings_of(placed, elements.ifc_class, own)
    return replace(
        plan,
        walls=_parts([shape for _storey, _kind, shape in walls]),
        doors=_parts([shape for _storey, kind, shape in openings if kind == DOOR]),
        windows=_parts([shape for _storey, kind, shape in openings if kind == WINDOW]),
        cut=above,
    )


def _parts(shapes: list[object]) -> list[Polygon]:
    import shapely

    return [part for part in shapely.get_parts(np.array(shapes, object)) if part.geom_type == "Polygon"]
