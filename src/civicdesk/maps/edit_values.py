"""Values of attributes as a GeoPackage column takes them: types, sizes, what a person typed."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Any

from civicdesk.errors import UserError
from civicdesk.text import N_

_INTEGERS = {"TINYINT": 8, "SMALLINT": 16, "MEDIUMINT": 32, "INT": 64, "INTEGER": 64}  # bits
_NUMBERS = ("FLOAT", "DOUBLE", "REAL")
_SIZED = re.compile(r"^(TEXT|BLOB)\s*\((\d+)\)$")
_YES = frozenset({"1", "true", "yes", "ano", "y", "a", "t"})
_NO = frozenset({"0", "false", "no", "ne", "n", "f"})


@dataclass(frozen=True)
class Field:
    """*type* as the GeoPackage declares it, without its size; *size*: most characters of a text, 0 for any.

    choices: the only values that are allowed, when the file says so.
    """

    name: str
    type: str
    size: int = 0
    required: bool = False
    choices: tuple[str, ...] = ()

    @staticmethod
    def declared(name: str, declaration: str, required: bool, choices: tuple[str, ...] = ()) -> Field:
        found = _SIZED.match(declaration.strip().upper())
        kind = found.group(1) if found else declaration.strip().upper() or "TEXT"
        return Field(name, kind, int(found.group(2)) if found else 0, required, choices)

    @property
    def editable(self) -> bool:
        return self.type in (*_INTEGERS, *_NUMBERS, "TEXT", "BOOLEAN", "DATE", "DATETIME")

    @property
    def kind(self) -> str:
        """text, integer, number, boolean, date, time or other."""
        if self.type in _INTEGERS:
            return "integer"
        words = {"TEXT": "text", "BOOLEAN": "boolean", "DATE": "date", "DATETIME": "time"}
        return words.get(self.type, "number" if self.type in _NUMBERS else "other")


def typed(field: Field, text: str) -> Any:
    """The value that a person means by *text*; nothing typed is no value. UserError where it does not fit."""
    words = text.strip()
    if not words:
        return checked(field, None)
    return checked(field, text if field.kind == "text" else _VALUES[field.kind](field, words))


def checked(field: Field, value: Any) -> Any:
    """The value as it is stored, or UserError: what is wrong with it."""
    if value is None:
        if field.required:
            raise _wrong(field, N_("{field} must have a value"))
        return None
    if not field.editable:
        raise _wrong(field, N_("{field} cannot be edited here, its type is {type}"), type=field.type)
    if field.kind == "text":
        value = str(value)
        if field.size and len(value) > field.size:
            raise _wrong(
                field, N_("{field} takes {most} characters, the text has {count}"), most=field.size, count=len(value)
            )
    elif field.kind == "integer":
        bits = _INTEGERS[field.type]
        if isinstance(value, float) and not value.is_integer():
            raise _wrong(field, N_("{field} takes whole numbers, not {value}"), value=value)
        value = int(value)
        if not -(1 << (bits - 1)) <= value < 1 << (bits - 1):
            raise _wrong(field, N_("{value} is too large for {field}"), value=value)
    elif field.kind == "number":
        value = float(value)
        if not math.isfinite(value):
            raise _wrong(field, N_("{value} is no number for {field}"), value=value)
    elif field.kind == "boolean":
        value = int(bool(value))
    else:
        value = _day_or_time(field, value)
    if field.choices and str(value) not in field.choices:
        raise _wrong(field, N_("{field} takes only: {known}"), known=", ".join(field.choices[:12]))
    return value


def shown(field: Field, value: Any) -> str:
    """A value as a person reads and types it."""
    if value is None:
        return ""
    if field.kind == "boolean":
        return "1" if value else "0"
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds" if not value.microsecond else "milliseconds")
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def _wrong(field: Field, what: str, **values: Any) -> UserError:
    return UserError(what, field=field.name, **values)


def _integer(field: Field, text: str) -> int:
    try:
        return int(text.replace(" ", "").replace("\xa0", ""))
    except ValueError:
        raise _wrong(field, N_("{field} takes whole numbers, not {value}"), value=text) from None


def _number(field: Field, text: str) -> float:
    try:
        return float(text.replace(" ", "").replace("\xa0", "").replace(",", "."))
    except ValueError:
        raise _wrong(field, N_("{value} is no number for {field}"), value=text) from None


def _boolean(field: Field, text: str) -> bool:
    words = text.casefold()
    if words in _YES or words in _NO:
        return words in _YES
    raise _wrong(field, N_("{field} takes yes or no, not {value}"), value=text)


_CZECH = re.compile(r"^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})(.*)$")


def _iso(field: Field, text: str) -> str:
    """1. 5. 2026 is 2026-05-01."""
    found = _CZECH.match(text)
    if found is None:
        return text
    day, month, year, rest = found.groups()
    return f"{year}-{int(month):02d}-{int(day):02d}{rest}"


def _day_or_time(field: Field, value: Any) -> str:
    """As a GeoPackage has them: 2026-05-01, 2026-05-01T08:30:00.000Z."""
    try:
        if field.kind == "date":
            day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)[:10])
            return day.isoformat()[:10]
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            value = value.isoformat()
        time = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise _wrong(field, N_("{value} is no date for {field}; write it as 2026-05-01"), value=value) from None
    if time.tzinfo is not None:
        time = time.astimezone(dt.UTC).replace(tzinfo=None)
    return time.isoformat(timespec="milliseconds") + "Z"


_VALUES = {"integer": _integer, "number": _number, "boolean": _boolean, "date": _iso, "time": _iso}
