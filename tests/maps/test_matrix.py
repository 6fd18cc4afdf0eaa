"""Every format that is read into every format that is written: the result is read back and compared with the source."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.app import App
from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.convert import convert
from civicdesk.maps.targets import FORMATS, Format
from civicdesk.maps.tasks import Options
from civicdesk.settings import Settings
from tests.maps.convert_cases import read_arrow

POINTS = shapely.points([(16.6, 49.2), (16.61, 49.21), (16.625, 49.199)])
NAMES = ["Příliš žlutý kůň", "úpěl", "čáp"]
TOLERANCE = {"tab": 2e-6, "mif": 1e-6}  # degrees; whole numbers within the bounds of a table, and six digits of text
DRIVEN: dict[str, tuple[str, dict[str, str]]] = {
    "gpkg": ("GPKG", {}),
    "shp": ("ESRI Shapefile", {"ENCODING": "UTF-8"}),
    "fgb": ("FlatGeobuf", {}),
    "geojson": ("GeoJSON", {}),
    "geojsonl": ("GeoJSONSeq", {}),
    "gml": ("GML", {}),
    "kml": ("KML", {}),
    "mif": ("MapInfo File", {"FORMAT": "MIF", "ENCODING": "UTF-8"}),
    "tab": ("MapInfo File", {"ENCODING": "UTF-8"}),
    "gdb": ("OpenFileGDB", {}),
    "sqlite": ("SQLite", {}),
    "gpx": ("GPX", {"GPX_USE_EXTENSIONS": "YES"}),
}
SOURCES = (*DRIVEN, "dxf", "dgn", "csv", "xlsx", "ifc")
NAMELESS = {"dgn", "ifc"}  # sources whose points bear no text of ours


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three points with a text each in every format; of the sample's school its equipment, in degrees."""
    folder = tmp_path_factory.mktemp("matrix")
    made = {key: _driven(folder / f"body.{key}", *DRIVEN[key]) for key in DRIVEN}
    made["dxf"], made["dgn"] = _drawing(folder / "body.dxf"), _dgn(folder / "body.dgn")
    made["csv"], made["xlsx"] = _table(folder / "body.csv"), _workbook(folder / "body_list.xlsx")
    made["ifc"] = _model(folder)
    return made


def _driven(path: Path, driver: str, options: dict[str, str]) -> Path:
    import pyogrio

    table = pa.table({"nazev": NAMES, "wkb": pa.array(shapely.to_wkb(POINTS), pa.binary())})
    layer = "waypoints" if driver == "GPX" else "body"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.write_arrow(table, path, driver=driver, layer=layer, geometry_name="wkb", geometry_type="Point",
                            crs="EPSG:4326", **options)  # fmt: skip
    return path


def _drawing(path: Path) -> Path:
    import ezdxf

    drawing = ezdxf.new("R2013")
    for point, name in zip(POINTS, NAMES, strict=True):
        drawing.modelspace().add_point((point.x, point.y), dxfattribs={"layer": name})
    drawing.saveas(path)
    return path


def _dgn(path: Path) -> Path:
    """DGN has no points: short lines that begin there."""
    import pyogrio

    lines = [shapely.LineString([(p.x, p.y), (p.x + 1e-6, p.y)]) for p in POINTS]
    table = pa.table({"wkb": pa.array(shapely.to_wkb(lines), pa.binary())})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # whole numbers within a cube: a unit of 1e-7 degrees
        units = {"UOR_PER_SUB_UNIT": "1000", "SUB_UNITS_PER_MASTER_UNIT": "10000", "ORIGIN": "16.5,49.1,0"}
        pyogrio.write_arrow(table, path, driver="DGN", geometry_name="wkb", geometry_type="LineString", **units)
    return path


def _table(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["nazev", "latitude", "longitude"])
        out.writerows([name, point.y, point.x] for point, name in zip(POINTS, NAMES, strict=True))
    return path


def _workbook(path: Path) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("body")
        sheet.write_row(0, 0, ["nazev", "latitude", "longitude"])
        for row, (point, name) in enumerate(zip(POINTS, NAMES, strict=True), 1):
            sheet.write_row(row, 0, [name, point.y, point.x])
    return path


