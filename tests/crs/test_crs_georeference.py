from __future__ import annotations

import math

import numpy as np
import pytest

from civicdesk.crs.explanations import explanation
from civicdesk.crs.georeference import Declared, Georeference, Surroundings, judge, matrix
from civicdesk.crs.places import true_north

OK = Declared("EPSG:5514", -598000.0, -1160000.0, 230.0)


E, N = -598000.0, -1160000.0


def codes(georeference: Georeference) -> list[str]:
    found = [finding.code for finding in georeference.findings]
    for code in found:
        assert explanation(code)[0], code  # every finding is explained
    return found


def suggested(georeference: Georeference, *points: tuple[float, float]) -> np.ndarray:
    """Where the mended place puts points of the model, (N, 2)."""
    assert georeference.suggested is not None
    return np.asarray(points or [(0.0, 0.0)]) @ georeference.suggested[:2, :2].T + georeference.suggested[:2, 3]


def test_a_believable_place() -> None:
    angle = math.radians(10)
    place = judge(Declared("EPSG:5514", -598000, -1160000, 230, math.cos(angle), math.sin(angle)))
    assert (place.status, place.crs, place.findings) == ("ok", "EPSG:5514", ())
    points = place.to_map([[0, 0, 0], [10, 0, 3]])
    assert points is not None
    assert points[0] == pytest.approx([-598000, -1160000, 230])
    assert points[1] == pytest.approx([-598000 + 10 * math.cos(angle), -1160000 + 10 * math.sin(angle), 233])
    assert place.to_map([[10.0, 0.0]])[0] == pytest.approx(points[1][:2])  # type: ignore[index]


def test_nothing_or_zero_is_missing() -> None:
    assert judge(None).status == "missing"
    zero = judge(Declared("EPSG:5514", 0, 0, 0))
    assert (zero.status, zero.matrix) == ("missing", None)
    assert zero.to_map([[0, 0]]) is None


def test_a_declared_millimetre_unit_is_fine() -> None:
    place = judge(Declared("EPSG:5514", -598e6, -1160e6, 230e3, map_unit=0.001, model_unit=0.001))
    assert place.status == "ok"
    assert place.to_map([[1, 0]])[0] == pytest.approx([-597999, -1160000])  # type: ignore[index]


def test_millimetres_that_are_not_declared() -> None:
    place = judge(Declared("EPSG:5514", -598e6, -1160e6, 230e3))
    assert place.status == "suspect"
    assert codes(place) == ["millimetres"]
    assert place.suggested is not None
    assert place.suggested[:3, 3] == pytest.approx([-598000, -1160000, 230])


@pytest.mark.parametrize(
    ("east", "north", "code"),
    [
        (-1160000, -598000, "swapped-axes"),
        (598000, 1160000, "crs-sign"),
        (1160000, 598000, "crs-sign"),
        (5, 7, "outside"),
    ],
)
def test_wrong_order_and_sign(east: float, north: float, code: str) -> None:
    place = judge(Declared("EPSG:5514", east, north, 0))
    assert place.status == "suspect"
    assert codes(place) == [code]
    if code != "outside":
        assert place.suggested is not None
        assert place.suggested[:2, 3] == pytest.approx([-598000, -1160000])


def test_scale_between_units_may_be_left_out() -> None:
    place = judge(Declared("EPSG:5514", -598000, -1160000, 0, map_unit=1.0, model_unit=0.001))
    assert place.status == "ok"
    assert place.matrix is not None
    assert place.matrix[0, 0] == pytest.approx(1.0)
    assert codes(judge(Declared("EPSG:5514", -598000, -1160000, 0, scale=0.001, map_unit=1.0))) == ["scale"]


def test_latitude_and_longitude_alone() -> None:
    assert codes(judge(None, 49.2, 16.6)) == ["site-only"]
    assert codes(judge(None, 42.358, -71.06)) == ["default-site"]
    assert judge(None, 0.0, 0.0).status == "missing"


def test_unknown_system() -> None:
    assert codes(judge(Declared("local grid", 1000, 2000, 0))) == ["unknown-crs"]
    assert codes(judge(Declared("", 1000, 2000, 0))) == ["no-crs"]


def test_json() -> None:
    document = judge(OK).as_json()
    assert document["status"] == "ok"
    assert document["crs"] == "EPSG:5514"
    assert document["matrix"][0][3] == -598000.0


# --- one disease at a time ---------------------------------------------------------------------------------------


