"""Pictures under the map in the real window: dropped, seen, looked through, ordered, placed by points."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QSlider

from civicdesk.actions.history import undo
from civicdesk.actions.projects import new_project
from civicdesk.gui import snapshot
from civicdesk.gui.turns import wait_until
from tests.maps.make_rasters import NORTH, WEST, geotiff, scene


def part_of(window):
    return next(part for part in window.parts if "background" in part.opens).opens["background"].__self__


def entries(window):
    return window.app.workspace.backgrounds


def open_and_wait(window, *paths: Path) -> None:
    window.open_paths(list(paths))
    assert wait_until(lambda: len(entries(window)) >= len(paths) and all(e.picture for e in entries(window)), 30)
    snapshot.settle(window)


def colour_at(window, x: float, y: float) -> QColor:
    """What the map shows at a place."""
    view = window.views.map
    image = view.grab_image()
    seen = view.canvas.map_view
    at = view.canvas.mapTo(view, QPointF((x - seen.left) * seen.scale, (seen.top - y) * seen.scale).toPoint())
    return QColor(image.pixel(at))


def test_an_orthophoto_that_is_dropped_lies_in_its_place(window, tmp_path):
    open_and_wait(window, geotiff(tmp_path / "Ortofoto.tif", scene(), tiled=True))
    view = window.views.map
    assert view.map_crs == "EPSG:5514"
    assert not window.errors
    window.show_layout("map")
    view.zoom_full()
    snapshot.settle(window)
    east = colour_at(window, WEST + 690, NORTH - 20)
    west = colour_at(window, WEST + 15, NORTH - 20)
    assert east.red() > 200 > 60 > west.red()
    names = [window.tree._roots["layers"].child(n).text(0) for n in range(window.tree._roots["layers"].childCount())]
    assert names == ["Ortofoto"]


def test_in_another_system_it_is_turned(window, tmp_path):
    """An UTM picture on a map in S-JTSK, where layers are already."""
    import shapely

    from civicdesk.crs.operations import operation
    from civicdesk.maps.writing import write_layers

    x, y = (float(v[0]) for v in operation("EPSG:5514", "EPSG:32633").transform(WEST, NORTH))
    import rasterio
    from rasterio.transform import from_origin

    path, values = tmp_path / "utm.tif", scene()
    with rasterio.open(path, "w", driver="GTiff", crs="EPSG:32633", width=1400, height=900, count=3, dtype="uint8",
                       transform=from_origin(x, y, 0.5, 0.5)) as out:  # fmt: skip
        out.write(values.transpose(2, 0, 1))
    box = shapely.box(WEST, NORTH - 300, WEST + 10, NORTH - 290)
    layer = tmp_path / "a.gpkg"
    write_layers(layer, {"a": ([box], {"n": ["x"]})}, "EPSG:5514")
    window.open_paths([layer])
    snapshot.wait(window.app, 60)
    open_and_wait(window, path)
    window.show_layout("map")
    cross = operation("EPSG:32633", "EPSG:5514").transform(x + 350.0, y - 225.0)
    window.views.map.zoom_to((cross[0][0] - 60, cross[1][0] - 60, cross[0][0] + 60, cross[1][0] + 60))
    snapshot.settle(window)
    assert window.views.map.map_crs == "EPSG:5514"
    middle = colour_at(window, float(cross[0][0]), float(cross[1][0]))
    assert min(middle.red(), middle.green(), middle.blue()) > 245  # the white cross is where it should be


def test_menu_opacity_order_and_removal(window, tmp_path):
    new_project(window.app, tmp_path / "p.civicdesk")
    open_and_wait(window, *(geotiff(tmp_path / f"{name}.tif", scene(500, 500)) for name in "ab"))
    part = part_of(window)
    menu = QMenu()
    part.node_menu(("background", entries(window)[0].id), menu)
    slider = menu.actions()[1].defaultWidget().findChild(QSlider)
    slider.setValue(40)
    assert entries(window)[0].opacity == pytest.approx(0.4)
    next(action for action in menu.actions() if action.text() == "Move up").trigger()
    assert [entry.title for entry in entries(window)] == ["b", "a"]
    window.tree.visible_asked.emit(entries(window)[1].id, False)
    assert not entries(window)[1].visible
    part.node_menu(("background", entries(window)[1].id), fresh := QMenu())
    next(action for action in fresh.actions() if action.text() == "Remove the picture").trigger()
    assert [entry.title for entry in entries(window)] == ["b"]
    undo(window.app)
    snapshot.wait(window.app, 30)
    assert sorted(entry.title for entry in entries(window)) == ["a", "b"]
    assert not window.errors


def test_a_scan_is_placed_by_points_clicked_in_it_and_on_the_map(window, tmp_path):
    import shapely

    from civicdesk.maps.writing import write_layers

    new_project(window.app, tmp_path / "p.civicdesk")
    corner = shapely.box(WEST + 50, NORTH - 400, WEST + 650, NORTH - 50)
    write_layers(tmp_path / "l.gpkg", {"ramec": ([corner], {"n": ["x"]})}, "EPSG:5514")
    window.open_paths([tmp_path / "l.gpkg"])
    snapshot.wait(window.app, 60)
    window.show_layout("map")
    scan = geotiff(tmp_path / "sken.tif", scene(), crs=None, placed=False)
    part_of(window).open_all([scan])
    assert wait_until(lambda: bool(entries(window)) and entries(window)[0].picture is not None, 30)
    snapshot.settle(window)
    page, view = part_of(window).page, window.views.map
    assert window.table.tab == "place-picture"
    assert view.tool is page.tool
    view.zoom_full()
    snapshot.settle(window)
    corners = [(100, 100), (1300, 100), (1300, 800), (100, 800)]
    for px, py in corners:
        at = page.picture.to_screen().map(QPointF(px, py))
        QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=at.toPoint())
        seen = view.canvas.map_view
        x, y = WEST + px / 2, NORTH - py / 2
        click = QPointF((x - seen.left) * seen.scale + 4, (seen.top - y) * seen.scale + 3)
        assert view.tool.click(click, view.canvas.to_map(click))  # near the corner: it catches
    assert [tuple(round(value, 3) for value in pair.on_map) for pair in page.pairs] == [
        (WEST + px / 2, NORTH - py / 2) for px, py in corners
    ]
    assert "off by" in page.verdict.text()
    assert page.use.isEnabled()
    page.accept()
    placed = entries(window)[0].placed
    assert placed is not None
    assert placed.matrix[0][0] == pytest.approx(0.5, abs=0.01)
    assert len(placed.detail["residuals"]) == 4
    assert view.tool is None
    snapshot.settle(window)
    assert colour_at(window, WEST + 640, NORTH - 40).red() > 180
    undo(window.app)
    assert entries(window)[0].placed is None
    assert not window.errors


def test_a_damaged_picture_is_one_sentence(window, tmp_path):
    path = tmp_path / "zlomek.jp2"
    path.write_bytes(b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(200))
    window.open_paths([path])
    snapshot.wait(window.app, 30)
    assert wait_until(lambda: bool(window.errors), 10)
    assert entries(window) == []
