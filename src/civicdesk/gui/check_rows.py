"""What the page "Check" lists, as plain data: lines of the left side, rows of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from civicdesk.gui import filtering
from civicdesk.gui.row_model import Column, Row
from civicdesk.project.selection import Ref
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.fitness import Finding, Fitness, Part

COLUMNS = (
    Column("element", N_("Element"), 250, names=("name",)),
    Column("finding", N_("Finding"), 330),
    Column("building", N_("Building"), 130),
    Column("field", N_("Field"), 120, shown=False),
    Column("value", N_("Value"), 150, shown=False),
    Column("group", N_("Kind"), 190, shown=False, names=("group",)),
)
FINDING, BUILDING, GROUP = 1, 2, 5  # places of columns
EVERYTHING = "everything"
_MOST_PLACEHOLDERS = 40

# share at least → icon, colour
_SIGNS = ((0.9, "circle-check", "done_text"), (0.5, "triangle-alert", "due_text"), (0.0, "circle-x", "overdue_text"))
_STATUS = {
    "passed": ("circle-check", "done_text"),
    "failed": ("circle-x", "overdue_text"),
    "nothing": ("minus", "muted"),
    "skipped": ("minus", "muted"),
    "error": ("triangle-alert", "due_text"),
}


@dataclass(frozen=True)
class Subject:
    """A line that leads to findings."""

    key: str
    icon: str
    color: str
    text: str
    right: str
    tip: str = ""


def subjects(found: Fitness) -> list[tuple[str, list[Subject], bool]]:
    """Title, lines and whether it is open at first, section by section."""
    sections = [(tr("Score"), _score(found), True)]
    if found.ids:
        sections.append((found.ids_title, _ids(found), True))
    sections.append((tr("Placeholders"), _placeholders(found), False))
    sections.append((tr("Fill rates"), _fill_rates(found), False))
    return [section for section in sections if section[1]]


def _score(found: Fitness) -> list[Subject]:
    several = len(found.buildings) > 1
    lines = [
        Subject(EVERYTHING, "list", "muted", tr("All findings"), str(len(found.findings))),
    ]
    for building in found.buildings:
        if several:
            lines.append(_line(f"building:{building.global_id}", building.score / 100, building.name, ""))
        lines += [_part(part, building.global_id) for part in building.parts]
    return lines


def _part(part: Part, building: str) -> Subject:
    shown = part.as_json()
    key = f"rule:{part.code}:{building}"
    if part.share is None:
        return Subject(key, "minus", "muted", shown["text"], tr("not judged"))
    counts = tr("{good} of {total}, weight {weight}").format(
        good=round(part.good), total=part.total, weight=shown["weight"]
    )
    return _line(key, part.share, shown["text"], counts)


def _line(key: str, share: float, text: str, tip: str) -> Subject:
    icon, color = next((icon, color) for least, icon, color in _SIGNS if share >= least)
    return Subject(key, icon, color, text, _percent(share), tip)


def _percent(share: float) -> str:
    """Rounded, but 100 % and 0 % only where it is all or nothing."""
    shown = round(share * 100)
    if shown in (0, 100) and share not in (0.0, 1.0):
        shown = 1 if shown == 0 else 99
    return tr("{n} %").format(n=shown)


def _ids(found: Fitness) -> list[Subject]:
    from civicdesk.actions.check_model import STATUS_WORDS

    lines = []
    for number, one in enumerate(found.ids):
        icon, color = _STATUS[one.status]
        right = f"{one.passed} / {one.passed + one.failed}" if one.passed + one.failed else tr(STATUS_WORDS[one.status])
        lines.append(Subject(f"ids:{number}", icon, color, one.name, right, one.description))
    return lines


def _placeholders(found: Fitness) -> list[Subject]:
    return [
        Subject(f"placeholder:{number}", "circle-x", "overdue_text", f"{field}: {value}", f"{count} ×")
        for number, (field, value, count) in enumerate(found.placeholders[:_MOST_PLACEHOLDERS])
    ]


def _fill_rates(found: Fitness) -> list[Subject]:
    from civicdesk.bim.fitness_rules import EQUIPMENT_FIELDS, ROOM_FIELDS

    lines = []
    for prefix, what, fields in (
        ("room", tr("Rooms"), ROOM_FIELDS),
        ("equipment", tr("Equipment"), EQUIPMENT_FIELDS),
    ):
        for one in fields:
            key = f"{prefix}.{one.key}"
            lines.append(_line(f"rate:{key}", found.fill_rates[key], f"{what}: {tr(one.title)}", ""))
    return lines


def rows(found: Fitness, model_id: str, subject: str) -> list[Row]:
    """Rows of the findings behind a line; may run on any thread."""
    if subject.startswith("ids:"):
        return _ids_rows(found, model_id, int(subject.partition(":")[2]))
    from civicdesk.bim.fitness_rules import GROUPS

    wanted = _wanted(found, subject)
    number: Counter[str] = Counter()
    made = []
    for finding in found.findings:
        if not wanted(finding):
            continue
        number[finding.code] += 1
        ref = (Ref("element", model_id, finding.global_id),) if finding.global_id else ()
        cells = (
            finding.name, finding.text, finding.building, tr(finding.field), finding.shown_value,
            tr(GROUPS[finding.code]),
        )  # fmt: skip
        made.append(Row(f"{finding.code}/{number[finding.code]}", ref, cells))
    return made


def fitting(found: list[Row], line: str) -> list[Row]:
    """Those that a filter line leaves; on the thread that made them, since there can be many thousands."""
    names = {
        filtering.words(name).replace(" ", ""): place
        for place, column in enumerate(COLUMNS)
        for name in (column.key, *column.names, column.title, tr(column.title))
    }
    terms = filtering.parse(line, names)
    if not terms:
        return found
    texts = ([filtering.words(str(cell)) for cell in row.cells] for row in found)
    return [row for row, text in zip(found, texts, strict=True) if filtering.fits(terms, text, "\n".join(text))]


def _wanted(found: Fitness, subject: str) -> Callable[[Finding], bool]:
    """Whether a finding stands behind a line."""
    from civicdesk.bim.fitness_rules import EQUIPMENT_FIELDS, ROOM_FIELDS, RULES

    kind, _, rest = subject.partition(":")
    if kind == "rule":
        code, _, building = rest.partition(":")
        codes = next(rule.findings for rule in RULES if rule.code == code)
        name = next(one.name for one in found.buildings if one.global_id == building)
        return lambda finding: finding.code in codes and finding.building == name
    if kind == "building":
        name = next(one.name for one in found.buildings if one.global_id == rest)
        return lambda finding: finding.building == name
    if kind == "placeholder":
        field, value, _count = found.placeholders[int(rest)]
        return lambda finding: (finding.code, finding.field, finding.value) == ("placeholder", field, value)
    if kind == "rate":
        prefix, _, key = rest.partition(".")
        title = next(one.title for one in (ROOM_FIELDS if prefix == "room" else EQUIPMENT_FIELDS) if one.key == key)
        return lambda finding: finding.code.startswith(prefix) and title in (finding.field, *finding.missing)
    return lambda _finding: True


def _ids_rows(found: Fitness, model_id: str, number: int) -> list[Row]:
    one = found.ids[number]
    missing = tr("Missing or wrong: {requirement}")
    made = []
    for n, failure in enumerate(one.failures):
        ref = (Ref("element", model_id, failure.global_id),) if failure.global_id else ()
        text = missing.format(requirement=failure.requirement)
        name = failure.name or failure.ifc_class.removeprefix("Ifc")
        made.append(Row(f"{number}/{n}", ref, (name, text, "", failure.requirement, "", one.name)))
    return made
