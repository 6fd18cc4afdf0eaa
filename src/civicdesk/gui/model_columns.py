"""Values of one property over rooms or elements of a model, for colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from civicdesk.actions.list_elements import column_title
from civicdesk.bim.property_table import column, columns
from civicdesk.text import N_, tr

Value = str | float | int | bool | None
_ROOM = {
    "name": N_("Name"),
    "number": N_("Number"),
    "storey": N_("Storey"),
    "area": N_("Area"),
    "height": N_("Clear height"),
    "building": N_("Building"),
    "things": N_("Things in the room"),
}
_ELEMENT = {"class": N_("Class"), "type": N_("Type"), "name": N_("Name"), "storey": N_("Storey"), "room": N_("Room")}
_UNITS = {"area": "m²", "height": "m"}


@dataclass(frozen=True)
class Field:
    """*key*: of a room's own facts, or a column of `bim.property_table`."""

    key: str
    title: str
    unit: str = ""


def rows_of(model: Any, subject: str) -> list[int]:
    """Rows of the rooms, or of all elements that are drawn."""
    if subject == "rooms":
        return [room.index for room in model.rooms]
    return sorted({int(row) for row in model.meshes.instance_element}) if model.meshes is not None else []


def fields(model: Any, subject: str, rows: Sequence[int]) -> list[Field]:
    """What is asked for most, then every property that one of the rows has."""
    own = _ROOM if subject == "rooms" else _ELEMENT
    found = [Field(key, tr(title), _UNITS.get(key, "")) for key, title in own.items()]
    listed = columns([(model, np.asarray(rows, np.int64))])
    alike = ("class", "type", "room", *own) if subject == "rooms" else own  # of rooms they say nothing new
    return found + [Field(one.name, _title(one.name), one.unit) for one in listed if one.name not in alike]


def _title(name: str) -> str:
    """The property before its set: names of sets are long, and alike at their beginning."""
    group, dot, _label = name.partition(".")
    return f"{column_title(name)}  ({group})" if dot else column_title(name)


def values(model: Any, subject: str, rows: Sequence[int], key: str) -> dict[int, Value]:
    if subject == "rooms" and key in _ROOM:
        return _of_rooms(model, set(rows), key)
    return dict(zip(rows, column(model, rows, key), strict=True))


def _of_rooms(model: Any, rows: Iterable[int], key: str) -> dict[int, Value]:
    rooms = [room for room in model.rooms if room.index in rows]
    if key != "things":
        return {room.index: getattr(room, key, None) for room in rooms}
    from civicdesk.bim.contents import contents

    inside = contents(model)
    return {room.index: len(inside.get(room.global_id, ())) for room in rooms}
