"""Others can repeat what the report says: the command of GDAL is run as it stands there, and gives the same places."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import shapely

from civicdesk.assets import asset
from tests.crs.cuzk_grid import metres
from tests.maps.convert_cases import one, read_arrow, save
from tests.maps.make_layers import squares

DEGREES = [shapely.box(16.6, 49.2, 16.61, 49.21), shapely.box(14.4, 50.0, 14.41, 50.02)]
MIRRORED = [shapely.transform(shape, lambda xy: -xy[:, ::-1]) for shape in squares(2)]
CASES = {
    "degrees to a plane": (DEGREES, "EPSG:4326", "EPSG:32633", "gpkg"),
    "a plane to degrees": (squares(2), "EPSG:8353", "EPSG:4258", "gpkg"),
    "to the web's map": (DEGREES, "EPSG:4258", "EPSG:3857", "gpkg"),
    "positive to negative": (MIRRORED, "EPSG:5513", "EPSG:5514", "gpkg"),
    "through the grid": (squares(2), "EPSG:5514", "EPSG:4258", "gpkg"),
    "through the grid to a plane": (squares(2), "EPSG:5514", "EPSG:32633", "fgb"),
    "back through the grid": (DEGREES, "EPSG:4326", "EPSG:5514", "shp"),
}


@pytest.fixture(scope="module")
def ogr2ogr() -> str:
    found = shutil.which("ogr2ogr")
    if found is None:
        pytest.skip("ogr2ogr is not here (Debian: gdal-bin)")
    return found


def proj_version() -> tuple[int, ...]:
    """Of the machine's PROJ; nothing known counts as old."""
    try:
        said = subprocess.run(["proj"], capture_output=True, text=True, check=False, input="").stderr
    except OSError:
        return ()
    found = re.search(r"Rel\. (\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else ()


@pytest.mark.parametrize("name", CASES)
def test_the_pipeline_of_the_command_gives_the_same_places(name: str, tmp_path: Path) -> None:
    """By PROJ alone, as GDAL would run it: latitude first where the system has it so."""
    from civicdesk.crs.systems import load

    shapes, source_crs, target_crs, suffix = CASES[name]
    source = save(tmp_path / "a.gpkg", shapes, source_crs, geometry="Polygon", a=list(range(len(shapes))))
    entry = one(source, tmp_path / f"b.{suffix}", to_crs=target_crs)
    call = shlex.split(entry["operation"]["ogr2ogr"])
    step = load().Transformer.from_pipeline(call[call.index("-ct") + 1])
    latitude_first = {"EPSG:4326", "EPSG:4258"}
    xy = shapely.get_coordinates(read_arrow(source)[1])
    given = xy[:, ::-1] if source_crs in latitude_first else xy
    made = np.column_stack(step.transform(given[:, 0], given[:, 1]))
    made = made[:, ::-1] if target_crs in latitude_first else made
    ours = shapely.get_coordinates(read_arrow(tmp_path / f"b.{suffix}")[1])
    assert np.abs(_in_order(made) - _in_order(ours)).max() < (1e-8 if target_crs in latitude_first else 0.001)


def _in_order(xy: np.ndarray) -> np.ndarray:
    """A format may begin its rings elsewhere, or go round the other way."""
    rounded = np.unique(xy.round(9), axis=0)
    return rounded[np.lexsort(rounded.T.round(6))]


@pytest.mark.parametrize("name", CASES)
def test_the_command_gives_the_same_places(ogr2ogr: str, name: str, tmp_path: Path) -> None:
    shapes, source_crs, target_crs, suffix = CASES[name]
    source = save(tmp_path / "zdroj dat.gpkg", shapes, source_crs, geometry="Polygon", a=list(range(len(shapes))))
    entry = one(source, tmp_path / f"vysledek.{suffix}", to_crs=target_crs)
    assert entry["error"] is None
    operation = entry["operation"]
    if operation["grid"] and proj_version() < (9, 4):
        pytest.skip(f"this PROJ {proj_version()} has no mod_krovak: the grid needs 9.4 or newer")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    shutil.copy(source, theirs)
    environment = {**os.environ, "PROJ_DATA": f"/usr/share/proj{os.pathsep}{asset('resources/grids')}"}
    call = shlex.split(operation["ogr2ogr"])
    assert call[0] == "ogr2ogr"
    done = subprocess.run(
        [ogr2ogr, *call[1:]], cwd=theirs, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    ours = _sorted(tmp_path / f"vysledek.{suffix}")
    other = _sorted(theirs / f"vysledek.{suffix}")
    degrees = np.abs(ours).max() < 360
    apart = metres(ours, other) if degrees else np.hypot(*(ours - other).T)
    assert apart.max() < 0.001


def _sorted(path: Path) -> np.ndarray:
    """The middle of each area, by the number of its feature."""
    table, shapes, _crs = read_arrow(path)
    middles = shapely.get_coordinates(shapely.centroid(shapes))
    return middles[np.argsort(table.column("a").to_pylist())]


def test_the_report_says_what_the_grid_needs(tmp_path: Path) -> None:
    from civicdesk.maps import report

    source = save(tmp_path / "a.gpkg", squares(2), geometry="Polygon")
    entry = one(source, tmp_path / "b.gpkg", to_crs="EPSG:4258")
    lines = report.repeat_lines(entry["operation"])
    assert lines[0].startswith("PROJ: +proj=pipeline +step +proj=gridshift")
    assert lines[1].startswith("ogr2ogr -f ")
    assert "PROJ 9.4" in lines[2]
    assert entry["operation"]["grid"] in lines[2]
