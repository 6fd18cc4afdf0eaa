"""List elements with the properties asked for: as a document, and as a spreadsheet with groups and subtotals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk import sheets
from civicdesk.bim.query import ALIASES, field_key
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from civicdesk.bim.model import Model
    from civicdesk.bim.property_table import Part, PropertyTable

DEFAULT = ("class", "name", "type", "storey", "room", "tag")
TITLES = {
    "class": N_("Class"),
    "type": N_("Type"),
    "name": N_("Name"),
    "storey": N_("Storey"),
    "building": N_("Building"),
    "room": N_("Room"),
    "tag": N_("Tag"),
    "global_id": N_("GlobalId"),
    "predefined_type": N_("Predefined type"),
    "material": N_("Material"),
    "system": N_("System"),
    "zone": N_("Zone"),
    "group": N_("Group"),
    "asset": N_("Asset"),
    "classification": N_("Classification"),
    "document": N_("Document"),
    "Description": N_("Description"),
    "LongName": N_("Long name"),
    "ObjectType": N_("Object type"),
    "model": N_("Model"),
}


@dataclass(frozen=True)
class Listing:
    """What is listed: lines of a table in their order, by the values of a column where *group* names one."""

    table: PropertyTable
    columns: tuple[str, ...]
    lines: NDArray[np.int64]
    group: str = ""

    @property
    def numeric(self) -> list[str]:
        known = {column.name for column in self.table.columns() if column.numeric}
        return [name for name in self.columns if name in known]

    def parts(self) -> list[Part]:
        return self.table.parts(self.group, self.lines, self.numeric)


def column_title(name: str, unit: str = "") -> str:
    """As a heading: attributes in the reader's language, properties by their name without that of their set."""
    title = tr(TITLES[name]) if name in TITLES else name.partition(".")[2] or name
    return f"{title} [{unit}]" if unit else title


def known_columns(models: Iterable[Model], names: Sequence[str]) -> tuple[str, ...]:
    """The full names of columns that a person wrote; an error with what comes near for one that no model has."""
    from civicdesk.bim.search import understood

    listed, found = list(models), []
    for name in names:
        if field_key(name) not in ALIASES and name != "model":
            understood(listed, f'"{name}":*')
        found.append(_full_name(listed, name))
    return tuple(dict.fromkeys(found))


def _full_name(models: list[Model], name: str) -> str:
    """ "Set.Property" for a property that only one set has."""
    labels = {model.facts.fields[number].label for model in models for number in model.facts.numbers(name)}
    return labels.pop() if len(labels) == 1 else ALIASES.get(field_key(name), name)


def listing(models: dict[str, Model], where: str, columns: Sequence[str], group: str = "") -> Listing:
    """Everything that fits the filter line *where*, sorted by the group and then as the tree has it."""
    from civicdesk.bim.property_table import PropertyTable
    from civicdesk.bim.search import find

    rows: Any = find(models, where) if where.strip() else dict.fromkeys(models)
    table = PropertyTable(models, rows)
    names = known_columns(models.values(), columns or DEFAULT)
    by = known_columns(models.values(), [group])[0] if group else ""
    return Listing(table, names, table.order([(by, False)] if by else []), by)


def document(found: Listing) -> list[dict[str, Any]]:
    """A row for each element; with groups one for each group, with its subtotals and elements."""
    if not found.group:
        return [_element(found, int(line)) for line in found.lines]
    return [
        {
            "value": part.value,
            "count": len(part.lines),
            "subtotals": {n: {**vars(s), "mean": s.mean} for n, s in part.subtotals.items()},
            "elements": [_element(found, int(line)) for line in part.lines],
        }
        for part in found.parts()
    ]


def _element(found: Listing, line: int) -> dict[str, Any]:
    key, row = found.table.place(line)
    cells = {name: found.table.cell(line, name) for name in found.columns}
    return {"global_id": found.table.models[key].elements.global_id[row], **cells}


def headers(found: Listing) -> list[str]:
    units = {column.name: column.unit for column in found.table.columns()}
    several = [tr(TITLES["model"])] if _names_models(found) else []
    names = [name for name in found.columns if name != "global_id"]
    return [*several, *(column_title(name, units.get(name, "")) for name in names), tr(TITLES["global_id"])]


def rows(found: Listing) -> list[list[Any]]:
    """Rows of a spreadsheet below `headers`; a group begins with its value and count and ends with its subtotals."""
    if not found.group:
        return [_row(found, int(line)) for line in found.lines]
    made: list[list[Any]] = []
    parts = found.parts()
    for part in parts:
        title = tr("{value} ({count})").format(value=_shown(part.value), count=len(part.lines))
        made.append(_padded(found, title))
        made += [_row(found, int(line)) for line in part.lines]
        made += _subtotals(found, part, tr("Subtotal"))
    if len(parts) > 1:
        from civicdesk.bim.property_table import Part

        whole = Part(None, found.lines, found.table.subtotals(found.numeric, found.lines))
        made += _subtotals(found, whole, tr("Total ({count})").format(count=len(found.lines)))
    return made


def _names_models(found: Listing) -> bool:
    """A column of its own says which model, where there are several and none does yet."""
    return len(found.table.models) > 1 and "model" not in found.columns


def _row(found: Listing, line: int) -> list[Any]:
    key, row = found.table.place(line)
    model = found.table.models[key]
    several = [model.name] if _names_models(found) else []
    cells = [_cell(found.table.cell(line, name)) for name in found.columns if name != "global_id"]
    return [*several, *cells, model.elements.global_id[row]]


def _padded(found: Listing, title: str) -> list[Any]:
    return [title, *[None] * (len(headers(found)) - 1)]


def _subtotals(found: Listing, part: Part, title: str) -> list[list[Any]]:
    """A line with the sums, and further ones with mean, least and greatest, for the columns that have numbers."""
    if not part.subtotals:
        return [_padded(found, title)] if part.value is None and title else []
    before = 1 if _names_models(found) else 0
    names = [name for name in found.columns if name != "global_id"]
    made = []
    for label, value in (
        (title, "sum"),
        (tr("mean"), "mean"),
        (tr("smallest"), "min"),
        (tr("largest"), "max"),
    ):
        row = _padded(found, label)
        for place, name in enumerate(names, before):
            if name in part.subtotals:
                number = getattr(part.subtotals[name], value)
                row[place] = number if place else f"{label}: {number:g}"
        made.append(row)
    return made


def _cell(value: Any) -> Any:
    return _shown(value) if isinstance(value, bool) else value


def _shown(value: Any) -> str:
    if value is None or value == "":
        return tr("without a value")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return f"{value:g}" if isinstance(value, float) else str(value)


def write(found: Listing, path: Path) -> None:
    """As .xlsx or .csv; numbers stay numbers."""
    sheets.write_table(path, tr("Elements"), headers(found), rows(found))
