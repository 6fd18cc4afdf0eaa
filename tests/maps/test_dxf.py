"""Drawings by rule, as AutoCAD's own reader (ezdxf) and GDAL find them."""

from __future__ import annotations

from pathlib import Path

import ezdxf
import pytest
import shapely

from tests.maps.convert_cases import losses, read_arrow, save
from tests.maps.make_layers import SOUTH, WEST
from tests.maps.test_presets import run

RULE = """
[dxf]
layer = "druh"
text = "cislo"
text_height = 1.5
block = "typ"
linetype = "stav"
linetypes = {navrh = "DASHED"}
color = 3
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    area = shapely.Polygon(shapely.box(WEST, SOUTH, WEST + 10, SOUTH + 10).exterior.coords,
                           [shapely.box(WEST + 2, SOUTH + 2, WEST + 4, SOUTH + 4).exterior.coords])  # fmt: skip
    line = shapely.LineString([(WEST, SOUTH, 1.0), (WEST + 5, SOUTH, 2.0), (WEST + 5, SOUTH + 5, 3.0)])
    shapes = [
        area,
        line,
        shapely.Point(WEST + 1, SOUTH + 1),
        None,
        shapely.MultiPoint([(WEST, SOUTH), (WEST + 2, SOUTH)]),
    ]
    return save(
        tmp_path / "in.gpkg", shapes, druh=["Les/háj", "síť", "bod", "nic", "bod"],
        cislo=["12/3", None, "č. 7", "x", ""],
        stav=["", "navrh", "", "", ""], typ=["", "", "HYDRANT", "", None], navic=[1, 2, 3, 4, 5],
    )  # fmt: skip


def test_layers_texts_blocks_and_line_types(source: Path, tmp_path: Path) -> None:
    (entry,) = run(RULE, [source], tmp_path / "out.dxf")
    assert (entry["status"], entry["error"], entry["features_in"], entry["features_out"]) == ("done", None, 5, 4)
    assert losses(entry) == {("field_dropped", "navic"): 5, ("crs_not_stored", None): 5, ("shapeless_dropped", None): 1}
    space = ezdxf.readfile(tmp_path / "out.dxf").modelspace()
    found = {kind: [e for e in space if e.dxftype() == kind] for kind in ("LWPOLYLINE", "POLYLINE", "INSERT", "TEXT")}
    assert [len(entities) for entities in found.values()] == [2, 1, 3, 2]
    assert {entity.dxf.layer for entity in found["LWPOLYLINE"]} == {"Les_háj"}
    assert all(entity.closed for entity in found["LWPOLYLINE"])
    assert (found["POLYLINE"][0].dxf.linetype, found["POLYLINE"][0].dxf.color) == ("DASHED", 3)
    assert [tuple(point) for point in found["POLYLINE"][0].points()][1] == (WEST + 5, SOUTH, 2.0)
    assert [entity.dxf.name for entity in found["INSERT"]] == ["HYDRANT", "POINT", "POINT"]
    assert [(entity.dxf.text, entity.dxf.height) for entity in found["TEXT"]] == [("12/3", 1.5), ("č. 7", 1.5)]


def test_without_a_rule_gdal_reads_what_was_there(source: Path, tmp_path: Path) -> None:
    (entry,) = run("", [source], tmp_path / "out.dxf", to_crs="EPSG:5514")
    assert losses(entry)[("field_dropped", "druh")] == 5
    table, shapes, _crs = read_arrow(tmp_path / "out.dxf")
    assert set(table.column("Layer").to_pylist()) == {"out"}
    assert shapely.total_bounds(shapes)[:2].tolist() == [WEST, SOUTH]
    assert sum(shape.geom_type == "Point" for shape in shapes) == 3


def test_a_rule_that_does_not_fit(source: Path, tmp_path: Path) -> None:
    (entry,) = run('[dxf]\ntext = "kod"', [source], tmp_path / "out.dxf")
    assert "takes its texts from the field kod, which is not there; use one of: druh, cislo" in str(entry["error"])
    assert [path.name for path in tmp_path.iterdir()] == ["in.gpkg"]
