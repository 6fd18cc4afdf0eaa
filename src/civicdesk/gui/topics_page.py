"""The page "Topics": what people noted about places of a model, each with a picture, a state and comments.

The technician picks the leaking valve, presses New topic, and the contractor gets the BCF file; what comes back stands
here beside what was sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.row_model import Column, Row, RowModel
from civicdesk.gui.table_view import TableView
from civicdesk.gui.topics_detail import TopicDetail, word
from civicdesk.gui.widgets import EmptyState, button, tool
from civicdesk.project.selection import Ref
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.topics_part import Topics
    from civicdesk.register.topics import Kept

COLUMNS = (
    Column("picture", "", 78),
    Column("number", N_("No."), 50, "number"),
    Column("title", N_("Topic"), 240, names=("title",)),
    Column("status", N_("Status"), 96, names=("state",)),
    Column("priority", N_("Priority"), 84),
    Column("assigned", N_("Assigned to"), 116),
    Column("due", N_("Due"), 104, "date"),
    Column("comments", N_("Comments"), 84, "number"),
    Column("type", N_("Type"), 90, shown=False),
    Column("labels", N_("Labels"), 120, shown=False),
)
_TITLE = 2
_LEAST_TITLE = 190
_FIRST_TO_GO = ("comments", "priority", "assigned", "due")  # where there is little room
THUMB = QSize(66, 44)
_ROW = 50
_DETAIL_WIDTH = 400


class TopicModel(RowModel):
    """Rows with a picture in the first column."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.pictures: Mapping[str, QPixmap] = {}  # by topic

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            row = self.row_at(index.row())
            return self.pictures.get(row.id) if row is not None else None
        return super().data(index, role)


class TopicsPage(QWidget):
    def __init__(self, host: Topics) -> None:
        super().__init__()
        self._host = host
        self.kept: dict[str, Kept] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        self.stack = QStackedWidget()
        ways = (button(tr("New topic…"), host.new, "primary"), button(tr("Import BCF…"), host.ask_import, "quiet"))
        self.empty = EmptyState(
            "message-square",
            tr("No topics yet"),
            tr("Note what you see in the model, or import a BCF file. You can also drop it here."),
            *ways,
        )
        self.table = TopicModel()
        self.view = TableView(self.table, tr("Topics"))
        self.detail = TopicDetail(host)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._body())
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.view)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.new = button(tr("New topic…"), self._host.new, "primary")
        self.bring = button(tr("Import BCF…"), self._host.ask_import)
        self.take = button(tr("Export BCF…"), self._host.ask_export)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter: status:open priority:high"))
        self.filter.setAccessibleName(tr("Filter topics"))
        self.filter.setMinimumWidth(150)
        self.filter.setMaximumWidth(250)
        self.filter.textChanged.connect(lambda text: self.table.set_filter(text))
        self.show_all = tool("eye", tr("Show the view of the topic"), self._show_chosen)
        for made in (self.new, self.bring, self.take):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.filter, 2)
        row.addWidget(self.show_all)
        return row

    def _body(self) -> QSplitter:
        self.view.setIconSize(THUMB)
        head = self.view.horizontalHeader()
        head.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self.view.verticalHeader().setDefaultSectionSize(_ROW)
        self.view.resized.connect(self._fit)
        self.view.rows_picked.connect(self._picked)
        self.view.activated_row.connect(lambda place: self._show(place))
        self.view.customContextMenuRequested.connect(self._menu)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self.detail)
        split.setSizes([700, _DETAIL_WIDTH])
        split.setStretchFactor(0, 1)
        return split

    def _fit(self) -> None:
        """The title stays readable: columns that matter less go first."""
        shown = {one.key: one.width for one in COLUMNS if one.shown and one.key != "title"}
        for key in _FIRST_TO_GO:
            if self.view.viewport().width() - sum(shown.values()) >= _LEAST_TITLE:
                break
            del shown[key]
        for n, one in enumerate(COLUMNS):
            if one.key in _FIRST_TO_GO:
                self.view.setColumnHidden(n, one.key not in shown)

    # --- what is in it ----------------------------------------------------------------------------------------------
    def show_topics(self, kept: Sequence[Kept], pictures: Mapping[str, QPixmap], writable: bool) -> None:
        """*pictures*: of the first view of each topic that has one, by topic."""
        chosen = self.chosen
        self.kept = {one.topic.guid: one for one in kept}
        self.table.pictures = pictures
        self.table.set_rows([_row(one) for one in kept])
        self.stack.setCurrentIndex(1 if kept else 0)
        for made in (self.new, self.bring):
            made.setEnabled(writable)
        self.take.setEnabled(bool(kept))
        self.choose(chosen if chosen in self.kept else next(iter(self.kept), ""))

    def choose(self, topic_id: str) -> None:
        place = self.table.place_of(topic_id)
        self.view.show_places([] if place is None else [place])
        self.detail.show_topic(self.kept.get(topic_id))

    @property
    def chosen(self) -> str:
        """The topic that stands in the detail; empty when there is none."""
        return self.detail.topic_id

    def _picked(self, places: list[int]) -> None:
        row = self.table.row_at(places[0]) if places else None
        self.detail.show_topic(self.kept.get(row.id) if row is not None else None)

    def _show(self, place: int) -> None:
        row = self.table.row_at(place)
        if row is not None:
            self._host.show(row.id)

    def _show_chosen(self) -> None:
        if self.chosen:
            self._host.show(self.chosen)

    def _menu(self, at: Any) -> None:
        row = self.table.row_at(self.view.indexAt(at).row())
        menu = self.view.menu()
        if row is not None:
            menu.addAction(tr("Show the view of the topic"), lambda: self._host.show(row.id))
            add = menu.addAction(tr("Add what the model shows now"), lambda: self._host.add_view(row.id))
            add.setEnabled(self._host.writable and self._host.can_see)
            menu.addAction(tr("Edit…"), lambda: self._host.edit(row.id))
            menu.addAction(tr("Link to the selected record"), lambda: self._host.link_selected(row.id))
            menu.addSeparator()
            menu.addAction(tr("Remove topic"), lambda: self._host.remove(row.id))
        menu.popup(self.view.viewport().mapToGlobal(at))


def _row(kept: Kept) -> Row:
    one = kept.topic
    due = dt.date.fromisoformat(one.due) if one.due else None
    refs = (Ref("record", kept.record_kind, kept.record_id),) if kept.record_id else ()
    cells = (
        "", one.number, one.title, word(one.status), word(one.priority), one.assigned, due, len(one.comments) or None,
        word(one.type), ", ".join(one.labels),
    )  # fmt: skip
    return Row(one.guid, refs, cells)
