"""Sections, measures, colour classes and the corners of plans as plain numbers."""

from __future__ import annotations

import numpy as np
import pytest

from civicdesk.render import measures, sections
from civicdesk.render.classes import NONE, classify
from civicdesk.render.measures import Measure
from civicdesk.render.plan import make_drawing
from civicdesk.render.plan_snap import segments, snap
from tests.render.building import ORIGIN, beside, school

BOX = np.array([0.0, 0.0, 0.0, 10.0, 4.0, 6.0])


def test_a_plane_keeps_its_place_when_turned_round() -> None:
    cut = sections.across("x", BOX, 0.25)
    assert cut.plane @ np.array([2.0, 0, 0, 1]) > 0 > cut.plane @ np.array([3.0, 0, 0, 1])
    turned = cut.flipped()
    assert turned.plane @ np.array([3.0, 0, 0, 1]) > 0 > turned.plane @ np.array([2.0, 0, 0, 1])
    assert turned.moved(99.0).share == 1.0


def test_planes_are_read_back_from_a_viewpoint() -> None:
    made = [sections.across("z", BOX, 0.5), sections.in_face(np.array([0.6, 0.8, 0.0, -3.0]), BOX)]
    again = sections.read([cut.plane for cut in made], BOX)
    assert [cut.kind for cut in again] == ["z", "face"]
    assert np.allclose([cut.plane for cut in again], [cut.plane for cut in made])
    box = sections.around(BOX, BOX)
    assert {cut.kind for cut in sections.read([cut.plane for cut in box], BOX)} == {"box"}


def test_the_outline_of_a_plane_lies_in_it_and_in_the_box() -> None:
    cut = sections.in_face(np.array([0.6, 0.8, 0.0, -3.0]), BOX)
    corners = sections.outline(cut, BOX)
    assert len(corners) == 4
    assert np.allclose(corners @ cut.normal, cut.at)
    assert len(sections.outline(sections.in_face(np.array([1.0, 0, 0, -10.1]), BOX), BOX)) == 0


@pytest.mark.parametrize(
    ("kind", "points", "value", "text"),
    [
        ("distance", [[0, 0, 0], [3, 4, 0], [3, 4, 2]], 7.0, "7.000 m"),
        ("height", [[0, 0, 1], [9, 9, 3.5]], 2.5, "2.500 m"),
        ("angle", [[1, 0, 0], [0, 0, 0], [0, 2, 0]], 90.0, "90.0°"),
        ("area", [[0, 0, 0], [2, 0, 0], [2, 0, 3], [0, 0, 3]], 6.0, "6.00 m²"),
        ("distance", [[0, 0, 0]], 0.0, "0.000 m"),
    ],
)
def test_what_measures_come_to(kind: str, points: list[list[float]], value: float, text: str) -> None:
    measure = Measure(kind, beside(0, 0) + np.array(points, float))
    assert measure.value == pytest.approx(value, abs=1e-6)
    assert measure.text == text
    again = measures.from_json(measure.as_json(), "1")
    assert again.value == pytest.approx(value, abs=1e-6)
    assert measures.marks(again, ORIGIN)


def test_numbers_become_classes_of_about_equal_size() -> None:
    found = classify({n: float(n) for n in range(100)} | {100: None}, "m²")
    assert 5 <= len(found) - 1 <= 7
    assert max(len(one.things) for one in found[:-1]) - min(len(one.things) for one in found[:-1]) <= 2
    assert (found[-1].color, found[-1].things) == (NONE, (100,))
    assert found[0].label == "0 – 14 m²"
    assert sum(len(one.things) for one in found) == 101


def test_few_numbers_and_texts_are_categories() -> None:
    assert [one.label for one in classify({1: 2, 2: 1, 3: 2})] == ["1", "2"]
    named = classify({1: "Učebna", 2: "Chodba", 3: "Učebna", 4: ""})
    assert [(one.label, one.things) for one in named] == [("Chodba", (2,)), ("Učebna", (1, 3)), ("no value", (4,))]
    many = classify({n: f"v{n}" for n in range(40)})
    assert len(many) == 14
    assert len(many[-1].things) == 27
    assert len({one.color for one in many}) == 14


def test_repeated_numbers_do_not_make_empty_classes() -> None:
    found = classify({n: float(value) for n, value in enumerate([1] * 50 + list(range(10)))})
    assert all(one.things for one in found)
    assert sum(len(one.things) for one in found) == 60


def test_corners_of_a_plan_catch_before_edges() -> None:
    sides = segments(make_drawing(school().plan(1)))
    x, y = beside(4.9, 0.2)[:2]
    assert snap(sides, x - 0.05, y + 0.04, 0.2) == ("vertex", pytest.approx(x), pytest.approx(y))
    kind, _x, on = snap(sides, x - 2.0, y + 0.1, 0.2)
    assert kind == "edge"
    assert on == pytest.approx(y)
    assert snap(sides, x - 2.0, y + 2.0, 0.2)[0] == "free"
