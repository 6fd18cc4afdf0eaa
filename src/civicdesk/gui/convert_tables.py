"""The tables of the Convert page: what is to be converted, and how far each layer is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from civicdesk.errors import told
from civicdesk.gui import theme
from civicdesk.gui.icons import icon
from civicdesk.maps.postgis import is_database, label
from civicdesk.maps.tasks import Task
from civicdesk.text import N_, tr

ROW = 27
# state → icon, colour of icon and word, word
STATES: dict[str, tuple[str, str, str]] = {
    "waiting": ("clock", "muted", N_("waiting")),
    "running": ("refresh-cw", "accent", N_("converting")),
    "done": ("circle-check", "done_text", N_("done")),
    "unchanged": ("circle-check", "muted", N_("unchanged, skipped")),
    "dry-run": ("eye", "accent", N_("tried")),
    "lossy": ("triangle-alert", "due_text", N_("done, with losses")),
    "failed": ("circle-x", "overdue_text", N_("failed")),
    "cancelled": ("minus", "muted", N_("cancelled")),
}
_GEOMETRIES = {
    "Point": N_("points"), "MultiPoint": N_("points"), "LineString": N_("lines"), "MultiLineString": N_("lines"),
    "Polygon": N_("areas"), "MultiPolygon": N_("areas"), "None": N_("table only"), "Unknown": N_("mixed"),
}  # fmt: skip


class _Delegate(QStyledItemDelegate):
    """The colour of a state stays in a row that is selected; no focus box around a single cell."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        color = index.data(Qt.ItemDataRole.ForegroundRole)
        if color is not None:
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, color)


class PlainTable(QTableWidget):
    def __init__(self, name: str, heads: tuple[str, ...], widths: tuple[int, ...], numbers: tuple[int, ...]) -> None:
        super().__init__(0, len(heads))
        self._numbers = numbers
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setFont(theme.font(9, tabular=True))
        self.setHorizontalHeaderLabels(heads)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(30)
        for column, width in enumerate(widths):
            stretch = width == 0
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(column, mode)
            if not stretch:
                self.setColumnWidth(column, width)
        for column in numbers:
            self.horizontalHeaderItem(column).setTextAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )

    def put(self, row: int, column: int, text: str, tip: str = "") -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(tip or text)
        if column in self._numbers:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)
        return item


def system_name(code: str | None) -> str:
    return {"EPSG:5514": "S-JTSK", "EPSG:4326": "WGS 84", "EPSG:4258": "ETRS89"}.get(
        code or "", code or tr("not given")
    )


