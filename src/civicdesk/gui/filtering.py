"""The filter line of the tables: free words without diacritics, and `field:value` for one column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from civicdesk.text import fold

_TERM = re.compile(r'(-?)(?:([^\s:"]+):)?(?:"([^"]*)"|(\S+))')


def words(text: str) -> str:
    """What a value is compared by: folded, with spaces for the dashes that stand for them in the filter line."""
    return re.sub(r"[\s\-–_]+", " ", fold(text)).strip()


@dataclass(frozen=True)
class Term:
    column: int | None  # None: anywhere in the row
    text: str
    without: bool = False

    def fits(self, row: Sequence[str], whole: str) -> bool:
        found = self.text in (whole if self.column is None else row[self.column])
        return found != self.without


def parse(line: str, columns: Mapping[str, int]) -> list[Term]:
    """Terms of *line*; *columns* gives the place of every name a column is known by (folded). A field that is not
    known is taken as a word, so that "1:500" finds itself."""
    terms = []
    for minus, field, quoted, bare in _TERM.findall(line):
        value = quoted or bare
        place = columns.get(words(field).replace(" ", "")) if field else None
        if field and place is None:
            value = f"{field}:{value}"
        if words(value):
            terms.append(Term(place, words(value), bool(minus)))
    return terms


def fits(terms: Sequence[Term], row: Sequence[str], whole: str) -> bool:
    return all(term.fits(row, whole) for term in terms)
