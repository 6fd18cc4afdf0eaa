"""Features of a GeoPackage edited in the real window: on the map, in the form, saved, discarded, refused."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from civicdesk.actions.edit_layer import discard_editing, save_editing
from civicdesk.actions.history import next_steps
from civicdesk.actions.open_files import close_layer
from civicdesk.actions.projects import close_project, new_project
from civicdesk.errors import UserError
from civicdesk.gui import parts, snapshot
from civicdesk.gui.edit_part import FORM, LayerEditing
from civicdesk.gui.main_window import MainWindow
from civicdesk.project.selection import Ref
from civicdesk.register.sources import sources, state
from tests.gui.test_map_tool import dragged
from tests.gui.test_sketch import click, keys, pixel
from tests.maps.make_layers import SOUTH, WEST, squares, write
from tests.maps.test_edit import read


def part_of(window: MainWindow) -> LayerEditing:
    command = next(c for c in window.parts[parts.PARTS.index("edit_part")].commands if c.id == "map.edit.save")
    owner = command.run.__self__  # type: ignore[attr-defined]
    assert isinstance(owner, LayerEditing)
    return owner


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    path = write(
        tmp_path / "parcely.gpkg", squares(2, 50.0), layer="parcely", geometry="Polygon",
        cislo=["1/1", "1/2", "1/3", "1/4"], vymera=[2500, 2500, 2500, 2500],
    )  # fmt: skip
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE parcely ADD COLUMN druh TEXT(8)")
    return path


@pytest.fixture
def editing(window: MainWindow, parcels: Path, tmp_path: Path) -> Iterator[LayerEditing]:
    window.open_paths([parcels])
    snapshot.wait(window.app)
    new_project(window.app, tmp_path / "town.civicdesk")
    window.show_layout("map")
    snapshot.settle(window)
    window.menus.run("map.edit")
    snapshot.wait(window.app)
    view = window.views.map
    assert view is not None
    view.zoom_to((WEST - 50, SOUTH - 50, WEST + 150, SOUTH + 150))
    snapshot.settle(window)
    yield part_of(window)
    discard_editing(window.app)  # or the window would ask when it closes


def form_cell(part: LayerEditing, name: str) -> Any:
    model = part.form.model  # type: ignore[union-attr]
    row = next(n for n in range(model.rowCount()) if model.index(n, 0).data() == name)
    return model.index(row, 1)


def test_attributes_and_shapes_are_saved_in_one_go(
    window: MainWindow, editing: LayerEditing, qtbot: Any, parcels: Path
) -> None:
    assert editing.bar.isVisible()
    assert window.table.tab == FORM
    click(window, qtbot, WEST + 25, SOUTH + 25)
    snapshot.pump(0.4)
    assert editing.form is not None
    model = editing.form.model
    assert model.fid == "1"
    assert form_cell(editing, "cislo").data() == "1/1"
    assert model.setData(form_cell(editing, "vymera"), "2 600")
    assert not model.setData(form_cell(editing, "druh"), "ostatní plocha")
    assert "druh takes 8 characters, the text has 14" in editing.form.said.whole()
    assert model.setData(form_cell(editing, "druh"), "zahrada")
    view = window.views.map
    assert view is not None
    snapshot.pump(0.4)
    dragged(view, qtbot, pixel(window, WEST, SOUTH), pixel(window, WEST - 20, SOUTH - 20))
    assert "3 unsaved" in editing.bar.title.whole() or "1 unsaved" in editing.bar.title.whole()
    assert next_steps(window.app)[0] == "Change the shape of a feature"
    assert read(parcels)[1][1]["vymera"] == 2500  # nothing is written yet
    window.menus.run("map.edit.save")
    snapshot.wait(window.app)
    shape, values = read(parcels)[1]
    assert values == {"cislo": "1/1", "vymera": 2600, "druh": "zahrada"}
    assert shape.bounds[:2] == pytest.approx((WEST - 20, SOUTH - 20), abs=1.5)
    assert shape.bounds[2:] == (WEST + 50, SOUTH + 50)
    assert "saved" in window.status.message.text()
    entry = window.app.workspace.layers[0]
    assert entry.layer is not None
    row = entry.layer.row_of("1")
    assert row is not None
    assert entry.layer.attributes(row)["druh"] == "zahrada"  # the prepared copy is new
    (source,) = sources(window.app.workspace.project.db, "layer")  # type: ignore[union-attr]
    assert state(source) == "found"
    assert not window.app.workspace.editing.edits  # type: ignore[union-attr]


def test_new_and_deleted_features_and_undo(
    window: MainWindow, editing: LayerEditing, qtbot: Any, parcels: Path
) -> None:
    editing.use("area")
    snapshot.pump(0.4)
    for x, y in ((100, 0), (140, 0), (140, 40), (100, 50)):
        click(window, qtbot, WEST + x, SOUTH + y)
    keys(window, qtbot, key=Qt.Key.Key_Return)
    assert editing.editing is not None
    assert set(editing.editing.edits.values) == {"+1"}
    assert editing.form is not None
    assert editing.form.model.fid == "+1"
    assert editing.form.model.setData(form_cell(editing, "cislo"), "7/1")
    window.app.workspace.selection.set([Ref("feature", editing.editing.layer_id, "3")])
    window.menus.run("map.edit.delete")
    assert editing.editing.edits.values["3"].state == "deleted"
    window.menus.run("edit.undo")
    assert set(editing.editing.edits.values) == {"+1"}
    window.menus.run("edit.redo")
    picture = window.views.map.grab_image()  # type: ignore[union-attr]
    assert not picture.isNull()
    window.menus.run("map.edit.save")
    snapshot.wait(window.app)
    new = read(parcels)
    assert set(new) == {1, 2, 4, 5}
    assert new[5][1]["cislo"] == "7/1"
    assert (WEST + 100, SOUTH) in set(new[5][0].exterior.coords)  # it caught the corner of its neighbour


def test_a_locked_file_keeps_the_edits(window: MainWindow, editing: LayerEditing, parcels: Path) -> None:
    assert editing.editing is not None
    editing.editing.set_value("1", "vymera", 1)
    other = sqlite3.connect(parcels, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    window.menus.run("map.edit.save")
    snapshot.wait(window.app)
    assert "nother program has the file open" in window.errors[-1].sentence
    window.errors[-1].close()
    assert len(editing.editing) == 1
    other.execute("ROLLBACK")
    other.close()
    window.menus.run("map.edit.save")
    snapshot.wait(window.app)
    assert read(parcels)[1][1]["vymera"] == 1


def test_nothing_is_edited_while_it_is_saved(window: MainWindow, editing: LayerEditing, parcels: Path) -> None:
    edited = editing.editing
    assert edited is not None
    edited.add(shapely.box(WEST + 100, SOUTH, WEST + 120, SOUTH + 20))
    saving = save_editing(window.app)
    assert saving is not None
    assert save_editing(window.app) is None  # or the new parcel would be there twice
    for change in (partial(edited.set_value, "1", "vymera", 7), partial(edited.delete, "2"), edited.edits.undo):
        with pytest.raises(UserError, match="is being saved"):
            change()
    editing.delete()
    snapshot.wait(window.app)
    assert set(read(parcels)) == {1, 2, 3, 4, 5}
    assert not edited.edits
    edited.set_value("1", "vymera", 7)
    window.menus.run("map.edit.save")
    snapshot.wait(window.app)
    assert read(parcels)[1][1]["vymera"] == 7


def test_what_was_saved_is_what_is_changed_next(
    window: MainWindow, editing: LayerEditing, qtbot: Any, parcels: Path
) -> None:
    view = window.views.map
    assert view is not None
    for corner, target in (((0, 0), (-20, -20)), ((50, 50), (40, 45))):
        click(window, qtbot, WEST + 25, SOUTH + 25)
        snapshot.pump(0.4)
        start, end = (pixel(window, WEST + x, SOUTH + y) for x, y in (corner, target))
        dragged(view, qtbot, start, end)
        editing.save()
        snapshot.wait(window.app)
        snapshot.settle(window)
    assert min(read(parcels)[1][0].exterior.coords) == pytest.approx((WEST - 20, SOUTH - 20), abs=1.5)
    assert max(read(parcels)[1][0].exterior.coords) == pytest.approx((WEST + 50, SOUTH), abs=1.5)


def test_who_leaves_with_changes_is_asked(
    window: MainWindow, editing: LayerEditing, parcels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert editing.editing is not None
    editing.editing.set_value("1", "vymera", 1)
    asked: list[str] = []
    monkeypatch.setattr(editing, "_sure", lambda title, _yes: bool(asked.append(title)))
    window.close()
    assert window.isVisible()
    with pytest.raises(UserError, match="not saved yet"):
        close_project(window.app)
    with pytest.raises(UserError, match="not saved yet"):
        close_layer(window.app, editing.editing.layer_id)
    assert len(window.app.workspace.layers) == 1
    editing.discard()
    assert editing.on()
    monkeypatch.setattr(editing, "_sure", lambda title, _yes: True)
    editing.discard()
    assert not editing.on()
    assert editing.bar.isHidden()
    assert read(parcels)[1][1]["vymera"] == 2500


def test_shapes_go_through_the_map_s_own_system(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    from civicdesk.crs.operations import operation

    parcel = write(tmp_path / "a.gpkg", squares(1, 100.0), layer="a", geometry="Polygon")
    change = operation("EPSG:5514", "EPSG:32633")
    there = shapely.transform(squares(1, 50.0)[0], lambda xy: shapely.get_coordinates(
        shapely.points(*change.transform(xy[:, 0], xy[:, 1]))))  # fmt: skip
    utm = write(tmp_path / "b.gpkg", [there], layer="b", crs="EPSG:32633", geometry="Polygon", n=[1])
    window.open_paths([parcel])
    snapshot.wait(window.app)
    window.open_paths([utm])
    snapshot.wait(window.app)
    snapshot.settle(window)
    editing = part_of(window)
    editing.begin(window.app.workspace.layers[-1].id)
    snapshot.wait(window.app)
    view = window.views.map
    assert view is not None
    view.zoom_to((WEST - 50, SOUTH - 50, WEST + 150, SOUTH + 150))
    snapshot.settle(window)
    click(window, qtbot, WEST + 25, SOUTH + 25)
    snapshot.pump(0.4)
    dragged(view, qtbot, pixel(window, WEST + 50, SOUTH + 50), pixel(window, WEST + 99, SOUTH + 99))
    editing.save()
    snapshot.wait(window.app)
    new = read(utm, "b")[1][0]
    before = set(map(tuple, shapely.get_coordinates(there).tolist()))
    same = [xy for xy in new.exterior.coords[:-1] if xy in before]
    assert len(same) == 3
    x, y = change.transform([WEST + 100], [SOUTH + 100])
    assert min(shapely.Point(xy).distance(shapely.Point(x[0], y[0])) for xy in new.exterior.coords) < 1e-3


def test_files_that_cannot_be_edited_say_so(window: MainWindow, tmp_path: Path, demo_folder: Path) -> None:
    flat = write(tmp_path / "a.fgb", squares(1), geometry="Polygon", driver="FlatGeobuf")
    window.open_paths([flat])
    snapshot.wait(window.app)
    editing = part_of(window)
    assert not editing.possible()
    layer = window.app.workspace.layers[0]
    editing.begin(layer.id)
    assert window.errors
    window.errors[-1].close()
    menu = QMenu()
    editing.node_menu(("layer", layer.id), menu)
    assert menu.isEmpty()
    village = Path(shutil.copy(next(demo_folder.glob("*.gpkg")), tmp_path / "village.gpkg"))
    window.open_paths([village])
    snapshot.wait(window.app)
    assert editing.possible()
