"""Every format: what arrives is what was sent, read back by pyogrio and by fiona, and every loss is told."""

from __future__ import annotations

import datetime as dt
import math
import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.convert import convert
from civicdesk.maps.targets import FORMATS, format_named
from civicdesk.maps.tasks import Options, Task
from tests.maps.convert_cases import MOMENT, everything, losses, one, read_arrow, run, save, with_curve
from tests.maps.make_layers import SOUTH, WEST, squares, write

EXPECTED = {
    "gpkg": {},
    "geojson": {},
    "geojsonl": {},
    "fgb": {("type_changed", "den"): 15},
    "shp": {
        ("type_changed", "velke"): 16,
        ("type_changed", "kdy"): 15,
        ("field_renamed", "velmi_dlouhy_nazev"): 16,
        ("field_renamed", "velmi_dlouhy_nazev_2"): 16,
        ("integer_rounded", "velke"): 16,
        ("empty_to_null", "text"): 1,
        ("text_cut", "text"): 2,
        ("precision", "podil"): 1,
    },
    "csv": {
        **{("type_changed", name): 15 for name in ("cislo", "podil", "ano", "den", "kdy")},
        ("type_changed", "velke"): 16,
        ("null_to_empty", "text"): 1,
        ("crs_not_stored", None): 16,
    },
    "kml": {
        **{("type_changed", name): 15 for name in ("cislo", "ano", "den", "kdy")},
        ("type_changed", "velke"): 16,
        ("precision", "podil"): 1,
    },
    "gml": {("empty_to_null", "text"): 1, ("precision", "podil"): 1},
    "dxf": {
        **{("field_dropped", name): 15 for name in ("cislo", "text", "podil", "ano", "den", "kdy")},
        **{("field_dropped", name): 16 for name in ("velke", "velmi_dlouhy_nazev", "velmi_dlouhy_nazev_2")},
        ("crs_not_stored", None): 16,
    },
    "mif": {
        ("integer_rounded", "cislo"): 1,
        ("null_to_empty", "text"): 1,
        ("precision", "podil"): 2,
        ("type_changed", "ano"): 1,
    },
    "gdb": {("type_changed", "ano"): 15},
    "sqlite": {},
    "xlsx": {("empty_to_null", "text"): 1, ("geometry_null", None): 16},
    "ods": {("empty_to_null", "text"): 1, ("geometry_null", None): 16},
    "pdf": {},
}
EXPECTED["tab"] = {**EXPECTED["mif"], ("text_cut", "text"): 2, ("precision", "podil"): 1, ("precision", None): 4}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    return everything(folder / "all.gpkg")


@pytest.mark.parametrize("key", EXPECTED)
def test_exactly_these_losses_are_told(source: Path, tmp_path: Path, key: str) -> None:
    entry = one(source, tmp_path / f"out{format_named(key).suffix}")
    assert (entry["status"], entry["error"]) == ("done", None)
    assert entry["features_in"] == entry["features_out"] == 16
    assert losses(entry) == EXPECTED[key]


def test_every_format_is_tried() -> None:
    assert {*EXPECTED, "gpx"} == {entry.key for entry in FORMATS}


@pytest.mark.parametrize("key", ["gpkg", "geojson", "geojsonl", "fgb", "shp", "csv"])
def test_another_reader_finds_the_same(source: Path, tmp_path: Path, key: str) -> None:
    """Through fiona: features, names, texts, whole numbers and places."""
    import fiona

    out = tmp_path / f"out{format_named(key).suffix}"
    one(source, out, to_crs="EPSG:5514" if key == "geojson" else "")
    original, shapes, _ = read_arrow(source)
    options = {"GEOM_POSSIBLE_NAMES": "WKT", "KEEP_GEOM_COLUMNS": "NO"} if key == "csv" else {}
    with fiona.open(out, **options) as collection:
        found = sorted(collection, key=lambda f: shapely.geometry.shape(f.geometry).bounds[1::-1])
    assert len(found) == 16
    rows = original.to_pylist()
    if key != "geojsonl":  # that one is in degrees: places are compared below
        places = [shapely.geometry.shape(feature.geometry) for feature in found]
        assert all(p.equals_exact(s, 1e-6) or p.normalize().equals_exact(s.normalize(), 1e-6)
                   for p, s in zip(places, shapes, strict=True))  # fmt: skip
        for feature, row in zip(found, rows, strict=True):
            properties = dict(feature.properties)
            assert (properties["text"] or "") == (row["text"] or "")[: 127 if key == "shp" else None]
            number = properties["cislo"]
            assert (int(number) if number not in (None, "") else None) == row["cislo"]