def test_feet_and_their_height() -> None:
    place = judge(Declared("EPSG:5514", E / 0.3048, N / 0.3048, 230 / 0.3048))
    assert codes(place) == ["feet"]
    assert suggested(place)[0] == pytest.approx((E, N))
    assert place.suggested is not None
    assert place.suggested[2, 3] == pytest.approx(230)


def test_millimetres_and_a_wrong_sign_at_once() -> None:
    place = judge(Declared("EPSG:5514", -N * 1000, -E * 1000, 0))
    assert codes(place) == ["millimetres", "crs-sign"]
    assert suggested(place)[0] == pytest.approx((E, N))


@pytest.mark.parametrize(
    ("crs", "east", "north"), [("EPSG:32633", 458000.0, 5555000.0), ("EPSG:2169", 76670.0, 77179.0)]
)
def test_other_systems_are_judged_by_their_area_of_use(crs: str, east: float, north: float) -> None:
    assert judge(Declared(crs, east, north)).status == "ok"
    assert codes(judge(Declared(crs, east * 1000, north * 1000))) == ["millimetres"]
    far = judge(Declared(crs, 5, 7e6 if crs == "EPSG:2169" else 7))
    assert far.status == "suspect"
    assert "outside" in codes(far)


def test_swapped_in_utm() -> None:
    place = judge(Declared("EPSG:32633", 5555000, 458000))
    assert codes(place) == ["swapped-axes"]
    assert suggested(place)[0] == pytest.approx((458000, 5555000))


@pytest.mark.parametrize("numbers", [(-N, -E), (-E, -N)])
def test_the_southing_and_westing_of_5513_become_5514(numbers: tuple[float, float]) -> None:
    place = judge(Declared("EPSG:5513", *numbers))
    assert (codes(place), place.suggested_crs) == (["crs-sign"], "EPSG:5514")
    assert suggested(place)[0] == pytest.approx((E, N))


def test_5513_with_the_numbers_of_5514() -> None:
    place = judge(Declared("EPSG:5513", E, N))
    assert (codes(place), place.suggested_crs) == (["wrong-crs"], "EPSG:5514")


@pytest.mark.parametrize("name", ["", "S-JTSK", "JTSK Křovák", "local grid"])
def test_a_system_is_known_by_its_numbers(name: str) -> None:
    place = judge(Declared(name, E, N))
    assert place.status == "suspect"
    assert place.suggested_crs == "EPSG:5514"
    assert suggested(place)[0] == pytest.approx((E, N))


@pytest.mark.parametrize("order", [(14.4186, 50.0873), (50.0873, 14.4186)])
def test_degrees_taken_for_metres(order: tuple[float, float]) -> None:
    place = judge(Declared("EPSG:5514", *order))
    assert codes(place) == ["degrees-as-metres"]
    assert suggested(place)[0] == pytest.approx((-743000, -1043000), abs=10)


def test_a_rigid_operation_in_degrees_stands_with_north_up() -> None:
    for first, second in ((14.4186, 50.0873), (50.0873, 14.4186)):
        place = judge(Declared("EPSG:4326", first, second, 230, angles=True))
        assert (codes(place), place.crs) == (["degrees"], "EPSG:5514")
        points = place.to_map([(0.0, 0.0), (0.0, 100.0)])
        assert points is not None
        assert points[0] == pytest.approx((-743000, -1043000), abs=10)
        assert math.degrees(math.atan2(*(points[1] - points[0]))) == pytest.approx(7.8, abs=0.1)


def test_an_offset_applied_twice() -> None:
    around = Surroundings(position=(E + 20, N + 10))
    place = judge(Declared("EPSG:5514", E, N, 230), around=around)
    assert codes(place) == ["twice"]
    assert suggested(place, (E + 20, N + 10))[0] == pytest.approx((E + 20, N + 10))
    turned = judge(Declared("EPSG:5514", E, N, 230, 0.8, 0.6), around=Surroundings(position=(E, N)))
    assert codes(turned) == ["twice"]
    assert suggested(turned, (E, N))[0] == pytest.approx((E, N))
    assert suggested(turned, (E + 10, N))[0] == pytest.approx((E + 8, N + 6))


def test_a_model_far_from_its_zero_whose_conversion_knows_it_is_fine() -> None:
    place = judge(Declared("EPSG:5514", E - 30_000, N + 10_000), around=Surroundings(position=(30_000.0, -10_000.0)))
    assert (place.status, place.findings) == ("ok", ())


