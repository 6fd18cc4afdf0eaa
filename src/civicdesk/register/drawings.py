"""Storey plans without a model: which page is the plan of which storey, and what was traced or pinned on it.

What is drawn belongs to a record of the register: picking it picks the record, so nothing more is needed for one
selection everywhere. Outlines are metres of the plan; a page that is scaled or turned takes its outlines along.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from civicdesk.changes import Changes
from civicdesk.drawings.placing import Matrix, after
from civicdesk.errors import ProjectProblem
from civicdesk.match.names import plain, storey_key
from civicdesk.register import sources
from civicdesk.register.files_schema import drawing, outline
from civicdesk.register.schema import TABLES, building, room, source, storey
from civicdesk.store.database import Database, Row, Transaction
from civicdesk.text import N_, tr

FROM_OUTLINE = "drawing"  # the source of an area that was computed from an outline


@dataclass(frozen=True)
class Drawing:
    """A page as the plan of a storey. *building* and *storey* are names; *scaled*: its metres can be believed."""

    id: str
    source_id: str
    path: Path
    title: str
    page: int
    building_id: str
    storey_id: str
    building: str
    storey: str
    matrix: Matrix
    scaled: bool


@dataclass(frozen=True)
class Outline:
    """*shape*: a polygon, or a point for what has only a place."""

    id: str
    drawing_id: str
    kind: str  # room, equipment
    record_id: str
    shape: Any


def drawings(db: Database) -> list[Drawing]:
    """All of them, by building and from the ground up."""
    query = (
        sa.select(drawing, building.c.name.label("building"), storey.c.name.label("storey"))
        .outerjoin(building, building.c.id == drawing.c.building_id)
        .outerjoin(storey, storey.c.id == drawing.c.storey_id)
        .order_by(building.c.sort, storey.c.elevation, storey.c.sort, drawing.c.id)
    )
    files = {one.id: one for one in sources.sources(db, "drawing")}
    return [_drawing(row, files[row["source_id"]]) for row in db.rows(query) if row["source_id"] in files]


def _drawing(row: Row, file: sources.Source) -> Drawing:
    (a, b, x), (d, e, y) = row["matrix"]
    return Drawing(
        id=row["id"],
        source_id=file.id,
        path=file.path,
        title=file.title,
        page=row["page"],
        building_id=row["building_id"] or "",
        storey_id=row["storey_id"] or "",
        building=row["building"] or "",
        storey=row["storey"] or "",
        matrix=(a, b, d, e, x, y),
        scaled=bool((row["detail"] or {}).get("scaled")),
    )


def outlines(db: Database, drawing_id: str = "") -> list[Outline]:
    """What is drawn on one page, or on all, in the order it was drawn."""
    query = outline.select().order_by(outline.c.id)
    if drawing_id:
        query = query.where(outline.c.drawing_id == drawing_id)
    return [
        Outline(row["id"], row["drawing_id"], row["record_kind"], row["record_id"], row["geometry"])
        for row in db.rows(query)
    ]


# --- pages ------------------------------------------------------------------------------------------------------
def add(
    db: Database,
    path: Path,
    page: int,
    matrix: Matrix,
    place: Mapping[str, str],
    *,
    scaled: bool = False,
    digest: str = "",
    actor: str = "",
    **ids: str,
) -> tuple[str, Changes]:
    """Take a page as the plan of a storey; gives the id of the drawing.

    *place*: the names `building` and `storey`; the records are made where the register does not know them.
    *ids*: `id` of the drawing, `source_id` of its file, where they are given (by the sample).
    """
    with db.transaction(tr("Add the storey plan {file}").format(file=path.name), actor) as t:
        building_id = _building(t, place["building"])
        row = {
            "id": ids.get("id"),
            "source_id": sources.refer(t, db, "drawing", path, digest=digest, id=ids.get("source_id")),
            "building_id": building_id,
            "storey_id": _storey(t, building_id, place["storey"]),
            "page": page,
            "matrix": _rows(matrix),
            "detail": {"scaled": scaled},
        }
        (drawing_id,) = t.insert(drawing, [row])
    return drawing_id, t.changes


def _building(t: Transaction, name: str) -> str:
    if not plain(name):
        raise ProjectProblem(N_("a storey plan belongs to a building"), todo=N_("give the name of the building"))
    for row in t.rows(building.select().order_by(building.c.sort)):
        if plain(name) in (plain(row["name"]), plain(row["code"])):
            return str(row["id"])
    return t.insert(building, [{"name": name.strip()}])[0]


def _storey(t: Transaction, building_id: str, name: str) -> str:
    if not plain(name):
        raise ProjectProblem(N_("a storey plan belongs to a storey"), todo=N_("give its name, for instance 1.NP"))
    for row in t.rows(storey.select().where(storey.c.building_id == building_id)):
        if storey_key(row["name"]) == storey_key(name):
            return str(row["id"])
    return t.insert(storey, [{"name": name.strip(), "building_id": building_id}])[0]


def _rows(matrix: Matrix) -> list[list[float]]:
    a, b, d, e, x, y = matrix
    return [[a, b, x], [d, e, y]]


def place(
    db: Database, drawing_id: str, step: Matrix, detail: Mapping[str, Any] | None = None, actor: str = ""
) -> Changes:
    """Scale or turn a page in its plan by *step*, with all that is drawn on it; *detail* tells how the scale was found.

    Areas that come from outlines follow, and appear when the page gets its scale.
    """
    import shapely
    from shapely.affinity import affine_transform

    with db.transaction(tr("Scale or turn the storey plan"), actor) as t:
        row = _page(t, db, drawing_id)
        (a, b, x), (d, e, y) = row["matrix"]
        new = {**(row["detail"] or {}), **(detail or {})}
        t.update(drawing, {drawing_id: {"matrix": _rows(after(step, (a, b, d, e, x, y))), "detail": new}})
        drawn = t.rows(outline.select().where(outline.c.drawing_id == drawing_id))
        moved = {one["id"]: affine_transform(one["geometry"], step) for one in drawn}
        t.update(outline, {key: {"geometry": shapely.set_srid(shape, 0)} for key, shape in moved.items()})
        if new.get("scaled"):
            rooms = {one["record_id"]: moved[one["id"]] for one in drawn if one["record_kind"] == "room"}
            _set_areas(t, rooms)
    return t.changes


def _page(t: Transaction, db: Database, drawing_id: str) -> Row:
    found = t.by_id(drawing, [drawing_id])
    if not found:
        raise ProjectProblem(
            N_("the storey plan is no longer in the project"),
            where=db.path,
            todo=N_("undo its removal, or add it again"),
        )
    return found[0]


def remove(db: Database, drawing_id: str, actor: str = "") -> Changes:
    """Take a page out of the project with what is drawn on it; the records stay."""
    with db.transaction(tr("Remove the storey plan"), actor) as t:
        row = _page(t, db, drawing_id)
        drawn = t.rows(sa.select(outline.c.id).where(outline.c.drawing_id == drawing_id))
        t.delete(outline, [one["id"] for one in drawn])
        t.delete(drawing, [drawing_id])
        if not t.rows(drawing.select().where(drawing.c.source_id == row["source_id"])):
            t.delete(source, [row["source_id"]])
    return t.changes


# --- what is drawn ----------------------------------------------------------------------------------------------
def draw(
    db: Database,
    drawing_id: str,
    kind: str,
    shape: Any,
    values: Mapping[str, Any],
    record_id: str = "",
    actor: str = "",
) -> tuple[str, Changes]:
    """Draw a room or a piece of equipment, of the record named or of a new one with *values*; gives the record's id.

    A record that is drawn on this page already is moved there.
    """
    title = tr("Trace a room") if kind == "room" else tr("Pin equipment")
    with db.transaction(title, actor) as t:
        page = _page(t, db, drawing_id)
        known = TABLES[kind]
        wanted = {name: value for name, value in values.items() if value not in (None, "")}
        if record_id:
            t.update(known, {record_id: wanted})
        else:
            here = {"building_id": page["building_id"], "storey_id": page["storey_id"]}
            (record_id,) = t.insert(known, [here | wanted])
        _put(t, page, kind, record_id, shape)
    return record_id, t.changes


def _put(t: Transaction, page: Row, kind: str, record_id: str, shape: Any) -> None:
    mine = outline.select().where(outline.c.drawing_id == page["id"], outline.c.record_id == record_id)
    known = t.rows(mine)
    if known:
        t.update(outline, {known[0]["id"]: {"geometry": shape}})
    else:
        row = {"drawing_id": page["id"], "record_kind": kind, "record_id": record_id, "geometry": shape}
        t.insert(outline, [row])
    if kind == "equipment":
        _stand_in_room(t, page, record_id, shape)
    elif (page["detail"] or {}).get("scaled"):
        _set_areas(t, {record_id: shape})


def _stand_in_room(t: Transaction, page: Row, record_id: str, at: Any) -> None:
    """Equipment stands in the smallest room that is traced around it, and on the storey of the page."""
    rooms = outline.select().where(outline.c.drawing_id == page["id"], outline.c.record_kind == "room")
    around = [row for row in t.rows(rooms) if row["geometry"].contains(at)]
    where = {name: page[name] for name in ("building_id", "storey_id")}
    if around:
        where["room_id"] = min(around, key=lambda row: row["geometry"].area)["record_id"]
    t.update(TABLES["equipment"], {record_id: where})


def _set_areas(t: Transaction, shapes: Mapping[str, Any]) -> None:
    """Of rooms whose area nobody gave, or that came from an outline before."""
    rooms = {row["id"]: row for row in t.by_id(room, shapes)}
    ours = [key for key, row in rooms.items() if row["area"] is None or row["area_source"] == FROM_OUTLINE]
    areas = {key: round(float(shapes[key].area), 2) for key in ours if shapes[key].area > 0}
    t.update(room, {key: {"area": area, "area_source": FROM_OUTLINE} for key, area in areas.items()})


def reshape(db: Database, outline_id: str, shape: Any, actor: str = "") -> Changes:
    """Give an outline another shape; the room's area, or the room of the equipment, follow."""
    with db.transaction(tr("Change an outline"), actor) as t:
        for row in t.by_id(outline, [outline_id]):
            page = _page(t, db, row["drawing_id"])
            _put(t, page, row["record_kind"], row["record_id"], shape)
    return t.changes


