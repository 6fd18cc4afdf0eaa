"""What stands against building there: each conflict with its sentence, its place and the law behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from civicdesk.maps.protection_zones import CONFIDENCE
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.maps.protection_zones import Rule, ZoneTable
    from civicdesk.maps.site_boundary import Boundary
    from civicdesk.maps.site_check import BuildingFound
    from civicdesk.maps.site_layers import Thing
    from civicdesk.maps.site_zones import LineFound, ZoneFound

CONFLICT, DOUBT, NOTE = "conflict", "doubt", "note"
WEIGHTS = {CONFLICT: N_("conflict"), DOUBT: N_("to be verified"), NOTE: N_("note")}
_AT_THE_WALL = 0.3  # metres
_SLIVER = 0.01  # square metres that are no overlap but the rounding of coordinates


@dataclass(frozen=True, eq=False)
class Conflict:
    """*shape*: what is to be seen on the map, in the site's coordinates; *number* as in the list and on the map."""

    code: str
    weight: str
    text: str
    shape: Any
    source: str = ""  # law and paragraph, or the layer
    confidence: str = ""
    layer_id: str = ""
    fid: str = ""
    distance: float | None = None
    limit: float | None = None
    area: float | None = None
    number: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number, "code": self.code, "weight": self.weight, "text": self.text, "source": self.source,
            "confidence": self.confidence, "layer_id": self.layer_id, "fid": self.fid, "distance": _mm(self.distance),
            "limit": _mm(self.limit), "area": _mm(self.area), "wkt": _wkt(self.shape),
        }  # fmt: skip


def conflicts(
    outline: Any, parcels: Sequence[Thing], own: Sequence[Thing], sides: Sequence[Boundary],
    houses: Sequence[BuildingFound], lines: Sequence[LineFound], zones: Sequence[Thing], table: ZoneTable,
) -> list[Conflict]:  # fmt: skip
    """Numbered, the grave ones first."""
    found = list(_over(outline, parcels, own))
    crossed = {conflict.fid for conflict in found}
    found += _too_near([side for side in sides if side.fid not in crossed], table.boundary)
    found += _overlapping(outline, houses)
    standing = any(house.how == "same" for house in houses)
    for line in lines:
        if standing and _leads_into(line.thing.shape, outline):
            found.append(_connection(line))
        else:
            found += _of_line(outline, line)
    found += [_in_zone(outline, zone) for zone in zones if zone.shape.intersection(outline).area > _SLIVER]
    order = (CONFLICT, DOUBT, NOTE)
    found.sort(key=lambda one: order.index(one.weight))
    return [replace(one, number=number) for number, one in enumerate(found, 1)]


def _over(outline: Any, parcels: Sequence[Thing], own: Sequence[Thing]) -> Iterable[Conflict]:
    mine = {parcel.key for parcel in own}
    for parcel in parcels:
        common = parcel.shape.intersection(outline)
        if parcel.key not in mine and common.area > _SLIVER:
            text = tr("The outline reaches over to parcel {parcel} by {area}.").format(
                parcel=parcel.label, area=_square(common.area)
            )
            yield Conflict("over-boundary", CONFLICT, text, common, parcel.source.title, "", parcel.source.id,
                           parcel.fid, 0.0, area=float(common.area))  # fmt: skip


def _too_near(sides: Sequence[Boundary], rule: Rule | None) -> Iterable[Conflict]:
    for row in sides:
        if rule is None or row.distance >= rule.distance - 0.0005:
            continue
        beyond = (
            tr("parcel {parcel}").format(parcel=row.neighbour) if row.neighbour else tr("land that is not in the data")
        )
        text = tr("{distance} from the boundary with {beyond} ({wind}), less than the {limit} of the table.").format(
            distance=metres(row.distance), beyond=beyond, wind=row.wind, limit=metres(rule.distance)
        )
        yield Conflict("near-boundary", CONFLICT, text, row.line, rule.source, rule.confidence, "", row.fid,
                       row.distance, rule.distance)  # fmt: skip


def _overlapping(outline: Any, houses: Sequence[BuildingFound]) -> Iterable[Conflict]:
    for house in houses:
        if house.how != "overlaps":
            continue
        common = house.thing.shape.intersection(outline)
        text = tr("The outline overlaps the building {building} by {area}.").format(
            building=house.thing.label, area=_square(common.area)
        )
        yield Conflict("over-building", DOUBT, text, common, house.thing.source.title, "", house.thing.source.id,
                       house.thing.fid, 0.0, area=float(common.area))  # fmt: skip


