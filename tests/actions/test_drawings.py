"""Storey plans through the use cases: add, scale, trace, pin, undo; files that are gone or no good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from civicdesk.actions import drawings, history
from civicdesk.actions.drawings import Wanted
from civicdesk.actions.open_files import open_files
from civicdesk.actions.projects import close_project, new_project, open_project
from civicdesk.errors import ProjectProblem
from civicdesk.register import records
from tests.actions.conftest import Headless
from tests.drawings import plans


@pytest.fixture
def with_project(headless: Headless, tmp_path: Path) -> Iterator[Headless]:
    new_project(headless.app, tmp_path / "p.civicdesk")
    yield headless
    close_project(headless.app)


def add(headless: Headless, path: Path, storey: str = "1.NP", **more: object) -> str:
    made: list[str] = []
    drawings.add_drawing(headless.app, Wanted(path, "MŠ Lhota", storey, **more), made.append)
    headless.app.wait()
    assert not headless.problems, headless.said
    return made[0]


def test_from_a_scan_to_rooms_and_back(with_project, tmp_path):
    app = with_project.app
    page = add(with_project, plans.save(plans.picture(), tmp_path / "scan.png"))
    entry = app.workspace.drawings[page]
    assert entry.sheet is not None
    assert not entry.drawing.scaled
    wall = [drawings_point(entry, at) for at in ((50, 550), (750, 550))]
    drawings.calibrate(app, page, *wall, 14.0)
    assert app.workspace.drawings[page].drawing.scaled
    south_west, north_east = (drawings_point(app.workspace.drawings[page], at) for at in ((50, 550), (400, 50)))
    record = drawings.trace_room(app, page, shapely.box(*south_west, *north_east), {"number": "1.01"})
    db = app.workspace.project.db
    assert records.get(db, record).values["area"] == pytest.approx(70.0, abs=0.05)
    pinned = drawings.pin_equipment(app, page, shapely.Point(south_west[0] + 1, south_west[1] + 1), {"tag": "PHP-1"})
    assert records.get(db, pinned).room == "1.01"
    drawings.turn(app, page, 90)
    for _ in range(5):
        history.undo(app)
    assert app.workspace.drawings == {}
    for _ in range(5):
        history.redo(app)
    assert records.get(db, record).values["area"] == pytest.approx(70.0, abs=0.05)
    assert not with_project.problems


def drawings_point(entry, at):
    from civicdesk.drawings.placing import apply

    return apply(entry.drawing.matrix, at)


def test_a_printed_scale_and_the_units_of_a_dxf_need_no_points(with_project, tmp_path):
    scan = plans.save(plans.picture(), tmp_path / "scan.tif", dpi=(200, 200))
    by_scale = add(with_project, scan, "2.NP", scale=100.0)
    by_units = add(with_project, plans.dxf(tmp_path / "plan.dxf"))
    told = add(with_project, plans.dxf(tmp_path / "other.dxf", units=0), "3.NP", metres=0.001)
    open_ = with_project.app.workspace.drawings
    assert all(open_[key].drawing.scaled for key in (by_scale, by_units, told))
    assert open_[by_units].drawing.matrix[0] == 0.001
    assert open_[by_scale].drawing.matrix[0] == pytest.approx(0.0127)
    assert [entry.drawing.storey for entry in open_.values()] == ["1.NP", "2.NP", "3.NP"]


def test_two_points_must_differ(with_project, tmp_path):
    page = add(with_project, plans.save(plans.picture(), tmp_path / "scan.png"))
    for start, end, metres in (((1, 1), (1, 1), 5.0), ((0, 0), (1, 1), 0.0), ((0, 0), (1, 1), float("nan"))):
        with pytest.raises(ProjectProblem):
            drawings.calibrate(with_project.app, page, start, end, metres)


def test_the_next_session_reads_the_page_when_it_is_shown(with_project, tmp_path):
    app = with_project.app
    page = add(with_project, plans.save(plans.picture(), tmp_path / "scan.png"))
    path = app.workspace.project.path
    close_project(app)
    assert app.workspace.drawings == {}
    open_project(app, path)
    app.wait()
    entry = app.workspace.drawings[page]
    assert entry.sheet is None
    drawings.read_drawing(app, entry)
    app.wait()
    assert entry.sheet is not None


def test_a_scan_that_is_gone_is_told_and_keeps_its_place(with_project, tmp_path):
    app = with_project.app
    scan = plans.save(plans.picture(), tmp_path / "scan.png")
    page = add(with_project, scan)
    path = app.workspace.project.path
    close_project(app)
    scan.unlink()
    open_project(app, path)
    app.wait()
    assert [text for text in with_project.said if "scan.png" in text]
    assert app.workspace.drawings[page].error is not None


def test_a_bad_file_is_told_and_leaves_nothing(with_project, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    drawings.add_drawing(with_project.app, Wanted(bad, "MŠ", "1.NP"))
    with_project.app.wait()
    (said,) = with_project.said
    assert said.startswith("bad.pdf: the PDF is damaged and cannot be read; open it")
    assert records.counts(with_project.app.workspace.project.db)["building"] == 0


def test_opening_gives_plans_back_to_be_asked_about(headless, tmp_path):
    scan = plans.save(plans.picture(), tmp_path / "scan.png")
    assert open_files(headless.app, [scan]) == [scan]
