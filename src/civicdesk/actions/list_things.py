"""Lists taken from a model alone: its rooms and its equipment, as a document or a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem
from civicdesk.sheets import TABLES, check_suffix, write_table
from civicdesk.text import N_, sort_key, tr

if TYPE_CHECKING:
    from civicdesk.bim.facts import Room
    from civicdesk.bim.model import Model

    Elsewhere = Mapping[int, tuple[str, Room]]  # row of equipment → model and room of another model

# key in the JSON document, heading for people
ROOM_COLUMNS = (
    ("number", N_("Number")),
    ("name", N_("Name")),
    ("storey", N_("Storey")),
    ("building", N_("Building")),
    ("area", N_("Area (m²)")),
    ("area_source", N_("Area from")),
    ("height", N_("Height (m)")),
    ("global_id", N_("GlobalId")),
)
EQUIPMENT_COLUMNS = (
    ("tag", N_("Tag")),
    ("name", N_("Name")),
    ("ifc_class", N_("Class")),
    ("type", N_("Type")),
    ("serial", N_("Serial number")),
    ("storey", N_("Storey")),
    ("room", N_("Room")),
    ("room_source", N_("Room from")),
    ("global_id", N_("GlobalId")),
)


def document(model: Model, what: str, elsewhere: Elsewhere | None = None) -> list[dict[str, Any]]:
    """The JSON document of `civicdesk rooms` or `civicdesk equipment`, in the order people read."""
    things: list[Any] = list(model.rooms if what == "rooms" else model.equipment)
    if what == "equipment" and elsewhere:
        things = [_in_room_elsewhere(thing, elsewhere) for thing in things]
    label = "number" if what == "rooms" else "name"
    floor = {storey.index: place for place, storey in enumerate(model.storeys)}  # from the ground up
    things.sort(key=lambda t: (floor.get(t.storey_index, len(floor)), sort_key(getattr(t, label) or "")))
    return [thing.as_json() for thing in things]


def _in_room_elsewhere(thing: Any, elsewhere: Elsewhere) -> Any:
    if thing.index not in elsewhere:
        return thing
    room = elsewhere[thing.index][1]
    return replace(
        thing, room=room.number, room_id=room.global_id, room_source="geometry", storey=thing.storey or room.storey
    )


def columns(what: str) -> tuple[list[str], list[str]]:
    """Keys and translated headings of the columns for people."""
    table = ROOM_COLUMNS if what == "rooms" else EQUIPMENT_COLUMNS
    return [key for key, _ in table], [tr(title) for _, title in table]


def write(model: Model, what: str, out: Path, elsewhere: Elsewhere | None = None) -> None:
    """Write the list to .xlsx, .csv or .gpkg (rooms as polygons, equipment as points, in the CRS of the model)."""
    check_suffix(out, (*TABLES, ".gpkg"))
    rows = document(model, what, elsewhere)
    keys, headers = columns(what)
    if out.suffix.lower() == ".gpkg":
        _write_layer(model, what, rows, keys, out)
    else:
        title = tr("Rooms") if what == "rooms" else tr("Equipment")
        write_table(out, title, headers, [[row[key] for key in keys] for row in rows])


def _write_layer(model: Model, what: str, rows: list[dict[str, Any]], keys: list[str], out: Path) -> None:
    import numpy as np
    import shapely

    from civicdesk.maps.writing import write_layers

    place = model.georeference
    if place.crs is None or place.matrix is None:
        raise FileProblem(
            N_("the model does not say where it stands, so nothing of it can be put on a map"),
            where=model.name,
            todo=N_("write .xlsx or .csv, or place the model on the map in a project"),
        )
    if what == "rooms":
        shapes = [shapely.from_wkt(row["footprint"]) if row["footprint"] else None for row in rows]
    else:
        places = {thing.global_id: shapely.Point(thing.position[:2]) for thing in model.equipment if thing.position}
        shapes = [places.get(row["global_id"]) for row in rows]
    placed = [
        None if s is None else shapely.transform(s, lambda xy: np.asarray(place.to_map(xy))[:, :2]) for s in shapes
    ]
    fields = {key: [row[key] for row in rows] for key in keys}
    write_layers(out, {what: (placed, fields)}, place.crs)
