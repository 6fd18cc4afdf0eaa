"""What is in a layer file that fiona does not read: the same document, through pyogrio or a reader of our own."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.crs.environment import clean
from civicdesk.crs.systems import describe
from civicdesk.errors import FileProblem, Problem
from civicdesk.maps.doubts import doubts
from civicdesk.maps.losses import family
from civicdesk.maps.source import Source
from civicdesk.maps.stream import Opened, reading, shapes_of
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter

_POINTLESS = frozenset({"GPX"})  # drivers that list layers which may well be empty


def describe_source(report: Reporter, source: Source, only: str = "") -> dict[str, Any]:
    """Of all layers, or of the one named. What a table of the source alone says is in its problems already."""
    problems = [problem.as_json() for problem in source.problems]
    layers: list[dict[str, Any]] = []
    try:
        names = _names(source)
        for number, name in enumerate(names):
            if only not in ("", name):
                continue
            report.progress(number / len(names), name)
            layer, found = _layer(source, name)
            if source.driver in _POINTLESS and not layer["features"]:
                continue
            layers.append(layer)
            problems += [{**doubt.as_json(), "layer": name} for doubt in found]
    except (RuntimeError, ValueError, OSError) as error:
        raise FileProblem(
            N_("the map layer cannot be read"), where=source.path,
            todo=N_("check the file in the program it comes from"), detail=str(error),
        ) from error  # fmt: skip
    if not layers and not only:
        problems.append(Problem("no-layers", N_("there is no map layer in this file")).as_json())
    return {"layers": layers, "problems": problems}


def _names(source: Source) -> list[str]:
    if source.reader is not None:
        return list(source.options)  # the sheets
    clean()
    import pyogrio

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        place: Path | str = source.open_path
        if source.driver == "GML":  # where the driver can write nothing beside it; listing takes no options
            place = f"/vsisubfile/0,{place}"
        return [str(name) for name, _kind in pyogrio.list_layers(place)]


def _layer(source: Source, name: str) -> tuple[dict[str, Any], list[Problem]]:
    """Read through: these files are small, and few of their drivers know their extent."""
    import numpy as np
    import shapely

    reader = source.reader(name, None) if source.reader else reading(
        source.open_path, name, source.encoding, options=source.options
    )  # fmt: skip
    features, bounds = 0, np.array([math.inf, math.inf, -math.inf, -math.inf])
    with reader as layer:
        for table in layer.batches():
            features += len(table)
            if layer.geometry:
                own = shapely.total_bounds(shapes_of(table.column(layer.geometry)))
                if np.isfinite(own).all():
                    bounds = np.concatenate([np.minimum(bounds[:2], own[:2]), np.maximum(bounds[2:], own[2:])])
        fields = [{"name": field, "type": family(layer.schema.field(field).type)} for field in layer.fields]
        found = _document(source, name, layer, features)
    extent = [float(value) for value in bounds] if np.isfinite(bounds).all() else None
    said = doubts(found["crs"], extent, features) if layer.geometry else []
    return {**found, "extent": extent, "fields": fields}, said


def _document(source: Source, name: str, layer: Opened, features: int) -> dict[str, Any]:
    crs = describe(layer.crs) if layer.crs else None
    kind = layer.type.replace("2.5D ", "3D ") if layer.geometry else "None"
    return {"name": name, "geometry": kind, "features": features, "crs": crs.code or crs.name if crs else None,
            "encoding": source.encoding or "UTF-8"}  # fmt: skip
