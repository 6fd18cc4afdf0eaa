"""Storey plans to test with: pictures, PDF and DXF as offices have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np


def picture(width: int = 800, height: int = 600) -> Any:
    """A wall around everything and one in the middle, black on white."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((50, 50, width - 50, height - 50), outline="black", width=6)
    pen.line((width // 2, 50, width // 2, height - 50), fill="black", width=6)
    return image


def noise(width: int, height: int) -> Any:
    from PIL import Image

    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8))


def save(image: Any, path: Path, **options: Any) -> Path:
    image.save(path, **options)
    return path


def dxf(path: Path, units: int = 4, away: tuple[float, float] = (0.0, 0.0)) -> Path:
    """A room of 5 × 4 m in millimetres with a door block, an arc, a circle and its number."""
    import ezdxf

    document = ezdxf.new()
    document.header["$INSUNITS"] = units
    space, (x, y) = document.modelspace(), away
    space.add_lwpolyline([(x, y), (x + 5000, y), (x + 5000, y + 4000), (x, y + 4000)], close=True)
    space.add_line((x + 2500, y), (x + 2500, y + 4000))
    space.add_circle((x + 1000, y + 1000), 200)
    space.add_arc((x + 900, y), 900, 0, 90)
    space.add_text("1.01", height=250).set_placement((x + 800, y + 2500))
    block = document.blocks.new("DOOR")
    block.add_line((0, 0), (900, 0))
    space.add_blockref("DOOR", (x + 3000, y))
    document.saveas(path)
    return path
