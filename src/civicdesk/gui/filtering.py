"""The filter line of the tables, in the language of `bim.query`: one row of cells against the terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from civicdesk.bim import query
from civicdesk.bim.query import field_key, words

__all__ = ["Terms", "field_key", "fits", "parse", "words"]


@dataclass(frozen=True)
class _Placed:
    column: int | None  # None: anywhere in the row
    term: query.Term


Terms = list[list[_Placed]]  # alternatives


def parse(line: str, columns: Mapping[str, int]) -> Terms:
    """Terms of *line*; *columns* gives the place of every name a column is known by (as `field_key` makes it).

    A field that is not known is taken as a word, so that "1:500" finds itself.
    """
    found = []
    for terms in query.parse(line, lenient=True):
        placed = []
        for term in terms:
            place = columns.get(field_key(term.field)) if term.field else None
            known = place is not None or not term.field
            placed.append(_Placed(place, term if known else term.as_word()))
        found.append(placed)
    return found


def fits(terms: Terms, row: Sequence[str], whole: str, cells: Sequence[Any] = ()) -> bool:
    """*row* by `words`, *whole* all of it; *cells* are the numbers and dates behind it, for comparisons."""
    return not terms or any(all(_fits(placed, row, whole, cells) for placed in one) for one in terms)


def _fits(placed: _Placed, row: Sequence[str], whole: str, cells: Sequence[Any]) -> bool:
    term, column = placed.term, placed.column
    if column is None:
        return query.value_fits(term, whole) != term.without
    value = cells[column] if column < len(cells) else None
    text = words(value.isoformat()) if isinstance(value, date) and term.op == ".." else row[column]
    return query.value_fits(term, text, value) != term.without
