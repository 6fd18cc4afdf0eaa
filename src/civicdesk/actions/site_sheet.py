"""What the sheets of a site check show: the map's shapes, dimensions and signs, then the lists."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from civicdesk.maps.site_conflicts import CONFLICT, confidence_text, metres
from civicdesk.maps.site_roles import BUILDINGS, BUILT_UP, MEDIA, PARCELS, ROAD, UTILITY, ZONE
from civicdesk.render.map_palette import palette
from civicdesk.render.paper import Title
from civicdesk.render.paper_lists import list_pages
from civicdesk.render.site_sheet import Dimension, Shape, Sign, SitePage, map_page
from civicdesk.text import date_text, number_text, tr

if TYPE_CHECKING:
    from civicdesk.maps.site_check import SiteCheck
    from civicdesk.maps.site_layers import SiteLayer, Thing

_MARGIN = 6.0  # metres around what has to be seen
_FARTHEST = 45.0  # metres: longer dimensions are in the list, and on the map as far as it reaches
LINES = {
    "water": ("water_pipe", "2.2 0.9"), "sewer": ("sewer", ""), "gas": ("gas", "2.2 0.7 0.5 0.7"),
    "power": ("power", ""), "heat": ("heat", "3 0.8"), "telecom": ("telecom", "0.8 0.8"),
    "road": ("street_label", ""),
}  # fmt: skip
_ZONE = "#B57EDC"


def sheets(found: SiteCheck, paper: str = "A3", scale: int | None = None) -> list[str]:
    """SVG of each sheet: the map with the conflicts beside it, then the lists."""
    from civicdesk.actions.site_files import said, tables

    heading = tr("Site check – {name}").format(name=found.name)
    note = tr("For orientation only, no decision. Sources with their dates and accuracy are beside the map.")
    title = Title(heading, _detail(found), note, date_text(dt.date.today()), _north(found))
    words = {
        "legend": tr("Legend"), "conflicts": tr("Conflicts and what to verify"),
        "none": tr("None was found.") if found.nearby else tr("The layers hold nothing at this place."),
        "more": tr("… the others are on the next sheet"), "detail": tr("Detail 1 : {scale}"),
    }  # fmt: skip
    extent = _extent(found)
    small = [_sources(found), *said(found)]
    shapes = list(_shapes(found, extent))
    page = SitePage(title, extent, shapes, dimensions(found), signs(found), _facts(found), small, words, found.outline)
    first, _rest = map_page(page, paper, scale)
    listed = [table for table in tables(found) if not table[0].startswith(tr("Sources"))]
    source = next(table for table in tables(found) if table[0] == tr("Sources"))
    return [first, *list_pages(title, [*listed, source], said(found), paper)]


def _detail(found: SiteCheck) -> str:
    numbers = ", ".join(parcel.label for parcel in found.own) or "–"
    return tr("Parcel {numbers} · {crs} · dimensions in metres").format(numbers=numbers, crs=found.crs)


def _sources(found: SiteCheck) -> str:
    """Every layer with the date of its data and its accuracy classes, in one line."""
    parts = []
    for source in found.sources:
        classes = tr("class {classes}").format(classes=", ".join(source.accuracy)) if source.accuracy else ""
        more = ", ".join(part for part in (source.date, classes) if part)
        parts.append(f"{source.title} ({more})" if more else source.title)
    return tr("Sources: {layers}").format(layers="; ".join(parts))


def _north(found: SiteCheck) -> float | None:
    from civicdesk.crs.places import true_north

    point = found.outline.centroid
    angle = true_north(found.crs, point.x, point.y)
    return None if angle is None else -math.degrees(angle)


def _facts(found: SiteCheck) -> list[str]:
    facts = [tr("Outline: {area} m²").format(area=number_text(found.outline.area, 1, fixed=True))]
    if found.zoning:
        zones = "; ".join(f"{thing.label} ({number_text(100 * share, 0)} %)" for thing, share in found.zoning)
        facts.append(tr("Zoning plan: {zones}").format(zones=zones))
    before, after = found.share(found.built_before), found.share(found.built_after)
    if before is not None and after is not None:
        facts.append(
            tr("Built on of the parcel ({area} m²): {before} % before, {after} % after").format(
                area=number_text(found.land_area, 0), before=number_text(100 * before, 1),
                after=number_text(100 * after, 1),
            )
        )  # fmt: skip
    return facts


def _extent(found: SiteCheck) -> tuple[float, float, float, float]:
    """The outline, the dimensions that are not too long, and where the conflicts are."""
    import shapely

    seen = [found.outline, *(row.line for row in found.dimensions if row.distance <= _FARTHEST)]
    seen += [conflict.shape for conflict in found.conflicts if conflict.shape.distance(found.outline) < 1.0
             and conflict.shape.length < 200]  # fmt: skip
    x0, y0, x1, y1 = shapely.total_bounds(seen)
    return x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN


# --- the map ----------------------------------------------------------------------------------------------------------


def _shapes(found: SiteCheck, extent: tuple[float, float, float, float]) -> Iterator[Shape]:
    """From the bottom up, a good way around, since the paper shows more than what was asked for."""
    import shapely

    x0, y0, x1, y1 = extent
    wide = max(x1 - x0, y1 - y0)
    box = shapely.box(x0 - wide, y0 - wide, x1 + wide, y1 + wide)
    order = (BUILT_UP, PARCELS, ZONE, BUILDINGS, ROAD, UTILITY)
    own = {parcel.key for parcel in found.own}
    for role in order:
        if role == BUILDINGS:
            yield from _zones(found)
        for layer in found.around.of(role):
            for thing in found.around.near(layer, box, 0.0):
                yield from _drawn(thing, layer, own)
    yield Shape(found.outline, "#F2B84B", "#1C2530", 0.6, "", 0.72, "", tr("Checked outline"))


def _drawn(thing: Thing, layer: SiteLayer, own: set[tuple[str, int]]) -> Iterator[Shape]:
    colours = palette("light")
    role = layer.role
    if role == PARCELS:
        mine = thing.key in own
        yield Shape(thing.shape, "#EAF1E2" if mine else "none", "#5E6A60" if mine else "#8C948D",
                    0.35 if mine else 0.18, "", 1.0, thing.label,
                    tr("Own parcel") if mine else tr("Parcels"))  # fmt: skip
    elif role == BUILDINGS:
        yield Shape(thing.shape, colours["building"], colours["building_line"], 0.2, "", 1.0, "", layer.title)
    elif role == ZONE:
        yield Shape(thing.shape, _ZONE, _ZONE, 0.2, "1.2 0.8", 0.25, "", layer.title)
    elif role in (UTILITY, ROAD):
        name, dash = LINES.get(thing.medium, ("plain_line", ""))
        colour = colours[name]
        group = tr(MEDIA[thing.medium]) if thing.medium in MEDIA else layer.title
        yield Shape(thing.shape, "none", colour, 0.2 if role == ROAD else 0.4, dash, 1.0, "", group)


def _zones(found: SiteCheck) -> Iterator[Shape]:
    """Zones by the table, one colour with each network's own line around them."""
    colours = palette("light")
    for line in found.lines:
        for zone in line.zones:
            if line.thing.medium == "road" and zone.area.is_empty:
                continue  # so wide that it would cover what matters
            colour = colours[LINES.get(line.thing.medium, ("plain_line", ""))[0]]
            yield Shape(line.thing.shape.buffer(zone.half, quad_segs=16), colour, colour, 0.2, "0.9 0.7", 0.22, "",
                        tr("Protection zone by the table"))  # fmt: skip


