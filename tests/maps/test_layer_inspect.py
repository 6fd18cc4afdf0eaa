from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import shapely

from civicdesk.errors import FileProblem, UnsupportedFile
from civicdesk.jobs import Silent
from civicdesk.maps.inspect import inspect
from tests.maps.make_layers import SOUTH, WEST, squares, write


def codes(document) -> list[str]:  # type: ignore[no-untyped-def]
    return [problem["code"] for problem in document["problems"]]


def test_geopackage_with_two_layers(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", squares(), layer="parcely", geometry="Polygon", cislo=[str(i) for i in range(16)])
    import pyogrio.raw

    pyogrio.raw.write(
        str(path), shapely.to_wkb([shapely.Point(WEST, SOUTH)]), [], [], geometry_type="Point", crs="EPSG:5514",
        layer="body", driver="GPKG", append=False,
    )  # fmt: skip
    before = sorted(tmp_path.iterdir())
    document = inspect(Silent(), str(path))
    assert document["kind"] == "vector"
    assert document["driver"] == "GPKG"
    assert [layer["name"] for layer in document["layers"]] == ["parcely", "body"]
    first = document["layers"][0]
    assert first["features"] == 16
    assert first["crs"] == "EPSG:5514"
    assert first["geometry"] == "Polygon"
    assert first["extent"] == pytest.approx([WEST, SOUTH, WEST + 40, SOUTH + 40])
    assert first["fields"] == [{"name": "cislo", "type": "text"}]
    assert document["problems"] == []
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "driver"), [("a.fgb", "FlatGeobuf"), ("a.geojson", "GeoJSON"), ("a.shp", "ESRI Shapefile")]
)
def test_other_formats(tmp_path: Path, name: str, driver: str) -> None:
    path = write(tmp_path / name, squares(), geometry="Polygon", driver=driver, cislo=[f"{i}" for i in range(16)])
    before = sorted(tmp_path.iterdir())
    document = inspect(Silent(), str(path))
    assert document["driver"] == driver
    assert document["layers"][0]["features"] == 16
    assert document["layers"][0]["crs"] == "EPSG:5514"
    assert sorted(tmp_path.iterdir()) == before


def test_cp1250_without_cpg_is_guessed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.shp", squares(2), geometry="Polygon", driver="ESRI Shapefile", encoding="cp1250",
                 druh=["zastavěná plocha", "žlutý kůň", "louka", "řeka"])  # fmt: skip
    (tmp_path / "a.cpg").unlink(missing_ok=True)
    table = bytearray((tmp_path / "a.dbf").read_bytes())
    table[29] = 0  # the language byte of the table says nothing either
    (tmp_path / "a.dbf").write_bytes(table)
    document = inspect(Silent(), str(path))
    assert document["layers"][0]["encoding"] == "cp1250"
    assert codes(document) == ["encoding-guessed"]


def test_shx_missing_is_rebuilt_elsewhere(tmp_path: Path) -> None:
    path = write(tmp_path / "a.shp", squares(), geometry="Polygon", driver="ESRI Shapefile", cislo=["a"] * 16)
    (tmp_path / "a.shx").unlink()
    before = sorted(tmp_path.iterdir())
    document = inspect(Silent(), str(path))
    assert document["layers"][0]["name"] == "a"
    assert document["layers"][0]["features"] == 16
    assert "shx-missing" in codes(document)
    assert sorted(tmp_path.iterdir()) == before


def test_no_crs_and_positive_sjtsk(tmp_path: Path) -> None:
    plain = inspect(Silent(), str(write(tmp_path / "a.gpkg", squares(), crs=None, geometry="Polygon")))
    assert plain["layers"][0]["crs"] is None
    assert codes(plain) == ["no-crs"]
    turned = [shapely.transform(shape, lambda xy: -xy) for shape in squares()]
    positive = inspect(Silent(), str(write(tmp_path / "b.gpkg", turned, geometry="Polygon")))
    assert codes(positive) == ["crs-sign"]


def test_empty_layer(tmp_path: Path) -> None:
    document = inspect(Silent(), str(write(tmp_path / "a.gpkg", [], geometry="Polygon")))
    assert document["layers"][0]["features"] == 0
    assert codes(document) == ["empty"]


def test_files_that_are_something_else(tmp_path: Path) -> None:
    text = tmp_path / "list.gpkg"
    text.write_text("this is a text")
    with pytest.raises(FileProblem, match=r"list\.gpkg: .*not GPKG"):
        inspect(Silent(), str(text))
    empty = tmp_path / "empty.geojson"
    empty.touch()
    with pytest.raises(FileProblem, match="empty"):
        inspect(Silent(), str(empty))
    with pytest.raises(FileProblem, match="not there"):
        inspect(Silent(), str(tmp_path / "gone.gpkg"))
    with pytest.raises(UnsupportedFile, match=r"picture\.tif"):
        inspect(Silent(), str(tmp_path / "picture.tif"))


def test_virtual_layer_under_a_false_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text("<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>")
    with pytest.raises(FileProblem, match="not GeoJSON"):
        inspect(Silent(), str(path))


def test_truncated_geopackage(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", squares(30), geometry="Polygon", cislo=["x" * 50] * 900)
    cut = tmp_path / "cut.gpkg"
    cut.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    try:
        document = inspect(Silent(), str(cut))
    except FileProblem as error:
        assert "cut off" in str(error)  # noqa: PT017 - either way is right, depending on which page is missing
    else:
        assert "truncated" in codes(document)


def test_dxf(tmp_path: Path) -> None:
    path = write(tmp_path / "a.dxf", [shapely.LineString([(0, 0), (10, 5)])], crs=None, driver="DXF")
    document = inspect(Silent(), str(path))
    layer = document["layers"][0]
    assert document["driver"] == "DXF"
    assert layer["features"] == 1
    assert "Layer" in [field["name"] for field in layer["fields"]]
    assert "no-crs" in codes(document)


def test_write_ahead_log_leaves_nothing(tmp_path: Path) -> None:
    import sqlite3

    path = write(tmp_path / "a.gpkg", squares(), geometry="Polygon")
    with sqlite3.connect(path) as connection:
        connection.execute("pragma journal_mode=wal")
    connection.close()
    folder = tmp_path / "only"
    folder.mkdir()
    shutil.copy(path, folder / "a.gpkg")
    inspect(Silent(), str(folder / "a.gpkg"))
    assert [file.name for file in folder.iterdir()] == ["a.gpkg"]
