"""The fabric of the school: walls, slabs, the stair, the roof, doors and windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from civicdesk.demo import layout, place
from civicdesk.demo.ifc import Model
from civicdesk.demo.kinds import ThingType
from civicdesk.demo.layout import Opening, Wall
from civicdesk.demo.opening_types import OPENING_TYPES, OPENINGS

_STAIR = (33.60, 38.30)  # x of the two flights together
_RISERS, _TREAD = 11, 0.29
_WALLS = {
    "outer": ("Zdivo keramické 450", True),
    "corridor": ("Zdivo keramické 250", False),
    "partition": ("Příčka 150", False),
}
_OPERATION = {
    "D3": "DOUBLE_DOOR_SINGLE_SWING",
    "D4": "DOUBLE_DOOR_SINGLE_SWING",
    "D5": "SLIDING_TO_LEFT",
    "D6": "DOUBLE_DOOR_SINGLE_SWING",
}
_PANELS = {"W1": "TRIPLE_PANEL_VERTICAL", "W2": "DOUBLE_PANEL_VERTICAL", "W3": "SINGLE_PANEL"}


def walls(model: Model, storeys: dict[str, Any], listed: Sequence[Wall]) -> dict[str, tuple[Wall, Any]]:
    from ifcopenshell.api import material, pset

    found: dict[str, tuple[Wall, Any]] = {}
    for kind, (name, external) in _WALLS.items():
        wall_type = model.product(
            "IfcWallType", name, PredefinedType="STANDARD" if kind != "partition" else "PARTITIONING"
        )
        matter = material.add_material(
            model.file, name="Keramické zdivo" if kind != "partition" else "Pórobeton", category="block"
        )
        material.assign_material(model.file, products=[wall_type], type="IfcMaterial", material=matter)
        common = pset.add_pset(model.file, product=wall_type, name="Pset_WallCommon")
        pset.edit_pset(
            model.file,
            pset=common,
            properties={"IsExternal": external, "LoadBearing": kind != "partition", "FireRating": "REI 60"},
        )
        for wall in (wall for wall in listed if wall.kind == kind):
            entity = model.product("IfcWall", f"Stěna {wall.name}", PredefinedType=wall_type.PredefinedType)
            dx, dy = wall.x1 - wall.x0, wall.y1 - wall.y0
            model.place(
                entity, ((wall.x0 + wall.x1) / 2, (wall.y0 + wall.y1) / 2, 0), storeys[wall.storey], 1 if dy > dx else 0
            )
            height = layout.STOREY_HEIGHT if kind == "outer" else layout.WALL_HEIGHT
            model.shape(
                entity, [model.box((0, 0), 0, (max(dx, dy), min(dx, dy), height), "plaster" if external else "wall")]
            )
            found[wall.name] = wall, entity
        model.relate(
            "IfcRelDefinesByType",
            RelatingType=wall_type,
            RelatedObjects=[e for w, e in found.values() if w.kind == kind],
        )
    for name, storey in storeys.items():
        inside = [entity for wall, entity in found.values() if wall.storey == name]
        if inside:
            model.contain(storey, inside)
    return found


def slabs(model: Model, storeys: dict[str, Any]) -> None:
    inner = (layout.RIGHT - layout.LEFT, layout.NORTH_ROW[1] - layout.OUTER)
    middle = (place.LENGTH / 2, place.DEPTH / 2)
    for storey, name, size, kind in (
        ("1.NP", "Základová deska", (place.LENGTH, place.DEPTH), "BASESLAB"),
        ("2.NP", "Strop nad 1.NP", inner, "FLOOR"),
        ("Střecha", "Strop nad 2.NP", inner, "FLOOR"),
    ):
        slab = model.product("IfcSlab", name, PredefinedType=kind)
        model.place(slab, (*middle, -layout.SLAB), storeys[storey])
        model.shape(slab, [model.box((0, 0), 0, (*size, layout.SLAB), "floor")])
        model.contain(storeys[storey], [slab])
        if storey == "2.NP":
            _void(
                model, slab, storeys[storey], "schodiště", ((_STAIR[0] + _STAIR[1]) / 2, 3.05, -0.4), (4.7, 5.1, 0.6), 0
            )
            _void(model, slab, storeys[storey], "výtah", (39.65, 6.25, -0.4), (2.25, 2.4, 0.6), 0)
    canopy = model.product("IfcSlab", "Stříška nad vchodem", PredefinedType="USERDEFINED", ObjectType="stříška")
    model.place(canopy, (31.45, -0.75, 2.75), storeys["1.NP"])
    model.shape(canopy, [model.box((0, 0), 0, (3.4, 1.5, 0.15), "concrete")])
    step = model.product("IfcSlab", "Vstupní podesta", PredefinedType="LANDING")
    model.place(step, (31.45, -0.9, -0.3), storeys["1.NP"])
    model.shape(step, [model.box((0, 0), 0, (3.4, 1.8, 0.28), "concrete")])
    chimney = model.product("IfcChimney", "KO-01 Komín", Tag="KO-01")
    model.place(chimney, (54.1, 15.6, 0), storeys["1.NP"])
    model.shape(chimney, [model.box((0, 0), 0, (0.6, 0.6, 11.2), "roof")])
    model.contain(storeys["1.NP"], [canopy, step, chimney])


def _flight(y: float, z: float, step: int) -> list[tuple[float, float]]:
    """The outline of a flight that climbs towards y · step, from (y, z)."""
    rise = layout.STOREY_HEIGHT / 2 / _RISERS
    outline = [(y, z)]
    for number in range(_RISERS):
        at = y + step * number * _TREAD
        outline += [(at, z + (number + 1) * rise), (at + step * _TREAD, z + (number + 1) * rise)]
    end = y + step * _RISERS * _TREAD
    return [*outline, (end, z + _RISERS * rise - 0.32), (y + step * _TREAD, z - (0.0 if z == 0 else 0.15))]


def stair(model: Model, storeys: dict[str, Any]) -> None:
    whole = model.product("IfcStair", "Schodiště", PredefinedType="HALF_TURN_STAIR")
    model.place(whole, (0, 0, 0), storeys["1.NP"])
    model.contain(storeys["1.NP"], [whole])
    parts = []
    for name, x, outline in (
        ("Rameno 1", _STAIR[0], _flight(5.60, 0.0, -1)),
        ("Rameno 2", _STAIR[1] - 2.2, _flight(2.70 - _TREAD, 1.8, 1)),
    ):
        flight = model.product(
            "IfcStairFlight",
            name,
            NumberOfRisers=_RISERS,
            RiserHeight=round(1.8 / _RISERS, 4),
            TreadLength=_TREAD,
            PredefinedType="STRAIGHT",
        )
        model.place(flight, (0, 0, 0), whole)
        model.shape(flight, [model.side_profile(outline, x, 2.2, "concrete")])
        parts.append(flight)
    landing = model.product("IfcSlab", "Mezipodesta", PredefinedType="LANDING")
    model.place(landing, (sum(_STAIR) / 2, 1.43, 1.6), whole)
    model.shape(landing, [model.box((0, 0), 0, (_STAIR[1] - _STAIR[0], 1.94, 0.2), "concrete")])
    model.relate("IfcRelAggregates", RelatingObject=whole, RelatedObjects=[*parts, landing])


def roof(model: Model, storeys: dict[str, Any]) -> None:
    ridge, middle, eaves, thick = 3.2, place.DEPTH / 2, 0.5, 0.25
    low = -eaves * ridge / middle
    whole = model.product("IfcRoof", "Sedlová střecha", PredefinedType="GABLE_ROOF")
    model.place(whole, (0, 0, 0), storeys["Střecha"])
    halves = []
    for name, end in (("Střecha jih", -eaves), ("Střecha sever", place.DEPTH + eaves)):
        half = model.product("IfcSlab", name, PredefinedType="ROOF")
        model.place(half, (0, 0, 0), whole)
        outline = [(end, low), (middle, ridge), (middle, ridge + thick), (end, low + thick)]
        model.shape(half, [model.side_profile(outline, -eaves, place.LENGTH + 2 * eaves, "roof")])
        halves.append(half)
    model.relate("IfcRelAggregates", RelatingObject=whole, RelatedObjects=halves)
    gables = []
    for name, x in (("Štít západ", 0.0), ("Štít východ", place.LENGTH - layout.OUTER)):
        gable = model.product("IfcWall", name, PredefinedType="SOLIDWALL")
        model.place(gable, (0, 0, 0), storeys["Střecha"])
        model.shape(
            gable, [model.side_profile([(0, 0), (place.DEPTH, 0), (middle, ridge)], x, layout.OUTER, "plaster")]
        )
        gables.append(gable)
    model.contain(storeys["Střecha"], [whole, *gables])


def _void(
    model: Model,
    host: Any,
    storey: Any,
    name: str,
    xyz: tuple[float, float, float],
    size: tuple[float, float, float],
    quarter: int,
) -> Any:
    opening = model.product("IfcOpeningElement", f"Otvor {name}", PredefinedType="OPENING")
    model.place(opening, xyz, storey, quarter)
    profile = model.make("IfcRectangleProfileDef", "AREA", None, None, size[0], size[1])
    solid = model.make("IfcExtrudedAreaSolid", profile, model.axes((0, 0, 0)), model.direction(0.0, 0.0, 1.0), size[2])
    model.shape(opening, [solid])
    model.relate("IfcRelVoidsElement", RelatingBuildingElement=host, RelatedOpeningElement=opening)
    return opening


def _opening_type(model: Model, thing: ThingType) -> Any:
    from ifcopenshell.api import pset

    if thing.ifc == "IfcWindowType":
        return model.thing_type(thing, PartitioningType=_PANELS[thing.code])
    entity = model.thing_type(thing, OperationType=_OPERATION.get(thing.code, "SINGLE_SWING_LEFT"))
    if "EI 30" in thing.name:
        common = pset.add_pset(model.file, product=entity, name="Pset_DoorCommon")
        pset.edit_pset(model.file, pset=common, properties={"FireRating": "EI 30", "SelfClosing": True})
    return entity


def _quarter(item: Opening) -> int:
    """Turns so that the type's front (-y) looks out of the building."""
    if item.turned:
        return 3 if item.x < place.LENGTH / 2 else 1
    return 2 if item.y > place.DEPTH / 2 else 0


