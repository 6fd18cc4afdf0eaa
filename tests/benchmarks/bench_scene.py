"""The 3D scene with 1.8 million triangles: `office_a` 34 times over, apart from each other, every element of its own.

Once as one large model and once as 34 models. What is measured is what a person waits for: the frame while the camera
moves, after the first few have told how much detail can be afforded; the picture at rest; and what a click costs.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from civicdesk.render.mesh import Meshes
from civicdesk.render.offscreen import NoOpenGL, Offscreen
from civicdesk.render.scene.surface import face_polygon, snap
from civicdesk.render.view import SceneView

COPIES, ACROSS, APART = 34, 6, (62.0, 52.0)
SIZE = (1280, 720)
GOALS = {"moving frame": 60.0, "pick": 15.0, "surface and snap": 5.0}  # ms
Taken = tuple[float, float]  # ms: wall, CPU of all threads
_ROOT = Path(__file__).parents[2]


def main() -> int:
    file = _ROOT.parent / "shared" / "data" / "ifc" / "office_a.ifc"
    if not file.is_file():
        print("the files of ../shared/data are not here")
        return 0
    from civicdesk.bim.model import Model
    from civicdesk.bim.prepare import prepare
    from civicdesk.jobs import Silent
    from civicdesk.prepared import Prepared

    with tempfile.TemporaryDirectory() as cache:
        made = prepare(Silent(), str(file), cache)
        meshes = Model(Prepared(Path(made["properties"])), Prepared(Path(made["geometry"]))).meshes
        assert meshes is not None
        try:
            for title, fill in (("one model", one_model), ("34 models", many_models)):
                _report(title, meshes, fill)
        except NoOpenGL as error:
            print(f"left out: {error}")
    return 0


def one_model(view: SceneView, meshes: Meshes) -> None:
    """All copies in one model, as a large file would have them."""
    matrix = np.tile(meshes.instance_matrix, (COPIES, 1, 1))
    copy = np.repeat(np.arange(COPIES), len(meshes.instance_mesh))
    matrix[:, 0, 3] += copy % ACROSS * APART[0]
    matrix[:, 1, 3] += copy // ACROSS * APART[1]
    rows = int(meshes.instance_element.max()) + 1
    whole = replace(
        meshes,
        instance_mesh=np.tile(meshes.instance_mesh, COPIES),
        instance_element=(np.tile(meshes.instance_element, COPIES) + copy * rows).astype(np.uint32),
        instance_matrix=matrix,
        instance_kind=np.tile(meshes.instance_kind, COPIES),
    )
    view.scene.add_model("whole", (0.0, 0.0, 0.0))
    view.scene.add_batch("whole", whole)


def many_models(view: SceneView, meshes: Meshes) -> None:
    for number in range(COPIES):
        name = f"office {number + 1}"
        view.scene.add_model(name, (number % ACROSS * APART[0], number // ACROSS * APART[1], 0.0))
        view.scene.add_batch(name, meshes)


def _report(title: str, meshes: Meshes, fill: Callable[[SceneView, Meshes], None]) -> None:
    view = SceneView()
    fill(view, meshes)
    screen = Offscreen(view)
    try:
        screen.load_all()
        view.camera.width, view.camera.height = SIZE
        view.fit()
        triangles = sum(model.triangles for model in view.scene.models.values())
        print(f"{title}: {triangles / 1e6:.2f} million triangles, {SIZE[0]} × {SIZE[1]}, ms")
        for name, values in _measure(screen).items():
            goal = GOALS.get(name)
            told = "" if goal is None else f"   goal ≤ {goal:.0f}"
            wall, cpu = (statistics.median(column) for column in zip(*values, strict=True))
            print(f"  {name:28} wall {wall:7.1f} (worst {max(values)[0]:7.1f})   CPU {cpu:7.1f}{told}")
    finally:
        screen.release()


def _measure(screen: Offscreen) -> dict[str, list[Taken]]:
    view, camera = screen.view, screen.view.camera
    screen.coarsen()
    figures: dict[str, list[Taken]] = {}
    for name, distance in (("moving frame", 1.0), ("moving frame, near", 0.15)):
        view.fit()
        camera.distance *= distance
        figures[name] = [_timed(lambda: _move(screen)) for _ in range(40)][10:]
    view.fit()
    figures["picture at rest, one step"] = [_timed(lambda: screen.picture(samples=0)) for _ in range(3)]
    places = np.random.default_rng(1).uniform((0.1, 0.15), (0.9, 0.85), (60, 2)) * SIZE
    figures["pick"] = [_timed(partial(screen.pick, x, y)) for x, y in places]
    figures["pick of a room"] = [_timed(partial(screen.pick, x, y, rooms=True)) for x, y in places]
    surfaces = [found for x, y in places if (found := view.surface(x, y)) is not None]
    figures["surface and snap"] = [_timed(partial(_snap, view, x, y)) for x, y in places]
    figures["plane region"] = [_timed(partial(face_polygon, found)) for found in surfaces]
    return figures


def _move(screen: Offscreen) -> None:
    screen.view.camera.orbit(6.0, 0.5)
    screen.moving()


def _snap(view: SceneView, x: float, y: float) -> None:
    surface = view.surface(x, y)
    if surface is not None:
        snap(surface, view.camera)


def _timed(work: Callable[[], object]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1000.0, (time.process_time() - cpu) * 1000.0


if __name__ == "__main__":
    sys.exit(main())
