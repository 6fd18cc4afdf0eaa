"""What is written over the 3D picture: labels and signs where they are seen, measures, handles of tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter
from typing import TypeVar

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from civicdesk.gui.model_tool import Tool
from civicdesk.render.overlay import Label, Marker, paint
from civicdesk.render.scene import ray
from civicdesk.render.view import SceneView

_REST = 140  # ms without a change until it is worked out what stands before what
_SPOT = 5.0  # pixels of a room's radius under which its number is left out
_SLICE = 0.006  # seconds of that in one turn of the event loop
_OPEN, _INSIDE = 1.6, 0.4  # metres of furniture and the like that a sign shines through, from outside and among walls

Sign = TypeVar("Sign", Label, Marker)


class Signs(QWidget):
    """A widget of its own: Qt's OpenGL painter neither smooths edges nor gets along with the pixel settings that
    another user of the context leaves behind."""

    def __init__(self, view: SceneView, parent: QWidget, tools: list[Tool]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._view, self._tools = view, tools
        self.covered: set[tuple[float, ...]] = set()  # points that something stands before
        self._looking: Iterator[None] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._begin)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._look)

    def changed(self) -> None:
        """Scene or camera changed: paint anew, and look later what is covered."""
        self._looking = None
        self._rest.start()
        self.update()

    def _begin(self) -> None:
        if self.isVisible() and not self._view.scene.waiting:
            self._looking = self._steps()
            self._turn.start()

    def _look(self) -> None:
        end = perf_counter() + _SLICE
        while self._looking is not None and perf_counter() < end:
            if next(self._looking, self) is self:
                self._looking = None
        if self._looking is not None:
            self._turn.start()

    def _steps(self) -> Iterator[None]:
        view, found = self._view, set()
        signs: list[Label | Marker] = [*view.labels(), *view.markers()]
        for sign in signs:
            if self._covers(sign.point):
                found.add(sign.point)
            yield
        if found != self.covered:
            self.covered = found
            self.update()

    def _covers(self, point: tuple[float, ...]) -> bool:
        view = self._view
        pixels, front = view.camera.project(np.array([point]))
        if not front[0] or view.scene.volumes:  # rooms as bodies are looked through
            return False
        start, direction = view.camera.line(float(pixels[0, 0]), float(pixels[0, 1]))
        strike = ray.first(view.scene, start, direction)
        margin = _OPEN if view.storey is not None else _INSIDE
        return strike is not None and strike.distance < float((np.array(point) - start) @ direction) - margin

    def _seen(self, signs: Iterable[Sign]) -> Sequence[Sign]:
        """Neither cut away nor covered; what is selected is always told."""
        seen: list[Sign] = [
            sign for sign in signs if getattr(sign, "selected", False) or sign.point not in self.covered
        ]
        planes = np.array(self._view.scene.sections).reshape(-1, 4)
        if not len(planes) or not seen:
            return seen
        points = np.array([sign.point for sign in seen])
        kept = np.asarray((points @ planes[:, :3].T + planes[:, 3] > -1e-6).all(axis=1))
        return [seen[n] for n in np.flatnonzero(kept)]

    def _readable(self, labels: Sequence[Label], scale: float) -> list[Label]:
        """Those of rooms that are more than a spot in the picture: a town of buildings is no cloud of numbers."""
        if not labels:
            return []
        camera, points = self._view.camera, np.array([label.point for label in labels])
        pixels, front = camera.project(points)
        beside = camera.project(points + camera.axes()[0] * np.array([[label.radius] for label in labels]))[0]
        wide = np.linalg.norm(beside - pixels, axis=1) / scale
        inside = (pixels > -50.0).all(axis=1) & (pixels < (camera.width + 50.0, camera.height + 50.0)).all(axis=1)
        shown = front & inside & (wide > _SPOT)
        return [label for label, on in zip(labels, shown, strict=True) if on or label.selected]

    def paintEvent(self, event: QPaintEvent) -> None:
        view, scale = self._view, self.devicePixelRatioF()
        with QPainter(self) as painter:
            labels, markers = self._readable(self._seen(view.labels()), scale), self._seen(view.markers())
            paint(painter, view.camera, labels, markers, view.theme, scale, view.annotations)
            for tool in self._tools:
                tool.paint(painter, scale)
