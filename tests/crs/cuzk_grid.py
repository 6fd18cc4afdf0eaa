"""S-JTSK to ETRS89 against ČÚZK's grid: our conversion of a layer beside the operation that the EPSG dataset has."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from civicdesk.assets import asset

COUNT = 5000
_BOX = (12.05, 48.50, 18.95, 51.10)
# In a process of its own: the newer database of another wheel, which knows the operation, and nothing of ours.
_REFERENCE = """
import json, pathlib, sys
import pyogrio, pyproj
from pyproj import datadir
from pyproj.transformer import TransformerGroup
datadir.set_data_dir(str(pathlib.Path(pyogrio.__file__).parent / "proj_data"))
datadir.append_data_dir(sys.argv[1])
group = TransformerGroup("EPSG:5514", "EPSG:4258", always_xy=True)
(chosen,) = [one for one in group.transformers if "cz_cuzk_table" in one.definition]
x, y = json.load(sys.stdin)
print(json.dumps([list(v) for v in chosen.transform(x, y)]))
"""

Floats = NDArray[np.float64]


def points() -> Floats:
    """Scattered over the country and a little beyond, in EPSG:5514; the same in every run."""
    from civicdesk.crs.operations import operation

    rng = np.random.default_rng(5514)
    lon, lat = rng.uniform(_BOX[0], _BOX[2], 2 * COUNT), rng.uniform(_BOX[1], _BOX[3], 2 * COUNT)
    x, y, outside = operation("EPSG:4258", "EPSG:5514").transform_marked(lon, lat)
    return np.column_stack([x, y])[outside == 0][:COUNT]


def reference(xy: Floats) -> Floats:
    """Longitude and latitude in ETRS89."""
    done = subprocess.run(
        [sys.executable, "-c", _REFERENCE, str(asset("resources/grids"))], input=json.dumps(xy.T.tolist()), text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    return np.array(json.loads(done.stdout)).T


def converted(xy: Floats, folder: Path) -> Floats:
    """The same through `convert`, a layer of points into another."""
    from tests.maps.convert_cases import one, read_arrow, save

    source = save(folder / "points.gpkg", list(shapely.points(xy)), geometry="Point")
    entry = one(source, folder / "made.gpkg", to_crs="EPSG:4258")
    assert entry["error"] is None
    assert entry["problems"] == []  # none was outside the grid
    return shapely.get_coordinates(read_arrow(folder / "made.gpkg")[1])


def metres(one: Floats, other: Floats) -> Floats:
    """Distance of points in degrees, near enough within Czechia."""
    apart = (one - other) * [111_320.0, 111_200.0] * np.column_stack([np.cos(np.radians(one[:, 1])), one[:, 0] * 0 + 1])
    return np.hypot(apart[:, 0], apart[:, 1])


def tears() -> float:
    """The largest jump in metres between neighbours on lines through the country, beyond their regular step."""
    from civicdesk.crs.operations import operation

    step = operation("EPSG:5514", "EPSG:4258")
    worst = 0.0
    east, north = np.arange(-850_000.0, -480_000.0, 50.0), np.arange(-1_180_000.0, -960_000.0, 50.0)
    for y in (-1_000_000.0, -1_060_000.0, -1_120_000.0):
        worst = max(worst, _jump(*step.transform_marked(east, np.full(len(east), y))))
    for x in (-800_000.0, -700_000.0, -600_000.0):
        worst = max(worst, _jump(*step.transform_marked(np.full(len(north), x), north)))
    return worst


def _jump(lon: Floats, lat: Floats, outside: Floats) -> float:
    places = np.column_stack([lon, lat])[outside == 0]  # the lines leave the country at both ends only
    return float(np.abs(np.diff(metres(places[1:], places[:-1]))).max())
