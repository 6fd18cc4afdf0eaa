"""A synthetic re-export: what authoring programs do to the identity of things from one version to the next."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from civicdesk.match.items import Item
from civicdesk.match.tiers import match

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$"


@dataclass(frozen=True)
class Score:
    kept: int  # things that are in both versions
    right: int
    wrong: int
    suggested_right: int
    suggested_wrong: int

    @property
    def share(self) -> float:
        return self.right / self.kept


def reexported(items: Sequence[Item], seed: int) -> list[Item]:
    """Every GlobalId new, half of the tags lost, 5 % each renamed, moved by 0.3 m, deleted; 5 % look-alikes 3 m away.

    Keys stay those of *items*; look-alikes have keys of their own.
    """
    rng = random.Random(seed)
    found: list[Item] = []
    for item in items:
        if rng.random() < 0.05:
            continue
        item = replace(item, global_id=_global_id(rng), tag="" if rng.random() < 0.5 else item.tag)
        if rng.random() < 0.05:
            item = replace(item, name=f"{item.name} B")
        if rng.random() < 0.05 and item.position is not None:
            x, y, z = item.position
            item = replace(item, position=(x + 0.3, y, z))
        found.append(item)
    for item in rng.sample(list(items), max(1, len(items) // 20)):
        position = None if item.position is None else (item.position[0] + 3.0, *item.position[1:])
        alike = replace(item, key=("alike", item.key), global_id=_global_id(rng), tag="", number="", position=position)
        found.append(alike)
    rng.shuffle(found)
    return found


def _alike(item: Item) -> bool:
    return isinstance(item.key, tuple) and item.key[0] == "alike"


def _global_id(rng: random.Random) -> str:
    return rng.choice("0123") + "".join(rng.choice(_ALPHABET) for _ in range(21))


def relinked(items: Sequence[Item], seed: int) -> Score:
    later = reexported(items, seed)
    kept = {item.key for item in later if not _alike(item)}
    result = match(items, later)
    pairs = [(pair.old, pair.new) for pair in result.pairs]
    suggested = [(pair.old, pair.new) for pair in result.suggested]
    right, guessed = sum(a == b for a, b in pairs), sum(a == b for a, b in suggested)
    return Score(len(kept), right, len(pairs) - right, guessed, len(suggested) - guessed)
