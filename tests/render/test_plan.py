"""The storey plan, painted and as SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from civicdesk.render.places import label_point
from civicdesk.render.plan import PlanDrawing, Shown, fitting, make_drawing, paint_plan
from civicdesk.render.plan_svg import fitting_scale, plan_svg
from tests.render.building import ORIGIN, Building

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawing(building: Building) -> PlanDrawing:
    return make_drawing(building.plan(1))


def color_at(drawing: PlanDrawing, shown: Shown, x: float, y: float) -> QColor:
    image = QImage(500, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#FBFBF9"))
    place = fitting(drawing, 500, 300)
    painter = QPainter(image)
    paint_plan(painter, drawing, place, "light", shown)
    painter.end()
    return image.pixelColor(place.map(QPointF(ORIGIN[0] + x, ORIGIN[1] + y)).toPoint())


def test_rooms_walls_and_selection_have_their_colours(qapp: QGuiApplication, drawing: PlanDrawing) -> None:
    room = drawing.rooms[0].row
    west = 0.8 if drawing.rooms[0].number == "1.01" else 9.2
    assert color_at(drawing, Shown(), west, 0.6).name() == "#e6eff2"
    assert color_at(drawing, Shown(), 5.0, 4.0).name() == "#4a5562"
    amber = color_at(drawing, Shown(selected=frozenset([room])), west, 0.6)
    assert amber.red() > amber.blue() + 100


def test_number_and_name_are_written(qapp: QGuiApplication, drawing: PlanDrawing) -> None:
    dark = [
        color_at(drawing, Shown(), 2.55 + dx, 2.5 + dy).value() < 120
        for dx in np.linspace(-0.5, 0.5, 40)
        for dy in np.linspace(0.0, 0.4, 8)
    ]
    assert 5 < sum(dark) < 200


def test_what_lies_at_a_point(drawing: PlanDrawing, building: Building) -> None:
    x, y = ORIGIN[0], ORIGIN[1]
    found = drawing.room_at(x + 2.5, y + 2.5)
    assert found is not None
    assert found.number == "1.01"
    assert drawing.room_at(x + 20, y) is None
    device = drawing.device_at(x + 1.6, y + 1.5, 0.3)
    assert device is not None
    assert building.elements.global_id[device.row] == "device1"
    assert drawing.device_at(x + 5, y + 4, 0.3) is None


def test_states_are_told_by_shape_as_well(qapp: QGuiApplication, drawing: PlanDrawing) -> None:
    row = drawing.devices[0].row
    corners = {}
    for state in ("overdue", "due", "done"):
        image = QImage(500, 300, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        place = fitting(drawing, 500, 300)
        painter = QPainter(image)
        paint_plan(painter, drawing, place, "light", Shown(states={row: state}))
        painter.end()
        at = place.map(QPointF(*drawing.devices[0].at)).toPoint()
        own = image.pixelColor(at)
        corners[state] = image.pixelColor(at.x() - 4, at.y() - 4) == own
        assert own.name() == {"overdue": "#c8372d", "due": "#b97a00", "done": "#2e7d4f"}[state]
    assert corners == {"overdue": False, "due": True, "done": False}


def test_label_of_an_angled_room_lies_inside() -> None:
    hook = shapely.Polygon([(0, 0), (20, 0), (20, 2), (2, 2), (2, 20), (0, 20)])
    x, y, clearance = label_point(hook)
    assert hook.contains(shapely.Point(x, y))
    assert clearance == pytest.approx(1.0, abs=0.2)


def test_svg_is_true_to_scale(building: Building) -> None:
    text = plan_svg(building.plan(1), "School · 1.NP", scale=100, north=7.5)
    root = ElementTree.fromstring(text)
    width = float(root.attrib["width"].removesuffix("mm"))
    assert root.attrib["viewBox"].split()[2] == f"{width:.2f}"
    room = next(g for g in root.iter(f"{SVG}g") if g.get("data-id") == "room1.01")
    path = room.find(f"{SVG}path")
    assert path is not None
    numbers = np.array(re.findall(r"-?[\d.]+", path.attrib["d"]), float).reshape(-1, 2)
    assert np.allclose(np.ptp(numbers, axis=0), (47.0, 46.0), atol=0.01)
    texts = [t.text for t in root.iter(f"{SVG}text")]
    assert "School · 1.NP" in texts
    assert "Scale 1 : 100" in texts
    assert {"1.01", "1.02", "21.6 m²", "5 m"} <= set(texts)
    assert root.find(".//*[@id='north']") is not None


def test_svg_has_the_same_bytes_again(building: Building) -> None:
    first = plan_svg(building.plan(1), "School")
    building.rooms.reverse()
    assert plan_svg(building.plan(1), "School") == first


def test_svg_escapes_what_a_file_says(building: Building) -> None:
    building.rooms[0].name = "<script>&\"'"
    root = ElementTree.fromstring(plan_svg(building.plan(1), "A & B"))
    assert root.find(f"{SVG}script") is None


def test_a_storey_without_rooms_is_an_empty_sheet(building: Building, qapp: QGuiApplication) -> None:
    plan = building.plan(1)
    plan.rooms, plan.walls, plan.equipment = [], [], []
    ElementTree.fromstring(plan_svg(plan, "Nothing"))
    assert make_drawing(plan).bounds.isEmpty()


@pytest.mark.parametrize(("metres", "scale"), [(5, 20), (20, 100), (50, 200), (180, 1000)])
def test_scale_is_customary_and_fits(metres: float, scale: int) -> None:
    assert fitting_scale(metres, metres / 2) == scale
