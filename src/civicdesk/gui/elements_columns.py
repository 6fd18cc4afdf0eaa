"""The choice of columns: every property that is there, with how many elements have it, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from civicdesk.actions.list_elements import column_title
from civicdesk.bim.property_table import Column
from civicdesk.bim.query import words
from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import label
from civicdesk.text import tr

_NAME = Qt.ItemDataRole.UserRole
_WORDS = Qt.ItemDataRole.UserRole + 1


class ColumnPicker(QFrame):
    """A list to tick, the ticked ones first; stays open while one chooses."""

    chosen = Signal(object)  # names, in the order they were ticked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._names: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a property"))
        self.field.setAccessibleName(tr("Find a property"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Columns"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.none = label(tr("No property has such a name."), "muted", wrap=True)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.none)
        self.field.textChanged.connect(self._filter)
        self.list.itemChanged.connect(self._ticked)
        self.list.itemActivated.connect(self._toggle)

    def offer(self, columns: Iterable[Column], chosen: Sequence[str]) -> None:
        self._names = list(chosen)
        known = {column.name: column for column in columns}
        order = [known[name] for name in chosen if name in known]
        order += [column for name, column in known.items() if name not in set(chosen)]
        self.list.blockSignals(True)
        self.list.clear()
        for column in order:
            item = QListWidgetItem(_title(column))
            item.setData(_NAME, column.name)
            item.setData(_WORDS, words(f"{column.name} {column_title(column.name)}"))
            item.setToolTip(
                f"{column.name}\n" + tr("{n} of {total} have a value").format(n=column.filled, total=column.total)
            )
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if column.name in self._names else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(100, 26))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._filter(self.field.text())

    def _filter(self, text: str) -> None:
        parts = words(text).split()
        shown = 0
        for n in range(self.list.count()):
            item = self.list.item(n)
            fits = all(part in item.data(_WORDS) for part in parts)
            item.setHidden(not fits)
            shown += fits
        self.none.setVisible(not shown)
        self.list.setVisible(bool(shown))

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _ticked(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME)
        self._names = [one for one in self._names if one != name]
        if item.checkState() == Qt.CheckState.Checked:
            self._names.append(name)
        self.chosen.emit(tuple(self._names))

    def open_at(self, widget: QWidget) -> None:
        self.resize(380, 420)
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        screen = widget.screen().availableGeometry()
        corner.setX(max(screen.left() + 4, min(corner.x(), screen.right() - self.width() - 4)))
        corner.setY(max(screen.top() + 4, min(corner.y(), screen.bottom() - self.height() - 4)))
        self.move(corner)
        self.field.clear()
        self.show()
        self.field.setFocus()


def _title(column: Column) -> str:
    """Name, set, and how many have it in per cent."""
    share = 100 * column.filled / column.total if column.total else 0
    filled = "<1 %" if 0 < share < 1 else f"{share:.0f} %"
    set_name = column.name.partition(".")[0] if "." in column.name else ""
    return "   ".join(part for part in (column_title(column.name, column.unit), set_name, filled) if part)
