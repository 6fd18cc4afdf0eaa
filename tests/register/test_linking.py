"""Links between records, models and layers, on the sample's real model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from civicdesk.bim.model import Model
from civicdesk.match.names import number_key, plain, storey_key
from civicdesk.register import linking, records, sources
from civicdesk.register.from_model import register_from_model
from civicdesk.register.schema import building, equipment, link, parcel, room, storey
from civicdesk.store import history
from civicdesk.store.database import Database


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("1.NP", "1NP", "1. NP", "Level 1", "1", "přízemí", "1. nadzemní podlaží", "01", "EG", "Ground Floor"), "1"),
        (("2.NP", "Level 2", "1. patro", "1.OG", "2.NP – učebny"), "2"),
        (("-1.PP", "1.PP", "1PP", "suterén", "Basement", "-1", "1. podzemní podlaží"), "-1"),
        (("10.NP", "10NP"), "10"),
        (("Střecha",), "strecha"),
    ],
)
def test_storey_names(names: tuple[str, ...], key: str) -> None:
    assert {storey_key(name) for name in names} == {key}


def test_other_names() -> None:
    assert plain("ZŠ Lhota") == plain("zs-lhota")
    assert number_key(" vzt 03") == number_key("VZT03")
    assert number_key("1.12") != number_key("112")


@pytest.fixture
def model_id(db: Database, school_ifc: Path) -> str:
    return sources.add(db, "model", school_ifc, title="School")[0]


def _records(db: Database, school: Model, name: str, with_ids: bool = False) -> None:
    """The rooms and equipment of the school as an office keeps them: numbers and tags, no GlobalIds."""
    with db.transaction("prepare") as t:
        (building_id,) = t.insert(building, [{"name": name}])
        levels = dict(
            zip(
                (s.name for s in school.storeys),
                t.insert(
                    storey, [{"building_id": building_id, "name": s.name.replace(".", "")} for s in school.storeys]
                ),
                strict=True,
            )
        )
        place: dict[str, Any] = {"building_id": building_id}
        t.insert(
            room,
            [
                {
                    "number": r.number,
                    "storey_id": levels.get(r.storey or ""),
                    "global_id": r.global_id if with_ids else None,
                    **place,
                }
                for r in school.rooms
            ],
        )
        t.insert(equipment, [{"tag": e.tag, **place} for e in school.equipment if e.tag])


def _tags(school: Model) -> list[str]:
    tags = [e.tag for e in school.equipment if e.tag]
    return [tag for tag in tags if tags.count(tag) == 1]


def test_by_building_storey_and_number_and_by_tag(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, next(iter({s.building for s in school.storeys})))
    document, changes = linking.link_model(db, model_id, school)
    assert document["tiers"]["building_storey_number"] == len(school.rooms)
    assert document["tiers"]["tag"] == len(_tags(school))
    assert document["tiers"]["building_name"] == 1
    assert document["suggested"] == []
    assert changes.rows["link"]
    numbers = {r.global_id: r.number for r in school.rooms}
    for entry in document["linked"]:
        view = records.get(db, entry["record"])
        assert view is not None
        if view.kind == "room":
            assert view.key == numbers[entry["global_id"]]


def test_linking_again_lists_the_same_and_writes_nothing(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, next(iter({s.building for s in school.storeys})))
    first, _ = linking.link_model(db, model_id, school)
    second, changes = linking.link_model(db, model_id, school)
    assert not changes
    assert sorted(second["linked"], key=str) == sorted(first["linked"], key=str)
    assert second["unlinked"] == first["unlinked"]


def test_a_single_building_of_another_name_is_known_by_its_rooms(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, "Objekt 417")
    document, _ = linking.link_model(db, model_id, school)
    assert document["tiers"]["building_rooms"] == 1
    assert document["tiers"]["building_storey_number"] == len(school.rooms)


def test_among_several_buildings_it_is_only_suggested(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, "Objekt 417")
    with db.transaction("another") as t:
        t.insert(building, [{"name": "Radnice"}])
    document, _ = linking.link_model(db, model_id, school)
    assert document["linked"] == []
    assert [found["tier"] for found in document["suggested"]] == ["building_rooms"]
    assert len(document["unlinked"]["records"]) == sum(records.counts(db).values())


def test_by_global_id(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, "Objekt 417", with_ids=True)
    document, _ = linking.link_model(db, model_id, school)
    assert document["tiers"]["global_id"] == len(school.rooms)


def test_copied_global_ids_link_nothing_and_are_told(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, "Objekt 417", with_ids=True)
    rows = db.rows(room.select().order_by(room.c.id))
    with db.transaction("mix the numbers") as t:
        t.update(room, {row["id"]: {"number": f"9{row['number']}"} for row in rows})
    document, _ = linking.link_model(db, model_id, school)
    assert document["problems"][0]["code"] == "copied-globalids"
    assert document["linked"] == []


def test_a_doubled_number_links_neither(db: Database, school: Model, model_id: str) -> None:
    name = next(iter({s.building for s in school.storeys}))
    _records(db, school, name)
    row = db.rows(room.select().where(room.c.number == school.rooms[0].number))[0]
    with db.transaction("double") as t:
        (double,) = t.insert(
            room, [{"number": row["number"], "storey_id": row["storey_id"], "building_id": row["building_id"]}]
        )
    document, _ = linking.link_model(db, model_id, school)
    linked = {entry["record"] for entry in document["linked"]}
    assert not linked & {row["id"], double}
    assert {row["id"], double} <= set(document["unlinked"]["records"])
    assert school.rooms[0].global_id in document["unlinked"]["elements"]


def test_a_new_export_with_other_ids_moves_the_links(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, next(iter({s.building for s in school.storeys})))
    linking.link_model(db, model_id, school)
    exported = _Reexported(school)
    document, _ = linking.link_model(db, model_id, exported)  # type: ignore[arg-type]
    assert document["tiers"]["building_storey_number"] == len(school.rooms)
    assert all(entry["global_id"].startswith("X") for entry in document["linked"])
    assert len(db.rows(link.select())) == len(document["linked"])


class _Reexported:
    """The same building from another export: every GlobalId is new."""

    def __init__(self, model: Model) -> None:
        self.name = model.name
        self.storeys = [replace(s, global_id=f"X{s.global_id}") for s in model.storeys]
        self.rooms = [replace(r, global_id=f"X{r.global_id}") for r in model.rooms]
        self.equipment = [replace(e, global_id=f"X{e.global_id}") for e in model.equipment]
        self.elements = type("Rows", (), dict(vars(model.elements)))()
        self.elements.global_id = [f"X{one}" for one in model.elements.global_id]


def test_a_register_from_a_model_alone(db: Database, school: Model, model_id: str) -> None:
    register_from_model(db, model_id, school)
    counts = records.counts(db)
    assert (counts["building"], counts["storey"]) == (1, len(school.storeys))
    assert (counts["room"], counts["equipment"]) == (len(school.rooms), len(school.equipment))
    document, changes = linking.link_model(db, model_id, school)
    assert not changes
    assert document["unlinked"] == {"records": [], "elements": []}
    assert not register_from_model(db, model_id, school)
    first = next(e for e in records.records(db, "equipment") if e.room)
    assert first.building == school.storeys[0].building
    history.undo(db)
    assert sum(records.counts(db).values()) == 0
    assert db.rows(link.select()) == []


def test_only_what_is_new_is_added_from_a_model(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, next(iter({s.building for s in school.storeys})))
    with db.transaction("forget one") as t:
        t.delete(room, [db.rows(room.select().where(room.c.number == school.rooms[0].number))[0]["id"]])
    changes = register_from_model(db, model_id, school)
    assert len(changes.rows["room"]) == 1
    assert "building" not in changes.rows


def test_a_link_by_hand_to_any_element_is_kept(db: Database, school: Model, model_id: str) -> None:
    _records(db, school, next(iter({s.building for s in school.storeys})))
    wall = next(
        school.elements.global_id[i] for i, c in enumerate(school.elements.ifc_class) if c.startswith("IfcWall")
    )
    thing = records.records(db, "equipment")[0]
    linking.link_by_hand(db, "equipment", thing.id, [(model_id, wall)])
    document, _ = linking.link_model(db, model_id, school)
    assert {"record": thing.id, "global_id": wall, "tier": "hand"} in document["linked"]
    assert [one.key for one in linking.links_of(db, thing.id)] == [wall]


def test_layers_by_an_attribute_and_by_hand(db: Database, demo_folder: Path) -> None:
    layer_id, _ = sources.add(db, "layer", demo_folder / "vzorova_lhota.gpkg", name="parcely", title="Parcels")
    with db.transaction("add") as t:
        first, second, third = t.insert(parcel, [{"number": "583/2"}, {"number": "12"}, {"number": "12"}])
    found, _ = linking.link_features(db, layer_id, [("7", "583/2"), ("8", "12"), ("9", None)], "parcel", "number")  # type: ignore[list-item]
    assert [(one.record_id, one.key, one.tier) for one in found] == [(first, "7", "attribute")]
    assert not linking.link_features(db, layer_id, [("7", "583/2")], "parcel", "number")[1]
    linking.link_by_hand(db, "parcel", second, [(layer_id, "8")])
    assert not linking.link_by_hand(db, "parcel", second, [(layer_id, "8"), (layer_id, "8")])
    (view,) = linking.links_of(db, second)
    assert (view.source_kind, view.source_title, view.how) == ("layer", "Parcels", "linked by hand")
    assert ("record", "parcel", first) in linking.counterparts(db)(("feature", layer_id, "7"))
    linking.unlink(db, [view.id])
    assert linking.links_of(db, second) == []
    assert linking.links_of(db, third) == []


def test_one_thing_in_all_views(db: Database, school: Model, model_id: str, demo_folder: Path) -> None:
    layer_id, _ = sources.add(db, "layer", demo_folder / "vzorova_lhota.gpkg", name="budovy")
    register_from_model(db, model_id, school)
    (one,) = records.records(db, "building")
    linking.link_by_hand(db, "building", one.id, [(layer_id, "3")])
    (element,) = (x.key for x in linking.links_of(db, one.id) if x.source_kind == "model")
    everything = {("record", "building", one.id), ("element", model_id, element), ("feature", layer_id, "3")}
    assert linking.counterparts(db)(("record", "building", one.id)) == everything
    assert linking.counterparts(db)(("element", model_id, element)) == everything
    assert linking.counterparts(db)(("feature", layer_id, "3")) == everything
    assert linking.counterparts(db)(("feature", layer_id, "4")) == set()
