"""Elements that persons confirmed to be the same in two versions of a model; their links follow."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.register.files_schema import identity
from civicdesk.register.schema import link, source
from civicdesk.register.sources import today
from civicdesk.store.database import Database
from civicdesk.text import tr

TIER = "identity"


def identities(db: Database, source_id: str = "") -> dict[str, str]:
    """GlobalId of before → of now, those of one model or of all."""
    query = sa.select(identity.c.old_key, identity.c.new_key).order_by(identity.c.made, identity.c.id)
    if source_id:
        query = query.where(identity.c.source_id == source_id)
    return {row["old_key"]: row["new_key"] for row in db.rows(query)}


def accept(
    db: Database, source_id: str, pairs: Iterable[tuple[str, str, str]], digest: str = "", actor: str = ""
) -> Changes:
    """Note (old, new, tier) as confirmed for the model *source_id*, and move what is linked to the old ones there.

    One step, which can be undone. Links by whichever model of the project knew the old GlobalId move. *digest*: of
    the model's file, which the project has seen from now on.
    """
    wanted = {old: (new, tier) for old, new, tier in pairs if old != new}
    with db.transaction(tr("Take over new GlobalIds"), actor) as t:
        known = {
            (r["old_key"], r["new_key"]) for r in t.rows(identity.select().where(identity.c.source_id == source_id))
        }
        t.insert(
            identity,
            (
                {"source_id": source_id, "old_key": old, "new_key": new, "tier": tier, "made": today()}
                for old, (new, tier) in wanted.items()
                if (old, new) not in known
            ),
        )
        models = {row["id"] for row in t.rows(source.select().where(source.c.kind == "model"))}
        rows = [row for row in t.rows(link.select()) if row["source_id"] in models]
        taken = {(row["record_id"], row["source_id"], row["key"]) for row in rows}
        moved, spare = {}, []
        for row in rows:
            if row["key"] not in wanted:
                continue
            place = (row["record_id"], source_id, wanted[row["key"]][0])
            if place in taken:
                spare.append(row["id"])
            else:
                taken.add(place)
                moved[row["id"]] = {"source_id": source_id, "key": place[2], "tier": TIER, "made": today()}
        if digest:
            t.update(source, {source_id: {"sha256": digest}})
        t.delete(link, spare)
        t.update(link, moved)
    return t.changes
