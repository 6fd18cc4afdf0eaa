"""Where Vzorová Lhota lies, and the names and numbers that the model, the map and the register share."""

from __future__ import annotations

import math
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from numpy.typing import ArrayLike, NDArray

MUNICIPALITY = "Vzorová Lhota"
CRS = "EPSG:5514"
# The point of the map (S-JTSK) that the model's origin, the south-west corner of the school, lies on.
EAST, NORTH, HEIGHT = -598048.30, -1160236.75, 231.60
ROTATION = math.radians(9.5)  # the model's x axis, counter-clockwise from east
WGS84 = (49.199835, 16.608788)  # latitude and longitude of the same point, for readers that know only IfcSite

BUILDING = "ZŠ Vzorová Lhota"
BUILDING_CODE, TOWN_HALL_CODE, KINDERGARTEN_CODE = "2-0001", "2-0002", "2-0003"
SCHOOL_PARCEL, GARDEN_PARCEL, SCHOOL_NUMBER = "583/2", "583/7", "417"
SCHOOL_CODE, TOWN_HALL_RUIAN = "90000417", "90200001"  # as the layer of buildings has them
LENGTH, DEPTH = 54.9, 19.0  # outer size of the school, metres

_NAMES = uuid5(NAMESPACE_URL, "https://civicdesk.example/vzorova-lhota")


def identity(*parts: object) -> UUID:
    """The same identifier for the same name, in every run."""
    return uuid5(_NAMES, "/".join(str(part) for part in parts))


def to_map(xy: ArrayLike) -> NDArray[np.float64]:
    """Model metres (N, 2) to map metres (N, 2)."""
    points = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
    cos, sin = math.cos(ROTATION), math.sin(ROTATION)
    turned = points @ np.array([[cos, sin], [-sin, cos]])
    return np.asarray(turned + np.array([EAST, NORTH]))


def footprint() -> NDArray[np.float64]:
    """The school's outer walls on the map, a closed ring (5, 2)."""
    return to_map([(0, 0), (LENGTH, 0), (LENGTH, DEPTH), (0, DEPTH), (0, 0)])
