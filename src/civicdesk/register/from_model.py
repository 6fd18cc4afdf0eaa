"""Makes records of what a model holds and the register does not know yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicdesk.changes import Changes
from civicdesk.register import matching
from civicdesk.register.linking import renew
from civicdesk.register.matching import Found, Match
from civicdesk.register.schema import building, equipment, room, storey
from civicdesk.store.database import Database, Row, Transaction
from civicdesk.store.types import new_id
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model


def register_from_model(db: Database, model_id: str, model: Model, actor: str = "") -> Changes:
    """Link what is known, then add building, storeys, rooms and equipment for the rest, linked to their elements.

    Nothing that is in the register already is changed.
    """
    with db.transaction(tr("Take {model} into the register").format(model=model.name), actor) as t:
        match = matching.match(t, model_id, model)
        renew(t, model_id, match)
        _Maker(t, model_id, model, match).run()
    return t.changes


class _Maker:
    def __init__(self, t: Transaction, model_id: str, model: Model, match: Match) -> None:
        self.t, self.model_id, self.model, self.match = t, model_id, model, match
        self.missing = set(match.elements_left)
        self.record_of = {row["key"]: row["record_id"] for row in match.kept}
        self.record_of |= {found.global_id: found.record for found in match.found}
        self.made: list[Found] = []

    def run(self) -> None:
        self._buildings()
        self._storeys()
        self._rooms()
        self._equipment()
        renew(self.t, self.model_id, Match(found=self.made))

    def _buildings(self) -> None:
        rows = self.model.elements
        for row, known_as in matching.building_names(self.model).items():
            global_id = rows.global_id[row]
            if global_id in self.missing:
                record = self.match.buildings[known_as] = self._note("building", global_id)
                name = known_as.removesuffix(".ifc")
                self.t.insert(building, [{"id": record, "name": name, "global_id": global_id}])

    def _storeys(self) -> None:
        listed = [
            {
                "id": self._note("storey", s.global_id),
                "building_id": self.match.buildings.get(s.building),
                "name": s.name,
                "elevation": round(s.elevation, 3),
                "global_id": s.global_id,
            }
            for s in self.model.storeys
            if s.global_id in self.missing
        ]
        self.t.insert(storey, listed)

    def _rooms(self) -> None:
        storeys = {s.index: self.record_of.get(s.global_id) for s in self.model.storeys}
        listed: list[Row] = [
            {
                "id": self._note("room", r.global_id),
                "building_id": self.match.buildings.get(r.building),
                "storey_id": storeys.get(r.storey_index),
                "number": r.number,
                "name": r.name,
                "area": None if r.area is None else round(r.area, 2),
                "area_source": r.area_source,
                "height": None if r.height is None else round(r.height, 2),
                "global_id": r.global_id,
            }
            for r in self.model.rooms
            if r.global_id in self.missing
        ]
        self.t.insert(room, listed)

    def _equipment(self) -> None:
        storeys = {s.index: s for s in self.model.storeys}
        listed: list[Row] = []
        for e in self.model.equipment:
            if e.global_id not in self.missing:
                continue
            level = storeys.get(e.storey_index)
            room_id = self.record_of.get(e.room_id or "")
            listed.append(
                {
                    "id": self._note("equipment", e.global_id),
                    "building_id": self.match.buildings.get(level.building) if level else self._only_building(),
                    "storey_id": self.record_of.get(level.global_id) if level else None,
                    "room_id": room_id,
                    **{name: getattr(e, name) for name in ("global_id", "tag", "name", "type", "serial", "ifc_class")},
                    "predefined_type": e.predefined_type,
                }
            )
        self.t.insert(equipment, listed)

    def _only_building(self) -> str | None:
        known = set(self.match.buildings.values())
        return next(iter(known)) if len(known) == 1 else None

    def _note(self, kind: str, global_id: str) -> str:
        record_id = self.record_of[global_id] = new_id()
        self.made.append(Found(kind, record_id, global_id, "model"))
        return record_id
