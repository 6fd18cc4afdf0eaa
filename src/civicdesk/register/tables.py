"""Foreign tables (XLSX, XLS, XLSB, ODS, CSV), read in a worker: sheets, header row, columns and cells as they stand."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from civicdesk.errors import FileProblem, Problem, TableProblem
from civicdesk.jobs import Reporter
from civicdesk.match.names import plain
from civicdesk.register.kinds import labels
from civicdesk.text import N_

CSV_SUFFIXES = (".csv", ".tsv", ".txt")
_LARGEST = 1 << 30  # bytes that a workbook may unfold to
_LARGEST_RATIO = 300
_HEADER_ROWS = 30
_DELIMITERS = ";\t,|"

Cell = str | float | int | bool | datetime.date | None


@dataclass(frozen=True)
class Table:
    """*header_row* and *first_row* are row numbers as a spreadsheet shows them; every row is as long as *columns*."""

    path: str
    sheet: str
    header_row: int
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    encoding: str = ""
    delimiter: str = ""

    @property
    def first_row(self) -> int:
        return self.header_row + 1


@dataclass(frozen=True)
class _Sheet:
    name: str
    rows: list[list[Cell]]


def inspect(report: Reporter, path: str) -> dict[str, Any]:
    """The `info` document of a table."""
    sheets, problems, facts = [], [], {}
    grids, encoding, delimiter = _load(report, Path(path))
    for sheet in grids:
        table = _table(path, sheet, None, encoding, delimiter)
        entry = {"name": sheet.name, "rows": len(table.rows), "columns": list(table.columns)}
        sheets.append(entry | {"header_row": table.header_row})
        problems += _doubts(table)
    if encoding:
        facts = {"encoding": encoding, "delimiter": delimiter}
    return {"kind": "table", "sheets": sheets, **facts, "problems": [problem.as_json() for problem in problems]}


def read(report: Reporter, path: str, sheet: str = "", header_row: int | None = None) -> Table:
    """One sheet (the first with rows when none is named). *header_row* counts from 1; without it, it is guessed."""
    grids, encoding, delimiter = _load(report, Path(path))
    if sheet:
        chosen = next((grid for grid in grids if plain(grid.name) == plain(sheet)), None)
        if chosen is None:
            names = ", ".join(grid.name for grid in grids)
            raise TableProblem(
                N_("there is no sheet {sheet}"), where=path, todo=N_("use one of: {names}"), sheet=sheet, names=names
            )
    else:
        chosen = next((grid for grid in grids if grid.rows), None)
    if chosen is None or not chosen.rows:
        raise TableProblem(N_("the table is empty"), where=path, todo=N_("choose a file with a header row and rows"))
    report.progress(1.0)
    return _table(path, chosen, header_row, encoding, delimiter)


def _load(report: Reporter, path: Path) -> tuple[list[_Sheet], str, str]:
    report.progress(None, path.name)
    try:
        if path.suffix.lower() in CSV_SUFFIXES:
            raw = path.read_bytes()
            rows, encoding, delimiter = read_csv(raw, path)
            return [_Sheet(path.stem, rows)], encoding, delimiter
        return _workbook(report, path), "", ""
    except OSError as error:
        raise FileProblem(
            N_("the file cannot be read"),
            where=path,
            todo=N_("check that it exists and may be read"),
            detail=str(error),
        ) from error


def _workbook(report: Reporter, path: Path) -> list[_Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(path)
    with path.open("rb"):
        pass  # a missing file is told as such, not as a damaged workbook
    sheets = []
    try:
        book = CalamineWorkbook.from_path(str(path))
        for number, name in enumerate(book.sheet_names):
            report.progress(number / len(book.sheet_names), name)
            grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            sheets.append(_Sheet(name, [[_cell(value) for value in row] for row in grid]))
    except (CalamineError, ValueError, zipfile.BadZipFile) as error:
        raise TableProblem(
            N_("this is no workbook, or it is damaged or protected by a password"),
            where=path,
            todo=N_("open it in a spreadsheet program and save it again as .xlsx"),
            detail=str(error),
        ) from error
    return [_Sheet(sheet.name, _without_empty_end(sheet.rows)) for sheet in sheets]


def _refuse_bomb(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        unfolded = sum(entry.file_size for entry in archive.infolist())
        packed = sum(entry.compress_size for entry in archive.infolist())
    if unfolded > _LARGEST or (unfolded > 100 << 20 and unfolded > _LARGEST_RATIO * max(packed, 1)):
        raise TableProblem(
            N_("the workbook unfolds to {megabytes} MB and is not opened"),
            where=path,
            todo=N_("split it into smaller ones, or save the sheet as CSV"),
            megabytes=unfolded >> 20,
        )


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime.datetime):
        return value.date() if value.time() == datetime.time() else value
    if isinstance(value, datetime.date | float | int | bool) or value is None:
        return value
    return str(value)


def read_csv(raw: bytes, path: Path) -> tuple[list[list[Cell]], str, str]:
    """Rows of text, and the encoding and delimiter that were found."""
    text, encoding = _decoded(raw, path)
    delimiter = _delimiter(text)
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell.strip() or None for cell in row])
    except csv.Error as error:
        raise TableProblem(
            N_("line {line} of the table cannot be read"),
            where=path,
            todo=N_("save it again as CSV from a spreadsheet program"),
            line=len(rows) + 1,
            detail=str(error),
        ) from error
    return _without_empty_end(rows), encoding, delimiter


def _decoded(raw: bytes, path: Path) -> tuple[str, str]:
    candidates = ["utf-8", "cp1250"]
    if raw.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif raw[1:2000:2].count(0) > len(raw[:2000]) // 4:
        candidates = ["utf-16-le"]
    elif raw[0:2000:2].count(0) > len(raw[:2000]) // 4:
        candidates = ["utf-16-be"]
    elif b"\0" in raw[:4096]:
        candidates = []
    for encoding in candidates:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise TableProblem(N_("this is not a text table"), where=path, todo=N_("save it as CSV from a spreadsheet program"))


def _delimiter(text: str) -> str:
    """The sign that splits the first lines into the same number of cells, and into the most."""
    lines = [line for line in text.splitlines()[:50] if line.strip()][:20]

    def score(sign: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=sign), [])) - 1 for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=score)


def _without_empty_end(rows: list[list[Cell]]) -> list[list[Cell]]:
    last = max((number for number, row in enumerate(rows, 1) if any(cell is not None for cell in row)), default=0)
    return rows[:last]


def _table(path: str, sheet: _Sheet, header_row: int | None, encoding: str, delimiter: str) -> Table:
    header = (header_row or guess_header(sheet.rows)) - 1
    names = sheet.rows[header] if header < len(sheet.rows) else []
    width = max((number for number, name in enumerate(names, 1) if name is not None), default=0)
    width = max([width, *(_used(row) for row in sheet.rows[header + 1 :])])
    columns = _distinct([str(names[i]) if i < len(names) and names[i] is not None else "" for i in range(width)])
    rows = tuple(tuple((row + [None] * width)[:width]) for row in sheet.rows[header + 1 :])
    return Table(path, sheet.name, header + 1, columns, rows, encoding, delimiter)


def _used(row: Sequence[Cell]) -> int:
    return max((number for number, cell in enumerate(row, 1) if cell is not None), default=0)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Headers on one line, without doubles; one without text is called by its column's letter."""
    made: list[str] = []
    for number, name in enumerate(names):
        wanted = " ".join(name.split()) or _letter(number)
        unique, count = wanted, 2
        while unique in made:
            unique, count = f"{wanted} ({count})", count + 1
        made.append(unique)
    return tuple(made)


def _letter(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def guess_header(rows: Sequence[Sequence[Cell]]) -> int:
    """The row (from 1) with the most headers that are known, then with the most texts."""
    known = labels()

    def score(row: Sequence[Cell]) -> tuple[int, int]:
        texts = [cell for cell in row if isinstance(cell, str) and cell]
        return sum(plain(text) in known for text in texts), len(texts)

    best, best_score = 1, (0, 1)
    for number, row in enumerate(rows[:_HEADER_ROWS], 1):
        found = score(row)
        if found[0] >= 2 and found[0] > best_score[0]:
            best, best_score = number, found
        elif best_score[0] == 0 and found[1] > best_score[1]:
            best, best_score = number, (0, found[1])
    return best


def _doubts(table: Table) -> list[Problem]:
    if not table.rows:
        return [Problem("no-rows", N_("the sheet {sheet} has no rows below its header"), {"sheet": table.sheet})]
    return []