@pytest.mark.parametrize("key", ["gpkg", "geojson", "geojsonl", "fgb", "shp", "csv", "kml", "gml", "sqlite"])
def test_coordinates_are_those_of_the_pinned_operation(tmp_path: Path, key: str) -> None:
    from civicdesk.crs.operations import operation

    source = write(tmp_path / "squares.gpkg", squares(4))
    entry = one(source, tmp_path / f"out{format_named(key).suffix}", to_crs="EPSG:4326")
    assert entry["operation"]["grid"] == "cz_cuzk_table_-y-x_3_v1710.tif"
    assert entry["operation"]["exact"] is True
    assert entry["operation"]["accuracy"] == 0.035
    options = {"GEOM_POSSIBLE_NAMES": "WKT"} if key == "csv" else {}
    _table, found, crs = read_arrow(tmp_path / f"out{format_named(key).suffix}", **options)
    assert crs == (None if key == "csv" else "EPSG:4326")
    xy = shapely.get_coordinates(squares(4))
    lon, lat = operation("EPSG:5514", "EPSG:4326").transform(xy[:, 0], xy[:, 1])
    made, want = shapely.get_coordinates(found), np.column_stack([lon, lat])
    apart = np.abs(made[:, None, :] - want[None, :, :]).max(axis=2)
    assert apart.min(axis=1).max() < 1e-9
    assert apart.min(axis=0).max() < 1e-9
    assert 12 < lon.min() < 19
    assert 48 < lat.min() < 51.1


def test_a_round_trip_comes_back_to_the_millimetre(tmp_path: Path) -> None:
    source = write(tmp_path / "squares.gpkg", squares(4))
    one(source, tmp_path / "there.fgb", to_crs="EPSG:4258")
    one(tmp_path / "there.fgb", tmp_path / "back.gpkg", to_crs="EPSG:5514")
    _table, shapes, crs = read_arrow(tmp_path / "back.gpkg")
    assert crs == "EPSG:5514"
    want = np.array(sorted(map(tuple, shapely.get_coordinates(squares(4)).round(2))))
    got = np.array(sorted(map(tuple, shapely.get_coordinates(shapes).round(2))))
    assert np.abs(want - got).max() < 0.011


@pytest.mark.parametrize("key", ["gpkg", "shp", "geojson", "fgb", "csv", "kml"])
@pytest.mark.parametrize("case", ["null", "multi", "z", "empty"])
def test_awkward_geometry_arrives(tmp_path: Path, key: str, case: str) -> None:
    square = squares(1)[0]
    shapes = {
        "null": [square, None],
        "multi": [square, shapely.MultiPolygon(squares(2)[:1] + squares(2)[3:])],
        "z": [shapely.force_3d(square, 250.5)],
        "empty": [],
    }[case]
    source = save(tmp_path / "in.gpkg", shapes, geometry="Polygon", a=pa.array(range(len(shapes)), pa.int32()))
    out = tmp_path / f"out.{key}"
    entry = one(source, out)
    assert entry["status"] == "done"
    told = set(losses(entry)) - {("type_changed", "a"), ("crs_not_stored", None), ("field_dropped", "a")}
    assert told == set()
    if key == "fgb" and case == "null":
        import fiona

        with fiona.open(out) as collection:
            assert sorted(feature.geometry is None for feature in collection) == [False, True]
        return
    _table, found, _ = read_arrow(out, **({"GEOM_POSSIBLE_NAMES": "WKT"} if key == "csv" else {}))
    assert len(found) == len(shapes)
    assert sum(shape is None for shape in found) == (case == "null")
    if case == "z":
        assert shapely.get_coordinates(found, include_z=True)[:, 2] == pytest.approx(250.5)
    if case == "multi":
        assert sorted(len(shapely.get_parts(shape)) for shape in found) == [1, 2]


def test_measures_are_told_to_be_lost(tmp_path: Path) -> None:
    point = shapely.from_wkt(f"POINT ZM ({WEST} {SOUTH} 3 4)")
    source = save(tmp_path / "in.gpkg", [point], geometry="Point Z", a=[1])
    for key in ("shp", "geojson", "fgb", "kml"):
        assert losses(one(source, tmp_path / f"out.{key}"))[("m_dropped", None)] == 1
    assert ("m_dropped", None) not in losses(one(source, tmp_path / "out.gpkg"))


