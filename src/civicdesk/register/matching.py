"""Which record is which element of a model: by the tiers of `match`, once the buildings are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Problem
from civicdesk.match import tiers
from civicdesk.match.items import Item
from civicdesk.match.keys import paired, unique
from civicdesk.match.names import number_key, plain, storey_key
from civicdesk.match.placeholders import code
from civicdesk.register.files_schema import identity
from civicdesk.register.schema import building, equipment, link, room, source, storey
from civicdesk.store.database import Row, Transaction
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.bim.facts import Equipment
    from civicdesk.bim.model import Model

HAND = "hand"  # the tier of links that a person made
_KINDS = {"building": building, "storey": storey, "room": room, "equipment": equipment}
# Of a model's rooms that must have a record before a building without a name in common is believed.
_SHARE_OF_ROOMS = 0.5
_TIERS: tuple[tuple[str, str, Callable[[tiers.Items, tiers.Items], tiers.Pairs]], ...] = (
    ("room", "building_storey_number", tiers.by_number),
    ("equipment", "tag", tiers.by_tag),  # in one building a tag is as sure as a code, and what people know it by
    ("equipment", "code", tiers.by_code),
)


@dataclass(frozen=True)
class Found:
    kind: str
    record: str
    global_id: str
    tier: str


@dataclass
class Match:
    """*kept* and *stale* are links of before: those whose element is in the model, and those where it is gone."""

    kept: list[Row] = field(default_factory=list)
    stale: list[Row] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    suggested: list[Found] = field(default_factory=list)
    records_left: list[str] = field(default_factory=list)
    elements_left: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    buildings: dict[str, str] = field(default_factory=dict)  # name in the model → record


def things(model: Model, with_codes: bool = False) -> list[Item]:
    """Buildings, storeys, rooms and equipment of a model; a GlobalId used twice names nothing and is left out.

    *building* is the name by which the model knows it; with *with_codes* inventory numbers and bar codes are looked up.
    """
    rows, names = model.elements, building_names(model)
    found = [_item("building", rows.global_id[row], name, name=name) for row, name in names.items()]
    found += [_item("storey", s.global_id, s.building, s.name, name=s.name) for s in model.storeys]
    found += [_item("room", r.global_id, r.building, r.storey, number=r.number or "") for r in model.rooms]
    of_storey = {s.index: s.building for s in model.storeys}
    only = next(iter(names.values())) if len(names) == 1 else ""
    for e in model.equipment:
        place = of_storey.get(e.storey_index, only)
        found.append(
            _item("equipment", e.global_id, place, e.storey, tag=e.tag or "", codes=_codes(model, e, with_codes))
        )
    alone = unique((thing.global_id, thing) for thing in found)
    return [thing for thing in found if thing.global_id in alone]


def _item(kind: str, global_id: str, building: str, storey: str | None = "", **more: Any) -> Item:
    return Item(global_id, kind, global_id, building=building, storey=storey_key(storey), **more)


def _codes(model: Model, device: Equipment, all_of_them: bool) -> tuple[tuple[str, str], ...]:
    if not all_of_them:
        serial = code(device.serial, "SerialNumber")
        return (("serial", serial),) if serial else ()
    from civicdesk.bim.comparable import codes

    return codes(model, device.index, device.serial)


def building_names(model: Model) -> dict[int, str]:
    """Row of each building → the name by which its storeys and rooms know it."""
    rows = model.elements
    names = {row: rows.name[row] or model.name for row, kind in enumerate(rows.ifc_class) if kind == "IfcBuilding"}
    known_as = [(s.index, s.building) for s in model.storeys] + [(r.index, r.building) for r in model.rooms]
    for index, name in known_as:
        if rows.building[index] in names:
            names[rows.building[index]] = name
    return names


def match(t: Transaction, model_id: str, model: Model) -> Match:
    """Compare the whole register with a model. Writes nothing."""
    records = {kind: {row["id"]: row for row in t.rows(table.select())} for kind, table in _KINDS.items()}
    numbered = any(row["inventory_number"] for row in records["equipment"].values())
    elements = {thing.global_id: thing for thing in things(model, with_codes=numbered)}
    result = Match()
    for row in t.rows(link.select().where(link.c.source_id == model_id)):
        known = row["record_kind"] not in records or row["record_id"] in records[row["record_kind"]]
        there = row["key"] in elements or (row["tier"] == HAND and model.index(row["key"]) is not None)
        (result.kept if there and known else result.stale).append(row)
    run = _Run(records, elements, result)
    run.by_identity(
        {row["old_key"]: row["new_key"] for row in t.rows(identity.select().where(identity.c.source_id == model_id))}
    )
    run.by_global_id()
    run.by_building(_titles(t, model_id, model))
    run.by_storey()
    for kind, tier, pairs_of in _TIERS:
        run.by_tier(kind, tier, pairs_of)
    run.list_rest()
    return result


def _titles(t: Transaction, model_id: str, model: Model) -> list[str]:
    rows = t.rows(source.select().where(source.c.id == model_id))
    return [row["title"] for row in rows] + [model.name.rsplit(".", 1)[0]]


class _Run:
    """One comparison: what is still free on both sides, and what was found."""

    def __init__(self, records: dict[str, dict[str, Row]], elements: dict[str, Item], result: Match) -> None:
        self.records, self.elements, self.result = records, elements, result
        self.taken_records = {row["record_id"] for row in result.kept}
        self.taken_elements = {row["key"] for row in result.kept}
        for row in result.kept:
            if row["record_kind"] == "building" and row["key"] in elements:
                result.buildings[elements[row["key"]].building] = row["record_id"]

    def free_records(self, kind: str) -> Iterator[Row]:
        return (row for row in self.records[kind].values() if row["id"] not in self.taken_records)

    def free_things(self, kind: str) -> Iterator[Item]:
        return (t for t in self.elements.values() if t.kind == kind and t.global_id not in self.taken_elements)

    def take(self, kind: str, record: str, global_id: str, tier: str) -> None:
        self.result.found.append(Found(kind, record, global_id, tier))
        self.taken_records.add(record)
        self.taken_elements.add(global_id)

    def by_identity(self, confirmed: dict[str, str]) -> None:
        """Records whose element is gone, and a person said which one it is now."""
        left = [Item(row["record_id"], row["record_kind"], row["key"]) for row in self.result.stale if confirmed]
        kinds = {item.key: item.kind for item in left}
        for record, thing in tiers.by_identity(left, list(self.elements.values()), confirmed):
            self._take_pair(kinds[record.key], str(record.key), thing.global_id, "identity")

    def by_global_id(self) -> None:
        left = [self._record(kind, row) for kind in self.records for row in self.free_records(kind)]
        right = [thing for kind in self.records for thing in self.free_things(kind)]
        pairs = tiers.by_global_id(left, right)
        if tiers.ids_copied(pairs):
            problem = N_("the GlobalIds of the model were copied from another one; no record is linked by them")
            self.result.problems.append(Problem("copied-globalids", problem))
            return
        for record, thing in pairs:
            self.take(record.kind, str(record.key), thing.global_id, "global_id")
            if record.kind == "building":
                self.result.buildings[thing.building] = str(record.key)

    def _record(self, kind: str, row: Row) -> Item:
        """A record as the tiers compare it; names are left out, people call things as they like."""
        building_id, level, number = self._room_key(row) if kind in ("room", "equipment") else ("", "", "")
        codes = [("serial", code(row["serial"]))] if kind == "equipment" else []
        if kind == "equipment":
            codes += [(of, code(row["inventory_number"])) for of in ("asset", "barcode")]
        return Item(
            row["id"],
            kind,
            row["global_id"] or "",
            tag=row["tag"] or "" if kind == "equipment" else "",
            codes=tuple((of, value) for of, value in codes if value),
            building=building_id,
            storey=level,
            number=number,
        )

    def by_building(self, titles: list[str]) -> None:
        """Which record is which building: by code or name, by the file's name, or by most of its rooms."""
        named = unique(
            (plain(row[name]), row["id"])
            for row in self.free_records("building")
            for name in ("code", "name")
            if plain(row[name])
        )
        for thing in list(self.free_things("building")):
            record = named.get(plain(thing.name))
            if record and record not in self.taken_records:
                self.result.buildings[thing.building] = record
                self.take("building", record, thing.global_id, "building_name")
        open_things = list(self.free_things("building"))
        only = open_things[0] if len(open_things) == 1 and not self.result.buildings else None
        if only is not None:
            titled = {named[plain(title)] for title in titles if plain(title) in named}
            self._by_title_or_rooms(only, titled - self.taken_records)

    def _by_title_or_rooms(self, thing: Item, titled: set[str]) -> None:
        if len(titled) == 1:
            self.result.buildings[thing.building] = next(iter(titled))
            self.take("building", self.result.buildings[thing.building], thing.global_id, "building_name")
            return
        candidates = {row["id"]: self._share(row["id"]) for row in self.free_records("building")}
        best = max(candidates, key=lambda key: candidates[key], default=None)
        if best is None or candidates[best] < _SHARE_OF_ROOMS:
            return
        if len(self.records["building"]) == 1:
            self.result.buildings[thing.building] = best
            self.take("building", best, thing.global_id, "building_rooms")
        else:
            self.result.suggested.append(Found("building", best, thing.global_id, "building_rooms"))

    def _share(self, building_id: str) -> float:
        """The part of the model's numbered rooms that a building of the register has on the same storey."""
        own = {self._room_key(row)[1:] for row in self.records["room"].values() if row["building_id"] == building_id}
        keys = [(t.storey, number_key(t.number)) for t in self.elements.values() if t.kind == "room" and t.number]
        return sum(key in own for key in keys) / len(keys) if keys else 0.0

    def _room_key(self, row: Row) -> tuple[str, str, str]:
        level = self.records["storey"].get(row["storey_id"] or "")
        return row["building_id"] or "", storey_key(level["name"] if level else ""), number_key(row.get("number"))

    def _building_of(self, thing: Item) -> str:
        return self.result.buildings.get(thing.building, "")

    def by_storey(self) -> None:
        left = unique(((row["building_id"], storey_key(row["name"])), row["id"]) for row in self.free_records("storey"))
        right = unique(
            ((self._building_of(thing), thing.storey), thing.global_id)
            for thing in self.free_things("storey")
            if self._building_of(thing)
        )
        for record, global_id in paired(left, right):
            self.take("storey", record, global_id, "building_storey")

    def by_tier(self, kind: str, tier: str, pairs_of: Callable[[tiers.Items, tiers.Items], tiers.Pairs]) -> None:
        # all count when telling whether a key is unique, also those that are linked already
        left = [self._record(kind, row) for row in self.records[kind].values()]
        known = [(thing, self._building_of(thing)) for thing in self.elements.values() if thing.kind == kind]
        right = [replace(thing, building=building_id) for thing, building_id in known if building_id]
        for record, thing in pairs_of(left, right):
            self._take_pair(kind, str(record.key), thing.global_id, tier)

    def _take_pair(self, kind: str, record: str, global_id: str, tier: str) -> None:
        if record not in self.taken_records and global_id not in self.taken_elements:
            self.take(kind, record, global_id, tier)

    def list_rest(self) -> None:
        """What of the model's buildings found no counterpart; the whole register when no building did."""
        known = set(self.result.buildings.values())
        for kind in self.records:
            for row in self.free_records(kind):
                own = row["id"] if kind == "building" else row["building_id"]
                if not known or own in known:
                    self.result.records_left.append(row["id"])
            self.result.elements_left += [thing.global_id for thing in self.free_things(kind)]
