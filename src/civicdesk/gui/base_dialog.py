"""The base layers of our municipality: which there are, how old, which are missing; shown, added, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from civicdesk.actions.base_layers import BaseLayer, State
from civicdesk.gui import theme
from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import EmptyState, button, label
from civicdesk.text import N_, date_text, tr

_COLUMNS = (N_("Layer"), N_("File"), N_("Data from"), N_("File written"), N_("State"))
_OLD = 365  # days
_WORDS = {
    "ready": ("circle-check", "done", N_("ready")),
    "changed": ("refresh-cw", "due", N_("changed, is read anew")),
    "missing": ("triangle-alert", "overdue", N_("file not found")),
    "": ("clock", "muted", N_("looking…")),
}


class BaseDialog(QDialog):
    """shown(list of base layers); removed(list of them)."""

    shown = Signal(object)
    removed = Signal(object)
    files_asked = Signal()
    layers_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Base layers of our municipality"))
        self.setObjectName("baseLayers")
        self.resize(820, 420)
        self._layers: list[BaseLayer] = []
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Base layers"))
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setHeaderLabels([tr(title) for title in _COLUMNS])
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = self.list.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyState(
            "landmark", tr("No base layer yet."),
            tr("Choose parcels, streets or a plan once, and every project offers them."),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.list)
        note = label(tr("They stay where they are; a file that changes is read anew by itself."), "muted", wrap=True)
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addWidget(self.stack, 1)
        column.addLayout(self._buttons())
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemChanged.connect(lambda *_: self._enable())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.add = button(tr("Add files…"), self.files_asked.emit)
        self.add_open = button(tr("Add the layers of the map"), self.layers_asked.emit)
        self.remove = button(tr("Remove"), lambda: self.removed.emit(self._selected()))
        self.show_button = button(tr("Show on the map"), self._show, "primary")
        self.close_button = button(tr("Close"), self.reject)
        for made in (self.add, self.add_open, self.remove):
            made.setAutoDefault(False)
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.show_button)
        self.show_button.setDefault(True)
        return row

    def fill(self, layers: Sequence[BaseLayer], found: Mapping[str, State], layers_open: bool) -> None:
        """*found*: the state of their files by path, as far as it is known."""
        before = {(one.path, one.name): self._on(n) for n, one in enumerate(self._layers)}
        self._layers = list(layers)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._layers:
            self.list.addTopLevelItem(self._item(one, found.get(one.path), before.get((one.path, one.name), True)))
        self.list.blockSignals(False)
        self.stack.setCurrentIndex(1 if self._layers else 0)
        self.add_open.setEnabled(layers_open)
        self._enable()

    def _item(self, one: BaseLayer, state: State | None, on: bool) -> QTreeWidgetItem:
        symbol, color, words = _WORDS[state.state if state is not None else ""]
        written = date_text(state.date) if state is not None and state.date is not None else ""
        item = QTreeWidgetItem([one.title, one.file.name, aged(one), written, tr(words)])
        item.setIcon(4, icon(symbol, color))
        item.setToolTip(1, one.path)
        missing = state is not None and state.state == "missing"
        item.setCheckState(0, Qt.CheckState.Checked if on and not missing else Qt.CheckState.Unchecked)
        if missing:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setForeground(0, theme.color("muted"))
            item.setToolTip(4, tr("Put it back at {folder}, or remove it here.").format(folder=one.file.parent))
        if one.age is not None and one.age > _OLD:
            item.setForeground(2, theme.color("overdue"))
            item.setToolTip(2, tr("These data are more than a year old."))
        return item

    def _on(self, place: int) -> bool:
        item = self.list.topLevelItem(place)
        return item is not None and item.checkState(0) == Qt.CheckState.Checked

    def _selected(self) -> list[BaseLayer]:
        return [self._layers[self.list.indexOfTopLevelItem(item)] for item in self.list.selectedItems()]

    def chosen(self) -> list[BaseLayer]:
        return [one for n, one in enumerate(self._layers) if self._on(n)]

    def _enable(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))
        self.show_button.setEnabled(bool(self.chosen()))

    def _show(self) -> None:
        self.shown.emit(self.chosen())
        self.accept()


def aged(one: BaseLayer) -> str:
    """The date of its data, and how long ago that is."""
    import datetime as dt

    days = one.age
    if days is None:
        return ""
    ago = tr("today") if days == 0 else tr("%n days ago", "", days)
    return f"{date_text(dt.date.fromisoformat(one.date))}  ·  {ago}"
