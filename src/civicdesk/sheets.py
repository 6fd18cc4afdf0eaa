"""Tables out: XLSX and CSV that open in every office program, with nothing ever taken for a formula."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, UnsupportedFile
from civicdesk.text import N_

if TYPE_CHECKING:
    from xlsxwriter import Workbook

TABLES = (".xlsx", ".csv")
_MANY = 50_000  # rows from which on a workbook is not kept in memory
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def check_suffix(path: Path, known: Sequence[str]) -> None:
    """Before the work: UnsupportedFile for a name that ends otherwise than files that can be written."""
    if path.suffix.lower() not in known:
        raise UnsupportedFile(
            N_("this kind of file cannot be written"),
            where=path,
            todo=N_("use one of: {known}"),
            known=" ".join(known),
        )


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name beside *path* that takes its place when all went well; else *path* stays as it was."""
    temporary = path.with_name(f".{path.stem}.new{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise FileProblem(
            N_("the file cannot be written"),
            where=path,
            todo=N_("close it in other programs, check the folder and the free space"),
            detail=str(error),
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def neutral(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula, made plain text for CSV by a leading apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def csv_cell(value: Any) -> str:
    """A value for a Czech office's CSV: decimal comma, ISO dates, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",") if abs(value) < 1e15 else str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(neutral(value))


def write_csv(path: Path, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Semicolons and UTF-8 with a mark, as the spreadsheets of Czech offices expect."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        out.writerow([csv_cell(header) for header in headers])
        out.writerows([csv_cell(value) for value in row] for row in rows)


@contextmanager
def workbook(path: Path, rows: int = 0) -> Iterator[Workbook]:
    """A new workbook that takes the place of *path* when all went well; text in it stays text.

    With very many *rows* they go to the disk one by one: they must be written from the top down.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    options["constant_memory"] = rows > _MANY
    with replacing(path) as temporary:
        book = xlsxwriter.Workbook(str(temporary), options)
        yield book
        try:
            book.close()
        except FileCreateError as error:  # its own error for what the system refused
            raise OSError(str(error)) from error


def write_xlsx(path: Path, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """One sheet with a frozen, filtered header, real dates and numbers."""
    with workbook(path, len(rows)) as book:
        add_sheet(book, title, headers, rows)


def add_sheet(
    book: Workbook, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]], numbers: str = "#,##0.00"
) -> None:
    """A further sheet as `write_xlsx` makes it; *numbers*: how it shows those with decimals."""
    sheet = book.add_worksheet(sheet_name(title))
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E0F0F5"})
    date = book.add_format({"num_format": "d. m. yyyy"})
    number = book.add_format({"num_format": numbers})
    sheet.write_row(0, 0, headers, head)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(line, column, value, date)
            elif isinstance(value, float):
                sheet.write_number(line, column, value, number)
            elif value is not None:
                sheet.write(line, column, value)
    for column, header in enumerate(headers):
        longest = max([len(str(header)), *(len(str(row[column])) for row in rows[:500] if row[column] is not None)])
        sheet.set_column(column, column, min(max(longest + 2, 8), 60))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), max(len(headers) - 1, 0))
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def sheet_name(title: str) -> str:
    """*title* as Excel allows it: at most 31 characters, none of []:*?/\\."""
    return "".join(" " if c in "[]:*?/\\" else c for c in title)[:31] or "1"


def write_table(path: Path, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """XLSX or CSV by the suffix of *path*."""
    check_suffix(path, TABLES)
    if path.suffix.lower() == ".csv":
        write_csv(path, headers, rows)
    else:
        write_xlsx(path, title, headers, rows)
