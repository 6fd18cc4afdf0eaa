"""`civicdesk diff`."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook


@pytest.fixture
def later(demo_folder: Path) -> Path:
    return demo_folder / "skola_v2.ifc"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    from civicdesk.demo.project import make_project

    return make_project(tmp_path / "demo")


def test_the_document(civicdesk, school, later):
    document = civicdesk("diff", school, later, "--json").document
    assert (len(document["added"]), len(document["removed"]), len(document["changed"])) == (4, 6, 9)
    assert document["unchanged"] + len(document["changed"]) == len(document["reidentified"])
    known = {"geometry", "placement", "name", "number", "type", "storey", "properties"}
    for entry in document["changed"]:
        assert {"old", "new", "tier", "kinds"} <= set(entry)
        assert entry["kinds"]
        assert set(entry["kinds"]) <= known
        assert {entry["old"], entry["new"]} <= set(document["things"])
    assert all(len(one) == 22 for one in (*document["added"], *document["removed"]))


def test_a_file_and_itself(civicdesk, school):
    document = civicdesk("diff", school, school, "--json").document
    assert [document[key] for key in ("added", "removed", "changed", "reidentified")] == [[], [], [], []]
    assert document["unchanged"] > 600


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["duplex_a", "duplex_e", "duplex_georef", "fzk_ifc4", "kozijnen", "largebuilding", "office_a", "tallbuilding"],
)
def test_real_files_and_themselves(civicdesk, shared_data, name):
    file = shared_data / "ifc" / f"{name}.ifc"
    document = civicdesk("diff", file, file, "--json").document
    assert [document[key] for key in ("added", "removed", "changed", "reidentified")] == [[], [], [], []]
    assert document["unchanged"] > 50


def test_for_people(civicdesk, school, later):
    result = civicdesk("diff", school, later)
    assert "4 added, 6 removed, 9 changed" in result.out
    assert "Renumbered" in result.out
    assert "1.21" in result.out


def test_what_it_means_for_a_project(civicdesk, school, later, project):
    impact = civicdesk("diff", school, later, "--project", project, "--json").document["impact"]
    counts = impact["counts"]
    assert counts["renumbered"] == counts["renamed"] - 1 == 1  # a room, and a boiler of another name
    assert counts["area"] == 3
    assert counts["unrecorded"] == 1
    by_code = {code: [e for e in impact["effects"] if e["code"] == code] for code in counts}
    gone = {effect["record_kind"]: effect for effect in by_code["vanished"]}
    assert set(gone) == {"room", "equipment"}
    assert gone["equipment"]["duties"] > 0
    assert gone["equipment"]["next_due"]
    assert [e["new"] for e in by_code["unrecorded"]] == ["PHP-15 Hasicí přístroj práškový 6 kg"]
    assert counts["relink"] > 90


def test_as_a_table(civicdesk, school, later, project, tmp_path):
    civicdesk("diff", school, later, "--project", project, "-o", tmp_path / "d.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "d.xlsx")
    assert book.sheet_names == ["Comparison", "Effects on the register"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][1:5] == ["Change", "Class", "Number", "Name"]
    assert ["~", "Renumbered", "Space", "1.21", "Sborovna"] in [row[:5] for row in rows]
    civicdesk("diff", school, later, "-o", tmp_path / "d.csv")
    assert "Renumbered;Space;1.21" in (tmp_path / "d.csv").read_text(encoding="utf-8-sig")


def test_what_cannot_be_compared(civicdesk, school, tmp_path):
    assert civicdesk("diff", school, school, "-o", tmp_path / "d.pdf").code == 1
    assert civicdesk("diff", school).code == 2
    missing = civicdesk("diff", school, tmp_path / "no.ifc")
    assert (missing.code, missing.out) == (1, "")
    assert "no.ifc" in missing.err
