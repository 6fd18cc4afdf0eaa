"""The finished tiles of the map and how they fill a view: sharp where they are there, scaled from others until then."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from civicdesk.render.map_symbols import View
from civicdesk.render.map_tiles import TILE, Cache, TileId, scale_of, tiles_for

_HISTORY = 96 << 20  # bytes of finished tiles kept
_FAR = 12  # steps of zoom from which a picture still tells something
_MANY = 240  # tiles of a finer zoom: more are slower to put together than the tile is to draw
_LEVELS = 3  # of zoom, drawn over each other where none has all of the view
_STACKS = 4


class Pictures:
    """*stack* names a set of layers in their styles; tiles of former ones stand in until there are new ones."""

    def __init__(self) -> None:
        self.stack: Any = None
        self._tiles: Cache[QImage] = Cache(_HISTORY)
        self._known: dict[Any, dict[int, set[TileId]]] = {}  # by stack and zoom, the latest stack last

    def set_stack(self, stack: Any) -> bool:
        """Whether it is another one."""
        if stack == self.stack:
            return False
        self.stack = stack
        self._known = {key: zooms for key, zooms in self._known.items() if zooms and key != stack}
        while len(self._known) >= _STACKS:
            del self._known[next(iter(self._known))]
        self._known[stack] = {}
        return True

    def add(self, tile: TileId, image: QImage) -> None:
        self._tiles.put((self.stack, tile), image, TILE * TILE * 4)
        self._known.setdefault(self.stack, {}).setdefault(tile.zoom, set()).add(tile)

    def wanted(self, zoom: int, view: View) -> tuple[TileId, ...]:
        """Tiles of a view that are not there yet, those in the middle first."""
        return tuple(t for t in tiles_for(zoom, view.box()) if self._tiles.get((self.stack, t)) is None)

    def paint(self, painter: QPainter, view: View, zoom: int, ratio: float) -> None:
        """*view* in logical pixels, *ratio* device pixels each."""
        sharp = [(tile, self._tiles.get((self.stack, tile))) for tile in tiles_for(zoom, view.box())]
        if any(image is None for _, image in sharp):
            for tiles in reversed(self._stand_ins(view, zoom)):
                for tile, image in tiles:
                    self._put(painter, view, ratio, tile, image)
        for tile, finished in sharp:
            if finished is not None:
                self._put(painter, view, ratio, tile, finished)

    def _stand_ins(self, view: View, zoom: int) -> list[list[tuple[TileId, QImage]]]:
        """Tiles of other zooms and former stacks, the best first, until one has all of the view."""
        found: list[list[tuple[TileId, QImage]]] = []
        for stack in reversed(self._known):
            zooms = self._known[stack]
            for other in sorted(zooms, key=lambda z: abs(z - zoom)):
                if abs(other - zoom) > _FAR or (stack == self.stack and other == zoom):
                    continue
                side = TILE / scale_of(other)
                if math.ceil(view.width / view.scale / side) * math.ceil(view.height / view.scale / side) > _MANY:
                    continue
                needed = [tile for tile in tiles_for(other, view.box()) if tile in zooms[other]]
                some = [(tile, image) for tile in needed if (image := self._tiles.get((stack, tile))) is not None]
                if some:
                    found.append(some)
                if len(found) == _LEVELS or self._covers(some, view, side):
                    return found
        return found

    @staticmethod
    def _covers(some: list[tuple[TileId, QImage]], view: View, side: float) -> bool:
        if not some:
            return False
        x0, y0, x1, y1 = view.box()
        columns = math.floor(x1 / side) - math.floor(x0 / side) + 1
        return len(some) == columns * (math.floor(y1 / side) - math.floor(y0 / side) + 1)

    @staticmethod
    def _put(painter: QPainter, view: View, ratio: float, tile: TileId, image: QImage) -> None:
        """Edges lie on whole device pixels, the same for neighbours: no seams."""
        side, fine = TILE / scale_of(tile.zoom), view.scale * ratio
        left, right = (round((x * side - view.left) * fine) for x in (tile.x, tile.x + 1))
        upper, lower = (round((view.top - y * side) * fine) for y in (tile.y + 1, tile.y))
        if right - left == TILE and lower - upper == TILE and ratio == 1.0:
            painter.drawImage(left, upper, image)
            return
        seen = QRect(left, upper, right - left, lower - upper)
        part = seen.intersected(QRect(0, 0, math.ceil(view.width * ratio), math.ceil(view.height * ratio)))
        if part.isEmpty():
            return
        across, down = TILE / seen.width(), TILE / seen.height()
        source = QRectF(
            (part.x() - left) * across, (part.y() - upper) * down, part.width() * across, part.height() * down
        )
        target = QRectF(part.x() / ratio, part.y() / ratio, part.width() / ratio, part.height() / ratio)
        painter.drawImage(target, image, source)