def dimensions(found: SiteCheck) -> list[Dimension]:
    """To every side of the parcel, and to the nearest building that stands apart."""
    limit = found.table.boundary.distance if found.table.boundary is not None else 0.0
    rows = [_dimension(row.line, row.distance, row.distance < limit) for row in found.dimensions if row.distance > 0]
    apart = next((one for one in found.buildings if one.how == "apart"), None)
    if apart is not None:
        rows.append(_dimension(apart.line, apart.distance, False))
    return rows


def _dimension(line: Any, distance: float, grave: bool) -> Dimension:
    start, end = (tuple(map(float, at)) for at in line.coords)
    return Dimension((start[0], start[1]), (end[0], end[1]), metres(distance), grave)


def signs(found: SiteCheck) -> list[Sign]:
    import shapely

    made = []
    for conflict in found.conflicts:
        point = conflict.shape.interpolate(0.5, normalized=True) if conflict.shape.geom_type == "LineString" else (
            shapely.point_on_surface(conflict.shape))  # fmt: skip
        law = ", ".join(part for part in (conflict.source, _how_sure(conflict.confidence)) if part)
        words = f"{conflict.text} ({law})" if law else conflict.text
        shown = conflict.shape if conflict.weight == CONFLICT or conflict.area else None
        made.append(Sign(conflict.number, conflict.weight, words, (float(point.x), float(point.y)), shown))
    return made


def _how_sure(confidence: str) -> str:
    return tr("confidence {level}").format(level=confidence_text(confidence)) if confidence else ""
