"""Import: mapping, dry run, keys, conflicts, and that the same file twice changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from civicdesk.bim.model import Model
from civicdesk.errors import TableProblem
from civicdesk.jobs import Silent
from civicdesk.maintenance.importing import TARGETS
from civicdesk.maintenance.schema import task
from civicdesk.register import mapping, records
from civicdesk.register.importing import STATUSES, import_table
from civicdesk.register.schema import building, equipment, room, storey
from civicdesk.register.tables import read
from civicdesk.store import history
from civicdesk.store.database import Database
from tests.register.conftest import WriteCsv

ROOMS = [
    ["Budova", "Podlaží", "Číslo místnosti", "Název místnosti", "Plocha", "Podlahová krytina"],
    ["ZŠ Lhota", "1.NP", "1.01", "Kabinet", "18,5", "PVC"],
    ["ZŠ Lhota", "1.NP", "1.10", "Šatna", "42", "dlažba"],
    ["ZŠ Lhota", "2.NP", "1.01", "Učebna", "64,02", ""],
]


def _import(db: Database, path: Path, kind: str = "", **options: Any) -> dict[str, Any]:
    table = read(Silent(), str(path))
    return import_table(db, table, mapping.guess(table, kind), TARGETS, **options)[0]


def _counts(document: dict[str, Any]) -> dict[str, int]:
    return {status: document[status] for status in STATUSES if document[status]}


def test_rooms_of_an_empty_register(db: Database, write_csv: WriteCsv) -> None:
    document = _import(db, write_csv(ROOMS, encoding="cp1250"))
    assert (document["kind"], _counts(document)) == ("room", {"new": 3})
    assert document["made"] == {"building": 1, "storey": 2}
    assert [custom["column"] for custom in document["custom"]] == ["Podlahová krytina"]
    views = records.records(db, "room")
    assert [(r.title, r.building, r.storey) for r in views] == [
        ("1.01 Kabinet", "ZŠ Lhota", "1.NP"),
        ("1.10 Šatna", "ZŠ Lhota", "1.NP"),
        ("1.01 Učebna", "ZŠ Lhota", "2.NP"),
    ]
    assert ("Podlahová krytina", "PVC") in views[0].fields
    assert ("Area", "18.5 m²") in views[0].fields


def test_the_same_file_twice_changes_nothing(db: Database, write_csv: WriteCsv) -> None:
    path = write_csv(ROOMS)
    _import(db, path)
    steps = len(history.stacks(db)[0])
    assert _counts(_import(db, path)) == {"same": 3}
    assert len(history.stacks(db)[0]) == steps


def test_a_dry_run_writes_nothing_and_tells_the_cells(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    changed = [
        *ROOMS[:2],
        ["ZŠ Lhota", "1NP", "1.10", "Šatna dívky", "42", "dlažba"],
        ["ZŠ Lhota", "2.NP", "2.02", "Sklad", "", ""],
    ]
    path = write_csv(changed, "new.csv", "utf-16")
    before = db.rows(room.select())
    document = _import(db, path, dry_run=True)
    assert _counts(document) == {"new": 1, "changed": 1, "same": 1}
    assert document["rows"][1]["cells"] == [{"field": "name", "old": "Šatna", "new": "Šatna dívky"}]
    assert document["rows"][1]["row"] == 3
    assert db.rows(room.select()) == before
    assert _counts(_import(db, path)) == _counts(document)


def test_a_whole_import_is_undone_in_one_step(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    history.undo(db)
    assert [db.rows(table.select()) for table in (building, storey, room)] == [[], [], []]
    history.redo(db)
    assert len(db.rows(room.select())) == 3


def test_doubled_keys_are_conflicts_unless_they_say_the_same(db: Database, write_csv: WriteCsv) -> None:
    rows = [*ROOMS, ROOMS[1], ["ZŠ Lhota", "1. NP", "1.10", "Jinak", "42", "dlažba"]]
    document = _import(db, write_csv(rows))
    assert [(r["row"], r["status"], r["reason"]) for r in document["rows"]] == [
        (2, "new", ""),
        (3, "conflict", "the same key as row 6"),
        (4, "new", ""),
        (5, "same", "the same key as row 2"),
        (6, "conflict", "the same key as row 3"),
    ]
    assert len(db.rows(room.select())) == 2


def test_bad_cells_reject_their_row_only(db: Database, write_csv: WriteCsv) -> None:
    rows = [
        ROOMS[0],
        ["ZŠ Lhota", "1.NP", "1.01", "Kabinet", "osmnáct", ""],
        ["ZŠ Lhota", "1.NP", "", "bez čísla", "5", ""],
        ROOMS[2],
    ]
    document = _import(db, write_csv(rows))
    assert _counts(document) == {"new": 1, "rejected": 2}
    assert document["rows"][0]["reason"] == "Plocha: osmnáct is no number"
    assert document["rows"][0]["cells"][0]["field"] == "area"
    assert document["rows"][1]["reason"].startswith("no key: one of building, storey, number")


def test_places_that_only_bad_rows_name_are_not_made(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv([ROOMS[0], ["Jinde", "1.NP", "1.01", "x", "osmnáct", ""], ROOMS[1]]))
    assert [row["name"] for row in db.rows(building.select())] == ["ZŠ Lhota"]


def test_an_empty_cell_empties_only_when_asked(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    path = write_csv([["Budova", "Podlaží", "Číslo místnosti", "Plocha"], ["ZŠ Lhota", "1.NP", "1.01", ""]])
    assert _counts(_import(db, path, "room")) == {"same": 1}
    assert _counts(_import(db, path, "room", clear_empty=True)) == {"changed": 1}
    assert db.rows(room.select().where(room.c.number == "1.01", room.c.name == "Kabinet"))[0]["area"] is None


def test_rooms_without_a_building_when_there_are_several(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv([ROOMS[0], ROOMS[1], ["Úřad", "1.NP", "1.01", "Podatelna", "20", ""]]))
    path = write_csv([["Podlaží", "Číslo místnosti", "Název"], ["1.NP", "1.01", "x"]])
    assert _import(db, path, "room")["rows"][0]["reason"] == "the building is missing"


def test_another_key_corrects_a_number(db: Database, write_csv: WriteCsv) -> None:
    head = ["Budova", "Podlaží", "Číslo místnosti", "GUID"]
    _import(db, write_csv([head, ["ZŠ", "1.NP", "1.01", "0AbC"]]), "room")
    table = read(Silent(), str(write_csv([head, ["ZŠ", "1.NP", "1.02", "0AbC"]])))
    by_guid = mapping.Mapping(**{**vars(mapping.guess(table, "room")), "key": ("global_id",)})
    document, _ = import_table(db, table, by_guid)
    assert document["rows"][0]["cells"] == [{"field": "number", "old": "1.01", "new": "1.02"}]
    assert len(db.rows(room.select())) == 1


def test_buildings_named_by_rooms_take_their_code_later(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    document = _import(db, write_csv([["Kód budovy", "Název budovy", "Rok výstavby"], ["B-01", "ZŠ Lhota", "1912"]]))
    assert (document["kind"], _counts(document)) == ("building", {"changed": 1})
    assert [(row["code"], row["year_built"]) for row in db.rows(building.select())] == [("B-01", 1912)]


def test_equipment_finds_its_room_or_keeps_it_as_text(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    path = write_csv(
        [
            ["Inventární číslo", "Označení", "Název", "Výrobce", "Uvedeno do provozu", "Podlaží", "Místnost"],
            ["000123", "PHP-05", "hasicí přístroj", "Hastex", "1. 3. 2019", "1.NP", "1.10 Šatna"],
            ["000124", "K-01", "kotel", "Viessmann", "5/2019", "1.NP", "1.16"],
            ["000125", "K-02", "kotel", "Viessmann", "", "1.NP", "1.16"],
        ],
    )
    document = _import(db, path)
    assert (document["kind"], _counts(document)) == ("equipment", {"new": 2, "rejected": 1})
    first, second = records.records(db, "equipment")
    assert (second.title, second.room, second.values["inventory_number"]) == (
        "PHP-05 hasicí přístroj",
        "1.10",
        "000123",
    )
    assert ("Místnost", "1.16") in first.fields
    assert document["rows"][2]["reason"] == "Místnost: 1.16 is not in the register"
    assert _counts(_import(db, path)) == {"same": 2, "rejected": 1}
    _import(db, write_csv([ROOMS[0], ["ZŠ Lhota", "1.NP", "1.16", "Kotelna", "", ""]], "kotelna.csv"))
    assert _counts(_import(db, path)) == {"same": 1, "changed": 1, "rejected": 1}
    assert [(r["room_id"] is not None, r["custom"]) for r in db.rows(equipment.select())] == [(True, None)] * 2


def test_the_same_tag_in_two_buildings_is_two_things(db: Database, write_csv: WriteCsv) -> None:
    rows = [["Budova", "Označení", "Název"], ["ZŠ", "K-01", "kotel"], ["Úřad", "K-01", "kotel"]]
    assert _counts(_import(db, write_csv(rows), "equipment")) == {"new": 2}
    assert _counts(_import(db, write_csv(rows), "equipment")) == {"same": 2}


def test_tasks(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    head = ["Budova", "Podlaží", "Místnost", "Zařízení", "Úkon", "Lhůta", "Poslední revize", "Předpis", "Technik"]
    rows = [
        head,
        ["ZŠ Lhota", "1.NP", "1.10", "", "Kontrola hydrantu", "1 rok", "29.2.2024", "246/2001", "firma"],
        ["ZŠ Lhota", "", "", "celá budova", "Revize hromosvodu", "48M", "2023-05-01", "", ""],
        ["ZŠ Lhota", "", "", "", "Revize elektro", "5 let", "", "", ""],
        ["ZŠ Lhota", "1.NP", "9.99", "", "Kontrola", "12M", "1.1.2024", "", ""],
        ["Neznámá", "", "", "", "Kontrola", "12M", "1.1.2024", "", ""],
        ["ZŠ Lhota", "", "", "", "Čištění", "někdy", "1.1.2024", "", ""],
        ["ZŠ Lhota", "", "", "", "Odečet", "1M", "1.1.2199", "", ""],
        ["ZŠ Lhota", "", "", "", "", "1M", "1.1.2024", "", ""],
    ]
    path = write_csv(rows)
    document = _import(db, path)
    assert (document["kind"], _counts(document)) == ("task", {"new": 3, "rejected": 5})
    assert [r["reason"] for r in document["rows"][3:7]] == [
        "there is no record 9.99, or several",
        "there is no building Neznámá",
        "Lhůta: někdy is no interval; write 14D, 6W, 12M or 2Y",
        "Poslední revize: 1.1.2199 lies in the future",
    ]
    tasks = {row["task"]: row for row in db.rows(task.select())}
    assert {name: row["interval"] for name, row in tasks.items()} == {
        "Kontrola hydrantu": "1Y",
        "Revize hromosvodu": "48M",
        "Revize elektro": "5Y",
    }
    assert tasks["Kontrola hydrantu"]["record_kind"] == "room"
    assert tasks["Revize hromosvodu"]["record_kind"] == "building"
    assert tasks["Kontrola hydrantu"]["custom"] == {"Technik": "firma"}
    assert _counts(_import(db, path)) == {"same": 3, "rejected": 5}


def test_a_bare_number_is_an_interval_in_the_unit_of_its_header(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    _import(db, write_csv([["Budova", "Úkon", "Perioda (měsíce)"], ["ZŠ Lhota", "Revize", "24"]]), "task")
    assert [row["interval"] for row in db.rows(task.select())] == ["24M"]


def test_json_field_names_need_no_mapping(db: Database, school: Model, tmp_path: Path) -> None:
    path = tmp_path / "rooms.xlsx"
    fields = ["global_id", "number", "name", "storey", "building", "area", "area_source", "height"]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, fields)
        for line, one in enumerate(school.rooms, 1):
            sheet.write_row(line, 0, [getattr(one, name) for name in fields])
    document = _import(db, path)
    assert (document["kind"], _counts(document), document["custom"]) == ("room", {"new": len(school.rooms)}, [])
    assert _counts(_import(db, path)) == {"same": len(school.rooms)}


def test_a_mapping_file(db: Database, tmp_path: Path, write_csv: WriteCsv) -> None:
    path = write_csv([["něco"], ["Dům", "P", "Č", "m2", "kdy"], ["ZŠ", "1.NP", "01", "1.234", "02-29-2024"]])
    toml = tmp_path / "m.toml"
    toml.write_text(
        'kind = "equipment"\nheader_row = 2\nkey = ["tag"]\n[columns]\nbuilding = "Dům"\nstorey = "P"\ntag = "Č"\n'
        'installed = {column = "kdy", date = "%m-%d-%Y"}\n',
        encoding="utf-8",
    )
    given = mapping.load(toml)
    table = read(Silent(), str(path), given.sheet, given.header_row)
    document, _ = import_table(db, table, given)
    assert _counts(document) == {"new": 1}
    (row,) = db.rows(equipment.select())
    assert (row["tag"], str(row["installed"]), row["custom"]) == ("01", "2024-02-29", {"m2": "1.234"})


@pytest.mark.parametrize(
    "text", ["", "kind = 'spaceship'", "kind = 'room'\n[columns]\ncolour = 'x'", "kind = 'room'\nkey = ['x']", "[[["]
)
def test_a_mapping_file_that_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableProblem, match=r"m\.toml: the mapping cannot be read"):
        mapping.load(path)


def test_a_mapping_that_names_a_column_that_is_not_there(db: Database, write_csv: WriteCsv) -> None:
    table = read(Silent(), str(write_csv(ROOMS)))
    wrong = mapping.parse({"kind": "room", "columns": {"number": "Č. dveří"}})
    with pytest.raises(TableProblem, match=r"table\.csv: there is no column Č\. dveří in row 1"):
        import_table(db, table, wrong)


def test_a_table_with_no_known_column(write_csv: WriteCsv) -> None:
    with pytest.raises(TableProblem, match="no column of the table is known"):
        mapping.guess(read(Silent(), str(write_csv([["foo", "bar"], ["1", "2"]]))))


def test_the_document_is_json(db: Database, write_csv: WriteCsv) -> None:
    path = write_csv([["Označení", "Název", "Uvedeno do provozu"], ["A", "x", "1.1.2020"], ["B", "y", "32.1.2020"]])
    document = _import(db, path, "equipment")
    assert json.loads(json.dumps(document)) == document


def test_nothing_is_taken_for_a_formula_or_a_command(db: Database, write_csv: WriteCsv) -> None:
    evil = "=HYPERLINK(1)' OR 1=1 DROP TABLE room --%_"
    _import(db, write_csv([ROOMS[0], ["ZŠ", "1.NP", "1.01", evil, "", evil]]))
    (view,) = records.records(db, "room", "drop table")
    assert view.values["name"] == evil
    assert records.records(db, "room", "x%_") == []


def test_ten_thousand_rooms(db: Database, write_csv: WriteCsv) -> None:
    rows = [[f"B{i // 1000}", f"{i // 200 % 5 + 1}.NP", f"{i % 200:03d}", "Učebna", "12,5", ""] for i in range(10_000)]
    path = write_csv([ROOMS[0], *rows])
    assert _counts(_import(db, path)) == {"new": 10_000}
    assert _counts(_import(db, path)) == {"same": 10_000}


def test_a_list_of_inspections_alone_makes_the_places_it_names(db: Database, write_csv: WriteCsv) -> None:
    path = write_csv(
        [
            ["Název objektu", "Patro", "Č. míst.", "Zařízení", "Druh revize", "Perioda (měs.)", "Datum posl. revize"],
            ["ZŠ Dolní", "1.NP", "1.16 Kotelna", "K-01 Kotel", "Revize kotle", "36", "31.10.2023"],
            ["ZŠ Dolní", "1.NP", "1.16", "K-01 Kotel", "Čištění spalin", "12", "5.1.2026"],
            ["ZŠ Dolní", "2.NP", "2.03", "", "Kontrola hydrantu", "12", "3.11.2025"],
            ["Obecní úřad", "", "", "", "Revize hromosvodu", "48", "1.5.2023"],
            ["Sklad", "", "", "", "", "48", "1.5.2023"],
        ]
    )
    document = _import(db, path)
    assert (document["kind"], _counts(document)) == ("task", {"new": 4, "rejected": 1})
    assert document["made"] == {"building": 2, "storey": 2, "room": 2, "equipment": 1}
    (boiler,) = db.rows(equipment.select())
    rooms = {row["number"]: row for row in db.rows(room.select())}
    assert (boiler["tag"], boiler["name"], boiler["room_id"]) == ("K-01", "Kotel", rooms["1.16"]["id"])
    assert rooms["1.16"]["name"] == "Kotelna"
    assert {row["task"]: row["interval"] for row in db.rows(task.select())}["Čištění spalin"] == "12M"
    assert _counts(_import(db, path)) == {"same": 4, "rejected": 1}


def test_missing_places_are_made_when_asked(db: Database, write_csv: WriteCsv) -> None:
    _import(db, write_csv(ROOMS))
    path = write_csv([["Budova", "Místnost", "Úkon"], ["ZŠ Lhota", "9.99", "Kontrola"]], "tasks.csv")
    assert _counts(_import(db, path, "task", dry_run=True)) == {"rejected": 1}
    assert _import(db, path, "task", make_missing=True)["made"] == {"room": 1}