class SourceTable(PlainTable):
    """One row per layer; rows know their document and layer. Delete removes what is selected."""

    changed = Signal()

    def __init__(self) -> None:
        heads = (tr("File"), tr("Layer"), tr("Geometry"), tr("Features"), tr("Coordinate system"))
        super().__init__(tr("Layers to convert"), heads, (0, 190, 90, 90, 150), (3,))
        self.rows: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def add(self, documents: list[dict[str, Any]]) -> None:
        known = {(document["file"], layer["name"]) for document, layer in self.rows}
        for document in documents:
            self.rows += [(document, layer) for layer in document["layers"]
                          if (document["file"], layer["name"]) not in known]  # fmt: skip
        self._fill()

    def remove_selected(self) -> None:
        gone = {index.row() for index in self.selectionModel().selectedRows()}
        self.rows = [row for place, row in enumerate(self.rows) if place not in gone]
        self._fill()

    def _fill(self) -> None:
        self.setRowCount(len(self.rows))
        for place, (document, layer) in enumerate(self.rows):
            path = Path(document.get("origin", document["file"]))
            doubts = [told(p) for p in document["problems"] if p.get("layer") in (None, layer["name"])]
            geometry = str(layer["geometry"]).removeprefix("3D ")
            self.put(place, 0, label(document["file"]) if is_database(document["file"]) else path.name, str(path))
            self.put(place, 1, layer["name"])
            self.put(place, 2, tr(_GEOMETRIES[geometry]) if geometry in _GEOMETRIES else geometry)
            self.put(place, 3, f"{layer['features']:,}".replace(",", "\u00a0"))
            item = self.put(place, 4, system_name(layer["crs"]), "\n".join(doubts))
            if doubts:
                item.setIcon(icon("triangle-alert", "due_text"))
        self.changed.emit()

    def documents(self) -> list[dict[str, Any]]:
        """The documents of `maps.planning.look`, with the layers that are still wanted."""
        kept: dict[str, dict[str, Any]] = {}
        for document, layer in self.rows:
            kept.setdefault(document["file"], {**document, "layers": []})["layers"].append(layer)
        return list(kept.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_selected()
        else:
            super().keyPressEvent(event)


class JobTable(PlainTable):
    """One row per task, which is known by its number: state, layer, target, how far, losses."""

    chosen = Signal(int)  # number of the task, -1 for none

    def __init__(self) -> None:
        heads = (tr("State"), tr("Layer"), tr("Written to"), tr("Features"), tr("Losses"))
        super().__init__(tr("Conversions"), heads, (170, 190, 0, 90, 80), (3, 4))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.number()))
        disconnect = theme.changed.connect(lambda _theme: self._dress())
        self.destroyed.connect(lambda: disconnect())
        self._states: dict[int, str] = {}
        self._numbers_shown: list[int] = []
        self._tasks: dict[int, Task] = {}

    def begin(self, tasks: Iterable[Task]) -> None:
        """A run: all its tasks wait."""
        self._tasks = {task.number: task for task in tasks}
        self._numbers_shown = list(self._tasks)
        self.setRowCount(0)
        self.setRowCount(len(self._tasks))
        for row, task in enumerate(self._tasks.values()):
            self.put(row, 1, task.layer, task.source)
            self.put(row, 2, f"{label(task.target)}, {task.name}" if is_database(task.target) else
                     Path(task.target).name, task.target)  # fmt: skip
            self.put(row, 3, f"{task.features:,}".replace(",", "\u00a0"))
            self.put(row, 4, "")
            self.show_state(task.number, "waiting")

    def number(self) -> int:
        """Of the row that is selected; -1 for none."""
        rows = self.selectionModel().selectedRows()
        return self._numbers_shown[rows[0].row()] if rows else -1

    def choose(self, number: int) -> None:
        self.selectRow(self._numbers_shown.index(number))

    def reorder(self, order: Sequence[int], entries: dict[int, dict[str, Any]]) -> None:
        """Rows in the order of the task numbers *order*; who was selected stays so."""
        selected = self.number()
        self.blockSignals(True)
        self.begin([self._tasks[number] for number in order])
        for number in order:
            self.show_end(number, entries[number])
        if selected >= 0:
            self.choose(selected)
        self.blockSignals(False)

    def show_state(self, number: int, state: str) -> None:
        row = self._numbers_shown.index(number)
        symbol, color, word = STATES[state]
        self._states[number] = state
        item = self.put(row, 0, tr(word))
        item.setIcon(icon(symbol, color))
        item.setForeground(theme.color(color))
        if state != "running":
            self.removeCellWidget(row, 0)

    def show_progress(self, number: int, fraction: float) -> None:
        """*fraction* 0 to 1."""
        if self._states[number] not in ("waiting", "running"):
            return
        row = self._numbers_shown.index(number)
        bar = self.cellWidget(row, 0)
        if not isinstance(bar, _Bar):
            self.show_state(number, "running")
            bar = _Bar()
            self.setCellWidget(row, 0, bar)
            self.item(row, 0).setText("")
        bar.set(fraction)

    def show_end(self, number: int, entry: dict[str, Any]) -> str:
        """The state that *entry* of the report means."""
        row = self._numbers_shown.index(number)
        lossy = entry["status"] == "done" and entry["losses"]
        state = "lossy" if lossy else "unchanged" if entry.get("unchanged") else entry["status"]
        self.show_state(number, state)
        if entry["error"]:
            self.item(row, 0).setToolTip(entry["error"])
        if entry["features_out"] is not None:
            self.put(row, 3, f"{entry['features_out']:,}".replace(",", "\u00a0"))
        if entry["status"] in ("done", "dry-run") or entry["losses"]:
            item = self.put(row, 4, str(len(entry["losses"])) if entry["losses"] else "–")
            item.setForeground(theme.color("due_text" if entry["losses"] else "muted"))
        return state

    def _dress(self) -> None:
        for row, number in enumerate(self._numbers_shown):
            self.item(row, 0).setForeground(theme.color(STATES[self._states[number]][1]))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        row.addWidget(self._bar)

    def set(self, fraction: float) -> None:
        self._bar.setValue(int(fraction * 1000))
        self.setToolTip(tr("{n} %").format(n=int(fraction * 100)))
