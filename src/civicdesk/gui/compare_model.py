"""The lines of a comparison as rows of a table, grouped by kind of change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt

from civicdesk.bim.compare_rows import HEADINGS, KINDS, Line
from civicdesk.gui import filtering, theme
from civicdesk.gui.compare_signs import TOKENS
from civicdesk.gui.row_model import Column, Row, RowModel
from civicdesk.project.selection import Ref
from civicdesk.text import tr

_KEYS = ("sign", "change", "class", "number", "name", "storey", "what", "old", "new", "tier", "old_id", "new_id")
_WIDTHS = (30, 120, 120, 64, 210, 64, 170, 120, 120, 140, 180, 180)
_NAMES = {"change": ("kind",), "old": ("before",), "new": ("now",)}
_HIDDEN = ("change", "old_id", "new_id")
COLUMNS = tuple(
    Column(key, title, width, shown=key not in _HIDDEN, names=_NAMES.get(key, ()))
    for key, title, width in zip(_KEYS, HEADINGS, _WIDTHS, strict=True)
)
_CHANGE = 1


@dataclass(frozen=True)
class Listed:
    """Lines with their rows, and what filters look at; made on a thread, since a comparison may have many."""

    lines: list[Line] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)


def listed(lines: list[Line], old_id: str, new_id: str) -> Listed:
    """*old_id*, *new_id*: the models in the window, empty where the version is not open."""
    rows = [Row(str(place), _refs(line, old_id, new_id), tuple(line.cells())) for place, line in enumerate(lines)]
    return Listed(lines, rows, [[filtering.words(text) for text in row.cells] for row in rows])


class ComparisonModel(RowModel):
    """Row ids are the places of the lines."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self._listed = Listed()
        self.set_group(_CHANGE)

    def show(self, listed: Listed, kinds: Iterable[str]) -> None:
        wanted = set(kinds)
        self._listed = listed
        self.set_rows(row for line, row in zip(listed.lines, listed.rows, strict=True) if line.kind in wanted)

    def line_at(self, place: int) -> Line | None:
        row = self.row_at(place)
        return self._listed.lines[int(row.id)] if row is not None else None

    def _words(self, row: Row) -> list[str]:
        return self._listed.words[int(row.id)]

    def _grouped(self, found: list[int], column: int) -> list[int | str]:
        """In the order of the kinds, not of the alphabet."""
        shown = super()._grouped(found, column)
        if column != _CHANGE:
            return shown
        groups: dict[str, list[int | str]] = {}
        own: list[int | str] = []
        for entry in shown:
            if isinstance(entry, str):
                own = groups[entry.rsplit("   ", 1)[0]] = []
            own.append(entry)
        return [entry for _sign, title in KINDS.values() for entry in groups.get(tr(title), ())]

    def _look(self, row: Row, column: Column, role: int) -> Any:
        if column.key == "sign":
            if role == Qt.ItemDataRole.ForegroundRole:
                token = TOKENS[str(row.cells[0])]
                return theme.color(f"{token}_text" if token else "muted")
            if role == Qt.ItemDataRole.FontRole:
                return theme.font(11)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignCenter)
        return super()._look(row, column, role)


def _refs(line: Line, old_id: str, new_id: str) -> tuple[Ref, ...]:
    if line.now is not None and new_id:
        return (Ref("element", new_id, line.now.global_id),)
    if line.before is not None and old_id:
        return (Ref("element", old_id, line.before.global_id),)
    return ()
