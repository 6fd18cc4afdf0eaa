"""Sketches on the map: drawn over the layers, picked, caught by the cursor, changed by the vertex tool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from civicdesk.gui import theme
from civicdesk.gui.map_extra import MapExtra
from civicdesk.project.selection import Ref
from civicdesk.render.tokens import THEMES

if TYPE_CHECKING:
    from civicdesk.gui.map_hit import Extent
    from civicdesk.gui.map_view import MapView
    from civicdesk.register.sketch import Sketch
    from civicdesk.render.map_sketch import Drawn
    from civicdesk.render.map_symbols import View

_NEAR = 24.0  # pixels beyond the picture that a label may reach


def ref_of(sketch_id: str) -> Ref:
    return Ref("sketch", "sketch", sketch_id)


class SketchLayer(MapExtra):
    def __init__(self, host: MapView) -> None:
        super().__init__(host)
        self._host = host
        self._sketches: list[Sketch] = []
        self._drawn: list[Drawn] | None = None
        self._texts: dict[Ref, QRectF] = {}  # where they were painted last, pixels
        self._view: View | None = None
        self.visible = True
        self.selected: frozenset[Ref] = frozenset()
        host.crs_changed.connect(lambda _code: self.set_sketches(self._sketches))

    def set_sketches(self, sketches: Sequence[Sketch]) -> None:
        self._sketches, self._drawn = list(sketches), None
        self._texts = {}
        self.changed.emit()

    def set_visible(self, on: bool) -> None:
        self.visible = on
        self.changed.emit()

    def set_selected(self, refs: frozenset[Ref]) -> None:
        self.selected = frozenset(ref for ref in refs if ref.kind == "sketch")
        self.changed.emit()

    @property
    def drawn(self) -> list[Drawn]:
        """In the map's coordinates, the last on top; what cannot be brought there is left out."""
        if not self.visible:
            return []
        if self._drawn is None:
            self._drawn = [one for sketch in self._sketches if (one := _on_map(sketch, self._host.map_crs))]
        return self._drawn

    def of(self, ref: Ref) -> Drawn | None:
        return next((one for one in self.drawn if one.key == ref), None)

    # --- over the map -----------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: View) -> None:
        from civicdesk.render.map_sketch import paint_drawn

        self._view, self._texts = view, {}
        left, bottom, right, top = view.box(_NEAR)
        for one in self.drawn:
            x0, y0, x1, y1 = one.shape.bounds
            reach = abs(one.offset) + _NEAR * 6 / view.scale
            if x1 + reach < left or x0 - reach > right or y1 + reach < bottom or y0 - reach > top:
                continue
            chosen = one.key in self.selected
            box = paint_drawn(painter, one, view, THEMES[theme.current()], theme.font(9), chosen)
            if box is not None:
                self._texts[one.key] = box

    def pick(self, x: float, y: float, reach: float) -> Ref | None:
        import shapely

        at = shapely.Point(x, y)
        for one in reversed(self.drawn):
            box = self._texts.get(one.key)
            if box is not None and self._view is not None:
                view = self._view
                if box.contains(QPointF((x - view.left) * view.scale, (view.top - y) * view.scale)):
                    return _ref(one)
            shape = shapely.LineString(one.line) if one.kind == "dimension" else one.shape
            extra = (one.width + 5.0) / 2 / self._view.scale if one.kind == "point" and self._view is not None else 0.0
            if shape.distance(at) <= reach + extra:
                return _ref(one)
        return None

    def shapes(self) -> Iterable[Any]:
        return [one.shape for one in self.drawn if one.kind != "text"]

    def boxes(self, refs: Iterable[Ref] | None = None) -> list[Extent]:
        wanted = None if refs is None else set(refs)
        return [one.shape.bounds for one in self.drawn if wanted is None or one.key in wanted]


def _ref(one: Drawn) -> Ref:
    assert isinstance(one.key, Ref)
    return one.key


def _on_map(sketch: Sketch, crs: str) -> Drawn | None:
    import numpy as np
    import shapely

    from civicdesk.errors import UserError
    from civicdesk.project.sketching import drawn

    try:
        one = drawn(sketch, crs)
    except UserError:
        return None
    return one if np.isfinite(shapely.get_coordinates(one.shape)).all() else None


class SketchTarget:
    """Sketches for the vertex tool. *change* gets an id and the new shape in the system of the sketch."""

    def __init__(
        self, layer: SketchLayer, chosen: Callable[[], Ref | None], choose: Callable[[Ref | None], object],
        change: Callable[[str, Any], bool], erase: Callable[[str], object],
    ) -> None:  # fmt: skip
        self._layer, self._change, self._erase = layer, change, erase
        self.chosen, self._choose = chosen, choose

    def pick(self, x: float, y: float, reach: float) -> Ref | None:
        return self._layer.pick(x, y, reach)

    def choose(self, ref: Ref | None) -> None:
        self._choose(ref)

    def shape(self, ref: Ref) -> Any:
        one = self._layer.of(ref)
        return one.shape if one is not None else None

    def reshape(self, ref: Ref, shape: Any) -> bool:
        return self._change(ref.key, shape)

    def erase(self, ref: Ref) -> None:
        self._erase(ref.key)
