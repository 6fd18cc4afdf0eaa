"""The page under a storey plan: as sharp as the screen shows it, made beside the window, never waited for.

What was made last is drawn stretched until something sharper is there, so that moving a large scan stays fluid.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QTransform

from civicdesk.gui.aside import Aside
from civicdesk.render.tokens import THEMES

if TYPE_CHECKING:
    from civicdesk.drawings.placing import Matrix
    from civicdesk.drawings.sheet import Sheet

_TILE = 512
_REST = 60  # milliseconds without a movement
_MARGIN = 0.25  # of the view, made beyond its edges for what comes in next
_CELLS = 24  # lines are kept in so many by so many parts, so that a close view draws few of them


def transform(matrix: Matrix) -> QTransform:
    """Drawing units to metres of the plan."""
    a, b, d, e, x, y = matrix
    return QTransform(a, d, b, e, x, y)


@dataclass(frozen=True)
class _Made:
    """A picture, and where its pixels lie in the plan."""

    image: QImage
    to_plan: QTransform
    key: tuple[Any, ...]


class Backdrop:
    """One page. *changed* is called in the window's thread when something sharper is there."""

    def __init__(self, owner: QObject, sheet: Sheet, changed: Callable[[], object]) -> None:
        self.sheet = sheet
        self._changed = changed
        self._aside = Aside(owner, lambda _error: None)  # a page that vanished from the cache is read anew
        self._made: _Made | None = None
        self._rough: _Made | None = None
        self._wanted: tuple[Any, ...] | None = None
        self._order: Callable[[], _Made] | None = None
        self._rest = QTimer(owner, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._begin)
        self._cells: list[tuple[QRectF, QPainterPath]] | None = None

    @property
    def busy(self) -> bool:
        return self._aside.busy or self._rest.isActive()

    def bounds(self, matrix: Matrix) -> QRectF:
        """Of the page, in metres of the plan."""
        return transform(matrix).mapRect(self._page())

    def _page(self) -> QRectF:
        west, south, east, north = self.sheet.bounds
        return QRectF(west, south, east - west, north - south)

    def paint(self, painter: QPainter, matrix: Matrix, place: QTransform, theme: str, opacity: float) -> None:
        """*place*: metres of the plan to pixels of the painter."""
        view = QRectF(painter.viewport())
        self._ask(matrix, place, view, theme)
        painter.save()
        painter.setOpacity(opacity)
        current = self._made is not None and self._made.key == self._wanted
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, current)  # what moves need not be smooth
        if self.sheet.is_picture:
            page = QPainterPath()
            page.addPolygon((transform(matrix) * place).map(self._page()))
            painter.setClipPath(page)
            if self._rough is None or self._rough.key[-1] != theme:
                self._rough = self._mosaic(len(self.sheet.levels) - 1, (0, 0, 1, 1), theme)
            if not current:
                self._draw(painter, self._rough, transform(matrix) * place)
        if self._made is not None:
            to_plan = transform(matrix) if self.sheet.is_picture else QTransform()
            self._draw(painter, self._made, to_plan * place)
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, made: _Made, place: QTransform) -> None:
        painter.setWorldTransform(made.to_plan * place)
        painter.drawImage(0, 0, made.image)

    def _ask(self, matrix: Matrix, place: QTransform, view: QRectF, theme: str) -> None:
        wanted = (
            self._tiles(matrix, place, view, theme)
            if self.sheet.is_picture
            else self._lines(matrix, place, view, theme)
        )
        if wanted is None or wanted == self._wanted:
            return
        self._wanted = wanted
        self._order = lambda: self._make(wanted)
        if self.sheet.is_picture or self._made is None:
            self._begin()
        else:
            self._rest.start()  # lines are drawn anew when the view has come to rest

    def _begin(self) -> None:
        if self._order is not None:
            self._aside.ask(self._order, self._take)

    def _take(self, made: _Made) -> None:
        self._made = made
        self._changed()

    def _make(self, wanted: tuple[Any, ...]) -> _Made:
        if self.sheet.is_picture:
            level, area, theme = wanted
            return self._mosaic(level, area, theme)
        return self._drawn(wanted)

    # --- pictures -------------------------------------------------------------------------------------------------
    def _tiles(self, matrix: Matrix, place: QTransform, view: QRectF, theme: str) -> tuple[Any, ...] | None:
        """Level, rows and columns of the tiles that the view needs."""
        to_screen = transform(matrix) * place
        back, possible = to_screen.inverted()
        if not possible:
            return None
        seen = back.mapRect(view).intersected(self._page())
        if seen.isEmpty():
            return None
        scale = math.sqrt(abs(to_screen.determinant())) / self.sheet.pixels_per_unit  # screen pixels of one of ours
        level = min(max(math.floor(math.log2(1.0 / scale) + 0.3), 0), len(self.sheet.levels) - 1)
        size = self.sheet.levels[level]
        side = _TILE * 2**level / self.sheet.pixels_per_unit
        last = -(-size["height"] // _TILE), -(-size["width"] // _TILE)
        area = (
            max(int(seen.top() // side), 0),
            max(int(seen.left() // side), 0),
            min(int(seen.bottom() // side) + 1, last[0]),
            min(int(seen.right() // side) + 1, last[1]),
        )
        return level, area, theme

    def _mosaic(self, level: int, area: tuple[int, int, int, int], theme: str) -> _Made:
        """Some tiles as one picture."""
        import numpy as np

        top, left, bottom, right = area
        tiles = self.sheet.level(level)[top:bottom, left:right]
        deep = tiles.shape[4:]
        whole = np.ascontiguousarray(tiles.swapaxes(1, 2)).reshape(
            tiles.shape[0] * _TILE, tiles.shape[1] * _TILE, *deep
        )
        kind = QImage.Format.Format_RGB888 if deep else QImage.Format.Format_Grayscale8
        height, width = whole.shape[:2]
        image = QImage(whole.data, width, height, width * (3 if deep else 1), kind)
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        if theme == "dark":
            image.invertPixels()
        step = 2**level / self.sheet.pixels_per_unit
        to_units = QTransform(step, 0, 0, step, left * _TILE * step, top * _TILE * step)
        return _Made(image, to_units, (level, area, theme))

    # --- lines ------------------------------------------------------------------------------------------------------
    @staticmethod
    def _lines(matrix: Matrix, place: QTransform, view: QRectF, theme: str) -> tuple[Any, ...]:
        numbers = (place.m11(), place.m12(), place.m21(), place.m22(), place.dx(), place.dy())
        return (tuple(round(n, 3) for n in numbers), (view.width(), view.height()), theme, matrix)

    def _drawn(self, wanted: tuple[Any, ...]) -> _Made:
        """The lines as they are on the screen, some way beyond its edges."""
        numbers, (width, height), theme, matrix = wanted
        margin = QPointF(width * _MARGIN, height * _MARGIN)
        shift = QTransform.fromTranslate(margin.x(), margin.y())
        to_image = QTransform(*numbers) * shift
        image = QImage(
            int(width + 2 * margin.x()), int(height + 2 * margin.y()), QImage.Format.Format_ARGB32_Premultiplied
        )
        image.fill(Qt.GlobalColor.transparent)
        if self._cells is None:
            self._cells = list(_in_cells(self.sheet))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(THEMES[theme]["text"])
        pen = QPen(ink, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        origin = QTransform.fromTranslate(*self.sheet.origin)
        units = origin * transform(matrix) * to_image
        painter.setWorldTransform(units)
        seen = units.inverted()[0].mapRect(QRectF(image.rect()))
        for box, path in self._cells:
            if box.intersects(seen):
                painter.drawPath(path)
        self._write(painter, transform(matrix) * to_image, QRectF(image.rect()))
        painter.end()
        return _Made(image, to_image.inverted()[0], wanted)

    def _write(self, painter: QPainter, units: QTransform, paper: QRectF) -> None:
        """The texts of the drawing, where they can be read."""
        scale = math.sqrt(abs(units.determinant()))
        turned = math.degrees(math.atan2(-units.m12(), units.m11()))
        for text, x, y, height, degrees in self.sheet.texts:
            at, pixels = units.map(QPointF(x, y)), height * scale
            if not 5.0 < pixels < 200.0 or not paper.adjusted(-200, -200, 200, 200).contains(at):
                continue
            font = QFont(painter.font())
            font.setPixelSize(max(round(pixels * 1.3), 5))
            painter.setFont(font)
            painter.setWorldTransform(QTransform().translate(at.x(), at.y()).rotate(-(degrees + turned)))
            painter.drawText(QPointF(0, 0), text)


def _in_cells(sheet: Sheet) -> list[tuple[QRectF, QPainterPath]]:
    """Lines by where they begin, each part with its box, in drawing units from the sheet's origin."""
    west, south, east, north = sheet.bounds
    x, y = sheet.origin
    wide, tall = max(east - west, 1e-9) / _CELLS, max(north - south, 1e-9) / _CELLS
    points, starts = sheet.points, sheet.starts.tolist()
    paths: dict[tuple[int, int], QPainterPath] = {}
    for begin, end in pairwise(starts):
        line = points[begin:end].tolist()
        cell = int((line[0][0] + x - west) // wide), int((line[0][1] + y - south) // tall)
        path = paths.setdefault(cell, QPainterPath())
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    return [(path.boundingRect().adjusted(-1e-6, -1e-6, 1e-6, 1e-6), path) for path in paths.values()]
