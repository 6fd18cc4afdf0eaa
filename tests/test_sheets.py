"""Tables out: nothing is a formula, nothing half-written, dates are dates."""

from __future__ import annotations

import datetime as dt

import pytest
from python_calamine import CalamineWorkbook

from civicdesk.errors import FileProblem
from civicdesk.sheets import replacing, sheet_name, write_csv, write_table

HEADERS = ["Name", "Area", "Date"]
ROWS = [["=1+1", 12.5, dt.date(2026, 2, 28)], ["@SUM(A1)", None, None], ["-5 °C", 3.0, None], ["Žlutý kůň", 1.0, None]]


def test_csv_neutralises_formulas_and_uses_the_decimal_comma(tmp_path):
    write_csv(tmp_path / "a.csv", HEADERS, ROWS)
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert text == ["Name;Area;Date", "'=1+1;12,5;2026-02-28", "'@SUM(A1);;", "'-5 °C;3;", "Žlutý kůň;1;"]


def test_csv_keeps_all_digits(tmp_path):
    write_csv(tmp_path / "a.csv", ["x", "y", "area"], [[-598021.45, -1160212.905, 1234567.89]])
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "-598021,45;-1160212,905;1234567,89"


def test_xlsx_keeps_text_as_text_and_dates_as_dates(tmp_path):
    write_table(tmp_path / "a.xlsx", "Rooms [1]", HEADERS, ROWS)
    sheet = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0)
    assert sheet.to_python()[1] == ["=1+1", 12.5, dt.date(2026, 2, 28)]


def test_a_failure_leaves_what_was_there(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_place_that_cannot_be_written_is_told(tmp_path, suffix):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem, match=f"list{suffix}: the file cannot be written"):
        write_table(tmp_path / "file" / f"list{suffix}", "Rooms", HEADERS, ROWS)


def test_sheet_names_fit_excel():
    assert sheet_name("a/b:c" * 10) == ("a b c" * 10)[:31]
