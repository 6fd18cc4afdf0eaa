"""Measuring in the 3D view and in the storey plan.

A planner asks whether a cabinet fits: points at two corners, which catch the cursor, reads the distance, and has it in
the list for the tender. Before, this was a walk to the school with a tape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QPolygonF

from civicdesk.gui.model_tool import Tool
from civicdesk.render import measures
from civicdesk.render.measures import AREA, DISTANCE, FACE, IN_PLAN, NEEDED, PERPENDICULAR, Measure
from civicdesk.render.overlay import Annotation, label_font
from civicdesk.render.scene import surface as surfaces
from civicdesk.render.tokens import THEMES
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.model_view import ModelView

_REACH = 10.0  # pixels within which corners and edges catch the cursor
SNAPS = {"vertex": N_("corner"), "edge": N_("edge"), "face": N_("face"), "free": N_("free point")}
_ASKS = {
    "distance": N_("Click two points.  C: chain of several,  Enter: finish,  Backspace: last point back,  Esc: leave"),
    "perpendicular": N_("Click a face, then a point.  Backspace: last point back,  Esc: leave"),
    "height": N_("Click two points.  Backspace: last point back,  Esc: leave"),
    "angle": N_("Click three points, the corner second.  Backspace: last point back,  Esc: leave"),
    "face": N_("Click a face.  Esc: leave"),
    "area": N_("Click the corners.  Enter or double click: finish,  Backspace: last point back,  Esc: leave"),
}


@dataclass(frozen=True)
class Spot:
    """A place under the cursor, world coordinates; *snap* is a key of `SNAPS`."""

    snap: str
    point: NDArray[np.float64]
    element: tuple[str, int] | None = None  # model id, row
    normal: NDArray[np.float64] | None = None
    surface: surfaces.Surface | None = None


class Measuring(QObject):
    """What is being measured, and what was: the same for 3D and plan."""

    changed = Signal()  # kind, points so far, or the live value
    made = Signal(object)  # Measure
    left = Signal()

    def __init__(self, host: ModelView) -> None:
        super().__init__(host)
        self._host = host
        self.kind = DISTANCE
        self.chain = False
        self.spots: list[Spot] = []
        self.live: Spot | None = None  # under the cursor
        self.kept: list[Measure] = []  # shown in 3D and plan
        self.chosen: frozenset[str] = frozenset()  # ids of kept ones that stand out
        self.marked = True  # kept ones are drawn

    def set_kind(self, kind: str) -> None:
        self.kind = kind
        self.restart()

    def set_chain(self, on: bool) -> None:
        self.chain = on
        self.restart()

    def restart(self) -> None:
        self.spots, self.live = [], None
        self.redraw()

    def set_kept(self, kept: Sequence[Measure], chosen: frozenset[str] = frozenset()) -> None:
        self.kept, self.chosen = list(kept), chosen
        self.redraw()

    def set_marked(self, on: bool) -> None:
        self.marked = on
        self.redraw()

    def over(self, spot: Spot | None) -> None:
        self.live = spot
        self.redraw()

    def take(self, spot: Spot) -> None:
        """A click on *spot*."""
        if self.kind == FACE:
            self._take_face(spot)
            return
        if self.kind == PERPENDICULAR and not self.spots and spot.normal is None:
            return
        self.spots.append(spot)
        if len(self.spots) >= NEEDED[self.kind] and not self.open_end:
            self.finish()
        self.redraw()

    @property
    def open_end(self) -> bool:
        return self.kind in measures.OPEN_END or (self.kind == DISTANCE and self.chain)

    def _take_face(self, spot: Spot) -> None:
        face = surfaces.face_polygon(spot.surface) if spot.surface is not None else None
        if face is not None:
            corners = face.rings[0] + self._host.origin
            self._make(Measure(FACE, corners, self._elements([spot]), area=face.area))

    def finish(self) -> None:
        measure = self.under_way(self.spots)
        if measure is not None and measure.value > 0:
            self._make(measure)

    def _make(self, measure: Measure) -> None:
        self.restart()
        self.made.emit(measure.named())

    def back(self) -> None:
        del self.spots[-1:]
        self.redraw()

    def cancel(self) -> None:
        """Esc: first what is under way, then the tool."""
        if self.spots:
            self.restart()
        else:
            self.left.emit()

    def under_way(self, spots: Sequence[Spot]) -> Measure | None:
        """What *spots* come to."""
        if len(spots) < NEEDED[self.kind] or self.kind == FACE:
            return None
        points = np.array([spot.point for spot in spots])
        if self.kind == PERPENDICULAR and spots[0].normal is not None:
            points[0] = measures.foot(points[0], spots[0].normal, points[1])
        return Measure(self.kind, points, self._elements(spots))

    def _elements(self, spots: Sequence[Spot]) -> tuple[tuple[str, str], ...]:
        found = []
        for spot in spots:
            if spot.element is not None and spot.element[0] in self._host.view.models:
                ids = self._host.view.models[spot.element[0]].elements.global_id
                if spot.element[1] < len(ids):
                    found.append((spot.element[0], str(ids[spot.element[1]])))
        return tuple(dict.fromkeys(found))

    @property
    def preview(self) -> Measure | None:
        """With the point under the cursor, as if it were clicked."""
        return self.under_way([*self.spots, *([self.live] if self.live else [])])

    @property
    def hint(self) -> str:
        return tr(_ASKS[self.kind])

    def annotations(self, only: Callable[[Measure], bool] = lambda _measure: True) -> list[Annotation]:
        """The kept ones that *only* lets through, and what is under way."""
        origin, found = self._host.origin, []
        for measure in filter(only, self.kept if self.marked and self._host.tools.on != "walk" else ()):
            color = "selection" if measure.id in self.chosen else "accent"
            found += measures.marks(measure, origin, color)
        preview = self.preview
        if preview is not None:
            found += measures.marks(preview, origin, "due")
        elif self.spots:
            points = [spot.point for spot in self.spots] + ([self.live.point] if self.live else [])
            found.append(Annotation("line", np.array(points) - origin, "", "due"))
        return found

    def redraw(self) -> None:
        self._host.view.set_annotations(self.annotations())
        self._host.scene.signs.update()
        self._host.plan.update()
        self.changed.emit()


class _Hand(Tool):
    """Mouse and keys of the tool in one of the two views."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, host: ModelView, measuring: Measuring) -> None:
        super().__init__(host)
        self._host, self._measuring = host, measuring

    def spot(self, at: QPointF) -> Spot | None:
        raise NotImplementedError

    def pixel(self, point: NDArray[np.float64]) -> QPointF | None:
        raise NotImplementedError

    def move(self, at: QPointF, event: QMouseEvent) -> bool:
        if event.buttons() == Qt.MouseButton.NoButton:
            self._measuring.over(self.spot(at))
        return False

    def click(self, at: QPointF, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        spot = self.spot(at)
        if spot is not None:
            self._measuring.take(spot)
        return True

    def double_click(self, at: QPointF, event: QMouseEvent) -> bool:
        if self._measuring.open_end:
            self._measuring.finish()
        return True

    def key(self, event: QKeyEvent) -> bool:
        run = {
            int(Qt.Key.Key_Escape): self._measuring.cancel,
            int(Qt.Key.Key_Backspace): self._measuring.back,
            int(Qt.Key.Key_Return): self._measuring.finish,
            int(Qt.Key.Key_Enter): self._measuring.finish,
        }.get(event.key())
        if run is None and event.text().lower() == "c" and self._measuring.kind == DISTANCE:
            self._measuring.set_chain(not self._measuring.chain)
            return True
        if run is not None:
            run()
        return run is not None

    def paint(self, painter: QPainter, scale: float) -> None:
        live = self._measuring.live
        at = self.pixel(live.point) if live is not None else None
        if live is not None and at is not None:
            paint_snap(painter, live.snap, at, self._host.view.theme)


class SceneHand(_Hand):
    def spot(self, at: QPointF) -> Spot | None:
        surface = self._host.surface_at(at)
        if surface is None:
            return None
        element = (surface.hit.model, surface.hit.element)
        if self._measuring.kind == FACE or (self._measuring.kind == PERPENDICULAR and not self._measuring.spots):
            return Spot("face", surface.point + self._host.origin, element, surface.normal, surface)
        scale = self._host.scene.devicePixelRatioF()
        pixels = (at.x() * scale, at.y() * scale)
        snap = surfaces.snap(surface, self._host.view.camera, _REACH * scale, pixels)
        return Spot(snap.kind, snap.point + self._host.origin, element, surface.normal, surface)

    def pixel(self, point: NDArray[np.float64]) -> QPointF | None:
        seen, front = self._host.view.camera.project((point - self._host.origin)[None])
        at = QPointF(float(seen[0, 0]), float(seen[0, 1])) / self._host.scene.devicePixelRatioF()
        return at if front[0] else None


class PlanHand(_Hand):
    """In the plan all points lie at the height of the storey."""

    def spot(self, at: QPointF) -> Spot | None:
        if self._measuring.kind not in IN_PLAN:
            return None
        kind, x, y = self._host.plan.snap(at, _REACH)
        place = self._host.plan_to_world([(x, y)])
        row = self._host.plan.row_at(at)
        of = self._host.plan_of
        return Spot(kind, place[0], (of[0], row) if of is not None and row is not None else None)

    def pixel(self, point: NDArray[np.float64]) -> QPointF | None:
        found = self._host.world_to_plan(point[None])
        return None if found is None else self._host.plan.to_pixel(*found[0])


class PlanMarks(Tool):
    """Always on in the plan: draws the measures there, as the annotations of the scene do in 3D."""

    def __init__(self, host: ModelView, measuring: Measuring) -> None:
        super().__init__(host)
        self._host, self._measuring = host, measuring

    def paint(self, painter: QPainter, scale: float) -> None:
        for annotation in self._measuring.annotations(only=self._on_this_storey):
            points = self._host.world_to_plan(np.asarray(annotation.points).reshape(-1, 3) + self._host.origin)
            if points is not None:
                pixels = [self._host.plan.to_pixel(*point) for point in points]
                paint_in_plan(painter, annotation, pixels, self._host.view.theme)

    def _on_this_storey(self, measure: Measure) -> bool:
        span = self._host.plan_span()
        heights = np.asarray(measure.points)[:, 2]
        return span is not None and bool((heights > span[0]).all() and (heights < span[1]).all())


def paint_snap(painter: QPainter, snap: str, at: QPointF, theme: str) -> None:
    """□ corner, ◇ edge, ○ face: a shape and a word."""
    tokens = THEMES[theme]
    shape = QPainterPath()
    if snap == "vertex":
        shape.addRect(QRectF(at.x() - 6, at.y() - 6, 12, 12))
    elif snap == "edge":
        corners = [QPointF(0, -8), QPointF(8, 0), QPointF(0, 8), QPointF(-8, 0), QPointF(0, -8)]
        shape.addPolygon(QPolygonF([at + corner for corner in corners]))
    else:
        shape.addEllipse(at, 5.0, 5.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, color in ((4.5, tokens["panel"]), (2.2, tokens["due"])):
        painter.setPen(QPen(QColor(color), width))
        painter.drawPath(shape)
    font = label_font(painter, 11)
    painter.setFont(font)
    text = QPainterPath()
    text.addText(at + QPointF(12.0, -8.0), font, tr(SNAPS[snap]))
    painter.strokePath(text, QPen(QColor(tokens["panel"]), 3.0))
    painter.fillPath(text, QColor(tokens["text"]))


def paint_in_plan(painter: QPainter, annotation: Annotation, points: list[QPointF], theme: str) -> None:
    tokens = THEMES[theme]
    if not points:
        return
    color = QColor(tokens[annotation.color])
    painter.setPen(QPen(color, 2.0))
    fill = QColor(color)
    fill.setAlphaF(0.18)
    painter.setBrush(fill if annotation.kind == "polygon" else Qt.BrushStyle.NoBrush)
    if annotation.kind == "polygon":
        painter.drawPolygon(QPolygonF(points))
    elif annotation.kind == "line":
        painter.drawPolyline(QPolygonF(points))
    painter.setBrush(color)
    for point in points if annotation.kind != "label" else ():
        painter.drawEllipse(point, 3.0, 3.0)
    if annotation.text:
        middle = sum(points, QPointF()) / len(points)
        font = label_font(painter, 12)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(annotation.text) + 14.0
        pill = QRectF(middle.x() - wide / 2, middle.y() - 10.0, wide, 20.0)
        painter.setPen(QPen(color, 1.4))
        painter.setBrush(QColor(tokens["panel"]))
        painter.drawRoundedRect(pill, 5.0, 5.0)
        painter.setPen(QColor(tokens["text"]))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), annotation.text)


KIND_ICONS = {
    "distance": "ruler",
    "perpendicular": "arrow-up",
    "height": "arrow-up-down",
    "angle": "axis-3d",
    "face": "square",
    AREA: "pentagon",
}
