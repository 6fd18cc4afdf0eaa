"""What the header of a sound GeoPackage or Shapefile says, without loading fiona: it takes longer than a small file."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Any

from civicdesk.crs.environment import clean
from civicdesk.crs.systems import describe
from civicdesk.maps.source import STYLES, set_up_gdal

if TYPE_CHECKING:
    from civicdesk.maps.source import Source

DRIVERS = frozenset({"GPKG", "ESRI Shapefile"})
_TYPES = {
    "OFTInteger": "integer", "OFTInteger64": "integer", "OFTReal": "real", "OFTString": "text", "OFTDate": "date",
    "OFTTime": "time", "OFTDateTime": "datetime", "OFTBinary": "binary",
}  # fmt: skip


def layers_of(source: Source) -> list[dict[str, Any]] | None:
    """The layers of `inspect.describe_source`; None when anything is out of the ordinary."""
    if source.driver not in DRIVERS or source.open_path != source.path or source.problems or _journalled(source):
        return None
    clean()
    import pyogrio

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what it warns of is looked at with more care
        try:
            set_up_gdal(source.open_path)
            names = [str(name) for name in pyogrio.list_layers(source.open_path)[:, 0]]
            return [_layer(source, name) for name in names if name != STYLES]
        except (RuntimeError, ValueError, OSError, KeyError, RuntimeWarning, UserWarning):
            return None


def _journalled(source: Source) -> bool:
    """A GeoPackage in write-ahead mode: listing its layers takes no options, and would leave files beside it."""
    with source.path.open("rb") as file:
        return source.driver == "GPKG" and file.read(20)[18:] != b"\x01\x01"


def _layer(source: Source, name: str) -> dict[str, Any]:
    import pyogrio

    said = pyogrio.read_info(
        source.open_path, layer=name, encoding=source.encoding or None, force_feature_count=True,
        force_total_bounds=True, **source.options,
    )  # fmt: skip
    crs = describe(said["crs"] or "")
    bounds = [float(value) for value in said["total_bounds"]] if said["total_bounds"] is not None else []
    whole = bool(said["features"] and bounds and all(map(math.isfinite, bounds)))
    kind = str(said["geometry_type"]).replace("2.5D ", "3D ")
    if kind.endswith(" Z"):
        kind = f"3D {kind.removesuffix(' Z')}"
    return {
        "name": name,
        "geometry": kind,
        "features": int(said["features"]),
        "crs": crs.code or crs.name if crs else None,
        "encoding": source.encoding or said["encoding"] or "UTF-8",
        "extent": bounds if whole else None,
        "fields": [
            {"name": str(field), "type": _type(*kinds)}
            for field, *kinds in zip(said["fields"], said["ogr_types"], said["ogr_subtypes"], strict=True)
        ],
    }


def _type(kind: str, subtype: str) -> str:
    return "boolean" if subtype == "OFSTBoolean" else _TYPES.get(kind, "text")
