"""The site check in the real window, with the sample: both of the proposal's conflicts are found and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from civicdesk.actions import site as actions
from civicdesk.gui import snapshot
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.site_page import SitePage
from civicdesk.gui.site_rows import AROUND, CONFLICTS, DISTANCES, LAYERS
from civicdesk.project.selection import Ref
from tests.gui.test_map_tool import dragged


@pytest.fixture
def page(sample: MainWindow) -> SitePage:
    """The proposal, checked."""
    sample.show_layout("map")
    sample.menus.run("map.site")
    made = sample.table.pages.made("site")
    assert isinstance(made, SitePage)
    made.subjects.setCurrentIndex(0)
    made.run.click()
    snapshot.wait(sample.app)
    snapshot.settle(sample)
    return made


def cells(page: SitePage, part: str) -> list[tuple[Any, ...]]:
    return [row.cells for row in page.tables[part].visible_rows]


def test_the_proposal_is_the_first_subject_and_both_conflicts_are_listed(sample: MainWindow, page: SitePage) -> None:
    assert page.subjects.currentText() == "Návrh přístavby"
    texts = [row[2] for row in cells(page, CONFLICTS)]
    assert len(texts) == 2
    assert "1.60 m from the boundary with parcel 583/7" in texts[0]
    assert "gas" in texts[1]
    assert sample.table.tabs.tabText(sample.table.tabs.currentIndex()) == "Site check 2"


def test_the_tables_hold_distances_surroundings_and_layers(page: SitePage) -> None:
    distances = cells(page, DISTANCES)
    assert {row[2] for row in distances if row[0] == "boundary"} == {"south", "north", "east", "west"}
    around = cells(page, AROUND)
    gas = next(row for row in around if row[1] == "Plynovod" and row[3] < 1)
    assert gas[4] == "provozovatel distribuce plynu"
    assert gas[5] == "3"
    roles = {row[0]: (row[1], row[3]) for row in cells(page, LAYERS)}
    assert roles["Plynovod"] == ("utility lines – gas", "2026-01-15")
    assert roles["Parcely"][0] == "parcels"


def test_picking_a_row_selects_on_the_map(sample: MainWindow, page: SitePage) -> None:
    page.choose(CONFLICTS)
    view = page.views[CONFLICTS]
    view.selectRow(1)
    picked = sample.app.workspace.selection.current.picked
    assert [ref.kind for ref in picked] == ["feature"]
    part = part_of(sample)
    assert part.marks.chosen == 2
    view.activated_row.emit(1)
    snapshot.settle(sample)
    assert sample.views.map.canvas.map_view.denominator(1.0) < 500


def part_of(window: MainWindow) -> Any:
    """The part itself, from one of its commands."""
    return window.menus.commands["map.site"].run.__self__  # type: ignore[attr-defined]


def test_the_map_bears_dimensions_and_numbers(sample: MainWindow, page: SitePage) -> None:
    marks = part_of(sample).marks
    assert len(marks.dimensions) >= 4
    assert {dimension.words for dimension in marks.dimensions if dimension.grave} == {"1.60 m"}
    assert [sign.number for sign in marks.signs] == [1, 2]
    before = sample.views.map.grab_image()
    marks.show(None)
    assert sample.views.map.grab_image() != before
    part_of(sample)._mark()


def test_a_rectangle_that_is_drawn_is_checked(sample: MainWindow, page: SitePage, qtbot: Any) -> None:
    page.draw.click()
    map_view = sample.views.map
    part = part_of(sample)
    assert map_view.tool is part.tool
    west, south, east, north = part.marks.outline.bounds
    canvas = map_view.canvas

    def pixel(x: float, y: float) -> QPointF:
        view = canvas.map_view
        return QPointF((x - view.left) * view.scale, (view.top - y) * view.scale)

    dragged(map_view, qtbot, pixel(west + 3, south + 5), pixel(east - 3, north - 4))
    snapshot.wait(sample.app)
    assert map_view.tool is None
    assert page.subjects.currentText() == "Drawn outline"
    assert page.found is not None
    assert page.found.name == "Drawn outline"
    x0, y0, x1, y1 = page.found.outline.bounds
    assert (x1 - x0, y1 - y0) == pytest.approx((east - west - 6, north - south - 9), abs=4.0)  # corners may catch
    assert page.found.outline.area == pytest.approx((x1 - x0) * (y1 - y0))


def test_corners_are_clicked_and_enter_closes(sample: MainWindow, page: SitePage, qtbot: Any) -> None:
    part = part_of(sample)
    part.draw()
    x, y = part.marks.outline.centroid.coords[0]
    for corner in ((x, y), (x + 20, y), (x + 20, y + 20), (x, y + 20)):
        part.tool.click(QPointF(-50, -50), corner)
    part.tool.hover((x + 5, y + 5))
    assert len(part.tool.corners) == 4
    qtbot.keyClick(sample.views.map.canvas, Qt.Key.Key_Backspace)
    assert len(part.tool.corners) == 3
    qtbot.keyClick(sample.views.map.canvas, Qt.Key.Key_Return)
    snapshot.wait(sample.app)
    assert page.found is not None
    assert page.found.outline.area == pytest.approx(200, rel=0.3)


def test_the_model_is_a_subject_too(sample: MainWindow, page: SitePage) -> None:
    place = page.subjects.findText("ZŠ Lhota – stavba")
    page.subjects.setCurrentIndex(place)
    page.run.click()
    snapshot.wait(sample.app)
    assert page.found is not None
    assert [parcel.label for parcel in page.found.own] == ["583/2"]
    assert page.found.buildings[0].how == "same"


def test_the_tree_offers_the_check(sample: MainWindow, page: SitePage) -> None:
    model_id = next(iter(sample.app.workspace.models))
    menu = QMenu()
    part_of(sample).node_menu(("model", model_id), menu)
    (action,) = menu.actions()
    action.trigger()
    snapshot.wait(sample.app)
    assert page.subjects.currentData() == f"model:{model_id}"
    assert page.found is not None
    assert page.found.name == "ZŠ Lhota – stavba"
    gas = next(entry for entry in sample.app.workspace.layers if entry.name == "plynovod")
    menu.clear()
    part_of(sample).node_menu(("layer", gas.id), menu)
    assert menu.isEmpty()


def test_what_is_selected_is_a_subject(sample: MainWindow, page: SitePage) -> None:
    layer = next(entry for entry in sample.app.workspace.layers if entry.name == "budovy")
    sample.app.workspace.selection.set([Ref("feature", layer.id, layer.layer.fid(3))])
    part_of(sample)._refresh()
    page.subjects.setCurrentIndex(page.subjects.findData("selected"))
    page.run.click()
    snapshot.wait(sample.app)
    assert page.found is not None
    assert page.found.outline.equals(layer.layer.geometry(3))


def test_a_layer_can_be_told(sample: MainWindow, page: SitePage) -> None:
    part = part_of(sample)
    gas = next(entry for entry in sample.app.workspace.layers if entry.name == "plynovod")
    part.tell(gas.id, "water")
    snapshot.wait(sample.app)
    roles = {row[0]: row[1] for row in cells(page, LAYERS)}
    assert roles["Plynovod"] == "utility lines – water"
    assert page.part == LAYERS
    part.tell(gas.id, "")
    snapshot.wait(sample.app)
    assert {row[0]: row[1] for row in cells(page, LAYERS)}["Plynovod"] == "utility lines – gas"


def test_an_outline_as_text(sample: MainWindow, page: SitePage) -> None:
    shape = part_of(sample).marks.outline.buffer(-1.0)
    part_of(sample).take(actions.of_wkt(shapely.to_wkt(shape), "EPSG:5514"))
    snapshot.wait(sample.app)
    assert page.found is not None
    assert page.found.outline.area == pytest.approx(shape.area, abs=0.1)


def test_the_check_is_written(sample: MainWindow, page: SitePage, tmp_path: Path) -> None:
    for suffix in (".pdf", ".xlsx"):
        out = tmp_path / f"site{suffix}"
        part_of(sample).export(out)
        snapshot.wait(sample.app)
        assert out.stat().st_size > 5000


def test_a_map_in_another_system_gets_the_marks_there(sample: MainWindow, page: SitePage) -> None:
    from functools import partial

    from civicdesk.actions.site_sheet import dimensions, signs
    from civicdesk.gui.site_marks import moved_marks

    found = page.found
    assert found is not None
    move = partial(actions.moved, source="EPSG:5514", target="EPSG:32633")
    outline, rows, numbers = moved_marks(found.outline, dimensions(found), signs(found), move)
    assert 600_000 < outline.centroid.x < 640_000
    assert shapely.LineString([rows[0].start, rows[0].end]).length == pytest.approx(1.6, abs=0.02)
    assert numbers[0].shape.distance(outline) < 2


def test_rooms_on_the_map_follow_the_plan_or_are_chosen(sample: MainWindow) -> None:
    model_id, entry = next(iter(sample.app.workspace.models.items()))
    storeys = {storey.name: storey.index for storey in entry.model.storeys}
    views = sample.views

    def shown() -> set[str]:
        snapshot.settle(sample)
        return {outline.label for outline in views.map._outlines if outline.room}

    numbers = {
        name: {room.number for room in entry.model.rooms if room.storey_index == index}
        for name, index in storeys.items()
    }
    views.set_storey(model_id, storeys["1.NP"])
    assert shown() == numbers["1.NP"]
    views.show_storey_on_map(model_id, storeys["2.NP"])
    assert shown() == numbers["2.NP"]
    views.set_storey(model_id, None)
    assert shown() == numbers["2.NP"]
    views.show_storey_on_map(model_id, None)
    assert shown() == numbers["1.NP"]


def test_the_button_lists_the_storeys(sample: MainWindow) -> None:
    button = next(b for b in sample.views.map.header._added if "storey" in b.toolTip())
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[0] == "As in the storey plan"
    assert {"1.NP", "2.NP"} <= set(names)
