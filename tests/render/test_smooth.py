"""The picture at rest gets finer step by step and stays the same picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from civicdesk.render.offscreen import Offscreen, draw_signs
from civicdesk.render.scene.renderer import SMOOTH
from civicdesk.render.view import SceneView
from tests.render.building import Building
from tests.render.test_scene import pixels


def test_steps_average_to_smooth_edges(building: Building, open_screen: Callable[..., Offscreen]) -> None:
    view = SceneView()
    view.set_model("m", building)
    screen = open_screen(view)
    plain = pixels(screen.picture(samples=0))
    assert np.abs(pixels(screen.smooth(0)) - plain).max() <= 2
    for step in range(1, SMOOTH):
        finished = pixels(screen.smooth(step))
    several = pixels(screen.picture(samples=4))
    assert np.abs(finished - several).mean() < np.abs(plain - several).mean()
    assert np.abs(finished - plain).mean() < 6


def test_finished_picture_has_signs(building: Building, open_screen: Callable[..., Offscreen]) -> None:
    view = SceneView()
    view.set_model("m", building)
    screen = open_screen(view)
    device = building.index("device1")
    assert device is not None
    image = screen.picture()
    draw_signs(image, view)
    before = pixels(image)
    view.mark({("m", device): "overdue"})
    draw_signs(image, view)
    changed = np.abs(pixels(image) - before).sum(axis=2) > 60
    red = (pixels(image) == (0xC8, 0x37, 0x2D)).all(axis=2)
    assert (red & changed).sum() > 20
