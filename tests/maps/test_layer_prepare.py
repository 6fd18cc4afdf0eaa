from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from civicdesk.errors import Cancelled, FileProblem
from civicdesk.jobs import Silent
from civicdesk.maps.layer import Layer
from civicdesk.maps.prepare import prepare
from civicdesk.render import features as store
from tests.maps.make_layers import SOUTH, WEST, squares, write


def opened(path: Path, cache: Path) -> Layer:
    return Layer(prepare(Silent(), str(path), str(cache))["layers"][0]["folder"])


def test_polygons_come_back_whole(tmp_path: Path) -> None:
    shapes = squares(20)
    path = write(
        tmp_path / "parcely.gpkg", shapes, geometry="Polygon", layer="parcely", cislo=[f"{i}/1" for i in range(400)]
    )
    layer = opened(path, tmp_path / "cache")
    assert len(layer) == 400
    assert layer.crs == "EPSG:5514"
    assert layer.arrays.blocks.shape == (2, 4)
    for fid in ("1", "200", "400"):
        row = layer.row_of(fid)
        assert row is not None
        assert layer.fid(row) == fid
        assert layer.attributes(row) == {"cislo": f"{int(fid) - 1}/1"}
        assert layer.geometry(row).equals(shapes[int(fid) - 1])
    assert layer.row_of("401") is None
    assert layer.row_of("abc") is None


def test_second_opening_uses_the_copy(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", squares(), geometry="Polygon")
    first = prepare(Silent(), str(path), str(tmp_path / "cache"))["layers"][0]
    second = prepare(Silent(), str(path), str(tmp_path / "cache"))["layers"][0]
    assert (first["cached"], second["cached"]) == (False, True)
    assert first["folder"] == second["folder"]
    assert second["features"] == 16


def test_mixed_geometry_holes_and_nothing(tmp_path: Path) -> None:
    hole = shapely.box(WEST, SOUTH, WEST + 10, SOUTH + 10).difference(
        shapely.box(WEST + 3, SOUTH + 3, WEST + 6, SOUTH + 6)
    )
    shapes: list[Any] = [
        hole,
        shapely.Point(WEST + 20, SOUTH),
        shapely.LineString([(WEST, SOUTH + 20), (WEST + 10, SOUTH + 30)]),
        None,
        shapely.MultiPolygon([squares()[3], squares()[15]]),
        shapely.GeometryCollection([shapely.Point(WEST, SOUTH), shapely.box(WEST, SOUTH, WEST + 1, SOUTH + 1)]),
        shapely.force_3d(shapely.Point(WEST + 25, SOUTH), 240.0),
    ]
    layer = opened(write(tmp_path / "a.gpkg", shapes), tmp_path / "cache")
    for fid, shape in enumerate(shapes, 1):
        row = layer.row_of(str(fid))
        assert row is not None
        found = layer.geometry(row)
        assert (found is None) if shape is None else shapely.force_2d(shape).equals(found)
    kinds = {fid: int(layer.arrays.type[layer.row_of(str(fid))]) for fid in range(1, 8)}  # type: ignore[index]
    assert kinds == {1: 3, 2: 1, 3: 2, 4: 0, 5: 3, 6: 4, 7: 1}
    assert layer.identify(WEST + 4, SOUTH + 4) == []
    assert [problem["code"] for problem in layer.meta["problems"]] == ["no-geometry"]


def test_identify_finds_the_nearest(tmp_path: Path) -> None:
    layer = opened(write(tmp_path / "a.gpkg", squares(10), geometry="Polygon"), tmp_path / "cache")
    rows = layer.identify(WEST + 25.0, SOUTH + 35.0)
    assert [layer.fid(row) for row in rows] == ["33"]
    assert layer.identify(WEST - 5.0, SOUTH) == []
    assert len(layer.identify(WEST - 5.0, SOUTH + 5, tolerance=6.0)) == 1


def test_columns_about_persons_stay_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", squares(2), geometry="Polygon", cislo=list("abcd"), vlastnik=["Jan Novák"] * 4,
                 rodne_cislo=["800101/0000"] * 4, nazev_ulice=["Školní"] * 4)  # fmt: skip
    layer = opened(path, tmp_path / "cache")
    assert layer.table().column_names == ["cislo", "nazev_ulice"]
    assert layer.meta["left_out"] == ["vlastnik", "rodne_cislo"]
    assert "personal-left-out" in [problem["code"] for problem in layer.meta["problems"]]
    written = b"".join(file.read_bytes() for file in layer.prepared.folder.iterdir())
    assert "Novák".encode() not in written


