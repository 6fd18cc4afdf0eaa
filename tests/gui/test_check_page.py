"""The page "Check" through the real window: score, findings behind a line, selection, colours, reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ifctester import ids

from civicdesk.bim.bcf_file import read
from civicdesk.gui import snapshot
from civicdesk.gui.check_page import CheckPage
from civicdesk.gui.check_rows import EVERYTHING
from civicdesk.gui.main_window import MainWindow
from civicdesk.jobs import Silent
from tests.bim.make_ifc import school
from tests.gui.conftest import open_window


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A window with a checked model, shared by the tests of this module; the last one closes the model."""
    folder = tmp_path_factory.mktemp("check")
    running = open_window(folder)
    made = next(running)
    maker = school()
    maker.file.by_type("IfcSpace")[0].Name = "n/a"
    maker.device("IfcPump", "pump", maker.storeys[0], (50.0, 50.0, 0.0), tag="P1")
    made.open_paths([maker.write(folder / "school.ifc")])
    snapshot.wait(made.app)
    snapshot.settle(made)
    made.menus.run("tools.check")
    snapshot.wait(made.app)
    yield made
    running.close()


@pytest.fixture
def page(window: MainWindow) -> CheckPage:
    window.table.set_tab("check")
    made = window.table.pages.made("check")
    assert isinstance(made, CheckPage)
    made.filter.clear()
    made.choose(EVERYTHING)
    settle(window, made)
    return made


def settle(window: MainWindow, page: CheckPage) -> None:
    snapshot.wait(window.app)
    while page.busy:
        snapshot.pump(0.02)
    snapshot.pump(0.05)


def line(page: CheckPage, rule: str) -> str:
    return next(key for key in page.lines if key.startswith(f"rule:{rule}:"))


def test_the_command_checks_and_shows_the_score_with_its_parts(window: MainWindow, page: CheckPage):
    assert page.found is not None
    assert page.title.text() == f"{page.found.score:g} of 100"
    assert page.lines[line(page, "rooms-numbered")].accessibleName().endswith("75 %")
    assert page.table.total == len(page.found.findings)
    assert page.table.headings()
    assert "Check" in window.table.tabs.tabText(window.table.tabs.currentIndex())


def test_a_line_shows_what_is_behind_it_and_a_row_selects_its_element(window: MainWindow, page: CheckPage):
    page.choose(line(page, "equipment-placed"))
    settle(window, page)
    assert [row.cells[0] for row in page.table.visible_rows] == ["P1 pump"]
    page.view.selectRow(0)
    ref = window.app.workspace.selection.current.primary
    assert ref is not None
    model = window.app.workspace.models[ref.source].model
    assert model is not None
    assert model.elements.name[model.index(ref.key)] == "pump"
    page.choose(line(page, "equipment-placed"))  # again: everything
    settle(window, page)
    everything = page.table.total
    page.filter.setText("n/a")
    settle(window, page)
    assert 0 < page.table.total < everything
    page.filter.setText("kind:placeholders -n/a")
    settle(window, page)
    assert page.table.total == 0


def test_the_key_of_the_filter_reaches_the_line_of_the_page(window: MainWindow, page: CheckPage):
    window.menus.run("edit.filter")
    assert window.focusWidget() is page.filter


def test_what_fails_is_coloured_until_the_page_is_left(window: MainWindow, page: CheckPage):
    view = window.views.model
    assert view is not None
    page.choose(line(page, "equipment-placed"))
    settle(window, page)
    page.paint.click()
    snapshot.pump(0.1)
    assert len(view.view.colors) == 1
    assert view.view.ghost_rest
    window.table.set_tab("rooms")
    snapshot.pump(0.1)
    assert view.view.colors == {}
    assert not page.paint.isChecked()


def test_an_ids_of_ones_own_is_chosen_and_its_failures_are_listed(
    window: MainWindow, page: CheckPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    wanted = ids.Ids(title="Čerpadla")
    specification = ids.Specification(name="Pumps have a serial number")
    specification.applicability.append(ids.Entity(name="IFCPUMP"))
    specification.requirements.append(
        ids.Property("Pset_ManufacturerOccurrence", "SerialNumber", dataType="IFCIDENTIFIER")
    )
    wanted.specifications.append(specification)
    path = tmp_path / "pumps.ids"
    wanted.to_xml(str(path))
    chosen = "civicdesk.gui.check_part.QFileDialog.getOpenFileName"
    monkeypatch.setattr(chosen, lambda *_args: (str(path), ""))
    page.ids.setCurrentIndex(page.ids.count() - 1)
    page.ids.activated.emit(page.ids.count() - 1)
    assert page.ids.currentText() == "IDS: pumps.ids"
    page.run.click()
    settle(window, page)
    page.choose("ids:0")
    settle(window, page)
    (row,) = page.table.visible_rows
    assert row.cells[:2] == ("pump", "Missing or wrong: Pset_ManufacturerOccurrence.SerialNumber")


def test_a_bad_ids_is_told_and_the_window_goes_on(window: MainWindow, page: CheckPage, tmp_path: Path):
    path = tmp_path / "bad.ids"
    path.write_text("<!DOCTYPE a><a/>", encoding="utf-8")
    page.set_ids([path], path)
    page.run.click()
    settle(window, page)
    assert "made to do harm" in window.errors[0].sentence
    window.errors[0].accept()
    page.set_ids([])
    assert page.run.isEnabled()


def test_reports_are_written_beside_the_window(
    window: MainWindow, page: CheckPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for suffix in (".xlsx", ".bcf"):
        target = tmp_path / f"report{suffix}"
        chosen = "civicdesk.gui.check_part.QFileDialog.getSaveFileName"
        monkeypatch.setattr(chosen, lambda *_args, target=target: (str(target), ""))
        page.report_asked.emit(suffix)
        snapshot.wait(window.app)
        assert target.exists()
    topics = read(Silent(), str(tmp_path / "report.bcf")).topics
    assert any(view.snapshot for topic in topics for view in topic.views)


def test_a_closed_model_takes_its_findings_along(window: MainWindow, page: CheckPage):
    from civicdesk.actions.open_model import close_model

    close_model(window.app, page.model_id)
    snapshot.pump(0.1)
    assert page.found is None
    assert not page.run.isEnabled()
