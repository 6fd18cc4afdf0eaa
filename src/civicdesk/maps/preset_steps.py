"""What a preset does to a layer on its way: choose, clip, rename, map, add, sort; a stream in, a stream out."""

from __future__ import annotations

import fnmatch
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import Problem, UserError
from civicdesk.maps.expression import Condition, condition
from civicdesk.maps.preset_file import NewField, Preset
from civicdesk.maps.stream import Opened, as_wkb, shapes_of
from civicdesk.maps.values import arrow_type, converted
from civicdesk.text import N_, sort_key

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass
class Tally:
    """What the steps did while the layer went through them."""

    read: int = 0
    left_out: int = 0
    cut: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    absent: tuple[str, ...] = ()

    def problems(self) -> list[Problem]:
        found = [
            Problem("preset-field", N_("the preset takes {field} from a field that is not there"), {"field": name})
            for name in self.absent
        ]
        text = N_("{count} values of {field} could not be read in their new type; they got the default")
        found += [Problem("preset-value", text, {"count": n, "field": f}) for f, n in self.unread.items() if n]
        if self.cut:
            found.append(Problem("clipped", N_("{count} features were cut at the edge"), {"count": self.cut}))
        return found


def stepped(source: Opened, preset: Preset, path: Path, layer: str, area: Any, tally: Tally) -> Opened:
    """*source* as *preset* wants it. area: the shape to clip with, in the coordinates of the layer, or None."""
    steps = _Steps(source, preset, path, layer, area, tally)
    return replace(source, schema=steps.schema, reader=steps.batches(), fid=steps.fid, type=steps.type, features=-1)


