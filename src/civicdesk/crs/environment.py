"""Keeps foreign geodata settings of the machine (QGIS, OSGeo4W) away from the libraries we bring along."""

from __future__ import annotations

import os

from civicdesk.assets import FOREIGN_DATA


def clean() -> None:
    """Call before the first import of fiona, pyogrio or pyproj: a foreign PROJ_DATA makes fiona fail."""
    for name in FOREIGN_DATA:
        os.environ.pop(name, None)
    os.environ["PROJ_NETWORK"] = "OFF"
