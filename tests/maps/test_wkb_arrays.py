"""WKB read in steps gives what shapely gives; what is rare is left to shapely."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.maps.flatten import flatten
from civicdesk.maps.wkb_arrays import features_of

RING = shapely.box(0, 0, 10, 10)
HOLED = RING.difference(shapely.box(3, 3, 6, 6)).difference(shapely.box(7, 7, 8, 8))
FAR = shapely.Polygon([(20, 0), (20, 5), (25, 5), (25, 0)])  # clockwise
PATH = shapely.LineString([(0, 0), (1, 1), (2, 0)])
SHAPES: dict[str, list[Any]] = {
    "polygons": [RING, None, HOLED, FAR],
    "multipolygons": [shapely.MultiPolygon([HOLED, FAR]), RING, shapely.MultiPolygon()],
    "lines": [PATH, shapely.MultiLineString([PATH, shapely.LineString([(5, 5), (6, 6)])])],
    "points": [shapely.Point(1, 2), shapely.MultiPoint([(3, 4), (5, 6), (7, 8)]), None],
    "mixed layer": [shapely.Point(1, 2), RING, shapely.LineString([(0, 0), (9, 9)]), shapely.MultiPolygon([FAR])],
    "nothing": [],
    "nulls": [None, None],
}  # fmt: skip


def wkb(shapes: list[Any], **options: Any) -> pa.Array:
    return pa.array(shapely.to_wkb(np.array(shapes, dtype=object), **options), pa.binary())


def same(shapes: list[Any], array: pa.Array) -> None:
    found, (wanted, _) = features_of(array), flatten(np.array(shapes, dtype=object))
    assert found is not None
    for name in ("xy", "rings", "ring_kind", "features", "bbox", "type", "blocks"):
        np.testing.assert_array_equal(getattr(found, name), getattr(wanted, name), name)


@pytest.mark.parametrize("name", SHAPES)
def test_as_shapely_reads_it(name: str) -> None:
    same(SHAPES[name], wkb(SHAPES[name]))


@pytest.mark.parametrize("flavor", ["iso", "extended"])
def test_heights_are_left_out(flavor: str) -> None:
    shapes = [shape and shapely.force_3d(shape, 240.0) for shape in SHAPES["multipolygons"][:2]]
    same(SHAPES["multipolygons"][:2], wkb(shapes, output_dimension=3, flavor=flavor))


def test_a_piece_of_an_array() -> None:
    same(SHAPES["mixed layer"][1:3], wkb(SHAPES["mixed layer"]).slice(1, 2))


@pytest.mark.parametrize(
    "rare",
    [
        wkb([shapely.GeometryCollection([shapely.Point(1, 1), RING])]),
        wkb([RING], byte_order=0),
        wkb([shapely.Point(float("nan"), 1.0)]),
        wkb([shapely.Point()]),
        wkb([RING, shapely.force_3d(RING, 1.0)], output_dimension=3),
        wkb([shapely.MultiPoint(np.zeros((300, 2)))]),
        wkb([shapely.set_srid(RING, 5514)], include_srid=True),
        pa.array([shapely.to_wkb(RING)[:-8]], pa.binary()),
        pa.array([b"\x01\x03\x00"], pa.binary()),
        pa.array([shapely.to_wkb(RING)[:9] + b"\xff\xff\xff\xff" + shapely.to_wkb(RING)[13:]], pa.binary()),
        pa.array([b"\x01\x0a\x00\x00\x00" + bytes(40)], pa.binary()),
    ],
    ids=["collection", "big-endian", "nan", "empty point", "some with heights", "many parts", "srid", "cut off",
         "stub", "lying count", "curve"],
)  # fmt: skip
def test_rare_things_are_left_to_shapely(rare: pa.Array) -> None:
    assert features_of(rare) is None
