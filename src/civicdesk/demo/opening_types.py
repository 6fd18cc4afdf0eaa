"""The doors and windows of the school."""

from __future__ import annotations

from civicdesk.demo.kinds import Box, ThingType


def _frame(width: float, height: float, bar: float, depth: float, color: str) -> tuple[Box, ...]:
    left = -width / 2
    return (
        Box(left, -depth / 2, 0, bar, depth, height, color),
        Box(-left - bar, -depth / 2, 0, bar, depth, height, color),
        Box(left + bar, -depth / 2, height - bar, width - 2 * bar, depth, bar, color),
    )


def _window(width: float, height: float, parts: int) -> tuple[Box, ...]:
    boxes = [
        *_frame(width, height, 0.07, 0.09, "frame"),
        Box(-width / 2 + 0.07, -0.045, 0, width - 0.14, 0.09, 0.07, "frame"),
        Box(-width / 2 + 0.07, -0.012, 0.07, width - 0.14, 0.024, height - 0.14, "glass"),
    ]
    boxes += [
        Box(-width / 2 + width * i / parts - 0.03, -0.04, 0.07, 0.06, 0.08, height - 0.14, "frame")
        for i in range(1, parts)
    ]
    return (*boxes, Box(-width / 2 - 0.04, -0.26, -0.03, width + 0.08, 0.2, 0.03, "steel"))


def _door(width: float, height: float, leaf: str, leaves: int) -> tuple[Box, ...]:
    inside = (width - 0.12) / leaves
    boxes = [
        Box(-width / 2 + 0.06 + i * inside + 0.004, -0.022, 0.005, inside - 0.008, 0.044, height - 0.075, leaf)
        for i in range(leaves)
    ]
    handle = width / 2 - 0.18 if leaves == 1 else 0.06
    return (*_frame(width, height, 0.06, 0.16, "frame"), *boxes, Box(handle, -0.07, 1.0, 0.12, 0.14, 0.03, "dark"))


# code → width, height of the opening
OPENINGS = {
    "D1": (0.9, 2.05),
    "D2": (0.9, 2.05),
    "D3": (1.6, 2.1),
    "D4": (1.6, 2.1),
    "D5": (1.1, 2.1),
    "D6": (1.8, 2.25),
    "W1": (2.1, 1.75),
    "W2": (1.5, 1.75),
    "W3": (1.2, 0.8),
}
OPENING_TYPES = (
    ThingType(
        "D1", "IfcDoorType", "DOOR", "Dveře 900 dřevěné", "Dřevotruh s.r.o.", "KLAS 90", _door(0.9, 2.05, "door", 1)
    ),
    ThingType(
        "D2", "IfcDoorType", "DOOR", "Dveře 900 hladké", "Dřevotruh s.r.o.", "HL 90", _door(0.9, 2.05, "frame", 1)
    ),
    ThingType(
        "D3",
        "IfcDoorType",
        "DOOR",
        "Dveře požární 1600 EI 30",
        "Protipal a.s.",
        "PD 160 EI30",
        _door(1.6, 2.1, "blue", 2),
    ),
    ThingType(
        "D4", "IfcDoorType", "DOOR", "Dveře 1600 prosklené", "Dřevotruh s.r.o.", "PRO 160", _door(1.6, 2.1, "glass", 2)
    ),
    ThingType(
        "D5", "IfcDoorType", "DOOR", "Dveře výtahové 1100", "Zdviž Morava a.s.", "ŠD 110", _door(1.1, 2.1, "steel", 2)
    ),
    ThingType(
        "D6",
        "IfcDoorType",
        "DOOR",
        "Dveře vstupní 1800 hliníkové",
        "Alufront s.r.o.",
        "AF 180",
        _door(1.8, 2.25, "glass", 2),
    ),
    ThingType(
        "W1",
        "IfcWindowType",
        "WINDOW",
        "Okno 2100 × 1750 trojdílné",
        "Alufront s.r.o.",
        "OKN 210",
        _window(2.1, 1.75, 3),
    ),
    ThingType(
        "W2",
        "IfcWindowType",
        "WINDOW",
        "Okno 1500 × 1750 dvoudílné",
        "Alufront s.r.o.",
        "OKN 150",
        _window(1.5, 1.75, 2),
    ),
    ThingType("W3", "IfcWindowType", "WINDOW", "Okno 1200 × 800", "Alufront s.r.o.", "OKN 120", _window(1.2, 0.8, 1)),
)
