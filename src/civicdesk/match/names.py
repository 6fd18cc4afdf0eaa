"""Names of storeys, buildings and rooms in one comparable form."""

from __future__ import annotations

import re

from civicdesk.text import fold

_BELOW = re.compile(r"(?<![\w.])-?(\d{1,2})\s*\.?\s*(?:p\.?p\b|podzemni|ug\b|(?:st\s+)?basement)")
_ABOVE = re.compile(r"(?<![\w.-])(\d{1,2})\s*\.?\s*(?:n\.?p\b|nadzemni|podlazi)")
_UPPER = re.compile(r"(?<![\w.-])(\d{1,2})\s*\.?\s*(?:patro|og\b|obergeschoss|(?:st|nd|rd|th)\s+upper)")
_LEVEL = re.compile(r"^(?:level|floor|storey|story|podlazi|np|etage|niveau)\s*(-?\d{1,2})$")
_LEVEL_BELOW = re.compile(r"^(?:pp|basement|b)\s*-?(\d{1,2})$")
_NUMBER = re.compile(r"^([+-]?\d{1,2})\.?$")
_COUNTED = re.compile(r"\d{5,}")
_GROUND = {"prizemi", "erdgeschoss", "eg", "ground floor", "ground", "parter", "begane grond"}
_CELLAR = {"suteren", "sklep", "basement", "keller", "kellergeschoss", "cellar"}


def storey_key(name: str | None) -> str:
    """`1.NP`, `1NP`, `Level 1` and `přízemí` give "1", `-1.PP` and `1.PP` give "-1"; other names are folded."""
    text = " ".join(fold(name or "").replace("_", " ").split())
    if text in _GROUND:
        return "1"
    if text in _CELLAR:
        return "-1"
    if found := _BELOW.search(text) or _LEVEL_BELOW.match(text):
        return f"-{int(found[1])}"
    if found := _ABOVE.search(text) or _LEVEL.match(text) or _NUMBER.match(text):
        return str(int(found[1]))
    if found := _UPPER.search(text):
        return str(int(found[1]) + 1)
    return plain(text)


def plain(name: str | None) -> str:
    """Letters and digits only, folded: `ZŠ Lhota` and `zs-lhota` are the same."""
    return "".join(char for char in fold(name or "") if char.isalnum())


def number_key(number: str | None) -> str:
    """Room numbers and tags compare without spaces and case; `1.12` and `112` stay apart."""
    return "".join(fold(number or "").split())


def numbered_apart(one: str, other: str) -> bool:
    """Whether two names hold different numbers of an authoring program: a new thing was put in the place of another."""
    own, others = set(_COUNTED.findall(one)), set(_COUNTED.findall(other))
    return bool(own and others and own.isdisjoint(others))
