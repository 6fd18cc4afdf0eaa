"""A layer's style goes along when it is converted."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.convert import convert
from civicdesk.maps.postgis import without_password
from civicdesk.maps.preset_file import parse
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_carry import renamed
from civicdesk.maps.style_files import given_style, write_style
from civicdesk.maps.style_tables import gpkg_style, postgis_style, write_gpkg_style
from civicdesk.maps.tasks import Options
from civicdesk.render.map_symbols import Symbol
from tests import postgis_server
from tests.maps.convert_cases import save
from tests.maps.make_layers import squares
from tests.maps.postgis_cases import fetch, load

STYLE = Style(classes="values", category="druh_pozemku", rest=False, label='"druh_pozemku" || \' \' || "cislo"',
              categories=(Category("les", symbol=Symbol("#00FF00")),)).with_symbol(Symbol())  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    return save(tmp_path / "in" / "plochy.gpkg", squares(2), geometry="Polygon",
                druh_pozemku=["les", "pole"] * 2, cislo=[1, 2, 3, 4])  # fmt: skip


def run(file: Path, out: Path, **options: Any) -> dict[str, Any]:
    documents = planning.look(Silent(), [str(file)])
    form = planning.target_format(out)
    (entry,) = convert(Silent(), planning.tasks_for(documents, out, form), Options(form.key, **options))
    assert entry["error"] is None
    return entry


def look_of(path: Path, layer: str) -> Style:
    found = given_style(path, layer, alone=True)
    assert found is not None
    assert found["style"] is not None, found["ignored"]
    return Style.from_json(found["style"])


def test_it_goes_from_a_geopackage_to_a_file_and_back(file: Path, tmp_path: Path) -> None:
    write_gpkg_style(file, "plochy", STYLE, "area")
    before = file.read_bytes()
    out = tmp_path / "out" / "plochy.fgb"
    entry = run(file, out)
    assert not entry["problems"]
    assert sorted(path.name for path in out.parent.iterdir()) == ["plochy.fgb", "plochy.qml"]
    assert (out.parent / "plochy.qml").read_text(encoding="utf-8") == gpkg_style(file, "plochy")
    back = tmp_path / "out" / "zpet.gpkg"
    run(out, back)
    assert gpkg_style(back, "plochy") == gpkg_style(file, "plochy")
    assert file.read_bytes() == before


def test_fields_with_new_names_are_followed(file: Path, tmp_path: Path) -> None:
    """A Shapefile has ten letters for a name; the preset has given it another one before."""
    write_gpkg_style(file, "plochy", STYLE, "area")
    run(file, tmp_path / "out" / "plochy.shp")
    style = look_of(tmp_path / "out" / "plochy.shp", "plochy")
    assert (style.category, style.label) == ("druh_pozem", '"druh_pozem" || \' \' || "cislo"')
    preset = parse('[fields]\nvyuziti_pozemku = "druh_pozemku"\n', Path("p.toml"))
    entry = run(file, tmp_path / "out" / "jine.shp", preset=preset)
    assert look_of(tmp_path / "out" / "jine.shp", "jine").category == "vyuziti_po"
    assert not [problem for problem in entry["problems"] if problem.code.startswith("style")]


def test_a_field_that_is_gone_is_told(file: Path, tmp_path: Path) -> None:
    write_gpkg_style(file, "plochy", STYLE, "area")
    entry = run(file, tmp_path / "out" / "plochy.geojson", preset=parse('drop = ["cislo"]\n', Path("p.toml")))
    (told,) = [problem for problem in entry["problems"] if problem.code == "style-fields"]
    assert told.text.endswith(": cislo")


def test_what_lies_beside_the_target_stays(file: Path, tmp_path: Path) -> None:
    write_style(file.with_suffix(".sld"), STYLE, "area", "plochy")
    own = tmp_path / "out" / "plochy.qml"
    own.write_text("<qgis/>", encoding="utf-8")
    entry = run(file, tmp_path / "out" / "plochy.fgb")
    assert [problem.code for problem in entry["problems"]] == ["style-kept"]
    assert own.read_text(encoding="utf-8") == "<qgis/>"
    own.unlink()
    assert not run(file, tmp_path / "out" / "plochy.fgb", style=False)["problems"]
    assert not own.exists()
    run(file, tmp_path / "out" / "plochy.fgb")
    assert look_of(tmp_path / "out" / "plochy.fgb", "plochy").categories[0].value == "les"


def test_a_style_that_cannot_be_read_is_told_and_the_layer_is_there(file: Path, tmp_path: Path) -> None:
    file.with_suffix(".qml").write_text("<qgis", encoding="utf-8")
    entry = run(file, tmp_path / "out" / "plochy.fgb")
    assert "its style was not used" in entry["problems"][0].text
    assert entry["status"] == "done"


def test_another_style_means_another_run(file: Path, tmp_path: Path) -> None:
    asked = {"ledger": str(tmp_path / "ledger")}
    out = tmp_path / "out" / "plochy.fgb"
    assert "unchanged" not in run(file, out, **asked)
    assert run(file, out, **asked)["unchanged"]
    write_style(file.with_suffix(".qml"), STYLE, "area", "plochy")
    assert "unchanged" not in run(file, out, **asked)


def test_into_a_database_and_out_again(file: Path, tmp_path: Path) -> None:
    write_gpkg_style(file, "plochy", STYLE, "area")
    with postgis_server.running() as server:
        server.fresh()
        url = without_password(server.url(password="boss-secret"))
        load(server, file, url=server.url(password="boss-secret"))
        kept = postgis_style(url, "public", "plochy")
        assert kept is not None
        assert "categorizedSymbol" in kept
        server.query("UPDATE layer_styles SET description = 'ours' RETURNING 1")
        load(server, file, mode="replace", url=server.url(password="boss-secret"))
        assert server.query("SELECT count(*), min(description) FROM layer_styles") == [(1, "ours")]
        back = tmp_path / "out" / "zpet.gpkg"
        assert not fetch(server, "public.plochy", back)["problems"]
        with sqlite3.connect(back) as connection:
            rows = connection.execute("SELECT f_table_name, styleQML FROM layer_styles").fetchall()
        connection.close()
        assert [row[0] for row in rows] == ["plochy"]
        assert look_of(back, "plochy").category == "druh_pozemku"


def test_only_what_is_surely_a_field_is_renamed() -> None:
    text = '<a attr="druh" value="druh"/><b fieldName="&quot;druh&quot; || druh"/>'
    assert renamed(text, {"druh": "nový"}) == '<a attr="nový" value="druh"/><b fieldName="&quot;nový&quot; || druh"/>'