def test_cp1250_and_missing_index_read_right(tmp_path: Path) -> None:
    path = write(tmp_path / "a.shp", squares(2), geometry="Polygon", driver="ESRI Shapefile", encoding="cp1250",
                 druh=["zastavěná plocha", "žlutý kůň", "louka", "řeka"])  # fmt: skip
    (tmp_path / "a.cpg").unlink(missing_ok=True)
    (tmp_path / "a.shx").unlink()
    table = bytearray((tmp_path / "a.dbf").read_bytes())
    table[29] = 0
    (tmp_path / "a.dbf").write_bytes(table)
    before = sorted(tmp_path.iterdir())
    layer = opened(path, tmp_path.parent / f"{tmp_path.name}-cache")
    assert sorted(layer.column("druh") or []) == sorted(["zastavěná plocha", "žlutý kůň", "louka", "řeka"])
    assert layer.name == "a"
    assert sorted(tmp_path.iterdir()) == before


def test_coordinates_that_are_no_numbers(tmp_path: Path) -> None:
    shapes = [shapely.Point(WEST, SOUTH), shapely.Point(float("inf"), 1.0)]
    layer = opened(write(tmp_path / "a.gpkg", shapes), tmp_path / "cache")
    assert layer.extent == (WEST, SOUTH, WEST, SOUTH)
    assert "not-a-number" in [problem["code"] for problem in layer.meta["problems"]]


def test_dxf_keeps_the_layer_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.dxf", [shapely.LineString([(0, 0), (10, 5)])], crs=None, driver="DXF")
    layer = opened(path, tmp_path / "cache")
    assert layer.attributes(0)["Layer"] == "0"
    assert layer.crs is None


def test_empty_layer(tmp_path: Path) -> None:
    layer = opened(write(tmp_path / "a.gpkg", [], geometry="Polygon"), tmp_path / "cache")
    assert len(layer) == 0
    assert layer.extent is None
    assert layer.identify(0, 0, 10) == []


class Stopping(Silent):
    def __init__(self, after: int) -> None:
        self.left = after

    def progress(self, fraction: float | None, text: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("after", [1, 2, 3])
def test_cancel_leaves_nothing(tmp_path: Path, after: int) -> None:
    path = write(tmp_path / "a.gpkg", squares(200, 1.0), geometry="Polygon")
    with pytest.raises(Cancelled):
        prepare(Stopping(after), str(path), str(tmp_path / "cache"))
    assert not list((tmp_path / "cache").glob("*"))


def test_a_layer_that_is_not_there(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", squares(2), geometry="Polygon")
    with pytest.raises(FileProblem, match="no layer streets"):
        prepare(Silent(), str(path), str(tmp_path / "cache"), "streets")


def test_hilbert_order_keeps_neighbours_together() -> None:
    x, y = (np.arange(64 * 64) % 64).astype(float), (np.arange(64 * 64) // 64).astype(float)
    order = np.argsort(store.hilbert(x, y), kind="stable")
    step = np.hypot(np.diff(x[order]), np.diff(y[order]))
    assert step.max() == 1.0


@pytest.mark.parametrize(("name", "driver"), [("a.fgb", "FlatGeobuf"), ("a.dxf", "DXF")])
def test_a_file_that_breaks_off_gives_what_is_whole(tmp_path: Path, name: str, driver: str) -> None:
    from civicdesk.maps.inspect import inspect

    lines = [shapely.LineString([(WEST + i, SOUTH), (WEST, SOUTH + i + 1)]) for i in range(400)]
    path = write(tmp_path / name, lines, crs=None, geometry="LineString", driver=driver)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    layer = opened(path, tmp_path / "cache")
    assert 100 < len(layer) < 400
    assert "truncated" in [problem["code"] for problem in layer.meta["problems"]]
    assert "truncated" in [problem["code"] for problem in inspect(Silent(), str(path))["problems"]]


def test_a_flatgeobuf_without_index_and_with_features_without_geometry(tmp_path):
    """The fast way of reading mixes such features up; the rows must keep their own values."""
    import pyarrow as pa
    import pyogrio
    import shapely

    path = tmp_path / "gaps.fgb"
    shapes = [shapely.to_wkb(shapely.Point(n, n)) if n % 3 else None for n in range(30)]
    table = pa.table({"n": list(range(30)), "geometry": pa.array(shapes, pa.binary())})
    options = {"SPATIAL_INDEX": "NO"}
    pyogrio.write_arrow(table, path, geometry_name="geometry", geometry_type="Point", crs="EPSG:5514", **options)
    document = prepare(Silent(), str(path), str(tmp_path / "cache"))
    layer = Layer(Path(document["layers"][0]["folder"]))
    rows = range(len(layer))
    assert sorted(layer.attributes(row)["n"] for row in rows) == list(range(30))
    for row in rows:
        n = layer.attributes(row)["n"]
        shape = layer.geometry(row)
        assert (shape is None or shape.is_empty) if n % 3 == 0 else shape.equals(shapely.Point(n, n))
