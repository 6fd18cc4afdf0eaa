"""What lies along the streets: utilities with connections to the houses, and trees."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from civicdesk.demo.village import STREETS, House, Point, Street, Village


@dataclass(frozen=True)
class Network:
    """A utility: distance of its main from the middle of the street, and what its lines are made of."""

    layer: str
    offset: float
    material: str
    main: str
    branch: str
    owner: str
    share: float  # of the houses connected
    streets: tuple[str, ...] = ()  # all when empty


NETWORKS = (
    Network("vodovod", 2.4, "PE 100", "DN 110", "DN 32", "obec", 0.95),
    Network("kanalizace", 0.4, "PP", "DN 300", "DN 150", "obec", 0.9),
    Network("plynovod", -1.6, "PE 100", "DN 90", "DN 32", "provozovatel distribuce plynu", 0.6),
    Network("elektro", 3.8, "AYKY", "4 × 240 mm²", "4 × 25 mm²", "provozovatel distribuce elektřiny", 1.0),
    Network(
        "sdelovaci",
        -3.4,
        "optický kabel",
        "96 vláken",
        "4 vlákna",
        "operátor sítě elektronických komunikací",
        0.45,
        ("Školní", "Nádražní", "Na Návsi", "Zahradní", "Polní"),
    ),
)
# where each utility enters the school: model x on the north side, so that the lines lie apart
_SCHOOL_ENTRY = {"vodovod": 2.0, "kanalizace": -3.0, "plynovod": 0.0, "elektro": -5.2, "sdelovaci": -7.0}
KITCHEN, _SOUTH_WALL = 21.0, -6.5  # u of the kitchen's gas pipe, v of the school's south wall
_SPECIES = (
    ("lípa srdčitá", 9, 14),
    ("javor mléč", 7, 12),
    ("dub letní", 8, 15),
    ("jeřáb ptačí", 3, 7),
    ("bříza bělokorá", 5, 11),
)
_FRUIT = (("jabloň domácí", 3, 5), ("třešeň ptačí", 4, 7), ("ořešák královský", 6, 9), ("slivoň švestka", 3, 5))


@dataclass(frozen=True)
class Line:
    layer: str
    points: tuple[Point, ...]
    kind: str
    street: str
    network: Network


@dataclass(frozen=True)
class Tree:
    at: Point
    species: str
    crown: float
    height: float
    planted: int
    place: str
    owner: str


def _on(street: Street, along: float, offset: float) -> Point:
    return (along, street.at + offset) if street.along == "u" else (street.at + offset, along)


def _mains(network: Network) -> Iterator[Line]:
    for street in STREETS:
        if network.streets and street.name not in network.streets:
            continue
        steps = max(2, round((street.end - street.start) / 20))
        points = tuple(
            _on(street, street.start + (street.end - street.start) * i / steps, network.offset)
            for i in range(steps + 1)
        )
        yield Line(
            network.layer,
            points,
            "řad" if network.layer in ("vodovod", "plynovod") else "hlavní vedení",
            street.name,
            network,
        )


def _branch(network: Network, house: House) -> Line | None:
    street = next((street for street in STREETS if street.name == house.street), None)
    if street is None or house.front is None or (network.streets and street.name not in network.streets):
        return None
    u, v = house.front
    if house.use == "škola":
        u += _SCHOOL_ENTRY[network.layer]
    else:
        u += {"vodovod": 0.6, "kanalizace": -0.6, "plynovod": 1.8, "elektro": -1.8}.get(network.layer, 2.6)
    target = (u, v)
    start = (u, street.at + network.offset) if street.along == "u" else (street.at + network.offset, v)
    if math.dist(start, target) > 60:
        return None
    steps = max(1, round(math.dist(start, target) / 12))
    points = tuple(
        (start[0] + (target[0] - start[0]) * i / steps, start[1] + (target[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    )
    return Line(network.layer, points, "přípojka", street.name, network)


def _kitchen_gas() -> Line:
    """The school kitchen's own connection, from the street Zahradní through the yard to the south wall."""
    gas = next(network for network in NETWORKS if network.layer == "plynovod")
    street = next(street for street in STREETS if street.name == "Zahradní")
    points = ((street.at + gas.offset, -14.0), (KITCHEN, -14.0), (KITCHEN, _SOUTH_WALL))
    return Line("plynovod", points, "přípojka", street.name, gas)


