from __future__ import annotations

import math

import numpy as np
import pytest

from civicdesk.crs.georeference import Declared, judge

OK = Declared("EPSG:5514", -598000.0, -1160000.0, 230.0)


def codes(georeference) -> list[str]:  # type: ignore[no-untyped-def]
    return [finding.code for finding in georeference.findings]


def test_a_believable_place() -> None:
    angle = math.radians(10)
    place = judge(Declared("EPSG:5514", -598000, -1160000, 230, math.cos(angle), math.sin(angle)))
    assert (place.status, place.crs, place.findings) == ("ok", "EPSG:5514", ())
    points = place.to_map([[0, 0, 0], [10, 0, 3]])
    assert points is not None
    assert points[0] == pytest.approx([-598000, -1160000, 230])
    assert points[1] == pytest.approx([-598000 + 10 * math.cos(angle), -1160000 + 10 * math.sin(angle), 233])
    assert place.to_map([[10.0, 0.0]])[0] == pytest.approx(points[1][:2])  # type: ignore[index]
    assert np.allclose(place.to_model(points), [[0, 0, 0], [10, 0, 3]])  # type: ignore[arg-type]


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
