"""Knowing things again: each key by itself, in order, and on a synthetic re-export of real models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from civicdesk.match.items import Item, compatible, family
from civicdesk.match.near import NO_SHIFT, shift_between
from civicdesk.match.tiers import Matching, match, valid_global_id
from tests.match.reexport import relinked

IDS = [f"2O2Fr$t4X7Zf8NOew3FL{n:02}" for n in range(100)]


def wall(n: int, **more: object) -> Item:
    own = Item(
        n, global_id=IDS[n], ifc_class="IfcWall", type="W150", name=f"Wall {n}", position=(float(n), 2.0, 1.5),
        size=(3.0, 0.15, 3.0),
    )  # fmt: skip
    return replace(own, **more)  # type: ignore[arg-type]


def room(n: int, number: str, **more: object) -> Item:
    x = 5.0 * n
    square = f"POLYGON (({x} 0, {x + 4} 0, {x + 4} 4, {x} 4, {x} 0))"
    own = Item(
        n, "room", IDS[n], "IfcSpace", name="Office", storey="1", number=number, position=(x + 2, 2.0, 1.5),
        footprint=square,
    )  # fmt: skip
    return replace(own, **more)  # type: ignore[arg-type]


def tiers(result: Matching) -> dict[object, tuple[object, str]]:
    return {pair.old: (pair.new, pair.tier) for pair in result.pairs}


def test_global_ids_hold_128_bits() -> None:
    assert valid_global_id("2O2Fr$t4X7Zf8NOew3FL9r")
    for text in ("", "4O2Fr$t4X7Zf8NOew3FL9r", "2O2Fr$t4X7Zf8NOew3FL9", "2O2Fr t4X7Zf8NOew3FL9r"):
        assert not valid_global_id(text)


def test_classes_of_two_schemas() -> None:
    assert family("IfcWallStandardCase") == family("IfcWall")
    assert family("IfcSanitaryTerminal") == "IfcFlowTerminal"
    assert compatible("IfcBuildingElementProxy", "IfcBoiler")
    assert not compatible("IfcSpace", "IfcWall")
    assert not compatible("IfcDoor", "IfcWindow")


def test_the_surest_key_comes_first() -> None:
    old = [wall(0), wall(1, tag="77"), wall(2, codes=(("serial", "ab12"),)), wall(3), wall(4), wall(5)]
    new = [
        wall(0, name="Other", position=(50.0, 0.0, 0.0)),
        wall(11, tag="77", name="x", position=None),
        wall(12, codes=(("serial", "ab12"),), name="y", position=None),
        wall(13, name="Wall 3", position=(3.02, 2.0, 1.5)),
        wall(14, name="renamed", position=(4.0, 2.0, 1.5)),
        wall(15, name="Wall 5", position=(5.6, 2.0, 1.5)),
    ]
    assert tiers(match(old, new)) == {
        0: (0, "global_id"),
        1: (11, "tag"),
        2: (12, "code"),
        3: (13, "name_position"),
        4: (14, "type_position"),
        5: (15, "name_near"),
    }


def test_a_position_near_the_border_of_a_cell() -> None:
    old, new = wall(1, position=(0.9999, 0.0, 0.0)), wall(2, name="Wall 1", position=(1.0001, 0.0, 0.0))
    assert tiers(match([old], [new])) == {1: (2, "name_position")}


def test_two_in_one_place_are_neither() -> None:
    same = {"name": "Wall", "position": (1.0, 1.0, 1.0)}
    assert not match([wall(1, **same), wall(2, **same)], [wall(3, **same)]).pairs


def test_a_new_thing_in_the_place_of_another() -> None:
    place = (1.0, 1.0, 1.0)
    old = wall(1, name="Cabinet:800 mm:157983", position=place)
    assert not match([old], [wall(2, name="Cabinet:800 mm:158081", position=place)]).pairs


def test_global_ids_of_another_class_or_twice_in_a_file_say_nothing() -> None:
    other = wall(1, ifc_class="IfcDoor", name="Door", position=None)
    assert not match([wall(1)], [other]).pairs
    twice = [wall(1, name="a"), wall(2, global_id=IDS[1], name="b", position=None)]
    assert not match([wall(1, name="c", position=None)], twice).pairs


def test_rooms_by_number_and_renumbered_rooms() -> None:
    old = [room(1, "1.01"), room(2, "1.02"), room(3, "1.03", name="Store")]
    new = [room(11, "1.01", name="Kabinet", position=None), room(2, "9.99", global_id=IDS[22]), room(13, "1.03 ")]
    new[2] = replace(new[2], position=None)
    assert tiers(match(old, new)) == {
        1: (11, "building_storey_number"),
        2: (2, "name_position"),
        3: (13, "building_storey_number"),
    }


def test_a_room_of_another_number_name_and_size_is_suggested() -> None:
    old, new = room(1, "1.01"), room(1, "7.77", global_id=IDS[50], name="Store", position=(7.2, 2.0, 1.5))
    new = replace(new, footprint="POLYGON ((5 0, 9.4 0, 9.4 4, 5 4, 5 0))")
    result = match([old], [new])
    assert [(pair.old, pair.new, pair.tier) for pair in result.suggested] == [(1, 1, "overlap")]
    assert (result.pairs, result.old_left, result.new_left) == ([], [1], [1])


def test_what_was_confirmed_before_everything_else() -> None:
    result = match([wall(1)], [wall(1), wall(9, name="x")], {IDS[1]: IDS[8], IDS[8]: IDS[9]})
    assert tiers(result) == {1: (9, "identity")}


def test_copied_global_ids_are_told_and_not_used() -> None:
    old = [room(n, f"1.{n:02}") for n in range(8)]
    new = [room(n, f"7.{n:02}", position=(90.0 + 7 * n, 3.0, 9.0 + n * n), footprint=None) for n in range(8)]
    result = match(old, new)
    assert result.copied
    assert not result.pairs
    assert not match(old, old).copied


def test_a_moved_origin_is_found_and_taken_away() -> None:
    far = (500.0, -1200.0, 230.0)
    old = [wall(n) for n in range(30)]
    new = [
        wall(n, global_id=IDS[99 - n], name=f"Wall {n}", position=(n + far[0], 2.0 + far[1], 1.5 + far[2]))
        for n in range(30)
    ]
    result = match(old, new)
    assert result.shift == pytest.approx(far)
    assert tiers(result) == {n: (n, "name_position") for n in range(30)}
    assert shift_between([(old[0], new[0])]) == NO_SHIFT


@pytest.mark.shared
@pytest.mark.parametrize("name", ["duplex_a", "duplex_e", "fzk_ifc4", "largebuilding", "tallbuilding"])
def test_a_re_export_of_a_real_model(shared_data: Path, tmp_path: Path, name: str) -> None:
    """At least 94 % of what is in both is known again, and nothing is taken for another thing."""
    from civicdesk.bim.comparable import items
    from civicdesk.bim.measures import measure
    from tests.match.opened import opened

    model = opened(shared_data / "ifc" / f"{name}.ifc", tmp_path)
    listed = items(model, measure(model))
    scores = [relinked(listed, seed) for seed in range(5)]
    assert sum(score.wrong for score in scores) == 0
    assert sum(score.right for score in scores) >= 0.94 * sum(score.kept for score in scores)
    assert sum(score.suggested_right for score in scores) >= sum(score.suggested_wrong for score in scores)
