"""BCF both ways: bcf-client as the other program, nothing lost on the way through, hostile files refused."""

from __future__ import annotations

import math
import random
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from civicdesk.bim.bcf_file import fitted_to, read, write
from civicdesk.bim.bcf_model import BcfFile, Topic, unpacked
from civicdesk.bim.bcf_visinfo import within_limits
from civicdesk.errors import FileProblem, UnsupportedFile, UserError
from civicdesk.jobs import Silent
from tests.bim.make_bcf import COMMENT, GUIDS, MARKUP_21, TOPIC, VIEW, VIEW_21, by_client, by_hand, picture

VERSIONS = ("2.1", "3.0")


def opened(path: Path) -> BcfFile:
    return read(Silent(), str(path))


def client(path: Path) -> Any:
    import bcf.v2.bcfxml
    import bcf.v3.bcfxml

    with zipfile.ZipFile(path) as archive:
        old = b'VersionId="2.1"' in archive.read("bcf.version")
    return (bcf.v2.bcfxml if old else bcf.v3.bcfxml).BcfXml.load(path)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_another_program_wrote_is_read(version: str, tmp_path: Path) -> None:
    found = opened(by_client(tmp_path / "a.bcf", version))
    assert (found.version, len(found.topics), found.notes) == (version, 2, ())
    topic = next(topic for topic in found.topics if topic.title == "Dveře D1")
    assert (topic.type, topic.status, topic.priority, topic.labels) == ("Issue", "Open", "High", ("dveře",))
    assert (topic.description, topic.author) == ("Nelze otevřít", "technik@example.org")
    (view,) = topic.views
    assert [c["guid"] for c in view.data["selection"]] == list(GUIDS)
    assert view.data["camera"]["projection"] == "perspective"
    (comment,) = topic.comments
    assert (comment.guid, comment.text, comment.view) == (COMMENT, "Objednáno", view.guid)
    assert topic.extra["project"]["name"] == "Škola"


@pytest.mark.parametrize("come", VERSIONS)
@pytest.mark.parametrize("go", VERSIONS)
def test_another_program_reads_what_is_written(come: str, go: str, tmp_path: Path) -> None:
    found = opened(by_client(tmp_path / "a.bcf", come))
    first = replace(found.topics[0], views=tuple(replace(view, snapshot=picture()) for view in found.topics[0].views))
    write(tmp_path / "b.bcf", [first, *found.topics[1:]], go)
    with client(tmp_path / "b.bcf") as judged:
        assert judged.version.version_id == go
        assert judged.project.name == "Škola"
        for topic in found.topics:
            handler = judged.topics[topic.guid]
            assert (handler.topic.title, handler.topic.topic_type) == (topic.title, topic.type)
            assert handler.topic.creation_author == topic.author
            assert len(handler.viewpoints) == len(topic.views)
            assert len(handler.comments) == len(topic.comments)
            for view, seen in zip(topic.views, handler.viewpoints.values(), strict=True):
                info = seen.visualization_info
                assert [c.ifc_guid for c in info.components.selection.component] == list(GUIDS)
                eye = info.perspective_camera.camera_view_point
                assert [eye.x, eye.y, eye.z] == pytest.approx(view.data["camera"]["position"])
                assert seen.snapshot == picture()


def test_nothing_that_another_program_wrote_is_lost(tmp_path: Path) -> None:
    first = opened(by_hand(tmp_path / "a.bcf"))
    write(tmp_path / "b.bcf", first.topics, "2.1")
    again = opened(tmp_path / "b.bcf")
    (before,), (after,) = first.topics, again.topics
    assert after == replace(fitted_to(before, "2.1"))
    with zipfile.ZipFile(tmp_path / "b.bcf") as archive:
        names = set(archive.namelist())
        markup = archive.read(f"{TOPIC}/markup.bcf").decode()
        assert archive.read("note.txt").decode() == "zápis"
        assert archive.read(f"{TOPIC}/vendor.bin") == bytes(range(256))
    assert {"extensions.xsd", f"{TOPIC}/part.ifc", f"{TOPIC}/plan.png", f"{TOPIC}/snap.png"} <= names
    for kept in ('currency="CZK"', "1200", "Audit", "own", "2026-05-01T12:00:00+01:00", "c@example.org", "0yf$BZGY"):
        assert kept in markup, kept


