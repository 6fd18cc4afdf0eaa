"""The scale bar and the line with coordinates, coordinate system and scale, over the corners of the map."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from civicdesk.errors import Problem
from civicdesk.gui import theme
from civicdesk.text import tr


def round_length(longest: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is not longer than *longest*."""
    power = 10.0 ** math.floor(math.log10(longest))
    return next(factor * power for factor in (5.0, 2.0, 1.0) if factor * power <= longest * (1 + 1e-9))


def length_text(metres: float) -> str:
    metres = float(metres)  # QLocale refuses whole numbers here
    if metres >= 1000:
        return f"{QLocale().toString(metres / 1000, 'g', 4)} km"
    if metres >= 1:
        return f"{QLocale().toString(metres, 'g', 4)} m"
    return f"{QLocale().toString(metres * 100, 'g', 3)} cm"


def coordinate_text(x: float, y: float, degrees: bool) -> str:
    """`E −598 021,4   N −1 160 212,9`, or degrees; numbers as the reader writes them."""
    if degrees:
        return f"{QLocale().toString(y, 'f', 6)}°   {QLocale().toString(x, 'f', 6)}°"
    return f"E {_grouped(x)}   N {_grouped(y)}"


def _grouped(value: float) -> str:
    text = f"{abs(value):,.1f}".replace(",", "\u2009").replace(".", QLocale().decimalPoint())
    return ("−" if value < 0 else "") + text


def nice_scale(denominator: float) -> str:
    """`1 : 500` with three significant digits at most."""
    digits = max(0, math.floor(math.log10(max(denominator, 1))) - 1)
    rounded = round(denominator / 10**digits) * 10**digits
    return "1 : " + f"{rounded:,}".replace(",", "\u2009")


def metres_per_unit(code: str) -> float:
    """Metres per map unit; the map is never in degrees unless someone asks for it."""
    return 111_320.0 if code in ("EPSG:4326", "EPSG:4258") else 1.0


def crs_label(code: str) -> str:
    """The system's short name for a person."""
    return {"EPSG:5514": "S-JTSK", "EPSG:4326": "WGS 84", "EPSG:4258": "ETRS89"}.get(code, code)


def notes_text(notes: Sequence[Problem], crs: str) -> str:
    """What the map does with layers of other systems."""
    if len(notes) > 1:
        return tr("%n layers brought into {crs}", "", len(notes)).format(crs=crs)
    return notes[0].text if notes else ""


class _Chip(QWidget):
    """A translucent plate."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(8.5, tabular=True))

    def plate(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.token("panel"))
        ground.setAlpha(222)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)


class ScaleBar(_Chip):
    LONGEST = 104.0

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pixels, self._text = 0.0, ""
        self.resize(126, 38)

    def set_scale(self, pixels_per_metre: float) -> None:
        if not 0 < pixels_per_metre < math.inf:
            self.hide()
            return
        metres = round_length(self.LONGEST / pixels_per_metre)
        self._pixels, self._text = metres * pixels_per_metre, length_text(metres)
        self.resize(round(self._pixels) + 22, 38)
        self.setAccessibleName(tr("Scale bar: {length}").format(length=self._text))
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.plate(painter)
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(0, 3, self.width(), 17), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.setPen(QPen(theme.color("text"), 1.6))
        left, right, base = 11.0, 11.0 + self._pixels, 27.0
        painter.drawLine(*map(round, (left, base, right, base)))
        for x in (left, right):
            painter.drawLine(round(x), round(base - 4), round(x), round(base + 4))
        painter.end()


class PlaceLine(_Chip):
    """Coordinates under the cursor, their system and the scale; a note about layers shown otherwise than filed.

    A click asks for another system.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Click to choose the coordinate system"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else the map takes it

    def say(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.resize(self.sizeHint())
            self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 22, metrics.height() + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.plate(painter)
        painter.setPen(theme.color("muted"))
        room = self.width() - 22 if self.width() < self.sizeHint().width() else self.width()
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideLeft, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


def place_chips(bar: ScaleBar, line: PlaceLine, width: int, height: int) -> None:
    """Side by side at the lower edge, or where that is too narrow the line above the bar."""
    bar.move(10, height - bar.height() - 10)
    line.resize(min(line.sizeHint().width(), max(width - 20, 40)), line.height())
    left = max(width - line.width() - 10, 10)
    beside = left >= bar.x() + bar.width() + 6
    line.move(left, height - line.height() - 10 if beside else bar.y() - line.height() - 4)
