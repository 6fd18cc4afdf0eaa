"""A site check as one JSON document: numbers in metres and square metres, sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from civicdesk.maps.site_near import row_of
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.maps.site_boundary import Boundary
    from civicdesk.maps.site_check import BuildingFound, SiteCheck
    from civicdesk.maps.site_zones import LineFound


def document(found: SiteCheck) -> dict[str, Any]:
    from civicdesk.maps.site_check import ORIENTATION

    return {
        "name": found.name,
        "orientation": tr(ORIENTATION),
        "date": found.date,
        "crs": found.crs,
        "scale": None if found.scale is None else round(found.scale, 8),
        "outline": {"area": _mm(found.outline.area), "perimeter": _mm(found.outline.length),
                    "wkt": _wkt(found.outline)},
        "within": found.within,
        "parcels": [{"number": p.label, "area": _mm(p.shape.area), "owner": p.text("owner"), "fid": p.fid,
                     "share": round(p.shape.intersection(found.outline).area / found.outline.area, 4)}
                    for p in found.own],
        "boundaries": [_boundary(row) for row in found.boundaries],
        "buildings": [_building(one) for one in found.buildings],
        "lines": [_line(one) for one in found.lines],
        "zoning": [{"code": t.text("code"), "name": t.text("name"), "stage": t.text("stage"), "share": round(s, 4),
                    "layer": t.source.title, "fid": t.fid} for t, s in found.zoning],
        "built_up": {"land": _mm(found.land_area), "before": _mm(found.built_before), "after": _mm(found.built_after),
                     "share_before": _share(found.share(found.built_before)),
                     "share_after": _share(found.share(found.built_after))},
        "conflicts": [conflict.as_json() for conflict in found.conflicts],
        "near": [row_of(thing, distance) for thing, distance in found.nearby],
        "sources": [{**asdict(source), "accuracy": list(source.accuracy)} for source in found.sources],
        "zone_table": found.table.as_json(),
        "notes": list(found.notes),
    }  # fmt: skip


def _boundary(row: Boundary) -> dict[str, Any]:
    return {
        "side": row.side, "wind": row.wind, "neighbour": row.neighbour, "owner": row.owner,
        "distance": _mm(row.distance), "nearest_of_side": row.nearest, "line": _ends(row.line), "fid": row.fid,
    }  # fmt: skip


def _building(one: BuildingFound) -> dict[str, Any]:
    return {
        "label": one.thing.label, "how": one.how, "distance": _mm(one.distance), "line": _ends(one.line),
        "layer": one.thing.source.title, "fid": one.thing.fid,
    }  # fmt: skip


def _line(one: LineFound) -> dict[str, Any]:
    return {
        **row_of(one.thing, one.distance), "medium": one.thing.medium, "line": _ends(one.line),
        "inside": _mm(one.inside), "error": one.error, "zone_from_data": one.by_data,
        "zones": [{**zone.rule.as_json(), "reach": _mm(zone.half), "assumed": list(zone.match.assumed),
                   "crossed_area": _mm(zone.area.area)} for zone in one.zones],
    }  # fmt: skip


def _ends(line: Any) -> Sequence[Sequence[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in line.coords]


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _mm(value: float) -> float:
    return round(float(value), 3)


def _wkt(shape: Any) -> str:
    import shapely

    return str(shapely.to_wkt(shape, rounding_precision=3))