def test_a_curve_becomes_lines_and_is_told(tmp_path: Path) -> None:
    source = with_curve(tmp_path / "curve.gpkg")
    entry = one(source, tmp_path / "out.fgb")
    assert losses(entry) == {("curve_linearised", None): 1}
    _table, (circle,), _ = read_arrow(tmp_path / "out.fgb")
    assert circle.area == pytest.approx(math.pi * 100, rel=2e-3)
    assert circle.hausdorff_distance(shapely.Point(WEST + 10, SOUTH).buffer(10, 90)) < 0.01


def test_mixed_sorts_become_a_shapefile_each(tmp_path: Path) -> None:
    shapes = [squares(1)[0], shapely.Point(WEST, SOUTH), None, shapely.LineString([(WEST, SOUTH), (WEST + 5, SOUTH)])]
    source = save(tmp_path / "in.gpkg", shapes, a=pa.array([1, 2, 3, 4], pa.int32()))
    entry = one(source, tmp_path / "out.shp")
    assert (entry["status"], entry["features_in"], entry["features_out"]) == ("done", 4, 4)
    assert ("geometry_mixed", None) in losses(entry)
    made = {Path(part["target"]).name: part["features"] for part in entry["parts"]}
    assert made == {"out_areas.shp": 1, "out_points.shp": 1, "out_without_geometry.shp": 1, "out_lines.shp": 1}
    assert not list(tmp_path.glob("out.*"))  # nothing of the first beginning
    assert read_arrow(tmp_path / "out_areas.shp")[0].column("a").to_pylist() == [1]
    assert one(source, tmp_path / "refused.shp", strict=True)["status"] == "failed"
    assert one(source, tmp_path / "out.fgb")["losses"] == []


def test_a_geopackage_keeps_feature_ids(tmp_path: Path) -> None:
    source = save(tmp_path / "in.gpkg", squares(1) * 2, fid=pa.array([5, 70], pa.int64()), a=[1, 2])
    one(source, tmp_path / "out.gpkg")
    import pyogrio

    assert pyogrio.raw.read(tmp_path / "out.gpkg", return_fids=True)[1].tolist() == [5, 70]


def test_a_field_called_like_a_column_of_the_format_stays(tmp_path: Path) -> None:
    source = write(tmp_path / "in.geojson", squares(1), "EPSG:4326", driver="GeoJSON", fid=["x"], geom=["y"])
    entry = one(source, tmp_path / "out.gpkg")
    assert (entry["status"], entry["losses"]) == ("done", [])
    assert read_arrow(tmp_path / "out.gpkg")[0].to_pylist() == [{"fid": "x", "geom": "y"}]


def test_cp1250_without_a_word_about_it_is_read_right(tmp_path: Path) -> None:
    texts = ["zastavěná plocha", "šíře", "Řepčín", "žlutý kůň"]
    source = write(tmp_path / "in.shp", squares(2), encoding="cp1250", driver="ESRI Shapefile", druh=texts)
    (tmp_path / "in.cpg").unlink()
    with source.with_suffix(".dbf").open("r+b") as file:
        file.seek(29)
        file.write(b"\0")
    entry = one(source, tmp_path / "out.gpkg")
    assert entry["losses"] == []
    assert [problem.code for problem in entry["problems"]] == ["encoding-guessed"]
    assert read_arrow(tmp_path / "out.gpkg")[0].column("druh").to_pylist() == texts
    shutil.copy(tmp_path / "out.gpkg", tmp_path / "again.gpkg")
    assert one(tmp_path / "again.gpkg", tmp_path / "utf8.shp")["losses"] == []
    assert (tmp_path / "utf8.cpg").read_text() == "UTF-8"


def test_text_that_nobody_can_decode_is_told(tmp_path: Path) -> None:
    source = save(tmp_path / "in.gpkg", squares(1), a=["ne\ufffditeln\ufffd"])
    assert losses(one(source, tmp_path / "out.fgb")) == {("encoding", "a"): 1}


