"""Attributes, property sets and quantities of every element, each relation of the file read once."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.facts import Kind, Value
from civicdesk.bim.tree import Tree, by_type
from civicdesk.bim.units import Units, symbol

_HIDDEN = frozenset({"GlobalId", "OwnerHistory", "ObjectPlacement", "Representation", "CompositionType"})
# References to these never leave the file: personal data stays out of prepared copies.
_PERSONAL = ("IfcPerson", "IfcOrganization", "IfcPersonAndOrganization", "IfcAddress", "IfcActorRole")

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

Values = list[tuple[str, Value, str]]
NamedSet = tuple[str, Kind, Values]


class PropertyIndex:
    """Which sets an element has. A set that many elements share is read once."""

    def __init__(self, file: Any, units: Units) -> None:
        self._units = units
        self._own: dict[int, list[Any]] = {}
        self._type: dict[int, Any] = {}
        self._read: dict[int, NamedSet | None] = {}
        self._single: dict[int, tuple[str, Value, str]] = {}
        self._columns: dict[str, list[tuple[int, str]]] = {}
        for relation in by_type(file, "IfcRelDefinesByProperties"):
            sets = _definitions(relation[5])
            for element in relation[4] or ():
                self._own.setdefault(element.id(), []).extend(sets)
        for relation in by_type(file, "IfcRelDefinesByType"):
            for element in relation[4] or ():
                self._type[element.id()] = relation[5]

    def type_of(self, element: Any) -> Any | None:
        return self._type.get(element.id())

    def own_sets(self, element: Any) -> list[Any]:
        return self._own.get(element.id(), [])

    def type_sets(self, element: Any) -> list[Any]:
        kind = self._type.get(element.id())
        return [s for s in kind[5] or () if s is not None] if kind is not None and kind.is_a("IfcTypeObject") else []

    def named_sets(self, element: Any) -> list[NamedSet]:
        """Sets of the element, then those of its type."""
        found = (self.read(s) for s in (*self.own_sets(element), *self.type_sets(element)))
        return [s for s in found if s is not None]

    def read(self, definition: Any) -> NamedSet | None:
        key = definition.id()
        if key not in self._read:
            self._read[key] = self._read_set(definition)
        return self._read[key]

    def attributes(self, element: Any) -> Values:
        """Plain attributes that have a value."""
        name = element.is_a()
        columns = self._columns.get(name)
        if columns is None:
            count = len(element)
            names = [element.attribute_name(i) for i in range(count)]
            columns = self._columns[name] = [(i, n) for i, n in enumerate(names) if n not in _HIDDEN]
        values = ((label, element[i]) for i, label in columns)
        return [(label, v, "") for label, v in values if v is not None and isinstance(v, (str, int, float, bool))]

    def _read_set(self, definition: Any) -> NamedSet | None:
        name = str(definition[2] or definition.is_a())
        if definition.is_a("IfcPropertySet"):
            return name, "properties", self._properties(definition[4] or (), "")
        if definition.is_a("IfcElementQuantity"):
            return name, "quantities", self._quantities(definition[5] or (), "")
        if definition.is_a("IfcPropertySetDefinition"):
            return name, "properties", self.attributes(definition)[1:] if definition[2] else self.attributes(definition)
        return None

    def _properties(self, properties: Any, prefix: str, depth: int = 0) -> Values:
        values: Values = []
        for prop in properties:
            if prop is None:
                continue
            # Exporters let many sets share one property.
            key = prop.id()
            known = self._single.get(key)
            if known is None and prop.is_a("IfcPropertySingleValue"):
                known = self._single[key] = (str(prop[0] or ""), *self._value(prop[2], prop[3]))
            if known is not None:
                values.append((prefix + known[0], known[1], known[2]) if prefix else known)
                continue
            name = prefix + str(prop[0] or "")
            if prop.is_a("IfcComplexProperty"):
                if depth < 8:
                    values += self._properties(prop[3] or (), f"{name} / ", depth + 1)
            else:
                values += self._other(prop, name)
        return values

    def _other(self, prop: Any, name: str) -> Values:
        if prop.is_a("IfcPropertyEnumeratedValue"):
            return [(name, *self._several(prop[2], None))]
        if prop.is_a("IfcPropertyListValue"):
            return [(name, *self._several(prop[2], prop[3]))]
        if prop.is_a("IfcPropertyBoundedValue"):
            (lower, unit), (upper, unit_upper) = self._value(prop[3], prop[4]), self._value(prop[2], prop[4])
            return [(name, f"{_shown(lower)} – {_shown(upper)}", unit or unit_upper)]
        if prop.is_a("IfcPropertyTableValue"):
            rows = zip(prop[2] or (), prop[3] or (), strict=False)
            return [(name, "; ".join(f"{_shown(_plain(a))}: {_shown(_plain(b))}" for a, b in rows), "")]
        if prop.is_a("IfcPropertyReferenceValue"):
            target = prop[3]
            if target is None or any(target.is_a(c) for c in _PERSONAL):
                return []
            return [(name, str(getattr(target, "Name", None) or target.is_a()), "")]
        return []

    def _several(self, values: Any, unit: Any) -> tuple[Value, str]:
        read = [self._value(v, unit) for v in values or ()]
        return ", ".join(_shown(v) for v, _ in read), next((u for _, u in read if u), "")

    def _value(self, value: Any, unit: Any) -> tuple[Value, str]:
        if value is None:
            return None, ""
        if unit is not None and not unit.is_a("IfcMonetaryUnit"):
            return _plain(value), symbol(unit)
        return _plain(value), self._units.symbol_of_measure(value.is_a())

    def _quantities(self, quantities: Any, prefix: str, depth: int = 0) -> Values:
        values: Values = []
        for quantity in quantities:
            if quantity is None:
                continue
            name = prefix + str(quantity[0] or "")
            if quantity.is_a("IfcPhysicalComplexQuantity"):
                if depth < 8:
                    values += self._quantities(quantity[2] or (), f"{name} / ", depth + 1)
                continue
            unit = quantity[2]
            kind = quantity.is_a()[len("IfcQuantity") :].upper()
            shown = symbol(unit) if unit is not None else self._units.symbol_of_type(f"{kind}UNIT")
            values.append((name, _finite(quantity[3]), shown))
        return values


def _definitions(definition: Any) -> list[Any]:
    """IFC4 allows a whole set of definitions in one relation."""
    if definition is None:
        return []
    if isinstance(definition, tuple):
        return [d for d in definition if d is not None]
    if definition.is_a("IfcPropertySetDefinitionSet"):
        return [d for d in definition[0] or () if d is not None]
    return [definition]


def _plain(value: Any) -> Value:
    inner = value[0] if value is not None else None
    if isinstance(inner, float):
        return _finite(inner)
    return inner if inner is None or isinstance(inner, (str, bool, int)) else str(inner)


def _finite(value: Any) -> Value:
    """JSON knows no infinity, and nothing can be done with one."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _shown(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def encode(tree: Tree, index: PropertyIndex) -> dict[str, NDArray[Any]]:
    """Arrays for a prepared copy: one text of JSON per distinct set, and for each element the numbers of its sets.

    `set_text` (bytes), `set_offsets` (S+1), `element_sets` (negative − 1: of the type), `element_set_offsets` (N+1).
    """
    texts: list[bytes] = []
    number: dict[int, int] = {}
    numbers: list[int] = []
    offsets = [0]
    for element in tree.entities:
        texts.append(_text("", "attributes", index.attributes(element)))
        numbers.append(len(texts) - 1)
        for of_type, sets in ((False, index.own_sets(element)), (True, index.type_sets(element))):
            for definition in sets:
                key = definition.id()
                if key not in number:
                    read = index.read(definition)
                    number[key] = len(texts) if read is not None else -1
                    if read is not None:
                        texts.append(_text(*read))
                if number[key] >= 0:
                    numbers.append(-number[key] - 1 if of_type else number[key])
        offsets.append(len(numbers))
    sizes = np.fromiter((len(t) for t in texts), np.int64, len(texts))
    return {
        "set_text": np.frombuffer(b"".join(texts), np.uint8),
        "set_offsets": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        "element_sets": np.array(numbers, np.int64),
        "element_set_offsets": np.array(offsets, np.int64),
    }


def _text(name: str, kind: Kind, values: Values) -> bytes:
    return _encode([name, kind, values]).encode("utf-8", "replace")
