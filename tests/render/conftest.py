from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from civicdesk.render.offscreen import NoOpenGL, Offscreen
from civicdesk.render.view import SceneView
from tests.render.building import Building, school

Shoot = Callable[..., Offscreen]


@pytest.fixture
def building() -> Building:
    return school()


@pytest.fixture
def open_screen(qapp: QGuiApplication) -> Iterator[Callable[..., Offscreen]]:
    """Opens a view on a context of its own, everything loaded and fitted."""
    opened: list[Offscreen] = []

    def make(view: SceneView, instanced: bool | None = None, size: tuple[int, int] = (400, 300)) -> Offscreen:
        try:
            screen = Offscreen(view, instanced)
        except NoOpenGL as error:
            pytest.skip(str(error))
        opened.append(screen)
        screen.load_all()
        view.camera.width, view.camera.height = size
        view.fit()
        return screen

    yield make
    for screen in opened:
        screen.release()
