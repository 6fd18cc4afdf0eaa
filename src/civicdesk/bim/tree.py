"""The elements of a model in tree order: project, site, building, storeys, rooms, and what stands in them.

The file is one of ifcopenshell or of `fast.entities`: the order is the same, so that geometry and properties, read one
after the other, speak of the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from civicdesk.text import sort_key

# Openings, ports and virtual boundaries are products too, but nothing that a person looks for.
_NO_ROWS = ("IfcFeatureElementSubtraction", "IfcPort")


@dataclass
class Tree:
    """Parallel lists, one row per element. parent, storey and building are rows, or -1."""

    entities: list[Any] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    storey: list[int] = field(default_factory=list)
    building: list[int] = field(default_factory=list)
    row_of: dict[int, int] = field(default_factory=dict)  # step id → row

    def add(self, entity: Any, parent: int) -> int:
        row = len(self.entities)
        self.row_of[entity.id()] = row
        self.entities.append(entity)
        self.parent.append(parent)
        self.storey.append(row if entity.is_a("IfcBuildingStorey") else self._inherited(self.storey, parent))
        self.building.append(row if entity.is_a("IfcBuilding") else self._inherited(self.building, parent))
        return row

    @staticmethod
    def _inherited(column: list[int], parent: int) -> int:
        return -1 if parent < 0 else column[parent]


def build(file: Any) -> Tree:
    """Every product and the project; what hangs on nothing comes last, without a parent."""
    left_out = {e.id() for name in _NO_ROWS for e in by_type(file, name)}
    below = _below(file, left_out)
    tree = Tree()
    for project in by_type(file, "IfcProject"):
        _walk(tree, project, below)
    spatial = by_type(file, "IfcSpatialElement") or by_type(file, "IfcSpatialStructureElement")
    has_parent = {child.id() for children in below.values() for child in children}
    for entity in [e for e in spatial if e.id() not in has_parent] + list(spatial) + list(by_type(file, "IfcProduct")):
        if entity.id() not in tree.row_of and entity.id() not in left_out:
            _walk(tree, entity, below)
    return tree


def by_type(file: Any, name: str) -> tuple[Any, ...]:
    """All of *name* and its subtypes as the file numbers them; none where the schema has no such class."""
    try:
        return tuple(sorted(file.by_type(name), key=lambda entity: entity.id()))
    except RuntimeError:
        return ()


def _below(file: Any, left_out: set[int]) -> dict[int, list[Any]]:
    """Step id of the whole → its parts: first what it consists of, then what it contains."""
    below: dict[int, list[Any]] = {}
    for name, whole, parts in (
        ("IfcRelAggregates", 4, 5),
        ("IfcRelNests", 4, 5),
        ("IfcRelContainedInSpatialStructure", 5, 4),
    ):
        for relation in by_type(file, name):
            parent, children = relation[whole], relation[parts]
            if parent is None or not children:
                continue
            known = below.setdefault(parent.id(), [])
            known.extend(c for c in children if c is not None and c.id() not in left_out and c.is_a("IfcObject"))
    return below


def _walk(tree: Tree, start: Any, below: dict[int, list[Any]]) -> None:
    stack: list[tuple[Any, int]] = [(start, -1)]
    while stack:
        entity, parent = stack.pop()
        # A damaged file can contain a thing twice or in itself.
        if entity.id() in tree.row_of or not entity.is_a("IfcObjectDefinition"):
            continue
        if not (entity.is_a("IfcProduct") or entity.is_a("IfcProject")):
            continue
        row = tree.add(entity, parent)
        children = below.get(entity.id())
        if children:
            stack.extend((child, row) for child in reversed(_sorted(children)))


def _sorted(children: list[Any]) -> list[Any]:
    """Storeys from the ground up, rooms by number, everything else as filed."""
    return sorted(children, key=_order)


def _order(child: Any) -> tuple[int, float, tuple[tuple[int, str], ...]]:
    if child.is_a("IfcBuildingStorey"):
        return 0, elevation(child), ()
    return (1, 0.0, sort_key(str(child[2] or ""))) if child.is_a("IfcSpace") else (2, 0.0, ())


def elevation(entity: Any) -> float:
    """The Elevation of a storey in the file's units; 0 where there is none."""
    value = getattr(entity, "Elevation", None) if entity.is_a("IfcBuildingStorey") else None
    return float(value) if isinstance(value, (int, float)) else 0.0
