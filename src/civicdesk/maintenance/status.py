"""What a project holds, on one page."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from civicdesk.maintenance.duties import duties
from civicdesk.maintenance.states import STATES
from civicdesk.register import records, sources
from civicdesk.store.database import Database


def status(db: Database, on: datetime.date | None = None) -> dict[str, Any]:
    """The document of `civicdesk status`: records by kind, files found or not, duties by state. Writes nothing."""
    states = Counter(duty.state for duty in duties(db, on))
    files: dict[str, list[dict[str, Any]]] = {"model": [], "layer": [], "drawing": []}
    for one in sources.sources(db):
        entry = {"id": one.id, "title": one.title, "path": one.stored, "state": sources.state(one)}
        files[one.kind].append(entry | ({"layer": one.name} if one.kind == "layer" else {}))
    return {
        "project": str(db.path.name),
        "read_only": db.read_only,
        "records": records.counts(db),
        "models": files["model"],
        "layers": files["layer"],
        "drawings": files["drawing"],
        "duties": {state: states[state] for state in STATES},
        "problems": [note.as_json() for note in db.notes],
    }
