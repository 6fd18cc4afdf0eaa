"""Tools of the model view with mouse and keys: sections, measures, walking, colours, the shared cut, viewpoints."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from civicdesk.gui import model_flight
from civicdesk.gui.model_view import ModelView
from civicdesk.project.selection import Ref
from civicdesk.render.measures import Measure
from civicdesk.render.view import CUT_HEIGHT
from tests.render.building import HEIGHT, Building, beside, school

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def building() -> Building:
    return school()


@pytest.fixture
def view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, building: Building) -> ModelView:
    monkeypatch.setenv("CIVICDESK_3D", "image")
    made = ModelView()
    qtbot.addWidget(made)
    made.resize(700, 460)
    made.show()
    made.set_model("m", building)
    assert made.wait_ready()
    return made


def pixel(view: ModelView, x: float, y: float, z: float) -> QPoint:
    """Where a point (relative to the model's origin) is drawn on the scene widget."""
    ((px, py),), _front = view.view.camera.project(np.array([x, y, z]))
    scale = view.scene.devicePixelRatioF()
    return QPoint(round(px / scale), round(py / scale))


def mouse(widget: QWidget, kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton = NONE) -> None:
    own = LEFT if kind != QEvent.Type.MouseMove else NONE
    event = QMouseEvent(
        kind, QPointF(at), widget.mapToGlobal(QPointF(at)), own, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def hover(widget: QWidget, at: QPoint) -> None:
    mouse(widget, QEvent.Type.MouseMove, at)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    mouse(widget, QEvent.Type.MouseButtonPress, start, LEFT)
    for share in (0.3, 0.6, 1.0):
        mouse(widget, QEvent.Type.MouseMove, start + (end - start) * share, LEFT)
    mouse(widget, QEvent.Type.MouseButtonRelease, end)


def turn_wheel(widget: QWidget, at: QPoint, steps: int) -> None:
    event = QWheelEvent(
        QPointF(at), widget.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * steps), NONE,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def whole(view: ModelView) -> None:
    view.set_storey("m", None)
    assert view.wait_ready()


# --- sections


def test_a_plane_is_dragged_at_its_handle(view: ModelView) -> None:
    whole(view)
    view.header.section.click()
    section = view.tools.section
    before, yaw = section.cuts[0].at, view.view.camera.yaw
    (handle,) = section.handles()
    assert handle is not None
    ends = pixel(view, 2.0, 2.5, 2.0) - pixel(view, 5.0, 2.5, 2.0)
    drag(view.scene, handle.toPoint(), handle.toPoint() + ends)
    moved = section.cuts[0]
    assert abs(abs(moved.at - before) - 3.0) < 0.6
    assert view.view.camera.yaw == yaw, "the model is not turned meanwhile"
    assert np.allclose(view.view.scene.sections[0], moved.plane)
    (handle,) = section.handles()
    assert handle is not None
    turn_wheel(view.scene, handle.toPoint(), 2)
    assert section.cuts[0].at > moved.at


def test_up_to_six_planes_in_the_bar(view: ModelView, qtbot: QtBot) -> None:
    whole(view)
    section, bar = view.tools.section, view.section_bar
    for axis in "xyzxyz":
        section.add_across(axis)
    assert len(view.view.scene.sections) == 6
    assert not bar.can_add("face")
    assert bar.can_add("box")  # takes the place of all of them
    section.add_across("x")
    assert len(section.cuts) == 6
    bar.list.setCurrentIndex(1)
    bar.list.activated.emit(1)
    bar.slider.setValue(250)
    assert section.cuts[1].share == pytest.approx(0.25)
    normal = section.cuts[1].normal.copy()
    bar.flip.click()
    assert np.allclose(section.cuts[1].normal, -normal)
    assert section.cuts[1].share == pytest.approx(0.75)
    bar.remove.click()
    assert [bar.list.itemText(n) for n in range(bar.list.count())][1] == "2 Level"
    view.scene.setFocus()
    qtbot.keyClick(view.scene, Qt.Key.Key_Escape)
    assert view.view.scene.sections == ()
    assert bar.isHidden()


def test_a_plane_in_a_clicked_face(view: ModelView, qtbot: QtBot) -> None:
    whole(view)
    view.tools.section.await_face()
    assert view.scene.cursor().shape() == Qt.CursorShape.CrossCursor
    assert "face" in view.tool_line.text.text()
    qtbot.mouseClick(view.scene, LEFT, pos=pixel(view, 2.0, 0.0, 2.0))  # the front of the long wall
    (cut,) = view.tools.section.cuts
    assert cut.kind == "face"
    assert np.allclose(np.abs(cut.normal), [0, 1, 0], atol=1e-6)
    assert abs(cut.at * cut.normal[1]) < 1e-4
    assert view.scene.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_box_around_the_selection(view: ModelView, building: Building) -> None:
    whole(view)
    assert not view.section_bar.can_add("selection")
    view.set_selection(frozenset([Ref("element", "m", "device2")]))
    view.tools.section.add_box(selection=True)
    planes = view.view.scene.sections
    inside = np.array([1.5, 1.5, HEIGHT + 0.4, 1.0])
    assert len(planes) == 6
    assert all(plane @ inside > 0 for plane in planes)
    assert any(plane @ np.array([5.0, 1.5, HEIGHT, 1.0]) < 0 for plane in planes)
    middles = [view.tools.section._middle(cut) for cut in view.tools.section.cuts]
    assert all(np.linalg.norm(middle - inside[:3]) < 2.0 for middle in middles)  # the handles are at the box


# --- measures


def made(view: ModelView) -> list[Measure]:
    found: list[Measure] = []
    view.tools.measuring.made.connect(found.append)
    return found


def test_a_distance_between_corners_that_catch(view: ModelView, qtbot: QtBot) -> None:
    found = made(view)
    whole(view)
    view.header.measure.click()
    corners = pixel(view, 0.0, 0.0, 2 * HEIGHT), pixel(view, 10.0, 0.0, 2 * HEIGHT)
    inward = QPoint(2, 3)
    hover(view.scene, corners[0] + inward)
    live = view.tools.measuring.live
    assert live is not None
    assert live.snap == "vertex"
    qtbot.mouseClick(view.scene, LEFT, pos=corners[0] + inward)
    hover(view.scene, corners[1] + QPoint(-2, 3))
    assert view.tool_line.value.text() == "10.000 m"
    qtbot.mouseClick(view.scene, LEFT, pos=corners[1] + QPoint(-2, 3))
    assert [(m.kind, m.unit) for m in found] == [("distance", "m")]
    assert found[0].value == pytest.approx(10.0, abs=1e-5)
    assert np.allclose(found[0].points[0], beside(0, 0, 2 * HEIGHT), atol=1e-5)
    assert found[0].elements == (("m", "front2"),)
    qtbot.keyClick(view.scene, Qt.Key.Key_Escape)
    assert view.tools.on == ""


def test_every_kind_of_measure_in_3d(view: ModelView, qtbot: QtBot) -> None:
    found, top = made(view), 2 * HEIGHT
    whole(view)

    def take(kind: str, *points: tuple[float, float, float]) -> float:
        view.tools.measure(kind)
        for point in points:
            qtbot.mouseClick(view.scene, LEFT, pos=pixel(view, *point))
        if kind == "area":
            qtbot.keyClick(view.scene, Qt.Key.Key_Return)
        return found[-1].value

    assert take("height", (0, 0, top), (10, 0, HEIGHT)) == pytest.approx(HEIGHT, abs=0.01)
    assert take("perpendicular", (3, 0, top - 1), (0, 4.8, top)) == pytest.approx(4.8, abs=0.01)
    assert take("angle", (0, 0, top), (10, 0, top), (10, 0, HEIGHT)) == pytest.approx(90.0, abs=0.2)
    assert take("face", (3, 0, top - 1)) == pytest.approx(10 * HEIGHT, abs=0.01)
    square = ((0, 0, top), (10, 0, top), (10, 0, HEIGHT), (0, 0, HEIGHT))
    assert take("area", *square) == pytest.approx(10 * HEIGHT, abs=0.1)
    assert [m.unit for m in found] == ["m", "m", "°", "m²", "m²"]


def test_a_chain_ends_when_it_is_told(view: ModelView, qtbot: QtBot) -> None:
    found, top = made(view), 2 * HEIGHT
    whole(view)
    view.tools.measure("distance")
    view.scene.setFocus()
    qtbot.keyClick(view.scene, Qt.Key.Key_C)
    assert view.tool_line.chain.isChecked()
    for point in ((0, 0, top), (10, 0, top), (10, 0, HEIGHT), (0, 0, HEIGHT)):
        qtbot.mouseClick(view.scene, LEFT, pos=pixel(view, *point))
    qtbot.keyClick(view.scene, Qt.Key.Key_Backspace)
    assert found == []
    qtbot.keyClick(view.scene, Qt.Key.Key_Return)
    assert found[0].value == pytest.approx(13.0, abs=0.05)


def test_measures_in_the_plan_have_the_same_list(view: ModelView, qtbot: QtBot) -> None:
    found = made(view)
    view.set_mode("plan")
    view.tools.measure("distance")
    assert not view.tool_line.kinds["height"].isEnabled()
    for x in (0.2, 4.9):
        at = view.plan.to_pixel(*beside(x, 0.2)[:2]).toPoint() + QPoint(2, -2)
        hover(view.plan, at)
        qtbot.mouseClick(view.plan, LEFT, pos=at)
    assert found[0].value == pytest.approx(4.7, abs=0.001)
    view.tools.measuring.set_kept(found)
    view.set_mode("split")
    assert view.view.annotations
    picture = view.plan.grab().toImage()
    view.tools.measuring.set_kept(())
    assert view.plan.grab().toImage() != picture


# --- walking


def test_walking_from_a_click_and_back(view: ModelView, qtbot: QtBot) -> None:
    camera = view.view.camera
    before = camera.eye.copy(), camera.fov, view.view.storey
    view.header.walk.click()
    qtbot.mouseClick(view.scene, LEFT, pos=pixel(view, 3.0, 3.0, 0.03))
    assert view.tools.walk.walking
    assert camera.eye[2] == pytest.approx(0.03 + 1.65, abs=0.05)
    assert view.view.storey is None, "walls are whole while one walks between them"
    start = camera.eye.copy()
    qtbot.keyPress(view.scene, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: bool(np.linalg.norm(camera.eye - start) > 0.3))
    qtbot.keyRelease(view.scene, Qt.Key.Key_W)
    assert camera.eye[2] == pytest.approx(start[2])
    yaw, here = camera.yaw, camera.eye.copy()
    drag(view.scene, QPoint(200, 200), QPoint(260, 205))
    assert camera.yaw != yaw
    assert np.allclose(camera.eye, here), "the head turns, the feet stay"
    turn_wheel(view.scene, QPoint(200, 200), 3)
    assert camera.eye[2] > here[2] + 0.2
    assert "Esc" in view.tool_line.text.text()
    qtbot.keyClick(view.scene, Qt.Key.Key_Escape)
    assert np.allclose(camera.eye, before[0])
    assert (camera.fov, view.view.storey) == before[1:]
    assert view.tool_line.isHidden()


# --- the cut that 3D and plan share


def test_the_cut_of_3d_and_plan_is_one(view: ModelView, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    plan = view.view.models["m"].plan
    monkeypatch.setattr(
        "civicdesk.gui.model_view.plan_at", lambda _model, storey, above: asked.append(above) or plan(storey)
    )
    view.set_mode("split")
    assert view.cut_bar.isVisible()
    held = view.view.scene.models["m"]
    assert held.cut == pytest.approx(CUT_HEIGHT)
    view.cut_bar.slider.setValue(240)
    assert view.wait_ready()
    assert held.cut == pytest.approx(2.4)
    assert asked == [2.4]
    assert view.cut_bar.height_box.value() == 2.4
    view.cut_bar.reset.click()
    assert held.cut == pytest.approx(CUT_HEIGHT)
    assert asked == [2.4], "the usual cut is prepared"


# --- rooms


def test_rooms_are_picked_behind_walls(view: ModelView, qtbot: QtBot) -> None:
    whole(view)
    found: list[Ref | None] = []
    view.picked.connect(lambda ref, _more: found.append(ref))
    at = pixel(view, 2.5, 0.0, HEIGHT + 1.0)
    qtbot.mouseClick(view.scene, LEFT, pos=at)
    qtbot.mouseClick(view.scene, LEFT, Qt.KeyboardModifier.AltModifier, at)
    view.header.pick_rooms.click()
    qtbot.mouseClick(view.scene, LEFT, pos=at)
    assert [ref.key for ref in found if ref] == ["front2", "room2.01", "room2.01"]


# --- colours


def coloured(view: ModelView, qtbot: QtBot, subject: str, key: str) -> None:
    view.coloring.choose(subject, key)
    qtbot.waitUntil(lambda: not view.coloring.busy)


def test_colours_with_a_legend(
    view: ModelView, building: Building, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.set_mode("split")
    monkeypatch.setattr("civicdesk.gui.model_columns.columns", lambda _models: [])
    view.header.colors.click()
    qtbot.waitUntil(lambda: not view.coloring.busy and bool(view.coloring.classes))
    assert [one.label for one in view.coloring.classes] == ["Učebna"]
    coloured(view, qtbot, "rooms", "storey")
    assert [one.label for one in view.coloring.classes] == ["1.NP", "2.NP"]
    assert view.legend.list.item(0).text() == "1.NP  (2)"
    room = ("m", building.index("room1.01"))
    assert view.view.colors[room] == view.coloring.classes[0].color
    assert view.plan._shown.colors[room[1]] == view.coloring.classes[0].hex
    chosen: list[tuple[Ref, ...]] = []
    view.coloring.chosen.connect(chosen.append)
    view.coloring.select(1)
    assert [ref.key for ref in chosen[0]] == ["room2.01", "room2.02"]
    view.legend.list.setCurrentRow(0)
    qtbot.keyClick(view.legend.list, Qt.Key.Key_Return)
    assert view.view.isolated == set(view.coloring.classes[0].things)
    view.legend.closed.emit()
    assert view.view.colors == {}
    assert view.plan._shown.colors == {}


def test_who_coloured_last_is_seen_and_nobody_wipes_the_others(
    view: ModelView, building: Building, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparison, a check over it, the colours of a property over both: each gives way to what was there before."""
    monkeypatch.setattr("civicdesk.gui.model_columns.columns", lambda _models: [])
    wall, device = ("m", building.index("front1") or 0), ("m", building.index("device1") or 0)
    view.coloring.lay("comparison", {wall: "#010203"})
    view.coloring.lay("check", {device: "#040506"})
    assert view.view.colors == {device: (4, 5, 6)}
    view.header.colors.click()
    qtbot.waitUntil(lambda: not view.coloring.busy and bool(view.coloring.classes))
    assert set(view.view.colors) == {("m", room.index) for room in building.rooms}
    view.coloring.lay("check", {wall: "#040506"})
    assert view.view.colors == {wall: (4, 5, 6)}
    assert "Other colours" in view.legend.note.text()
    coloured(view, qtbot, "rooms", "storey")
    assert "Other colours" not in view.legend.note.text()
    assert len(view.view.colors) == len(building.rooms)
    view.legend.closed.emit()
    assert view.view.colors == {wall: (4, 5, 6)}
    view.coloring.lay("check", None)
    assert view.view.colors == {wall: (1, 2, 3)}
    view.coloring.lay("comparison", None)
    assert (view.view.colors, view.view.ghost_rest) == ({}, False)


# --- viewpoints


def test_colours_of_a_viewpoint_go_when_everything_is_shown(view: ModelView, building: Building) -> None:
    wall = ("m", building.index("front1") or 0)
    kept = {**model_flight.see(view), "colors": [["m", "front1", "#0a9632"]], "ghost_rest": True}
    view.coloring.lay("comparison", {wall: "#010203"})
    model_flight.show(view, kept)
    assert view.view.colors == {wall: (10, 150, 50)}
    assert not view.all_shown
    view.show_all()
    assert view.view.colors == {wall: (1, 2, 3)}
    assert view.all_shown


def test_a_viewpoint_brings_everything_back(view: ModelView, building: Building, qtbot: QtBot) -> None:
    view.set_section("x", 0.3)
    view.set_selection(frozenset([Ref("element", "m", "room1.02")]))
    view.view.hide([("m", building.index("device1"))])
    view.view.camera.orbit(80.0, 10.0)
    kept, eye = model_flight.see(view), view.view.camera.eye.copy()
    view.set_section(None)
    view.set_storey("m", None)
    view.show_all()
    view.standard_view("top")
    flight, refs = model_flight.show(view, kept)
    qtbot.waitUntil(lambda: bool(np.allclose(view.view.camera.eye, eye, atol=1e-6)))
    flight.land()
    assert refs == (Ref("element", "m", "room1.02"),)
    assert view.view.storey == ("m", 1)
    assert len(view.view.scene.sections) == 1
    assert view.tools.section.cuts[0].kind == "x"
    assert view.header.section.isChecked()
    assert view.view.hidden == {("m", building.index("device1"))}
    assert "1.NP" in view.header.title.text()


# --- narrow windows


@pytest.mark.parametrize("width", [320, 430, 560, 900])
def test_the_header_fits_and_nothing_is_lost(view: ModelView, width: int, qtbot: QtBot) -> None:
    view.resize(width, 400)
    head = view.header
    assert head.row.sizeHint().width() <= width
    menu = head.more.menu()
    menu.aboutToShow.emit()
    hidden = [button for button in head._rare if button.isHidden()]
    assert head.more.isHidden() == (not hidden)
    assert len(menu.actions()) == len(hidden)
    if head.walk.isHidden():
        next(action for action in menu.actions() if "Walk" in action.text()).trigger()
        assert view.tools.on == "walk"
