"""The signs of a comparison: + added, – removed, ~ changed; a shape and a colour, on pictures and in lists."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from civicdesk.gui import theme

# sign → token of the colour; what has "" is not shown in the views
TOKENS = {"+": "done", "–": "overdue", "~": "due", "?": "", "=": ""}
_RADIUS = 7.5


def color(sign: str) -> QColor:
    return theme.color(TOKENS[sign] or "muted")


def paint_sign(painter: QPainter, at: QPointF, sign: str, radius: float = _RADIUS) -> None:
    """A disc with the sign around a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("panel"), 1.4))
    painter.setBrush(color(sign))
    painter.drawEllipse(at, radius, radius)
    painter.setPen(QPen(theme.color("panel"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    arm = radius * 0.52
    if sign in "+–":
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
        if sign == "+":
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))
    else:
        painter.setFont(theme.font(round(radius * 1.25), QFont.Weight.Bold))
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()


def sign_icon(sign: str) -> QIcon:
    return _icon(sign, theme.current())


@lru_cache(maxsize=32)
def _icon(sign: str, _theme: str) -> QIcon:
    picture = QPixmap(36, 36)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        paint_sign(painter, QPointF(9, 9), sign, 7.0)
    return QIcon(picture)
