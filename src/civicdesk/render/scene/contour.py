"""The lines in which a plane cuts the elements: what gives a cut storey its crisp outline."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene.scene import SceneModel
from civicdesk.render.scene.store import locate

MOST = 6_000  # instances; beyond that the outline would cost more than it gives


class Contour:
    """The lines of one plane (a, b, c, d; model-local), worked out bit by bit as instances come."""

    def __init__(self, plane: NDArray[np.float64]) -> None:
        self.plane = plane
        self._known: dict[int, NDArray[np.float32]] = {}

    def work(self, model: SceneModel, instances: NDArray[np.int64], seconds: float = np.inf) -> bool:
        """Work for about so long; True when there is more to do."""
        end = time.perf_counter() + seconds
        missing = [i for i in self._crossing(model, instances) if i not in self._known]
        for instance in missing:
            if time.perf_counter() > end:
                return True
            self._known[instance] = cut_lines(model, instance, self.plane)
        return False

    def points(self, model: SceneModel, instances: NDArray[np.int64]) -> NDArray[np.float32]:
        """End points (2N,3), model-local, as far as they are worked out."""
        parts = [self._known[i] for i in self._crossing(model, instances) if i in self._known]
        return np.concatenate([np.zeros((0, 3), np.float32), *parts])

    def _crossing(self, model: SceneModel, instances: NDArray[np.int64]) -> list[int]:
        crossing = instances[_crosses(model.instances("bounds")[instances], self.plane)][:MOST]
        return crossing.tolist()  # type: ignore[no-any-return]


def cut_lines(model: SceneModel, instance: int, plane: NDArray[np.float64]) -> NDArray[np.float32]:
    piece, low, high = locate(model, int(model.instances("mesh")[instance]))
    matrix = model.instances("matrix")[instance]
    points = np.asarray(piece.positions[low[0] : high[0]]) @ matrix[:, :3].T + matrix[:, 3]
    return _slice(points, np.asarray(piece.triangles[low[1] : high[1]]), plane)


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
