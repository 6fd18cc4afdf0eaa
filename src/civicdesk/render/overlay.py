"""What is written over a 3D picture: room numbers on pills, signs of state, the axes. QPainter, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
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


@dataclass(frozen=True)
class Annotation:
    """Something drawn over the picture, always on top."""

    kind: str  # "line" (also of several parts), "point", "polygon" or "label" (text only)
    points: NDArray[np.float64]  # (n,3) scene coordinates
    text: str = ""  # at the middle of a line or polygon, beside a point
    color: str = "accent"  # a token of `render.tokens`


def paint(
    painter: QPainter,
    camera: Camera,
    labels: Sequence[Label],
    markers: Sequence[Marker],
    theme: str,
    scale: float = 1.0,
    annotations: Sequence[Annotation] = (),
) -> None:
    """*scale*: device pixels per pixel of the painter (the camera counts device pixels)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    taken = paint_annotations(painter, camera, annotations, theme, scale)
    for marker, at in _projected(camera, markers, scale):
        paint_marker(painter, marker.state, at, theme)
        taken.append(QRectF(at.x() - _MARK, at.y() - _MARK, 2 * _MARK, 2 * _MARK))
    paint_labels(painter, camera, labels, theme, scale, taken)
    paint_axes(painter, camera, theme, scale)


def paint_annotations(
    painter: QPainter, camera: Camera, annotations: Sequence[Annotation], theme: str, scale: float
) -> list[QRectF]:
    """Lines and areas first, their texts over all of them; returns where the texts are."""
    texts = []
    for annotation in annotations:
        points = np.asarray(annotation.points, float).reshape(-1, 3)
        color = QColor(THEMES[theme][annotation.color])
        if annotation.kind == "polygon":
            points = np.concatenate([points, points[:1]])
        path = _clipped(camera, points, scale)
        if annotation.kind == "polygon":
            _fill(painter, path, color)
        if annotation.kind in ("line", "polygon"):
            for width, pen in ((4.0, QColor(THEMES[theme]["panel"])), (2.0, color)):
                painter.setPen(QPen(pen, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                for start, end in path:
                    painter.drawLine(start, end)
        if annotation.kind != "label":
            _dots(painter, camera, points, color, QColor(THEMES[theme]["panel"]), scale)
        if annotation.text and len(points):
            texts.append((annotation.text, _middle(annotation.kind, points), color, annotation.kind == "point"))
    return [pill for text in texts if (pill := _paint_text(painter, camera, *text, theme, scale)) is not None]


def _middle(kind: str, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the text goes: half way along a line, amid the corners of a polygon."""
    if kind == "polygon":
        return np.asarray(points[:-1].mean(axis=0))
    if kind != "line" or len(points) < 2:
        return np.asarray(points[0])
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    half = along[-1] / 2.0
    return np.array([np.interp(half, along, points[:, axis]) for axis in range(3)])


def _clipped(camera: Camera, points: NDArray[np.float64], scale: float) -> list[tuple[QPointF, QPointF]]:
    """The parts of a line before the eye, in pixels of the painter."""
    near = camera.planes()[0] * 1.001 + 1e-6
    back = camera.axes()[2]
    depth = (camera.eye - points) @ back
    parts = []
    for (a, da), (b, db) in pairwise(zip(points, depth, strict=True)):
        if da < near and db < near:
            continue
        if da < near or db < near:
            between = a + (b - a) * ((near - da) / (db - da))
            a, b = (between, b) if da < near else (a, between)
        ends = camera.project(np.stack([a, b]))[0] / scale
        parts.append((QPointF(*map(float, ends[0])), QPointF(*map(float, ends[1]))))
    return parts


def _fill(painter: QPainter, path: Sequence[tuple[QPointF, QPointF]], color: QColor) -> None:
    faint = QColor(color)
    faint.setAlphaF(0.22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint)
    painter.drawPolygon(QPolygonF([end for part in path for end in part]))


def _dots(
    painter: QPainter, camera: Camera, points: NDArray[np.float64], color: QColor, rim: QColor, scale: float
) -> None:
    pixels, front = camera.project(points)
    painter.setPen(QPen(rim, 1.4))
    painter.setBrush(color)
    for x, y in pixels[front] / scale:
        painter.drawEllipse(QPointF(float(x), float(y)), 3.6, 3.6)


def _paint_text(
    painter: QPainter,
    camera: Camera,
    text: str,
    point: NDArray[np.float64],
    color: QColor,
    beside: bool,
    theme: str,
    scale: float,
) -> QRectF | None:
    ((x, y),), (front,) = camera.project(point[None])
    if not front:
        return None
    font = label_font(painter, 12, QFont.Weight.DemiBold)
    painter.setFont(font)
    wide = QFontMetricsF(font).horizontalAdvance(text) + 14.0
    x, y = float(x) / scale + (wide / 2 + 10.0 if beside else 0.0), float(y) / scale
    pill = QRectF(x - wide / 2, y - 10.0, wide, 20.0)
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(QColor(THEMES[theme]["panel"]))
    painter.drawRoundedRect(pill, 5.0, 5.0)
    painter.setPen(QColor(THEMES[theme]["text"]))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
    return pill.adjusted(-2, -2, 2, 2)


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
