from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from civicdesk.errors import FileProblem
from civicdesk.jobs import Silent
from civicdesk.maps.inspect import inspect
from civicdesk.maps.writing import write_layers
from tests.maps.make_layers import SOUTH, WEST


def test_rooms_land_where_they_are(tmp_path: Path) -> None:
    out = tmp_path / "rooms.gpkg"
    shapes = [shapely.box(WEST, SOUTH, WEST + 5, SOUTH + 4), None]
    fields = {"number": ["1.01", "1.02"], "area": [20.0, None], "n": [1, 2]}
    write_layers(out, {"rooms": (shapes, fields), "doors": (shapes[:1], {})}, "EPSG:5514")
    assert [layer["name"] for layer in inspect(Silent(), str(out))["layers"]] == ["rooms", "doors"]
    layer = inspect(Silent(), str(out))["layers"][0]
    assert layer["crs"] == "EPSG:5514"
    assert layer["features"] == 2
    assert layer["extent"] == pytest.approx([WEST, SOUTH, WEST + 5, SOUTH + 4])
    assert layer["fields"] == [
        {"name": "number", "type": "text"}, {"name": "area", "type": "real"}, {"name": "n", "type": "integer"},
    ]  # fmt: skip
    assert [file.name for file in tmp_path.iterdir()] == ["rooms.gpkg"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"rooms\.gpkg"):
        write_layers(tmp_path / "no" / "rooms.gpkg", {"rooms": ([], {})}, "EPSG:5514")
