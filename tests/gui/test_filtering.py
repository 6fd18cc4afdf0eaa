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
    assert [term.text for term in parse("1:500", COLUMNS)] == ["1:500"]
