"""A camera that orbits a point: float64, z up, metres."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

# yaw is where the camera stands (degrees, 0 = south of the target looking north), pitch how far above it.
VIEWS: dict[str, tuple[float, float]] = {
    "top": (0.0, 90.0),
    "front": (0.0, 0.0),
    "right": (90.0, 0.0),
    "back": (180.0, 0.0),
    "left": (270.0, 0.0),
    "iso": (-32.0, 42.0),
}


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

    def axes(self) -> tuple[Vector, Vector, Vector]:
        """Unit vectors right, up and back (from the target to the eye)."""
        yaw, pitch = np.radians(self.yaw), np.radians(self.pitch)
        back = np.array([np.sin(yaw) * np.cos(pitch), -np.cos(yaw) * np.cos(pitch), np.sin(pitch)])
        right = np.array([np.cos(yaw), np.sin(yaw), 0.0])
        return right, np.cross(back, right), back

    @property
    def eye(self) -> Vector:
        return self.target + self.axes()[2] * self.distance

    def rotation(self) -> Matrix:
        matrix = np.eye(4)
        matrix[:3, :3] = np.stack(self.axes())
        return matrix

    def view(self, origin: Vector) -> Matrix:
        """From coordinates relative to *origin* to the eye; the large numbers cancel here, in float64."""
        matrix = self.rotation()
        matrix[:3, 3] = matrix[:3, :3] @ (np.asarray(origin) - self.eye)
        return matrix

    def planes(self) -> tuple[float, float]:
        far = self.distance + 4.0 * self.extent + 10.0
        return max(self.distance - 2.5 * self.extent, self.distance * 0.02, far / 20_000.0), far

    def projection(self) -> Matrix:
        near, far = self.planes()
        f = 1.0 / np.tan(np.radians(self.fov) / 2.0)
        matrix = np.zeros((4, 4))
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
        scale = self.pixels_at(1.0) / np.where(front, depth, 1.0)
        pixels = np.stack([self.width / 2 + local[:, 0] * scale, self.height / 2 - local[:, 1] * scale], axis=1)
        return pixels, front

    def pixels_at(self, depth: float) -> float:
        """Pixels per metre at *depth* from the eye."""
        return self.height / 2 / np.tan(np.radians(self.fov) / 2) / max(depth, 1e-9)  # type: ignore[no-any-return]

    def ray(self, x: float, y: float) -> Vector:
        """Unit direction from the eye through a pixel."""
        right, up, back = self.axes()
        scale = self.pixels_at(1.0)
        direction = right * ((x - self.width / 2) / scale) - up * ((y - self.height / 2) / scale) - back
        return np.asarray(direction / np.linalg.norm(direction))

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
        direction, back = self.ray(x, y), self.axes()[2]
        return np.asarray(self.eye + direction * (self.distance / -float(direction @ back)))

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
        self.distance = max(self.extent / tall * 1.5, 1.0)
        # perspective makes near things larger: centre and scale the picture of the box by turns
        for _ in range(8):
            local = (corners - self.target) @ self.rotation()[:3, :3].T
            seen = local[:, :2] / (self.distance - local[:, 2:])
            middle = (seen.max(axis=0) + seen.min(axis=0)) / 2.0
            fill = float(((seen.max(axis=0) - seen.min(axis=0)) / 2.0 / reach).max())
            right, up, _back = self.axes()
            self.target = self.target + (right * middle[0] + up * middle[1]) * self.distance
            nearest = float(local[:, 2].max())
            self.distance = max(nearest + (self.distance - nearest) * fill, nearest + 0.5, 1.0)
