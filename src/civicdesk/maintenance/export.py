"""The maintenance list as a file: XLSX to work with and to print, CSV for other programs."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UserError
from civicdesk.maintenance.duties import Duty
from civicdesk.maintenance.intervals import parse
from civicdesk.maintenance.states import STATES, State
from civicdesk.match.names import storey_key
from civicdesk.render.tokens import LIGHT
from civicdesk.sheets import TABLES, check_suffix, sheet_name, workbook, write_csv
from civicdesk.text import N_, date_text, sort_key, tr

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Column:
    """*width* in characters."""

    title: str
    value: Callable[[Duty], Any]
    width: float
    form: str = "text"


COLUMNS = (
    Column(N_("State"), lambda d: tr(STATES[d.state].word), 15, "state"),
    Column(N_("Due"), lambda d: d.due, 11, "date"),
    Column(N_("Days left"), lambda d: d.days_left, 8, "days"),
    Column(N_("Duty"), lambda d: d.task, 30, "wrap"),
    Column(N_("Concerns"), lambda d: d.record_title, 28, "wrap"),
    Column(N_("Building"), lambda d: d.building, 18, "wrap"),
    Column(N_("Storey"), lambda d: d.storey, 8),
    Column(N_("Room"), lambda d: f"{d.room} {d.room_name}".strip(), 22, "wrap"),
    Column(N_("Last done"), lambda d: d.last_done, 11, "date"),
    Column(N_("Interval"), lambda d: d.interval, 12, "interval"),
    Column(N_("Legal basis"), lambda d: d.legal_basis, 20, "wrap"),
    Column(N_("Responsible"), lambda d: d.responsible, 25, "wrap"),
    Column(N_("Note"), lambda d: d.note, 24, "wrap"),
)

_WRAPPED = [(place, column.width * 1.1) for place, column in enumerate(COLUMNS) if column.form == "wrap"]

_Group = tuple[Any, str]  # sort key, heading
GROUPS: dict[str, tuple[str, Callable[[Duty], _Group]]] = {
    "building": (N_("building"), lambda d: _named(d.building)),
    "storey": (N_("storey"), lambda d: _place(d, "")),
    "room": (N_("room"), lambda d: _place(d, f"{d.room} {d.room_name}".strip())),
    "contractor": (N_("responsible"), lambda d: _named(d.responsible)),
    "month": (N_("month"), lambda d: _month(d.due)),
    "law": (N_("legal basis"), lambda d: _named(d.legal_basis)),
    "kind": (N_("kind"), lambda d: _named(d.kind or d.task)),
}


def export(out: Path, duties: Sequence[Duty], on: datetime.date, *, group_by: str = "", title: str = "") -> None:
    """Write *duties* as of *on* to *out* (.xlsx or .csv), grouped under headings with subtotals (CSV: only ordered).

    The same duties on the same day give the same bytes of CSV.
    """
    if group_by and group_by not in GROUPS:
        raise UserError(
            N_("the list cannot be grouped by {group}"),
            todo=N_("use one of: {known}"),
            group=group_by,
            known=", ".join(GROUPS),
        )
    check_suffix(out, TABLES)
    ordered = sorted(duties, key=lambda d: _order(d, group_by))
    if out.suffix.lower() == ".csv":
        write_csv(out, [tr(c.title) for c in COLUMNS], [[c.value(d) for c in COLUMNS] for d in ordered])
    else:
        _write_xlsx(out, ordered, on, group_by, title)


def until(duties: Iterable[Duty], day: datetime.date) -> list[Duty]:
    """What is due by *day*; what has no date stays in, what is waived is left out."""
    return [d for d in duties if d.state != "waived" and (d.due is None or d.due <= day)]


def _order(duty: Duty, group_by: str) -> tuple[Any, ...]:
    group = GROUPS[group_by][1](duty)[0] if group_by else ()
    due = duty.due or datetime.date.max
    names = (_key(text) for text in (duty.room, duty.record_title, duty.task))
    place = (_key(duty.building), _level(duty.storey), *names)
    return (group, due, place, duty.last_done or datetime.date.min, duty.id)


@lru_cache(4096)
def _key(text: str) -> tuple[Any, ...]:
    return sort_key(text)


def _named(*names: str) -> _Group:
    heading = " · ".join(name for name in names if name)
    return tuple((not name, _key(name)) for name in names), heading or tr("not given")


def _place(duty: Duty, room: str) -> _Group:
    heading = _named(duty.building, duty.storey, room)[1]
    return (not duty.building, _key(duty.building), _level(duty.storey), not room, _key(room)), heading


@lru_cache(4096)
def _level(storey: str) -> tuple[Any, ...]:
    """Storeys from the lowest up, those with other names after them, none at the end."""
    key = storey_key(storey)
    number = int(key) if key.lstrip("-").isdecimal() else None
    return (not storey, number is None, number or 0, _key(storey))


def _month(due: datetime.date | None) -> _Group:
    if due is None:
        return (9999, 13), tr("no date known")
    return (due.year, due.month), tr("{month}/{year}").format(month=due.month, year=due.year)


def _interval(text: str) -> str:
    try:
        return parse(text).text if text else ""
    except ValueError:
        return text


def _write_xlsx(out: Path, duties: list[Duty], on: datetime.date, group_by: str, title: str) -> None:
    with workbook(out) as book:
        day = datetime.datetime.combine(on, datetime.time())
        book.set_properties({"title": tr("Maintenance list"), "subject": title, "created": day})
        sheet = book.add_worksheet(sheet_name(tr("Maintenance")))
        formats = _formats(book)
        sheet.write_row(0, 0, [tr(column.title) for column in COLUMNS], formats["header"])
        last = _write_rows(sheet, formats, duties, group_by)
        _lay_out(sheet, duties, last)
        _set_up_print(sheet, on, title)


def _formats(book: Workbook) -> dict[str, Format]:
    base = {"valign": "vcenter", "font_name": "Calibri", "font_size": 10, "bottom": 1, "bottom_color": LIGHT["line"]}
    head = {"bold": True, "bg_color": LIGHT["accent"], "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
    group = {"bold": True, "bg_color": LIGHT["accent_soft"], "top": 1, "top_color": LIGHT["accent"]}
    formats = {
        "header": book.add_format(base | head),
        "group": book.add_format(base | group),
        "text": book.add_format(base),
        "interval": book.add_format(base),
        "wrap": book.add_format(base | {"text_wrap": True}),
        "date": book.add_format(base | {"num_format": tr("yyyy-mm-dd", "spreadsheet"), "align": "left"}),
    }
    for state, look in STATES.items():
        color = {"font_color": LIGHT[look.color]}
        bold = {"bold": state in ("overdue", "due")}
        formats[f"state {state}"] = book.add_format(base | color | bold)
        formats[f"days {state}"] = book.add_format(
            base | color | bold | {"num_format": "0", "align": "right", "indent": 1}
        )
    return formats


def _write_rows(sheet: Worksheet, formats: dict[str, Format], duties: list[Duty], group_by: str) -> int:
    """Write all rows below the header; gives the number of the last one."""
    line = 0
    if not group_by:
        for line, duty in enumerate(duties, 1):
            _write_row(sheet, formats, line, duty)
        return line
    of = GROUPS[group_by][1]
    for _key, members in groupby(duties, key=lambda d: of(d)[0]):
        listed = list(members)
        line += 1
        sheet.set_row(line, 22)
        sheet.write_row(line, 0, [""] * len(COLUMNS), formats["group"])
        sheet.write_string(line, 0, _heading(of(listed[0])[1], listed)[:_LONGEST_CELL], formats["group"])
        for duty in listed:
            line += 1
            _write_row(sheet, formats, line, duty, level=1)
    return line


def _height(values: Sequence[Any]) -> float:
    """Room for the longest wrapped text: not every program fits rows by itself."""
    longest = max(len(values[place] or "") / width for place, width in _WRAPPED)
    return min(6.0 + 13 * max(1, math.ceil(longest)), 400.0)


def _heading(name: str, duties: list[Duty]) -> str:
    """`ZŠ Lhota — 12 duties, 2 overdue, 3 due soon`."""
    parts = [tr("%n duties", "", len(duties))]
    told: tuple[State, ...] = ("overdue", "due", "unknown")
    for state in told:
        count = sum(d.state == state for d in duties)
        if count:
            parts.append(f"{count} {tr(STATES[state].word)}")
    return f"{name} — {', '.join(parts)}"


def _write_row(sheet: Worksheet, formats: dict[str, Format], line: int, duty: Duty, level: int = 0) -> None:
    values = [column.value(duty) for column in COLUMNS]
    sheet.set_row(line, _height(values), None, {"level": level} if level else {})
    for place, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
        form = formats.get(f"{column.form} {duty.state}") or formats[column.form]
        if column.form == "state":
            value = f"{STATES[duty.state].sign} {value}"
        elif column.form == "interval":
            value = _interval(value)
        if value in (None, ""):
            sheet.write_blank(line, place, None, form)
        elif isinstance(value, datetime.date):
            sheet.write_datetime(line, place, datetime.datetime.combine(value, datetime.time()), form)
        elif isinstance(value, int):
            sheet.write_number(line, place, value, form)
        else:
            sheet.write_string(line, place, str(value)[:_LONGEST_CELL], form)


def _lay_out(sheet: Worksheet, duties: list[Duty], last: int) -> None:
    for place, column in enumerate(COLUMNS):
        empty = bool(duties) and not any(column.value(duty) not in (None, "") for duty in duties)
        sheet.set_column(place, place, column.width, None, {"hidden": empty})
    sheet.set_default_row(18)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    sheet.outline_settings(symbols_below=False)


def _set_up_print(sheet: Worksheet, on: datetime.date, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    safe = title.replace("&", "&&")[:120]
    name = tr("Maintenance list")
    sheet.set_header(f'&L&"Calibri,Bold"&12{name} · {safe}&R&10' + tr("as of {day}").format(day=date_text(on)))
    sheet.set_footer("&R&9&P / &N")
