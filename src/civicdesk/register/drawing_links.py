"""When a model of a building arrives that was traced before: which of its rooms are the traced ones.

Proposed by storey and number, equipment by its tag; a person accepts them, all at once or one by one. The storey plan
stays as it is: the rooms are then known on both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.changes import Changes
from civicdesk.match.keys import paired, unique
from civicdesk.match.names import number_key, plain, storey_key
from civicdesk.register.drawings import drawings, outlines
from civicdesk.register.linking import link_row
from civicdesk.register.records import RecordView, records
from civicdesk.register.schema import link
from civicdesk.store.database import Database
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model

_SHARE = 0.5  # of a traced building's numbered rooms that must be in a model that bears another name


@dataclass(frozen=True)
class Proposal:
    """A record that is drawn, and the element that seems to be the same. Names and areas of both, to compare."""

    kind: str  # room, equipment
    record: str
    global_id: str
    storey: str
    key: str  # number or tag
    name: str
    name_in_model: str
    area: float | None = None
    area_in_model: float | None = None

    @property
    def tier(self) -> str:
        return "building_storey_number" if self.kind == "room" else "tag"


def proposals(db: Database, model_id: str, model: Model) -> list[Proposal]:
    """What is drawn and not linked to this model yet, with its counterpart in it, by storey and number."""
    rows = db.rows(link.select().where(link.c.source_id == model_id))
    taken = {row["record_id"] for row in rows} | {row["key"] for row in rows}
    drawn = {one.record_id for one in outlines(db)}
    known = {kind: [r for r in records(db, kind) if r.id in drawn] for kind in ("room", "equipment")}
    spoken_for = {row["record_id"] for row in rows if row["record_kind"] == "building"}
    buildings = records(db, "building")
    found: list[Proposal] = []
    for building_id, name in dict.fromkeys((page.building_id, page.building) for page in drawings(db)):
        ours = [r for r in known["room"] if r.values["building_id"] == building_id]
        others = {plain(one.title) for one in buildings if one.id != building_id}
        there = None if spoken_for - {building_id} else _building_in(model, name, ours, others)
        if there is None:
            continue
        rooms, things = ([r for r in known[k] if r.values["building_id"] == building_id] for k in ("room", "equipment"))
        found += _pairs("room", rooms, [room for room in model.rooms if room.building == there])
        found += _pairs("equipment", things, model.equipment)
    return [one for one in found if one.record not in taken and one.global_id not in taken]


def _room_key(storey: str | None, number: str | None) -> tuple[str, str]:
    return storey_key(storey), number_key(number)


def _building_in(model: Model, name: str, ours: list[RecordView], others: set[str]) -> str | None:
    """How the model calls a building: by the same name, or where most of its traced rooms are.

    Rooms of many houses are numbered alike, so one that is called as another building of the register is not it.
    """
    names = list(dict.fromkeys(room.building for room in model.rooms))
    same = [one for one in names if plain(one) == plain(name)]
    if same:
        return same[0]
    keys = {_room_key(room.storey, room.key) for room in ours if room.key}
    free = [room for room in model.rooms if plain(room.building) not in others]
    shared = Counter(room.building for room in free if _room_key(room.storey, room.number) in keys)
    best, count = shared.most_common(1)[0] if shared else ("", 0)
    return best if keys and count >= _SHARE * len(keys) else None


def _pairs(kind: str, ours: list[RecordView], theirs: Iterable[Any]) -> list[Proposal]:
    if kind == "room":
        left = unique((_room_key(r.storey, r.key), r) for r in ours if r.key)
        right = unique((_room_key(t.storey, t.number), t) for t in theirs if t.number)
        return [_room(a, b) for a, b in paired(left, right)]
    tags = unique((number_key(r.values["tag"]), r) for r in ours if r.values["tag"])
    elements = unique((number_key(t.tag), t) for t in theirs if t.tag)
    return [
        Proposal(kind, a.id, b.global_id, a.storey, a.key, str(a.values["name"] or ""), b.name or "")
        for a, b in paired(tags, elements)
    ]


def _room(ours: RecordView, theirs: Any) -> Proposal:
    return Proposal(
        "room", ours.id, theirs.global_id, ours.storey, ours.key, str(ours.values["name"] or ""), theirs.name or "",
        ours.values["area"], theirs.area,
    )  # fmt: skip


def accept(db: Database, model_id: str, chosen: Iterable[Proposal], actor: str = "") -> Changes:
    """Link what was proposed, in one step."""
    with db.transaction(tr("Link the storey plan to the model"), actor) as t:
        t.insert(link, (link_row(one.kind, one.record, model_id, one.global_id, one.tier) for one in chosen))
    return t.changes
