"""The bad layers of the sample: each is converted, and what is wrong with it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from civicdesk.assets import asset
from civicdesk.demo import bad_layers
from tests.maps.convert_cases import losses, one

SAMPLE = asset(f"resources/demo/{bad_layers.FOLDER}")
SHAPEFILE: dict[str, dict[tuple[str, str | None], int]] = {
    "01": {},
    "02": {},
    "03": {("field_renamed", f"parcelni_cislo{more}"): 4 for more in ("", "_kmenove", "_poddeleni")},
    "04": {("type_changed", "id"): 3, ("integer_rounded", "id"): 3, ("precision", "podil"): 1},
    "05": {},
    "06": {("geometry_mixed", None): 3},
    "07": {("curve_linearised", None): 1},
    "08": {("geometry_invalid", None): 1},
    "09": {},
    "10": {},
    "11": {("type_changed", "kontrola"): 2, ("empty_to_null", "poznamka"): 1},
}
SYSTEMS = {"02": "EPSG:5513", "09": "EPSG:5514"}


def convert(number: str, out: Path, **options: Any) -> dict[str, Any]:
    (name,) = (name for name in bad_layers.WRONG if name.startswith(number))
    return one(SAMPLE / name, out, from_crs=SYSTEMS.get(number, ""), **options)


def test_every_run_makes_the_same(tmp_path: Path) -> None:
    bad_layers.write(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in SAMPLE.iterdir()}
    assert {name for name in made if name.endswith((".shp", "json", ".gml", ".csv"))} == set(bad_layers.WRONG)


@pytest.mark.parametrize("number", SHAPEFILE)
def test_as_a_shapefile(number: str, tmp_path: Path) -> None:
    entry = convert(number, tmp_path / "out.shp")
    assert (entry["status"], entry["error"]) == ("done", None)
    assert losses(entry) == SHAPEFILE[number]


def test_measures_are_lost_where_there_are_none(tmp_path: Path) -> None:
    assert losses(convert("09", tmp_path / "out.fgb")) == {("m_dropped", None): 3}


def test_the_invalid_one_is_repaired(tmp_path: Path) -> None:
    entry = convert("08", tmp_path / "out.gpkg", repair=True)
    assert (losses(entry), entry["invalid"]["area_change"]) == ({}, 50.0)
    assert [problem.code for problem in entry["problems"]] == ["repaired", "duplicates"]
