"""Which formats this build reads and writes, and what it lacks, as `civicdesk info --formats` tells."""

from __future__ import annotations

import importlib.util
import shutil
from typing import Any

from civicdesk.crs.environment import clean
from civicdesk.maps import dwg
from civicdesk.maps.source import CONVERTIBLE, DRIVERS, TABLE
from civicdesk.maps.targets import FORMATS, POSTGIS
from civicdesk.text import N_, tr

# What people ask for and the libraries at hand have no driver for.
_ABSENT = (
    ("Parquet", "GeoParquet", N_("convert to GeoPackage or FlatGeobuf")),
    ("CAD", "DGN V8", N_("ask for DXF 2013")),
    ("MSSQLSpatial", "Microsoft SQL Server", N_("ask for a GeoPackage")),
    ("OCI", "Oracle Spatial", N_("ask for a GeoPackage")),
)


def listing() -> dict[str, Any]:
    """`{formats: [{format, suffix, reads, writes}], lacks: [{format, todo}], gdal}`."""
    clean()
    import pyogrio

    drivers = pyogrio.list_drivers()
    rows: dict[str, dict[str, Any]] = {}
    for form in FORMATS:
        there = form.key == "dxf" or "w" in drivers.get(form.driver, "")
        rows[form.suffix] = {"format": tr(form.title), "suffix": form.suffix, "reads": False, "writes": there}
    for suffix in CONVERTIBLE:
        driver = DRIVERS[suffix]
        title = tr("Table with coordinates") if driver == TABLE else driver
        row = rows.setdefault(suffix, {"format": title, "suffix": suffix, "reads": False, "writes": False})
        row["reads"] = driver == TABLE or driver in drivers or (driver == "DWG" and _converter() is not None)
    rows[".ifc"] = {"format": tr("Building model (IFC)"), "suffix": ".ifc", "reads": True, "writes": False}
    database = importlib.util.find_spec("psycopg") is not None
    rows["postgresql://"] = {"format": tr(POSTGIS.title), "suffix": "postgresql://", "reads": database,
                             "writes": database}  # fmt: skip
    lacks = [{"format": title, "todo": tr(todo)} for driver, title, todo in _ABSENT if driver not in drivers]
    if _converter() is None:
        lacks.append({"format": "DWG", "todo": tr("ask for “DXF 2013”, or install the free ODA File Converter")})
    version = ".".join(map(str, pyogrio.__gdal_version__))
    return {"formats": list(rows.values()), "lacks": lacks, "gdal": version}


def _converter() -> str | None:
    return shutil.which(dwg.ODA) or shutil.which(dwg.LIBREDWG)
