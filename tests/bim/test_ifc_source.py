"""Files that are no good are refused in one sentence that names them; doubtful ones open with a problem."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from civicdesk.bim.inspect import inspect
from civicdesk.bim.source import open_source
from civicdesk.errors import FileProblem, UnsupportedFile
from civicdesk.jobs import Silent
from tests.bim.make_ifc import Maker, school


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return school().write(tmp_path_factory.mktemp("good") / "good.ifc").read_bytes()


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(FileProblem) as caught:
        inspect(Silent(), str(path))
    assert str(caught.value).startswith(f"{path.name}: ")
    assert caught.value.todo
    return str(caught.value)


def test_empty_text_and_foreign_files(tmp_path: Path) -> None:
    assert "is empty" in refused(tmp_path / "a.ifc", b"")
    assert "no IFC file" in refused(tmp_path / "b.ifc", b"Dear colleagues,\nplease find the list below.\n")
    assert "no IFC file" in refused(tmp_path / "c.ifc", bytes(range(256)) * 20)
    assert "ifcXML" in refused(tmp_path / "d.ifc", b"<?xml version='1.0'?><ifcXML xmlns='http://ifc'/>")
    assert "no IFC schema" in refused(
        tmp_path / "e.ifc", b"ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n"
    )


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"gone\.ifc: the file cannot be read"):
        open_source(tmp_path / "gone.ifc")


@pytest.mark.parametrize("schema", ["IFC4X3_RC2", "IFC2X_FINAL", "IFC4X1", "AUTOMOTIVE_DESIGN"])
def test_an_unsupported_schema_is_named(tmp_path: Path, good: bytes, schema: str) -> None:
    path = tmp_path / "road.ifc"
    path.write_bytes(good.replace(b"'IFC4'", f"'{schema}'".encode(), 1))
    with pytest.raises(UnsupportedFile) as caught:
        inspect(Silent(), str(path))
    assert str(caught.value).startswith(f"road.ifc: the schema {schema} is not supported; ")


@pytest.mark.parametrize(("version", "schema"), [("IFC2X3", "IFC2X3"), ("IFC4", "IFC4"), ("IFC4X3", "IFC4X3_ADD2")])
def test_supported_schemas(tmp_path: Path, version: str, schema: str) -> None:
    found = inspect(Silent(), str(school(version).write(tmp_path / "a.ifc")))
    assert found["schema"] == schema
    assert found["rooms"] == 4
    assert found["problems"] == []


def test_the_bare_name_of_ifc4x3_means_add2(tmp_path: Path) -> None:
    path = school("IFC4X3").write(tmp_path / "a.ifc")
    path.write_bytes(path.read_bytes().replace(b"'IFC4X3_ADD2'", b"'IFC4X3'", 1))
    assert inspect(Silent(), str(path))["schema"] == "IFC4X3_ADD2"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "bom.ifc"
    path.write_bytes(b"\xef\xbb\xbf" + good)
    assert inspect(Silent(), str(path))["rooms"] == 4


def test_a_truncated_file_gives_what_is_complete(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "cut.ifc"
    path.write_bytes(good[: len(good) * 3 // 4])
    found = inspect(Silent(), str(path))
    assert "truncated" in [p["code"] for p in found["problems"]]
    assert 0 < sum(found["counts"].values()) < sum(inspect_counts(tmp_path, good).values())


def inspect_counts(folder: Path, data: bytes) -> dict[str, int]:
    (folder / "whole.ifc").write_bytes(data)
    counts: dict[str, int] = inspect(Silent(), str(folder / "whole.ifc"))["counts"]
    return counts


def test_a_file_without_a_project_is_no_model(tmp_path: Path, good: bytes) -> None:
    lines = [line for line in good.split(b"\n") if b"=IFCPROJECT(" not in line]
    assert "IfcProject" in refused(tmp_path / "none.ifc", b"\n".join(lines))


def test_zipped_models(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "school.ifczip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("folder/school.ifc", good)
    found = inspect(Silent(), str(path))
    assert found["rooms"] == 4
    assert found["bytes"] == path.stat().st_size


def test_hostile_and_damaged_archives(tmp_path: Path, good: bytes) -> None:
    path = tmp_path / "bad.ifczip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../school.ifc", good)
    assert "harm" in refused(path, path.read_bytes())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("school.ifc", b"\0" * (80 << 20))
    assert "harm" in refused(path, path.read_bytes())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.ifc", good)
        archive.writestr("b.ifc", good)
    assert "2 IFC files" in refused(path, path.read_bytes())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ifc", good)
    assert "damaged" in refused(path, path.read_bytes()[: len(path.read_bytes()) // 2])


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "bad.ifczip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("school.ifc", b"\0" * (80 << 20))
    data = path.read_bytes()
    path.write_bytes(data.replace((80 << 20).to_bytes(4, "little"), (1 << 10).to_bytes(4, "little")))
    with pytest.raises(FileProblem):
        inspect(Silent(), str(path))


def test_a_model_without_rooms_says_so(tmp_path: Path) -> None:
    maker = Maker()
    maker.wall(0, (0.0, 0.0), 3.0)
    codes = [p["code"] for p in inspect(Silent(), str(maker.write(tmp_path / "a.ifc")))["problems"]]
    assert codes == ["no-rooms"]
