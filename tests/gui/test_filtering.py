from datetime import date

import pytest

from civicdesk.gui.filtering import fits, parse, words

COLUMNS = {"state": 0, "building": 1, "stav": 0}
ROW = [words("overdue po termínu"), words("ZŠ Lhota"), words("Kontrola hasicího přístroje")]


def found(line: str) -> bool:
    return fits(parse(line, COLUMNS), ROW, "\n".join(ROW))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "state:overdue",
        "stav:po-termínu",
        "hasiciho",
        "LHOTA state:overdue",
        'building:"zš lhota"',
        "-radiátor",
        "HASICÍHO",
    ],
)
def test_finds(line: str) -> None:
    assert found(line)


@pytest.mark.parametrize("line", ["state:ok", "building:radnice", "-hasici", "radiátor", "state:lhota"])
def test_leaves_out(line: str) -> None:
    assert not found(line)


def test_a_field_that_is_not_known_is_a_word() -> None:
    row = [words("měřítko 1:500")]
    assert fits(parse("1:500", COLUMNS), row, row[0])
    assert not fits(parse("1:200", COLUMNS), row, row[0])


CELLS = (-20, "ZŠ Lhota", date(2026, 11, 30), 18.5)
NAMED = {"left": 0, "building": 1, "due": 2, "area": 3}


@pytest.mark.parametrize(
    ("line", "fitting"),
    [
        ("area>18", True),
        ("area>=18,5 left<0", True),
        ("area:10..15", False),
        ("due<2026-12-01", True),
        ("due>2026-11-30", False),
        ("building:zš|radnice", True),
        ("area>100 | building:lhota", True),
        ("building=lhota", False),
        ("building~hot", True),
        ('building:"', True),  # still being typed
    ],
)
def test_the_language_of_the_search(line: str, fitting: bool) -> None:
    row = [words(str(cell)) for cell in CELLS]
    assert fits(parse(line, NAMED), row, "\n".join(row), CELLS) is fitting
