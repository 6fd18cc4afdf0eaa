"""Cells as values: numbers, dates, yes and no, and what is none of them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from civicdesk.register.values import BadCell, boolean, date, integer, number, text


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("12,5", "", 12.5),
        ("12.5", "", 12.5),
        ("1 234,50 m²", "", 1234.5),
        ("1\u00a0234", "", 1234),
        ("1.234,5", "", 1234.5),
        ("1,234.5", "", 1234.5),
        ("1.234", ",", 1234),
        ("-3,2", "", -3.2),
        (7, "", 7),
        (7.25, "", 7.25),
    ],
)
def test_numbers(cell: Any, decimal: str, expected: float) -> None:
    assert number(cell, decimal) == expected


@pytest.mark.parametrize("cell", ["x", "", "1,2,3 a", "12 ks", True, float("nan"), datetime.date(2020, 1, 1), "1e400"])
def test_no_numbers(cell: Any) -> None:
    with pytest.raises(BadCell):
        number(cell)


def test_whole_numbers() -> None:
    assert integer("1 912") == 1912
    with pytest.raises(BadCell, match="no whole number"):
        integer("2,5")


@pytest.mark.parametrize(
    ("cell", "pattern"),
    [
        ("29.2.2024", ""),
        ("29. 2. 2024", ""),
        ("29.02.24", ""),
        ("2024-02-29", ""),
        ("2024-02-29T00:00:00", ""),
        ("29/2/2024", ""),
        ("02-29-2024", "%m-%d-%Y"),
        (datetime.datetime(2024, 2, 29, 13), ""),
        (datetime.date(2024, 2, 29), ""),
        (45351.0, ""),
    ],
)
def test_dates(cell: Any, pattern: str) -> None:
    assert date(cell, pattern) == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    "cell", ["29.2.2023", "31.4.2024", "včera", "0.0.2024", "1.1.1200", 3.0, True, "2024", "III/2026"]
)
def test_no_dates(cell: Any) -> None:
    with pytest.raises(BadCell):
        date(cell)


def test_yes_and_no() -> None:
    assert [boolean(cell) for cell in ("Ano", "x", 1, "TRUE", "ne", "0", False)] == [True] * 4 + [False] * 3
    with pytest.raises(BadCell):
        boolean("možná")


def test_text_keeps_identifiers() -> None:
    assert [text(cell) for cell in ("007", 7.0, 7.5, 123456789012.0, " a ")] == ["007", "7", "7.5", "123456789012", "a"]


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "#DIV/0!"])
def test_errors_of_spreadsheets_are_no_text(cell: str) -> None:
    with pytest.raises(BadCell, match="error of the spreadsheet"):
        text(cell)
