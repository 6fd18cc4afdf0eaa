"""Every kind of profile and solid that is made in bulk, in a small file of its own, against the default kernel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ifcopenshell.api.aggregate
import ifcopenshell.api.geometry
import numpy as np
import pytest

from tests.bim.fast_judge import Verdict, judge
from tests.bim.make_ifc import Maker

Item = Callable[["Parts"], Any]


class Parts:
    """Short names for entities; lengths in metres whatever the unit of the file."""

    def __init__(self, maker: Maker) -> None:
        self.maker, self.file, self.unit = maker, maker.file, maker.unit

    def length(self, *values: float) -> Any:
        found = tuple(float(v) / self.unit for v in values)
        return found if len(found) > 1 else found[0]

    def point(self, *at: float) -> Any:
        return self.file.createIfcCartesianPoint(self.length(*at))

    def direction(self, *ratios: float) -> Any:
        return self.file.createIfcDirection(tuple(float(r) for r in ratios))

    def axes(self, at: Any = (0, 0, 0), z: Any = (0, 0, 1), x: Any = (1, 0, 0)) -> Any:
        return self.file.createIfcAxis2Placement3D(self.point(*at), self.direction(*z), self.direction(*x))

    def flat(self, at: Any = (0, 0), x: Any = (1, 0)) -> Any:
        return self.file.createIfcAxis2Placement2D(self.point(*at), self.direction(*x))

    def line(self, *points: Any) -> Any:
        return self.file.createIfcPolyline([self.point(*p) for p in points])

    def profile(self, kind: str, *sizes: float, at: Any = (0.2, 0.1), x: Any = (0.8, 0.6)) -> Any:
        return self.file.create_entity(f"Ifc{kind}ProfileDef", "AREA", None, self.flat(at, x), *map(self.length, sizes))

    def outline(self, curve: Any, *holes: Any) -> Any:
        if holes:
            return self.file.createIfcArbitraryProfileDefWithVoids("AREA", None, curve, holes)
        return self.file.createIfcArbitraryClosedProfileDef("AREA", None, curve)

    def extruded(self, profile: Any, depth: float = 1.5, along: Any = (0, 0, 1), axes: Any = None) -> Any:
        axes = axes or self.axes((0.3, 0.2, 0.1), (0.1, 0.2, 1.0), (1, 0.3, 0))
        return self.file.createIfcExtrudedAreaSolid(profile, axes, self.direction(*along), self.length(depth))

    def box(self, size: Any = (1, 1, 1), at: Any = (0, 0, 0)) -> Any:
        profile = self.profile("Rectangle", size[0], size[1], at=(size[0] / 2, size[1] / 2), x=(1, 0))
        return self.extruded(profile, size[2], axes=self.axes(at))

    def faces(self, points: Any, polygons: Any, forward: bool = True) -> list[Any]:
        corners = [self.point(*p) for p in points]
        made = []
        for rings in polygons:
            bounds = []
            for number, ring in enumerate(rings):
                loop = self.file.createIfcPolyLoop([corners[i] for i in ring])
                kind = "IfcFaceBound" if number else "IfcFaceOuterBound"
                bounds.append(self.file.create_entity(kind, loop, forward))
            made.append(self.file.createIfcFace(bounds))
        return made

    def mapped(self, items: list[Any], operator: Any, origin: Any = None) -> Any:
        shape = self.file.createIfcShapeRepresentation(self.maker.body, "Body", "SweptSolid", items)
        source = self.file.createIfcRepresentationMap(origin or self.axes(), shape)
        return self.file.createIfcMappedItem(source, operator)

    def operator(self, x: Any, y: Any, z: Any, at: Any = (1, 2, 3), scale: Any = None) -> Any:
        args = [self.direction(*x), self.direction(*y), self.point(*at)]
        if isinstance(scale, tuple):
            name = "IfcCartesianTransformationOperator3DnonUniform"
            return self.file.create_entity(name, *args, scale[0], self.direction(*z), *scale[1:])
        return self.file.createIfcCartesianTransformationOperator3D(*args, scale, self.direction(*z))

    def half(self, at: Any, normal: Any, agreement: bool) -> Any:
        plane = self.file.createIfcPlane(self.axes(at, normal, (0.0, 1.0, 0.0)))
        return self.file.createIfcHalfSpaceSolid(plane, agreement)

    def bounded(self, at: Any, normal: Any, agreement: bool, outline: Any, axes: Any = None) -> Any:
        plane = self.file.createIfcPlane(self.axes(at, normal, (0.0, 1.0, 0.0)))
        return self.file.createIfcPolygonalBoundedHalfSpace(plane, agreement, axes or self.axes(), outline)

    def less(self, first: Any, second: Any, operator: str = "DIFFERENCE") -> Any:
        return self.file.createIfcBooleanResult(operator, first, second)

    def clipped(self, first: Any, second: Any) -> Any:
        return self.file.createIfcBooleanClippingResult("DIFFERENCE", first, second)

    def element(self, *items: Any, name: str = "one", at: Any = (3, 4, 5)) -> Any:
        element = self.maker.entity("IfcMember", name)
        self.maker.stand(element, self.maker.storeys[0])
        self.maker.place(element, at, 30.0)
        shape = self.file.createIfcShapeRepresentation(self.maker.body, "Body", "SweptSolid", items)
        ifcopenshell.api.geometry.assign_representation(self.file, product=element, representation=shape)
        return element


CUBE = [(x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1)]
SIDES = [[(0, 2, 3, 1)], [(4, 5, 7, 6)], [(0, 1, 5, 4)], [(2, 6, 7, 3)], [(0, 4, 6, 2)], [(1, 3, 7, 5)]]
STEP = ((0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2), (0, 0))
FRAME = ((0, 0), (3, 0), (3, 2), (0, 2), (0, 0))
HOLE = ((1, 0.5), (2, 0.5), (2, 1.5), (1, 1.5), (1, 0.5))
RIGHT = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def arc(p: Parts, start: Any, end: Any, sense: bool, master: str) -> Any:
    """Half a turn of a circle around (1, 0)."""
    basis = p.file.createIfcCircle(p.flat((1, 0)), p.length(0.5))
    if master == "PARAMETER":
        trims = [[p.file.createIfcParameterValue(float(v))] for v in (start, end)]
    else:
        trims = [[p.point(*v)] for v in (start, end)]
    return p.file.createIfcTrimmedCurve(basis, trims[0], trims[1], sense, master)


def composite(p: Parts, curved: Any, same: bool) -> Any:
    line = p.line((1.5, 0), (1.5, -1), (0.5, -1), (0.5, 0))
    segments = [
        p.file.createIfcCompositeCurveSegment("CONTINUOUS", same, curved),
        p.file.createIfcCompositeCurveSegment("CONTINUOUS", False, line),
    ]
    # Either the arc runs from left to right as it is, or when it is reversed; the line comes back.
    return p.outline(p.file.createIfcCompositeCurve(segments, False))


def indexed(p: Parts) -> Any:
    points = p.file.createIfcCartesianPointList2D(
        [p.length(*c) for c in ((0.0, 0.0), (2.0, 0.0), (2.5, 0.5), (2.0, 1.0), (0.0, 1.0))]
    )
    segments = [
        p.file.createIfcLineIndex((1, 2)), p.file.createIfcArcIndex((2, 3, 4)), p.file.createIfcLineIndex((4, 5, 1)),
    ]  # fmt: skip
    return p.outline(p.file.createIfcIndexedPolyCurve(points, segments, False))


def frame_of_faces(p: Parts) -> Any:
    """A plate with a square hole through it: two of its faces have inner bounds."""
    ring = [(x, y) for x, y in FRAME[:-1]] + [(x, y) for x, y in HOLE[:-1]]
    points = [(x, y, z) for z in (0, 1) for x, y in ring]
    around = [[(i, (i + 1) % 4, (i + 1) % 4 + 8, i + 8)] for i in range(4)]
    inside = [[(4 + i, i + 12, (i + 1) % 4 + 12, (i + 1) % 4 + 4)] for i in range(4)]
    caps = [[(3, 2, 1, 0), (4, 5, 6, 7)], [(8, 9, 10, 11), (15, 14, 13, 12)]]
    return p.file.createIfcFacetedBrep(p.file.createIfcClosedShell(p.faces(points, [*caps, *around, *inside])))


def step_of_faces(p: Parts) -> Any:
    count = len(STEP) - 1
    points = [(x, y, z) for z in (0, 1) for x, y in STEP[:-1]]
    around = [[(i, (i + 1) % count, (i + 1) % count + count, i + count)] for i in range(count)]
    caps = [[tuple(range(count - 1, -1, -1))], [tuple(range(count, 2 * count))]]
    return p.file.createIfcFacetedBrep(p.file.createIfcClosedShell(p.faces(points, [*caps, *around])))


def face_set(p: Parts) -> Any:
    points = p.file.createIfcCartesianPointList3D([p.length(*c) for c in CUBE])
    triangles = [(a + 1, b + 1, c + 1) for ((i, j, k, m),) in SIDES for a, b, c in ((i, j, k), (i, k, m))]
    return p.file.createIfcTriangulatedFaceSet(points, None, True, triangles)


ITEMS: dict[str, Item] = {
    "rectangle": lambda p: p.extruded(p.profile("Rectangle", 2, 1)),
    "circle": lambda p: p.extruded(p.profile("Circle", 0.4)),
    "thin rod": lambda p: p.extruded(p.profile("Circle", 0.01)),
    "large drum": lambda p: p.extruded(p.profile("Circle", 20)),
    "ellipse": lambda p: p.extruded(p.profile("Ellipse", 0.8, 0.3)),
    "hollow rectangle": lambda p: p.extruded(p.profile("RectangleHollow", 2, 1, 0.1)),
    "pipe": lambda p: p.extruded(p.profile("CircleHollow", 0.4, 0.02)),
    "I": lambda p: p.extruded(p.profile("IShape", 0.2, 0.4, 0.02, 0.03)),
    "L": lambda p: p.extruded(p.profile("LShape", 0.4, 0.2, 0.03)),
    "U": lambda p: p.extruded(p.profile("UShape", 0.4, 0.2, 0.02, 0.03)),
    "T": lambda p: p.extruded(p.profile("TShape", 0.4, 0.2, 0.02, 0.03)),
    "step": lambda p: p.extruded(p.outline(p.line(*STEP))),
    "step the other way round": lambda p: p.extruded(p.outline(p.line(*STEP[::-1]))),
    "points on straight lines": lambda p: p.extruded(
        p.outline(p.line((0, 0), (1, 0), (1, 0), (2, 0), (2, 2), (0, 2), (0, 1), (0, 0)))
    ),
    "frame": lambda p: p.extruded(p.outline(p.line(*FRAME), p.line(*HOLE))),
    "oblique": lambda p: p.extruded(p.profile("Rectangle", 2, 1), along=(1, 0.5, 2)),
    "downward": lambda p: p.extruded(p.profile("Rectangle", 2, 1), along=(0, 0, -1)),
    "arc by angles": lambda p: p.extruded(composite(p, arc(p, 0, np.pi, True, "PARAMETER"), True)),
    "arc by points": lambda p: p.extruded(composite(p, arc(p, (1.5, 0), (0.5, 0), True, "CARTESIAN"), True)),
    "arc against the sense": lambda p: p.extruded(composite(p, arc(p, (0.5, 0), (1.5, 0), False, "CARTESIAN"), False)),
    "indexed curve": lambda p: p.extruded(indexed(p)),
    "brep": lambda p: p.file.createIfcFacetedBrep(p.file.createIfcClosedShell(p.faces(CUBE, SIDES))),
    "brep inside out": lambda p: p.file.createIfcFacetedBrep(p.file.createIfcClosedShell(p.faces(CUBE, SIDES, False))),
    "brep with holes": frame_of_faces,
    "concave brep": step_of_faces,
    "open shell": lambda p: p.file.createIfcShellBasedSurfaceModel(
        [p.file.createIfcOpenShell(p.faces(CUBE, SIDES[:5]))]
    ),
    "face based": lambda p: p.file.createIfcFaceBasedSurfaceModel(
        [p.file.createIfcConnectedFaceSet(p.faces(CUBE, SIDES))]
    ),
    "face set": face_set,
    "mapped": lambda p: p.mapped([p.box((1, 2, 3))], p.operator((0, 1, 0), (-1, 0, 0), (0, 0, 1))),
    "mapped with an origin": lambda p: p.mapped([p.box()], p.operator(*RIGHT), p.axes((5, 6, 7), (1, 0, 0), (0, 0, 1))),
    "mapped and scaled": lambda p: p.mapped([p.box((1, 2, 3))], p.operator(*RIGHT, scale=2.5)),
    "mapped unevenly": lambda p: p.mapped([p.box((1, 2, 3))], p.operator(*RIGHT, scale=(1.0, 2.0, 0.5))),
    "half space": lambda p: p.clipped(p.box((2, 2, 2)), p.half((1, 1, 1), (0.3, 0.2, 1), False)),
    "half space that agrees": lambda p: p.clipped(p.box((2, 2, 2)), p.half((1, 1, 1), (0.3, 0.2, 1), True)),
    "two half spaces": lambda p: p.clipped(
        p.clipped(p.box((2, 2, 2)), p.half((1, 1, 1.5), (0, 0, 1), False)), p.half((1.5, 1, 1), (1, 0, 0.5), False)
    ),
    "bounded half space": lambda p: p.clipped(
        p.box((3, 3, 2)), p.bounded((1, 1, 1), (0, 0.3, 1), False, p.line(*STEP))
    ),
    "bounded half space that agrees": lambda p: p.clipped(
        p.box((3, 3, 2)), p.bounded((1, 1, 1), (0, 0.3, 1), True, p.line(*STEP))
    ),
    "turned bounded half space": lambda p: p.clipped(
        p.box((3, 3, 2)),
        p.bounded((1, 1, 1), (0, 1, 0.3), False, p.line(*STEP), p.axes((0, 3, 0), (0, 1, 0), (1, 0, 0))),
    ),
    "difference": lambda p: p.less(p.box((2, 2, 2)), p.box((1, 1, 3), (0.5, 0.5, -0.5))),
    "difference in the surface": lambda p: p.less(p.box((2, 2, 2)), p.box((1, 1, 1), (0, 0, 1))),
    "union": lambda p: p.less(p.box((2, 2, 2)), p.box((1, 1, 3), (0.5, 0.5, -0.5)), "UNION"),
    "intersection": lambda p: p.less(p.box((2, 2, 2)), p.box((1, 1, 3), (0.5, 0.5, 0.5)), "INTERSECTION"),
}


def sure(verdict: Verdict, compared: int) -> None:
    assert verdict.left == []
    assert len(verdict.compared) == compared
    assert verdict.wrong == {}
    assert verdict.colors == {}


@pytest.mark.parametrize("unit", [1.0, 0.001])
@pytest.mark.parametrize("name", ITEMS)
def test_each_kind_is_like_the_kernels(tmp_path: Path, name: str, unit: float) -> None:
    parts = Parts(Maker(unit=unit))
    parts.element(ITEMS[name](parts))
    sure(judge(parts.maker.write(tmp_path / "made.ifc")), 1)


def test_a_mirrored_item_keeps_its_outside(tmp_path: Path) -> None:
    """The kernel leaves mirrored solids inside out; here they are turned."""
    parts = Parts(Maker())
    mirror = parts.operator((-1, 0, 0), (0, 1, 0), (0, 0, 1))
    element = parts.element(parts.mapped([parts.extruded(parts.outline(parts.line(*STEP)))], mirror))
    verdict = judge(parts.maker.write(tmp_path / "made.ifc"))
    assert verdict.compared == [element.id()]
    assert set(verdict.wrong.values()) <= {"winding"}


def openings(maker: Maker, *holes: Any) -> Any:
    wall = maker.wall(0, (1.0, 2.0), 4.0, 30.0)
    turn = np.radians(30.0)
    for at, size in holes:
        x, y = at[0] * np.cos(turn) - at[1] * np.sin(turn), at[0] * np.sin(turn) + at[1] * np.cos(turn)
        hole = maker.opening(wall, (0.0, 0.0, 0.0), size)
        maker.place(hole, (1.0 + x, 2.0 + y, at[2]), 30.0)
    return wall


@pytest.mark.parametrize(
    "holes",
    [
        [((1.0, -0.1, 0.0), (0.9, 0.5, 2.0))],
        [((1.0, 0.0, 0.5), (0.9, 0.3, 2.0)), ((2.5, 0.0, 0.5), (0.5, 0.1, 1.0))],
        [((0.0, 0.0, 0.0), (1.0, 0.3, 2.7))],
        [((0.0, 0.0, 0.0), (4.0, 0.3, 2.7))],
        [((0.0, -0.1, 0.0), (4.0, 0.5, 2.7))],
        [((-1.0, -0.1, 0.0), (6.0, 0.5, 4.0))],
        [((0.5, 0.0, 0.5), (1.0, 0.3, 1.0)), ((1.5, 0.0, 0.5), (1.0, 0.3, 1.0))],
    ],
    ids=[
        "door",
        "window and recess",
        "end cut off",
        "nothing left",
        "nothing left of the thickness",
        "only the floor is shared",
        "side by side",
    ],
)
@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4"])
def test_openings(tmp_path: Path, schema: str, holes: Any) -> None:
    maker = Maker(schema)
    openings(maker, *holes)
    sure(judge(maker.write(tmp_path / "made.ifc")), 1)


def test_an_opening_around_all_of_a_wall_is_left_to_the_kernel(tmp_path: Path) -> None:
    """It ignores such an opening."""
    maker = Maker()
    wall = openings(maker, ((-1.0, -1.0, -1.0), (9.0, 9.0, 9.0)))
    assert judge(maker.write(tmp_path / "made.ifc")).left == [wall.id()]


def test_the_openings_of_a_whole_cut_its_parts(tmp_path: Path) -> None:
    maker = Maker()
    whole = maker.entity("IfcElementAssembly", "whole")
    maker.stand(whole, maker.storeys[0])
    maker.place(whole, (0, 0, 0))
    part = maker.entity("IfcPlate", "part")
    ifcopenshell.api.aggregate.assign_object(maker.file, products=[part], relating_object=whole)
    maker.place(part, (0, 0, 0))
    maker.box(part, (4.0, 0.3, 3.0))
    maker.opening(whole, (1.0, -0.1, 1.0), (1.0, 0.5, 1.0))
    sure(judge(maker.write(tmp_path / "made.ifc")), 1)


def test_an_opening_beside_an_open_surface(tmp_path: Path) -> None:
    """What is not closed cannot be cut, and need not be where nothing reaches it."""
    parts = Parts(Maker())
    element = parts.element(ITEMS["open shell"](parts), at=(0, 0, 0))
    parts.maker.place(element, (0, 0, 0))
    parts.maker.opening(element, (0.0, 0.0, 3.0), (1.0, 1.0, 1.0))
    sure(judge(parts.maker.write(tmp_path / "made.ifc")), 1)


def test_several_items_with_an_opening(tmp_path: Path) -> None:
    parts = Parts(Maker())
    element = parts.element(parts.box((2, 1, 1)), parts.box((1, 1, 1), (0, 2, 0)), at=(0, 0, 0))
    parts.maker.place(element, (0, 0, 0))
    parts.maker.opening(element, (0.2, -1, 0.2), (0.5, 5, 0.5))
    sure(judge(parts.maker.write(tmp_path / "made.ifc")), 1)
