"""Formats that layers are converted to: what each can hold, and how its driver is told to keep all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from civicdesk.text import N_


@dataclass(frozen=True)
class Format:
    """crs: "any" is stored as asked, "wgs84" always, "asked" WGS 84 unless asked otherwise, "none" is not stored.

    ordered   features keep their order, so that source and result can be compared side by side
    geometry  it holds shapes; readable: what was written can be read again
    prefix    what the driver puts before the names of fields that are not its own
    """

    key: str
    title: str
    driver: str
    suffix: str
    crs: Literal["any", "wgs84", "asked", "none"] = "any"
    several: bool = False
    ordered: bool = True
    options: dict[str, str] = field(default_factory=dict)
    reading: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    geometry: bool = True
    readable: bool = True
    prefix: str = ""


FORMATS = (
    Format("gpkg", N_("GeoPackage"), "GPKG", ".gpkg", several=True, names=("geopackage",)),
    Format("shp", N_("Shapefile"), "ESRI Shapefile", ".shp", options={"2GB_LIMIT": "YES"}, names=("shapefile",)),
    Format("geojson", N_("GeoJSON"), "GeoJSON", ".geojson", "asked", names=(".json",)),
    Format("fgb", N_("FlatGeobuf"), "FlatGeobuf", ".fgb", ordered=False),
    Format("geojsonl", N_("GeoJSON, one feature per line"), "GeoJSONSeq", ".geojsonl", "wgs84",
           options={"COORDINATE_PRECISION": "15"}, names=(".geojsons",)),
    Format("csv", N_("CSV with WKT"), "CSV", ".csv", "none", options={"GEOMETRY": "AS_WKT"},
           reading={"GEOM_POSSIBLE_NAMES": "WKT", "KEEP_GEOM_COLUMNS": "NO"}),
    Format("kml", N_("KML"), "KML", ".kml", "wgs84"),
    Format("gml", N_("GML"), "GML", ".gml", reading={"WRITE_GFS": "NO", "DOWNLOAD_SCHEMA": "NO"}),
    Format("dxf", N_("DXF drawing"), "DXF", ".dxf", "none"),
    Format("tab", N_("MapInfo table"), "MapInfo File", ".tab", options={"ENCODING": "UTF-8"}, names=("mapinfo",)),
    Format("mif", N_("MapInfo interchange format"), "MapInfo File", ".mif",
           options={"FORMAT": "MIF", "ENCODING": "UTF-8"}),
    Format("gdb", N_("File geodatabase"), "OpenFileGDB", ".gdb", several=True,
           options={"TARGET_ARCGIS_VERSION": "ARCGIS_PRO_3_2_OR_LATER"}, names=("filegdb",)),
    Format("sqlite", N_("SQLite"), "SQLite", ".sqlite", several=True),
    Format("gpx", N_("GPX"), "GPX", ".gpx", "wgs84", options={"GPX_USE_EXTENSIONS": "YES"}, prefix="ogr_"),
    Format("xlsx", N_("Excel, attributes only"), "XLSX", ".xlsx", "none", geometry=False, names=("excel",),
           reading={"HEADERS": "FORCE"}),
    Format("ods", N_("OpenDocument table, attributes only"), "ODS", ".ods", "none", geometry=False,
           reading={"HEADERS": "FORCE"}),
    Format("pdf", N_("PDF map"), "PDF", ".pdf", readable=False),
)  # fmt: skip

POSTGIS = Format("postgis", N_("PostGIS"), "PostgreSQL", "", several=True)


def format_named(name: str) -> Format | None:
    """By key, suffix, driver or usual name; None when there is none."""
    wanted = name.strip().lower()
    for entry in FORMATS:
        known = {entry.key, entry.suffix, entry.driver.lower(), entry.suffix.lstrip("."), *entry.names}
        if wanted in known:
            return entry
    return None
