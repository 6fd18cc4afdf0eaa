"""What can be imported, tasks included."""

from __future__ import annotations

from typing import Any

from civicdesk.maintenance.intervals import parse
from civicdesk.maintenance.schema import task
from civicdesk.register import importing
from civicdesk.register.kinds import TASK
from civicdesk.register.values import BadCell, text
from civicdesk.text import tr


def _interval(value: Any, unit: str) -> str:
    """`12M` and what people write; a bare number counts in the unit that the header names."""
    written = text(value)
    try:
        return str(parse(f"{written}{unit}" if written.isdecimal() and unit else written))
    except ValueError:
        raise BadCell(tr("{value} is no interval; write 14D, 6W, 12M or 2Y").format(value=value)) from None


TARGETS = {**importing.TARGETS, "task": importing.Target(TASK, task, {"interval": _interval}, needs_record=True)}
