"""Classes from data: values, ranges, rules; labels from expressions; styles kept with the data."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from civicdesk.errors import FileProblem
from civicdesk.jobs import Silent
from civicdesk.maps import style_make
from civicdesk.maps.layer import Layer
from civicdesk.maps.postgis import without_password
from civicdesk.maps.prepare import prepare
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_classes import METHODS, breaks, classified, counts, sort_of
from civicdesk.maps.style_files import beside, given_style, write_style
from civicdesk.maps.style_ramps import RAMPS, SETS, TITLES, colours
from civicdesk.maps.style_tables import gpkg_style, write_gpkg_style, write_postgis_style
from civicdesk.maps.style_text import TextError, label_text, labeller
from civicdesk.render.map_symbols import Symbol
from tests import postgis_server
from tests.maps.make_layers import squares, write
from tests.maps.postgis_cases import load
from tests.maps.test_style_import import in_qgis

USES = ["les", "voda", "les", "zahrada"]
AREAS = [10.0, 20.0, 30.0, 40.0]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plochy.gpkg"
    return write(
        path, squares(2), layer="plochy", geometry="Polygon", druh=USES, vymera=AREAS, cislo=["1", "2", "3", "4"]
    )


@pytest.fixture
def layer(file: Path, tmp_path: Path) -> Layer:
    return Layer(prepare(Silent(), str(file), str(tmp_path / "cache"))["layers"][0]["folder"])


def test_natural_breaks_are_the_best_ones() -> None:
    values = np.array([1, 2, 3, 10, 11, 12, 50, 51, 52], float)
    assert breaks(values, "natural", 3) == [1, 3, 12, 52]
    random = np.random.default_rng(1).lognormal(3, 1, 4000)
    ends = breaks(random, "natural", 5)

    def within(edges: list[float]) -> float:
        place = np.searchsorted(edges[1:-1], random, side="left")
        return float(sum(((random[place == n] - random[place == n].mean()) ** 2).sum() for n in np.unique(place)))

    assert within(ends) < within(breaks(random, "equal", 5))
    assert within(ends) < within(breaks(random, "quantile", 5))


@pytest.mark.parametrize("method", METHODS)
def test_breaks_hold_all_values(method: str) -> None:
    values = np.array([3.0, np.nan, 1.0, 9.5, 4.0, 4.0])
    ends = breaks(values, method, 3)
    assert ends == sorted(set(ends))
    assert ends[0] <= 1.0
    assert ends[-1] >= 9.5
    assert breaks(np.array([np.nan]), method, 3) == []
    assert len(breaks(np.array([7.0, 7.0]), method, 3)) == 2


def test_pretty_ends_are_round() -> None:
    assert breaks(np.array([3.0, 97.0]), "pretty", 5) == [0, 20, 40, 60, 80, 100]


def test_values_ranges_and_counts(layer: Layer) -> None:
    assert sort_of(layer) == "area"
    values = style_make.by_values(Style(), layer, "druh", "pastels", "area")
    assert [c.value for c in values.categories] == ["les", "voda", "zahrada"]
    assert values.categories[0].symbol is not None
    assert values.categories[0].symbol.fill == "leaf"
    assert counts(layer, values) == [0, 2, 1, 1]
    ranges = style_make.by_ranges(Style(), layer, "vymera", "equal", 3, "blues", "area")
    assert [(c.lower, c.upper) for c in ranges.categories] == [(10, 20), (20, 30), (30, 40)]
    assert counts(layer, ranges) == [0, 2, 1, 1]
    assert style_make.by_ranges(Style(), layer, "druh", "equal", 3, "blues", "area").categories == ()
    rules = style_make.by_rules(ranges)
    assert counts(layer, rules)[1:] == [2, 2, 2, 0]  # an end that two ranges share is in both conditions


def test_a_feature_of_several_rules_is_drawn_by_all(layer: Layer) -> None:
    red, blue, grey = Symbol("#FF0000"), Symbol("#0000FF"), Symbol("#888888")
    style = Style(
        classes="rules", rest=False,
        categories=(
            Category(where="druh = 'les'", symbol=red), Category(where="vymera > 25", symbol=blue, max_scale=1000),
            Category(where="nothing = 1", symbol=blue), Category(symbol=grey),
        ),
    )  # fmt: skip
    found = classified(layer, style)
    assert found.codes is not None
    assert found.members is not None
    by_area = {layer.column("vymera")[row]: found.members[code] for row, code in enumerate(found.codes)}  # type: ignore[index]
    assert by_area == {10.0: (1,), 20.0: (4,), 30.0: (1, 2), 40.0: (2,)}
    drawn = [c.visible_at(5000) for c in style.categories]
    far = found.stacked(style.symbols("light"), drawn)
    assert far[found.members.index((1, 2))].fill == "#FF0000"
    assert far[found.members.index((2,))].empty
    near = found.stacked(style.symbols("light"), [True] * 4)
    assert [symbol.fill for symbol in near[found.members.index((1, 2))].over] == ["#FF0000", "#0000FF"]


def test_older_json_opens() -> None:
    old = '{"kind": "parcels", "category": "druh", "categories": [{"value": "les", "fill": "leaf", "line": null}]}'
    style = Style.from_json(old)
    assert (style.sort, style.rest) == ("values", True)
    assert style.symbols("light")[1].fill == "#D5E6CB"
    assert Style.from_json(style.as_json()) == style


def test_ramps() -> None:
    assert set(TITLES) == {*RAMPS, *SETS}
    assert colours("blues", 2) == ["#E8F1F8", "#0B3C6F"]
    assert len(set(colours("viridis", 7))) == 7
    assert len(colours("pastels", 20)) == 20


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("cislo", "7"), ("\"cislo\" || '/' || \"cast\"", "7/2"), ("concat(cislo, ' ', druh)", "7 les"),
        ("upper(druh) || ' ' || round(vymera, 1)", "LES 12.3"), ("coalesce(nic, 'bez')", "bez"),
        ("format_number(vymera, 0) || ' m²'", "12 m²"), ("left(druh, 2)", "le"), ("'a''b'", "a'b"),
    ],
)  # fmt: skip
def test_labels_from_expressions(expression: str, text: str) -> None:
    row = {"cislo": "7", "cast": 2, "druh": "les", "vymera": 12.34, "nic": None}
    assert label_text(expression, list(row))(row.__getitem__) == text


@pytest.mark.parametrize("expression", ["a ||", "unknown(a)", "(a", "a b", "missing", "@variable"])
def test_labels_that_make_no_sense(expression: str) -> None:
    with pytest.raises(TextError):
        label_text(expression, ["a"])


def test_labels_of_shapes(layer: Layer) -> None:
    text = labeller(layer, "round($area) || ' m²'")
    assert text is not None
    assert text(0) == "100 m²"
    assert labeller(layer, "missing") is None


STYLE = Style(classes="values", category="druh", rest=False,
              categories=(Category("les", symbol=Symbol("#00FF00")),)).with_symbol(Symbol())  # fmt: skip


def test_the_style_beside_a_file_draws_it(file: Path, tmp_path: Path) -> None:
    assert given_style(file, "plochy", alone=True) is None
    write_style(beside(file, "plochy", alone=True), STYLE, "area", "plochy")
    (found,) = prepare(Silent(), str(file), str(tmp_path / "cache"))["layers"]
    assert found["look"]["from"] == "plochy.qml"
    assert Style.from_json(found["look"]["style"]).categories[0].value == "les"
    beside(file, "plochy", alone=True).write_text("<qgis")
    (again,) = prepare(Silent(), str(file), str(tmp_path / "cache"))["layers"]
    assert again["cached"]
    assert again["look"]["style"] is None
    assert "its style was not used" in again["look"]["ignored"][0]["text"]


@pytest.mark.parametrize("name", ["Voda/kanalizace", "a:b?", "x" * 300])
def test_layers_whose_names_no_file_can_have_are_opened(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.gpkg", squares(1), layer=name, geometry="Polygon")
    (found,) = prepare(Silent(), str(path), str(tmp_path / "cache"))["layers"]
    assert found["name"] == name
    write_style(beside(path, name, alone=False), STYLE, "area", name)
    (again,) = prepare(Silent(), str(path), str(tmp_path / "cache"))["layers"]
    assert again["look"]["from"].startswith("a_")


def test_a_style_in_a_geopackage(file: Path, tmp_path: Path) -> None:
    assert gpkg_style(file, "plochy") is None
    write_gpkg_style(file, "plochy", Style(), "area", "former")
    write_gpkg_style(file, "plochy", STYLE, "area")
    write_gpkg_style(file, "plochy", STYLE, "area")
    with sqlite3.connect(file) as connection:
        kept = connection.execute("SELECT styleName, useAsDefault FROM layer_styles ORDER BY id").fetchall()
    connection.close()
    assert kept == [("former", 0), ("plochy", 1)]
    document = prepare(Silent(), str(file), str(tmp_path / "cache"))
    (found,) = document["layers"]  # the table of styles is no layer
    assert found["look"]["from"] == "plochy.gpkg"
    assert Style.from_json(found["look"]["style"]).categories[0].symbol == Symbol("#00FF00", width=1.0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "plochy.gpkg"]
    with pytest.raises(FileProblem):
        write_gpkg_style(file, "unknown", STYLE, "area")
    seen = in_qgis(
        """
