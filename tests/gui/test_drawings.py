"""Storey plans without a model, through the real window: opened, scaled, traced, pinned, selected, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from civicdesk.actions import history
from civicdesk.actions.projects import close_project, new_project
from civicdesk.gui import drawing_dialog, snapshot, theme
from civicdesk.gui.drawing_dialog import DrawingDialog
from civicdesk.gui.drawing_panel import DrawingPanel
from civicdesk.gui.main_window import MainWindow
from civicdesk.project.selection import Ref
from civicdesk.register import records
from civicdesk.register.drawings import drawings, outlines
from tests.drawings import plans
from tests.gui.conftest import open_window

LEFT = Qt.MouseButton.LeftButton


class Bench:
    """A window with a scan of 800 × 600 pixels: walls at 50 and 750, 50 and 550, a partition at 400."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.app = window, window.app

    @property
    def panel(self) -> DrawingPanel:
        assert self.window.views.drawing is not None
        return self.window.views.drawing

    @property
    def db(self):
        return self.app.workspace.project.db

    def at(self, x: float, y: float) -> QPoint:
        """A pixel of the scan on the screen."""
        from civicdesk.drawings.placing import apply

        return self.panel.view.to_pixel(*apply(self.panel.entry.drawing.matrix, (x, y))).toPoint()

    def click(self, x: float, y: float, keys=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseMove(self.panel.view, self.at(x, y))
        QTest.mouseClick(self.panel.view, LEFT, keys, self.at(x, y))

    def key(self, key, keys=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.panel.view, key, keys)

    def scale(self, metres: str = "14") -> None:
        self.panel.use("scale")
        self.click(50, 550)
        self.click(750, 550)
        QTest.keyClicks(self.panel.bar.metres, metres)
        QTest.keyClick(self.panel.bar.metres, Qt.Key.Key_Return)

    def trace(self, corners, number: str = "", name: str = "") -> None:
        self.panel.use("trace")
        for corner in corners:
            self.click(*corner)
        self.key(Qt.Key.Key_Return)
        if number:
            self.panel.bar.number.setText(number)
        self.panel.bar.name.setText(name)
        QTest.mouseClick(self.panel.bar.save_room, LEFT)


WEST = ((50, 50), (400, 50), (400, 550), (50, 550))
EAST = ((400, 50), (750, 50), (750, 550), (400, 550))


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """What the person writes into the dialog."""

    def give(building: str, storey: str) -> None:
        def run(dialog: DrawingDialog):
            dialog._building.setEditText(building)
            dialog._storey.setEditText(storey)
            return dialog.value() if dialog.ok.isEnabled() else None

        monkeypatch.setattr(drawing_dialog.DrawingDialog, "ask", run)

    return give


@pytest.fixture(scope="module")
def shared(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all tests here: making one takes a second."""
    yield from open_window(tmp_path_factory.mktemp("window"))


@pytest.fixture
def window(shared: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    new_project(shared.app, tmp_path / "p.civicdesk")
    shared.show_layout("model")
    yield shared
    for error in list(shared.errors):
        error.close()
    close_project(shared.app)


@pytest.fixture
def bench(window: MainWindow, tmp_path: Path, answer) -> Bench:
    answer("MŠ Lhota", "1.NP")
    window.open_paths([plans.save(plans.picture(), tmp_path / "scan.png")])
    snapshot.wait(window.app)
    assert not window.errors
    return Bench(window)


def test_a_scan_that_is_opened_asks_and_begins_with_the_scale(bench):
    assert bench.panel.isVisible()
    assert bench.window.views.model.isHidden()
    assert bench.panel.tool == "scale"
    assert bench.panel.header.title.text() == "MŠ Lhota · 1.NP"
    bench.scale("12,5")
    page = drawings(bench.db)[0]
    assert page.scaled
    assert page.matrix[0] == pytest.approx(12.5 / 700, rel=0.02)  # the mouse is as exact as a pixel of the screen
    assert bench.panel.tool == ""
    assert bench.panel.bar.isHidden()


def test_tracing_with_the_mouse_makes_a_room_everywhere(bench):
    bench.scale()
    bench.panel.use("trace")
    for corner in WEST:
        bench.click(*corner)
    bench.key(Qt.Key.Key_Return)
    assert bench.panel.bar.asking
    assert bench.panel.bar.number.text() == "1.01"  # proposed
    bench.panel.bar.name.setText("Třída")
    QTest.keyClick(bench.panel.bar.name, Qt.Key.Key_Return)
    (record,) = records.records(bench.db, "room")
    assert record.title == "1.01 Třída"
    assert record.values["area"] == pytest.approx(70, abs=1.5)
    ref = Ref("record", "room", record.id)
    assert bench.app.workspace.selection.current.picked == (ref,)
    facts = bench.window.inspector.facts
    assert facts.title == "1.01  Třída"
    assert [s.title for s in facts.sections if s.lines and s.lines[0].icon == "image"] == ["Storey plan"]
    assert bench.window.tree.item_of(ref).isSelected()
    assert [row.id for row in bench.window.table.models["rooms"].visible_rows] == [record.id]
    assert bench.panel.tool == "trace"  # for the next one
    bench.app.workspace.selection.set([])
    bench.panel.use("")
    bench.click(200, 300)
    assert bench.app.workspace.selection.current.picked == (ref,)


def test_the_second_room_catches_the_corners_of_the_first(bench):
    bench.scale()
    bench.trace(WEST)
    bench.trace([(403, 47), (750, 50), (750, 550), (397, 553)])  # a little off
    west, east = (one.shape for one in outlines(bench.db))
    assert west.intersection(east).area < 1e-6
    assert west.distance(east) == 0
    assert [room.key for room in records.records(bench.db, "room")] == ["1.01", "1.02"]


def test_shift_keeps_right_angles_and_backspace_takes_back(bench):
    bench.scale()
    bench.panel.use("trace")
    bench.click(50, 50)
    bench.click(400, 62, Qt.KeyboardModifier.ShiftModifier)
    tool = bench.panel.view.tools[0]
    assert tool.points[1][1] == tool.points[0][1]
    bench.click(390, 300, Qt.KeyboardModifier.ShiftModifier)
    assert tool.points[2][0] == tool.points[1][0]
    bench.key(Qt.Key.Key_Backspace)
    assert len(tool.points) == 2
    QTest.keyClick(bench.panel.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(tool.points) == 1
    assert drawings(bench.db)[0].scaled  # nothing of the project was taken back
    bench.key(Qt.Key.Key_Escape)
    assert tool.points == []
    bench.key(Qt.Key.Key_Escape)
    assert bench.panel.tool == ""


def test_a_double_click_closes_and_discard_forgets(bench):
    bench.panel.use("trace")
    for corner in WEST[:3]:
        bench.click(*corner)
    bench.click(*WEST[3])
    QTest.mouseDClick(bench.panel.view, LEFT, pos=bench.at(*WEST[3]))
    assert bench.panel.bar.asking
    QTest.keyClick(bench.panel.bar.number, Qt.Key.Key_Escape)
    assert not bench.panel.bar.asking
    assert records.counts(bench.db)["room"] == 0


def test_an_outline_that_crosses_itself_is_refused(bench):
    bench.panel.use("trace")
    for corner in ((100, 100), (300, 300), (300, 100), (100, 300)):
        bench.click(*corner)
    bench.key(Qt.Key.Key_Return)
    assert "crosses itself" in bench.panel.bar.hint.whole()
    assert not bench.panel.bar.asking
    bench.key(Qt.Key.Key_Backspace)
    bench.key(Qt.Key.Key_Return)
    assert bench.panel.bar.asking


def test_a_room_that_the_register_knows_is_drawn_not_made_anew(bench):
    storey = records.records(bench.db, "storey")[0]
    building = storey.values["building_id"]
    values = {"number": "1.05", "name": "Sklad", "storey_id": storey.id, "building_id": building, "area": 33.3}
    known, changes = records.add(bench.db, "room", values)
    bench.app.workspace.register_changed.emit(changes)
    bench.scale()
    bench.panel.use("trace")
    for corner in WEST:
        bench.click(*corner)
    bench.key(Qt.Key.Key_Return)
    bench.panel.bar.number.setText("1.05")
    assert bench.panel.bar.name.text() == "Sklad"
    assert bench.panel.bar.room_note.text()
    QTest.mouseClick(bench.panel.bar.save_room, LEFT)
    assert [room.id for room in records.records(bench.db, "room")] == [known]
    assert records.get(bench.db, known).values["area"] == 33.3


def test_points_and_pins(bench):
    bench.scale()
    bench.trace(WEST, "1.01")
    bench.panel.use("point")
    bench.click(600, 300)
    QTest.mouseClick(bench.panel.bar.save_room, LEFT)
    bench.panel.use("pin")
    bench.click(200, 200)
    bench.panel.bar.thing.setEditText("PHP-01")
    bench.panel.bar.thing_name.setText("Hasicí přístroj")
    QTest.mouseClick(bench.panel.bar.save_thing, LEFT)
    (thing,) = records.records(bench.db, "equipment")
    assert (thing.key, thing.room, thing.storey) == ("PHP-01", "1.01", "1.NP")
    bench.panel.use("")
    bench.app.workspace.selection.set([])
    bench.click(200, 200)  # the pin, not the room around it
    assert bench.app.workspace.selection.current.picked[0].source == "equipment"
    bench.click(600, 300)
    picked = bench.app.workspace.selection.current.picked[0]
    assert records.get(bench.db, picked.key).key == "1.02"


def test_equipment_of_the_register_is_chosen(bench):
    building = records.records(bench.db, "building")[0]
    known, changes = records.add(bench.db, "equipment", {"tag": "H-01", "name": "Hydrant", "building_id": building.id})
    bench.app.workspace.register_changed.emit(changes)
    bench.panel.use("pin")
    bench.click(200, 200)
    assert [bench.panel.bar.thing.itemText(n) for n in range(bench.panel.bar.thing.count())] == ["H-01  Hydrant"]
    bench.panel.bar.thing.setCurrentIndex(0)
    QTest.mouseClick(bench.panel.bar.save_thing, LEFT)
    assert [thing.id for thing in records.records(bench.db, "equipment")] == [known]
    assert [one.record_id for one in outlines(bench.db)] == [known]


def test_corners_are_dragged_added_and_removed(bench):
    bench.scale()
    bench.trace(WEST)
    room = records.records(bench.db, "room")[0]
    bench.panel.use("corners")
    view = bench.panel.view

    def drag(start, end) -> None:
        QTest.mousePress(view, LEFT, pos=bench.at(*start))
        QTest.mouseMove(view, bench.at((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
        QTest.mouseMove(view, bench.at(*end))
        QTest.mouseRelease(view, LEFT, pos=bench.at(*end))

    drag((400, 50), (300, 50))
    now = records.get(bench.db, room.id).values["area"]
    assert now == pytest.approx(60, abs=1.5)
    QTest.mouseDClick(view, LEFT, pos=bench.at(50, 300))
    assert len(outlines(bench.db)[0].shape.exterior.coords) == 6
    bench.key(Qt.Key.Key_Delete)
    assert len(outlines(bench.db)[0].shape.exterior.coords) == 5
    history.undo(bench.app)
    history.undo(bench.app)
    history.undo(bench.app)
    assert records.get(bench.db, room.id).values["area"] == pytest.approx(70, abs=1.5)


def test_removing_from_the_plan_keeps_the_record_and_undo_brings_it_back(bench):
    bench.scale()
    bench.trace(WEST)
    row = next(iter(bench.panel.view.shapes))
    bench.panel.erase([row])
    assert bench.panel.view.shapes == {}
    assert records.counts(bench.db)["room"] == 1
    bench.window.menus.run("edit.undo")
    assert len(bench.panel.view.shapes) == 1


def test_turning_and_undoing_take_the_rooms_along(bench):
    bench.scale()
    bench.trace(WEST)
    before = outlines(bench.db)[0].shape
    QTest.mouseClick(bench.panel.header.turn, LEFT)
    assert outlines(bench.db)[0].shape.bounds != before.bounds
    bench.window.menus.run("edit.undo")
    assert outlines(bench.db)[0].shape.equals(before)
    assert bench.panel.entry.drawing.matrix == drawings(bench.db)[0].matrix


def test_states_are_shown_on_what_has_duties(bench):
    from civicdesk.maintenance.schema import task

    bench.scale()
    bench.trace(WEST)
    room = records.records(bench.db, "room")[0]
    with bench.db.transaction("A task") as t:
        values = {"record_kind": "room", "record_id": room.id, "task": "Kontrola", "interval": "12M"}
        t.insert(task, [values])
        changes = t.changes
    bench.app.workspace.register_changed.emit(changes)
    assert list(bench.panel.view._shown.states.values()) == ["unknown"]


def test_a_building_with_a_model_and_one_without_share_the_panel(bench, demo_folder, copied):
    from civicdesk.actions.open_model import open_model

    bench.scale()
    bench.trace(WEST)
    entry = open_model(bench.app, copied(next(demo_folder.glob("*.ifc"))))
    snapshot.wait(bench.app, 120)
    assert entry.model is not None, bench.window.errors
    room = entry.model.rooms[0]
    bench.app.workspace.selection.set([Ref("element", entry.id, room.global_id)])
    assert bench.panel.isHidden()
    assert not bench.window.views.model.isHidden()
    drawn = records.records(bench.db, "room")[0]
    bench.app.workspace.selection.set([Ref("record", "room", drawn.id)])
    assert not bench.panel.isHidden()
    bench.window.menus.run("model.plan.model")
    assert bench.panel.isHidden()
    bench.window.views.model.header.menu.aboutToShow.emit()
    titles = [action.text() for action in bench.window.views.model.header.menu.actions()]
    assert "MŠ Lhota · 1.NP" in titles


def test_removing_the_plan_and_opening_the_project_again(bench):
    bench.scale()
    bench.trace(WEST)
    page = bench.panel.entry.id
    bench.window.tree.drawing_asked.emit(page)
    part = next(part for part in bench.window.parts if "drawing" in part.opens)
    part.opens["drawing"].__self__._remove(page)
    assert bench.app.workspace.drawings == {}
    assert bench.panel.isHidden()
    bench.window.menus.run("edit.undo")
    assert bench.panel.isVisible()
    snapshot.wait(bench.app)
    assert bench.panel.entry.sheet is not None
    assert len(bench.panel.view.shapes) == 1


def test_dxf_lines_are_caught(window, tmp_path, answer):
    answer("Hasičárna", "1.NP")
    part = next(part for part in window.parts if "drawing" in part.opens)
    part.opens["drawing"]([plans.dxf(tmp_path / "plan.dxf", away=(1e6, 2e6))])
    snapshot.wait(window.app)
    bench = Bench(window)
    assert drawings(bench.db)[0].scaled  # by its units
    assert bench.panel.tool == "trace"
    corners = [(1e6, 2e6), (1e6 + 2500, 2e6), (1e6 + 2500, 2e6 + 4000), (1e6, 2e6 + 4000)]
    bench.trace([(x + 30, y - 25) for x, y in corners])
    assert records.records(bench.db, "room")[0].values["area"] == pytest.approx(10.0, abs=1e-6)
    snapshot.pump(0.2)
    assert not window.errors


def test_a_bad_file_says_so(window, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF nothing")
    window.open_paths([bad])
    snapshot.wait(window.app)
    assert len(window.errors) == 1


def test_the_dialog_offers_what_the_register_and_the_file_know(qapp, tmp_path):
    pages = [
        {"page": 1, "name": "", "width": 842, "height": 595, "paper": [297, 210], "metres": None},
        {"page": 2, "name": "B", "width": 842, "height": 595, "paper": [297, 210], "metres": None},
    ]
    dialog = DrawingDialog(None, tmp_path / "a.pdf", {"pages": pages}, [("MŠ", ["1.NP", "2.NP"]), ("ZŠ", [])])
    assert not dialog.ok.isEnabled()
    dialog._building.setEditText("MŠ")
    assert dialog.ok.isEnabled()
    dialog._page.setCurrentIndex(1)
    dialog._scale.setCurrentIndex(2)
    wanted = dialog.value()
    assert (wanted.building, wanted.storey, wanted.page, wanted.scale) == ("MŠ", "1.NP", 1, 100.0)
    unit = [{"page": 1, "name": "Model", "width": None, "height": None, "paper": None, "metres": None}]
    dialog = DrawingDialog(None, tmp_path / "a.dxf", {"pages": unit}, [("MŠ", [])])
    dialog._scale.setCurrentIndex(1)
    assert dialog.value().metres == 0.001
    assert dialog.form.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_both_themes_paint_the_page_under_the_rooms(bench, qapp, colours):
    bench.scale()
    bench.trace(WEST)
    theme.apply(qapp, colours)
    snapshot.pump(0.2)
    picture = bench.panel.view.grab().toImage()
    wall, paper = picture.pixelColor(bench.at(750, 300)), picture.pixelColor(bench.at(780, 300))
    assert abs(wall.lightness() - paper.lightness()) > 60
    assert (paper.lightness() > 128) == (colours == "light")


def test_wheel_and_drag_move_the_view(bench):
    view = bench.panel.view
    bench.panel.use("")
    before = view.plan_point(QPointF(100, 100))
    QTest.mousePress(view, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(130, 120))
    QTest.mouseMove(view, QPoint(180, 150))
    QTest.mouseRelease(view, LEFT, pos=QPoint(180, 150))
    after = view.plan_point(QPointF(100, 100))
    assert after != before
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.plan_point(QPointF(100, 100)) == pytest.approx(before)


def test_a_model_that_arrives_is_proposed_linked_and_undone(bench, demo_folder, copied):
    """The school is traced under another name; its rooms are found by storey and number."""
    from civicdesk.actions.open_model import open_model
    from civicdesk.register.linking import links_of

    bench.scale()
    bench.trace(WEST, "1.12", "Učebna")
    bench.trace(EAST, "1.13", "Jídelna")
    rooms = records.records(bench.db, "room")
    entry = open_model(bench.app, copied(next(p for p in demo_folder.glob("*.ifc") if "v2" not in p.name)))
    snapshot.wait(bench.app, 120)
    snapshot.pump(0.1)
    status = bench.window.status
    assert "2 rooms" in status.message.text()
    QTest.mouseClick(status.follow, LEFT)
    page = bench.window.table.pages.made("plan_links")
    assert [one.key for _model, one in page.model.rows] == ["1.12", "1.13"]
    assert page.model.index(0, 3).data() == "Učebna"
    QTest.mouseClick(page.all_button, LEFT)
    assert all([link.source_id for link in links_of(bench.db, room.id)] == [entry.id] for room in rooms)
    assert page.model.rows == []
    bench.app.workspace.selection.set([Ref("record", "room", rooms[0].id)])
    kinds = {ref.kind for ref in bench.app.workspace.selection.current.all}
    assert kinds == {"record", "element"}
    assert len(outlines(bench.db)) == 2  # the plan stays
    bench.window.menus.run("edit.undo")
    assert links_of(bench.db, rooms[0].id) == []
    assert len(page.model.rows) == 2


def test_the_plan_of_a_traced_storey_is_exported(bench, tmp_path):
    from civicdesk.gui.plan_export import PlanDialog, PlanOptions, _shown, export

    assert not bench.window.menus.commands["model.export_plan"].enabled()  # without a scale there is no true scale
    bench.scale()
    bench.trace(WEST, "1.01", "Herna")
    assert bench.window.menus.commands["model.export_plan"].enabled()
    building, storey = _shown(bench.window)
    dialog = PlanDialog(bench.window, building, storey)
    snapshot.wait(bench.app)
    assert dialog._model.currentText() == "MŠ Lhota"
    assert dialog.ok.isEnabled()
    export(bench.window, PlanOptions(building, storey, ".svg", "A4", None), tmp_path / "plan.svg")
    snapshot.wait(bench.app)
    assert "Herna" in (tmp_path / "plan.svg").read_text(encoding="utf-8")
    assert not bench.window.errors
