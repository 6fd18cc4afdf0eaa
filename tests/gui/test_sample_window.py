"""The real window with the sample: one selection everywhere, layouts, tables."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from civicdesk.gui import snapshot
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.map_layers import layer_menu
from civicdesk.project.selection import Ref


def room(window: MainWindow, number: str) -> Ref:
    return next(
        Ref("record", "room", r.id)
        for r in window.content.records["room"].values()
        if r.key == number and r.id in window.content.links
    )


def element(window: MainWindow, ref: Ref) -> Ref:
    row = window.content.links[ref.key][0]
    return Ref("element", row["source_id"], row["key"])


def everywhere(window: MainWindow, ref: Ref) -> None:
    """Each view has the room selected."""
    part = element(window, ref)
    selected = window.app.workspace.selection.current
    assert {ref, part} <= selected.all
    item = window.tree.item_of(part)
    assert item is not None
    assert item.isSelected()
    rows = window.table.views["rooms"].selectionModel().selectedRows()
    assert [window.table.models["rooms"].row_at(index.row()).id for index in rows] == [ref.key]
    assert window.inspector.title.text().startswith(window.content.record(ref).key)
    model = window.views.model
    row = window.app.workspace.models[part.source].model.index(part.key)
    assert (part.source, row) in model.view.selected
    assert row in model.plan._shown.selected
    assert part in window.views.map.selected.refs


@pytest.fixture
def shown(sample: MainWindow) -> MainWindow:
    sample.app.workspace.selection.set(())
    sample.show_layout("map")
    sample.views.model.set_mode("split")
    snapshot.settle(sample)
    return sample


def test_from_the_tree(shown: MainWindow) -> None:
    ref = room(shown, "1.12")
    item = shown.tree.item_of(element(shown, ref))
    shown.tree.setCurrentItem(item)
    everywhere(shown, ref)


def test_from_the_table(shown: MainWindow, qtbot) -> None:
    ref = room(shown, "1.03")
    shown.workbench.show_panel("table", True)
    shown.table.set_tab("rooms")
    snapshot.pump(0.1)
    view = shown.table.views["rooms"]
    place = shown.table.models["rooms"].place_of(ref.key)
    view.scrollTo(view.model().index(place, 1))
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(place, 1)).center()
    )
    everywhere(shown, ref)


def test_from_the_plan(shown: MainWindow, qtbot) -> None:
    ref = room(shown, "1.12")
    part = element(shown, ref)
    model = shown.app.workspace.models[part.source].model
    shown.views.model.set_mode("plan")
    snapshot.settle(shown)
    plan, row = shown.views.model.plan, model.index(part.key)
    spots = (QPoint(x, y) for y in range(10, plan.height(), 3) for x in range(10, plan.width(), 3))
    at = next(spot for spot in spots if plan.row_at(spot.toPointF()) == row)  # beside the signs of its equipment
    qtbot.mouseClick(plan, Qt.MouseButton.LeftButton, pos=at)
    everywhere(shown, ref)


def test_from_the_map(shown: MainWindow, qtbot) -> None:
    ref = room(shown, "1.12")
    part = element(shown, ref)
    map_view = shown.views.map
    outline = next(o for o in map_view._outlines if o.key == part)
    shape = outline.shape
    map_view.zoom_to(shape.bounds)
    snapshot.settle(shown)
    point = shape.representative_point()
    seen = map_view.canvas.map_view
    at = QPoint(round((point.x - seen.left) * seen.scale), round((seen.top - point.y) * seen.scale))
    qtbot.mouseClick(map_view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    everywhere(shown, ref)


def test_from_3d(shown: MainWindow, qtbot) -> None:
    ref = room(shown, "1.12")
    part = element(shown, ref)
    view = shown.views.model
    view.set_mode("3d")
    view.fit()
    snapshot.settle(shown)
    row = shown.app.workspace.models[part.source].model.index(part.key)
    at = _find_in_scene(view.scene, (part.source, row))
    qtbot.mouseClick(view.scene, Qt.MouseButton.LeftButton, pos=at)
    everywhere(shown, ref)


def _find_in_scene(scene, wanted) -> QPoint:
    for y in range(20, scene.height(), 12):
        for x in range(20, scene.width(), 12):
            hit = scene.pick(x, y)
            if hit is not None and (hit.model, hit.element) == wanted:
                return QPoint(x, y)
    raise AssertionError(wanted)


def test_nothing_selected_shows_what_to_do(shown: MainWindow) -> None:
    assert shown.inspector.facts is None


def test_of_several_things_the_inspector_tells_of_one(shown: MainWindow) -> None:
    """A parcel without a record is not told of under the name of one that has a record."""
    entry = next(one for one in shown.app.workspace.layers if one.name == "parcely")
    layer = entry.layer
    refs = {
        layer.attributes(row)["parcelni_cislo"]: Ref("feature", entry.id, layer.fid(row)) for row in range(len(layer))
    }
    shown.app.workspace.selection.set([refs["583/2"], refs["649/2"]])
    facts = shown.inspector.facts
    assert facts is not None
    assert (facts.title, facts.record) == ("Parcely 649/2", None)
    assert "649/2" in [fact.value for section in facts.sections for fact in section.facts]
    shown.app.workspace.selection.set([refs["583/2"]])
    assert shown.inspector.facts.title == "583/2"
    assert entry.title in [action.text() for action in layer_menu(shown, shown.views.map._views, print).actions()]


def test_duties_on_a_small_screen_has_twelve_rows(sample: MainWindow) -> None:
    sample.resize(1366, 690)
    sample.show_layout("duties")
    sample.workbench.reset()
    snapshot.pump(0.1)
    view = sample.table.views["duties"]
    assert sample.table.tab == "duties"
    assert view.viewport().height() // view.rowHeight(0) >= 12
    assert sample.workbench.is_shown("model")
    assert not sample.workbench.is_shown("map")
    assert not sample.workbench.is_shown("tree")


@pytest.mark.parametrize("layout", ["duties", "model", "map"])
def test_at_most_two_views_on_a_small_screen(sample: MainWindow, layout: str) -> None:
    sample.resize(1366, 690)
    sample.show_layout(layout)
    sample.workbench.reset()
    assert sum(sample.workbench.is_shown(key) for key in ("model", "map", "table")) <= 2


@pytest.mark.parametrize("width", [1366, 1600])
def test_columns_fill_the_table_and_none_is_cut(sample: MainWindow, width: int) -> None:
    sample.resize(width, 860)
    sample.show_layout("duties")
    sample.workbench.reset()
    snapshot.pump(0.1)
    view = sample.table.views["duties"]
    used = sum(view.columnWidth(column) for column in view.shown_columns())
    assert abs(used - view.viewport().width()) <= 12


def test_filter_field_filters(sample: MainWindow) -> None:
    sample.table.set_tab("duties")
    total = sample.table.models["duties"].rowCount()
    sample.table.set_filter("state:overdue")
    found = sample.table.models["duties"].visible_rows
    assert 2 <= len(found) < total
    assert {row.cells[0] for row in found} == {"overdue"}
    sample.table.set_filter("")
    assert sample.table.models["duties"].rowCount() == total


def test_palette_finds_a_room_without_diacritics(sample: MainWindow, qtbot) -> None:
    sample.app.workspace.selection.set(())
    sample.search.setText("1.12 ucebna")
    sample.search.search()
    qtbot.keyClick(sample.search, Qt.Key.Key_Return)
    assert sample.inspector.title.text().startswith("1.12")


def test_copy_gives_tab_separated_text(sample: MainWindow) -> None:
    sample.table.set_tab("duties")
    view = sample.table.views["duties"]
    view.selectRow(0)
    view.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 2
    assert lines[0].count("\t") == lines[1].count("\t") > 5
    assert lines[1].startswith("overdue")


def test_what_is_seen_is_what_is_written(sample: MainWindow, tmp_path: Path) -> None:
    sample.table.set_tab("duties")
    sample.table.set_filter("state:overdue")
    out = tmp_path / "list.csv"
    count = sample.prompts.write_list(out, "duties", "seen")
    sample.table.set_filter("")
    assert count >= 2
    text = out.read_text(encoding="utf-8-sig")
    assert len([line for line in text.splitlines() if line.strip()]) >= count


def test_panels_float_and_come_back(sample: MainWindow) -> None:
    sample.show_layout("map")
    sample.workbench.float("inspector")
    assert sample.workbench.floated("inspector")
    assert sample.panels["inspector"].window() is not sample
    sample.workbench.dock("inspector")
    assert sample.panels["inspector"].window() is sample
    sample.workbench.show_panel("inspector", False)
    assert not sample.workbench.is_shown("inspector")
    sample.workbench.reset()
    assert sample.workbench.is_shown("inspector")


def test_a_layer_is_hidden_from_the_tree_and_its_attributes_shown(sample: MainWindow) -> None:
    entry = sample.app.workspace.layers[-1]
    sample.choose_layer(entry.id)
    assert sample.table.attributes.total == len(entry.layer)
    sample.tree.visible_asked.emit(entry.id, False)
    assert not entry.visible
    sample.tree.visible_asked.emit(entry.id, True)


def test_inspection_is_recorded_and_undone(sample: MainWindow) -> None:
    import datetime as dt

    from civicdesk.actions.history import undo
    from civicdesk.gui.dialogs import InspectionDialog

    duty = next(duty for duty in sample.content.duties if duty.state == "overdue")
    before = len([d for d in sample.content.duties if d.state == "overdue"])
    found = InspectionDialog(sample, [duty], {duty.id}).value()
    assert found.duties == (duty.id,)
    assert found.on == dt.date.today()
    from civicdesk.actions.record_inspection import record_inspection

    record_inspection(sample.app, found.duties, found.on, found.result, found.note)
    assert len([d for d in sample.content.duties if d.state == "overdue"]) == before - 1
    undo(sample.app)
    assert len([d for d in sample.content.duties if d.state == "overdue"]) == before


def test_title_says_that_it_is_a_sample(sample: MainWindow) -> None:
    assert "Sample copy" in sample.windowTitle()


def test_the_room_of_a_device_is_shown_with_it(sample: MainWindow) -> None:
    boiler = next(r for r in sample.content.records["equipment"].values() if r.values.get("tag") == "K-01")
    ref = Ref("record", "equipment", boiler.id)
    sample.app.workspace.selection.set([ref])
    places = sample.content.places_of(sample.app.workspace.selection.current.all)
    assert Ref("record", "room", str(boiler.values["room_id"])) in places
    assert any(place.kind == "element" for place in places)
    assert not places & sample.app.workspace.selection.current.all
    sample.app.workspace.selection.set([])


def test_a_fresh_sample_has_nothing_to_undo(sample: MainWindow) -> None:
    from civicdesk.actions.history import next_steps

    assert next_steps(sample.app)[0] == ""
    assert not sample.menus.actions["edit.undo"].isEnabled()


def test_the_table_stays_where_the_work_is(sample: MainWindow) -> None:
    import datetime as dt

    from civicdesk.actions.history import undo
    from civicdesk.actions.record_inspection import record_inspection

    sample.show_layout("duties")
    sample.table.set_tab("duties")
    view = sample.table.views["duties"]
    view.selectRow(0)
    (chosen,) = sample.table.selected_duties()
    record_inspection(sample.app, [chosen], dt.date.today())
    assert view.verticalScrollBar().value() == 0
    assert sample.table.selected_duties() == [chosen]
    undo(sample.app)


def test_undo_says_what_it_takes_back(sample: MainWindow) -> None:
    import datetime as dt

    from civicdesk.actions.record_inspection import record_inspection

    duty = next(duty for duty in sample.content.duties if duty.state == "overdue")
    record_inspection(sample.app, [duty.id], dt.date.today())
    sample.menus.menus["edit"].aboutToShow.emit()
    title = sample.menus.actions["edit.undo"].text()
    assert ": " in title
    sample.menus.run("edit.undo")
    assert title.partition(": ")[2] in sample.status.message.text()
