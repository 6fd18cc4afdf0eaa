"""Entities of the index with the little of ifcopenshell's interface that units, tree and placements ask for.

So the order of elements, the units and the choice of what is drawn have one definition, whoever read the file.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import numpy as np

from civicdesk.bim.fast.index import Index, Unsupported

_WIDE = re.compile(r"\\X2\\((?:[0-9A-F]{4})*)\\X0\\|\\X4\\((?:[0-9A-F]{8})*)\\X0\\|\\X\\([0-9A-F]{2})|\\S\\(.)|\\P.\\")


class Entities:
    """A file as far as the index knows it."""

    def __init__(self, index: Index, schema: str) -> None:
        import ifcopenshell

        self.index, self.schema = index, schema
        self._schema = ifcopenshell.ifcopenshell_wrapper.schema_by_name(schema)
        self._classes: dict[str, Class | None] = {}

    def by_type(self, name: str) -> list[Entity]:
        """All of *name* and its subtypes, by number; RuntimeError where the schema has no such class."""
        self._schema.declaration_by_name(name)
        return [Entity(self, number) for number in self.numbers(name)]

    def numbers(self, name: str) -> list[int]:
        kinds = [kind for kind in self.index.kinds if (known := self.of_kind(kind)) and name in known.names]
        found: list[int] = np.sort(self.index.of_kinds(kinds)).tolist()
        return found

    def by_id(self, number: int) -> Entity:
        return Entity(self, number)

    def class_of(self, number: int) -> Class:
        found = self.of_kind(self.index.kind(number))
        if found is None:
            raise Unsupported("an unknown class")
        return found

    def of_kind(self, kind: str) -> Class | None:
        """The class with this name in capitals; None for one that the schema does not have."""
        if kind not in self._classes:
            try:
                self._classes[kind] = Class(self._schema.declaration_by_name(kind))
            except RuntimeError:
                self._classes[kind] = None
        return self._classes[kind]


class Class:
    def __init__(self, declaration: Any) -> None:
        self._declaration = declaration.as_entity()
        if self._declaration is None:
            raise RuntimeError("no entity")
        self.name: str = declaration.name()
        names, above = [], self._declaration
        while above is not None:
            names.append(above.name())
            above = above.supertype()
        self.names = frozenset(names)

    @cached_property
    def attributes(self) -> dict[str, int]:
        return {a.name(): i for i, a in enumerate(self._declaration.all_attributes())}

    @cached_property
    def references(self) -> list[bool]:
        """For each attribute whether a bare whole number in it refers to an entity."""
        return [_refers(a.type_of_attribute()) for a in self._declaration.all_attributes()]


def _refers(kind: Any) -> bool:
    if (listed := kind.as_aggregation_type()) is not None:
        return _refers(listed.type_of_element())
    named = kind.as_named_type()
    if named is None:
        return False
    declared = named.declared_type()
    if (alias := declared.as_type_declaration()) is not None:
        return _refers(alias.declared_type())
    return declared.as_entity() is not None or declared.as_select_type() is not None


class Entity:
    __slots__ = ("_class", "_file", "_number")

    def __init__(self, file: Entities, number: int) -> None:
        self._file, self._number = file, number
        self._class = file.class_of(number)

    def id(self) -> int:
        return self._number

    def is_a(self, name: str | None = None) -> Any:
        return self._class.name if name is None else name in self._class.names

    def __getitem__(self, place: int) -> Any:
        args = self._file.index.args(self._number)
        if place >= len(args):
            return None
        value = args[place]
        return self._meant(value, self._class.references[place]) if value is not None else None

    def __getattr__(self, name: str) -> Any:
        place = self._class.attributes.get(name)
        if place is None:
            raise AttributeError(name)
        return self[place]

    def _meant(self, value: Any, refers: bool) -> Any:
        if isinstance(value, int):
            return self._other(value) if refers else value
        if isinstance(value, str):
            return text(value)
        if isinstance(value, tuple):  # with its type
            return [self._meant(v, False) for v in value[1]]
        if isinstance(value, list):
            return tuple(self._meant(v, refers) for v in value)
        return value

    def _other(self, number: int) -> Entity | None:
        try:
            return Entity(self._file, number)
        except Unsupported:
            return None  # refers to nothing


def text(value: str) -> str:
    """A string of the file as it is read by people."""
    if "'" in value:
        value = value.replace("''", "'")
    if not value.isascii():
        value = value.encode("latin-1").decode("utf-8", "replace")
    return _WIDE.sub(_letters, value).replace("\\\\", "\\") if "\\" in value else value


def _letters(found: re.Match[str]) -> str:
    wide, widest, byte, shifted = found.groups()
    try:
        if wide is not None:
            return bytes.fromhex(wide).decode("utf-16-be", "replace")
        if widest is not None:
            return bytes.fromhex(widest).decode("utf-32-be", "replace")
    except ValueError:
        return ""
    if byte is not None:
        return chr(int(byte, 16))
    return chr(ord(shifted) + 128) if shifted is not None and ord(shifted) < 128 else ""
