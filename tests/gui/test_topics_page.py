"""Topics through the real window: written, shown, answered, brought in and taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from civicdesk.actions.projects import new_project
from civicdesk.bim.bcf_file import read
from civicdesk.gui import snapshot
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.topics_dialog import Said, TopicDialog
from civicdesk.gui.topics_page import TopicsPage
from civicdesk.gui.topics_part import Topics
from civicdesk.jobs import Silent
from civicdesk.project.selection import Ref
from tests.bim.make_bcf import by_hand
from tests.bim.make_ifc import school
from tests.gui.conftest import open_window

VALUES = {
    "title": "Leaking valve", "type": "Issue", "status": "Open", "priority": "High", "assigned": "plumber",
    "due": "2026-12-10", "labels": ("heating",), "description": "On the floor.",
}  # fmt: skip


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A window with a model and a project, shared by the tests of this module."""
    folder = tmp_path_factory.mktemp("topics")
    running = open_window(folder)
    made = next(running)
    made.open_paths([school().write(folder / "school.ifc")])
    snapshot.wait(made.app)
    new_project(made.app, folder / "p.civicdesk")
    snapshot.settle(made)
    yield made
    running.close()


@pytest.fixture
def page(window: MainWindow) -> Iterator[TopicsPage]:
    """Opened, without topics; those that a test makes are taken away after it."""
    window.menus.run("tools.topics")
    made = window.table.pages.made("topics")
    assert isinstance(made, TopicsPage)
    settle(window)
    yield made
    for one in list(host(window).kept):
        host(window).remove(one.topic.guid)
        settle(window)


def host(window: MainWindow) -> Topics:
    page = next(page for part in window.parts for page in part.pages if page.key == "topics")
    return page.make.__self__  # type: ignore[attr-defined, no-any-return]


def settle(window: MainWindow) -> None:
    snapshot.wait(window.app)
    while host(window).busy:
        snapshot.pump(0.02)
    snapshot.pump(0.05)


def element(window: MainWindow, ifc_class: str) -> Ref:
    (model_id, entry), *_ = window.app.workspace.models.items()
    assert entry.model is not None
    row = entry.model.elements.ifc_class.index(ifc_class)
    return Ref("element", model_id, entry.model.elements.global_id[row])


def make(window: MainWindow, **values: object) -> str:
    host(window).create(Said({**VALUES, **values}, "caretaker"), host(window)._see())
    settle(window)
    return host(window).kept[-1].topic.guid


def test_a_new_topic_keeps_the_view_with_its_picture(window: MainWindow, page: TopicsPage):
    assert page.stack.currentWidget() is page.empty
    window.app.workspace.selection.set([element(window, "IfcSpaceHeater")])
    make(window)
    (kept,) = host(window).kept
    assert kept.topic.author == "caretaker"
    assert kept.topic.views[0].data["selection"] == [{"guid": element(window, "IfcSpaceHeater").key}]
    assert page.table.pictures[kept.topic.guid].width() > 10
    assert [row.cells[2:4] for row in page.table.visible_rows] == [("Leaking valve", "Opened")]
    assert page.chosen == kept.topic.guid
    assert page.detail.views[0].icon().availableSizes()


def test_a_double_click_shows_the_view_again(window: MainWindow, page: TopicsPage):
    view = window.views.model
    assert view is not None
    for model_id in window.app.workspace.models:
        window.views.set_storey(model_id, None)
    view.standard_view("front")
    window.app.workspace.selection.set([])
    before = view.view.camera.state()
    make(window)
    view.standard_view("top")
    window.app.workspace.selection.set([element(window, "IfcDoor")])
    page.view.activated_row.emit(0)
    snapshot.pump(0.6)
    after = view.view.camera.state()
    assert after["position"] == pytest.approx(before["position"], abs=1e-3)
    assert after["direction"] == pytest.approx(before["direction"], abs=1e-6)
    assert view.view.storey is None
    assert window.app.workspace.selection.current.picked == ()


