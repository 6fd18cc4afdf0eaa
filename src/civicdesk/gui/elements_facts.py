"""What models say of an element, or of several side by side, as sections of the inspector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from civicdesk.actions.list_elements import column_title
from civicdesk.gui import formats
from civicdesk.gui.fact_types import Fact, FactSection
from civicdesk.project.selection import Ref
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.bim.facts import PropertySet
    from civicdesk.bim.model import Model
    from civicdesk.bim.property_table import Shared

_GROUPS = {
    "attributes": N_("Model"),
    "properties": N_("Properties in the model"),
    "quantities": N_("Quantities"),
    "materials": N_("Materials"),
    "classifications": N_("Classification"),
    "documents": N_("Documents"),
    "groups": N_("Systems, zones and groups"),
}
_ORDER = tuple(_GROUPS)
# What the copy says where the file gives no name of its own.
_LABELS = {
    "Material": N_("Material"),
    "Layer": N_("Layer"),
    "Profile": N_("Profile"),
    "Constituent": N_("Constituent"),
}
_SHOWN = 3  # sets that begin unfolded


def element_sections(model: Model, row: int, open_: bool) -> list[FactSection]:
    """Its attributes, sets, materials and so on, then what comes from its type."""
    found = model.properties(row)
    own = sorted((s for s in found if s.source == "element"), key=lambda s: _ORDER.index(s.kind))
    of_type = [s for s in found if s.source == "type"]
    type_name = model.elements.type_name[row]
    from_type = tr("From the type {name}").format(name=type_name) if type_name else tr("From the type")
    sections = []
    for number, one in enumerate((*own, *of_type)):
        group = from_type if one.source == "type" else tr(_GROUPS[one.kind])
        facts = tuple(_fact(one, name, value, unit) for name, value, unit in one.values)
        if facts:
            sections.append(FactSection(_title(one), facts, open=open_ and number < _SHOWN, group=group))
    return sections


def _title(one: PropertySet) -> str:
    if one.name:
        return one.name
    return tr("Attributes") if one.kind == "attributes" else tr(_GROUPS[one.kind])


def _fact(one: PropertySet, name: str, value: object, unit: str) -> Fact:
    label = name
    if one.kind == "attributes" or (one.kind == "materials" and name in _LABELS):
        label = tr(_LABELS[name]) if name in _LABELS else name
    note = tr("replaced by the element's own") if name in one.replaced else ""
    return Fact(label, formats.plain(value, unit or ""), note)


def compared_sections(models: Mapping[str, Model], refs: Iterable[Ref]) -> list[FactSection]:
    """Several elements: what all have alike once, what differs with its values."""
    import numpy as np

    from civicdesk.bim.property_table import shared

    rows: dict[str, list[int]] = {}
    for ref in refs:
        row = models[ref.source].index(ref.key) if ref.source in models else None
        if row is not None:
            rows.setdefault(ref.source, []).append(row)
    side_by_side = shared((models[key], np.array(sorted(set(chosen)), np.int64)) for key, chosen in rows.items())
    found = [one for one in side_by_side if one.field.label != "global_id"]  # which differs by its nature
    sections = []
    for number, (name, fields) in enumerate(groupby(found, key=lambda s: s.field.set)):
        listed = list(fields)
        group = tr("Side by side")
        facts = tuple(_compared(one) for one in listed)
        sections.append(FactSection(name or tr("Attributes"), facts, open=number < _SHOWN, group=group))
    return sections


def _compared(one: Shared) -> Fact:
    name = column_title(one.field.name) if not one.field.set else one.field.name
    values = [(formats.plain(value, one.field.unit), count) for value, count in one.values]
    if one.equal:
        return Fact(name, values[0][0])
    more = [(text, f"{number_text(count, 0)} ×") for text, count in values]
    if one.distinct > len(values):
        more.append((tr("and {n} more").format(n=number_text(one.distinct - len(values), 0)), ""))
    if one.missing:
        more.append((tr("without a value"), f"{number_text(one.missing, 0)} ×"))
    different = one.distinct + bool(one.missing)
    return Fact(name, tr("varies: %n values", "", different), more=tuple(more))


def compared_head(models: Mapping[str, Model], refs: Iterable[Ref]) -> tuple[str, str]:
    """Title and what kinds of elements there are."""
    classes: Counter[str] = Counter()
    for ref in refs:
        model = models.get(ref.source)
        row = model.index(ref.key) if model is not None else None
        if model is not None and row is not None:
            classes[model.elements.ifc_class[row]] += 1
    title = tr("%n elements", "", classes.total())
    listed = [f"{number_text(count, 0)} {name}" for name, count in classes.most_common(4)]
    return title, " · ".join([*listed, "…"] if len(classes) > 4 else listed)
