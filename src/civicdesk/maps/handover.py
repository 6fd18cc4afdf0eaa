"""Batches of a layer on their way to the driver: moved, repaired, looked through and summed up, on two threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import FileProblem
from civicdesk.maps.curves import CURVED
from civicdesk.maps.relay import relayed
from civicdesk.maps.stream import Opened, as_wkb, shapes_of, without_measures, wkb_types
from civicdesk.maps.summary import Summary
from civicdesk.maps.wkb_vertices import Vertices, vertices_of
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.soundness import Soundness, Unsound
    from civicdesk.maps.systems import Systems
    from civicdesk.maps.targets import Format
    from civicdesk.maps.text_files import Text

# names of the declared types and the ids of shapely's; which of points, lines and areas an id is
BASES = {"Point": 0, "LineString": 1, "Polygon": 3, "MultiPoint": 4, "MultiLineString": 5, "MultiPolygon": 6}
SORT = {0: 1, 1: 2, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3}
ONE_SORT = frozenset({"ESRI Shapefile", "OpenFileGDB", "GPX"})
NO_AREAS = N_("GPX holds points and lines only")
_DECLARED = frozenset({"GPKG", "FlatGeobuf", "ESRI Shapefile", "SQLite", "OpenFileGDB"})  # they keep to their type
_IDS = np.array([-1, 0, 1, 3, 4, 5, 6])  # by WKB type


@dataclass(frozen=True)
class Layout:
    """How the layer is declared; found to be wrong while writing, it is begun again with a wider one."""

    type: str | None
    promote: bool = False
    options: dict[str, str] = field(default_factory=dict)


class MixedSorts(Exception):
    """Points, lines and areas, and a format that holds one sort."""


class BeginAgain(Exception):
    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self.layout = layout


def modern(form: Format, plan: Systems) -> bool:
    """GeoJSON as RFC 7946 has it: degrees of WGS 84, no crs member, shells counter-clockwise.

    The driver's own switch for this rounds coordinates, some by more than it says.
    """
    return form.key == "geojson" and plan.target == "EPSG:4326"


@dataclass
class Piece:
    """One batch as it is handed over. codes: shapely's ids of the types in it, -1 for missing shapes."""

    table: pa.Table
    summary: Summary
    codes: set[int] = field(default_factory=set)
    with_z: bool = False
    unsound: list[Unsound] = field(default_factory=list)
    vertices: Vertices | None = None
    text: bytes | memoryview = b""


