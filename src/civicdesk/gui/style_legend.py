"""The legend of a layer in the project tree: a line for each class with its symbol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from civicdesk.gui import theme
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.maps.style import Style
    from civicdesk.project.workspace import LayerEntry

_MOST = 60


def legend(entry: LayerEntry) -> list[tuple[str, QIcon]]:
    """Title and symbol of each class that is drawn; empty for a layer in one symbol."""
    style = entry.style
    if style is None or entry.layer is None or style.sort == "single":
        return []
    from civicdesk.maps.style_classes import sort_of

    sort = sort_of(entry.layer)
    return [(title, _icon(style, n, sort)) for title, n in _lines(style)][:_MOST]


def layer_icon(entry: LayerEntry) -> QIcon:
    """The layer's colour as its geometry: an area, a line or a point."""
    fill, line = _colours(entry)
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    geometry = str((entry.layer.meta if entry.layer else {}).get("geometry", "")).lower()
    if "line" in geometry:
        if abs(line.lightness() - theme.color("panel").lightness()) < 24:  # a white street on white paper
            painter.setPen(QPen(theme.color("muted"), 4))
            painter.drawLine(2, 11, 14, 5)
        painter.setPen(QPen(line, 2))
        painter.drawLine(2, 11, 14, 5)
    else:
        painter.setPen(QPen(line, 1))
        painter.setBrush(fill)
        painter.drawEllipse(4, 4, 8, 8) if "point" in geometry else painter.drawRoundedRect(2, 3, 12, 10, 2, 2)
    painter.end()
    return QIcon(picture)


def _colours(entry: LayerEntry) -> tuple[QColor, QColor]:
    """Fill and line of the layer, or of its first class, in the theme in use."""
    if entry.style is None:
        return theme.color("accent"), theme.color("accent")
    symbols = entry.style.symbols(theme.current())
    symbol = next((symbol for symbol in symbols if not symbol.empty), symbols[0])
    main = QColor(symbol.tone or theme.token("muted"))
    return QColor(symbol.fill) if symbol.fill else main, QColor(symbol.line) if symbol.line else main


def _lines(style: Style) -> list[tuple[str, int]]:
    """Title and place among `Style.symbols`."""
    lines = [(c.title or tr("what is left"), n) for n, c in enumerate(style.categories, 1) if c.shown]
    if style.rest and style.sort != "rules" and lines:
        lines.append((tr("everything else"), 0))
    return lines


def _icon(style: Style, number: int, sort: str) -> QIcon:
    from civicdesk.render.map_swatch import swatch

    symbol = style.symbols(theme.current())[number]
    return QIcon(QPixmap.fromImage(swatch(symbol, sort, 16, 16, 2.0)))