def _leads_into(line: Any, outline: Any) -> bool:
    """Whether a line ends in the building."""
    return bool(line.intersects(outline) and any(end.distance(outline) < _AT_THE_WALL for end in _ends(line)))


def _ends(line: Any) -> Sequence[Any]:
    import shapely

    parts = [part for part in shapely.get_parts(line) if part.geom_type == "LineString"]
    return [shapely.Point(part.coords[place]) for part in parts for place in (0, -1)]


def _connection(line: LineFound) -> Conflict:
    """A building that stands already is served by lines; that is no conflict."""
    thing = line.thing
    text = tr("{line} leads into the building.").format(line=name_of(thing))
    return Conflict("connection", NOTE, text, line.thing.shape, thing.source.title, "", thing.source.id, thing.fid,
                    0.0)  # fmt: skip


def _of_line(outline: Any, line: LineFound) -> Iterable[Conflict]:
    thing = line.thing
    at = (thing.source.id, thing.fid)
    if line.inside > 0 and thing.medium != "road":
        text = tr("{line} runs under the outline for {length}.").format(line=name_of(thing), length=metres(line.inside))
        yield Conflict("line-inside", CONFLICT, text, thing.shape.intersection(outline), thing.source.title, "", *at,
                       0.0)  # fmt: skip
    for zone in line.zones:
        deep = zone.half - line.distance
        if deep > line.error and zone.area.area > 0:
            yield _zone_conflict(line, zone, CONFLICT)
        elif deep > -line.error and line.error > 0:
            yield _zone_conflict(line, zone, DOUBT)


def _zone_conflict(line: LineFound, zone: ZoneFound, weight: str) -> Conflict:
    """Also where the place of the line is not known well enough to tell; and a zone that may not apply is a doubt."""
    thing, rule = line.thing, zone.rule
    if "built_up" in zone.match.assumed and rule.conditions.get("built_up") is False:
        weight = DOUBT  # outside the built-up area only, and nobody knows whether this is
    values = {
        "line": name_of(thing), "distance": metres(line.distance), "zone": metres(zone.half), "object": rule.title,
        "error": metres(line.error), "class": thing.text("accuracy"),
    }  # fmt: skip
    if weight == CONFLICT or line.error == 0:
        text = tr("Protection zone of {line} is crossed: {distance} from its axis, the zone reaches {zone}.")
    else:
        text = tr("{line}: {distance} from its axis, the zone reaches {zone}, and accuracy class {class} leaves ± "
                  "{error} open.")  # fmt: skip
    said = text.format(**values)
    if line.error == 0 and not thing.text("accuracy"):
        said += " " + tr("The accuracy of the line is not given.")
    if zone.assumed:
        said += " " + tr("Not in the data, taken as usual: {assumed}.").format(assumed=zone.assumed)
    shape = line.line if zone.area.is_empty else zone.area
    return Conflict(f"zone-{thing.medium}", weight, said, shape, rule.source, rule.confidence, thing.source.id,
                    thing.fid, line.distance, zone.half, float(zone.area.area))  # fmt: skip


def _in_zone(outline: Any, zone: Thing) -> Conflict:
    common = zone.shape.intersection(outline)
    text = tr("{area} of the outline lie in the zone {zone} of the data.").format(
        area=_square(common.area), zone=f"{zone.source.title}: {zone.label}"
    )
    source = zone.text("law") or zone.source.title
    return Conflict("zone-data", CONFLICT, text, common, source, "", zone.source.id, zone.fid, 0.0,
                    area=float(common.area))  # fmt: skip


def name_of(thing: Thing) -> str:
    """ "gas – přípojka DN 32"."""
    more = " ".join(part for part in (thing.text("kind"), thing.text("diameter"), thing.text("name")) if part)
    return f"{thing.kind} – {more}" if more else thing.kind


def metres(value: float) -> str:
    return f"{number_text(value, 2, fixed=True)} m"


def _square(value: float) -> str:
    return f"{number_text(value, 2, fixed=True)} m²"


def confidence_text(value: str) -> str:
    return tr(CONFIDENCE[value]) if value in CONFIDENCE else value


def _mm(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _wkt(shape: Any) -> str:
    import shapely

    return str(shapely.to_wkt(shape, rounding_precision=3))
