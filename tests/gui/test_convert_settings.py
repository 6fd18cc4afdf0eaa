"""The Convert page beyond one format: several results, presets, trials, resuming, databases, models."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from civicdesk.assets import asset
from civicdesk.gui import snapshot
from civicdesk.gui.convert_database import DatabaseDialog
from civicdesk.gui.convert_page import ConvertPage
from civicdesk.gui.convert_preset import PresetDialog
from civicdesk.gui.convert_preview import PreviewDialog
from civicdesk.gui.main_window import MainWindow
from civicdesk.maps import preset_file
from civicdesk.maps.preset_file import NewField, Preset
from tests.gui.test_convert_view import add, choose, convert
from tests.maps.convert_cases import read_arrow, save
from tests.maps.make_layers import squares


@pytest.fixture
def page(window: MainWindow) -> ConvertPage:
    window.menus.run("tools.convert")
    found = window.pages.currentWidget()
    assert isinstance(found, ConvertPage)
    return found


def parcels(path: Path, count: int = 4) -> Path:
    return save(path, squares(8)[:count], geometry="Polygon", cislo=list(range(count)), druh=["les"] * count)


def states(page: ConvertPage) -> list[str]:
    return [page.jobs.item(row, 0).text() for row in range(page.jobs.rowCount())]


def test_files_by_results_in_one_table(window: MainWindow, page: ConvertPage, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in "ab":
        parcels(tmp_path / "in" / f"{name}.gpkg")
    add(page, window, tmp_path / "in")
    settings = page.settings
    assert not settings.list.isVisible()
    for system in ("EPSG:5514", "EPSG:4258"):
        choose(settings.format, "fgb")
        settings.system.set(system)
        settings.add_result()
    choose(settings.format, "shp")
    settings.system.set("")
    assert settings.list.count() == 3
    convert(page, window)
    assert states(page) == ["done"] * 6
    made = {path.name for path in (tmp_path / "in" / "converted").iterdir() if path.suffix in (".fgb", ".shp")}
    assert made == {"a.shp", "b.shp", *(f"{name}_{crs}.fgb" for name in "ab" for crs in (5514, 4258))}
    settings.list.setCurrentRow(1)
    assert (settings.format.currentData(), settings.system.value()) == ("fgb", "EPSG:4258")
    settings.drop_result()
    assert settings.list.count() == 2


def test_a_trial_writes_nothing_and_shows_rows(
    window: MainWindow, page: ConvertPage, tmp_path: Path, monkeypatch
) -> None:
    add(page, window, parcels(tmp_path / "a.gpkg", 30))
    page.settings.set_preset(Preset(where="cislo > 20", fields=(NewField("id", "cislo"),), drop=("*",)), None)
    page.trial.click()
    snapshot.wait(window.app, 60)
    assert states(page) == ["tried"]
    assert [path.name for path in tmp_path.iterdir() if path.name != "settings"] == ["a.gpkg"]
    shown = []
    monkeypatch.setattr(PreviewDialog, "exec", lambda dialog: shown.append(dialog))
    page.rows.click()
    before, after = shown[0].tables["before"], shown[0].tables["after"]
    assert (before.rowCount(), before.columnCount(), before.item(0, 1).text()) == (20, 3, "les")
    assert (after.rowCount(), after.item(0, 0).text()) == (9, "21")
    assert not page.rest.isVisible()


def test_only_the_rest_of_a_stopped_run_is_done(window: MainWindow, page: ConvertPage, tmp_path: Path, qtbot) -> None:
    for name in ("a", "b"):
        save(tmp_path / f"{name}.gpkg", squares(250 if name == "b" else 2), geometry="Polygon")
    add(page, window, tmp_path / "a.gpkg", tmp_path / "b.gpkg")
    choose(page.settings.format, "geojson")
    page.go.click()
    qtbot.waitUntil(lambda: 0 in page.run.entries, timeout=30000)
    page.cancel.click()
    qtbot.waitUntil(lambda: not page.running, timeout=30000)
    assert states(page) == ["cancelled", "done"]  # exceptions first
    stamp = (tmp_path / "converted" / "a.geojson").stat().st_mtime_ns
    assert page.rest.isVisible()
    page.rest.click()
    snapshot.wait(window.app, 60)
    assert sorted(states(page)) == ["done", "done"]
    assert (tmp_path / "converted" / "a.geojson").stat().st_mtime_ns == stamp
    assert not page.rest.isVisible()


def test_a_preset_is_opened_edited_and_saved(
    window: MainWindow, page: ConvertPage, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "office.toml"
    path.write_text('format = "fgb"\nto_crs = "EPSG:4258"\nrepair = true\n[fields]\n'
                    'kind = {from = "druh", map = {les = "forest"}}\n', encoding="utf-8")  # fmt: skip
    add(page, window, parcels(tmp_path / "a.gpkg"))
    page.settings.load_preset(path)
    assert (page.settings.format.currentData(), page.settings.system.value()) == ("fgb", "EPSG:4258")
    assert page.settings.repair.isChecked()

    def edit(dialog: PresetDialog) -> Preset | None:
        dialog.edits["where"].setText("cislo >")
        dialog.ok.click()
        assert "condition" in dialog.said.text()
        dialog.edits["where"].setText("cislo > 1")
        dialog._take()
        assert dialog.fields.rowCount() == 2  # druh was there already
        return dialog.value()

    monkeypatch.setattr(PresetDialog, "ask", edit)
    page.settings.edit_preset()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "mine.toml"), ""))
    page.settings.save_preset()
    kept = preset_file.load(tmp_path / "mine.toml")
    assert (kept.where, kept.format, kept.to_crs, kept.repair) == ("cislo > 1", "fgb", "EPSG:4258", True)
    assert kept.fields[0] == NewField("kind", "druh", map=(("les", "forest"),))  # what the window does not edit stays
    convert(page, window)
    table, _shapes, crs = read_arrow(tmp_path / "converted" / "a.fgb")
    assert sorted(table.column("cislo").to_pylist()) == [2, 3]
    assert (table.to_pylist()[0]["kind"], crs) == ("forest", "EPSG:4258")


def test_the_report_opens(window: MainWindow, page: ConvertPage, tmp_path: Path, monkeypatch) -> None:
    add(page, window, parcels(tmp_path / "a.gpkg"))
    convert(page, window)
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page.open_report.click()
    assert "Nothing was lost." in Path(shown[0].toLocalFile()).read_text(encoding="utf-8")


def test_rooms_of_a_dropped_model(window: MainWindow, page: ConvertPage, tmp_path: Path, copied) -> None:
    model = copied(asset("resources/demo/skola.ifc"))
    add(page, window, tmp_path)
    names = {page.sources.item(row, 1).text() for row in range(page.sources.rowCount())}
    assert {"rooms", "equipment", "building"} <= names
    assert {page.sources.item(row, 0).text() for row in range(page.sources.rowCount())} == {"skola.ifc"}
    choose(page.settings.format, "fgb")
    convert(page, window)
    assert set(states(page)) <= {"done", "done, with losses"}
    assert {entry["source"] for entry in page.run.entries.values()} == {str(model)}


def test_a_database_at_both_ends(window: MainWindow, page: ConvertPage, tmp_path: Path, monkeypatch, postgis) -> None:
    monkeypatch.delenv("PGPASSWORD")
    dialog = DatabaseDialog(window.app, page, "mesto")
    for name, text in (("server", str(postgis.folder)), ("database", "town"), ("user", "boss"), ("password", "wrong")):
        dialog.edits[name].setText(text)
    assert dialog.edits["password"].echoMode() == dialog.edits["password"].EchoMode.Password
    dialog.test.click()
    snapshot.wait(window.app, 60)
    assert "password" in dialog.said.text()
    dialog.edits["password"].setText("boss-secret")
    dialog.test.click()
    snapshot.wait(window.app, 60)
    assert dialog.said.text().startswith("PostGIS 3")
    assert "no schema mesto" in dialog.said.text()
    monkeypatch.setattr(DatabaseDialog, "ask", lambda _other: DatabaseDialog.keep(dialog))
    add(page, window, parcels(tmp_path / "a.gpkg"))
    choose(page.settings.format, "postgis")
    assert not page.settings.folder.isVisible()
    page.go.click()
    assert len(window.errors) == 1  # no database is chosen
    window.errors[0].close()
    page.settings.into.choose()
    page.settings.into.table.setText("parcely")
    convert(page, window)
    assert states(page) == ["done"]
    assert postgis.query("SELECT count(*) FROM public.parcely") == [(4,)]
    page.sources.selectAll()
    page.sources.remove_selected()
    page.choose_database()
    snapshot.wait(window.app, 60)
    assert page.sources.item(0, 1).text() == "public.parcely"
    choose(page.settings.format, "fgb")
    page.settings.show_folder(str(tmp_path / "out"))
    convert(page, window)
    assert states(page) == ["done"]
    assert len(read_arrow(tmp_path / "out" / "parcely.fgb")[1]) == 4
    assert window.app.settings["databases"][0]["user"] == "boss"
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"boss-secret" in data for data in written)
