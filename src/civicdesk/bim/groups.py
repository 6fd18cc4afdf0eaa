"""What elements belong to and are associated with: types, systems, zones, materials, classifications, documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from civicdesk.bim.facts import Group, GroupKind
from civicdesk.bim.properties import NamedSet, PropertyIndex, Values, finite
from civicdesk.bim.tree import Tree, by_type
from civicdesk.bim.units import Units

_DEEP = 8


@dataclass(frozen=True)
class Associated:
    """What is said of one element or type beside its property sets."""

    sets: tuple[NamedSet, ...] = ()
    materials: tuple[str, ...] = ()
    classifications: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass
class Associations:
    """By the step id of an element or a type."""

    units: Units
    _known: dict[int, Associated] = field(default_factory=dict)
    _of: dict[int, list[int]] = field(default_factory=dict)  # element or type → definitions

    @classmethod
    def read(cls, file: Any, index: PropertyIndex, units: Units) -> Associations:
        made = cls(units)
        extra = _material_properties(file, index)
        for name, understand in (
            ("IfcRelAssociatesMaterial", lambda e: _material(e, units, extra)),
            ("IfcRelAssociatesClassification", _classification),
            ("IfcRelAssociatesDocument", _document),
        ):
            for relation in by_type(file, name):
                made._add(relation, understand)
        return made

    def _add(self, relation: Any, understand: Callable[[Any], Associated]) -> None:
        definition = relation[5]
        if definition is None:
            return
        number = definition.id()
        if number not in self._known:
            self._known[number] = understand(definition)
        for thing in relation[4] or ():
            if thing is not None:
                self._of.setdefault(thing.id(), []).append(number)

    def of(self, number: int) -> list[Associated]:
        """In the order of the file."""
        return [self._known[one] for one in self._of.get(number, ())]

    def defined(self) -> dict[int, list[int]]:
        """Step id of a definition → those of the elements and types that have it."""
        found: dict[int, list[int]] = {}
        for thing, numbers in self._of.items():
            for number in numbers:
                found.setdefault(number, []).append(thing)
        return found


# --- materials ----------------------------------------------------------------------------------------------------
def _material(entity: Any, units: Units, extra: dict[int, list[NamedSet]]) -> Associated:
    length = units.symbol_of_type("LENGTHUNIT")
    name, values, materials = _material_rows(entity, length)
    names = tuple(dict.fromkeys(str(m[0]) for m in materials if m[0]))
    sets: list[NamedSet] = [(name, "materials", values)] if values else []
    for one in {m.id(): m for m in materials}.values():
        sets += extra.get(one.id(), ())
    return Associated(sets=tuple(sets), materials=names)


def _material_rows(entity: Any, length: str, depth: int = 0) -> tuple[str, Values, list[Any]]:
    """Name of the whole, its parts in words, and the IfcMaterials in it."""
    if entity.is_a("IfcMaterial"):
        return "", [("Material", str(entity[0] or ""), "")], [entity]
    if entity.is_a("IfcMaterialList"):
        listed = [m for m in entity[0] or () if m is not None]
        return "", [("Material", str(m[0] or ""), "") for m in listed], listed
    if entity.is_a("IfcMaterialUsageDefinition") or entity.is_a("IfcMaterialLayerSetUsage"):
        inner = entity[0]
        return _material_rows(inner, length, depth + 1) if inner is not None and depth < _DEEP else ("", [], [])
    place = 0 if entity.is_a("IfcMaterialLayerSet") else 2
    if any(entity.is_a(c) for c in ("IfcMaterialLayerSet", "IfcMaterialConstituentSet", "IfcMaterialProfileSet")):
        parts = [part for part in entity[place] or () if part is not None]
        rows = [_part(part, length) for part in parts]
        name = str(entity[1 if place == 0 else 0] or "")
        return name, [row for row, _ in rows], [m for _, m in rows if m is not None]
    if len(entity) and any(
        entity.is_a(c) for c in ("IfcMaterialLayer", "IfcMaterialConstituent", "IfcMaterialProfile")
    ):
        row, material = _part(entity, length)
        return "", [row], [material] if material is not None else []
    return "", [], []


def _part(part: Any, length: str) -> tuple[tuple[str, Any, str], Any]:
    """A layer with its thickness, a profile or a constituent with its material."""
    if part.is_a("IfcMaterialLayer"):
        own = str(part[3] or "") if len(part) > 3 else ""
        material = part[0]
        name = str(material[0] or "") if material is not None else own
        label = name if not own or own == name else f"{name} ({own})"
        return (label or "Layer", finite(part[1]), length), material
    material = part[2]
    shown = str(material[0] or "") if material is not None else ""
    if part.is_a("IfcMaterialConstituent"):
        fraction = part[3]
        shown += f" · {fraction * 100:g} %" if isinstance(fraction, float) else ""
        return (str(part[0] or "Constituent"), shown, ""), material
    profile = str(part[3][1] or "") if part[3] is not None and len(part[3]) > 1 else ""
    return (str(part[0] or "Profile"), " · ".join(p for p in (shown, profile) if p), ""), material


def _material_properties(file: Any, index: PropertyIndex) -> dict[int, list[NamedSet]]:
    """Step id of a material → the property sets of its own."""
    found: dict[int, list[NamedSet]] = {}
    for entity in by_type(file, "IfcMaterialProperties"):
        newer = len(entity) > 3 and entity.attribute_name(3) == "Material"  # IFC2X3 has a class for each kind
        material = entity[3] if newer else entity[0]
        if material is None or not material.is_a("IfcMaterial"):
            continue
        if newer:
            name, values = str(entity[0] or ""), index.properties(entity[2] or ())
        else:
            name, values = entity.is_a()[len("Ifc") :], index.attributes(entity)
            if entity.is_a("IfcExtendedMaterialProperties"):
                name, values = str(entity[3] or name), index.properties(entity[1] or ())
        title = " – ".join(part for part in (str(material[0] or ""), name) if part)
        found.setdefault(material.id(), []).append((title, "materials", values))
    return found


# --- classifications, documents -----------------------------------------------------------------------------------
def _classification(entity: Any) -> Associated:
    system, code, title = classified(entity)
    shown = " ".join(part for part in (code, title) if part) or system
    row = (code or title or system, title if code else "", "")
    return Associated(sets=((system, "classifications", [row]),), classifications=(shown,))


def classified(entity: Any) -> tuple[str, str, str]:
    """System, code and title."""
    if entity.is_a("IfcClassification"):
        return str(entity[3] or ""), "", ""
    if entity.is_a("IfcClassificationNotation"):
        return "", ".".join(str(facet[0]) for facet in entity[0] or () if facet is not None), ""
    source, steps = entity[3], 0
    while source is not None and source.is_a("IfcClassificationReference") and steps < _DEEP:
        source, steps = source[3], steps + 1
    system = str(source[3] or "") if source is not None and source.is_a("IfcClassification") else ""
    return system, str(entity[1] or ""), str(entity[2] or "")


def _document(entity: Any) -> Associated:
    """IfcDocumentReference (location, identification, name, …) or IfcDocumentInformation; never its people."""
    if entity.is_a("IfcDocumentReference"):
        place, number, name = (str(entity[i] or "") for i in range(3))
        if not (place and name):
            for i in range(3, len(entity)):
                other = entity[i]
                if hasattr(other, "is_a") and other.is_a("IfcDocumentInformation"):
                    number, name, place = (
                        number or str(other[0] or ""),
                        name or str(other[1] or ""),
                        place or _at(other),
                    )
    else:
        number, name, place = str(entity[0] or ""), str(entity[1] or ""), _at(entity)
    label = name or number or place
    detail = place if place != label else ""
    return Associated(sets=(("", "documents", [(label, detail, "")]),), documents=(label,)) if label else Associated()


def _at(information: Any) -> str:
    names = [information.attribute_name(i) for i in range(len(information))]
    return str(information[names.index("Location")] or "") if "Location" in names else ""


# --- groups -------------------------------------------------------------------------------------------------------
@dataclass
class _Node:
    kind: GroupKind
    ifc_class: str
    name: str
    detail: str = ""
    global_id: str = ""
    above: Any = None  # key of the node that it is in
    members: list[int] = field(default_factory=list)


_Nodes = dict[Any, _Node]


def read_groups(file: Any, tree: Tree, index: PropertyIndex, associations: Associations) -> list[Group]:
    """Types, then systems, zones and other groups, then classes of classifications."""
    nodes = {**_types(tree, index), **_assigned(file, tree), **_classes(file, tree, index, associations)}
    place = {key: i for i, key in enumerate(nodes)}
    return [
        Group(
            index=i,
            kind=node.kind,
            ifc_class=node.ifc_class,
            name=node.name,
            detail=node.detail,
            global_id=node.global_id,
            parent=place.get(node.above, -1) if _ends(nodes, key) else -1,
            members=tuple(sorted(set(node.members))),
        )
        for i, (key, node) in enumerate(nodes.items())
    ]


def _ends(nodes: _Nodes, key: Any) -> bool:
    """Whether the way up from a node ends: a damaged file can have groups in themselves."""
    seen = set()
    while key in nodes and key not in seen:
        seen.add(key)
        key = nodes[key].above
    return key not in seen


def _types(tree: Tree, index: PropertyIndex) -> _Nodes:
    found: _Nodes = {}
    for row, entity in enumerate(tree.entities):
        kind = index.type_of(entity)
        if kind is not None:
            if kind.id() not in found:
                found[kind.id()] = _Node("type", kind.is_a(), _said(kind[2]), _said(kind[3]), str(kind[0]))
            found[kind.id()].members.append(row)
    return found


def _assigned(file: Any, tree: Tree) -> _Nodes:
    """Groups by IfcRelAssignsToGroup."""
    found: _Nodes = {}
    for e in by_type(file, "IfcGroup"):
        found[e.id()] = _Node(_kind(e), e.is_a(), _said(e[2]), _said(e[3]) or _said(e[4]), str(e[0]))
    for relation in by_type(file, "IfcRelAssignsToGroup"):
        group = found.get(relation[6].id()) if relation[6] is not None else None
        for thing in (relation[4] or ()) if group is not None else ():
            if thing is None:
                continue
            if thing.id() in found:
                found[thing.id()].above = relation[6].id()
            elif thing.id() in tree.row_of and group is not None:
                group.members.append(tree.row_of[thing.id()])
    for relation in by_type(file, "IfcRelAggregates"):
        if relation[4] is not None and relation[4].id() in found:
            for part in relation[5] or ():
                if part is not None and part.id() in found:
                    found[part.id()].above = relation[4].id()
    return found


def _kind(group: Any) -> GroupKind:
    for ifc_class, kind in (("IfcZone", "zone"), ("IfcSystem", "system"), ("IfcAsset", "asset")):
        if group.is_a(ifc_class):
            return kind  # type: ignore[return-value]
    return "group"


def _classes(file: Any, tree: Tree, index: PropertyIndex, associations: Associations) -> _Nodes:
    """A node for each system, its classes under it; an element has the classes of its type, too."""
    rows_of_type: dict[int, list[int]] = {}
    for row, entity in enumerate(tree.entities):
        kind = index.type_of(entity)
        if kind is not None:
            rows_of_type.setdefault(kind.id(), []).append(row)
    found: _Nodes = {}
    for number, things in associations.defined().items():
        entity = file.by_id(number)
        if not entity.is_a().startswith("IfcClassification"):
            continue
        key = _class_node(found, entity)
        for thing in things:
            own = [tree.row_of[thing]] if thing in tree.row_of else rows_of_type.get(thing, [])
            found[key].members.extend(own)
    return found


def _class_node(found: _Nodes, entity: Any, depth: int = 0) -> Any:
    """The key of the node of a class or a whole classification; made, with those above it, where it is new."""
    system, code, title = classified(entity)
    key = ("class", system, code, title)
    if key not in found:
        above = None
        source = entity[3] if entity.is_a("IfcClassificationReference") else None
        if source is not None and depth < _DEEP:
            above = _class_node(found, source, depth + 1)
        elif (code or title) and not system:
            above = ("class", "", "", "")
            found.setdefault(above, _Node("classification", "IfcClassification", ""))
        found[key] = _Node("classification", entity.is_a(), title or (system if not code else ""), code, above=above)
    return key


def _said(value: Any) -> str:
    return value if isinstance(value, str) else ""
