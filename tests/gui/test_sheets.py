"""Sheets in the real window: the preview, the frame on the map, what is written and remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from civicdesk.actions.backgrounds import add_background
from civicdesk.gui import snapshot
from civicdesk.gui.sheet_frame import drawn_extent
from civicdesk.gui.turns import wait_until
from tests.maps.make_rasters import geotiff, scene


def part_of(window):
    """The part that owns the command."""
    command = next(c for part in window.parts for c in part.commands if c.id == "file.sheet")
    return command.run.__self__


def opened(window):
    window.show_layout("map")
    snapshot.settle(window)
    window.menus.run("file.sheet")
    dialog = part_of(window).dialog
    assert dialog is not None
    assert wait_until(lambda: not dialog.preview.pixmap().isNull() and not dialog.busy, 60)
    return dialog


@pytest.fixture
def dialog(sample):
    made = opened(sample)
    yield made
    made.form.reject()
    snapshot.pump(0.05)


def test_the_preview_shows_the_sheet_and_the_map_its_frame(sample, dialog):
    image = dialog.preview.pixmap().toImage()
    assert image.width() > 300
    view = sample.views.map
    assert view.tool is dialog._frame
    frame = dialog._frame
    assert frame.label.startswith("A3 · 1 : ")
    wide, tall = frame.size
    assert wide / tall == pytest.approx(336.8 / 243.8, rel=1e-3)  # of the map on an A3, between its numbers


def test_a_typed_scale_and_a_frame_that_is_dragged(sample, dialog):
    dialog.scale.setEditText("1 : 750")
    assert dialog.typed_scale() == 750
    frame, view = dialog._frame, sample.views.map
    assert frame.size[0] == pytest.approx(0.3368 * 750, abs=0.01)
    seen = view.canvas.map_view
    x, y = frame.center
    at = QPointF((x - seen.left) * seen.scale, (seen.top - y) * seen.scale)
    assert frame.press(at, (x, y))
    frame.drag(at, (x + 25.0, y - 10.0), True)
    assert dialog.center == pytest.approx((x + 25.0, y - 10.0))
    assert dialog.order().center == pytest.approx((x + 25.0, y - 10.0))
    assert dialog.order().scale == 750
    for text, number in (("1:1 000", 1000), ("2500", 2500), ("1 : 10,000", 10_000), ("x", None)):
        dialog.scale.setEditText(text)
        assert dialog.typed_scale() == number


def test_a_scale_is_taken_about_what_the_person_looked_at(sample):
    """The map goes over all of the first frame meanwhile; its middle is not what was meant."""
    view = sample.views.map
    x0, y0, x1, y1 = drawn_extent(view)
    looked = (x0 + (x1 - x0) / 4, y0 + (y1 - y0) / 4)
    view.zoom_to((looked[0] - 40, looked[1] - 40, looked[0] + 40, looked[1] + 40))
    made = opened(sample)
    try:
        made.scale.setCurrentIndex(0)
        assert made.center is None
        made.scale.setEditText("1 : 500")
        assert made.order().center == pytest.approx(looked, abs=1.0)
    finally:
        made.form.reject()
        snapshot.pump(0.05)


def test_it_is_written_and_remembered(sample, dialog, tmp_path):
    dialog.scale.setEditText("1 : 500")
    dialog.title.setText("Přístavba školy")
    dialog.notes.setPlainText("Bez záruky.")
    for suffix in (".pdf", ".svg", ".png"):
        out = tmp_path / f"list{suffix}"
        dialog.write(out)
        snapshot.wait(sample.app, 60)
        assert out.stat().st_size > 10_000
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["list.pdf", "list.png", "list.svg"]
    assert "Přístavba školy" in (tmp_path / "list.svg").read_text(encoding="utf-8")
    last = sample.app.settings["sheet"]
    assert (last["scale"], last["suffix"], last["notes"]) == (500, ".png", "Bez záruky.")
    assert not sample.errors


def test_plan_and_map_on_one_sheet(sample, dialog):
    dialog.template.setCurrentIndex(dialog.template.findData("plan-map"))
    assert dialog.storey.isEnabled()
    assert not dialog.ok.isEnabled()  # the plan is not worked out yet
    snapshot.pump(0.4)
    assert wait_until(lambda: not dialog.busy and dialog.order().plan is not None, 60)
    assert dialog.ok.isEnabled()
    dialog.template.setCurrentIndex(dialog.template.findData("map-only"))
    assert not dialog.storey.isEnabled()
    assert dialog.paper.currentData() == "A4"


def test_leaving_gives_the_map_back(sample):
    dialog = opened(sample)
    dialog.form.reject()
    snapshot.pump(0.1)
    assert sample.views.map.tool is None
    assert part_of(sample).dialog is None


def test_only_a_picture_is_enough(window, tmp_path):
    add_background(window.app, geotiff(tmp_path / "foto.tif", scene()))
    snapshot.wait(window.app, 30)
    dialog = opened(window)
    found = dialog.fitted()
    assert found is not None
    assert found[1] == 2500
    dialog.write(tmp_path / "foto.pdf")
    snapshot.wait(window.app, 60)
    assert (tmp_path / "foto.pdf").stat().st_size > 20_000
    dialog.form.reject()
    snapshot.pump(0.05)
