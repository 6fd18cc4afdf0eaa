"""The plan on the screen, used with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from civicdesk.gui.plan_view import PlanView
from tests.render.building import Building, school


@pytest.fixture
def building() -> Building:
    return school()


@pytest.fixture
def plan(qtbot: QtBot, building: Building) -> PlanView:
    view = PlanView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.set_plan(lambda: building.plan(1))
    view.show()
    return view


def place(plan: PlanView, row: int | None) -> QPoint:
    assert row is not None
    at = plan.position_of(row)
    assert at is not None
    return at.toPoint()


def test_click_picks_rooms_devices_and_nothing(qtbot: QtBot, plan: PlanView, building: Building) -> None:
    picked: list[tuple[object, bool]] = []
    plan.picked.connect(lambda row, more: picked.append((row, more)))
    room, device = building.index("room1.02"), building.index("device1")
    qtbot.mouseClick(plan, Qt.MouseButton.LeftButton, pos=place(plan, room))
    qtbot.mouseClick(plan, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place(plan, device))
    qtbot.mouseClick(plan, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert picked == [(room, False), (device, True), (None, False)]


def test_dragging_moves_and_does_not_pick(qtbot: QtBot, plan: PlanView, building: Building) -> None:
    picked: list[object] = []
    plan.picked.connect(lambda row, more: picked.append(row))
    room = building.index("room1.01")
    start = place(plan, room)
    qtbot.mousePress(plan, Qt.MouseButton.LeftButton, pos=start)
    end = start + QPoint(60, 25)
    drag(plan, start, end)
    qtbot.mouseRelease(plan, Qt.MouseButton.LeftButton, pos=end)
    assert picked == []
    assert place(plan, room) == end


def drag(plan: PlanView, start: QPoint, end: QPoint) -> None:
    for at in (start + QPoint(8, 3), end):
        move = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), plan.mapToGlobal(QPointF(at)), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(plan, move)


def test_wheel_zooms_to_the_cursor(plan: PlanView, building: Building) -> None:
    room, other = building.index("room1.01"), building.index("room1.02")
    at, before = place(plan, room), place(plan, other)
    turn = QWheelEvent(
        QPointF(at), plan.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plan, turn)
    assert (place(plan, room) - at).manhattanLength() <= 1
    assert place(plan, other).x() - at.x() == pytest.approx((before.x() - at.x()) * 1.44, abs=2)
    QTest.keyClick(plan, Qt.Key.Key_Home)
    assert place(plan, other) == before


def test_tooltip_has_number_name_and_area(plan: PlanView, building: Building) -> None:
    assert plan.tip(building.index("room1.01") or 0) == "1.01  Učebna\n21.6 m²"
    assert plan.tip(building.index("device1") or 0) == "PHP-05"


def test_an_empty_sheet_is_drawn(plan: PlanView) -> None:
    plan.set_plan(None)
    assert plan.row_at(QPointF(100, 100)) is None
    assert not plan.grab().isNull()