def test_all_layers_go_into_one_geopackage(tmp_path: Path) -> None:
    source = tmp_path / "in.gpkg"
    for name in ("a", "b", "c"):
        save(source, squares(2), layer=name, value=[1, 2, 3, 4])
    entries = run(source, tmp_path / "out.gpkg")
    assert [entry["target_layer"] for entry in entries] == ["a", "b", "c"]
    assert [len(read_arrow(tmp_path / "out.gpkg", name)[0]) for name in ("a", "b", "c")] == [4, 4, 4]


def test_a_layer_that_fails_is_left_out_of_a_shared_file(tmp_path: Path) -> None:
    source = tmp_path / "in.gpkg"
    save(source, squares(1), layer="good", value=[1])
    save(source, [shapely.Point(WEST, SOUTH)], layer="nowhere", crs=None, value=[1])
    save(source, squares(1), layer="also", value=[1])
    good, nowhere, also = run(source, tmp_path / "out.gpkg", to_crs="EPSG:4258")
    assert (good["status"], nowhere["status"], also["status"]) == ("done", "failed", "done")
    assert "--from-crs" in str(nowhere["error"])
    import fiona

    assert fiona.listlayers(tmp_path / "out.gpkg") == ["good", "also"]


def test_several_layers_and_one_file_that_holds_one(tmp_path: Path) -> None:
    source = tmp_path / "in.gpkg"
    for name in ("a", "b"):
        save(source, squares(1), layer=name, value=[1])
    with pytest.raises(planning.WrongUse, match="give a folder"):
        run(source, tmp_path / "out.shp")
    (tmp_path / "out").mkdir()
    run(source, tmp_path / "out", "shp", folder=True)
    assert {p.name for p in (tmp_path / "out").glob("*.shp")} == {"a.shp", "b.shp"}


