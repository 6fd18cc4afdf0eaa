"""Tiles stand in for those that are not there yet: no seam, no blank picture between two sets of layers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from civicdesk.gui.map_pictures import Pictures
from civicdesk.render.map_symbols import View
from civicdesk.render.map_tiles import TILE, TileId, blocks, scale_of, tiles_for

VIEW = View(103.3, 2211.7, 1.0, 900, 700)


def tile(colour: str) -> QImage:
    image = QImage(TILE, TILE, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def painted(pictures: Pictures, view: View, zoom: int, ratio: float = 1.0) -> Any:
    """(height, width): True where no paper is seen."""
    image = QImage(int(view.width * ratio), int(view.height * ratio), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    pictures.paint(painter, view, zoom, ratio)
    painter.end()
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, : image.width(), :3]
    return (raw != 255).any(axis=2)


@pytest.mark.parametrize("zoom", [-9, -5, -1, 0, 2, 5, 8])
@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_scaled_tiles_meet(zoom: int, ratio: float) -> None:
    pictures = Pictures()
    pictures.set_stack("a")
    for one in tiles_for(zoom, VIEW.box()):
        pictures.add(one, tile("#204060"))
    assert painted(pictures, VIEW, 0, ratio).all()
    assert len(pictures.wanted(0, VIEW)) == (0 if zoom == 0 else 4 * 4)


def test_former_layers_stand_in_until_the_new_ones_are_drawn() -> None:
    pictures = Pictures()
    pictures.set_stack("old")
    needed = list(tiles_for(0, VIEW.box()))
    for one in needed:
        pictures.add(one, tile("#204060"))
    for stack in ("part 1", "part 2", "part 3", "new"):  # none of them was drawn before the next one came
        assert pictures.set_stack(stack)
    assert painted(pictures, VIEW, 0).all()
    pictures.add(needed[0], tile("#ff0000"))
    assert painted(pictures, VIEW, 0).all()
    assert needed[0] not in pictures.wanted(0, VIEW)
    assert not pictures.set_stack("new")


def test_blocks_hold_each_tile_once() -> None:
    rng = np.random.default_rng(2)
    for _ in range(50):
        chosen = {TileId(3, int(x), int(y)) for x, y in rng.integers(0, 12, (rng.integers(1, 120), 2))}
        ordered = sorted(chosen, key=lambda one: (one.x - 6) ** 2 + (one.y - 6) ** 2)
        made = blocks(ordered)
        found = [one for block in made for one in block.tiles]
        assert len(found) == len(set(found)) == len(chosen)
        assert set(found) == chosen
        assert ordered[0] in made[0].tiles
    view = next(iter(blocks(tiles_for(0, VIEW.box())))).view
    assert (view.width, view.height) == (4 * TILE, 4 * TILE)
    assert view.scale == scale_of(0)
