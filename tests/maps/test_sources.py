"""Sources of every format that the converter reads: what is in them arrives, and nothing is left beside them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pyarrow as pa
import pytest
import shapely

from civicdesk.errors import FileProblem, UnsupportedFile
from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.inspect import inspect
from civicdesk.maps.source import opened
from tests.maps.convert_cases import losses, one, read_arrow, save
from tests.maps.make_layers import SOUTH, WEST, squares

LON, LAT = 16.6, 49.2


def codes(path: Path) -> list[str]:
    return [problem["code"] for problem in inspect(Silent(), str(path))["problems"]]


@pytest.mark.parametrize(
    ("name", "driver", "options"),
    [
        ("a.gml", "GML", {}),
        ("a.kml", "KML", {}),
        ("a.mif", "MapInfo File", {"FORMAT": "MIF", "ENCODING": "UTF-8"}),
        ("a.tab", "MapInfo File", {"ENCODING": "UTF-8"}),
        ("a.gdb", "OpenFileGDB", {}),
        ("a.sqlite", "SQLite", {}),
        ("a.geojsonl", "GeoJSONSeq", {}),
        ("a.gpx", "GPX", {"GPX_USE_EXTENSIONS": "YES"}),
    ],
)
def test_every_format_is_read(tmp_path: Path, name: str, driver: str, options: dict[str, str]) -> None:
    import pyogrio

    degrees = driver in ("KML", "GPX", "GeoJSONSeq")
    point = shapely.Point(LON, LAT) if degrees else shapely.Point(WEST, SOUTH)
    table = pa.table({"nazev": ["Příliš žlutý", "b"], "wkb": pa.array([shapely.to_wkb(point)] * 2, pa.binary())})
    path = tmp_path / name
    pyogrio.write_arrow(
        table, path, driver=driver, layer="waypoints" if driver == "GPX" else "a", geometry_name="wkb",
        geometry_type="Point", crs="EPSG:4326" if degrees else "EPSG:5514", **options,
    )  # fmt: skip
    if driver == "GML":
        (tmp_path / "a.xsd").unlink()  # without it the driver would leave a .gfs
    before = sorted(tmp_path.iterdir())
    (layer,) = inspect(Silent(), str(path))["layers"]
    assert (layer["features"], layer["geometry"]) == (
        2,
        layer["geometry"] if driver in ("MapInfo File", "KML") else "Point",
    )
    assert layer["extent"][:2] == pytest.approx([point.x, point.y], abs=0.02)
    (tmp_path / "out").mkdir()
    entry = one(path, tmp_path / "out" / "out.gpkg")
    assert (entry["status"], entry["features_out"], entry["losses"]) == ("done", 2, [])
    made, shapes, _crs = read_arrow(tmp_path / "out" / "out.gpkg")
    assert shapes[0].x == pytest.approx(point.x, abs=0.02)
    assert "Příliš žlutý" in [value for row in made.to_pylist() for value in row.values()]
    assert sorted(path for path in tmp_path.iterdir() if path.name != "out") == before


@pytest.mark.parametrize("suffix", ["gml", "kml", "gpx"])
def test_a_document_type_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><kml>&b;</kml>')
    with pytest.raises(FileProblem, match="made to do harm"):
        inspect(Silent(), str(path))


CSVS = {
    "plain.csv": ("id,x,y\n1,-598000.5,-1160000\n2,,\n", ["no-place", "no-crs"], "plane"),
    "czech.csv": ("Název;Souřadnice X;Souřadnice Y\nčáp;-598000,5;-1160000,0\nžba;-598000,5;-1160000,0\n",
                  ["no-crs"], "plane"),
    "geodesy.csv": ("bod;Y;X;Z\n1;-598000,5;-1160000;250,5\n2;-598000,5;-1160000;1\n", ["axes-swapped", "no-crs"],
                    "plane"),
    "positive.csv": ("bod\tX\tY\n1\t1160000\t598000.5\n2\t1160000\t598000.5\n", ["no-crs", "crs-sign"], "plane"),
    "degrees.csv": ("name,Latitude,Longitude\na,49.2,16.6\nb,49.2,16.6\n", ["crs-guessed"], "degrees"),
    "wkt.csv": ('a;WKT\n1;"POINT (-598000.5 -1160000)"\n2;"SRID=5514;POINT (-598000.5 -1160000)"\n', ["no-crs"],
                "plane"),
}  # fmt: skip


@pytest.mark.parametrize("name", CSVS)
def test_a_text_table_with_coordinates(tmp_path: Path, name: str) -> None:
    text, doubts, sort = CSVS[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8-sig" if name == "czech.csv" else "utf-8")
    assert codes(path) == doubts
    (document,) = planning.look(Silent(), [str(path)])
    assert document["layers"][0]["features"] == 2
    entry = one(path, tmp_path / "out.gpkg", from_crs="" if sort == "degrees" else
                "EPSG:5513" if name == "positive.csv" else "EPSG:5514", to_crs="EPSG:5514")  # fmt: skip
    assert (entry["status"], entry["error"]) == ("done", None)
    _table, shapes, crs = read_arrow(tmp_path / "out.gpkg")
    assert crs == "EPSG:5514"
    if sort == "plane":
        assert (shapes[0].x, shapes[0].y) == (-598000.5, -1160000)
    if name == "geodesy.csv":
        assert shapes[0].z == 250.5


def test_a_cp1250_table_without_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("název;počet\nžluťoučký;1\nkůň;2;3\nčáp;4\n".encode("cp1250"))
    assert codes(path) == ["encoding-guessed", "lines-skipped", "no-coordinates"]
    entry = one(path, tmp_path / "out.gpkg")
    assert (entry["status"], entry["features_out"]) == ("done", 2)


def test_a_workbook_with_coordinates(tmp_path: Path) -> None:
    import datetime as dt

    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Lampy")
        day = book.add_format({"num_format": "d.m.yyyy"})
        sheet.write_row(0, 0, ["Seznam lamp"])
        sheet.write_row(1, 0, ["kód", "počet", "E", "N", "dne"])
        for row in (2, 3):
            sheet.write_row(row, 0, ["007", row, WEST, SOUTH])
            sheet.write_datetime(row, 4, dt.datetime(2024, 2, 29), day)
        book.add_worksheet("Prázdný")
    entry = one(path, tmp_path / "out.gpkg", from_crs="EPSG:5514")
    assert (entry["status"], entry["layer"], entry["losses"]) == ("done", "Lampy", [])
    table, shapes, crs = read_arrow(tmp_path / "out.gpkg", "Lampy")
    assert table.column("kód").to_pylist() == ["007", "007"]
    assert table.column("počet").to_pylist() == [2, 3]
    assert str(table.column("dne")[0].as_py())[:10] == "2024-02-29"
    assert (shapes[0].x, crs) == (WEST, "EPSG:5514")


def test_a_dwg_without_a_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "vykres.dwg"
    path.write_bytes(b"AC1027" + bytes(100))
    with pytest.raises(UnsupportedFile, match=r"DWG drawing \(AutoCAD 2013\).*ask its author for “DXF 2013”"):
        inspect(Silent(), str(path))
    path.write_bytes(b"no drawing")
    with pytest.raises(FileProblem, match="the content is not DWG"):
        inspect(Silent(), str(path))


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for the converter is a shell script")
@pytest.mark.parametrize("program", ["dwg2dxf", "ODAFileConverter"])
def test_a_dwg_with_a_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    import ezdxf

    drawing = ezdxf.new("R2013")
    drawing.modelspace().add_point((WEST, SOUTH))
    drawing.saveas(tmp_path / "made.dxf")
    script = tmp_path / program
    target = '"$3"' if program == "dwg2dxf" else '"$2/drawing.dxf"'
    script.write_text(f"#!/bin/sh\n/bin/cp {tmp_path}/made.dxf {target}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "vykres.dwg"
    path.write_bytes(b"AC1032" + bytes(100))
    entry = one(path, tmp_path / "out.gpkg", from_crs="EPSG:5514")
    assert (entry["status"], entry["features_out"]) == ("done", 1)
    assert read_arrow(tmp_path / "out.gpkg")[1][0].x == WEST
    script.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(FileProblem, match="could not be converted"), opened(path):
        pass


def test_a_table_goes_through_a_preset(tmp_path: Path) -> None:
    from tests.maps.test_presets import rows, run

    path = tmp_path / "a.csv"
    path.write_text("kod;X;Y\n1;-598000,5;-1160000\n2;-598100,5;-1160000\n")
    (entry,) = run('from_crs = "EPSG:5514"\nwhere = "kod > 1"\n[fields]\nid = {from = "kod", type = "integer"}', [path],
                   tmp_path / "out.gpkg", from_crs="EPSG:5514")  # fmt: skip
    assert entry["losses"] == []
    assert rows(tmp_path / "out.gpkg") == [{"id": 2, "X": "-598100,5", "Y": "-1160000"}]


def test_a_shapefile_without_its_index(tmp_path: Path) -> None:
    save(tmp_path / "in.gpkg", squares(1), geometry="Polygon", a=["x"])
    one(tmp_path / "in.gpkg", tmp_path / "a.shp")
    (tmp_path / "a.shx").unlink()
    assert losses(one(tmp_path / "a.shp", tmp_path / "out.gpkg")) == {}
