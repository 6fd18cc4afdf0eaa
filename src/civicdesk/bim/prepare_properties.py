"""Writes the properties copy of a model: its tree, properties, rooms, equipment and place."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from civicdesk.bim import plan
from civicdesk.bim.equipment import components, predefined_type, read_equipment
from civicdesk.bim.facts import Equipment, Group, Point, Room, Storey
from civicdesk.bim.fast.index import Index
from civicdesk.bim.georef import georeference
from civicdesk.bim.groups import Associations, read_groups
from civicdesk.bim.inspect import document
from civicdesk.bim.placement import Placements
from civicdesk.bim.properties import PropertyIndex, Values
from civicdesk.bim.property_store import PropertyStore
from civicdesk.bim.query import FIELDS
from civicdesk.bim.rooms import Body, building_name, read_rooms, title
from civicdesk.bim.source import Source
from civicdesk.bim.tree import Tree
from civicdesk.bim.units import Units
from civicdesk.crs.georeference import Georeference
from civicdesk.prepared import Writer


@dataclass(frozen=True)
class Contents:
    """What of a file is known before. floors: storey row → metres; bodies: step id → placed mesh of room or device."""

    source: Source
    units: Units
    tree: Tree
    placements: Placements
    floors: dict[int, float]
    bodies: dict[int, Body]
    index: Index | None = None  # over the text, where it is plain enough for one


def write(copy: Writer, contents: Contents) -> dict[str, Any]:
    """Everything but the name and the origin, which are part of what this gives back for the copy's meta."""
    file, tree = contents.source.file, contents.tree
    index = PropertyIndex(file, contents.units, contents.index)
    place = georeference(file, index, contents.units)
    rooms = read_rooms(tree, index, contents.units, contents.bodies)
    listed = read_equipment(file, tree, index, rooms, _positions(contents))
    associations = Associations.read(file, index, contents.units)
    groups = read_groups(file, tree, index, associations)
    attributes = [index.attributes(entity) for entity in tree.entities]
    elements = _elements(tree, index, attributes)
    _Sets(tree, index, associations, groups).write(copy, attributes, elements, _room_names(tree, rooms, listed))
    copy.json("elements", elements)
    copy.json("groups", [{**vars(g), "members": len(g.members)} for g in groups])
    copy.array("group_members", np.array([row for g in groups for row in g.members], np.int32))
    copy.json("storeys", [vars(s) for s in _storeys(tree, contents.floors)])
    copy.json("rooms", [vars(r) for r in rooms])
    copy.json("equipment", [vars(e) for e in listed])
    copy.json("georeference", _place_json(place))
    copy.json("footprint", _hull(rooms))
    return document(contents.source, contents.units, place)


class _Sets:
    """Brings the sets and facts of every element together."""

    def __init__(self, tree: Tree, index: PropertyIndex, associations: Associations, groups: list[Group]) -> None:
        self.tree, self.index, self.associations = tree, index, associations
        self.store = PropertyStore()
        self._set_of: dict[int, int | None] = {}  # step id of a definition → number in the store
        self._types: dict[int, tuple[list[int], list[tuple[int, int]]]] = {}
        self._grouped = _groups_of_rows(groups)

    def write(
        self, copy: Writer, attributes: list[Values], elements: dict[str, list[Any]], rooms: dict[int, str]
    ) -> None:
        store, tree = self.store, self.tree
        plain = {name: store.field("", name, "attributes") for name in FIELDS}
        for row, entity in enumerate(tree.entities):
            own = [store.set("", "attributes", attributes[row])]
            own += self._numbers(self.index.own_sets(entity))
            said, facts = self._associated(entity.id())
            of_type, facts_of_type = self._of_type(entity)
            own += said
            belongs = self._grouped.get(row, [])
            own += [store.set(c, "groups", [v]) for c, v, _ in belongs if c]
            facts += facts_of_type if not said else [f for f in facts_of_type if f[0] != plain["material"]]
            facts += [(plain[kind], store.value(value[0])) for _, value, kind in belongs if value[0]]
            texts = {
                **{name: elements[name][row] for name in ("name", "tag", "global_id", "predefined_type")},
                "class": elements["ifc_class"][row],
                "type": elements["type_name"][row],
                "storey": _name_at(elements, tree.storey[row]),
                "building": _name_at(elements, tree.building[row]),
                "room": rooms.get(row, ""),
            }
            facts += [(plain[name], store.value(text)) for name, text in texts.items() if text]
            facts += [
                (store.field("", n, "attributes"), store.value(v)) for n, v, _ in attributes[row] if _further(n, v)
            ]
            store.element(own, of_type, dict.fromkeys(facts))
        store.write(copy)

    def _numbers(self, definitions: list[int]) -> list[int]:
        for one in definitions:
            if one not in self._set_of:
                read = self.index.read(one)
                self._set_of[one] = self.store.set(*read) if read is not None else None
        return [number for one in definitions if (number := self._set_of[one]) is not None]

    def _associated(self, step_id: int) -> tuple[list[int], list[tuple[int, int]]]:
        """Sets of materials, classifications and documents of an element or a type, and the facts in them."""
        sets, facts = [], []
        for found in self.associations.of(step_id):
            sets += [self.store.set(*one) for one in found.sets]
            for name, texts in (
                ("material", found.materials),
                ("classification", found.classifications),
                ("document", found.documents),
            ):
                facts += [(self.store.field("", name, "attributes"), self.store.value(text)) for text in texts]
        return sets, facts

    def _of_type(self, entity: Any) -> tuple[list[int], list[tuple[int, int]]]:
        kind = self.index.type_of(entity)
        if kind is None:
            return [], []
        if kind.id() not in self._types:
            said, facts = self._associated(kind.id())
            self._types[kind.id()] = self._numbers(self.index.type_sets(entity)) + said, facts
        return self._types[kind.id()]


