"""What is in a layer file: the document of `civicdesk info` (through fiona, which checks schemas strictly)."""

from __future__ import annotations

import contextlib
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from civicdesk.crs.environment import clean
from civicdesk.crs.systems import describe
from civicdesk.errors import FileProblem, Problem
from civicdesk.maps import inspect_more, inspect_quick
from civicdesk.maps.doubts import doubts
from civicdesk.maps.source import STYLES, Source, opened
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter

STRICT = frozenset({"GPKG", "FlatGeobuf", "ESRI Shapefile", "GeoJSON", "DXF"})  # what fiona reads, and reads best
_TYPES = {"str": "text", "int": "integer", "int32": "integer", "int64": "integer", "float": "real", "bool": "boolean",
          "bytes": "binary"}  # fmt: skip


def inspect(report: Reporter, path: str) -> dict[str, Any]:
    """`{kind: "vector", driver, layers: [...], problems: [{code, text, layer?}]}`, or FileProblem."""
    with opened(path) as source:
        return {"kind": "vector", "driver": source.driver, **describe_source(report, source)}


def describe_source(report: Reporter, source: Source, only: str = "") -> dict[str, Any]:
    """Of all layers, or of the one named."""
    if source.driver not in STRICT:
        return inspect_more.describe_source(report, source, only)
    problems = [problem.as_json() for problem in source.problems]
    quick = inspect_quick.layers_of(source) if not only else None
    if quick:
        for layer in quick:
            problems += [{**doubt.as_json(), "layer": layer["name"]} for doubt in _doubts(layer)]
        return {"layers": quick, "problems": problems}
    clean()
    import fiona
    from fiona._err import CPLE_BaseError
    from fiona.errors import FionaError

    layers: list[dict[str, Any]] = []
    with fiona.Env(SHAPE_RESTORE_SHX="YES" if source.open_path != source.path else "NO"):
        try:
            listed = fiona.listlayers(source.open_path, **source.options)
            names = [name for name in listed if name != STYLES]
            for number, name in enumerate(names):
                if only not in ("", _shown_name(source, name)):
                    continue
                report.progress(number / len(names), name)
                layer, doubts = _layer(source, name)
                layers.append(layer)
                problems += [{**doubt.as_json(), "layer": layer["name"]} for doubt in doubts]
        except (FionaError, CPLE_BaseError, ValueError, OSError) as error:
            raise _unreadable(source, error) from error
    if not layers and not only:
        problems.append(Problem("no-layers", N_("there is no map layer in this file")).as_json())
    return {"layers": layers, "problems": problems}


def _doubts(layer: dict[str, Any]) -> list[Problem]:
    return doubts(layer["crs"], layer["extent"], layer["features"])


def _unreadable(source: Source, error: BaseException) -> FileProblem:
    if any(problem.code == "truncated" for problem in source.problems):
        return FileProblem(N_("the file is cut off and cannot be read"), where=source.path,
                           todo=N_("copy or download it again"), detail=str(error))  # fmt: skip
    return FileProblem(N_("the map layer cannot be read"), where=source.path,
                       todo=N_("check the file in the program it comes from"), detail=str(error))  # fmt: skip


def _shown_name(source: Source, name: str) -> str:
    return source.path.stem if source.open_path != source.path else name


def _layer(source: Source, name: str) -> tuple[dict[str, Any], list[Problem]]:
    import fiona

    options: dict[str, Any] = dict(source.options)
    if source.encoding:
        options["encoding"] = source.encoding
    with fiona.open(source.open_path, layer=name, **options) as collection:
        crs = describe(collection.crs_wkt or "")
        schema, encoding = collection.schema, source.encoding or collection.encoding or "UTF-8"
        features, extent, whole = _count(collection, source.driver)  # last: an error in it spoils later calls
    layer = {
        "name": _shown_name(source, name),
        "geometry": schema["geometry"],
        "features": features,
        "crs": crs.code or crs.name if crs else None,
        "encoding": encoding,
        "extent": extent,
        "fields": [{"name": n, "type": _type(t)} for n, t in schema["properties"].items()],
    }
    if source.driver == "DXF":
        layer["crs"] = crs = None
    found = doubts(crs.code if crs else None, extent, features)
    if not whole:
        values: dict[str, object] = {"count": features}
        found.append(Problem("truncated", N_("the layer breaks off after {count} features"), values))
    return layer, found


def _type(declared: str) -> str:
    plain = declared.split(":")[0]
    return _TYPES.get(plain, "text" if plain.startswith("List") else plain)


def _count(collection: Any, driver: str) -> tuple[int, list[float] | None, bool]:
    """Features, extent, and whether all of them are there; a driver that cannot tell (DXF) is read through."""
    try:
        features = len(collection)
    except TypeError:
        return _count_through(collection)
    whole = driver != "FlatGeobuf" or not features or _has(collection, features - 1)
    return features, _extent(collection) if features else None, whole


def _has(collection: Any, fid: int) -> bool:
    from fiona._err import CPLE_BaseError
    from fiona.errors import FionaError

    try:
        return collection.get(fid) is not None
    except (CPLE_BaseError, FionaError, KeyError, IndexError):
        return False


def _count_through(collection: Any) -> tuple[int, list[float] | None, bool]:
    import shapely
    from fiona._err import CPLE_BaseError
    from fiona.errors import FionaError

    shapes: list[Any] = []
    with contextlib.suppress(CPLE_BaseError, FionaError):  # a drawing that breaks off: `source` has said so
        for feature in collection:
            shapes.append(None if feature.geometry is None else shapely.geometry.shape(feature.geometry))
    bounds = [float(value) for value in shapely.total_bounds(shapes)]
    return len(shapes), bounds if all(math.isfinite(value) for value in bounds) else None, True


def _extent(collection: Any) -> list[float] | None:
    try:
        bounds = [float(value) for value in collection.bounds]
    except (ValueError, RuntimeError):
        return None
    return bounds if all(math.isfinite(value) for value in bounds) else None


def named(problem: Problem, **values: object) -> Problem:
    return replace(problem, values={**problem.values, **values})
