"""The floor plan of the school as tables: bays along a corridor; walls, doors and windows follow from them.

Metres; x runs along the corridor, y across it, the origin is the outer south-west corner. A storey is a south row of
rooms, a corridor and a north row; each row is a list of bays, and a bay holds one room or two, one behind the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

OUTER, PARTITION = 0.45, 0.15
LEFT, RIGHT = 0.45, 54.45  # inner faces of the end walls
SOUTH_ROW, CORRIDOR, NORTH_ROW = (0.45, 7.45), (7.70, 10.30), (10.55, 18.55)
STOREY_HEIGHT, CLEAR_HEIGHT, WALL_HEIGHT, SLAB = 3.60, 3.20, 3.30, 0.30
STOREYS = {"1.NP": 0.0, "2.NP": STOREY_HEIGHT, "Střecha": 2 * STOREY_HEIGHT}
LIFT_DEPTH = 2.4


@dataclass(frozen=True)
class Room:
    number: str
    name: str
    storey: str
    x0: float
    y0: float
    x1: float
    y1: float
    kind: str

    @property
    def area(self) -> float:
        return round((self.x1 - self.x0) * (self.y1 - self.y0), 2)

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


@dataclass(frozen=True)
class Wall:
    """A straight wall by its rectangle; it runs along its longer side."""

    name: str
    storey: str
    kind: Literal["outer", "corridor", "partition"]
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Opening:
    """A door or window: middle of the opening, bottom above the floor; `turned`: in a wall along y."""

    name: str
    storey: str
    type: str
    wall: str
    x: float
    y: float
    bottom: float
    turned: bool
    room: str


# (width between partition axes, (number, name, kind) from the corridor outwards)
Bay = tuple[float, tuple[tuple[str, str, str], ...]]
SOUTH: dict[str, tuple[Bay, ...]] = {
    "1.NP": (
        (5.0, (("1.01", "Kabinet", "office"),)),
        (9.0, (("1.02", "Učebna", "class"),)),
        (9.0, (("1.03", "Učebna", "class"),)),
        (6.0, (("1.04", "Sborovna", "staff"),)),
        (4.0, (("1.08", "Vstup", "entrance"),)),
        (5.0, (("1.09", "Schodiště", "stair"),)),
        (2.4, (("1.10", "Výtahová šachta", "lift"), ("1.18", "Úklidová komora", "store"))),
        (9.0, (("1.05", "Učebna", "class"),)),
        (4.6, (("1.06", "Sklad", "store"),)),
    ),
    "2.NP": (
        (3.0, (("2.20", "Nářaďovna", "store"),)),
        (11.0, (("2.01", "Tělocvična", "gym"),)),
        (9.0, (("2.02", "Učebna", "class"),)),
        (10.0, (("2.03", "Učebna hudební výchovy", "class"),)),
        (5.0, (("2.10", "Schodiště", "stair"),)),
        (2.4, (("2.11", "Výtahová šachta", "lift"), ("2.18", "Úklidová komora", "store"))),
        (9.0, (("2.04", "Učebna", "class"),)),
        (4.6, (("2.05", "Kabinet", "office"),)),
    ),
}
NORTH: dict[str, tuple[Bay, ...]] = {
    "1.NP": (
        (8.15, (("1.11", "Šatna", "cloak"),)),
        (8.15, (("1.12", "Učebna", "class"),)),
        (12.0, (("1.13", "Jídelna", "dining"),)),
        (6.0, (("1.17", "Výdejna jídel", "kitchen"),)),
        (4.2, (("1.14", "WC dívky", "wc"),)),
        (4.2, (("1.15", "WC chlapci", "wc"),)),
        (3.0, (("1.19", "WC bezbariérové", "wc"), ("1.20", "Rozvodna", "plant"))),
        (8.3, (("1.16", "Kotelna", "plant"),)),
    ),
    "2.NP": (
        (8.15, (("2.06", "Učebna", "class"),)),
        (8.15, (("2.07", "Učebna", "class"),)),
        (6.0, (("2.08", "Knihovna", "library"),)),
        (6.0, (("2.09", "Strojovna", "plant"),)),
        (6.0, (("2.12", "Ředitelna", "office"),)),
        (4.2, (("2.13", "WC dívky", "wc"),)),
        (4.2, (("2.14", "WC chlapci", "wc"),)),
        (3.0, (("2.15", "WC zaměstnanci", "wc"), ("2.16", "Serverovna", "plant"))),
        (8.3, (("2.17", "Počítačová učebna", "class"),)),
    ),
}
CORRIDORS = {"1.NP": ("1.07", "Chodba", "corridor"), "2.NP": ("2.19", "Chodba", "corridor")}

# Rooms that are not entered from the corridor: the room beyond the door, the side of this room it is on.
INNER_DOORS = {
    "1.18": ("1.09", "W"),
    "2.18": ("2.10", "W"),
    "1.20": ("1.16", "E"),
    "2.16": ("2.17", "E"),
    "2.20": ("2.01", "E"),
}
DOOR_TYPES = {
    "stair": "D3",
    "entrance": "D4",
    "lift": "D5",
    "dining": "D4",
    "gym": "D4",
    "plant": "D2",
    "wc": "D2",
    "store": "D2",
}
WINDOWS = {
    "1.06": 1,
    "1.18": 1,
    "2.18": 1,
    "1.20": 1,
    "2.16": 1,
    "1.16": 2,
    "2.09": 2,
    "2.01": 4,
    "1.13": 4,
    "1.12": 3,
    "1.11": 2,
    "2.20": 1,
    "1.08": 0,
}
SMALL_WINDOWS = ("wc", "store", "plant")

CAPACITY = {"class": 30, "gym": 30, "dining": 60, "staff": 14, "office": 3, "library": 12, "cloak": 60}


def accessible(room: Room) -> bool:
    """Whether a wheelchair gets there: the lift does, narrow doors and stairs do not."""
    return room.kind not in ("stair", "store", "plant", "lift") and room.number not in (
        "1.14",
        "1.15",
        "2.13",
        "2.14",
        "2.15",
    )


def _row(storey: str, bays: tuple[Bay, ...], span: tuple[float, float], outward: int) -> Iterator[Room]:
    axis = LEFT
    for number, (width, content) in enumerate(bays):
        left = axis + (PARTITION / 2 if number else 0)
        axis += width
        right = axis - (PARTITION / 2 if number < len(bays) - 1 else 0)
        near, far = (span[1], span[0]) if outward < 0 else span
        split = near + outward * LIFT_DEPTH
        cuts = [(near, far)] if len(content) == 1 else [(near, split), (split + outward * PARTITION, far)]
        for (code, name, kind), (a, b) in zip(content, cuts, strict=True):
            yield Room(
                code, name, storey, round(left, 3), round(min(a, b), 3), round(right, 3), round(max(a, b), 3), kind
            )


def rooms() -> list[Room]:
    """Every room with its clear rectangle, by number."""
    found: list[Room] = []
    for storey in SOUTH:
        found += _row(storey, SOUTH[storey], SOUTH_ROW, -1)
        found += _row(storey, NORTH[storey], NORTH_ROW, +1)
        code, name, kind = CORRIDORS[storey]
        found.append(Room(code, name, storey, LEFT, CORRIDOR[0], RIGHT, CORRIDOR[1], kind))
    return sorted(found, key=lambda room: room.number)


def _partitions(
    storey: str, bays: tuple[Bay, ...], span: tuple[float, float], outward: int, side: str
) -> Iterator[Wall]:
    axis = LEFT
    for number, (width, content) in enumerate(bays):
        left, axis = axis, axis + width
        if number < len(bays) - 1:
            yield Wall(
                f"{storey} {side}{number + 1}",
                storey,
                "partition",
                round(axis - PARTITION / 2, 3),
                span[0],
                round(axis + PARTITION / 2, 3),
                span[1],
            )
        if len(content) == 2:
            near = span[1] if outward < 0 else span[0]
            a = near + outward * LIFT_DEPTH
            b = a + outward * PARTITION
            yield Wall(
                f"{storey} {side}{number + 1}b",
                storey,
                "partition",
                round(left + PARTITION / 2, 3),
                min(a, b),
                round(axis - PARTITION / 2, 3),
                max(a, b),
            )


def walls() -> list[Wall]:
    """Every wall of both storeys."""
    found: list[Wall] = []
    for storey in SOUTH:
        outer_right, outer_top = RIGHT + OUTER, NORTH_ROW[1] + OUTER
        found += [
            Wall(f"{storey} jih", storey, "outer", 0, 0, outer_right, OUTER),
            Wall(f"{storey} sever", storey, "outer", 0, NORTH_ROW[1], outer_right, outer_top),
            Wall(f"{storey} západ", storey, "outer", 0, OUTER, LEFT, NORTH_ROW[1]),
            Wall(f"{storey} východ", storey, "outer", RIGHT, OUTER, outer_right, NORTH_ROW[1]),
            Wall(f"{storey} chodba jih", storey, "corridor", LEFT, SOUTH_ROW[1], RIGHT, CORRIDOR[0]),
            Wall(f"{storey} chodba sever", storey, "corridor", LEFT, CORRIDOR[1], RIGHT, NORTH_ROW[0]),
        ]
        found += _partitions(storey, SOUTH[storey], SOUTH_ROW, -1, "J")
        found += _partitions(storey, NORTH[storey], NORTH_ROW, +1, "S")
    return found


def _partition_at(storey: str, x: float, y: float) -> str:
    for wall in walls():
        if (
            wall.kind == "partition"
            and wall.storey == storey
            and wall.x0 - 0.2 <= x <= wall.x1 + 0.2
            and wall.y0 <= y <= wall.y1
        ):
            return wall.name
    raise LookupError(f"no partition at {storey} {x} {y}")


def doors() -> list[Opening]:
    """One door per room, the entrance and the way out at the corridor's end."""
    found: list[Opening] = []
    for room in rooms():
        type_ = DOOR_TYPES.get(room.kind, "D1")
        south = room.y1 <= SOUTH_ROW[1]
        if room.number in INNER_DOORS:
            other, side = INNER_DOORS[room.number]
            x = room.x0 - PARTITION / 2 if side == "W" else room.x1 + PARTITION / 2
            y = room.center[1]
            wall = _partition_at(room.storey, x, y)
            found.append(Opening(f"D {room.number}", room.storey, type_, wall, x, y, 0.0, True, other))
        elif room.kind != "corridor":
            middle = room.kind in ("lift", "wc", "entrance", "dining", "gym", "stair") or room.x1 - room.x0 < 4.5
            x = room.center[0] if middle else room.x1 - 0.9
            y = (SOUTH_ROW[1] + CORRIDOR[0]) / 2 if south else (CORRIDOR[1] + NORTH_ROW[0]) / 2
            wall = f"{room.storey} chodba {'jih' if south else 'sever'}"
            found.append(Opening(f"D {room.number}", room.storey, type_, wall, round(x, 3), y, 0.0, False, room.number))
    entrance = next(room for room in rooms() if room.kind == "entrance")
    found.append(
        Opening("D hlavní vchod", "1.NP", "D6", "1.NP jih", entrance.center[0], OUTER / 2, 0.0, False, entrance.number)
    )
    found.append(
        Opening(
            "D únikový východ", "1.NP", "D6", "1.NP východ", RIGHT + OUTER / 2, sum(CORRIDOR) / 2, 0.0, True, "1.07"
        )
    )
    return found


