"""Values as a few colours with a legend: numbers in classes of about equal size, texts as categories.

People who do not tell red from green tell these colours apart: viridis for numbers (light is much), those of Paul
Tol for categories, pale ones first since labels stand on them; none is the orange that means "selected".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np

from civicdesk.text import number_text, sort_key, tr

Color = tuple[int, int, int]
Value = str | float | int | bool | None
Thing = TypeVar("Thing", bound=Hashable)

NONE: Color = (168, 174, 180)
_SCALE = ((68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140), (94, 201, 98), (253, 231, 37))
_NAMED: tuple[Color, ...] = (
    (119, 170, 221), (238, 221, 136), (68, 187, 153), (255, 170, 187), (187, 204, 51), (153, 221, 255), (170, 68, 153),
    (238, 136, 102), (0, 119, 187), (170, 170, 0), (17, 119, 51), (136, 34, 85), (51, 34, 136), (204, 51, 17),
)  # fmt: skip
_OTHERS: Color = (112, 104, 98)
_FEW = 7  # so many different numbers are shown one by one


@dataclass(frozen=True)
class Class(Generic[Thing]):
    """One line of a legend and what belongs to it."""

    label: str
    color: Color
    things: tuple[Thing, ...]

    @property
    def hex(self) -> str:
        return "#{:02x}{:02x}{:02x}".format(*self.color)


def classify(values: Mapping[Thing, Value], unit: str = "") -> list[Class[Thing]]:
    """Things without a value make the last class, in grey."""
    told = {thing: value for thing, value in values.items() if value is not None and value != ""}
    numbers = {t: float(v) for t, v in told.items() if isinstance(v, int | float) and not isinstance(v, bool)}
    if told and len(numbers) == len(told) and len(set(numbers.values())) > _FEW:
        classes = _by_quantiles(numbers, unit)
    elif told and len(numbers) == len(told):
        classes = _by_number(numbers, unit)
    else:
        classes = _by_name({thing: _word(value) for thing, value in told.items()})
    rest = tuple(thing for thing in values if thing not in told)
    return [*classes, Class(tr("no value"), NONE, rest)] if rest else classes


def _word(value: Value) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return number_text(value, 3) if isinstance(value, float) else str(value)


def _by_quantiles(numbers: Mapping[Thing, float], unit: str) -> list[Class[Thing]]:
    """5 to 7 classes, fewer where values repeat; each begins above the end of the one before."""
    count = 5 if len(numbers) < 30 else 6 if len(numbers) < 100 else 7
    values = np.array(list(numbers.values()))
    edges = np.unique(np.quantile(values, np.linspace(0.0, 1.0, count + 1)))
    digits = _digits(edges)
    found = []
    for place, (low, high) in enumerate(pairwise(edges)):
        first = place == 0
        things = tuple(t for t, v in numbers.items() if (low <= v if first else low < v) and v <= high)
        label = f"{number_text(low, digits)} – {number_text(high, digits)} {unit}".strip()
        found.append(Class(label, _shade(place, len(edges) - 1), things))
    return [one for one in found if one.things]


def _digits(edges: np.ndarray[tuple[int], np.dtype[np.float64]]) -> int:
    """As few as tell the ends of the classes apart."""
    gap = float(np.diff(edges).min()) if len(edges) > 1 else 1.0
    return int(np.clip(np.ceil(-np.log10(max(gap, 1e-6))) + (gap < 1), 0, 3))


def _by_number(numbers: Mapping[Thing, float], unit: str) -> list[Class[Thing]]:
    levels = sorted(set(numbers.values()))
    return [
        Class(
            f"{number_text(v, 3)} {unit}".strip(), _shade(n, len(levels)), tuple(t for t in numbers if numbers[t] == v)
        )
        for n, v in enumerate(levels)
    ]


def _shade(place: int, count: int) -> Color:
    steps = np.array(_SCALE, float)
    at = 0.0 if count < 2 else place / (count - 1) * (len(steps) - 1)
    low = min(int(at), len(steps) - 2)
    mixed = steps[low] + (steps[low + 1] - steps[low]) * (at - low)
    return int(mixed[0]), int(mixed[1]), int(mixed[2])


def _by_name(words: Mapping[Thing, str]) -> list[Class[Thing]]:
    """Each has a colour, the paler the more frequent; where there are too many, the rare ones share one."""
    counts = Counter(words.values())
    most = [word for word, _count in counts.most_common()]
    shown = most if len(most) <= len(_NAMED) else most[: len(_NAMED) - 1]
    things: dict[str, list[Thing]] = {}
    for thing, word in words.items():
        things.setdefault(word, []).append(thing)
    found = [Class(word, _NAMED[shown.index(word)], tuple(things[word])) for word in sorted(shown, key=sort_key)]
    others = tuple(thing for word in most[len(shown) :] for thing in things[word])
    if others:
        found.append(Class(tr("%n other values", "", len(most) - len(shown)), _OTHERS, others))
    return found
