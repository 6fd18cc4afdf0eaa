from __future__ import annotations

from pathlib import Path

import pytest

from civicdesk.errors import UnsupportedFile
from civicdesk.registry import Reader, Registry, resolve


@pytest.fixture
def registry() -> Registry:
    registry = Registry()
    registry.add(Reader("ifc", "Model", "model", (".ifc", ".ifczip"), inspect="json:loads"))
    registry.add(Reader("vector", "Layer", "layer", (".gpkg", ".shp"), inspect="json:loads"))
    return registry


def test_the_suffix_decides_in_any_case(registry):
    assert registry.reader_for(Path("School.IFC")).id == "ifc"
    assert registry.reader_for(Path("a.b.gpkg"), "layer").id == "vector"


def test_an_unknown_file_is_told_what_could_be_opened(registry):
    with pytest.raises(UnsupportedFile) as caught:
        registry.reader_for(Path("letter.docx"))
    assert str(caught.value) == (
        "letter.docx: this kind of file cannot be opened; use one of: .gpkg, .ifc, .ifczip, .shp"
    )
    with pytest.raises(UnsupportedFile, match=r"use one of: \.gpkg, \.shp"):
        registry.reader_for(Path("school.ifc"), "layer")


def test_readers_are_resolved_by_name():
    assert resolve("json:dumps")([1]) == "[1]"
    with pytest.raises(TypeError):
        resolve("json:__doc__")
    with pytest.raises(AttributeError):
        resolve("json:nothing_like_it")


def test_every_reader_of_the_program_exists():
    from civicdesk.app import READERS

    for reader in READERS:
        assert callable(resolve(reader.inspect)), reader
        assert not reader.prepare or callable(resolve(reader.prepare)), reader
