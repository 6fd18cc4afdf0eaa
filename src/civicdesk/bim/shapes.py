"""Shapes from the geometry kernels of ifcopenshell, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.tree import by_type

FAST = "hybrid-cgal-simple-opencascade"
EXACT = "opencascade"

_BODIES = frozenset({"Body", "Facetation", "Surface", "Body-FallBack", "Tessellation"})
LINES = frozenset({"Axis", "FootPrint", "Annotation", "Annotation2D", "Plan", "Box", "Reference", "CoG", "Profile"})
NOT_DRAWN = ("IfcFeatureElementSubtraction", "IfcAnnotation", "IfcGrid", "IfcPort", "IfcVirtualElement")


@dataclass(frozen=True)
class Solid:
    """A mesh made here, with what a kernel's mesh has."""

    verts_buffer: bytes
    faces_buffer: bytes
    material_ids_buffer: bytes
    materials: Any


@dataclass
class Shape:
    """A placed mesh. The big arrays are read only when asked for: most shapes repeat an earlier one."""

    step_id: int
    geometry_id: str
    matrix: NDArray[np.float64]  # (4, 4) mesh → model coordinates, metres
    geometry: Any

    @property
    def points(self) -> NDArray[np.float64]:
        return np.frombuffer(self.geometry.verts_buffer, np.float64).reshape(-1, 3)

    @property
    def faces(self) -> NDArray[np.int32]:
        return np.frombuffer(self.geometry.faces_buffer, np.int32).reshape(-1, 3)

    @property
    def placed(self) -> NDArray[np.float64]:
        return np.asarray(self.points @ self.matrix[:3, :3].T + self.matrix[:3, 3])

    @property
    def styles(self) -> tuple[NDArray[np.int32], list[tuple[float, float, float, float]]]:
        """Style number of each face (-1: none), and the styles as RGBA from 0 to 1."""
        numbers = np.frombuffer(self.geometry.material_ids_buffer, np.int32)
        return numbers, [_rgba(material) for material in self.geometry.materials]


def _rgba(material: Any) -> tuple[float, float, float, float]:
    if isinstance(material, tuple):
        return material
    red, green, blue = material.get_color().components
    opacity = 1.0 - material.transparency if material.has_transparency() else 1.0
    return (red, green, blue, opacity if opacity == opacity else 1.0)


def drawable(file: Any) -> list[Any]:
    """Products that have a body."""
    left_out = {e.id() for name in NOT_DRAWN for e in by_type(file, name)}
    return [p for p in by_type(file, "IfcProduct") if p[6] is not None and p.id() not in left_out and has_body(p)]


def openings(file: Any) -> dict[int, list[Any]]:
    """Step id of an element → its openings."""
    found: dict[int, list[Any]] = {}
    for relation in by_type(file, "IfcRelVoidsElement"):
        if relation[4] is not None and relation[5] is not None:
            found.setdefault(relation[4].id(), []).append(relation[5])
    return found


def has_body(product: Any) -> bool:
    shape = product[6]
    return any(is_body(r[1], r[2]) for r in ((shape[2] or ()) if shape is not None else ()) if r is not None)


def is_body(name: str | None, kind: str | None) -> bool:
    """Whether a representation with this identifier and of this type is what an element looks like."""
    return name in _BODIES or (name not in LINES and kind not in ("Curve2D", "GeometricCurveSet"))


def tessellate(file: Any, products: list[Any], kernel: str = FAST, uncut: bool = False) -> Iterator[Shape]:
    """The shape of each product, in the kernel's order; products that it cannot do are missing.

    *uncut* leaves the openings closed.

    One thread: a second one doubles the CPU and saves nothing. World coordinates would destroy the reuse of meshes.
    """
    import ifcopenshell.geom

    if not products:
        return
    settings = ifcopenshell.geom.settings()
    settings.set("apply-default-materials", False)
    settings.set("disable-opening-subtractions", uncut)
    iterator = ifcopenshell.geom.iterator(settings, file, 1, include=products, geometry_library=kernel)
    if not iterator.initialize():
        return
    while True:
        element = iterator.get()
        # The buffer is column by column.
        matrix = np.frombuffer(element.transformation_buffer, np.float64).reshape(4, 4).T
        yield Shape(element.id, element.geometry.id, matrix, element.geometry)
        if not iterator.next():
            return
