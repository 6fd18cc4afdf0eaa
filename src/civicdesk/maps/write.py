"""Writes one layer from a stream; what was written is summed up on the way."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import FileProblem
from civicdesk.maps.compare import Pair
from civicdesk.maps.curves import CURVED
from civicdesk.maps.stream import Opened, as_wkb, shapes_of, without_geometry, without_measures, wkb_types
from civicdesk.maps.summary import Summary
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.soundness import Soundness
    from civicdesk.maps.systems import Systems
    from civicdesk.maps.targets import Format

# names of the declared types and the ids of shapely's; which of points, lines and areas an id is
_BASES = {"Point": 0, "LineString": 1, "Polygon": 3, "MultiPoint": 4, "MultiLineString": 5, "MultiPolygon": 6}
_COLLECTED = {1: "Point", 2: "MultiLineString", 3: "MultiPolygon", 4: "Unknown"}
_DECLARED = frozenset({"GPKG", "FlatGeobuf", "ESRI Shapefile", "SQLite", "OpenFileGDB"})  # they keep to their type
_ONE_SORT = frozenset({"ESRI Shapefile", "OpenFileGDB", "GPX"})
_NEED_TYPE = frozenset({"OpenFileGDB", "GPX", "FlatGeobuf"})
_NO_AREAS = N_("GPX holds points and lines only")
# A MapInfo table has whole numbers over these bounds; those of the world would round to a centimetre.
_MAPINFO_BOUNDS = {"EPSG:5514": "-951500,-1353300,-159000,-910000"}
_SORT = {0: 1, 1: 2, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3}


@dataclass(frozen=True)
class Layout:
    """How the layer is declared; found to be wrong while writing, it is begun again with a wider one."""

    type: str | None
    promote: bool = False
    options: dict[str, str] = field(default_factory=dict)


class MixedSorts(Exception):
    """Points, lines and areas, and a format that holds one sort."""


class _BeginAgain(Exception):
    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self.layout = layout


def write(
    open_source: Callable[[], AbstractContextManager[Opened]], made: Path, name: str, form: Format, plan: Systems,
    driver: str, tell: Callable[[int], None], soundness: Soundness | None = None,
) -> Summary:  # fmt: skip
    """Write the layer *name* of the file *made*; gives what was handed over, in the target's coordinates.

    *soundness* looks at the shapes as they are in the source, and may repair them.
    """
    layout: Layout | None = None
    surveyed = False
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
            stream = Stream(source, plan, form, layout, tell, soundness)
            try:
                _write(stream, source, made, name, form, plan, layout)
            except _BeginAgain as again:
                layout = again.layout
                if not form.several:
                    made.unlink(missing_ok=True)
                continue
            return stream.summary
    raise FileProblem(
        N_("the layer cannot be written as {format}"), format=form.title, todo=N_("choose another format")
    )


def _layout(source: Opened, form: Format, driver: str) -> Layout:
    options = dict(form.options)
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
        raise FileProblem(_NO_AREAS, todo=N_("choose KML"))
    base = base.split(" ")[0] if base.split(" ")[0] in _BASES else "Unknown"
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
    reader = pa.RecordBatchReader.from_batches(stream.schema, stream.batches())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is lost is found by comparing
            pyogrio.write_arrow(
                reader, made, layer=layer_name(form, layout.type, name), driver=form.driver,
                geometry_name=source.geometry or None, geometry_type=layout.type, crs=crs,
                append=form.several and made.exists(),
                encoding="UTF-8" if form.driver == "ESRI Shapefile" else None, **options,
            )  # fmt: skip
    except Exception as error:
        if stream.error is not None:
            raise stream.error from error
        if isinstance(error, (RuntimeError, ValueError, OSError, pa.ArrowException)):
            raise failed(made, form, error) from error
        raise


def _surveyed(source: Opened, form: Format) -> dict[str, Any]:
    """The type and promotion for a layer that does not say what it holds, found by looking through it."""
    import shapely

    codes: set[int] = set()
    with_z = False
    for table in source.batches():
        shapes = shapes_of(table.column(source.geometry))
        codes |= set(np.unique(shapely.get_type_id(shapes)).tolist())
        with_z = with_z or bool(shapely.has_z(shapes).any())
    sorts = {_SORT.get(code, 4) for code in codes - {-1}}
    if len(sorts) > 1:
        if form.driver in _ONE_SORT:
            raise MixedSorts
        return {"type": "Unknown"}
    if form.driver == "FlatGeobuf" and len(codes - {-1}) == 1:  # only a declared type has heights there
        kind = (
            next(name for name, code in _BASES.items() if code in codes) if codes & set(_BASES.values()) else "Unknown"
        )
        return {"type": f"{kind} Z" if with_z and kind != "Unknown" else kind}
    kind = _COLLECTED[sorts.pop()] if sorts else "Point"
    kind = "MultiPoint" if 4 in codes else kind
    return {"type": f"{kind} Z" if with_z else kind, "promote": kind.startswith("Multi")}


def layer_name(form: Format, kind: str | None, name: str) -> str:
    """GPX has its own names for layers, by the sort of what they hold."""
    if form.driver != "GPX":
        return name
    return {"LineString": "routes", "MultiLineString": "tracks"}.get(str(kind).removesuffix(" Z"), "waypoints")


def modern(form: Format, plan: Systems) -> bool:
    """GeoJSON as RFC 7946 has it: degrees of WGS 84, no crs member, shells counter-clockwise.

    The driver's own switch for this rounds coordinates, some by more than it says.
    """
    return form.key == "geojson" and plan.target == "EPSG:4326"


def failed(made: Path, form: Format, error: BaseException) -> FileProblem:
    return FileProblem(
        N_("the layer cannot be written as {format}"), where=made, format=form.title, detail=str(error),
        todo=N_("check the free space on the disk, or choose another format"),
    )  # fmt: skip


def _names_beside(source: Opened) -> dict[str, str]:
    """Names for the id and geometry columns of a GeoPackage that no field has."""
    taken = {name.lower() for name in source.fields}
    fid = source.fid or next(n for n in ("fid", "gpkg_fid", "civicdesk_fid") if n not in taken)
    return {"FID": fid, "GEOMETRY_NAME": next(n for n in ("geom", "gpkg_geom", "civicdesk_geom") if n not in taken)}


class Stream:
    """Batches on their way to the driver. An exception raised within reaches us through C, so it is kept here."""

    def __init__(
        self, source: Opened, plan: Systems, form: Format, layout: Layout, tell: Callable[[int], None],
        soundness: Soundness | None,
    ) -> None:  # fmt: skip
        self.summary = Summary()
        self.error: BaseException | None = None
        self._source, self._plan, self._form, self._layout, self._tell = source, plan, form, layout, tell
        self._soundness = soundness
        keep_fid = source.fid and form.driver == "GPKG"
        self._left_out = [] if keep_fid or not source.fid else [source.fid]
        self.schema = self._without(source.schema)
        self._sorts: set[int] = set()

    def _without(self, schema: pa.Schema) -> pa.Schema:
        for name in self._left_out:
            schema = schema.remove(schema.get_field_index(name))
        return schema

    def batches(self) -> Iterator[pa.RecordBatch]:
        try:
            for table in self._read():
                made = self._converted(table.drop_columns(self._left_out))
                self._tell(self.summary.features)
                yield from made.combine_chunks().to_batches()
        except Exception as error:
            self.error = error
            raise

    def _read(self) -> Iterator[pa.Table]:
        try:
            yield from self._source.batches()
        except (OSError, RuntimeError, ValueError) as error:
            raise FileProblem(
                N_("the layer cannot be read to its end"), todo=N_("copy or download it again"), detail=str(error)
            ) from error

    def _converted(self, table: pa.Table) -> pa.Table:
        geometry = self._source.geometry
        if geometry:
            table = self._with_geometry(table, geometry)
        left = [name for name in (geometry, self._source.fid) if name in table.column_names]
        self.summary.add(table.drop_columns(left))
        return table

    def _with_geometry(self, table: pa.Table, geometry: str) -> pa.Table:
        import pyarrow as pa
        import shapely

        place = table.column_names.index(geometry)
        wkb = table.column(geometry)
        types = wkb_types(wkb)
        shapes = shapes_of(wkb)
        keeps_curves = self._form.driver == "PostgreSQL"
        changed = not keeps_curves and bool(np.isin((types & 0x0FFFFFFF) % 1000, CURVED).any())
        if self._soundness is not None:
            looked = self._soundness.look(shapes)
            shapes, changed = looked, changed or looked is not shapes
        if self._plan.moves:
            shapes, changed = self._plan.moved(shapes), True
        elif self._form.driver == "FlatGeobuf" and shapely.has_m(shapes).any():  # the driver takes no measures
            shapes, changed = without_measures(shapes), True
        if self._layout.promote:
            shapes, changed = _promoted(shapes), True
        if modern(self._form, self._plan):
            shapes, changed = shapely.orient_polygons(shapes), True
        self._check(shapes)
        self.summary.shapes.add(types, shapes)
        if changed:
            table = table.set_column(place, pa.field(geometry, pa.binary()), pa.chunked_array([as_wkb(shapes)]))
            self.schema = table.schema
        return table

    def _check(self, shapes: Any) -> None:
        """Begin again with a wider layer when a feature does not fit into the declared one."""
        import shapely

        layout, form = self._layout, self._form
        codes = shapely.get_type_id(shapes)
        present = {int(code) for code in np.unique(codes[codes >= 0])}
        if form.driver == "FlatGeobuf" and (codes < 0).any() and layout.options.get("SPATIAL_INDEX") != "NO":
            raise _BeginAgain(replace(layout, options={**layout.options, "SPATIAL_INDEX": "NO"}))
        self._sorts |= {_SORT.get(code, 4) for code in present}
        if form.driver in _ONE_SORT and len(self._sorts - {4}) > 1:
            raise MixedSorts
        if form.driver == "GPX" and self._sorts - {1, 2}:
            raise FileProblem(_NO_AREAS, todo=N_("choose KML"))
        if form.driver not in _DECLARED or layout.type in (None, "Unknown"):
            return
        base = str(layout.type).removesuffix(" Z")
        if form.driver == "OpenFileGDB" and base == "Point" and present - {0}:
            raise _BeginAgain(replace(layout, type="MultiPoint", promote=True))
        if form.driver not in ("ESRI Shapefile", "OpenFileGDB") and present - {_BASES[base]}:
            raise _BeginAgain(replace(layout, type="Unknown"))
        if bool(shapely.has_z(shapes).any()) and not str(layout.type).endswith(" Z"):
            raise _BeginAgain(replace(layout, type=f"{base} Z"))


def _promoted(shapes: Any) -> Any:
    """Single shapes as collections of one: a Shapefile does not tell the two apart."""
    import shapely

    shapes = np.array(shapes, dtype=object)
    for code, make in ((0, shapely.multipoints), (1, shapely.multilinestrings), (3, shapely.multipolygons)):
        rows = np.flatnonzero(shapely.get_type_id(shapes) == code)
        if len(rows):
            shapes[rows] = make(shapes[rows], indices=np.arange(len(rows)))
    return shapes


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
