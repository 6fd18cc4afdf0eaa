"""Distances to the boundaries of the parcel that a building stands on: every side of it, and every neighbour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.maps.site_layers import Thing

_CORNER = math.radians(30.0)  # a boundary that turns by more begins another side
_TOUCH = 0.05  # metres within which boundaries of neighbours are one
_SHORT = 0.3  # metres of boundary that are no side
OWN_SHARE = 0.05  # of the outline: a parcel that holds less is one the outline reaches over to
_WINDS = (N_("north"), N_("north-east"), N_("east"), N_("south-east"), N_("south"), N_("south-west"), N_("west"),
          N_("north-west"))  # fmt: skip


@dataclass(frozen=True, eq=False)
class Boundary:
    """*line*: the shortest way from the outline to this piece of boundary; *nearest* of its side: worth a dimension.

    *neighbour*: what the parcel beyond is called, "" where the data end.
    """

    side: int
    wind: str
    neighbour: str
    owner: str
    distance: float
    line: Any
    nearest: bool
    fid: str = ""


def own_parcels(outline: Any, parcels: Sequence[Thing], told: Iterable[str] = ()) -> list[Thing]:
    """Those that the outline stands on; *told*: their numbers, as a person gave them."""
    named = {number.strip() for number in told if number.strip()}
    if named:
        return [parcel for parcel in parcels if parcel.label in named]
    shares = [float(parcel.shape.intersection(outline).area) / max(outline.area, 1e-9) for parcel in parcels]
    return [parcel for parcel, share in zip(parcels, shares, strict=True) if share >= OWN_SHARE]


def united(shapes: Iterable[Any]) -> Any:
    """One area of several, hair-wide gaps between them closed, outer corners where they were."""
    import shapely

    joined = shapely.union_all([shapely.buffer(shape, 0) for shape in shapes])
    if joined.geom_type == "Polygon" or joined.is_empty:
        return joined
    closed = joined.buffer(_TOUCH / 2, join_style="mitre").buffer(-_TOUCH / 2, join_style="mitre")
    return closed if closed.geom_type == "Polygon" else joined


def sides(land: Any) -> list[Any]:
    """The boundary of an area cut at its corners, as lines."""
    import shapely

    found = []
    for ring in shapely.get_parts(shapely.get_rings(land)).tolist():
        xy = shapely.get_coordinates(ring)[:-1]
        xy = xy[np.hypot(*(xy - np.roll(xy, 1, axis=0)).T) > 1e-9]
        before, after = xy - np.roll(xy, 1, axis=0), np.roll(xy, -1, axis=0) - xy
        cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        turn = np.abs(np.arctan2(cross, (before * after).sum(axis=1)))
        corners = np.flatnonzero(turn > _CORNER)
        if not len(corners):
            found.append(shapely.LineString(np.vstack([xy, xy[:1]])))
            continue
        xy = np.roll(xy, -int(corners[0]), axis=0)
        cuts = [*(corners - corners[0]).tolist(), len(xy)]
        closed = np.vstack([xy, xy[:1]])
        found += [shapely.LineString(closed[a : b + 1]) for a, b in pairwise(cuts)]
    return [side for side in found if side.length > _SHORT]


def boundaries(outline: Any, own: Sequence[Thing], parcels: Sequence[Thing]) -> list[Boundary]:
    """Every side of the own land, neighbour by neighbour, nearest first."""
    if not own:
        return []
    land = united(parcel.shape for parcel in own)
    mine = {parcel.key for parcel in own}
    others = [parcel for parcel in parcels if parcel.key not in mine and parcel.shape.distance(land) < _TOUCH]
    found: list[Boundary] = []
    for number, side in enumerate(sides(land), 1):
        rows = [_boundary(outline, number, piece, thing) for piece, thing in _pieces(side, others)]
        if rows:
            least = min(range(len(rows)), key=lambda i: rows[i].distance)
            found += [replace(row, nearest=i == least) for i, row in enumerate(rows)]
    return sorted(found, key=lambda row: row.distance)


def _pieces(side: Any, others: Sequence[Thing]) -> list[tuple[Any, Thing | None]]:
    """The side by neighbour, and what of it has none."""
    found: list[tuple[Any, Thing | None]] = []
    rest = side
    for thing in others:
        wide = thing.shape.buffer(_TOUCH)
        piece = side.intersection(wide)
        if piece.length > _SHORT:
            found.append((piece, thing))
            rest = rest.difference(wide)
    if rest.length > _SHORT:
        found.append((rest, None))
    return found


def _boundary(outline: Any, number: int, piece: Any, thing: Thing | None) -> Boundary:
    import shapely

    line = shapely.shortest_line(outline, piece)
    start, end = shapely.get_coordinates(line)
    if float(line.length) < 1e-6:  # it touches: seen from the middle of the outline
        start, end = shapely.get_coordinates(outline.centroid)[0], shapely.get_coordinates(piece.centroid)[0]
    return Boundary(
        number, wind(end[0] - start[0], end[1] - start[1]), thing.label if thing else "",
        thing.text("owner") if thing else "", float(line.length), line, False, thing.fid if thing else "",
    )  # fmt: skip


def wind(east: float, north: float) -> str:
    """The direction in words, one of eight."""
    place = round(math.degrees(math.atan2(east, north)) / 45.0) % 8
    return tr(_WINDS[place])
