"""Vertices of shapes: moved, inserted, deleted; brought over from the map's system without touching the others."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from civicdesk.maps.vertices import Vertices, carried

HOLED = shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(4, 4), (6, 4), (6, 6), (4, 6)]])


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(1, 2),
        shapely.LineString([(0, 0, 5), (3, 4, 6)]),
        HOLED,
        shapely.MultiPolygon([HOLED, shapely.box(20, 0, 30, 10)]),
        shapely.MultiPoint([(0, 0), (1, 1)]),
        shapely.GeometryCollection([shapely.Point(0, 0), shapely.LineString([(0, 0), (1, 1)])]),
    ],
)
def test_a_shape_comes_back_as_it_was(shape) -> None:
    again = Vertices.of(shape).shape()
    assert shapely.to_wkb(shapely.normalize(again)) == shapely.to_wkb(shapely.normalize(shape))


def test_vertices_of_shell_and_hole() -> None:
    vertices = Vertices.of(HOLED)
    assert len(vertices.xy) == len(vertices.sides) == 8
    moved = vertices.moved(0, -1, -1).shape()
    assert moved.exterior.coords[0] == moved.exterior.coords[-1] == (-1, -1)
    side = vertices.nearest_side(5.2, 0.3)
    assert side is not None
    assert side[1:] == ((5.2, 0.0), pytest.approx(0.3))
    more, number = vertices.inserted(side[0], 5.2, -1.0)
    assert more.xy[number].tolist() == [5.2, -1.0]
    assert more.shape().exterior.coords[1] == (5.2, -1.0)
    last, number = vertices.inserted(3, 0.0, 5.0)  # the side that closes the shell
    assert last.xy[number].tolist() == [0.0, 5.0]
    assert set(map(tuple, vertices.neighbours(0))) == {(0.0, 10.0), (10.0, 0.0)}


def test_what_has_too_few_vertices_goes_as_a_whole() -> None:
    vertices = Vertices.of(HOLED)
    less = vertices.deleted(4)
    assert less is not None
    assert len(less.shape().interiors[0].coords) == 4
    assert len((less.deleted(4) or less).shape().interiors) == 0
    line = Vertices.of(shapely.LineString([(0, 0), (1, 1)]))
    assert line.deleted(0) is None
    both = Vertices.of(shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 6), (7, 5)]]))
    assert (both.deleted(1) or both).shape().wkt == "MULTILINESTRING ((5 5, 6 6, 7 5))"


def test_only_what_was_moved_is_brought_over() -> None:
    kept = shapely.LineString([(0.1, 0.2, 5), (10.3, 0.4, 6), (20.7, 0.6, 7)])

    def there(xy):
        return xy * [1.5, 1.5] + 0.1

    shown = shapely.transform(shapely.force_2d(kept), there)
    new = Vertices.of(shown).moved(1, 30.1, 15.1).shape()
    result = carried(new, shown, kept, lambda x, y: ((x - 0.1) / 1.5, (y - 0.1) / 1.5))
    xyz = shapely.get_coordinates(result, include_z=True)
    assert xyz[[0, 2]].tolist() == shapely.get_coordinates(kept, include_z=True)[[0, 2]].tolist()
    assert xyz[1] == pytest.approx([20.0, 10.0, 7.0])
    assert np.isfinite(xyz).all()
