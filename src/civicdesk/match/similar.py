"""What looks like the same thing, for a person to confirm: rooms that cover each other, things alike close by."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

import numpy as np

from civicdesk.match.items import Item, Point, family
from civicdesk.match.names import number_key, numbered_apart
from civicdesk.match.near import Grid, moved
from civicdesk.text import fold

_OVERLAP = 0.8  # of the area that two rooms cover together
_REACH = 2.0  # metres between things that may be the same
_ALIKE = 0.6  # names and sizes, of 1
_CLEAR = 0.15  # by which the best must be ahead of the next

Scores = list[tuple[float, Item, Item]]


def overlapping(old: Sequence[Item], new: Sequence[Item], shift: Point) -> list[tuple[Item, Item]]:
    """Rooms whose footprints cover each other on the same storey, clearly better than any other."""
    import shapely

    olds, news = ([item for item in items if item.kind == "room" and item.footprint] for items in (old, new))
    if not olds or not news:
        return []
    shapes = shapely.from_wkt([item.footprint for item in olds])
    shapes = shapely.transform(shapes, lambda xy: xy + np.array(shift[:2]))
    others = shapely.from_wkt([item.footprint for item in news])
    scores: Scores = []
    for first, second in shapely.STRtree(others).query(shapes, predicate="intersects").T.tolist():
        a, b = olds[first], news[second]
        if _far_in_height(a, b, shift):
            continue
        common = shapely.area(shapely.intersection(shapes[first], others[second]))
        scores.append((float(common / (shapes[first].area + others[second].area - common)), a, b))
    return _clear_winners(scores, _OVERLAP)


def resembling(old: Sequence[Item], new: Sequence[Item], shift: Point) -> list[tuple[Item, Item]]:
    """Elements of one class with similar names and sizes, close by, clearly better than any other."""
    grid = Grid(((family(item.ifc_class), item) for item in new if item.kind != "room"), _REACH)
    scores: Scores = []
    for item in old:
        if item.position is None or item.kind == "room":
            continue
        for other, distance in grid.around(family(item.ifc_class), moved(item.position, shift)):
            if not _apart(item, other):
                scores.append((_alike(item, other) - 0.3 * distance / _REACH, item, other))
    return _clear_winners(scores, _ALIKE)


def _apart(a: Item, b: Item) -> bool:
    """Whether something says that two things are not the same, however alike."""
    return bool(a.tag and b.tag and number_key(a.tag) != number_key(b.tag)) or numbered_apart(a.name, b.name)


def _alike(a: Item, b: Item) -> float:
    names = SequenceMatcher(None, fold(a.name), fold(b.name), autojunk=False).ratio()
    kinds = 1.0 if a.type == b.type else 0.5
    sizes = 1.0
    if a.size is not None and b.size is not None:
        pairs = [(min(p, q), max(p, q)) for p, q in zip(a.size, b.size, strict=True)]
        sizes = min((low / high for low, high in pairs if high > 0.05), default=1.0)
    return 0.5 * names + 0.2 * kinds + 0.3 * sizes


def _far_in_height(a: Item, b: Item, shift: Point) -> bool:
    if a.position is None or b.position is None:
        return False
    return abs(a.position[2] + shift[2] - b.position[2]) > 1.0


def _clear_winners(scores: Scores, least: float) -> list[tuple[Item, Item]]:
    """Pairs that are the best for both sides, by a margin."""
    best: dict[tuple[int, Hashable], list[float]] = {}
    for score, a, b in scores:
        best.setdefault((0, a.key), []).append(score)
        best.setdefault((1, b.key), []).append(score)

    def wins(score: float, side: tuple[int, Hashable]) -> bool:
        others = sorted(best[side], reverse=True)
        return score == others[0] and (len(others) == 1 or others[0] - others[1] >= _CLEAR)

    return [(a, b) for score, a, b in scores if score >= least and wins(score, (0, a.key)) and wins(score, (1, b.key))]
