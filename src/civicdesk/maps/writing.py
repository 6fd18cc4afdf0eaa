"""Writes a few features made here (rooms, footprints) as a GeoPackage, through fiona with an explicit schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from civicdesk.crs.environment import clean
from civicdesk.errors import FileProblem
from civicdesk.maps import placing
from civicdesk.text import N_

Features = tuple[Sequence[Any], Mapping[str, Sequence[Any]]]


def write_layers(out: Path, layers: Mapping[str, Features], crs: str) -> None:
    """Layers by name: one feature per shape (shapely or None, in *crs*) with its fields. An older file is replaced
    once all is written."""
    clean()
    from fiona.errors import FionaError

    try:
        with placing.place(out) as folder:
            made = folder / out.name
            for name, (shapes, fields) in layers.items():
                _write(made, name, shapes, fields, crs)
            placing.settle(made, out)
    except (OSError, FionaError) as error:
        raise FileProblem(
            N_("the layer cannot be written"),
            where=out,
            todo=N_("check the folder and the space on the disk"),
            detail=str(error),
        ) from error


def _write(made: Path, layer: str, shapes: Sequence[Any], fields: Mapping[str, Sequence[Any]], crs: str) -> None:
    import fiona
    import shapely

    kind = _geometry(shapes)
    schema = {"geometry": kind, "properties": {name: _type(values) for name, values in fields.items()}}
    with fiona.open(made, "w", driver="GPKG", layer=layer, crs=crs, schema=schema) as target:
        for row, shape in enumerate(shapes):
            values = {name: _value(column[row]) for name, column in fields.items()}
            geometry = None if shape is None else shapely.geometry.mapping(_as(shape, kind))
            target.write({"geometry": geometry, "properties": values})


def _geometry(shapes: Sequence[Any]) -> str:
    kinds = {shape.geom_type for shape in shapes if shape is not None}
    if len(kinds) == 1:
        return str(kinds.pop())
    if kinds and kinds <= {"Polygon", "MultiPolygon"}:
        return "MultiPolygon"
    return "Unknown"


def _as(shape: Any, kind: str) -> Any:
    import shapely

    return shapely.MultiPolygon([shape]) if kind == "MultiPolygon" and shape.geom_type == "Polygon" else shape


def _type(values: Sequence[Any]) -> str:
    known = {type(value) for value in values if value is not None}
    if known and known <= {bool}:
        return "bool"
    if known and known <= {int}:
        return "int64"
    return "float" if known and known <= {int, float} else "str"


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
