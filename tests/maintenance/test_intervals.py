"""Intervals and due dates: short months, leap days, ways of writing."""

from __future__ import annotations

import datetime
import re

import pytest

from civicdesk.maintenance.intervals import next_due, parse


@pytest.mark.parametrize(
    ("last", "interval", "due"),
    [
        ("2025-01-31", "1M", "2025-02-28"),
        ("2024-01-31", "1M", "2024-02-29"),
        ("2025-03-31", "1M", "2025-04-30"),
        ("2025-08-31", "6M", "2026-02-28"),
        ("2024-02-29", "1Y", "2025-02-28"),
        ("2024-02-29", "4Y", "2028-02-29"),
        ("2024-02-29", "12M", "2025-02-28"),
        ("2025-02-28", "12M", "2026-02-28"),
        ("2025-12-31", "14D", "2026-01-14"),
        ("2024-02-28", "1D", "2024-02-29"),
        ("2025-12-30", "6W", "2026-02-10"),
        ("2023-06-30", "36M", "2026-06-30"),
        ("1999-12-31", "100Y", "2099-12-31"),
    ],
)
def test_next_due(last: str, interval: str, due: str) -> None:
    assert next_due(datetime.date.fromisoformat(last), parse(interval)).isoformat() == due


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("14D", "14D"), ("6w", "6W"), (" 12 M ", "12M"), ("2Y", "2Y"), ("1 rok", "1Y"), ("5 let", "5Y"),
        ("2 roky", "2Y"), ("24 měsíců", "24M"), ("3 měsíce", "3M"), ("14 dní", "14D"), ("6 týdnů", "6W"),
        ("1 month", "1M"), ("3 měs.", "3M"),
    ],
)  # fmt: skip
def test_ways_of_writing(written: str, short: str) -> None:
    assert str(parse(written)) == short
    assert str(parse(short)) == short


@pytest.mark.parametrize("text", ["", "0M", "12", "M", "-3M", "1.5Y", "101Y", "99999D", "ročně", "12Q", "P1Y", "१२M2"])
def test_what_is_no_interval(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) or "^$"):
        parse(text)


def test_for_people() -> None:
    assert [parse(text).text for text in ("14D", "6W", "12M", "2Y")] == ["14 days", "6 weeks", "12 months", "2 years"]
