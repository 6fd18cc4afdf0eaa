import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from civicdesk.assets import asset
from civicdesk.gui import theme
from civicdesk.gui.icons import icon, pixmap

SOURCE = Path(__file__).parents[2] / "src" / "civicdesk" / "gui"


def ink(image) -> set[str]:
    opaque = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {color.name() for color in opaque if color.alpha() == 255}


def test_an_icon_follows_the_theme_and_is_accent_when_on(qapp) -> None:
    off = icon("box").pixmap(QSize(48, 48), QIcon.Mode.Normal, QIcon.State.Off).toImage()
    on = icon("box").pixmap(QSize(48, 48), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert ink(off) == {theme.token("icon").lower()}
    assert ink(on) == {theme.token("accent").lower()}
    theme.apply(qapp, "dark")
    dark = icon("box").pixmap(QSize(48, 48), QIcon.Mode.Normal, QIcon.State.Off).toImage()
    assert ink(dark) == {QColor(theme.token("icon")).name()} != ink(off)


def test_sharp_at_twice_the_scaling(qapp) -> None:
    assert pixmap("box", None, 18, 2.0).width() == 36
    assert pixmap("box", None, 18, 2.0).devicePixelRatio() == 2.0


def test_every_icon_that_the_code_names_is_there() -> None:
    """Icons are named in calls like icon("x"), tool("x") and in tables; each name that is one must have its file."""
    called = re.compile(r'\b(?:icon|pixmap|tool|EmptyState|_menu_button)\(\s*"([a-z0-9-]+)"')
    named = {name for file in SOURCE.glob("*.py") for name in called.findall(file.read_text(encoding="utf-8"))}
    missing = [name for name in sorted(named) if not asset(f"resources/icons/{name}.svg").exists()]
    assert named
    assert missing == []


@pytest.mark.parametrize("folder", ["icons", "fonts"])
def test_licence_texts_come_along(folder: str) -> None:
    assert list(asset(f"resources/{folder}").glob("LICENSE*")) or list(asset(f"resources/{folder}").glob("OFL*"))
