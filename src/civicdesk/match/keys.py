"""Pairs of things by a key that is unique on both sides."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
L = TypeVar("L", bound=Hashable)
R = TypeVar("R", bound=Hashable)


def unique(pairs: Iterable[tuple[K, L]]) -> dict[K, L]:
    """Key → thing, without the keys that several things share."""
    found: dict[K, L] = {}
    shared: set[K] = set()
    for key, thing in pairs:
        if found.setdefault(key, thing) != thing:
            shared.add(key)
    return {key: thing for key, thing in found.items() if key not in shared}


def paired(left: Mapping[K, L], right: Mapping[K, R]) -> list[tuple[L, R]]:
    """What has the same key on both sides."""
    return [(left[key], right[key]) for key in left if key in right]


def copied(agreeing: int, disagreeing: int, tolerated: float = 0.2, least: int = 5) -> bool:
    """Whether identifiers were copied between projects: too many of their pairs contradict a second key."""
    return agreeing + disagreeing >= least and disagreeing > tolerated * (agreeing + disagreeing)
