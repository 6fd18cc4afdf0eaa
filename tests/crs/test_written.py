"""Coordinates as people write them, and as the map tells them."""

from __future__ import annotations

import pytest

from civicdesk.crs.written import FORMS, dms, form_of, on_map, readings

BRNO = (-598021.44, -1160212.9)


@pytest.mark.parametrize(
    "text",
    [
        "-598021.44 -1160212.90",
        "−598 021,44; −1 160 212,90",
        "598021.44 1160212.90",
        "Y=598 021,44 X=1 160 212,90",
        "1160212.90, 598021.44",
        "X 1160212,9 Y 598021,44",
        "-1160212.9 -598021.44",
    ],
)
def test_s_jtsk_is_known_with_any_signs_and_order(text: str) -> None:
    (found,) = readings(text, "EPSG:5514")
    assert found.code == "EPSG:5514"
    assert (found.x, found.y) == pytest.approx(BRNO)


@pytest.mark.parametrize(
    "text",
    [
        "49.1951, 16.6068",
        "49,1951 16,6068",
        "16.6068 49.1951",
        "49°11'42.36\"N 16°36'24.48\"E",
        "N 49° 11.706′  E 16° 36.408′",
        "16°36′24,48″E, 49°11′42,36″N",
        "49.1951° 16.6068°",
    ],
)
def test_degrees_of_home_leave_no_doubt(text: str) -> None:
    (found,) = readings(text, "EPSG:5514")
    assert found.code == "EPSG:4326"
    assert (found.x, found.y) == pytest.approx((16.6068, 49.1951), abs=1e-6)


def test_what_may_be_two_things_is_asked() -> None:
    assert [one.note for one in readings("48.2 2.3", "EPSG:5514")] == ["latitude, longitude", "longitude, latitude"]
    zones = readings("617000 5450000", "EPSG:5514")
    assert [one.code for one in zones] == ["EPSG:25833", "EPSG:25834"]
    (given,) = readings("EPSG:32633 617000 5450000", "EPSG:5514")
    assert given.code == "EPSG:32633"


@pytest.mark.parametrize("text", ["", "Brno", "123/4", "12/3", "12", "Husova 12", "1 2 3", "EPSG:999999 1 2"])
def test_what_is_no_pair_of_numbers_is_none(text: str) -> None:
    assert readings(text, "EPSG:5514") == []


def test_every_form_finds_its_way_back() -> None:
    for form in FORMS:
        told = form.text(*BRNO, "EPSG:5514")
        found = readings(told.replace("33N", "").replace("34N", ""), "EPSG:5514")
        places = [on_map(one, "EPSG:5514") for one in found]
        near = [place for place in places if place == pytest.approx(BRNO, abs=0.1)]
        assert near, (form.key, told, places)


def test_forms_of_other_systems_and_of_none() -> None:
    assert form_of("") is None
    assert form_of("EPSG:999999") is None
    form = form_of("EPSG:3857")
    assert form is not None
    assert form.text(*BRNO, "EPSG:5514").startswith("E 1")
    assert dms(-0.5, "NS") == "0°30′00.000″S"
    assert dms(49.99999999, "NS") == "50°00′00.000″N"
