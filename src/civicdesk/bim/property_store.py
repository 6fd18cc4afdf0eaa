"""Writes the properties of all elements as arrays: sets as they are shown, and facts as they are searched and listed.

Sets      `set_text` (JSON, bytes) and `set_offsets`; of each element `element_sets` (negative − 1: of the type) with
          `element_set_offsets`. Equal sets are kept once.
Facts     one for each element, field and value in force: `fact_element`, `fact_value`, ordered by field
          (`fact_offsets`), then by element. A value of the element replaces that of its type.
Fields    `fields`: set ("" for attributes), name, kind, unit.
Values    distinct ones: `value_text` as shown and `value_folded` as searched, a line each (`value_starts`,
          `value_folded_starts`), `value_kind` (NONE, TEXT, NUMBER, WHOLE, TRUTH), `value_number` and, equal for equal
          ones, the place in Czech order, `value_rank`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.facts import Kind, Value
from civicdesk.bim.query import words
from civicdesk.prepared import Writer
from civicdesk.text import fold

NONE, TEXT, NUMBER, WHOLE, TRUTH = range(5)
_DIGITS = re.compile(r"\d+")
_CZECH = {"č": "c~", "ř": "r~", "š": "s~", "ž": "z~"}
# Letters with diacritics, in one pass.
_LETTERS = {ord(c): _CZECH.get(c) or fold(c) for c in map(chr, range(0xC0, 0x180)) if c.lower() == c}
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
Values = list[tuple[str, Value, str]]


class PropertyStore:
    """Collects element by element, in the order of the rows; then `write`."""

    def __init__(self) -> None:
        self._texts: dict[bytes, int] = {}
        self._entries: list[tuple[list[int], list[int]]] = []  # of each set: fields and values
        self._fields: dict[tuple[str, str, str, str], int] = {}
        self._values: dict[tuple[type, Value], int] = {}
        self._numbers: list[int] = []
        self._offsets = [0]
        self._element: list[NDArray[np.int32]] = []
        self._field: list[NDArray[np.int32]] = []
        self._value: list[NDArray[np.int32]] = []

    def set(self, name: str, kind: Kind, values: Values) -> int:
        """The number of a set."""
        text = _encode([name, kind, values]).encode("utf-8", "replace")
        number = self._texts.get(text)
        if number is None:
            number = self._texts[text] = len(self._entries)
            self._entries.append(self._facts(name, kind, values))
        return number

    def _facts(self, name: str, kind: Kind, values: Values) -> tuple[list[int], list[int]]:
        if kind not in ("properties", "quantities"):
            return [], []  # told by `element`, with the names that people search by
        fields = [self.field(name, label, kind, unit) for label, value, unit in values if value not in (None, "")]
        return fields, [self.value(value) for _, value, _ in values if value not in (None, "")]

    def field(self, set_name: str, name: str, kind: str, unit: str = "") -> int:
        return self._fields.setdefault((set_name, name, kind, unit), len(self._fields))

    def value(self, value: Value) -> int:
        return self._values.setdefault((type(value), value), len(self._values))

    def element(self, own: list[int], of_type: list[int], more: Iterable[tuple[int, int]]) -> None:
        """The next row: numbers of its sets and of its type's, and further facts (field, value)."""
        row = len(self._offsets) - 1
        self._numbers += [*own, *(-number - 1 for number in of_type)]
        self._offsets.append(len(self._numbers))
        facts: dict[int, int] = {}
        for number in (*of_type, *own):  # of sets with one name the last counts, as everywhere
            facts.update(zip(*self._entries[number], strict=True))
        fields, values = list(facts), list(facts.values())
        for field, value in more:
            fields.append(field)
            values.append(value)
        self._element.append(np.full(len(fields), row, np.int32))
        self._field.append(np.array(fields, np.int32))
        self._value.append(np.array(values, np.int32))

    def write(self, copy: Writer) -> None:
        texts = list(self._texts)
        copy.array("set_text", np.frombuffer(b"".join(texts), np.uint8))
        copy.array("set_offsets", _starts([len(text) for text in texts]))
        copy.array("element_sets", np.array(self._numbers, np.int64))
        copy.array("element_set_offsets", np.array(self._offsets, np.int64))
        self._write_facts(copy)
        self._write_values(copy)

    def _write_facts(self, copy: Writer) -> None:
        empty = [np.zeros(0, np.int32)]
        field = np.concatenate(self._field or empty)
        order = np.argsort(field, kind="stable")
        copy.array("fact_element", np.concatenate(self._element or empty)[order])
        copy.array("fact_value", np.concatenate(self._value or empty)[order])
        counts = np.bincount(field, minlength=len(self._fields))
        copy.array("fact_offsets", _starts(counts))
        copy.json("fields", [list(key) for key in self._fields])

    def _write_values(self, copy: Writer) -> None:
        values = [value for _, value in self._values]
        shown = [_line(value) for value in values]
        for name, lines in (("value_text", shown), ("value_folded", [words(line) for line in shown])):
            encoded = [line.encode("utf-8", "replace") for line in lines]
            copy.array(name, np.frombuffer(b"".join(line + b"\n" for line in encoded), np.uint8))
            copy.array(name + "_starts", _starts([len(line) + 1 for line in encoded]))
        copy.array("value_kind", np.array([kind_of(value) for value in values], np.uint8))
        numbers = [float(v) if isinstance(v, (int, float)) and abs(v) < 1e300 else np.nan for v in values]
        copy.array("value_number", np.array(numbers, np.float64))
        keys = [sortable(value) for value in values]
        place = {key: i for i, key in enumerate(sorted(set(keys)))}
        copy.array("value_rank", np.array([place[key] for key in keys], np.int32))


def kind_of(value: Any) -> int:
    if value is None:
        return NONE
    if isinstance(value, bool):
        return TRUTH
    return WHOLE if isinstance(value, int) else NUMBER if isinstance(value, float) else TEXT


def _line(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return " ".join(str(value).split("\n")).replace("\r", " ")


def _starts(sizes: Any) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, np.int64))]).astype(np.int64)


def order_text(text: str) -> str:
    """Sorts as `text.sort_key` does, and is made much quicker: numbers in it are padded."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = lowered.translate(_LETTERS)
    if "ch" in lowered:
        lowered = lowered.replace("ch", "h~")
    lowered = lowered if lowered.isascii() else fold(lowered)
    return _DIGITS.sub(lambda digits: "\x01" + digits[0].zfill(20), lowered)


def sortable(value: Value) -> tuple[int, float, str]:
    if value is None or value == "":
        return 3, 0.0, ""
    if isinstance(value, bool):
        return 1, float(value), ""
    return (0, float(value), "") if isinstance(value, (int, float)) else (2, 0.0, order_text(value))
