"""Small scenes that make a driver compile what real ones will need: software OpenGL takes long over each first use."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from civicdesk.render.mesh import ELEMENT, ROOM, empty
from civicdesk.render.scene.scene import Scene

WAYS = ("solid", "glass", "floors", "rooms", "selected")


def sample(way: str) -> Scene:
    """One triangle that is drawn in one *way*."""
    scene = Scene()
    scene.add_model("sample", (0.0, 0.0, 0.0))
    triangle = replace(
        empty(),
        positions=np.array([[0, 0, 0], [1, 0, 0], [0, 1, 1]], np.float32),
        normals=np.array([[0, 0, 127, 0]] * 3, np.int8),
        colors=np.array([[128, 128, 128, 100 if way == "glass" else 255]] * 3, np.uint8),
        triangles=np.array([[0, 1, 2]], np.uint32),
        edges=np.array([[0, 1]], np.uint32),
        mesh_offsets=np.array([[0, 0, 0], [3, 1, 1]], np.int64),
        instance_mesh=np.zeros(1, np.uint32),
        instance_element=np.zeros(1, np.uint32),
        instance_matrix=np.eye(3, 4, dtype=np.float32)[None],
        instance_kind=np.array([ROOM if way in ("floors", "rooms") else ELEMENT], np.uint8),
    )
    scene.add_batch("sample", triangle)
    scene.set_cut("sample", None if way in ("rooms", "glass") else 0.5, [0] if way == "floors" else [])
    scene.set_selected("sample", [0] if way == "selected" else [])
    scene.volumes = way == "rooms"
    return scene
