"""Takes a foreign table into the register: what is new, changed, the same, in conflict or rejected, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.match.names import number_key, storey_key
from civicdesk.match.names import plain as plain_name
from civicdesk.register.kinds import RECORDS, Kind
from civicdesk.register.making import ORDER, Maker
from civicdesk.register.mapping import Column, checked, fields_of
from civicdesk.register.mapping import Mapping as ColumnMapping
from civicdesk.register.places import Places, Rows
from civicdesk.register.schema import TABLES
from civicdesk.register.tables import Table
from civicdesk.register.values import CONVERT, BadCell, text
from civicdesk.store.database import Database, Row, Transaction
from civicdesk.store.types import new_id, to_json
from civicdesk.text import tr

_WHOLE_BUILDING = {"budova", "celabudova", "celyobjekt", "building", "wholebuilding"}
_PLACES = ("site_id", "building_id", "storey_id", "room_id", "record_id")
STATUSES = ("new", "changed", "same", "conflict", "rejected")


@dataclass(frozen=True)
class Target:
    """Where rows of a kind go; *convert* reads further types of cells; *parents*: missing ones reject the row."""

    kind: Kind
    table: sa.Table
    convert: Mapping[str, Callable[[Any, str], Any]] = field(default_factory=dict)
    needs_record: bool = False


TARGETS = {name: Target(kind, TABLES[name]) for name, kind in RECORDS.items()}


@dataclass
class ImportRow:
    """One row of the table and what becomes of it; *number* as the spreadsheet shows it."""

    number: int
    status: str = "new"
    reasons: list[str] = field(default_factory=list)
    cells: list[dict[str, Any]] = field(default_factory=list)
    record: str = ""
    values: Row = field(default_factory=dict)
    key: tuple[Any, ...] | None = None

    def reject(self, reason: str, name: str = "", value: Any = None) -> None:
        self.status = "rejected"
        self.reasons.append(reason)
        if name:
            self.cells.append({"field": name, "old": None, "new": to_json(value), "reason": reason})

    def as_json(self) -> dict[str, Any]:
        row = {"row": self.number, "status": self.status, "reason": "; ".join(self.reasons), "cells": self.cells}
        return row | ({"record": self.record} if self.record else {})


@dataclass
class Plan:
    """What an import would do. *made* are records that rows name and the register lacks."""

    target: Target
    mapping: ColumnMapping
    custom: list[str]
    rows: list[ImportRow] = field(default_factory=list)
    made: list[tuple[str, Row]] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        counted = Counter(row.status for row in self.rows)
        return {
            "kind": self.target.kind.name,
            **{status: counted[status] for status in STATUSES},
            "made": dict(Counter(kind for kind, _ in self.made)),
            "columns": {column.field: column.header for column in self.mapping.columns},
            "custom": [{"column": header, "class": "internal"} for header in self.custom],
            "rows": [row.as_json() for row in self.rows],
        }


def import_table(
    db: Database,
    table: Table,
    mapping: ColumnMapping,
    targets: Mapping[str, Target] = TARGETS,
    *,
    dry_run: bool = False,
    clear_empty: bool = False,
    make_missing: bool | None = None,
    actor: str = "",
) -> tuple[dict[str, Any], Changes]:
    """Import *table* in one transaction. Gives the document of `civicdesk import`, and the changes (none in a dry run).

    *targets*: `maintenance.importing.TARGETS` when tasks may be imported, too. *make_missing*: whether places and
    equipment that tasks name are made; None makes them in a register that has no building yet.
    """
    if dry_run:
        return plan(db.rows, table, mapping, targets, clear_empty, make_missing).document(), Changes()
    title = tr("Import {file}").format(file=table.path.replace("\\", "/").rsplit("/", 1)[-1])
    with db.transaction(title, actor) as t:
        made = plan(t.rows, table, mapping, targets, clear_empty, make_missing)
        _write(t, made)
    return made.document(), t.changes


def _write(t: Transaction, plan: Plan) -> None:
    for kind in ORDER:
        t.insert(TABLES[kind], [row for name, row in plan.made if name == kind])
    t.insert(plan.target.table, [{**row.values, "id": row.record} for row in plan.rows if row.status == "new"])
    t.update(plan.target.table, {row.record: row.values for row in plan.rows if row.status == "changed"})


def plan(
    rows: Rows,
    table: Table,
    mapping: ColumnMapping,
    targets: Mapping[str, Target],
    clear_empty: bool = False,
    make_missing: bool | None = None,
) -> Plan:
    """Compare *table* with the register; *rows* answers queries. Writes nothing."""
    planner = _Planner(rows, table, checked(mapping, table), targets[mapping.kind], clear_empty)
    if make_missing is not None:
        planner.make_missing = make_missing
    return planner.run()


class _Planner:
    def __init__(self, rows: Rows, table: Table, mapping: ColumnMapping, target: Target, clear_empty: bool) -> None:
        self.table, self.mapping, self.target, self.clear_empty = table, mapping, target, clear_empty
        self.kind = target.kind
        self.places = Places(rows)
        self.maker = Maker(self.places)
        self.make_missing = not self.places.buildings()
        self.current: dict[str, Row] = {row["id"]: row for row in rows(target.table.select())}
        self.at = {header: number for number, header in enumerate(table.columns)}
        mapped = {column.header for column in mapping.columns}
        named = [header for header in table.columns if header not in mapped]
        used = {header for header in named if any(row[self.at[header]] is not None for row in table.rows)}
        self.plan = Plan(target, mapping, [header for header in named if header in used])
        self.keys = (mapping.key,) if mapping.key else self.kind.keys
        self.known = [self._index(key) for key in self.keys]

    def run(self) -> Plan:
        for offset, cells in enumerate(self.table.rows):
            if any(cell is not None for cell in cells):
                row = ImportRow(self.table.first_row + offset)
                self._read(row, cells)
                self.plan.rows.append(row)
        self._find_doubles()
        for row in self.plan.rows:
            if row.status == "new":
                self._compare(row)
        self.maker.keep_used([row.values for row in self.plan.rows if row.status in ("new", "changed")])
        self.plan.made = self.maker.made
        return self.plan

    # reading a row

    def _read(self, row: ImportRow, cells: tuple[Any, ...]) -> None:
        values: Row = {}
        given: Row = {}
        for column in self.mapping.columns:
            own = self.kind.field(column.field)
            value = cells[self.at[column.header]]
            if value is None:
                if own is not None and self.clear_empty:
                    values[column.field] = None
                continue
            try:
                if own is None:
                    given[column.field] = text(value)
                else:
                    values[column.field] = self._converted(own.type, column, value)
            except BadCell as error:
                row.reject(f"{column.header}: {error}", column.field, value)
        custom = {header: text_or_error(cells[self.at[header]]) for header in self.plan.custom}
        values["custom"] = {header: value for header, value in custom.items() if value is not None}
        row.values = values
        if row.status != "rejected":
            self._place(row, given)
        if row.status != "rejected":
            self._identify(row)

    def _converted(self, type_: str, column: Column, value: Any) -> Any:
        return (self.target.convert.get(type_) or CONVERT[type_])(value, column.option)

    def _place(self, row: ImportRow, given: Row) -> None:
        """Find the records that the row lies in; buildings and storeys that are not there yet are made."""
        if self.target.needs_record:
            self._find_record(row, given)
            return
        values = row.values
        if "site" in given:
            values["site_id"] = self.places.site(given["site"])
            self._keep_unknown(row, "site", given)
        if "building" in self.kind.parents:
            found = self._building(given.get("building"))
            if found is not None:
                values["building_id"] = found
            elif "building" in self.keys[0] and self.places.buildings():
                row.reject(tr("the building is missing"), "building")
                return
        if "storey" in self.kind.parents and "storey" in given:
            place, name = values.get("building_id"), given["storey"]
            values["storey_id"] = self.places.storey(place, name) or self.maker.storey(place, name)
        if "room" in self.kind.parents and "room" in given:
            values["room_id"] = self._room(values, given["room"])
            self._keep_unknown(row, "room", given)

    def _building(self, name: str | None) -> str | None:
        if name is None:
            known = self.places.buildings()
            return known[0] if len(known) == 1 else None
        return self.places.building(name) or self.maker.building(name)

    def _room(self, values: Row, number: str) -> str | None:
        for name in (number, number.split()[0]):  # also "1.16 Kotelna"
            found = self.places.room(values.get("building_id"), values.get("storey_id"), name)
            if found:
                return found
        return None

    def _keep_unknown(self, row: ImportRow, parent: str, given: Row) -> None:
        """A place that the register does not know stays as text, so that nothing is lost."""
        header = next(column.header for column in self.mapping.columns if column.field == parent)
        if row.values[f"{parent}_id"] is None:
            del row.values[f"{parent}_id"]
            row.values["custom"][header] = given[parent]
            row.reasons.append(
                tr("{header}: {value} is not in the register").format(header=header, value=given[parent])
            )

    def _find_record(self, row: ImportRow, given: Row) -> None:
        building_id = self.places.building(given["building"]) if "building" in given else None
        if "building" in given and building_id is None:
            if not self.make_missing:
                name = given["building"]
                row.reject(tr("there is no building {name}").format(name=name), "building", name)
                return
            building_id = self.maker.building(given["building"])
        known = self.places.buildings()
        place = building_id or (known[0] if len(known) == 1 else None)
        storey_id = self.places.storey(place, given["storey"]) if "storey" in given else None
        if "storey" in given and storey_id is None and place and self.make_missing:
            storey_id = self.maker.storey(place, given["storey"])
        name, found = self._record_named(given, building_id, place, storey_id)
        if found is None:
            row.reject(tr("there is no record {name}, or several").format(name=name), "record", name)
            return
        row.values["record_id"], row.values["record_kind"] = found, self.places.kinds[found]

    def _record_named(
        self, given: Row, building_id: str | None, place: str | None, storey_id: str | None
    ) -> tuple[str, str | None]:
        """What the row calls the record, and the record itself: equipment, room, storey or building."""
        make = self.make_missing and place is not None
        room_id = self._room({"building_id": place, "storey_id": storey_id}, given["room"]) if "room" in given else None
        if "room" in given and room_id is None and make:
            room_id = self.maker.room(str(place), storey_id, given["room"])
        if "record" in given:
            name = str(given["record"])
            found = self.places.record(name, place) or self.places.equipment(name.split()[0], place)
            if found is None and plain_name(name) in _WHOLE_BUILDING:
                found = place
            if found is None and make:
                at = {"building_id": place, "storey_id": storey_id, "room_id": room_id}
                found = self.maker.equipment(at, name)
            return name, found
        if "room" in given:
            return given["room"], room_id
        return given.get("storey") or given.get("building") or "", storey_id or building_id

    # what the row is

    def _identify(self, row: ImportRow) -> None:
        for number, (key, known) in enumerate(zip(self.keys, self.known, strict=True)):
            own = self._key(key, row.values)
            if own is None:
                continue
            row.key = row.key or (key, own)
            # a record found by a later key must not contradict an earlier one
            found = [i for i in known.get(own, []) if all(self._agrees(k, row.values, i) for k in self.keys[:number])]
            if len(found) > 1:
                row.status = "conflict"
                row.reasons.append(tr("{n} records have this key").format(n=len(found)))
            if found:
                row.record = found[0] if len(found) == 1 else ""
                return
        if row.key is None:
            names = ", ".join(dict.fromkeys(name for key in self.keys for name in key))
            row.reject(tr("no key: one of {names} is needed").format(names=names))

    def _agrees(self, key: tuple[str, ...], values: Row, record: str) -> bool:
        mine, theirs = self._key(key, values), self._key(key, self.current[record])
        return mine is None or theirs is None or mine == theirs

    def _index(self, key: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for row in self.current.values():
            own = self._key(key, row)
            if own is not None:
                found.setdefault(own, []).append(row["id"])
        return found

    def _key(self, key: tuple[str, ...], values: Row) -> tuple[str, ...] | None:
        """Comparable key of a row, None when its last part is missing. Parents stand for themselves by their id."""
        parts = []
        for name in key:
            column = name if name in values or name == "id" else f"{name}_id"
            value = values.get(column)
            if value in (None, "") and name == key[-1]:
                return None
            form = storey_key if self.kind.name == "storey" and name == "name" else number_key
            parts.append(str(value or "") if column.endswith("_id") else form(str(value or "")))
        return tuple(parts)

    def _find_doubles(self) -> None:
        """Rows with one key: a repetition is the same, a contradiction a conflict of all of them."""
        first: dict[Any, ImportRow] = {}
        for row in self.plan.rows:
            if row.status != "new" or row.key is None:
                continue
            other = first.setdefault(row.record or row.key, row)
            if other is row:
                continue
            reason = tr("the same key as row {row}").format(row=other.number)
            row.reasons.append(reason)
            row.status = "same" if row.values == other.values else "conflict"
            if row.status == "conflict" and other.status != "conflict":
                other.status = "conflict"
                other.reasons.append(tr("the same key as row {row}").format(row=row.number))

    def _compare(self, row: ImportRow) -> None:
        current = self.current.get(row.record)
        if current is None:
            row.record = new_id()
            if self.target.needs_record and not row.values.get(self.kind.shown[0]):
                row.reject(tr("no {name}").format(name=self.kind.shown[0]))
                return
            row.values["custom"] = row.values["custom"] or None
            row.cells = [self._cell(name, None, value) for name, value in self._shown(row.values) if value is not None]
            return
        mine = {**(current["custom"] or {}), **row.values["custom"]}
        for header in self._placed(row.values):
            mine.pop(header, None)
        row.values["custom"] = mine or None
        changed = {name: v for name, v in row.values.items() if to_json(v) != to_json(current[name])}
        row.status = "changed" if changed else "same"
        row.values = changed
        row.cells = [self._cell(name, current[name], value) for name, value in self._shown(changed)]

    def _placed(self, values: Row) -> list[str]:
        """Headers of places that are found by now, so that their text is no longer needed."""
        return [column.header for column in self.mapping.columns if values.get(f"{column.field}_id")]

    def _shown(self, values: Row) -> list[tuple[str, Any]]:
        names = [*fields_of(self.kind), "custom", *(f"{parent}_id" for parent in self.kind.parents)]
        return [(name, values[name]) for name in names if name in values]

    def _cell(self, name: str, old: Any, new: Any) -> dict[str, Any]:
        if name not in _PLACES:
            return {"field": name, "old": to_json(old), "new": to_json(new)}
        names = self.places.names
        return {"field": name.removesuffix("_id"), "old": names.get(old), "new": names.get(new)}


def text_or_error(value: Any) -> str | None:
    """A cell kept as it stands; the sign of a spreadsheet's error, too, since nothing is dropped."""
    if value is None:
        return None
    try:
        return text(value)
    except BadCell:
        return str(value)