def test_comments_and_states_are_steps_that_can_be_undone(window: MainWindow, page: TopicsPage):
    topic = make(window)
    page.detail.text.setPlainText("Ordered")
    page.detail.with_view.setChecked(True)
    page.detail.send.click()
    settle(window)
    (kept,) = host(window).kept
    assert [(c.author, c.text) for c in kept.topic.comments] == [("caretaker", "Ordered")]
    assert kept.topic.comments[0].view == kept.topic.views[1].guid
    host(window).add_view(topic)
    settle(window)
    assert len(page.detail.views) == 3
    place = page.detail.status.findData("Closed")
    page.detail.status.setCurrentIndex(place)
    page.detail.status.activated.emit(place)
    settle(window)
    assert host(window).kept[0].topic.status == "Closed"
    window.menus.run("edit.undo")
    settle(window)
    assert host(window).kept[0].topic.status == "Open"
    assert page.chosen == topic


def test_a_filter_leaves_what_is_exported(window: MainWindow, page: TopicsPage, tmp_path: Path):
    make(window)
    make(window, title="Broken window", status="Closed")
    page.filter.setText("status:closed")
    host(window).export(tmp_path / "a.bcf", "2.1")
    settle(window)
    page.filter.clear()
    found = read(Silent(), str(tmp_path / "a.bcf"))
    assert (found.version, [topic.title for topic in found.topics]) == ("2.1", ["Broken window"])
    assert found.topics[0].views[0].snapshot


def test_a_dropped_file_comes_in_and_conflicts_are_settled_by_a_click(
    window: MainWindow, page: TopicsPage, tmp_path: Path
):
    path = by_hand(tmp_path / "a.bcfzip")
    drop(window, path)
    settle(window)
    (kept,) = host(window).kept
    assert (kept.topic.title, kept.topic.number) == ("Potrubí & nosník", 4)
    host(window).change(kept.topic.guid, {"status": "Closed"})
    from tests.bim.make_bcf import MARKUP_21, TOPIC

    drop(window, by_hand(path, **{f"{TOPIC}/markup.bcf": MARKUP_21.replace("In progress", "Reopened")}))
    settle(window)
    assert host(window).kept[0].theirs == {"status": "Reopened"}
    take = next(b for b in page.detail.findChildren(QPushButton) if b.text() == "Take theirs")
    take.click()
    settle(window)
    assert (host(window).kept[0].topic.status, host(window).kept[0].theirs) == ("Reopened", {})


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(50, 50)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    snapshot.pump(0.1)


def test_a_bad_file_is_told_and_changes_nothing(window: MainWindow, page: TopicsPage, tmp_path: Path):
    drop(window, by_hand(tmp_path / "bad.bcf", **{"../evil": "x"}))
    settle(window)
    assert "made to do harm" in window.errors[0].sentence
    window.errors[0].accept()
    assert host(window).kept == []


def test_the_dialog_asks_and_signs_as_the_person_wants(window: MainWindow, page: TopicsPage):
    dialog = TopicDialog(window, host(window), None, host(window)._see()[1], "")
    assert not dialog.ok.isEnabled()
    dialog.title.setText("Door")
    dialog.priority.setCurrentText("urgent")
    dialog.labels.setText("a, b,")
    dialog.limit.setChecked(True)
    dialog.author.setText("správce")
    said = dialog.said()
    assert dialog.ok.isEnabled()
    assert (said.values["title"], said.values["priority"], said.values["labels"]) == ("Door", "urgent", ("a", "b"))
    assert said.values["due"]
    host(window).create(said, None)
    settle(window)
    assert window.app.settings["author"] == "správce"
    assert host(window).kept[0].topic.author == "správce"


def test_a_topic_is_about_a_record(window: MainWindow, page: TopicsPage):
    window.menus.run("register.make")
    snapshot.wait(window.app)
    window.app.workspace.selection.set([element(window, "IfcSpace")])
    make(window)
    (kept,) = host(window).kept
    assert kept.record_kind == "room"
    record = Ref("record", "room", kept.record_id)
    window.app.workspace.selection.set([record])
    facts = window.inspector.facts
    assert facts is not None
    assert [line.text for s in facts.sections if s.title == "Topics" for line in s.lines] == ["Leaking valve"]
    window.app.workspace.selection.set([])
    page.detail.record.clicked.emit()  # type: ignore[attr-defined]
    assert window.app.workspace.selection.current.primary == record
