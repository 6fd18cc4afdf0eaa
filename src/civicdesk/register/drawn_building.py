"""The traced storeys of a building in the shape of a model: what draws and lists a model does the same with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from civicdesk.bim.facts import Equipment, Room, Storey, StoreyPlan
from civicdesk.crs.georeference import Georeference
from civicdesk.errors import ProjectProblem
from civicdesk.register.drawings import FROM_OUTLINE, Drawing, Outline, drawings, outlines
from civicdesk.register.records import RecordView, records
from civicdesk.store.database import Database
from civicdesk.text import N_, fold

_POINT_ROOM = 0.8  # metres around a room that is set as a point, so that it can be seen and picked


@dataclass
class DrawnBuilding:
    """As `bim.model.Model`, as far as plans and lists ask: a storey for each page, row numbers of their own.

    `global_id` of rooms and equipment is the id of the record. There are no walls, no meshes and no place on the map.
    """

    name: str
    storeys: list[Storey]
    rooms: list[Room]
    equipment: list[Equipment]
    plans: dict[int, StoreyPlan]
    refs: dict[int, tuple[str, str]]  # row → kind and id of the record
    drawn: dict[int, Outline]  # row → how it is drawn
    traced_on: list[str] = field(default_factory=list)  # the files of its pages
    meshes: None = None
    georeference: Georeference = field(default_factory=lambda: Georeference("missing"))

    def plan(self, storey: int) -> StoreyPlan:
        return self.plans[storey]


def drawn_building(db: Database, building: str = "") -> DrawnBuilding:
    """The building called *building*, or the only one that has storey plans."""
    pages = drawings(db)
    names = list(dict.fromkeys(page.building for page in pages))
    chosen = [name for name in names if fold(name) == fold(building)] if building else names
    if not pages or not chosen:
        raise ProjectProblem(
            N_("the project has no storey plan of {building}") if building else N_("the project has no storey plan"),
            where=db.path,
            todo=N_("use one of: {known}") if names else N_("add one with: civicdesk add PROJECT SCAN --storey 1.NP"),
            building=building,
            known=", ".join(names),
        )
    if len(chosen) > 1:
        raise ProjectProblem(
            N_("several buildings have storey plans"),
            where=db.path,
            todo=N_("name one with --building: {known}"),
            known=", ".join(names),
        )
    return assembled(db, [page for page in pages if page.building == chosen[0]])


def assembled(db: Database, pages: Iterable[Drawing]) -> DrawnBuilding:
    """Some pages with everything that is drawn on them."""
    known = {kind: {record.id: record for record in records(db, kind)} for kind in ("room", "equipment")}
    drawn: dict[str, list[Outline]] = {}
    for one in outlines(db):
        if one.record_id in known.get(one.kind, {}):
            drawn.setdefault(one.drawing_id, []).append(one)
    made = DrawnBuilding("", [], [], [], {}, {}, {})
    for page in pages:
        made.name = made.name or page.building
        made.traced_on.append(page.path.name)
        _add_page(made, page, drawn.get(page.id, []), known)
    return made


def _add_page(
    made: DrawnBuilding, page: Drawing, drawn: Iterable[Outline], known: Mapping[str, Mapping[str, RecordView]]
) -> None:
    row = len(made.refs)
    made.refs[row] = ("storey", page.storey_id)
    level = Storey(row, page.storey_id, page.storey or page.title, 0.0, page.building)
    plan = StoreyPlan(level, [], [], [], [], [])
    made.storeys.append(level)
    made.plans[row] = plan
    for one in drawn:
        index, record = len(made.refs), known[one.kind][one.record_id]
        made.refs[index], made.drawn[index] = (one.kind, one.record_id), one
        if one.kind == "room":
            shape = one.shape if one.shape.area > 0 else one.shape.buffer(_POINT_ROOM, quad_segs=1)
            room = _room(index, record, page, level, one)
            made.rooms.append(room)
            plan.rooms.append((room, shape))
        else:
            at = one.shape.centroid
            thing = _thing(index, record, level, (float(at.x), float(at.y), 0.0))
            made.equipment.append(thing)
            plan.equipment.append((thing, (float(at.x), float(at.y))))


def _room(index: int, record: RecordView, page: Drawing, level: Storey, drawn: Outline) -> Room:
    values, outlined = record.values, drawn.shape.area > 0
    return Room(
        index=index,
        global_id=record.id,
        number=values["number"] or "",
        name=values["name"] or "",
        storey=page.storey,
        building=page.building,
        area=values["area"],
        area_source="geometry" if values["area_source"] == FROM_OUTLINE else None,
        height=values["height"],
        footprint=drawn.shape.wkt if outlined and page.scaled else None,
        storey_index=level.index,
        bottom=None,
    )


def _thing(index: int, record: RecordView, level: Storey, at: tuple[float, float, float]) -> Equipment:
    values = record.values
    return Equipment(
        index=index,
        global_id=record.id,
        ifc_class=values["ifc_class"] or "",
        predefined_type=values["predefined_type"],
        type=values["type"],
        name=values["name"],
        tag=values["tag"] or values["inventory_number"],
        serial=values["serial"],
        storey=level.name,
        room=record.room or None,
        room_id=values["room_id"],
        room_source="geometry" if values["room_id"] else None,
        position=at,
        storey_index=level.index,
    )
