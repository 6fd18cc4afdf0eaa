"""Translatable text without Qt.

Write `tr("Open a file")` where the text is shown and `N_("Open a file")` where it is only declared; lupdate
collects both. The window or the command line installs the translator; without one the English text is used.
Values go in after translating: `tr("{count} rooms").format(count=3)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

Translator = Callable[[str, str, int], str]


def _english(source: str, _comment: str, n: int) -> str:
    return source.replace("%n", str(n)) if n >= 0 else source


_translate: Translator = _english


def install_translator(translator: Translator | None) -> None:
    """Use *translator* for every later `tr`; None goes back to English."""
    global _translate
    _translate = translator or _english


def tr(source: str, comment: str = "", n: int = -1) -> str:
    """*source* in the reader's language; with *n* the plural form that fits, and %n replaced."""
    return _translate(source, comment, n) if source else ""


def N_(source: str) -> str:
    """Mark a text for translation where it is declared; it is translated where it is shown."""
    return source


# As they stand in a date; Czech dates have their numbers instead.
_MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)


def date_text(value: date) -> str:
    """`13 May 2017`."""
    month = tr(_MONTHS[value.month - 1])
    return tr("{day} {month} {year}", "date").format(day=value.day, month=month, year=value.year)


def number_text(value: float, digits: int = 2, fixed: bool = False) -> str:
    """`1,234.5`: rounded to *digits*, without zeros at the end unless *fixed*."""
    text = f"{value:,.{digits}f}"
    whole, _, rest = text.partition(".")
    rest = rest if fixed else rest.rstrip("0")
    whole = whole.replace(",", tr(",", "thousands separator"))
    return f"{whole}{tr('.', 'decimal separator')}{rest}" if rest else whole


def area_text(square_metres: float) -> str:
    return f"{number_text(square_metres, 1, fixed=True)} m²"


# One letter on its own in the Czech alphabet: č after c, ř after r, š after s, ž after z, and ch after h.
_CZECH = {"č": "c~", "ř": "r~", "š": "s~", "ž": "z~", "ch": "h~"}


def fold(text: str) -> str:
    """Lower case without diacritics: what a search compares."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def file_title(text: str) -> str:
    """A title within the name of a file: what no system takes there is a dash, and it is not too long."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", text)[:80].strip(" .")


def sort_key(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts as Czech readers expect, with numbers inside by value (1.2 before 1.10)."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    for letter, replacement in _CZECH.items():
        lowered = lowered.replace(letter, replacement)
    parts: list[tuple[int, str]] = []
    digits = ""
    for char in fold(lowered):
        if char.isdecimal():
            digits += char
            continue
        if digits:
            parts.append((int(digits), ""))
            digits = ""
        parts.append((1 << 62, char))
    if digits:
        parts.append((int(digits), ""))
    return tuple(parts)
