"""One selection, known by every view under its own name."""

from __future__ import annotations

import numpy as np

from civicdesk.project.selection import FEW, Many, Ref, Selection

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


def test_few_features_are_refs_and_many_are_not():
    made, seen = selection()
    made.set_features({"parcels": [9, 7]})
    assert made.current.picked == (PARCEL, Ref("feature", "parcels", "9"))
    assert made.current.fids("parcels").tolist() == [7, 9]
    made.set_features({"parcels": np.arange(100_000)})
    assert made.current.picked == ()
    assert made.current.many == (Many("parcels", np.arange(100_000)),)
    assert made.current.count == 100_000
    assert made.current.layers() == ["parcels"]
    assert len(seen) == 2


def test_features_are_added_taken_out_and_kept_in_common():
    made, _seen = selection()
    made.set([SPACE])
    made.set_features({"parcels": np.arange(FEW + 10)}, "add")
    assert made.current.all == {SPACE, ROOM}
    made.set_features({"parcels": np.arange(5), "pipes": [3]}, "remove")
    assert made.current.fids("parcels").tolist() == list(range(5, FEW + 10))
    made.set_features({"parcels": [4, 5, 6]}, "common")
    assert made.current.picked == (SPACE, Ref("feature", "parcels", "5"), Ref("feature", "parcels", "6"))
    made.set_features({"parcels": [6, 8]}, "switch")
    assert made.current.fids("parcels").tolist() == [5, 8]


def test_a_click_changes_one_of_many_and_a_closed_layer_is_forgotten():
    made, _seen = selection()
    made.set_features({"parcels": np.arange(1000)})
    made.pick(PARCEL, additive=True)
    assert made.current.count == 999
    made.pick(PARCEL, additive=True)
    assert made.current.count == 1000
    made.refresh()
    assert made.current.count == 1000
    made.forget("parcels")
    assert made.current.count == 0
    made.set_features({"parcels": np.arange(1000)})
    made.pick(PARCEL)
    assert made.current.picked == (PARCEL,)
    assert not made.current.many
