"""What can be imported, tasks included."""

from __future__ import annotations

import datetime
from typing import Any

from civicdesk.maintenance.intervals import parse
from civicdesk.maintenance.schema import task
from civicdesk.register import importing
from civicdesk.register.kinds import TASK
from civicdesk.register.values import BadCell, date, text
from civicdesk.text import tr


def _interval(value: Any, unit: str) -> str:
    """`12M` and what people write; a bare number counts in the unit that the header names."""
    written = text(value)
    try:
        return str(parse(f"{written}{unit}" if written.isdecimal() and unit else written))
    except ValueError:
        raise BadCell(tr("{value} is no interval; write 14D, 6W, 12M or 2Y").format(value=value)) from None


def _past(value: Any, pattern: str) -> datetime.date:
    found = date(value, pattern)
    if found > datetime.date.today():
        raise BadCell(tr("{value} lies in the future").format(value=value))
    return found


_CONVERT = {"interval": _interval, "date": _past}
TARGETS = {**importing.TARGETS, "task": importing.Target(TASK, task, _CONVERT, needs_record=True)}
