from __future__ import annotations

from pathlib import Path

import pytest

from civicdesk.jobs import Silent
from civicdesk.maps.layer import Layer
from civicdesk.maps.personal import is_personal
from civicdesk.maps.prepare import prepare
from civicdesk.maps.presets import preset_for
from civicdesk.maps.style import Category, Style, codes, default_style
from tests.maps.make_layers import squares, write


@pytest.mark.parametrize(
    ("name", "sort", "kind"),
    [
        ("parcely", "area", "parcels"), ("ParcelyKN", "area", "parcels"), ("budovy", "area", "buildings"),
        ("ulice", "line", "streets"), ("vodovod", "line", "water"), ("kanalizace", "line", "sewer"),
        ("plynovod_STL", "line", "gas"), ("elektro NN", "line", "power"), ("teplovod", "line", "heat"),
        ("stromy", "point", "trees"), ("územní plán", "area", "zoning"), ("cosi", "line", "line"),
    ],
)  # fmt: skip
def test_presets_by_name(name: str, sort: str, kind: str) -> None:
    assert preset_for(name, sort, ["nazev"]).kind == kind


def test_json_round_trip() -> None:
    category = Category("a", "grass", "#000000", (1, 2))
    style = Style("x", "#112233", None, dash=(4, 2), category="druh", categories=(category,))
    assert Style.from_json(style.as_json()) == style
    assert Style.from_json('{"kind": "new", "made_by_a_later_version": 1}') == Style("new")


def test_categories_follow_the_values(tmp_path: Path) -> None:
    uses = ["zahrada", "orná půda", "zahrada", "vodní plocha"]
    path = write(tmp_path / "parcely.gpkg", squares(2), layer="parcely", druh_pozemku=uses, parcelni_cislo=list("abcd"))
    layer = Layer(prepare(Silent(), str(path), str(tmp_path / "cache"))["layers"][0]["folder"])
    style = default_style(layer)
    assert (style.kind, style.label, style.category) == ("parcels", "parcelni_cislo", "druh_pozemku")
    fills = {category.value: category.fill for category in style.categories}
    assert fills == {"zahrada": "grass", "orná půda": "sand", "vodní plocha": "water"}
    chosen = codes(layer, style)
    assert chosen is not None
    values = layer.column("druh_pozemku")
    assert values is not None
    assert [style.categories[code - 1].value for code in chosen] == values
    light, dark = style.symbols("light"), style.symbols("dark")
    assert len(light) == 4
    assert light[1].fill != dark[1].fill


def test_recoloured() -> None:
    assert Style("water", None, "water_pipe").recoloured("#ff0000").line == "#ff0000"
    assert Style(fill="grass", category="x").recoloured("#ff0000").fill == "#ff0000"


def test_scale_limits() -> None:
    style = Style(min_scale=500, max_scale=5000)
    assert [style.visible_at(n) for n in (100, 1000, 10_000)] == [False, True, False]


@pytest.mark.parametrize(
    "header", ["jmeno", "Příjmení", "Rodné číslo", "VLASTNIK", "e-mail", "Telefon", "ownerName", "rc"]
)
def test_headers_about_persons(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize(
    "header", ["nazev", "jmeno_ulice", "cislo", "vlastnictvi", "telekomunikace", "vlastnik_typ", "name", "source"]
)
def test_headers_about_things(header: str) -> None:
    assert not is_personal(header)
