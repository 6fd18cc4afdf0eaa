"""civicdesk elements: filtered, grouped, written."""

from __future__ import annotations

import csv


def test_elements_of_a_model(civicdesk, school):
    result = civicdesk("elements", school, "--where", "class:IfcSpace", "--columns", "LongName,podlaží", "--json")
    assert result.code == 0
    rooms = civicdesk("rooms", school, "--json").document
    assert {row["global_id"] for row in result.document} == {room["global_id"] for room in rooms}
    assert {row["storey"] for row in result.document} == {room["storey"] for room in rooms}


def test_groups_have_their_counts(civicdesk, school):
    groups = civicdesk("elements", school, "--group-by", "class", "--json").document
    counts = civicdesk("info", school, "--json").document["counts"]
    assert {g["value"]: g["count"] for g in groups if g["value"] == "IfcSpace"} == {"IfcSpace": counts["IfcSpace"]}
    assert all(len(g["elements"]) == g["count"] for g in groups)


def test_a_table_on_the_disk(civicdesk, school, tmp_path):
    out = tmp_path / "doors.csv"
    result = civicdesk("elements", school, "--where", "class:IfcDoor", "--columns", "name,storey", "-o", out)
    assert result.code == 0
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Name", "Storey", "GlobalId"]
    assert len(rows) - 1 == len(civicdesk("elements", school, "--where", "class:IfcDoor", "--json").document)


def test_wrong_filters_are_explained(civicdesk, school):
    for where, said in (
        ("Area>much", "a number is expected"),
        ("FireRatng:EI", "no element has a property called FireRatng"),
        ('name:"a', "quotation mark"),
    ):
        result = civicdesk("elements", school, "--where", where)
        assert (result.code, result.out) == (1, "")
        assert said in result.err
    assert civicdesk("elements", school, "--columns", "nonsense").code == 1
    assert civicdesk("elements", school, "-o", "a.pdf").code == 1
