"""What is in an IFC file, told without making any geometry."""

from __future__ import annotations

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
    shown = place.as_json()
    return {
        "kind": "ifc",
        "schema": source.schema,
        "bytes": source.size,
        "counts": counts(file),
        "storeys": storeys(file, units),
        "rooms": rooms,
        "equipment": len(components(file)),
        "georeference": {key: shown[key] for key in ("status", "crs", "findings")},
        "problems": [p.as_json() for p in (*source.problems, *_doubts(file, rooms))],
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
    ids = Counter(e[0] for e in by_type(file, "IfcProduct"))
    twice = sum(1 for number in ids.values() if number > 1)
    if twice:
        doubts.append(Problem("duplicate-ids", N_("{count} GlobalIds are used more than once"), {"count": twice}))
    return doubts
