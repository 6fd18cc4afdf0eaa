"""The model view through its real widgets: as a picture everywhere, through QOpenGLWidget where there is a display."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from civicdesk.gui.model_view import ModelView
from civicdesk.gui.scene_widget import GLSceneWidget, ImageSceneWidget
from civicdesk.project.selection import Ref
from civicdesk.render.offscreen import NoOpenGL
from tests.render.building import Building, batches, school

ROOM_1, ROOM_2 = Ref("element", "m", "room1.01"), Ref("element", "m", "room1.02")


@pytest.fixture
def building() -> Building:
    return school()


@pytest.fixture
def view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ModelView:
    monkeypatch.setenv("CIVICDESK_3D", "image")
    made = ModelView()
    qtbot.addWidget(made)
    made.resize(700, 460)
    made.show()
    return made


@pytest.fixture
def gl_view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ModelView:
    monkeypatch.setenv("CIVICDESK_3D", "gl")
    made = ModelView()
    qtbot.addWidget(made)
    assert isinstance(made.scene, GLSceneWidget)
    made.resize(700, 460)
    made.show()
    qtbot.waitExposed(made)
    return made


def ready(view: ModelView, building: Building) -> None:
    view.set_model("m", building)
    assert view.wait_ready()


def pixel(view: ModelView, x: float, y: float, z: float) -> QPoint:
    """Where a point (relative to the model's origin) is drawn on the scene widget."""
    ((px, py),), _front = view.view.camera.project(np.array([x, y, z]))
    scale = view.scene.devicePixelRatioF()
    return QPoint(int(px / scale), int(py / scale))


def picks(view: ModelView) -> list[tuple[Ref | None, bool]]:
    found: list[tuple[Ref | None, bool]] = []
    view.picked.connect(lambda ref, more: found.append((ref, more)))
    return found


def drag(widget: QWidget, start: QPoint, end: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    for kind, at in (
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseMove, start + QPoint(6, 4)),
        (QEvent.Type.MouseMove, end),
        (QEvent.Type.MouseButtonRelease, end),
    ):
        buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        own = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        event = QMouseEvent(
            kind, QPointF(at), widget.mapToGlobal(QPointF(at)), own, buttons, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)


def test_says_what_to_do_when_empty(view: ModelView, qtbot: QtBot) -> None:
    assert view.stack.currentWidget() is view.empty
    advice = "Open an IFC file, or a storey plan as PDF, picture or DXF. You can also drop it here."
    assert view.empty.advice.text() == advice
    with qtbot.waitSignal(view.open_asked):
        view.open_asked.emit()


def test_opens_on_the_entrance_storey(view: ModelView, building: Building) -> None:
    ready(view, building)
    assert view.header.title.text() == "Model · 1.NP"
    assert [action.text() for action in view.header.menu.actions()] == ["Whole building", "2.NP", "1.NP"]
    assert view.header.rooms.isChecked()


def test_click_picks_in_3d(view: ModelView, building: Building, qtbot: QtBot) -> None:
    ready(view, building)
    found = picks(view)
    qtbot.mouseClick(view.scene, Qt.MouseButton.LeftButton, pos=pixel(view, 3.0, 3.5, 0.03))
    more = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(view.scene, Qt.MouseButton.LeftButton, more, pixel(view, 8.0, 3.5, 0.03))
    qtbot.mouseClick(view.scene, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert found == [(ROOM_1, False), (ROOM_2, True), (None, False)]


def test_click_picks_in_the_plan(view: ModelView, building: Building, qtbot: QtBot) -> None:
    ready(view, building)
    found = picks(view)
    view.header.modes["plan"].click()
    assert view.header.title.text() == "Plan · 1.NP"
    assert not view.scene.isVisible()
    at = view.plan.position_of(building.index("room1.02") or 0)
    assert at is not None
    qtbot.mouseClick(view.plan, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert found == [(ROOM_2, False)]


def test_selection_from_elsewhere_is_shown(view: ModelView, building: Building) -> None:
    ready(view, building)
    view.set_mode("split")
    view.set_selection(frozenset([ROOM_2, Ref("record", "room", "7")]))
    assert view.view.selected == {("m", building.index("room1.02"))}
    assert view.plan._shown.selected == {building.index("room1.02")}


def test_selection_opens_its_storey(view: ModelView, building: Building) -> None:
    ready(view, building)
    view.set_selection(frozenset([Ref("element", "m", "room2.01")]))
    assert view.view.storey == ("m", 2)
    assert view.header.title.text() == "Model · 2.NP"
    view.set_storey("m", None)
    view.set_selection(frozenset([ROOM_1]))
    assert view.view.storey is None, "the whole building stays whole"


def test_dragging_turns_and_does_not_pick(view: ModelView, building: Building) -> None:
    ready(view, building)
    found = picks(view)
    yaw, start = view.view.camera.yaw, pixel(view, 5.0, 2.5, 0.0)
    drag(view.scene, start, start + QPoint(80, 30))
    assert view.view.camera.yaw != yaw
    assert not view.view.auto_fit
    assert found == []
    target = view.view.camera.target.copy()
    drag(view.scene, start, start + QPoint(50, 10), Qt.MouseButton.MiddleButton)
    assert not np.allclose(view.view.camera.target, target)


def test_wheel_comes_nearer_at_the_cursor(view: ModelView, building: Building) -> None:
    ready(view, building)
    at, before = pixel(view, 8.0, 3.5, 0.03), view.view.camera.distance
    turn = QWheelEvent(
        QPointF(at), view.scene.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.scene, turn)
    assert view.view.camera.distance < before
    assert (pixel(view, 8.0, 3.5, 0.03) - at).manhattanLength() <= 3


def test_keys_turn_fit_and_hide(view: ModelView, building: Building, qtbot: QtBot) -> None:
    ready(view, building)
    camera = view.view.camera
    qtbot.keyClick(view.scene, Qt.Key.Key_5)
    assert camera.pitch == 90
    qtbot.keyClick(view.scene, Qt.Key.Key_Left)
    assert camera.yaw != 0
    view.set_selection(frozenset([ROOM_1]))
    qtbot.keyClick(view.scene, Qt.Key.Key_H)
    assert view.view.hidden == {("m", building.index("room1.01"))}
    qtbot.keyClick(view.scene, Qt.Key.Key_A)
    assert view.view.hidden == set()
    qtbot.keyClick(view.scene, Qt.Key.Key_X)
    assert view.section_bar.isVisible()
    qtbot.keyClick(view.scene, Qt.Key.Key_X)
    assert view.view.scene.sections == ()


def test_section_follows_its_slider(view: ModelView, building: Building) -> None:
    ready(view, building)
    view.header.section.click()
    plane = view.view.scene.sections[0]
    assert plane is not None
    view.section_bar.slider.setValue(900)
    moved = view.view.scene.sections[0]
    assert moved is not None
    assert not np.allclose(plane, moved)
    eye = view.view.camera.eye
    for axis in ("y", "z", "x"):
        view.set_section(axis)
        cut = view.view.scene.sections[0]
        assert cut is not None
        assert cut[:3] @ eye + cut[3] < 0, "the near side is taken away"
    view.section_bar.close_button.click()
    assert not view.header.section.isChecked()


def test_section_asked_for_before_the_geometry_is_there(view: ModelView, building: Building, qtbot: QtBot) -> None:
    view.set_model("m", building)
    view.set_storey("m", None)
    view.set_section("y", 0.5)
    qtbot.waitUntil(lambda: len(view.view.scene.sections) == 1, timeout=20_000)
    assert view.section_bar.isVisible()


def test_context_menu_selects_what_it_is_about(view: ModelView, building: Building, qtbot: QtBot) -> None:
    ready(view, building)
    found = picks(view)
    view.picked.connect(lambda ref, _more: view.set_selection(frozenset([ref])))
    qtbot.mouseClick(view.scene, Qt.MouseButton.RightButton, pos=pixel(view, 3.0, 3.5, 0.03))
    menu = next(child for child in view.findChildren(QMenu) if child.isVisible())
    texts = {action.text(): action for action in menu.actions()}
    assert found == [(ROOM_1, False)]
    asked: list[Ref] = []
    view.properties_asked.connect(asked.append)
    texts["Properties"].trigger()
    texts["Show only this"].trigger()
    assert asked == [ROOM_1]
    assert view.view.isolated == {("m", building.index("room1.01"))}
    menu.close()


def test_signs_of_state_stand_on_their_storey(view: ModelView, building: Building) -> None:
    ready(view, building)
    view.set_markers({Ref("element", "m", "device1"): "overdue", Ref("element", "m", "device2"): "done"})
    assert [marker.state for marker in view.view.markers()] == ["overdue"]
    view.set_mode("plan")
    assert view.plan._shown.states[building.index("device1") or 0] == "overdue"


def test_streaming_then_the_whole(view: ModelView, building: Building) -> None:
    assert building.meshes is not None
    view.set_model("m", Building(**{**vars(building), "meshes": None}))
    for batch in batches(building.meshes):
        view.add_batch("m", batch)
        assert view.wait_ready()
    held = view.view.scene.models["m"]
    view.set_model("m", building)
    assert view.wait_ready()
    assert view.view.scene.models["m"] is held
    view.remove_model("m")
    assert view.stack.currentWidget() is view.empty


def test_batches_before_the_model_is_known(view: ModelView, building: Building) -> None:
    assert building.meshes is not None
    view.add_batch("m", replace(building.meshes))
    assert view.wait_ready()
    ready(view, building)
    assert np.allclose(view.view.scene.origin, building.origin)


def test_a_failing_3d_view_leaves_the_plan(view: ModelView, building: Building) -> None:
    ready(view, building)
    problems: list[object] = []
    view.problem.connect(problems.append)
    view.scene.events.failed.emit(NoOpenGL("OpenGL is not available"))
    assert view.mode == "plan"
    assert view.note.isVisible()
    assert "OpenGL is not available" in view.note_text.text()
    assert len(problems) == 1


def test_picture_of_the_view(view: ModelView, building: Building) -> None:
    ready(view, building)
    image = view.grab_image()
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colors) > 30


@pytest.mark.gl
def test_real_widget_draws_and_picks(gl_view: ModelView, building: Building, qtbot: QtBot) -> None:
    ready(gl_view, building)
    found = picks(gl_view)
    qtbot.mouseClick(gl_view.scene, Qt.MouseButton.LeftButton, pos=pixel(gl_view, 3.0, 3.5, 0.03))
    assert found == [(ROOM_1, False)]
    image = gl_view.grab_image()
    at = pixel(gl_view, 1.0, 4.2, 0.03)
    assert np.allclose(image.pixelColor(at).getRgb()[:3], (0xCF, 0xE3, 0xE8), atol=6)


@pytest.mark.gl
def test_real_widget_survives_a_new_window(gl_view: ModelView, building: Building, qtbot: QtBot) -> None:
    """Floated and docked again; each time Qt may give it another context."""
    ready(gl_view, building)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 420)
    QVBoxLayout(window).addWidget(gl_view)
    window.show()
    qtbot.waitExposed(window)
    assert gl_view.wait_ready()
    found = picks(gl_view)
    qtbot.mouseClick(gl_view.scene, Qt.MouseButton.LeftButton, pos=pixel(gl_view, 8.0, 3.5, 0.03))
    assert found == [(ROOM_2, False)]
    assert isinstance(gl_view.scene, GLSceneWidget)
    gl_view.setParent(None)


@pytest.mark.gl
def test_a_broken_driver_leads_to_the_other_way(
    qtbot: QtBot, building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("driver")

    monkeypatch.setenv("CIVICDESK_3D", "gl")
    monkeypatch.setattr("civicdesk.gui.scene_widget.current_context", broken)
    view = ModelView()
    qtbot.addWidget(view)
    view.show()
    view.set_model("m", building)
    qtbot.waitUntil(lambda: isinstance(view.scene, ImageSceneWidget))
    assert view.wait_ready()
    assert view.mode == "3d"
