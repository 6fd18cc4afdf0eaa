"""Storey plans without a model on the command line: added, scaled, listed, drawn; wrong use and bad files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from civicdesk.assets import asset
from civicdesk.demo.project import make_project
from tests.drawings import plans


@pytest.fixture
def project(civicdesk, tmp_path: Path) -> Path:
    path = tmp_path / "p.civicdesk"
    assert civicdesk("new", path).code == 0
    return path


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return plans.save(plans.picture(), tmp_path / "scan.png")


def test_info_lists_the_pages(civicdesk, tmp_path):
    found = civicdesk("info", asset("resources/demo/ms_2np.pdf"), "--json").document
    assert (found["kind"], found["format"], found["problems"]) == ("drawing", "pdf", [])
    (page,) = found["pages"]
    assert (page["page"], page["paper"]) == (1, [213, 165])
    assert civicdesk("info", asset("resources/demo/ms_1np.png")).code == 0


def test_prepare_gives_its_figures(civicdesk, scan):
    (entry,) = civicdesk("prepare", scan, "--json").document["files"]
    assert entry["bytes"] > 0
    assert "error" not in entry


def test_a_scan_is_added_with_its_scale(civicdesk, project, scan):
    place = ("--building", "MŠ Lhota", "--storey", "1.NP")
    assert civicdesk("add", project, scan, *place, "--scale-points", "50,550,750,550,14").code == 0
    status = civicdesk("status", project, "--json").document
    assert [one["state"] for one in status["drawings"]] == ["found"]
    assert (status["records"]["building"], status["records"]["storey"]) == (1, 1)
    from civicdesk.register.drawings import drawings
    from civicdesk.store.database import Database

    with Database.open(project, read_only=True) as db:
        (page,) = drawings(db)
    assert page.scaled
    assert page.matrix[0] == pytest.approx(0.02)


def test_it_must_say_of_what_it_is_the_plan(civicdesk, project, scan):
    result = civicdesk("add", project, scan)
    assert result.code == 1
    assert "--building" in result.err
    assert "--storey" in result.err
    wrong = civicdesk("add", project, scan, "--building", "A", "--storey", "1.NP", "--scale-points", "1,2,3")
    assert wrong.code == 2
    none = civicdesk("add", project, scan, "--building", "A", "--storey", "1.NP", "--page", "4")
    assert none.code == 1
    assert "there is no page 4" in none.err
    assert civicdesk("status", project, "--json").document["records"]["building"] == 0


def test_a_dxf_is_a_layer_unless_its_storey_is_named(civicdesk, project, tmp_path):
    path = plans.dxf(tmp_path / "plan.dxf")
    assert civicdesk("add", project, path, "--building", "Hasičárna", "--storey", "1.NP").code == 0
    status = civicdesk("status", project, "--json").document
    assert len(status["drawings"]) == 1
    assert status["layers"] == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("sample"))


def test_rooms_and_equipment_of_the_kindergarten(civicdesk, sample):
    rooms = civicdesk("rooms", sample, "--json").document
    assert len(rooms) == 15
    first = next(room for room in rooms if room["number"] == "1.02")
    assert (first["storey"], first["building"], first["area_source"]) == ("1.NP", "MŠ Vzorová Lhota", "geometry")
    assert first["area"] == pytest.approx(39.13, abs=0.01)
    assert first["footprint"].startswith("POLYGON")
    things = civicdesk("equipment", sample, "--json").document
    assert {thing["tag"]: thing["room"] for thing in things}["MS-K-01"] == "1.08"


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".dxf"])
def test_plans_of_the_kindergarten(qapp, civicdesk, sample, tmp_path, suffix):
    out = tmp_path / f"plan{suffix}"
    assert civicdesk("plan", sample, "--storey", "1.NP", "-o", out).code == 0
    assert out.stat().st_size > 1000
    if suffix == ".svg":
        text = out.read_text(encoding="utf-8")
        assert "Herna Berušky" in text
        assert "ms_1np.png" in text


def test_plans_of_a_building_that_has_none(civicdesk, sample, tmp_path):
    result = civicdesk("plan", sample, "--building", "Radnice", "-o", tmp_path / "a.svg")
    assert result.code == 1
    assert "MŠ Vzorová Lhota" in result.err


def test_a_picture_of_a_project_that_has_only_a_scan(qapp, civicdesk, project, scan, tmp_path):
    assert civicdesk("add", project, scan, "--building", "MŠ", "--storey", "1.NP").code == 0
    assert civicdesk("render", project, "-o", tmp_path / "a.png", "--size", "640x480").code == 0
    from PySide6.QtGui import QImage

    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (640, 480)
    darkest = min(image.pixelColor(x, 240).lightness() for x in range(0, 640, 1))
    assert darkest < 160  # the walls
    alone = civicdesk("render", scan, "-o", tmp_path / "b.png")
    assert alone.code == 1
    assert "civicdesk add" in alone.err


def test_a_bad_file_is_one_clear_line(civicdesk, project, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    result = civicdesk("add", project, bad, "--building", "MŠ", "--storey", "1.NP")
    assert result.code == 1
    assert "error: bad.pdf: the PDF is damaged" in result.err
    shutil.copy(bad, tmp_path / "worse.pdf")
    assert civicdesk("info", tmp_path / "worse.pdf").code == 1
