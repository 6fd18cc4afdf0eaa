"""Which features fit: conditions, drawn shapes, places; the order of tables, and what columns come to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from civicdesk.errors import UserError
from civicdesk.jobs import Silent
from civicdesk.maps import finding, query, query_table, statistics, table_out
from civicdesk.maps.expression import ConditionError
from civicdesk.maps.layer import Layer
from civicdesk.maps.prepare import prepare
from civicdesk.text import sort_key
from tests.maps.make_layers import SOUTH, WEST, squares, write

USES = ["zahrada", "les", "Žabí louka", "čistírna", "chodník", "cesta", "hřiště", "louka"]
NUMBERS = ["12/10", "12/2", "12", "120", "2", "st. 5", "12a", ""]


@pytest.fixture
def layer(tmp_path: Path) -> Layer:
    """Sixteen squares of 10 m: use and number repeat, the area is missing in the last."""
    uses, numbers = [USES[n % 8] for n in range(16)], [NUMBERS[n % 8] for n in range(16)]
    area = [100.0 + n for n in range(15)] + [np.nan]
    path = write(
        tmp_path / "parcely.gpkg", squares(4, 10.0), layer="parcely", geometry="Polygon",
        druh=uses, parcelni_cislo=numbers, vymera=area,
    )  # fmt: skip
    return opened(path, tmp_path)


def opened(path: Path, folder: Path) -> Layer:
    return Layer(prepare(Silent(), str(path), str(folder / "cache"))["layers"][0]["folder"])


def names(layer: Layer, rows: Any, field: str = "druh") -> list[Any]:
    return [layer.table().column(field)[int(row)].as_py() for row in rows]


def test_shapes_are_those_of_the_features_in_one_go(tmp_path: Path) -> None:
    shapes = [
        shapely.box(WEST, SOUTH, WEST + 10, SOUTH + 10).difference(shapely.Point(WEST + 5, SOUTH + 5).buffer(2)),
        shapely.MultiPolygon([shapely.box(WEST + n, SOUTH, WEST + n + 1, SOUTH + 1) for n in (0, 3)]),
        shapely.LineString([(WEST, SOUTH), (WEST + 5, SOUTH + 9)]),
        shapely.MultiPoint([(WEST, SOUTH), (WEST + 2, SOUTH + 2)]),
        shapely.Point(WEST + 7, SOUTH + 7),
        None,
    ]  # fmt: skip
    layer = opened(write(tmp_path / "mixed.gpkg", shapes, layer="mixed"), tmp_path)
    made = query.shapes(layer.arrays, np.arange(len(layer)))
    for row, shape in enumerate(made):
        wanted = layer.geometry(row)
        assert (shape is None and wanted is None) or (shape.equals(wanted) and shape.geom_type == wanted.geom_type)


def test_a_condition_finds_rows(layer: Layer) -> None:
    assert set(names(layer, query.by_expression(layer, "druh in ('les', 'louka') and vymera < 112"))) == {
        "les",
        "louka",
    }
    assert len(query.by_expression(layer, "$area > 99")) == 16
    with pytest.raises(ConditionError, match="druhh"):
        query.by_expression(layer, "druhh = 'les'")


def test_a_drawn_shape_touches_or_holds(layer: Layer) -> None:
    box = shapely.box(WEST + 5, SOUTH + 5, WEST + 25, SOUTH + 25)
    assert len(query.in_shape(layer.arrays, box)) == 9
    assert len(query.in_shape(layer.arrays, box, whole=True)) == 1
    triangle = shapely.Polygon([(WEST - 1, SOUTH - 1), (WEST + 12, SOUTH - 1), (WEST - 1, SOUTH + 12)])
    rows = query.in_shape(layer.arrays, triangle)
    judged = [row for row in range(16) if layer.geometry(row).intersects(triangle)]
    assert rows.tolist() == judged


@pytest.mark.parametrize(("how", "count"), [("touches", 8), ("intersects", 9), ("within", 1), ("contains", 1)])
def test_where_things_lie(layer: Layer, how: str, count: int) -> None:
    middle = np.array([shapely.box(WEST + 10, SOUTH + 10, WEST + 20, SOUTH + 20)], dtype=object)
    assert len(query.located(layer.arrays, middle, how)) == count


def test_near_is_as_near_as_shapely_says(layer: Layer) -> None:
    point = np.array([shapely.Point(WEST - 3, SOUTH + 5)], dtype=object)
    assert len(query.located(layer.arrays, point, "near", 2.9)) == 0
    assert len(query.located(layer.arrays, point, "near", 3.1)) == 1
    judged = [row for row in range(16) if layer.geometry(row).distance(point[0]) <= 15]
    assert query.located(layer.arrays, point, "near", 15.0).tolist() == judged
    assert len(query.located(layer.arrays, np.array([None], dtype=object), "near", 15.0)) == 0
    assert query.without(5, [1, 3]).tolist() == [0, 2, 4]


def test_text_is_sorted_as_czech_readers_expect(layer: Layer) -> None:
    order = names(layer, query_table.ordered(layer, "druh"))
    assert order == sorted(order, key=sort_key)
    assert order[:6:2] == ["cesta", "čistírna", "hřiště"]
    numbers = [n for n in names(layer, query_table.ordered(layer, "parcelni_cislo"), "parcelni_cislo") if n]
    assert numbers[::2] == ["2", "12", "12/2", "12/10", "12a", "120", "st. 5"]


def test_missing_values_come_last_both_ways(layer: Layer) -> None:
    order = query_table.ordered(layer, "vymera")
    assert names(layer, order, "vymera")[0] == 100.0
    back = query_table.turned(layer, "vymera", order)
    assert names(layer, back, "vymera")[0] == 114.0
    assert names(layer, back, "vymera")[-1] is None or np.isnan(names(layer, back, "vymera")[-1])


def test_a_filter_is_words_or_a_condition(layer: Layer) -> None:
    def found(text: str) -> int:
        mask = query_table.matching(layer, text)
        return 16 if mask is None else int(mask.sum())

    assert found("") == 16
    assert found("zabi") == found("ŽABÍ lou") == 2
    assert found("louka 12a") == 0
    assert found("louka") == 4
    assert found("druh = 'les'") == 2
    assert found("vymera between 101 and 103") == 3
    assert found("113") == 1
    with pytest.raises(ConditionError):
        query_table.matching(layer, "vymera >")


def test_an_arranged_table(layer: Layer) -> None:
    arranger = query_table.Arranger(layer)
    only = np.zeros(16, bool)
    only[:8] = True
    rows = arranger.rows("vymera < 110", ("vymera", True), only)
    values = names(layer, rows, "vymera")
    assert values == sorted(values, reverse=True)
    assert set(rows.tolist()) <= set(range(8))
    text = query_table.as_text(layer, rows[:1], ["druh", "vymera"])
    assert text.splitlines()[0] == "druh\tvymera"
    assert text.count("\t") == 2


def test_numbers_come_to_what_numpy_says(layer: Layer) -> None:
    found = statistics.statistics(layer, "vymera")
    values = np.arange(100.0, 115.0)
    assert (found.count, found.missing, found.distinct) == (15, 1, 15)
    assert (found.least, found.greatest, found.sum) == (100.0, 114.0, values.sum())
    assert found.mean == pytest.approx(values.mean())
    assert found.quartiles == pytest.approx(np.quantile(values, (0.25, 0.5, 0.75)))
    assert sum(found.bars) == 15
    assert len(found.edges) == len(found.bars) + 1


def test_texts_are_counted_and_summed_by_category(layer: Layer) -> None:
    found = statistics.statistics(layer, "druh", np.arange(16))
    assert found.distinct == 8
    assert dict(found.values)["les"] == 2
    groups = statistics.by_category(layer, "druh", "vymera")
    assert {group.value: group.sum for group in groups}["les"] == pytest.approx(101.0 + 109.0)
    rows = query.by_expression(layer, "druh = 'les'")
    assert statistics.statistics(layer, "druh", rows).values == (("les", 2),)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_rows_go_out_in_their_order(layer: Layer, tmp_path: Path, suffix: str) -> None:
    rows = query_table.Arranger(layer).rows("druh = 'les'", ("vymera", True))
    out = tmp_path / f"les{suffix}"
    assert table_out.write(Silent(), str(layer.prepared.folder), str(out), rows, ["vymera", "druh"]) == 2
    if suffix == ".csv":
        assert out.read_text("utf-8-sig").splitlines() == ["vymera;druh", "109;les", "101;les"]
    else:
        from python_calamine import CalamineWorkbook

        assert CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()[1:] == [[109.0, "les"], [101.0, "les"]]
    with pytest.raises(UserError, match="worksheet"):
        table_out.check(tmp_path / "x.xlsx", 2_000_000)


def test_parcels_are_found_by_number(layer: Layer) -> None:
    fields = finding.fields_of(layer)
    assert fields == finding.Fields("parcel", ("parcelni_cislo",), "/")
    found = [one.title for one in finding.find(layer, fields, "parcela 12")]
    assert found[:6] == ["12", "12", "12/2", "12/2", "12/10", "12/10"]
    assert [one.title for one in finding.find(layer, fields, "12 / 2")][:2] == ["12/2", "12/2"]
    assert finding.find(layer, fields, "Husova") == []


def test_split_numbers_and_addresses_are_found(tmp_path: Path) -> None:
    points = [shapely.Point(WEST + n, SOUTH) for n in range(4)]
    cadastre = write(tmp_path / "kn.gpkg", points, layer="kn", KMENOVE_CISLO_PAR=[7, 7, 70, 5],
                     PODDELENI_CISLA_PAR=[0, 3, 0, 1], KATUZE_KOD=[1, 1, 1, 2])  # fmt: skip
    layer = opened(cadastre, tmp_path)
    fields = finding.fields_of(layer)
    assert fields is not None
    assert [one.title for one in finding.find(layer, fields, "7")] == ["7", "7/3", "70"]
    assert finding.find(layer, fields, "5/1 2")[0].detail == "2"
    streets = write(tmp_path / "am.gpkg", points, layer="am", ulice=["Údolní", "Údolní", "Husova", "Hus"],
                    cislo_domovni=[12, 120, 12, 3], obec=["Brno"] * 4)  # fmt: skip
    layer = opened(streets, tmp_path)
    fields = finding.fields_of(layer)
    assert fields is not None
    assert fields.kind == "address"
    assert [one.title for one in finding.find(layer, fields, "udol 12")] == ["Údolní 12 Brno"]
    assert len(finding.find(layer, fields, "hus")) == 2
