"""What is fed to a target: a layer, or several that become one, as the preset wants them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, Problem, UserError
from civicdesk.maps.preset_file import Clip
from civicdesk.maps.preset_steps import Tally, stepped
from civicdesk.maps.source import Source, opened
from civicdesk.maps.stream import Opened, as_wkb, shapes_of, source_reader
from civicdesk.maps.systems import Systems, systems
from civicdesk.maps.values import converted
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.targets import Format
    from civicdesk.maps.tasks import Options, Part, Task

Open = Callable[[], AbstractContextManager[Opened]]
_SHOWN = 20


@dataclass
class Feed:
    """open gives all of it anew; column only the fields named (or more). origins: the systems of each part."""

    open: Open
    column: Callable[[list[str] | None], AbstractContextManager[Opened]]
    plan: Systems
    schema: pa.Schema
    fields: list[str]
    driver: str
    geometry: bool = True
    tallies: list[Tally] = field(default_factory=list)
    origins: list[Systems] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def read(self) -> int:
        return sum(tally.read for tally in self.tallies)

    @property
    def left_out(self) -> int:
        return sum(tally.left_out for tally in self.tallies)

    def doubts(self) -> list[Problem]:
        """What was found while it was read."""
        return [problem for tally in self.tallies for problem in tally.problems()]


@dataclass
class _Layer:
    source: Source
    part: Part
    plan: Systems
    tally: Tally
    area: Any
    options: Options
    head: Opened  # of the source, without its rows

    @contextlib.contextmanager
    def open(self, columns: list[str] | None = None) -> Iterator[Opened]:
        preset = self.options.preset
        if preset is None or not preset.changes_rows:
            with source_reader(self.source, self.part.layer, columns) as found:
                yield found
            return
        with source_reader(self.source, self.part.layer) as found:
            yield stepped(found, preset, self.source.path, self.part.layer, self.area, self.tally)


@contextlib.contextmanager
def feed(task: Task, form: Format, options: Options) -> Iterator[Feed]:
    """The sources stay open as long as the feed is used. UserError when one of them cannot be read."""
    with ExitStack() as stack:
        layers = [_layer(stack, task, part, form, options) for part in task.parts]
        problems = [problem for layer in layers for problem in layer.source.problems]
        for layer in layers:
            layer.tally.read = layer.part.features
        made = _one(layers[0]) if len(layers) == 1 else _merged(layers, task, form, options)
        made.problems = problems
        yield made


def _layer(stack: ExitStack, task: Task, part: Part, form: Format, options: Options) -> _Layer:
    alone = replace(task, source=part.source, layer=part.layer, extent=part.extent, from_crs=part.from_crs, more=())
    try:
        source = stack.enter_context(opened(part.source))
        with source_reader(source, part.layer) as layer:
            head = replace(layer, reader=iter(()))
            plan = systems(alone, layer.crs, form, options, bool(layer.geometry) and form.geometry)
        area = _area(options.preset.clip, plan.source) if options.preset and options.preset.clip else None
    except UserError as error:
        error.where = error.where or part.source
        raise
    return _Layer(source, part, plan, Tally(), area, options, head)


def _one(layer: _Layer) -> Feed:
    found, preset = layer.head, layer.options.preset
    if preset is not None and preset.changes_rows:
        with layer.open() as changed:
            found = changed
    schema, fields, geometry = found.schema, found.fields, bool(found.geometry)
    driver = layer.source.driver
    return Feed(layer.open, layer.open, layer.plan, schema, fields, driver, geometry, [layer.tally], [layer.plan])


def _area(clip: Clip, crs: str | None) -> Any:
    """The shape to clip with, in the system of what is clipped."""
    import shapely

    from civicdesk.crs.operations import operation

    said = clip.crs
    if clip.box:
        area = shapely.box(*clip.box)
    else:
        area, declared = _areas_of(clip)
        said = said or declared
    if said and crs and said != crs:
        step = operation(said, crs, shapely.bounds(area))
        if not step.identity:
            longest = max(area.bounds[2] - area.bounds[0], area.bounds[3] - area.bounds[1])
            area = shapely.segmentize(area, longest / 64)  # straight edges bend in another projection
            area = shapely.transform(area, lambda x, y: step.transform(x, y), interleaved=False)
    return area


def _areas_of(clip: Clip) -> tuple[Any, str]:
    import numpy as np
    import shapely

    from civicdesk.jobs import Silent
    from civicdesk.maps.inspect import describe_source

    with opened(clip.file) as source:
        name = clip.layer or describe_source(Silent(), source)["layers"][0]["name"]
        with source_reader(source, name) as layer:
            crs = layer.crs
            pieces = [shapes_of(table.column(layer.geometry)) for table in layer.batches()] if layer.geometry else []
    shapes = shapely.make_valid(np.concatenate(pieces)) if pieces else np.zeros(0, object)
    shapes = shapes[shapely.get_dimensions(shapes) == 2]
    if not len(shapes):
        raise FileProblem(
            N_("there are no areas to clip with"), where=clip.file, todo=N_("choose a layer of areas, or give a box")
        )
    return shapely.union_all(shapes), crs


# --- several layers as one --------------------------------------------------------------------------------------------


def _merged(layers: list[_Layer], task: Task, form: Format, options: Options) -> Feed:
    """One after the other, in the target's system; fields by name, of the wider type where they differ."""
    import pyarrow as pa

    heads = []
    for layer in layers:
        with layer.open() as found:
            heads.append(found)
    geometry = next((head.geometry for head in heads if head.geometry), "")
    columns: dict[str, pa.DataType] = {}
    for head in heads:
        for name in head.fields:
            kind = head.schema.field(name).type
            columns[name] = kind if columns.get(name, kind) == kind else _wider(columns[name], kind)
    fields = list(columns)
    schema = pa.schema([*columns.items(), *([(geometry, pa.binary())] if geometry else [])])
    crs = layers[0].plan.target or ""
    types = {head.type for head in heads}

    @contextlib.contextmanager
    def open_all(_columns: list[str] | None = None) -> Iterator[Opened]:
        batches = _batches_of(layers, schema, geometry)
        kind = types.copy().pop() if len(types) == 1 else "Unknown"
        yield Opened(schema, batches, geometry, "", kind, crs, sum(head.features for head in heads))

    whole = replace(task, extent=None, from_crs=crs, more=())
    plan = systems(whole, crs, form, options, bool(geometry) and form.geometry)
    tallies, plans = [layer.tally for layer in layers], [layer.plan for layer in layers]
    return Feed(open_all, open_all, plan, schema, fields, "", bool(geometry), tallies, plans)


