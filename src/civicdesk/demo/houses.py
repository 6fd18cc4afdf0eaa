"""The buildings of the village, one or two to a plot."""

from __future__ import annotations

import math
from random import Random

import numpy as np

from civicdesk.demo import place
from civicdesk.demo.village import BUILT, CENTER, House, Parcel, Point

# use of the parcel: place along the street (0 to 1), distance from it, size, purpose, house number, storeys, owner
_PUBLIC = {
    "obecní úřad": (0.45, 15.0, (20.0, 13.0), "obecní úřad", "1", 2, "obec"),
    "kostel": (0.5, 26.0, (13.0, 27.0), "kostel", "", 1, "církev"),
    "hasičská zbrojnice": (0.6, 16.0, (16.0, 12.0), "hasičská zbrojnice", "98", 1, "obec"),
    "prodejna": (0.5, 14.0, (18.0, 12.0), "prodejna", "112", 1, "soukromý"),
    "provozovna": (0.5, 36.0, (44.0, 24.0), "výrobní hala", "233", 1, "právnická osoba"),
    "zemědělský areál": (0.5, 36.0, (48.0, 18.0), "zemědělská stavba", "", 1, "právnická osoba"),
}


def _rectangle(origin: Point, along: Point, away: Point, size: tuple[float, float]) -> tuple[Point, ...]:
    """A rectangle from a corner, *along* and *away* being unit vectors."""
    (x, y), (dx, dy) = origin, size
    corners = [(0.0, 0.0), (dx, 0.0), (dx, dy), (0.0, dy)]
    return tuple((x + along[0] * a + away[0] * b, y + along[1] * a + away[1] * b) for a, b in corners)


def _frame(parcel: Parcel) -> tuple[Point, Point, Point, float, float]:
    """Start of the front, unit vectors along it and away from it into the plot, width and depth."""
    assert parcel.front is not None
    a, b = parcel.front
    width = math.dist(a, b)
    along = ((b[0] - a[0]) / width, (b[1] - a[1]) / width)
    away = (-along[1], along[0])
    middle = np.mean(parcel.ring, axis=0)
    if np.dot(middle - a, away) < 0:
        away = (-away[0], -away[1])
    depth = max(float(np.dot(np.subtract(corner, a), away)) for corner in parcel.ring)
    return a, along, away, width, depth


def _at(start: Point, along: Point, away: Point, a: float, b: float) -> Point:
    return start[0] + along[0] * a + away[0] * b, start[1] + along[1] * a + away[1] * b


def _family(rng: Random, parcel: Parcel, number: int) -> House | None:
    start, along, away, width, depth = _frame(parcel)
    dx, dy = min(width - 4.0, rng.uniform(8.5, 12.5)), rng.uniform(8.0, 12.0)
    if dx < 7:
        return None
    left, setback = rng.uniform(1.5, max(1.6, width - dx - 1.5)), rng.uniform(3.0, 6.0)
    ring = _rectangle(_at(start, along, away, left, setback), along, away, (dx, dy))
    if rng.random() < 0.3 and setback + dy + 5.5 < depth:  # a wing towards the garden
        wing = rng.uniform(3.5, 5.5)
        inner = _at(start, along, away, left + wing, setback + dy)
        ring = (
            *ring[:3],
            inner,
            _at(start, along, away, left + wing, setback + dy + 4.5),
            _at(start, along, away, left, setback + dy + 4.5),
        )
    front = _at(start, along, away, left + dx / 2, setback)
    return House(
        f"900{number:05d}",
        ring,
        "rodinný dům",
        parcel.number,
        str(number),
        parcel.street,
        rng.choice((1, 2, 2)),
        front=front,
    )


def _shed(rng: Random, parcel: Parcel, number: int) -> House | None:
    start, along, away, width, _ = _frame(parcel)
    size = (rng.uniform(3.5, 6.5), rng.uniform(3.5, 8.0))
    corner = _at(start, along, away, rng.uniform(1.0, max(1.1, width - size[0] - 1.0)), rng.uniform(0.8, 3.0))
    use = rng.choice(("garáž", "stodola", "kůlna"))
    return House(f"901{number:05d}", _rectangle(corner, along, away, size), use, parcel.number, street=parcel.street)


def _public(parcel: Parcel) -> House:
    share, setback, size, use, number, storeys, owner = _PUBLIC[parcel.way]
    start, along, away, width, _ = _frame(parcel)
    left = (width - size[0]) * share
    ring = _rectangle(_at(start, along, away, left, setback - size[1] / 2), along, away, size)
    front = _at(start, along, away, left + size[0] / 2, setback - size[1] / 2)
    code = f"902{list(_PUBLIC).index(parcel.way) + 1:05d}"
    return House(code, ring, use, parcel.number, number, parcel.street, storeys, owner, front)


def school() -> House:
    """The school; its ring in the frame is exactly where the model stands."""
    u, v = CENTER
    ring = tuple(
        (x - u, y - v) for x, y in ((0.0, 0.0), (place.LENGTH, 0.0), (place.LENGTH, place.DEPTH), (0.0, place.DEPTH))
    )
    return House(
        place.SCHOOL_CODE,
        ring,
        "škola",
        place.SCHOOL_PARCEL,
        place.SCHOOL_NUMBER,
        "Školní",
        2,
        "obec",
        (50.0 - u, place.DEPTH - v),
    )


def _fitting(rng: Random, parcel: Parcel, number: int) -> House | None:
    """A house or a shed that lies wholly in its parcel; a few tries, then the parcel stays empty."""
    from shapely.geometry import Polygon

    built = parcel.use == BUILT
    if rng.random() < (0.06 if built else 0.55):
        return None
    plot = Polygon(parcel.ring).buffer(-0.6)
    for _ in range(6):
        house = (_family if built else _shed)(rng, parcel, number)
        if house is not None and plot.contains(Polygon(house.ring)):
            return house
    return None


def houses(rng: Random, parcels: list[Parcel]) -> list[House]:
    """Every building, numbered along the streets; no number is given twice."""
    workshop = ((52.0, -13.0), (66.0, -13.0), (66.0, -3.0), (52.0, -3.0))
    found = [school(), House("90100000", workshop, "školní dílny", place.SCHOOL_PARCEL, street="Školní", owner="obec")]
    number, sheds = 2, 0
    for parcel in parcels:
        if parcel.way in _PUBLIC:
            found.append(_public(parcel))
        elif parcel.zone == "BV" and parcel.front:
            built = parcel.use == BUILT
            house = _fitting(rng, parcel, number if built else sheds + 1)
            found += [house] if house is not None else []
            number, sheds = (number + 1, sheds) if built else (number, sheds + 1)
            number += number in (98, 112, 233, 417)
    return found
