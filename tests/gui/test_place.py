"""Placing models in the real window: corners are clicked in the model and on the map, outlines dragged."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from civicdesk.actions.history import undo
from civicdesk.actions.projects import new_project
from civicdesk.crs.fit import angle_of
from civicdesk.crs.georeference import matrix
from civicdesk.gui import parts, snapshot
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.place_part import CHECK, PLACE, Places
from civicdesk.gui.place_session import Placing
from civicdesk.project.selection import Ref, Selected
from civicdesk.register.linking import link_by_hand
from civicdesk.register.placements import Placement
from civicdesk.register.schema import TABLES
from tests.bim.make_ifc import Maker
from tests.bim.make_ifc import school as made_school
from tests.gui.test_map_tool import dragged
from tests.maps.make_layers import SOUTH, WEST, write

TRUE = matrix(WEST + 100, SOUTH + 80, 231.4, math.radians(20))  # where the school stands in the town
HOUSE = [(0.0, -0.3), (10.3, -0.3), (10.3, 4.3), (0.0, 4.3)]


def on_map(x: float, y: float) -> tuple[float, float]:
    east, north, _height, _one = TRUE @ (x, y, 0.0, 1.0)
    return float(east), float(north)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A house where the school stands, and a parcel around it."""
    house = shapely.Polygon([on_map(*corner) for corner in HOUSE])
    parcel = shapely.box(WEST + 60, SOUTH + 40, WEST + 160, SOUTH + 120)
    return write(tmp_path / "town.gpkg", [parcel, house], layer="budovy", geometry="Polygon")


def opened(window: MainWindow, *paths: Path) -> list[str]:
    window.open_paths(list(paths))
    snapshot.wait(window.app)
    snapshot.settle(window)
    return list(window.app.workspace.models)


def places_of(window: MainWindow) -> Places:
    command = next(c for c in window.parts[parts.PARTS.index("place_part")].commands if c.id == "model.place")
    owner = command.run.__self__  # type: ignore[attr-defined]
    assert isinstance(owner, Places)
    return owner


def click_map(window: MainWindow, qtbot: Any, east: float, north: float) -> None:
    canvas = window.views.map.canvas  # type: ignore[union-attr]
    assert canvas is not None
    view = canvas.map_view
    at = QPointF((east - view.left) * view.scale, (view.top - north) * view.scale)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())


def click_model(window: MainWindow, qtbot: Any, placing: Placing, x: float, y: float, z: float) -> None:
    view = window.views.model
    assert view is not None
    seen, _front = view.view.camera.project((np.array([x, y, z]) - view.origin)[None])
    at = QPointF(float(seen[0, 0]), float(seen[0, 1])) / view.scene.devicePixelRatioF()
    qtbot.mouseClick(view.scene, Qt.MouseButton.LeftButton, pos=at.toPoint())


@pytest.fixture
def placing(window: MainWindow, town: Path, tmp_path: Path) -> Placing:
    opened(window, made_school().write(tmp_path / "school.ifc"), town)
    window.menus.run("model.place")
    snapshot.settle(window)
    assert window.table.tab == PLACE
    assert window.views.map is not None
    window.views.map.zoom_to((WEST + 85, SOUTH + 70, WEST + 125, SOUTH + 95))
    snapshot.settle(window)
    return places_of(window).placing


