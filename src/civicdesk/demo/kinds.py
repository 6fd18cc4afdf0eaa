"""What a type of thing is: its maker (invented) and its shape of a few boxes and cylinders.

Shapes are in metres around the type's own origin: x to the right, y away from the wall or the viewer's back, z up.
"""

from __future__ import annotations

from dataclasses import dataclass

# colour name → red, green, blue, transparency; muted, so that colour stays free for meaning
COLORS: dict[str, tuple[float, float, float, float]] = {
    "plaster": (0.91, 0.88, 0.81, 0),
    "wall": (0.93, 0.92, 0.89, 0),
    "concrete": (0.78, 0.77, 0.74, 0),
    "roof": (0.66, 0.47, 0.40, 0),
    "frame": (0.94, 0.94, 0.93, 0),
    "glass": (0.58, 0.73, 0.81, 0.55),
    "door": (0.72, 0.61, 0.46, 0),
    "steel": (0.60, 0.64, 0.67, 0),
    "dark": (0.34, 0.37, 0.40, 0),
    "wood": (0.82, 0.72, 0.56, 0),
    "white": (0.95, 0.95, 0.94, 0),
    "red": (0.72, 0.25, 0.20, 0),
    "green": (0.25, 0.44, 0.37, 0),
    "blue": (0.44, 0.56, 0.67, 0),
    "floor": (0.85, 0.83, 0.79, 0),
    "room": (0.75, 0.85, 0.89, 0.6),
}


@dataclass(frozen=True)
class Box:
    """A box by its lower corner and its size."""

    x: float
    y: float
    z: float
    dx: float
    dy: float
    dz: float
    color: str


@dataclass(frozen=True)
class Cylinder:
    """An upright cylinder by the middle of its base."""

    x: float
    y: float
    z: float
    radius: float
    height: float
    color: str


@dataclass(frozen=True)
class ThingType:
    code: str
    ifc: str
    predefined: str
    name: str
    maker: str
    model: str
    shape: tuple[Box | Cylinder, ...]
    object_type: str = ""
    system: str = ""
