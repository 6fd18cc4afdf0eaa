"""What says nothing, and what only looks so."""

from __future__ import annotations

import pytest

from civicdesk.match.placeholders import code, placeholder


@pytest.mark.parametrize(
    "value",
    ["n/a", "N.A.", "xxx", "XXXX", "tbd", "T.B.D.", "-", "--", "?", "...", "0", "000", 0, 0.0, "null", "neuvedeno",
     "doplnit", "Není známo", "<serial number>", "[zde]", "Enter serial number", "NOTDEFINED", "123456", "99999"],
)  # fmt: skip
def test_says_nothing(value: object) -> None:
    assert placeholder(value)


@pytest.mark.parametrize(
    "value", [None, "", "  ", "A-17", "VZT 03", "1.12", 17, 0.5, True, False, "Kabinet", "2026", "123", "no"]
)
def test_says_something_or_is_missing(value: object) -> None:
    assert not placeholder(value)


def test_the_name_of_the_field_itself() -> None:
    assert placeholder("SerialNumber", "SerialNumber")
    assert placeholder("serial number", "SerialNumber")
    assert not placeholder("SerialNumber 17", "SerialNumber")


def test_codes_compare_without_separators() -> None:
    assert code("VÝR-0012/7") == code("výr 0012 7") == "výr00127"
    assert code("BarCode", "BarCode") == code("n/a") == code(None) == code("7") == ""
