"""The maintenance list as files: read back with another library, and by what is in the XML."""

from __future__ import annotations

import csv
import datetime
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from civicdesk.errors import FileProblem, UnsupportedFile, UserError
from civicdesk.maintenance.duties import Duty, state_of
from civicdesk.maintenance.export import COLUMNS, GROUPS, export, until

DAY = datetime.date(2026, 11, 23)
EVIL = [
    "=1+1",
    "+420 123",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "\t=1",
    "\r=1",
    "http://example.cz",
    "007",
    "{=1}",
]


def _duty(number: int = 0, days: int | None = 10, **values: Any) -> Duty:
    due = None if days is None else DAY + datetime.timedelta(days=days)
    last = None if due is None else due - datetime.timedelta(days=365)
    known: dict[str, Any] = {
        "id": f"d{number}", "record": "r", "record_kind": "room", "record_title": "K-01 kotel", "rule": "",
        "task": "Revize", "kind": "revize", "interval": "12M", "last_done": last, "due": due, "days_left": days,
        "state": state_of(due, DAY), "in_tolerance": False, "legal_basis": "NV 191/2022", "responsible": "",
        "building": "ZŠ Žďár", "storey": "1.NP", "room": "1.16", "room_name": "Kotelna", "note": "",
    }  # fmt: skip
    return Duty(**{**known, **values})


def _sheet(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _xml(path: Path, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_dates_and_numbers_are_real(tmp_path: Path) -> None:
    export(tmp_path / "l.xlsx", [_duty(days=-3)], DAY, title="ZŠ & školka")
    header, row = _sheet(tmp_path / "l.xlsx")
    assert header == [column.title for column in COLUMNS]
    values = dict(zip(header, row, strict=True))
    assert values["Due"] == datetime.date(2026, 11, 20)
    assert values["Days left"] == -3
    assert values["State"] == "▲ overdue"
    assert (values["Room"], values["Interval"]) == ("1.16 Kotelna", "12 months")


def test_header_is_frozen_filtered_and_repeated_on_a4_landscape(tmp_path: Path) -> None:
    export(tmp_path / "l.xlsx", [_duty(n) for n in range(3)], DAY, title="ZŠ & školka")
    xml = _xml(tmp_path / "l.xlsx")
    assert 'state="frozen"' in xml
    assert 'ySplit="1"' in xml
    assert '<autoFilter ref="A1:M4"/>' in xml
    assert 'paperSize="9"' in xml
    assert 'orientation="landscape"' in xml
    assert "ZŠ &amp;&amp; školka" in xml
    assert "as of 23 Nov 2026" in xml
    assert "_xlnm.Print_Titles" in _xml(tmp_path / "l.xlsx", "xl/workbook.xml")


def test_nothing_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    export(
        tmp_path / "l.xlsx",
        [_duty(n, task=text, note=text, building=text) for n, text in enumerate(EVIL)],
        DAY,
        group_by="building",
    )
    xml = _xml(tmp_path / "l.xlsx")
    assert "<f>" not in xml
    assert "<hyperlink" not in xml
    found = {str(row[3]) for row in _sheet(tmp_path / "l.xlsx")}
    assert {text for text in EVIL if "\r" not in text} <= found


def test_csv_is_neutralised_and_the_same_bytes_every_time(tmp_path: Path) -> None:
    listed = [_duty(n, task=text) for n, text in enumerate(EVIL)]
    export(tmp_path / "a.csv", listed, DAY, group_by="month")
    export(tmp_path / "b.csv", listed[::-1], DAY, group_by="month")
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw == (tmp_path / "b.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:3] == ["State", "Due", "Days left"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "-"))]
    assert ["due soon", "2026-12-03", "10"] in [row[:3] for row in rows]


def test_groups_have_headings_with_subtotals(tmp_path: Path) -> None:
    listed = [_duty(0, -3), _duty(1, 10), _duty(2, 100), _duty(3, None, building="Úřad"), _duty(4, 1, building="")]
    export(tmp_path / "l.xlsx", listed, DAY, group_by="building")
    first = [row[0] for row in _sheet(tmp_path / "l.xlsx")]
    assert first == [
        "State",
        "Úřad — 1 duties, 1 no date known",
        "○ no date known",
        "ZŠ Žďár — 3 duties, 1 overdue, 1 due soon",
        "▲ overdue",
        "■ due soon",
        "● in order",
        "not given — 1 duties, 1 due soon",
        "■ due soon",
    ]


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_group_holds_every_duty_once(tmp_path: Path, group: str) -> None:
    listed = [
        _duty(n, n * 20 - 40, storey=f"{n % 2}.NP", room=f"{n}", kind="k" * (n % 3), legal_basis="x" * (n % 2))
        for n in range(8)
    ]
    listed.append(_duty(9, None))
    export(tmp_path / "l.xlsx", listed, DAY, group_by=group)
    tasks = [row for row in _sheet(tmp_path / "l.xlsx")[1:] if row[3] == "Revize"]
    assert len(tasks) == len(listed)


def test_months_are_in_order_and_unknown_last(tmp_path: Path) -> None:
    export(tmp_path / "l.xlsx", [_duty(0, None), _duty(1, 60), _duty(2, 0), _duty(3, -700)], DAY, group_by="month")
    headings = [str(row[0]).split(" — ")[0] for row in _sheet(tmp_path / "l.xlsx") if " — " in str(row[0])]
    assert headings == ["12/2024", "11/2026", "1/2027", "no date known"]


def test_storeys_go_from_the_cellar_up(tmp_path: Path) -> None:
    names = ["10.NP", "2.NP", "", "1.PP", "Střecha", "1.NP"]
    listed = [_duty(n, storey=name, room="", room_name="") for n, name in enumerate(names)]
    export(tmp_path / "l.xlsx", listed, DAY, group_by="storey")
    headings = [str(row[0]).split(" — ")[0] for row in _sheet(tmp_path / "l.xlsx") if " — " in str(row[0])]
    assert headings == [f"ZŠ Žďár · {name}" for name in ("1.PP", "1.NP", "2.NP", "10.NP", "Střecha")] + ["ZŠ Žďár"]


def test_until_a_day() -> None:
    listed = [_duty(0, -3), _duty(1, 10), _duty(2, 100), _duty(3, None), _duty(4, 1, state="waived")]
    assert [duty.id for duty in until(listed, DAY + datetime.timedelta(days=10))] == ["d0", "d1", "d3"]


def test_long_and_strange_texts(tmp_path: Path) -> None:
    strange = ["x" * 40_000, "שלום 🚒", "a\x00b\x07c", "řádek\ndruhý"]
    export(tmp_path / "l.xlsx", [_duty(n, note=text) for n, text in enumerate(strange)], DAY)
    notes = [row[12] for row in _sheet(tmp_path / "l.xlsx")[1:]]
    assert (len(notes[0]), notes[1], notes[3]) == (32_767, "שלום 🚒", "řádek\ndruhý")


def test_an_empty_list_is_a_header(tmp_path: Path) -> None:
    export(tmp_path / "l.xlsx", [], DAY)
    assert len(_sheet(tmp_path / "l.xlsx")) == 1


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFile, match=r"l\.doc: this kind of file cannot be written"):
        export(tmp_path / "l.doc", [], DAY)
    with pytest.raises(UserError, match="cannot be grouped by colour"):
        export(tmp_path / "l.csv", [], DAY, group_by="colour")
    (tmp_path / "l.xlsx").mkdir()
    with pytest.raises(FileProblem, match="cannot be written"):
        export(tmp_path / "l.xlsx", [_duty()], DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["l.xlsx"]
