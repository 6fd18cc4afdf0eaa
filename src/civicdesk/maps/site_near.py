"""What lies within so many metres of a place, layer by layer, as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from civicdesk.maps.site_roles import BUILDINGS, OUTLINE, PARCELS, ROLES, UTILITY, ZONE, ZONING
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.maps.site_layers import Surroundings, Thing

COLUMNS = (
    ("role", N_("What")),
    ("layer", N_("Layer")),
    ("label", N_("Name or number")),
    ("distance", N_("Distance (m)")),
    ("owner", N_("Owner")),
    ("accuracy", N_("Accuracy class")),
    ("detail", N_("Details")),
)
_ORDER = (PARCELS, ZONE, UTILITY, BUILDINGS, ZONING)
_DETAILS = ("use", "name", "stage", "pressure", "voltage", "diameter", "placing", "road_class", "law")


def near(around: Surroundings, shape: Any, within: float) -> list[tuple[Thing, float]]:
    """Everything within *within* metres, nearest first by kind of layer; what touches or overlaps has distance 0."""
    import shapely

    found = []
    for layer in around.layers:
        if layer.role == OUTLINE:
            continue
        for thing in around.near(layer, shape, within):
            found.append((thing, float(shapely.distance(thing.shape, shape))))
    return sorted(found, key=lambda pair: (_rank(pair[0]), pair[1]))


def _rank(thing: Thing) -> int:
    return _ORDER.index(thing.source.role) if thing.source.role in _ORDER else len(_ORDER)


def row_of(thing: Thing, distance: float) -> dict[str, Any]:
    """A row of the table, also for JSON: texts in the reader's language, *distance* in metres."""
    return {
        "role": tr(ROLES[thing.source.role]), "layer": thing.source.title, "label": thing.label,
        "distance": round(distance, 3), "owner": thing.text("owner"), "accuracy": thing.text("accuracy"),
        "detail": detail(thing), "layer_id": thing.source.id, "fid": thing.fid,
    }  # fmt: skip


def detail(thing: Thing) -> str:
    said = [thing.text(what) for what in _DETAILS]
    if depth := thing.text("depth"):
        said.append(tr("depth {depth} m").format(depth=depth))
    return ", ".join(dict.fromkeys(one for one in said if one and one != thing.label))
