"""The tables of the page "Site": conflicts, distances, what lies around, the layers that were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from civicdesk.gui.row_model import Column, Row
from civicdesk.maps.site_conflicts import WEIGHTS, confidence_text, name_of
from civicdesk.maps.site_near import row_of
from civicdesk.project.selection import Ref
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civicdesk.maps.site_check import SiteCheck
    from civicdesk.maps.site_layers import SiteLayer, Thing

CONFLICTS, DISTANCES, AROUND, LAYERS = "conflicts", "distances", "around", "layers"
COLUMNS: dict[str, tuple[Column, ...]] = {
    CONFLICTS: (
        Column("number", N_("No."), 46, "number"), Column("weight", N_("Weight"), 92), Column("text", N_("What"), 520),
        Column("distance", N_("Distance (m)"), 100, "length"), Column("limit", N_("Limit (m)"), 84, "length"),
        Column("source", N_("Legal source"), 150), Column("confidence", N_("Confidence"), 92),
    ),
    DISTANCES: (
        Column("kind", N_("What"), 110), Column("name", N_("Towards"), 250), Column("wind", N_("Direction"), 104),
        Column("distance", N_("Distance (m)"), 100, "length"), Column("owner", N_("Owner"), 170),
        Column("accuracy", N_("Accuracy class"), 110), Column("zone", N_("Zone (m)"), 84, "length"),
        Column("law", N_("Legal source"), 190),
    ),
    AROUND: (
        Column("role", N_("What"), 130), Column("layer", N_("Layer"), 140),
        Column("label", N_("Name or number"), 180), Column("distance", N_("Distance (m)"), 100, "length"),
        Column("owner", N_("Owner"), 220), Column("accuracy", N_("Accuracy class"), 110),
        Column("detail", N_("Details"), 260),
    ),
    LAYERS: (
        Column("layer", N_("Layer"), 190), Column("role", N_("Read as"), 160), Column("file", N_("File"), 190),
        Column("date", N_("Date of the data"), 120), Column("crs", N_("Coordinate system"), 130),
        Column("accuracy", N_("Accuracy classes"), 120),
    ),
}  # fmt: skip
STRETCHED = {CONFLICTS: 2, DISTANCES: 1, AROUND: 6, LAYERS: 0}


def rows(found: SiteCheck, which: str) -> list[Row]:
    made = {CONFLICTS: _conflicts, DISTANCES: _distances, AROUND: _around}
    return made[which](found) if which in made else []


def _conflicts(found: SiteCheck) -> list[Row]:
    return [
        Row(f"conflict/{c.number}", _refs(c.layer_id, c.fid),
            (c.number, tr(WEIGHTS[c.weight]), c.text, c.distance, c.limit, c.source, confidence_text(c.confidence)))
        for c in found.conflicts
    ]  # fmt: skip


def _distances(found: SiteCheck) -> list[Row]:
    parcels = found.own[0].source.id if found.own else ""
    made = [
        Row(f"boundary/{n}", _refs(parcels, b.fid),
            (tr("boundary"), tr("parcel {parcel}").format(parcel=b.neighbour) if b.neighbour else "–", b.wind,
             b.distance, b.owner, "", None, ""))
        for n, b in enumerate(found.boundaries)
    ]  # fmt: skip
    made += [
        Row(f"building/{n}", _of(b.thing), (tr("building"), b.thing.label, "", b.distance, b.thing.text("owner"), "",
                                            None, ""))
        for n, b in enumerate(found.buildings) if b.how != "same"
    ]  # fmt: skip
    for n, line in enumerate(found.lines):
        zone = line.zones[0] if line.zones else None
        law = zone.rule.source if zone is not None else tr("zones of the data") if line.by_data else ""
        cells = (tr("utility line"), name_of(line.thing), "", line.distance, line.thing.text("owner"),
                 line.thing.text("accuracy"), zone.half if zone is not None else None, law)  # fmt: skip
        made.append(Row(f"line/{n}", _of(line.thing), cells))
    return made


def _around(found: SiteCheck) -> list[Row]:
    made = []
    for n, (thing, distance) in enumerate(found.nearby):
        row = row_of(thing, distance)
        made.append(Row(f"near/{n}", _of(thing), tuple(row[column.key] for column in COLUMNS[AROUND])))
    return made


def layer_rows(layers: Sequence[SiteLayer], found: SiteCheck | None) -> list[Row]:
    """Each layer with what it is taken for; accuracy and date from the last check."""
    from civicdesk.maps.site_roles import MEDIA, ROLES

    known = {source.title: source for source in found.sources} if found is not None else {}
    made = []
    for layer in layers:
        medium = tr(MEDIA[layer.known.medium]) if layer.known.medium in MEDIA and layer.role != "road" else ""
        role = " – ".join(part for part in (tr(ROLES[layer.role]), medium) if part)
        source = known.get(layer.title)
        cells: tuple[Any, ...] = (layer.title, role, layer.file, source.date if source else layer.date,
                                  layer.layer.crs or "", ", ".join(source.accuracy) if source else "")  # fmt: skip
        made.append(Row(layer.id, (), cells))
    return made


def _of(thing: Thing) -> tuple[Ref, ...]:
    return _refs(thing.source.id, thing.fid)


def _refs(layer_id: str, fid: str) -> tuple[Ref, ...]:
    return (Ref("feature", layer_id, fid),) if layer_id and fid else ()
