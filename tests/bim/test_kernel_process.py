"""Elements that crash the kernel or never come back from it, through real processes: skipped and named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from civicdesk.bim.fast.excerpt import excerpt
from civicdesk.bim.kernel_process import Kernels
from civicdesk.bim.model import Model
from civicdesk.bim.shapes import EXACT, Shape, drawable, tessellate
from civicdesk.errors import Cancelled
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from civicdesk.render.mesh import MeshBatch
from civicdesk.workers import Pool
from tests.bim.fast_judge import difference, fast_of, measures
from tests.bim.make_ifc import Maker
from tests.bim.test_fast_door import BLUE, RED, material, painted, revolved
from tests.bim.test_fast_solids import Parts


@pytest.mark.parametrize("kernel", ["fast", "kernel"])
@pytest.mark.parametrize("bad", [("crash",), ("hang",), ("crash one", "crash two", "hang")], ids=",".join)
def test_elements_that_a_kernel_dies_of_are_named(tmp_path: Path, kernel: str, bad: tuple[str, ...]) -> None:
    parts = Parts(Maker())
    wanted = {parts.element(parts.box(), name="plain").GlobalId}
    for i, name in enumerate([f"good {i}" for i in range(3)] + list(bad)):
        element = parts.element(revolved(parts, 0.2 + i / 50), name=name, at=(i * 4.0, 1.0, 0.0))
        wanted |= {element.GlobalId} if name.startswith("good") else set()
    path = parts.maker.write(tmp_path / "made.ifc")
    pool = Pool()
    batches: list[MeshBatch] = []
    try:
        job: Any = pool.start("", "tests.bim.bad_kernel:read", str(path), str(tmp_path / "cache"), kernel, kind="model")
        job.emitted.connect(lambda value: batches.append(value) if isinstance(value, MeshBatch) else None)
        done = job.result(120)
    finally:
        pool.close()
    names = {e.GlobalId: e.Name for e in parts.file.by_type("IfcMember")}
    failed = {names[f["id"]]: f["reason"] for f in done["failed"]}
    assert failed.keys() == set(bad)
    assert all(("crashed" in reason) == name.startswith("crash") for name, reason in failed.items())
    assert all(("more than" in reason) == (name == "hang") for name, reason in failed.items())
    model = Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))
    assert {model.elements.global_id[row] for row in model.boxes} == wanted


def test_cancelling_ends_the_kernel(tmp_path: Path) -> None:
    parts = Parts(Maker())
    element = parts.element(revolved(parts))
    path = parts.maker.write(tmp_path / "made.ifc")

    class Stop(Silent):
        def progress(self, fraction: float | None, text: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled), Kernels(Stop()) as kernels:
        list(kernels.shapes(path, [element.id()]))


def several(p: Parts) -> list[Any]:
    """Elements with a material, a type, mapped and voided bodies."""
    import ifcopenshell.api.feature
    import ifcopenshell.api.material

    one, other = p.element(revolved(p)), p.element(painted(p, revolved(p, 0.3), BLUE), name="other", at=(9, 1, 1))
    ifcopenshell.api.material.assign_material(p.file, products=[one, other], material=material(p, RED))
    mapped = p.element(p.mapped([revolved(p)], p.operator((0, 1, 0), (-1, 0, 0), (0, 0, 1))), name="mapped")
    wall = p.maker.wall(0, (1.0, 2.0), 4.0, 30.0)
    p.maker.opening(wall, (1.5, 2.0, 0.5), (0.5, 0.5, 1.0))
    return [one, other, mapped, wall]


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4"])
def test_an_excerpt_gives_the_same_shapes(tmp_path: Path, schema: str) -> None:
    parts = Parts(Maker(schema, 0.001))
    made = several(parts)
    same(tmp_path, parts.maker.write(tmp_path / "made.ifc"), [e.id() for e in made])


def same(folder: Path, path: Path, numbers: list[int]) -> None:
    import ifcopenshell

    file = ifcopenshell.open(path)
    part = folder / "part.ifc"
    part.write_bytes(excerpt(fast_of(path, file).index, file.schema_identifier, numbers))
    found = shapes_of(ifcopenshell.open(part), numbers)
    expected = shapes_of(file, numbers)
    assert found.keys() == expected.keys()
    assert found
    for number, shape in expected.items():
        if len(shape.faces):
            own = found[number]
            assert difference(measures(own.placed, own.faces), measures(shape.placed, shape.faces)) == ""
            assert own.styles[1] == shape.styles[1]


def shapes_of(file: Any, numbers: list[int]) -> dict[int, Shape]:
    return {s.step_id: s for s in tessellate(file, [file.by_id(n) for n in numbers], EXACT)}


@pytest.mark.shared
@pytest.mark.parametrize("name", ["duplex_a", "fzk_ifc4"])
def test_an_excerpt_of_a_real_file(tmp_path: Path, shared_data: Path, name: str) -> None:
    import ifcopenshell

    path = shared_data / "ifc" / f"{name}.ifc"
    file = ifcopenshell.open(path)
    numbers = [p.id() for p in drawable(file)][::9]
    same(tmp_path, path, numbers)