layer = QgsVectorLayer(sys.argv[1] + "|layername=plochy", "x", "ogr")
layer.loadDefaultStyle()
names = layer.listStylesInDatabase()
print(json.dumps([layer.renderer().type(), [c.value() for c in layer.renderer().categories()], sorted(names[2])]))
""",
        file,
    )
    assert seen == ["categorizedSymbol", ["les"], ["former", "plochy"]]


def test_a_style_in_postgis(file: Path) -> None:
    with postgis_server.running() as server:
        server.fresh()
        url = without_password(server.url(password="boss-secret"))
        load(server, file, url=server.url(password="boss-secret"))
        write_postgis_style(url, "public", "plochy", STYLE, "area")
        write_postgis_style(url, "public", "plochy", STYLE, "area")
        assert server.query("SELECT count(*), bool_and(useasdefault) FROM layer_styles") == [(1, True)]
        ((text,),) = server.query("SELECT styleqml::text FROM layer_styles WHERE f_table_name = 'plochy'")
        assert "categorizedSymbol" in text
        with pytest.raises(FileProblem):
            write_postgis_style(url, "public", "unknown", STYLE, "area")


def test_open_ranges_become_conditions(layer: Layer) -> None:
    open_ = Style(classes="ranges", category="vymera", categories=(Category(upper=15.0), Category(lower=15.0)))
    assert counts(layer, open_) == [0, 1, 3]
    rules = style_make.by_rules(open_)
    assert [c.where for c in rules.categories] == ['"vymera" <= 15', '"vymera" >= 15', ""]
    assert counts(layer, rules)[1:] == [1, 3, 0]
