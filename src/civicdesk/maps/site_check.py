"""The check of a site: a building's outline against parcels, buildings, utilities, protection zones and the plan.

Exact plane geometry in one coordinate system; what the data do not say is named as assumed. Orientation for a planner:
it decides nothing. Sentences are in the reader's language, so a check is made in the process that shows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UserError
from civicdesk.maps import site_conflicts, site_zones
from civicdesk.maps.site_boundary import Boundary, boundaries, own_parcels, united
from civicdesk.maps.site_layers import SiteLayer, Surroundings, Thing
from civicdesk.maps.site_near import near
from civicdesk.maps.site_roles import BUILDINGS, OUTLINE, PARCELS, ROLES, ZONE, ZONING
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.maps.protection_zones import ZoneTable
    from civicdesk.maps.site_conflicts import Conflict
    from civicdesk.maps.site_zones import LineFound

WITHIN = 30.0
ORIENTATION = N_(
    "For orientation only: worked out from the data named below, with their accuracy and date. It is no decision of an "
    "authority and no statement of an owner of a network; the position on the ground may differ."
)
_SAME = 0.5  # of the smaller: a building that covers so much of the outline is the one that is checked
_TOUCHES = 0.05  # metres


@dataclass(frozen=True, eq=False)
class BuildingFound:
    """*how*: "apart", "adjoins", "overlaps", or "same": the checked building itself."""

    thing: Thing
    distance: float
    line: Any
    how: str


@dataclass(frozen=True)
class Source:
    """A layer that was looked at: where it is from, how old and how exact it says it is."""

    title: str
    role: str
    file: str
    date: str
    crs: str
    operation: str
    accuracy: tuple[str, ...]
    features: int
    owners_left_out: bool = False


@dataclass(frozen=True, eq=False)
class SiteCheck:
    """Shapes in the system of *around*. Shares are parts of one; *scale*: map length by ground length, None when
    nobody knows."""

    name: str
    outline: Any
    around: Surroundings
    within: float
    scale: float | None
    own: list[Thing]
    boundaries: list[Boundary]
    buildings: list[BuildingFound]
    lines: list[LineFound]
    zones: list[Thing]
    zoning: list[tuple[Thing, float]]
    land_area: float
    built_before: float
    built_after: float
    nearby: list[tuple[Thing, float]]
    conflicts: list[Conflict]
    sources: list[Source]
    table: ZoneTable
    notes: list[str] = field(default_factory=list)
    date: str = ""

    @property
    def crs(self) -> str:
        return self.around.crs

    @property
    def dimensions(self) -> list[Boundary]:
        """One for each side of the parcel."""
        return [row for row in self.boundaries if row.nearest]

    def share(self, area: float) -> float | None:
        return area / self.land_area if self.land_area else None

    def as_json(self) -> dict[str, Any]:
        from civicdesk.maps.site_document import document

        return document(self)


def check(
    name: str, outline: Any, around: Surroundings, table: ZoneTable, within: float = WITHIN, own: Iterable[str] = (),
    tell: Callable[[float, str], object] = lambda _share, _text: None,
) -> SiteCheck:  # fmt: skip
    """*outline*: a polygon in the coordinates of *around*; *own*: numbers of the own parcels when a person tells
    them."""
    tell(0.1, tr("looking for parcels"))
    parcels = _parcels(around, outline, within)
    mine = own_parcels(outline, parcels, own)
    sides = boundaries(outline, mine, parcels)
    tell(0.4, tr("measuring to buildings and lines"))
    houses = _buildings(around, outline, within)
    lines = site_zones.lines(around, outline, table, within)
    zones = [thing for layer in around.of(ZONE) for thing in around.near(layer, outline, 0.0)]
    tell(0.7, tr("reading the zoning plan"))
    zoning = _zoning(around, outline)
    land = united(parcel.shape for parcel in mine) if mine else None
    before, after = _built(around, land, outline)
    nearby = near(around, outline, within)
    conflicts = site_conflicts.conflicts(outline, parcels, mine, sides, houses, lines, zones, table)
    x, y = outline.centroid.coords[0]
    return SiteCheck(
        name, outline, around, within, _scale(around.crs, x, y), mine, sides, houses, lines, zones, zoning,
        land.area if land is not None else 0.0, before, after, nearby, conflicts,
        [source_of(around, layer, nearby) for layer in around.layers if layer.role != OUTLINE], table,
        _notes(around, outline, within, mine, own), dt.date.today().isoformat(),
    )  # fmt: skip


def usable(shape: Any) -> Any:
    """An outline fit for the check: polygons, made valid, in the plane; UserError when there is no area in it."""
    import shapely

    flat = shapely.force_2d(shape)
    if flat.geom_type in ("LineString", "LinearRing", "MultiLineString"):
        flat = shapely.union_all(shapely.get_parts(shapely.polygonize(shapely.get_parts(flat))))
    valid = flat if flat.is_valid else shapely.make_valid(flat)
    areas = [part for part in shapely.get_parts(valid) if part.geom_type in ("Polygon", "MultiPolygon")]
    whole = shapely.union_all(areas) if areas else None
    if whole is None or whole.is_empty or whole.area <= 0:
        raise UserError(N_("the outline has no area"), todo=N_("give a closed outline of the building"))
    return whole


def _parcels(around: Surroundings, outline: Any, within: float) -> list[Thing]:
    """Those at the outline, and the neighbours of these however large they are."""
    import shapely

    found: list[Thing] = []
    for layer in around.of(PARCELS):
        here = [thing for thing in around.near(layer, outline, 0.0) if _is_area(thing.shape)]
        if here:
            land = shapely.union_all([thing.shape for thing in here])
            found += [thing for thing in around.near(layer, land, 0.1) if _is_area(thing.shape)]
        else:
            found += [thing for thing in around.near(layer, outline, within) if _is_area(thing.shape)]
    return found


def _is_area(shape: Any) -> bool:
    return bool(shape.area > 0)


def _buildings(around: Surroundings, outline: Any, within: float) -> list[BuildingFound]:
    import shapely

    found = []
    for layer in around.of(BUILDINGS):
        for thing in around.near(layer, outline, within):
            common = thing.shape.intersection(outline).area
            line = shapely.shortest_line(outline, thing.shape)
            if common > _SAME * min(outline.area, thing.shape.area):
                how = "same"
            else:
                how = "overlaps" if common > _TOUCHES else "adjoins" if line.length <= _TOUCHES else "apart"
            found.append(BuildingFound(thing, float(line.length), line, how))
    return sorted(found, key=lambda one: one.distance)


def _zoning(around: Surroundings, outline: Any) -> list[tuple[Thing, float]]:
    """What the outline lies in, with its share, largest first."""
    found = []
    for layer in around.of(ZONING):
        for thing in around.near(layer, outline, 0.0):
            share = thing.shape.intersection(outline).area / outline.area
            if share > 1e-4:
                found.append((thing, float(share)))
    return sorted(found, key=lambda pair: -pair[1])


def _built(around: Surroundings, land: Any, outline: Any) -> tuple[float, float]:
    """Square metres of the own land that are built on: as the layer of buildings has it, and with the outline."""
    import shapely

    if land is None:
        return 0.0, 0.0
    shapes = [thing.shape for layer in around.of(BUILDINGS) for thing in around.near(layer, land, 0.0)]
    standing = shapely.union_all(shapes) if shapes else shapely.Polygon()
    return float(standing.intersection(land).area), float(standing.union(outline).intersection(land).area)


def source_of(around: Surroundings, layer: SiteLayer, nearby: Sequence[tuple[Thing, float]]) -> Source:
    classes = {thing.text("accuracy") for thing, _distance in nearby if thing.source is layer}
    way = around.way(layer)
    left_out = bool(layer.layer.meta.get("left_out"))
    return Source(
        layer.title, tr(ROLES[layer.role]), layer.file, layer.date, layer.layer.crs or "",
        way.name if way is not None else "", tuple(sorted(classes - {""})), len(layer.layer), left_out,
    )  # fmt: skip


def _scale(crs: str, x: float, y: float) -> float | None:
    from civicdesk.crs.places import scale_at
    from civicdesk.crs.systems import describe

    system = describe(crs)
    return None if system is None or system.geographic else scale_at(crs, x, y) / (system.unit or 1.0)


def _reaches(around: Surroundings, layer: SiteLayer, outline: Any, within: float) -> bool:
    """Whether the outline lies within the extent of a layer; where nothing is, nothing can be said."""
    return layer.role == OUTLINE or around.covers(layer, outline, within)


def _notes(around: Surroundings, outline: Any, within: float, mine: Sequence[Thing], told: Iterable[str]) -> list[str]:
    """What could not be looked at."""
    notes = []
    if absent := [layer.title for layer in around.layers if not _reaches(around, layer, outline, within)]:
        notes.append(tr("The data of these layers do not reach this place: {layers}.").format(layers=", ".join(absent)))
    if not around.of(PARCELS):
        notes.append(tr("There is no layer of parcels: distances to boundaries were not taken."))
    elif not mine and list(told):
        notes.append(tr("The parcels that were named are not at this place."))
    elif not mine:
        notes.append(tr("The outline lies on no parcel of the data."))
    if not around.of("utility"):
        notes.append(tr("There is no layer of utility lines: they were not looked at."))
    if not around.of(BUILDINGS):
        notes.append(tr("There is no layer of buildings: the built-up share leaves out what stands there."))
    for layer in around.layers:
        if layer.layer.crs is None:
            notes.append(tr("{layer}: no coordinate system given, taken as {crs}").format(layer=layer.title,
                                                                                         crs=around.crs))  # fmt: skip
    return notes
