"""Tiles of the map: which ones a view needs, drawing one, and the cache that keeps the latest.

Zoom is a whole number of quarter octaves: the view snaps to them, so that a finished tile is shown pixel by pixel.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtGui import QColor, QImage, QPainter

from civicdesk.render.features import Features
from civicdesk.render.map_draw import Codes, blank, draw_layer, never
from civicdesk.render.map_symbols import Symbol, View

TILE = 512
STEPS = 4  # per doubling
V = TypeVar("V")


def scale_of(zoom: int) -> float:
    """Device pixels per map unit."""
    return float(2.0 ** (zoom / STEPS))


def zoom_for(scale: float) -> int:
    """The nearest zoom to a scale."""
    return round(math.log2(scale) * STEPS)


def zoom_within(scale: float) -> int:
    """The largest zoom that is not larger than *scale* (to fit something in)."""
    return math.floor(math.log2(scale) * STEPS + 1e-9)


@dataclass(frozen=True, order=True)
class TileId:
    zoom: int
    x: int
    y: int

    @property
    def view(self) -> View:
        side = TILE / scale_of(self.zoom)
        return View(self.x * side, (self.y + 1) * side, scale_of(self.zoom), TILE, TILE)


def tiles_for(zoom: int, box: tuple[float, float, float, float]) -> Iterator[TileId]:
    """Tiles that touch a box of map coordinates, those in the middle first."""
    side = TILE / scale_of(zoom)
    columns = range(math.floor(box[0] / side), math.floor(box[2] / side) + 1)
    rows = range(math.floor(box[1] / side), math.floor(box[3] / side) + 1)
    cx, cy = (box[0] + box[2]) / 2 / side - 0.5, (box[1] + box[3]) / 2 / side - 0.5
    tiles = [TileId(zoom, x, y) for x in columns for y in rows]
    return iter(sorted(tiles, key=lambda t: (t.x - cx) ** 2 + (t.y - cy) ** 2))


@dataclass(frozen=True, eq=False)
class Sheet:
    """One layer as the renderer needs it; *key* names layer and style revision."""

    key: Hashable
    features: Features
    codes: Codes | None
    symbols: tuple[Symbol, ...]
    opacity: float = 1.0

    def draw(self, image: QImage, view: View, stopped: Callable[[], bool]) -> bool:
        return draw_layer(image, self.features, self.codes, self.symbols, view, stopped)


class Drawable(Protocol):
    """What lies on the map: the features of a layer, or a picture."""

    @property
    def key(self) -> Hashable: ...
    @property
    def opacity(self) -> float: ...
    def draw(self, image: QImage, view: View, stopped: Callable[[], bool]) -> bool: ...


class Cache(Generic[V]):
    """The latest pictures up to a number of bytes; safe from several threads."""

    def __init__(self, cap: int) -> None:
        self._cap, self._size = cap, 0
        self._items: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> V | None:
        with self._lock:
            item = self._items.get(key)
            if item is None:
                return None
            self._items.move_to_end(key)
            return item[0]

    def put(self, key: Hashable, value: V, size: int) -> None:
        with self._lock:
            old = self._items.pop(key, None)
            self._size += size - (old[1] if old else 0)
            self._items[key] = (value, size)
            while self._size > self._cap and len(self._items) > 1:
                self._size -= self._items.popitem(last=False)[1][1]

    def clear(self) -> None:
        with self._lock:
            self._items.clear()
            self._size = 0


EMPTY = QImage()


def draw_tile(
    tile: TileId, sheets: tuple[Drawable, ...], paper: str, cache: Cache[QImage], stopped: Callable[[], bool] = never
) -> QImage | None:
    """The finished tile of all sheets (bottom first); layers drawn before come from *cache*. None when stopped."""
    out = QImage(TILE, TILE, QImage.Format.Format_RGB32)
    out.fill(QColor(paper))
    painter = QPainter(out)
    try:
        for sheet in sheets:
            image = _layer_tile(tile, sheet, cache, stopped)
            if image is None:
                return None
            if not image.isNull():
                painter.setOpacity(sheet.opacity)
                painter.drawImage(0, 0, image)
    finally:
        painter.end()
    return out


def _layer_tile(tile: TileId, sheet: Drawable, cache: Cache[QImage], stopped: Callable[[], bool]) -> QImage | None:
    key = (sheet.key, tile)
    image = cache.get(key)
    if image is not None:
        return image
    image = blank(TILE, TILE)
    drawn = sheet.draw(image, tile.view, stopped)
    if stopped():
        return None
    image = image if drawn else EMPTY
    cache.put(key, image, TILE * TILE * 4 if drawn else 200)
    return image


def stack_key(sheets: tuple[Drawable, ...], paper: str) -> tuple[Any, ...]:
    return (paper, tuple((sheet.key, sheet.opacity) for sheet in sheets))
