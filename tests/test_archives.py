"""Archives and XML from elsewhere: what they may not do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from civicdesk.archives import Limits, open_archive, parse_xml
from civicdesk.errors import FileProblem

SMALL = Limits(entries=5, total=4000, ratio=20, free=1000)


def packed(folder: Path, **members: bytes) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_members_are_read_by_name(tmp_path: Path) -> None:
    with open_archive(packed(tmp_path, **{"x/a.txt": b"one", "x/": b""}), SMALL) as archive:
        assert archive.names == ["x/a.txt"]
        assert archive.read("x/a.txt") == b"one"


@pytest.mark.parametrize("name", ["../a", "/etc/a", "x/../../a", "..\\a", "C:\\a"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem, match="made to do harm"), open_archive(packed(tmp_path, **{name: b""})):
        pass


def test_sizes_that_no_file_has_are_refused(tmp_path: Path) -> None:
    for members in ({"a": bytes(3000)}, {str(i): b"" for i in range(6)}):
        with pytest.raises(FileProblem, match="made to do harm"), open_archive(packed(tmp_path, **members), SMALL):
            pass


def test_what_comes_out_counts_over_all_members(tmp_path: Path) -> None:
    path = packed(tmp_path, **{str(i): bytes(900) for i in range(5)})
    with pytest.raises(FileProblem, match="made to do harm"), open_archive(path, SMALL) as archive:
        for name in archive.names * 3:
            archive.read(name)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 and nothing")
    with pytest.raises(FileProblem, match="damaged"), open_archive(path):
        pass


def test_a_mistake_of_the_reader_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="own"), open_archive(packed(tmp_path, a=b"one")):
        raise ValueError("own")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    )
    with pytest.raises(FileProblem, match="made to do harm"):
        parse_xml(text.encode(encoding), Path("a.xml"))


def test_plain_xml_is_read_and_broken_xml_told() -> None:
    assert parse_xml(b"<a><b/></a>", Path("a.xml"))[0].tag == "b"
    for bad in (b"", b"<a>", b"\xff\xff", b'<?xml version="1.0" encoding="none"?><a/>'):
        with pytest.raises(FileProblem, match="cannot be read"):
            parse_xml(bad, Path("a.xml"))
