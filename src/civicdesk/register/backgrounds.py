"""Pictures under the layers of the map: the file is a source of the project, here is where it lies and how it looks.

A picture that its file places keeps no place here; one that a person placed has theirs, with the points they gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from civicdesk.changes import Changes
from civicdesk.errors import ProjectProblem
from civicdesk.register import sources
from civicdesk.register.map_schema import background
from civicdesk.register.schema import source
from civicdesk.store.database import Database, Transaction
from civicdesk.text import N_, tr

Matrix = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True)
class Place:
    """*matrix* takes units of the picture (y down) to map coordinates of *crs*; empty: those of the map, whichever.

    detail: `pairs` of points [{picture, map}] with their `residuals` in metres.
    """

    crs: str
    matrix: Matrix
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Background:
    """*page* from 0; *place* None: where its file says."""

    id: str
    path: Path
    title: str
    page: int
    visible: bool
    opacity: float
    place: Place | None


def backgrounds(db: Database) -> list[Background]:
    """In drawing order, the lowest first."""
    rows = {row["id"]: row for row in db.rows(background.select())}
    found = []
    for one in sources.sources(db, "background"):
        row = rows.get(one.id)
        if row is not None:
            place = None if row["matrix"] is None else Place(row["crs"] or "", _matrix(row), row["detail"] or {})
            opacity = min(max(float(row["opacity"]), 0.0), 1.0)
            found.append(Background(one.id, one.path, one.title, row["page"], one.visible, opacity, place))
    return found


def _matrix(row: Mapping[str, Any]) -> Matrix:
    (a, b, c), (d, e, f) = row["matrix"]
    return (float(a), float(b), float(c)), (float(d), float(e), float(f))


def add(db: Database, one: Background, digest: str = "", actor: str = "") -> Changes:
    """Refer to a picture; the same page of the same file is not taken twice."""
    with db.transaction(tr("Add {name}").format(name=one.title), actor) as t:
        # the page is part of the name, since each page is a picture of its own
        name = str(one.page) if one.page else ""
        more = {"id": one.id, "title": one.title, "visible": one.visible}
        source_id = sources.refer(t, db, "background", one.path, name, digest, **more)
        if not t.by_id(background, [source_id]):
            row = {"id": source_id, "page": one.page, "opacity": one.opacity}
            t.insert(background, [row | _columns(one.place)])
    return t.changes


def _columns(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"crs": None, "matrix": None, "detail": None}
    rows = [list(row) for row in place.matrix]
    return {"crs": place.crs or None, "matrix": rows, "detail": dict(place.detail) or None}


def put(db: Database, background_id: str, place: Place | None, actor: str = "") -> Changes:
    """Lay a picture where a person says; None: where its file says."""
    with db.transaction(tr("Place {name} on the map").format(name=_title(db, background_id)), actor) as t:
        _known(t, db, background_id)
        t.update(background, {background_id: _columns(place)})
    return t.changes


def set_opacity(db: Database, background_id: str, opacity: float, actor: str = "") -> Changes:
    """A matter of looking: undo passes over it."""
    with db.transaction(tr("Change how {name} is shown").format(name=_title(db, background_id)), actor, "settled") as t:
        _known(t, db, background_id)
        t.update(background, {background_id: {"opacity": round(opacity, 3)}})
    return t.changes


def remove(db: Database, background_id: str, actor: str = "") -> Changes:
    return sources.remove(db, background_id, actor)


def _known(t: Transaction, db: Database, background_id: str) -> None:
    if not t.by_id(background, [background_id]):
        raise ProjectProblem(
            N_("the picture is no longer in the project"), where=db.path, todo=N_("undo its removal, or add it again")
        )


def _title(db: Database, background_id: str) -> str:
    rows = db.rows(source.select().where(source.c.id == background_id))
    return str(rows[0]["title"]) if rows else tr("a picture")