class Stream:
    """Batches on their way to the driver. An exception raised within reaches us through C, so it is kept here.

    text: of a format that is written here.
    """

    def __init__(
        self, source: Opened, plan: Systems, form: Format, layout: Layout, tell: Callable[[int], None],
        soundness: Soundness | None, text: Text | None = None,
    ) -> None:  # fmt: skip
        self.summary = Summary()
        self.error: BaseException | None = None
        self._source, self._plan, self._form, self._layout, self._tell = source, plan, form, layout, tell
        self._soundness, self._text = soundness, text
        keep_fid = source.fid and form.driver == "GPKG"
        self._left_out = [] if keep_fid or not source.fid else [source.fid]
        self.schema = self._without(source.schema)
        self._sorts: set[int] = set()

    def _without(self, schema: pa.Schema) -> pa.Schema:
        for name in self._left_out:
            schema = schema.remove(schema.get_field_index(name))
        return schema

    def batches(self) -> Iterator[pa.RecordBatch]:
        for piece in self.pieces():
            yield from piece.table.combine_chunks().to_batches()

    def pieces(self) -> Iterator[Piece]:
        try:
            for piece in relayed(self._piece, self._read()):
                self._take(piece)
                self._tell(self.summary.features)
                yield piece
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

    def _take(self, piece: Piece) -> None:
        """In the order of the layer, whichever thread was first."""
        if self._soundness is not None:
            self._soundness.note(self.summary.features, piece.unsound)
        self._check(piece)
        self.summary.join(piece.summary)

    # --- on threads -----------------------------------------------------------------------------------------------

    def _piece(self, table: pa.Table) -> Piece:
        geometry = self._source.geometry
        piece = Piece(table.drop_columns(self._left_out), Summary())
        if geometry:
            self._shape(piece, geometry)
        left = [name for name in (geometry, self._source.fid) if name in piece.table.column_names]
        piece.summary.add(piece.table.drop_columns(left))
        if self._text is not None:
            piece.text = self._text.render(piece.table, piece.vertices)
        piece.vertices = None
        return piece

    def _shape(self, piece: Piece, geometry: str) -> None:
        wkb = piece.table.column(geometry)
        vertices = vertices_of(wkb)
        shapes = shapes_of(wkb) if vertices is None or self._soundness is not None else None
        repaired = False
        if self._soundness is not None:
            looked, piece.unsound = self._soundness.looked(shapes)
            repaired, shapes = looked is not shapes, looked
        if vertices is not None and not repaired and not self._promotes(vertices):
            made = self._in_place(piece, vertices)
        else:
            made = self._as_objects(piece, wkb_types(wkb), shapes_of(wkb) if shapes is None else shapes, repaired)
        if made is not None:
            place, kept = piece.table.column_names.index(geometry), self.schema.field(geometry)
            piece.table = piece.table.set_column(place, kept, made.cast(kept.type))

    def _promotes(self, vertices: Vertices) -> bool:
        return self._layout.promote and bool(np.isin(vertices.types % 1000, (1, 2, 3)).any())

    def _in_place(self, piece: Piece, vertices: Vertices) -> pa.Array | None:
        """The new column, None where nothing changes; no shape becomes an object."""
        made = self._plan.moved_vertices(vertices) if self._plan.moves else vertices
        if modern(self._form, self._plan):
            made = made.wound()
        piece.codes = set(_IDS[np.flatnonzero(np.bincount((made.types & 0x0FFFFFFF) % 1000))].tolist())
        piece.with_z = made.width > 2 and bool((made.types != 0).any())
        piece.summary.shapes.add_vertices(made)
        piece.vertices = made
        return None if made is vertices else made.as_wkb()

    def _as_objects(self, piece: Piece, types: Any, shapes: Any, changed: bool) -> pa.Array | None:
        import shapely

        keeps_curves = self._form.driver == "PostgreSQL"
        changed = changed or (not keeps_curves and bool(np.isin((types & 0x0FFFFFFF) % 1000, CURVED).any()))
        if self._plan.moves:
            shapes, changed = self._plan.moved(shapes), True
        elif self._form.driver == "FlatGeobuf" and shapely.has_m(shapes).any():  # the driver takes no measures
            shapes, changed = without_measures(shapes), True
        if self._layout.promote:
            shapes, changed = _promoted(shapes), True
        if modern(self._form, self._plan):
            shapes, changed = shapely.orient_polygons(shapes), True
        piece.codes = set(np.unique(shapely.get_type_id(shapes)).tolist())
        piece.with_z = bool(shapely.has_z(shapes).any())
        piece.summary.shapes.add(types, shapes)
        return as_wkb(shapes) if changed else None

    # --- again in order -------------------------------------------------------------------------------------------

    def _check(self, piece: Piece) -> None:
        """Begin again with a wider layer when a feature does not fit into the declared one."""
        layout, form, present = self._layout, self._form, piece.codes - {-1}
        if form.driver == "FlatGeobuf" and -1 in piece.codes and layout.options.get("SPATIAL_INDEX") != "NO":
            raise BeginAgain(replace(layout, options={**layout.options, "SPATIAL_INDEX": "NO"}))
        self._sorts |= {SORT.get(code, 4) for code in present}
        if form.driver in ONE_SORT and len(self._sorts - {4}) > 1:
            raise MixedSorts
        if form.driver == "GPX" and self._sorts - {1, 2}:
            raise FileProblem(NO_AREAS, todo=N_("choose KML"))
        if form.driver not in _DECLARED or layout.type in (None, "Unknown"):
            return
        base = str(layout.type).removesuffix(" Z")
        if form.driver == "OpenFileGDB" and base == "Point" and present - {0}:
            raise BeginAgain(replace(layout, type="MultiPoint", promote=True))
        if form.driver not in ("ESRI Shapefile", "OpenFileGDB") and present - {BASES[base]}:
            raise BeginAgain(replace(layout, type="Unknown"))
        if piece.with_z and not str(layout.type).endswith(" Z"):
            raise BeginAgain(replace(layout, type=f"{base} Z"))


def _promoted(shapes: Any) -> Any:
    """Single shapes as collections of one: a Shapefile does not tell the two apart."""
    import shapely

    shapes = np.array(shapes, dtype=object)
    for code, make in ((0, shapely.multipoints), (1, shapely.multilinestrings), (3, shapely.multipolygons)):
        rows = np.flatnonzero(shapely.get_type_id(shapes) == code)
        if len(rows):
            shapes[rows] = make(shapes[rows], indices=np.arange(len(rows)))
    return shapes
