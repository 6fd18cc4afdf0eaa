"""Cells of foreign tables as values of fields."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable
from typing import Any

from civicdesk.text import N_, fold, tr

_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y%m%d")
_FIRST_DAY = datetime.date(1800, 1, 1)
_SERIAL_START = datetime.date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = (10_000, 80_000)  # 1927 to 2119: numbers in a date column that are days
_YES = {"ano", "a", "yes", "y", "true", "pravda", "x", "1"}
_NO = {"ne", "n", "no", "false", "nepravda", "0", "-"}
_ERRORS = re.compile(
    r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|NENÍ_K_DISPOZICI|HODNOTA!|ODKAZ!|NÁZEV\?)", re.IGNORECASE
)


class BadCell(ValueError):
    """A cell that is no value of its field; the text says why, in the reader's language."""


def text(value: Any, _option: str = "") -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.date):
        return value.isoformat()
    if _ERRORS.fullmatch(str(value).strip()):
        raise BadCell(tr("{value} is an error of the spreadsheet").format(value=value))
    return str(value).strip()


def number(value: Any, decimal: str = "") -> float:
    """*decimal* is the decimal sign; without it a single comma or point is one."""
    if isinstance(value, bool | datetime.date):
        raise _bad(N_("{value} is no number"), value)
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise _bad(N_("{value} is no number"), value)
        return float(value)
    plain = re.sub(r"[\s\u00a0\u202f]|m2|m²|m$", "", str(value).strip())
    if not decimal:
        decimal = "," if plain.rfind(",") > plain.rfind(".") else "."
    plain = plain.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    if not re.fullmatch(r"[+-]?\d+(\.\d*)?", plain):
        raise _bad(N_("{value} is no number"), value)
    return float(plain)


def integer(value: Any, decimal: str = "") -> int:
    found = number(value, decimal)
    if not found.is_integer():
        raise _bad(N_("{value} is no whole number"), value)
    return int(found)


def date(value: Any, pattern: str = "") -> datetime.date:
    """*pattern* as for strptime; without it the usual Czech and ISO ways of writing are tried."""
    found: datetime.date | None = None
    if isinstance(value, datetime.datetime):
        found = value.date()
    elif isinstance(value, datetime.date):
        found = value
    elif isinstance(value, int | float) and not isinstance(value, bool) and _SERIALS[0] <= value <= _SERIALS[1]:
        found = _SERIAL_START + datetime.timedelta(days=int(value))
    elif isinstance(value, str):
        plain = re.sub(r"\s+", "", value) if not pattern else value.strip()
        plain = re.sub(r"T?\d\d:\d\d(:\d\d(\.\d+)?)?$", "", plain) if not pattern else plain
        for way in [pattern] if pattern else _DATES:
            try:
                found = datetime.datetime.strptime(plain, way).date()
                break
            except ValueError:
                continue
    if found is None:
        raise _bad(N_("{value} is no date"), value)
    if found < _FIRST_DAY:
        raise _bad(N_("{value} is too long ago"), value)
    return found


def boolean(value: Any, _option: str = "") -> bool:
    if isinstance(value, bool):
        return value
    plain = fold(text(value))
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise _bad(N_("{value} is neither yes nor no"), value)


def _bad(sentence: str, value: Any) -> BadCell:
    return BadCell(tr(sentence).format(value=value))


CONVERT: dict[str, Callable[[Any, str], Any]] = {
    "text": text,
    "number": number,
    "integer": integer,
    "date": date,
    "boolean": boolean,
}