def erase(db: Database, outline_ids: Iterable[str], actor: str = "") -> Changes:
    """Take outlines off their pages; the records stay."""
    with db.transaction(tr("Remove from the storey plan"), actor) as t:
        t.delete(outline, list(outline_ids))
    return t.changes


# --- numbers of rooms ---------------------------------------------------------------------------------------------
def next_number(known: Iterable[str], last: str = "", storey_name: str = "") -> str:
    """The number a person would give next: after *last*, else after the highest of *known*, else the storey's first."""
    from civicdesk.text import sort_key

    taken = {number.casefold() for number in known if number}
    number = last or max((number for number in known if number), key=sort_key, default="")
    if not number:
        level = storey_key(storey_name)
        return f"{max(int(level), 0)}.01" if level.lstrip("-").isdigit() else "1"
    for _ in range(10_000):
        number = _following(number)
        if number.casefold() not in taken:
            return number
    return ""


def _following(number: str) -> str:
    """1.09 → 1.10, 109a → 109b, "hala" → "hala 2"."""
    head = number.rstrip("0123456789")
    digits = number[len(head) :]
    if digits:
        return f"{head}{int(digits) + 1:0{len(digits)}d}"
    last = number[-1]
    if len(number) > 1 and number[-2].isdigit() and last.isascii() and last.isalpha() and last.lower() != "z":
        return number[:-1] + chr(ord(last) + 1)
    return f"{number} 2"
