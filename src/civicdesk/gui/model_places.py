"""Pixels, scene, model and plan: where a point is in each of them. Mixed into the model view."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF

from civicdesk.gui.scene_widget import SceneWidget
from civicdesk.render.scene.surface import Surface
from civicdesk.render.view import SceneView, elevation

Points = NDArray[np.float64]


class ModelPlaces:
    """Scene coordinates are those of the world (the model's file, where it is placed) less `origin`."""

    view: SceneView
    scene: SceneWidget
    plan_of: tuple[str, int] | None

    @property
    def origin(self) -> Points:
        """What has to be added to scene coordinates to have those of the world."""
        return np.zeros(3) if self.view.scene.origin is None else self.view.scene.origin

    def surface_at(self, at: QPointF) -> Surface | None:
        scale = self.scene.devicePixelRatioF()
        return self.view.surface(at.x() * scale, at.y() * scale)

    def to_scene(self, model_id: str, points: ArrayLike) -> Points:
        """(N,3) as in the model's file → scene coordinates, where the model is placed now."""
        pose = self.view.scene.models[model_id].pose
        local = np.asarray(points, float).reshape(-1, 3) - self.view.models[model_id].origin
        return np.asarray(local @ pose[:3, :3].T + pose[:3, 3])

    def plan_to_world(self, points: ArrayLike) -> Points:
        """(N,2) of the plan, on the floor of its storey → world coordinates."""
        assert self.plan_of is not None
        flat = np.asarray(points, float).reshape(-1, 2)
        floor = elevation(self.view.models[self.plan_of[0]], self.plan_of[1])
        return self.to_scene(self.plan_of[0], np.column_stack([flat, np.full(len(flat), floor)])) + self.origin

    def world_to_plan(self, points: ArrayLike) -> Points | None:
        """(N,3) world coordinates → (N,2) of the plan; None while there is no plan."""
        if self.plan_of is None or self.plan_of[0] not in self.view.scene.models:
            return None
        local = self.view.scene.models[self.plan_of[0]].to_local(np.asarray(points, float) - self.origin)
        return np.asarray((local + self.view.models[self.plan_of[0]].origin)[:, :2])

    def plan_span(self) -> tuple[float, float] | None:
        """Between which heights (world) things stand on the storey of the plan."""
        if self.plan_of is None or self.plan_of[0] not in self.view.models:
            return None
        levels = sorted(storey.elevation for storey in self.view.models[self.plan_of[0]].storeys)
        floor = elevation(self.view.models[self.plan_of[0]], self.plan_of[1])
        above = next((level for level in levels if level > floor + 0.5), floor + 5.0)
        shift = float((self.plan_to_world([(0.0, 0.0)]))[0, 2]) - floor
        return floor + shift - 0.3, above + shift
