"""What the workspace holds, gathered for tables, search and inspector; read again when something changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from civicdesk.gui import formats
from civicdesk.gui.row_model import Row
from civicdesk.project.selection import Ref
from civicdesk.project.workspace import ModelEntry, Workspace
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.facts import Equipment
    from civicdesk.maintenance.duties import Duty
    from civicdesk.register.records import RecordView

_ICONS = {"room": "square", "equipment": "fan", "building": "building", "storey": "layers", "parcel": "land-plot"}


@dataclass
class Content:
    workspace: Workspace
    records: dict[str, dict[str, RecordView]] = field(default_factory=dict)  # kind → id → record
    duties: list[Duty] = field(default_factory=list)
    duties_of: dict[str, list[Duty]] = field(default_factory=dict)  # record id → its duties
    links: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # record id → rows of the link table
    linked: dict[tuple[str, str], str] = field(default_factory=dict)  # (source, key) → record id

    def read_register(self, today: dt.date | None = None) -> None:
        """Read records, duties and links of the project; empty without one."""
        self.records, self.duties, self.links, self.linked = {}, [], {}, {}
        self.duties_of = {}
        project = self.workspace.project
        if project is None:
            return
        from civicdesk.maintenance.duties import duties
        from civicdesk.register import records
        from civicdesk.register.schema import link

        for kind in ("building", "room", "equipment", "storey", "parcel"):
            self.records[kind] = {record.id: record for record in records.records(project.db, kind)}
        self.duties = duties(project.db, today or dt.date.today())
        of: dict[str, list[Duty]] = defaultdict(list)
        for duty in self.duties:
            of[duty.record].append(duty)
        self.duties_of = dict(of)
        for row in project.db.rows(link.select()):
            self.links.setdefault(row["record_id"], []).append(dict(row))
            self.linked[(row["source_id"], row["key"])] = row["record_id"]

    # --- asking -------------------------------------------------------------------------------------------------
    def record(self, ref: Ref) -> RecordView | None:
        return self.records.get(ref.source, {}).get(ref.key)

    def record_of(self, ref: Ref) -> Ref | None:
        """The record that an element or feature is linked to, or the record itself."""
        if ref.kind == "record":
            return ref
        record_id = self.linked.get((ref.source, ref.key))
        kind = next((kind for kind, found in self.records.items() if record_id in found), None)
        return Ref("record", kind, record_id) if kind and record_id else None

    def state(self, record_id: str) -> str:
        return formats.worst(duty.state for duty in self.duties_of.get(record_id, ()))

    @property
    def several_buildings(self) -> bool:
        """Duties of several buildings, and no model that would show where: the table has to say it."""
        return not self.workspace.models and len({duty.building for duty in self.duties}) > 1

    def equipment_in(self, room_id: str) -> list[RecordView]:
        return [r for r in self.records.get("equipment", {}).values() if r.values.get("room_id") == room_id]

    def places_of(self, refs: Iterable[Ref]) -> frozenset[Ref]:
        """The rooms that equipment among *refs* stands in, as register and model know them."""
        found: set[Ref] = set()
        for ref in refs:
            if ref.kind == "record" and ref.source == "equipment":
                record = self.record(ref)
                room = str(record.values.get("room_id") or "") if record else ""
                if room:
                    found.add(Ref("record", "room", room))
                    found |= {Ref("element", r["source_id"], r["key"]) for r in self.links.get(room, ())}
            elif ref.kind == "element" and (entry := self.workspace.models.get(ref.source)) and entry.model:
                for thing in entry.model.equipment:
                    if thing.global_id == ref.key and (place := _room_of(entry, thing)):
                        found.add(place)
        return frozenset(found)

    def room_state(self, room_id: str) -> str:
        """The worst of the room's own duties and of the equipment in it."""
        return formats.worst([self.state(room_id), *(self.state(r.id) for r in self.equipment_in(room_id))])

    # --- rows of the tables -------------------------------------------------------------------------------------
    def rows(self, table: str) -> list[Row]:
        return {"rooms": self._rooms, "equipment": self._equipment, "duties": self._duties}[table]()

    def _rooms(self) -> list[Row]:
        inside = Counter(str(r.values.get("room_id")) for r in self.records.get("equipment", {}).values())
        states: dict[str, list[str]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for thing in self.records.get("equipment", {}).values():
            for duty in self.duties_of.get(thing.id, ()):
                states[str(thing.values.get("room_id"))].append(duty.state)
                counts[str(thing.values.get("room_id"))] += 1
        rows = []
        for room in self.records.get("room", {}).values():
            own = [duty.state for duty in self.duties_of.get(room.id, ())]
            state = formats.worst([*own, *states[room.id]])
            name, area = room.values.get("name"), room.values.get("area")
            number = counts[room.id] + len(own)
            source = tr("register and model") if room.id in self.links else tr("register")
            cells = (
                state,
                room.key,
                name,
                room.storey,
                room.building,
                area,
                inside[room.id] or None,
                number or None,
                source,
            )
            rows.append(Row(room.id, (Ref("record", "room", room.id),), cells))
        return rows + [row for entry in self.workspace.models.values() for row in self._model_rooms(entry)]

    def _model_rooms(self, entry: ModelEntry) -> list[Row]:
        if entry.model is None:
            return []
        inside = self._equipment_inside(entry)
        rows = []
        for room in entry.model.rooms:
            if (entry.id, room.global_id) in self.linked:
                continue
            count = inside[room.global_id] or None
            cells = ("", room.number, room.name, room.storey, room.building, room.area, count, None, tr("model"))
            rows.append(Row(f"{entry.id}/{room.global_id}", (Ref("element", entry.id, room.global_id),), cells))
        return rows

    def _equipment_inside(self, entry: ModelEntry) -> Counter[str]:
        """How much equipment stands in each room of a model, that of other models of the building included."""
        inside: Counter[str] = Counter()
        for other in self.workspace.models.values():
            for thing in other.model.equipment if other.model is not None else ():
                room = _room_of(other, thing)
                if room is not None and room.source == entry.id:
                    inside[room.key] += 1
        return inside

    def _equipment(self) -> list[Row]:
        rows = []
        for thing in self.records.get("equipment", {}).values():
            v = thing.values
            room = f"{thing.room} {thing.room_name}".strip()
            code = v.get("tag") or v.get("inventory_number") or thing.key
            source = tr("register and model") if thing.id in self.links else tr("register")
            cells = (
                self.state(thing.id),
                code,
                v.get("name"),
                v.get("type"),
                room,
                thing.storey,
                thing.building,
                source,
            )
            rows.append(Row(thing.id, self._refs("equipment", thing.id), cells))
        return rows + [row for entry in self.workspace.models.values() for row in self._model_equipment(entry)]

    def _model_equipment(self, entry: ModelEntry) -> list[Row]:
        if entry.model is None:
            return []
        names = {room.global_id: f"{room.number} {room.name}".strip() for room in entry.model.rooms}
        rows = []
        for thing in entry.model.equipment:
            if (entry.id, thing.global_id) in self.linked:
                continue
            room, storey = names.get(thing.room_id or "", thing.room or ""), thing.storey
            if thing.index in entry.rooms_elsewhere:
                _model, there = entry.rooms_elsewhere[thing.index]
                room, storey = f"{there.number} {there.name}".strip(), storey or there.storey
            if room and (thing.room_source == "geometry" or thing.index in entry.rooms_elsewhere):
                room = tr("{room} · by position").format(room=room)
            kind = thing.type or thing.ifc_class.removeprefix("Ifc")
            cells = ("", thing.tag, thing.name, kind, room, storey, entry.model.name, tr("model"))
            ref = Ref("element", entry.id, thing.global_id)
            rows.append(Row(f"{entry.id}/{thing.global_id}", (ref,), cells, thing.fabric))
        return rows

    def _duties(self) -> list[Row]:
        rows = []
        for duty in self.duties:
            room = f"{duty.room} {duty.room_name}".strip()
            thing = duty.record_title
            if duty.record_kind == "building":
                thing, room = tr("whole building"), room or duty.building
            elif duty.record_kind == "room":
                thing = tr("whole room")
            cells = (
                duty.state,
                duty.task,
                thing,
                room,
                duty.legal_basis,
                duty.last_done,
                duty.due,
                duty.days_left,
                duty.building,
                duty.storey,
                duty.interval,
                duty.responsible,
            )
            rows.append(Row(duty.id, self._refs(duty.record_kind, duty.record), cells))
        return rows

    def _refs(self, kind: str, record_id: str) -> tuple[Ref, ...]:
        """A record, and the room it stands in: a room that is selected marks what is in it."""
        record = self.records.get(kind, {}).get(record_id)
        room = record.values.get("room_id") if record is not None and kind == "equipment" else None
        own = Ref("record", kind, record_id)
        return (own, Ref("record", "room", str(room))) if room else (own,)

    # --- signs in model and plan ----------------------------------------------------------------------------------
    def markers(self) -> dict[Ref, str]:
        """State by element, for equipment and rooms with duties that are linked to a model."""
        found: dict[Ref, str] = {}
        for record_id in self.duties_of:
            for row in self.links.get(record_id, ()):
                if row["source_id"] in self.workspace.models:
                    state = self.state(record_id)
                    found[Ref("element", row["source_id"], row["key"])] = formats.STATES[state][1]
        return found

    # --- search ---------------------------------------------------------------------------------------------------
    def entries(self) -> list[Any]:
        from civicdesk.gui.palette import Entry

        found = []
        for kind in ("room", "equipment", "building", "parcel"):
            for r in self.records.get(kind, {}).values():
                more = " ".join(text for _label, text in r.fields[:6])
                rank = 0 if kind == "room" else 1
                found.append(Entry(r.title, r.subtitle, _ICONS[kind], Ref("record", kind, r.id), rank, more))
        for entry in self.workspace.models.values():
            found += self._model_entries(entry)
        for layer in self.workspace.layers:
            found.append(Entry(layer.title, tr("layer"), "layers", ("layer", layer.id), 2))
        return found

    def _model_entries(self, entry: ModelEntry) -> list[Any]:
        from civicdesk.gui.palette import Entry

        if entry.model is None:
            return []
        found = []
        for room in entry.model.rooms:
            if (entry.id, room.global_id) not in self.linked:
                title = f"{room.number} {room.name or ''}".strip()
                detail = " · ".join(part for part in (room.building, room.storey) if part)
                found.append(Entry(title, detail, "square", Ref("element", entry.id, room.global_id), 0))
        for thing in entry.model.equipment:
            if (entry.id, thing.global_id) not in self.linked:
                title = f"{thing.tag or ''} {thing.name or ''}".strip()
                detail = " · ".join(part for part in (thing.type, thing.storey, thing.room) if part)
                found.append(Entry(title, detail, "fan", Ref("element", entry.id, thing.global_id)))
        return found


def _room_of(entry: ModelEntry, thing: Equipment) -> Ref | None:
    """The room that equipment of a model stands in, be it a room of another model of the building."""
    if thing.index in entry.rooms_elsewhere:
        model_id, room = entry.rooms_elsewhere[thing.index]
        return Ref("element", model_id, room.global_id)
    return Ref("element", entry.id, thing.room_id) if thing.room_id else None
