"""Comparison in the window: from the command to colours, ghosts, table, keys, taking over and export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QDialogButtonBox

from civicdesk.gui import snapshot
from civicdesk.gui.compare_dialog import CompareDialog
from civicdesk.gui.compare_part import KEY, Comparing
from civicdesk.gui.compare_shown import OLDER
from civicdesk.gui.main_window import MainWindow
from civicdesk.project.selection import Ref
from tests.gui.conftest import open_window


def _part(window: MainWindow) -> Comparing:
    commands = (command for part in window.parts for command in part.commands)
    return next(c for c in commands if c.id == "model.compare").run.__self__  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The sample, its school compared with the second version beside it."""
    folder = tmp_path_factory.mktemp("compare")
    running = open_window(folder)
    made = next(running)
    from civicdesk.actions.sample import open_sample

    open_sample(made.app, folder / "copy")
    snapshot.wait(made.app, 240)
    made.show_layout("model")
    newer = next((folder / "copy").rglob("skola_v2.ifc"))
    _part(made).start(next(iter(made.app.workspace.models)), newer)
    snapshot.wait(made.app, 240)
    snapshot.settle(made)
    assert not made.errors
    yield made
    running.close()


@pytest.fixture
def part(window: MainWindow) -> Comparing:
    found = _part(window)
    assert found.comparison is not None
    return found


def _page(part: Comparing):
    assert part._page is not None
    return part._page


def test_the_table_lists_what_changed_by_kind(window: MainWindow, part: Comparing):
    assert window.table.tab == KEY
    page = _page(part)
    headings = [str(page.model.index(place, 0).data()) for place in page.model.headings()]
    assert [heading.split("   ")[0] for heading in headings] == [
        "Added", "Removed", "Moved", "Shape", "Renumbered", "Renamed", "Type", "Properties", "Perhaps the same",
    ]  # fmt: skip
    cells = [row.cells[:9] for row in page.model.visible_rows]
    assert ("~", "Renumbered", "Space", "1.21", "Sborovna", "1.NP", "Number", "1.04", "1.21") in cells
    assert [cell[8] for cell in cells if cell[1] == "Moved"] == ["0.4 m"]


def test_filter_and_sorting(part: Comparing):
    page = _page(part)
    page.model.set_filter("now:1.21")
    assert [row.cells[4] for row in page.model.visible_rows] == ["Sborovna"]
    page.model.set_filter("kind:removed class:wall")
    assert [row.cells[4] for row in page.model.visible_rows] == ["Stěna 2.NP S1"]
    page.model.set_filter("")
    page.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    added = [row.cells[4] for row in page.model.visible_rows if row.cells[1] == "Added"]
    assert added == sorted(added, reverse=True)
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)


def test_views_show_it_in_colours_with_signs(window: MainWindow, part: Comparing):
    scene, shown = window.views.model.view, part._shown
    assert shown is not None
    assert scene.ghost_rest
    signs = {mark.thing.name.split()[0]: mark.sign for mark in shown.marks}
    assert (signs["D"], signs["PHP-05"], signs["Sborovna"]) == ("+", "–", "~")
    colored = {name for name, _row in scene.colors}
    assert colored == {OLDER, part._newer_id}
    rows = scene.guests[OLDER][1]
    assert len(rows) == 6  # what was removed, nothing else of the older version
    assert not window.views.model.view.scene.models[part._older_id].visible
    window.views.set_storey(part._newer_id, None)
    assert {mark.sign for mark, _point in shown.points()} == {"+", "–", "~"}


def test_switches_of_the_legend(window: MainWindow, part: Comparing):
    page, scene = _page(part), window.views.model.view
    before = len(scene.colors)
    page.switches["properties"].click()
    assert len(scene.colors) == before - 1  # the room of which only the floor was renewed
    assert not any(row.cells[1] == "Properties" for row in page.model.visible_rows)
    page.switches["properties"].click()
    assert len(scene.colors) == before
    assert all(made.text() and not made.icon().isNull() for made in page.switches.values())
    assert not page.switches["reidentified"].isChecked()


def test_selection_is_one(window: MainWindow, part: Comparing):
    page, selection = _page(part), window.app.workspace.selection
    line = next(line for line in page.lines if line.kind == "number")
    page.choose(line)
    assert selection.current.primary == Ref("element", part._newer_id, line.now.global_id)
    other = next(line for line in page.lines if line.kind == "name" and line.now.room)
    selection.set([Ref("element", part._newer_id, other.now.global_id)])
    assert [line.now.number for line in page.chosen()] == ["2.08"]
    gone = next(line for line in page.lines if line.kind == "removed" and line.before.room)
    part._ghost_picked(gone.before)
    assert page.chosen() == [gone]


def test_the_inspector_tells_before_and_now(window: MainWindow, part: Comparing):
    line = next(line for line in _page(part).lines if line.kind == "number")
    window.app.workspace.selection.set([Ref("element", part._newer_id, line.now.global_id)])
    facts = {f.name: f.value for s in window.inspector.facts.sections for f in s.facts if "Change" in s.title}
    assert facts == {"Number": "1.04 → 1.21", "Known by": "name and place"}


