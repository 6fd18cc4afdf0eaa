"""Is a model fit for maintenance: what is missing, filled in or only looks so, and a score per building.

The score of a building is the weighted mean of its parts (`fitness_rules.RULES`, 100 points in all), from 0 to 100:

    score = 100 × Σ (weight × share) ÷ Σ weight

where *share* is the part of the things concerned that satisfy the rule. Without rooms the rules on rooms count 0;
rules on devices are left out where the building has none (a model of walls alone is judged by its rooms). Where a model
has no devices but furniture and building parts, these are judged in their place. For the place on the map, a known
one counts 1, a doubtful one ½. A placeholder never counts as a value. The score of a model with several buildings is
their mean, weighted by their rooms and devices.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from civicdesk.bim import fitness_rules as rules
from civicdesk.bim.bcf_viewpoint import file_of
from civicdesk.bim.classes import BETWEEN_ROOMS, is_thing
from civicdesk.bim.copies import opened
from civicdesk.bim.facts import Equipment, Room
from civicdesk.bim.fitness_rules import EQUIPMENT_FIELDS, FINDINGS, ROOM_FIELDS, RULES, Field
from civicdesk.bim.ids import Specification, check_ids
from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.bim.rooms import fold
from civicdesk.jobs import Reporter
from civicdesk.match.placeholders import placeholder
from civicdesk.text import sort_key, tr


@dataclass(frozen=True)
class Finding:
    """One thing to mend. *field* and *value* as they are shown, marked for translation; no element: global_id ""."""

    code: str
    building: str
    global_id: str = ""
    name: str = ""  # what people call the element
    field: str = ""
    value: str = ""
    missing: tuple[str, ...] = ()  # titles of fields
    values: dict[str, object] = dataclasses.field(default_factory=dict, hash=False)  # of a *value* that is a sentence

    @property
    def shown_value(self) -> str:
        if self.missing:
            return ", ".join(tr(title).lower() for title in self.missing)
        return tr(self.value).format(**self.values) if self.values else self.value

    @property
    def text(self) -> str:
        return tr(FINDINGS[self.code]).format(field=tr(self.field), value=self.shown_value)

    def as_json(self) -> dict[str, Any]:
        own = {name: getattr(self, name) or None for name in ("global_id", "name", "field")}
        return {
            "code": self.code,
            "text": self.text,
            "building": self.building,
            **own,
            "value": self.shown_value or None,
        }


@dataclass(frozen=True)
class Part:
    """How far a rule is satisfied; *total* 0: there is nothing it concerns."""

    code: str
    good: float
    total: int

    @property
    def share(self) -> float | None:
        if self.total:
            return self.good / self.total
        return 0.0 if self.code in rules.ROOM_RULES else None

    def as_json(self) -> dict[str, Any]:
        rule = next(rule for rule in RULES if rule.code == self.code)
        share = None if self.share is None else round(self.share, 4)
        good = round(self.good, 2)
        return {
            "code": self.code, "text": tr(rule.title), "weight": rule.weight, "share": share, "good": good,
            "total": self.total,
        }  # fmt: skip


@dataclass(frozen=True)
class BuildingScore:
    name: str
    global_id: str
    parts: tuple[Part, ...]
    things: int  # rooms and devices

    @property
    def score(self) -> float:
        judged = [(rule.weight, part.share) for rule, part in zip(RULES, self.parts, strict=True)]
        weights = sum(weight for weight, share in judged if share is not None)
        return round(100 * sum(w * share for w, share in judged if share is not None) / weights, 1)

    def as_json(self) -> dict[str, Any]:
        parts = [part.as_json() for part in self.parts]
        return {"name": self.name, "global_id": self.global_id, "score": self.score, "parts": parts}


@dataclass(frozen=True)
class Fitness:
    """What a check found; comes from a worker, texts are made where they are shown."""

    model: str
    buildings: tuple[BuildingScore, ...]
    counts: dict[str, dict[str, int]]
    georeference: dict[str, Any]
    placeholders: tuple[tuple[str, str, int], ...]  # field, value, count
    fill_rates: dict[str, float]
    findings: tuple[Finding, ...]
    ids: tuple[Specification, ...] = ()
    ids_title: str = ""
    file: dict[str, Any] = dataclasses.field(default_factory=dict, hash=False)  # as the header of a topic names it

    @property
    def score(self) -> float:
        things = sum(building.things for building in self.buildings)
        if not things:
            return round(sum(b.score for b in self.buildings) / max(len(self.buildings), 1), 1)
        return round(sum(b.score * b.things for b in self.buildings) / things, 1)

    def as_json(self) -> dict[str, Any]:
        """The document of `civicdesk check`."""
        return {
            "score": self.score,
            "model": self.model,
            "buildings": [building.as_json() for building in self.buildings],
            **self.counts,
            "georeference": self.georeference,
            "placeholders": [{"field": f, "value": v, "count": n} for f, v, n in self.placeholders],
            "fill_rates": self.fill_rates,
            "ids": [specification.as_json() for specification in self.ids],
            "findings": [finding.as_json() for finding in self.findings],
        }


def check(report: Reporter, path: str, cache_folder: str, ids: str = "") -> Fitness:
    """In a worker: read *path* (or its prepared copy) and check it, also against the *ids* file where one is named."""
    document = prepare(report, path, cache_folder, "properties")
    model = opened(document)
    report.progress(None, tr("looking at rooms and equipment"))
    specifications, title = check_ids(report, path, ids) if ids else ((), "")
    found = examine(model, specifications, title)
    return dataclasses.replace(found, file=file_of(model, Path(path).name))


def examine(model: Model, ids: Sequence[Specification] = (), ids_title: str = "") -> Fitness:
    look = _Look(model)
    look.rooms()
    look.equipment()
    look.elements()
    look.place()
    order = list(rules.GROUPS)
    findings = sorted(look.findings, key=lambda f: (order.index(f.code), sort_key(f.name)))
    place = model.georeference.as_json()
    return Fitness(
        model.name,
        tuple(look.scores()),
        look.counts,
        {key: place[key] for key in ("status", "crs", "findings")},
        tuple((f, v, n) for (f, v), n in look.placeholders.most_common()),
        look.fill_rates,
        tuple(findings),
        tuple(ids),
        ids_title,
    )


class _Look:
    """One model gone through, rule by rule; `good` and `total` by building row and rule."""

    def __init__(self, model: Model) -> None:
        self.model, self.rows = model, model.elements
        self.good: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.total: dict[int, Counter[str]] = defaultdict(Counter)
        self.findings: list[Finding] = []
        self.placeholders: Counter[tuple[str, str]] = Counter()
        self.fill_rates: dict[str, float] = {}
        self.counts: dict[str, dict[str, int]] = {}
        self.things: Counter[int] = Counter()

    @cached_property
    def _buildings(self) -> dict[int, str]:
        """Row → name; what stands in no building has row -1, named as the model."""
        e = self.rows
        rows = [row for row, name in enumerate(e.ifc_class) if name == "IfcBuilding"]
        return {row: e.name[row] or self.model.name for row in rows} or {-1: self.model.name}

    def _building(self, row: int) -> int:
        building = self.rows.building[row]
        return building if building in self._buildings else next(iter(self._buildings))

    def _judge(self, row: int, rule: str, good: bool) -> bool:
        building = self._building(row)
        self.total[building][rule] += 1
        self.good[building][rule] += good
        return good

    def _find(self, code: str, row: int, name: str = "", **more: Any) -> None:
        e = self.rows
        called = name or e.name[row] or e.ifc_class[row].removeprefix("Ifc")
        self.findings.append(Finding(code, self._buildings[self._building(row)], e.global_id[row], called, **more))

    # rooms

    def rooms(self) -> None:
        rooms = self.model.rooms
        known = {room.index: self._values(room.index, room, ROOM_FIELDS) for room in rooms}
        twice = _twice(rooms, known)
        for room in rooms:
            self._room(room, known[room.index], room.index in twice)
        self._rates("room", ROOM_FIELDS, list(known.values()))
        missing = Counter(finding.code for finding in self.findings)
        self.counts["rooms"] = {
            "total": len(rooms),
            "without_number": missing["room-without-number"],
            "without_area": missing["room-without-area"],
            "without_storey": missing["room-without-storey"],
            "without_name": missing["room-without-name"],
            "number_twice": missing["room-number-twice"],
            "area_from_geometry": sum(room.area_source == "geometry" for room in rooms),
        }
        with_rooms = {room.storey_index for room in rooms}
        empty = [storey for storey in self.model.storeys if storey.index not in with_rooms]
        for storey in empty:
            self._find("storey-without-rooms", storey.index, storey.name)
        self.counts["storeys"] = {"total": len(self.model.storeys), "without_rooms": len(empty)}
        inhabited = {self._building(room.index) for room in rooms}
        for row, name in self._buildings.items():
            if row not in inhabited:
                self.findings.append(Finding("no-rooms", name, self.rows.global_id[row] if row >= 0 else "", name))

    def _room(self, room: Room, known: dict[str, str], twice: bool) -> None:
        row, called = room.index, f"{room.number} {room.name}".strip()
        self.things[self._building(row)] += 1
        numbered = "number" in known
        if not self._judge(row, "rooms-numbered", numbered and not twice):
            code = "room-number-twice" if numbered else "room-without-number"
            self._find(code, row, called, field=_title(ROOM_FIELDS, "number"), value=room.number)
        for key, rule, code in (
            ("area", "rooms-measured", "room-without-area"),
            ("storey", "rooms-placed", "room-without-storey"),
            ("name", "rooms-named", "room-without-name"),
        ):
            present = room.storey_index >= 0 if key == "storey" else key in known
            if not self._judge(row, rule, present):
                self._find(code, row, called, field=_title(ROOM_FIELDS, key))

    # equipment

    def equipment(self) -> None:
        everything = self.model.equipment
        devices = [thing for thing in everything if not thing.fabric]
        judged = devices or everything
        known = {thing.index: self._values(thing.index, thing, EQUIPMENT_FIELDS) for thing in everything}
        for thing in judged:
            self._device(thing, known[thing.index])
        self._rates("equipment", EQUIPMENT_FIELDS, [known[thing.index] for thing in judged])
        missing = Counter(finding.code for finding in self.findings)
        self.counts["equipment"] = {
            "total": len(everything),
            "devices": len(devices),
            "judged": len(judged),
            "without_room": missing["equipment-without-room"],
            "without_type": missing["equipment-without-type"],
            "without_name": missing["equipment-without-name"],
        }

    def _device(self, thing: Equipment, known: dict[str, str]) -> None:
        row, tag, name = thing.index, thing.tag or "", thing.name or ""
        called = name if name.startswith(tag) else f"{tag} {name}".strip()
        building = self._building(row)
        self.things[building] += 1
        title = partial(_title, EQUIPMENT_FIELDS)
        roomless = thing.ifc_class.startswith(BETWEEN_ROOMS)
        if not roomless and not self._judge(row, "equipment-placed", thing.room_id is not None):
            self._find("equipment-without-room", row, called, field=title("room"))
        if not self._judge(row, "equipment-typed", "type" in known):
            self._find("equipment-without-type", row, called, field=title("type"))
        if not self._judge(row, "equipment-named", "name" in known or "tag" in known):
            self._find("equipment-without-name", row, called, field=title("name"))
        lacking = tuple(title(key) for key in rules.DESCRIBED_BY if key not in known)
        self.good[building]["equipment-described"] += 1 - len(lacking) / len(rules.DESCRIBED_BY)
        self.total[building]["equipment-described"] += 1
        if lacking:
            self._find("equipment-undescribed", row, called, missing=lacking)

    # what holds for both

    def _values(self, row: int, thing: Room | Equipment, fields: Sequence[Field]) -> dict[str, str]:
        """Field → its first real value. Placeholders among all texts of the element are noted by the way."""
        by_name = {name: one.key for one in fields for name in one.names}
        found: dict[str, str] = {}
        for one in fields:
            value = getattr(thing, one.attribute, None) if one.attribute else None
            if _text(value) and not placeholder(str(value), one.key):
                found[one.key] = _text(value)
        if isinstance(thing, Room) and thing.area_source == "model":
            found["area_stated"] = str(thing.area)
        called = getattr(thing, "number", "") or getattr(thing, "tag", "") or thing.name or ""
        for properties in self.model.properties(row):
            for label, value, _unit in properties.values:
                text = _text(value)
                if not text:
                    continue
                real = not (isinstance(value, str) and placeholder(text, label))
                self._judge(row, "values-real", real)
                key = by_name.get(fold(label))
                if real and key is not None:
                    found.setdefault(key, text)
                elif not real:
                    self.placeholders[label, text] += 1
                    self._find("placeholder", row, str(called), field=label, value=text)
        return found

    def _rates(self, prefix: str, fields: Sequence[Field], known: list[dict[str, str]]) -> None:
        for one in fields:
            filled = sum(one.key in values for values in known)
            self.fill_rates[f"{prefix}.{one.key}"] = round(filled / len(known), 4) if known else 0.0

    # everything

    def elements(self) -> None:
        asked = outside = 0
        for row, ifc_class in enumerate(self.rows.ifc_class):
            if ifc_class in rules.NO_STOREY_ASKED or not is_thing(ifc_class):
                continue
            asked += 1
            if not self._judge(row, "elements-placed", self.rows.storey[row] >= 0):
                outside += 1
                self._find("element-without-storey", row)
        self.counts["elements"] = {"total": asked, "without_storey": outside}

    def place(self) -> None:
        known = self.model.georeference
        for building, name in self._buildings.items():
            if placeholder(name, "Building Name"):
                self.placeholders["Building Name", name] += 1
                self._find("placeholder", building, name, field="Building Name", value=name)
            self.total[building]["georeferenced"] = 1
            self.good[building]["georeferenced"] = rules.PLACE_SHARES[known.status]
            for doubt in known.findings:
                finding = Finding("georeference", name, value=doubt.what, values=doubt.values)
                self.findings.append(finding)
        for doubt in known.findings:
            if doubt.code == "default-site":
                value = f"{doubt.values['latitude']}, {doubt.values['longitude']}"
                self.placeholders["RefLatitude, RefLongitude", value] += 1

    def scores(self) -> Iterable[BuildingScore]:
        for row, name in self._buildings.items():
            parts = tuple(Part(rule.code, self.good[row][rule.code], self.total[row][rule.code]) for rule in RULES)
            yield BuildingScore(name, self.rows.global_id[row] if row >= 0 else "", parts, self.things[row])


def _twice(rooms: Sequence[Room], known: dict[int, dict[str, str]]) -> set[int]:
    """Rows of rooms whose number another room of the same storey has."""
    same: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for room in rooms:
        if "number" in known[room.index]:
            same[room.storey_index, room.building, fold(room.number)].append(room.index)
    return {row for rows in same.values() if len(rows) > 1 for row in rows}


def _title(fields: Sequence[Field], key: str) -> str:
    return next(one.title for one in fields if one.key == key)


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, bool) else str(value).strip()
