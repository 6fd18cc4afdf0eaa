"""Where data lies: `ui/` and `resources/`, in an installed package and in a checkout; and what would lead elsewhere."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_assets"
_CHECKOUT = Path(__file__).parents[2]
# names of the environment by which other programs on the machine (QGIS, OSGeo4W) point libraries to their own data
FOREIGN_DATA = ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "GDAL_DRIVER_PATH", "OGR_DRIVER_PATH")


def asset(name: str) -> Path:
    """The file or folder *name*, e.g. `resources/icons/map.svg`."""
    installed = _INSTALLED / name
    return installed if installed.exists() else _CHECKOUT / name
