"""Branches of the project tree by class, type, system, zone or classification, filled when they are opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from civicdesk.gui import theme
from civicdesk.gui.icons import icon
from civicdesk.project.selection import Ref
from civicdesk.text import N_, number_text, sort_key, tr

if TYPE_CHECKING:
    from civicdesk.bim.facts import Group
    from civicdesk.bim.model import Model
    from civicdesk.gui.tree_panel import ProjectTree
    from civicdesk.project.workspace import ModelEntry

# key → title of the way, title of the models' branch, icon
WAYS: dict[str, tuple[str, str, str]] = {
    "space": (N_("By storey and room"), N_("Models"), "layers"),
    "class": (N_("By class"), N_("Models by class"), "box"),
    "type": (N_("By type"), N_("Models by type"), "boxes"),
    "system": (N_("By system"), N_("Models by system"), "cable"),
    "zone": (N_("By zone"), N_("Models by zone"), "group"),
    "classification": (N_("By classification"), N_("Models by classification"), "tags"),
}
_NONE = {
    "system": N_("This model has no systems"),
    "zone": N_("This model has no zones"),
    "classification": N_("Nothing in this model is classified"),
}
_WITHOUT = {
    "type": N_("Without a type"),
    "system": N_("In no system"),
    "zone": N_("Rooms in no zone"),
    "classification": N_("Not classified"),
}
_KINDS = {"system": ("system", "group", "asset")}
_AT_ONCE = 400  # children that are made in one go; the rest waits behind a line of its own


@dataclass(frozen=True, eq=False)
class Branch:
    """Elements of one model that are selected by one line of the tree."""

    model_id: str
    model: Model
    rows: Sequence[int]

    def refs(self) -> list[Ref]:
        ids = self.model.elements.global_id
        return [Ref("element", self.model_id, ids[row]) for row in self.rows]


@dataclass(frozen=True, eq=False)
class More:
    """The line behind which further elements of a branch wait."""

    branch: Branch
    first: int


def fill(tree: ProjectTree, parent: QTreeWidgetItem, entry: ModelEntry, way: str) -> None:
    """The branches of a model."""
    model = entry.model
    assert model is not None
    if way == "class":
        _by_class(tree, parent, entry.id, model)
        return
    kinds = _KINDS.get(way, (way,))
    groups = [group for group in model.groups if group.kind in kinds]
    if not groups and way in _NONE:
        _note(tree, parent, tr(_NONE[way]))
        return
    below: dict[int, list[Group]] = {}
    for group in groups:
        below.setdefault(group.parent, []).append(group)
    if way == "type":
        _by_class_of_type(tree, parent, entry.id, model, groups)
    else:
        _groups(tree, parent, entry.id, model, below, -1)
    grouped = {row for group in groups for row in group.members}
    left = [row for row in _countable(model, way) if row not in grouped]
    if left:
        _branch(tree, parent, tr(_WITHOUT[way]), "circle", Branch(entry.id, model, tuple(left)), quiet=True)


def _countable(model: Model, way: str) -> Iterable[int]:
    """Rows that could be in a group of this kind."""
    if way == "zone":
        return [room.index for room in model.rooms]
    whole = ("IfcProject", "IfcSite", "IfcBuilding", "IfcBuildingStorey")
    spaces = () if way == "type" else ("IfcSpace",)
    return [row for row, c in enumerate(model.elements.ifc_class) if c not in whole and c not in spaces]


def _by_class(tree: ProjectTree, parent: QTreeWidgetItem, model_id: str, model: Model) -> None:
    import numpy as np

    facts = model.facts
    found: dict[str, Sequence[int]] = {}
    for number in facts.numbers("class"):
        place = facts.of_field(number)
        rows, values = facts.array("fact_element")[place], facts.array("fact_value")[place]
        order = np.argsort(values, kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(values[order])) + 1):
            if len(part):
                found[str(facts.value(int(values[part[0]])))] = rows[part].tolist()
    for ifc_class in sorted(found):
        symbol = symbol_of(ifc_class)
        _branch(tree, parent, ifc_class, symbol, Branch(model_id, model, found[ifc_class]))


def _by_class_of_type(
    tree: ProjectTree, parent: QTreeWidgetItem, model_id: str, model: Model, groups: list[Group]
) -> None:
    """Types of doors, of walls, …: their names alone repeat."""
    by_class: dict[str, list[Group]] = {}
    for group in groups:
        by_class.setdefault(group.ifc_class, []).append(group)
    for ifc_class, found in sorted(by_class.items()):
        rows = tuple(sorted(row for group in found for row in group.members))
        symbol = symbol_of(_occurrence(ifc_class))
        item = _branch(tree, parent, ifc_class, symbol, Branch(model_id, model, rows), lazily=False)
        _groups(tree, item, model_id, model, {-1: found}, -1)


def _occurrence(ifc_class: str) -> str:
    return ifc_class.removesuffix("Type").removesuffix("Style")


def _groups(
    tree: ProjectTree, parent: QTreeWidgetItem, model_id: str, model: Model, below: dict[int, list[Group]], above: int
) -> None:
    named = [
        (" ".join(p for p in (g.detail if g.kind == "classification" else "", g.name) if p), g)
        for g in below.get(above, [])
    ]
    for title, group in sorted(named, key=lambda one: sort_key(one[0])):
        rows = _within(group, below)
        item = _branch(
            tree,
            parent,
            title or tr("without a name"),
            {"type": symbol_of(_occurrence(group.ifc_class))}.get(group.kind, WAYS[_way(group)][2]),
            Branch(model_id, model, rows),
            lazily=group.index not in below,
        )
        item.setToolTip(0, "\n".join(part for part in (title, group.ifc_class, group.detail) if part))
        if group.index in below:
            _groups(tree, item, model_id, model, below, group.index)
            if group.members:
                own = Branch(model_id, model, group.members)
                _branch(tree, item, tr("directly in it"), "circle", own, quiet=True)


def _way(group: Group) -> str:
    return group.kind if group.kind in WAYS else "system"


def _within(group: Group, below: dict[int, list[Group]]) -> tuple[int, ...]:
    rows = set(group.members)
    for inner in below.get(group.index, ()):
        rows.update(_within(inner, below))
    return tuple(sorted(rows))


def _branch(
    tree: ProjectTree,
    parent: QTreeWidgetItem,
    title: str,
    symbol: str,
    branch: Branch,
    lazily: bool = True,
    quiet: bool = False,
) -> QTreeWidgetItem:
    item = tree.add_item(parent, counted(title, len(branch.rows)), symbol, branch)
    if quiet:
        item.setForeground(0, theme.color("muted"))
    if lazily and branch.rows:
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def counted(title: str, count: int) -> str:
    return f"{title}   {number_text(count, 0)}" if count else title


def on_storey(model_id: str, model: Model, storey: int) -> Branch:
    """Everything on a storey, the storey itself left out."""
    return Branch(model_id, model, tuple(row for row, at in enumerate(model.elements.storey) if at == storey != row))


def _note(tree: ProjectTree, parent: QTreeWidgetItem, text: str) -> None:
    item = tree.add_item(parent, text, "", None)
    item.setForeground(0, theme.color("muted"))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)


def unfold(tree: ProjectTree, item: QTreeWidgetItem, node: Any) -> None:
    """Put the elements of a branch under it, or those that wait behind its last line in its place."""
    if isinstance(node, Branch) and item.childCount() == 0:
        _elements(tree, item, node, 0)
    elif isinstance(node, More):
        parent = item.parent()
        if parent is not None:
            parent.removeChild(item)
            _elements(tree, parent, node.branch, node.first)


def _elements(tree: ProjectTree, parent: QTreeWidgetItem, branch: Branch, first: int) -> None:
    rows = in_order(branch.model, branch.rows)
    elements = branch.model.elements
    for row in rows[first : first + _AT_ONCE]:
        ref = Ref("element", branch.model_id, elements.global_id[row])
        tree.add_item(parent, name_of(branch.model, row), symbol_of(elements.ifc_class[row]), ref)
    rest = len(rows) - first - _AT_ONCE
    if rest > 0:
        title = tr("{n} more …").format(n=number_text(rest, 0))
        item = tree.add_item(parent, title, "ellipsis", More(branch, first + _AT_ONCE))
        item.setForeground(0, theme.color("muted"))


def in_order(model: Model, rows: Iterable[int]) -> list[int]:
    """By name, as Czech readers expect."""
    import numpy as np

    from civicdesk.bim.property_table import PropertyTable

    chosen = np.array(list(rows), np.int64)
    found: list[int] = chosen[PropertyTable({"": model}, {"": chosen}).order([("name", False)])].tolist()
    return found


def name_of(model: Model, row: int) -> str:
    """What an element is called in lists: a room by number and name."""
    elements = model.elements
    if elements.ifc_class[row] == "IfcSpace":
        room = room_at(model, row)
        if room:
            return room
    return elements.name[row] or elements.tag[row] or elements.type_name[row] or elements.ifc_class[row]


def room_at(model: Model, row: int) -> str:
    from civicdesk.bim.property_table import column

    return str(column(model, [row], "room")[0] or "")


_SYMBOLS = (
    ("IfcSpace", "square"),
    ("IfcDoor", "door-closed"),
    ("IfcWindow", "grid-2x2"),
    ("IfcBuildingStorey", "layers"),
    ("IfcBuilding", "building"),
    ("IfcSite", "land-plot"),
    ("IfcProject", "house"),
    ("IfcFurni", "armchair"),
    ("IfcFlow", "fan"),
    ("IfcDistribution", "fan"),
    ("IfcLight", "lightbulb"),
    ("IfcSpaceHeater", "heater"),
    ("IfcSanitary", "bath"),
)


def symbol_of(ifc_class: str) -> str:
    exact = next((symbol for start, symbol in _SYMBOLS if ifc_class == start), "")
    return exact or next((symbol for start, symbol in _SYMBOLS if ifc_class.startswith(start)), "box")


def picture(ifc_class: str) -> Any:
    return icon(symbol_of(ifc_class), "icon")
