"""Pictures with a place, as offices have them, made with rasterio (the reader's own writer) and Pillow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

WEST, NORTH, PIXEL = -598_500.0, -1_160_000.0, 0.5


def scene(width: int = 1400, height: int = 900) -> Any:
    """(height, width, 3): red grows to the east, green to the south, a white cross of 20 pixels in the middle."""
    picture = np.zeros((height, width, 3), np.uint8)
    picture[..., 0] = np.linspace(0, 250, width).astype(np.uint8)[None, :]
    picture[..., 1] = np.linspace(0, 250, height).astype(np.uint8)[:, None]
    picture[height // 2 - 10 : height // 2 + 10] = 255
    picture[:, width // 2 - 10 : width // 2 + 10] = 255
    return picture


def geotiff(path: Path, values: Any, crs: str | None = "EPSG:5514", placed: bool = True, **options: Any) -> Path:
    """*values* (h, w) or (h, w, bands); *options* go to GDAL (compress, tiled, photometric …)."""
    import warnings

    import rasterio
    from rasterio.transform import from_origin

    bands = values[None] if values.ndim == 2 else np.moveaxis(values, -1, 0)
    table, overviews = options.pop("table", None), options.pop("overviews", ())
    where = {"transform": from_origin(WEST, NORTH, PIXEL, PIXEL)} if placed else {}
    size = {"count": len(bands), "height": bands.shape[1], "width": bands.shape[2], "dtype": bands.dtype}
    with (
        warnings.catch_warnings(action="ignore"),
        rasterio.open(path, "w", driver="GTiff", crs=crs, **size, **where, **options) as out,
    ):
        out.write(bands)
        if table:
            out.write_colormap(1, table)
        if overviews:
            out.build_overviews(list(overviews))
    return path


def world_file(path: Path, east: float = WEST, north: float = NORTH, pixel: float = PIXEL) -> Path:
    """The six lines; they name the middle of the first pixel."""
    lines = (pixel, 0.0, 0.0, -pixel, east + pixel / 2, north - pixel / 2)
    path.write_text("\n".join(f"{line:.6f}" for line in lines) + "\n", encoding="ascii")
    return path
