"""The Convert page in the real window: sources in, files out, losses in words, errors told, cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from civicdesk.gui import convert_door, snapshot
from civicdesk.gui.convert_page import ConvertPage
from civicdesk.gui.main_window import MainWindow
from tests.maps.convert_cases import everything, read_arrow, save
from tests.maps.make_layers import WEST, squares, write


@pytest.fixture
def page(window: MainWindow, qtbot) -> ConvertPage:
    window.start.doors["convert"].opened.emit()
    found = window.pages.currentWidget()
    assert isinstance(found, ConvertPage)
    return found


def add(page: ConvertPage, window: MainWindow, *paths: Path) -> None:
    page.add(paths)
    snapshot.wait(window.app, 60)


def convert(page: ConvertPage, window: MainWindow) -> None:
    page.go.click()
    snapshot.wait(window.app, 60)
    assert not page.running


def choose(combo, key: str) -> None:
    place = combo.findData(key)
    assert place >= 0
    combo.setCurrentIndex(place)


def test_the_door_and_the_shortcut_open_it(window: MainWindow, page: ConvertPage) -> None:
    assert convert_door.is_open(window)
    assert not page.go.isEnabled()
    assert window.menus.actions["view.convert"].isChecked()
    assert window.menus.actions["view.convert"].shortcut().toString() == "Ctrl+4"
    page.closed.emit()
    assert window.pages.currentWidget() is window.start
    window.menus.run("tools.convert")
    assert window.pages.currentWidget() is page


def test_with_nothing_open_any_layout_leads_back_to_the_start(window: MainWindow, page: ConvertPage) -> None:
    for leave in ("view.duties", "view.model", "view.map"):
        window.menus.refresh()
        window.menus.actions[leave].trigger()
        assert window.pages.currentWidget() is window.start
        window.menus.run("view.convert")
        assert window.pages.currentWidget() is page
    close = next(b for b in page.findChildren(QAbstractButton) if b.accessibleName() == "Close")
    assert close.isVisible()
    close.click()
    assert window.pages.currentWidget() is window.start


def test_what_is_opened_shows_itself(window: MainWindow, page: ConvertPage, tmp_path: Path) -> None:
    window.open_paths([write(tmp_path / "a.gpkg", squares(2))])
    snapshot.wait(window.app, 60)
    assert window.pages.currentWidget() is window.workbench
    window.show_layout("convert")
    assert window.pages.currentWidget() is page
    assert window.top.layouts.isVisible()
    assert not window.top.drawer.isVisible()
    page.closed.emit()
    assert window.pages.currentWidget() is window.workbench
    assert window.workbench.current == "map"


def test_layers_in_a_folder_become_files_with_a_report(window: MainWindow, page: ConvertPage, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    everything(folder / "all.gpkg")
    write(folder / "squares.geojson", squares(2), driver="GeoJSON")
    add(page, window, folder)
    assert page.sources.rowCount() == 2
    assert [page.sources.item(0, column).text() for column in range(5)] == ["all.gpkg", "vše", "areas", "16", "S-JTSK"]
    choose(page.settings.format, "shp")
    choose(page.settings.system, "EPSG:4258")
    page.settings.folder.setText(str(tmp_path / "out"))
    convert(page, window)
    assert window.errors == []
    assert {p.name for p in (tmp_path / "out").glob("*.shp")} == {"all.shp", "squares.shp"}
    assert read_arrow(tmp_path / "out" / "all.shp")[2] == "EPSG:4258"
    states = {page.jobs.item(row, 1).text(): page.jobs.item(row, 0).text() for row in range(2)}
    assert states == {"vše": "done, with losses", "squares": "done"}
    assert page.state.whole() == "2 of 2 done"
    assert page.jobs.item(page.jobs.currentRow(), 1).text() == "vše"  # what a person should look at comes first
    said = page.report.text()
    assert "cz_cuzk_table_-y-x_3_v1710.tif" in said
    assert "0.035 m" in said
    assert "velmi_dlou" in said
    assert "16 features written, read again and compared." in said


def test_dropped_files_join_the_list_and_can_be_removed(
    window: MainWindow, page: ConvertPage, tmp_path: Path, qtbot
) -> None:
    path = write(tmp_path / "a.gpkg", squares(2))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPointF(50, 50)
    page.dropEvent(
        QDropEvent(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    snapshot.wait(window.app, 60)
    assert page.sources.rowCount() == 1
    assert not window.app.workspace.layers
    add(page, window, path)
    assert page.sources.rowCount() == 1  # not twice
    page.sources.selectRow(0)
    qtbot.keyClick(page.sources, Qt.Key.Key_Delete)
    assert page.sources.rowCount() == 0
    assert not page.go.isEnabled()


def test_a_bad_source_gives_an_error_and_the_others_stay(window: MainWindow, page: ConvertPage, tmp_path: Path) -> None:
    (tmp_path / "bad.gpkg").write_bytes(b"no database")
    add(page, window, tmp_path / "bad.gpkg", write(tmp_path / "good.gpkg", squares(2)))
    assert len(window.errors) == 1
    assert page.sources.rowCount() == 1


def test_positive_coordinates_are_asked_about(window: MainWindow, page: ConvertPage, tmp_path: Path) -> None:
    import shapely

    mirrored = [shapely.transform(square, lambda xy: -xy[:, ::-1]) for square in squares(2)]
    add(page, window, write(tmp_path / "old.shp", mirrored, None, driver="ESRI Shapefile", a=["x"] * 4))
    assert page.note.isVisible()
    choose(page.settings.format, "fgb")
    choose(page.settings.system, "EPSG:5514")
    convert(page, window)
    assert page.jobs.item(0, 0).text() == "failed"
    assert "positive" in page.report.text()
    page.as_5513.setChecked(True)
    page.rest.click()  # the answer counts for what is gone on with, too
    snapshot.wait(window.app, 60)
    assert page.jobs.item(0, 0).text() == "done"
    _table, shapes, _crs = read_arrow(tmp_path / "converted" / "old.fgb")
    assert shapely.total_bounds(shapes)[0] == pytest.approx(WEST, abs=0.01)


def test_strict_writes_nothing_that_loses(window: MainWindow, page: ConvertPage, tmp_path: Path) -> None:
    add(page, window, everything(tmp_path / "all.gpkg"))
    choose(page.settings.format, "shp")
    page.settings.strict.setChecked(True)
    convert(page, window)
    assert page.jobs.item(0, 0).text() == "failed"
    assert list((tmp_path / "converted").iterdir()) == []
    assert "would be lost" in page.report.text()


def test_replacing_is_asked(window: MainWindow, page: ConvertPage, tmp_path: Path, monkeypatch) -> None:
    add(page, window, write(tmp_path / "a.gpkg", squares(2)))
    choose(page.settings.format, "fgb")
    convert(page, window)
    made = tmp_path / "converted" / "a.fgb"
    made.write_bytes(b"precious")
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.informativeText()))
    page.go.click()
    assert asked == ["a.fgb"]
    assert made.read_bytes() == b"precious"


def test_a_system_may_be_typed(window: MainWindow, page: ConvertPage, tmp_path: Path) -> None:
    add(page, window, write(tmp_path / "a.gpkg", squares(2)))
    page.settings.system.setEditText("999999")
    convert(page, window)
    assert "999999" in page.report.text()
    page.settings.system.setEditText("32633")
    convert(page, window)
    assert page.jobs.item(0, 0).text() == "done"
    assert read_arrow(tmp_path / "converted" / "a.gpkg")[2] == "EPSG:32633"


def test_cancelling_leaves_nothing(window: MainWindow, page: ConvertPage, tmp_path: Path, qtbot) -> None:
    source = save(tmp_path / "many.gpkg", squares(330), geometry="Polygon")
    add(page, window, source)
    choose(page.settings.format, "geojson")
    page.go.click()
    assert page.cancel.isVisible()
    qtbot.waitUntil(lambda: page.jobs.cellWidget(0, 0) is not None, timeout=20000)
    page.cancel.click()
    qtbot.waitUntil(lambda: not page.running, timeout=20000)
    assert page.jobs.item(0, 0).text() == "cancelled"
    assert list((tmp_path / "converted").iterdir()) == []
    assert window.errors == []


def test_the_report_is_saved(window: MainWindow, page: ConvertPage, tmp_path: Path, monkeypatch) -> None:
    from PySide6.QtWidgets import QFileDialog

    add(page, window, write(tmp_path / "a.gpkg", squares(2)))
    convert(page, window)
    out = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    page.save.click()
    assert "Nothing was lost." in out.read_text(encoding="utf-8")
