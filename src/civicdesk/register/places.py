"""Finds records by what people call them: a building by code or name, a storey in it, a room by its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from civicdesk.match.names import number_key, plain, storey_key
from civicdesk.register.schema import building, equipment, parcel, room, site, storey
from civicdesk.store.database import Row

Rows = Callable[[Any], list[Row]]


class Places:
    """An index over the register. Names that several records share find nothing, unless the place tells them apart."""

    def __init__(self, rows: Rows) -> None:
        self._ids: dict[tuple[str, ...], set[str]] = {}
        self.kinds: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for one in rows(site.select()):
            self._note("site", one, ("site", plain(one["code"])), ("site", plain(one["name"])))
        for one in rows(building.select()):
            self._note("building", one, ("building", plain(one["code"])), ("building", plain(one["name"])))
        for one in rows(storey.select()):
            self._note("storey", one, ("storey", one["building_id"] or "", storey_key(one["name"])))
        for one in rows(room.select()):
            self.add_room(one)
        for one in rows(equipment.select()):
            own = [("equipment", field, number_key(one[field])) for field in ("inventory_number", "global_id", "tag")]
            tagged = ("equipment", "tag", number_key(one["tag"]), one["building_id"] or "")
            self._note("equipment", one, *own, tagged)
        for one in rows(parcel.select()):
            self._note("parcel", one, ("parcel", number_key(one["number"])))

    def add_room(self, one: Row) -> None:
        place, level, number = one["building_id"] or "", one["storey_id"] or "", number_key(one["number"])
        self._note("room", one, ("room", place, level, number), ("room", place, "*", number))

    def _note(self, kind: str, one: Row, *keys: tuple[str, ...]) -> None:
        self.kinds[one["id"]] = kind
        self.names[one["id"]] = one.get("name") or one.get("number") or ""
        for key in keys:
            if key[2 if kind in ("storey", "equipment") else -1]:
                self._ids.setdefault(key, set()).add(one["id"])

    def add(self, key: tuple[str, ...], record_id: str, kind: str, name: str) -> None:
        """A record that an import is about to make."""
        self.kinds[record_id], self.names[record_id] = kind, name
        self._ids.setdefault(key, set()).add(record_id)

    def _one(self, key: tuple[str, ...]) -> str | None:
        found = self._ids.get(key, set())
        return next(iter(found)) if len(found) == 1 else None

    def several(self, key: tuple[str, ...]) -> bool:
        return len(self._ids.get(key, ())) > 1

    def site(self, name: str) -> str | None:
        return self._one(("site", plain(name)))

    def building(self, name: str) -> str | None:
        return self._one(("building", plain(name)))

    def buildings(self) -> list[str]:
        return [record for record, kind in self.kinds.items() if kind == "building"]

    def storey(self, building_id: str | None, name: str) -> str | None:
        return self._one(("storey", building_id or "", storey_key(name)))

    def room(self, building_id: str | None, storey_id: str | None, number: str) -> str | None:
        """Without a storey the number must be unique in the building."""
        return self._one(("room", building_id or "", storey_id or "*", number_key(number)))

    def equipment(self, name: str, building_id: str | None = None) -> str | None:
        """By inventory number, GlobalId, tag in the building, or tag."""
        key = number_key(name)
        tagged = ("equipment", "tag", key, building_id) if building_id else ("equipment", "tag", key)
        tries = (
            ("equipment", "inventory_number", key),
            ("equipment", "global_id", key),
            tagged,
            ("equipment", "tag", key),
        )
        return next((found for one in tries if (found := self._one(one))), None)

    def record(self, name: str, building_id: str | None = None) -> str | None:
        """Anything by its id, its equipment key, its building name or its parcel number."""
        if name in self.kinds:
            return name
        return self.equipment(name, building_id) or self.building(name) or self._one(("parcel", number_key(name)))
