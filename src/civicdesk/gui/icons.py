"""Icons from `resources/icons` (Lucide), coloured at run time for the theme and sharp at every scaling."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from civicdesk.assets import asset
from civicdesk.gui import theme

SIZE = 18


@lru_cache(maxsize=512)
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = asset(f"resources/icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))


class _Engine(QIconEngine):
    """Draws at the size and scaling asked for. *color* None follows the theme: text, accent when on, muted when off."""

    def __init__(self, name: str, color: str | None) -> None:
        super().__init__()
        self._name, self._color = name, color

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color)

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return theme.token("line")
        if self._color:
            return theme.token(self._color) if not self._color.startswith("#") else self._color
        return theme.token("accent" if state == QIcon.State.On else "icon")

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self._name, self._token(mode, state)).render(painter, QRectF(rect))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self.pixmap(size * scale, mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # asked for by a column that has no width at the moment
            return QPixmap()
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return QPixmap.fromImage(image)


@lru_cache(maxsize=512)
def icon(name: str, color: str | None = None) -> QIcon:
    """The icon *name*; *color* is a token of the theme ("overdue") or "#rrggbb"; None follows text and accent."""
    return QIcon(_Engine(name, color))


def pixmap(name: str, color: str | None = None, size: int = SIZE, scale: float = 1.0) -> QPixmap:
    picture = icon(name, color).pixmap(QSize(size, size), scale)
    picture.setDevicePixelRatio(scale)  # some Qt versions leave this to the caller
    return picture
