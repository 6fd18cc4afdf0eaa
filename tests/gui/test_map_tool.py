"""A tool of the map: it gets mouse and keys before the map does, and vertices catch the cursor."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from civicdesk.gui.map_tool import MapTool
from civicdesk.gui.map_view import MapView
from civicdesk.project.selection import Ref
from tests.gui.test_map_view import at, make_layer, view  # noqa: F401 - fixtures
from tests.maps.make_layers import SOUTH, WEST, squares


class Recorder(MapTool):
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []
        self.left.connect(lambda: self.got.append("left"))

    @property
    def prompt(self) -> str:
        return "Click a corner"

    def click(self, at: QPointF, place: tuple[float, float]) -> bool:
        self.got.append(("click", place))
        return True

    def press(self, at: QPointF, place: tuple[float, float]) -> bool:
        return place[0] > WEST + 50

    def drag(self, at: QPointF, place: tuple[float, float], finished: bool) -> None:
        self.got.append(("drag", place, finished))

    def key(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Left


def dragged(map_view: MapView, qtbot: Any, start: QPointF, end: QPointF) -> None:
    port = map_view.canvas.viewport()  # type: ignore[union-attr]
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for share in (0.4, 0.7, 1.0):
        place = QPointF(start + (end - start) * share)
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, port.mapToGlobal(place), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        map_view.canvas.mouseMoveEvent(event)  # type: ignore[union-attr]
        qtbot.wait(25)  # the scene passes on what is some milliseconds apart
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.toPoint())


@pytest.fixture
def shown(view: MapView, make_layer: Any) -> MapView:  # noqa: F811
    view.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon")])
    assert view.wait_until_drawn()
    return view


def test_the_tool_comes_first_and_says_what_it_wants(shown: MapView, qtbot: Any) -> None:
    tool = Recorder()
    shown.set_tool(tool)
    assert shown.prompt.isVisible()
    assert shown.prompt.text.text() == "Click a corner"
    assert shown.canvas is not None
    assert shown.canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    picked: list[Any] = []
    shown.picked.connect(lambda *what: picked.append(what))
    port = shown.canvas.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at(shown, WEST + 75, SOUTH + 75).toPoint())
    ((kind, place),) = tool.got
    assert kind == "click"
    assert place == pytest.approx((WEST + 75, SOUTH + 75), abs=1.0)
    assert not picked
    center = shown.canvas.center
    qtbot.keyClick(shown.canvas, Qt.Key.Key_Left)
    assert shown.canvas.center == center
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert tool.got[-1] == "left"
    shown.set_tool(None)
    assert not shown.prompt.isVisible()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at(shown, WEST + 75, SOUTH + 75).toPoint())
    assert picked[0][0] == Ref("feature", "parcely", "6")


def test_a_drag_goes_to_the_tool_where_it_takes_hold(shown: MapView, qtbot: Any) -> None:
    tool = Recorder()
    shown.set_tool(tool)
    assert shown.canvas is not None
    center = shown.canvas.center
    dragged(shown, qtbot, at(shown, WEST + 100, SOUTH + 75), at(shown, WEST + 140, SOUTH + 75))
    assert shown.canvas.center == center
    assert tool.got[-1][0] == "drag"
    assert tool.got[-1][2] is True
    assert tool.got[-1][1] == pytest.approx((WEST + 140, SOUTH + 75), abs=1.5)
    dragged(shown, qtbot, at(shown, WEST + 20, SOUTH + 75), at(shown, WEST + 60, SOUTH + 75))
    assert shown.canvas.center != center  # the map moved


def test_vertices_of_layers_and_outlines_catch(view: MapView, make_layer: Any) -> None:  # noqa: F811
    parcels = make_layer("parcely", squares(4, 50.0), geometry="Polygon")
    pipe = make_layer("vodovod", [shapely.LineString([(WEST + 60, SOUTH + 62), (WEST + 200, SOUTH + 25)])])
    view.set_layers([parcels, pipe])
    view.set_outlines(
        {"school": [(Ref("element", "school", "B"), shapely.box(WEST + 80, SOUTH + 80, WEST + 95, SOUTH + 90))]}
    )
    assert view.wait_until_drawn()
    near = view.snap(WEST + 51, SOUTH + 49)
    assert near is not None
    assert (near.x, near.y, near.source) == (WEST + 50, SOUTH + 50, "parcely")
    line = view.snap(WEST + 60.5, SOUTH + 62.5)
    assert line is not None
    assert line.source == "vodovod"
    building = view.snap(WEST + 80.5, SOUTH + 80.5)
    assert building is not None
    assert (building.x, building.y, building.source) == (WEST + 80, SOUTH + 80, "")
    assert view.snap(WEST + 80.5, SOUTH + 80.5, besides="school") is None
    assert view.snap(WEST + 25, SOUTH + 25) is None


def test_a_million_vertices_catch_in_time(view: MapView, make_layer: Any) -> None:  # noqa: F811
    import time

    view.set_layers([make_layer("parcely", squares(200, 5.0), geometry="Polygon")])
    assert view.wait_until_drawn()
    assert view.canvas is not None
    view.canvas.set_view((WEST + 500, SOUTH + 500), 8)
    began = time.perf_counter()
    for step in range(100):
        assert view.snap(WEST + 500 + step * 0.01, SOUTH + 500) is not None
    assert (time.perf_counter() - began) / 100 < 0.01


def test_the_layer_menu_opens_from_the_header(shown: MapView, qtbot: Any) -> None:
    shown.header.layers_button.click()
    from PySide6.QtWidgets import QApplication, QMenu

    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["parcely"]
    menu.close()
