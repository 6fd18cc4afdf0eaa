"""Elements in the real window: the tree's ways, search as one types, the inspector side by side, the property table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem

from civicdesk.actions.open_files import open_files
from civicdesk.bim.model import Model
from civicdesk.gui import snapshot
from civicdesk.gui.elements_page import ElementsPage
from civicdesk.gui.elements_tree import Branch, More
from civicdesk.gui.inspector_values import Value, Varying
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.tree_panel import NODE
from civicdesk.project.selection import Ref
from tests.bim.make_ifc import school
from tests.gui.conftest import open_window


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A window with a small model of two storeys with four rooms."""
    folder = tmp_path_factory.mktemp("elements")
    maker = school()
    one, two = maker.file.by_type("IfcWall")[:2]
    maker.pset(one, "Pset_WallCommon", {"FireRating": "EI 60", "ThermalTransmittance": 0.24})
    maker.pset(two, "Pset_WallCommon", {"FireRating": "REI 90", "ThermalTransmittance": 1.5})
    running = open_window(folder)
    made = next(running)
    open_files(made.app, [maker.write(folder / "skola.ifc")])
    snapshot.wait(made.app, 120)
    made.show_layout("model")
    snapshot.pump(0.1)
    yield made
    running.close()


@pytest.fixture
def window(opened: MainWindow) -> Iterator[MainWindow]:
    yield opened
    opened.app.workspace.selection.set(())
    opened.side.set_line("")
    opened.menus.run("elements.space")
    page = opened.table.pages.made("elements")
    if page is not None:
        page.filter.setText("")
        page.set_group("")
        page.show_scope("all")


def model_of(window: MainWindow) -> tuple[str, Model]:
    ((key, entry),) = window.app.workspace.models.items()
    assert entry.model is not None
    return key, entry.model


def children(item: QTreeWidgetItem) -> dict[str, QTreeWidgetItem]:
    return {item.child(n).text(0): item.child(n) for n in range(item.childCount())}


def model_item(window: MainWindow) -> QTreeWidgetItem:
    root = window.tree.topLevelItem(0)
    assert root is not None
    return root.child(0)


# --- tree ---------------------------------------------------------------------------------------------------------
def test_the_tree_by_class(window: MainWindow) -> None:
    window.menus.run("elements.class")
    found = children(model_item(window))
    assert {"IfcWall   5", "IfcSpace   4", "IfcDoor   1"} <= set(found)
    walls = found["IfcWall   5"]
    assert walls.childCount() == 0  # filled when it is opened
    walls.setExpanded(True)
    assert walls.childCount() == 5
    walls.setSelected(True)
    picked = window.app.workspace.selection.current.picked
    assert len(picked) == 5
    found["IfcDoor   1"].setSelected(True)
    assert len(window.app.workspace.selection.current.picked) == 6
    assert walls.isSelected()


def test_the_tree_by_type_and_what_has_none(window: MainWindow) -> None:
    window.menus.run("elements.type")
    found = children(model_item(window))
    assert any(title.startswith("IfcSpaceHeaterType") for title in found)
    assert any(title.startswith("Without a type") for title in found)
    window.menus.run("elements.zone")
    assert list(children(model_item(window))) == ["This model has no zones"]


