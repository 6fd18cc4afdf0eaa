"""Utility lines and roads near a site, and the protection zone of each: from the data, else from the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.maps.site_roles import BUILT_UP, ROAD, UTILITY, ZONE, facts
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.maps.protection_zones import Match, Rule, ZoneTable
    from civicdesk.maps.site_layers import Surroundings, Thing

_WIDEST = 300.0  # metres: no zone of the table is looked for farther away
_FROM_DATA = 0.5  # of a line near the site that zones of the data have to cover, to stand for those of the table
CONDITIONS = {
    "pressure": N_("pressure"), "voltage": N_("voltage"), "placing": N_("under or above ground"),
    "insulation": N_("insulation"), "diameter": N_("diameter"), "depth": N_("depth"), "road": N_("class of the road"),
    "built_up": N_("built-up area"), "branch": N_("main or connection"),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class ZoneFound:
    """A zone by the table: *half* is its reach from the axis in metres, the line's own thickness included."""

    match: Match
    half: float
    area: Any  # of the outline that lies in it; empty when none does

    @property
    def rule(self) -> Rule:
        return self.match.rule

    @property
    def assumed(self) -> str:
        """What the data do not say, in words."""
        return ", ".join(tr(CONDITIONS.get(name, name)) for name in self.match.assumed)


@dataclass(frozen=True, eq=False)
class LineFound:
    """*distance* from the outline to the axis, *inside*: metres of the line within the outline.

    *error*: how far the line may be off by its accuracy class; *by_data*: zones of the data stand for those of the
    table.
    """

    thing: Thing
    distance: float
    line: Any
    inside: float
    zones: tuple[ZoneFound, ...]
    error: float
    by_data: bool = False


def lines(around: Surroundings, outline: Any, table: ZoneTable, within: float) -> list[LineFound]:
    """Those within *within* metres, and those farther away whose zone reaches the outline; nearest first."""
    built_up = _in_built_up(around, outline)
    found = []
    for layer in around.of(UTILITY, ROAD):
        reach = max([within, *(min(rule.distance + 2.0, _WIDEST) for rule in table.zones
                               if not layer.known.medium or layer.known.medium in rule.media)])  # fmt: skip
        for thing in around.near(layer, outline, reach):
            one = _line(around, outline, table, thing, built_up)
            if one.distance <= within or any(not zone.area.is_empty for zone in one.zones):
                found.append(one)
    return sorted(found, key=lambda one: one.distance)


def _line(around: Surroundings, outline: Any, table: ZoneTable, thing: Thing, built_up: bool | None) -> LineFound:
    import shapely

    known: dict[str, Any] = facts(thing.values)
    if built_up is not None:
        known["built_up"] = built_up
    shortest = shapely.shortest_line(outline, thing.shape)
    inside = float(thing.shape.intersection(outline).length)
    by_data = _zoned_by_data(around, outline, thing)
    zones: tuple[ZoneFound, ...] = ()
    if not by_data:
        zones = tuple(_zone(outline, thing.shape, match, known) for match in table.matches(thing.medium, known))
    return LineFound(
        thing, float(shortest.length), shortest, inside, zones, table.error(thing.text("accuracy")), by_data
    )


def _zone(outline: Any, shape: Any, match: Match, known: Mapping[str, Any]) -> ZoneFound:
    """A zone from the outer face begins half a pipe away from the axis, where the diameter is known."""
    thick = float(known.get("diameter") or 0.0) / 2000.0 if match.rule.measured_from == "outer" else 0.0
    half = match.rule.distance + thick
    return ZoneFound(match, half, shape.buffer(half, quad_segs=32).intersection(outline))


def _zoned_by_data(around: Surroundings, outline: Any, thing: Thing) -> bool:
    """Whether zones of this medium in the data lie around the line where it passes the site."""
    import shapely

    shapes = [
        zone.shape for layer in around.of(ZONE) for zone in around.near(layer, outline, 50.0)
        if zone.medium == thing.medium
    ]  # fmt: skip
    if not shapes:
        return False
    passing = thing.shape.intersection(outline.buffer(50.0))
    covered = passing.intersection(shapely.union_all(shapes))
    if passing.length == 0:  # a point, such as a substation
        return not covered.is_empty
    return bool(covered.length >= _FROM_DATA * passing.length)


def _in_built_up(around: Surroundings, outline: Any) -> bool | None:
    """Whether the site lies in the built-up area of the plan; None without such a layer."""
    layers = around.of(BUILT_UP)
    if not layers:
        return None
    return any(around.near(layer, outline, 0.0) for layer in layers)
