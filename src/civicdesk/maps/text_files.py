"""GeoJSON and CSV written here: Arrow makes the text of a whole batch at once, with every digit, several times as
quickly as the drivers do feature by feature. What is rare is left to them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.maps.wkb_vertices import Vertices
from civicdesk.render.features import HOLE, POINT, SHELL, offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from civicdesk.maps.handover import Piece
    from civicdesk.maps.stream import Opened
    from civicdesk.maps.targets import Format

_NAMES = ("", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")  # by WKB type
_SPECIAL = r'[\x00-\x1f"\\]'  # what JSON escapes
_QUOTED = r'[,"\n\r;\t]|^[\s\d+.\-]|\s$'  # what CSV keeps in quotes; numbers among texts, too


@dataclass(frozen=True)
class Signs:
    """Of nested coordinates: around a list, between the numbers of a point; points: whether one of them is a list."""

    left: str
    right: str
    between: str
    points: bool


_WKT, _JSON = Signs("(", ")", " ", False), Signs("[", "]", ", ", True)


@dataclass(frozen=True)
class Text:
    """How a layer of these fields becomes text. crs: "EPSG:n" for the old member of GeoJSON, "" without it."""

    key: str
    fields: tuple[str, ...]
    geometry: str
    crs: str

    def render(self, table: pa.Table, vertices: Vertices | None) -> bytes | memoryview:
        """The lines of one batch. vertices: of its geometry; None when they are not simple."""
        table = table.combine_chunks()
        columns = [table.column(name).combine_chunks() for name in self.fields]
        shapes = _shapes(table.column(self.geometry), vertices, self.key) if self.geometry else None
        lines = _features(self.fields, columns, shapes) if self.key == "geojson" else _records(columns, shapes)
        return _bytes(lines)

    def write(self, made: Path, name: str, pieces: Iterator[Piece]) -> None:
        with made.open("wb") as file:
            file.write(self._head(name).encode())
            empty = True
            for piece in pieces:
                file.write(piece.text)
                empty = empty and not len(piece.table)
            if self.key == "geojson":
                if not empty:
                    file.seek(-2, 2)  # the last comma
                    file.write(b"\n")
                file.write(b"]\n}\n")

    def _head(self, name: str) -> str:
        if self.key == "csv":
            names = [*(["WKT"] if self.geometry else []), *self.fields]
            return ",".join(_quoted(text) for text in names) + "\n"
        urn = f"urn:ogc:def:crs:EPSG::{self.crs.partition(':')[2]}"
        crs = f'"crs": {{ "type": "name", "properties": {{ "name": "{urn}" }} }},\n' if self.crs else ""
        return f'{{\n"type": "FeatureCollection",\n"name": {_in_json(name)},\n{crs}"features": [\n'


def text_of(form: Format, options: dict[str, str], source: Opened, crs: str | None) -> Text | None:
    """None where the driver has to do it: for its own options, rare types, or a system that has no code."""
    geometry = source.geometry
    known = {"csv": {"GEOMETRY": "AS_WKT"} if geometry else {}, "geojson": {}}.get(form.key)
    if known is None or options != known or (form.key == "geojson" and not geometry):
        return None
    if form.key == "geojson" and crs and not crs.startswith("EPSG:"):
        return None
    if not source.fields or not all(_plain(source.schema.field(name)) for name in source.fields):
        return None
    old = crs if form.key == "geojson" and crs and crs != "EPSG:4326" else ""
    return Text(form.key, tuple(source.fields), geometry, old)


def _plain(field: pa.Field) -> bool:
    import pyarrow as pa

    kind, types = field.type, pa.types
    if types.is_timestamp(kind):
        return kind.tz in (None, "UTC")
    text = (types.is_string(kind) or types.is_large_string(kind)) and not (field.metadata or {}).get(b"civicdesk")
    number = (types.is_integer(kind) and not types.is_uint64(kind)) or types.is_float64(kind)
    return bool(text or number or types.is_boolean(kind) or types.is_date32(kind))


# --- lines ------------------------------------------------------------------------------------------------------------


def _features(names: tuple[str, ...], columns: list[pa.Array], shapes: pa.Array) -> pa.Array:
    parts: list[Any] = ['{ "type": "Feature", "properties": { ']
    for place, (name, values) in enumerate(zip(names, columns, strict=True)):
        parts += [f"{', ' if place else ''}{_in_json(name)}: ", _json_values(values)]
    return _together([*parts, ' }, "geometry": ', shapes, " },\n"], "null")


def _records(columns: list[pa.Array], shapes: pa.Array | None) -> pa.Array:
    parts: list[Any] = [] if shapes is None else [shapes]
    for values in columns:
        parts += [*([","] if parts else []), _csv_values(values)]
    return _together([*parts, "\n"], "")


def _json_values(values: pa.Array) -> pa.Array:
    """JSON, null where a value is missing or no number."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = values.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        special = pc.match_substring_regex(values, _SPECIAL)
        plain = _together(['"', values, '"'], None)
        if not pc.any(special).as_py():
            return plain
        return pc.replace_with_mask(plain, special.fill_null(False), pa.array(
            [_in_json(text) for text in values.filter(special).to_pylist()], plain.type))  # fmt: skip
    if pa.types.is_floating(kind):
        texts = pc.if_else(pc.is_finite(values), values, pa.scalar(None, kind)).cast(pa.string())
        whole = pc.invert(pc.match_substring_regex(texts, r"[.e]"))  # 5 would be read as a whole number
        return pc.if_else(whole, _together([texts, ".0"], None), texts)
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        zone = "Z" if pa.types.is_timestamp(kind) and kind.tz else ""
        return _together(['"', _moments(values, "%Y-%m-%dT%H:%M:%S"), f'{zone}"'], None)
    return values.cast(pa.string())


