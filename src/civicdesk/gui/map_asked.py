"""What the map knows of a place: layers seen there, things under a point, vertices that catch the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF

from civicdesk.gui.map_hit import TOLERANCE, things_at
from civicdesk.gui.map_snap import Snap, nearest

if TYPE_CHECKING:
    from civicdesk.gui.map_canvas import Canvas
    from civicdesk.gui.map_extra import Extras
    from civicdesk.gui.map_layers import LayerView, Shown
    from civicdesk.project.selection import Ref
    from civicdesk.render.map_overlay import Outline

_SAME = 5.0  # pixels that a hand moves between two clicks at one place


class Flick:
    """The things at the place that was clicked last: the next click there takes the next one."""

    def __init__(self) -> None:
        self.things: list[Ref] = []
        self._at = QPointF(-100.0, -100.0)
        self._place = 0

    def pick(self, at: QPointF, things: Sequence[Ref], anew: bool = False) -> Ref | None:
        """*anew*: begin with the first thing in any case."""
        again = (at - self._at).manhattanLength() <= _SAME and list(things) == self.things and not anew
        self._at, self.things = at, list(things)
        self._place = (self._place + 1) % len(things) if again and things else 0
        return self.things[self._place] if self.things else None

    def next(self, step: int = 1) -> Ref | None:
        if not self.things:
            return None
        self._place = (self._place + step) % len(self.things)
        return self.things[self._place]


class Asked:
    """Questions to a MapView."""

    canvas: Canvas | None
    extras: Extras
    _views: list[LayerView]
    _shown: dict[str, Shown]
    _outlines: list[Outline]
    _denominator: Any

    def shown(self) -> list[Shown]:
        """Layers that are switched on and seen at this scale, the topmost first."""
        if self.canvas is None:
            return []
        denominator = self._denominator(self.canvas.map_view)
        visible = (view for view in reversed(self._views) if view.visible and view.style.visible_at(denominator))
        return [ready for view in visible if (ready := self._shown.get(view.id)) is not None]

    def layer(self, layer_id: str) -> Shown | None:
        return self._shown.get(layer_id)

    def things_at(self, at: QPointF) -> list[Ref]:
        """What parts laid over the map, rooms, features and buildings under a point: what a click takes first."""
        if self.canvas is None:
            return []
        (x, y), view = self.canvas.to_map(at), self.canvas.map_view
        above = self.extras.pick(x, y, TOLERANCE / view.scale)
        return [*([above] if above else []), *things_at(x, y, view, self._outlines, self.shown())]

    def pick_at(self, at: QPointF) -> Ref | None:
        return next(iter(self.things_at(at)), None)

    def snap(self, x: float, y: float, pixels: float = 10.0, besides: str = "", edges: bool = False) -> Snap | None:
        """What any visible layer, outline or sketch has within so many pixels, but nothing of the model *besides*."""
        if self.canvas is None:
            return None
        visible = [s for view in self._views if view.visible and (s := self._shown.get(view.id)) is not None]
        shapes = [outline.shape for outline in self._outlines if outline.key.source != besides]
        reach = pixels / self.canvas.scale_factor
        return nearest(x, y, reach, visible, [*shapes, *self.extras.shapes()], edges)

    def outlines_of(self, refs: frozenset[Ref]) -> list[Any]:
        """The shapes of buildings and rooms among *refs*, in map coordinates."""
        return [outline.shape for outline in self._outlines if outline.key in refs]
