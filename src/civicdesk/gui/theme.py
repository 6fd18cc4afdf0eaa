"""Light and dark: palette, style sheet and font from the table of colours in `render.tokens`."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from civicdesk.assets import asset
from civicdesk.changes import Event
from civicdesk.render.tokens import THEMES

Theme = Literal["light", "dark"]

# What only widgets need; text in a state colour must reach 4.5:1, which the light "due" does not.
_WIDGETS: dict[str, dict[str, str]] = {
    "light": {
        "icon": "#4A5562",
        "stripe": "#F6F7F9",
        "hover": "#EEF1F4",
        "overdue_text": "#B42F26",
        "due_text": "#8A5B00",
        "done_text": "#2A7348",
        "unknown_text": "#5C6874",
        "accent_hover": "#095D79",
        "scroll": "#C3CBD4",
        "bar": "#FFFFFF",
    },
    "dark": {
        "icon": "#AEB9C5",
        "stripe": "#1A2027",
        "hover": "#29323C",
        "overdue_text": "#F0675C",
        "due_text": "#E0A63A",
        "done_text": "#63B985",
        "unknown_text": "#93A1AF",
        "accent_hover": "#6CC6E2",
        "scroll": "#465361",
        "bar": "#1F262E",
    },
}
_FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")

changed: Event[Theme] = Event()
_current: Theme = "light"


def current() -> Theme:
    return _current


def token(name: str) -> str:
    """The colour *name* of the theme in use, as "#rrggbb"."""
    return _WIDGETS[_current].get(name) or THEMES[_current][name]


def color(name: str) -> QColor:
    return QColor(token(name))


def resolve(choice: str) -> Theme:
    """The theme that the setting *choice* ("system", "light", "dark") stands for now."""
    if choice in ("light", "dark"):
        return choice  # type: ignore[return-value]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def apply(app: QApplication, choice: str) -> None:
    """Dress the whole program; may be called at any time."""
    global _current
    before, _current = _current, resolve(choice)
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet())
    if before != _current:
        changed.emit(_current)


def load_fonts(app: QApplication) -> None:
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(asset(f"resources/fonts/{name}")))
    app.setFont(font())


def font(points: float = 9, weight: QFont.Weight = QFont.Weight.Normal, tabular: bool = False) -> QFont:
    chosen = QFont(["Inter", QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()])
    chosen.setPointSizeF(points)
    chosen.setWeight(weight)
    if tabular:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def style_sheet() -> str:
    """`resources/styles/civicdesk.qss` with every @name replaced by its colour."""
    source = asset("resources/styles/civicdesk.qss").read_text(encoding="utf-8")
    # a style sheet cannot colour a picture, so these two are there in both colours
    pictures = {name: asset(f"resources/styles/{name}-{_current}.svg").as_posix() for name in ("chevron", "check")}
    return re.sub(r"@(\w+)", lambda m: pictures.get(m[1]) or token(m[1]), source)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    table = {
        role.Window: "ground",
        role.WindowText: "text",
        role.Base: "panel",
        role.AlternateBase: "stripe",
        role.Text: "text",
        role.Button: "panel",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.Highlight: "accent_soft",
        role.HighlightedText: "text",
        role.ToolTipBase: "panel",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Accent: "accent",
        role.Light: "panel",
        role.Midlight: "line",
        role.Mid: "line",
        role.Dark: "line",
        role.Shadow: "line",
    }
    palette = QPalette()
    for which, name in table.items():
        palette.setColor(which, color(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, color("muted"))
    return palette
