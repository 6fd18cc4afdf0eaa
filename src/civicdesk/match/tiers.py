"""The keys by which a thing is known again in another export or in the register, the surest first.

Every tier is a function that pairs what it is sure of; `match` runs them in order over what is still free. GlobalIds
alone do not last: exporters give rooms new ones, and copies of a file keep those of the original.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from civicdesk.match.items import Item, Point, compatible, family
from civicdesk.match.keys import copied, paired, unique
from civicdesk.match.names import number_key, numbered_apart, plain
from civicdesk.match.near import CELL, NO_SHIFT, moved, pairs_near, shift_between
from civicdesk.match.similar import overlapping, resembling
from civicdesk.text import N_

Pairs = list[tuple[Item, Item]]
Items = Sequence[Item]

# What people read; the last two have to be confirmed by a person.
TIERS = {
    "identity": N_("confirmed by a person"),
    "global_id": N_("GlobalId"),
    "code": N_("serial or inventory number"),
    "tag": N_("tag"),
    "building_storey_number": N_("building, storey and number"),
    "name_position": N_("name and place"),
    "type_position": N_("type and place"),
    "name_near": N_("name, not far away"),
    "overlap": N_("covers the same floor"),
    "resemblance": N_("looks alike, close by"),
}
_ALPHABET = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$")
_SAME_PLACE = 1.0  # metres that a thing whose name nothing else bears may have moved


@dataclass(frozen=True)
class Pair:
    old: Hashable
    new: Hashable
    tier: str


@dataclass
class Matching:
    """*shift* leads from the old coordinates to the new ones."""

    pairs: list[Pair] = field(default_factory=list)
    suggested: list[Pair] = field(default_factory=list)
    old_left: list[Hashable] = field(default_factory=list)
    new_left: list[Hashable] = field(default_factory=list)
    shift: Point = NO_SHIFT
    copied: bool = False  # the GlobalIds say little; none was used


# --- the tiers


def by_identity(old: Items, new: Items, confirmed: Mapping[str, str]) -> Pairs:
    """What a person confirmed earlier: GlobalId of before → of now, over any number of steps."""
    there = unique((item.global_id, item) for item in new if item.global_id)
    found = []
    for item in old:
        now, seen = item.global_id, {item.global_id}
        while now in confirmed and confirmed[now] not in seen:
            now = confirmed[now]
            seen.add(now)
        if now != item.global_id and now in there:
            found.append((item, there[now]))
    return found


def by_global_id(old: Items, new: Items) -> Pairs:
    return [
        (a, b)
        for a, b in _by_key(old, new, lambda item: item.global_id if valid_global_id(item.global_id) else None)
        if a.kind == b.kind and compatible(a.ifc_class, b.ifc_class)
    ]


def by_code(old: Items, new: Items) -> Pairs:
    """Asset number, bar code or serial number."""
    found: Pairs = []
    for kind in dict.fromkeys(kind for item in old for kind, _ in item.codes):
        pairs = _by_key(old, new, lambda item, kind=kind: dict(item.codes).get(kind) or None)  # type: ignore[misc]
        found += [(a, b) for a, b in pairs if a.kind == b.kind and compatible(a.ifc_class, b.ifc_class)]
    return found


def by_tag(old: Items, new: Items) -> Pairs:
    """The tag among things of its class: with Revit the number of the element, else what stands on the device."""

    def key(item: Item) -> Hashable | None:
        tag = number_key(item.tag)
        return (item.kind, item.building, family(item.ifc_class), tag) if tag not in ("", "0", "-1") else None

    return _by_key(old, new, key)


def by_number(old: Items, new: Items) -> Pairs:
    """Rooms by building, storey and number."""

    def key(item: Item) -> Hashable | None:
        number = number_key(item.number) if item.kind == "room" else ""
        return (item.building, item.storey, number) if number else None

    return _by_key(old, new, key)


def by_name_and_position(old: Items, new: Items, shift: Point = NO_SHIFT) -> Pairs:
    return pairs_near(old, new, lambda item: (*_sort(item), item.type, item.name), shift)


def by_type_and_position(old: Items, new: Items, shift: Point = NO_SHIFT) -> Pairs:
    """Of the same class and type in the same place; then what bears the same name there, of whatever type."""
    found = pairs_near(old, new, lambda item: (*_sort(item), item.type), shift)
    found = [(a, b) for a, b in found if not numbered_apart(a.name, b.name)]
    old, new = _without(found, old, new)
    return found + pairs_near(old, new, lambda item: (*_sort(item), item.name) if item.name else None, shift)


def by_name_near(old: Items, new: Items, shift: Point = NO_SHIFT) -> Pairs:
    """A name that nothing else bears, not far from where it was."""
    pairs = _by_key(old, new, lambda item: (*_sort(item), item.type, item.name) if item.name else None)
    return [(a, b) for a, b in pairs if _distance(a, b, shift) <= _SAME_PLACE]


def valid_global_id(text: str) -> bool:
    """22 characters of IFC's alphabet that hold 128 bits: the first has two."""
    return len(text) == 22 and text[0] in "0123" and _ALPHABET.issuperset(text)


