"""Writes one layer from a stream; what was written is summed up on the way."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import FileProblem
from civicdesk.maps import placing
from civicdesk.maps.compare import Pair
from civicdesk.maps.handover import BASES, NO_AREAS, ONE_SORT, SORT, BeginAgain, Layout, Stream, modern
from civicdesk.maps.handover import MixedSorts as MixedSorts
from civicdesk.maps.stream import Opened, shapes_of, without_geometry
from civicdesk.maps.summary import Summary
from civicdesk.maps.text_files import Text, text_of
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.soundness import Soundness
    from civicdesk.maps.systems import Systems
    from civicdesk.maps.targets import Format

_COLLECTED = {1: "Point", 2: "MultiLineString", 3: "MultiPolygon", 4: "Unknown"}
_NEED_TYPE = frozenset({"OpenFileGDB", "GPX", "FlatGeobuf", "GML"})
# A MapInfo table has whole numbers over these bounds; those of the world would round to a centimetre.
_MAPINFO_BOUNDS = {"EPSG:5514": "-951500,-1353300,-159000,-910000"}


def write(
    open_source: Callable[[], AbstractContextManager[Opened]], made: Path, name: str, form: Format, plan: Systems,
    driver: str, tell: Callable[[int], None], soundness: Soundness | None = None,
) -> Summary:  # fmt: skip
    """Write the layer *name* of the file *made*; gives what was handed over, in the target's coordinates.

    *soundness* looks at the shapes as they are in the source, and may repair them.
    """
    layout: Layout | None = None
    surveyed, existed = False, made.exists()
    for _attempt in range(4):
        plan.outside = 0
        with open_source() as source:
            source = source if form.geometry else without_geometry(source)
            layout = layout or _layout(source, form, driver)
            if layout.type == "Unknown" and form.driver in _NEED_TYPE and not surveyed:
                surveyed = True
                with open_source() as again:
                    layout = replace(layout, **_surveyed(again, form))
            if soundness is not None:
                soundness.begin()
            text = text_of(form, layout.options, source, plan.target)
            stream = Stream(source, plan, form, layout, tell, soundness, text)
            try:
                if text is not None:
                    _write_text(stream, text, made, name, form)
                else:
                    _write(stream, source, made, name, form, plan, layout)
            except (BeginAgain, MixedSorts) as again:  # not always by the first batch: some may be written
                take_out(made, name, form, existed)
                if isinstance(again, MixedSorts):
                    raise
                layout = again.layout
                continue
            return stream.summary
    raise FileProblem(
        N_("the layer cannot be written as {format}"), format=form.title, todo=N_("choose another format")
    )


def take_out(made: Path, name: str, form: Format, existed: bool) -> None:
    """Take a layer that was begun out of *made*, which *existed* before it and holds others, or remove all of it."""
    import fiona
    from fiona.errors import FionaError

    if not made.exists():
        return
    if not existed or not form.several:
        placing.remove(made)
        return
    with contextlib.suppress(FionaError, ValueError):  # it was not begun
        fiona.remove(str(made), driver=form.driver, layer=name)


def _layout(source: Opened, form: Format, driver: str) -> Layout:
    options = dict(form.options)
    if form.key == "mif" and not source.fields:
        raise FileProblem(N_("it has no fields, which {format} needs"), format=form.title, todo=N_("choose .tab"))
    if not source.geometry:
        if form.driver in ("FlatGeobuf", "ESRI Shapefile", "KML", "GPX", "PDF", "OpenFileGDB"):
            raise FileProblem(
                N_("it has no geometry, which {format} needs"), format=form.title, todo=N_("choose GeoPackage or CSV")
            )
        options.pop("GEOMETRY", None)
        return Layout(None, False, options)
    base = source.type
    for prefix in ("2.5D ", "3D ", "Measured "):
        base = base.replace(prefix, "")
    with_z = source.type.startswith(("2.5D", "3D")) or source.type.endswith((" Z", " ZM"))
    if form.driver == "GPX" and base.endswith("Polygon"):
        raise FileProblem(NO_AREAS, todo=N_("choose KML"))
    base = base.split(" ")[0] if base.split(" ")[0] in BASES else "Unknown"
    shapefile = driver == "ESRI Shapefile" and form.driver in ("GPKG", "FlatGeobuf")
    promote = (shapefile or form.driver == "OpenFileGDB") and base in ("Polygon", "LineString")
    base = f"Multi{base}" if promote else base
    return Layout(f"{base} Z" if with_z and base != "Unknown" else base, promote, options)


def _write(stream: Stream, source: Opened, made: Path, name: str, form: Format, plan: Systems, layout: Layout) -> None:
    import pyarrow as pa
    import pyogrio

    options = dict(layout.options)
    if form.driver == "GPKG":
        options |= _names_beside(source)
    if form.key == "tab" and plan.target in _MAPINFO_BOUNDS:
        options.setdefault("BOUNDS", _MAPINFO_BOUNDS[plan.target])
    crs = plan.target
    if modern(form, plan):
        crs = None
    encoding = options.pop("ENCODING", "UTF-8") if form.driver == "ESRI Shapefile" else None
    reader = pa.RecordBatchReader.from_batches(stream.schema, stream.batches())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is lost is found by comparing
            pyogrio.write_arrow(
                reader, made, layer=layer_name(form, layout.type, name), driver=form.driver,
                geometry_name=source.geometry or None, geometry_type=layout.type, crs=crs,
                append=form.several and made.exists(),
                encoding=encoding, **options,
            )  # fmt: skip
    except Exception as error:
        if stream.error is not None:
            raise stream.error from error
        if isinstance(error, (RuntimeError, ValueError, OSError, pa.ArrowException)):
            raise failed(made, form, error) from error
        raise


def _write_text(stream: Stream, text: Text, made: Path, name: str, form: Format) -> None:
    try:
        text.write(made, name, stream.pieces())
    except OSError as error:
        if stream.error is not None:
            raise
        raise failed(made, form, error) from error


def _surveyed(source: Opened, form: Format) -> dict[str, Any]:
    """The type and promotion for a layer that does not say what it holds, found by looking through it."""
    import shapely

    codes: set[int] = set()
    with_z = False
    for table in source.batches():
        shapes = shapes_of(table.column(source.geometry))
        codes |= set(np.unique(shapely.get_type_id(shapes)).tolist())
        with_z = with_z or bool(shapely.has_z(shapes).any())
    sorts = {SORT.get(code, 4) for code in codes - {-1}}
    if len(sorts) > 1:
        if form.driver in ONE_SORT:
            raise MixedSorts
        return {"type": "Unknown"}
    if form.driver == "FlatGeobuf" and len(codes - {-1}) == 1:  # only a declared type has heights there
        kind = next(name for name, code in BASES.items() if code in codes) if codes & set(BASES.values()) else "Unknown"
        return {"type": f"{kind} Z" if with_z and kind != "Unknown" else kind}
    kind = _COLLECTED[sorts.pop()] if sorts else "Point"
    kind = "MultiPoint" if 4 in codes else kind
    return {"type": f"{kind} Z" if with_z else kind, "promote": kind.startswith("Multi")}


def layer_name(form: Format, kind: str | None, name: str) -> str:
    """GPX has its own names for layers, by the sort of what they hold."""
    if form.driver != "GPX":
        return name
    return {"LineString": "routes", "MultiLineString": "tracks"}.get(str(kind).removesuffix(" Z"), "waypoints")


def failed(made: Path, form: Format, error: BaseException) -> FileProblem:
    if "2GB" in str(error):
        return FileProblem(
            N_("the file would be larger than 2 GB, which {format} does not allow"), where=made, format=form.title,
            detail=str(error), todo=N_("choose GeoPackage, or split the layer"),
        )  # fmt: skip
    return FileProblem(
        N_("the layer cannot be written as {format}"), where=made, format=form.title, detail=str(error),
        todo=N_("check the free space on the disk, or choose another format"),
    )  # fmt: skip


def _names_beside(source: Opened) -> dict[str, str]:
    """Names for the id and geometry columns of a GeoPackage that no field has."""
    taken = {name.lower() for name in source.fields}
    fid = source.fid or next(n for n in ("fid", "gpkg_fid", "civicdesk_fid") if n not in taken)
    return {"FID": fid, "GEOMETRY_NAME": next(n for n in ("geom", "gpkg_geom", "civicdesk_geom") if n not in taken)}


def expected(source: Opened, form: Format) -> list[Pair]:
    """What becomes of the fields, judged by the format alone."""
    import pyarrow as pa

    pairs, used = [], set[str]()
    for name in source.fields:
        kind = source.schema.field(name).type
        new, new_kind = name, kind
        if form.key == "dxf":
            pairs.append(Pair(name, "", kind, None))
            continue
        if form.driver == "ESRI Shapefile":
            new = _short(name, used)
            used.add(new.lower())
            keeps = pa.types.is_date(kind) or pa.types.is_boolean(kind) or pa.types.is_integer(kind)
            new_kind = kind if keeps or pa.types.is_floating(kind) else pa.string()
        elif form.driver == "CSV" or (form.driver == "KML" and _text_in_kml(kind)):
            new_kind = pa.string()
        elif form.driver == "KML" and pa.types.is_boolean(kind):
            new_kind = pa.int32()
        elif form.driver == "FlatGeobuf" and pa.types.is_date(kind):
            new_kind = pa.timestamp("ms")
        elif form.key in ("geojson", "geojsonl") and pa.types.is_binary(kind):
            new_kind = pa.string()
        pairs.append(Pair(name, new, kind, new_kind))
    return pairs


def _text_in_kml(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_temporal(kind) or pa.types.is_int64(kind) or pa.types.is_binary(kind))


def _short(name: str, used: set[str]) -> str:
    """Ten characters, as the Shapefile driver cuts them."""
    if len(name) <= 10 and name.lower() not in used:
        return name
    cut = name[:10]
    number = 1
    while cut.lower() in used:
        cut = f"{name[:8]}_{number}" if number < 10 else f"{name[:8]}{number}"
        number += 1
    return cut
