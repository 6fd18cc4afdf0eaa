"""The map as a person uses it: real widget, real layers, no screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage

from civicdesk.gui.map_layers import LayerView, map_crs_for
from civicdesk.gui.map_scale import coordinate_text, length_text, nice_scale, round_length
from civicdesk.gui.map_view import MapView
from civicdesk.jobs import Silent
from civicdesk.maps.layer import Layer
from civicdesk.maps.prepare import prepare
from civicdesk.maps.style import Style, default_style
from civicdesk.project.selection import Ref
from civicdesk.render.tokens import LIGHT
from tests.maps.make_layers import SOUTH, WEST, squares, write


@pytest.fixture
def make_layer(tmp_path: Path) -> Any:
    def made(name: str, shapes: list[Any], **options: Any) -> LayerView:
        path = write(tmp_path / f"{name}.gpkg", shapes, layer=name, **options)
        layer = Layer(prepare(Silent(), str(path), str(tmp_path / "cache"))["layers"][0]["folder"])
        return LayerView(name, layer, default_style(layer))

    return made


@pytest.fixture
def view(qtbot: Any) -> Any:
    made = MapView()
    made.resize(500, 400)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.close_worker())
    made.show()
    return made


def at(view: MapView, x: float, y: float) -> QPointF:
    """A point of the canvas over map coordinates."""
    shown = view.canvas.map_view  # type: ignore[union-attr]
    return QPointF((x - shown.left) * shown.scale, (shown.top - y) * shown.scale)


def colour(view: MapView, image: QImage, x: float, y: float) -> QColor:
    place = view.canvas.mapTo(view, at(view, x, y).toPoint())  # type: ignore[union-attr]
    ratio = image.devicePixelRatio()
    return QColor(image.pixel(round(place.x() * ratio), round(place.y() * ratio)))


def test_empty_map_says_what_to_do(view: MapView) -> None:
    assert view.empty.isVisible()
    assert "Open a map layer, or drop one here" in view.empty.advice.text()
    assert view.canvas is None


def test_layers_are_drawn_and_told(view: MapView, make_layer: Any) -> None:
    view.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon")])
    image = view.grab_image()
    assert view.map_crs == "EPSG:5514"
    assert colour(view, image, WEST + 75, SOUTH + 75) == QColor("#ECEBE6")
    assert "S-JTSK" in view.place_line.text()
    assert "1 : " in view.place_line.text()
    assert view.notes == []


def test_click_picks_the_topmost_feature(view: MapView, make_layer: Any, qtbot: Any) -> None:
    parcels = make_layer("parcely", squares(4, 50.0), geometry="Polygon")
    pipe = make_layer("vodovod", [shapely.LineString([(WEST, SOUTH + 25), (WEST + 200, SOUTH + 25)])])
    view.set_layers([parcels, pipe])
    assert view.wait_until_drawn()
    assert view.pick_at(at(view, WEST + 75, SOUTH + 25)) == Ref("feature", "vodovod", "1")
    assert view.pick_at(at(view, WEST + 75, SOUTH + 75)) == Ref("feature", "parcely", "6")
    assert view.pick_at(at(view, WEST - 20, SOUTH - 5)) is None
    got: list[Any] = []
    view.picked.connect(lambda ref, additive: got.append((ref, additive)))
    place = at(view, WEST + 75, SOUTH + 75).toPoint()
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: len(got) == 1)
    assert got == [(Ref("feature", "parcely", "6"), False)]
    view.set_layers([parcels, LayerView("vodovod", pipe.layer, pipe.style, visible=False)])
    assert view.pick_at(at(view, WEST + 75, SOUTH + 25)) == Ref("feature", "parcely", "2")


def test_rooms_come_first_once_they_can_be_told_apart(view: MapView, make_layer: Any) -> None:
    view.set_layers([make_layer("budovy", [shapely.box(WEST, SOUTH, WEST + 40, SOUTH + 20)], geometry="Polygon")])
    house, room = Ref("element", "m", "house"), Ref("element", "m", "room")
    view.set_outlines({"m": [
        (house, shapely.box(WEST, SOUTH, WEST + 40, SOUTH + 20)),
        (room, shapely.box(WEST, SOUTH, WEST + 8, SOUTH + 8), "1.12"),
    ]})  # fmt: skip
    assert view.wait_until_drawn()
    middle = (WEST + 4, SOUTH + 4)
    view.zoom_to([room])
    assert view.pick_at(at(view, *middle)) == room
    view.zoom_to((WEST - 2000, SOUTH - 2000, WEST + 2000, SOUTH + 2000))
    assert view.pick_at(at(view, *middle)) == Ref("feature", "budovy", "1")


def test_selection_is_amber_in_map_and_model(view: MapView, make_layer: Any) -> None:
    view.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon")])
    room = Ref("element", "m", "room")
    view.set_outlines({"m": [
        (Ref("element", "m", "house"), shapely.box(WEST, SOUTH + 150, WEST + 40, SOUTH + 170)),
        (room, shapely.box(WEST, SOUTH + 150, WEST + 10, SOUTH + 160)),
    ]})  # fmt: skip
    view.set_selection(frozenset({room, Ref("feature", "parcely", "11")}))
    image = view.grab_image()
    amber = QColor(LIGHT["selection"])
    found = colour(view, image, WEST + 5, SOUTH + 155)
    assert abs(found.red() - amber.red()) < 12
    assert abs(found.blue() - amber.blue()) < 30
    edge = colour(view, image, WEST + 125, SOUTH + 100)
    assert abs(edge.blue() - amber.blue()) < 40
    assert colour(view, image, WEST + 75, SOUTH + 175) == QColor("#ECEBE6")


def test_keyboard_and_wheel_move_the_map(view: MapView, make_layer: Any, qtbot: Any) -> None:
    view.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon")])
    assert view.wait_until_drawn()
    canvas = view.canvas
    assert canvas is not None
    start, zoom = canvas.center, canvas.zoom
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.center[0] > start[0]
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom == zoom + 2
    place = QPointF(50, 60)
    under = canvas.to_map(place)
    canvas.wheel(place, 120)
    assert canvas.zoom == zoom + 4
    assert canvas.to_map(place) == pytest.approx(under, abs=0.5)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.zoom == zoom
    assert canvas.center == pytest.approx(start)


def test_dragging_pans_by_what_the_mouse_moves(view: MapView, make_layer: Any, qtbot: Any) -> None:
    view.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon")])
    assert view.wait_until_drawn()
    canvas = view.canvas
    assert canvas is not None
    grip = canvas.to_map(QPointF(250, 150))
    port = canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(250, 150))
    for x in (260, 280, 300):
        qtbot.mouseMove(port, QPoint(x, 170))
        qtbot.wait(20)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 170))
    assert canvas.to_map(QPointF(300, 170)) == pytest.approx(grip, abs=25 / canvas.scale_factor)


def test_the_view_box_follows(view: MapView, make_layer: Any) -> None:
    view.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon")])
    assert view.wait_until_drawn()
    canvas = view.canvas
    assert canvas is not None
    (x0, x1), (y0, y1) = canvas.box.viewRange()
    assert (x0, y0, x1, y1) == pytest.approx(canvas.map_view.box(), abs=2 / canvas.scale_factor)


def test_layer_in_degrees_is_brought_in_by_one_operation(view: MapView, make_layer: Any) -> None:
    from civicdesk.crs.operations import operation

    lon, lat = operation("EPSG:5514", "EPSG:4326").transform([WEST + 100], [SOUTH + 100])
    stop = make_layer("zastavky", [shapely.Point(lon[0], lat[0])], crs="EPSG:4326")
    view.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon"), stop])
    assert view.wait_until_drawn()
    assert view.pick_at(at(view, WEST + 100, SOUTH + 100)) == Ref("feature", "zastavky", "1")
    assert [note.code for note in view.notes] == ["reprojected"]
    assert "EPSG:4326" in view.place_line.text()


def test_layer_without_crs_is_drawn_with_a_note(view: MapView, make_layer: Any) -> None:
    view.set_layers([make_layer("cosi", squares(2, 50.0), crs=None, geometry="Polygon")])
    assert view.wait_until_drawn()
    assert [note.code for note in view.notes] == ["no-crs"]
    assert "no coordinate system" in view.place_line.text()


def test_only_degrees_are_shown_in_sjtsk_or_utm(make_layer: Any) -> None:
    assert map_crs_for([make_layer("a", [shapely.Point(16.6, 49.2)], crs="EPSG:4326")]) == "EPSG:5514"
    assert map_crs_for([make_layer("b", [shapely.Point(2.3, 48.8)], crs="EPSG:4326")]) == "EPSG:32631"
    assert map_crs_for([make_layer("c", [shapely.Point(500000, 5500000)], crs="EPSG:32633")]) == "EPSG:32633"


def test_style_and_theme_change_the_picture(view: MapView, make_layer: Any) -> None:
    parcels = make_layer("parcely", squares(4, 50.0), geometry="Polygon")
    view.set_layers([parcels])
    view.grab_image()
    view.set_layers([LayerView("parcely", parcels.layer, Style(fill="#123456", line=None))])
    assert colour(view, view.grab_image(), WEST + 75, SOUTH + 75) == QColor("#123456")
    view.set_layers([parcels])
    view.set_theme("dark")
    assert colour(view, view.grab_image(), WEST + 75, SOUTH + 75) == QColor("#30353B")


def test_a_layer_that_fails_is_told(view: MapView, make_layer: Any, qtbot: Any) -> None:
    parcels = make_layer("parcely", squares(2, 50.0), geometry="Polygon")
    bad = make_layer("bad", squares(2, 50.0), geometry="Polygon")
    bad.layer.meta["crs"] = "EPSG:999999"
    with qtbot.waitSignal(view.failed, timeout=5000) as failed:
        view.set_layers([parcels, bad])
    assert "999999" in str(failed.args[0])
    assert view.wait_until_drawn()


def test_texts_of_the_corners() -> None:
    assert round_length(104.0) == 100.0
    assert round_length(0.7) == 0.5
    assert length_text(2000).endswith("km")
    assert length_text(20).startswith("20")
    assert nice_scale(503.2) == "1 : 500"
    assert "−598" in coordinate_text(-598021.44, -1160212.9, False)
    assert "°" in coordinate_text(16.6, 49.2, True)


@pytest.mark.parametrize("width", [220, 300, 500, 1200])
def test_the_texts_of_the_corners_never_lie_on_each_other(view: MapView, make_layer: Any, width: int) -> None:
    view.resize(width, 300)
    view.set_layers([make_layer("parcely", squares(2, 50.0), geometry="Polygon")])
    assert view.wait_until_drawn()
    bar, line = view.scale_bar, view.place_line
    for text in (
        "−598 021.4",
        "parcely: shown in EPSG:5514 instead of EPSG:4326 (Krovak)   ·   −598 021.4   −1 160 213",
    ):
        line.say(text)
        view.readout.lay_out()
        assert not bar.geometry().intersects(line.geometry())
        assert view.canvas is not None
        assert view.canvas.rect().contains(line.geometry())


def test_worker_ends_with_the_view(qtbot: Any, make_layer: Any) -> None:
    made = MapView()
    qtbot.addWidget(made)
    made.show()
    made.set_layers([make_layer("parcely", squares(4, 50.0), geometry="Polygon")])
    assert made.wait_until_drawn()
    worker = made.worker
    assert worker is not None
    made.close_worker()
    assert not worker._thread.is_alive()


def test_layers_are_switched_in_the_menu(view: MapView, make_layer: Any) -> None:
    from civicdesk.gui.map_layers import layer_menu

    asked: list[Any] = []
    parcels = make_layer("parcely", squares(2, 50.0), geometry="Polygon")
    menu = layer_menu(view, [parcels], lambda key, on: asked.append((key, on)))
    menu.actions()[0].trigger()
    assert asked == [("parcely", False)]
    assert not layer_menu(view, [], lambda key, on: None).actions()[0].isEnabled()