@pytest.mark.parametrize(
    ("position", "there"), [((E, N), (E, N)), ((-E, -N), (E, N)), ((-N, -E), (E, N)), ((50_000.0, 4.0), None)]
)
def test_a_model_drawn_in_map_coordinates(position: tuple[float, float], there: tuple[float, float] | None) -> None:
    place = judge(None, around=Surroundings(position=position))
    assert place.status == "suspect"
    assert place.matrix is None
    if there is None:
        assert (codes(place), place.suggested) == (["far"], None)
    else:
        assert (codes(place), place.suggested_crs) == (["map-coordinates"], "EPSG:5514")
        assert suggested(place, position)[0] == pytest.approx(there)


def test_map_coordinates_in_the_world_frame() -> None:
    place = judge(None, around=Surroundings(frame=matrix(E, N, 230, 0.3)))
    assert (codes(place), place.suggested_crs) == (["world-frame"], "EPSG:5514")
    assert place.suggested == pytest.approx(matrix(E, N, 230, 0.3))


def test_a_rotation_in_degrees() -> None:
    place = judge(Declared("EPSG:5514", E, N, 0, 35.0, 0.0))
    assert codes(place) == ["rotation-degrees"]
    c, s = math.cos(math.radians(35)), math.sin(math.radians(35))
    assert suggested(place, (10, 0))[0] == pytest.approx((E + 10 * c, N + 10 * s))
    assert place.to_map([(10.0, 0.0)])[0] == pytest.approx((E + 10, N))  # type: ignore[index]


def test_a_long_vector_is_told_and_believed() -> None:
    place = judge(Declared("EPSG:5514", E, N, 0, 3.0, 4.0))
    assert (place.status, codes(place), place.suggested) == ("ok", ["not-normalised"], None)


@pytest.mark.parametrize("scale", [0.001, 1000.0, 0.3048, 3.28084])
def test_a_scale_that_is_a_factor_between_units(scale: float) -> None:
    place = judge(Declared("EPSG:5514", E, N, scale=scale))
    assert codes(place) == ["scale"]
    assert suggested(place, (10, 0))[0] == pytest.approx((E + 10, N))


def test_a_rotation_without_the_convergence() -> None:
    angle = math.radians(30)
    north = math.sin(angle), math.cos(angle)  # true north as the model sees it when turned by 30° to the left
    declared = Declared("EPSG:5514", E, N, 0, math.cos(angle), math.sin(angle))
    place = judge(declared, around=Surroundings(true_north=north))
    assert codes(place) == ["no-convergence"]
    way = suggested(place, (10, 0), (0, 0))
    grid = math.degrees(math.atan2(*(way[0] - way[1])[::-1]))
    assert grid == pytest.approx(30 - 6.17, abs=0.01)
    right = math.radians(30 + math.degrees(true_north("EPSG:5514", E, N) or 0))
    fine = judge(
        Declared("EPSG:5514", E, N, 0, math.cos(right), math.sin(right)), around=Surroundings(true_north=north)
    )
    assert fine.status == "ok"


def test_a_height_in_millimetres() -> None:
    place = judge(Declared("EPSG:5514", E, N, 230_500))
    assert codes(place) == ["height"]
    assert place.suggested is not None
    assert place.suggested[2, 3] == pytest.approx(230.5)


def test_site_degrees_with_true_north_and_convergence() -> None:
    angle = math.radians(30)
    around = Surroundings(50.0873, 14.4186, 231.0, (math.sin(angle), math.cos(angle)))
    place = judge(None, around=around)
    assert (codes(place), place.matrix, place.suggested_crs) == (["site-only"], None, "EPSG:5514")
    way = suggested(place, (0, 0), (10, 0))
    assert way[0] == pytest.approx((-743000, -1043000), abs=10)
    assert math.degrees(math.atan2(*(way[1] - way[0])[::-1])) == pytest.approx(30 - 7.83, abs=0.01)


def test_latitude_and_longitude_exchanged() -> None:
    place = judge(None, 14.4186, 50.0873)
    assert codes(place) == ["swapped-degrees"]
    assert suggested(place)[0] == pytest.approx((-743000, -1043000), abs=10)


def test_the_authoring_default_has_no_mending() -> None:
    place = judge(None, 42 + 21 / 60 + 30.344238 / 3600, -(71 + 3 / 60 + 35.194702 / 3600))
    assert (codes(place), place.suggested) == (["default-site"], None)
