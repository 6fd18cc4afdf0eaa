"""`civicdesk export P sketch`."""

from __future__ import annotations

from pathlib import Path

from civicdesk.register.sketches import add
from civicdesk.store.database import Database
from tests.actions.test_sketch import some


def test_sketches_are_exported(civicdesk, tmp_path: Path) -> None:
    project = tmp_path / "town.civicdesk"
    assert civicdesk("new", project).code == 0
    empty = civicdesk("export", project, "sketch", "-o", tmp_path / "x.dxf")
    assert empty.code == 1
    assert "nothing is drawn on the map" in empty.err
    with Database.open(project) as db:
        add(db, some())
    for name in ("x.dxf", "x.gpkg"):
        result = civicdesk("export", project, "sketch", "-o", tmp_path / name)
        assert result.code == 0
        assert "5 sketches written" in result.out + result.err
        assert (tmp_path / name).stat().st_size > 1000
    assert civicdesk("export", project, "sketch", "-o", tmp_path / "x.gpkg", "--to-crs", "EPSG:32633").code == 0
    document = civicdesk("info", tmp_path / "x.gpkg", "--json").document
    assert {layer["crs"] for layer in document["layers"]} == {"EPSG:32633"}
    wrong = civicdesk("export", project, "sketch", "-o", tmp_path / "x.shp")
    assert wrong.code == 1
    assert "use one of: .gpkg .dxf" in wrong.err
    assert not list(tmp_path.glob("x.shp"))
