"""A storey plan as DXF (R2013) for CAD programs: metres, model coordinates, a layer per kind of thing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from civicdesk.render.places import label_point
from civicdesk.render.plan import device_title

_TEXT = 0.2  # metres: 2 mm at 1 : 100
# name, AutoCAD colour index, line weight in hundredths of a millimetre
LAYERS = (
    ("ROOMS", 8, 13),
    ("WALLS", 7, 35),
    ("DOORS", 30, 18),
    ("WINDOWS", 150, 18),
    ("EQUIPMENT", 94, 18),
    ("ROOM_TEXT", 7, 13),
    ("EQUIPMENT_TEXT", 94, 13),
)
_APP = "CIVICDESK"


def write_dxf(plan: Any, path: Path) -> None:
    """*plan*: the shape of `bim.facts.StoreyPlan`. Rooms and equipment carry their GlobalId as extended data."""
    import ezdxf
    from ezdxf import units

    document = ezdxf.new("R2013", units=units.M)
    document.appids.add(_APP)
    for name, color, weight in LAYERS:
        document.layers.add(name, color=color, lineweight=weight)
    space = document.modelspace()
    for room, polygon in sorted(plan.rooms, key=lambda pair: str(pair[0].global_id)):
        _areas(space, [polygon], "ROOMS", room.global_id)
        x, y, _clearance = label_point(polygon)
        lines = [room.number or "", room.name or "", "" if room.area is None else f"{room.area:.1f} m²"]
        _text(space, "\\P".join(line for line in lines if line), (x, y), "ROOM_TEXT")
    _areas(space, plan.walls, "WALLS")
    _areas(space, plan.doors, "DOORS")
    _areas(space, getattr(plan, "windows", ()), "WINDOWS")
    for item, at in sorted(plan.equipment, key=lambda pair: str(pair[0].global_id)):
        outline = getattr(plan, "outlines", {}).get(item.index)
        if outline is not None:
            _areas(space, [outline], "EQUIPMENT", item.global_id)
        if not item.fabric:
            _named(space.add_point(at, dxfattribs={"layer": "EQUIPMENT"}), item.global_id)
            _text(space, device_title(item), (at[0], at[1] - _TEXT), "EQUIPMENT_TEXT")
    document.saveas(path)


def _areas(space: Any, shapes: Iterable[Any], layer: str, global_id: str = "") -> None:
    """Closed lines, one for each ring."""
    import shapely

    for polygon in shapely.get_parts(list(shapes)):
        for ring in (polygon.exterior, *polygon.interiors) if polygon.geom_type == "Polygon" else ():
            points = shapely.get_coordinates(ring)[:-1]
            _named(space.add_lwpolyline(points, close=True, dxfattribs={"layer": layer}), global_id)


def _named(entity: Any, global_id: str) -> None:
    if global_id:
        entity.set_xdata(_APP, [(1000, global_id)])


def _text(space: Any, words: str, at: tuple[float, float], layer: str) -> None:
    from ezdxf.enums import MTextEntityAlignment

    if words:
        made = space.add_mtext(words, dxfattribs={"layer": layer, "char_height": _TEXT})
        made.set_location(at, attachment_point=MTextEntityAlignment.MIDDLE_CENTER)
