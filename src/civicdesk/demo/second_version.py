"""The school as its designer sent it again after a rebuilding: every GlobalId is new, and a few things really changed.

To try the comparison with: `civicdesk diff skola.ifc skola_v2.ifc`. A room has another number and one another name, a
wall stands elsewhere, two classrooms became one, there is one more door, a boiler was replaced, an extinguisher went
and another came, a floor was renewed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from civicdesk.demo import layout, school
from civicdesk.demo.device_types import DEVICE_TYPES
from civicdesk.demo.files import NEWER
from civicdesk.demo.kinds import Box, Cylinder, ThingType
from civicdesk.demo.layout import Opening, Room, Wall
from civicdesk.demo.school import Design
from civicdesk.demo.things import Thing, serial

RENUMBERED = ("1.04", "1.21")
RENAMED = ("2.08", "Studovna")
MOVED_WALL, MOVED = "1.NP J2", 0.4  # between 1.02 and 1.03, eastwards
LEFT_ROOM, RIGHT_ROOM = "1.02", "1.03"
MERGED, SWALLOWED, LOST_WALL = "2.06", "2.07", "2.NP S1"
NEW_DOOR = Opening("D 1.06 z učebny", "1.NP", "D2", "1.NP J8", 49.85, 2.1, 0.0, True, "1.06")
REPLACED, REMOVED, ADDED = "K-01", "PHP-05", "PHP-15"
NEW_FLOOR = ("1.12", "přírodní linoleum")
_BOILER = ThingType(
    "boiler_60",
    "IfcBoilerType",
    "WATER",
    "Kotel plynový kondenzační 60 kW",
    "Termovent a.s.",
    "TK 60 Kondens",
    (
        Box(-0.4, 0, 0.1, 0.8, 0.65, 1.55, "white"),
        Box(-0.35, 0.05, 0, 0.7, 0.55, 0.1, "dark"),
        Cylinder(0, 0.3, 1.65, 0.08, 1.45, "steel"),
    ),
    system="Vytápění",
)


def design() -> Design:
    return Design(
        file_name=NEWER,
        edition="2",
        rooms=tuple(_rooms()),
        walls=tuple(_walls()),
        openings=(*layout.doors(), NEW_DOOR, *layout.windows()),
        things=tuple(_things()),
        types=(*school.Design().types, _BOILER),
        serials={REPLACED: serial(f"{REPLACED}/2")},
        floors=dict([NEW_FLOOR]),
    )


def build() -> bytes:
    """The second version as the bytes of an IFC file, the same in every run."""
    return school.build(design())


def _rooms() -> Iterator[Room]:
    by_number = {room.number: room for room in layout.rooms()}
    for number, room in by_number.items():
        if number == RENUMBERED[0]:
            yield replace(room, number=RENUMBERED[1])
        elif number == RENAMED[0]:
            yield replace(room, name=RENAMED[1])
        elif number == LEFT_ROOM:
            yield replace(room, x1=round(room.x1 + MOVED, 3))
        elif number == RIGHT_ROOM:
            yield replace(room, x0=round(room.x0 + MOVED, 3))
        elif number == MERGED:
            yield replace(room, x1=by_number[SWALLOWED].x1)
        elif number != SWALLOWED:
            yield room


def _walls() -> Iterator[Wall]:
    for wall in layout.walls():
        if wall.name == MOVED_WALL:
            yield replace(wall, x0=round(wall.x0 + MOVED, 3), x1=round(wall.x1 + MOVED, 3))
        elif wall.name != LOST_WALL:
            yield wall


def _things() -> Iterator[Thing]:
    by_number = {room.number: room for room in layout.rooms()}
    at_wall = {LEFT_ROOM: by_number[LEFT_ROOM].x1, RIGHT_ROOM: by_number[RIGHT_ROOM].x0}
    for thing in school.Design().things:
        if thing.tag == REMOVED or (thing.room == SWALLOWED and thing.type == "board"):
            continue  # the board hung on the wall that is gone
        if thing.tag == REPLACED:
            yield replace(thing, type=_BOILER.code, name=_BOILER.name)
        elif at_wall.get(thing.room) == thing.x:
            yield replace(thing, x=round(thing.x + MOVED, 3))
        elif thing.room == RENUMBERED[0]:
            yield replace(thing, room=RENUMBERED[1])
        elif thing.room == SWALLOWED:
            yield replace(thing, room=MERGED)
        else:
            yield thing
    room, kind = by_number[MERGED], next(kind for kind in DEVICE_TYPES if kind.code == "powder")
    yield Thing(ADDED, kind.code, kind.name, room.storey, room.number, round(room.x0 + 0.8, 3), room.y0, 0)
