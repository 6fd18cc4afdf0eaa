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
from collections.abc import Collection
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
Ints = NDArray[np.int64]


class PropertyStore:
    """Collects element by element, in the order of the rows; then `write`."""

    def __init__(self) -> None:
        self._texts: dict[bytes, int] = {}
        self._known: dict[tuple[Any, ...], int] = {}
        self._entries: list[tuple[list[int], list[int]]] = []  # of each set: fields and values
        self._fields: dict[tuple[str, str, str, str], int] = {}
        self._values: dict[tuple[type, Value], int] = {}
        self._numbers: list[int] = []
        self._offsets = [0]
        self._in_force: list[int] = []  # sets of each element, those that count more last
        self._more: list[tuple[int, int]] = []  # further facts of each element
        self._mores: list[int] = []

    def set(self, name: str, kind: Kind, values: Values) -> int:
        """The number of a set."""
        plain = all(isinstance(value, str) for _, value, _ in values)  # as keys 1, 1.0 and True would be the same
        key = (name, kind, *values) if plain else ()
        number = self._known.get(key) if plain else None
        if number is None:
            text = _encode([name, kind, values]).encode("utf-8", "replace")
            number = self._texts.setdefault(text, len(self._entries))
            if number == len(self._entries):
                self._entries.append(self._facts(name, kind, values))
            if plain:
                self._known[key] = number
        return number

    def _facts(self, name: str, kind: Kind, values: Values) -> tuple[list[int], list[int]]:
        if kind not in ("properties", "quantities"):
            return [], []  # told by `element`, with the names that people search by
        told = [(label, value, unit) for label, value, unit in values if value not in (None, "")]
        fields = [self.field(name, label, kind, unit) for label, _, unit in told]
        return fields, [self.value(value) for _, value, _ in told]

    def field(self, set_name: str, name: str, kind: str, unit: str = "") -> int:
        return self._fields.setdefault((set_name, name, kind, unit), len(self._fields))

    def value(self, value: Value) -> int:
        return self._values.setdefault((type(value), value), len(self._values))

    def element(self, own: list[int], of_type: list[int], more: Collection[tuple[int, int]]) -> None:
        """The next row: numbers of its sets and of its type's, and further facts (field, value)."""
        self._numbers += [*own, *(-number - 1 for number in of_type)]
        self._offsets.append(len(self._numbers))
        self._in_force += [*of_type, *own]  # of sets with one name the last counts, as everywhere
        self._more.extend(more)
        self._mores.append(len(more))

    def write(self, copy: Writer) -> None:
        texts = list(self._texts)
        copy.array("set_text", np.frombuffer(b"".join(texts), np.uint8))
        copy.array("set_offsets", _starts([len(text) for text in texts]))
        copy.array("element_sets", np.array(self._numbers, np.int64))
        copy.array("element_set_offsets", np.array(self._offsets, np.int64))
        self._write_facts(copy)
        self._write_values(copy)

    def _write_facts(self, copy: Writer) -> None:
        element, field, value = self._from_sets()
        more = np.array(self._more, np.int64).reshape(-1, 2)
        element = np.append(element, np.repeat(np.arange(len(self._mores)), self._mores))
        field, value = np.append(field, more[:, 0]), np.append(value, more[:, 1])
        order = np.lexsort((element, field))
        copy.array("fact_element", element[order].astype(np.int32))
        copy.array("fact_value", value[order].astype(np.int32))
        copy.array("fact_offsets", _starts(np.bincount(field, minlength=len(self._fields))))
        copy.json("fields", [list(key) for key in self._fields])

    def _from_sets(self) -> tuple[Ints, Ints, Ints]:
        """Element, field and value of every fact in a set; of several for one field the last."""
        sizes = np.array([len(fields) for fields, _ in self._entries], np.int64)
        starts = _starts(sizes)
        fields = np.fromiter((f for entry in self._entries for f in entry[0]), np.int64, int(starts[-1]))
        values = np.fromiter((v for entry in self._entries for v in entry[1]), np.int64, int(starts[-1]))
        sets = np.array(self._in_force, np.int64)
        counts = sizes[sets]
        element = np.repeat(np.repeat(np.arange(len(self._mores)), np.diff(self._offsets)), counts)
        place = np.arange(len(element)) - np.repeat(_starts(counts)[:-1], counts) + np.repeat(starts[sets], counts)
        key = element * max(1, len(self._fields)) + fields[place]
        order = np.argsort(key, kind="stable")
        last = order[np.append(np.diff(key[order]) != 0, True)] if len(order) else order
        return element[last], fields[place][last], values[place][last]

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
        copy.array("value_rank", _ranks(values))


def _ranks(values: list[Value]) -> NDArray[np.int32]:
    """The place of each value, equal for equal ones: numbers, truths, then texts in Czech order (see `sortable`)."""
    kinds = np.array([kind_of(value) for value in values], np.uint8)
    ranks = np.zeros(len(values), np.int32)
    numeric = np.flatnonzero((kinds == NUMBER) | (kinds == WHOLE))
    numbers = np.array([float(value) if isinstance(value, (int, float)) else 0.0 for value in values], np.float64)
    distinct, place = np.unique(numbers[numeric], return_inverse=True)
    ranks[numeric] = place
    for i in np.flatnonzero(kinds == TRUTH).tolist():
        ranks[i] = len(distinct) + bool(values[i])
    texts = np.flatnonzero(kinds == TEXT).tolist()
    keys = [order_text(str(values[i])) for i in texts]
    order = {key: i for i, key in enumerate(sorted(set(keys)), len(distinct) + 2)}
    ranks[texts] = [order[key] for key in keys]
    return ranks


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
