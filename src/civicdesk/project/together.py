"""Models that stand together: of which building they are, where one lies in the other, whose rooms equipment stands in.

Two models are of one building when the register says so. Where it does not, there has to be a trace in the files, and
the models have to cover the same ground: files made from one template share their GlobalIds and stand nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from civicdesk.crs.diagnosis import NOTES
from civicdesk.crs.fit import change_of_system
from civicdesk.crs.georeference import Georeference, Matrix

if TYPE_CHECKING:
    from civicdesk.bim.facts import Room
    from civicdesk.bim.model import Model
    from civicdesk.project.workspace import ModelEntry
    from civicdesk.store.database import Database

_TRUSTED = NOTES | {"degrees"}
_APART = 20_000.0  # metres; what lies farther apart is not shown in one picture
_SAME_SITE = 1e-4  # degrees, some ten metres
_COVERED = 0.5  # of the smaller model's ground


def trusted_place(entry: ModelEntry) -> Georeference | None:
    """The place of a model when there is no doubt about it."""
    place = entry.georeference
    if place is None or place.matrix is None or place.crs is None:
        return None
    return place if all(finding.code in _TRUSTED for finding in place.findings) else None


def relative(entry: ModelEntry, anchor: ModelEntry) -> Matrix | None:
    """Coordinates of *entry* → those of *anchor*, where both have a place on the map not too far apart; else None."""
    own, its = trusted_place(entry), trusted_place(anchor)
    if entry is anchor or own is None or its is None or own.matrix is None or its.matrix is None:
        return None
    change = np.eye(4) if own.crs == its.crs else change_of_system(str(own.crs), str(its.crs), own.matrix[:2, 3])
    if change is None:
        return None
    found = np.linalg.inv(its.matrix) @ change @ own.matrix
    if _no_height(entry) or _no_height(anchor):  # side by side, rather than one at sea level under the other
        found[2, 3] = 0.0
    if not np.isfinite(found).all() or _distance(found, entry, anchor) > _APART:
        return None
    return None if np.allclose(found, np.eye(4), atol=1e-9) else found


def _no_height(entry: ModelEntry) -> bool:
    """Somebody put it on the map without saying how high its zero is."""
    return entry.placement is not None and entry.placement.height is None


def _distance(move: Matrix, entry: ModelEntry, anchor: ModelEntry) -> float:
    """Between the bodies, not the zeros: a model drawn in map coordinates is far from its own."""
    here, there = (np.zeros(3) if e.model is None else e.model.origin for e in (entry, anchor))
    return float(np.linalg.norm((move[:3, :3] @ here + move[:3, 3] - there)[:2]))


def placed_together(entries: Iterable[ModelEntry]) -> dict[str, Matrix | None]:
    """Where each model goes in one picture: in its own coordinates, or moved to the first that has a place."""
    listed = list(entries)
    anchor = next((entry for entry in listed if trusted_place(entry) is not None), None)
    return {entry.id: None if anchor is None else relative(entry, anchor) for entry in listed}


# --- buildings --------------------------------------------------------------------------------------------------------


def buildings_by_register(db: Database) -> dict[str, str]:
    """Model → the building record that most of its links lead to."""
    from collections import Counter

    from civicdesk.register.schema import TABLES, link

    owners: dict[str, str] = {}
    for kind in ("room", "equipment", "storey"):
        table = TABLES[kind]
        owners |= {row["id"]: row["building_id"] for row in db.rows(table.select()) if row.get("building_id")}
    counts: dict[str, Counter[str]] = {}
    for row in db.rows(link.select()):
        building = row["record_id"] if row["record_kind"] == "building" else owners.get(row["record_id"])
        if building:
            counts.setdefault(row["source_id"], Counter())[building] += 1
    return {model: count.most_common(1)[0][0] for model, count in counts.items()}


def same_building(one: ModelEntry, other: ModelEntry, registered: Mapping[str, str]) -> bool:
    if one.id in registered and other.id in registered:
        return registered[one.id] == registered[other.id]
    if one.model is None or other.model is None or not _covers(one, other):
        return False
    if trusted_place(one) is not None and trusted_place(other) is not None:
        return True
    return _near(_site(one.model), _site(other.model)) or _one_name(one.model, other.model)


def _covers(one: ModelEntry, other: ModelEntry) -> bool:
    assert one.model is not None
    assert other.model is not None
    ground, its = one.model.outline(), other.model.outline()
    if ground is None or its is None or ground.is_empty or its.is_empty:
        return False
    move = relative(one, other)
    if move is not None:
        import shapely

        ground = shapely.transform(ground, lambda xy: xy @ move[:2, :2].T + move[:2, 3])
    ground, its = ground.convex_hull, its.convex_hull
    return bool(ground.intersection(its).area >= _COVERED * min(ground.area, its.area))


def _site(model: Model) -> tuple[float, float] | None:
    for finding in model.georeference.findings:
        if finding.code == "site-only":
            return float(str(finding.values["latitude"])), float(str(finding.values["longitude"]))
    return None


def _near(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return (
        one is not None and other is not None and max(abs(a - b) for a, b in zip(one, other, strict=True)) < _SAME_SITE
    )


def _one_name(one: Model, other: Model) -> bool:
    """A name of the building that both models give; the file's name stands where a model names none."""
    names = [{s.building for s in model.storeys if s.building and s.building != model.name} for model in (one, other)]
    return bool(names[0] & names[1])


# --- rooms of another model -------------------------------------------------------------------------------------------


def rooms_elsewhere(
    entry: ModelEntry, others: Iterable[ModelEntry], registered: Mapping[str, str]
) -> dict[int, tuple[str, Room]]:
    """Rows of equipment without a room in its own model → the room of another model of the building it stands in."""
    from civicdesk.bim.equipment import rooms_by_place

    found: dict[int, tuple[str, Room]] = {}
    for other in others:
        if entry.model is None or other.model is None or other is entry or not other.model.rooms:
            continue
        loose = [thing for thing in entry.model.equipment if thing.room_id is None and thing.index not in found]
        if not loose or not same_building(entry, other, registered):
            continue
        rooms = rooms_by_place(loose, other.model.rooms, relative(entry, other))
        found |= {row: (other.id, room) for row, room in rooms.items()}
    return found
