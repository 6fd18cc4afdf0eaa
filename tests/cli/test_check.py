"""civicdesk check: document, reports, exit codes."""

from __future__ import annotations

from pathlib import Path

import python_calamine

from civicdesk.bim.ids import handover_ids


def test_the_document_has_what_callers_rely_on(civicdesk, school):
    result = civicdesk("check", school, "--json")
    document = result.document
    assert result.code == 0
    assert 0 < document["score"] <= 100
    assert {"total", "without_number", "without_area"} <= document["rooms"].keys()
    assert all({"field", "value", "count"} == entry.keys() for entry in document["placeholders"])
    assert all(0 <= rate <= 1 for rate in document["fill_rates"].values())
    assert document["ids"] == []
    assert all(finding["text"] for finding in document["findings"])


def test_an_ids_that_is_not_kept_exits_1_with_its_document(civicdesk, school):
    result = civicdesk("check", school, "--ids", handover_ids(), "--json")
    assert result.code == 1
    assert {"specification", "passed", "failed"} <= result.document["ids"][0].keys()
    assert any(entry["failed"] for entry in result.document["ids"])


def test_reports_as_workbook_and_text(civicdesk, school, tmp_path: Path):
    book, text = tmp_path / "check.xlsx", tmp_path / "check.csv"
    assert civicdesk("check", school, "--handover", "-o", book).code == 1
    sheets = python_calamine.load_workbook(str(book))
    assert sheets.sheet_names == ["Summary", "Fill rates", "Placeholders", "Findings", "IDS", "IDS elements"]
    assert civicdesk("check", school, "-o", text).code == 0
    findings = civicdesk("check", school, "--json").document["findings"]
    assert len(text.read_text(encoding="utf-8-sig").splitlines()) == len(findings) + 1


def test_wrong_names_are_told_before_the_work(civicdesk, school, tmp_path: Path):
    result = civicdesk("check", school, "-o", tmp_path / "check.docx")
    assert (result.code, "cannot be written" in result.err) == (1, True)
    bad = tmp_path / "bad.ids"
    bad.write_text("<!DOCTYPE a><a/>", encoding="utf-8")
    result = civicdesk("check", school, "--ids", bad)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("error: bad.ids: ")
    assert civicdesk("check", tmp_path / "none.ifc").code == 1