def test_strict_leaves_nothing_behind(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.shp"
    entry = one(source, out, strict=True)
    assert entry["status"] == "failed"
    assert entry["losses"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sources"]
    assert one(source, tmp_path / "fine.gpkg", strict=True)["status"] == "done"


def test_strict_refuses_a_system_that_cannot_be_stored(tmp_path: Path) -> None:
    source = save(tmp_path / "in.gpkg", squares(1), a=["x"])
    for key in ("kml", "geojsonl"):
        entry = one(source, tmp_path / f"out.{key}", to_crs="EPSG:5514", strict=True)
        assert (entry["status"], set(losses(entry))) == ("failed", {("crs_not_stored", None)})
        assert not (tmp_path / f"out.{key}").exists()
    entry = one(source, tmp_path / "out.geojson", to_crs="EPSG:5514", strict=True)
    assert entry["status"] == "done"
    assert "EPSG::5514" in (tmp_path / "out.geojson").read_text()


def test_a_dry_run_writes_nothing_and_tells_what_the_fields_lose(source: Path, tmp_path: Path) -> None:
    entry = one(source, tmp_path / "out.shp", dry_run=True, to_crs="EPSG:4258")
    assert (entry["status"], entry["features_in"], entry["features_out"]) == ("dry-run", 16, None)
    assert entry["operation"]["grid"]
    assert {("field_renamed", "velmi_dlouhy_nazev"), ("type_changed", "kdy")} <= set(losses(entry))
    renamed = {loss["field"]: loss["detail"] for loss in entry["losses"] if loss["kind"] == "field_renamed"}
    done = one(source, tmp_path / "out.shp", to_crs="EPSG:4258")
    assert renamed == {loss["field"]: loss["detail"] for loss in done["losses"] if loss["kind"] == "field_renamed"}
    assert not (tmp_path / "nothing").exists()


def test_the_source_is_never_touched(source: Path, tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in source.parent.iterdir()}
    for key in EXPECTED:
        one(source, tmp_path / f"out{format_named(key).suffix}")
    assert {p.name: p.read_bytes() for p in source.parent.iterdir()} == before


def test_an_older_shapefile_leaves_no_part_behind(source: Path, tmp_path: Path) -> None:
    for suffix in (".shp", ".qix", ".sbn"):
        (tmp_path / f"out{suffix}").write_bytes(b"old")
    one(source, tmp_path / "out.shp")
    assert {p.suffix for p in tmp_path.glob("out.*")} == {".shp", ".shx", ".dbf", ".prj", ".cpg"}


def test_moments_with_a_zone_and_before_1970(tmp_path: Path) -> None:
    moments = pa.array([MOMENT, dt.datetime(1899, 12, 31, 23, 59, 59)], pa.timestamp("ms", "UTC"))
    source = save(tmp_path / "in.gpkg", squares(1) * 2, kdy=moments)
    for key in ("gpkg", "fgb", "geojson"):
        assert one(source, tmp_path / f"out.{key}")["losses"] == []


def test_progress_and_parts_reach_the_reporter(source: Path, tmp_path: Path) -> None:
    class Recorder(Silent):
        told: list[object] = []  # noqa: RUF012

        def emit(self, value: object) -> None:
            self.told.append(value)

    task = Task(7, str(source), "vše", str(tmp_path / "out.fgb"), "out", 16)
    convert(Recorder(), [task], Options("fgb"))
    numbers = [state.number for state in Recorder.told]
    assert set(numbers) == {7}
    fractions = [state.fraction for state in Recorder.told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_geojson_is_as_the_standard_has_it(tmp_path: Path) -> None:
    clockwise = shapely.orient_polygons(squares(1)[0], exterior_cw=True)
    source = save(tmp_path / "in.gpkg", [clockwise], geometry="Polygon", a=[1])
    assert one(source, tmp_path / "out.geojson")["losses"] == []
    text = (tmp_path / "out.geojson").read_text()
    assert '"crs"' not in text
    assert shapely.from_geojson(text).geoms[0].exterior.is_ccw


def test_gpx_holds_points_and_lines(tmp_path: Path) -> None:
    import pyogrio

    points = save(tmp_path / "p.gpkg", [shapely.Point(WEST, SOUTH)], geometry="Point", nazev=["hydrant"], kod=["7"])
    entry = one(points, tmp_path / "p.gpx")
    assert (entry["status"], entry["features_out"]) == ("done", 1)
    assert set(losses(entry)) <= {("crs_not_stored", None), ("type_changed", "kod")}
    lines = save(tmp_path / "l.gpkg", [shapely.LineString([(WEST, SOUTH), (WEST + 9, SOUTH)])], geometry="LineString",
                 nazev=["stezka"])  # fmt: skip
    assert one(lines, tmp_path / "l.gpx")["features_out"] == 1
    assert pyogrio.read_info(tmp_path / "l.gpx", layer="routes", force_feature_count=True)["features"] == 1
    areas = one(save(tmp_path / "a.gpkg", squares(1), geometry="Polygon", a=["x"]), tmp_path / "a.gpx")
    assert "GPX holds points and lines only" in str(areas["error"])
    mixed = save(
        tmp_path / "m.gpkg", [shapely.Point(WEST, SOUTH), shapely.LineString([(WEST, SOUTH), (WEST, SOUTH + 9)])]
    )
    entry = one(mixed, tmp_path / "m.gpx")
    assert sorted(Path(part["target"]).name for part in entry["parts"]) == ["m_lines.gpx", "m_points.gpx"]


def test_a_geodatabase_and_its_layers(tmp_path: Path) -> None:
    source = tmp_path / "in.gpkg"
    save(source, squares(2), layer="plochy", geometry="Polygon", a=[1, 2, 3, 4])
    save(source, [shapely.Point(WEST, SOUTH), squares(1)[0]], layer="smes", a=[1, 2])
    entries = run(source, tmp_path / "out.gdb")
    assert [entry["status"] for entry in entries] == ["done", "done"]
    assert len(read_arrow(tmp_path / "out.gdb", "plochy")[0]) == 4
    assert [part["target_layer"] for part in entries[1]["parts"]] == ["smes_points", "smes_areas"]
    run(source, tmp_path / "out.gdb")  # an older one is replaced whole
    assert len(read_arrow(tmp_path / "out.gdb", "smes_points")[0]) == 1


def test_heights_that_change_are_told(tmp_path: Path) -> None:
    """Z is part of what is compared: a MapInfo table drops it."""
    square = shapely.force_3d(squares(1)[0], 250.5)
    source = save(tmp_path / "in.gpkg", [square], geometry="Polygon Z", a=["x"])
    assert losses(one(source, tmp_path / "out.tab"))[("z_dropped", None)] == 1
    from civicdesk.maps.stream import wkb_types
    from civicdesk.maps.summary import Shapes

    first, second = Shapes(), Shapes()
    for sums, height in ((first, 250.5), (second, 250.6)):
        shape = [shapely.force_3d(squares(1)[0], height)]
        sums.add(
            wkb_types(pa.chunked_array([shapely.to_wkb(shape, output_dimension=4, flavor="iso")])), np.array(shape)
        )
    assert first.digest != second.digest
