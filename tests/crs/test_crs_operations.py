"""Values of the ČÚZK grid pipeline and the example of EPSG GN7-2; a pinned operation must meet them to 5 cm."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from civicdesk.crs.operations import GRID, operation
from civicdesk.crs.signs import detect, positive
from civicdesk.crs.systems import describe
from civicdesk.errors import UserError

TOWNS = {
    "Praha": (-743000, -1043000, 14.418593118, 50.087346820),
    "Plzeň": (-822000, -1069000, 13.381616138, 49.754239390),
    "Brno": (-598000, -1160000, 16.609097919, 49.201998253),
    "Ostrava": (-471000, -1103000, 18.278789812, 49.822376467),
    "České Budějovice": (-756000, -1166000, 14.471760583, 48.975733140),
    "Cheb": (-886000, -1024000, 12.403467381, 50.063756334),
}


def metres(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    return float(np.hypot((lon - other_lon) * 111_320 * np.cos(np.radians(lat)), (lat - other_lat) * 111_200))


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("target", ["EPSG:4326", "EPSG:4258"])
def test_sjtsk_goes_through_the_grid(town: str, target: str) -> None:
    east, north, lon, lat = TOWNS[town]
    chosen = operation("EPSG:5514", target)
    x, y = chosen.transform(east, north)
    assert metres(x[0], y[0], lon, lat) < 0.05
    assert chosen.grid == GRID
    assert chosen.accuracy == pytest.approx(0.035)
    back_x, back_y = operation(target, "EPSG:5514").transform(x, y)
    assert np.hypot(back_x[0] - east, back_y[0] - north) < 0.005


def test_no_tear_within_a_layer() -> None:
    """PROJ's own choice jumps by 0.38 m and 5.05 m on these two lines."""
    chosen = operation("EPSG:4326", "EPSG:5514")
    for lon, lat in (
        (np.linspace(16.58, 16.595, 400), np.full(400, 49.2)),
        (np.full(400, 16.9), np.linspace(48.9, 49.1, 400)),
    ):
        x, y = chosen.transform(lon, lat)
        step = np.hypot(np.diff(x), np.diff(y))
        assert np.ptp(step) < 0.02


def test_other_systems_follow_from_the_grid() -> None:
    x, y = operation("EPSG:5514", "EPSG:32633").transform(-598000, -1160000)
    direct = operation("EPSG:4326", "EPSG:32633").transform(16.609097919, 49.201998253)
    assert np.hypot(x - direct[0], y - direct[1]) < 0.01
    swapped = operation("EPSG:5513", "EPSG:4326").transform(1160000, 598000)
    assert metres(swapped[0][0], swapped[1][0], 16.609097919, 49.201998253) < 0.05


def test_outside_the_grid_is_counted() -> None:
    chosen = operation("EPSG:5514", "EPSG:4326")
    x, y, outside = chosen.transform_counted([-598000, -100000], [-1160000, -800000])
    assert outside == 1
    assert np.isfinite(x).all()
    assert np.isfinite(y).all()


def test_same_system_changes_nothing() -> None:
    chosen = operation("EPSG:5514", "urn:ogc:def:crs:EPSG::5514")
    assert chosen.identity
    x, y = chosen.transform([-1.5], [2.5])
    assert (x[0], y[0]) == (-1.5, 2.5)


def test_names_are_understood() -> None:
    codes = {
        "S-JTSK / Krovak East North": "EPSG:5514", "ESRI:102067": "EPSG:5514", "EPSG:8353": "EPSG:8353",
        "EPSG:5514+8357": "EPSG:5514", "WGS 84": "EPSG:4326",
    }  # fmt: skip
    for text, code in codes.items():
        found = describe(text)
        assert found is not None
        assert found.code == code
    assert describe("no such system") is None
    with pytest.raises(UserError, match="no such system"):
        operation("no such system", "EPSG:4326")


def test_relatives_of_sjtsk_by_sign_and_size() -> None:
    assert detect((-598200, -1160800, -598100, -1160700)) == "EPSG:5514"
    assert detect((1160700, 598100, 1160800, 598200)) == "EPSG:5513"
    assert detect((598100, 1160700, 598200, 1160800)) == "EPSG:5514 positive"
    assert detect((-5598200, -6160800, -5598100, -6160700)) == "EPSG:5516"
    assert detect((16.5, 49.1, 16.6, 49.2)) == "EPSG:4326"
    assert detect((0, 0, 10, 10)) is None
    assert positive(None, (598100, 1160700, 598200, 1160800))
    assert not positive("EPSG:5514", (-598200, -1160800, -598100, -1160700))


def test_foreign_settings_of_the_machine_do_no_harm(tmp_path) -> None:  # type: ignore[no-untyped-def]
    code = """
from civicdesk.crs.environment import clean
from civicdesk.crs.operations import operation
clean()
import fiona
print(operation('EPSG:5514', 'EPSG:4326').grid, fiona.crs.CRS.from_epsg(5514).to_epsg())
"""
    env = {**os.environ, "PROJ_DATA": str(tmp_path), "PROJ_LIB": str(tmp_path), "GDAL_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [GRID, "5514"]
