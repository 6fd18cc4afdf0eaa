"""The way into the bulk path: colours, what is left to the kernels, guards, damaged files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ifcopenshell
import ifcopenshell.api.material
import ifcopenshell.api.root
import ifcopenshell.api.type
import numpy as np
import pytest

from civicdesk.bim.fast.door import Fast
from civicdesk.bim.fast.scan import build
from civicdesk.bim.fast.values import parse
from civicdesk.bim.kernel_process import Kernels
from civicdesk.bim.model import Model
from civicdesk.bim.prepare import key, prepare
from civicdesk.bim.shapes import Shape
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from tests.bim.fast_judge import fast_of, judge
from tests.bim.make_ifc import Maker, school
from tests.bim.mutants import mutate
from tests.bim.test_fast_solids import RIGHT, Parts, sure

RED, BLUE = (0.9, 0.1, 0.1), (0.1, 0.2, 0.8)


@pytest.fixture
def parts() -> Parts:
    return Parts(Maker())


def style(p: Parts, rgb: Any, transparency: float | None = None, diffuse: Any = None) -> Any:
    color = p.file.createIfcColourRgb(None, *rgb)
    kind = p.file.createIfcSurfaceStyleRendering(color, transparency, diffuse, ReflectanceMethod="NOTDEFINED")
    return p.file.createIfcSurfaceStyle(None, "BOTH", [kind])


def painted(p: Parts, item: Any, rgb: Any, **more: Any) -> Any:
    p.file.createIfcStyledItem(item, [style(p, rgb, **more)], None)
    return item


def material(p: Parts, rgb: Any) -> Any:
    made = ifcopenshell.api.material.add_material(p.file, name="paint")
    item = p.file.createIfcStyledItem(None, [style(p, rgb)], None)
    shape = p.file.createIfcStyledRepresentation(p.maker.body, "Style", "Material", [item])
    p.file.createIfcMaterialDefinitionRepresentation(None, None, [shape], made)
    return made


def own_and_mapped(p: Parts) -> None:
    p.element(painted(p, p.box(), RED), p.box((1, 1, 1), (3, 0, 0)))
    p.element(painted(p, p.mapped([p.box()], p.operator(*RIGHT)), BLUE))
    p.element(painted(p, p.mapped([painted(p, p.box(), RED), p.box((1, 1, 1), (3, 0, 0))], p.operator(*RIGHT)), BLUE))


def same_source(p: Parts) -> None:
    """One mesh, two colours: they come from the mapped items."""
    first = p.mapped([p.box()], p.operator(*RIGHT))
    second = p.file.createIfcMappedItem(first.MappingSource, p.operator(*RIGHT, at=(5, 0, 0)))
    p.element(painted(p, first, RED), name="first")
    p.element(painted(p, second, BLUE), name="second")


def booleans(p: Parts) -> None:
    p.element(p.less(painted(p, p.box((2, 2, 2)), RED), painted(p, p.box((1, 1, 3), (0.5, 0.5, -0.5)), BLUE)))
    p.element(painted(p, p.clipped(painted(p, p.box(), RED), p.half((1, 1, 0.5), (0, 0, 1), False)), BLUE))
    p.element(painted(p, p.clipped(p.box(), p.half((1, 1, 0.5), (0, 0, 1), False)), BLUE))


def materials(p: Parts) -> None:
    red = material(p, RED)
    one, other = p.element(p.box()), p.element(p.box(), painted(p, p.box((1, 1, 1), (3, 0, 0)), BLUE))
    ifcopenshell.api.material.assign_material(p.file, products=[one, other], material=red)
    typed = p.element(p.box())
    kind = ifcopenshell.api.root.create_entity(p.file, ifc_class="IfcMemberType", name="kind", predefined_type="POST")
    ifcopenshell.api.material.assign_material(p.file, products=[kind], material=red)
    ifcopenshell.api.type.assign_type(p.file, related_objects=[typed], relating_type=kind)


def layers(p: Parts) -> None:
    for colors in ([RED], [RED, BLUE]):
        element = p.element(p.box())
        made = ifcopenshell.api.material.add_material_set(p.file, name="set", set_type="IfcMaterialLayerSet")
        for color in colors:
            layer = ifcopenshell.api.material.add_layer(p.file, layer_set=made, material=material(p, color))
            layer.LayerThickness = 0.1
        ifcopenshell.api.material.assign_material(p.file, products=[element], material=made)


def kinds_of_color(p: Parts) -> None:
    p.element(painted(p, p.box(), RED, transparency=0.6))
    p.element(painted(p, p.box(), RED, diffuse=p.file.createIfcNormalisedRatioMeasure(0.5)))
    p.element(painted(p, p.box(), RED, diffuse=p.file.createIfcColourRgb(None, *BLUE)))


@pytest.mark.parametrize("paint", [own_and_mapped, same_source, booleans, materials, layers, kinds_of_color])
def test_colors_are_the_kernels(tmp_path: Path, parts: Parts, paint: Any) -> None:
    paint(parts)
    sure(judge(parts.maker.write(tmp_path / "made.ifc")), len(parts.file.by_type("IfcMember")))


def revolved(p: Parts, radius: float = 0.2) -> Any:
    axis = p.file.createIfcAxis1Placement(p.point(2, 0, 0), p.direction(0, 1, 0))
    return p.file.createIfcRevolvedAreaSolid(p.profile("Circle", radius), p.axes(), axis, float(np.pi / 2))


def test_what_is_unusual_goes_to_the_kernel_once(tmp_path: Path, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    parts.element(parts.box(), name="plain")
    places = [(i * 4.0, 1.0, 0.0) for i in range(4)]
    bends = [parts.element(revolved(parts), name=f"bend {i}", at=at) for i, at in enumerate(places)]
    parts.element(revolved(parts, 0.3), name="thicker")
    parts.element(painted(parts, revolved(parts), RED), name="red")
    path = parts.maker.write(tmp_path / "made.ifc")
    assert len(judge(path).left) == 6
    asked: list[int] = []
    real = Kernels.shapes

    def shapes(self: Kernels, path: Path, numbers: list[int], *args: Any, **more: Any) -> Iterator[Shape]:
        asked.extend(numbers)
        return real(self, path, numbers, *args, **more)

    monkeypatch.setattr(Kernels, "shapes", shapes)
    fast = boxes(path, tmp_path, "fast")
    assert len(asked) == 3
    kernel = boxes(path, tmp_path, "kernel")
    assert fast.keys() == kernel.keys()
    assert {b.GlobalId for b in bends} <= fast.keys()
    for number, box in kernel.items():
        assert fast[number] == pytest.approx(box, abs=2e-3)


def boxes(path: Path, folder: Path, kernel: str) -> dict[str, Any]:
    """GlobalId → box of every element that was drawn."""
    done = prepare(Silent(), str(path), str(folder / "cache"), kernel=kernel)
    assert done["failed"] == []
    model = Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))
    return {model.elements.global_id[row]: box for row, box in model.boxes.items()}


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4"])
def test_both_kernels_draw_the_same_school(tmp_path: Path, schema: str) -> None:
    path = school(schema, 0.001).write(tmp_path / "school.ifc")
    fast, kernel = boxes(path, tmp_path, "fast"), boxes(path, tmp_path, "kernel")
    assert fast.keys() == kernel.keys()
    for number, box in kernel.items():
        assert fast[number] == pytest.approx(box, abs=2e-3)
    assert key("0" * 64, "geometry", "fast") != key("0" * 64, "geometry", "kernel")


def test_the_school_is_done_without_a_kernel(tmp_path: Path) -> None:
    sure(judge(school().write(tmp_path / "school.ifc")), 11)


def test_values_of_an_entity() -> None:
    assert parse(b"#1,$,*,'it''s, #2',.T.,(1.,-2.E-3),IFCLABEL('x')") == [
        1, None, None, "it''s, #2", "T", [1.0, -0.002], ("IFCLABEL", ["x"]),
    ]  # fmt: skip
    assert parse(b"#12,(#13,#14),'Body',$") == [12, [13, 14], "Body", None]
    assert parse(b"") == []


def file_of(*lines: bytes) -> bytes:
    return b"\n".join([b"ISO-10303-21;", b"HEADER;", b"ENDSEC;", b"DATA;", *lines, b"ENDSEC;", b"END-ISO-10303-21;"])


def test_the_index_takes_any_spacing_and_case() -> None:
    text = (
        b"#1=IFCDIRECTION((0.,0.,1.));",
        b"  #20 = IfcCartesianPoint ( (1.,\n 2.,3.)\r\n) ;#3=IFCPOLYLOOP((#20,#1));",
    )
    index = build(file_of(*text))
    assert index is not None
    assert index.count == 3
    assert index.kind(20) == "IFCCARTESIANPOINT"
    assert index.point(20).tolist() == [1.0, 2.0, 3.0]
    assert index.args(3) == [[20, 1]]


@pytest.mark.parametrize(
    "lines",
    [
        (b"#1=IFCDIRECTION((0.,0.));", b"#1=IFCDIRECTION((0.,1.));"),
        (b"#1=IFCDIRECTION((0.,0.));", b"#99999999=IFCDIRECTION((0.,1.));"),
        (b"#1=IFCLABEL('what is this;", b"#3=IFCWALL(); it is no wall');", b"#2=IFCDIRECTION((0.,1.));"),
        (b"#1=IFCDIRECTION((0.,0.)", b"#2=IFCDIRECTION((0.,1.));"),
        (),
    ],
    ids=[
        "a number used twice",
        "a number out of all proportion",
        "an entity in a string",
        "an entity without an end",
        "nothing",
    ],
)
def test_the_index_refuses_what_is_not_plain(lines: tuple[bytes, ...]) -> None:
    index = build(file_of(*lines))
    assert index is None


def test_a_comment_between_entities_is_left_to_the_parser(tmp_path: Path) -> None:
    path = school().write(tmp_path / "school.ifc")
    path.write_bytes(path.read_bytes().replace(b"#9=", b"/* #9=IFCWALL(); */\n#9=", 1))
    assert build(path.read_bytes()) is None
    assert prepare(Silent(), str(path), str(tmp_path / "cache"))["elements"] == 11


def test_a_malformed_number_costs_only_its_element(tmp_path: Path) -> None:
    p = Parts(Maker())
    shells = [p.file.createIfcClosedShell(p.faces(points(), [[(0, 1, 2)], [(0, 2, 3)]])) for _ in range(3)]
    elements = [p.element(p.file.createIfcFacetedBrep(shell)) for shell in shells]
    path = p.maker.write(tmp_path / "made.ifc")
    bad = shells[1].CfsFaces[0].Bounds[0].Bound.Polygon[2].id()
    text = b"\n".join(
        line.replace(b"IFCCARTESIANPOINT((1.,1.", b"IFCCARTESIANPOINT((1.,1x")
        if line.startswith(b"#%d=" % bad)
        else line
        for line in path.read_bytes().split(b"\n")
    )
    index = build(text)
    assert index is not None
    fast = Fast(index, "IFC4")
    assert [fast.shape(e.id()) is None for e in elements] == [False, True, False]


def points() -> list[tuple[float, float, float]]:
    return [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 0.0), (0.0, 1.0, 0.0)]


def test_damaged_text_never_raises(tmp_path: Path) -> None:
    p = Parts(school())
    own_and_mapped(p)
    booleans(p)
    materials(p)
    p.element(
        p.file.createIfcFacetedBrep(p.file.createIfcClosedShell(p.faces(points(), [[(0, 1, 2, 3)], [(3, 2, 1)]])))
    )
    good = p.maker.write(tmp_path / "good.ifc").read_bytes()
    chance = random.Random(7)
    made = 0
    for _ in range(250):
        index = build(mutate(good, chance))
        if index is not None:
            fast = Fast(index, "IFC4")
            found = [fast.shape(number) for number in index.numbers.tolist()]
            made += sum(shape is not None and bool(np.isfinite(shape.points).all()) for shape in found)
    assert made > 1000


def test_index_and_parser_find_the_same(tmp_path: Path) -> None:
    path = school().write(tmp_path / "school.ifc")
    file = ifcopenshell.open(path)
    index = fast_of(path, file).index
    assert sorted(index.numbers.tolist()) == sorted(file.entity_names())
    assert all(index.kind(number) == file.by_id(number).is_a().upper() for number in index.numbers.tolist())


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["duplex_a", "duplex_e", "duplex_georef", "fzk_ifc4", "kozijnen", "largebuilding", "office_a", "tallbuilding"],
)
def test_real_files_are_like_the_kernels(shared_data: Path, name: str) -> None:
    verdict = judge(shared_data / "ifc" / f"{name}.ifc")
    assert verdict.wrong == {}
    assert verdict.colors == {}
    assert len(verdict.left) <= 0.05 * len(verdict.compared)


def test_the_sample_is_like_the_kernels() -> None:
    verdict = judge(Path(__file__).parents[2] / "resources" / "demo" / "skola.ifc")
    sure(verdict, len(verdict.compared))
    assert len(verdict.compared) > 600
