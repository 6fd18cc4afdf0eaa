"""The map of the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from civicdesk.assets import asset
from civicdesk.demo import layers, place


@pytest.fixture(scope="module")
def tables():
    return layers.tables()


@pytest.fixture(scope="module")
def parcels(tables):
    return {row["parcelni_cislo"]: shape for shape, row in tables["parcely"]}


def test_the_file_that_is_kept_holds_what_the_builder_makes(tables):
    import fiona
    from shapely.geometry import shape

    path = asset("resources/demo/vzorova_lhota.gpkg")
    assert tuple(fiona.listlayers(path)) == layers.LAYERS
    for name, rows in tables.items():
        with fiona.open(path, layer=name) as layer:
            assert layer.crs.to_epsg() == 5514
            kept = list(layer)
        assert [dict(feature.properties) for feature in kept] == [row for _, row in rows]
        assert all(shape(feature.geometry).equals(made) for feature, (made, _) in zip(kept, rows, strict=True))


def test_writing_twice_gives_the_same_bytes(tmp_path: Path):
    for name in ("a.gpkg", "b.gpkg"):
        layers.write(tmp_path / name)
    assert (tmp_path / "a.gpkg").read_bytes() == (tmp_path / "b.gpkg").read_bytes()


def test_there_is_a_village(tables):
    assert 150 <= len(tables["parcely"]) <= 400
    assert sum(row["ucel"] == "rodinný dům" for _, row in tables["budovy"]) > 80
    assert {"Školní", "Nádražní", "Na Návsi"} <= {row["nazev"] for _, row in tables["ulice"]}
    assert {row["ucel"] for _, row in tables["budovy"]} > {"škola", "obecní úřad", "kostel"}
    assert all(len(tables[name]) > 30 for name in ("vodovod", "kanalizace", "plynovod", "elektro", "zelen"))
    assert tables["teplovod"]


def test_parcels_fit_together(parcels):
    from shapely import unary_union

    assert all(shape.is_valid for shape in parcels.values())
    whole = unary_union(list(parcels.values()))
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert sum(shape.area for shape in parcels.values()) == pytest.approx(whole.area, abs=0.01)


def test_numbers_are_unique(tables):
    for layer, field in (("parcely", "parcelni_cislo"), ("budovy", "kod_budovy"), ("zelen", "cislo")):
        numbers = [row[field] for _, row in tables[layer]]
        assert len(set(numbers)) == len(numbers)
    houses = [row["cislo_popisne"] for _, row in tables["budovy"] if row["cislo_popisne"]]
    assert len(set(houses)) == len(houses)


def test_every_building_lies_in_its_parcel(tables, parcels):
    for shape, row in tables["budovy"]:
        assert parcels[row["parcelni_cislo"]].buffer(0.05).contains(shape), row


def test_the_school_stands_where_its_model_does(tables, parcels):
    from shapely.geometry import Polygon

    (school,) = [shape for shape, row in tables["budovy"] if row["ucel"] == "škola"]
    model = Polygon(place.footprint())
    assert school.symmetric_difference(model).area < 0.1
    assert parcels["583/2"].contains(model)


def test_every_utility_but_heat_reaches_the_school(tables):
    (school,) = [shape for shape, row in tables["budovy"] if row["ucel"] == "škola"]
    for name in ("vodovod", "kanalizace", "plynovod", "elektro", "sdelovaci", "teplovod"):
        assert min(shape.distance(school) for shape, _ in tables[name]) < 0.3, name


def test_no_tree_stands_in_a_house(tables):
    from shapely import STRtree

    houses = STRtree([shape for shape, _ in tables["budovy"]])
    assert len(houses.query([shape for shape, _ in tables["zelen"]], predicate="intersects")[0]) == 0


def test_coordinates_are_those_of_the_country(tables):
    for rows in tables.values():
        for shape, _ in rows:
            west, south, east, north = shape.bounds
            assert -905_000 < west <= east < -400_000
            assert -1_230_000 < south <= north < -930_000


def test_owners_are_kinds_of_owners_not_people(tables):
    kinds = {row["vlastnik_typ"] for rows in tables.values() for _, row in rows if "vlastnik_typ" in row}
    assert kinds <= {
        "obec", "kraj", "stát", "církev", "soukromý", "právnická osoba", "provozovatel distribuce plynu",
        "provozovatel distribuce elektřiny", "operátor sítě elektronických komunikací",
    }  # fmt: skip


def test_the_proposed_extension_is_too_near_and_crosses_a_protection_zone(tables, parcels):
    ((extension, row),) = tables["navrh_pristavby"]
    assert row["nazev"] == "Přístavba jídelny"
    assert parcels["583/2"].contains(extension)
    assert extension.distance(parcels["583/7"]) == pytest.approx(1.6, abs=0.01)
    gas = min(shape.distance(extension) for shape, _ in tables["plynovod"])
    assert gas == pytest.approx(0.6, abs=0.01)
    assert gas < 1.0  # the zone of the pipe, metres on each side
    others = ("vodovod", "kanalizace", "elektro", "sdelovaci", "teplovod")
    assert all(min(shape.distance(extension) for shape, _ in tables[name]) > 3 for name in others)
    (school,) = [shape for shape, about in tables["budovy"] if about["ucel"] == "škola"]
    assert extension.distance(school) < 0.01
    assert extension.intersection(school).area < 0.1
