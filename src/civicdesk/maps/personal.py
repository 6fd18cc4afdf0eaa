"""Columns that plainly hold persons, by their header. They stay out of prepared copies."""

from __future__ import annotations

import re

from civicdesk.text import fold

# Whole words of a folded header (rodné číslo, jméno, příjmení, vlastník, uživatel, e-mail, telefon, datum narození …).
_WORDS = frozenset(
    (
        "jmeno",
        "prijmeni",
        "vlastnik",
        "vlastnici",
        "spoluvlastnik",
        "opravneny",
        "najemce",
        "uzivatel",
        "email",
        "mail",
        "telefon",
        "tel",
        "mobil",
        "rc",
        "rodnecislo",
        "narozen",
        "narozeni",
        "bydliste",
        "trvalypobyt",
        "partnerinvestor",
        "kontaktniosoba",
        "surname",
        "firstname",
        "lastname",
        "owner",
        "tenant",
        "phone",
        "birthdate",
    )
)
# What makes a header speak of a thing (jméno ulice) or a sort.
_THINGS = frozenset(
    (
        *("ulice", "obce", "obec", "budovy", "vrstvy", "mesta", "souboru", "street", "file", "layer"),
        *("typ", "druh", "type", "kind", "forma"),  # typ vlastníka: municipality, company, person in general
    )
)

_PHRASES = ("rodne cislo", "rodne c", "datum narozeni", "trvaly pobyt", "e mail", "kontaktni osoba", "first name",
            "last name", "owner name", "full name", "cele jmeno", "birth date")  # fmt: skip


def is_personal(header: str) -> bool:
    """Whether *header* names a person's data. Conservative: a street name (`nazev_ulice`) or `name` is none."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    words = re.sub(r"[^a-z0-9]+", " ", fold(split)).split()
    if _THINGS.intersection(words):
        return False
    text = " ".join(words)
    return (
        bool(_WORDS.intersection(words))
        or "".join(words) in _WORDS
        or any(re.search(rf"\b{phrase}\b", text) for phrase in _PHRASES)
    )
