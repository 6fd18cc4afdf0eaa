"""Tiles of the map: which ones a view needs, drawing them by blocks, and the cache that keeps the latest.

Zoom is a whole number of quarter octaves: the view snaps to them, so that a finished tile is shown pixel by pixel.
"""

from __future__ import annotations

import dataclasses
import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtGui import QColor, QImage, QPainter

from civicdesk.render.features import Features
from civicdesk.render.map_draw import Codes, blank, draw_layer, never
from civicdesk.render.map_symbols import Symbol, View

TILE = 256
_MOST = 48  # tiles in one block: some three million pixels
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


@dataclass(frozen=True)
class Block:
    """Neighbouring tiles, drawn in one go: columns and rows of the tiles of one zoom, the last ones included."""

    zoom: int
    left: int
    low: int
    right: int
    high: int

    @property
    def tiles(self) -> list[TileId]:
        """From the upper left to the lower right."""
        return [
            TileId(self.zoom, x, y)
            for y in range(self.high, self.low - 1, -1)
            for x in range(self.left, self.right + 1)
        ]  # fmt: skip

    @property
    def view(self) -> View:
        corner = TileId(self.zoom, self.left, self.high).view
        columns, rows = self.right - self.left + 1, self.high - self.low + 1
        return View(corner.left, corner.top, corner.scale, columns * TILE, rows * TILE)

    def place(self, tile: TileId) -> tuple[int, int]:
        """Of a tile's corner in the picture of the block, pixels."""
        return (tile.x - self.left) * TILE, (self.high - tile.y) * TILE


def blocks(tiles: Iterable[TileId]) -> list[Block]:
    """Tiles as rectangles, each of few enough tiles; the one with the first of *tiles* comes first."""
    tiles = list(tiles)
    rows: dict[tuple[int, int], list[int]] = {}
    for tile in tiles:
        rows.setdefault((tile.zoom, tile.y), []).append(tile.x)
    found: list[Block] = []
    for (zoom, y), columns in sorted(rows.items()):
        for run in _runs(sorted(columns)):
            below = next((b for b in found if (b.zoom, b.high, b.left, b.right) == (zoom, y - 1, *run)), None)
            wide = run[1] - run[0] + 1
            if below is not None and (below.high - below.low + 2) * wide <= _MOST:
                found[found.index(below)] = dataclasses.replace(below, high=y)
            else:
                found.append(Block(zoom, run[0], y, run[1], y))
    order = {tile: number for number, tile in enumerate(tiles)}
    return sorted(found, key=lambda block: min(order[tile] for tile in block.tiles))


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    """[1, 2, 3, 7] → [(1, 3), (7, 7)]; none is longer than a block may be wide."""
    found: list[tuple[int, int]] = []
    for x in columns:
        if found and found[-1][1] == x - 1 and x - found[-1][0] < _MOST:
            found[-1] = found[-1][0], x
        else:
            found.append((x, x))
    return found


def draw_block(
    block: Block, sheets: tuple[Drawable, ...], paper: str, cache: Cache[QImage], stopped: Callable[[], bool] = never
) -> list[tuple[TileId, QImage]]:
    """The finished tiles of all sheets (bottom first); layers drawn before come from *cache*. Empty when stopped."""
    tiles = block.tiles
    out = [QImage(TILE, TILE, QImage.Format.Format_RGB32) for _ in tiles]
    for image in out:
        image.fill(QColor(paper))
    for sheet in sheets:
        pieces = _layer_tiles(block, tiles, sheet, cache, stopped)
        if pieces is None:
            return []
        for image, piece in zip(out, pieces, strict=True):
            if not piece.isNull():
                painter = QPainter(image)
                painter.setOpacity(sheet.opacity)
                painter.drawImage(0, 0, piece)
                painter.end()
    return list(zip(tiles, out, strict=True))


def draw_tile(
    tile: TileId, sheets: tuple[Drawable, ...], paper: str, cache: Cache[QImage], stopped: Callable[[], bool] = never
) -> QImage | None:
    """One tile. None when stopped."""
    done = draw_block(Block(tile.zoom, tile.x, tile.y, tile.x, tile.y), sheets, paper, cache, stopped)
    return done[0][1] if done else None


def _layer_tiles(
    block: Block, tiles: list[TileId], sheet: Drawable, cache: Cache[QImage], stopped: Callable[[], bool]
) -> list[QImage] | None:
    """A sheet's part of each tile; None when stopped."""
    there = [cache.get((sheet.key, tile)) for tile in tiles]
    if any(image is None for image in there):
        whole = blank(block.view.width, block.view.height)
        drawn = sheet.draw(whole, block.view, stopped)
        if stopped():
            return None
        for number, tile in enumerate(tiles):
            image = whole.copy(*block.place(tile), TILE, TILE) if drawn else EMPTY
            cache.put((sheet.key, tile), image, TILE * TILE * 4 if drawn else 200)
            there[number] = image
    return [image for image in there if image is not None]


def stack_key(sheets: tuple[Drawable, ...], paper: str) -> tuple[Any, ...]:
    return (paper, tuple((sheet.key, sheet.opacity) for sheet in sheets))
