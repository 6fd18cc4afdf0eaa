"""The school after its rebuilding: every GlobalId is new, and the comparison finds what really changed, no more."""

from __future__ import annotations

import collections
from pathlib import Path

import pytest

from civicdesk.assets import asset
from civicdesk.bim.compare import Comparison, Pair, compare
from civicdesk.demo import second_version as second
from civicdesk.demo.files import NEWER
from tests.match.opened import opened


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    cache = tmp_path_factory.mktemp("cache")
    return compare(*(opened(asset(f"resources/demo/{name}"), cache) for name in ("skola.ifc", NEWER)))


def _pair(found: Comparison, start: str, number: bool = False) -> Pair:
    return next(p for p in found.changed if (p.old.number if number else p.old.name).startswith(start))


def test_the_builder_makes_the_very_file_that_is_kept() -> None:
    assert second.build() == asset(f"resources/demo/{NEWER}").read_bytes()


def test_it_is_valid_and_names_nothing_as_before() -> None:
    import ifcopenshell
    import ifcopenshell.validate

    files = [ifcopenshell.open(str(asset(f"resources/demo/{name}"))) for name in ("skola.ifc", NEWER)]
    log = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(files[1], log)
    assert log.statements == []
    ids = [{entity.GlobalId for entity in file.by_type("IfcRoot")} for file in files]
    assert ids[0].isdisjoint(ids[1])


def test_what_was_added_and_removed(found: Comparison) -> None:
    """The board and the cabinet at the moved wall bear the name of many: they are suggested as the same."""
    assert sorted(t.name.split()[0] for t in found.added) == ["D", "PHP-15", "Skříň", "Tabule"]
    removed = ["PHP-05", "Skříň", "Stěna", "Tabule", "Tabule", "Učebna"]
    assert sorted(t.name.split()[0] for t in found.removed) == removed
    assert [t.number for t in found.removed if t.room] == [second.SWALLOWED]
    assert sorted(p.old.name.split()[0] for p in found.suggested) == ["Skříň", "Tabule"]


def test_what_changed(found: Comparison) -> None:
    kinds = {" ".join(filter(None, (p.old.number, p.old.name.split()[0]))): p.kinds for p in found.changed}
    changed = [one for one in found.changed if one.old.ifc_class == "IfcWall"]
    assert {wall.old.name: wall.kinds for wall in changed} == {
        "Stěna 1.NP J2": ("placement",),
        "Stěna 1.NP J8": ("geometry",),
    }
    del kinds["Stěna"]
    assert kinds == {
        "1.02 Učebna": ("geometry", "properties"),
        "1.03 Učebna": ("geometry", "properties"),
        "1.04 Sborovna": ("number",),
        "1.12 Učebna": ("properties",),
        "2.06 Učebna": ("geometry", "properties"),
        "2.08 Knihovna": ("name",),
        "K-01": ("geometry", "name", "type", "properties"),
    }


def test_old_and_new_values(found: Comparison) -> None:
    (moved,) = _pair(found, "Stěna 1.NP J2").differences
    assert (moved.field, moved.new) == ("moved", pytest.approx(second.MOVED, abs=1e-3))
    (number,) = _pair(found, "1.04", number=True).differences
    assert (number.old, number.new) == second.RENUMBERED
    areas = {d.field: (d.old, d.new) for d in _pair(found, "2.06", number=True).differences}
    assert areas["area"] == (64.6, 129.8)
    floor = _pair(found, "1.12", number=True).differences
    assert [(d.field, d.old, d.new) for d in floor] == [
        ("CZ_Mistnost / Povrchová úprava podlahy", "vinyl", second.NEW_FLOOR[1])
    ]
    boiler = {d.field: d.new for d in _pair(found, "K-01").differences}
    assert boiler["type"] == "Kotel plynový kondenzační 60 kW"
    assert str(boiler["Pset_ManufacturerOccurrence / SerialNumber"]).startswith("VL")


def test_everything_else_is_the_same_under_another_name(found: Comparison) -> None:
    assert len(found.reidentified) == len(found.pairs) > 600
    assert len(found.pairs) - len(found.changed) > 600
    tiers = collections.Counter(pair.tier for pair in found.pairs)
    assert tiers["tag"] > 50  # devices without a serial number
    assert tiers["code"] > 50
    assert tiers["building_storey_number"] == 38
    assert found.problems == []
    assert Path(found.old_name).name == "skola"
