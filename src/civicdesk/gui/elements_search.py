"""The upper part of the project panel: search over the open models, and the way the tree is arranged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from civicdesk.errors import UserError
from civicdesk.gui.elements_hits import HitList
from civicdesk.gui.elements_tree import WAYS
from civicdesk.gui.icons import icon
from civicdesk.gui.tree_panel import ProjectTree
from civicdesk.gui.widgets import button, dress, label, tool
from civicdesk.project.selection import Ref
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from civicdesk.bim.model import Model
    from civicdesk.bim.query import Query

_TYPING = 60  # ms


@dataclass(frozen=True)
class Found:
    """Rows that fit by model; *models* in the order of the tree."""

    line: str
    query: Query
    models: Mapping[str, Model]
    rows: Mapping[str, NDArray[np.int64]]

    @property
    def count(self) -> int:
        return sum(len(rows) for rows in self.rows.values())

    def refs(self) -> list[Ref]:
        return [
            Ref("element", key, self.models[key].elements.global_id[row])
            for key, rows in self.rows.items()
            for row in rows.tolist()
        ]


def search(models: Mapping[str, Model], line: str) -> Found:
    """QueryError where *line* cannot be understood."""
    from civicdesk.bim.search import find, understood

    query = understood(models.values(), line)
    return Found(line, query, models, find(models, line) if query else {})


class TreeSide(QWidget):
    """The tree, or while one searches the list of hits."""

    way_chosen = Signal(str)
    isolate_asked = Signal(object)  # Found
    select_asked = Signal(object)
    table_asked = Signal(object)
    save_asked = Signal(str)  # the line
    exchange_asked = Signal(str)  # "export" | "import"

    def __init__(self, tree: ProjectTree) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self.tree, self.list = tree, HitList()
        self.models: Callable[[], Mapping[str, Model]] = dict
        self.found: Found | None = None
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        self._stack = QStackedWidget()
        self._stack.addWidget(tree)
        self._stack.addWidget(self._results())
        column.addWidget(self._stack, 1)
        self.setFocusProxy(tree)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(tr("Search the models"))
        self.field.setAccessibleName(tr("Search the models"))
        self.field.setToolTip(
            tr(
                "Any word, or a field and its value: class:IfcDoor  storey:1.NP  FireRating~EI  Area>20  -system:*\n"
                "Alternatives with | , whole texts in quotes."
            )
            + "  Ctrl+Shift+F"
        )
        self.field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self.field.installEventFilter(self)
        self.way_button = tool("list-tree", tr("How the tree is arranged"))
        menu = QMenu(self.way_button)
        group = QActionGroup(menu)
        self.ways = {}
        for key, (title, _branch, symbol) in WAYS.items():
            action = self.ways[key] = menu.addAction(icon(symbol), tr(title), partial(self.way_chosen.emit, key))
            action.setCheckable(True)
            action.setChecked(key == "space")
            group.addAction(action)
        self.way_button.setMenu(menu)
        self.way_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.field, 1)
        row.addWidget(self.way_button)
        return row

    def _results(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.said = label("", "muted", wrap=True)
        self.said.setContentsMargins(10, 2, 8, 0)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 6)
        row.setSpacing(4)
        self.all_button = button(tr("Select all"), partial(self._ask, self.select_asked))
        self.all_button.setToolTip(tr("Select everything that was found") + "  Ctrl+Enter")
        self.isolate = tool("scan", tr("Show only what was found"), partial(self._ask, self.isolate_asked))
        self.table = tool("table", tr("As a table of properties"), partial(self._ask, self.table_asked))
        self.keep = tool("bookmark", tr("Save this filter…"), lambda: self.save_asked.emit(self.line))
        self.more = tool("ellipsis", tr("Filters to and from a file"))
        menu = QMenu(self.more)
        menu.addAction(icon("upload"), tr("Export saved filters…"), partial(self.exchange_asked.emit, "export"))
        menu.addAction(icon("download"), tr("Import filters…"), partial(self.exchange_asked.emit, "import"))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.all_button, 1)
        for made in (self.isolate, self.table, self.keep, self.more):
            row.addWidget(made)
        column.addLayout(row)
        return page

    def _ask(self, signal: Any) -> None:
        self._settle()
        if self.found is not None and self.found.count:
            signal.emit(self.found)

    # --- searching ------------------------------------------------------------------------------------------------
    @property
    def line(self) -> str:
        return self.field.text().strip()

    def set_line(self, line: str) -> None:
        self.field.setText(line)
        self.search()

    def start(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _settle(self) -> None:
        if self._typing.isActive():
            self.search()

    def search(self) -> None:
        """Show what fits the line; an error in it leaves the last hits and says what is wrong."""
        self._typing.stop()
        self._stack.setCurrentIndex(1 if self.line else 0)
        self.keep.setEnabled(bool(self.line))
        if not self.line:
            self.found = None
            self.list.hits.show(None)
            return
        try:
            self.found = search(self.models(), self.line)
        except UserError as error:
            self._say(sentences(error), "bad")
            return
        self.list.hits.show(self.found)
        self._say(self._summary(self.found), "muted")
        for made in (self.all_button, self.isolate, self.table):
            made.setEnabled(self.found.count > 0)

    def again(self) -> None:
        """The models have changed."""
        if self.line:
            self._typing.start()

    def _summary(self, found: Found) -> str:
        if not found.models:
            return tr("No model is open.")
        if not found.count:
            return tr("Nothing found in the models.")
        text = tr("%n elements", "", found.count).replace(str(found.count), number_text(found.count, 0))
        if len(found.models) > 1:
            return tr("{elements} in %n models", "", len(found.rows)).format(elements=text)
        return text

    def _say(self, text: str, name: str) -> None:
        self.said.setText(text)
        dress(self.said, name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line with the arrows into the list; Enter takes the first, Ctrl+Enter all; Esc ends the search."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Escape and self.line:
                self.field.clear()
                self.search()
                return True
            if key == Qt.Key.Key_Down and self.line:
                self._settle()
                self.list.setFocus()
                if self.list.hits.rowCount() and not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self.list.hits.index(0, 0))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line:
                self._settle()
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self._ask(self.select_asked)
                elif self.list.hits.rowCount():
                    self.list.setCurrentIndex(self.list.hits.index(0, 0))
                return True
        return super().eventFilter(watched, event)


def sentences(error: UserError) -> str:
    """What is wrong and what to do, to be read beside a line."""
    parts = (part for part in (error.sentence, error.advice) if part)
    return " ".join(part[:1].upper() + part[1:] + ("" if part.endswith(("?", ".")) else ".") for part in parts)
