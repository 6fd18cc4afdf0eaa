"""Values that stand for no value: what exporters and people write into a field that they do not fill."""

from __future__ import annotations

import re

from civicdesk.match.names import plain

# In the form of `plain`: folded letters and digits only. "" is what punctuation alone leaves ("-", "?", "...").
_WORDS = frozenset(
    (
        "", "na", "nan", "none", "null", "nil", "notapplicable", "notavailable", "notdefined", "notknown",
        "notset", "notspecified", "undefined", "unknown", "unnamed", "unset", "unspecified", "blank",
        "empty", "default", "dummy", "example", "missing", "placeholder", "sample", "temp", "test", "text", "value",
        "tba", "tbc", "tbd", "todo", "tobeadvised", "tobeconfirmed", "tobedefined", "tobedetermined", "varies",
        "bude", "budedoplneno", "doplnit", "dodelat", "chybi", "nedefinovano", "neexistuje", "neni",
        "neniznamo", "neuvedeno", "neurceno", "neurcito", "neznamo", "neznamy", "neznama", "nezname", "nezadano",
        "prazdne", "vyplnit", "zadat", "zadejte", "keinewert", "keine", "unbekannt", "nichtdefiniert",
    )
)  # fmt: skip
_REPEATED = re.compile(r"x+|0+|9{4,}|(?:abc)+|0*1234(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?")
_ASKED = re.compile(r"\s*[<\[{].*[>\]}]\s*|\s*(?:enter|insert|fill in|doplňte|vyplňte|zadejte)\b.*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s_./-]+")


def placeholder(value: object, field: str = "") -> bool:
    """Whether *value* says nothing: "SerialNumber" in the field SerialNumber, n/a, xxx, tbd, 0, -, <enter here>.

    None and the empty text are missing, not placeholders. Numbers other than nought always say something.
    """
    if value is None or value == "" or isinstance(value, bool):
        return False
    if isinstance(value, (int, float)):
        return value == 0
    text = str(value)
    if not text.strip():
        return False
    bare = plain(text)
    return bare in _WORDS or bare == plain(field) or bool(_REPEATED.fullmatch(bare) or _ASKED.fullmatch(text))


def code(value: object, field: str = "") -> str:
    """An asset, bar or serial code in comparable form; empty where it cannot tell one thing from another."""
    if value is None or isinstance(value, bool) or placeholder(value, field):
        return ""
    text = _SEPARATORS.sub("", str(value)).casefold()
    return text if len(text) > 1 else ""
