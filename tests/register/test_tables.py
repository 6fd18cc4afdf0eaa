"""Foreign tables as they come from offices: encodings, delimiters, header rows, kinds of cells."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from civicdesk.errors import FileProblem, TableProblem
from civicdesk.jobs import Silent
from civicdesk.register.tables import guess_header, inspect, read

_TEXT = "Budova;Podlaží;Číslo místnosti;Plocha\r\nZŠ Žďár;1.NP;001;12,5\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(_TEXT.encode(encoding))
    table = read(Silent(), str(path))
    assert table.columns == ("Budova", "Podlaží", "Číslo místnosti", "Plocha")
    assert table.rows == (("ZŠ Žďár", "1.NP", "001", "12,5"),)
    assert (table.delimiter, table.first_row) == (";", 2)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_delimiters_also_where_others_stand_in_quotes(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        sign.join(["Název", "Poznámka"]) + "\n" + sign.join(['"a; b, c|d"', '"x\ny"']) + "\n", encoding="utf-8"
    )
    assert read(Silent(), str(path)).rows == (("a; b, c|d", "x\ny"),)


def _workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "d.m.yyyy"})
        sheet = book.add_worksheet("Titul")
        sheet = book.add_worksheet("Místnosti")
        sheet.merge_range(0, 0, 0, 4, "Pasport budov města")
        sheet.write_row(2, 0, ["Budova", "Podlaží", "Číslo\nmístnosti", "Plocha", "Datum", "Plocha", ""])
        sheet.write_row(3, 0, ["ZŠ", "1.NP", "007", 12.5])
        sheet.write_datetime(3, 4, datetime.datetime(2024, 2, 29), day)
        sheet.write_formula(3, 5, "=1+1", None, 2)
        sheet.write_boolean(3, 6, True)
    return path


def test_a_workbook_with_a_title_doubled_headers_and_real_dates(tmp_path: Path) -> None:
    table = read(Silent(), str(_workbook(tmp_path / "t.xlsx")), "místnosti")
    assert table.header_row == 3
    assert table.columns == ("Budova", "Podlaží", "Číslo místnosti", "Plocha", "Datum", "Plocha (2)", "G")
    assert table.rows == (("ZŠ", "1.NP", "007", 12.5, datetime.date(2024, 2, 29), 2, True),)


def test_the_first_sheet_with_rows_is_taken(tmp_path: Path) -> None:
    assert read(Silent(), str(_workbook(tmp_path / "t.xlsx"))).sheet == "Místnosti"


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TableProblem, match="no sheet Zařízení; use one of: Titul, Místnosti"):
        read(Silent(), str(_workbook(tmp_path / "t.xlsx")), "Zařízení")


def test_the_info_document(tmp_path: Path) -> None:
    found = inspect(Silent(), str(_workbook(tmp_path / "t.xlsx")))
    assert found["kind"] == "table"
    assert [sheet["name"] for sheet in found["sheets"]] == ["Titul", "Místnosti"]
    assert found["sheets"][1]["rows"] == 1
    assert found["sheets"][1]["columns"][0] == "Budova"
    assert [problem["code"] for problem in found["problems"]] == ["no-rows"]


def test_the_header_is_the_row_with_known_headers() -> None:
    rows = [["Seznam", None, None], ["a", "b", "c"], ["Budova", "Podlaží", "x"], ["ZŠ", "1.NP", "y"]]
    assert guess_header(rows) == 3
    assert guess_header([["x", "y"], ["1", "2"]]) == 1


@pytest.mark.parametrize(("name", "content"), [("t.xlsx", b"no workbook"), ("t.xls", b"\xd0\xcf\x11\xe0" + bytes(100))])
def test_what_is_no_workbook(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TableProblem, match=rf"{name}: this is no workbook"):
        read(Silent(), str(tmp_path / name))


def test_a_missing_and_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"t\.csv: the file cannot be read"):
        read(Silent(), str(tmp_path / "t.csv"))
    with pytest.raises(FileProblem, match=r"t\.xlsx: the file cannot be read"):
        read(Silent(), str(tmp_path / "t.xlsx"))
    (tmp_path / "e.csv").write_bytes(b"\r\n\r\n")
    with pytest.raises(TableProblem, match="the table is empty"):
        read(Silent(), str(tmp_path / "e.csv"))


def test_binary_content_named_csv(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\1\2\3\xff\xfe")
    with pytest.raises(TableProblem, match="not a text table"):
        read(Silent(), str(tmp_path / "t.csv"))


def test_a_zip_bomb_is_not_unfolded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as file,
    ):
        for _ in range(200):
            file.write(bytes(1 << 20))
    with pytest.raises(TableProblem, match="unfolds to 200 MB"):
        read(Silent(), str(path))
