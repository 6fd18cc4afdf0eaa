"""Labels of the map: where they go so that none covers another, and drawing them over the tiles."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from civicdesk.render.features import LINE, Features, geometry
from civicdesk.render.map_draw import blank, never
from civicdesk.render.map_symbols import View

_CELL = 4
_MOST = 500  # labels tried per layer
_REPEAT = 320.0  # pixels between two labels of the same street
Spot = tuple[float, float, float]  # x, y of the middle in pixels, angle in radians


@dataclass(frozen=True, eq=False)
class LabelSheet:
    """text gives the label of a row ("" for none); place is "inside", "along" or "beside"; obstacle: labels of other
    layers keep off its polygons; point size, colours and the halo's width (pixels on each side) as drawn."""

    key: Hashable
    features: Features
    text: Callable[[int], str]
    place: str = "inside"
    size: float = 8.0
    colour: str = "#4C565F"
    shown: bool = True
    obstacle: bool = False
    bold: bool = False
    halo: str | None = ""  # "": that of the map, None: without
    halo_width: float = 1.3


@dataclass(frozen=True)
class Label:
    text: str
    x: float
    y: float
    angle: float
    size: float
    colour: str
    bold: bool = False
    halo: str | None = ""
    halo_width: float = 1.3


class _Grid:
    """Which cells of the picture are taken: by labels (hard), by things better left free (soft)."""

    def __init__(self, width: int, height: int) -> None:
        shape = (height // _CELL + 2, width // _CELL + 2)
        self.hard, self.soft = np.zeros(shape, bool), np.zeros(shape, bool)

    def cells(self, spot: Spot, wide: float, tall: float) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """Cells under a turned box; None when it leaves the picture."""
        x, y, angle = spot
        along = np.linspace(-wide / 2, wide / 2, max(int(wide / 3), 2))
        across = np.linspace(-tall / 2, tall / 2, max(int(tall / 3), 2))
        a, b = np.meshgrid(along, across)
        px = x + a * math.cos(angle) - b * math.sin(angle)
        py = y + a * math.sin(angle) + b * math.cos(angle)
        column, row = (px // _CELL).astype(np.int64), (py // _CELL).astype(np.int64)
        if column.min() < 0 or row.min() < 0 or column.max() >= self.hard.shape[1] or row.max() >= self.hard.shape[0]:
            return None
        return row.ravel(), column.ravel()


def place(
    sheets: Sequence[LabelSheet],
    view: View,
    font: QFont,
    obstacles: Sequence[tuple[float, float, float, float]] = (),
    stopped: Callable[[], bool] = never,
) -> list[Label]:
    """Labels for *view* in logical pixels. Sheets top layer first; *obstacles* are boxes in map coordinates."""
    grid = _Grid(view.width, view.height)
    for box in obstacles:
        _mark(grid.hard, box, view)
    for sheet in sheets:
        if sheet.obstacle:
            rows = sheet.features.rows_in(*view.box())
            for box in sheet.features.bbox[rows[:2000]].tolist():
                _mark(grid.soft, box, view)
    out: list[Label] = []
    for sheet in sheets:
        if sheet.shown and not stopped():
            out += _place_sheet(sheet, view, font, grid, stopped)
    return out


def _mark(cells: NDArray[np.bool_], box: Sequence[float], view: View) -> None:
    left, right = (box[0] - view.left) * view.scale, (box[2] - view.left) * view.scale
    upper, lower = (view.top - box[3]) * view.scale, (view.top - box[1]) * view.scale
    if right < 0 or lower < 0:
        return
    rows = slice(max(int(upper // _CELL), 0), int(lower // _CELL) + 1)
    cells[rows, max(int(left // _CELL), 0) : int(right // _CELL) + 1] = True


def _place_sheet(sheet: LabelSheet, view: View, font: QFont, grid: _Grid, stopped: Callable[[], bool]) -> list[Label]:
    metrics = QFontMetricsF(_font(font, sheet))
    placed: list[Label] = []
    seen: dict[str, list[tuple[float, float]]] = {}
    for row in _rows(sheet, view):
        if stopped():
            break
        text = sheet.text(row)
        if not text:
            continue
        lines = text.split("\n")
        wide = max(metrics.horizontalAdvance(line) for line in lines) + 4
        tall = metrics.capHeight() + 6 + (len(lines) - 1) * metrics.lineSpacing()
        for spot in _spots(sheet, row, view, wide, tall):
            near = seen.get(text, [])
            if sheet.place == "along" and any(math.hypot(spot[0] - x, spot[1] - y) < _REPEAT for x, y in near):
                continue
            cells = grid.cells(spot, wide, tall)
            if cells is None or grid.hard[cells].any() or (not sheet.obstacle and grid.soft[cells].any()):
                continue
            grid.hard[cells] = True
            seen.setdefault(text, []).append(spot[:2])
            placed.append(Label(text, *spot, sheet.size, sheet.colour, sheet.bold, sheet.halo, sheet.halo_width))
            break
    return placed


def _font(font: QFont, of: LabelSheet | Label) -> QFont:
    own = QFont(font)
    own.setPointSizeF(of.size)
    if of.bold:
        own.setWeight(QFont.Weight.DemiBold)
    return own


def _rows(sheet: LabelSheet, view: View) -> list[int]:
    """Rows in the view that are large enough for a label, the largest first."""
    rows = sheet.features.rows_in(*view.box())
    if sheet.place == "beside":
        return [int(row) for row in rows[:_MOST]] if len(rows) <= 4 * _MOST else []
    box = sheet.features.bbox[rows]
    width, height = ((box[:, 2] - box[:, 0]) * view.scale, (box[:, 3] - box[:, 1]) * view.scale)
    size = np.maximum(width, height)
    fits = size > (26 if sheet.place == "inside" else 50)
    order = np.argsort(-size[fits], kind="stable")[:_MOST]
    return [int(row) for row in rows[fits][order]]


def _spots(sheet: LabelSheet, row: int, view: View, wide: float, tall: float) -> Iterator[Spot]:
    """Places to try for a label, the best first."""
    shape = geometry(sheet.features, row)
    if shape is None:
        return
    kind = sheet.features.type[row]
    if kind == 1 or sheet.place == "beside":
        at = shapely.centroid(shape)
        x, y = _pixel(at.x, at.y, view)
        gap = wide / 2 + 6
        yield from ((x + gap, y, 0.0), (x - gap, y, 0.0), (x, y - tall, 0.0), (x, y + tall, 0.0))
    elif kind == 2:
        yield from _along(sheet.features, row, view, wide)
    elif sheet.place == "along":
        yield from _along_area(shape, view, wide)
    else:
        yield from _inside(shape, view, wide, tall)


def _pixel(x: float, y: float, view: View) -> tuple[float, float]:
    return (x - view.left) * view.scale, (view.top - y) * view.scale


def _inside(shape: Any, view: View, wide: float, tall: float) -> Iterator[Spot]:
    seen = shapely.clip_by_rect(shape, *view.box(-4))
    if seen.is_empty or seen.area * view.scale**2 < wide * tall:
        return
    middle = shapely.centroid(seen)
    if not shapely.contains(seen, middle):
        middle = shapely.point_on_surface(seen)
    x0, y0, x1, y1 = seen.bounds
    tries = [(middle.x, middle.y)]
    for fy in (0.8, 0.2, 0.88, 0.12, 0.5):
        tries += [(x0 + (x1 - x0) * fx, y0 + (y1 - y0) * fy) for fx in (0.5, 0.3, 0.7)]
    half_x, half_y = wide / 2 / view.scale, tall / 2 / view.scale
    shapely.prepare(seen)
    for x, y in tries:
        if shapely.contains(seen, shapely.box(x - half_x, y - half_y, x + half_x, y + half_y)):
            yield (*_pixel(x, y, view), 0.0)


def _upright(angle: float) -> float:
    if angle > math.pi / 2:
        return angle - math.pi
    return angle + math.pi if angle <= -math.pi / 2 else angle


def _along_area(shape: Any, view: View, wide: float) -> Iterator[Spot]:
    """In the middle of the visible part of a street area, along its longer side."""
    seen = shapely.clip_by_rect(shape, *view.box(-10))
    for part in sorted(shapely.get_parts(seen), key=lambda p: -p.area):
        if shapely.get_type_id(part) != 3 or part.area * view.scale**2 < wide * 6:
            continue
        corners = shapely.get_coordinates(shapely.oriented_envelope(part))
        sides = np.diff(corners, axis=0)[:2]
        longest = sides[int(np.argmax(np.hypot(sides[:, 0], sides[:, 1])))]
        if math.hypot(*longest) * view.scale < wide * 1.2:
            continue
        angle = _upright(math.atan2(-longest[1], longest[0]))
        for share in (0.0, 0.2, -0.2, 0.35, -0.35):
            at = shapely.centroid(part)
            x, y = at.x + longest[0] * share, at.y + longest[1] * share
            if shapely.contains(part, shapely.Point(x, y)):
                yield (*_pixel(x, y, view), angle)


def _along(features: Features, row: int, view: View, wide: float) -> Iterator[Spot]:
    """On the straighter stretches of a line that are long enough for the text."""
    paths = features.paths(np.array([row]))
    for ring in np.flatnonzero(paths.kind == LINE):
        xy = paths.xy[paths.rings[ring] : paths.rings[ring + 1]]
        line = shapely.clip_by_rect(shapely.LineString(xy), *view.box(-10)) if len(xy) > 1 else shapely.LineString()
        for part in shapely.get_parts(line):
            length, half = part.length, wide / 2 / view.scale
            if length < 2.2 * half:
                continue
            for share in (0.5, 0.3, 0.7, 0.15, 0.85):
                at = min(max(length * share, half), length - half)
                a, m, b = (shapely.line_interpolate_point(part, at + d) for d in (-half, 0, half))
                chord = math.hypot(b.x - a.x, b.y - a.y)
                if chord > 1.9 * half:
                    yield (*_pixel(m.x, m.y, view), _upright(math.atan2(a.y - b.y, b.x - a.x)))


def draw(labels: Sequence[Label], width: int, height: int, ratio: float, font: QFont, halo: str) -> QImage:
    """The labels on a transparent picture of logical size *width* × *height*."""
    image = blank(math.ceil(width * ratio), math.ceil(height * ratio))
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    paint(painter, labels, font, halo)
    painter.end()
    return image


def paint(painter: QPainter, labels: Sequence[Label], font: QFont, halo: str) -> None:
    """*halo* is the colour behind labels whose style names none."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for label in labels:
        path = _path(label, _font(font, label))
        painter.save()
        painter.translate(label.x, label.y)
        painter.rotate(math.degrees(label.angle))
        if label.halo is not None and label.halo_width > 0:
            edge = QColor(label.halo or halo)
            edge.setAlpha(min(edge.alpha(), 215))
            pen = QPen(edge, 2 * label.halo_width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
        painter.fillPath(path, QColor(label.colour))
        painter.restore()


def _path(label: Label, font: QFont) -> QPainterPath:
    """The letters around (0, 0), lines under each other."""
    metrics, path = QFontMetricsF(font), QPainterPath()
    lines = label.text.split("\n")
    for number, line in enumerate(lines):
        y = metrics.capHeight() / 2 + (number - (len(lines) - 1) / 2) * metrics.lineSpacing()
        path.addText(QPointF(-metrics.horizontalAdvance(line) / 2, y), font, line)
    return path
