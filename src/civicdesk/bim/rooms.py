"""Rooms of a model: number, name, storey, area and footprint, whatever the authoring program made of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.facts import Room, Value
from civicdesk.bim.footprint import footprint
from civicdesk.bim.properties import NamedSet, PropertyIndex
from civicdesk.bim.tree import Tree
from civicdesk.bim.units import Units
from civicdesk.text import fold as _fold_once

fold = lru_cache(8192)(_fold_once)

_CODE_LENGTH = 12
_NUMBERS = ("cislo mistnosti", "c. mistnosti", "cislo prostoru", "roomnumber", "room number", "number", "reference")
_NET = ("netfloorarea",)
_GROSS = ("grossfloorarea",)
_VENDOR = (
    "gsa bim area", "netarea", "net area", "area", "room area", "plocha", "plocha mistnosti", "podlahova plocha",
    "uzitna plocha", "grossarea", "gross area", "flache", "nettogrundflache",
)  # fmt: skip
_HEIGHTS = ("finishceilingheight", "height", "netheight", "unbounded height", "svetla vyska")
# Net and gross area of one room differ by less than this; wrong units by far more.
_AGREE = 1.5


@dataclass(frozen=True)
class Body:
    """A placed mesh in model coordinates, metres."""

    points: NDArray[np.float64]
    faces: NDArray[np.integer]


def read_rooms(tree: Tree, index: PropertyIndex, units: Units, bodies: dict[int, Body]) -> list[Room]:
    """Every IfcSpace; *bodies* by step id, a room without one is listed too."""
    spaces = [(row, e) for row, e in enumerate(tree.entities) if e.is_a("IfcSpace")]
    return [_room(tree, row, space, index, units, bodies.get(space.id())) for row, space in spaces]


def _room(tree: Tree, row: int, space: Any, index: PropertyIndex, units: Units, body: Body | None) -> Room:
    sets = index.named_sets(space)
    number, name = number_and_name(_clean(space[2]), _clean(space.LongName), sets)
    shape = footprint(body.points, body.faces) if body is not None else None
    area, source = area_of(sets, units.area, shape.area if shape is not None else None)
    storey = tree.storey[row]
    return Room(
        index=row,
        global_id=str(space[0]),
        number=number,
        name=name,
        storey=title(tree.entities[storey]) if storey >= 0 else None,
        building=building_name(tree, row),
        area=area,
        area_source=source,  # type: ignore[arg-type]
        height=_height(sets, units.length, body),
        footprint=_wkt(shape),
        storey_index=storey,
        bottom=float(body.points[:, 2].min()) if body is not None and len(body.points) else None,
    )


def looks_like_code(text: str) -> bool:
    """Has a digit, and at most 12 characters before the first space."""
    return any(c.isdigit() for c in text) and len(text.split(" ", 1)[0]) <= _CODE_LENGTH


def number_and_name(name: str, long_name: str, sets: Iterable[NamedSet]) -> tuple[str, str]:
    """The room's number by the first rule that gives one, and its name."""
    number = name if looks_like_code(name) else ""
    number = number or _by_name(sets, _NUMBERS)
    if not number:
        first = long_name.split(" ", 1)[0]
        number = first if looks_like_code(first) else name
    return number, long_name or (name if name != number else "")


def area_of(sets: list[NamedSet], unit: float, measured: float | None) -> tuple[float | None, str | None]:
    """The first area of the model (in m² by *unit*) that the footprint's confirms, else the footprint's own."""
    for names in (_NET, _GROSS, _VENDOR):
        for value in _numbers(sets, names):
            area = value * unit
            if area > 0 and (measured is None or measured / _AGREE <= area <= measured * _AGREE):
                return round(area, 4), "model"
    return (round(measured, 4), "geometry") if measured else (None, None)


def _height(sets: list[NamedSet], unit: float, body: Body | None) -> float | None:
    measured = float(np.ptp(body.points[:, 2])) if body is not None and len(body.points) else None
    for value in _numbers(sets, _HEIGHTS):
        height = value * unit
        if height > 0 and (measured is None or measured / _AGREE <= height <= measured * _AGREE):
            return round(height, 4)
    return round(measured, 4) if measured else None


def _numbers(sets: list[NamedSet], names: tuple[str, ...]) -> Iterable[float]:
    """Numbers called one of *names*: quantities before properties, in the order of *names*."""
    found: dict[str, list[float]] = {}
    for _, _, values in sorted(sets, key=lambda s: s[1] != "quantities"):
        for label, value, _ in values:
            number = _number(value)
            if number is not None:
                found.setdefault(fold(label), []).append(number)
    for name in names:
        yield from found.get(name, ())


def _number(value: Value) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) else None


def _by_name(sets: Iterable[NamedSet], names: tuple[str, ...]) -> str:
    found: dict[str, str] = {}
    for _, _, values in sets:
        for label, value, _ in values:
            text = _clean(value)
            if text:
                found.setdefault(fold(label).strip(), text)
    return next((found[name] for name in names if name in found), "")


def _clean(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def title(entity: Any) -> str:
    """Name, else LongName, else nothing."""
    return _clean(entity[2]) or _clean(getattr(entity, "LongName", None))


def building_name(tree: Tree, row: int) -> str:
    """Empty where the model names none; whoever opens the copy puts the file's name there."""
    building = tree.building[row]
    return title(tree.entities[building]) if building >= 0 else ""


def _wkt(shape: Any) -> str | None:
    if shape is None:
        return None
    import shapely

    return str(shapely.to_wkt(shape, rounding_precision=4))
