"""Texts without Qt: marking, plurals, folding, Czech order."""

from __future__ import annotations

import unicodedata

from civicdesk.text import N_, file_title, fold, install_translator, sort_key, tr


def test_without_a_translator_the_source_is_shown():
    assert tr(N_("Open a file")) == "Open a file"
    assert tr("%n rooms", "", 3) == "3 rooms"
    assert tr("") == ""


def test_a_translator_gets_source_comment_and_number():
    install_translator(lambda source, comment, n: f"{source}|{comment}|{n}")
    assert tr("Open", "verb") == "Open|verb|-1"
    install_translator(None)
    assert tr("Open", "verb") == "Open"


def test_folding_ignores_case_and_diacritics():
    assert fold("Tělocvična ŠATNA") == "telocvicna satna"


def test_czech_order():
    words = ["cukr", "čaj", "duha", "hora", "chata", "izba", "řeka", "ruka", "šatna", "sál", "zahrada", "žába"]
    expected = ["cukr", "čaj", "duha", "hora", "chata", "izba", "ruka", "řeka", "sál", "šatna", "zahrada", "žába"]
    assert sorted(words, key=sort_key) == expected
    decomposed = [unicodedata.normalize("NFD", word) for word in words]
    assert sorted(decomposed, key=sort_key) == [unicodedata.normalize("NFD", word) for word in expected]


def test_numbers_sort_by_value():
    assert sorted(["1.10", "1.2", "1.1", "10", "2", "A"], key=sort_key) == ["1.1", "1.2", "1.10", "2", "10", "A"]


def test_titles_within_names_of_files():
    assert file_title("Přístavba č. 3/2: dům?") == "Přístavba č. 3-2- dům-"
    assert file_title(" a\nb. ") == "a-b"
    assert len(file_title("x" * 300)) == 80
