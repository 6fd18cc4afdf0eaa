"""GeoJSON and CSV that are written here say the same as what the drivers write, digit for digit."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.maps import write
from tests.maps.convert_cases import losses, one, read_arrow, save
from tests.maps.make_layers import SOUTH, WEST, squares

SQUARE, OTHER = squares(2)[0], squares(2)[3]
HOLED = shapely.box(WEST, SOUTH, WEST + 30, SOUTH + 30).difference(
    shapely.box(WEST + 5, SOUTH + 5, WEST + 9, SOUTH + 9)
)
LINE = shapely.LineString([(WEST + 1 / 3, SOUTH), (WEST + 10, SOUTH + 1e-9)])
POINT = shapely.Point(WEST, SOUTH)
SHAPES: dict[str, list[Any]] = {
    "polygons": [SQUARE, HOLED, OTHER],
    "several": [shapely.MultiPolygon([SQUARE, OTHER]), shapely.MultiPolygon([HOLED])],
    "mixed": [SQUARE, shapely.MultiPolygon([SQUARE, OTHER]), POINT, LINE, shapely.MultiPoint([POINT, (WEST, 0)])],
    "lines": [LINE, shapely.MultiLineString([LINE, shapely.reverse(LINE)])],
    "points": [POINT, shapely.Point(WEST + 0.1, SOUTH)],
    "heights": [shapely.force_3d(SQUARE, 250.25), shapely.force_3d(OTHER, -0.5)],
    "missing": [None, SQUARE, None],
    "empty": [shapely.Polygon(), SQUARE],
    "collection": [shapely.GeometryCollection([POINT, LINE]), SQUARE],
    "none": [],
}
READ = {"csv": {"GEOM_POSSIBLE_NAMES": "WKT", "KEEP_GEOM_COLUMNS": "NO"}, "geojson": {}}


def by_the_driver(monkeypatch: pytest.MonkeyPatch, source: Path, out: Path, **options: Any) -> dict[str, Any]:
    with monkeypatch.context() as patched:
        patched.setattr(write, "text_of", lambda *_args: None)
        return one(source, out, **options)


def same(one_of: Any, other: Any) -> bool:
    pairs = zip(one_of, other, strict=True)
    return all((a is None and b is None) or (a is not None and b is not None and shapely.equals_exact(a, b, 1e-6))
               for a, b in pairs)  # fmt: skip


@pytest.mark.parametrize("key", ["csv", "geojson"])
@pytest.mark.parametrize("sort", SHAPES)
def test_shapes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sort: str, key: str) -> None:
    source = save(tmp_path / "in.gpkg", SHAPES[sort], a=pa.array(range(len(SHAPES[sort])), pa.int32()))
    mine = one(source, tmp_path / f"mine.{key}", to_crs="EPSG:32633")
    theirs = by_the_driver(monkeypatch, source, tmp_path / f"theirs.{key}", to_crs="EPSG:32633")
    assert mine["error"] is None
    assert losses(mine).items() <= losses(theirs).items()
    (table, shapes, crs), (other, others, same_crs) = (
        read_arrow(tmp_path / f"{name}.{key}", **READ[key]) for name in ("mine", "theirs")
    )
    assert (table.to_pylist(), crs) == (other.to_pylist(), same_crs)
    assert same(shapes, others)


@pytest.mark.parametrize("key", ["csv", "geojson"])
def test_values(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str) -> None:
    count = 8
    texts = ['čárka, "uvozovky"', "tab\tkonec\n", "\\", "", None, "12", " mezera ", "\x01𝄞"]
    moments = [dt.datetime(2024, 2, 29, 12, 30, 15, 250000), None, *[dt.datetime(1960, 1, 1)] * (count - 2)]
    source = save(
        tmp_path / "in.gpkg", [SQUARE] * count, text=texts,
        real=pa.array([5.0, 1 / 3, 1e20, 1e-7, None, -0.0, 1e15, 123456789012.25]),
        whole=pa.array([1, None, 2**53 + 1, -1, 0, 5, 6, 7], pa.int64()),
        ano=pa.array([True, False, None] + [True] * (count - 3)),
        den=pa.array([dt.date(2024, 2, 29), None] + [dt.date(1899, 12, 31)] * (count - 2), pa.date32()),
        kdy=pa.array(moments, pa.timestamp("ms")), **{'di"vné, jméno': ["x"] * count},
    )  # fmt: skip
    mine = one(source, tmp_path / f"mine.{key}")
    theirs = by_the_driver(monkeypatch, source, tmp_path / f"theirs.{key}")
    assert mine["error"] is None
    assert losses(mine).items() <= losses(theirs).items()
    table, other = (read_arrow(tmp_path / f"{name}.{key}", **READ[key])[0] for name in ("mine", "theirs"))
    assert table.schema.names == other.schema.names
    for name in table.column_names:
        if key == "csv" and name == "real":  # the driver keeps 15 digits
            continue
        assert table.column(name).to_pylist() == other.column(name).to_pylist(), name
    if key == "geojson":
        assert json.loads((tmp_path / "mine.geojson").read_text(encoding="utf-8"))["name"] == "mine"


def test_what_is_no_number_is_missing(tmp_path: Path) -> None:
    source = save(tmp_path / "in.gpkg", [SQUARE] * 3, a=pa.array([1.5, float("inf"), float("-inf")]))
    out = tmp_path / "out.geojson"
    assert losses(one(source, out)) == {("precision", "a"): 2}
    assert [f["properties"]["a"] for f in json.loads(out.read_text(encoding="utf-8"))["features"]] == [1.5, None, None]


def test_options_of_the_driver_are_the_drivers(tmp_path: Path) -> None:
    source = save(tmp_path / "in.gpkg", [SQUARE], a=["x"])
    one(source, tmp_path / "out.csv", driver=(("SEPARATOR", "SEMICOLON"),))
    assert (tmp_path / "out.csv").read_text().startswith("WKT;a")


def test_many_batches_share_their_vertices(tmp_path: Path) -> None:
    """Every vertex is moved as if it were alone, however many shapes have it."""
    from civicdesk.crs.operations import operation

    shapes = squares(200)
    source = save(tmp_path / "in.gpkg", shapes, geometry="Polygon", a=pa.array(np.arange(len(shapes))))
    assert one(source, tmp_path / "out.geojson", to_crs="EPSG:32633")["losses"] == []
    found = shapely.get_coordinates(read_arrow(tmp_path / "out.geojson")[1])
    xy = shapely.get_coordinates(shapes)
    extent = (xy[:, 0].min(), xy[:, 1].min(), xy[:, 0].max(), xy[:, 1].max())
    east, north = operation("EPSG:5514", "EPSG:32633", extent).transform(xy[:, 0], xy[:, 1])
    assert np.array_equal(found, np.stack([east, north], axis=1))
