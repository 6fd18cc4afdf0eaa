"""`civicdesk convert` with a database at either end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.maps.convert_cases import read_arrow, save
from tests.maps.make_layers import squares


@pytest.fixture
def source(tmp_path):
    return save(tmp_path / "in.gpkg", squares(2), geometry="Polygon", layer="parcely", cislo=[1, 2, 3, 4])


def test_there_and_back_with_the_password_in_a_file(civicdesk, postgis, source, tmp_path, monkeypatch):
    monkeypatch.delenv("PGPASSWORD")
    secrets = tmp_path / "pgpass"
    secrets.write_text("*:*:*:boss:boss-secret\n")
    secrets.chmod(stat.S_IRUSR | stat.S_IWUSR)
    monkeypatch.setenv("PGPASSFILE", os.fspath(secrets))
    result = civicdesk("convert", source, "-o", postgis.url(), "--mode", "replace", "--json")
    assert (result.code, result.err) == (0, "")
    (job,) = result.document["jobs"]
    assert (job["target"], job["target_layer"], job["features_out"]) == (postgis.url(), "public.parcely", 4)
    result = civicdesk("convert", postgis.url(), "--layer", "parcely", "-o", tmp_path / "out.gpkg", "--json")
    assert (result.code, result.document["jobs"][0]["losses"]) == (0, [])
    assert read_arrow(tmp_path / "out.gpkg")[0].column("cislo").to_pylist() == [1, 2, 3, 4]


def test_a_password_in_the_address_is_nowhere_to_be_seen(civicdesk, postgis, source, tmp_path, monkeypatch):
    monkeypatch.delenv("PGPASSWORD")
    url = postgis.url(password="boss-secret")
    reports = [tmp_path / f"report.{kind}" for kind in ("json", "csv", "html")]
    said = []
    for report in reports:
        result = civicdesk(
            "convert", source, "-o", url, "--mode", "replace", "--to-crs", "EPSG:4258", "--report", report
        )
        assert result.code == 0
        said += [result.out, result.err, report.read_text(encoding="utf-8")]
    assert "in.gpkg, parcely → town, public.parcely" in said[0]
    result = civicdesk("convert", url, "--layer", "public.nothing", "-o", tmp_path / "out.gpkg")
    assert result.code == 1
    said += [result.out, result.err]
    wrong = postgis.url(password="wrong-secret")
    result = civicdesk("convert", source, "-o", wrong, "--mode", "replace")
    assert (result.code, result.out.count("done")) == (1, 0)
    assert "user or password is wrong" in result.err
    assert len(result.err.splitlines()) == 2  # that, and how many layers were converted
    said += [result.out, result.err]
    for folder in (tmp_path, Path(os.environ["CIVICDESK_HOME"])):
        said += [path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()]
    assert not [text for text in said if "secret" in text]


def test_upsert_tells_what_it_did(civicdesk, postgis, source):
    civicdesk("convert", source, "-o", postgis.url(), "--key", "cislo")
    result = civicdesk("convert", source, "-o", postgis.url(), "--mode", "upsert", "--key", "cislo")
    assert result.code == 0
    assert "0 inserted, 0 updated, 4 the same." in result.out


def test_some_tables_fail_and_wrong_use(civicdesk, postgis, source, tmp_path):
    save(source, squares(1), layer="dalsi", value=[1])
    postgis.query("CREATE TABLE dalsi (a int)")
    result = civicdesk("convert", source, "-o", postgis.url(), "--json")
    assert result.code == 3
    assert [(job["layer"], job["status"]) for job in result.document["jobs"]] == [
        ("dalsi", "failed"),
        ("parcely", "done"),
    ]
    assert civicdesk("convert", source, "-o", postgis.url(), "--table", "t").code == 2
    assert civicdesk("convert", source, "-o", postgis.url(), "--mode", "merge").code == 2
    assert civicdesk("convert", source, "-o", postgis.url(), "--geometry", "Circle").code == 2
