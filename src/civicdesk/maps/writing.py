"""Writes a few features with an explicit schema (rooms, outlines). Bulk goes another way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem
from civicdesk.text import N_

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def write_features(
    path: Path,
    layer: str,
    geometries: Sequence[BaseGeometry | None],
    fields: Mapping[str, Sequence[Any]],
    crs: str,
) -> None:
    """A GeoPackage with one layer, in *crs* ("EPSG:n"); columns are real or text, polygons become multipolygons.

    It is written under a temporary name and renamed: what stood there before stays whole if this fails.
    """
    from civicdesk.crs import environment

    environment.clean()
    import fiona
    import shapely

    polygonal = any(g is not None and g.geom_type in ("Polygon", "MultiPolygon") for g in geometries)
    kinds = {name: "float" if _numeric(values) else "str" for name, values in fields.items()}
    schema = {"geometry": "MultiPolygon" if polygonal else "Point", "properties": kinds}
    temporary = path.with_name(f".{path.name}.new.gpkg")
    temporary.unlink(missing_ok=True)
    try:
        with fiona.open(temporary, "w", driver="GPKG", layer=layer, schema=schema, crs=crs) as target:
            for number, geometry in enumerate(geometries):
                if geometry is not None and geometry.geom_type == "Polygon":
                    geometry = shapely.MultiPolygon([geometry])
                target.write(
                    {
                        "type": "Feature",
                        "geometry": None if geometry is None else shapely.geometry.mapping(geometry),
                        "properties": {name: values[number] for name, values in fields.items()},
                    }
                )
        temporary.replace(path)
    except (OSError, fiona.errors.FionaError) as error:
        raise FileProblem(
            N_("the file cannot be written"),
            where=path,
            todo=N_("check the folder and the free space"),
            detail=str(error),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _numeric(values: Sequence[Any]) -> bool:
    return any(isinstance(v, float) for v in values) and all(v is None or isinstance(v, (int, float)) for v in values)
