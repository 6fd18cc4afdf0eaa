"""Keeps foreign geodata settings of the machine (QGIS, OSGeo4W) away from the libraries we bring along."""

from __future__ import annotations

import os

_FOREIGN = ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "GDAL_DRIVER_PATH", "OGR_DRIVER_PATH")


def clean() -> None:
    """Call before the first import of fiona, pyogrio or pyproj: a foreign PROJ_DATA makes fiona fail."""
    for name in _FOREIGN:
        os.environ.pop(name, None)
    os.environ["PROJ_NETWORK"] = "OFF"
