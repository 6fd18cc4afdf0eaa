"""civicdesk style, and render --style."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from civicdesk.cli.main import cli
from civicdesk.maps.style_tables import gpkg_style
from tests.maps.make_layers import squares, write

STYLES = Path(__file__).parent.parent / "maps" / "styles"


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    path = tmp_path / "pole.gpkg"
    return write(path, squares(2), layer="pole", geometry="Polygon", druh=["les", "voda", "les", "pole"])


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_style_of_a_layer_is_written(layer: Path, tmp_path: Path) -> None:
    code, out, _err = run("style", layer, "--from", STYLES / "use.qml", "-o", tmp_path / "x.sld", "--json")
    assert code == 0
    document = json.loads(out)
    assert document["layer"] == "pole"
    assert any("SVGFill" in text for text in document["ignored"])
    assert "<Title>Les</Title>" in (tmp_path / "x.sld").read_text()
    assert run("style", layer, "-o", tmp_path / "own.qml")[0] == 0
    assert (tmp_path / "own.qml").read_text().startswith("<!DOCTYPE qgis")
    assert run("style", layer, "--from", STYLES / "use.qml", "-o", layer)[0] == 0
    assert "categorizedSymbol" in (gpkg_style(layer, "pole") or "")


def test_render_by_a_style(layer: Path, tmp_path: Path) -> None:
    plain, styled = tmp_path / "plain.png", tmp_path / "styled.png"
    assert run("render", layer, "-o", plain, "--size", "200x200")[0] == 0
    assert run("render", layer, "-o", styled, "--size", "200x200", "--style", STYLES / "roads.sld")[0] == 0
    assert plain.read_bytes() != styled.read_bytes()
