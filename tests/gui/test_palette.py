from civicdesk.gui.palette import Entry, Finder

ENTRIES = [
    Entry("1.12 Učebna", "ZŠ Lhota · 1.NP", "square", "room", 0),
    Entry("2.12 Kabinet", "ZŠ Lhota · 2.NP", "square", "other", 0),
    Entry("PHP-05 Hasicí přístroj", "1.12", "fan", "device"),
    Entry("Open…", "Ctrl+O", "folder-open", "file.open", 3),
]


def hits(text: str) -> list[object]:
    return [entry.what for entry in Finder(ENTRIES).find(text)]


def test_finds_without_diacritics_and_case() -> None:
    assert hits("UCEBNA") == ["room"]
    assert hits("hasici pris") == ["device"]


def test_what_starts_with_the_text_comes_first() -> None:
    assert hits("1.12") == ["room", "device"]
    assert hits("12")[0] in ("room", "other")


def test_commands_and_nothing() -> None:
    assert hits("open") == ["file.open"]
    assert hits("   ") == []
    assert hits("xyz") == []
