"""Storey plans and the outline of a building, cut from the placed meshes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.footprint import GRID, footprint

if TYPE_CHECKING:
    from shapely import Polygon
    from shapely.geometry.base import BaseGeometry

    from civicdesk.prepared import Writer
    from civicdesk.render.mesh import MeshBatch

CUT = 1.1
WALL, DOOR, WINDOW = 0, 1, 2
_WALLS = ("IfcWall", "IfcColumn", "IfcMember", "IfcPlate", "IfcCurtainWall", "IfcPile")
_GLASS = ("IfcWindow",)
_FLOORS = ("IfcSlab", "IfcRoof", "IfcFooting")
_GAP = 0.4
# Walls and floors that cover less than this of the whole are too few to be its outline.
_PART = 0.2

# So many walls at a time stay in the processor's cache.
_CUTS = 512

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Placed:
    """The instances of a model in model coordinates."""

    def __init__(self, meshes: MeshBatch, origin: Floats) -> None:
        self.meshes, self.origin = meshes, origin

    def mesh(self, instance: int) -> tuple[Floats, NDArray[np.uint32]]:
        """(V, 3) placed points and (T, 3) faces."""
        (v0, t0, _), (v1, t1, _) = self._range(instance)
        matrix = self.meshes.instance_matrix[instance].astype(np.float64)
        points = self.meshes.positions[v0:v1] @ matrix[:, :3].T + (matrix[:, 3] + self.origin)
        return points, self.meshes.triangles[t0:t1]

    def corners(self, instance: int) -> Floats:
        """(8, 3) the placed corners of the mesh's own box: oriented as the element is."""
        (v0, _, _), (v1, _, _) = self._range(instance)
        own = self.meshes.positions[v0:v1]
        low, high = own.min(axis=0), own.max(axis=0)
        box = np.array([[(low, high)[(i >> k) & 1][k] for k in range(3)] for i in range(8)], np.float64)
        matrix = self.meshes.instance_matrix[instance].astype(np.float64)
        return np.asarray(box @ matrix[:, :3].T + (matrix[:, 3] + self.origin))

    def sections(self, instances: Ints, heights: Floats) -> tuple[Floats, Ints]:
        """(S, 2, 2) segments where instances meet the horizontal planes at *heights*, and the place of each in them."""
        found = [
            self._sections(instances[first : first + _CUTS], heights[first : first + _CUTS])
            for first in range(0, len(instances), _CUTS)
        ]
        if not found:
            return np.zeros((0, 2, 2)), np.zeros(0, np.int64)
        owners = [owner + place * _CUTS for place, (_, owner) in enumerate(found)]
        return np.concatenate([segments for segments, _ in found]), np.concatenate(owners)

    def _sections(self, instances: Ints, heights: Floats) -> tuple[Floats, Ints]:
        meshes = self.meshes
        mesh = meshes.instance_mesh[instances].astype(np.int64)
        first, last = meshes.mesh_offsets[mesh], meshes.mesh_offsets[mesh + 1]
        counts = last[:, 1] - first[:, 1]
        owner = np.repeat(np.arange(len(instances)), counts)
        places = np.repeat(first[:, 1] - (np.cumsum(counts) - counts), counts) + np.arange(len(owner))
        corners = meshes.triangles[places].astype(np.int64) + first[owner, :1]
        rows = meshes.instance_matrix[instances].astype(np.float64)
        rows[:, :, 3] += self.origin
        above = _along(meshes.positions[corners], rows[owner, None, 2]) > heights[owner, None]
        crossed = above.any(axis=1) & ~above.all(axis=1)
        corners, above, owner = corners[crossed], above[crossed], owner[crossed]
        cut = above != above[:, [1, 2, 0]]  # two edges of each triangle
        starts, ends = corners[cut], corners[:, [1, 2, 0]][cut]
        # The same edge must give the same point in both its faces.
        a, b = meshes.positions[np.minimum(starts, ends)], meshes.positions[np.maximum(starts, ends)]
        own = rows[np.repeat(owner, 2)]
        low = _along(a, own[:, 2])
        share = (np.repeat(heights[owner], 2) - low) / (_along(b, own[:, 2]) - low)
        met = [(left := _along(a, own[:, axis])) + (_along(b, own[:, axis]) - left) * share for axis in (0, 1)]
        return np.asarray(np.round(np.stack(met, axis=1), 5).reshape(-1, 2, 2), np.float64), owner

    def _range(self, instance: int) -> NDArray[np.int64]:
        mesh = int(self.meshes.instance_mesh[instance])
        return self.meshes.mesh_offsets[mesh : mesh + 2]


def _along(points: NDArray[Any], row: Floats) -> Floats:
    """One coordinate of (…, 3) points through the (…, 4) *row* of a matrix; equal points give equal numbers."""
    sums = points[..., 0] * row[..., 0] + points[..., 1] * row[..., 1] + points[..., 2] * row[..., 2]
    return np.asarray(sums + row[..., 3])


def areas(segments: Floats, owner: Ints) -> tuple[list[BaseGeometry], Ints]:
    """The area that the segments of each *owner* (ascending) enclose, holes left out, and the owners of the areas."""
    import shapely

    if not len(segments):
        return [], owner
    owners, group = np.unique(owner, return_inverse=True)
    return list(shapely.build_area(shapely.multilinestrings(shapely.linestrings(segments), indices=group))), owners


