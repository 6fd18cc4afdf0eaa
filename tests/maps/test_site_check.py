"""The check of a site, against distances worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely

from civicdesk.errors import FileProblem, UserError
from civicdesk.maps import protection_zones
from civicdesk.maps.site_boundary import sides, united
from civicdesk.maps.site_check import SiteCheck, check, usable
from civicdesk.maps.site_layers import Surroundings, common_system
from civicdesk.maps.site_near import near, row_of
from civicdesk.maps.site_roles import facts, recognise
from tests.maps.site_place import EAST, LAYERS, OUTLINE, box, line, made, opened

TABLE = protection_zones.load()


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Surroundings:
    folder = tmp_path_factory.mktemp("site")
    return Surroundings(opened(made(folder), folder), "EPSG:5514")


@pytest.fixture(scope="module")
def found(around: Surroundings) -> SiteCheck:
    return check("extension", OUTLINE, around, TABLE)


def other(folder: Path, **layers: Any) -> Surroundings:
    return Surroundings(opened(made(folder, {**LAYERS, **layers}), folder), "EPSG:5514")


def test_every_side_of_the_parcel_is_measured(found: SiteCheck) -> None:
    assert [parcel.label for parcel in found.own] == ["10/1"]
    nearest = {row.wind: (row.neighbour, row.distance) for row in found.dimensions}
    assert nearest == {
        "east": ("10/2", pytest.approx(1.6)),
        "south": ("8", pytest.approx(5.0)),
        "north": ("20", pytest.approx(10.0)),
        "west": ("9", pytest.approx(20.0)),
    }


def test_each_neighbour_of_a_side_has_its_own_distance(found: SiteCheck) -> None:
    east = {row.neighbour: row.distance for row in found.boundaries if row.neighbour in ("10/2", "10/3")}
    assert east == {"10/2": pytest.approx(1.6, abs=1e-6), "10/3": pytest.approx(1.6, abs=1e-6)}
    (dimension,) = [row for row in found.dimensions if row.wind == "east"]
    ends = shapely.get_coordinates(dimension.line)
    assert ends[0][0] == pytest.approx(EAST + 38.4)
    assert ends[1][0] == pytest.approx(EAST + 40.0)


def test_distances_to_buildings(found: SiteCheck) -> None:
    assert [(one.thing.label, one.distance, one.how) for one in found.buildings] == [
        ("1", pytest.approx(5.0), "apart"), ("2", pytest.approx(6.6), "apart"),
    ]  # fmt: skip


def test_the_zone_of_a_gas_pipe_begins_at_its_outer_face(found: SiteCheck) -> None:
    (gas,) = [one for one in found.lines if one.thing.medium == "gas"]
    assert gas.distance == pytest.approx(0.6)
    (zone,) = gas.zones
    assert zone.rule.id == "gas-low-built"
    assert zone.half == pytest.approx(1.0 + 0.016)  # half of DN 32
    assert zone.area.area == pytest.approx(18.4 * 0.416)
    assert zone.match.assumed == ("built_up",)


def test_a_water_connection_has_no_zone_and_a_main_is_left_open_by_its_accuracy(found: SiteCheck) -> None:
    main, connection = sorted((one for one in found.lines if one.thing.medium == "water"), key=lambda o: o.distance)
    assert main.distance == pytest.approx(1.4)
    assert main.zones[0].half == pytest.approx(1.555)
    assert main.error == 0.14
    assert connection.distance == pytest.approx(3.0)
    assert connection.zones == ()
    weights = {conflict.code: conflict.weight for conflict in found.conflicts}
    assert weights == {"near-boundary": "conflict", "zone-gas": "conflict", "zone-water": "conflict"}


def test_what_the_accuracy_class_leaves_open_is_a_doubt(tmp_path: Path) -> None:
    pipe = {"druh": "řad", "dimenze": "DN 110", "hloubka": 1.5, "presnost": "4"}
    around = other(tmp_path, vodovod=[(line((-20, 21.7), (60, 21.7)), pipe)])  # 1.70 m; zone 1.555 ± 0.26
    (doubt,) = [c for c in check("x", OUTLINE, around, TABLE).conflicts if c.code == "zone-water"]
    assert doubt.weight == "doubt"
    assert "0.26" in doubt.text


def test_conflicts_say_distance_limit_law_and_confidence(found: SiteCheck) -> None:
    first = found.conflicts[0]
    assert first.number == 1
    near_boundary = [conflict for conflict in found.conflicts if conflict.code == "near-boundary"]
    assert len(near_boundary) == 2  # 10/2 and 10/3
    assert near_boundary[0].distance == pytest.approx(1.6)
    assert near_boundary[0].limit == 2.0
    assert "1.60 m" in near_boundary[0].text
    (gas,) = [conflict for conflict in found.conflicts if conflict.code == "zone-gas"]
    assert gas.source == "458/2000 Sb. § 68 odst. 2"
    assert gas.confidence == "low"
    assert "built-up area" in gas.text


def test_zoning_and_built_up_share(found: SiteCheck) -> None:
    assert [(thing.label, share) for thing, share in found.zoning] == [
        ("OV občanské vybavení", pytest.approx(8.4 / 18.4)), ("BV bydlení venkovské", pytest.approx(10 / 18.4)),
    ][::-1]  # fmt: skip
    assert found.land_area == pytest.approx(1200.0)
    assert found.built_before == pytest.approx(100.0)
    assert found.built_after == pytest.approx(100.0 + 276.0)
    assert found.share(found.built_after) == pytest.approx(376 / 1200)


def test_everything_near_with_its_distance(around: Surroundings) -> None:
    rows = [row_of(thing, distance) for thing, distance in near(around, OUTLINE, 5.0)]
    labels = {(row["layer"], row["label"]): row["distance"] for row in rows}
    assert labels["parcely", "10/1"] == 0.0
    assert labels["parcely", "10/2"] == 1.6
    assert labels["plynovod", "přípojka"] == 0.6
    assert labels["budovy", "1"] == 5.0
    assert ("parcely", "20") not in labels
    (gas,) = [row for row in rows if row["layer"] == "plynovod"]
    assert (gas["owner"], gas["accuracy"]) == ("provozovatel plynu", "3")


def test_zones_of_the_data_stand_for_those_of_the_table(tmp_path: Path) -> None:
    around = other(tmp_path, ochranne_pasmo_plynu=[(box(-20, 18.6, 60, 22.6), {"druh": "OP plynovodu", "zakon": "x"})])
    result = check("x", OUTLINE, around, TABLE)
    (gas,) = [one for one in result.lines if one.thing.medium == "gas"]
    assert gas.by_data
    assert gas.zones == ()
    (conflict,) = [one for one in result.conflicts if one.code == "zone-data"]
    assert conflict.area == pytest.approx(18.4 * 1.4)
    assert not [one for one in result.conflicts if one.code == "zone-gas"]


def test_an_outline_that_reaches_over_the_boundary(around: Surroundings) -> None:
    result = check("x", box(30, 5, 40.5, 14), around, TABLE)
    (over,) = [one for one in result.conflicts if one.code == "over-boundary"]
    assert over.area == pytest.approx(0.5 * 9)
    assert "10/2" in over.text
    assert [parcel.label for parcel in result.own] == ["10/1"]


def test_own_parcels_may_be_several_or_told(around: Surroundings) -> None:
    across = check("x", box(30, 5, 50, 14), around, TABLE)
    assert {parcel.label for parcel in across.own} == {"10/1", "10/2"}
    assert across.land_area == pytest.approx(1200 + 300)
    assert not [one for one in across.conflicts if one.code == "over-boundary"]
    told = check("x", box(30, 5, 50, 14), around, TABLE, own=["10/1"])
    assert next(one.code for one in told.conflicts) == "over-boundary"


def test_the_building_itself_is_known_again(around: Surroundings) -> None:
    result = check("x", box(5, 5, 15, 15.2), around, TABLE)
    assert result.buildings[0].how == "same"
    assert result.built_after == pytest.approx(102.0)


def test_an_extension_adjoins(around: Surroundings) -> None:
    result = check("x", box(15, 5, 18, 15), around, TABLE)
    assert result.buildings[0].how == "adjoins"
    assert not [one for one in result.conflicts if one.code == "over-building"]


def test_a_line_under_the_outline(tmp_path: Path) -> None:
    cable = {"druh": "kabel", "napeti": "0,4 kV", "umisteni": "podzemní", "presnost": "9"}
    around = other(tmp_path, elektro=[(line((30, -20), (30, 40)), cable)])
    codes = [one.code for one in check("x", OUTLINE, around, TABLE).conflicts]
    assert "line-inside" in codes
    assert "zone-power" in codes


def test_a_zone_wider_than_the_search_is_found(tmp_path: Path) -> None:
    overhead = {"napeti": "110 kV", "umisteni": "nadzemní"}
    around = other(tmp_path, elektro=[(line((50, -200), (50, 200)), overhead)])
    result = check("x", OUTLINE, around, TABLE, within=5.0)
    (found,) = [one for one in result.conflicts if one.code == "zone-power"]
    assert found.distance == pytest.approx(11.6)
    assert found.limit == 12.0


def test_layers_in_other_systems_come_into_that_of_the_parcels(tmp_path: Path) -> None:
    from civicdesk.crs.operations import operation

    way = operation("EPSG:5514", "EPSG:4326")

    def there(shape: Any) -> Any:
        import numpy as np

        return shapely.transform(shape, lambda xy: np.column_stack(way.transform(xy[:, 0], xy[:, 1])))

    parcels = opened(made(tmp_path, {"parcely": LAYERS["parcely"]}), tmp_path)
    (tmp_path / "degrees").mkdir()
    moved = [(there(shape), row) for shape, row in LAYERS["plynovod"]]
    gas = opened(made(tmp_path / "degrees", {"plynovod": moved}, "EPSG:4326"), tmp_path)
    assert common_system("EPSG:4326", [*gas, *parcels]) == "EPSG:5514"
    result = check("x", OUTLINE, Surroundings([*gas, *parcels], "EPSG:5514"), TABLE)
    assert result.lines[0].distance == pytest.approx(0.6, abs=0.002)
    assert next(source for source in result.sources if source.title == "plynovod").operation


def test_degrees_alone_are_measured_where_they_lie() -> None:
    assert common_system("EPSG:4326", [], (16.6, 49.2)) == "EPSG:5514"
    assert common_system("EPSG:4326", [], (2.35, 48.85)) == "EPSG:32631"
    assert common_system(None, []) == "EPSG:5514"


def test_where_the_data_do_not_reach_nothing_is_said_to_be_fine(around: Surroundings) -> None:
    far = check("x", box(5000, 5000, 5010, 5010), around, TABLE)
    assert far.nearby == []
    (note,) = [note for note in far.notes if "do not reach" in note]
    assert all(name in note for name in LAYERS)
    assert not [note for note in check("x", OUTLINE, around, TABLE).notes if "do not reach" in note]


def test_without_parcels_it_says_so(tmp_path: Path) -> None:
    around = Surroundings(opened(made(tmp_path, {"vodovod": LAYERS["vodovod"]}), tmp_path), "EPSG:5514")
    result = check("x", OUTLINE, around, TABLE)
    assert result.boundaries == []
    assert any("no layer of parcels" in note for note in result.notes)


def test_the_scale_of_the_map_is_told(found: SiteCheck) -> None:
    assert found.scale == pytest.approx(0.9999, abs=0.00015)


def test_a_document_for_json(found: SiteCheck) -> None:
    import json

    document = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert document["built_up"]["share_before"] == 0.0833
    assert document["parcels"][0]["number"] == "10/1"
    assert "no decision" in document["orientation"]
    assert {source["title"] for source in document["sources"]} == set(LAYERS)


# --- pieces -----------------------------------------------------------------------------------------------------------


def test_sides_are_cut_at_corners_only() -> None:
    ring = shapely.Polygon([(0, 0), (5, 0), (10, 0.1), (10, 10), (0, 10)])  # the south turns by one degree
    assert sorted(round(side.length, 2) for side in sides(ring)) == [9.9, 10.0, 10.0, 10.0]


def test_a_hair_between_parcels_is_no_boundary() -> None:
    whole = united([shapely.box(0, 0, 10, 10), shapely.box(10.01, 0, 20, 10)])
    assert whole.geom_type == "Polygon"
    assert whole.area == pytest.approx(200, abs=0.2)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0))", 12.0),
        ("POLYGON Z ((0 0 9, 4 0 9, 4 3 9, 0 3 9, 0 0 9))", 12.0),
        ("LINESTRING (0 0, 4 0, 4 3, 0 3, 0 0)", 12.0),
        ("POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", 8.0),
        ("GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0)))", 12.0),
    ],
)
def test_outlines_in_many_shapes(text: str, area: float) -> None:
    assert usable(shapely.from_wkt(text)).area == pytest.approx(area)


def test_an_outline_without_area_is_refused() -> None:
    with pytest.raises(UserError, match="no area"):
        usable(shapely.from_wkt("LINESTRING (0 0, 4 0)"))


@pytest.mark.parametrize(
    ("name", "geometry", "fields", "role", "medium"),
    [
        ("PAR", "Polygon", ["ID", "KMENOVE_CISLO_PAR", "PODDELENI_CISLA_PAR"], "parcels", ""),
        ("Parcely", "MultiPolygon", ["Id", "KmenoveCislo"], "parcels", ""),
        ("TrasaPlynovodniSite", "LineString", ["TlakovaHladinaPlynovodniSite"], "utility", "gas"),
        ("OPPlynovodniSite", "Polygon", [], "zone", "gas"),
        ("BPPlynovodniSite", "Polygon", [], "zone", "gas"),
        ("OPSiteEK", "Polygon", [], "zone", "telecom"),
        ("TrasaElektrickeSite", "LineString", [], "utility", "power"),
        ("TrasaStokoveSite", "LineString", [], "utility", "sewer"),
        ("TrasaSiteEK", "LineString", [], "utility", "telecom"),
        ("PlochyRZV_p", "Polygon", ["CasH", "Typ", "Index"], "zoning", ""),
        ("ZastaveneUzemi_p", "Polygon", ["Obec_kod"], "built-up", ""),
        ("BudovaPlocha", "Polygon", [], "buildings", ""),
        ("Inženýrské sítě", "LineString", ["medium"], "utility", ""),
        ("ulice", "LineString", ["nazev", "trida"], "road", "road"),
        ("zelen", "Point", ["druh"], "other", ""),
    ],
)
def test_layers_are_recognised(name: str, geometry: str, fields: list[str], role: str, medium: str) -> None:
    known = recognise(name, geometry, fields)
    assert (known.role, known.medium) == (role, medium)


def test_a_person_can_tell_what_a_layer_is() -> None:
    assert recognise("x1", "LineString", ["dn"], "gas").medium == "gas"
    zone = recognise("x2", "Polygon", [], "zone:water")
    assert (zone.role, zone.medium) == ("zone", "water")


@pytest.mark.parametrize(
    ("values", "known"),
    [
        ({"pressure": "středotlak STL"}, {"pressure": "STL"}),
        ({"pressure": "2"}, {"pressure": "STL"}),
        ({"pressure": "25 bar"}, {"pressure": "VTL"}),
        ({"voltage": "22 kV"}, {"voltage": 22.0}),
        ({"voltage": "NN"}, {"voltage": 0.4}),
        ({"voltage": "400 V"}, {"voltage": 0.4}),
        ({"diameter": "2 × DN 50"}, {"diameter": 50.0}),
        ({"diameter": "4 × 240 mm²"}, {}),
        ({"diameter": "0"}, {}),
        ({"placing": "-1"}, {"placing": "underground"}),
        ({"placing": "0"}, {}),
        ({"placing": "nadzemní"}, {"placing": "overhead"}),
        ({"road_class": "silnice III. třídy"}, {"road": "3"}),
        ({"road_class": "místní komunikace II. třídy"}, {"road": "local2"}),
        ({"kind": "přípojka"}, {"branch": True}),
    ],
)
def test_what_values_say(values: dict[str, Any], known: dict[str, Any]) -> None:
    assert facts(values) == known


@pytest.mark.parametrize(
    ("medium", "known", "wanted"),
    [
        ("gas", {}, ["gas-low-built"]),
        ("gas", {"pressure": "STL", "built_up": False}, ["gas-low-open"]),
        ("gas", {"pressure": "VTL", "diameter": 300.0}, ["gas-high", "gas-safety-over-250"]),
        ("power", {}, ["power-cable"]),
        ("power", {"placing": "overhead", "voltage": 22.0}, ["power-overhead-35"]),
        ("power", {"placing": "overhead", "voltage": 0.4}, []),
        ("sewer", {"diameter": 300.0, "depth": 3.0, "branch": False}, ["water-deep-500"]),
        ("water", {"branch": True}, []),
        ("telecom", {}, ["telecom"]),
        ("road", {"road": "3", "built_up": True}, []),
        ("road", {"road": "3"}, ["road-2-3"]),
    ],
)
def test_which_zone_a_line_has(medium: str, known: dict[str, Any], wanted: list[str]) -> None:
    assert [match.rule.id for match in TABLE.matches(medium, known)] == wanted


def test_every_entry_of_the_table_has_its_law_and_date() -> None:
    assert len(TABLE.zones) > 20
    for rule in TABLE.zones:
        assert rule.law
        assert rule.paragraph.startswith("§")
        assert rule.valid_from
        assert rule.confidence in protection_zones.CONFIDENCE
        assert rule.title != rule.titles["object"]  # English in the tests


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "zones.toml"
    own.write_text(
        '[[zone]]\nid="a"\nobject="plyn"\nmedium="gas"\ndistance=7.5\nlaw="x"\nconfidence="high"\n', encoding="utf-8"
    )
    table = protection_zones.load(own)
    assert [match.rule.distance for match in table.matches("gas", {})] == [7.5]
    own.write_text('[[zone]]\nid="a"\ndistance="far"\n', encoding="utf-8")
    with pytest.raises(FileProblem, match="not complete"):
        protection_zones.load(own)
    own.write_text("[[zone]\n", encoding="utf-8")
    with pytest.raises(FileProblem, match="not well written"):
        protection_zones.load(own)
    with pytest.raises(FileProblem, match="cannot be read"):
        protection_zones.load(tmp_path / "none.toml")
