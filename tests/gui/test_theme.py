import pytest
from PySide6.QtGui import QColor

from civicdesk.gui import theme


def contrast(one: str, other: str) -> float:
    def light(name: str) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(theme.token(name)).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    a, b = sorted((light(one), light(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "panel"), ("text", "accent_soft"), ("muted", "panel"), ("muted", "ground"), ("accent", "panel"),
        ("on_accent", "accent"), ("overdue_text", "panel"), ("due_text", "panel"), ("done_text", "panel"),
        ("unknown_text", "panel"), ("overdue_text", "stripe"), ("due_text", "stripe"), ("due_text", "accent_soft"),
    ],
)  # fmt: skip
def test_text_can_be_read(qapp, name: str, text: str, ground: str) -> None:
    theme.apply(qapp, name)
    assert contrast(text, ground) >= 4.5


def test_switching_tells_and_dresses(qapp) -> None:
    theme.apply(qapp, "light")
    seen: list[str] = []
    disconnect = theme.changed.connect(seen.append)
    theme.apply(qapp, "dark")
    theme.apply(qapp, "dark")
    disconnect()
    assert seen == ["dark"]
    assert "@" not in theme.style_sheet()
    assert qapp.palette().window().color().name() == theme.token("ground").lower()
