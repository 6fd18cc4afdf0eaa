"""Conditions of presets: what they mean, and what they say about themselves when they mean nothing."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.maps.expression import ConditionError, condition
from civicdesk.maps.values import arrow_type, converted

TABLE = pa.table(
    {
        "druh": ["les", "zahrada", None, "Orná půda"],
        "vymera": [100, 250, 30, None],
        "s mezerou": ["1", "x", "3,5", None],
        "den": pa.array([dt.date(2024, 1, 1), None, dt.date(2025, 6, 1), dt.date(2026, 1, 1)], pa.date32()),
        "ano": [True, False, None, True],
    }
)
SHAPES = np.array([shapely.box(0, 0, 2, 2), shapely.Point(0, 0), None, shapely.LineString([(0, 0), (3, 0)])])


def met(text: str) -> list[int]:
    return np.flatnonzero(condition(text).rows(TABLE, lambda: SHAPES)).tolist()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("druh = 'les'", [0]),
        ("druh <> 'les'", [1, 3]),
        ("druh in ('les', 'zahrada') and vymera >= 200", [1]),
        ("not druh in ('les')", [1, 3]),
        ("druh not in ('les', 'zahrada')", [3]),
        ("druh is null", [2]),
        ("druh is not null and (vymera < 150 or vymera is null)", [0, 3]),
        ("druh like 'orná%'", [3]),
        ("druh not like '%a%'", [0]),
        ("vymera between 30 and 100", [0, 2]),
        ("vymera > '99,5'", [0, 1]),
        ('"s mezerou" >= 1', [0, 2]),
        ("den >= '2025-01-01'", [2, 3]),
        ("ano", [0, 3]),
        ("ano = false", [1]),
        ("$area > 3", [0]),
        ("$geometry = 'LineString' or $length = 8", [0, 3]),
        ("vymera > -5", [0, 1, 2]),
    ],
)
def test_a_condition(text: str, rows: list[int]) -> None:
    assert met(text) == rows


@pytest.mark.parametrize(
    "text", ["", "druh =", "druh = 'les", "druh ==", "(druh = 'a'", "druh in 'a'", "$x > 1", "druh 'a'", "a; b", "not"]
)
def test_nonsense_is_told(text: str) -> None:
    with pytest.raises(ConditionError, match="cannot be understood"):
        condition(text)


def test_fields_that_are_not_there() -> None:
    with pytest.raises(ConditionError, match="the field vymra, which is not there; use one of: vymera"):
        condition("vymra > 1").check(TABLE.column_names)


def test_what_cannot_be_compared() -> None:
    with pytest.raises(ConditionError, match="cannot be compared"):
        met("ano > 1.5 and druh")


@pytest.mark.parametrize(
    ("values", "kind", "made", "lost"),
    [
        (["1", "2 500", "1 000,0", "x", "", None], "integer", [1, 2500, 1000, None, None, None], 2),
        (["1,5", "-2.25", "1e3", "abc"], "real", [1.5, -2.25, 1000.0, None], 1),
        (["ano", "ne", "1", "?"], "boolean", [True, False, True, None], 1),
        (["1. 2. 2024", "2024-02-01", "32. 1. 2024"], "date", [dt.date(2024, 2, 1)] * 2 + [None], 1),
        (["1.2.2024 12:30"], "datetime", [dt.datetime(2024, 2, 1, 12, 30)], 0),
        ([1.0, 2.5, None], "text", ["1", "2.5", None], 0),
        ([1.0, 2.5, float("nan")], "integer", [1, None, None], 2),
        ([0, 3], "boolean", [False, True], 0),
    ],
)
def test_values_as_people_write_them(values: list[object], kind: str, made: list[object], lost: int) -> None:
    found, count = converted(pa.chunked_array([values]), arrow_type(kind))
    assert (found.to_pylist(), count) == (made, lost)
