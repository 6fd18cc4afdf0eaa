"""The tasks of the sample. Dates are counted from a given day, so that the list always has all states in it.

A row says in how many days its task is due (None: nobody knows when it was last done). Clipping at month ends can
move a due date by up to three days; the figures keep that far from the borders of the states. The intervals are those
in common use; they are a sample, not legal advice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from civicdesk.demo import place
from civicdesk.demo.register import CARETAKER, KINDERGARTEN, SCHOOL, TOWN_HALL, TOWN_ROLE, key

GAS, PRESSURE, POWER, LIFT = (
    "revizní technik plynových zařízení",
    "revizní technik tlakových zařízení",
    "revizní technik elektro",
    "servis výtahů",
)
FIRE, SWEEP, AIR, METERS = (
    "odborně způsobilá osoba PO",
    "kominík",
    "servis vzduchotechniky",
    "autorizované metrologické středisko",
)
_CHECK, _REVISION, _CLEAN, _TEST = "kontrola", "revize", "čištění", "zkouška"


@dataclass(frozen=True)
class Task:
    """*record* is a tag, a room number, "school", "town hall", "kindergarten" or "site"."""

    record: str
    task: str
    kind: str
    interval: str
    due_in: int | None
    legal_basis: str
    responsible: str


_EXTINGUISHERS = {"PHP-04": -20, "PHP-05": 8}
TASKS: tuple[Task, ...] = (
    Task("K-01", "Provozní revize plynového kotle", _REVISION, "36M", -23, "NV 191/2022", GAS),
    *(
        Task(
            f"PHP-{n:02d}",
            "Kontrola hasicího přístroje",
            _CHECK,
            "12M",
            _EXTINGUISHERS.get(f"PHP-{n:02d}", 131),
            "246/2001 § 9",
            FIRE,
        )
        for n in range(1, 15)
    ),
    Task("VZT-03", "Čištění filtrů", _CLEAN, "3M", 17, "návod výrobce", AIR),
    Task("1.17", "Vyvezení lapače tuků", _CLEAN, "1M", 5, "kanalizační řád", CARETAKER),
    Task("EPS-01", "Zkouška činnosti EPS", _TEST, "1M", 12, "246/2001 § 8", CARETAKER),
    Task("EN-01", "Provozní revize tlakové nádoby", _REVISION, "12M", 25, "NV 192/2022", PRESSURE),
    Task("VM-01", "Ověření vodoměru", _CHECK, "60M", None, "345/2002", METERS),
    Task("school", "Revize elektroinstalace", _REVISION, "36M", 468, "NV 190/2022", POWER),
    Task("school", "Revize hromosvodu", _REVISION, "48M", 538, "NV 190/2022", POWER),
    Task("school", "Preventivní požární prohlídka", _CHECK, "12M", 74, "246/2001 § 13", FIRE),
    Task("school", "Kontrola požárních dveří", _CHECK, "12M", 198, "246/2001 § 7", FIRE),
    Task("V-01", "Odborná prohlídka výtahu", _CHECK, "3M", 58, "ČSN 27 4002", LIFT),
    Task("V-01", "Odborná zkouška výtahu", _TEST, "36M", 702, "ČSN 27 4007", LIFT),
    Task("V-01", "Inspekční prohlídka výtahu", _CHECK, "72M", 1490, "ČSN 27 4007", LIFT),
    *(
        Task(tag, "Kontrola nouzového osvětlení", _CHECK, "12M", 191, "ČSN EN 50172", POWER)
        for tag in ("NO-01", "NO-07", "NO-11", "NO-14")
    ),
    *(Task(tag, "Čištění spalinové cesty", _CLEAN, "12M", 283, "34/2016", SWEEP) for tag in ("K-01", "K-02")),
    Task("K-02", "Provozní revize plynového kotle", _REVISION, "36M", 612, "NV 191/2022", GAS),
    *(Task(tag, "Kontrola hydrantu", _CHECK, "12M", 100, "246/2001 § 7", FIRE) for tag in ("H-01", "H-02")),
    *(
        Task(tag, "Kontrola požární klapky", _CHECK, "12M", 198, "246/2001 § 7", FIRE)
        for tag in ("PK-05", "PK-06", "PK-07")
    ),
    Task("PHP-09", "Periodická zkouška hasicího přístroje", _TEST, "60M", 640, "246/2001 § 9", FIRE),
    Task("TV-01", "Provozní revize tlakové nádoby", _REVISION, "12M", 161, "NV 192/2022", PRESSURE),
    Task("AV-02", "Revize elektrického spotřebiče", _REVISION, "24M", 214, "ČSN EN 50699", POWER),
    Task("2.01", "Kontrola tělocvičného nářadí", _CHECK, "12M", 270, "ČSN EN 913", "odborný servis nářadí"),
    Task("1.06", "Kontrola regálů", _CHECK, "12M", 330, "ČSN EN 15635", CARETAKER),
    Task("site", "Provozní kontrola hřiště", _CHECK, "3M", 44, "ČSN EN 1176-7", CARETAKER),
    Task("town hall", "Revize elektroinstalace", _REVISION, "60M", 905, "NV 190/2022", POWER),
    Task("town hall", "Revize hromosvodu", _REVISION, "48M", 402, "NV 190/2022", POWER),
    Task("OU-K-01", "Kontrola plynového kotle", _CHECK, "12M", 118, "NV 191/2022", GAS),
    *(Task(f"OU-PHP-0{n}", "Kontrola hasicího přístroje", _CHECK, "12M", 22, "246/2001 § 9", FIRE) for n in (1, 2, 3)),
    Task("kindergarten", "Revize elektroinstalace", _REVISION, "36M", 611, "NV 190/2022", POWER),
    Task("kindergarten", "Kontrola herních prvků", _CHECK, "12M", 88, "ČSN EN 1176-7", CARETAKER),
    Task("MS-K-01", "Kontrola plynového kotle", _CHECK, "12M", 143, "NV 191/2022", GAS),
    *(Task(f"MS-PHP-0{n}", "Kontrola hasicího přístroje", _CHECK, "12M", 14, "246/2001 § 9", FIRE) for n in (1, 2)),
    Task("MS-NO-01", "Kontrola nouzového osvětlení", _CHECK, "12M", 205, "ČSN EN 50172", POWER),
    Task("MS-H-01", "Kontrola hydrantu", _CHECK, "12M", 100, "246/2001 § 7", FIRE),
    Task("0.02", "Úklid a kontrola kotelny", _CHECK, "6M", 95, "provozní řád kotelny", TOWN_ROLE),
)
_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}


def last_done(task: Task, today: dt.date) -> dt.date | None:
    """The day that makes *task* due in the days it says."""
    if task.due_in is None:
        return None
    count, unit = int(task.interval[:-1]), task.interval[-1]
    day: dt.date = today + dt.timedelta(days=task.due_in) - relativedelta(**{_UNITS[unit]: count})
    return day


def record_of(task: Task) -> tuple[str, str]:
    """Kind and identifier of the record that a task belongs to."""
    buildings = {"school": SCHOOL, "town hall": TOWN_HALL, "kindergarten": KINDERGARTEN}
    if task.record in buildings:
        return "building", buildings[task.record]
    if task.record == "site":
        return "site", key("site", "A-01")
    if task.record[0].isdigit():
        return "room", key("room", TOWN_HALL if task.record.startswith("0") else SCHOOL, task.record)
    return "equipment", key("equipment", task.record)


def rows(today: dt.date) -> list[dict[str, Any]]:
    """Rows of the table of tasks."""
    found = []
    for task in TASKS:
        kind, record = record_of(task)
        found.append(
            {
                "id": key("task", task.record, task.task),
                "record_kind": kind,
                "record_id": record,
                "task": task.task,
                "kind": task.kind,
                "interval": task.interval,
                "last_done": last_done(task, today),
                "legal_basis": task.legal_basis,
                "responsible": task.responsible,
            }
        )
    return found


def inspections(today: dt.date) -> list[dict[str, Any]]:
    """What was found the last time, for every task that has been done."""
    done = [(row["id"], row["last_done"]) for row in rows(today) if row["last_done"]]
    return [
        {
            "id": key("inspection", task),
            "task_id": task,
            "date": date,
            "result": "ok",
            "protocol": f"{date.year}/{number:03d}",
        }
        for number, (task, date) in enumerate(done, start=1)
    ]


# what the table has beyond the project, so that its import shows something new
TABLE_ONLY = (
    Task("VZT-01", "Čištění filtrů", _CLEAN, "3M", 36, "návod výrobce", AIR),
    Task("H-01", "Tlaková zkouška hadice", _TEST, "60M", 871, "ČSN EN 671-3", FIRE),
    Task("1.20", "Kontrola ochranných pomůcek", _CHECK, "12M", 152, "provozní řád rozvodny", POWER),
)
HEADINGS = (
    "Budova",
    "Podlaží",
    "Místnost",
    "Zařízení",
    "Kontrola",
    "Lhůta",
    "Naposledy",
    "Předpis",
    "Odpovídá",
)


def write_table(path: Path, today: dt.date) -> None:
    """The tasks of the school's equipment and rooms as the workbook an office may have: XLSX with Czech headings."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        book.set_properties(
            {"title": f"Revize a kontroly – {place.BUILDING}", "created": dt.datetime.combine(today, dt.time(8))}
        )
        sheet = book.add_worksheet("Revize")
        bold, date = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "d. m. yyyy"})
        sheet.write_row(0, 0, HEADINGS, bold)
        for number, cells in enumerate(_table(today), start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(number, column, dt.datetime.combine(cell, dt.time()), date)
                elif cell:
                    sheet.write_string(number, column, cell)
        sheet.set_column(0, 9, 16)
        sheet.set_column(4, 4, 36)
        sheet.freeze_panes(1, 0)


def _table(today: dt.date) -> list[tuple[str | dt.date | None, ...]]:
    from civicdesk.demo.layout import rooms
    from civicdesk.demo.things import devices

    things, by_number = {thing.tag: thing for thing in devices()}, {room.number: room for room in rooms()}
    found: list[tuple[str | dt.date | None, ...]] = []
    for task in (*TASKS, *TABLE_ONLY):
        thing = things.get(task.record)
        room = by_number.get(thing.room if thing else task.record)
        if room is None:
            continue
        count = int(task.interval[:-1])
        months = f"{count} {'měsíc' if count == 1 else 'měsíce' if count < 5 else 'měsíců'}"
        found.append(
            (
                place.BUILDING,
                room.storey,
                room.number,
                thing.tag if thing else None,
                task.task,
                months,
                last_done(task, today),
                task.legal_basis,
                task.responsible,
            )
        )
    return found
