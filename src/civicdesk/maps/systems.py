"""Which coordinate system a layer is in, which one it shall get, and the one operation between them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.crs.heights import Heights, heights
from civicdesk.crs.operations import Operation, operation
from civicdesk.crs.signs import SJTSK_POSITIVE, detect, positive
from civicdesk.crs.systems import Crs, describe
from civicdesk.errors import FileProblem, Problem, UserError
from civicdesk.maps.doubts import lying
from civicdesk.maps.losses import Loss
from civicdesk.maps.stream import without_measures
from civicdesk.maps.wkb_vertices import Floats, Vertices, once_each
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.targets import Format
    from civicdesk.maps.tasks import Options, Task

WGS84 = "EPSG:4326"
_counting = threading.Lock()  # batches are moved on several threads


@dataclass
class Systems:
    """swap: the file has X and Y of EPSG:5513 the other way round. outside: vertices beyond the grid, beyond: beyond
    the geoid. heights None: they stay."""

    source: str | None
    target: str | None
    operation: Operation
    stored: str | None
    geographic: bool
    asked: str = ""
    swap: bool = False
    heights: Heights | None = None
    outside: int = field(default=0)
    beyond: int = field(default=0)

    @property
    def moves(self) -> bool:
        return self.swap or self.heights is not None or not self.operation.identity

    def moved(self, shapes: Any) -> Any:
        """*shapes* in the target system; measures cannot stay."""
        import shapely

        shapes = without_measures(shapes)
        with_z = bool(shapely.has_z(shapes).any())
        xyz = shapely.get_coordinates(shapes, include_z=with_z)
        return shapely.set_coordinates(shapes, self._moved_all(xyz.copy()))

    def moved_vertices(self, vertices: Vertices) -> Vertices:
        """As `moved`, without objects."""
        return vertices.replaced(self._moved_all(vertices.xyz.copy()))

    def _moved_all(self, xyz: Floats) -> Floats:
        """In place; (V, 2) or (V, 3)."""
        if self.heights is not None and xyz.shape[1] > 2:
            x, y = (xyz[:, 1], xyz[:, 0]) if self.swap else (xyz[:, 0], xyz[:, 1])
            xyz[:, 2], beyond = self.heights.moved(x, y, xyz[:, 2])
            with _counting:
                self.beyond += beyond
        xyz[:, 0], xyz[:, 1] = self._moved(xyz[:, 0], xyz[:, 1])
        return xyz

    def _moved(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        x, y = (y, x) if self.swap else (x, y)
        east, north, outside = once_each(x, y, self.operation.transform_marked)
        if (~np.isfinite(east) & np.isfinite(x)).any():
            raise UserError(
                N_("some coordinates cannot be taken to {target}"), target=self.target or "",
                todo=N_("check the coordinate system of the source"),
            )  # fmt: skip
        with _counting:
            self.outside += int(outside.sum())
        return east, north

    def losses(self, features: int) -> list[Loss]:
        if self.asked and self.stored != self.asked:
            return [Loss("crs_not_stored", None, features, f"{self.asked} → {self.stored or '–'}")]
        return []

    def problems(self) -> list[Problem]:
        found = []
        if self.outside:
            text = N_("{count} vertices lie outside the grid; they are about 1 m less accurate")
            found.append(Problem("outside-grid", text, {"count": self.outside}))
        if self.beyond:
            text = N_("{count} heights lie beyond the geoid; they were left as they are")
            found.append(Problem("beyond-geoid", text, {"count": self.beyond}))
        return found


def systems(task: Task, declared: str, form: Format, options: Options, with_geometry: bool = True) -> Systems:
    """For one layer; *declared* is what its file says (code or WKT, "" for nothing)."""
    if not with_geometry:
        return Systems(None, None, operation(WGS84, WGS84), None, False)
    said = task.from_crs or options.from_crs
    source = _known(said) if said else describe(declared)
    if task.source.lower().endswith((".dxf", ".dwg", ".dgn")) and not said:
        source = None  # a drawing carries no system, whatever its header says
    _refuse_positive(task, source)
    asked = _known(options.to_crs) if options.to_crs else None
    target = asked or source
    if form.crs == "wgs84" or (form.crs == "asked" and asked is None):
        target = _known(WGS84)
    if source is None and (target is not None or options.heights):
        raise FileProblem(
            N_("layer {layer} names no coordinate system"), where=task.source, layer=task.layer,
            todo=N_("give the system of the sources, for example --from-crs EPSG:5514"),
        )  # fmt: skip
    if source is not None and target is not None and source.code != target.code and not said:
        _refuse_lying(task, source)
    keep = source is None or target is None
    step = operation(WGS84, WGS84) if keep else operation(_text(source), _text(target), task.extent)
    stored = None if form.crs == "none" or target is None else _text(target)
    wanted = asked or (source if form.crs == "none" else None)
    return Systems(
        _text(source) if source else None, _text(target) if target else None, step, stored,
        bool(target.geographic) if target else False, _text(wanted) if wanted else "", _swapped(task, source),
        heights(options.heights, _text(source)) if options.heights and source else None,
    )  # fmt: skip


def _text(crs: Crs | None) -> str:
    assert crs is not None
    return crs.code or crs.wkt


def _known(text: str) -> Crs:
    found = describe(text)
    if found is None:
        raise UserError(N_("the coordinate system {name} is not known"), name=text, todo=N_("give it as EPSG:n"))
    return found


def _refuse_positive(task: Task, source: Crs | None) -> None:
    code = source.code if source else None
    if task.extent is not None and positive(code, task.extent):
        raise FileProblem(
            N_("the S-JTSK coordinates of layer {layer} are positive"), where=task.source, layer=task.layer,
            todo=N_("if they are X and Y of S-JTSK, give that as the system of the sources: --from-crs EPSG:5513"),
        )  # fmt: skip


def _refuse_lying(task: Task, source: Crs) -> None:
    """A wrong .prj, say: taken at its word, the layer would land somewhere else, or nearly right."""
    found = lying(_text(source), task.extent) if task.extent is not None else None
    if found is not None:
        raise FileProblem(
            N_("the coordinates of layer {layer} are not those of {declared}; they look like {found}"),
            where=task.source, layer=task.layer, declared=source.code or source.name, found=found,
            todo=N_("give the system of the sources, for example --from-crs {found}"),
        )  # fmt: skip


def _swapped(task: Task, source: Crs | None) -> bool:
    """Hand-made files have Y first where EPSG:5513 has X first."""
    declared = source is not None and source.code in SJTSK_POSITIVE
    return declared and task.extent is not None and detect(task.extent) == "EPSG:5514 positive"
