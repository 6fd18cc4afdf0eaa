"""Large scenes: coarse meshes stay near the true ones, moving pictures keep to their budget, both paths are alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from civicdesk.render.coarse import CELLS, levels
from civicdesk.render.mesh import Meshes
from civicdesk.render.offscreen import Offscreen
from civicdesk.render.scene import detail, renderer
from civicdesk.render.scene.detail import Effort
from civicdesk.render.view import SceneView
from tests.render.building import Building, school
from tests.render.test_scene import pixels

Screens = Callable[..., Offscreen]


def street(across: int = 12, along: int = 10) -> Building:
    """Many schools in one model, every element of its own."""
    made = school()
    assert made.meshes is not None
    copies = across * along
    copy = np.repeat(np.arange(copies), len(made.meshes.instance_mesh))
    matrix = np.tile(made.meshes.instance_matrix, (copies, 1, 1))
    matrix[:, 0, 3] += copy % across * 14.0
    matrix[:, 1, 3] += copy // across * 9.0
    rows = int(made.meshes.instance_element.max()) + 1
    whole = replace(
        made.meshes,
        instance_mesh=np.tile(made.meshes.instance_mesh, copies),
        instance_element=(np.tile(made.meshes.instance_element, copies) + copy * rows).astype(np.uint32),
        instance_matrix=matrix,
        instance_kind=np.tile(made.meshes.instance_kind, copies),
    )
    return replace(made, meshes=whole, rooms=[], storeys=[], equipment=[])


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch, open_screen: Screens) -> Callable[..., Offscreen]:
    """A street that counts as large."""
    for module in (detail, renderer):
        monkeypatch.setattr(module, "HEAVY", 5_000)

    def make(instanced: bool | None = None) -> Offscreen:
        view = SceneView()
        view.set_model("m", street())
        screen = open_screen(view, instanced)
        screen.coarsen()
        view.fit()
        return screen

    return make


def test_coarse_meshes_stay_within_a_cell() -> None:
    meshes = school().meshes
    assert meshes is not None
    for cell, level in zip(CELLS, levels(meshes), strict=True):
        for mesh in np.flatnonzero(level.own):
            fine = _corners(meshes, int(mesh))
            coarse = _corners(level.meshes, int(mesh))
            if len(coarse):
                away = np.linalg.norm(coarse[:, None] - fine[None], axis=2).min(axis=1)
                assert away.max() <= cell * np.sqrt(3)
                assert (coarse.min(axis=0) >= fine.min(axis=0) - 1e-6).all()
                assert (coarse.max(axis=0) <= fine.max(axis=0) + 1e-6).all()


def _corners(batch: Meshes, mesh: int) -> np.ndarray:
    first, last = batch.mesh_offsets[mesh], batch.mesh_offsets[mesh + 1]
    points = np.asarray(batch.positions[first[0] : last[0]], float)
    return points[np.unique(np.asarray(batch.triangles[first[1] : last[1]]))]


def test_a_thin_box_becomes_a_sheet_and_a_small_one_nothing() -> None:
    meshes = school().meshes
    assert meshes is not None
    made = levels(meshes)
    counts = np.diff(meshes.mesh_offsets[:, 1])
    for level in made:
        counts = np.where(level.own, np.diff(level.meshes.mesh_offsets[:, 1]), counts)
    assert counts[1] < 12, "the wall of 20 cm has no thickness in the coarsest form"
    assert counts[4] == 0, "the device of 40 cm is gone"


@pytest.mark.parametrize("instanced", [True, False])
def test_a_moving_picture_keeps_to_its_triangles(large: Callable[..., Offscreen], instanced: bool) -> None:
    screen = large(instanced)
    whole = sum(model.triangles for model in screen.view.scene.models.values())
    effort = screen.renderer.effort = Effort(triangles=whole / 5)
    effort.learn = lambda _seconds: None  # type: ignore[method-assign]
    for _ in range(8):
        screen.moving()
    assert 0 < effort.drawn <= effort.triangles * 1.35
    rest = pixels(screen.picture(samples=0))
    moving = pixels(screen.moving())
    assert np.abs(rest - moving).mean() < 25, "it is still the same street"


def test_a_slow_picture_lowers_the_budget_and_a_quick_one_raises_it() -> None:
    effort = Effort(triangles=100_000, drawn=100_000)
    effort.learn(0.200)
    assert effort.triangles < 60_000
    effort = Effort(triangles=100_000, drawn=100_000)
    effort.learn(0.012)
    assert effort.triangles > 200_000


def test_both_paths_draw_the_same_large_scene(large: Callable[..., Offscreen]) -> None:
    pictures = []
    for instanced in (True, False):
        screen = large(instanced)
        screen.renderer.effort.learn = lambda _seconds: None  # type: ignore[method-assign]
        pictures.append((pixels(screen.picture(samples=0)), pixels(screen.moving())))
    for one, other in zip(*pictures, strict=True):
        assert (np.abs(one - other).max(axis=2) > 8).mean() < 0.002


def test_at_rest_nothing_that_can_be_seen_is_missing(
    large: Callable[..., Offscreen], open_screen: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = large()
    thinned = pixels(screen.picture(samples=0, edges=False))
    monkeypatch.setattr(renderer, "HEAVY", 10**9)
    view = SceneView()
    view.set_model("m", street())
    other = open_screen(view)
    view.camera = screen.view.camera
    plain = pixels(other.picture(samples=0, edges=False))
    assert (np.abs(plain - thinned).max(axis=2) > 24).mean() < 0.01


def test_what_is_outside_of_the_picture_is_not_drawn(large: Callable[..., Offscreen]) -> None:
    screen = large()
    screen.moving()
    before = screen.renderer.effort.drawn
    screen.view.camera.zoom(12.0, np.array([0.0, 0.0, 3.0]))
    screen.renderer.effort = Effort(triangles=1e9, pixels=0.6)
    screen.moving()
    assert screen.renderer.effort.drawn < before


def test_a_picture_at_rest_can_be_given_up(large: Callable[..., Offscreen]) -> None:
    screen = large()
    finished = pixels(screen.picture(samples=0))
    screen.begin(screen.renderer.smooth(screen.view.camera, 0))
    screen.begin(screen.drawing(0, True))
    while (image := screen.finished()) is None:
        pass
    assert np.array_equal(pixels(image), finished)
