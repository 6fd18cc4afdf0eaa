"""Work with layers in the real window: selecting, the attribute table, measuring, going to places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QMenu

from civicdesk.gui import snapshot
from civicdesk.gui.attributes_model import MARKED
from civicdesk.gui.expression_line import ExpressionLine
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.map_measure import AREA, LENGTH
from civicdesk.gui.map_select_dialogs import Where
from civicdesk.gui.turns import wait_until
from civicdesk.project.selection import Ref
from civicdesk.render.tokens import LIGHT
from tests.gui.conftest import open_window
from tests.gui.test_map_tool import dragged
from tests.gui.test_map_view import at
from tests.maps.make_layers import SOUTH, WEST, squares, write

SIDE = 40  # squares of 10 m along one side
USES = ["zahrada", "les", "Žabí louka", "čistírna"]


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder = tmp_path_factory.mktemp("work")
    count = SIDE * SIDE
    parcels = write(
        folder / "parcely.gpkg", squares(SIDE, 10.0), layer="parcely", geometry="Polygon",
        parcelni_cislo=[f"{n}/{n % 3}" for n in range(count)], druh=[USES[n % 4] for n in range(count)],
        vymera=[float(n % 500) for n in range(count)],
    )  # fmt: skip
    import shapely

    pipe = shapely.LineString([(WEST - 5, SOUTH + 15), (WEST + 405, SOUTH + 15)])
    pipes = write(folder / "vodovod.gpkg", [pipe], layer="vodovod", geometry="LineString", dn=[80])
    running = open_window(folder)
    window = next(running)
    window.show_layout("map")
    window.open_paths([parcels])
    snapshot.wait(window.app, 60)
    window.open_paths([pipes])
    snapshot.wait(window.app, 60)
    snapshot.settle(window)
    window.show_layout("map")
    snapshot.settle(window)
    yield window
    running.close()


@pytest.fixture
def window(opened: MainWindow) -> MainWindow:
    view = opened.views.map
    assert view is not None
    view.set_tool(None)
    opened.app.workspace.selection.set(())
    page = opened.table.attributes
    page.only_selected.setChecked(False)
    page.only_seen.setChecked(False)
    opened.choose_layer(layer_id(opened, "parcely"))
    page.set_filter("")
    view.zoom_full()
    snapshot.settle(opened)
    quiet(opened)
    return opened


def owner(window: MainWindow, command: str) -> Any:
    """The part of the window that a command belongs to."""
    run: Any = window.menus.commands[command].run
    return getattr(run, "func", run).__self__


def layer_id(window: MainWindow, name: str) -> str:
    return next(entry.id for entry in window.app.workspace.layers if entry.name == name)


def quiet(window: MainWindow) -> None:
    page = window.table.attributes
    assert wait_until(lambda: not page.busy and not page.statistics.busy, 10)
    snapshot.wait(window.app, 20)


def count(window: MainWindow) -> int:
    return window.app.workspace.selection.current.count


def click(window: MainWindow, qtbot: Any, x: float, y: float, keys: Any = Qt.KeyboardModifier.NoModifier) -> None:
    view = window.views.map
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, keys, at(view, x, y).toPoint())
    qtbot.wait(450)  # a second click soon after would be a double one


# --- selecting ---
def test_clicks_take_one_add_and_take_out(window: MainWindow, qtbot: Any) -> None:
    click(window, qtbot, WEST + 105, SOUTH + 205)
    assert count(window) == 1
    click(window, qtbot, WEST + 205, SOUTH + 205, Qt.KeyboardModifier.ShiftModifier)
    assert count(window) == 2
    click(window, qtbot, WEST + 105, SOUTH + 205, Qt.KeyboardModifier.ControlModifier)
    assert count(window) == 1
    assert window.menus.commands["map.none"].enabled()
    window.menus.run("map.none")
    assert count(window) == 0


def test_a_further_click_takes_the_next_thing_there(window: MainWindow, qtbot: Any) -> None:
    pipe = Ref("feature", layer_id(window, "vodovod"), "1")
    click(window, qtbot, WEST + 205, SOUTH + 15)
    assert window.app.workspace.selection.current.primary == pipe
    titles = [section.title for section in window.inspector.facts.sections]
    assert any("At this place" in title for title in titles)
    click(window, qtbot, WEST + 205, SOUTH + 15)
    assert window.app.workspace.selection.current.primary.source == layer_id(window, "parcely")
    window.menus.run("map.next")
    assert window.app.workspace.selection.current.primary == pipe


def test_a_rectangle_selects_what_it_touches(window: MainWindow, qtbot: Any) -> None:
    view = window.views.map
    window.menus.run("map.box")
    assert view.prompt.isVisible()
    dragged(view, qtbot, at(view, WEST + 15, SOUTH + 305), at(view, WEST + 55, SOUTH + 345))
    quiet(window)
    assert count(window) == 25
    assert window.table.attributes.count.text().endswith("25 selected")
    window.menus.run("map.box")
    assert view.tool is None


def test_a_polygon_selects_and_many_are_one_thing(window: MainWindow, qtbot: Any) -> None:
    view = window.views.map
    window.menus.run("map.polygon")
    for x, y in ((-5, 100), (405, 100), (405, 405), (-5, 405)):
        click(window, qtbot, WEST + x, SOUTH + y)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert wait_until(lambda: count(window) > 1000, 5)
    selected = window.app.workspace.selection.current
    assert selected.many
    assert not selected.picked
    assert window.inspector.facts.title.endswith("things selected")
    window.menus.run("map.polygon")
    snapshot.settle(window)
    image = view.grab_image()
    spot = view.canvas.mapTo(view, at(view, WEST + 205, SOUTH + 305).toPoint())
    shown, amber = QColor(image.pixel(spot)), QColor(LIGHT["selection"])
    assert abs(shown.blue() - amber.blue()) < 90  # the many are drawn in amber
    before = count(window)
    window.menus.run("map.invert")
    assert wait_until(lambda: count(window) == SIDE * SIDE - before, 5)
    window.menus.run("map.selection")
    _left, bottom, _right, top = view.canvas.map_view.box()
    assert bottom < SOUTH < top


def test_a_condition_is_written_with_help(window: MainWindow, qtbot: Any) -> None:
    window.menus.run("map.expression")
    dialog = owner(window, "map.expression").dialog
    line: ExpressionLine = dialog.line
    qtbot.keyClicks(line, "dru")
    assert line.offered == ["druh"]
    line.take("druh")
    qtbot.keyClicks(line, "= zab")
    assert wait_until(lambda: line.offered == ["'Žabí louka'"], 5)
    line.take("'Žabí louka'")
    qtbot.keyClicks(line, "and vymera >")
    assert wait_until(lambda: not dialog.busy, 5)
    assert not dialog.ok.isEnabled()
    assert "condition" in dialog.note.text()
    qtbot.keyClicks(line, "= 100")
    assert wait_until(lambda: not dialog.busy and dialog.ok.isEnabled(), 5)
    dialog.accept()
    assert count(window) == len([n for n in range(SIDE * SIDE) if n % 4 == 2 and n % 500 >= 100])


def test_what_lies_near_the_selection_is_selected(window: MainWindow) -> None:
    parcels, pipes = layer_id(window, "parcely"), layer_id(window, "vodovod")
    selecting = owner(window, "map.location")
    selecting.by_location(Where(parcels, "intersects", pipes, 0.0, "new"))
    snapshot.wait(window.app, 20)
    assert count(window) == SIDE
    window.app.workspace.selection.set([Ref("feature", pipes, "1")])
    selecting.by_location(Where(parcels, "near", "", 6.0, "new"))
    snapshot.wait(window.app, 20)
    assert count(window) == 3 * SIDE
    selecting.by_location(Where(parcels, "touches", "", 0.0, "remove"))
    snapshot.wait(window.app, 20)
    assert count(window) < 3 * SIDE


# --- the table ---
def test_the_table_filters_sorts_and_counts(window: MainWindow) -> None:
    page = window.table.attributes
    page.set_filter("zabi")
    quiet(window)
    assert page.model.rowCount() == 400
    page.set_filter("druh = 'les' and vymera < 100")
    page.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    quiet(window)
    shown = [page.model.index(n, 2).data() for n in range(3)]
    assert shown == ["97", "97", "97"]
    assert page.count.text() == "100 of 1,600"
    page.set_filter("vymera >")
    quiet(window)
    assert "condition" in page.count.toolTip()
    page.set_filter("")
    page.show_statistics("vymera")
    quiet(window)
    assert page.statistics.found.sum == sum(n % 500 for n in range(SIDE * SIDE))
    page.show_statistics("druh")
    page.statistics.number.setCurrentIndex(page.statistics.number.findData("vymera"))
    quiet(window)
    assert len(page.statistics.groups) == 4
    page.statistics.copy()
    assert "čistírna\t400" in QGuiApplication.clipboard().text()
    page.statistics.values.itemActivated.emit(page.statistics.values.item(0, 0))
    quiet(window)
    assert page.model.rowCount() == 400
    page.statistics_button.click()


def test_rows_and_map_have_one_selection(window: MainWindow, qtbot: Any) -> None:
    page, selection = window.table.attributes, window.app.workspace.selection
    page.table.selectRow(3)
    assert count(window) == 1
    page.table.selectAll()
    assert count(window) == SIDE * SIDE
    assert selection.current.many
    selection.set_features({page.layer_id: np.arange(1, 1001)})
    assert not page.table.selectionModel().hasSelection()
    marked = [bool(page.model.index(n, 0).data(MARKED)) for n in range(page.model.rowCount())]
    assert sum(marked) == 1000
    place, port = page.table.visualRect(page.model.index(0, 0)).center(), page.table.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert count(window) == (999 if marked[0] else 1001)
    selection.set_features({page.layer_id: np.arange(1, 11)})
    assert len(page.table.selectionModel().selectedRows()) == 10
    page.only_selected.click()
    quiet(window)
    assert page.model.rowCount() == 10
    page.copy()
    assert wait_until(lambda: QGuiApplication.clipboard().text().startswith("parcelni_cislo"), 5)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 11
    page.only_selected.click()
    window.views.map.zoom_to((WEST + 1, SOUTH + 1, WEST + 49, SOUTH + 49))
    page.only_seen.click()
    quiet(window)
    assert 0 < page.model.rowCount() < SIDE * SIDE
    window.views.map.zoom_full()
    assert wait_until(lambda: not page.busy and page.model.rowCount() == SIDE * SIDE, 5)


def test_rows_are_written_by_a_worker(window: MainWindow, tmp_path: Path) -> None:
    page = window.table.attributes
    page.set_filter("druh = 'les'")
    page.table.setColumnHidden(0, True)
    quiet(window)
    out = tmp_path / "les.csv"
    owner(window, "map.table").export(out, page.model.layer, page.model.rows(), page.shown_names())
    snapshot.wait(window.app, 60)
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[0] == "druh;vymera"
    assert len(lines) == 401
    page.table.setColumnHidden(0, False)


# --- measuring ---
def test_lengths_and_areas_are_true_and_kept(window: MainWindow, qtbot: Any) -> None:
    measuring = owner(window, "map.length")
    view = window.views.map
    window.menus.run("map.length")
    assert measuring.is_on(LENGTH)
    for x, y in ((0, 0), (100, 0), (100, 100)):
        click(window, qtbot, WEST + x, SOUTH + y)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    (measure,) = measuring.all
    assert measure.points[0] == pytest.approx((WEST, SOUTH))  # caught by the corner
    assert measure.grid == pytest.approx(200.0)
    assert measure.true == pytest.approx(200.0 / 0.9999, rel=2e-4)
    assert measure.true > measure.grid
    assert len(measure.segments) == 2
    window.menus.run("map.area")
    assert measuring.is_on(AREA)
    for x, y in ((0, 0), (100, 0), (100, 100), (0, 100)):
        click(window, qtbot, WEST + x, SOUTH + y)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert measuring.all[1].grid == pytest.approx(10_000.0)
    window.menus.run("map.measurements")
    page = window.table.pages.made("map-measurements")
    assert measuring.model.rowCount() == 2
    page.table.selectRow(1)
    measuring.copy(page.chosen())
    assert "Area" in QGuiApplication.clipboard().text()
    measuring.remove(list(measuring.all))
    assert not measuring.all
    view.set_tool(None)


# --- places ---
def places(window: MainWindow) -> Any:
    return owner(window, "map.goto")


def test_coordinates_are_told_in_the_chosen_system_and_copied(window: MainWindow, qtbot: Any) -> None:
    view = window.views.map
    window.menus.run("map.form.wgs84_dms")
    assert wait_until(lambda: "WGS 84" in view.place_line.text(), 5)
    assert window.app.settings["map.coordinates"] == "wgs84_dms"
    places(window).copy((WEST, SOUTH))
    assert "°" in QGuiApplication.clipboard().text()
    places(window).set_form("EPSG:32633")
    assert wait_until(lambda: "EPSG:32633" in view.place_line.text(), 5)
    window.menus.run("map.form.map")
    assert "S-JTSK" in view.place_line.text()


def test_going_to_coordinates_and_parcels(window: MainWindow, qtbot: Any) -> None:
    window.menus.run("map.goto")
    dialog = places(window).dialog
    view = window.views.map
    dialog.line.setText(f"{-WEST - 105} {-SOUTH - 205}")
    assert wait_until(lambda: not dialog.busy, 5)
    (goal,) = dialog.found()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert view.canvas.center == pytest.approx((WEST + 105, SOUTH + 205), abs=0.5)
    assert places(window).mark.place == goal.what
    dialog.line.setText("parcela 77/2")
    assert wait_until(lambda: not dialog.busy and len(dialog.found()) == 1, 5)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert window.app.workspace.selection.current.primary == Ref("feature", layer_id(window, "parcely"), "78")
    assert places(window).mark.place is None
    dialog.line.setText("617000 5450000")
    assert wait_until(lambda: not dialog.busy and len(dialog.found()) == 2, 5)
    assert "more than one way" in dialog.note.text()
    dialog.close()


def test_bookmarks_are_kept_and_shown(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    view = window.views.map
    view.zoom_to((WEST + 50, SOUTH + 50, WEST + 90, SOUTH + 90))
    center, zoom = view.canvas.center, view.canvas.zoom
    monkeypatch.setattr(window.saved, "ask_name", lambda _proposed: "Náměstí")
    window.menus.run("map.bookmark")
    view.zoom_full()
    (bookmark,) = window.saved.of("bookmark")
    window.saved.show(bookmark.id)
    assert view.canvas.center == pytest.approx(center)
    assert view.canvas.zoom == zoom
    menu = QMenu()
    places(window).fill(menu)
    assert "Náměstí" in [action.text() for action in menu.actions()]
    window.saved.remove(bookmark.id)


def test_the_menu_of_the_map_says_what_is_there(window: MainWindow) -> None:
    menu, view = QMenu(), window.views.map
    seen: list[Any] = []
    view.menu_filling.connect(lambda _menu, place: seen.append(place))
    places(window).fill_here(menu, at(view, WEST + 205, SOUTH + 15))
    texts = [action.text() for action in menu.actions()]
    assert any(text.startswith("Copy E") for text in texts)
    assert any("vodovod" in text for text in texts)
    assert seen[0] == pytest.approx((WEST + 205, SOUTH + 15))


def test_no_two_commands_have_one_shortcut(window: MainWindow) -> None:
    taken: dict[str, str] = {}
    for command in window.menus.commands.values():
        if command.shortcut:
            assert command.shortcut not in taken, (command.id, taken[command.shortcut])
            taken[command.shortcut] = command.id


def test_tools_that_find_no_room_are_in_a_menu(window: MainWindow) -> None:
    header = window.views.map.header
    header.resize(150, header.height())
    assert not header.more.isHidden()
    menu = header.more.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()]
    header.resize(900, header.height())
    assert header.more.isHidden()


def test_a_part_of_the_features_is_features_again(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    from civicdesk.gui import map_selected
    from civicdesk.render.features import geometry

    monkeypatch.setattr(map_selected, "_LOT", 7)
    features = window.views.map.layer(layer_id(window, "parcely")).features
    rows = np.arange(3, SIDE * SIDE, 5)
    part = map_selected.subset(features, rows)
    assert len(part) == len(rows)
    for place in (0, 7, 100, len(rows) - 1):
        assert geometry(part, place).equals(geometry(features, int(rows[place])))
    assert part.extent is not None
    assert map_selected.subset(features, np.arange(len(features))) is features
