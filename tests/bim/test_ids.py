"""IDS: the same verdict as ifctester's own, and one sentence for what is no IDS."""

from __future__ import annotations

from pathlib import Path

import ifcopenshell
import pytest
from ifctester import ids as judge

from civicdesk.bim.ids import check_ids, handover_ids, read_ids
from civicdesk.errors import FileProblem
from civicdesk.jobs import Silent
from tests.bim.make_ifc import school

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE ids [<!ENTITY x SYSTEM "file:///etc/passwd">]><ids>&x;</ids>'


def test_the_handover_ids_is_valid_and_czech() -> None:
    judge.get_schema().validate(str(handover_ids()))
    assert read_ids(handover_ids()).info["title"].startswith("Předání")


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4"])
def test_the_verdict_is_that_of_ifctester(schema: str, tmp_path: Path) -> None:
    path = school(schema).write(tmp_path / "a.ifc")
    wanted = judge.open(str(handover_ids()))
    wanted.validate(ifcopenshell.open(path), should_filter_version=True)
    results, title = check_ids(Silent(), str(path), str(handover_ids()))
    assert title == wanted.info["title"]
    assert any(result.status == "skipped" for result in results)
    for result, expected in zip(results, wanted.specifications, strict=True):
        assert result.name == expected.name
        assert (result.status == "skipped") == (not expected.is_ifc_version)
        if result.status == "skipped":
            continue
        assert (result.status == "failed") == (not expected.status)
        assert result.failed == len(expected.failed_entities)
        assert result.passed + result.failed == len(expected.applicable_entities)
        assert {f.global_id for f in result.failures} == {e.GlobalId for e in expected.failed_entities}


def test_what_is_missing_is_named_in_the_terms_of_ifc(tmp_path: Path) -> None:
    results, _title = check_ids(Silent(), str(school().write(tmp_path / "a.ifc")), str(handover_ids()))
    asked = {failure.requirement for result in results for failure in result.failures}
    assert "Qto_SpaceBaseQuantities|BaseQuantities.NetFloorArea|GrossFloorArea" in asked
    assert "Pset_ManufacturerTypeInformation.ModelLabel|ModelReference" in asked


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("", "cannot be read"), ("<ids>", "cannot be read"), ("<a/>", "no valid IDS"), (DOCTYPE, "made to do harm")],
)
def test_what_is_no_ids_is_told_in_one_sentence(content: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.ids"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileProblem, match=sentence):
        read_ids(path)
    with pytest.raises(FileProblem, match="cannot be read"):
        read_ids(tmp_path / "none.ids")


def test_a_prohibited_thing_fails_by_being_there(tmp_path: Path) -> None:
    wanted = judge.Ids(title="no doors")
    specification = judge.Specification(name="no doors", minOccurs=0, maxOccurs=0)
    specification.applicability.append(judge.Entity(name="IFCDOOR"))
    wanted.specifications.append(specification)
    wanted.to_xml(str(tmp_path / "a.ids"))
    path = school().write(tmp_path / "a.ifc")
    ((result,), _title) = check_ids(Silent(), str(path), str(tmp_path / "a.ids"))
    assert (result.status, result.passed, result.failed) == ("failed", 0, 1)
