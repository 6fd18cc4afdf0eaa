"""Values of one property over rooms or elements of a model, for colours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from civicdesk.text import N_, sort_key, tr

Value = str | float | int | bool | None
_ROOM = {
    "storey": N_("Storey"),
    "number": N_("Number"),
    "name": N_("Name"),
    "area": N_("Area"),
    "height": N_("Clear height"),
    "building": N_("Building"),
    "things": N_("Things in the room"),
}
_ELEMENT = {
    "ifc_class": N_("Class"),
    "type_name": N_("Type"),
    "name": N_("Name"),
    "storey": N_("Storey"),
    "predefined_type": N_("Predefined type"),
}
_UNITS = {"area": "m²", "height": "m"}


@dataclass(frozen=True)
class Field:
    """*key*: an attribute, or "Set.Property"."""

    key: str
    title: str
    unit: str = ""


def rows_of(model: Any, subject: str) -> list[int]:
    """Rows of the rooms, or of all elements that are drawn."""
    if subject == "rooms":
        return [room.index for room in model.rooms]
    return sorted({int(row) for row in model.meshes.instance_element}) if model.meshes is not None else []


def fields(model: Any, subject: str, rows: Iterable[int]) -> list[Field]:
    """Attributes first, then every property that one of the rows has."""
    own = _ROOM if subject == "rooms" else _ELEMENT
    found = {key: Field(key, tr(title), _UNITS.get(key, "")) for key, title in own.items()}
    properties: dict[str, Field] = {}
    for row in rows:
        for group in model.properties(row):
            if group.kind == "attributes":
                continue
            for name, _value, unit in group.values:
                key = f"{group.name}.{name}"
                properties.setdefault(key, Field(key, f"{name}  ({group.name})", unit))
    return [*found.values(), *sorted(properties.values(), key=lambda field: sort_key(field.title))]


def values(model: Any, subject: str, rows: Iterable[int], key: str) -> dict[int, Value]:
    if key in _ROOM and subject == "rooms":
        return _of_rooms(model, set(rows), key)
    if key in _ELEMENT and subject != "rooms":
        return {row: _of_element(model, row, key) for row in rows}
    return {row: _property(model, row, key) for row in rows}


def _of_rooms(model: Any, rows: set[int], key: str) -> dict[int, Value]:
    rooms = [room for room in model.rooms if room.index in rows]
    if key != "things":
        return {room.index: getattr(room, key, None) for room in rooms}
    from civicdesk.bim.contents import contents

    inside = contents(model)
    return {room.index: len(inside.get(room.global_id, ())) for room in rooms}


def _of_element(model: Any, row: int, key: str) -> Value:
    elements = model.elements
    if key != "storey":
        return str(getattr(elements, key)[row]) or None
    storey = elements.storey[row]
    return str(elements.name[storey]) if storey >= 0 else None


def _property(model: Any, row: int, key: str) -> Value:
    for group in model.properties(row):
        if key.startswith(f"{group.name}."):
            wanted = key[len(group.name) + 1 :]
            for name, value, _unit in group.values:
                if name == wanted:
                    return value
    return None
