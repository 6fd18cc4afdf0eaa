"""Which column of a foreign table is which field: guessed from the headers, or given as a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from civicdesk.errors import TableProblem
from civicdesk.match.names import plain
from civicdesk.register.kinds import IMPORTED, PARENT_LABELS, Kind
from civicdesk.register.tables import Table
from civicdesk.text import N_, fold, tr

_UNITS = (("mesic", "M"), ("mes.", "M"), ("month", "M"), ("rok", "Y"), ("let", "Y"), ("year", "Y"), ("tydn", "W"),
          ("week", "W"), ("dny", "D"), ("dni", "D"), ("dnu", "D"), ("days", "D"))  # fmt: skip


@dataclass(frozen=True)
class Column:
    """*option* is the decimal sign of a number, the pattern of a date, or the unit of a bare interval."""

    field: str
    header: str
    option: str = ""


@dataclass(frozen=True)
class Mapping:
    """*key* empty: the usual keys of the kind. Headers that no column names become custom fields."""

    kind: str
    columns: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    sheet: str = ""
    header_row: int | None = None

    def column(self, field: str) -> Column | None:
        return next((column for column in self.columns if column.field == field), None)


def fields_of(kind: Kind) -> tuple[str, ...]:
    """What a row of this kind can hold: its parents, then its own fields."""
    parents = ("record", "building", "storey", "room") if kind.name == "task" else kind.parents
    return (*parents, *(field.name for field in kind.fields))


def guess(table: Table, kind: str = "") -> Mapping:
    """The mapping that the headers suggest; without *kind* the kind with the most of them is taken."""
    known = [IMPORTED[kind]] if kind else list(IMPORTED.values())
    found = [Mapping(k.name, _columns(table.columns, k), (), table.sheet, table.header_row) for k in known]
    best = max(found, key=_score)
    if not best.columns or (not kind and _score(best) < 2):
        raise TableProblem(
            N_("no column of the table is known"),
            where=table.path,
            todo=N_("give a mapping of its columns; the header found in row {row} is: {headers}"),
            row=table.header_row,
            headers=", ".join(table.columns[:12]),
        )
    return best


def _score(mapping: Mapping) -> float:
    """How well a table fits a kind: the known columns, with those of its key counted twice."""
    kind = IMPORTED[mapping.kind]
    fields = {column.field for column in mapping.columns}
    keys = max(sum(name in fields for name in key) / len(key) for key in kind.keys)
    own = sum(kind.field(name) is not None for name in fields)
    return keys * 2 + own + 0.5 * (len(fields) - own) if keys or kind.name == "task" else 0.4 * own


def _columns(headers: tuple[str, ...], kind: Kind) -> tuple[Column, ...]:
    ranked: list[tuple[int, int, str]] = []  # how sure, header, field
    for place, header in enumerate(headers):
        for field, names in _names(kind).items():
            if (form := _form(header)) in names:
                ranked.append((names[form], place, field))
    chosen: dict[int, str] = {}
    for _rank, place, field in sorted(ranked):
        if place not in chosen and field not in chosen.values():
            chosen[place] = field
    return tuple(
        Column(field, headers[place], option_for(kind, field, headers[place]))
        for place, field in sorted(chosen.items())
    )


def _names(kind: Kind) -> Dict[str, Dict[str, int]]:
    """Field → header in comparable form → rank; the name of the field and its label come first."""
    names: dict[str, dict[str, int]] = {}
    for field in fields_of(kind):
        own = kind.field(field)
        listed = [field, *PARENT_LABELS[field]] if own is None else [field, own.label, tr(own.label), *own.labels]
        names[field] = {}
        for rank, label in enumerate(listed):
            names[field].setdefault(_form(label), rank)
    return names


def _form(header: str) -> str:
    """A header without its unit in brackets."""
    return plain(header.split("(")[0].split("[")[0]) or plain(header)


def option_for(kind: Kind, field: str, header: str) -> str:
    own = kind.field(field)
    if own is None or own.type != "interval":
        return ""
    return next((unit for word, unit in _UNITS if word in fold(header)), "")


def load(path: Path) -> Mapping:
    """Read a mapping file. TableProblem when it is none."""
    try:
        return parse(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise TableProblem(
            N_("the mapping cannot be read"),
            where=path,
            todo=N_('it needs kind = "…" and a table [columns] with field = "Header"'),
            detail=str(error),
        ) from error


def parse(document: Dict[str, Any]) -> Mapping:
    """A mapping from its TOML document; KeyError or ValueError when it is none."""
    kind = IMPORTED[document["kind"]]
    columns = []
    for field, given in dict(document.get("columns", {})).items():
        if field not in fields_of(kind):
            raise ValueError(f"{kind.name} has no field {field}")
        if isinstance(given, str):
            columns.append(Column(field, given))
        else:
            columns.append(
                Column(field, given["column"], given.get("decimal") or given.get("date") or given.get("unit") or "")
            )
    key = tuple(document.get("key", ()))
    if unknown := [name for name in key if name not in fields_of(kind) and name != "id"]:
        raise ValueError(f"{kind.name} has no field {unknown[0]}")
    return Mapping(kind.name, tuple(columns), key, document.get("sheet", ""), document.get("header_row"))


def checked(mapping: Mapping, table: Table) -> Mapping:
    """*mapping* with headers as the table writes them. TableProblem when one is not there."""
    forms = {plain(header): header for header in reversed(table.columns)}
    columns = []
    for column in mapping.columns:
        header = column.header if column.header in table.columns else forms.get(plain(column.header))
        if header is None:
            raise TableProblem(
                N_("there is no column {header} in row {row}"),
                where=table.path,
                todo=N_("correct the mapping; the columns are: {headers}"),
                header=column.header,
                row=table.header_row,
                headers=", ".join(table.columns[:20]),
            )
        columns.append(replace(column, header=header))
    return replace(mapping, columns=tuple(columns))
