"""Placing one model: the pairs of points, the place they give or the one it was dragged to, and what it is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from civicdesk.crs.fit import Fit, angle_of, change_of_system, fit, moved, turned
from civicdesk.crs.georeference import matrix
from civicdesk.errors import UserError
from civicdesk.project.together import trusted_place

if TYPE_CHECKING:
    from civicdesk.gui.map_view import MapView
    from civicdesk.project.workspace import ModelEntry, Workspace
    from civicdesk.register.placements import How, Placement

    Matrix = NDArray[np.float64]

Point = tuple[float, ...]


@dataclass(frozen=True)
class Pair:
    """A point in the model (x, y, z) and its place on the map (east, north); what is not picked yet is None."""

    model: Point | None = None
    on_map: Point | None = None

    @property
    def whole(self) -> bool:
        return self.model is not None and self.on_map is not None


class Placing(QObject):
    """changed: anything of it. The place is in the coordinate system of the map."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.map: MapView | None = None
        self.model_id = ""
        self.how: How = "points"
        self.pairs: list[Pair] = []
        self.fit: Fit | None = None
        self.problem = ""  # why the pairs give no place
        self.place: Matrix | None = None  # model metres to metres of the map
        self.height: float | None = None  # ±0,000 in Bpv
        self.projection_scale = False
        self._outline: Any = None

    @property
    def entry(self) -> ModelEntry | None:
        return self._workspace.models.get(self.model_id)

    @property
    def crs(self) -> str:
        return self.map.map_crs if self.map is not None else "EPSG:5514"

    def begin(self, model_id: str, how: How = "points") -> None:
        """Begin where the model stands now; to be dragged, one without a place begins in the middle of the map."""
        self.model_id, self.how, self.pairs, self.fit, self.problem = model_id, how, [], None, ""
        entry = self.entry
        model = entry.model if entry is not None else None
        self._outline = model.outline() if model is not None else None
        self.place = self.present()
        self.height = None
        if entry is not None and entry.placement is not None:
            self.height = entry.placement.height
        elif self.place is not None:
            self.height = round(float(self.place[2, 3]), 3)
        if how == "dragged" and self.place is None:
            self.place = self._in_the_middle()
        self.changed.emit()

    def present(self) -> Matrix | None:
        """Where the model stands without doubt, on this map."""
        where = trusted_place(self.entry) if self.entry is not None else None
        if where is None or where.matrix is None:
            return None
        if where.crs == self.crs:
            return where.matrix
        change = change_of_system(str(where.crs), self.crs, where.matrix[:2, 3])
        return None if change is None else np.asarray(change @ where.matrix)

    def _in_the_middle(self) -> Matrix | None:
        if self.map is None or self.map.canvas is None or self._outline is None or self._outline.is_empty:
            return None
        own = self._outline.centroid
        east, north = self.map.canvas.center
        return matrix(east - own.x, north - own.y, self.height or 0.0, 0.0)

    # --- pairs ------------------------------------------------------------------------------------------------------

    def add_model_point(self, point: Point) -> None:
        self._fill("model", point)

    def add_map_point(self, point: Point) -> None:
        self._fill("on_map", point)

    def _fill(self, side: str, point: Point) -> None:
        """Into the first pair that lacks it, else into a new one."""
        place = next((n for n, pair in enumerate(self.pairs) if getattr(pair, side) is None), len(self.pairs))
        if place == len(self.pairs):
            self.pairs.append(Pair())
        self.pairs[place] = replace(self.pairs[place], **{side: point})
        self._refit()

    def remove(self, numbers: list[int]) -> None:
        self.pairs = [pair for number, pair in enumerate(self.pairs) if number not in numbers]
        self._refit()

    def take_back(self) -> bool:
        """Take the last point back; False where there is none."""
        if not self.pairs:
            return False
        last = self.pairs[-1]
        self.pairs[-1] = replace(last, on_map=None) if last.whole else Pair()
        if self.pairs[-1] == Pair():
            self.pairs.pop()
        self._refit()
        return True

    @property
    def missing(self) -> str:
        """The side of which a point is wanted next: "model" or "map"."""
        models = sum(pair.model is not None for pair in self.pairs)
        on_map = sum(pair.on_map is not None for pair in self.pairs)
        return "map" if on_map < models and models >= 2 else "model" if models <= on_map or models < 2 else "map"

    def _refit(self) -> None:
        whole = [(pair.model, pair.on_map) for pair in self.pairs if pair.model is not None and pair.on_map is not None]
        self.fit, self.problem = None, ""
        if len(whole) >= 2:
            here, goal = [model for model, _on_map in whole], [on_map for _model, on_map in whole]
            try:
                self.fit = fit(here, goal, self.height or 0.0, self._scale(goal))
            except UserError as error:
                self.problem = str(error)
        if self.how == "points":
            self.place = self.fit.matrix if self.fit is not None else self.present()
        self.changed.emit()

    def _scale(self, goal: Any) -> float:
        if not self.projection_scale:
            return 1.0
        from civicdesk.crs.places import scale_at

        return scale_at(self.crs, *np.mean(goal, axis=0))

    def residual(self, number: int) -> float | None:
        """How far a pair is off, metres."""
        if self.fit is None or not self.pairs[number].whole:
            return None
        return float(self.fit.residuals[sum(pair.whole for pair in self.pairs[:number])])

    def set_projection_scale(self, on: bool) -> None:
        self.projection_scale = on
        self._refit()

    def set_height(self, height: float | None) -> None:
        self.height = height
        if self.place is not None:
            self.place = self.place.copy()
            self.place[2, 3] = height or 0.0
        self.changed.emit()

    # --- by hand ----------------------------------------------------------------------------------------------------

    def move(self, east: float, north: float) -> None:
        if self.place is not None:
            self._set(moved(self.place, east, north))

    def turn(self, angle: float) -> None:
        """Counter-clockwise, radians, about the middle of the outline."""
        shape = self.shape()
        if self.place is not None and shape is not None:
            self._set(turned(self.place, angle, (shape.centroid.x, shape.centroid.y)))

    def set_reference(self, east: float, north: float, degrees: float) -> None:
        """Where the model's zero stands and how far it is turned, typed in."""
        if self.place is None:
            return
        turn = matrix(east, north, float(self.place[2, 3]), math.radians(degrees))
        turn[:2, :2] *= math.hypot(self.place[0, 0], self.place[1, 0])
        self._set(turn)

    def _set(self, place: Matrix) -> None:
        self.place, self.how = place, "dragged"
        self.changed.emit()

    @property
    def degrees(self) -> float:
        return math.degrees(angle_of(self.place)) if self.place is not None else 0.0

    # --- what comes of it -------------------------------------------------------------------------------------------

    def shape(self, place: Matrix | None = None) -> Any:
        """The outline of the building at *place*, or where it would stand; None without one."""
        import shapely

        chosen = self.place if place is None else place
        if chosen is None or self._outline is None or self._outline.is_empty:
            return None
        return shapely.transform(self._outline, lambda xy: xy[:, :2] @ chosen[:2, :2].T + chosen[:2, 3])

    @property
    def ready(self) -> bool:
        """There is a place that is not the present one."""
        present = self.present()
        if self.place is None or (self.how == "points" and self.fit is None):
            return False
        return present is None or not np.allclose(self.place, present, atol=1e-6)

    def result(self) -> Placement:
        from civicdesk.register.placements import Placement

        assert self.place is not None
        by_points = self.how == "points" and self.fit is not None
        pairs = [{"model": list(p.model), "map": list(p.on_map)} for p in self.pairs if p.model and p.on_map]
        return Placement(
            self.crs,
            self.place,
            self.how,
            self.height,
            self.fit.rms if by_points and self.fit is not None else None,
            {"pairs": pairs} if by_points else {},
        )