def test_two_corners_that_snap_place_the_model(window: MainWindow, placing: Placing, qtbot: Any) -> None:
    view, places = window.views.model, places_of(window)
    assert view is not None
    assert "two corners" in window.views.map.prompt.text.text()  # type: ignore[union-attr]
    view.set_storey(placing.model_id, None)
    view.standard_view("top")
    snapshot.settle(window)
    corners = [(0.0, -0.3), (10.3, 4.3)]
    for x, y in corners:
        click_model(window, qtbot, placing, x + math.copysign(0.06, 5 - x), y + math.copysign(0.06, 2 - y), 5.7)
    assert [pair.model[:2] for pair in placing.pairs if pair.model] == [pytest.approx(c, abs=1e-4) for c in corners]
    assert "on the map" in window.views.map.prompt.text.text()  # type: ignore[union-attr]
    for x, y in corners:
        east, north = on_map(x, y)
        click_map(window, qtbot, east + 0.15, north - 0.1)
    assert placing.fit is not None
    assert placing.fit.rms < 1e-3
    panel = places.place_panel
    assert panel is not None
    panel.level.setText("231,40")
    panel.level.editingFinished.emit()
    assert panel.use.isEnabled()
    panel.use.click()
    (entry,) = window.app.workspace.models.values()
    assert entry.placement is not None
    assert entry.placement.matrix == pytest.approx(TRUE, abs=2e-3)
    assert (entry.placement.how, entry.placement.height) == ("points", 231.4)
    assert entry.placement.residual == pytest.approx(0, abs=1e-3)
    outline = window.views.map._outlines[0].shape  # type: ignore[union-attr]
    assert outline.symmetric_difference(shapely.Polygon([on_map(*c) for c in HOUSE])).area < 0.1


def test_a_wrong_corner_warns(window: MainWindow, placing: Placing) -> None:
    places = places_of(window)
    for x, y in HOUSE[:3]:
        placing.add_model_point((x, y, 0.0))
    for x, y in (HOUSE[0], HOUSE[1], HOUSE[3]):
        placing.add_map_point(on_map(x, y))
    panel = places.place_panel
    assert panel is not None
    assert "same one" in panel.verdict.text()
    assert not panel.sign.isHidden()
    off = panel.pairs.table.model().index(2, 3)
    assert float(off.data().split()[0]) > 0.5
    panel.pairs.table.selectRow(2)
    panel.pairs.remove.click()
    assert len(placing.pairs) == 2
    assert panel.sign.isHidden()


def test_backspace_takes_the_last_point_back_and_escape_leaves(
    window: MainWindow, placing: Placing, qtbot: Any
) -> None:
    canvas = window.views.map.canvas  # type: ignore[union-attr]
    placing.add_model_point((0, 0, 0))
    placing.add_map_point(on_map(0, 0))
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert placing.pairs[0].on_map is None
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert window.table.tab != PLACE
    assert window.views.map.tool is None  # type: ignore[union-attr]
    assert window.views.model.tools.on == ""  # type: ignore[union-attr]


def test_points_are_picked_in_the_plan_too(window: MainWindow, placing: Placing, qtbot: Any) -> None:
    view = window.views.model
    assert view is not None
    view.set_mode("plan")
    snapshot.settle(window)
    at = view.plan.to_pixel(0.0, 4.3)
    qtbot.mouseClick(view.plan, Qt.MouseButton.LeftButton, pos=(at + QPointF(1, 1)).toPoint())
    (pair,) = placing.pairs
    assert pair.model is not None
    assert pair.model[:2] == pytest.approx((0.0, 4.3), abs=1e-3)