def openings(
    model: Model, storeys: dict[str, Any], hosts: dict[str, tuple[Wall, Any]], listed: Sequence[Opening]
) -> None:
    types = {thing.code: _opening_type(model, thing) for thing in OPENING_TYPES}
    placed: dict[str, list[Any]] = {code: [] for code in types}
    by_storey: dict[str, list[Any]] = {name: [] for name in storeys}
    for item in listed:
        wall, host = hosts[item.wall]
        width, height = OPENINGS[item.type]
        thickness = min(wall.x1 - wall.x0, wall.y1 - wall.y0)
        entity = model.product(
            "IfcWindow" if item.type.startswith("W") else "IfcDoor", item.name, OverallWidth=width, OverallHeight=height
        )
        entity.PredefinedType = "WINDOW" if item.type.startswith("W") else "DOOR"
        model.place(entity, (item.x, item.y, item.bottom), storeys[item.storey], _quarter(item))
        model.occurrence(entity, item.type)
        hole = _void(
            model,
            host,
            storeys[item.storey],
            item.name,
            (item.x, item.y, item.bottom),
            (width, thickness + 0.2, height),
            _quarter(item),
        )
        model.relate("IfcRelFillsElement", RelatingOpeningElement=hole, RelatedBuildingElement=entity)
        placed[item.type].append(entity)
        by_storey[item.storey].append(entity)
    for code, entities in placed.items():
        model.relate("IfcRelDefinesByType", RelatingType=types[code], RelatedObjects=entities)
    for name, entities in by_storey.items():
        if entities:
            model.contain(storeys[name], entities)
