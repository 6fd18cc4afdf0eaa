"""Layers as a DXF drawing by rule: which field is the drawing's layer, which one is written, how points and lines look.

A drawing holds no fields. What the rule uses of them stays in layers, texts and blocks; the rest is told to be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.errors import FileProblem
from civicdesk.maps.losses import Loss
from civicdesk.maps.stream import Opened, shapes_of, wkb_types
from civicdesk.maps.summary import Summary
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.soundness import Soundness
    from civicdesk.maps.systems import Systems

_MOST = 300_000  # a drawing is made in memory, and CAD programs give up before
_FORBIDDEN = re.compile(r'[<>/\\":;?*|=`,]')
_NEAR = 1e-4  # metres


@dataclass(frozen=True)
class Rule:
    """The table [dxf] of a preset. layer, text, block and linetype name a field, or else stand for themselves.

    text_height  in units of the drawing
    linetypes    value of the linetype field → name of a line type (DASHED, CENTER, DASHDOT, HIDDEN, DOT …)
    color        number of AutoCAD's palette
    """

    layer: str = ""
    text: str = ""
    text_height: float = 2.0
    block: str = ""
    linetype: str = ""
    linetypes: dict[str, str] = field(default_factory=dict)
    color: int = 0


@dataclass
class Drawn:
    """What is in the drawing: its points (one that closes a ring is drawn once), their sum, and the fields it keeps."""

    fields: list[str]
    points: int = 0
    shapeless: int = 0  # features that have no shape: nothing of them is drawn
    total: Any = field(default_factory=lambda: np.zeros(3))

    def add(self, points: Any) -> None:
        self.points += len(points)
        self.total[: points.shape[1]] += points.sum(axis=0)


def write(
    open_source: Callable[[], AbstractContextManager[Opened]], made: Path, name: str, plan: Systems, rule: Rule,
    tell: Callable[[int], None], soundness: Soundness | None,
) -> tuple[Summary, Drawn]:  # fmt: skip
    """The sum of what was read, and what was drawn of it."""
    import ezdxf
    from ezdxf import units

    summary = Summary()
    drawing = ezdxf.new("R2013", setup=["linetypes"], units=units.M)
    with open_source() as source:
        if not source.geometry:
            raise FileProblem(N_("it has no geometry, which {format} needs"), format="DXF", todo=N_("choose Excel"))
        pen = _Pen(drawing, source, rule, name)
        if soundness is not None:
            soundness.begin()
        for table in source.batches():
            if summary.features + len(table) > _MOST:
                raise FileProblem(
                    N_("more than {count} features are too many for a drawing"), count=_MOST,
                    todo=N_("choose some of them with a preset (where, clip, split_by)"),
                )  # fmt: skip
            types, shapes = wkb_types(table.column(source.geometry)), shapes_of(table.column(source.geometry))
            shapes = shapes if soundness is None else soundness.look(shapes)
            shapes = plan.moved(shapes) if plan.moves else shapes
            summary.shapes.add(types, shapes)
            left = [column for column in (source.geometry, source.fid) if column in table.column_names]
            summary.add(table.drop_columns(left))
            for values, shape in zip(table.select(pen.drawn.fields).to_pylist(), shapes, strict=True):
                pen.draw(shape, values)
            tell(summary.features)
    try:
        drawing.saveas(made)
    except OSError as error:
        from civicdesk.maps.targets import format_named
        from civicdesk.maps.write import failed

        form = format_named("dxf")
        assert form is not None
        raise failed(made, form, error) from error
    return summary, pen.drawn


class _Pen:
    def __init__(self, drawing: Any, source: Opened, rule: Rule, name: str) -> None:
        self._drawing, self._space, self._rule, self._name = drawing, drawing.modelspace(), rule, name
        said = (rule.layer, rule.text, rule.block, rule.linetype)
        self.drawn = Drawn(list(dict.fromkeys(value for value in said if value in source.fields)))
        if rule.text and rule.text not in source.fields:
            raise FileProblem(
                N_("the drawing takes its texts from the field {field}, which is not there"), field=rule.text,
                todo=N_("use one of: {known}"), known=", ".join(source.fields),
            )  # fmt: skip

    def _value(self, name: str, values: dict[str, Any]) -> str:
        """Of the field *name*; a name that is no field stands for itself."""
        value = values.get(name) if name in self.drawn.fields else name
        return "" if value is None else str(value)

    def draw(self, shape: Any, values: dict[str, Any]) -> None:
        import shapely

        if shape is None or shape.is_empty:
            self.drawn.shapeless += 1
            return
        look = self._look(values)
        for part in shapely.get_parts(shape):
            for piece in shapely.get_parts(part):  # a collection within a collection
                self._entity(piece, look, values)
        text = self._value(self._rule.text, values) if self._rule.text else ""
        if text:
            place = shape if shape.geom_type == "Point" else shapely.point_on_surface(shape)
            entity = self._space.add_text(text, height=self._rule.text_height, dxfattribs=look)
            entity.dxf.insert = (place.x, place.y)

    def _look(self, values: dict[str, Any]) -> dict[str, Any]:
        layer = _FORBIDDEN.sub("_", self._value(self._rule.layer or self._name, values)).strip() or "0"
        if layer not in self._drawing.layers:
            self._drawing.layers.add(layer)
        look: dict[str, Any] = {"layer": layer}
        kind = self._value(self._rule.linetype, values) if self._rule.linetype else ""
        kind = self._rule.linetypes.get(kind, kind)
        if kind in self._drawing.linetypes:
            look["linetype"] = kind
        if self._rule.color:
            look["color"] = self._rule.color
        return look

    def _entity(self, shape: Any, look: dict[str, Any], values: dict[str, Any]) -> None:
        import shapely

        if shape.geom_type == "Point":
            point = shapely.get_coordinates(shape, include_z=shape.has_z)
            self.drawn.add(point)
            if self._rule.block:
                self._space.add_blockref(self._block(self._value(self._rule.block, values)), point[0], dxfattribs=look)
            else:
                self._space.add_point(point[0], dxfattribs=look)
            return
        rings = [shape.exterior, *shape.interiors] if shape.geom_type == "Polygon" else [shape]
        for ring in rings:
            points = shapely.get_coordinates(ring, include_z=ring.has_z)
            closed = shape.geom_type == "Polygon"
            points = points[:-1] if closed else points
            self.drawn.add(points)
            if points.shape[1] == 3:
                self._space.add_polyline3d(points, close=closed, dxfattribs=look)
            else:
                self._space.add_lwpolyline(points, close=closed, dxfattribs=look)

    def _block(self, value: str) -> str:
        """A circle with a cross under the name of the value: to be replaced by the office's own."""
        name = _FORBIDDEN.sub("_", value).strip() or "POINT"
        if name not in self._drawing.blocks:
            block = self._drawing.blocks.new(name)
            block.add_circle((0, 0), 0.5)
            block.add_line((-0.5, 0), (0.5, 0))
            block.add_line((0, -0.5), (0, 0.5))
        return name


def check(made: Path, drawn: Drawn, features: int) -> list[Loss]:
    """Every point read again from the file; FileProblem when some are missing."""
    import ezdxf

    points: list[Any] = []
    for entity in ezdxf.readfile(made).modelspace():
        kind = entity.dxftype()
        if kind in ("POINT", "INSERT"):
            points.append(entity.dxf.location if kind == "POINT" else entity.dxf.insert)
        elif kind == "LWPOLYLINE":
            points += [(x, y, 0.0) for x, y in entity.get_points("xy")]
        elif kind == "POLYLINE":
            points += entity.points()
    if len(points) != drawn.points:
        raise FileProblem(
            N_("only {written} of {features} points arrived in the drawing"), written=len(points),
            features=drawn.points, todo=N_("check the free space on the disk"),
        )  # fmt: skip
    total = np.array([tuple(point) for point in points], float).reshape(-1, 3).sum(axis=0)
    moved = (np.abs(total - drawn.total) > _NEAR * max(len(points), 1)).any()
    return [Loss("precision", None, features)] if moved else []