def _groups_of_rows(groups: list[Group]) -> dict[int, list[tuple[str, tuple[str, str, str], str]]]:
    """Row → for each system, zone or group it is in, also by way of another: class, (name, detail, ""), kind.

    The class is empty for those by way of another, which are searched and not shown.
    """
    found: dict[int, list[tuple[str, tuple[str, str, str], str]]] = {}
    for group in groups:
        if group.kind in ("type", "classification"):
            continue
        above, way = group, [(group.ifc_class, (group.name, group.detail, ""), str(group.kind))]
        while above.parent >= 0:
            above = groups[above.parent]
            way.append(("", (above.name, above.detail, ""), str(above.kind)))
        for row in group.members:
            found.setdefault(row, []).extend(way)
    return found


def _room_names(tree: Tree, rooms: list[Room], equipment: list[Equipment]) -> dict[int, str]:
    """Row → the room that an element is, or is in, by containment or, for equipment, by its place."""
    named = {room.index: f"{room.number} {room.name}".strip() for room in rooms}
    by_id = {room.global_id: named[room.index] for room in rooms}
    found: dict[int, str] = {}
    for row, above in enumerate(tree.parent):
        inside = named.get(row) or found.get(above)
        if inside:
            found[row] = inside
    found.update((e.index, by_id[e.room_id]) for e in equipment if e.room_id in by_id and e.index not in found)
    return found


def _name_at(elements: dict[str, list[Any]], row: int) -> str:
    return str(elements["name"][row]) if row >= 0 else ""


# Attributes that have a field of their own.
_NAMED = {"Name", "Tag", "PredefinedType"}


def _further(name: str, value: Any) -> bool:
    return name not in _NAMED and value != ""


def _positions(contents: Contents) -> dict[int, Point]:
    """The middle of each body, else the insertion point."""
    found: dict[int, Point] = {}
    for entity in components(contents.source.file):
        number = entity.id()
        matrix = contents.placements.of(entity)
        if number in contents.bodies:
            points = contents.bodies[number].points
            middle = (points.min(axis=0) + points.max(axis=0)) / 2
        elif matrix is not None:
            middle = matrix[:3, 3]
        else:
            continue
        found[number] = (round(float(middle[0]), 4), round(float(middle[1]), 4), round(float(middle[2]), 4))
    return found


def _elements(tree: Tree, index: PropertyIndex, attributes: list[Values]) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {
        name: [] for name in ("global_id", "ifc_class", "name", "tag", "type_name", "predefined_type", "step_id")
    }
    for entity, values in zip(tree.entities, attributes, strict=True):
        known = {name: value for name, value, _ in values}
        kind = index.type_of(entity)
        rows["global_id"].append(str(entity[0]))
        rows["ifc_class"].append(entity.is_a())
        rows["name"].append(title(entity))
        rows["tag"].append(str(known.get("Tag") or ""))
        rows["type_name"].append(str(kind[2] or "") if kind is not None else "")
        rows["predefined_type"].append(predefined_type(known, index.attributes_of_type(entity)))
        rows["step_id"].append(entity.id())
    return {**rows, "storey": tree.storey, "building": tree.building, "parent": tree.parent}


def _storeys(tree: Tree, floors: dict[int, float]) -> list[Storey]:
    """From the ground up, building by building as the tree has them."""
    listed = [
        Storey(row, str(e[0]), title(e), floors[row], building_name(tree, row))
        for row, e in enumerate(tree.entities)
        if row in floors
    ]
    order = {name: i for i, name in enumerate(dict.fromkeys(s.building for s in listed))}
    return sorted(listed, key=lambda s: (order[s.building], s.elevation))


def _place_json(place: Georeference) -> dict[str, Any]:
    """As text that `model` can make a Georeference of again; findings untranslated."""
    return {
        "status": place.status,
        "crs": place.crs,
        "findings": [asdict(finding) for finding in place.findings],
        "matrix": None if place.matrix is None else place.matrix.tolist(),
        "suggested": None if place.suggested is None else place.suggested.tolist(),
        "suggested_crs": place.suggested_crs,
    }


def _hull(rooms: list[Room]) -> str | None:
    """WKT of the ground that the rooms cover, for as long as there is no geometry."""
    import shapely

    parts = shapely.from_wkt([room.footprint for room in rooms if room.footprint is not None])
    return str(shapely.to_wkt(plan.closed(shapely.union_all(parts, grid_size=0.001)))) if len(parts) else None
