"""Links between records and the things in models and map layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.match import tiers
from civicdesk.match.names import number_key
from civicdesk.register import matching
from civicdesk.register.matching import HAND
from civicdesk.register.schema import TABLES, link, source
from civicdesk.register.sources import today
from civicdesk.store.database import Database, Row, Transaction
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model

TIERS = {
    **tiers.TIERS,
    "building_storey": N_("building and storey"),
    "building_name": N_("name of the building"),
    "building_rooms": N_("rooms of the building"),
    "attribute": N_("attribute of the layer"),
    "model": N_("taken from the model"),
    HAND: N_("linked by hand"),
}


@dataclass(frozen=True)
class LinkView:
    """A link as the inspector shows it; *source_kind* is "model" or "layer"."""

    id: str
    record_kind: str
    record_id: str
    source_id: str
    source_kind: str
    source_title: str
    key: str
    tier: str
    made: str

    @property
    def how(self) -> str:
        return tr(TIERS.get(self.tier, self.tier))


def link_model(db: Database, model_id: str, model: Model, actor: str = "") -> tuple[dict[str, Any], Changes]:
    """Link records to a model that the project refers to. Gives the document of `civicdesk link`, and the changes."""
    with db.transaction(tr("Link records to {model}").format(model=model.name), actor) as t:
        match = matching.match(t, model_id, model)
        renew(t, model_id, match)
    return _document(match), t.changes


def renew(t: Transaction, model_id: str, match: matching.Match) -> None:
    """Write new links; a record whose element left the model gets the element that was found instead of it."""
    stale = {row["record_id"]: row["id"] for row in match.stale}
    moved = {f.record: f for f in match.found if f.record in stale}
    t.update(link, {stale[r]: {"key": f.global_id, "tier": f.tier, "made": today()} for r, f in moved.items()})
    t.insert(
        link, (link_row(f.kind, f.record, model_id, f.global_id, f.tier) for f in match.found if f.record not in moved)
    )


def _document(match: matching.Match) -> dict[str, Any]:
    linked = [{"record": r["record_id"], "global_id": r["key"], "tier": r["tier"]} for r in match.kept]
    linked += [{"record": f.record, "global_id": f.global_id, "tier": f.tier} for f in match.found]
    return {
        "tiers": dict(Counter(str(entry["tier"]) for entry in linked)),
        "linked": linked,
        "suggested": [{"record": f.record, "global_id": f.global_id, "tier": f.tier} for f in match.suggested],
        "unlinked": {"records": match.records_left, "elements": match.elements_left},
        "problems": [problem.as_json() for problem in match.problems],
    }


def link_by_hand(
    db: Database, record_kind: str, record_id: str, things: Iterable[tuple[str, str]], actor: str = ""
) -> Changes:
    """Link one record to elements or features, each (source, key); what is linked to it already stays as it is."""
    with db.transaction(tr("Link a record"), actor) as t:
        known = {(row["source_id"], row["key"]) for row in t.rows(link.select().where(link.c.record_id == record_id))}
        new = [thing for thing in dict.fromkeys(things) if thing not in known]
        t.insert(link, (link_row(record_kind, record_id, source_id, key, HAND) for source_id, key in new))
    return t.changes


def link_features(
    db: Database,
    layer_id: str,
    features: Iterable[tuple[str, str]],
    record_kind: str,
    field: str,
    actor: str = "",
) -> tuple[list[LinkView], Changes]:
    """Link records to the features (fid, value) whose value equals the record's *field*, where both are unique."""
    from civicdesk.match.keys import paired, unique

    table = TABLES[record_kind]
    with db.transaction(tr("Link records to a layer"), actor) as t:
        rows = t.rows(sa.select(table.c.id, table.c[field]).where(table.c[field].is_not(None)))
        taken = {(r["record_id"], r["key"]) for r in t.rows(link.select().where(link.c.source_id == layer_id))}
        records = unique((number_key(str(row[field])), row["id"]) for row in rows)
        found = paired(
            records, unique((number_key(str(value)), fid) for fid, value in features if value not in (None, ""))
        )
        new = [(record, fid) for record, fid in found if (record, fid) not in taken]
        t.insert(link, (link_row(record_kind, record, layer_id, fid, "attribute") for record, fid in new))
    return [one for record, fid in found for one in links_of(db, record) if one.key == fid], t.changes


def unlink(db: Database, link_ids: Iterable[str], actor: str = "") -> Changes:
    with db.transaction(tr("Remove links"), actor) as t:
        t.delete(link, link_ids)
    return t.changes


def links_of(db: Database, record_id: str) -> list[LinkView]:
    """What a record is linked to."""
    query = (
        sa.select(link, source.c.kind.label("source_kind"), source.c.title.label("source_title"))
        .join(source, source.c.id == link.c.source_id)
        .where(link.c.record_id == record_id)
        .order_by(source.c.position, link.c.id)
    )
    return [LinkView(**row) for row in db.rows(query)]


Counterpart = tuple[str, str, str]  # kind, source, key


def counterparts(db: Database) -> Callable[[Counterpart], set[Counterpart]]:
    """What is the same thing elsewhere, by links read once: records, and what these are linked to, itself included."""
    query = sa.select(link, source.c.kind.label("source_kind")).join(source, source.c.id == link.c.source_id)
    things: dict[Counterpart, set[Counterpart]] = {}  # of a record; and the other way round
    for row in db.rows(query):
        record = ("record", row["record_kind"], row["record_id"])
        thing = ("element" if row["source_kind"] == "model" else "feature", row["source_id"], row["key"])
        things.setdefault(record, set()).add(thing)
        things.setdefault(thing, set()).add(record)

    def of(one: Counterpart) -> set[Counterpart]:
        near = things.get(one, set())
        return {*near, *(other for middle in near for other in things[middle])}

    return of


def link_row(record_kind: str, record_id: str, source_id: str, key: str, tier: str) -> Row:
    return {
        "record_kind": record_kind,
        "record_id": record_id,
        "source_id": source_id,
        "key": key,
        "tier": tier,
        "made": today(),
    }
