"""BCF files on the command line: into a project and out of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.bim.make_bcf import TOPIC, by_client, by_hand


@pytest.fixture
def project(civicdesk, tmp_path: Path) -> Path:
    path = tmp_path / "town.civicdesk"
    assert civicdesk("new", path).code == 0
    return path


def test_in_and_out_in_both_versions(civicdesk, project, tmp_path):
    bcf = by_hand(tmp_path / "a.bcfzip")
    trial = civicdesk("import", project, bcf, "--dry-run", "--json")
    assert (trial.code, trial.document["new"]) == (0, 1)
    assert civicdesk("import", project, bcf, "--json").document["new"] == 1
    again = civicdesk("import", project, bcf, "--json").document
    assert (again["new"], again["same"]) == (0, 1)
    for version in ("2.1", "3.0"):
        out = tmp_path / f"{version}.bcf"
        assert civicdesk("export", project, "bcf", "-o", out, "--version", version).code == 0
        with zipfile.ZipFile(out) as archive:
            assert f'VersionId="{version}"' in archive.read("bcf.version").decode()
            assert f"{TOPIC}/markup.bcf" in archive.namelist()
        assert civicdesk("import", project, out, "--json").document["same"] == 1


def test_a_person_reads_counts_and_what_is_missing(civicdesk, project, tmp_path):
    result = civicdesk("import", project, by_hand(tmp_path / "a.bcf", **{"note.txt": None}))
    assert result.code == 0
    assert "new" in result.out
    assert "note.txt" in result.out


def test_info_tells_what_is_in_a_bcf_file(civicdesk, tmp_path):
    document = civicdesk("info", by_client(tmp_path / "a.bcf", "3.0"), "--json").document
    assert (document["kind"], document["version"], document["topics"]) == ("bcf", "3.0", 2)


def test_bad_files_and_names_change_nothing(civicdesk, project, tmp_path):
    before = project.read_bytes()
    bad = by_hand(tmp_path / "bad.bcf", **{"../evil": "x"})
    for command in (("import", project, bad), ("info", bad)):
        result = civicdesk(*command)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("error: bad.bcf: the archive is made to do harm")
    for out, version, said in (("x.zip", "3.0", "use one of: .bcf .bcfzip"), ("x.bcf", "2.0", "2.0 is not supported")):
        result = civicdesk("export", project, "bcf", "-o", tmp_path / out, "--version", version)
        assert (result.code, said in result.err) == (1, True)
        assert not (tmp_path / out).exists()
    assert not (tmp_path.parent / "evil").exists()
    assert project.read_bytes() == before


def test_a_check_writes_topics_with_pictures(civicdesk, project, school, tmp_path):
    out = tmp_path / "check.bcf"
    assert civicdesk("check", school, "--handover", "-o", out).code == 1
    with zipfile.ZipFile(out) as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
        assert pictures
        assert all(archive.read(name).startswith(b"\x89PNG") for name in pictures)
    assert civicdesk("import", project, out, "--json").document["new"] >= len(pictures)