def test_a_topic_of_2_1_becomes_one_of_3_0_and_back(tmp_path: Path) -> None:
    (before,) = opened(by_hand(tmp_path / "a.bcf")).topics
    known = {key: value for key, value in before.extra.items() if key not in ("topic", "markup", "attributes")}
    write(tmp_path / "b.bcf", [replace(before, extra=known)], "3.0")  # the client refuses a file with more in it
    with client(tmp_path / "b.bcf") as judged:
        topic = judged.topics[TOPIC].topic
        assert topic.labels.label == ["TZB", "statika"]
        assert topic.related_topics.related_topic[0].guid.endswith("1")
        document = topic.document_references.document_reference[0]
        assert judged.documents.documents["note.txt"].decode() == "zápis"
        assert document.document_guid in {d.guid for d in judged.documents.definition.documents.document}
        info = judged.topics[TOPIC].viewpoints["vp.bcfv"].visualization_info
        assert info.components.visibility.view_setup_hints.spaces_visible is True
        assert info.components.coloring.color[0].components.component[0].ifc_guid == GUIDS[1]
        assert info.bitmaps.bitmap[0].reference == "plan.png"
    (middle,) = opened(tmp_path / "b.bcf").topics
    write(tmp_path / "c.bcf", [middle], "2.1")
    (after,) = opened(tmp_path / "c.bcf").topics
    for name in ("guid", "title", "status", "type", "priority", "labels", "due", "assigned", "comments", "description"):
        assert getattr(after, name) == getattr(before, name)
    (document,) = after.extra["documents"]
    assert unpacked(after.extra["files"][document["path"]]).decode() == "zápis"
    assert after.views[0].data["planes"] == before.views[0].data["planes"]
    assert after.views[0].data["visibility"] == before.views[0].data["visibility"]


def test_the_same_topics_make_the_same_bytes(tmp_path: Path) -> None:
    topics = opened(by_hand(tmp_path / "a.bcf")).topics
    for name in ("b.bcf", "c.bcf"):
        write(tmp_path / name, topics, "3.0")
    assert (tmp_path / "b.bcf").read_bytes() == (tmp_path / "c.bcf").read_bytes()


def test_names_are_given_where_nobody_is_named(tmp_path: Path) -> None:
    topic = Topic(TOPIC, "Title \x00\ufffe", "2026-01-01T00:00:00Z")
    for version in VERSIONS:
        write(tmp_path / "a.bcf", [topic], version, author="správce budovy")
        (read_back,) = opened(tmp_path / "a.bcf").topics
        assert (read_back.author, read_back.title) == ("správce budovy", "Title")


