"""Openings cut in the plane: straight through a plate, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import ifcopenshell.geom
import numpy as np
import pytest

from civicdesk.bim.model import Model
from civicdesk.bim.openings import cut
from tests.bim.make_ifc import Maker

Floats = np.ndarray

FACES = np.array(
    [[0, 2, 1], [1, 2, 3], [4, 5, 6], [5, 7, 6], [0, 1, 4], [1, 5, 4], [2, 6, 3], [3, 6, 7], [0, 4, 2], [2, 4, 6],
     [1, 3, 5], [3, 7, 5]]
)  # fmt: skip


def block(low: tuple[float, float, float], high: tuple[float, float, float]) -> tuple[Floats, Floats]:
    return np.array(
        [[float(x), y, z] for z in (low[2], high[2]) for y in (low[1], high[1]) for x in (low[0], high[0])]
    ), FACES


def volume(points: Floats, faces: Floats) -> float:
    corners = points[faces]
    return float(np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6)


def closed(faces: Floats) -> bool:
    edges = [(a, b) for face in faces.tolist() for a, b in zip(face, face[1:] + face[:1], strict=True)]
    return len(set(edges)) == len(edges) and all((b, a) in set(edges) for a, b in edges)


WALL = block((0, 0, 0), (5, 0.3, 3))


@pytest.mark.parametrize(
    ("hole", "left"),
    [
        (block((1, -0.1, 1), (2, 0.4, 2)), 4.2),  # a window
        (block((1, 0.0, 0), (2, 0.3, 2)), 3.9),  # a door, flush with floor and faces
        (block((4, -1, -1), (9, 1, 9)), 3.6),  # over the end
        (block((1, -0.1, -1), (2, 0.4, 9)), 3.6),  # two parts left
        (block((6, -0.1, 0), (7, 0.4, 1)), 4.5),  # beside it
        (block((1, 2.0, 0), (2, 3.0, 1)), 4.5),  # before it
        (block((-1, -1, -1), (9, 9, 9)), 0.0),  # all of it
    ],
)
def test_holes_straight_through(hole: tuple[Floats, Floats], left: float) -> None:
    made = cut(*WALL, [hole])
    assert made is not None
    assert volume(*made) == pytest.approx(left, abs=1e-4)
    assert closed(made[1])


def test_several_holes_that_touch() -> None:
    holes = [block((1, -1, 1), (2, 1, 2)), block((2, -1, 1), (3, 1, 2)), block((2.5, -1, 1.5), (4, 1, 2.5))]
    made = cut(*WALL, holes)
    assert made is not None
    assert volume(*made) == pytest.approx((15 - 1 - 1 - 1.5 + 0.25) * 0.3, abs=1e-4)
    assert closed(made[1])


def test_what_is_left_to_the_kernels() -> None:
    recess = block((1, 0.1, 1), (2, 0.4, 2))
    assert cut(*WALL, [recess]) is None
    points, faces = WALL
    wedge = points.copy()
    wedge[[2, 3], 1] = 0.6
    assert cut(wedge, faces, [block((1, -1, 1), (2, 1, 2))]) is None


@pytest.mark.parametrize("size", [(0.5, 0.9, 2.0), (0.2, 0.9, 2.0)], ids=["through", "recess"])
@pytest.mark.parametrize("degrees", [0.0, 90.0, 33.0])
def test_a_turned_wall_agrees_with_the_default_kernel(
    made: Callable[[Maker], Model], degrees: float, size: tuple[float, float, float]
) -> None:
    maker = Maker("IFC4", 0.001)
    wall = maker.wall(0, (3.0, 2.0), 4.0, degrees)
    direction = np.radians(degrees)
    hole = maker.opening(wall, (3.0 + np.cos(direction), 2.0 + np.sin(direction), 0.5), (size[1], size[0], size[2]))
    maker.place(hole, (3.0 + np.cos(direction), 2.0 + np.sin(direction), 0.5), degrees)
    model = made(maker)
    shape = ifcopenshell.geom.create_shape(ifcopenshell.geom.settings(), wall)
    points = np.frombuffer(shape.geometry.verts_buffer).reshape(-1, 3)
    faces = np.frombuffer(shape.geometry.faces_buffer, np.int32).reshape(-1, 3)
    assert model.meshes is not None
    (v0, t0, _), (v1, t1, _) = model.meshes.mesh_offsets[:2]
    mine = volume(model.meshes.positions[v0:v1].astype(float), model.meshes.triangles[t0:t1])
    assert mine == pytest.approx(volume(points, faces), rel=1e-3)
    assert mine < 4.0 * 0.3 * 2.7 - 0.1
