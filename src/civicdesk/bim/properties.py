"""Attributes, property sets and quantities of every element, each relation of the file read once."""

from __future__ import annotations

import math
from typing import Any

from civicdesk.bim.facts import Kind, Value
from civicdesk.bim.fast.index import Index
from civicdesk.bim.property_text import PropertyTexts, references
from civicdesk.bim.tree import by_type
from civicdesk.bim.units import Units, symbol

_HIDDEN = frozenset({"GlobalId", "OwnerHistory", "ObjectPlacement", "Representation", "CompositionType"})
# References to these never leave the file: personal data stays out of prepared copies.
PERSONAL = ("IfcPerson", "IfcOrganization", "IfcPersonAndOrganization", "IfcAddress", "IfcActorRole")
_DEEP = 8

Values = list[tuple[str, Value, str]]
NamedSet = tuple[str, Kind, Values]


class PropertyIndex:
    """Which sets an element has; from the text in bulk where there is an *index*, else from the parser, once each."""

    def __init__(self, file: Any, units: Units, index: Index | None = None) -> None:
        self._file, self._units = file, units
        self._symbols: dict[int, str] = {}
        self._texts = PropertyTexts(index, units, self._symbol)
        self._own: dict[int, list[int]] = {}
        self._type: dict[int, Any] = {}
        self._type_sets: dict[int, list[int]] = {}
        self._read: dict[int, NamedSet | None] = {}
        self._of_types: dict[int, dict[str, Value]] = {}
        self._columns: dict[str, list[tuple[int, str]]] = {}
        for elements, sets in self._defined():
            for element in elements:
                self._own.setdefault(element, []).extend(sets)
        self._texts.defines.clear()
        for relation in by_type(file, "IfcRelDefinesByType"):
            for element in relation[4] or ():
                self._type[element.id()] = relation[5]

    def _defined(self) -> list[tuple[list[int], list[int]]]:
        """Step ids of elements and of the sets that they share, in the order of the file."""
        found = []
        for relation in by_type(self._file, "IfcRelDefinesByProperties"):
            known = self._texts.defines.get(relation.id())
            if known is not None and known[1] in self._texts.sets:
                found.append((known[0], [known[1]]))
            else:
                sets = [d.id() for d in _definitions(relation[5])]
                found.append(([e.id() for e in relation[4] or ()], sets))
        return found

    def type_of(self, element: Any) -> Any | None:
        return self._type.get(element.id())

    def own_sets(self, element: Any) -> list[int]:
        """Step ids of the sets of an element or of a type."""
        return self._own.get(element.id(), [])

    def type_sets(self, element: Any) -> list[int]:
        kind = self._type.get(element.id())
        if kind is None or not kind.is_a("IfcTypeObject"):
            return []
        key = kind.id()
        if key not in self._type_sets:
            self._type_sets[key] = [*(s.id() for s in kind[5] or () if s is not None), *self._own.get(key, ())]
        return self._type_sets[key]

    def named_sets(self, element: Any) -> list[NamedSet]:
        """Sets of the element, then those of its type."""
        found = (self.read(s) for s in (*self.own_sets(element), *self.type_sets(element)))
        return [s for s in found if s is not None]

    def read(self, number: int) -> NamedSet | None:
        plain = self._plain_set(number)
        if plain is not None:
            return plain
        if number not in self._read:
            self._read[number] = self._read_set(number)
        return self._read[number]

    def _plain_set(self, number: int) -> NamedSet | None:
        """A set that the text says plainly, what is unusual in it read through the parser."""
        known = self._texts.sets.get(number)
        if known is None:
            return None
        name, kind, numbers = known
        singles = self._texts.singles
        values: Values = []
        for one in references(numbers):
            single = singles.get(one)
            if single is not None:
                values.append(single)
            elif (entity := self._entity(one)) is not None:
                values += self.properties([entity]) if kind == "properties" else self._quantities([entity], "")
        title = name or ("IfcPropertySet" if kind == "properties" else "IfcElementQuantity")
        return title, "quantities" if kind == "quantities" else "properties", values

    def _entity(self, number: int) -> Any | None:
        try:
            return self._file.by_id(number)
        except (RuntimeError, OverflowError):  # refers to nothing
            return None

    def attributes(self, element: Any) -> Values:
        """Plain attributes that have a value."""
        name = element.is_a()
        columns = self._columns.get(name)
        if columns is None:
            names = [element.attribute_name(i) for i in range(len(element))]
            columns = self._columns[name] = [(i, n) for i, n in enumerate(names) if n not in _HIDDEN]
        argument = getattr(element, "get_argument", element.__getitem__)
        values = ((label, _attribute(argument(i))) for i, label in columns)
        return [(label, value, "") for label, value in values if value is not None]

    def attributes_of_type(self, element: Any) -> dict[str, Value]:
        kind = self._type.get(element.id())
        if kind is None:
            return {}
        if kind.id() not in self._of_types:
            self._of_types[kind.id()] = {name: value for name, value, _ in self.attributes(kind)}
        return self._of_types[kind.id()]

    def _read_set(self, number: int) -> NamedSet | None:
        definition = self._entity(number)
        if definition is None:
            return None
        name = str(definition[2] or definition.is_a())
        if definition.is_a("IfcPropertySet"):
            return name, "properties", self.properties(definition[4] or ())
        if definition.is_a("IfcElementQuantity"):
            return name, "quantities", self._quantities(definition[5] or (), "")
        if definition.is_a("IfcPropertySetDefinition"):
            return name, "properties", self.attributes(definition)[1:] if definition[2] else self.attributes(definition)
        return None

    def properties(self, properties: Any, prefix: str = "", depth: int = 0) -> Values:
        """Values of IfcProperty entities; those within complex ones are named "outer / inner"."""
        values: Values = []
        for prop in properties:
            if prop is None:
                continue
            known = self._texts.singles.get(prop.id())
            if known is not None:
                values.append((prefix + known[0], known[1], known[2]))
                continue
            name = prefix + str(prop[0] or "")
            if prop.is_a("IfcComplexProperty"):
                if depth < _DEEP:
                    values += self.properties(prop[3] or (), f"{name} / ", depth + 1)
            else:
                values += self._other(prop, name)
        return values

    def _other(self, prop: Any, name: str) -> Values:
        if prop.is_a("IfcPropertySingleValue"):
            return [(name, *self._value(prop[2], prop[3]))]
        if prop.is_a("IfcPropertyEnumeratedValue"):
            return [(name, *self._several(prop[2], None))]
        if prop.is_a("IfcPropertyListValue"):
            return [(name, *self._several(prop[2], prop[3]))]
        if prop.is_a("IfcPropertyBoundedValue"):
            return [self._bounded(prop, name)]
        if prop.is_a("IfcPropertyTableValue"):
            rows = zip(prop[2] or (), prop[3] or (), strict=False)
            return [(name, "; ".join(f"{_shown(_plain(a))}: {_shown(_plain(b))}" for a, b in rows), "")]
        if prop.is_a("IfcPropertyReferenceValue"):
            target = prop[3]
            if target is None or any(target.is_a(c) for c in PERSONAL):
                return []
            return [(name, str(getattr(target, "Name", None) or target.is_a()), "")]
        return []

    def _bounded(self, prop: Any, name: str) -> tuple[str, Value, str]:
        (lower, unit), (upper, unit_upper) = self._value(prop[3], prop[4]), self._value(prop[2], prop[4])
        point, unit_point = self._value(prop[5], prop[4]) if len(prop) > 5 else (None, "")
        ends = f"{_shown(lower)} – {_shown(upper)}" if lower is not None or upper is not None else ""
        shown = f"{_shown(point)} ({ends})" if point is not None and ends else ends or _shown(point)
        return name, shown, unit or unit_upper or unit_point

    def _several(self, values: Any, unit: Any) -> tuple[Value, str]:
        read = [self._value(v, unit) for v in values or ()]
        return ", ".join(_shown(v) for v, _ in read), next((u for _, u in read if u), "")

    def _value(self, value: Any, unit: Any) -> tuple[Value, str]:
        if value is None:
            return None, ""
        if unit is not None:
            return _plain(value), self._symbol(unit.id())
        return _plain(value), self._units.symbol_of_measure(value.is_a())

    def _symbol(self, number: int) -> str:
        """Of the unit with this step id."""
        if number not in self._symbols:
            unit = self._entity(number)
            if unit is not None and unit.is_a("IfcMonetaryUnit"):
                self._symbols[number] = str(unit[0] or "")
            else:
                known = unit is not None and (unit.is_a("IfcNamedUnit") or unit.is_a("IfcDerivedUnit"))
                self._symbols[number] = symbol(unit) if known else ""
        return self._symbols[number]

    def _quantities(self, quantities: Any, prefix: str, depth: int = 0) -> Values:
        values: Values = []
        for quantity in quantities:
            if quantity is None:
                continue
            known = self._texts.singles.get(quantity.id())
            if known is not None:
                values.append((prefix + known[0], known[1], known[2]))
                continue
            name = prefix + str(quantity[0] or "")
            if quantity.is_a("IfcPhysicalComplexQuantity"):
                if depth < _DEEP:
                    values += self._quantities(quantity[2] or (), f"{name} / ", depth + 1)
                continue
            unit = quantity[2]
            kind = quantity.is_a()[len("IfcQuantity") :].upper().replace("WEIGHT", "MASS")
            shown = self._symbol(unit.id()) if unit is not None else self._units.symbol_of_type(f"{kind}UNIT")
            values.append((name, finite(quantity[3]), shown))
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


def _attribute(value: Any) -> Value:
    """A plain value, or several in one text, such as degrees, minutes and seconds; None for references."""
    if isinstance(value, tuple) and value and all(isinstance(part, (str, int, float)) for part in value):
        return ", ".join(_shown(part) for part in value)
    return finite(value) if isinstance(value, (str, int, float, bool)) else None


def _plain(value: Any) -> Value:
    inner = value[0] if value is not None else None
    if isinstance(inner, float):
        return finite(inner)
    return inner if inner is None or isinstance(inner, (str, bool, int)) else str(inner)


def finite(value: Any) -> Value:
    """JSON knows no infinity, and nothing can be done with one."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _shown(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
