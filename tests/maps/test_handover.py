"""Batches on several threads: the result is that of one batch, whatever comes first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.maps import relay, stream
from civicdesk.maps.summary import Shapes
from civicdesk.maps.wkb_vertices import once_each, vertices_of
from tests.maps.convert_cases import everything, losses, one, read_arrow, run, save
from tests.maps.make_layers import SOUTH, WEST, squares

BOW_TIE = shapely.Polygon([(WEST, SOUTH), (WEST + 10, SOUTH + 10), (WEST + 10, SOUTH), (WEST, SOUTH + 10)])


@pytest.mark.parametrize("key", ["gpkg", "fgb", "shp", "geojson", "csv", "kml", "gdb"])
def test_small_batches_lose_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str) -> None:
    source = everything(tmp_path / "all.gpkg")
    whole = one(source, tmp_path / f"whole.{key}", to_crs="EPSG:32633")
    monkeypatch.setattr(stream, "BATCH", 3)
    pieces = one(source, tmp_path / f"pieces.{key}", to_crs="EPSG:32633")
    assert (losses(pieces), pieces["features_out"]) == (losses(whole), 16)


def test_invalid_shapes_keep_their_numbers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shapes = [*squares(3), BOW_TIE, *squares(2), BOW_TIE]
    source = save(tmp_path / "in.gpkg", shapes, geometry="Polygon", a=pa.array(range(len(shapes))))
    monkeypatch.setattr(stream, "BATCH", 2)
    entry = one(source, tmp_path / "out.fgb")
    assert [found["feature"] for found in entry["invalid"]["features"]] == [10, 15]
    assert {problem.code: problem.values["count"] for problem in entry["problems"]}["duplicates"] == 5
    mended = one(source, tmp_path / "mended.gpkg", repair=True)
    assert mended["invalid"]["count"] == 2
    assert shapely.is_valid(read_arrow(tmp_path / "mended.gpkg")[1]).all()


def test_a_batch_that_does_not_fit_begins_the_layer_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shapes = [*squares(3), shapely.MultiPolygon(squares(3)[::8]), shapely.Point(WEST, SOUTH), None]
    source = save(tmp_path / "in.gpkg", shapes, geometry="Unknown", a=pa.array(range(len(shapes))))
    monkeypatch.setattr(stream, "BATCH", 2)
    for key in ("gpkg", "fgb"):
        entry = one(source, tmp_path / f"out.{key}", to_crs="EPSG:32633")
        assert (entry["error"], entry["losses"], entry["features_out"]) == (None, [], len(shapes))


def test_results_come_in_order_and_an_error_ends_all() -> None:
    import time

    def work(number: int) -> int:
        time.sleep(0.002 * (number % 3))
        if number == 30:
            raise ValueError(number)
        return number

    assert list(relay.relayed(work, range(25))) == list(range(25))
    assert list(relay.relayed(work, [7])) == [7]
    found: list[int] = []
    with pytest.raises(ValueError, match="30"):
        found += relay.relayed(work, range(100))
    started = relay.relayed(work, iter(range(20)))
    assert next(started) == 0
    started.close()


def shapes_of_all_sorts() -> list[Any]:
    square, line = squares(1)[0], shapely.LineString([(0, 0), (1, 2), (3, 4)])
    holed = shapely.box(0, 0, 9, 9).difference(shapely.box(1, 1, 2, 2))
    return [
        square, None, line, shapely.Point(1, 2), shapely.MultiPoint([(1, 2), (3, 4)]), shapely.MultiPolygon([square]),
        shapely.MultiPolygon([holed, square]), shapely.MultiLineString([line, line]), shapely.Polygon(),
    ]  # fmt: skip


@pytest.mark.parametrize("high", [False, True])
def test_sums_without_objects_are_those_with_them(high: bool) -> None:
    shapes = [s if s is None or not high else shapely.force_3d(s, 250.5) for s in shapes_of_all_sorts()]
    wkb = pa.chunked_array([pa.array([None if s is None else shapely.to_wkb(s, flavor="iso") for s in shapes])])
    vertices = vertices_of(wkb)
    assert vertices is not None
    first, second = Shapes(), Shapes()
    first.add_vertices(vertices)
    second.add(stream.wkb_types(wkb), np.array(shapes, dtype=object))
    for name in ("nulls", "with_m", "curves", "vertices", "digest", "sorts"):
        assert getattr(first, name) == getattr(second, name), name
    assert np.array_equal(first.marks[0], second.marks[0])
    assert np.allclose(first.per_feature()[0], second.per_feature()[0])
    moved = vertices.replaced(vertices.xyz + 1.0)
    want = [None if s is None else shapely.transform(s, lambda xyz: xyz + 1.0, include_z=high) for s in shapes]
    found = shapely.from_wkb(moved.as_wkb().to_numpy(zero_copy_only=False))
    assert all(a is b or shapely.equals_identical(a, b) for a, b in zip(found, want, strict=True))


@pytest.mark.parametrize(
    "odd", ["POINT M (1 2 3)", "GEOMETRYCOLLECTION (POINT (1 2))", "POINT EMPTY", "POINT Z (1 2 3)"]
)
def test_what_is_rare_is_left_to_objects(odd: str) -> None:
    wkb = [shapely.to_wkb(shape, flavor="iso", output_dimension=4) for shape in (squares(1)[0], shapely.from_wkt(odd))]
    assert vertices_of(pa.chunked_array([pa.array(wkb)])) is None


def test_shared_vertices_are_moved_once() -> None:
    rng = np.random.default_rng(1)
    x, y = rng.uniform(size=(2, 500))
    x, y = (np.concatenate([values, values[::-1], values]) for values in (x, y))
    asked: list[int] = []

    def transform(east: Any, north: Any) -> tuple[Any, Any, Any]:
        asked.append(len(east))
        return east * 2, north + 1, east > 0.5

    east, north, flag = once_each(x, y, transform)
    assert np.array_equal(east, x * 2)
    assert np.array_equal(north, y + 1)
    assert np.array_equal(flag, x > 0.5)
    assert asked[0] < 600


@pytest.mark.parametrize("key", ["gpkg", "sqlite", "gdb"])
def test_a_layer_begun_again_leaves_its_neighbours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str) -> None:
    source = tmp_path / "in.gpkg"
    save(source, squares(2), geometry="Polygon", layer="prvni", a=[1, 2, 3, 4])
    late = [*squares(2), shapely.force_3d(squares(1)[0], 5.0)]
    save(source, late, geometry="Unknown", layer="druha", a=list(range(5)))
    monkeypatch.setattr(stream, "BATCH", 2)
    entries = run(source, tmp_path / f"out.{key}")
    assert {(entry["layer"], entry["features_out"], str(entry["error"])) for entry in entries} == {
        ("prvni", 4, "None"),
        ("druha", 5, "None"),
    }
    assert len(read_arrow(tmp_path / f"out.{key}", "prvni")[0]) == 4
