"""A small building made by hand: two storeys of two rooms each, 10 × 5 m, far from the origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.mesh import ELEMENT, ROOM, MeshBatch, Meshes

ORIGIN = np.array([-598_000.0, -1_160_000.0, 200.0])
HEIGHT = 3.0


def beside(x: float, y: float, z: float = 0.0) -> NDArray[np.float64]:
    """A point given relative to the origin of the building."""
    return ORIGIN + np.array([x, y, z])


def box(low: tuple[float, float, float], high: tuple[float, float, float], color: tuple[int, int, int, int]) -> Any:
    """Positions, normals, colours, triangles, edges of a closed box."""
    low_, high_ = np.array(low, np.float32), np.array(high, np.float32)
    positions, normals, triangles, edges = [], [], [], []
    for axis in range(3):
        for side in (0, 1):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            corners = np.zeros((4, 3), np.float32)
            corners[:, axis] = (low_, high_)[side][axis]
            corners[:, u] = [low_[u], high_[u], high_[u], low_[u]]
            corners[:, v] = [low_[v], low_[v], high_[v], high_[v]]
            base = 4 * len(positions)
            positions.append(corners)
            normal = np.zeros((4, 4), np.int8)
            normal[:, axis] = 127 if side else -127
            normals.append(normal)
            faces = [(0, 1, 2), (0, 2, 3)] if side else [(0, 2, 1), (0, 3, 2)]
            triangles += [[base + i for i in face] for face in faces]
            edges += [[base + i, base + (i + 1) % 4] for i in range(4)]
    count = 24
    return (
        np.concatenate(positions),
        np.concatenate(normals),
        np.tile(np.array(color, np.uint8), (count, 1)),
        np.array(triangles, np.uint32),
        np.array(edges, np.uint32),
    )


def meshes_of(boxes: list[Any], instances: list[tuple[int, int, tuple[float, float, float], int]]) -> Meshes:
    """*instances*: (mesh, element, place, kind)."""
    counts = np.array([[len(b[0]), len(b[3]), len(b[4])] for b in boxes], np.int64)
    matrix = np.zeros((len(instances), 3, 4), np.float32)
    matrix[:, :3, :3] = np.eye(3)
    matrix[:, :, 3] = [place for _mesh, _element, place, _kind in instances]
    return Meshes(
        positions=np.concatenate([b[0] for b in boxes]),
        normals=np.concatenate([b[1] for b in boxes]),
        colors=np.concatenate([b[2] for b in boxes]),
        triangles=np.concatenate([b[3] for b in boxes]),
        edges=np.concatenate([b[4] for b in boxes]),
        mesh_offsets=np.concatenate([np.zeros((1, 3), np.int64), np.cumsum(counts, axis=0)]),
        first_mesh=0,
        instance_mesh=np.array([i[0] for i in instances], np.uint32),
        instance_element=np.array([i[1] for i in instances], np.uint32),
        instance_matrix=matrix,
        instance_kind=np.array([i[3] for i in instances], np.uint8),
    )


@dataclass
class Building:
    """The shape of `bim.model.Model`. Rows: 0 project, 1–2 storeys, then per storey slab, walls, two rooms, device."""

    meshes: Meshes | None = None
    name: str = "School"
    origin: Any = field(default_factory=lambda: ORIGIN.copy())
    storeys: list[Any] = field(default_factory=list)
    rooms: list[Any] = field(default_factory=list)
    equipment: list[Any] = field(default_factory=list)
    elements: Any = None

    def index(self, global_id: str) -> int | None:
        ids = self.elements.global_id
        return ids.index(global_id) if global_id in ids else None

    def plan(self, storey: int) -> Any:
        import shapely

        rooms = [(r, shapely.from_wkt(r.footprint)) for r in self.rooms if r.storey_index == storey]
        devices = [(e, e.position[:2]) for e in self.equipment if e.storey_index == storey]
        walls = [shapely.box(*beside(4.9, 0)[:2], *beside(5.1, 5)[:2])]
        level = next(s for s in self.storeys if s.index == storey)
        return SimpleNamespace(storey=level, rooms=rooms, walls=walls, doors=[], windows=[], equipment=devices)


def school() -> Building:
    import shapely

    boxes = [
        box((0, 0, -0.3), (10, 5, 0), (180, 180, 180, 255)),  # 0 slab
        box((0, 0, 0), (10, 0.2, HEIGHT), (200, 190, 170, 255)),  # 1 long wall
        box((4.9, 0, 0), (5.1, 5, HEIGHT), (200, 190, 170, 255)),  # 2 wall between
        box((0.2, 0.2, 0), (4.9, 5, HEIGHT - 0.3), (255, 255, 255, 255)),  # 3 room
        box((-0.2, -0.2, 0), (0.2, 0.2, 0.8), (200, 40, 40, 255)),  # 4 device
    ]
    made = Building()
    ids, classes, storeys = (
        ["project", "s1", "s2"],
        ["IfcProject", "IfcBuildingStorey", "IfcBuildingStorey"],
        [-1, 1, 2],
    )
    instances: list[tuple[int, int, tuple[float, float, float], int]] = []

    def add(name: str, ifc_class: str, storey: int, *bodies: tuple[int, tuple[float, float, float]]) -> int:
        row = len(ids)
        ids.append(name)
        classes.append(ifc_class)
        storeys.append(storey)
        kind = ROOM if ifc_class == "IfcSpace" else ELEMENT
        instances.extend((mesh, row, place, kind) for mesh, place in bodies)
        return row

    for level in (1, 2):
        z = (level - 1) * HEIGHT
        made.storeys.append(
            SimpleNamespace(index=level, global_id=f"s{level}", name=f"{level}.NP", elevation=200.0 + z, building="B")
        )
        add(f"slab{level}", "IfcSlab", level, (0, (0, 0, z)))
        add(f"front{level}", "IfcWall", level, (1, (0, 0, z)))
        add(f"back{level}", "IfcWall", level, (1, (0, 4.8, z)))
        add(f"middle{level}", "IfcWall", level, (2, (0, 0, z)))
        for number, x in (("01", 0.0), ("02", 4.9)):
            row = add(f"room{level}.{number}", "IfcSpace", level, (3, (x, 0, z)))
            west, south = beside(x + 0.2, 0.2)[:2]
            footprint = shapely.box(west, south, west + 4.7, south + 4.6).wkt
            made.rooms.append(
                SimpleNamespace(
                    index=row,
                    global_id=f"room{level}.{number}",
                    number=f"{level}.{number}",
                    name="Učebna",
                    storey=f"{level}.NP",
                    storey_index=level,
                    building="B",
                    area=21.62,
                    footprint=footprint,
                )
            )
        row = add(f"device{level}", "IfcFireSuppressionTerminal", level, (4, (1.5, 1.5, z)))
        made.equipment.append(
            SimpleNamespace(
                index=row,
                global_id=f"device{level}",
                ifc_class="IfcFireSuppressionTerminal",
                fabric=False,
                type="",
                name="PHP-05",
                tag="PHP-05",
                storey_index=level,
                position=tuple(beside(1.5, 1.5, z)),
            )
        )
    made.elements = SimpleNamespace(global_id=ids, ifc_class=classes, storey=storeys)
    made.meshes = meshes_of(boxes, instances)
    return made


def batches(whole: Meshes) -> list[MeshBatch]:
    """The same model in two batches; the second has instances of a mesh of the first."""
    from civicdesk.render.mesh import split

    first, *rest = split(whole, vertices=24 * 3)
    return [first, *rest]