def _wider(one: pa.DataType, other: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    for test, kind in ((pa.types.is_integer, pa.int64()), (pa.types.is_floating, pa.float64())):
        if all(test(t) or (kind == pa.float64() and pa.types.is_integer(t)) for t in (one, other)):
            return kind
    return pa.string()


def _batches_of(layers: list[_Layer], schema: pa.Schema, geometry: str) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for layer in layers:
        layer.plan.outside = 0
        with layer.open() as found:
            for table in found.batches():
                columns = []
                for column in schema:
                    if column.name == geometry:
                        columns.append(_moved(table, found.geometry, layer.plan))
                    elif column.name in found.fields:
                        columns.append(converted(table.column(column.name), column.type)[0])
                    else:
                        columns.append(pa.chunked_array([pa.nulls(len(table), column.type)]))
                yield from pa.Table.from_arrays(columns, schema=schema).combine_chunks().to_batches()


def _moved(table: pa.Table, geometry: str, plan: Systems) -> pa.ChunkedArray:
    import pyarrow as pa

    if not geometry:
        return pa.chunked_array([pa.nulls(len(table), pa.binary())])
    wkb = table.column(geometry)
    return pa.chunked_array([as_wkb(plan.moved(shapes_of(wkb)))]) if plan.moves else wkb.cast(pa.binary())


# --- a look at the first rows -----------------------------------------------------------------------------------------


def preview(task: Task, made: Feed) -> dict[str, Any]:
    """`{before, after}`, each `{columns, rows}` with the first rows as text, None for missing values."""
    with opened(task.source) as source, source_reader(source, task.layer) as layer:
        before = _first(layer)
    with made.open() as layer:
        after = _first(layer)
    return {"before": before, "after": after}


def _first(layer: Opened) -> dict[str, Any]:
    import shapely

    columns = [*layer.fields, *(["geometry"] if layer.geometry else [])]
    rows: list[list[str | None]] = []
    for table in layer.batches():
        table = table.slice(0, _SHOWN - len(rows))
        values = [converted_text(table.column(name)) for name in layer.fields]
        if layer.geometry:
            shapes = shapes_of(table.column(layer.geometry))
            values.append([None if shape is None else f"{shape.geom_type} ({shapely.get_num_coordinates(shape)})"
                           for shape in shapes])  # fmt: skip
        rows += [list(row) for row in zip(*values, strict=True)] if values else []
        if len(rows) >= _SHOWN:
            break
    return {"columns": columns, "rows": rows}


def converted_text(values: pa.ChunkedArray) -> list[str | None]:
    return [None if value is None else value.hex() if isinstance(value, bytes) else str(value)
            for value in values.to_pylist()]  # fmt: skip
