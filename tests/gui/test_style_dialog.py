"""The style of a layer in the window: classes, preview, cancel, undo, copy from layer to layer, files, legend."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from civicdesk.actions import history, projects
from civicdesk.actions.open_files import open_files
from civicdesk.actions.style_layer import restyle, save_beside, save_inside
from civicdesk.gui import snapshot
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.style_dialog import StyleDialog, clipboard_style
from civicdesk.gui.style_part import Styles
from civicdesk.gui.tree_panel import NODE
from civicdesk.gui.turns import wait_until
from civicdesk.maps.style import Style
from civicdesk.project.workspace import LayerEntry
from tests.maps.make_layers import squares, write

USES = ["les", "vodní plocha", "les", "zahrada"]
AREAS = [10.0, 20.0, 30.0, 40.0]


@pytest.fixture
def layer(window: MainWindow, tmp_path: Path) -> LayerEntry:
    path = write(tmp_path / "pole.gpkg", squares(2), layer="pole", geometry="Polygon", druh=USES, vymera=AREAS)
    open_files(window.app, [path])
    snapshot.wait(window.app)
    return window.app.workspace.layers[0]


def part_of(window: MainWindow) -> Styles:
    for part in window.parts:
        for command in part.commands:
            if command.id == "map.style":
                return command.run.__self__  # type: ignore[attr-defined]
    raise AssertionError


def dialog_of(window: MainWindow, layer: LayerEntry) -> StyleDialog:
    part = part_of(window)
    part.open(layer.id)
    snapshot.pump(0.1)
    return part.dialogs[layer.id]


def test_classes_are_made_shown_and_cancelled(window: MainWindow, layer: LayerEntry) -> None:
    before = layer.style
    dialog = dialog_of(window, layer)
    dialog.classes.sorts.buttons["values"].click()
    assert wait_until(lambda: dialog.look.category == "druh", 20)
    assert layer.style == dialog.look
    model = dialog.classes.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "les", "vodní plocha", "zahrada", "everything else",
    ]  # fmt: skip
    assert wait_until(lambda: model.index(0, 2).data() is not None, 20)
    assert [model.index(row, 2).data() for row in range(4)] == ["2", "1", "1", "0"]
    dialog.classes.sorts.buttons["ranges"].click()
    assert wait_until(lambda: dialog.look.category == "vymera", 20)
    dialog.undo()
    assert dialog.look.sort == "values"
    dialog.redo()
    assert dialog.look.sort == "ranges"
    dialog.reject()
    snapshot.pump(0.1)
    assert layer.style == before
    assert not part_of(window).dialogs


def test_a_style_is_kept_in_the_project_and_undone(window: MainWindow, layer: LayerEntry, tmp_path: Path) -> None:
    projects.new_project(window.app, tmp_path / "town.civicdesk")
    before = layer.style
    dialog = dialog_of(window, layer)
    dialog.classes.sorts.buttons["rules"].click()
    model = dialog.classes.model
    assert model.setData(model.index(0, 0), "vymera > 15")
    assert model.setData(model.index(0, 3), "5000")
    dialog.accept()
    snapshot.pump(0.1)
    assert layer.style is not None
    assert (layer.style.categories[0].where, layer.style.categories[0].max_scale) == ("vymera > 15", 5000)
    assert "pole" in history.next_steps(window.app)[0]
    history.undo(window.app)
    assert layer.style == before
    history.redo(window.app)
    assert layer.style.categories[0].where == "vymera > 15"


def test_undo_gives_back_what_a_layer_was_opened_with(window: MainWindow, tmp_path: Path) -> None:
    """The project that is open already knows nothing of the style of a layer that is added to it."""
    projects.new_project(window.app, tmp_path / "town.civicdesk")
    open_files(window.app, [write(tmp_path / "pole.gpkg", squares(2), layer="pole", geometry="Polygon", druh=USES)])
    snapshot.wait(window.app)
    (entry,) = window.app.workspace.layers
    before = entry.style
    assert before is not None
    restyle(window.app, entry.id, before.recoloured("#123456"))
    assert entry.style != before
    history.undo(window.app)
    assert entry.style == before


def test_a_wrong_condition_says_so(window: MainWindow, layer: LayerEntry) -> None:
    dialog = dialog_of(window, layer)
    dialog.classes.sorts.buttons["rules"].click()
    model = dialog.classes.model
    model.setData(model.index(0, 0), "plocha > 15")
    first = model.index(0, 0)
    assert "plocha" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert first.data(Qt.ItemDataRole.ForegroundRole) is not None
    dialog.reject()


def test_copied_and_pasted(window: MainWindow, layer: LayerEntry) -> None:
    dialog = dialog_of(window, layer)
    dialog.change(Style(fill="#123456"))
    dialog.copy()
    dialog.reject()
    assert clipboard_style() == Style(fill="#123456")
    again = dialog_of(window, layer)
    again.paste()
    assert again.look.fill == "#123456"
    again.reject()


def test_a_style_file_is_read_and_kept(window: MainWindow, layer: LayerEntry, tmp_path: Path) -> None:
    given = Path(__file__).parent.parent / "maps" / "styles" / "use.qml"
    dialog = dialog_of(window, layer)
    part_of(window).load_file(dialog, layer, given)
    snapshot.wait(window.app)
    assert [category.value for category in dialog.look.categories] == ["les", "voda"]
    assert "SVGFill" in dialog.note.whole()
    dialog.accept()
    assert layer.style is not None
    assert save_beside(window.app, layer, layer.style).name == "pole.qml"
    save_inside(window.app, layer, layer.style)
    snapshot.wait(window.app)
    window.app.workspace.remove_layer(layer.id)
    open_files(window.app, [layer.path])
    snapshot.wait(window.app)
    (again,) = window.app.workspace.layers
    assert again.style is not None
    assert [category.value for category in again.style.categories] == ["les", "voda"]


def test_the_legend_is_in_the_tree(window: MainWindow, layer: LayerEntry) -> None:
    from civicdesk.maps.style_make import by_values

    assert layer.layer is not None
    assert layer.style is not None
    restyle(window.app, layer.id, by_values(layer.style, layer.layer, "druh", "bold", "area"))
    snapshot.pump(0.1)
    tree = window.tree
    root = tree.findItems("pole", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)[0]
    texts = [root.child(n).text(0) for n in range(root.childCount())]
    assert texts == ["les", "vodní plocha", "zahrada", "everything else"]
    assert root.child(0).data(0, NODE) == ("class", layer.id)
    tree.itemDoubleClicked.emit(root.child(0), 0)
    snapshot.pump(0.1)
    assert layer.id in part_of(window).dialogs
    part_of(window).dialogs[layer.id].reject()


def test_labels_and_scales(window: MainWindow, layer: LayerEntry) -> None:
    dialog = dialog_of(window, layer)
    page = dialog.labels
    page.text.setEditText("druh || ' ' || round(vymera, 0)")
    page.text.lineEdit().editingFinished.emit()
    assert page.example.text() in {f"{use} {area:.0f}" for use, area in zip(USES, AREAS, strict=True)}
    page.text.setEditText("nic")
    page.text.lineEdit().editingFinished.emit()
    assert "nic" in page.example.text()
    dialog.whole.opacity.setValue(40)
    assert dialog.look.opacity == pytest.approx(0.4)
    dialog.reject()
