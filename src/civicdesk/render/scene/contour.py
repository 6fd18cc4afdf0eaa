"""The lines in which a plane cuts the elements: what gives a cut storey its crisp outline."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene.scene import SceneModel
from civicdesk.render.scene.store import locate

MOST = 6_000  # instances; beyond that the outline would cost more than it gives


def cut_lines(model: SceneModel, instances: NDArray[np.int64], plane: NDArray[np.float64]) -> NDArray[np.float32]:
    """End points (2N,3), model-local, of the lines in which *plane* (a, b, c, d; model-local) cuts *instances*."""
    crossing = instances[_crosses(model.instances("bounds")[instances], plane)][:MOST]
    mesh, matrices = model.instances("mesh"), model.instances("matrix")
    parts = [np.zeros((0, 3), np.float32)]
    for instance in crossing:
        piece, low, high = locate(model, int(mesh[instance]))
        matrix = matrices[instance]
        points = np.asarray(piece.positions[low[0] : high[0]]) @ matrix[:, :3].T + matrix[:, 3]
        parts.append(_slice(points, np.asarray(piece.triangles[low[1] : high[1]]), plane))
    return np.concatenate(parts)


def _crosses(boxes: NDArray[np.float32], plane: NDArray[np.float64]) -> NDArray[np.bool_]:
    centre, half = (boxes[:, :3] + boxes[:, 3:]) / 2, (boxes[:, 3:] - boxes[:, :3]) / 2
    return np.asarray(np.abs(centre @ plane[:3] + plane[3]) <= half @ np.abs(plane[:3]))


def _slice(
    points: NDArray[np.float32], triangles: NDArray[np.uint32], plane: NDArray[np.float64]
) -> NDArray[np.float32]:
    side = points @ plane[:3].astype(np.float32) + np.float32(plane[3])
    above = (side > 0)[triangles]
    cut = triangles[above.any(axis=1) & ~above.all(axis=1)].astype(np.int64)
    if not len(cut):
        return np.zeros((0, 3), np.float32)
    flags = side[cut] > 0
    # the corner that is alone on its side comes first: the plane crosses both edges from it
    alone = np.where(flags.sum(axis=1) == 1, flags.argmax(axis=1), (~flags).argmax(axis=1))
    turned = np.take_along_axis(cut, (alone[:, None] + np.arange(3)) % 3, axis=1)
    tip, height = points[turned[:, 0]], side[turned[:, 0]]
    ends = []
    for corner in (1, 2):
        other = side[turned[:, corner]]
        share = (height / (height - other))[:, None]
        ends.append(tip + (points[turned[:, corner]] - tip) * share)
    return np.stack(ends, axis=1).reshape(-1, 3).astype(np.float32)
