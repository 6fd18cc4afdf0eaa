"""Sort keys as text, search text, identifiers."""

from __future__ import annotations

import random

from civicdesk.store.search import search_text, sort_text
from civicdesk.store.types import new_id
from civicdesk.text import sort_key

WORDS = [
    "1.2", "1.10", "1.9", "10", "9", "1", "Cibule", "Čáp", "Dům", "Chata", "Hala", "Ivan", "Řád", "Rada", "Sál",
    "Škola", "Zeď", "Žába", "učebna 2", "učebna 10", "", "-1.PP", "1.NP", "2.NP", "A", "a1", "007", "7", "ČOV", "cz",
]  # fmt: skip


def test_bytes_sort_as_the_key_does() -> None:
    mixed = WORDS.copy()
    random.Random(3).shuffle(mixed)
    by_bytes = sorted(mixed, key=lambda word: sort_text(word).encode())
    assert [sort_key(word) for word in by_bytes] == sorted(sort_key(word) for word in mixed)


def test_the_first_text_counts_most() -> None:
    assert sort_text("1.2", "Žába") < sort_text("1.10", "Auto") < sort_text("1.10", "Bota")


def test_search_text_is_folded() -> None:
    assert search_text("Žluťoučký KŮŇ", None, "", 12) == "zlutoucky kun 12"


def test_ids_are_uuids_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert [one[:12] for one in made] == sorted(one[:12] for one in made)
    assert all(one[14] == "7" and one[19] in "89ab" and len(one) == 36 for one in made)
