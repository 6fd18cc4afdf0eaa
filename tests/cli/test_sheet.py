"""`civicdesk sheet`: project and files on paper, without a screen."""

from __future__ import annotations

import json
from pathlib import Path

from tests.maps.make_rasters import geotiff, scene

DEMO = Path(__file__).parents[2] / "resources" / "demo"


def test_layers_at_a_scale_and_a_place(civicdesk, tmp_path):
    out = tmp_path / "mapa.pdf"
    done = civicdesk(
        "sheet", str(DEMO / "vzorova_lhota.gpkg"), "-o", str(out), "--scale", "1000", "--center=-598000,-1160200",
        "--paper", "A3", "--title", "Vzorová Lhota", "--json",
    )  # fmt: skip
    assert done.code == 0
    said = json.loads(done.out)
    assert (said["scale"], said["center"], said["crs"]) == (1000, [-598000.0, -1160200.0], "EPSG:5514")
    assert out.read_bytes().startswith(b"%PDF")


def test_a_model_alone_gets_its_plan_and_a_picture_its_map(civicdesk, tmp_path):
    assert civicdesk("sheet", str(DEMO / "skola.ifc"), "-o", str(tmp_path / "plan.svg")).code == 0
    assert 'id="plan"' in (tmp_path / "plan.svg").read_text(encoding="utf-8")
    photo = geotiff(tmp_path / "foto.tif", scene())
    assert civicdesk("sheet", str(photo), "-o", str(tmp_path / "foto.png"), "--paper", "A4", "--portrait").code == 0
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["foto.png", "foto.tif", "plan.svg"]


def test_in_a_stretched_system_it_says_so(civicdesk, tmp_path):
    layers = str(DEMO / "vzorova_lhota.gpkg")
    done = civicdesk("sheet", layers, "-o", str(tmp_path / "m.svg"), "--crs", "EPSG:3857", "--scale", "2500")
    assert done.code == 0
    assert "true in the middle of the sheet only" in done.err


def test_a_template_is_exported_edited_and_used(civicdesk, tmp_path):
    mine = tmp_path / "obec.toml"
    assert civicdesk("sheet", "--export-template", str(mine), "--template", "map-only").code == 0
    mine.write_text(mine.read_text(encoding="utf-8").replace('grid = "ticks"', 'grid = "lines"'), encoding="utf-8")
    out = tmp_path / "m.svg"
    assert civicdesk("sheet", str(DEMO / "vzorova_lhota.gpkg"), "-o", str(out), "--template", str(mine)).code == 0
    mine.write_text("[map]\nleft = 1\n", encoding="utf-8")
    done = civicdesk("sheet", str(DEMO / "vzorova_lhota.gpkg"), "-o", str(out), "--template", str(mine))
    assert done.code == 1
    assert "obec.toml: the place of the piece map needs two of left, width and right" in done.err


def test_wrong_use(civicdesk, tmp_path):
    layers = str(DEMO / "vzorova_lhota.gpkg")
    assert civicdesk("sheet", layers).code == 2
    assert civicdesk("sheet", layers, "-o", str(tmp_path / "m.pdf"), "--center", "here").code == 2
    assert civicdesk("sheet", layers, "-o", str(tmp_path / "m.pdf"), "--paper", "A9").code == 2
    done = civicdesk("sheet", layers, "-o", str(tmp_path / "m.docx"))
    assert done.code == 1
    assert "use one of: .pdf .svg .png" in done.err
    assert civicdesk("sheet", layers, "-o", str(tmp_path / "m.pdf"), "--layer", "nic").code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_picture_with_a_place_is_added_to_a_project_and_drawn(civicdesk, tmp_path):
    project = tmp_path / "p.civicdesk"
    photo = geotiff(tmp_path / "foto.tif", scene())
    assert civicdesk("new", project).code == 0
    done = civicdesk("add", project, photo)
    assert done.code == 0
    out = tmp_path / "m.svg"
    assert civicdesk("sheet", project, "-o", out).code == 0
    assert "data:image/jpeg" in out.read_text(encoding="utf-8")
