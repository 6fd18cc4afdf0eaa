"""Edited features on the map, before they are saved; and what the vertex tool changes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from civicdesk.gui import theme
from civicdesk.gui.map_extra import MapExtra
from civicdesk.project.selection import Ref
from civicdesk.render.tokens import THEMES

if TYPE_CHECKING:
    from civicdesk.gui.map_hit import Extent
    from civicdesk.gui.map_view import MapView
    from civicdesk.maps.layer import Layer
    from civicdesk.project.editing import Editing
    from civicdesk.render.map_symbols import View


class EditShown(MapExtra):
    """New shapes with a dashed line, deleted ones crossed out; the layer itself shows what the file has."""

    def __init__(self, host: MapView) -> None:
        super().__init__(host)
        self._host = host
        self.editing: Editing | None = None
        self._layer: Layer | None = None  # as it was read last: a saved one is another
        self._brought: dict[tuple[int, str], tuple[Any, Any]] = {}  # shape of the layer → of the map
        host.crs_changed.connect(lambda _code: self._brought.clear())

    def set_editing(self, editing: Editing | None) -> None:
        layer = editing.layer if editing is not None else None
        if layer is not self._layer:
            self._brought.clear()
        self.editing, self._layer = editing, layer
        self.changed.emit()

    def ref(self, fid: str) -> Ref:
        assert self.editing is not None
        return Ref("feature", self.editing.layer_id, fid)

    def on_map(self, fid: str) -> Any:
        """The shape of a feature as it is now, in map coordinates; always the same object for the same shape."""
        if self.editing is None:
            return None
        shape = self.editing.shape(fid)
        if shape is None:
            return None
        edit = self.editing.edits.values.get(fid)
        own = edit is not None and edit.shape is not None
        key = (id(shape) if own else 0, fid)
        if key not in self._brought:
            self._brought[key] = shape, self._bring(shape)
        return self._brought[key][1]

    def _bring(self, shape: Any) -> Any:
        import numpy as np
        import shapely

        from civicdesk.crs.operations import operation

        assert self.editing is not None
        flat, crs = shapely.force_2d(shape), self.editing.layer.crs or self._host.map_crs
        if crs == self._host.map_crs:
            return flat
        change = operation(crs, self._host.map_crs, self.editing.layer.extent)
        return shapely.transform(flat, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))

    def kept(self, fid: str, shape: Any) -> Any:
        """A shape drawn on the map in the layer's system; vertices that did not move stay as they were."""
        import numpy as np
        import shapely

        from civicdesk.crs.operations import operation
        from civicdesk.maps.vertices import carried

        assert self.editing is not None
        crs = self.editing.layer.crs or self._host.map_crs
        if crs == self._host.map_crs:
            return shape
        back = operation(self._host.map_crs, crs, shape.bounds)
        before = self.editing.shape(fid) if fid else None
        if before is not None:
            return carried(shape, self.on_map(fid), shapely.force_2d(before), back.transform)
        return shapely.transform(shape, lambda xy: np.column_stack(back.transform(xy[:, 0], xy[:, 1])))

    def _edited(self) -> list[tuple[str, Any]]:
        """Changed and new shapes, in map coordinates."""
        if self.editing is None:
            return []
        edits = self.editing.edits.values.items()
        return [(fid, self.on_map(fid)) for fid, edit in edits if edit.state != "deleted" and edit.shape is not None]

    def _deleted(self) -> list[Any]:
        if self.editing is None:
            return []
        gone = [fid for fid, edit in self.editing.edits.values.items() if edit.state == "deleted"]
        rows = [row for fid in gone if (row := self.editing.layer.row_of(fid)) is not None]
        return [self._bring(shape) for row in rows if (shape := self.editing.layer.geometry(row)) is not None]

    # --- over the map -----------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: View) -> None:
        colours = THEMES[theme.current()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._deleted():
            red = QColor(colours["overdue"])
            _outline(painter, shape, view, QPen(red, 2.0), QBrush(red, Qt.BrushStyle.DiagCrossPattern), colours)
        for _fid, shape in self._edited():
            pen = QPen(QColor(colours["accent"]), 2.2)
            pen.setDashPattern([4.0, 2.5])
            wash = QColor(colours["accent"])
            wash.setAlpha(40)
            _outline(painter, shape, view, pen, QBrush(wash), colours)

    def pick(self, x: float, y: float, reach: float) -> Ref | None:
        import shapely

        at = shapely.Point(x, y)
        found = (fid for fid, shape in reversed(self._edited()) if shape.distance(at) <= reach)
        fid = next(found, None)
        return None if fid is None else self.ref(fid)

    def shapes(self) -> Iterable[Any]:
        return [shape for _fid, shape in self._edited()]

    def boxes(self, refs: Iterable[Ref] | None = None) -> list[Extent]:
        wanted = None if refs is None else set(refs)
        return [shape.bounds for fid, shape in self._edited() if wanted is None or self.ref(fid) in wanted]


def _outline(painter: QPainter, shape: Any, view: View, pen: QPen, brush: QBrush, colours: Mapping[str, str]) -> None:
    import shapely

    from civicdesk.render.map_areas import path_of
    from civicdesk.render.map_overlay import rings_of, to_pixels

    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            xy, rings = rings_of(part)
            path = path_of(to_pixels(xy, view), rings)
            painter.fillPath(path, brush)
            painter.strokePath(path, QPen(QColor(colours["panel"]), 4.5))
            painter.strokePath(path, pen)
            continue
        pixels = [QPointF(x, y) for x, y in to_pixels(shapely.get_coordinates(part), view).tolist()]
        painter.setBrush(pen.color() if len(pixels) == 1 else Qt.BrushStyle.NoBrush)
        for one in (QPen(QColor(colours["panel"]), 5.0), pen):
            painter.setPen(one)
            if len(pixels) == 1:
                painter.drawEllipse(pixels[0], 5.0, 5.0)
            else:
                painter.drawPolyline(QPolygonF(pixels))


class EditTarget:
    """Features of the edited layer for the vertex tool. *reshaped* gets an id and the shape in the layer's system."""

    def __init__(
        self, host: MapView, shown: EditShown, chosen: Callable[[], Ref | None], choose: Callable[[Ref | None], object],
        reshaped: Callable[[str, Any], bool], erase: Callable[[str], object],
    ) -> None:  # fmt: skip
        self._host, self._shown, self._reshaped, self._erase = host, shown, reshaped, erase
        self.chosen, self._choose = chosen, choose

    def pick(self, x: float, y: float, reach: float) -> Ref | None:
        from civicdesk.maps.layer import identify

        if (found := self._shown.pick(x, y, reach)) is not None or self._shown.editing is None:
            return found
        ready = self._host.layer(self._shown.editing.layer_id)
        if ready is None:
            return None
        gone = {fid for fid, edit in self._shown.editing.edits.values.items() if edit.state == "deleted" or edit.shape}
        rows = identify(ready.features, x, y, 0.0 if ready.areas_only else reach)
        fids = (ready.view.layer.fid(row) for row in rows)
        return next((self._shown.ref(fid) for fid in fids if fid not in gone), None)

    def choose(self, ref: Ref | None) -> None:
        self._choose(ref)

    def shape(self, ref: Ref) -> Any:
        return self._shown.on_map(ref.key)

    def reshape(self, ref: Ref, shape: Any) -> bool:
        return self._reshaped(ref.key, self._shown.kept(ref.key, shape))

    def erase(self, ref: Ref) -> None:
        self._erase(ref.key)