def lines(village: Village, seed: int = 11) -> list[Line]:
    """Mains and connections of all utilities."""
    rng, found = Random(seed), list[Line]()
    for network in NETWORKS:
        found += _mains(network)
        for house in village.houses:
            if house.number and (rng.random() < network.share or house.use in ("škola", "obecní úřad")):
                branch = _branch(network, house)
                if branch is not None:
                    found.append(branch)
    found.append(_kitchen_gas())
    heat = Network("teplovod", 0, "předizolované potrubí", "2 × DN 50", "2 × DN 40", "obec", 0)
    # from the boiler room to the pavilion on the sports ground's side
    school = village.houses[0].ring
    east, north = school[2]
    found.append(
        Line(
            "teplovod",
            ((east - 1.5, north - 0.2), (east - 1.5, north + 7.0), (east + 21.0, north + 7.0), (east + 21.0, -3.2)),
            "hlavní vedení",
            "Školní",
            heat,
        )
    )
    return found


def _tree(rng: Random, at: Point, place_: str, fruit: bool, owner: str) -> Tree:
    species, low, high = rng.choice(_FRUIT if fruit else _SPECIES)
    height = round(rng.uniform(low, high), 1)
    return Tree(at, species, round(height * rng.uniform(0.45, 0.7), 1), height, rng.randint(1965, 2022), place_, owner)


def trees(village: Village, seed: int = 23) -> list[Tree]:
    """Rows around the school and on the green, and fruit trees in gardens; none stands in a house."""
    from shapely import STRtree
    from shapely.geometry import Point as Spot
    from shapely.geometry import Polygon

    rng, found = Random(seed), list[Tree]()
    built = STRtree([Polygon(house.ring) for house in village.houses])
    spots: list[tuple[Point, str, bool, str]] = []
    for v, step in ((33.0, 8.5), (-31.5, 7.0), (-25.0, 17.0)):
        u = -50.0
        while u < 70.0:
            if not (12 < u < 40 and v > 0):  # where the pipes come in
                spots.append(((u + rng.uniform(-2, 2), v + rng.uniform(-2.2, 2.2)), "areál školy", False, "obec"))
            u += step * rng.uniform(0.7, 1.4)
    spots += [((rng.uniform(-260, -212), rng.uniform(-14, 48)), "náves", False, "obec") for _ in range(26)]
    spots += [((rng.uniform(-71, -60), -34 + 7.5 * i + rng.uniform(-1, 1)), "hřiště", False, "obec") for i in range(10)]
    spots += [
        ((-262 + 11.5 * i + rng.uniform(-3, 3), -168.5 + rng.uniform(-2, 2)), "břeh potoka", False, "stát")
        for i in range(52)
    ]
    for parcel in village.parcels:
        if parcel.zone != "BV" or parcel.front is None or parcel.use != "zahrada":
            continue
        middle = tuple(sum(axis) / len(parcel.ring) for axis in zip(*parcel.ring, strict=True))
        front = tuple(sum(axis) / 2 for axis in zip(*parcel.front, strict=True))
        for _ in range(rng.choice((0, 1, 1, 2))):
            share = rng.uniform(1.0, 1.7)
            at = (
                front[0] + (middle[0] - front[0]) * share + rng.uniform(-5, 5),
                front[1] + (middle[1] - front[1]) * share + rng.uniform(-3, 3),
            )
            if Polygon(parcel.ring).contains(Spot(at).buffer(1.2)):
                spots.append((at, "zahrada", True, "soukromý"))
    for at, where, fruit, owner in spots:
        tree = _tree(rng, at, where, fruit, owner)
        if not len(built.query(Spot(at).buffer(max(1.8, tree.crown / 2)), predicate="intersects")):
            found.append(tree)
    return found
