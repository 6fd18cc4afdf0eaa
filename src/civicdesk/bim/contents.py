"""What stands in a room, and where one comes into a storey: by what the model says, else by where things are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.equipment import RoomFinder
from civicdesk.bim.facts import Where
from civicdesk.text import fold

if TYPE_CHECKING:
    from civicdesk.bim.model import Model

# What begins so makes rooms; everything else that is drawn can stand in one.
_STRUCTURE = (
    "IfcWall", "IfcSlab", "IfcRoof", "IfcColumn", "IfcBeam", "IfcMember", "IfcPlate", "IfcCurtainWall", "IfcFooting",
    "IfcPile", "IfcStair", "IfcRamp", "IfcRailing", "IfcOpening", "IfcProject", "IfcGrid", "IfcAnnotation",
    "IfcVirtual", "IfcReinforcing", "IfcChimney", "IfcGeographicElement", "IfcCivilElement", "IfcSpatialZone",
    "IfcExternalSpatial", "IfcTendon", "IfcFeature",
)  # fmt: skip
_PLACES = frozenset({"IfcSite", "IfcBuilding", "IfcBuildingStorey", "IfcSpace"})
_IN_WALLS = ("IfcDoor", "IfcWindow")
_REACH = 0.35  # metres that a door or window may be away from the floor of a room that it leads to
_BEFORE = 3.5  # metres before the entrance
_HALLS = ("vstup", "vchod", "zadver", "vestib", "hala", "hall", "entr", "foyer", "lobby")


@dataclass(frozen=True)
class Inside:
    """Something in a room. *where* says how that is known; a door or window can be in two rooms."""

    index: int  # row in Model.elements
    global_id: str
    ifc_class: str
    name: str
    where: Where


def contents(model: Model) -> dict[str, list[Inside]]:
    """GlobalId of a room → what is in it, in the order of the tree; rooms with nothing in them are left out."""
    known = {thing.index: thing for thing in model.equipment}
    spaces = {room.index: room.global_id for room in model.rooms}
    finder = RoomFinder(model.rooms)
    walls = _WallThings(model)
    found: dict[str, list[Inside]] = {}
    for row, ifc_class in enumerate(model.elements.ifc_class):
        if ifc_class in _PLACES or ifc_class.startswith(_STRUCTURE):
            continue
        rooms, where = _rooms_of(model, row, spaces), "containment"
        if not rooms and row in known and known[row].room_id:
            rooms, where = [str(known[row].room_id)], known[row].room_source or "geometry"
        elif not rooms and ifc_class.startswith(_IN_WALLS):
            rooms, where = walls.rooms(row), "geometry"
        elif not rooms and (box := model.boxes.get(row)) is not None:
            middle = (box[:3] + box[3:]) / 2
            room = finder.find(tuple(middle.tolist()), model.elements.storey[row])
            rooms, where = [room.global_id] if room is not None else [], "geometry"
        for room_id in rooms:
            found.setdefault(room_id, []).append(_inside(model, row, where))  # type: ignore[arg-type]
    return found


def _inside(model: Model, row: int, where: Where) -> Inside:
    elements = model.elements
    name = elements.name[row] or elements.type_name[row] or ""
    tag = elements.tag[row] or ""
    title = name if not tag or tag in name else f"{tag} {name}".strip()
    return Inside(row, elements.global_id[row], elements.ifc_class[row], title, where)


def _rooms_of(model: Model, row: int, spaces: dict[int, str]) -> list[str]:
    """The room above *row* in the tree of the file."""
    row = model.elements.parent[row]
    while row >= 0:
        if row in spaces:
            return [spaces[row]]
        row = model.elements.parent[row]
    return []


class _WallThings:
    """Doors and windows stand between rooms: they belong to each whose floor they touch."""

    def __init__(self, model: Model) -> None:
        import shapely

        self._model = model
        self._rooms = [room for room in model.rooms if room.footprint is not None and room.bottom is not None]
        shapes = shapely.buffer(shapely.from_wkt([str(room.footprint) for room in self._rooms]), _REACH)
        self._tree = shapely.STRtree(shapes)

    def rooms(self, row: int) -> list[str]:
        import shapely

        box = self._model.boxes.get(row)
        if box is None:
            return []
        near = self._tree.query(shapely.box(box[0], box[1], box[3], box[4]), predicate="intersects")
        found = []
        for number in sorted(int(n) for n in near):
            room = self._rooms[number]
            bottom = float(room.bottom or 0.0)
            if bottom - _REACH < (box[2] + box[5]) / 2 < bottom + (room.height or 2.5) + _REACH:
                found.append(room.global_id)
        return found


def entrance(model: Model, storey: int) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """A point before the outer door of a storey (its row) and one inside to look at, on the floor, model coordinates.

    Without a door that is drawn: in the largest room. None where the storey has neither.
    """
    import shapely

    rooms = [room for room in model.rooms if room.storey_index == storey and room.footprint is not None]
    floor = next((s.elevation for s in model.storeys if s.index == storey), 0.0)
    shapes = shapely.from_wkt([str(room.footprint) for room in rooms])
    doors = [
        box
        for row, box in model.boxes.items()
        if model.elements.ifc_class[row].startswith("IfcDoor") and model.elements.storey[row] == storey
    ]
    if doors and len(shapes):
        halls = [shape for room, shape in zip(rooms, shapes, strict=True) if _is_hall(room.name)]
        return _before_door(np.array(doors), shapely.union_all(shapes), shapely.union_all(halls), floor)
    if len(shapes):
        largest = max(shapes, key=lambda shape: shape.area)
        at = shapely.point_on_surface(largest)
        return np.array([at.x, at.y, floor]), np.array([at.x, at.y + 1.0, floor])
    return None


def _is_hall(name: str) -> bool:
    return any(word in fold(name) for word in _HALLS)


def _before_door(
    boxes: NDArray[np.float64], rooms: Any, halls: Any, floor: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of the doors that are about as near to the outside as the nearest one is: one into a hall, else the widest."""
    import shapely

    house, middles = shapely.convex_hull(rooms), (boxes[:, :2] + boxes[:, 3:5]) / 2
    wide = boxes[:, 3:5] - boxes[:, :2]
    away = shapely.distance(shapely.boundary(house), shapely.points(middles))
    outer = np.flatnonzero(away < away.min() + 0.5)
    into_hall = np.nan_to_num(shapely.distance(halls, shapely.points(middles[outer])), nan=np.inf) < 2 * _REACH
    door = int(outer[np.lexsort((wide[outer].max(axis=1), into_hall))[-1]])
    across = np.array([0.0, 1.0]) if wide[door, 0] > wide[door, 1] else np.array([1.0, 0.0])
    centre = shapely.centroid(house)
    inward = across if (np.array([centre.x, centre.y]) - middles[door]) @ across >= 0 else -across
    start, end = middles[door] - inward * _BEFORE, middles[door] + inward
    return np.array([*start, floor]), np.array([*end, floor])
