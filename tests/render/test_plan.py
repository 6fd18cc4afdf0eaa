"""The storey plan, painted and as SVG."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import ezdxf
import numpy as np
import pypdfium2
import pytest
import shapely
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from civicdesk.render.paper import PAPERS, Title, fits, lay_out
from civicdesk.render.places import label_point
from civicdesk.render.plan import PlanDrawing, Shown, fitting, make_drawing, paint_plan
from civicdesk.render.plan_dxf import write_dxf
from civicdesk.render.plan_pdf import write_pdf
from civicdesk.render.plan_svg import PlanSheet, plan_svg
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


def drawn(plan: object, heading: str, **sheet: object) -> str:
    return plan_svg(PlanSheet(plan, **sheet), Title(heading, "cut at 1.1 m", "school.ifc", "1 Jan 2026", 7.5))  # type: ignore[arg-type]


def test_svg_is_true_to_scale(building: Building) -> None:
    text = drawn(building.plan(1), "School · 1.NP", scale=100)
    root = ElementTree.fromstring(text)
    width = float(root.attrib["width"].removesuffix("mm"))
    assert root.attrib["viewBox"].split()[2] == f"{width:.2f}"
    assert width == PAPERS["A4"][1]  # lying
    room = next(g for g in root.iter(f"{SVG}g") if g.get("data-id") == "room1.01")
    path = room.find(f"{SVG}path")
    assert path is not None
    numbers = np.array(re.findall(r"-?[\d.]+", path.attrib["d"]), float).reshape(-1, 2)
    assert np.allclose(np.ptp(numbers, axis=0), (47.0, 46.0), atol=0.01)
    texts = [t.text for t in root.iter(f"{SVG}text")]
    assert {"School · 1.NP", "Scale 1 : 100", "A4  ·  1 Jan 2026", "1.01", "1.02", "21.6 m²", "2 m"} <= set(texts)
    assert root.find(".//*[@id='north']") is not None


def test_svg_has_the_same_bytes_again(building: Building) -> None:
    first = drawn(building.plan(1), "School")
    building.rooms.reverse()
    assert drawn(building.plan(1), "School") == first


def test_svg_escapes_what_a_file_says(building: Building) -> None:
    building.rooms[0].name = "<script>&\"'"
    root = ElementTree.fromstring(drawn(building.plan(1), "A & B"))
    assert root.find(f"{SVG}script") is None


def test_a_storey_without_rooms_is_an_empty_sheet(building: Building, qapp: QGuiApplication) -> None:
    plan = building.plan(1)
    plan.rooms, plan.walls, plan.equipment = [], [], []
    ElementTree.fromstring(drawn(plan, "Nothing"))
    assert make_drawing(plan).bounds.isEmpty()


def test_equipment_stands_in_its_true_size_with_its_sign_and_a_legend(building: Building) -> None:
    plan = building.plan(1)
    item, at = plan.equipment[0]
    plan.outlines = {item.index: shapely.box(at[0] - 0.5, at[1] - 0.2, at[0] + 0.5, at[1] + 0.2)}
    root = ElementTree.fromstring(drawn(plan, "School", scale=50))
    own = next(g for g in root.iter(f"{SVG}g") if g.get("data-id") == item.global_id)
    body = own.findall(f"{SVG}path")[0]
    numbers = np.array(re.findall(r"-?[\d.]+", body.attrib["d"]), float).reshape(-1, 2)
    assert np.allclose(np.ptp(numbers, axis=0), (20.0, 8.0), atol=0.01)
    assert root.find(".//*[@id='legend']") is not None


@pytest.mark.parametrize(("metres", "paper", "scale"), [(5, "", 20), (20, "", 100), (50, "A3", 200), (180, "A1", 250)])
def test_the_largest_customary_scale_that_fits(metres: float, paper: str, scale: int) -> None:
    found = lay_out(metres, metres / 2, paper)
    assert (found.paper, found.scale) == (paper or "A4", scale)
    assert fits(found, metres, metres / 2)


def test_the_smallest_paper_for_a_scale() -> None:
    assert lay_out(20, 10, scale=100).paper == "A4"
    assert lay_out(10, 36, scale=100).paper == "A3"
    assert lay_out(10, 36, scale=100).height == PAPERS["A3"][1]  # upright
    assert not fits(lay_out(200, 100, scale=100), 200, 100)


def test_pdf_pages_have_the_size_of_their_paper(building: Building, qapp: QGuiApplication, tmp_path: Path) -> None:
    pages = [drawn(building.plan(1), "School"), drawn(building.plan(2), "School", paper="A3")]
    write_pdf(pages, "School", tmp_path / "plan.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "plan.pdf")
    sizes = [tuple(round(side * 25.4 / 72) for side in document[n].get_size()) for n in range(len(document))]
    assert sizes == [(297, 210), (420, 297)]
    words = document[0].get_textpage().get_text_range()
    document.close()
    assert "School" in words  # as text, so that it can be searched
    assert "1.01" in words


def test_dxf_is_in_metres_with_a_layer_per_kind(building: Building, tmp_path: Path) -> None:
    plan = building.plan(1)
    write_dxf(plan, tmp_path / "plan.dxf")
    read = ezdxf.readfile(tmp_path / "plan.dxf")
    assert read.units == ezdxf.units.M
    assert not read.audit().errors
    space = read.modelspace()
    lines = space.query('LWPOLYLINE[layer=="ROOMS"]')
    assert len(lines) == len(plan.rooms)
    found = {line.get_xdata("CIVICDESK")[0].value: shapely.Polygon(line.get_points("xy")).area for line in lines}
    assert found == pytest.approx({room.global_id: polygon.area for room, polygon in plan.rooms})
    assert {text.plain_text().split("\n")[0] for text in space.query("MTEXT")} >= {"1.01", "1.02"}