def test_from_one_difference_to_the_next(window: MainWindow, part: Comparing):
    page = _page(part)
    page.table.clearSelection()
    window.menus.run("model.difference.next")
    (first,) = page.chosen()
    assert first.kind == "added"
    window.menus.run("model.difference.next")
    assert page.chosen() != [first]
    window.menus.run("model.difference.back")
    assert page.chosen() == [first]
    window.menus.run("model.difference.back")  # around the end
    assert page.chosen()[0].kind == "suggested"


def test_signs_in_the_plan(window: MainWindow, part: Comparing):
    view = window.views.model
    storey = next(s for s in view.view.models[part._newer_id].storeys if s.name == "1.NP")
    window.views.set_storey(part._newer_id, storey.index)
    view.set_mode("split")
    snapshot.settle(window)
    assert view.plan_of == (part._newer_id, storey.index)
    room = next(r for r in view.view.models[part._newer_id].rooms if r.number == "1.21")
    assert room.index in view.plan._shown.colors
    wall = next(mark for mark in part._shown.marks if mark.thing.name == "Stěna 1.NP J2")
    at = view.plan.to_pixel(*((wall.box[:2] + wall.box[3:5]) / 2))
    picture = view.plan.grab().toImage()
    seen = {
        picture.pixelColor(round(at.x()) + dx, round(at.y()) + dy).name() for dx in range(-8, 9) for dy in range(-8, 9)
    }
    assert "#b97a00" in seen  # the amber of "changed"
    view.set_mode("3d")


def test_a_click_on_a_ghost_selects_its_row(window: MainWindow, part: Comparing, monkeypatch: pytest.MonkeyPatch):
    from civicdesk.render.scene.scene import Hit

    mark = next(mark for mark in part._shown.marks if mark.removed and mark.thing.ifc_class == "IfcWall")
    hit = Hit(OLDER, mark.thing.row, np.zeros(3))
    monkeypatch.setattr(window.views.model.view, "pick", lambda *_at: hit)
    assert part._shown._tools[0].click(QPointF(5, 5), None)
    assert [line.before.name for line in _page(part).chosen()] == ["Stěna 2.NP S1"]


def test_taking_over_moves_the_links_and_can_be_undone(window: MainWindow, part: Comparing):
    links = {record: [row["source_id"] for row in rows] for record, rows in window.content.links.items()}
    page = _page(part)
    page.table.clearSelection()
    page.accept.click()
    snapshot.wait(window.app)
    assert not window.errors
    sources = {source for rows in window.content.links.values() for source in (row["source_id"] for row in rows)}
    assert part._newer_id in sources
    moved = [row for rows in window.content.links.values() for row in rows if row["source_id"] == part._newer_id]
    assert len(moved) > 90
    assert {row["tier"] for row in moved} == {"identity"}
    assert {pair.tier for pair in part.comparison.pairs} == {"identity"}  # compared anew, by what was confirmed
    window.menus.run("edit.undo")
    snapshot.wait(window.app)
    assert {record: [row["source_id"] for row in rows] for record, rows in window.content.links.items()} == links


def test_export(window: MainWindow, part: Comparing, tmp_path: Path):
    from python_calamine import CalamineWorkbook

    part.export(tmp_path / "c.xlsx")
    snapshot.wait(window.app)
    book = CalamineWorkbook.from_path(tmp_path / "c.xlsx")
    assert book.sheet_names == ["Comparison", "Effects on the register"]


def test_the_dialog_offers_what_is_open_and_files(window: MainWindow, part: Comparing, tmp_path: Path):
    dialog = CompareDialog(window)
    assert dialog.value() == (part._older_id, part._newer_id)
    assert dialog.ok.isEnabled()
    dialog.old.setCurrentIndex(dialog.old.findData(part._newer_id))
    assert not dialog.ok.isEnabled()  # the same twice
    dialog.add_file(dialog.old, tmp_path / "before.ifc")
    assert dialog.value() == (tmp_path / "before.ifc", part._newer_id)
    assert dialog.ok is dialog.form.findChild(QDialogButtonBox, "buttons").button(QDialogButtonBox.StandardButton.Ok)
    dialog.form.deleteLater()


def test_ending_puts_everything_back(window: MainWindow, part: Comparing):
    older, view = part._older_id, window.views.model.view
    window.menus.run("model.compare.end")
    assert (view.colors, view.guests, view.ghost_rest) == ({}, {}, False)
    assert OLDER not in view.scene.models
    assert view.scene.models[older].visible
    assert window.table.tab != KEY
    assert part.comparison is None


def test_a_file_that_changed_on_disk_is_offered(window: MainWindow):
    """The project saw the school; now the file holds the second version, and its earlier copy is still kept."""
    part = _part(window)
    entry = next(entry for entry in window.app.workspace.models.values() if entry.path.name == "skola.ifc")
    newer = next(entry for entry in window.app.workspace.models.values() if entry.path.name == "skola_v2.ifc")
    before = entry.sha256
    part._offered.clear()
    entry.model, entry.sha256 = newer.model, newer.sha256
    window.app.workspace.models_changed.emit(entry.id)
    assert "has changed since" in window.status.message.text()
    part.compare_with_before(entry, before)
    snapshot.wait(window.app)
    assert part.comparison is not None
    assert (len(part.comparison.added), len(part.comparison.removed)) == (4, 6)
    window.app.workspace.remove_model(entry.id)
    assert part.comparison is None  # closed with its model
