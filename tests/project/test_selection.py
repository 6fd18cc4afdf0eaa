"""One selection, known by every view under its own name."""

from __future__ import annotations

from civicdesk.project.selection import Ref, Selection

ROOM = Ref("record", "room", "r1")
SPACE = Ref("element", "school", "0abc")
PARCEL = Ref("feature", "parcels", "7")


def selection() -> tuple[Selection, list]:
    counterparts = {ROOM: [SPACE], SPACE: [ROOM]}
    made = Selection(lambda ref: counterparts.get(ref, ()))
    seen: list = []
    made.changed.connect(seen.append)
    return made, seen


def test_a_pick_brings_its_counterparts():
    made, seen = selection()
    made.pick(SPACE)
    assert made.current.picked == (SPACE,)
    assert made.current.all == {SPACE, ROOM}
    assert seen == [made.current]


def test_additive_picks_add_and_take_out():
    made, _seen = selection()
    made.pick(SPACE)
    made.pick(PARCEL, additive=True)
    assert made.current.primary == PARCEL
    made.pick(SPACE, additive=True)
    assert made.current.all == {PARCEL}


def test_the_same_pick_again_tells_nobody():
    made, seen = selection()
    made.pick(SPACE)
    made.pick(SPACE)
    assert len(seen) == 1
    made.pick(None)
    assert made.current.all == frozenset()


def test_keys_of_one_kind_and_source():
    made, _seen = selection()
    made.set([SPACE, PARCEL])
    assert made.current.of("element") == ["0abc"]
    assert made.current.of("record", "equipment") == []
    assert made.current.of("record", "room") == ["r1"]