def make(
    meshes: MeshBatch,
    origin: Floats,
    classes: list[str],
    storey_of: list[int],
    building_of: list[int],
    boxes: Floats,
    floors: dict[int, float],
) -> tuple[list[tuple[int, int, BaseGeometry]], BaseGeometry | None]:
    """((storey row, WALL | DOOR | WINDOW, polygon)…) for every storey, and the outline.

    *boxes* (I, 6) per instance; *floors*: height of each storey by row.
    """
    placed = Placed(meshes, origin)
    shapes = walls_at(placed, classes, building_of, boxes, floors) + openings_of(placed, classes, storey_of)
    return shapes, _outline(placed, classes, [shape for _, kind, shape in shapes if kind == WALL], boxes)


def walls_at(
    placed: Placed, classes: list[str], building_of: list[int], boxes: Floats, floors: dict[int, float]
) -> list[tuple[int, int, BaseGeometry]]:
    rows = np.asarray(placed.meshes.instance_element)
    walls = np.flatnonzero([classes[row].startswith(_WALLS) for row in rows.tolist()])
    low, high = boxes[walls, 2], boxes[walls, 5]
    building = np.array(building_of, np.int64)[rows[walls]]
    cuts: list[tuple[Ints, int]] = []
    for storey, floor in floors.items():
        here = (building == building_of[storey]) | (building == -1)
        cuts.append((walls[here & (low < floor + CUT) & (floor + CUT < high)], storey))
    instances = np.concatenate([some for some, _ in cuts]) if cuts else walls[:0]
    storeys = np.repeat([storey for _, storey in cuts], [len(some) for some, _ in cuts]).astype(np.int64)
    heights = np.array([floors[storey] + CUT for storey in storeys.tolist()])
    shapes, owners = areas(*placed.sections(instances, heights))
    found = zip(storeys[owners].tolist(), shapes, strict=True)
    return [(storey, WALL, area) for storey, area in found if not area.is_empty]


def openings_of(placed: Placed, classes: list[str], storey_of: list[int]) -> list[tuple[int, int, BaseGeometry]]:
    import shapely

    found: list[tuple[int, int, Floats]] = []
    for instance, row in enumerate(placed.meshes.instance_element):
        kind = DOOR if classes[row].startswith("IfcDoor") else WINDOW if classes[row].startswith(_GLASS) else -1
        if kind >= 0 and storey_of[row] >= 0:
            found.append((storey_of[row], kind, np.round(placed.corners(instance)[:, :2], 5)))
    if not found:
        return []
    hulls = shapely.convex_hull(shapely.multipoints(shapely.points(np.array([corners for _, _, corners in found]))))
    return [(s, k, h) for (s, k, _), h in zip(found, hulls, strict=True) if h.geom_type == "Polygon" and h.area > 1e-4]


def outlines(meshes: MeshBatch, origin: Floats, rows: Iterable[int]) -> dict[int, Polygon]:
    """What elements cover on the ground: for each row the hull of its placed bodies' boxes, turned as they are."""
    import shapely

    placed, wanted = Placed(meshes, origin), set(rows)
    corners: dict[int, list[Floats]] = {}
    for instance, row in enumerate(meshes.instance_element.tolist()):
        if row in wanted:
            corners.setdefault(row, []).append(placed.corners(instance)[:, :2])
    hulls = {row: shapely.convex_hull(shapely.multipoints(np.concatenate(parts))) for row, parts in corners.items()}
    return {row: hull for row, hull in hulls.items() if hull.geom_type == "Polygon"}


def _outline(placed: Placed, classes: list[str], walls: list[BaseGeometry], boxes: Floats) -> BaseGeometry | None:
    """The ground that walls, slabs and rooms cover; without any of them the hull of everything."""
    import shapely

    parts = list(walls)
    for instance, row in enumerate(placed.meshes.instance_element):
        if classes[row] == "IfcSpace" or classes[row].startswith(_FLOORS):
            shape = footprint(*placed.mesh(instance))
            if shape is not None:
                parts.append(shape)
    # A terrain would make the outline that of the plot.
    standing = [i for i, row in enumerate(placed.meshes.instance_element) if classes[row] != "IfcSite"]
    corners = boxes[standing][:, [[0, 1], [3, 1], [3, 4], [0, 4]]].reshape(-1, 2)
    hull = shapely.convex_hull(shapely.multipoints(corners)) if len(corners) else None
    merged = closed(_union(parts)) if parts else None
    if merged is not None and (hull is None or merged.area > _PART * hull.area):
        return merged
    return hull if hull is not None and hull.area > 0 else None


def _union(parts: list[BaseGeometry]) -> BaseGeometry:
    import shapely

    try:
        return shapely.union_all(np.array(parts))
    except shapely.GEOSException:
        # A grid takes more than twice as long, and takes every shape.
        return shapely.union_all(np.array(parts), grid_size=GRID * 10)


def closed(shape: BaseGeometry) -> BaseGeometry:
    """Without the narrow gaps that walls leave between rooms."""
    import shapely

    wide = shapely.buffer(shape, _GAP, join_style="mitre")
    return shapely.simplify(shapely.buffer(wide, -_GAP, join_style="mitre"), 0.02)


def store(copy: Writer, shapes: list[tuple[int, int, BaseGeometry]], outline: BaseGeometry | None) -> None:
    """`plan_storey`, `plan_kind` (P), `plan_wkb` (bytes) with `plan_offsets` (P+1); the outline as the last text."""
    import shapely

    texts = [shapely.to_wkb(shape) for _, _, shape in shapes]
    texts.append(shapely.to_wkb(outline) if outline is not None else b"")
    copy.array("plan_storey", np.array([s for s, _, _ in shapes], np.int64))
    copy.array("plan_kind", np.array([k for _, k, _ in shapes], np.int64))
    copy.array("plan_wkb", np.frombuffer(b"".join(texts), np.uint8))
    copy.array("plan_offsets", np.concatenate([[0], np.cumsum([len(t) for t in texts])]).astype(np.int64))
