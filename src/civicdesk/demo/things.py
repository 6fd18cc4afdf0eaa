"""What stands where in the school: devices by tag, sanitary ware, and furniture laid out room by room.

A place is given by a room, the side of the room a thing stands against (N, E, S, W; C is the middle line from west to
east) and how far along that side, from 0 to 1. Only devices have tags; those of `STOREY_ONLY` are put into the storey
and not into the room, as many authoring tools do, so that only geometry tells which room they are in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from civicdesk.demo.device_types import DEVICE_TYPES
from civicdesk.demo.furniture_types import FURNITURE_TYPES
from civicdesk.demo.layout import Room, rooms, windows
from civicdesk.demo.place import identity


@dataclass(frozen=True)
class Thing:
    """One placed thing; `quarter` counts quarter turns to the left of a thing that faces north from the south wall."""

    tag: str
    type: str
    name: str
    storey: str
    room: str
    x: float
    y: float
    quarter: int
    in_room: bool = True


# tag, type, room, side, along
_DEVICES: tuple[tuple[str, str, str, str, float], ...] = (
    ("K-01", "boiler", "1.16", "E", 0.75),
    ("K-02", "boiler", "1.16", "E", 0.57),
    ("EN-01", "tank", "1.16", "E", 0.40),
    ("TV-01", "heater", "1.16", "E", 0.24),
    ("OC-01", "pump", "1.16", "N", 0.62),
    ("OC-02", "pump", "1.16", "N", 0.70),
    ("PL-01", "gas_meter", "1.16", "S", 0.80),
    ("VM-01", "water_meter", "1.16", "S", 0.92),
    ("VZT-01", "hood", "1.17", "N", 0.50),
    ("VZT-03", "ahu", "2.09", "W", 0.50),
    ("PK-05", "damper", "1.17", "S", 0.80),
    ("PK-06", "damper", "2.09", "S", 0.30),
    ("PK-07", "damper", "2.09", "S", 0.55),
    ("RH-1", "main_board", "1.20", "N", 0.30),
    ("RP-1", "sub_board", "1.07", "S", 0.32),
    ("RP-2", "sub_board", "2.19", "S", 0.32),
    ("RP-3", "sub_board", "1.16", "S", 0.20),
    ("RP-4", "sub_board", "2.16", "N", 0.40),
    ("H-01", "hydrant", "1.07", "N", 0.555),
    ("H-02", "hydrant", "2.19", "N", 0.555),
    ("V-01", "lift", "1.10", "S", 0.50),
    ("EPS-01", "alarm", "1.08", "E", 0.35),
    ("PHP-01", "powder", "1.08", "W", 0.30),
    ("PHP-02", "powder", "1.07", "S", 0.12),
    ("PHP-03", "powder", "1.07", "S", 0.88),
    ("PHP-04", "powder", "1.11", "S", 0.70),
    ("PHP-05", "powder", "1.12", "S", 0.72),
    ("PHP-06", "powder", "1.13", "S", 0.75),
    ("PHP-07", "powder", "1.16", "S", 0.60),
    ("PHP-08", "powder", "1.17", "E", 0.20),
    ("PHP-09", "co2", "1.20", "W", 0.50),
    ("PHP-10", "powder", "2.01", "N", 0.85),
    ("PHP-11", "powder", "2.09", "S", 0.15),
    ("PHP-12", "co2", "2.17", "S", 0.75),
    ("PHP-13", "powder", "2.19", "S", 0.12),
    ("PHP-14", "powder", "2.19", "S", 0.88),
    ("NO-01", "emergency", "1.07", "W", 0.20),
    ("NO-02", "emergency", "1.07", "S", 0.40),
    ("NO-03", "emergency", "1.07", "S", 0.80),
    ("NO-04", "emergency", "1.07", "E", 0.15),
    ("NO-05", "emergency", "1.08", "E", 0.75),
    ("NO-06", "emergency", "1.09", "S", 0.30),
    ("NO-07", "emergency", "1.13", "S", 0.50),
    ("NO-08", "emergency", "1.17", "S", 0.50),
    ("NO-09", "emergency", "1.16", "S", 0.40),
    ("NO-10", "emergency", "1.11", "S", 0.89),
    ("NO-11", "emergency", "1.12", "S", 0.89),
    ("NO-12", "emergency", "2.01", "N", 0.50),
    ("NO-13", "emergency", "2.10", "S", 0.30),
    ("NO-14", "emergency", "2.19", "W", 0.20),
    ("NO-15", "emergency", "2.19", "S", 0.40),
    ("NO-16", "emergency", "2.19", "S", 0.80),
    ("NO-17", "emergency", "2.19", "E", 0.20),
    ("NO-18", "emergency", "2.17", "S", 0.89),
    ("AV-01", "display", "1.02", "W", 0.80),
    ("AV-02", "display", "1.12", "W", 0.84),
    ("AV-03", "display", "2.03", "W", 0.80),
    ("AV-04", "display", "2.17", "N", 0.50),
    ("VA-01", "diffuser", "1.13", "C", 0.25),
    ("VA-02", "diffuser", "1.13", "C", 0.50),
    ("VA-03", "diffuser", "1.13", "C", 0.75),
    ("VA-04", "diffuser", "2.01", "C", 0.25),
    ("VA-05", "diffuser", "2.01", "C", 0.50),
    ("VA-06", "diffuser", "2.01", "C", 0.75),
    ("VA-07", "diffuser", "2.17", "C", 0.33),
    ("VA-08", "diffuser", "2.17", "C", 0.67),
)
STOREY_ONLY = ("NO", "OT", "VA", "PK")
# radiators stand under windows, in rooms in this order; so 1.12 gets OT-19 to OT-21
_HEATED = (
    "1.01",
    "1.02",
    "1.03",
    "1.04",
    "1.05",
    "1.06",
    "1.09",
    "1.07",
    "1.18",
    "1.11",
    "1.12",
    "1.13",
    "1.17",
    "1.14",
    "1.15",
    "2.01",
    "2.02",
    "2.03",
    "2.10",
    "2.04",
    "2.05",
    "2.06",
    "2.07",
    "2.08",
    "2.12",
    "2.13",
    "2.14",
    "2.17",
    "2.19",
)
_NAMES = {kind.code: kind.name for kind in (*DEVICE_TYPES, *FURNITURE_TYPES)}
_TURN = {"S": 0, "E": 1, "N": 2, "W": 3, "C": 0}


def _at(room: Room, side: str, along: float) -> tuple[float, float]:
    x, y = room.x0 + along * (room.x1 - room.x0), room.y0 + along * (room.y1 - room.y0)
    return {"N": (x, room.y1), "S": (x, room.y0), "W": (room.x0, y), "E": (room.x1, y), "C": (x, room.center[1])}[side]


def _thing(tag: str, kind: str, room: Room, x: float, y: float, side: str) -> Thing:
    inside = tag.split("-")[0] not in STOREY_ONLY
    return Thing(tag, kind, _NAMES[kind], room.storey, room.number, round(x, 3), round(y, 3), _TURN[side], inside)


def devices() -> list[Thing]:
    """Everything with a tag."""
    by_number = {room.number: room for room in rooms()}
    found = [
        _thing(tag, kind, by_number[number], *_at(by_number[number], side, along), side)
        for tag, kind, number, side, along in _DEVICES
    ]
    tag = 0
    for number in _HEATED:
        room = by_number[number]
        for window in (window for window in windows() if window.room == number):
            tag += 1
            side = ("W" if window.x < room.x0 else "E") if window.turned else "S" if window.y < room.y0 else "N"
            x = (room.x0 if side == "W" else room.x1) if window.turned else window.x
            y = window.y if window.turned else (room.y0 if side == "S" else room.y1)
            found.append(_thing(f"OT-{tag:02d}", "radiator", room, x, y, side))
    return found


def serial(tag: str) -> str:
    """The serial number of a tagged device; invented."""
    return f"VL{identity('serial', tag).int % 10**7:07d}"


def sanitary() -> list[Thing]:
    """Toilets and basins; without tags."""
    found: list[Thing] = []
    for room in (room for room in rooms() if room.kind == "wc"):
        small = room.y1 - room.y0 < 3
        spots = (
            [("toilet", "W", 0.7), ("basin", "E", 0.3)]
            if small
            else [
                *(("toilet", "W", 0.35 + 0.15 * i) for i in range(4)),
                *(("basin", "E", 0.35 + 0.12 * i) for i in range(3)),
            ]
        )
        found += [_thing("", kind, room, *_at(room, side, along), side) for kind, side, along in spots]
    return found


def _classroom(room: Room) -> Iterator[Thing]:
    """Rows of desks that face the board on the west wall."""
    yield _thing("", "board", room, *_at(room, "W", 0.47), "W")
    yield _thing("", "teacher", room, room.x0 + 1.0, room.y0 + 1.5, "W")
    columns, rows = 3, 5
    for row in range(rows):
        for column in range(columns):
            x = room.x0 + 2.3 + row * 1.15
            y = room.y0 + (room.y1 - room.y0) * (column + 0.5) / columns
            yield _thing("", "desk", room, x, y, "W")
    yield _thing("", "cabinet", room, *_at(room, "E", 0.15), "E")


def _along(room: Room, kind: str, side: str, count: int, first: float = 0.1, last: float = 0.9) -> Iterator[Thing]:
    for number in range(count):
        yield _thing("", kind, room, *_at(room, side, first + (last - first) * (number / max(1, count - 1))), side)


def _others(room: Room) -> Iterator[Thing]:
    x, y = room.center
    if room.kind == "cloak":
        for row in range(3):
            for number in range(4):
                for side in ("N", "S"):  # back to back
                    yield _thing("", "locker", room, room.x0 + 1.4 + number * 1.25, room.y0 + 1.9 + row * 2.1, side)
        yield from _along(room, "bench", "E", 3, 0.25, 0.75)
    elif room.kind == "dining":
        for row in range(2):
            for number in range(5):
                yield _thing("", "table", room, room.x0 + 1.4 + number * 2.2, room.y0 + 2.3 + row * 2.9, "S")
    elif room.kind == "kitchen":
        yield _thing("", "counter", room, x, y - 0.5, "S")
        yield from _along(room, "cabinet", "E", 3, 0.45, 0.85)
    elif room.kind == "staff":
        yield _thing("", "meeting", room, x, y - 0.5, "S")
        yield from _along(room, "cabinet", "W", 4, 0.15, 0.75)
    elif room.kind == "office":
        yield _thing("", "teacher", room, x, y - 0.4, "S")
        yield from _along(room, "cabinet", "W", 4, 0.15, 0.75)
    elif room.kind == "library":
        yield from _along(room, "shelf", "W", 5)
        yield from _along(room, "shelf", "E", 5)
        yield _thing("", "meeting", room, x, y - 0.5, "S")
    elif room.kind == "gym":
        yield from _along(room, "bars", "W", 3, 0.2, 0.8)
        yield from _along(room, "bench", "N", 3, 0.1, 0.4)
    elif room.kind == "store":
        yield from _along(
            room, "shelf", "S", 2 if room.x1 - room.x0 > 2.5 else 1, 0.3 if room.x1 - room.x0 > 2.5 else 0.5, 0.72
        )


def furniture() -> list[Thing]:
    """Desks, boards, lockers, shelves; without tags."""
    found: list[Thing] = []
    for room in rooms():
        found += _classroom(room) if room.kind == "class" else _others(room)
    return found