def test_a_large_branch_comes_in_portions(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("civicdesk.gui.elements_tree._AT_ONCE", 2)
    window.menus.run("elements.class")
    walls = children(model_item(window))["IfcWall   5"]
    walls.setExpanded(True)
    last = walls.child(2)
    assert (walls.childCount(), last.text(0)) == (3, "3 more …")
    assert isinstance(last.data(0, NODE), More)
    window.tree.itemClicked.emit(last, 0)
    assert walls.childCount() == 5


def test_the_menu_of_a_branch(window: MainWindow) -> None:
    from PySide6.QtWidgets import QMenu

    window.menus.run("elements.class")
    node = children(model_item(window))["IfcDoor   1"].data(0, NODE)
    assert isinstance(node, Branch)
    menu = QMenu()
    window.tree_menu.fill(node, menu)
    actions = {action.text(): action for action in menu.actions()}
    actions["As a table of properties"].trigger()
    page = page_of(window)
    assert (page.scope, page.model.count) == ("selected", 1)


def test_storeys_tell_their_rooms_and_select_what_is_on_them(window: MainWindow) -> None:
    from PySide6.QtWidgets import QMenu

    storeys = children(model_item(window))
    assert list(storeys) == ["2.NP   2", "1.NP   2"]
    menu = QMenu()
    window.tree_menu.fill(storeys["1.NP   2"].data(0, NODE), menu)
    next(action for action in menu.actions() if action.text() == "Select all in it").trigger()
    _key, model = model_of(window)
    picked = window.app.workspace.selection.current.picked
    assert {"IfcSpace", "IfcWall", "IfcDoor"} <= {model.elements.ifc_class[model.index(r.key) or 0] for r in picked}


# --- search -------------------------------------------------------------------------------------------------------
def typed(window: MainWindow, line: str) -> None:
    window.side.field.clear()
    QTest.keyClicks(window.side.field, line)
    window.side.search()


def test_search_as_one_types(window: MainWindow) -> None:
    typed(window, "FireRating~EI")
    assert window.side.list.hits.rowCount() == 2
    assert window.side.said.text() == "2 elements"
    typed(window, "fire nothing of this")
    assert window.side.said.text() == "Nothing found in the models."
    assert window.side.field.isVisible()
    QTest.keyClick(window.side.field, Qt.Key.Key_Escape)
    assert window.side.line == ""
    assert window.tree.isVisible()


def test_a_mistake_is_explained_and_the_hits_stay(window: MainWindow) -> None:
    typed(window, "FireRating~EI")
    typed(window, "FireRatin:EI")
    assert window.side.said.text() == "No element has a property called FireRatin. Did you mean FireRating?"
    assert window.side.list.hits.rowCount() > 0


def test_hits_are_selected(window: MainWindow) -> None:
    typed(window, "class:IfcSpace storey:1.NP")
    QTest.keyClick(window.side.field, Qt.Key.Key_Return)
    assert len(window.app.workspace.selection.current.picked) == 1
    QTest.mouseClick(window.side.all_button, Qt.MouseButton.LeftButton)
    assert len(window.app.workspace.selection.current.picked) == 2
    assert window.side.list.hits.rowCount() == 2


def test_only_the_hits_are_shown(window: MainWindow) -> None:
    typed(window, "class:IfcWall")
    QTest.mouseClick(window.side.isolate, Qt.MouseButton.LeftButton)
    view = window.views.model
    assert view is not None
    assert view.view.isolated is not None
    assert len(view.view.isolated) == 5
    window.menus.run("model.all")


def test_filters_are_saved_and_travel(window: MainWindow, tmp_path: Path) -> None:
    window.saved.save("filter", "Požární stěny", {"query": "FireRating:*"})
    (view,) = window.saved.of("filter")
    window.saved.show(view.id)
    assert window.side.list.hits.rowCount() == 2
    part = next(p for p in window.parts if any(c.id == "elements.search" for c in p.commands))
    elements = next(c.run for c in part.commands if c.id == "elements.search").__self__  # type: ignore[attr-defined]
    elements.write_filters(tmp_path / "f.json")
    assert json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["filters"] == [
        {"name": "Požární stěny", "query": "FireRating:*"}
    ]
    window.saved.remove(view.id)
    assert window.saved.of("filter") == []
    elements.read_filters(tmp_path / "f.json")
    assert [v.name for v in window.saved.of("filter")] == ["Požární stěny"]
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    elements.read_filters(tmp_path / "bad.json")
    assert len(window.errors) == 1
    window.errors.pop().close()
    window.saved.remove(window.saved.of("filter")[0].id)


# --- inspector ----------------------------------------------------------------------------------------------------
def test_several_elements_side_by_side(window: MainWindow) -> None:
    key, model = model_of(window)
    walls = [row for row, c in enumerate(model.elements.ifc_class) if c == "IfcWall"][:3]
    window.app.workspace.selection.set([Ref("element", key, model.elements.global_id[row]) for row in walls])
    assert window.inspector.title.text() == "3 elements"
    facts = {f.name: f for s in window.inspector.facts.sections for f in s.facts}  # type: ignore[union-attr]
    assert (facts["Class"].value, facts["Class"].more) == ("IfcWall", ())
    assert facts["FireRating"].value == "varies: 3 values"
    assert facts["FireRating"].more == (("EI 60", "1 ×"), ("REI 90", "1 ×"), ("without a value", "1 ×"))
    varying = window.inspector.findChildren(Varying)[0]
    varying.head.clicked.emit()
    assert varying.values is not None
    assert varying.values.isVisible()


def test_one_element_with_its_type(window: MainWindow) -> None:
    key, model = model_of(window)
    row = next(e.index for e in model.equipment if e.name == "heater")
    window.app.workspace.selection.set([Ref("element", key, model.elements.global_id[row])])
    sections = window.inspector.facts.sections  # type: ignore[union-attr]
    of_type = [s for s in sections if s.group.startswith("From the type")]
    assert [s.title for s in of_type] == ["Pset_ManufacturerTypeInformation"]
    value = next(v for v in window.inspector.findChildren(Value) if v.text() == "Korado")
    actions = {action.text(): action for action in value.menu().actions()}
    actions["Copy name and value"].trigger()
    assert QGuiApplication.clipboard().text() == "Manufacturer\tKorado"
    actions["Copy all values"].trigger()
    assert "Pset_ManufacturerTypeInformation\tManufacturer\tKorado" in QGuiApplication.clipboard().text()


# --- table --------------------------------------------------------------------------------------------------------
def page_of(window: MainWindow) -> ElementsPage:
    window.menus.run("elements.table")
    page = window.table.pages.made("elements")
    assert isinstance(page, ElementsPage)
    return page


def cells(page: ElementsPage) -> list[list[str]]:
    model = page.model
    return [
        [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_table_of_properties(window: MainWindow) -> None:
    page = page_of(window)
    page.show_line("class:IfcWall FireRating:*")
    page.choose_columns()
    QTest.keyClicks(page.picker.field, "thermal")
    shown = [
        page.picker.list.item(n) for n in range(page.picker.list.count()) if not page.picker.list.item(n).isHidden()
    ]
    assert len(shown) == 1
    shown[0].setCheckState(Qt.CheckState.Checked)
    page.picker.hide()
    name = "Pset_WallCommon.ThermalTransmittance"
    assert page.model.names[-1] == name
    page.view.sortByColumn(len(page.model.names) - 1, Qt.SortOrder.DescendingOrder)
    assert [row[-1] for row in cells(page)] == ["1.5", "0.24"]
    page.view.selectRow(0)
    assert len(window.app.workspace.selection.current.picked) == 1


def test_a_mistake_in_the_filter_of_the_table(window: MainWindow) -> None:
    page = page_of(window)
    page.show_line("class:IfcDoor")
    page.show_line("Area>much")
    assert page.said.whole().startswith("After Area> a number is expected, not much.")
    assert page.model.count == 1


def test_groups_and_subtotals_and_the_list(window: MainWindow, tmp_path: Path) -> None:
    page = page_of(window)
    page.show_line("class:IfcWall")
    page.set_columns(["name", "Pset_WallCommon.ThermalTransmittance"])
    page.set_group("storey")
    rows = cells(page)
    assert rows[0] == ["1.NP   3", "Σ 1.74"]
    assert [row[0] for row in rows if "NP" in row[0]] == ["1.NP   3", "2.NP   2"]
    page.view.selectRow(0)
    assert len(window.app.workspace.selection.current.picked) == 3
    page.export_to(tmp_path / "steny.csv")
    snapshot.wait(window.app)
    written = list(csv.reader((tmp_path / "steny.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert written[0] == ["Name", "ThermalTransmittance", "GlobalId"]
    assert written[1][0] == "1.NP (3)"
    assert ["Subtotal", "1,74", ""] in written
    assert len([row for row in written if len(row[2]) == 22]) == 5


def test_the_table_follows_the_selection(window: MainWindow) -> None:
    page = page_of(window)
    key, model = model_of(window)
    row = model.elements.ifc_class.index("IfcDoor")
    window.app.workspace.selection.set([Ref("element", key, model.elements.global_id[row])])
    places = [index.row() for index in page.view.selectionModel().selectedRows()]
    assert [page.model.ref_at(place) for place in places] == [Ref("element", key, model.elements.global_id[row])]
    page.show_scope("selected")
    assert page.model.count == 1


def test_sets_of_columns_are_kept(window: MainWindow) -> None:
    page = page_of(window)
    page.set_columns(["name", "Pset_WallCommon.FireRating"])
    page.set_group("class")
    window.saved.save("table", "Stěny", page.seen())
    page.set_columns(["class"])
    page.set_group("")
    (view,) = window.saved.of("table")
    window.saved.show(view.id)
    assert page.model.names == ["name", "Pset_WallCommon.FireRating"]
    assert page.model.group == "class"
    window.saved.remove(view.id)
