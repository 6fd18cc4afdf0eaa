"""Drawing on the map in the real window: tools, snapping, vertices, undo, the tree and the inspector."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu

from civicdesk.actions.history import undo
from civicdesk.actions.projects import new_project
from civicdesk.gui import ask, parts, snapshot
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.map_pencil import square
from civicdesk.gui.sketch_layer import ref_of
from civicdesk.gui.sketch_part import NODE, Sketching
from tests.gui.test_map_tool import dragged
from tests.maps.make_layers import SOUTH, WEST, squares, write


def part_of(window: MainWindow) -> Sketching:
    command = next(c for c in window.parts[parts.PARTS.index("sketch_part")].commands if c.id == "map.sketch.keep")
    owner = command.run.__self__  # type: ignore[attr-defined]
    assert isinstance(owner, Sketching)
    return owner


def pixel(window: MainWindow, x: float, y: float) -> QPointF:
    canvas = window.views.map.canvas  # type: ignore[union-attr]
    assert canvas is not None
    view = canvas.map_view
    return QPointF((x - view.left) * view.scale, (view.top - y) * view.scale)


def click(
    window: MainWindow, qtbot: Any, x: float, y: float, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    port = window.views.map.canvas.viewport()  # type: ignore[union-attr]
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, keys, pixel(window, x, y).toPoint())


def hover(window: MainWindow, qtbot: Any, x: float, y: float) -> None:
    canvas = window.views.map.canvas  # type: ignore[union-attr]
    at = pixel(window, x, y)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, at, canvas.viewport().mapToGlobal(at), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    qtbot.wait(30)
    canvas.mouseMoveEvent(event)


@pytest.fixture
def drawing(window: MainWindow, tmp_path: Path) -> Sketching:
    """Parcels of 50 m, a project, and a map that shows them."""
    window.open_paths([write(tmp_path / "parcely.gpkg", squares(4, 50.0), layer="parcely", geometry="Polygon")])
    snapshot.wait(window.app)
    new_project(window.app, tmp_path / "town.civicdesk")
    window.show_layout("map")
    snapshot.settle(window)
    assert window.views.map is not None
    window.views.map.zoom_to((WEST, SOUTH, WEST + 200, SOUTH + 200))
    snapshot.settle(window)
    return part_of(window)


def keys(window: MainWindow, qtbot: Any, text: str = "", key: Qt.Key | None = None) -> None:
    canvas = window.views.map.canvas  # type: ignore[union-attr]
    if key is not None:
        qtbot.keyClick(canvas, key)
    else:
        qtbot.keyClicks(canvas, text)


def test_an_area_catches_vertices_and_is_one_step(window: MainWindow, drawing: Sketching, qtbot: Any) -> None:
    assert drawing.bar.isHidden()
    window.menus.run("map.sketch.area")
    assert drawing.bar.isVisible()
    assert drawing.bar.tools["area"].isChecked()
    for x, y in ((51, 49), (99, 51), (100, 80), (149, 151)):
        click(window, qtbot, WEST + x, SOUTH + y)
    assert drawing.pencil is not None
    assert len(drawing.pencil.points) == 4
    keys(window, qtbot, key=Qt.Key.Key_Backspace)
    keys(window, qtbot, key=Qt.Key.Key_Return)
    (one,) = drawing.all.values()
    assert one.crs == "EPSG:5514"
    corners = [(round(x - WEST, 3), round(y - SOUTH, 1)) for x, y in one.shape.exterior.coords[:-1]]
    assert corners[:2] == [(50.0, 50.0), (100.0, 50.0)]
    assert corners[2][0] == 100.0  # on the side of a parcel
    undo(window.app)
    assert drawing.all == {}


def test_a_typed_length_and_a_right_angle(window: MainWindow, drawing: Sketching, qtbot: Any) -> None:
    from civicdesk.crs.lengths import true_length

    drawing.use("line")
    click(window, qtbot, WEST + 20, SOUTH + 20)
    hover(window, qtbot, WEST + 40, SOUTH + 20)
    keys(window, qtbot, "12,5")
    assert "12,5" in drawing.pencil.typed  # type: ignore[union-attr]
    keys(window, qtbot, key=Qt.Key.Key_Return)
    click(window, qtbot, WEST + 35, SOUTH + 34, Qt.KeyboardModifier.ShiftModifier)
    keys(window, qtbot, key=Qt.Key.Key_Return)
    (one,) = drawing.all.values()
    first, middle, last = (shapely.Point(xy) for xy in one.shape.coords)
    assert true_length(shapely.LineString([first, middle]), one.crs) == pytest.approx(12.5, abs=1e-4)
    a, b = (middle.x - first.x, middle.y - first.y), (last.x - middle.x, last.y - middle.y)
    assert a[0] * b[0] + a[1] * b[1] == pytest.approx(0, abs=1e-6)
    assert square([(0, 0)], (10, 3)) == (10, 0)


def test_escape_clears_what_is_drawn_and_then_leaves(window: MainWindow, drawing: Sketching, qtbot: Any) -> None:
    drawing.use("line")
    click(window, qtbot, WEST + 20, SOUTH + 20)
    keys(window, qtbot, key=Qt.Key.Key_Escape)
    assert drawing.pencil.points == []  # type: ignore[union-attr]
    assert window.views.map.tool is drawing.pencil  # type: ignore[union-attr]
    keys(window, qtbot, key=Qt.Key.Key_Escape)
    assert window.views.map.tool is None  # type: ignore[union-attr]
    assert drawing.bar.isHidden()
    assert drawing.all == {}


def test_a_dimension_says_its_true_length(window: MainWindow, drawing: Sketching, qtbot: Any) -> None:
    drawing.use("dimension")
    click(window, qtbot, WEST + 51, SOUTH + 51)
    click(window, qtbot, WEST + 149, SOUTH + 49)
    click(window, qtbot, WEST + 100, SOUTH + 75)
    (one,) = drawing.all.values()
    assert one.get("offset") == pytest.approx(25, abs=1.5)
    assert drawing.layer.drawn[0].label in ("100.00 m", "99.99 m", "100.01 m")
    window.app.workspace.selection.set([ref_of(one.id)])
    facts = window.inspector.facts
    assert facts is not None
    found = {fact.name: fact for section in facts.sections for fact in section.facts}
    assert (facts.title, facts.sections[0].title) == ("Sketch", "Dimension")
    assert found["Length"].value == drawing.layer.drawn[0].label
    assert found["Length"].note in ("", "on the grid 100.00 m")
    picture = window.views.map.grab_image()  # type: ignore[union-attr]
    assert not picture.isNull()


def test_texts_points_styles_and_the_tree(
    window: MainWindow, drawing: Sketching, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "ask_text", lambda *_a, **_k: "Vjezd")
    drawing.use("text")
    click(window, qtbot, WEST + 75, SOUTH + 75)
    drawing.use("point")
    click(window, qtbot, WEST + 120, SOUTH + 120)
    snapshot.pump(0.1)
    tree = window.tree
    item = tree.item_of(ref_of(next(iter(drawing.all))))
    assert item is not None
    assert item.parent().text(0) == "Sketch  2"
    assert item.text(0) == "Text  Vjezd"
    drawing.use("corners")
    click(window, qtbot, WEST + 75, SOUTH + 75)
    assert window.app.workspace.selection.current.primary == ref_of(next(iter(drawing.all)))
    assert drawing.bar.text.text() == "Vjezd"
    drawing.bar.text.setText("Vjezd do dvora")
    drawing.bar.text.editingFinished.emit()
    drawing.bar.menu.actions()[1].trigger()
    drawing.bar.size_.setValue(14)
    one = next(iter(drawing.all.values()))
    assert (one.text, one.get("color"), one.get("size")) == ("Vjezd do dvora", "#1f6fb2", 14.0)
    menu = QMenu()
    drawing.node_menu(NODE, menu)
    next(action for action in menu.actions() if action.text() == "Hide").trigger()
    assert drawing.layer.drawn == []
    keys(window, qtbot, key=Qt.Key.Key_Escape)
    drawing.use("corners")  # who wants to change something sees it
    assert len(drawing.layer.drawn) == 2


def test_vertices_are_moved_inserted_and_deleted(window: MainWindow, drawing: Sketching, qtbot: Any) -> None:
    drawing.use("area")
    for x, y in ((20, 20), (80, 20), (80, 70), (20, 70)):
        click(window, qtbot, WEST + x, SOUTH + y)
    keys(window, qtbot, key=Qt.Key.Key_Return)
    (key,) = drawing.all
    drawing.use("corners")
    click(window, qtbot, WEST + 30, SOUTH + 30)
    snapshot.pump(0.1)
    map_view = window.views.map
    assert map_view is not None
    dragged(map_view, qtbot, pixel(window, WEST + 80, SOUTH + 70), pixel(window, WEST + 101, SOUTH + 99))
    x, y = drawing.all[key].shape.exterior.coords[2]
    assert (x, y) == (WEST + 100, SOUTH + 100)
    port = map_view.canvas.viewport()  # type: ignore[union-attr]
    at = pixel(window, WEST + 50, SOUTH + 20).toPoint()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    assert len(drawing.all[key].shape.exterior.coords) == 6
    keys(window, qtbot, key=Qt.Key.Key_Delete)
    assert len(drawing.all[key].shape.exterior.coords) == 5
    before = drawing.all[key].shape
    dragged(map_view, qtbot, pixel(window, WEST + 40, SOUTH + 40), pixel(window, WEST + 60, SOUTH + 40))
    assert drawing.all[key].shape.centroid.x - before.centroid.x == pytest.approx(20, abs=1.0)
    dragged(map_view, qtbot, pixel(window, WEST + 120, SOUTH + 100), pixel(window, WEST + 20, SOUTH + 2))
    assert drawing.all[key].shape.is_valid
    keys(window, qtbot, key=Qt.Key.Key_Escape)
    window.app.workspace.selection.set([ref_of(key)])
    drawing.bar.delete.click()
    assert drawing.all == {}
    undo(window.app)
    assert set(drawing.all) == {key}


def test_without_a_project_it_is_said_how_to_keep_it(
    window: MainWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_paths([write(tmp_path / "parcely.gpkg", squares(4, 50.0), layer="parcely", geometry="Polygon")])
    snapshot.wait(window.app)
    snapshot.settle(window)
    drawing = part_of(window)
    drawing.use("point")
    assert drawing.bar.note.isVisible()
    click(window, qtbot, WEST + 75, SOUTH + 75)
    assert "until the program ends" in window.status.message.text()
    assert [one.kept for one in drawing.all.values()] == [False]
    window.menus.run("edit.undo")
    assert drawing.all == {}
    window.menus.run("edit.redo")
    monkeypatch.setattr(window.prompts, "_ask_project", lambda *_a: tmp_path / "kept.civicdesk")
    drawing.bar.keep.click()
    assert [one.kept for one in drawing.all.values()] == [True]
    assert not drawing.bar.note.isVisible()


def test_export_from_the_menu(
    window: MainWindow, drawing: Sketching, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing.use("point")
    click(window, qtbot, WEST + 120, SOUTH + 120)
    out = tmp_path / "sketch.dxf"
    monkeypatch.setattr(ask, "ask_target", lambda *_a: out)
    window.menus.run("map.sketch.export")
    snapshot.wait(window.app)
    assert "POINT" in out.read_text()
    assert "1 things written" in window.status.message.text()