class _Steps:
    def __init__(self, source: Opened, preset: Preset, path: Path, layer: str, area: Any, tally: Tally) -> None:
        self._source, self._preset, self._path, self._layer = source, preset, path, layer
        self._area, self._tally = area, tally
        self._where: Condition | None = condition(preset.where) if preset.where else None
        if self._where:
            self._where.check(source.fields)
        self._kept = _kept(source.fields, preset)
        tally.absent = tuple(entry.name for entry in preset.fields if entry.source not in source.fields)
        self.fid = "" if preset.sort else source.fid  # a database lists its features by their ids
        self.schema = self._schema()
        self.type = source.type if area is None else "Unknown"  # an area may be cut in two

    def _schema(self) -> pa.Schema:
        import pyarrow as pa

        source, preset = self._source, self._preset
        columns = [source.schema.field(name) for name in (self.fid,) if name]
        columns += [pa.field(entry.name, self._type(entry)) for entry in preset.fields]
        columns += [source.schema.field(name) for name in self._kept]
        columns += [pa.field(entry.name, _constant(entry.value).type if not entry.origin else pa.string())
                    for entry in preset.add]  # fmt: skip
        twice = [name for name, count in Counter(column.name for column in columns).items() if count > 1]
        if twice:
            raise UserError(
                N_("the preset makes two fields called {field}"), field=twice[0],
                todo=N_("drop one of them, or give it another name"),
            )  # fmt: skip
        if source.geometry:
            columns.append(source.schema.field(source.geometry))
        return pa.schema(columns)

    def _type(self, entry: NewField) -> pa.DataType:
        """As asked; else that of the values it is mapped to; else as it was."""
        import pyarrow as pa

        if entry.type:
            return arrow_type(entry.type)
        values = [value for _old, value in entry.map] + ([] if entry.default is None else [entry.default])
        if not entry.map and entry.source in self._source.fields:
            return self._source.schema.field(entry.source).type
        kinds = {_constant(value).type for value in values}
        return kinds.pop() if len(kinds) == 1 else pa.string()

    def batches(self) -> Iterator[pa.RecordBatch]:
        tables = self._chosen()
        if self._preset.sort:
            tables = self._sorted(tables)
        for table in tables:
            yield from self._made(table).combine_chunks().to_batches()

    def _chosen(self) -> Iterator[pa.Table]:
        self._tally.read = self._tally.left_out = self._tally.cut = 0
        self._tally.unread.clear()
        for table in self._source.batches():
            count = len(table)
            if self._where:
                chosen = self._where.rows(table, self._shapes_of(table))
                table = table if chosen.all() else table.filter(chosen)
            if self._area is not None and self._source.geometry:
                table = self._clipped(table)
            self._tally.read += count
            self._tally.left_out += count - len(table)
            yield table

    def _shapes_of(self, table: pa.Table) -> Any:
        geometry = self._source.geometry
        if not geometry:
            return lambda: np.full(len(table), None, object)
        return lambda: shapes_of(table.column(geometry))

    def _clipped(self, table: pa.Table) -> pa.Table:
        import pyarrow as pa
        import shapely

        shapes = shapes_of(table.column(self._source.geometry))
        shapely.prepare(self._area)
        meets = shapely.intersects(self._area, shapes)
        inside = shapely.covers(self._area, shapes)
        across = np.flatnonzero(meets & ~inside)
        if len(across):
            good = shapely.make_valid(shapes[across])
            parts = shapely.intersection(good, self._area)
            shapes[across] = [_same_sort(part, shape) for part, shape in zip(parts, shapes[across], strict=True)]
            place = table.column_names.index(self._source.geometry)
            column = pa.field(self._source.geometry, pa.binary())
            old = table.column(place).to_numpy().copy()
            old[across] = as_wkb(shapes[across]).to_numpy(zero_copy_only=False)
            table = table.set_column(place, column, pa.chunked_array([pa.array(old, pa.binary())]))
        there = meets & ~shapely.is_empty(shapes)
        self._tally.cut += int(there[across].sum())
        return table.filter(there)

    def _sorted(self, tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
        """All of the layer at once: what comes last in it may belong first."""
        import pyarrow as pa

        whole = pa.concat_tables([*tables, self._source.schema.empty_table()])
        order = np.arange(len(whole))
        for key in reversed(self._preset.sort):
            name = key.removeprefix("-")
            old = next((entry.source for entry in self._preset.fields if entry.name == name), name)
            if old not in whole.column_names:
                raise UserError(
                    N_("the preset sorts by the field {field}, which is not there"), field=name,
                    todo=N_("use one of: {known}"), known=", ".join(self._source.fields),
                )  # fmt: skip
            ranks = _ranks(whole.column(old), key.startswith("-"))[order]
            order = order[np.argsort(ranks, kind="stable")]
        yield whole.take(order)

    def _made(self, table: pa.Table) -> pa.Table:
        import pyarrow as pa

        columns: dict[str, Any] = {}
        for entry in self._preset.fields:
            columns[entry.name] = self._field(table, entry)
        for added in self._preset.add:
            origin = {"file": self._path.name, "path": str(self._path), "layer": self._layer}.get(added.origin)
            columns[added.name] = pa.repeat(_constant(added.value if origin is None else origin), len(table))
        made = [columns[name] if name in columns else table.column(name) for name in self.schema.names]
        return pa.Table.from_arrays(made, schema=self.schema)

    def _field(self, table: pa.Table, entry: NewField) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        kind = self.schema.field(entry.name).type
        default = pa.scalar(None, kind) if entry.default is None else _constant(entry.default).cast(kind)
        if entry.source not in table.column_names:
            return pa.repeat(default, len(table))
        values = table.column(entry.source)
        if entry.map:
            values = _mapped(values, entry, kind)
        made, lost = converted(values, kind)
        self._tally.unread[entry.name] += lost
        return made if entry.default is None else pc.fill_null(made, default)


def _mapped(values: pa.ChunkedArray, entry: NewField, kind: pa.DataType) -> pa.ChunkedArray:
    """Values by the map; those that it does not name stay where there is no default, else get it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = converted(values, pa.string())[0]
    place = pc.index_in(texts, pa.array([old for old, _new in entry.map], pa.string()))
    new = pa.array([value for _old, value in entry.map], kind) if not pa.types.is_string(kind) else pa.array(
        [str(value) for _old, value in entry.map])  # fmt: skip
    found = new.take(place.combine_chunks()) if isinstance(place, pa.ChunkedArray) else new.take(place)
    if entry.default is None:
        found = pc.coalesce(found, converted(values, kind)[0].combine_chunks())
    return pa.chunked_array([found])


def _kept(fields: list[str], preset: Preset) -> list[str]:
    """Fields that stay as they are."""
    used = {entry.source for entry in preset.fields}
    return [
        name for name in fields
        if name not in used and not any(fnmatch.fnmatchcase(name.lower(), pattern.lower()) for pattern in preset.drop)
    ]  # fmt: skip


def _constant(value: Any) -> pa.Scalar:
    import pyarrow as pa

    return pa.scalar(value)


def _ranks(values: pa.ChunkedArray, down: bool) -> Any:
    """A number for each value: texts as Czech readers sort them, missing values last."""
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = pc.dictionary_encode(values).combine_chunks()
    coded = coded.chunk(0) if isinstance(coded, pa.ChunkedArray) else coded
    known = coded.dictionary.to_pylist()
    text = pa.types.is_string(values.type) or pa.types.is_large_string(values.type)
    by = sorted(range(len(known)), key=(lambda n: sort_key(known[n])) if text else lambda n: known[n], reverse=down)
    rank = np.full(len(known) + 1, len(known), np.int64)
    rank[by] = np.arange(len(known))
    places = np.asarray(pc.fill_null(coded.indices, len(known)).to_numpy(zero_copy_only=False), dtype=np.int64)
    return rank[places]


def _same_sort(part: Any, shape: Any) -> Any:
    """What of *part* is of the sort of *shape*: areas that only touch the edge leave no line behind."""
    import shapely

    wanted = shapely.get_dimensions(shape)
    if shapely.get_dimensions(part) == wanted and part.geom_type != "GeometryCollection":
        return part
    pieces = [piece for piece in shapely.get_parts(part) if shapely.get_dimensions(piece) == wanted]
    if not pieces:
        return shapely.GeometryCollection()
    return pieces[0] if len(pieces) == 1 else shapely.union_all(pieces)
