"""Makes the records that rows of an import name and the register lacks: buildings, storeys, rooms, equipment."""

from __future__ import annotations

from civicdesk.match.names import number_key, storey_key
from civicdesk.match.names import plain as plain_name
from civicdesk.register.places import Places
from civicdesk.store.database import Row
from civicdesk.store.types import new_id

ORDER = ("building", "storey", "room", "equipment")  # each may lie in those before it
_PARENTS = ("building_id", "storey_id", "room_id", "record_id")


class Maker:
    """*made* are the records to be written, in no order; *places* finds them from now on."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.made: list[tuple[str, Row]] = []

    def _make(self, kind: str, values: Row, *keys: tuple[str, ...]) -> str:
        record = new_id()
        for key in keys:
            self.places.add(key, record, kind, values.get("name") or values.get("number") or values.get("tag") or "")
        self.made.append((kind, values | {"id": record}))
        return record

    def building(self, name: str) -> str:
        return self._make("building", {"name": name}, ("building", plain_name(name)))

    def storey(self, building_id: str | None, name: str) -> str:
        values = {"name": name, "building_id": building_id}
        return self._make("storey", values, ("storey", building_id or "", storey_key(name)))

    def room(self, building_id: str, storey_id: str | None, text: str) -> str | None:
        """None where several rooms have this number already."""
        number, name = _code(text)
        number, place, key = number or text, building_id, number_key(number or text)
        if storey_id is None and self.places.several(("room", place, "*", key)):
            return None
        values = {"number": number, "name": name or None, "building_id": place, "storey_id": storey_id}
        return self._make("room", values, ("room", place, storey_id or "", key), ("room", place, "*", key))

    def equipment(self, place: Row, text: str) -> str | None:
        """*place* holds building_id, storey_id, room_id. None where several have this tag already."""
        tag, name = _code(text)
        tag, key = tag or text, number_key(tag or text)
        keys = (("equipment", "tag", key, str(place["building_id"])), ("equipment", "tag", key))
        if any(self.places.several(one) for one in keys):
            return None
        return self._make("equipment", {"tag": tag, "name": name or None, **place}, *keys)

    def keep_used(self, written: list[Row]) -> None:
        """Forget what only rows without effect name; *written* are the values of the others."""
        used = {row.get(name) for row in written for name in _PARENTS}
        for kind in reversed(ORDER):
            for made, values in self.made:
                if made == kind and values["id"] in used:
                    used |= {values.get(name) for name in _PARENTS}
        self.made = [(kind, values) for kind, values in self.made if values["id"] in used]


def _code(text: str) -> tuple[str, str]:
    """`1.16 Kotelna` → ("1.16", "Kotelna"); without a leading code an empty one and the text."""
    first, _, rest = text.strip().partition(" ")
    return (first, rest.strip()) if any(char.isdigit() for char in first) else ("", "")
