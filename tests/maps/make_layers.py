"""Small real layers for tests, written by pyogrio and fiona."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from civicdesk.crs.environment import clean

WEST, SOUTH = -598000.0, -1160000.0


def squares(side: int = 4, size: float = 10.0) -> list[Any]:
    """side × side adjoining squares from (WEST, SOUTH)."""
    return [
        shapely.box(WEST + i * size, SOUTH + j * size, WEST + (i + 1) * size, SOUTH + (j + 1) * size)
        for j in range(side)
        for i in range(side)
    ]


def write(
    path: Path, shapes: list[Any], crs: str | None = "EPSG:5514", layer: str | None = None, geometry: str = "Unknown",
    driver: str = "GPKG", encoding: str | None = None, **fields: list[Any],
) -> Path:  # fmt: skip
    clean()
    import warnings

    import pyogrio.raw

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            str(path), shapely.to_wkb(np.array(shapes, dtype=object)),
            [np.array(values) for values in fields.values()], list(fields),
            geometry_type=geometry, crs=crs, layer=layer, driver=driver, encoding=encoding,
        )  # fmt: skip
    return path