def test_a_long_lens_comes_nearer_for_2_1() -> None:
    camera = {
        "projection": "perspective",
        "position": [0, -40.0, 0],
        "direction": [0, 1, 0],
        "fov": 28.0,
        "distance": 40.0,
    }
    fitted = within_limits(camera)
    assert fitted["fov"] == 45.0
    height = 2 * 40 * math.tan(math.radians(14))
    assert -2 * fitted["position"][1] * math.tan(math.radians(22.5)) == pytest.approx(height)
    assert within_limits({**camera, "fov": 62.0})["position"] == [0, -40.0, 0]


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY e SYSTEM "file:///etc/passwd">]><Markup>&e;</Markup>'


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"../evil.txt": "x"}, "made to do harm"),
        ({f"{TOPIC}/big.bin": bytes(40 << 20)}, "made to do harm"),
        ({f"{TOPIC}/markup.bcf": DOCTYPE}, "made to do harm"),
        ({f"{TOPIC}/vp.bcfv": DOCTYPE}, "made to do harm"),
        ({"bcf.version": None}, "no BCF file"),
        ({f"{TOPIC}/markup.bcf": None}, "no BCF file"),
        ({"bcf.version": '<Version VersionId="1.0"/>'}, "1.0 is not supported"),
        ({f"{TOPIC}/markup.bcf": "<Markup>"}, "XML cannot be read"),
        ({f"{TOPIC}/markup.bcf": "<Markup/>"}, "contradicts itself"),
        ({f"{TOPIC}/vp.bcfv": VIEW_21.replace("-20.5", "east")}, "contradicts itself"),
        ({f"{TOPIC}/vp.bcfv": VIEW_21.replace("-20.5", "inf")}, "contradicts itself"),
        ({f"{TOPIC}/snap.jpg": b"MZ no picture"}, "is no picture"),
        ({f"{TOPIC}/snap.jpg": picture()[:60]}, "is no picture"),
    ],
)
def test_bad_files_are_told_in_one_sentence(members: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    path = by_hand(tmp_path / "bad.bcf", **members)
    before = sorted(tmp_path.parent.rglob("*"))
    with pytest.raises(FileProblem, match=sentence) as raised:
        opened(path)
    assert str(raised.value).startswith("bad.bcf: ")
    assert isinstance(raised.value, UnsupportedFile) == ("not supported" in sentence)
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_what_is_spoken_of_but_missing_is_noted(tmp_path: Path) -> None:
    found = opened(by_hand(tmp_path / "a.bcf", **{f"{TOPIC}/snap.jpg": None, "note.txt": None}))
    assert {note.values["name"] for note in found.notes} == {"snap.jpg", "../note.txt"}
    assert found.topics[0].views[0].snapshot is None
    no_view = opened(by_hand(tmp_path / "b.bcf", **{f"{TOPIC}/vp.bcfv": None, f"{TOPIC}/snap.jpg": None}))
    assert no_view.topics[0].views == ()
    assert no_view.topics[0].comments[0].view is None


def test_written_names_never_lead_outside(tmp_path: Path) -> None:
    (topic,) = opened(by_hand(tmp_path / "a.bcf")).topics
    evil = replace(
        topic,
        views=tuple(replace(v, data={**v.data, "names": {"viewpoint": "../../x.bcfv"}}) for v in topic.views),
        extra={**topic.extra, "files": {"../../evil": topic.extra["files"]["part.ifc"]}},
    )
    write(tmp_path / "b.bcf", [evil], "2.1")
    with zipfile.ZipFile(tmp_path / "b.bcf") as archive:
        assert all(".." not in name for name in archive.namelist())
    assert MARKUP_21
    assert VIEW in {view.guid for view in opened(tmp_path / "b.bcf").topics[0].views}


@pytest.mark.parametrize("come", ["hand", *VERSIONS])
def test_damaged_files_never_break_the_reader(come: str, tmp_path: Path) -> None:
    """Whatever is read can be written again; what cannot be read is told in a sentence."""
    path = tmp_path / "a.bcf"
    by_hand(path) if come == "hand" else by_client(path, come)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for seed in range(40):
        chance = random.Random(seed)
        name = chance.choice([name for name, data in members.items() if data])
        data = bytearray(members[name])
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(data))
            data[place : place + chance.choice((0, 1, 30))] = chance.choice(
                (b"", b"<Topic>", b"nan", b"../../x", b"\xff")
            )
        with zipfile.ZipFile(tmp_path / "b.bcf", "w") as archive:
            for other, kept in {**members, name: bytes(data)}.items():
                archive.writestr(other, kept)
        try:
            found = opened(tmp_path / "b.bcf")
        except UserError:
            continue
        write(tmp_path / "c.bcf", found.topics, chance.choice(VERSIONS))
        assert len(opened(tmp_path / "c.bcf").topics) == len(found.topics)