def windows() -> list[Opening]:
    """Windows of the outer rooms, evenly along each, and at the corridors' ends."""
    found: list[Opening] = []
    for room in rooms():
        south, north = room.y0 == SOUTH_ROW[0], room.y1 == NORTH_ROW[1]
        if room.kind == "corridor":
            for name, x in (("západ", OUTER / 2), ("východ", RIGHT + OUTER / 2)):
                if (room.storey, name) != ("1.NP", "východ"):
                    found.append(
                        Opening(
                            f"O {room.number} {name}",
                            room.storey,
                            "W2",
                            f"{room.storey} {name}",
                            x,
                            room.center[1],
                            0.9,
                            True,
                            room.number,
                        )
                    )
        elif south or north:
            width = room.x1 - room.x0
            count = WINDOWS.get(room.number, max(1, round(width / 3)))
            small = room.kind in SMALL_WINDOWS
            for number in range(count):
                x = round(room.x0 + width * (number + 0.5) / count, 3)
                wall, y = (
                    (f"{room.storey} jih", OUTER / 2) if south else (f"{room.storey} sever", NORTH_ROW[1] + OUTER / 2)
                )
                found.append(
                    Opening(
                        f"O {room.number}/{number + 1}",
                        room.storey,
                        "W3" if small else "W1",
                        wall,
                        x,
                        y,
                        1.7 if small else 0.85,
                        False,
                        room.number,
                    )
                )
    return found
