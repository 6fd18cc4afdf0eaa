"""What another version of a model means for the register: records, links, duties and areas that it touches."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.bim.compare import Comparison, Pair, Thing
from civicdesk.maintenance.duties import Duty, duties
from civicdesk.register.records import RecordView, records
from civicdesk.register.schema import link, source
from civicdesk.text import N_, area_text, tr

if TYPE_CHECKING:
    from civicdesk.store.database import Database

# what happened to the element of a record, the worst first: heading
CODES = {
    "vanished": N_("Its element is gone"),
    "renumbered": N_("Renumbered in the model"),
    "renamed": N_("Renamed in the model"),
    "area": N_("Another area"),
    "storey": N_("On another storey"),
    "retyped": N_("Another type"),
    "moved": N_("Moved"),
    "relink": N_("The link has to follow a new GlobalId"),
    "unrecorded": N_("New, without a record"),
}
HEADINGS = (
    N_("Effect"), N_("Record"), N_("Building"), N_("Storey"), N_("Before"), N_("Now"), N_("Open duties"),
    N_("Next due"), N_("GlobalId before"), N_("GlobalId now"),
)  # fmt: skip
_KINDS = ("building", "storey", "room", "equipment")


@dataclass(frozen=True)
class Effect:
    """*record* is empty for what has none yet; *duties* counts those that are not waived."""

    code: str
    title: str
    record: str = ""
    record_kind: str = ""
    building: str = ""
    storey: str = ""
    old_id: str = ""
    new_id: str = ""
    old: str = ""
    new: str = ""
    duties: int = 0
    next_due: dt.date | None = None

    def as_json(self) -> dict[str, Any]:
        return {**vars(self), "next_due": self.next_due.isoformat() if self.next_due else None}

    def cells(self) -> list[Any]:
        """In the order of HEADINGS, translated."""
        return [
            tr(CODES[self.code]), self.title, self.building, self.storey, self.old, self.new, self.duties or None,
            self.next_due, self.old_id, self.new_id,
        ]  # fmt: skip


def effects(db: Database, comparison: Comparison, on: dt.date | None = None) -> list[Effect]:
    """The worst first; records are those linked to the elements of either version, or that bear their GlobalIds."""
    return sorted(_Effects(db, on).of(comparison), key=lambda one: (list(CODES).index(one.code), -one.duties))


def document(found: list[Effect]) -> dict[str, Any]:
    return {"counts": dict(Counter(one.code for one in found)), "effects": [one.as_json() for one in found]}


class _Effects:
    def __init__(self, db: Database, on: dt.date | None) -> None:
        views = [view for kind in _KINDS for view in records(db, kind)]
        self.views: dict[str, RecordView] = {view.id: view for view in views}
        self.of_key: dict[str, list[str]] = {}
        models = {row["id"] for row in db.rows(source.select().where(source.c.kind == "model"))}
        for row in db.rows(link.select()):
            if row["source_id"] in models:
                self.of_key.setdefault(row["key"], []).append(row["record_id"])
        linked = {record for found in self.of_key.values() for record in found}
        for view in views:
            if view.values.get("global_id") and view.id not in linked:
                self.of_key.setdefault(view.values["global_id"], []).append(view.id)
        self.duties: dict[str, list[Duty]] = {}
        for duty in duties(db, on):
            if duty.state != "waived":
                self.duties.setdefault(duty.record, []).append(duty)

    def of(self, comparison: Comparison) -> Iterator[Effect]:
        for thing in comparison.removed:
            for view in self._records(thing):
                yield self._effect("vanished", view, thing, None, _called(thing), "")
        for pair in comparison.pairs:
            for view in self._records(pair.old):
                yield from self._of_pair(view, pair)
        for thing in comparison.added:
            if (thing.room or thing.device) and not self._records(thing):
                kind = "room" if thing.room else "equipment"
                yield Effect(
                    "unrecorded",
                    _called(thing),
                    "",
                    kind,
                    storey=thing.storey,
                    new_id=thing.global_id,
                    new=_called(thing),
                )

    def _of_pair(self, view: RecordView, pair: Pair) -> Iterator[Effect]:
        def effect(code: str, old: str, new: str) -> Effect:
            return self._effect(code, view, pair.old, pair.new, old, new)

        told = {one.field: one for one in pair.differences if one.kind != "properties"}
        words = (("number", "renumbered"), ("name", "renamed"), ("storey", "storey"), ("type", "retyped"))
        for field, code in words:
            if field in told:
                yield effect(code, str(told[field].old or ""), str(told[field].new or ""))
        if isinstance(area := told.get("area") and told["area"].new, float):
            own = view.values.get("area") or told["area"].old
            yield effect("area", area_text(own) if isinstance(own, (int, float)) else "", area_text(area))
        if "moved" in told:
            yield effect("moved", "", f"{told['moved'].new} m")
        if pair.reidentified and view not in self._records(pair.new):
            yield effect("relink", pair.old.global_id, pair.new.global_id)

    def _records(self, thing: Thing) -> list[RecordView]:
        return [self.views[key] for key in self.of_key.get(thing.global_id, ()) if key in self.views]

    def _effect(self, code: str, view: RecordView, old: Thing, new: Thing | None, before: str, now: str) -> Effect:
        own = self.duties.get(view.id, [])
        due = min((duty.due for duty in own if duty.due is not None), default=None)
        return Effect(
            code, view.title, view.id, view.kind, view.building, view.storey, old.global_id,
            new.global_id if new else "", before, now, len(own), due,
        )  # fmt: skip


def _called(thing: Thing) -> str:
    return " ".join(filter(None, (thing.number, thing.name))) or thing.ifc_class