def test_dragging_turning_and_keys(window: MainWindow, placing: Placing, qtbot: Any) -> None:
    places = places_of(window)
    panel = places.place_panel
    assert panel is not None
    panel.method.buttons["dragged"].click()
    map_view = window.views.map
    assert map_view is not None
    assert map_view.canvas is not None
    shape = placing.shape()  # it begins in the middle of the map
    assert placing.place is not None
    assert shape is not None
    view = map_view.canvas.map_view

    def pixel(east: float, north: float) -> QPointF:
        return QPointF((east - view.left) * view.scale, (view.top - north) * view.scale)

    before = placing.place.copy()
    middle = shape.centroid
    dragged(map_view, qtbot, pixel(middle.x, middle.y), pixel(middle.x + 3, middle.y + 2))
    assert placing.place[:2, 3] - before[:2, 3] == pytest.approx((3, 2), abs=0.4)
    from civicdesk.render.map_ghost import knob

    at = knob(placing.shape(), view)
    middle = placing.shape().centroid
    centre = pixel(middle.x, middle.y)
    arm = at - centre
    dragged(map_view, qtbot, at, centre + QPointF(-arm.y(), arm.x()))  # a quarter to the right
    assert math.degrees(angle_of(placing.place)) == pytest.approx(-90, abs=4)
    assert placing.shape().centroid.distance(middle) < 1e-6
    before = placing.place.copy()
    qtbot.keyClick(map_view.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(map_view.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(map_view.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert placing.place[:2, 3] - before[:2, 3] == pytest.approx((-0.1, 1.01), abs=1e-6)
    qtbot.keyClick(map_view.canvas, Qt.Key.Key_PageUp)
    assert math.degrees(angle_of(placing.place) - angle_of(before)) == pytest.approx(0.1, abs=1e-6)
    panel.by_hand.degrees.setValue(20.0)
    panel.by_hand.east.setValue(float(TRUE[0, 3]))
    panel.by_hand.north.setValue(float(TRUE[1, 3]))
    panel.use.click()
    (entry,) = window.app.workspace.models.values()
    assert entry.placement is not None
    assert entry.placement.how == "dragged"
    assert entry.placement.matrix[:2] == pytest.approx(TRUE[:2], abs=0.01)


def sick(path: Path, **values: float) -> Path:
    from tests.bim.test_ifc_georef import referenced

    east, north = float(TRUE[0, 3]), float(TRUE[1, 3])
    return referenced("IFC4", 1.0, **{"Eastings": east, "Northings": north, **values}).write(path)


def test_the_check_shows_before_and_after_and_mends(window: MainWindow, town: Path, tmp_path: Path) -> None:
    new_project(window.app, tmp_path / "p.civicdesk")
    (model_id,) = opened(window, sick(tmp_path / "sick.ifc", XAxisAbscissa=20.0, XAxisOrdinate=0.0), town)
    window.menus.run("model.check_place")
    snapshot.settle(window)
    places = places_of(window)
    panel, map_view = places.check_panel, window.views.map
    assert panel is not None
    assert map_view is not None
    assert window.table.tab == CHECK
    assert map_view.tool is not None
    ghosts = {ghost.kind: ghost.shape for ghost in map_view.tool.ghosts}  # type: ignore[attr-defined]
    assert set(ghosts) == {"before", "after"}
    house = shapely.Polygon([on_map(*c) for c in HOUSE])
    assert ghosts["after"].symmetric_difference(house).area < 0.1
    assert ghosts["before"].symmetric_difference(house).area > 5
    assert "moves the model by" in panel.effect.text()
    assert "20" in panel.effect.text()
    panel.mend.click()
    entry = window.app.workspace.models[model_id]
    assert entry.placement is not None
    assert entry.placement.detail == {"codes": ["rotation-degrees"]}
    window.turns.finish()
    assert panel.mend.isHidden()
    assert map_view._outlines[0].shape.symmetric_difference(house).area < 0.1
    undo(window.app)
    assert entry.placement is None
    window.turns.finish()
    assert not panel.mend.isHidden()


def test_a_finding_without_a_cure_leads_to_placing_by_hand(window: MainWindow, town: Path, tmp_path: Path) -> None:
    opened(window, sick(tmp_path / "far.ifc", Eastings=5.0, Northings=7.0), town)
    window.menus.run("model.check_place")
    panel = places_of(window).check_panel
    assert panel is not None
    assert panel.mend.isHidden()
    panel.by_hand.click()
    assert window.table.tab == PLACE


def test_the_doubts_offer_the_check(window: MainWindow, town: Path, tmp_path: Path) -> None:
    (model_id,) = opened(window, sick(tmp_path / "sick.ifc", XAxisAbscissa=20.0, XAxisOrdinate=0.0), town)
    window.doubts.show([window.app.workspace.models[model_id]])
    from civicdesk.gui.doubts import DoubtsDialog

    (dialog,) = window.findChildren(DoubtsDialog)
    dialog.buttons.itemAt(0).widget().click()
    assert window.table.tab == CHECK


def test_the_tree_unloads_loads_and_places_as_another(window: MainWindow, town: Path, tmp_path: Path) -> None:
    first, second = opened(
        window, made_school().write(tmp_path / "a.ifc"), made_school().write(tmp_path / "b.ifc"), town
    )
    app, workspace = window.app, window.app.workspace
    from civicdesk.actions.place_model import place_model

    place_model(app, first, Placement("EPSG:5514", TRUE, "points", 231.4))
    menu = QMenu()
    window.tree_menu.fill(("model", second), menu)
    named = {action.text(): action for action in menu.actions()}
    named["Stand as a"].trigger()
    assert workspace.models[second].placement is not None
    assert workspace.models[second].placement.how == "other"
    named["Unload (free memory)"].trigger()
    snapshot.pump(0.3)
    window.turns.finish()
    assert workspace.models[second].model is None
    assert second not in window.views.model.view.models  # type: ignore[union-attr]
    items = window.tree.findItems("unloaded", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert [item.text(0) for item in items] == ["b – unloaded"]
    window.tree.clearSelection()
    items[0].setSelected(True)  # a click
    snapshot.wait(app)
    snapshot.settle(window)
    assert workspace.models[second].model is not None
    assert second in window.views.model.view.models  # type: ignore[union-attr]
    assert workspace.models[second].placement is not None


def test_models_stand_in_the_scene_as_on_the_map(window: MainWindow, town: Path, tmp_path: Path) -> None:
    from civicdesk.actions.place_model import place_model

    first, second = opened(
        window, made_school().write(tmp_path / "a.ifc"), made_school().write(tmp_path / "b.ifc"), town
    )
    place_model(window.app, first, Placement("EPSG:5514", TRUE, "points"))
    place_model(window.app, second, Placement("EPSG:5514", matrix(0, 50, 0, 0) @ TRUE, "points"))
    snapshot.settle(window)
    scene = window.views.model.view  # type: ignore[union-attr]
    moved = scene.placements[second]
    assert moved[:2, :2] == pytest.approx(np.eye(2), abs=1e-9)
    assert np.linalg.norm(moved[:2, 3]) == pytest.approx(50, abs=1e-6)
    assert first not in scene.placements


def test_sockets_of_the_other_model_are_in_the_rooms(window: MainWindow, tmp_path: Path) -> None:
    maker = Maker()
    maker.device("IfcOutlet", "socket", maker.storeys[0], (1.0, 1.0, 0.3), 0.1)
    maker.wall(0, (0.0, -0.3), 10.3)
    maker.wall(0, (0.0, 4.0), 10.3)
    _rooms, devices = opened(
        window, made_school().write(tmp_path / "school.ifc"), maker.write(tmp_path / "electrical.ifc")
    )
    snapshot.pump(0.3)
    snapshot.wait(window.app)
    window.turns.finish()
    rows = {row.cells[2]: row.cells for row in window.content.rows("equipment")}
    assert rows["socket"][4] == "1.01 Učebna 1 · by position"
    rooms = {row.cells[1]: row.cells for row in window.content.rows("rooms")}
    assert rooms["1.01"][6] == 2  # the heater and the socket
    model = window.app.workspace.models[devices].model
    assert model is not None
    socket = Ref("element", devices, model.equipment[0].global_id)
    (place,) = window.content.places_of([socket])
    assert place.source != devices
    part = places_of(window)
    for chosen, told in ((socket, "1.01 Učebna 1"), (place, "socket")):
        (section,) = part.sections(Selected((chosen,), frozenset({chosen})))
        assert [line.text for line in section.lines] == [told]


def test_the_tree_groups_models_of_one_building(window: MainWindow, tmp_path: Path) -> None:
    new_project(window.app, tmp_path / "p.civicdesk")
    paths = [made_school().write(tmp_path / f"{name}.ifc") for name in ("architecture", "wiring", "other")]
    models = opened(window, *paths)
    project = window.app.workspace.project
    assert project is not None
    with project.db.transaction("Add a building") as t:
        (building,) = t.insert(TABLES["building"], [{"name": "ZŠ Vzorová Lhota"}])
    things = []
    for model_id in models[:2]:
        model = window.app.workspace.models[model_id].model
        assert model is not None
        row = model.elements.ifc_class.index("IfcBuilding")
        things.append((model_id, model.elements.global_id[row]))
    window.app.workspace.register_changed.emit(link_by_hand(project.db, "building", building, things))
    window.turns.finish()
    (home,) = window.tree.findItems("ZŠ Vzorová Lhota", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[:1]
    assert [home.child(n).text(0) for n in range(home.childCount())] == ["architecture", "wiring"]
    (alone,) = window.tree.findItems("other", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert alone.parent() is not home
