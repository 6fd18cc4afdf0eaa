"""The plan of Vzorová Lhota: streets, parcels and houses.

Everything is laid out in a plain frame (u along the main streets, v across, metres, origin in the school's block),
bent a little so that nothing outside that block is quite straight, and then placed on the map. Parcels share their
corners: every boundary carries the corners of all its neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from civicdesk.demo import place

if TYPE_CHECKING:
    from shapely.geometry import Polygon

Point = tuple[float, float]
# the frame's origin in model coordinates: the school stands in its parcel a little towards the street Školní
CENTER = (place.LENGTH / 2 - 8.0, place.DEPTH / 2 - 3.0)


@dataclass(frozen=True)
class Street:
    """A street along u (`along` "u") or v, between `start` and `end`, with its middle at `at`."""

    name: str
    along: str
    at: float
    start: float
    end: float
    width: float
    kind: str = "místní komunikace"


@dataclass(frozen=True)
class Parcel:
    number: str
    ring: tuple[Point, ...]
    use: str
    way: str = ""
    owner: str = "soukromý"
    zone: str = "BV"
    street: str = ""
    front: tuple[Point, Point] | None = None  # the two corners at the street


@dataclass(frozen=True)
class House:
    code: str
    ring: tuple[Point, ...]
    use: str
    parcel: str
    number: str = ""
    street: str = ""
    storeys: int = 1
    owner: str = "soukromý"
    front: Point | None = None  # the middle of the side at the street


@dataclass
class Village:
    streets: list[Street]
    parcels: list[Parcel] = field(default_factory=list)
    houses: list[House] = field(default_factory=list)


STREETS = [
    Street("Školní", "u", 44.0, -196.0, 250.0, 12.0),
    Street("Nádražní", "u", -44.0, -196.0, 250.0, 12.0, "silnice III. třídy"),
    Street("Lipová", "u", 132.0, -196.0, 250.0, 10.0),
    Street("U Potoka", "u", -128.0, -196.0, 250.0, 9.0),
    Street("Na Návsi", "v", -202.0, -133.0, 137.0, 12.0, "silnice III. třídy"),
    Street("Polní", "v", -78.0, -123.5, 127.0, 9.0),
    Street("Zahradní", "v", 78.0, -123.5, 127.0, 9.0),
    Street("Ke Hřišti", "v", 255.0, -133.0, 137.0, 10.0),
]
BUILT = "zastavěná plocha a nádvoří"
_SCHOOL = (-73.5, 73.5, -38.0, 38.0)  # the block of the school: u0, u1, v0, v1


def bend(uv: ArrayLike) -> NDArray[np.float64]:
    """Frame to frame, (N, 2): nothing near the school, up to about ten metres at the edge of the village."""
    points = np.asarray(uv, dtype=np.float64).reshape(-1, 2)
    u, v = points[:, 0], points[:, 1]
    out = np.hypot(np.maximum(np.abs(u) - 74, 0), np.maximum(np.abs(v) - 38, 0))
    strength = 1 - np.exp(-((out / 110.0) ** 2))
    du = 7.5 * np.sin(v / 71.0 + 0.6) + 3.0 * np.sin(u / 47.0)
    dv = 10.0 * np.sin(u / 93.0 + 0.4) + 2.6 * np.sin((u + v) / 38.0) + u * v / 9000.0
    return np.column_stack([u + strength * du, v + strength * dv])


def to_map(uv: ArrayLike) -> NDArray[np.float64]:
    """Frame to S-JTSK, (N, 2)."""
    return place.to_map(bend(uv) + CENTER)


def polygon(ring: Sequence[Point]) -> Polygon:
    """A ring of the frame as a polygon on the map."""
    from shapely.geometry import Polygon

    return Polygon(np.round(to_map(ring), 2))


def _rows(rng: Random, u0: float, u1: float, v0: float, v1: float, south: str, north: str) -> list[Parcel]:
    """A block as two rows of plots back to back (one where it has one street only), numbers still empty."""
    middle = v1 if not north else v0 if not south else round((v0 + v1) / 2 + rng.uniform(-3, 3), 1)
    plots: list[Parcel] = []
    for street, face in ((south, v0), (north, v1)):
        if not street:
            continue
        count = max(1, round((u1 - u0) / rng.uniform(18, 23)))
        weights = [rng.uniform(0.75, 1.3) for _ in range(count)]
        fronts, backs = [u0], [u0]
        for weight in weights[:-1]:
            fronts.append(round(fronts[-1] + weight / sum(weights) * (u1 - u0), 1))
            backs.append(round(fronts[-1] + rng.uniform(-2.2, 2.2), 1))
        fronts.append(u1)
        backs.append(u1)
        for a, b, c, d in zip(fronts, fronts[1:], backs[1:], backs, strict=False):
            ring = ((a, face), (b, face), (c, middle), (d, middle))
            plots.append(Parcel("", ring, "zahrada", street=street, front=((a, face), (b, face))))
    return plots


def _blocks() -> list[tuple[float, float, float, float, str, str]]:
    columns = [(-196.0, -82.5), (-73.5, 73.5), (82.5, 250.0)]
    blocks = []
    for column in columns:
        blocks.append((*column, 50.0, 127.0, "Školní", "Lipová"))
        blocks.append((*column, -123.5, -50.0, "U Potoka", "Nádražní"))
        if column[0] != _SCHOOL[0]:
            blocks.append((*column, -38.0, 38.0, "Nádražní", "Školní"))
    for column in ((-196.0, -70.0), (-70.0, 86.0), (86.0, 250.0)):  # the edges of the village have no side streets
        blocks.append((*column, 137.0, 172.0, "Lipová", ""))
        blocks.append((*column, -170.0, -132.5, "", "U Potoka"))
    return blocks


def _ring_of(u0: float, u1: float, v0: float, v1: float) -> tuple[Point, ...]:
    return ((u0, v0), (u1, v0), (u1, v1), (u0, v1))


def _split(rng: Random, plot: Parcel) -> list[Parcel]:
    """A plot as the cadastre has it: the house with its yard, and a garden behind; some are gardens only."""
    if rng.random() < 0.1:
        return [plot]
    a, b, c, d = plot.ring
    share = rng.uniform(0.56, 0.7)
    left, right = ((p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share) for p, q in ((a, d), (b, c)))
    left, right = (round(left[0], 3), round(left[1], 3)), (round(right[0], 3), round(right[1], 3))
    return [
        replace(plot, ring=(a, b, right, left), use=BUILT),
        replace(plot, ring=(left, right, c, d), front=(left, right)),
    ]


# u0, u1, v0, v1, zone, what it is
_WEST = (
    (-262.0, -208.0, -133.0, -70.0, "OV", "hasičská zbrojnice"),
    (-262.0, -208.0, -70.0, -18.0, "OV", "obecní úřad"),
    (-262.0, -208.0, -18.0, 52.0, "ZV", "náves"),
    (-262.0, -208.0, 52.0, 98.0, "OV", "kostel"),
    (-262.0, -208.0, 98.0, 137.0, "OV", "prodejna"),
)
_EAST = (
    (260.0, 345.0, -133.0, -40.0, "VL", "provozovna"),
    (260.0, 345.0, -40.0, 60.0, "RS", "sportoviště a rekreační plocha"),
    (260.0, 345.0, 60.0, 137.0, "VL", "zemědělský areál"),
)
_FIELDS = (
    (-262.0, -82.5, 172.0, 228.0, "orná půda"),
    (-82.5, 78.0, 172.0, 240.0, "orná půda"),
    (78.0, 345.0, 172.0, 236.0, "trvalý travní porost"),
    (-262.0, -90.0, -246.0, -182.0, "trvalý travní porost"),
    (-90.0, 110.0, -250.0, -182.0, "orná půda"),
    (110.0, 345.0, -244.0, -182.0, "orná půda"),
)
_CORNERS = ((-262.0, -208.0, 137.0, 172.0), (260.0, 345.0, 137.0, 172.0), (-262.0, -208.0, -170.0, -133.0),
            (260.0, 345.0, -170.0, -133.0))  # fmt: skip


def _plots(rng: Random) -> list[Parcel]:
    """Every parcel that is built on or farmed; private plots and what belongs to the municipality."""
    found: list[Parcel] = []
    for block in _blocks():
        for plot in _rows(rng, *block):
            found += _split(rng, plot)
    return [*found, *_school_parcels(), *_public_parcels(), *_land()]


def _school_parcels() -> list[Parcel]:
    u0, u1, v0, v1 = _SCHOOL
    yard, garden, ground = (
        _ring_of(u0 + 17.5, u1, -17.0, v1),
        _ring_of(u0 + 17.5, u1, v0, -17.0),
        _ring_of(u0, u0 + 17.5, v0, v1),
    )
    return [
        Parcel(place.SCHOOL_PARCEL, yard, BUILT, "areál školy", "obec", "OV", "Školní"),
        Parcel(place.GARDEN_PARCEL, garden, "zahrada", "školní zahrada", "obec", "OV", "Nádražní"),
        Parcel("", ground, "ostatní plocha", "sportoviště a rekreační plocha", "obec", "RS", "Polní"),
    ]


def _public_parcels() -> list[Parcel]:
    """The green with the town hall and the church in the west, works and the sports ground in the east."""
    found: list[Parcel] = []
    for a, b, c, d, zone, way in _WEST:
        use = "ostatní plocha" if way == "náves" else BUILT
        owner = {"kostel": "církev", "prodejna": "soukromý"}.get(way, "obec")
        name = "zeleň" if way == "náves" else way
        found.append(Parcel("", _ring_of(a, b, c, d), use, name, owner, zone, "Na Návsi", ((b, c), (b, d))))
    for a, b, c, d, zone, way in _EAST:
        owner = "obec" if zone == "RS" else "právnická osoba"
        found.append(
            Parcel("", _ring_of(a, b, c, d), "ostatní plocha", way, owner, zone, "Ke Hřišti", ((a, c), (a, d)))
        )
    return found


def _land() -> list[Parcel]:
    owners = {"orná půda": "právnická osoba", "trvalý travní porost": "soukromý"}
    found = [Parcel("", _ring_of(*field[:4]), field[4], zone="NZ", owner=owners[field[4]]) for field in _FIELDS]
    stream = "koryto vodního toku přirozené"
    found.append(Parcel("", _ring_of(-262.0, 345.0, -182.0, -170.0), "vodní plocha", stream, "stát", "VV"))
    return [*found, *(Parcel("", _ring_of(*corner), "zahrada", zone="ZS") for corner in _CORNERS)]


def _roads() -> list[Parcel]:
    """What the blocks leave: the streets as parcels."""
    found = []
    for street in STREETS:
        half = street.width / 2
        if street.along == "v":
            ends = (-170.0, 172.0) if street.name in ("Na Návsi", "Ke Hřišti") else (street.start, street.end)
            found.append((street, _ring_of(street.at - half, street.at + half, *ends)))
        else:
            found.append((street, _ring_of(street.start, street.end, street.at - half, street.at + half)))
    return [
        Parcel(
            "",
            ring,
            "ostatní plocha",
            "silnice" if street.kind.startswith("silnice") else "ostatní komunikace",
            "kraj" if street.kind.startswith("silnice") else "obec",
            "PV",
            street.name,
        )
        for street, ring in found
    ]


def _cut_roads(parcels: list[Parcel], roads: list[Parcel]) -> list[Parcel]:
    """Roads without what lies under blocks or other roads; a long street may come in pieces."""
    from shapely.geometry import Polygon
    from shapely.ops import unary_union

    taken = unary_union([Polygon(parcel.ring) for parcel in parcels])
    found = []
    for road in roads:
        rest = Polygon(road.ring).difference(taken.buffer(1e-6, join_style="mitre"))
        taken = taken.union(Polygon(road.ring))
        pieces = rest.geoms if hasattr(rest, "geoms") else [rest]
        for piece in pieces:
            if piece.area > 20:
                ring = tuple((round(x, 1), round(y, 1)) for x, y in piece.exterior.coords[:-1])
                found.append(replace(road, ring=ring))
    return found


def _subdivided(parcel: Parcel) -> Parcel:
    """Long sides get points in between, so that they bend with the land; points given twice go."""
    ring: list[Point] = []
    for a, b in zip(parcel.ring, (*parcel.ring[1:], parcel.ring[0]), strict=True):
        steps = max(1, int(math.dist(a, b) // 25))
        ring += [
            (round(a[0] + (b[0] - a[0]) * i / steps, 3), round(a[1] + (b[1] - a[1]) * i / steps, 3))
            for i in range(steps)
        ]
    return replace(
        parcel, ring=tuple(point for point, last in zip(ring, [ring[-1], *ring], strict=False) if point != last)
    )


def _with_neighbours(parcels: list[Parcel]) -> list[Parcel]:
    """The same parcels, each boundary carrying every corner of another parcel that lies on it."""
    parcels = [_subdivided(parcel) for parcel in parcels]
    corners = np.array(sorted({corner for parcel in parcels for corner in parcel.ring}))
    found = []
    for parcel in parcels:
        ring: list[Point] = []
        for a, b in zip(parcel.ring, (*parcel.ring[1:], parcel.ring[0]), strict=True):
            along = np.subtract(b, a)
            length = float(np.hypot(*along))
            offset = corners - a
            t = offset @ along / length**2
            off = np.abs(offset @ np.array([-along[1], along[0]])) / length
            between = corners[(off < 0.005) & (t > 1e-4) & (t < 1 - 1e-4)]
            ring += [a, *sorted(((float(x), float(y)) for x, y in between), key=lambda point: math.dist(a, point))]
        found.append(replace(parcel, ring=tuple(ring)))
    return found


def _numbered(rng: Random, parcels: Iterable[Parcel]) -> list[Parcel]:
    """Numbers as a cadastre has them: neighbours share a root, and parts were split off over time."""
    root, part, found = 412, 0, []
    for parcel in parcels:
        if parcel.number:
            found.append(parcel)
            continue
        if part == 0 or rng.random() < 0.35:
            root, part = root + rng.choice((1, 1, 2, 3, 5)), 0
            root += root == 583
        part += 1
        found.append(replace(parcel, number=f"{root}/{part}" if part > 1 or rng.random() < 0.7 else str(root)))
    return found


def build(seed: int = 583) -> Village:
    """The whole plan; the same seed gives the same village."""
    from civicdesk.demo.houses import houses

    rng = Random(seed)
    plots = _plots(rng)
    parcels = _numbered(rng, _with_neighbours([*plots, *_cut_roads(plots, _roads())]))
    village = Village(list(STREETS), parcels)
    village.houses = houses(rng, parcels)
    return village