def _model(folder: Path) -> Path:
    from civicdesk.actions import model_layers
    from civicdesk.assets import asset

    app = App(Settings(folder / "settings"))
    try:
        made = model_layers.as_layers(app, [asset("resources/demo/skola.ifc")])
        assert not made.failed
        (path,) = made.made.values()
        copy = folder / "skola.gpkg"
        copy.write_bytes(Path(path).read_bytes())
    finally:
        app.close()
    return copy


def _converted(source: Path, form: Format, out: Path, **options: Any) -> dict[str, Any]:
    (document,) = planning.look(Silent(), [str(source)])
    assert document["error"] is None, document["error"]
    layers = ["equipment"] if source.stem == "skola" else []
    (task,) = planning.tasks_for([document], out, form, layers)
    (entry,) = convert(Silent(), [task], Options(form.key, **options))
    return entry


def _original(key: str, source: Path) -> tuple[list[str], np.ndarray]:
    if key != "ifc":
        return ([] if key in NAMELESS else NAMES), shapely.get_coordinates(POINTS)
    from civicdesk.crs.operations import operation

    table, shapes, crs = read_arrow(source, "equipment")
    xy = shapely.get_coordinates(shapes)
    return [name for name in table.column("name").to_pylist() if name], np.column_stack(
        operation(crs, "EPSG:4326").transform(xy[:, 0], xy[:, 1])
    )


def _read(form: Format, out: Path) -> tuple[int, str, np.ndarray | None]:
    """Features, all texts of the result in one, coordinates (None where there are none)."""
    if form.key == "dxf":
        import ezdxf

        drawn = list(ezdxf.readfile(out).modelspace())
        places = [e.dxf.location if e.dxftype() == "POINT" else e.dxf.insert if e.dxftype() == "INSERT" else
                  next(iter(e.vertices())) if e.dxftype() == "LWPOLYLINE" else e.dxf.start for e in drawn]  # fmt: skip
        return len(drawn), " ".join(e.dxf.layer for e in drawn), np.array([(p[0], p[1]) for p in places])
    import pyogrio

    if not form.geometry:
        with pyogrio.open_arrow(out, use_pyarrow=True, **form.reading) as (_meta, reader):
            table = reader.read_all()
        return len(table), str(table.to_pylist()), None
    layer = None
    if form.key == "gpx":
        names = [str(name) for name, _kind in pyogrio.list_layers(out)]
        layer = next(n for n in names if pyogrio.read_info(out, layer=n, force_feature_count=True)["features"])
    table, shapes, _crs = read_arrow(out, layer, **form.reading)
    return len(table), str(table.to_pylist()), shapely.get_coordinates(shapes)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
@pytest.mark.parametrize("key", SOURCES)
def test_what_arrives_is_what_was_there(sources: dict[str, Path], tmp_path: Path, key: str, form: Format) -> None:
    source, out = sources[key], tmp_path / f"out{form.suffix}"
    before = {path.name: path.stat().st_mtime_ns for path in source.parent.iterdir()}
    said = "EPSG:4326" if key in ("dxf", "dgn") else ""
    entry = _converted(source, form, out, from_crs=said, to_crs="EPSG:4326")
    assert (entry["status"], entry["error"]) == ("done", None)
    names, places = _original(key, source)
    assert entry["features_out"] == entry["features_in"] >= len(POINTS)
    assert {path.name: path.stat().st_mtime_ns for path in source.parent.iterdir()} == before
    if not form.readable:
        assert out.read_bytes().startswith(b"%PDF")
        return
    count, texts, found = _read(form, out)
    assert count == entry["features_out"]
    if form.key != "dxf":  # a drawing keeps a text only where a rule says so
        assert all(name in texts for name in names)
    if found is not None:
        apart = np.abs(places[:, None, :] - found[None, :, :]).max(axis=2).min(axis=1)
        assert apart.max() < max(TOLERANCE.get(form.key, 1e-9), TOLERANCE.get(key, 1e-9), 2e-7 if key == "dgn" else 0)
    assert not {loss["kind"] for loss in entry["losses"]} & {"encoding", "curve_linearised", "m_dropped"}
