"""Maintainable equipment, and the room each piece stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.classes import BETWEEN_ROOMS
from civicdesk.bim.facts import Equipment, Point, Room, Value, Where
from civicdesk.bim.properties import PropertyIndex
from civicdesk.bim.rooms import fold, title
from civicdesk.bim.tree import Tree, by_type

# Classes of older schemas that COBie's list does not know but maintenance does.
_FURTHER = ("IfcElectricalElement", "IfcEquipmentElement")
_SERIALS = ("serialnumber", "vyrobni cislo", "seriove cislo")
# How far a device may reach out of its room upwards (in a ceiling void) or downwards (in the floor).
_ABOVE, _BELOW = 0.6, 0.3
_IN_THE_WALL = 0.3  # metres from the room that a socket or a switch is set into its wall


def components(file: Any) -> list[Any]:
    from ifcopenshell.util.fm import get_cobie_components

    found = {e.id(): e for e in get_cobie_components(file)}
    for name in _FURTHER:
        found.update((e.id(), e) for e in by_type(file, name))
    return list(found.values())


def without_room(file: Any, tree: Tree) -> list[Any]:
    """Equipment that only its position can put into a room."""
    found = []
    for entity in components(file):
        row = tree.row_of.get(entity.id(), -1)
        if row >= 0 and _room_above(tree, row) < 0 and not any(entity.is_a(c) for c in BETWEEN_ROOMS):
            found.append(entity)
    return found


def read_equipment(
    file: Any, tree: Tree, index: PropertyIndex, rooms: list[Room], positions: dict[int, Point]
) -> list[Equipment]:
    """*positions* by step id, in model coordinates."""
    finder = RoomFinder(rooms)
    of_row = {room.index: room for room in rooms}
    listed = []
    for entity in components(file):
        row = tree.row_of.get(entity.id(), -1)
        if row < 0:
            continue
        above = _room_above(tree, row)
        room, where = (of_row.get(above), "containment") if above >= 0 else (None, None)
        point = positions.get(entity.id())
        if room is None and point is not None and not any(entity.is_a(c) for c in BETWEEN_ROOMS):
            room = finder.find(point, tree.storey[row])
            where = "geometry" if room is not None else None
        listed.append(_equipment(tree, row, index, room, where, point))
    return sorted(listed, key=lambda e: e.index)


def _equipment(
    tree: Tree, row: int, index: PropertyIndex, room: Room | None, where: str | None, point: Point | None
) -> Equipment:
    entity = tree.entities[row]
    kind, own = index.type_of(entity), {name: value for name, value, _ in index.attributes(entity)}
    storey = tree.storey[row] if tree.storey[row] >= 0 else room.storey_index if room is not None else -1
    source: Where | None = where if room is not None else None  # type: ignore[assignment]
    return Equipment(
        index=row,
        global_id=str(entity[0]),
        ifc_class=entity.is_a(),
        predefined_type=predefined_type(own, index.attributes_of_type(entity)) or None,
        type=_text(kind[2] if kind is not None else None) or _text(getattr(entity, "ObjectType", None)),
        name=_text(entity[2]),
        tag=_text(getattr(entity, "Tag", None)),
        serial=_serial(index, entity),
        storey=(title(tree.entities[storey]) or None) if storey >= 0 else None,
        room=room.number if room is not None else None,
        room_id=room.global_id if room is not None else None,
        room_source=source,
        position=point,
        storey_index=storey,
    )


def predefined_type(own: Mapping[str, Value], of_type: Mapping[str, Value]) -> str:
    """From the attributes of an element, else of its type; for USERDEFINED what the user wrote."""
    for known, label in ((own, "ObjectType"), (of_type, "ElementType")):
        value = known.get("PredefinedType")
        if value == "USERDEFINED":
            return _text(known.get(label)) or "USERDEFINED"
        if value and value != "NOTDEFINED":
            return str(value)
    return ""


def _serial(index: PropertyIndex, entity: Any) -> str | None:
    for _, _, values in index.named_sets(entity):
        for label, value, _ in values:
            # Placeholders such as "SerialNumber" are what some exporters write into every field.
            if fold(label) in _SERIALS and _text(value) and fold(str(value)) != fold(label):
                return _text(value)
    return None


def _room_above(tree: Tree, row: int) -> int:
    """The row of the room that *row* is in by containment, or -1."""
    row = tree.parent[row]
    while row >= 0 and not tree.entities[row].is_a("IfcSpace"):
        row = tree.parent[row]
    return row


def _text(value: Any) -> str | None:
    text = "" if value is None else str(value).strip()
    return text or None


def rooms_by_place(
    things: Iterable[Equipment], rooms: list[Room], to_rooms: NDArray[np.float64] | None = None
) -> dict[int, Room]:
    """Row of equipment → the room of another model where it stands; *to_rooms* (4, 4) takes one to the other."""
    finder, found = RoomFinder(rooms), {}
    for thing in things:
        if thing.position is None or thing.ifc_class.startswith(BETWEEN_ROOMS):
            continue
        at = np.array([*thing.position, 1.0])
        x, y, z = at[:3] if to_rooms is None else (to_rooms @ at)[:3]
        room = finder.find((float(x), float(y), float(z)), reach=_IN_THE_WALL)
        if room is not None:
            found[thing.index] = room
    return found


class RoomFinder:
    """Which room a point is in: inside its footprint, between its floor and ceiling."""

    def __init__(self, rooms: list[Room]) -> None:
        import shapely

        self._rooms = [r for r in rooms if r.footprint is not None and r.bottom is not None]
        self._shapes = shapely.from_wkt([r.footprint for r in self._rooms])
        shapely.prepare(self._shapes)
        self._bottom = np.array([r.bottom for r in self._rooms], float)
        self._top = self._bottom + np.array([r.height or 2.5 for r in self._rooms], float)
        self._storey = np.array([r.storey_index for r in self._rooms], int)

    def find(self, point: Point, storey: int = -1, reach: float = 0.0) -> Room | None:
        """The room on *storey* (a row, -1: any) where the point is; the one with the nearest middle of several.

        A point in no room belongs to the nearest one within *reach*.
        """
        import shapely

        if not self._rooms:
            return None
        x, y, z = point
        fits = (z > self._bottom - _BELOW) & (z < self._top + _ABOVE)
        if storey >= 0 and (fits & (self._storey == storey)).any():
            fits &= self._storey == storey
        candidates = np.flatnonzero(fits)
        inside = candidates[shapely.intersects_xy(self._shapes[candidates], x, y)] if len(candidates) else candidates
        if not len(inside) and reach and len(candidates):
            away = shapely.distance(self._shapes[candidates], shapely.Point(x, y))
            inside = candidates[away <= min(reach, float(away.min()) + 1e-6)]
        if not len(inside):
            return None
        return self._rooms[int(self._nearest(inside, z))]

    def _nearest(self, rooms: NDArray[np.intp], z: float) -> int:
        middle = (self._bottom[rooms] + self._top[rooms]) / 2
        return int(rooms[np.argmin(np.abs(middle - z))])
