"""A picture in tiles of 512 pixels and their halves, memory-mapped: drawn on the map, beside it and on a sheet.

Its own coordinates ("units") are pixels of the file, or points of a PDF, from the upper left corner, y down.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from civicdesk.render.map_symbols import View

if TYPE_CHECKING:
    from civicdesk.prepared import Prepared

TILE = 512
_STRAIGHT = 0.6  # pixels that a piece may be off when it is drawn as if the systems were parallel
_DEEPEST = 4
_FORMATS = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBA8888}
Matrix = tuple[tuple[float, float, float], tuple[float, float, float]]
Floats = NDArray[np.float64]
Transform = Callable[[Floats, Floats], tuple[Floats, Floats]]


class Picture:
    def __init__(self, prepared: Prepared) -> None:
        self._copy = prepared
        self.meta: dict[str, Any] = prepared.meta
        self.levels: list[dict[str, int]] = self.meta["levels"]
        self.per_unit: float = self.meta["pixels_per_unit"]
        self._open: dict[int, NDArray[np.uint8]] = {}

    @cached_property
    def key(self) -> str:
        return self._copy.folder.name

    @property
    def folder(self) -> str:
        return str(self._copy.folder)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in units."""
        _left, _top, width, height = self.meta["bounds"]
        return float(width), float(height)

    @property
    def crs(self) -> str:
        """As the file says; empty where it says nothing."""
        return str(self.meta.get("crs") or "")

    @property
    def matrix(self) -> Matrix | None:
        """Units to map coordinates, as the file says."""
        found = self.meta.get("matrix")
        return None if found is None else matrix_of(found)

    def level(self, number: int) -> NDArray[np.uint8]:
        """(rows, columns, 512, 512[, channels]) of the picture halved *number* times."""
        if number not in self._open:
            self._open[number] = self._copy.array(f"level{number}").view(np.ndarray)
        return self._open[number]

    def draw(self, painter: QPainter, to_device: QTransform, device: QRectF) -> bool:
        """Draw what lies in *device* (pixels); False where nothing does. *to_device*: units to pixels."""
        back, possible = to_device.inverted()
        if not possible:
            return False
        scale = math.sqrt(abs(to_device.determinant())) / self.per_unit  # device pixels per pixel of the finest level
        number = min(max(math.floor(math.log2(1.0 / max(scale, 1e-12)) + 0.3), 0), len(self.levels) - 1)
        step = 2.0**number / self.per_unit  # units per pixel of the level
        seen = back.mapRect(device).adjusted(-step, -step, step, step).intersected(QRectF(0, 0, *self.size))
        if seen.isEmpty():
            return False
        image, (left, top) = self._mosaic(number, seen, step)
        painter.save()
        painter.setClipRect(device)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale * 2**number < 3.0)
        painter.setWorldTransform(QTransform(step, 0, 0, step, left * step, top * step) * to_device)
        painter.drawImage(0, 0, image)
        painter.restore()
        return True

    def _mosaic(self, number: int, seen: QRectF, step: float) -> tuple[QImage, tuple[int, int]]:
        """The pixels of a level in *seen* (units), and where they begin."""
        size, tiles = self.levels[number], self.level(number)
        left, top = int(seen.left() / step), int(seen.top() / step)
        right = min(math.ceil(seen.right() / step), size["width"])
        bottom = min(math.ceil(seen.bottom() / step), size["height"])
        left, top = min(left, right - 1), min(top, bottom - 1)
        rows, columns = slice(top // TILE, (bottom - 1) // TILE + 1), slice(left // TILE, (right - 1) // TILE + 1)
        some = tiles[rows, columns]
        joined = some.swapaxes(1, 2).reshape(some.shape[0] * TILE, some.shape[1] * TILE, *some.shape[4:])
        y, x = rows.start * TILE, columns.start * TILE
        part = np.ascontiguousarray(joined[top - y : bottom - y, left - x : right - x])
        channels = part.shape[2] if part.ndim == 3 else 1
        image = QImage(part.data, part.shape[1], part.shape[0], part.shape[1] * channels, _FORMATS[channels])
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied), (left, top)


def matrix_of(rows: Any) -> Matrix:
    """From JSON."""
    (a, b, c), (d, e, f) = rows
    return (float(a), float(b), float(c)), (float(d), float(e), float(f))


def corners(size: tuple[float, float], matrix: Matrix) -> Floats:
    """(4, 2) map coordinates of the corners of a picture, in the system of *matrix*."""
    wide, tall = size
    units = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float64)
    whole = np.array(matrix)
    return np.asarray(units @ whole[:, :2].T + whole[:, 2])


@dataclass(frozen=True, eq=False)
class PictureSheet:
    """A picture as the renderer of the map needs it. *matrix*: units to its own map coordinates; *transform*: from
    those of the map to its own, None where they are the same."""

    key: Hashable
    picture: Picture
    matrix: Matrix
    transform: Transform | None = None
    opacity: float = 1.0

    def draw(self, image: QImage, view: View, stopped: Callable[[], bool]) -> bool:
        """Onto *image*, the picture of *view*; False when nothing of it lies there."""
        painter = QPainter(image)
        try:
            return self._piece(painter, view, QRectF(0, 0, view.width, view.height), stopped, 0)
        finally:
            painter.end()

    def paint(self, painter: QPainter, view: View, opacity: float) -> None:
        """Over what is there already, for a picture that a person is about to place."""
        painter.save()
        painter.setOpacity(opacity)
        self._piece(painter, view, QRectF(0, 0, view.width, view.height), lambda: False, 0)
        painter.restore()

    def _piece(self, painter: QPainter, view: View, part: QRectF, stopped: Callable[[], bool], depth: int) -> bool:
        """One part of the view; where systems are too crooked towards each other, its quarters."""
        if stopped():
            return False
        grid = np.array([[x, y] for y in (0.0, 0.5, 1.0) for x in (0.0, 0.5, 1.0)])
        pixels = grid * (part.width(), part.height()) + (part.x(), part.y())
        east, north = view.left + pixels[:, 0] / view.scale, view.top - pixels[:, 1] / view.scale
        if self.transform is not None:
            east, north = self.transform(east, north)
        whole = np.array([*self.matrix, (0.0, 0.0, 1.0)])
        units = (np.linalg.inv(whole) @ np.stack([east, north, np.ones(len(east))]))[:2].T
        if not np.isfinite(units).all():
            return False
        if (units.min(axis=0) > self.picture.size).any() or (units.max(axis=0) < 0).any():
            return False
        known = np.column_stack([pixels, np.ones(len(pixels))])
        found, *_ = np.linalg.lstsq(known, units, rcond=None)
        to_units = QTransform(found[0, 0], found[0, 1], found[1, 0], found[1, 1], found[2, 0], found[2, 1])
        to_device, possible = to_units.inverted()
        if not possible:
            return False
        off = np.hypot(*(known @ found - units).T).max() * math.sqrt(abs(to_device.determinant()))
        if off > _STRAIGHT and depth < _DEEPEST:
            half, tall = part.width() / 2, part.height() / 2
            quarters = [QRectF(part.x() + x * half, part.y() + y * tall, half, tall) for x in (0, 1) for y in (0, 1)]
            drawn = [self._piece(painter, view, one, stopped, depth + 1) for one in quarters]
            return any(drawn)
        return self.picture.draw(painter, to_device, part)
