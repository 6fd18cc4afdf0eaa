"""Two versions of a model: what was added, removed and changed, also where every GlobalId is new."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.bim.comparable import items, places
from civicdesk.bim.copies import opened
from civicdesk.bim.facts import Value
from civicdesk.bim.measures import Measures, how_far, measure, other_shape, turned
from civicdesk.errors import Problem
from civicdesk.jobs import Reporter
from civicdesk.match.items import Item, Point
from civicdesk.match.names import number_key
from civicdesk.match.near import NO_SHIFT
from civicdesk.match.tiers import Matching, match
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model

KINDS = ("geometry", "placement", "name", "number", "type", "storey", "properties")
_MOVED = 0.005  # metres below which nothing was moved
_MEASURED = 0.02  # part by which an area must differ to count
# Attributes that are told as name, number or type.
_TOLD = frozenset({"Name", "LongName", "ObjectType", "PredefinedType"})


@dataclass(frozen=True)
class Thing:
    """A room or element of one of the models; *row* in its `Model.elements`."""

    row: int
    global_id: str
    ifc_class: str
    name: str
    number: str
    storey: str
    type: str
    device: bool = False  # maintainable equipment, no furniture or part of the building

    @property
    def room(self) -> bool:
        return self.ifc_class == "IfcSpace"

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "row"}


@dataclass(frozen=True)
class Difference:
    """*field*: number, name, class, type, PredefinedType, storey, moved, turned, area, size, volume, surface, shape; of
    a property "set / name". Lengths, areas and volumes in metres."""

    kind: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True)
class Pair:
    """The same thing in both; *kinds* is empty where nothing changed."""

    old: Thing
    new: Thing
    tier: str
    kinds: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def reidentified(self) -> bool:
        return self.old.global_id != self.new.global_id


@dataclass
class Comparison:
    """*suggested* may be the same things, by the rest of the tiers: they are among the added and the removed ones."""

    old_name: str
    new_name: str
    added: list[Thing] = field(default_factory=list)
    removed: list[Thing] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    suggested: list[Pair] = field(default_factory=list)
    shift: Point = NO_SHIFT
    problems: list[Problem] = field(default_factory=list)

    @property
    def changed(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.kinds]

    @property
    def reidentified(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.reidentified]

    def as_json(self) -> dict[str, Any]:
        """The document of `civicdesk diff`."""
        changed = self.changed
        told = [*self.added, *self.removed, *(thing for pair in changed for thing in (pair.old, pair.new))]
        return {
            "added": [thing.global_id for thing in self.added],
            "removed": [thing.global_id for thing in self.removed],
            "changed": [_pair_json(pair, kinds=True) for pair in changed],
            "reidentified": [_pair_json(pair) for pair in self.reidentified],
            "unchanged": len(self.pairs) - len(changed),
            "suggested": [_pair_json(pair) for pair in self.suggested],
            "shift": list(self.shift),
            "things": {thing.global_id: thing.as_json() for thing in told},
            "problems": [problem.as_json() for problem in self.problems],
        }


def _pair_json(pair: Pair, kinds: bool = False) -> dict[str, Any]:
    own: dict[str, Any] = {"old": pair.old.global_id, "new": pair.new.global_id, "tier": pair.tier}
    if kinds:
        own["kinds"] = list(pair.kinds)
        own["differences"] = [vars(one) for one in pair.differences]
    return own


def compare_copies(
    report: Reporter, old: dict[str, Any], new: dict[str, Any], confirmed: Mapping[str, str]
) -> Comparison:
    """In a worker: `compare` of what two documents of `prepare` name (properties, geometry, name)."""
    report.progress(0.1, tr("comparing the versions"))
    return compare(opened(old), opened(new), confirmed)


def compare(old: Model, new: Model, confirmed: Mapping[str, str] | None = None) -> Comparison:
    """*confirmed*: GlobalIds that a person said are the same, before → now."""
    mine, theirs = places(old, new)
    one, other = _Side(old, mine), _Side(new, theirs)
    found = match(list(one.items.values()), list(other.items.values()), confirmed)
    told = _Telling(one, other, found)
    result = Comparison(old.name, new.name, shift=found.shift)
    result.pairs = [told.pair(p.old, p.new, p.tier) for p in found.pairs]  # type: ignore[arg-type]
    result.pairs.sort(key=lambda pair: pair.new.row)
    result.suggested = [told.pair(p.old, p.new, p.tier) for p in found.suggested]  # type: ignore[arg-type]
    result.removed = [one.thing(row) for row in found.old_left]  # type: ignore[arg-type]
    result.added = [other.thing(row) for row in found.new_left]  # type: ignore[arg-type]
    if found.copied:
        text = N_("the GlobalIds of the two files were copied from one another; things were matched without them")
        result.problems.append(Problem("copied-globalids", text))
    return result


class _Side:
    """One of the two models."""

    def __init__(self, model: Model, tokens: dict[int, str]) -> None:
        self.model, self.tokens = model, tokens
        self.measures: Measures = measure(model)
        self.items: dict[int, Item] = {item.key: item for item in items(model, self.measures, tokens)}  # type: ignore[misc]
        self.rooms = {room.index: room for room in model.rooms}
        self.devices = {device.index for device in model.equipment if not device.fabric}

    def thing(self, row: int) -> Thing:
        item, rows = self.items[row], self.model.elements
        storey = rows.storey[row]
        place = rows.name[storey] if storey >= 0 else ""
        return Thing(row, item.global_id, item.ifc_class, item.name, item.number, place, item.type, row in self.devices)

    def properties(self, row: int) -> dict[str, Value]:
        return {
            f"{one.name} / {name}" if one.name else name: value
            for one in self.model.properties(row)
            for name, value, _unit in one.values
            if one.kind != "attributes" or name not in _TOLD
        }


class _Telling:
    """Says in which ways the two of a pair differ."""

    def __init__(self, old: _Side, new: _Side, found: Matching) -> None:
        self.old, self.new = old, new
        self.shift = np.array(found.shift)
        self._floors = self._same_floors(found)

    def _same_floors(self, found: Matching) -> dict[str, str]:
        """Token of a storey that only one model seems to have → of that where most of its things are now."""
        went: dict[str, Counter[str]] = {}
        for pair in found.pairs:
            own, other = self.old.items[pair.old].storey, self.new.items[pair.new].storey  # type: ignore[index]
            went.setdefault(own, Counter())[other] += 1
        known = {item.storey for item in self.new.items.values()}
        return {own: most.most_common(1)[0][0] for own, most in went.items() if own not in known}

    def pair(self, i: int, j: int, tier: str) -> Pair:
        old, new = self.old.thing(i), self.new.thing(j)
        differences = [*self._form(i, j), *self._words(i, j, old, new), *self._properties(i, j)]
        kinds = {one.kind for one in differences}
        return Pair(old, new, tier, tuple(kind for kind in KINDS if kind in kinds), tuple(differences))

    def _form(self, i: int, j: int) -> list[Difference]:
        one, other = self.old.measures, self.new.measures
        found: list[Difference] = []
        reshaped = other_shape(one, i, other, j)
        if reshaped:
            found += self._sizes(i, j)
        elif not one.drawn(i):
            found += self._areas(i, j)
        if one.drawn(i) and other.drawn(j):
            distance = how_far(one, i, other, j, self.shift)
            if distance > _MOVED:
                found.append(Difference("placement", "moved", None, round(distance, 3)))
            if not reshaped and turned(one, i, other, j):
                found.append(Difference("placement", "turned", None, None))
        return found

    def _sizes(self, i: int, j: int) -> list[Difference]:
        """What is measurably different of two bodies: at least that they are."""
        found = self._areas(i, j)
        sizes = [self._size(self.old, i), self._size(self.new, j)]
        if sizes[0] != sizes[1]:
            found.append(Difference("geometry", "size", *sizes))
        if not self.old.measures.drawn(i) or not self.new.measures.drawn(j):
            return found
        for label, own, other in (
            ("volume", self.old.measures.volume[i], self.new.measures.volume[j]),
            ("surface", self.old.measures.area[i], self.new.measures.area[j]),
        ):
            told = any(one.field != "size" for one in found)
            if not told and abs(own - other) > _MEASURED * max(own, other):
                found.append(Difference("geometry", label, round(float(own), 3), round(float(other), 3)))
        return found or [Difference("geometry", "shape", None, None)]

    def _areas(self, i: int, j: int) -> list[Difference]:
        own, other = self.old.rooms.get(i), self.new.rooms.get(j)
        if own is None or other is None or own.area is None or other.area is None:
            return []
        if abs(own.area - other.area) <= _MEASURED * max(own.area, other.area):
            return []
        return [Difference("geometry", "area", round(own.area, 2), round(other.area, 2))]

    @staticmethod
    def _size(side: _Side, row: int) -> str | None:
        if not side.measures.drawn(row):
            return None
        box = side.measures.box[row]
        return " × ".join(f"{value:.2f}" for value in box[3:] - box[:3])

    def _words(self, i: int, j: int, old: Thing, new: Thing) -> list[Difference]:
        found = []
        if number_key(old.number) != number_key(new.number):
            found.append(Difference("number", "number", old.number, new.number))
        if " ".join(old.name.split()) != " ".join(new.name.split()):
            found.append(Difference("name", "name", old.name, new.name))
        if old.ifc_class != new.ifc_class:
            found.append(Difference("type", "class", old.ifc_class, new.ifc_class))
        elif old.type != new.type:
            found.append(Difference("type", "type", old.type, new.type))
        own, other = (side.model.elements.predefined_type[row] for side, row in ((self.old, i), (self.new, j)))
        if own != other:
            found.append(Difference("type", "PredefinedType", own, other))
        floor = self.old.items[i].storey
        if self._floors.get(floor, floor) != self.new.items[j].storey:
            found.append(Difference("storey", "storey", old.storey, new.storey))
        return found

    def _properties(self, i: int, j: int) -> list[Difference]:
        if sorted(self.old.model.property_texts(i)) == sorted(self.new.model.property_texts(j)):
            return []
        own, other = self.old.properties(i), self.new.properties(j)
        return [
            Difference("properties", name, own.get(name), other.get(name))
            for name in dict.fromkeys((*own, *other))
            if not _same(own.get(name), other.get(name))
        ]


def _same(one: Value, other: Value) -> bool:
    """Numbers may have been written with fewer digits; nothing and empty text are the same."""
    if (
        isinstance(one, (int, float))
        and isinstance(other, (int, float))
        and isinstance(one, bool) == isinstance(other, bool)
    ):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
    return (one or "") == (other or "") if isinstance(one or other, str) else one == other
