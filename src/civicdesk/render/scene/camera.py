"""A camera that orbits a point, or stands at eye height and looks around: float64, z up, metres."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
EYE_HEIGHT = 1.65
_WIDE = 62.0  # vertical field of view of a person who walks, degrees

# yaw is where the camera stands (degrees, 0 = south of the target looking north), pitch how far above it.
VIEWS: dict[str, tuple[float, float]] = {
    "top": (0.0, 90.0),
    "front": (0.0, 0.0),
    "right": (90.0, 0.0),
    "back": (180.0, 0.0),
    "left": (270.0, 0.0),
    "iso": (-32.0, 42.0),
}


@lru_cache(maxsize=64)
def _turned(yaw: float, pitch: float) -> Matrix:
    """(3,3): unit vectors right, up and back; asked for many times in each picture."""
    yaw, pitch = math.radians(yaw), math.radians(pitch)
    east, north, level, rise = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
    axes = np.array([[east, north, 0.0], [-rise * north, rise * east, level], [north * level, -east * level, rise]])
    axes.flags.writeable = False
    return axes


@dataclass
class Camera:
    target: Vector = field(default_factory=lambda: np.zeros(3))
    distance: float = 40.0
    yaw: float = VIEWS["iso"][0]
    pitch: float = VIEWS["iso"][1]
    fov: float = 28.0  # vertical, degrees; narrow, so that rooms look like their plan
    width: int = 1280
    height: int = 720
    extent: float = 60.0  # radius of what is visible, for the near and far plane
    orthogonal: bool = False  # parallel projection; `fov` and `distance` then give its scale

    def axes(self) -> tuple[Vector, Vector, Vector]:
        """Unit vectors right, up and back (from the target to the eye)."""
        right, up, back = _turned(float(self.yaw), float(self.pitch))
        return right, up, back

    @property
    def eye(self) -> Vector:
        return self.target + self.axes()[2] * self.distance

    def rotation(self) -> Matrix:
        matrix = np.eye(4)
        matrix[:3, :3] = _turned(float(self.yaw), float(self.pitch))
        return matrix

    def view(self, pose: Matrix | None = None) -> Matrix:
        """From local coordinates (placed by *pose*, 4×4) to the eye; the large numbers cancel here, in float64."""
        placed = np.eye(4) if pose is None else pose.copy()
        placed[:3, 3] -= self.eye
        placed[:3] = _turned(float(self.yaw), float(self.pitch)) @ placed[:3]
        return placed

    def planes(self) -> tuple[float, float]:
        """Depths of the near and the far plane; in parallel projection the near one may lie behind the eye."""
        far = self.distance + 4.0 * self.extent + 10.0
        if self.orthogonal:
            return self.distance - 4.0 * self.extent - 10.0, far
        return max(
            self.distance - 2.5 * self.extent, self.distance * 0.02, min(far / 20_000.0, self.distance * 0.2)
        ), far

    def projection(self) -> Matrix:
        near, far = self.planes()
        f = 1.0 / np.tan(np.radians(self.fov) / 2.0)
        matrix = np.zeros((4, 4))
        if self.orthogonal:
            f /= self.distance
            matrix[0, 0], matrix[1, 1] = f * self.height / max(self.width, 1), f
            matrix[2, 2], matrix[2, 3] = 2.0 / (near - far), (far + near) / (near - far)
            matrix[3, 3] = 1.0
            return matrix
        matrix[0, 0] = f * self.height / max(self.width, 1)
        matrix[1, 1] = f
        matrix[2, 2], matrix[2, 3] = (far + near) / (near - far), 2.0 * far * near / (near - far)
        matrix[3, 2] = -1.0
        return matrix

    def project(self, points: Vector) -> tuple[Vector, NDArray[np.bool_]]:
        """Pixels (N,2) of *points* (N,3), and which of them are in front of the eye."""
        points = np.asarray(points, float).reshape(-1, 3)
        local = (points - self.eye) @ self.rotation()[:3, :3].T
        depth = -local[:, 2]
        front = depth > self.planes()[0]
        if self.orthogonal:
            scale = np.full(len(depth), self.pixels_at(1.0))
        else:
            scale = self.pixels_at(1.0) / np.where(front, depth, 1.0)
        pixels = np.stack([self.width / 2 + local[:, 0] * scale, self.height / 2 - local[:, 1] * scale], axis=1)
        return pixels, front

    def pixels_at(self, depth: float) -> float:
        """Pixels per metre at *depth* from the eye."""
        depth = self.distance if self.orthogonal else depth
        return self.height / 2 / math.tan(math.radians(self.fov) / 2) / max(depth, 1e-9)

    def ray(self, x: float, y: float) -> Vector:
        """Unit direction of the line of sight through a pixel; `line` tells where it begins too."""
        right, up, back = self.axes()
        if self.orthogonal:
            return -back
        scale = self.pixels_at(1.0)
        direction = right * ((x - self.width / 2) / scale) - up * ((y - self.height / 2) / scale) - back
        return np.asarray(direction / np.linalg.norm(direction))

    def line(self, x: float, y: float) -> tuple[Vector, Vector]:
        """Where the line of sight through a pixel begins, and its unit direction."""
        direction = self.ray(x, y)
        if not self.orthogonal:
            return self.eye, direction
        right, up, back = self.axes()
        scale = self.pixels_at(1.0)
        aside = right * ((x - self.width / 2) / scale) - up * ((y - self.height / 2) / scale)
        return self.target + aside + back * (self.distance - self.planes()[0]), direction

    def orbit(self, dx: float, dy: float, pivot: Vector | None = None) -> None:
        """Turn by pixels dragged; *pivot* stays where it is in the picture."""
        pivot = self.target if pivot is None else pivot
        before = self.rotation()[:3, :3] @ (pivot - self.target)
        self.yaw = (self.yaw - dx * 0.35) % 360.0
        self.pitch = float(np.clip(self.pitch + dy * 0.35, -89.0, 90.0))
        self.target = pivot - self.rotation()[:3, :3].T @ before

    def pan(self, dx: float, dy: float) -> None:
        right, up, _ = self.axes()
        step = 1.0 / self.pixels_at(self.distance)
        self.target = self.target - right * (dx * step) + up * (dy * step)

    def zoom(self, factor: float, toward: Vector | None = None) -> None:
        """*factor* > 1 comes nearer; the point *toward* stays under the cursor."""
        distance = float(np.clip(self.distance / factor, 0.2, 50_000.0))
        if toward is not None:
            self.target = toward + (self.target - toward) * (distance / self.distance)
        self.distance = distance

    def point_at(self, x: float, y: float) -> Vector:
        """The point under a pixel on the plane through the target that faces the eye."""
        (start, direction), back = self.line(x, y), self.axes()[2]
        return np.asarray(start + direction * (float((start - self.target) @ back) / -float(direction @ back)))

    def turn_to(self, name: str) -> None:
        self.yaw, self.pitch = VIEWS[name]

    def fit(self, bounds: NDArray[np.float64], margin: float = 1.1) -> None:
        """Look at a box (min x, y, z, max x, y, z) from where the camera points, as near as it fits."""
        low, high = bounds[:3], bounds[3:]
        self.target = (low + high) / 2.0
        self.extent = max(float(np.linalg.norm(high - low)) / 2.0, 0.5)
        corners = np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
        tall = np.tan(np.radians(self.fov) / 2.0) / margin
        reach = np.array([tall * self.width / max(self.height, 1), tall])
        self.distance = max(float(self.extent / tall) * 1.5, 1.0)
        # perspective makes near things larger: centre and scale the picture of the box by turns
        for _ in range(8):
            local = (corners - self.target) @ self.rotation()[:3, :3].T
            seen = local[:, :2] / (self.distance - (0.0 if self.orthogonal else local[:, 2:]))
            middle = (seen.max(axis=0) + seen.min(axis=0)) / 2.0
            fill = float(((seen.max(axis=0) - seen.min(axis=0)) / 2.0 / reach).max())
            right, up, _back = self.axes()
            self.target = self.target + (right * middle[0] + up * middle[1]) * self.distance
            nearest = 0.0 if self.orthogonal else float(local[:, 2].max())
            self.distance = float(max(nearest + (self.distance - nearest) * fill, nearest + 0.5, 1.0))

    # --- walking

    def stand(self, point: Vector, height: float = EYE_HEIGHT) -> None:
        """Stand on *point* at eye height, looking level the way the camera looked."""
        self.orthogonal, self.pitch, self.fov, self.distance = False, 0.0, _WIDE, 1.0
        self._look_from(np.asarray(point, float) + np.array([0.0, 0.0, height]))

    def look(self, dx: float, dy: float) -> None:
        """Turn the head by pixels dragged; the eye stays."""
        eye, degrees = self.eye, self.fov / max(self.height, 1)
        self.yaw = (self.yaw + dx * degrees) % 360.0
        self.pitch = float(np.clip(self.pitch + dy * degrees, -89.0, 89.0))
        self._look_from(eye)

    def step(self, forward: float, right: float = 0.0, up: float = 0.0) -> None:
        """Walk by metres at constant height (*up* changes it), whatever the head looks at."""
        yaw = np.radians(self.yaw)
        ahead = np.array([-np.sin(yaw), np.cos(yaw), 0.0])
        aside = np.array([np.cos(yaw), np.sin(yaw), 0.0])
        self.target = self.target + ahead * forward + aside * right + np.array([0.0, 0.0, up])

    def _look_from(self, eye: Vector) -> None:
        self.target = eye - self.axes()[2] * self.distance

    # --- what a viewpoint keeps

    def state(self, origin: Vector | None = None) -> dict[str, Any]:
        """As plain numbers, in world coordinates when *origin* (that of the scene) is given.

        position, direction, up (unit vectors), target distance in metres, projection "perspective" or "orthogonal",
        fov (vertical, degrees), height (metres that fill the picture's height at the target), aspect (width ÷ height).
        """
        _right, up, back = self.axes()
        shift = np.zeros(3) if origin is None else np.asarray(origin, float)
        return {
            "position": (self.eye + shift).tolist(),
            "direction": (-back).tolist(),
            "up": up.tolist(),
            "distance": self.distance,
            "projection": "orthogonal" if self.orthogonal else "perspective",
            "fov": self.fov,
            "height": 2.0 * self.distance * float(np.tan(np.radians(self.fov) / 2.0)),
            "aspect": self.width / max(self.height, 1),
        }

    def restore(self, state: Mapping[str, Any], origin: Vector | None = None) -> None:
        """Look as `state` tells (distance, fov, height and aspect may be missing: another program may have made it).
        A tilted horizon is levelled; in a narrower picture the field of view grows to show as much."""
        shift = np.zeros(3) if origin is None else np.asarray(origin, float)
        eye = np.array(state["position"], float) - shift
        back = -np.array(state["direction"], float)
        back /= max(float(np.linalg.norm(back)), 1e-12)
        flat = back if np.hypot(back[0], back[1]) > 1e-6 else -np.sign(back[2]) * np.array(state.get("up", (0, 1, 0)))
        self.yaw = float(np.degrees(np.arctan2(flat[0], -flat[1]))) % 360.0
        self.pitch = float(np.degrees(np.arcsin(np.clip(back[2], -1.0, 1.0))))
        self.orthogonal = state.get("projection") == "orthogonal"
        self.distance = max(float(state.get("distance") or self.distance), 0.05)
        self.fov = float(np.clip(float(state.get("fov") or self.fov), 1.0, 170.0))
        if self.orthogonal and state.get("height"):
            tall = float(np.tan(np.radians(self.fov) / 2.0))
            self.distance = max(float(state["height"]) / 2.0 / tall, 0.05)
        self._look_from(eye)
        self._show_as_much(float(state.get("aspect") or 0.0))

    def _show_as_much(self, aspect: float) -> None:
        wider = aspect * self.height / max(self.width, 1)
        if wider > 1.0:
            tall = float(np.tan(np.radians(self.fov) / 2.0)) * wider
            self.fov = min(float(np.degrees(2.0 * np.arctan(tall))), 170.0)
