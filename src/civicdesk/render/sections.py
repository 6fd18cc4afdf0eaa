"""Section planes as a person handles them: named, moved along their normal, turned round, up to six at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.scene.camera import Vector
from civicdesk.render.scene.scene import MOST_SECTIONS, Bounds, Plane
from civicdesk.text import N_

NAMES = {"x": N_("Across"), "y": N_("Along"), "z": N_("Level"), "face": N_("Face"), "box": N_("Box")}
_MARGIN = 0.02  # of the way through the model that a plane may stand outside of it


@dataclass(frozen=True)
class Cut:
    """Kept is what lies on the side that *normal* (unit) points to; *at*, *low* and *high* are metres along it."""

    kind: str  # a key of `NAMES`
    normal: Vector
    at: float
    low: float
    high: float

    @property
    def plane(self) -> Plane:
        return np.append(self.normal, -self.at)

    @property
    def share(self) -> float:
        """0–1 of the way that the plane can go."""
        return (self.at - self.low) / max(self.high - self.low, 1e-9)

    def moved(self, at: float) -> Cut:
        return replace(self, at=float(np.clip(at, self.low, self.high)))

    def to_share(self, share: float) -> Cut:
        return self.moved(self.low + share * (self.high - self.low))

    def flipped(self) -> Cut:
        return replace(self, normal=-self.normal, at=-self.at, low=-self.high, high=-self.low)


def across(axis: str, bounds: Bounds, share: float = 0.5, flip: bool = False) -> Cut:
    """A plane across x, y or z at a share of the way through a box; it keeps the lower side, with *flip* the upper."""
    index = "xyz".index(axis)
    normal = np.zeros(3)
    normal[index] = 1.0
    made = Cut(axis, normal, 0.0, *_reach(normal, bounds)).moved(
        float(bounds[index] + share * (bounds[index + 3] - bounds[index]))
    )
    return made if flip else made.flipped()


def in_face(plane: Plane, bounds: Bounds) -> Cut:
    """A plane laid into a face of the model."""
    normal = np.asarray(plane[:3], float) / max(float(np.linalg.norm(plane[:3])), 1e-12)
    return Cut("face", normal, 0.0, *_reach(normal, bounds)).moved(-float(plane[3]))


def around(box: Bounds, bounds: Bounds) -> tuple[Cut, ...]:
    """Six planes that keep what is in *box*."""
    normals = np.concatenate([np.eye(3), -np.eye(3)])
    corners = [box[:3]] * 3 + [box[3:]] * 3
    return tuple(
        Cut("box", n, 0.0, *_reach(n, bounds)).moved(float(n @ c)) for n, c in zip(normals, corners, strict=True)
    )


def read(planes: Sequence[Plane], bounds: Bounds) -> tuple[Cut, ...]:
    """Cuts from plain planes, as a viewpoint keeps them."""
    found = []
    for plane in planes[:MOST_SECTIONS]:
        cut = in_face(plane, bounds)
        axis = int(np.argmax(np.abs(cut.normal)))
        kind = "xyz"[axis] if abs(cut.normal[axis]) > 0.9999 else "face"
        found.append(replace(cut, kind="box" if len(planes) == MOST_SECTIONS and kind != "face" else kind))
    return tuple(found)


def outline(cut: Cut, bounds: Bounds, others: Sequence[Cut] = ()) -> NDArray[np.float64]:
    """(n,3) corners, in order, of the part of the plane that lies in a box; none where it passes by.

    What *others* cut away is left out, unless that is all of it.
    """
    whole = _in_box(cut, bounds)
    rest = whole
    for other in others:
        if other is not cut:
            rest = _kept(rest, other)
    return rest if len(rest) >= 3 else whole


def _kept(corners: NDArray[np.float64], cut: Cut) -> NDArray[np.float64]:
    """A polygon without what lies on the side that *cut* takes away."""
    height = corners @ cut.normal - cut.at
    found = []
    for i in range(len(corners)):
        j = (i + 1) % len(corners)
        if height[i] >= 0:
            found.append(corners[i])
        if (height[i] >= 0) != (height[j] >= 0):
            found.append(corners[i] + (corners[j] - corners[i]) * (height[i] / (height[i] - height[j])))
    return np.array(found) if found else np.zeros((0, 3))


def _in_box(cut: Cut, bounds: Bounds) -> NDArray[np.float64]:
    low, high = bounds[:3], bounds[3:]
    corners = np.array([[(low, high)[(i >> k) & 1][k] for k in range(3)] for i in range(8)], float)
    height = corners @ cut.normal - cut.at
    points = []
    for i in range(8):
        for k in range(3):
            j = i | 1 << k
            if j != i and (height[i] > 0) != (height[j] > 0):
                points.append(corners[i] + (corners[j] - corners[i]) * (height[i] / (height[i] - height[j])))
    if len(points) < 3:
        return np.zeros((0, 3))
    found = np.array(points)
    middle = found.mean(axis=0)
    u = found[0] - middle
    v = np.cross(cut.normal, u)
    turn = np.arctan2((found - middle) @ v, (found - middle) @ u)
    return np.asarray(found[np.argsort(turn)])


def _reach(normal: Vector, bounds: Bounds) -> tuple[float, float]:
    low, high = bounds[:3], bounds[3:]
    middle, half = float((low + high) / 2 @ normal), float((high - low) / 2 @ np.abs(normal))
    half *= 1.0 + _MARGIN
    return middle - half, middle + half
