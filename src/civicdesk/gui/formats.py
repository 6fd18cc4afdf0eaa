"""How values are written for the reader: dates, numbers, remaining days, states."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from civicdesk.maintenance import states
from civicdesk.text import area_text, date_text, number_text, tr

_ICONS: dict[states.State, str] = {
    "overdue": "triangle-alert",
    "due": "clock",
    "ok": "circle-check",
    "unknown": "circle-question-mark",
    "waived": "minus",
}
# state of a duty → icon, colour token of its text, word
STATES: dict[str, tuple[str, str, str]] = {
    state: (_ICONS[state], look.color, look.word) for state, look in states.STATES.items()
}
WORST_FIRST = tuple(STATES)


def worst(found: Any) -> str:
    """The state that matters most among *found*; "" when there is none."""
    present = set(found)
    return next((state for state in WORST_FIRST if state in present), "")


def day(value: date | None) -> str:
    return "–" if value is None else date_text(value)


def area(value: float | None) -> str:
    return "–" if value is None else area_text(value)


def remaining(state: str, days: int | None) -> str:
    """What is left till the date, in words: "8 d", "overdue 23 d"."""
    if days is None:
        return tr("no date known") if state == "unknown" else "–"
    return tr("overdue {n} d").format(n=-days) if days < 0 else tr("{n} d").format(n=days)


def state_word(state: str) -> str:
    return tr(STATES[state][2]) if state in STATES else ""


def plain(value: Any, unit: str = "") -> str:
    """Any value as one line of text."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, datetime):
        return f"{day(value.date())} {value:%H:%M}" if (value.hour or value.minute) else day(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        value = number_text(value, 3)
    return f"{value} {unit}".strip().replace("\n", " ")
