"""Tools of the model view in the real window with the sample: commands, saved views, measurements, rooms, colours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from civicdesk.gui import snapshot
from civicdesk.gui.ask import ask_text
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.model_measurements import MeasuresPage
from civicdesk.gui.model_view import ModelView
from civicdesk.project.selection import Ref
from civicdesk.render.measures import Measure
from tests.bim.make_ifc import school


@pytest.fixture
def view(sample: MainWindow) -> ModelView:
    found = sample.views.model
    assert found is not None
    sample.show_layout("model")
    found.set_mode("3d")
    return found


def named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("civicdesk.gui.ask.ask_text", lambda *_asked: name)


def saved(window: MainWindow, kind: str) -> list[str]:
    return [view.name for view in window.saved.of(kind)]


def test_a_viewpoint_is_saved_shown_renamed_removed_and_undone(
    sample: MainWindow, view: ModelView, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    named(monkeypatch, "Boiler room")
    view.set_section("y", 0.4)
    sample.menus.run("model.viewpoint")
    assert saved(sample, "viewpoint") == ["Boiler room"]
    (kept,) = sample.saved.of("viewpoint")
    assert kept.kept, "it is in the project"
    view.set_section(None)
    node = next(item for item in _items(sample) if item.text(0) == "Boiler room")
    sample.tree.setCurrentItem(node)
    node.setSelected(True)
    qtbot.waitUntil(lambda: len(view.view.scene.sections) == 1)
    menu = QMenu()
    sample.tree_menu.fill(("saved", kept.id), menu)
    texts = {action.text(): action for action in menu.actions()}
    named(monkeypatch, "Kotelna")
    texts["Rename…"].trigger()
    assert saved(sample, "viewpoint") == ["Kotelna"]
    texts["Remove"].trigger()
    assert saved(sample, "viewpoint") == []
    sample.menus.run("edit.undo")
    assert saved(sample, "viewpoint") == ["Kotelna"]
    view.header.viewpoints_menu.aboutToShow.emit()
    assert "Kotelna" in [action.text() for action in view.header.viewpoints_menu.actions()]
    view.set_section(None)


def _items(window: MainWindow) -> list:
    root = window.tree._roots["saved"]
    return [root.child(n) for n in range(root.childCount())]


def test_measurements_are_listed_noted_exported_and_removed(
    sample: MainWindow, view: ModelView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    sample.menus.run("model.measurements")
    assert sample.table.tab == "measurements"
    page = sample.table.pages.made("measurements")
    assert isinstance(page, MeasuresPage)
    assert page.stack.currentWidget() is page.empty
    model_id = next(iter(view.view.models))
    door = next(row for row, name in enumerate(view.view.models[model_id].elements.ifc_class) if name == "IfcDoor")
    key = view.view.models[model_id].elements.global_id[door]
    found = Measure("distance", np.array([[0.0, 0, 0], [3, 4, 0]]) + view.origin, ((model_id, key),)).named()
    view.tools.measuring.made.emit(found)
    table = page.table.model()
    assert [table.index(0, n).data() for n in range(3)] == ["Distance", "5.000", "m"]
    assert table.index(0, 3).data().startswith("Door")
    assert "Measurements 1" in [sample.table.tabs.tabText(n) for n in range(sample.table.tabs.count())]
    assert view.view.annotations
    page.table.selectRow(0)
    assert view.view.annotations[0].color == "selection"
    named(monkeypatch, "for the tender")
    page.ask_note()
    assert table.index(0, 4).data() == "for the tender"
    part = page._part
    part.export(tmp_path / "m.xlsx", part.all)
    rows = CalamineWorkbook.from_path(str(tmp_path / "m.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[0] == ["What is measured", "Value", "Unit", "Elements", "Note"]
    assert rows[1][:3] == ["Distance", 5.0, "m"]
    part.select_elements(part.all)
    assert Ref("element", model_id, key) in sample.app.workspace.selection.current.picked
    page.table.selectRow(0)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    page.keyPressEvent(event)
    assert part.all == []
    assert view.view.annotations == []


def test_a_room_tells_what_stands_in_it(sample: MainWindow, view: ModelView, qtbot: QtBot) -> None:
    model_id = next(iter(view.view.models))
    room = next(room for room in view.view.models[model_id].rooms if room.number == "1.02")
    sample.app.workspace.selection.set([Ref("element", model_id, room.global_id)])

    def lines() -> dict[str, str]:
        facts = sample.inspector.facts
        found = [line for s in facts.sections if "by the model" in s.title for line in s.lines] if facts else []
        return {line.text: line.right for line in found}

    qtbot.waitUntil(lambda: len(lines()) > 2, timeout=15_000)
    assert set(lines().values()) <= {"contained", "by its place"}
    assert "by its place" in lines().values(), "doors stand between rooms"


def test_colours_of_the_sample_and_their_saved_view(
    sample: MainWindow, view: ModelView, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sample.menus.run("model.colors")
    qtbot.waitUntil(lambda: bool(view.coloring.classes), timeout=15_000)
    view.coloring.choose("rooms", "area")
    qtbot.waitUntil(lambda: not view.coloring.busy)
    assert view.legend.fields.currentText() == "Area"
    assert "m²" in view.legend.list.item(0).text()
    properties = [field.key for field in view.coloring.fields if "." in field.key]
    assert properties, "and every property of the rooms"
    named(monkeypatch, "Areas")
    view.legend.save.click()
    assert saved(sample, "colours") == ["Areas"]
    view.legend.list.setCurrentRow(0)
    view.coloring.select(0)
    chosen = sample.app.workspace.selection.current.picked
    assert len(chosen) == len(view.coloring.classes[0].things)
    view.coloring.choose("elements", "class")
    qtbot.waitUntil(lambda: not view.coloring.busy)
    assert any(one.label.startswith("IfcWall") for one in view.coloring.classes)
    sample.menus.run("model.colors")
    assert view.view.colors == {}
    sample.saved.show(sample.saved.of("colours")[0].id)
    qtbot.waitUntil(lambda: not view.coloring.busy and bool(view.view.colors))
    assert view.coloring.key == "area"
    view.show_colors(False)


@pytest.mark.parametrize("command", ["model.section.z", "model.measure.height", "model.entrance", "model.section.box"])
def test_the_palette_knows_every_way(sample: MainWindow, view: ModelView, command: str) -> None:
    view.set_mode("plan")
    assert any(entry.what == command for entry in sample.top._entries())
    sample.menus.run(command)
    assert view.mode == "3d"
    assert view.tools.on or view.tools.section.cuts
    view.tools.use("")
    view.tools.section.clear()
    snapshot.pump(0.05)


def test_shortcuts_are_no_ones_else(sample: MainWindow) -> None:
    keys = [command.shortcut for command in sample.menus.commands.values() if command.shortcut]
    assert len(keys) == len(set(keys))


def test_nothing_is_cut_in_the_narrow_window(sample: MainWindow, view: ModelView) -> None:
    sample.resize(1366, 690)
    for layout in ("model", "duties"):
        sample.show_layout(layout)
        sample.workbench.show_panel("model", True)
        snapshot.pump(0.1)
        head = view.header
        buttons = [*head.modes.values(), head.section, head.measure, head.fit_button, head.more]
        right = head.mapTo(view, QPoint(head.width(), 0)).x()
        assert all(b.isHidden() or b.mapTo(view, QPoint(b.width(), 0)).x() <= right for b in buttons)
        assert not head.fit_button.isHidden()


def test_rooms_without_a_shape_are_listed_and_say_so(window: MainWindow, tmp_path: Path) -> None:
    maker = school()
    maker.room("1.09", "Sklad", 0, (20.0, 0.0), (2.0, 2.0)).Representation = None
    window.open_paths([maker.write(tmp_path / "school.ifc")])
    snapshot.wait(window.app)
    snapshot.settle(window)
    (model_id,) = window.app.workspace.models
    room = next(room for room in window.app.workspace.models[model_id].model.rooms if room.number == "1.09")
    ref = Ref("element", model_id, room.global_id)
    assert any("1.09" in [str(cell) for cell in row.cells] for row in window.content.rows("rooms"))
    assert window.tree.item_of(ref) is not None
    window.app.workspace.selection.set([ref])
    facts = window.inspector.facts
    assert facts is not None
    assert any(fact.name == "Shape" for section in facts.sections for fact in section.facts)


def test_the_name_is_asked_in_a_small_dialog(window: MainWindow) -> None:
    def answer() -> None:
        dialog = window.findChild(QInputDialog)
        assert dialog is not None
        assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
        dialog.setTextValue(" Kotelna ")
        dialog.accept()

    QTimer.singleShot(50, answer)
    assert ask_text(window, "Save view", "Name", "1.NP") == "Kotelna"
    QTimer.singleShot(50, lambda: window.findChildren(QInputDialog)[-1].reject())
    assert ask_text(window, "Save view", "Name") is None
