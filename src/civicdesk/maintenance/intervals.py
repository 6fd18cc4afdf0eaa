"""Intervals (`14D`, `6W`, `12M`, `2Y`) and the dates that follow from them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from civicdesk.text import fold, tr

_LONGEST_DAYS = 36_525
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_NAMES = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
_PATTERN = re.compile(r"\s*(\d{1,5})\s*([a-z]+)\.?\s*")
_UNITS = {
    "D": ("d", "den", "dny", "dni", "dnu", "day", "days"),
    "W": ("w", "t", "tyden", "tydny", "tydnu", "week", "weeks"),
    "M": ("m", "mes", "mesic", "mesice", "mesicu", "month", "months"),
    "Y": ("y", "r", "rok", "roky", "roku", "let", "leta", "year", "years"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}


@dataclass(frozen=True)
class Interval:
    count: int
    unit: str  # D, W, M or Y

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    @property
    def text(self) -> str:
        """For people: `12 months`."""
        if self.unit == "D":
            return tr("%n days", "interval", self.count)
        if self.unit == "W":
            return tr("%n weeks", "interval", self.count)
        if self.unit == "M":
            return tr("%n months", "interval", self.count)
        return tr("%n years", "interval", self.count)


@lru_cache(1024)
def parse(text: str) -> Interval:
    """`12M`, also as people write it (`1 rok`, `24 měsíců`). ValueError for anything else, 0 and over a century."""
    match = _PATTERN.fullmatch(fold(text))
    unit = _UNIT_OF.get(match[2]) if match else None
    if match is None or unit is None:
        raise ValueError(text)
    count = int(match[1])
    if not 0 < count * _DAYS[unit] <= _LONGEST_DAYS:
        raise ValueError(text)
    return Interval(count, unit)


@lru_cache(8192)
def next_due(last: datetime.date, interval: Interval) -> datetime.date:
    """The day the next one is due. In a shorter month the last day counts: 31 January + 1M is 28 or 29 February."""
    from dateutil.relativedelta import relativedelta

    step = relativedelta(**{_NAMES[interval.unit]: interval.count})
    due: datetime.date = last + step
    return due
