"""What of a model is compared with another one: its rooms and elements, as the items that are matched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from civicdesk.bim.classes import is_thing
from civicdesk.bim.measures import Measures
from civicdesk.match.items import Item
from civicdesk.match.names import plain, storey_key
from civicdesk.match.placeholders import code

if TYPE_CHECKING:
    from civicdesk.bim.model import Model

_CODES = {
    "BarCode": "barcode",
    "AssetIdentifier": "asset",
    "AssetNumber": "asset",
    "AssetTag": "asset",
    "InventoryNumber": "asset",
}
_BYTES = tuple(f'"{name}"'.encode() for name in _CODES)
_SAME_FLOOR = 0.4  # metres between the heights of one storey in two exports


def items(model: Model, measures: Measures, places: Mapping[int, str] | None = None) -> list[Item]:
    """An item for every row that is compared; *places*: tokens for the rows of storeys and buildings."""
    rows = model.elements
    rooms = {room.index: room for room in model.rooms}
    devices = {device.index: device for device in model.equipment}
    names = places if places is not None else dict(enumerate(rows.name))
    found = []
    for row, ifc_class in enumerate(rows.ifc_class):
        if not is_thing(ifc_class):
            continue
        room, device = rooms.get(row), devices.get(row)
        box = _box(model, measures, row)
        found.append(
            Item(
                key=row,
                kind="room" if room is not None else "element",
                global_id=rows.global_id[row],
                ifc_class=ifc_class,
                type=rows.type_name[row],
                name=room.name if room is not None else rows.name[row],
                tag=rows.tag[row],
                codes=codes(model, row, device.serial) if device is not None else (),
                building=names.get(rows.building[row], ""),
                storey=names.get(rows.storey[row], ""),
                number=room.number if room is not None else "",
                position=((box[0] + box[3]) / 2, (box[1] + box[4]) / 2, (box[2] + box[5]) / 2) if box else None,
                size=(box[3] - box[0], box[4] - box[1], box[5] - box[2]) if box else None,
                footprint=room.footprint if room is not None else None,
            )
        )
    return found


def _box(model: Model, measures: Measures, row: int) -> list[float] | None:
    """Of what is drawn of the element, else of its parts: a stair is drawn by its flights."""
    if measures.drawn(row):
        return [float(value) for value in measures.box[row]]
    parts = [box for child in model.children(row) if (box := _box(model, measures, child)) is not None]
    if not parts:
        return None
    return [*(min(box[k] for box in parts) for k in range(3)), *(max(box[k] for box in parts) for k in range(3, 6))]


def codes(model: Model, row: int, serial: str | None) -> tuple[tuple[str, str], ...]:
    """(kind, code) of an element: what is painted or stuck on it, or stands in the books."""
    found = {"serial": code(serial, "SerialNumber")}
    for text in model.property_texts(row):
        if any(name in text for name in _BYTES):
            for name, value, _unit in json.loads(text)[2]:
                if name in _CODES:
                    found[_CODES[name]] = code(value, name)
    return tuple((kind, value) for kind, value in found.items() if value)


def places(old: Model, new: Model) -> tuple[dict[int, str], dict[int, str]]:
    """Rows of buildings and storeys in both models → the same token for the same place."""
    buildings = _paired(_buildings(old), _buildings(new))
    mine = {row: f"b{n}" for n, (row, _) in enumerate(buildings)}
    theirs = {row: f"b{n}" for n, (_, row) in enumerate(buildings)}
    for n, (one, other) in enumerate(_storeys(old, new, mine, theirs)):
        mine[one], theirs[other] = f"s{n}", f"s{n}"
    for tokens, model, side in ((mine, old, "old"), (theirs, new, "new")):
        for row, ifc_class in enumerate(model.elements.ifc_class):
            if ifc_class in ("IfcBuilding", "IfcBuildingStorey"):
                tokens.setdefault(row, f"{side}{row}")
    return mine, theirs


def _buildings(model: Model) -> dict[int, tuple[str, str]]:
    rows = model.elements
    return {r: (rows.global_id[r], plain(rows.name[r])) for r, c in enumerate(rows.ifc_class) if c == "IfcBuilding"}


def _paired(old: dict[int, tuple[str, str]], new: dict[int, tuple[str, str]]) -> list[tuple[int, int]]:
    """By GlobalId, then by name, then what is left alone on both sides."""
    found: list[tuple[int, int]] = []
    mine, theirs = dict(old), dict(new)
    for which in (0, 1):
        for row, keys in list(mine.items()):
            same = [other for other, own in theirs.items() if keys[which] and own[which] == keys[which]]
            if len(same) == 1:
                found.append((row, same[0]))
                del mine[row], theirs[same[0]]
    if len(mine) == len(theirs) == 1:
        found.append((next(iter(mine)), next(iter(theirs))))
    return found


def _storeys(old: Model, new: Model, mine: dict[int, str], theirs: dict[int, str]) -> list[tuple[int, int]]:
    """Storeys by GlobalId, by what their name means, then by their height above the lowest one that is known."""
    found: list[tuple[int, int]] = []
    rows, others = old.elements, new.elements
    left = {s.index: (mine.get(rows.building[s.index], ""), s) for s in old.storeys}
    right = {s.index: (theirs.get(others.building[s.index], ""), s) for s in new.storeys}
    lift = 0.0
    for step in ("id", "name", "height"):
        for index, (building, storey) in list(left.items()):
            same = [
                other
                for other, (theirs_of, candidate) in right.items()
                if building == theirs_of
                and (
                    (step == "id" and candidate.global_id == storey.global_id)
                    or (step == "name" and storey_key(candidate.name) == storey_key(storey.name))
                    or (step == "height" and abs(candidate.elevation - storey.elevation - lift) < _SAME_FLOOR)
                )
            ]
            if len(same) == 1:
                found.append((index, same[0]))
                lift = right[same[0]][1].elevation - storey.elevation
                del left[index], right[same[0]]
    return found
