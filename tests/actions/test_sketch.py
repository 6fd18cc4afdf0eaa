"""Sketches: kept in the project with undo, in memory without one; written for GIS and CAD, read again by others."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from civicdesk.actions import sketch as actions
from civicdesk.actions.history import next_steps, redo, undo
from civicdesk.actions.projects import close_project, new_project, open_project
from civicdesk.app import App
from civicdesk.crs.lengths import true_length
from civicdesk.errors import UserError
from civicdesk.register.sketch import Sketch
from tests.actions.conftest import Headless
from tests.maps.make_layers import SOUTH, WEST

JTSK = "EPSG:5514"


def some() -> list[Sketch]:
    ends = [(WEST, SOUTH), (WEST + 30, SOUTH + 40)]
    return [
        Sketch("point", JTSK, shapely.Point(WEST + 5, SOUTH + 5), "Hydrant"),
        Sketch("line", JTSK, shapely.LineString([*ends, (WEST + 60, SOUTH)]), style={"color": "#1f6fb2", "width": 3.0}),
        Sketch("area", JTSK, shapely.box(WEST, SOUTH, WEST + 20, SOUTH + 10), "Přístavba"),
        Sketch("dimension", JTSK, shapely.LineString(ends), style={"offset": 3.0}),
        Sketch("text", JTSK, shapely.Point(WEST + 50, SOUTH + 20), "první řádek\ndruhý"),
    ]


@pytest.fixture
def app(headless: Headless) -> App:
    return headless.app


@pytest.fixture
def project(app: App, tmp_path: Path) -> App:
    new_project(app, tmp_path / "town.civicdesk")
    return app


def test_every_change_is_one_step(project: App) -> None:
    area = some()[2]
    actions.add_sketch(project, area)
    moved = shapely.box(WEST, SOUTH, WEST + 5, SOUTH + 5)
    actions.change_sketches(project, {area.id: {"geometry": moved, "text": "Garáž", "style": {"width": 4.0}}})
    (found,) = actions.all_sketches(project)
    assert (found.text, found.get("width"), found.get("color"), found.kept) == ("Garáž", 4.0, "#d0312d", True)
    assert found.shape.equals(moved)
    assert shapely.get_srid(found.shape) == 5514
    undo(project)
    (found,) = actions.all_sketches(project)
    assert (found.text, found.get("width")) == ("Přístavba", 2.0)
    redo(project)
    actions.erase_sketches(project, [area.id])
    assert actions.all_sketches(project) == []
    undo(project)
    (found,) = actions.all_sketches(project)
    assert found.text == "Garáž"
    assert next_steps(project)[1] == "Delete a sketch"


def test_without_a_project_the_memory_keeps_them_and_undo_works(app: App, tmp_path: Path) -> None:
    first, second = some()[:2]
    actions.add_sketch(app, first)
    actions.add_sketch(app, second)
    actions.change_sketches(app, {first.id: {"text": "Šachta"}})
    assert [(one.text, one.kept) for one in actions.all_sketches(app)] == [("Šachta", False), ("", False)]
    assert next_steps(app) == ("Change a sketch", "")
    undo(app)
    undo(app)
    assert [one.text for one in actions.all_sketches(app)] == ["Hydrant"]
    redo(app)
    new_project(app, tmp_path / "town.civicdesk")
    assert [one.kept for one in actions.all_sketches(app)] == [True, True]
    assert next_steps(app)[0] == "Put sketches into the project"
    close_project(app)
    assert actions.all_sketches(app) == []
    open_project(app, tmp_path / "town.civicdesk")
    app.wait()
    assert len(actions.all_sketches(app)) == 2


def test_a_geopackage_has_a_layer_per_kind_with_true_lengths(tmp_path: Path) -> None:
    import pyogrio
    import pyogrio.raw

    out = tmp_path / "sketch.gpkg"
    assert actions.export_sketches(some(), out) == 5
    assert {name for name, _kind in pyogrio.list_layers(out)} == {"points", "lines", "areas", "dimensions", "texts"}
    meta, _fids, shapes, fields = pyogrio.raw.read(out, layer="dimensions")
    assert meta["crs"] == JTSK
    values = dict(zip(meta["fields"], (column[0] for column in fields), strict=True))
    assert values["length"] == pytest.approx(true_length(shapely.from_wkb(shapes[0]), JTSK), abs=1e-3)
    assert values["length"] == pytest.approx(50, abs=0.02)
    web = tmp_path / "web.gpkg"
    actions.export_sketches(some(), web, "EPSG:3857")
    assert pyogrio.read_info(web, layer="areas")["crs"] == "EPSG:3857"


def test_a_dxf_has_real_texts_and_dimensions(tmp_path: Path) -> None:
    import ezdxf
    from ezdxf import recover

    out = tmp_path / "sketch.dxf"
    assert actions.export_sketches(some(), out) == 5
    document, auditor = recover.readfile(out)
    assert not auditor.has_errors
    assert document.units == ezdxf.units.M
    space = document.modelspace()
    (size,) = space.query("DIMENSION")
    assert size.dxf.layer == "SKETCH_DIMENSIONS"
    assert size.get_measurement() == pytest.approx(50, abs=1e-6)
    assert size.dxf.text == "50.00 m" or size.dxf.text.startswith(("49.99", "50.0"))
    assert {one.dxf.text for one in space.query("TEXT")} >= {"Hydrant", "Přístavba"}
    assert [one.plain_text() for one in space.query("MTEXT")] == ["první řádek\ndruhý"]
    (closed, way) = sorted(space.query("LWPOLYLINE"), key=lambda one: not one.closed)
    assert (closed.closed, way.closed) == (True, False)
    assert way.rgb == (0x1F, 0x6F, 0xB2)
    assert way.dxf.lineweight == 70
    assert next(iter(closed.vertices())) in {(x, y) for x, y in shapely.get_coordinates(some()[2].shape).tolist()}


def test_ogr_reads_the_dxf_too(tmp_path: Path) -> None:
    import pyogrio.raw

    out = tmp_path / "sketch.dxf"
    actions.export_sketches(some(), out)
    meta, _fids, shapes, fields = pyogrio.raw.read(out)
    values = dict(zip(meta["fields"], fields, strict=True))
    assert {"SKETCH_LINES", "SKETCH_AREAS", "SKETCH_TEXT", "SKETCH_DIMENSIONS"} <= set(values["Layer"])
    assert "Hydrant" in set(values["Text"])
    boxes = shapely.total_bounds(shapely.from_wkb(shapes))
    assert boxes == pytest.approx([WEST - 5, SOUTH - 1, WEST + 60, SOUTH + 44], abs=6)


def test_nothing_drawn_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing is drawn"):
        actions.export_sketches([], tmp_path / "a.gpkg")
    with pytest.raises(UserError, match=r"use one of: \.gpkg \.dxf|this kind of file"):
        actions.export_sketches(some(), tmp_path / "a.shp")
