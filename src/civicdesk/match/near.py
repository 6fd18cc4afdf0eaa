"""Things by where they stand: the shift between two coordinate origins, and pairs within a small distance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import product

import numpy as np

from civicdesk.match.items import Item, Point

CELL = 0.05  # metres within which a position is the same
_VOTES, _SHARE = 3, 0.4  # pairs that must show the same shift before it is believed: so many, and this part of all

NO_SHIFT: Point = (0.0, 0.0, 0.0)


def shift_between(pairs: Iterable[tuple[Item, Item]]) -> Point:
    """How far the second file's origin lies from the first's: what most *pairs* moved by together; else nothing."""
    both = [(a.position, b.position) for a, b in pairs if a.position is not None and b.position is not None]
    if len(both) < _VOTES:
        return NO_SHIFT
    moved = np.array([b for _, b in both]) - np.array([a for a, _ in both])
    cells = Counter(map(tuple, np.rint(moved / CELL).astype(np.int64).tolist()))
    cell, _ = cells.most_common(1)[0]
    near = np.abs(moved - np.array(cell) * CELL).max(axis=1) <= CELL
    if near.sum() < max(_VOTES, _SHARE * len(moved)):
        return NO_SHIFT
    x, y, z = np.median(moved[near], axis=0).tolist()
    return NO_SHIFT if math.dist((x, y, z), NO_SHIFT) <= CELL / 5 else (x, y, z)


def moved(point: Point, shift: Point) -> Point:
    return point[0] + shift[0], point[1] + shift[1], point[2] + shift[2]


class Grid:
    """Items in cells of *size* metres; `around` looks into the neighbouring cells, too, so that no border matters."""

    def __init__(self, items: Iterable[tuple[Hashable, Item]], size: float) -> None:
        self._size = size
        self._cells: dict[tuple[Hashable, tuple[int, ...]], list[Item]] = {}
        for group, item in items:
            if item.position is not None:
                self._cells.setdefault((group, self._cell(item.position)), []).append(item)

    def _cell(self, point: Point) -> tuple[int, ...]:
        return tuple(math.floor(value / self._size) for value in point)

    def around(self, group: Hashable, point: Point) -> Iterator[tuple[Item, float]]:
        """Items of *group* within the size of a cell, each with its distance."""
        x, y, z = self._cell(point)
        for dx, dy, dz in product((-1, 0, 1), repeat=3):
            for item in self._cells.get((group, (x + dx, y + dy, z + dz)), ()):
                distance = math.dist(point, item.position or point)
                if distance <= self._size:
                    yield item, distance


def pairs_near(
    old: Sequence[Item],
    new: Sequence[Item],
    group: Callable[[Item], Hashable | None],
    shift: Point,
    reach: float = CELL,
) -> list[tuple[Item, Item]]:
    """Items of the same group that have each other, and nothing else, within *reach*; None is no group."""
    groups = [(group(item), item) for item in new]
    grid = Grid(((key, item) for key, item in groups if key is not None), reach)
    found: dict[Hashable, Item] = {}
    wanted: Counter[Hashable] = Counter()
    for item in old:
        key = group(item)
        if key is None or item.position is None:
            continue
        near = [other for other, _ in grid.around(key, moved(item.position, shift))]
        wanted.update(other.key for other in near)
        if len(near) == 1:
            found[item.key] = near[0]
    return [(item, found[item.key]) for item in old if item.key in found and wanted[found[item.key].key] == 1]
