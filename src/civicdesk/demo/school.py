"""The model of the school: spatial structure, walls, rooms, roof, and everything that stands in it.

`build()` gives the bytes of an IFC4 file in metres, placed in S-JTSK by IfcMapConversion. The tables are in `layout`,
`kinds` and `things`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from civicdesk.demo import layout, place, shell
from civicdesk.demo.device_types import DEVICE_TYPES
from civicdesk.demo.furniture_types import FURNITURE_TYPES
from civicdesk.demo.ifc import Model
from civicdesk.demo.kinds import ThingType
from civicdesk.demo.layout import CAPACITY, Opening, Room, Wall, accessible
from civicdesk.demo.things import Thing, devices, furniture, sanitary, serial

FILE_NAME = "skola.ifc"
_FLOORS = {
    "class": "vinyl",
    "gym": "sportovní dřevo",
    "wc": "keramická dlažba",
    "kitchen": "keramická dlažba",
    "plant": "stěrka",
    "store": "keramická dlažba",
    "lift": "beton",
}


@dataclass(frozen=True)
class Design:
    """What a version of the school consists of. *edition* is part of every GlobalId."""

    file_name: str = FILE_NAME
    edition: str = ""
    rooms: tuple[Room, ...] = field(default_factory=lambda: tuple(layout.rooms()))
    walls: tuple[Wall, ...] = field(default_factory=lambda: tuple(layout.walls()))
    openings: tuple[Opening, ...] = field(default_factory=lambda: (*layout.doors(), *layout.windows()))
    things: tuple[Thing, ...] = field(default_factory=lambda: (*devices(), *sanitary(), *furniture()))
    types: tuple[ThingType, ...] = (*FURNITURE_TYPES, *DEVICE_TYPES)
    serials: Mapping[str, str] = field(default_factory=dict)  # tag → number, where it is not `things.serial`
    floors: Mapping[str, str] = field(default_factory=dict)  # number of the room → covering, where it is not its kind's


def build(design: Design | None = None) -> bytes:
    """The school as the bytes of an IFC file, the same in every run."""
    design = design or Design()
    model = Model("Vzorová Lhota – základní škola", design.edition)
    storeys = _structure(model)
    spaces = _rooms(model, storeys, design)
    hosts = shell.walls(model, storeys, design.walls)
    shell.slabs(model, storeys)
    shell.stair(model, storeys)
    shell.roof(model, storeys)
    shell.openings(model, storeys, hosts, design.openings)
    _things(model, storeys, spaces, design)
    return model.bytes(design.file_name)


def _structure(model: Model) -> dict[str, Any]:
    from ifcopenshell.api import georeference, pset

    georeference.add_georeferencing(model.file, ifc_class="IfcMapConversion")
    georeference.edit_georeferencing(
        model.file,
        projected_crs={
            "Name": place.CRS,
            "Description": "S-JTSK / Krovak East North",
            "GeodeticDatum": "S-JTSK",
            "VerticalDatum": "Bpv",
        },
        coordinate_operation={
            "Eastings": place.EAST,
            "Northings": place.NORTH,
            "OrthogonalHeight": place.HEIGHT,
            "Scale": 1.0,
            "XAxisAbscissa": math.cos(place.ROTATION),
            "XAxisOrdinate": math.sin(place.ROTATION),
        },
    )
    site = model.product("IfcSite", "Areál základní školy", CompositionType="ELEMENT", RefElevation=place.HEIGHT)
    site.RefLatitude, site.RefLongitude = (_degrees(value) for value in place.WGS84)
    building = model.product(
        "IfcBuilding", place.BUILDING, LongName="Základní škola Vzorová Lhota", CompositionType="ELEMENT"
    )
    building.ElevationOfRefHeight = place.HEIGHT
    building.BuildingAddress = model.make(
        "IfcPostalAddress",
        None,
        None,
        None,
        None,
        (f"Školní {place.SCHOOL_NUMBER}",),
        None,
        place.MUNICIPALITY,
        None,
        None,
        "Česko",
    )
    storeys = {
        name: model.product("IfcBuildingStorey", name, Elevation=z, CompositionType="ELEMENT")
        for name, z in layout.STOREYS.items()
    }
    model.place(site, (0, 0, 0), None)
    model.place(building, (0, 0, 0), site)
    for storey in storeys.values():
        model.place(storey, (0, 0, storey.Elevation), building)
    model.relate("IfcRelAggregates", RelatingObject=model.project, RelatedObjects=[site])
    model.relate("IfcRelAggregates", RelatingObject=site, RelatedObjects=[building])
    model.relate("IfcRelAggregates", RelatingObject=building, RelatedObjects=list(storeys.values()))
    common = pset.add_pset(model.file, product=building, name="Pset_BuildingCommon")
    pset.edit_pset(
        model.file,
        pset=common,
        properties={"BuildingID": place.BUILDING_CODE, "YearOfConstruction": "1968", "NumberOfStoreys": 2},
    )
    return storeys


def _degrees(value: float) -> tuple[int, int, int, int]:
    seconds = value * 3600
    return int(value), int(seconds // 60) % 60, int(seconds % 60), int(seconds % 1 * 1_000_000)


def _rooms(model: Model, storeys: dict[str, Any], design: Design) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for room in design.rooms:
        space = model.product(
            "IfcSpace", room.number, LongName=room.name, CompositionType="ELEMENT", PredefinedType="INTERNAL"
        )
        model.place(space, (room.x0, room.y0, 0), storeys[room.storey])
        dx, dy = room.x1 - room.x0, room.y1 - room.y0
        model.shape(space, [model.box((dx / 2, dy / 2), 0, (dx, dy, layout.CLEAR_HEIGHT), "room")])
        _room_properties(model, space, room, design.floors.get(room.number, _FLOORS.get(room.kind, "teraco")))
        found[room.number] = space
    for name, storey in storeys.items():
        inside = [found[room.number] for room in design.rooms if room.storey == name]
        if inside:
            model.relate("IfcRelAggregates", RelatingObject=storey, RelatedObjects=inside)
    return found


def _room_properties(model: Model, space: Any, room: Room, floor: str) -> None:
    from ifcopenshell.api import pset

    public = room.kind in ("entrance", "corridor", "dining", "stair")
    common = pset.add_pset(model.file, product=space, name="Pset_SpaceCommon")
    pset.edit_pset(
        model.file,
        pset=common,
        properties={
            "Reference": room.kind,
            "IsExternal": False,
            "PubliclyAccessible": public,
            "HandicapAccessible": accessible(room),
        },
    )
    national = pset.add_pset(model.file, product=space, name="CZ_Mistnost")
    pset.edit_pset(
        model.file,
        pset=national,
        properties={
            "Povrchová úprava podlahy": floor,
            "Povrchová úprava stěny": "keramický obklad" if room.kind in ("wc", "kitchen") else "malba",
            **({"Kapacita": CAPACITY[room.kind]} if room.kind in CAPACITY else {}),
        },
    )
    quantities = pset.add_qto(model.file, product=space, name="Qto_SpaceBaseQuantities")
    height = layout.CLEAR_HEIGHT
    pset.edit_qto(
        model.file,
        qto=quantities,
        properties={
            "Height": height,
            "FinishCeilingHeight": height,
            "NetFloorArea": room.area,
            "GrossFloorArea": room.area,
            "GrossPerimeter": round(2 * (room.x1 - room.x0 + room.y1 - room.y0), 3),
            "NetVolume": round(room.area * height, 2),
        },
    )


def _thing(model: Model, item: Thing, kind: ThingType, number: int, design: Design) -> Any:
    from ifcopenshell.api import pset

    name = f"{item.tag} {item.name}" if item.tag else item.name
    entity = model.product(
        kind.ifc.removesuffix("Type"),
        name,
        item.tag or f"{item.room}/{item.type}/{number}",
        PredefinedType=kind.predefined,
    )
    if item.tag:
        entity.Tag = item.tag
    if kind.object_type:
        entity.ObjectType = kind.object_type
    if item.tag and item.type not in ("radiator", "diffuser"):
        maker = pset.add_pset(model.file, product=entity, name="Pset_ManufacturerOccurrence")
        pset.edit_pset(
            model.file, pset=maker, properties={"SerialNumber": design.serials.get(item.tag) or serial(item.tag)}
        )
    return entity


def _things(model: Model, storeys: dict[str, Any], spaces: dict[str, Any], design: Design) -> None:
    kinds = {kind.code: kind for kind in design.types}
    systems: dict[str, list[Any]] = {}
    inside: dict[Any, list[Any]] = {}
    everything = sorted(design.things, key=lambda item: item.type)
    for code, items in groupby(everything, key=lambda item: item.type):
        kind, entities = kinds[code], []
        kind_entity = model.thing_type(kind, **({"AssemblyPlace": "FACTORY"} if kind.ifc == "IfcFurnitureType" else {}))
        for number, item in enumerate(items):
            entity = _thing(model, item, kind, number, design)
            model.place(entity, (item.x, item.y, 0), storeys[item.storey], item.quarter)
            model.occurrence(entity, code)
            entities.append(entity)
            inside.setdefault(spaces[item.room] if item.in_room else storeys[item.storey], []).append(entity)
        model.relate("IfcRelDefinesByType", RelatingType=kind_entity, RelatedObjects=entities)
        if kind.system:
            systems.setdefault(kind.system, []).extend(entities)
    for container, entities in inside.items():
        model.contain(container, entities)
    for name, entities in systems.items():
        group = model.product("IfcSystem", name)
        model.relate("IfcRelAssignsToGroup", RelatedObjects=entities, RelatingGroup=group)
