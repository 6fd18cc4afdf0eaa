"""Heights stay unless they are asked for; then the geoid of ČÚZK takes them, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from civicdesk.maps import report
from tests.maps.convert_cases import one, read_arrow, save
from tests.maps.make_layers import SOUTH, WEST

POINTS = [shapely.Point(WEST, SOUTH, 245.5), shapely.Point(WEST + 1000, SOUTH, 300.0)]


def heights(path: Path) -> list[float]:
    return [point.z for point in read_arrow(path)[1]]


def test_they_stay(tmp_path: Path) -> None:
    source = save(tmp_path / "a.gpkg", POINTS, geometry="Point Z", a=[1, 2])
    entry = one(source, tmp_path / "b.gpkg", to_crs="EPSG:4258")
    assert heights(tmp_path / "b.gpkg") == [245.5, 300.0]
    assert "Heights were left as they are." in report.lines({**entry, "problems": []})


def test_there_and_back(tmp_path: Path) -> None:
    source = save(tmp_path / "a.gpkg", POINTS, geometry="Point Z", a=[1, 2])
    entry = one(source, tmp_path / "b.gpkg", to_crs="EPSG:4258", heights="ellipsoid")
    assert (entry["error"], entry["losses"]) == (None, [])
    geoid = heights(tmp_path / "b.gpkg")[0] - 245.5
    assert 43.5 < geoid < 45.0  # about 44.3 m in Brno
    assert any("cz_cuzk_CR-2005.tif" in line for line in report.lines({**entry, "problems": []}))
    assert len(report.repeat_lines(entry["operation"])) == 2
    one(tmp_path / "b.gpkg", tmp_path / "c.gpkg", to_crs="EPSG:5514", heights="bpv")
    assert heights(tmp_path / "c.gpkg") == pytest.approx([245.5, 300.0], abs=0.0001)


def test_beyond_the_geoid_they_stay_and_it_is_told(tmp_path: Path) -> None:
    source = save(tmp_path / "a.gpkg", [shapely.Point(2.3, 48.8, 35.0)], "EPSG:4258", geometry="Point Z", a=[1])
    entry = one(source, tmp_path / "b.gpkg", heights="bpv")
    assert heights(tmp_path / "b.gpkg") == [35.0]
    assert [problem.code for problem in entry["problems"]] == ["beyond-geoid"]
