"""`civicdesk convert`: documents, exit codes, reports, and nothing half-written."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from civicdesk.assets import asset
from tests.maps.convert_cases import everything, read_arrow, save
from tests.maps.make_layers import SOUTH, WEST, squares, write

KEYS = {"source", "layer", "target", "features_in", "features_out", "operation", "losses", "seconds", "status", "error"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_document(civicdesk, tmp_path):
    source = everything(tmp_path / "all.gpkg")
    out = tmp_path / "out.shp"
    result = civicdesk("convert", source, "-o", out, "--to-crs", "EPSG:4258", "--json")
    assert (result.code, result.err) == (0, "")
    (job,) = result.document["jobs"]
    assert set(job) >= KEYS
    assert (job["source"], job["layer"], job["target"]) == (str(source), "vše", str(out))
    assert (job["features_in"], job["features_out"], job["status"], job["error"]) == (16, 16, "done", None)
    operation = job["operation"]
    assert operation["grid"] == "cz_cuzk_table_-y-x_3_v1710.tif"
    assert (operation["accuracy"], operation["exact"]) == (0.035, True)
    assert operation["name"]
    assert all(set(loss) == {"kind", "field", "count", "detail"} for loss in job["losses"])
    assert {"kind": "text_cut", "field": "text", "count": 2, "detail": ""} in job["losses"]
    assert names(tmp_path) == ["all.gpkg", "out.cpg", "out.dbf", "out.prj", "out.shp", "out.shx"]


def test_for_people(civicdesk, tmp_path):
    source = write(tmp_path / "a.gpkg", squares(2))
    result = civicdesk("convert", source, "-o", tmp_path / "a.fgb", "--to-crs", "EPSG:4258")
    assert result.code == 0
    assert "4 features written" in result.out
    assert "accuracy 0.035 m" in result.out
    assert "Nothing was lost." in result.out


def test_all_layers_into_one_geopackage_and_into_a_folder(civicdesk, village, tmp_path):
    layers = civicdesk("info", village, "--json").document["layers"]
    jobs = civicdesk("convert", village, "-o", tmp_path / "out.gpkg", "--json").document["jobs"]
    assert [job["layer"] for job in jobs] == [layer["name"] for layer in layers]
    assert all(job["features_in"] == job["features_out"] and job["losses"] == [] for job in jobs)
    again = civicdesk("info", tmp_path / "out.gpkg", "--json").document["layers"]
    assert [(a["name"], a["features"], a["crs"], a["fields"]) for a in again] == [
        (a["name"], a["features"], a["crs"], a["fields"]) for a in layers
    ]
    result = civicdesk("convert", village, "-o", tmp_path / "shapes", "--format", "fgb", "--layer", "budovy",
                       "--layer", "parcely", "--json")  # fmt: skip
    assert result.code == 0
    assert names(tmp_path / "shapes") == ["budovy.fgb", "parcely.fgb"]


def test_several_sources_with_the_same_layer_name(civicdesk, tmp_path):
    one = save(tmp_path / "one.gpkg", squares(1), layer="data", a=[1])
    two = save(tmp_path / "two.gpkg", squares(2), layer="data", a=[1, 2, 3, 4])
    civicdesk("convert", one, two, "-o", tmp_path / "all.gpkg")
    assert len(read_arrow(tmp_path / "all.gpkg", "data")[0]) == 1
    assert len(read_arrow(tmp_path / "all.gpkg", "two_data")[0]) == 4
    civicdesk("convert", one, two, "-o", tmp_path / "folder/", "--format", "shp")
    assert {"one.shp", "two.shp"} <= set(names(tmp_path / "folder"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["{village}", "-o", "{tmp}/out.shp"],
        ["{village}", "-o", "{tmp}/out.xyz"],
        ["{village}", "-o", "{tmp}/out", "--format", "dwg"],
        ["{village}", "-o", "{tmp}/folder/"],
        ["{village}"],
    ],
)
def test_wrong_usage(civicdesk, village, tmp_path, arguments):
    result = civicdesk("convert", *(a.format(village=village, tmp=tmp_path) for a in arguments), "--json")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert names(tmp_path) == []


def test_a_bad_source_among_good_ones(civicdesk, tmp_path):
    (tmp_path / "bad.gpkg").write_bytes(b"no database")
    good = write(tmp_path / "good.gpkg", squares(2))
    result = civicdesk("convert", tmp_path / "bad.gpkg", good, tmp_path / "gone.shp", "-o", tmp_path / "o/", "--format",
                       "fgb", "--json")  # fmt: skip
    assert result.code == 3
    statuses = {Path(job["source"]).name: job["status"] for job in result.document["jobs"]}
    assert statuses == {"bad.gpkg": "failed", "good.gpkg": "done", "gone.shp": "failed"}
    assert "bad.gpkg" in result.err
    assert names(tmp_path / "o") == ["good.fgb"]
    alone = civicdesk("convert", tmp_path / "bad.gpkg", "-o", tmp_path / "x.fgb", "--json")
    assert (alone.code, alone.out) == (1, "")
    assert alone.err.startswith("error: bad.gpkg: ")
    assert alone.err.count("\n") == 1


def test_the_target_is_never_a_source(civicdesk, tmp_path):
    source = write(tmp_path / "a.gpkg", squares(2))
    before = source.read_bytes()
    result = civicdesk("convert", source, "-o", source, "--to-crs", "EPSG:4258")
    assert result.code == 1
    assert "one of the sources" in result.err
    (tmp_path / "link.gpkg").symlink_to(source)
    assert civicdesk("convert", source, "-o", tmp_path / "link.gpkg").code == 1
    assert source.read_bytes() == before


def test_folders_that_are_missing_or_closed(civicdesk, tmp_path):
    source = write(tmp_path / "a.gpkg", squares(2))
    result = civicdesk("convert", source, "-o", tmp_path / "no" / "a.fgb")
    assert result.code == 1
    assert "is not there" in result.err
    closed = Path("/proc/self") if sys.platform == "linux" else tmp_path / "a.gpkg"
    result = civicdesk("convert", source, "-o", closed / "a.fgb")
    assert result.code == 1
    assert result.err.startswith("error: a.fgb: ")
    result = civicdesk("convert", source, "-o", tmp_path / "a.gpkg" / "under", "--format", "fgb")
    assert result.code == 1
    assert names(tmp_path) == ["a.gpkg"]


def test_a_source_without_a_system(civicdesk, tmp_path):
    source = write(tmp_path / "a.shp", [shapely.Point(WEST, SOUTH)], None, driver="ESRI Shapefile", a=["x"])
    out = tmp_path / "out.gpkg"
    result = civicdesk("convert", source, "-o", out, "--to-crs", "EPSG:4258", "--json")
    assert (result.code, result.out, out.exists()) == (1, "", False)
    assert "--from-crs" in result.err
    said = civicdesk("convert", source, "-o", out, "--to-crs", "EPSG:4258", "--from-crs", "EPSG:5514", "--json")
    assert said.document["jobs"][0]["operation"]["grid"]
    assert civicdesk("convert", source, "-o", out).code == 0  # nothing to transform, nothing to know
    assert civicdesk("convert", source, "-o", out, "--to-crs", "EPSG:987654").code == 1


@pytest.mark.parametrize("swapped", [False, True])
def test_positive_coordinates_need_a_word(civicdesk, tmp_path, swapped):
    mirrored = [shapely.transform(s, lambda xy: -xy if swapped else -xy[:, ::-1]) for s in squares(2)]
    source = write(tmp_path / "old.shp", mirrored, None, driver="ESRI Shapefile", a=["x"] * 4)
    out = tmp_path / "out.gpkg"
    for more in ([], ["--to-crs", "EPSG:4258"]):
        result = civicdesk("convert", source, "-o", out, *more, "--json")
        assert (result.code, result.out) == (1, "")
        assert "--from-crs EPSG:5513" in result.err
    assert names(tmp_path) == ["old.dbf", "old.shp", "old.shx"] or "old.cpg" in names(tmp_path)
    result = civicdesk("convert", source, "-o", out, "--from-crs", "EPSG:5513", "--to-crs", "EPSG:5514", "--json")
    assert result.code == 0
    _table, shapes, crs = read_arrow(out)
    assert crs == "EPSG:5514"
    assert shapely.total_bounds(shapes)[:2] == pytest.approx([WEST, SOUTH], abs=0.01)


def test_strict(civicdesk, tmp_path):
    source = everything(tmp_path / "all.gpkg")
    result = civicdesk("convert", source, "-o", tmp_path / "out.shp", "--strict", "--json")
    assert result.code == 1
    assert "would be lost" in result.err
    assert civicdesk("convert", source, "-o", tmp_path / "out.fgb", "--strict").code == 1  # a date becomes a moment
    assert civicdesk("convert", source, "-o", tmp_path / "o.kml", "--strict", "--to-crs", "EPSG:5514").code == 1
    assert names(tmp_path) == ["all.gpkg"]
    assert civicdesk("convert", source, "-o", tmp_path / "out.gpkg", "--strict").code == 0


def test_a_dry_run(civicdesk, tmp_path):
    source = everything(tmp_path / "all.gpkg")
    result = civicdesk("convert", source, "-o", tmp_path / "new/", "--format", "shp", "--dry-run", "--json")
    assert result.code == 0
    (job,) = result.document["jobs"]
    assert (job["status"], job["features_in"], job["features_out"]) == ("dry-run", 16, None)
    assert {loss["kind"] for loss in job["losses"]} == {"field_renamed", "type_changed"}
    assert names(tmp_path) == ["all.gpkg"]


def test_reports(civicdesk, tmp_path):
    source = everything(tmp_path / "all.gpkg")
    for suffix in ("json", "csv", "html"):
        report = tmp_path / f"report.{suffix}"
        result = civicdesk("convert", source, "-o", tmp_path / "o.shp", "--report", report, "--json")
        assert result.code == 0
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["jobs"][0]["status"] == "done"
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert {row["kind"] for row in rows} == {loss["kind"] for loss in result.document["jobs"][0]["losses"]}
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Texts in text were cut off. (2 features)" in page
    assert civicdesk("convert", source, "-o", tmp_path / "o.shp", "--report", tmp_path / "r.docx").code == 1


def test_an_older_target_is_replaced_whole(civicdesk, tmp_path):
    out = tmp_path / "out.gpkg"
    out.write_bytes(b"old")
    assert civicdesk("convert", write(tmp_path / "a.gpkg", squares(2)), "-o", out).code == 0
    assert len(read_arrow(out)[1]) == 4


_FULL = """
import resource, sys
from pathlib import Path
from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.convert import convert
from civicdesk.maps.tasks import Options
documents = planning.look(Silent(), [sys.argv[1]])
out = Path(sys.argv[2])
tasks = planning.tasks_for(documents, out, planning.target_format(out))
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
(entry,) = convert(Silent(), tasks, Options(out.suffix[1:]))
print(entry["status"], "|", entry["error"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are Unix")
@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "shp", "geojson", "geojsonl", "csv", "kml"])
def test_a_full_disk_leaves_nothing(tmp_path, suffix):
    source = save(tmp_path / "in.gpkg", squares(40), geometry="Polygon", text=["some text that fills"] * 1600)
    out = tmp_path / f"out.{suffix}"
    out.write_bytes(b"precious")
    call = [sys.executable, "-c", _FULL, str(source), str(out)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.startswith("failed |"), done.stderr
    assert "space on the disk" in done.stdout
    assert out.read_bytes() == b"precious"
    assert names(tmp_path) == ["in.gpkg", out.name]


def parcels(path: Path, count: int = 4, **changed: str) -> Path:
    numbers = [f"{n}/1" for n in range(count)]
    return save(
        path, squares(8)[:count], geometry="Polygon", cislo=numbers, druh=[changed.get(n, "les") for n in numbers]
    )


def test_sources_by_folder_pattern_and_list(civicdesk, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    parcels(folder / "a.gpkg")
    parcels(folder / "b.gpkg")
    parcels(folder / "deep" / "c.gpkg")
    (folder / "note.txt").write_text("no layer")
    (tmp_path / "list.txt").write_text("# two of them\nin/a.gpkg\n\nin/deep/c.gpkg\n")
    for sources, made in (
        ([folder], ["a", "b"]),
        ([folder / "*.gpkg"], ["a", "b"]),
        ([folder / "**" / "*.gpkg"], ["a", "b", "c"]),
        ([tmp_path / "@list.txt"], ["a", "c"]),
    ):
        out = tmp_path / f"out{len(list(tmp_path.iterdir()))}"
        result = civicdesk("convert", *sources, "-o", out, "--format", "fgb", "--json")
        assert result.code == 0
        assert names(out) == [f"{name}.fgb" for name in made]
    result = civicdesk("convert", folder / "*.shp", "-o", tmp_path / "x", "--format", "fgb")
    assert (result.code, "no file matches this pattern" in result.err) == (1, True)


def test_only_what_changed_is_done_again(civicdesk, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("a", "b", "c"):
        parcels(folder / f"{name}.gpkg")

    def run(*more: str) -> dict[str, bool]:
        result = civicdesk("convert", folder, "-o", out, "--format", "fgb", "--json", *more)
        assert result.code == 0
        return {Path(job["source"]).stem: job.get("unchanged", False) for job in result.document["jobs"]}

    assert run() == {"a": False, "b": False, "c": False}
    stamp = (out / "a.fgb").stat().st_mtime_ns
    assert run() == {"a": True, "b": True, "c": True}
    (folder / "b.gpkg").unlink()
    parcels(folder / "b.gpkg", 5)
    (out / "c.fgb").unlink()  # as if the run had been interrupted before it
    assert run() == {"a": True, "b": False, "c": False}
    assert (out / "a.fgb").stat().st_mtime_ns == stamp
    assert run("--to-crs", "EPSG:4258") == {"a": False, "b": False, "c": False}
    assert run("--to-crs", "EPSG:4258", "--again") == {"a": False, "b": False, "c": False}
    assert names(out) == ["a.fgb", "b.fgb", "c.fgb"]


def test_one_file_is_always_done(civicdesk, tmp_path):
    source = parcels(tmp_path / "a.gpkg")
    for _time in range(2):
        result = civicdesk("convert", source, "-o", tmp_path / "a.fgb", "--json")
        assert "unchanged" not in result.document["jobs"][0]


def test_changes_since_the_last_run_by_key(civicdesk, tmp_path):
    source = parcels(tmp_path / "a.gpkg")

    def run() -> dict[str, object]:
        result = civicdesk("convert", source, "-o", tmp_path / "a.fgb", "--key", "cislo", "--again", "--json")
        assert result.code == 0
        return result.document["jobs"][0]["changes"]

    assert run()["first"] is True
    source.unlink()
    parcels(source, 5, **{"1/1": "zahrada"})
    changed = run()
    assert (changed["new"], changed["changed"], changed["gone"], changed["same"]) == (1, 1, 0, 3)
    assert changed["keys"] == {"new": ["4/1"], "changed": ["1/1"], "gone": []}
    source.unlink()
    parcels(source, 3, **{"1/1": "zahrada"})
    assert (run()["gone"], run()["gone"]) == (2, 0)
    text = civicdesk("convert", source, "-o", tmp_path / "a.fgb", "--key", "cislo", "--again").out
    assert "Since the last run, by cislo: 0 new; 0 changed; 0 gone" in text
    assert civicdesk("convert", source, "-o", tmp_path / "a.fgb", "--key", "cislo").out.count("Skipped") == 1
    assert "is not there" in civicdesk("convert", source, "-o", tmp_path / "a.fgb", "--key", "cosi").err


def test_a_preset(civicdesk, tmp_path):
    source = parcels(tmp_path / "a.gpkg", 4, **{"1/1": "zahrada"})
    preset = tmp_path / "p.toml"
    preset.write_text(
        'format = "fgb"\nto_crs = "EPSG:4258"\nwhere = "druh = \'les\'"\n[fields]\nparcela = {from = "cislo"}\n',
        encoding="utf-8",
    )
    trial = civicdesk("convert", source, "-o", tmp_path / "out", "--preset", preset, "--dry-run")
    assert trial.code == 0
    assert "First rows of the source" in trial.out
    assert "parcela" in trial.out
    assert not (tmp_path / "out").exists()
    result = civicdesk("convert", source, "-o", tmp_path / "out", "--preset", preset, "--json")
    (job,) = result.document["jobs"]
    assert (job["features_in"], job["features_out"], job["left_out"]) == (4, 3, 1)
    assert read_arrow(tmp_path / "out" / "a.fgb")[0].column_names == ["parcela", "druh"]
    preset.write_text("where = 'druh = '", encoding="utf-8")
    broken = civicdesk("convert", source, "-o", tmp_path / "x.fgb", "--preset", preset)
    assert (broken.code, broken.err.startswith("error: p.toml: line 1, where: ")) == (1, True)


def test_driver_options_and_how_much_is_verified(civicdesk, tmp_path):
    source = parcels(tmp_path / "a.gpkg")
    options = ("--opt", "WRITE_BBOX=YES", "--opt", "coordinate_precision=7")
    result = civicdesk("convert", source, "-o", tmp_path / "a.geojson", *options, "--json")
    assert '"bbox"' in (tmp_path / "a.geojson").read_text()
    assert {"precision"} == {loss["kind"] for loss in result.document["jobs"][0]["losses"]}
    for verify in ("none", "counts"):
        result = civicdesk("convert", source, "-o", tmp_path / "a.geojson", *options, "--verify", verify, "--json")
        assert (result.code, result.document["jobs"][0]["losses"]) == (0, [])
    assert civicdesk("convert", source, "-o", tmp_path / "a.geojson", "--verify", "some").code == 2
    assert civicdesk("convert", source, "-o", tmp_path / "a.geojson", "--opt", "KEY").code == 2


def test_invalid_shapes_are_told_and_repaired(civicdesk, tmp_path):
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    bow = shapely.transform(bow, lambda xy: xy + np.array([WEST, SOUTH]))
    source = save(tmp_path / "a.gpkg", [bow, *squares(1), *squares(1)], geometry="Polygon", a=[1, 2, 3])
    (job,) = civicdesk("convert", source, "-o", tmp_path / "b.gpkg", "--json").document["jobs"]
    assert [(loss["kind"], loss["count"]) for loss in job["losses"]] == [("geometry_invalid", 1)]
    assert job["invalid"]["reasons"] == {"Self-intersection": 1}
    assert [problem["code"] for problem in job["problems"]] == ["duplicates"]
    (shape,) = job["invalid"]["features"]
    assert (shape["feature"], shape["x"], shape["y"]) == (1, WEST + 5, SOUTH + 5)
    assert civicdesk("convert", source, "-o", tmp_path / "s.gpkg", "--strict").code == 0
    report = tmp_path / "r.html"
    result = civicdesk("convert", source, "-o", tmp_path / "c.gpkg", "--repair", "--report", report, "--json")
    (job,) = result.document["jobs"]
    assert (job["losses"], job["invalid"]["repaired"], job["invalid"]["area_change"]) == ([], True, 50.0)
    assert (job["invalid"]["features"][0]["area_before"], job["invalid"]["features"][0]["area_after"]) == (0.0, 50.0)
    _table, shapes, _crs = read_arrow(tmp_path / "c.gpkg")
    assert shapely.is_valid(shapes).all()
    assert "Self-intersection" in report.read_text(encoding="utf-8")


def test_a_report_says_how_to_repeat_it(civicdesk, tmp_path):
    source = parcels(tmp_path / "a.gpkg")
    report = tmp_path / "r.html"
    result = civicdesk(
        "convert", source, "-o", tmp_path / "a.fgb", "--to-crs", "EPSG:3857", "--report", report, "--json"
    )
    operation = result.document["jobs"][0]["operation"]
    assert operation["pipeline"].startswith("+proj=pipeline +step +proj=gridshift")
    assert operation["pipeline"].count("+proj=pipeline") == 1
    assert operation["ogr2ogr"].startswith(
        'ogr2ogr -f "FlatGeobuf" a.fgb a.gpkg a -s_srs EPSG:5514 -t_srs EPSG:3857 -ct "'
    )
    assert "PROJ: +proj=pipeline" in report.read_text(encoding="utf-8")


def test_the_bad_layers_of_the_sample_at_once(civicdesk, tmp_path):
    """Two of them cannot be converted as they are; the others are, and the exit code says so."""
    sample = asset("resources/demo/vadne_vrstvy")
    result = civicdesk("convert", sample, "-o", tmp_path / "out", "--format", "gpkg", "--json")
    assert result.code == 3
    failed = [Path(job["source"]).name[:2] for job in result.document["jobs"] if job["error"]]
    assert sorted(failed) == ["02", "12"]
    assert [job["error"] is None for job in result.document["jobs"]] == [False] * 2 + [True] * 10
    assert len(list((tmp_path / "out").iterdir())) == 10
    again = civicdesk("convert", sample, "-o", tmp_path / "out", "--format", "gpkg", "--json")
    assert sum(job.get("unchanged", False) for job in again.document["jobs"]) == 10


def test_rooms_of_a_model_become_layers(civicdesk, tmp_path):
    model = asset("resources/demo/skola.ifc")
    result = civicdesk("convert", model, "-o", tmp_path / "skola.gpkg", "--to-crs", "EPSG:4258", "--json")
    assert result.code == 0
    assert {job["layer"]: job["features_out"] for job in result.document["jobs"]} == {
        "rooms": 40, "equipment": 541, "building": 1,
    }  # fmt: skip
    assert {job["source"] for job in result.document["jobs"]} == {str(model)}
    rooms, _shapes, crs = read_arrow(tmp_path / "skola.gpkg", "rooms")
    assert (crs, len(rooms), "number" in rooms.column_names) == ("EPSG:4258", 40, True)
    (tmp_path / "broken.ifc").write_text("ISO-10303-21; no model")
    assert civicdesk("convert", tmp_path / "broken.ifc", "-o", tmp_path / "x.gpkg").code == 1


def test_formats(civicdesk):
    result = civicdesk("info", "--formats", "--json")
    assert result.code == 0
    by_suffix = {row["suffix"]: (row["reads"], row["writes"]) for row in result.document["formats"]}
    assert by_suffix[".gdb"] == by_suffix[".tab"] == (True, True)
    assert (by_suffix[".pdf"], by_suffix[".ifc"], by_suffix[".xls"]) == ((False, True), (True, False), (True, False))
    assert by_suffix["postgresql://"] == (True, True)
    assert "GeoParquet" in {row["format"] for row in result.document["lacks"]}
    assert "This build lacks" in civicdesk("info", "--formats").out
    assert civicdesk("info").code == 2


def test_parts_of_a_shapefile_are_no_sources_of_their_own(civicdesk, tmp_path):
    sample = asset("resources/demo/vadne_vrstvy")
    result = civicdesk("convert", *sample.glob("01*"), "-o", tmp_path / "out.gpkg", "--json")
    assert (result.code, len(result.document["jobs"])) == (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="accounts without a home are Unix")
@pytest.mark.parametrize("home", ["none", "gone", "file", "read-only"])
def test_without_a_profile(tmp_path, home):
    """As a service does it: no home, no display, nothing in the environment, nowhere to remember anything."""
    homes = {"gone": "/nonexistent", "file": str(tmp_path / "home"), "read-only": "/proc/self"}
    (tmp_path / "home").write_text("a file where a folder should be")
    environment = {"PATH": "/usr/bin:/bin"} | ({"HOME": homes[home]} if home in homes else {})
    if home == "none":  # what an account without a home has for it
        environment["CIVICDESK_HOME"] = "/proc/self/civicdesk"
    sources = [str(path) for path in sorted(asset("resources/demo/vadne_vrstvy").glob("0[34]*"))]
    call = [sys.executable, "-m", "civicdesk", "convert", *sources, "-o", str(tmp_path / "out"), "--format", "gpkg"]
    for _run in range(2):  # the second finds the results of the first, and no notes about them
        done = subprocess.run(call, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert len(names(tmp_path / "out")) == 2


def test_files_by_formats_by_systems(civicdesk, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    parcels(folder / "a.gpkg")
    parcels(folder / "b.gpkg")
    result = civicdesk("convert", folder, "-o", out, "--format", "fgb,shp", "--to-crs", "EPSG:5514,EPSG:4258", "--json")
    assert (result.code, len(result.document["jobs"])) == (0, 8)
    made = {path.name for path in out.iterdir() if path.suffix in (".fgb", ".shp")}
    assert made == {f"{name}_{crs}.{suffix}" for name in "ab" for crs in (5514, 4258) for suffix in ("fgb", "shp")}
    assert read_arrow(out / "a_4258.shp")[2] == "EPSG:4258"
    result = civicdesk("convert", folder / "a.gpkg", "-o", tmp_path / "a.gpkg", "--format", "gpkg,shp")
    assert (result.code, "do not go into one file" in result.err) == (2, True)
    assert civicdesk("convert", folder, "-o", out, "--format", "fgb,dwg").code == 2
