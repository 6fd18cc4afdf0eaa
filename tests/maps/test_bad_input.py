"""Bad input of the converter: one clear sentence, nothing half-written, the source as it was and nothing beside it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from civicdesk.assets import FOREIGN_DATA
from civicdesk.errors import UserError
from civicdesk.jobs import Silent
from civicdesk.maps import placing, planning
from civicdesk.maps import write as write_module
from civicdesk.maps.convert import convert
from civicdesk.maps.targets import format_named
from civicdesk.maps.tasks import Options
from tests.maps.convert_cases import everything, losses, one, read_arrow, save
from tests.maps.make_layers import SOUTH, WEST, squares, write

SQUARE = '{"type":"Polygon","coordinates":[[[16,49],[16.1,49],[16.1,49.1],[16,49]]]}'


def state(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*")
            if path.is_file()}  # fmt: skip


def attempt(source: Path, out: Path, **options: Any) -> dict[str, Any] | UserError:
    """The entry of the report, or the error of looking into *source*; nothing but *out* may have changed."""
    before = state(source.parent)
    (document,) = planning.look(Silent(), [str(source)])
    found: dict[str, Any] | UserError = document["error"]
    if document["error"] is None:
        form = planning.target_format(out)
        tasks = planning.tasks_for([document], out, form)
        found = convert(Silent(), tasks[:1], Options(form.key, **options))[0]
    assert state(source.parent) == before
    return found


def sentence(found: dict[str, Any] | UserError) -> str:
    error = found if isinstance(found, UserError) else found["error"]
    text = str(error)
    assert text
    assert "\n" not in text
    assert "Error" not in text
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    return tmp_path / "in"


def shapefile(folder: Path) -> Path:
    save(folder.parent / "made.gpkg", squares(3), geometry="Polygon", a=["x"] * 9)
    one(folder.parent / "made.gpkg", folder / "a.shp")
    return folder / "a.shp"


def cut(path: Path, share: float = 0.5) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def text(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccccccc"><!ENTITY d "&b;&b;&b;&b;">]><{0}>&d;</{0}>'
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty file": (lambda f: text(f, "a.gpkg", ""), "the file is empty"),
    "empty shapes": (lambda f: text(f, "a.shp", ""), "the file is empty"),
    "other content": (lambda f: text(f, "a.gpkg", "GIF89a"), "the content is not GPKG"),
    "text as DXF": (lambda f: text(f, "a.dxf", "hello"), "the content is not DXF"),
    "page instead of JSON": (lambda f: text(f, "a.geojson", "<html>not found</html>"), "the content is not GeoJSON"),
    "truncated JSON": (lambda f: text(f, "a.geojson", '{"type":"FeatureCollection","feat'), "cannot be read"),
    "truncated GeoPackage": (lambda f: cut(everything(f / "a.gpkg"), 0.3), "cut off"),
    "bomb as GML": (lambda f: text(f, "a.gml", BOMB.format("gml")), "made to do harm"),
    "bomb as KML": (lambda f: text(f, "a.kml", BOMB.format("kml")), "made to do harm"),
    "bomb as GPX": (lambda f: text(f, "a.gpx", BOMB.format("gpx")), "made to do harm"),
    "no such file": (lambda f: f / "gone.gpkg", "the file is not there"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(folder: Path, name: str) -> None:
    make, said = REFUSED[name]
    out = folder.parent / "out" / "o.gpkg"
    assert said in sentence(attempt(make(folder), out))
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_shapefile_that_breaks_off(folder: Path, share: float) -> None:
    """Either what is whole arrives and the rest is told, or one sentence says that it is cut off."""
    found = attempt(cut(shapefile(folder), share), folder.parent / "out" / "o.gpkg")
    if isinstance(found, UserError) or found["error"]:
        assert "cut off" in sentence(found) or "arrived" in sentence(found) or "cannot be read" in sentence(found)
    else:
        assert "truncated" in {problem.code for problem in found["problems"]}


def test_the_index_of_shapes_is_missing(folder: Path) -> None:
    path = shapefile(folder)
    path.with_suffix(".shx").unlink()
    found = attempt(path, folder.parent / "out" / "o.gpkg")
    assert isinstance(found, dict)
    assert (found["error"], found["features_out"]) == (None, 9)
    assert "shx-missing" in {problem.code for problem in found["problems"]}


LYING = {
    "EPSG:4326": ("EPSG:5514", squares(2), "look like EPSG:5514"),
    "EPSG:5514": ("EPSG:4326", [shapely.Point(16.6, 49.2), shapely.Point(14.4, 50.0)] * 2, "look like EPSG:4326"),
    "EPSG:5516": ("EPSG:5514", squares(2), "look like EPSG:5514"),
    "EPSG:5513": ("EPSG:5514", squares(2), "look like EPSG:5514"),
}


@pytest.mark.parametrize("declared", LYING)
def test_a_lying_prj_is_not_believed(folder: Path, declared: str) -> None:
    actual, shapes, said = LYING[declared]
    driver = "GPKG" if declared == "EPSG:5516" else "ESRI Shapefile"  # no .prj can tell that one
    path = write(folder / ("a.gpkg" if driver == "GPKG" else "a.shp"), shapes, declared, driver=driver, a=["x"] * 4)
    out = folder.parent / "out" / "o.gpkg"
    assert said in sentence(attempt(path, out, to_crs="EPSG:32633"))
    assert list(out.parent.iterdir()) == []
    (document,) = planning.look(Silent(), [str(path)])
    assert {problem["code"] for problem in document["problems"]} >= {"crs-doubt"} or declared == "EPSG:4326"
    found = attempt(path, out, to_crs="EPSG:32633", from_crs=actual)
    assert isinstance(found, dict)
    assert found["error"] is None


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("target", ["o.gpkg", "o.shp", "o.geojson", "o.fgb", "o.csv"])
@pytest.mark.parametrize("to_crs", ["", "EPSG:4258"])
def test_coordinates_that_are_no_numbers(folder: Path, target: str, value: float, to_crs: str) -> None:
    with np.errstate(invalid="ignore"):
        shapes = list(shapely.linestrings([[(WEST, SOUTH), (WEST + 1, SOUTH)], [(WEST, SOUTH), (value, SOUTH)]]))
    path = save(folder / "a.gpkg", shapes, geometry="LineString", a=[1, 2])
    found = attempt(path, folder.parent / "out" / target, to_crs=to_crs)
    if isinstance(found, UserError) or found["error"]:
        sentence(found)
        assert list((folder.parent / "out").iterdir()) == []
    else:
        assert found["features_out"] == 2
        assert {kind for kind, _field in losses(found)} & {"geometry_invalid", "precision", "geometry_null"}


def test_rings_that_touch_themselves(folder: Path) -> None:
    banana = shapely.Polygon([(WEST, SOUTH), (WEST + 9, SOUTH), (WEST + 9, SOUTH + 9), (WEST, SOUTH + 9), (WEST, SOUTH),
                              (WEST + 3, SOUTH + 3), (WEST + 3, SOUTH + 6), (WEST, SOUTH)])  # fmt: skip
    path = save(folder / "a.gpkg", [banana], geometry="Polygon", a=[1])
    found = attempt(path, folder.parent / "out" / "o.gpkg")
    assert isinstance(found, dict)
    assert losses(found) == {("geometry_invalid", None): 1}
    mended = attempt(path, folder.parent / "out" / "m.gpkg", repair=True)
    assert isinstance(mended, dict)
    assert (mended["error"], losses(mended)) == (None, {})


def test_ten_million_vertices_in_one_polygon(folder: Path) -> None:
    angle = np.linspace(0, 2 * np.pi, 10_000_001)[:-1]
    ring = np.column_stack([WEST + 5000 * np.cos(angle), SOUTH + 5000 * np.sin(angle)])
    path = save(folder / "a.gpkg", [shapely.Polygon(ring)], geometry="Polygon", a=[1])
    found = attempt(path, folder.parent / "out" / "o.fgb")
    assert isinstance(found, dict)
    assert (found["error"], found["features_out"], losses(found)) == (None, 1, {})


def test_an_encoding_that_is_a_lie(folder: Path) -> None:
    """The .cpg says UTF-8, the table is cp1250."""
    save(folder.parent / "made.gpkg", squares(2), geometry="Polygon", a=["zastavěná", "les", "orná", "les"])
    one(folder.parent / "made.gpkg", folder / "a.shp")
    table = folder / "a.dbf"
    good = table.read_bytes()
    wrong = good.replace("zastavěná".encode(), "zastavěná".encode("cp1250") + b"  ")
    assert (folder / "a.cpg").read_text() == "UTF-8"
    table.write_bytes(wrong.replace("orná".encode(), "orná".encode("cp1250") + b" "))
    out = folder.parent / "out" / "o.gpkg"
    found = attempt(folder / "a.shp", out)
    assert isinstance(found, dict)
    assert (found["error"], losses(found)) == (None, {})
    assert read_arrow(out)[0].column("a").to_pylist() == ["zastavěná", "les", "orná", "les"]


def test_a_few_texts_that_are_no_utf8(folder: Path) -> None:
    """A GeoPackage with bytes of cp1250 in it: they are counted, and the result is sound."""
    path = save(folder / "a.gpkg", squares(2), geometry="Polygon", a=["zahrada", "les", "orná", "les"])
    with sqlite3.connect(path) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')  # of the spatial index: they need functions of GDAL
        connection.execute("UPDATE a SET a = CAST(? AS TEXT) WHERE fid = 1", ("zastavěná".encode("cp1250"),))
    connection.close()
    for name in ("o.gpkg", "o.geojson", "o.fgb"):
        out = folder.parent / "out" / name
        found = attempt(path, out)
        assert isinstance(found, dict)
        assert (found["error"], losses(found)) == (None, {("encoding", "a"): 1})
        assert "zastav\ufffdn\ufffd" in read_arrow(out)[0].column("a").to_pylist()


def test_foreign_data_of_proj_and_gdal(folder: Path) -> None:
    """What another program of the machine set in the environment changes nothing."""
    source = save(folder / "a.gpkg", squares(2), geometry="Polygon", a=[1, 2, 3, 4])
    results = []
    for number, foreign in enumerate(({}, dict.fromkeys(FOREIGN_DATA, str(folder)))):
        out = folder.parent / "out" / f"{number}.geojson"
        call = [sys.executable, "-m", "civicdesk", "convert", str(source), "-o", str(out), "--to-crs", "EPSG:4326"]
        home = {"XDG_CACHE_HOME": str(folder.parent / "cache")}
        done = subprocess.run(call, env={**os.environ, **home, **foreign}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        results.append(json.loads(out.read_text())["features"])
    assert results[0] == results[1]


def test_a_target_that_another_program_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Excel does on Windows: what is there cannot be replaced."""
    out = folder.parent / "out" / "o.xlsx"
    out.write_bytes(b"precious")

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    path = save(folder / "a.gpkg", squares(2), a=[1, 2, 3, 4])
    documents = planning.look(Silent(), [str(path)])
    tasks = planning.tasks_for(documents, out, planning.target_format(out))
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(UserError, match="close it in other programs"):
        convert(Silent(), tasks, Options("xlsx"))
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in out.parent.iterdir()] == [("o.xlsx", b"precious")]


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A file system of its own in *folder*."""
    if sys.platform != "linux" or os.getuid() != 0:
        pytest.skip("a small file system takes root on Linux")
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_target_that_is_read_only(folder: Path) -> None:
    path = save(folder / "a.gpkg", squares(2), a=[1, 2, 3, 4])
    with mounted(folder.parent / "closed", "size=1m,ro") as closed:
        out = closed / "o.gpkg"
        tasks = planning.tasks_for(planning.look(Silent(), [str(path)]), out, planning.target_format(out))
        with pytest.raises(UserError, match="nothing can be written to the folder"):
            convert(Silent(), tasks, Options("gpkg"))


@pytest.mark.parametrize("name", ["a.gpkg", "a.shp", "a.gml", "a.fgb", "a.sqlite"])
def test_a_source_that_is_read_only(folder: Path, name: str) -> None:
    """Nothing needs to be written beside it."""
    made = save(folder / "made.gpkg", squares(2), geometry="Polygon", a=[1, 2, 3, 4])
    with mounted(folder.parent / "closed", "size=2m") as closed:
        one(made, closed / name)
        subprocess.run(["mount", "-o", "remount,ro", str(closed)], check=True)
        found = attempt(closed / name, folder.parent / "out" / "o.gpkg")
        assert isinstance(found, dict)
        assert (found["error"], found["features_out"]) == (None, 4)


def test_a_disk_that_is_full(folder: Path) -> None:
    path = save(folder / "a.gpkg", squares(40), geometry="Polygon", text=["some text that fills"] * 1600)
    with mounted(folder.parent / "small", "size=100k") as small:
        for name in ("o.gpkg", "o.fgb", "o.shp", "o.geojson", "o.csv"):
            found = attempt(path, small / name)
            assert "space on the disk" in sentence(found), name
            assert list(small.iterdir()) == []


@pytest.mark.parametrize("share", [0.05, 0.5])
def test_a_flatgeobuf_that_breaks_off(folder: Path, share: float) -> None:
    """What is whole arrives; how much that is, is told."""
    path = cut(write(folder / "a.fgb", squares(9), driver="FlatGeobuf"), share)
    (document,) = planning.look(Silent(), [str(path)])
    if document["error"] is None:
        assert {problem["code"] for problem in document["problems"]} & {"truncated", "no-layers"}
    else:
        sentence(document["error"])


def test_files_over_two_gigabytes(tmp_path: Path) -> None:
    """The driver stops there, as the format asks; what it says becomes a sentence."""
    form = format_named("shp")
    assert form is not None
    assert form.options["2GB_LIMIT"] == "YES"
    error = RuntimeError("2GB file size limit reached for /tmp/a.dbf")
    assert "larger than 2 GB" in str(write_module.failed(tmp_path / "a.shp", form, error))


def test_what_a_killed_worker_left_is_taken_away(folder: Path) -> None:
    out = folder.parent / "out" / "o.gpkg"
    left = out.parent / ".civicdesk-abc-1"
    left.mkdir()
    (left / "o.gpkg").write_bytes(b"half")
    placing.clean(out, "abc")
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["a.gml", "a.geojson", "a.kml", "a.gpx", "a.csv"])
def test_nothing_is_left_beside_a_source(folder: Path, name: str) -> None:
    """Drivers like to leave .gfs, .db and .aux.xml there."""
    source = save(folder.parent / "made.gpkg", [shapely.Point(WEST, SOUTH)], geometry="Point", a=["x"])
    one(source, folder / name)
    for sidecar in folder.glob("*.xsd"):
        sidecar.unlink()
    found = attempt(folder / name, folder.parent / "out" / "o.gpkg", from_crs="EPSG:5514" if name == "a.csv" else "")
    assert isinstance(found, dict)
    assert found["error"] is None
