"""How values are written for the reader: dates, numbers, remaining days, states."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QLocale

from civicdesk.text import N_, tr

# state of a duty → icon, colour token of its text, word
STATES: dict[str, tuple[str, str, str]] = {
    "overdue": ("triangle-alert", "overdue", N_("overdue")),
    "due": ("clock", "due", N_("due soon")),
    "ok": ("circle-check", "done", N_("in order")),
    "unknown": ("circle-question-mark", "unknown", N_("date unknown")),
    "waived": ("circle-check", "unknown", N_("waived")),
}
WORST_FIRST = ("overdue", "due", "unknown", "ok", "waived")


def worst(states: Any) -> str:
    """The state that matters most among *states*; "" when there is none."""
    present = set(states)
    return next((state for state in WORST_FIRST if state in present), "")


def day(value: date | None) -> str:
    if value is None:
        return "–"
    if QLocale().language() == QLocale.Language.Czech:
        return f"{value.day}. {value.month}. {value.year}"
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM yyyy")


def number(value: float, digits: int = 2) -> str:
    text = QLocale().toString(float(value), "f", digits)
    point = QLocale().decimalPoint()
    return text.rstrip("0").rstrip(point) if point in text else text


def area(value: float | None) -> str:
    return "–" if value is None else f"{QLocale().toString(float(value), 'f', 1)} m²"


def remaining(state: str, days: int | None) -> str:
    """What is left till the date, in words: "8 d", "overdue 23 d"."""
    if days is None:
        return tr("date unknown") if state == "unknown" else "–"
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
        value = number(value, 3)
    return f"{value} {unit}".strip().replace("\n", " ")
