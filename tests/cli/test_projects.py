"""Commands on projects: from an empty file to the list."""

from __future__ import annotations

import datetime as dt

import pytest

ROOMS = "Budova;Podlaží;Číslo místnosti;Název místnosti;Poznámka úřadu\n"


@pytest.fixture
def project(civicdesk, tmp_path, school, village):
    path = tmp_path / "town.civicdesk"
    assert civicdesk("new", path).code == 0
    assert civicdesk("add", path, school, village).code == 0
    return path


def test_status_names_what_was_added(civicdesk, project, school):
    status = civicdesk("status", project, "--json").document
    assert [model["state"] for model in status["models"]] == ["found"]
    assert {"parcely", "budovy"} <= {layer["layer"] for layer in status["layers"]}
    assert status["records"]["room"] == 0


def test_status_writes_nothing(civicdesk, project, monkeypatch, tmp_path):
    monkeypatch.setenv("CIVICDESK_HOME", str(tmp_path / "home"))
    before = project.read_bytes(), sorted(project.parent.iterdir())
    assert civicdesk("status", project).code == 0
    assert (project.read_bytes(), sorted(project.parent.iterdir())) == before


def test_new_does_not_overwrite(civicdesk, project):
    before = project.read_bytes()
    result = civicdesk("new", project)
    assert result.code == 1
    assert project.name in result.err
    assert project.read_bytes() == before


def test_import_and_link_and_import_again(civicdesk, project, tmp_path):
    table = tmp_path / "rooms.csv"
    rows = "ZŠ Vzorová Lhota;1.NP;1.12;Učebna;okna\nZŠ Vzorová Lhota;2.NP;2.01;Tělocvična;\n"
    table.write_text(ROOMS + rows, encoding="cp1250")
    trial = civicdesk("import", project, table, "--dry-run", "--json").document
    assert (trial["new"], trial["rejected"]) == (2, 0)
    assert civicdesk("status", project, "--json").document["records"]["room"] == 0
    done = civicdesk("import", project, table, "--json").document
    assert done["new"] == 2
    assert [entry["column"] for entry in done["custom"]] == ["Poznámka úřadu"]
    again = civicdesk("import", project, table, "--json").document
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    linked = civicdesk("link", project, "--json").document
    assert linked["tiers"].get("building_storey_number", 0) >= 2
    assert not {entry["global_id"] for entry in linked["linked"]} & set(linked["unlinked"]["elements"])


def test_import_tells_duplicates_and_wrong_dates(civicdesk, project, tmp_path):
    table = tmp_path / "tasks.csv"
    table.write_text(
        "Budova;Úkon;Interval;Naposledy\nRadnice;Revize;12M;31.02.2026\nRadnice;Kontrola;12M;1.3.2026\n",
        encoding="utf-8",
    )
    buildings = tmp_path / "buildings.csv"
    buildings.write_text("Kód;Název\n1;Radnice\n1;Škola\n", encoding="utf-8")
    result = civicdesk("import", project, buildings, "--kind", "building", "--json").document
    assert result["conflict"] + result["rejected"] >= 1
    buildings.write_text("Kód;Název\n1;Radnice\n", encoding="utf-8")
    civicdesk("import", project, buildings, "--kind", "building", "--json")
    result = civicdesk("import", project, table, "--kind", "task", "--json").document
    by_row = {row["row"]: row for row in result["rows"]}
    assert by_row[2]["status"] == "rejected"
    assert "31.02.2026" in by_row[2]["reason"]
    assert by_row[3]["status"] == "new"


def test_a_dry_run_reads_a_project_that_cannot_be_written(civicdesk, project, tmp_path):
    project.chmod(0o444)
    table = tmp_path / "budovy.csv"
    table.write_text("Kód;Název\n1;Radnice\n", encoding="utf-8")
    result = civicdesk("import", project, table, "--kind", "building", "--dry-run", "--json").document
    assert result["new"] == 1
    assert civicdesk("import", project, table, "--kind", "building").code == 1


def test_a_table_is_not_added(civicdesk, project, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("a;b\n1;2\n")
    result = civicdesk("add", project, table)
    assert result.code == 1
    assert "civicdesk import" in result.err


@pytest.fixture
def sample(civicdesk, tmp_path):
    from civicdesk.demo.project import make_project

    return make_project(tmp_path / "sample", dt.date(2026, 11, 23))


def test_duties_and_doing_one(civicdesk, sample):
    duties = civicdesk("duties", sample, "--on", "2026-11-23", "--json").document
    overdue = [duty for duty in duties if duty["state"] == "overdue"]
    assert len(overdue) >= 2
    assert sum(duty["state"] == "unknown" for duty in duties) == 1
    one = overdue[0]
    assert civicdesk("done", sample, one["id"], "--on", "2026-11-23", "--result", "ok").code == 0
    later = civicdesk("duties", sample, "--on", "2026-11-23", "--json").document
    now = next(duty for duty in later if duty["id"] == one["id"])
    assert now["last_done"] == "2026-11-23"
    assert now["state"] == "ok"


def test_export_holds_what_duties_lists(civicdesk, sample, tmp_path):
    from python_calamine import CalamineWorkbook

    duties = civicdesk("duties", sample, "--on", "2026-11-23", "--json").document
    out = tmp_path / "list.xlsx"
    assert civicdesk("export", sample, "maintenance", "-o", out, "--on", "2026-11-23").code == 0
    rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    dates = [cell for row in rows for cell in row if isinstance(cell, dt.date)]
    assert len(dates) >= sum(duty["due"] is not None for duty in duties)
    text = {str(cell) for row in rows for cell in row}
    assert {duty["task"] for duty in duties} <= text


def test_export_is_the_same_bytes_on_the_same_day(civicdesk, sample, tmp_path):
    for name in ("a.csv", "b.csv"):
        assert civicdesk("export", sample, "maintenance", "-o", tmp_path / name, "--on", "2026-11-23").code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_export_until_leaves_later_ones_out(civicdesk, sample, tmp_path):
    for name, more in (("all.csv", []), ("soon.csv", ["--until", "2026-12-01"])):
        civicdesk("export", sample, "maintenance", "-o", tmp_path / name, "--on", "2026-11-23", *more)
    lines = [len((tmp_path / name).read_text(encoding="utf-8-sig").splitlines()) for name in ("all.csv", "soon.csv")]
    assert 2 < lines[1] < lines[0]


def test_no_project_no_harm(civicdesk, tmp_path):
    fake = tmp_path / "fake.civicdesk"
    fake.write_bytes(b"SQLite format 3\0" + b"x" * 200)
    result = civicdesk("status", fake, "--json")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("error: fake.civicdesk: ")


def test_demo_without_a_screen(civicdesk, tmp_path):
    mine = tmp_path / "mine.txt"  # the folder may be one of the person's own
    mine.write_text("precious")
    result = civicdesk("demo", "--headless", "--to", tmp_path)
    assert result.code == 0, result.err
    names = {path.name for path in tmp_path.iterdir()}
    assert {"maintenance.xlsx", "maintenance.csv", "window.png", "3d.png", "map.png"} <= names
    assert {"plan-1.np.svg", "plan-2.np.svg"} <= names
    assert mine.read_text() == "precious"
