"""Topics in the project: kept, brought in again, changed on both sides, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from civicdesk.bim.bcf_file import read, write
from civicdesk.bim.bcf_model import BcfFile, Comment, Topic, View
from civicdesk.jobs import Silent
from civicdesk.register import topics
from civicdesk.register.schema import TABLES
from civicdesk.store import history
from civicdesk.store.database import Database
from tests.bim.make_bcf import COMMENT, TOPIC, VIEW, by_client, by_hand, picture


@pytest.fixture
def found(tmp_path: Path) -> BcfFile:
    return read(Silent(), str(by_hand(tmp_path / "a.bcf")))


def bring(db: Database, found: BcfFile) -> dict[str, Any]:
    return topics.import_topics(db, found, "a.bcf")[0]


def changed(found: BcfFile, **values: Any) -> BcfFile:
    return replace(found, topics=(replace(found.topics[0], **values),))


def test_what_a_file_brings_is_kept_whole(db: Database, found: BcfFile) -> None:
    assert bring(db, found)["new"] == 1
    (kept,) = topics.topics(db, pictures=True)
    assert topics.for_file(kept) == found.topics[0]
    assert topics.snapshot(db, VIEW) == found.topics[0].views[0].snapshot
    assert topics.with_pictures(db) == {VIEW}
    assert topics.topics(db)[0].topic.views[0].snapshot is None


def test_the_same_file_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    for version in ("2.1", "3.0"):
        once = read(Silent(), str(by_client(tmp_path / f"{version}.bcf", version)))
        assert bring(db, once)["new"] == 2
        steps = len(history.stacks(db)[0])
        again = bring(db, once)
        assert (again["new"], again["changed"], again["same"], again["conflict"]) == (0, 0, 2, 0)
        assert len(history.stacks(db)[0]) == steps


def test_a_trial_writes_nothing(db: Database, found: BcfFile) -> None:
    document, changes = topics.import_topics(db, found, "a.bcf", dry_run=True)
    assert document["new"] == 1
    assert not changes
    assert topics.topics(db) == []


def test_what_changed_only_there_comes_and_what_changed_only_here_stays(db: Database, found: BcfFile) -> None:
    bring(db, found)
    topics.change(db, TOPIC, {"status": "Closed", "due": "2026-06-01"})
    document = bring(db, changed(found, title="Nový název"))
    assert [cell["field"] for cell in document["rows"][0]["cells"]] == ["title"]
    (kept,) = topics.topics(db)
    assert (kept.topic.title, kept.topic.status, kept.topic.due) == ("Nový název", "Closed", "2026-06-01")
    assert kept.theirs == {}


def test_a_conflict_shows_both_until_it_is_settled(db: Database, found: BcfFile) -> None:
    bring(db, found)
    topics.change(db, TOPIC, {"status": "Closed", "labels": ("ours",)})
    other = changed(found, status="Reopened", labels=("theirs",))
    document = bring(db, other)
    assert document["conflict"] == 1
    assert {(c["field"], str(c["old"]), str(c["new"])) for c in document["rows"][0]["cells"]} == {
        ("status", "Closed", "Reopened"), ("labels", "['ours']", "['theirs']"),
    }  # fmt: skip
    (kept,) = topics.topics(db)
    assert (kept.topic.status, kept.theirs["status"]) == ("Closed", "Reopened")
    steps = len(history.stacks(db)[0])
    assert bring(db, other)["conflict"] == 1
    assert len(history.stacks(db)[0]) == steps
    topics.settle(db, TOPIC, "status", theirs=True)
    topics.settle(db, TOPIC, "labels", theirs=False)
    (kept,) = topics.topics(db)
    assert (kept.topic.status, kept.topic.labels, kept.theirs) == ("Reopened", ("ours",), {})
    assert bring(db, other)["same"] == 1


def test_new_views_and_comments_come_with_the_next_file(db: Database, found: BcfFile) -> None:
    bring(db, found)
    view = View("c0000000-0000-4000-8000-000000000001", {"planes": []}, picture())
    more = Comment("c0000000-0000-4000-8000-000000000002", "2026-04-01T00:00:00Z", "x", "Hotovo", view.guid)
    one = found.topics[0]
    written = replace(one.comments[0], text="Ano, opraveno")
    other = replace(found, topics=(replace(one, views=(*one.views, view), comments=(written, more)),))
    assert bring(db, other)["changed"] == 1
    (kept,) = topics.topics(db)
    assert [c.text for c in kept.topic.comments] == ["Ano, opraveno", "Hotovo"]
    assert len(kept.topic.views) == 2
    assert bring(db, other)["same"] == 1


def test_a_copied_topic_keeps_the_guids_of_its_parts_in_files(db: Database, found: BcfFile) -> None:
    bring(db, found)
    copy = changed(found, guid="a0000000-0000-4000-8000-000000000001")
    assert bring(db, copy)["new"] == 1
    assert bring(db, copy)["same"] == 1
    kept = {one.topic.guid: one for one in topics.topics(db, pictures=True)}
    back = topics.for_file(kept[copy.topics[0].guid])
    assert (back.views[0].guid, back.comments[0].guid, back.comments[0].view) == (VIEW, COMMENT, VIEW)
    assert kept[copy.topics[0].guid].topic.views[0].guid != VIEW


def test_topics_of_a_person_are_numbered_and_every_step_can_be_undone(db: Database) -> None:
    before = len(history.stacks(db)[0])
    view = View("c0000000-0000-4000-8000-000000000003", {"camera": None}, picture())
    for title in ("První", "Druhé"):
        topics.add(db, Topic(f"t-{title}", title, topics.now(), "správce", status="Open"), ("room", "r1"))
    topics.comment(db, "t-První", "Podívám se", "správce", view)
    topics.change(db, "t-První", {"status": "Closed"}, "správce")
    first, second = topics.topics(db)
    assert (first.topic.number, second.topic.number) == (1, 2)
    assert (first.record_kind, first.record_id) == ("room", "r1")
    assert (first.topic.status, first.topic.modified_by) == ("Closed", "správce")
    assert first.topic.comments[0].view == first.topic.views[0].guid == view.guid
    topics.remove(db, "t-První")
    assert len(topics.topics(db)) == 1
    history.undo(db)
    assert topics.snapshot(db, view.guid) == picture()
    while len(history.stacks(db)[0]) > before:
        history.undo(db)
    assert topics.topics(db) == []
    assert "room" in TABLES


def test_ours_comes_back_changed_by_another_program(db: Database, tmp_path: Path) -> None:
    topics.add(db, Topic("a0000000-0000-4000-8000-000000000009", "Dveře", topics.now(), status="Open"))
    (kept,) = topics.topics(db)
    sent = replace(topics.for_file(kept), status="Closed", modified=topics.now())
    write(tmp_path / "b.bcf", [sent], "2.1")
    assert bring(db, read(Silent(), str(tmp_path / "b.bcf")))["changed"] == 1
    assert topics.topics(db)[0].topic.status == "Closed"
