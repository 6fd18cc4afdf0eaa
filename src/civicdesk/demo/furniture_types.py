"""The furniture of the school."""

from __future__ import annotations

from civicdesk.demo.kinds import Box, ThingType


def _legs(width: float, depth: float, height: float) -> tuple[Box, ...]:
    return tuple(
        Box(x, y, 0, 0.04, 0.04, height, "steel") for x in (-width / 2, width / 2 - 0.04) for y in (0, depth - 0.04)
    )


def _chair(x: float, y: float, side: int) -> tuple[Box, ...]:
    back = y + 0.36 if side > 0 else y
    return (
        Box(x - 0.19, y, 0.42, 0.38, 0.38, 0.03, "wood"),
        Box(x - 0.19, back, 0.45, 0.38, 0.03, 0.38, "wood"),
        Box(x - 0.16, y + 0.03, 0, 0.32, 0.32, 0.42, "dark"),
    )


FURNITURE_TYPES = (
    ThingType(
        "desk",
        "IfcFurnitureType",
        "DESK",
        "Školní lavice dvoumístná se židlemi",
        "Lavice Dolany",
        "L2-130",
        (
            Box(-0.65, 0, 0.71, 1.3, 0.5, 0.03, "wood"),
            Box(-0.6, 0.05, 0, 0.04, 0.4, 0.71, "steel"),
            Box(0.56, 0.05, 0, 0.04, 0.4, 0.71, "steel"),
            *_chair(-0.32, 0.56, 1),
            *_chair(0.32, 0.56, 1),
        ),
    ),
    ThingType(
        "teacher",
        "IfcFurnitureType",
        "DESK",
        "Katedra",
        "Lavice Dolany",
        "K-140",
        (
            Box(-0.7, 0, 0.72, 1.4, 0.7, 0.03, "wood"),
            Box(-0.68, 0.04, 0.1, 1.36, 0.03, 0.62, "wood"),
            *_legs(1.3, 0.7, 0.72),
        ),
    ),
    ThingType(
        "board",
        "IfcFurnitureType",
        "USERDEFINED",
        "Tabule keramická 3000",
        "Lavice Dolany",
        "TAB 300",
        (Box(-1.5, 0, 0.9, 3.0, 0.05, 1.2, "green"), Box(-1.5, 0.05, 0.87, 3.0, 0.08, 0.03, "steel")),
        "tabule",
    ),
    ThingType(
        "locker",
        "IfcFurnitureType",
        "FILECABINET",
        "Šatní skříňka čtyřdílná",
        "Kovonáb Lhota",
        "SK4",
        (Box(-0.6, 0, 0.1, 1.2, 0.5, 1.75, "blue"), Box(-0.6, 0.03, 0, 1.2, 0.44, 0.1, "dark")),
    ),
    ThingType(
        "table",
        "IfcFurnitureType",
        "TABLE",
        "Jídelní stůl pro 6 osob",
        "Lavice Dolany",
        "JS 6",
        (
            Box(-0.8, 0, 0.72, 1.6, 0.8, 0.03, "wood"),
            Box(-0.05, 0.1, 0, 0.1, 0.6, 0.72, "steel"),
            *(part for x in (-0.53, 0.0, 0.53) for part in (*_chair(x, 0.86, 1), *_chair(x, -0.44, -1))),
        ),
    ),
    ThingType(
        "cabinet",
        "IfcFurnitureType",
        "FILECABINET",
        "Skříň policová",
        "Lavice Dolany",
        "SP 190",
        (Box(-0.6, 0, 0, 1.2, 0.45, 1.9, "wood"),),
    ),
    ThingType(
        "shelf",
        "IfcFurnitureType",
        "SHELF",
        "Regál",
        "Kovonáb Lhota",
        "R-200",
        (
            Box(-0.6, 0, 0, 0.04, 0.4, 2.0, "steel"),
            Box(0.56, 0, 0, 0.04, 0.4, 2.0, "steel"),
            *(Box(-0.56, 0, z, 1.12, 0.4, 0.03, "wood") for z in (0.1, 0.6, 1.1, 1.6, 1.97)),
        ),
    ),
    ThingType(
        "meeting",
        "IfcFurnitureType",
        "TABLE",
        "Stůl jednací",
        "Lavice Dolany",
        "ST 240",
        (
            Box(-1.2, 0, 0.72, 2.4, 1.0, 0.04, "wood"),
            *_legs(2.2, 1.0, 0.72),
            *(part for x in (-0.8, 0.0, 0.8) for part in (*_chair(x, 1.06, 1), *_chair(x, -0.44, -1))),
        ),
    ),
    ThingType(
        "bars",
        "IfcFurnitureType",
        "USERDEFINED",
        "Žebřiny",
        "Tělonáb Podlesí",
        "ZB 240",
        (
            Box(-0.9, 0, 0, 0.05, 0.12, 2.4, "wood"),
            Box(0.85, 0, 0, 0.05, 0.12, 2.4, "wood"),
            *(Box(-0.85, 0.04, 0.2 + 0.24 * i, 1.7, 0.04, 0.04, "wood") for i in range(9)),
        ),
        "tělocvičné nářadí",
    ),
    ThingType(
        "bench",
        "IfcFurnitureType",
        "CHAIR",
        "Lavička šatní",
        "Lavice Dolany",
        "LS 150",
        (Box(-0.75, 0, 0.42, 1.5, 0.35, 0.04, "wood"), *_legs(1.4, 0.35, 0.42)),
    ),
    ThingType(
        "counter",
        "IfcFurnitureType",
        "TABLE",
        "Výdejní pult",
        "Gastro Podlesí",
        "VP 300",
        (Box(-1.5, 0, 0, 3.0, 0.7, 0.9, "steel"),),
    ),
)
