"""Errors for people: one line, translated when shown, the same after a worker has sent them."""

from __future__ import annotations

import pickle

from civicdesk.errors import FileProblem, Problem, UnsupportedFile, UserError, told
from civicdesk.text import N_, install_translator


def error() -> UnsupportedFile:
    return UnsupportedFile(
        N_("the schema {schema} is not supported"),
        where="/home/somebody/road.ifc",
        todo=N_("export it as {other}"),
        detail="line 3",
        schema="IFC4X3_RC2",
        other="IFC4",
    )


def test_one_line_with_the_file_and_what_to_do():
    assert str(error()) == "road.ifc: the schema IFC4X3_RC2 is not supported; export it as IFC4"
    assert str(UserError("two\nlines")) == "two lines"


def test_an_error_survives_its_way_from_a_worker():
    again = pickle.loads(pickle.dumps(error()))
    assert type(again) is UnsupportedFile
    assert isinstance(again, FileProblem)
    assert (str(again), again.detail, again.where) == (str(error()), "line 3", "/home/somebody/road.ifc")


def test_it_is_translated_where_it_is_shown():
    shown = error()
    install_translator(lambda source, comment, n: source.replace("the schema", "schéma"))
    assert shown.sentence == "schéma IFC4X3_RC2 is not supported"


def test_a_problem_has_a_stable_code():
    problem = Problem("no-rooms", N_("the model has no rooms, only {n} elements"), {"n": 7})
    shown = problem.as_json()
    assert (shown["code"], shown["text"]) == ("no-rooms", "the model has no rooms, only 7 elements")


def test_a_problem_of_a_worker_is_told_in_the_language_of_the_reader():
    carried = Problem("no-rooms", N_("the model has no rooms, only {n} elements"), {"n": 7}).as_json()
    install_translator(lambda source, comment, n: source.replace("the model has no rooms", "model nemá místnosti"))
    assert told(carried) == "model nemá místnosti, only 7 elements"
    assert told({"code": "old", "text": "of an older copy"}) == "of an older copy"
