"""What is written over a 3D picture: room numbers on pills, signs of state, the axes. QPainter, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from civicdesk.render.scene.camera import Camera
from civicdesk.render.tokens import THEMES

_MARK = 6.0  # half the size of a sign, in pixels
_AXES = (("X", "#D64545", (1.0, 0.0, 0.0)), ("Y", "#2E8B57", (0.0, 1.0, 0.0)), ("Z", "#3B6FD4", (0.0, 0.0, 1.0)))


Sign = TypeVar("Sign", "Label", "Marker")


@dataclass(frozen=True)
class Label:
    text: str
    point: tuple[float, ...]  # scene coordinates
    radius: float  # clearance around it, metres
    selected: bool = False


@dataclass(frozen=True)
class Marker:
    state: str  # "overdue", "due", "done"; a colour and a shape of its own each
    point: tuple[float, ...]


def paint(
    painter: QPainter,
    camera: Camera,
    labels: Sequence[Label],
    markers: Sequence[Marker],
    theme: str,
    scale: float = 1.0,
) -> None:
    """*scale*: device pixels per pixel of the painter (the camera counts device pixels)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    taken: list[QRectF] = []
    for marker, at in _projected(camera, markers, scale):
        paint_marker(painter, marker.state, at, theme)
        taken.append(QRectF(at.x() - _MARK, at.y() - _MARK, 2 * _MARK, 2 * _MARK))
    paint_labels(painter, camera, labels, theme, scale, taken)
    paint_axes(painter, camera, theme, scale)


def _projected(camera: Camera, things: Sequence[Sign], scale: float) -> list[tuple[Sign, QPointF]]:
    if not things:
        return []
    pixels, front = camera.project(np.array([thing.point for thing in things]))
    pixels = pixels / scale
    return [
        (thing, QPointF(float(x), float(y)))
        for thing, (x, y), ahead in zip(things, pixels, front, strict=True)
        if ahead and -50 <= x <= camera.width / scale + 50 and -50 <= y <= camera.height / scale + 50
    ]


def paint_marker(painter: QPainter, state: str, at: QPointF, theme: str, half: float = _MARK) -> None:
    """▲ overdue, ■ due, ● done (and a ring for unknown): a shape for those who do not tell the colours apart."""
    tokens = THEMES[theme]
    painter.setPen(QPen(QColor(tokens["panel"]), 1.6))
    painter.setBrush(QColor(tokens.get(state, tokens["unknown"])))
    x, y = at.x(), at.y()
    if state == "overdue":
        wide, tall = half * 1.15, half * 1.05
        corners = [QPointF(x, y - tall), QPointF(x + wide, y + tall * 0.85), QPointF(x - wide, y + tall * 0.85)]
        painter.drawPolygon(QPolygonF(corners))
    elif state == "due":
        painter.drawRect(QRectF(x - half * 0.85, y - half * 0.85, half * 1.7, half * 1.7))
    else:
        painter.drawEllipse(at, half * 0.85, half * 0.85)


def paint_labels(
    painter: QPainter,
    camera: Camera,
    labels: Sequence[Label],
    theme: str,
    scale: float,
    taken: list[QRectF],
) -> None:
    """Pills, selected first, then large rooms first; one that would cover another sign is left out."""
    tokens, font = THEMES[theme], label_font(painter)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    ordered = sorted(labels, key=lambda label: (not label.selected, -label.radius, label.text))
    for label, at in _projected(camera, ordered, scale):
        wide = max(metrics.horizontalAdvance(label.text) + 14.0, 26.0)
        pill = QRectF(at.x() - wide / 2, at.y() - 10.0, wide, 20.0)
        if not label.selected and any(pill.intersects(other) for other in taken):
            continue
        taken.append(pill.adjusted(-2, -2, 2, 2))
        back = QColor(tokens["selection"] if label.selected else tokens["panel"])
        back.setAlphaF(0.92 if not label.selected else 0.95)
        path = QPainterPath()
        path.addRoundedRect(pill, 10.0, 10.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path, QBrush(back))
        painter.setPen(QColor("#1C2530" if label.selected else tokens["text"]))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), label.text)


def label_font(painter: QPainter, pixels: int = 12, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    font = QFont(painter.font())
    font.setFamilies(["Inter", *font.families()])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def paint_axes(painter: QPainter, camera: Camera, theme: str, scale: float) -> None:
    """The directions of x, y and z in the lower right corner."""
    centre = QPointF(camera.width / scale - 44.0, camera.height / scale - 40.0)
    turn = camera.rotation()[:3, :3]
    painter.setFont(label_font(painter, 11, QFont.Weight.DemiBold))
    ends = [(float((turn @ np.array(axis))[2]), name, color, turn @ np.array(axis)) for name, color, axis in _AXES]
    for _depth, name, color, end in sorted(ends, key=lambda item: item[0]):
        shade = QColor(color).lighter(130) if theme == "dark" else QColor(color)
        tip = centre + QPointF(float(end[0]) * 24.0, -float(end[1]) * 24.0)
        painter.setPen(QPen(shade, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(centre, tip)
        beyond = centre + QPointF(float(end[0]) * 33.0, -float(end[1]) * 33.0)
        painter.drawText(QRectF(beyond.x() - 8, beyond.y() - 8, 16, 16), int(Qt.AlignmentFlag.AlignCenter), name)
