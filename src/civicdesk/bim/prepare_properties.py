"""Writes the properties copy of a model: its tree, properties, rooms, equipment and place."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from civicdesk.bim import plan, properties
from civicdesk.bim.equipment import components, read_equipment
from civicdesk.bim.facts import Point, Room, Storey
from civicdesk.bim.georef import georeference
from civicdesk.bim.inspect import document
from civicdesk.bim.placement import Placements
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


def write(copy: Writer, contents: Contents) -> dict[str, Any]:
    """Everything but the name and the origin, which are part of what this gives back for the copy's meta."""
    file, tree = contents.source.file, contents.tree
    index = properties.PropertyIndex(file, contents.units)
    place = georeference(file, index, contents.units)
    rooms = read_rooms(tree, index, contents.units, contents.bodies)
    listed = read_equipment(file, tree, index, rooms, _positions(contents))
    for label, values in properties.encode(tree, index).items():
        copy.array(label, values)
    copy.json("elements", _elements(tree, index))
    copy.json("storeys", [vars(s) for s in _storeys(tree, contents.floors)])
    copy.json("rooms", [vars(r) for r in rooms])
    copy.json("equipment", [vars(e) for e in listed])
    copy.json("georeference", _place_json(place))
    copy.json("footprint", _hull(rooms))
    return document(contents.source, contents.units, place)


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


def _elements(tree: Tree, index: properties.PropertyIndex) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {
        name: [] for name in ("global_id", "ifc_class", "name", "tag", "type_name", "predefined_type", "step_id")
    }
    for entity in tree.entities:
        kind = index.type_of(entity)
        rows["global_id"].append(str(entity[0]))
        rows["ifc_class"].append(entity.is_a())
        rows["name"].append(title(entity))
        rows["tag"].append(str(getattr(entity, "Tag", None) or ""))
        rows["type_name"].append(str(kind[2] or "") if kind is not None else "")
        rows["predefined_type"].append(str(getattr(entity, "PredefinedType", None) or ""))
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
    }


def _hull(rooms: list[Room]) -> str | None:
    """WKT of the ground that the rooms cover, for as long as there is no geometry."""
    import shapely

    parts = shapely.from_wkt([room.footprint for room in rooms if room.footprint is not None])
    return str(shapely.to_wkt(plan.closed(shapely.union_all(parts, grid_size=0.001)))) if len(parts) else None
