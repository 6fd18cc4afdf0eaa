"""Sort keys and search text as plain columns, so that the schema needs no collations or functions of its own."""

from __future__ import annotations

from civicdesk.text import fold, sort_key


def sort_text(*texts: str | None) -> str:
    """Text whose byte order is the Czech order of *texts* (the first counts most), with numbers by value."""
    return "\x01".join(_one(text or "") for text in texts)


def _one(text: str) -> str:
    # a number is preceded by its length, so that 9 comes before 10; \x02 keeps numbers before all letters
    return "".join(char or f"\x02{len(str(number)):02d}{number}" for number, char in sort_key(text))


def search_text(*values: object) -> str:
    """What a search looks through: all values in lower case without diacritics."""
    return fold(" ".join(str(value) for value in values if value not in (None, "")))


def words(query: str) -> list[str]:
    return fold(query).split()
