"""Property sets, single properties and simple quantities read from the text of a file in bulk.

An entity that is written in any unusual way is left out here and read through the parser. Texts that occur many times,
as they do in models of doors and windows, are understood once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import partial

from civicdesk.bim.facts import Value
from civicdesk.bim.fast.entities import text as readable
from civicdesk.bim.fast.index import WRONG, Index
from civicdesk.bim.units import Units

Single = tuple[str, Value, str]

_TEXT = rb"'((?:[^']|'')*)'"
_SKIP = rb"(?:\$|'(?:[^']|'')*')"
_PROPERTY = re.compile(
    rb"\s*" + _TEXT + rb"\s*,\s*" + _SKIP + rb"\s*,\s*(?:\$|(\w+)\s*\(\s*('(?:[^']|'')*'|[^'()]*?)\s*\))"
    rb"\s*,\s*(?:\$|#(\d+))\s*"
)
_QUANTITY = re.compile(
    rb"\s*" + _TEXT + rb"\s*,\s*" + _SKIP + rb"\s*,\s*(?:\$|#(\d+))\s*,\s*([-+.\dEe]+)\s*(?:,\s*" + _SKIP + rb"\s*)?"
)
_ROOT = rb"\s*" + _SKIP + rb"\s*,\s*(?:\$|#\d+)\s*,\s*"
_SET = re.compile(
    _ROOT + rb"(?:\$|" + _TEXT + rb")\s*,\s*" + _SKIP + rb"\s*,\s*(?:" + _SKIP + rb"\s*,\s*)?\(([#\d,\s]*)\)\s*"
)
_DEFINES = re.compile(_ROOT + _SKIP + rb"\s*,\s*" + _SKIP + rb"\s*,\s*\(([#\d,\s]*)\)\s*,\s*#(\d+)\s*")
_WHOLE = re.compile(rb"[-+]?\d{1,18}")
_WHOLE_TYPES = (b"IFCINTEGER", b"IFCTIMESTAMP")
_TRUTH = {b".T.": True, b".F.": False}
_MEASURED = ("LENGTH", "AREA", "VOLUME", "WEIGHT", "TIME")
_SETS = {"IFCPROPERTYSET": "properties", "IFCELEMENTQUANTITY": "quantities"}


class PropertyTexts:
    """What the text says plainly: `singles` by step id, and of each set its name, its kind and what is in it."""

    def __init__(self, index: Index | None, units: Units, symbol_of: Callable[[int], str]) -> None:
        self._units, self._symbol_of = units, symbol_of
        self.singles: dict[int, Single] = {}
        self.sets: dict[int, tuple[str, str, bytes]] = {}  # what is in it as text: many numbers would take much room
        self.defines: dict[int, tuple[list[int], int]] = {}
        if index is not None:
            self._read(index)

    def _read(self, index: Index) -> None:
        self._understand(index, "IFCPROPERTYSINGLEVALUE", self._property)
        for kind in _MEASURED:
            unit = self._units.symbol_of_type(f"{_UNIT_OF.get(kind, kind)}UNIT")
            self._understand(index, f"IFCQUANTITY{kind}", partial(self._quantity, unit))
        for name, kind in _SETS.items():
            for number, text in _texts(index, name):
                found = _SET.fullmatch(text)
                if found is not None:
                    self.sets[number] = (_plain(found[1] or b""), kind, found[2])
        for number, text in _texts(index, "IFCRELDEFINESBYPROPERTIES"):
            found = _DEFINES.fullmatch(text)
            if found is not None:
                self.defines[number] = (references(found[1]), int(found[2]))

    def _understand(self, index: Index, name: str, read: Callable[[bytes], Single | None]) -> None:
        known: dict[bytes, Single | None] = {}
        singles = self.singles
        for number, text in _texts(index, name):
            if text in known:
                found = known[text]
            else:
                found = known[text] = read(text)
            if found is not None:
                singles[number] = found

    def _property(self, text: bytes) -> Single | None:
        found = _PROPERTY.fullmatch(text)
        if found is None:
            return None
        name, measure, token, unit = found.groups()
        if measure is None:
            return _plain(name), None, ""
        measure = measure.upper()
        try:
            value = _value(measure, token)
        except ValueError:
            return None
        shown = self._symbol_of(int(unit)) if unit is not None else self._measure_symbol(measure)
        return _plain(name), value, shown

    def _measure_symbol(self, measure: bytes) -> str:
        if measure == b"IFCMONETARYMEASURE":
            return self._units.currency
        if not measure.endswith(b"MEASURE"):
            return ""
        return self._units.symbol_of_measure(f"Ifc{measure[3:-7].decode('ascii', 'replace')}Measure")

    def _quantity(self, unit: str, text: bytes) -> Single | None:
        found = _QUANTITY.fullmatch(text)
        if found is None:
            return None
        try:
            value = _finite(float(found[3]))
        except ValueError:
            return None
        return _plain(found[1]), value, self._symbol_of(int(found[2])) if found[2] is not None else unit


_UNIT_OF = {"WEIGHT": "MASS"}


def _texts(index: Index, kind: str) -> Iterator[tuple[int, bytes]]:
    for number in index.of_kind(kind):
        try:
            yield number, index.text_of(number)
        except WRONG:
            continue


def references(text: bytes) -> list[int]:
    return [int(part) for part in text.replace(b"#", b"").split(b",") if part.strip()]


def _plain(raw: bytes) -> str:
    return readable(raw.decode("latin-1"))


def _value(measure: bytes, token: bytes) -> Value:
    """ValueError for what the parser should look at."""
    if token.startswith(b"'"):
        return _plain(token[1:-1])
    if token in _TRUTH:
        return _TRUTH[token]
    if measure in _WHOLE_TYPES and _WHOLE.fullmatch(token):
        return int(token)
    if b"." in token:
        return _finite(float(token))
    raise ValueError(token)


def _finite(value: float) -> Value:
    return value if math.isfinite(value) else None