def _csv_values(values: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = values.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        if not pc.any(marked := pc.match_substring_regex(values, _QUOTED)).as_py():
            return values
        return pc.if_else(marked, _together(['"', pc.replace_substring(values, '"', '""'), '"'], None), values)
    if pa.types.is_boolean(kind):
        return values.cast(pa.int8()).cast(pa.string())
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        texts = pc.replace_substring(_moments(values, "%Y/%m/%d %H:%M:%S"), "-", "/")
        texts = pc.replace_substring_regex(texts, r"\.0+$", "")
        return _together([texts, "+00" if pa.types.is_timestamp(kind) and kind.tz else ""], None)
    return values.cast(pa.string())


def _moments(values: pa.Array, form: str) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    return values.cast(pa.string()) if pa.types.is_date(values.type) else pc.strftime(values, format=form)


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n\r') else text


# --- shapes -----------------------------------------------------------------------------------------------------------


def _shapes(wkb: pa.ChunkedArray, vertices: Vertices | None, key: str) -> pa.Array:
    """As WKT in quotes, or as a geometry of GeoJSON; null for none."""
    if vertices is None or len(np.unique(vertices.rows)) < int((vertices.types != 0).sum()):
        return _of_objects(wkb, key)  # empty ones, too
    signs = _WKT if key == "csv" else _JSON
    body = _nested(vertices, signs)
    plain = (vertices.types & 0x0FFFFFFF) % 1000
    high = " Z" if vertices.width == 3 else ""
    if key == "csv":
        heads, tail = [f'"{name.upper()}{high} ' for name in _NAMES], '"'
    else:
        heads, tail = [f'{{ "type": "{name}", "coordinates": ' for name in _NAMES], " }"
    return _together([_chosen(plain, heads), body, tail], None, missing=vertices.types == 0)


def _nested(vertices: Vertices, signs: Signs) -> pa.Array:
    """Of each feature its coordinates, lists in lists."""
    import pyarrow as pa

    # paths
    numbers = [
        pa.array(np.ascontiguousarray(vertices.xyz[:, axis])).cast(pa.string()) for axis in range(vertices.width)
    ]
    points = _spaced(numbers, signs)
    paths = _joined(points, offsets(vertices.counts))
    if signs.points and (vertices.kinds == POINT).any():
        paths = _wrapped(paths, vertices.kinds != POINT, signs)
    else:
        paths = _wrapped(paths, None, signs)
    # polygons, which hold their rings
    first = np.flatnonzero(vertices.kinds != HOLE)
    parts = _joined(paths, np.append(first, len(vertices.kinds))) if (vertices.kinds >= SHELL).any() else paths
    shells = vertices.kinds[first] == SHELL
    parts = _wrapped(parts, None if shells.all() else shells, signs) if shells.any() else parts
    # features
    multi = (vertices.types & 0x0FFFFFFF) % 1000 > 3
    if not multi.any() and len(first) == len(vertices):
        return parts
    per_feature = np.bincount(vertices.rows[first], minlength=len(vertices))
    return _wrapped(_joined(parts, offsets(per_feature)), None if multi.all() else multi, signs)


def _spaced(numbers: list[pa.Array], signs: Signs) -> pa.Array:
    parts: list[Any] = [signs.left] if signs.points else []
    for place, texts in enumerate(numbers):
        parts += [*([signs.between] if place else []), texts]
    return _together([*parts, *([signs.right] if signs.points else [])], None)


def _joined(texts: pa.Array, places: Any) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    lists = pa.ListArray.from_arrays(pa.array(places, pa.int32()), texts)
    return pc.binary_join(lists, ",")


def _wrapped(texts: pa.Array, which: Any, signs: Signs) -> pa.Array:
    """In brackets; only those *which* says, when it is given."""
    if which is None:
        return _together([signs.left, texts, signs.right], None)
    left, right = (_chosen(which.astype(np.int64), ["", sign]) for sign in (signs.left, signs.right))
    return _together([left, texts, right], None)


def _of_objects(wkb: pa.ChunkedArray, key: str) -> pa.Array:
    import pyarrow as pa
    import shapely

    shapes = shapely.from_wkb(np.array(wkb.to_numpy(), dtype=object), on_invalid="ignore")
    if key == "geojson":
        return pa.array(shapely.to_geojson(shapes), pa.string(), from_pandas=True)
    texts = shapely.to_wkt(shapes, rounding_precision=-1, output_dimension=4)
    return pa.array([None if text is None else f'"{text}"' for text in texts], pa.string())


# --- Arrow ------------------------------------------------------------------------------------------------------------


def _together(parts: list[Any], replacement: str | None, missing: Any = None) -> pa.Array:
    """Texts and columns side by side. replacement: for missing values; None leaves the whole missing, as *missing*."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = pa.large_string() if any(_large(part) for part in parts) else pa.string()
    values = [pa.scalar(part, kind) if isinstance(part, str) else part.cast(kind) for part in parts]
    how = {"null_handling": "emit_null"} if replacement is None else {
        "null_handling": "replace", "null_replacement": replacement}  # fmt: skip
    made = pc.binary_join_element_wise(*values, pa.scalar("", kind), **how)
    if missing is not None and missing.any():
        made = pc.if_else(pa.array(missing), pa.scalar(None, kind), made)
    return made


def _large(part: Any) -> bool:
    import pyarrow as pa

    return not isinstance(part, str) and bool(pa.types.is_large_string(part.type))


def _chosen(codes: Any, texts: list[str]) -> Any:
    """One of *texts* for each code; a single text where all are the same."""
    import pyarrow as pa

    used = np.unique(codes)
    if len(used) == 1:
        return texts[int(used[0])]
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(texts)).cast(pa.string())


def _bytes(lines: pa.Array) -> memoryview:
    from civicdesk.maps.wkb_arrays import buffers

    raw, starts, ends = buffers(lines.cast(_binary(lines)))
    return raw[int(starts[0]) : int(ends[-1])].data if len(starts) else memoryview(b"")


def _binary(lines: pa.Array) -> Any:
    import pyarrow as pa

    return pa.large_binary() if _large(lines) else pa.binary()
