"""Where a plane cuts the elements: the lines that give a cut its crisp outline, and the faces that fill it."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene.scene import SceneModel
from civicdesk.render.scene.store import locate

MOST = 6_000  # instances; beyond that the outline would cost more than it gives
FACE = np.dtype([("position", "<f4", 3), ("place", "<f4", 2), ("color", "u1", 4), ("object", "<u4")])
_SMALLEST = 1e-6  # m²: less is no face


class Contour:
    """The lines and faces of one plane (a, b, c, d; model-local), worked out bit by bit as instances come."""

    def __init__(self, plane: NDArray[np.float64]) -> None:
        self.plane = plane
        self._known: dict[int, tuple[NDArray[np.float32], NDArray[Any]]] = {}

    def work(self, model: SceneModel, instances: NDArray[np.int64], seconds: float = np.inf) -> bool:
        """Work for about so long; True when there is more to do."""
        end = time.perf_counter() + seconds
        for instance in self._crossing(model, instances):
            if instance in self._known:
                continue
            if time.perf_counter() > end:
                return True
            lines = cut_lines(model, instance, self.plane)
            self._known[instance] = lines, cut_faces(model, instance, lines, self.plane)
        return False

    def parts(self, model: SceneModel, instances: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[Any]]:
        """End points of lines (2N,3) and corners of triangles (`FACE`), model-local, as far as they are worked out."""
        known = [self._known[i] for i in self._crossing(model, instances) if i in self._known]
        lines = np.concatenate([np.zeros((0, 3), np.float32), *(lines for lines, _faces in known)])
        return lines, np.concatenate([np.zeros(0, FACE), *(faces for _lines, faces in known)])

    def _crossing(self, model: SceneModel, instances: NDArray[np.int64]) -> list[int]:
        crossing = instances[_crosses(model.instances("bounds")[instances], self.plane)][:MOST]
        return crossing.tolist()  # type: ignore[no-any-return]


def cut_lines(model: SceneModel, instance: int, plane: NDArray[np.float64]) -> NDArray[np.float32]:
    """(2N,3), model-local."""
    piece, low, high = locate(model, int(model.instances("mesh")[instance]))
    matrix = model.instances("matrix")[instance]
    points = np.asarray(piece.positions[low[0] : high[0]]) @ matrix[:, :3].T + matrix[:, 3]
    return _slice(points, np.asarray(piece.triangles[low[1] : high[1]]), plane)


def cut_faces(model: SceneModel, instance: int, lines: NDArray[np.float32], plane: NDArray[np.float64]) -> NDArray[Any]:
    """What the lines of one instance enclose, as triangles (`FACE`) in the colour of its material."""
    import mapbox_earcut
    import shapely

    if len(lines) < 6:
        return np.zeros(0, FACE)
    frame = plane_frame(plane)
    flat = (lines.astype(np.float64) @ frame.T).reshape(-1, 2, 2)
    region = shapely.build_area(shapely.multilinestrings(shapely.linestrings(flat)))
    if region.area < _SMALLEST:  # the corners do not meet exactly: bring them together
        region = shapely.build_area(shapely.union_all(shapely.linestrings(flat), grid_size=1e-3))
    parts = []
    for polygon in shapely.get_parts(region):
        if polygon.area < _SMALLEST:
            continue
        rings = [shapely.get_coordinates(ring)[:-1] for ring in (polygon.exterior, *polygon.interiors)]
        corners = np.concatenate(rings)
        ends = np.cumsum([len(ring) for ring in rings]).astype(np.uint32)
        parts.append(corners[mapbox_earcut.triangulate_float64(corners, ends)])
    if not parts:
        return np.zeros(0, FACE)
    places = np.concatenate(parts)
    out = np.zeros(len(places), FACE)
    out["position"] = places @ frame - plane[:3] * (plane[3] / float(plane[:3] @ plane[:3]))
    out["place"], out["color"] = places, _color(model, instance)
    out["object"] = model.instances("element")[instance]
    return out


def plane_frame(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    """(2,3): two unit vectors in a plane, the first one level."""
    normal = plane[:3] / np.linalg.norm(plane[:3])
    level = np.array([-normal[1], normal[0], 0.0]) if np.hypot(normal[0], normal[1]) > 1e-6 else np.array([1.0, 0, 0])
    level = level / np.linalg.norm(level)
    return np.stack([level, np.cross(normal, level)])


def _color(model: SceneModel, instance: int) -> NDArray[np.uint8]:
    """The colour of most of an element's corners that are not of glass."""
    piece, low, high = locate(model, int(model.instances("mesh")[instance]))
    colors = np.asarray(piece.colors[low[0] : high[0]])
    solid = colors[colors[:, 3] >= 230]
    return np.asarray(np.median(solid if len(solid) else colors, axis=0)).astype(np.uint8)


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
    ends = [_between(points, side, turned[:, 0], turned[:, corner]) for corner in (1, 2)]
    return np.stack(ends, axis=1).reshape(-1, 3).astype(np.float32)


def _between(
    points: NDArray[np.float32], side: NDArray[np.float32], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Where edges cross the plane; always reckoned from above, so that both triangles of an edge get the same point."""
    first = side[one] > 0
    over, under = np.where(first, one, other), np.where(first, other, one)
    share = (side[over] / (side[over] - side[under]))[:, None]
    return np.asarray(points[over] + (points[under] - points[over]) * share)
