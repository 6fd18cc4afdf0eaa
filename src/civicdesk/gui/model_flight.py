"""What the model view shows as plain data, and the flight of the camera to it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation

from civicdesk.gui.model_colors import VIEW
from civicdesk.project.selection import Ref
from civicdesk.render.scene.camera import Camera
from civicdesk.render.viewpoint import show_viewpoint, viewpoint

if TYPE_CHECKING:
    from civicdesk.gui.model_view import ModelView

_FLIGHT = 380  # ms


def see(view: ModelView) -> dict[str, Any]:
    """What the model view shows, as JSON: `render.viewpoint`, and what only the window knows."""
    return {**viewpoint(view.view), "mode": view.mode, "cut": view.view.cut_above, "coloring": view.coloring_json()}


def show(view: ModelView, data: Mapping[str, Any]) -> tuple[Flight, tuple[Ref, ...] | None]:
    """Show it again; the camera flies there. Gives the flight and what was selected, where that was kept."""
    start = copy(view.view.camera)
    view.tools.use("")
    if data.get("mode") in ("3d", "plan", "split"):
        view.set_mode(data["mode"])
    if data.get("cut"):
        view.set_cut_height(float(data["cut"]))
    view.show_coloring(data.get("coloring"))
    chosen = show_viewpoint(view.view, data)
    colored = view.view.colors and "colors" in data and not data.get("coloring")
    hexed = {element: "#{:02x}{:02x}{:02x}".format(*color) for element, color in view.view.colors.items()}
    view.coloring.lay(VIEW, hexed if colored else None, view.view.ghost_rest)
    view.tools.section.show(view.view.scene.sections)
    view.storey_shown()
    end = copy(view.view.camera)
    refs = None
    if "selected" in data:
        models = view.view.models
        refs = tuple(Ref("element", name, str(models[name].elements.global_id[row])) for name, row in sorted(chosen))
    return Flight(view, start, end), refs


class Flight(QObject):
    """The camera goes from one place to the other, so that one sees where that is."""

    def __init__(self, view: ModelView, start: Camera, end: Camera) -> None:
        super().__init__(view)
        self._view, self._start, self._end = view, start, end
        self._turn = (end.yaw - start.yaw + 180.0) % 360.0 - 180.0
        self._run = QVariantAnimation(self)
        self._run.setDuration(_FLIGHT if view.scene.isVisible() else 0)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._run.valueChanged.connect(self._at)
        self._run.finished.connect(self.land)
        self._run.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _at(self, share: float) -> None:
        start, end, camera = self._start, self._end, self._view.view.camera
        camera.target = start.target + (end.target - start.target) * share
        for name in ("distance", "pitch", "fov", "extent"):
            before = getattr(start, name)
            setattr(camera, name, before + (getattr(end, name) - before) * share)
        camera.yaw = (start.yaw + self._turn * share) % 360.0
        camera.orthogonal = end.orthogonal
        self._view.scene.refresh(moving=True)

    def land(self) -> None:
        """Be there."""
        self._run.stop()
        camera = self._view.view.camera
        for name in ("distance", "yaw", "pitch", "fov", "extent", "orthogonal"):
            setattr(camera, name, getattr(self._end, name))
        camera.target = np.array(self._end.target)
        self._view.scene.refresh(moving=True)
