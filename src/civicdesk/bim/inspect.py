"""What is in an IFC file, told without making any geometry."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from civicdesk.bim import source as sources
from civicdesk.bim.equipment import components
from civicdesk.bim.georef import georeference
from civicdesk.bim.placement import Placements
from civicdesk.bim.properties import PropertyIndex
from civicdesk.bim.rooms import title
from civicdesk.bim.source import Source
from civicdesk.bim.tree import by_type
from civicdesk.bim.units import Units
from civicdesk.crs.georeference import Georeference
from civicdesk.errors import Problem
from civicdesk.jobs import Reporter
from civicdesk.text import N_, tr

_GLOBAL_ID = re.compile("[0-3][0-9A-Za-z_$]{21}")
_APART = (0.2, 60.0)  # metres that storeys of a building are on average apart


def inspect(report: Reporter, path: str) -> dict[str, Any]:
    """The document of `civicdesk info` for an IFC file."""
    report.progress(None, tr("reading the file"))
    with sources.understood(path):
        source = sources.open_source(path)
        units = Units(source.file)
        place = georeference(source.file, PropertyIndex(source.file, units), units)
        return document(source, units, place)


def document(source: Source, units: Units, place: Georeference) -> dict[str, Any]:
    file = source.file
    rooms = len(by_type(file, "IfcSpace"))
    shown, floors = place.as_json(), storeys(file, units)
    doubts = (*source.problems, *_doubts(file, rooms), *_doubts_of_units(units, floors))
    return {
        "kind": "ifc",
        "schema": source.schema,
        "bytes": source.size,
        "counts": counts(file),
        "storeys": floors,
        "rooms": rooms,
        "equipment": len(components(file)),
        "georeference": {key: shown[key] for key in ("status", "crs", "findings")},
        "problems": [p.as_json() for p in doubts],
    }


def counts(file: Any) -> dict[str, int]:
    """How many objects, groups and types of each class, the class itself and not its subtypes."""
    found = Counter(e.is_a() for e in by_type(file, "IfcObjectDefinition"))
    return dict(sorted(found.items()))


def storeys(file: Any, units: Units) -> list[dict[str, Any]]:
    """From the ground up; elevation in metres."""
    placements = Placements(units.length)
    found = by_type(file, "IfcBuildingStorey")
    listed = [{"name": title(s), "elevation": floor_height(s, units, placements)} for s in found]
    return sorted(listed, key=lambda s: float(s["elevation"]))


def floor_height(storey: Any, units: Units, placements: Placements) -> float:
    """Where the floor is in model coordinates: by its placement, else by its Elevation."""
    placed = placements.of(storey)
    if placed is not None:
        return round(float(placed[2, 3]), 6)
    elevation = storey.Elevation
    return round(float(elevation) * units.length, 6) if isinstance(elevation, (int, float)) else 0.0


def _doubts(file: Any, rooms: int) -> list[Problem]:
    doubts = []
    if not rooms:
        doubts.append(Problem("no-rooms", N_("the model has no rooms (IfcSpace)")))
    if not by_type(file, "IfcBuildingStorey"):
        doubts.append(Problem("no-storeys", N_("the model has no storeys")))
    ids = Counter(str(e[0] or "") for e in by_type(file, "IfcProduct"))
    twice = sum(1 for number in ids.values() if number > 1)
    if twice:
        doubts.append(Problem("duplicate-ids", N_("{count} GlobalIds are used more than once"), {"count": twice}))
    malformed = sum(count for number, count in ids.items() if not _GLOBAL_ID.fullmatch(number))
    if malformed:
        told = N_("{count} GlobalIds are not formed as they should be; other programs may not know the things again")
        doubts.append(Problem("malformed-ids", told, {"count": malformed}))
    return doubts


def _doubts_of_units(units: Units, floors: list[dict[str, Any]]) -> list[Problem]:
    """Nobody can tell metres from millimetres but by what comes out of them."""
    doubts = []
    if not units.declared("LENGTHUNIT"):
        doubts.append(Problem("no-unit", N_("the model does not say its unit of length; metres are assumed")))
    heights = [float(floor["elevation"]) for floor in floors]
    apart = (max(heights) - min(heights)) / max(len(heights) - 1, 1) if heights else 0.0
    if apart > _APART[1] or 0.0 < apart < _APART[0]:
        told = N_("storeys are {height} m apart; the unit of length in the file is probably wrong")
        doubts.append(Problem("odd-unit", told, {"height": f"{apart:.4g}"}))
    return doubts
