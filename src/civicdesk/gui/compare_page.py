"""The page "Comparison" of the table panel: what changed, with a switch for every kind that is the legend as well."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from civicdesk.bim.compare_rows import KINDS, Line
from civicdesk.gui.compare_model import COLUMNS, ComparisonModel, Listed
from civicdesk.gui.compare_signs import sign_icon
from civicdesk.gui.flow import Flow
from civicdesk.gui.table_view import TableView
from civicdesk.gui.theme import changed as theme_changed
from civicdesk.gui.widgets import EmptyState, button, tool
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.project.selection import Ref

# Switched off at first: true, but many, and no change of the building.
QUIET = ("reidentified",)


class ComparePage(QWidget):
    kinds_changed = Signal()
    picked = Signal(object)  # the Lines of the rows that were chosen
    gone_to = Signal(object)  # Line
    accept_asked = Signal()
    export_asked = Signal()
    compare_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = ComparisonModel()
        self._listed = Listed()
        self.switches: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._head())
        self.table = self._table()
        self.empty = EmptyState(
            "copy",
            tr("Nothing compared yet"),
            tr("Compare two versions of a model, to see what was added, removed and changed"),
            button(tr("Compare versions…"), self.compare_asked.emit),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.table)
        column.addWidget(self.pages, 1)
        disconnect = theme_changed.connect(lambda _name: self._dress())
        self.destroyed.connect(lambda: disconnect())
        self.show_lines(Listed(), False)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.legend = QWidget()
        self.legend.setAccessibleName(tr("Legend"))
        self._flow = Flow(self.legend)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter: storey:1.NP now:60"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setFixedWidth(168)
        typing = QTimer(self, singleShot=True, interval=120)
        typing.timeout.connect(lambda: self.model.set_filter(self.filter.text()))
        self.filter.textChanged.connect(lambda _text: typing.start())
        self.before = tool("chevron-up", tr("Previous difference"), lambda: self.step(-1), "Shift+F8")
        self.after = tool("chevron-down", tr("Next difference"), lambda: self.step(1), "F8")
        self.accept = button(tr("Take over GlobalIds"), self.accept_asked.emit)
        self.accept.setToolTip(
            tr("Note that things are the same under their new GlobalIds: links of records go over to the newer model")
        )
        self.export = button(tr("Export…"), self.export_asked.emit)
        self.new = tool("refresh-cw", tr("Compare other versions…"), self.compare_asked.emit)
        row.addWidget(self.legend, 1)
        for made in (self.filter, self.before, self.after, self.new, self.accept, self.export):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _table(self) -> TableView:
        table = TableView(self.model, tr("Comparison"))
        table.rows_picked.connect(lambda places: self.picked.emit(self._lines(places)))
        table.resized.connect(lambda: self._stretch(table))
        table.activated_row.connect(lambda place: self.gone_to.emit(self.model.line_at(place)))
        return table

    @staticmethod
    def _stretch(table: TableView) -> None:
        """Names get what the other columns leave over."""
        name = next(place for place, column in enumerate(COLUMNS) if column.key == "name")
        others = sum(table.columnWidth(place) for place in table.shown_columns() if place != name)
        table.setColumnWidth(name, max(150, table.viewport().width() - others))

    def _lines(self, places: list[int]) -> list[Line]:
        return [line for place in places if (line := self.model.line_at(place)) is not None]

    # --- contents ---------------------------------------------------------------------------------------------------
    def show_lines(self, listed: Listed, compared: bool) -> None:
        """Without *compared* the page says how to begin."""
        self._listed = listed
        self._fill_legend()
        self._fill()
        self.pages.setCurrentWidget(self.table if compared else self.empty)
        for made in (self.filter, self.before, self.after, self.new, self.export):
            made.setVisible(compared)

    def _fill_legend(self) -> None:
        was = {kind: made.isChecked() for kind, made in self.switches.items()}
        self._flow.clear()
        self.switches = {}
        counts = Counter(line.kind for line in self.lines)
        for kind, (sign, name) in KINDS.items():
            if not counts[kind]:
                continue
            made = QToolButton()
            made.setObjectName("kind")
            made.setCheckable(True)
            made.setChecked(was.get(kind, kind not in QUIET))
            made.setIcon(sign_icon(sign))
            made.setIconSize(QSize(14, 14))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setText(f"{tr(name)} {counts[kind]}")
            made.setToolTip(tr("Show or hide: {kind}").format(kind=tr(name)))
            made.setAccessibleName(tr(name))
            made.toggled.connect(lambda _on: self._switched())
            self.switches[kind] = made
            self._flow.add(made)

    def _switched(self) -> None:
        self._fill()
        self.kinds_changed.emit()

    def _fill(self) -> None:
        self.model.show(self._listed, self.kinds)

    def _dress(self) -> None:
        for kind, made in self.switches.items():
            made.setIcon(sign_icon(KINDS[kind][0]))
        self.table.viewport().update()

    @property
    def lines(self) -> list[Line]:
        return self._listed.lines

    @property
    def kinds(self) -> list[str]:
        """Those that are switched on."""
        return [kind for kind, made in self.switches.items() if made.isChecked()]

    @property
    def shown_lines(self) -> list[Line]:
        wanted = set(self.kinds)
        return [line for line in self.lines if line.kind in wanted]

    # --- selection --------------------------------------------------------------------------------------------------
    def chosen(self) -> list[Line]:
        return self._lines([index.row() for index in self.table.selectionModel().selectedRows()])

    def show_selected(self, refs: frozenset[Ref]) -> None:
        """Rows of what is selected elsewhere in the window."""
        places = self.model.places_of(refs)
        if not places or not {index.row() for index in self.table.selectionModel().selectedRows()} & set(places):
            self.table.show_places(places)

    def choose(self, line: Line) -> None:
        place = self.model.place_of(str(self.lines.index(line)))
        if place is not None:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))

    def step(self, by: int) -> None:
        """Go to the next or previous line, around the end."""
        places = [place for place in range(self.model.rowCount()) if self.model.line_at(place) is not None]
        if not places:
            return
        chosen = [index.row() for index in self.table.selectionModel().selectedRows()]
        at = chosen[0] if chosen else (-1 if by > 0 else self.model.rowCount())
        ahead = [place for place in places if (place - at) * by > 0]
        place = (ahead[0] if by > 0 else ahead[-1]) if ahead else places[0 if by > 0 else -1]
        self.table.selectRow(place)
        self.gone_to.emit(self.model.line_at(place))