# --- all of them


def match(old: Items, new: Items, confirmed: Mapping[str, str] | None = None) -> Matching:
    """*confirmed*: GlobalId of before → of now. Keys must be unique on each side."""
    result = Matching()
    same_ids = by_global_id(old, new)
    result.shift = shift_between(_anchors(old, new, same_ids))
    result.copied = ids_copied(same_ids, result.shift)
    tiers: tuple[tuple[str, Callable[[Items, Items], Pairs]], ...] = (
        ("code", by_code),
        ("tag", by_tag),
        ("building_storey_number", by_number),
    )
    placed: tuple[tuple[str, Callable[[Items, Items, Point], Pairs]], ...] = (
        ("name_position", by_name_and_position),
        ("type_position", by_type_and_position),
    )
    free = _Free(old, new, result)
    free.take("identity", by_identity(old, new, confirmed or {}))
    if not result.copied:
        free.take("global_id", same_ids)
    for tier, pairs_of in tiers:  # what is unique is so among everything, paired already or not
        free.take(tier, pairs_of(old, new))
    for tier, pairs_at in placed:
        free.take(tier, pairs_at(free.old, free.new, result.shift))
    free.take("name_near", by_name_near(old, new, result.shift))
    free.suggest("overlap", overlapping(free.old, free.new, result.shift))
    free.suggest("resemblance", resembling(free.old, free.new, result.shift))
    result.old_left, result.new_left = [item.key for item in free.old], [item.key for item in free.new]
    return result


def ids_copied(pairs: Pairs, shift: Point = NO_SHIFT) -> bool:
    """Whether GlobalIds come from another project: too many of their pairs are told apart by everything else."""
    verdicts = [_agree(a, b, shift) for a, b in pairs]
    return copied(verdicts.count(True), verdicts.count(False))


def _agree(a: Item, b: Item, shift: Point) -> bool | None:
    """Whether a second key confirms a pair; None where nothing can be compared."""
    own, other = (a.number, b.number) if a.kind == "room" else (a.tag, b.tag)
    known = [number_key(own) == number_key(other)] if own and other else []
    if a.position is not None and b.position is not None:
        known.append(_distance(a, b, shift) <= CELL)
    if a.kind != "room" and a.name and b.name:
        known.append(a.name == b.name or plain(a.name) == plain(b.name))
    return any(known) if known else None


def _anchors(old: Items, new: Items, same_ids: Pairs) -> Pairs:
    """Pairs that need no position: they show whether the origin was moved."""
    sized = _by_key(old, new, lambda i: (*_sort(i), i.type, i.name, _rounded(i.size)) if i.name and i.size else None)
    return [*same_ids, *by_tag(old, new), *by_number(old, new), *sized]


class _Free:
    """What is not paired yet on either side."""

    def __init__(self, old: Items, new: Items, result: Matching) -> None:
        self.old, self.new, self._result = list(old), list(new), result
        self._suggested_old: set[Hashable] = set()
        self._suggested_new: set[Hashable] = set()

    def take(self, tier: str, pairs: Pairs) -> None:
        old, new = {item.key for item in self.old}, {item.key for item in self.new}
        taken: Pairs = []
        for a, b in pairs:
            if a.key in old and b.key in new:
                old.discard(a.key)
                new.discard(b.key)
                taken.append((a, b))
        self._result.pairs += [Pair(a.key, b.key, tier) for a, b in taken]
        if taken:
            self.old, self.new = _without(taken, self.old, self.new)

    def suggest(self, tier: str, pairs: Pairs) -> None:
        for a, b in pairs:
            if a.key not in self._suggested_old and b.key not in self._suggested_new:
                self._suggested_old.add(a.key)
                self._suggested_new.add(b.key)
                self._result.suggested.append(Pair(a.key, b.key, tier))


def _without(pairs: Pairs, old: Items, new: Items) -> tuple[list[Item], list[Item]]:
    first, second = {a.key for a, _ in pairs}, {b.key for _, b in pairs}
    return [item for item in old if item.key not in first], [item for item in new if item.key not in second]


def _by_key(old: Items, new: Items, key: Callable[[Item], Hashable | None]) -> Pairs:
    def keyed(items: Items) -> dict[Hashable, Item]:
        return unique((found, item) for item in items if (found := key(item)) is not None)

    return paired(keyed(old), keyed(new))


def _sort(item: Item) -> tuple[str, str]:
    return item.kind, family(item.ifc_class)


def _rounded(size: Point | None) -> tuple[int, ...]:
    return tuple(round(value / CELL) for value in size) if size is not None else ()


def _distance(a: Item, b: Item, shift: Point) -> float:
    if a.position is None or b.position is None:
        return math.inf
    return math.dist(moved(a.position, shift), b.position)
