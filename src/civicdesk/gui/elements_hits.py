"""What a search over the open models found: a list that stays quick with a hundred thousand hits."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from civicdesk.actions.list_elements import column_title
from civicdesk.gui import formats, theme
from civicdesk.gui.elements_tree import name_of, picture
from civicdesk.project.selection import Ref
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.gui.elements_search import Found

Index = QModelIndex | QPersistentModelIndex
REASON = Qt.ItemDataRole.UserRole
_ROW = 40


class HitModel(QAbstractTableModel):
    """Elements that fit, in the order of their trees; what is shown of one is made when it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None
        self._keys: list[str] = []
        self._ends: list[int] = []  # of the hits of each model in the list

    def show(self, found: Found | None) -> None:
        self.beginResetModel()
        self._found = found
        self._keys = list(found.rows) if found is not None else []
        self._ends = list(accumulate(len(found.rows[key]) for key in self._keys)) if found is not None else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self._ends else self._ends[-1]

    def _at(self, place: int) -> tuple[str, Model, int]:
        """Id of the model, the model, and the row in it."""
        assert self._found is not None
        number = bisect_right(self._ends, place)
        key = self._keys[number]
        before = self._ends[number - 1] if number else 0
        return key, self._found.models[key], int(self._found.rows[key][place - before])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def ref_at(self, place: int) -> Ref:
        key, model, row = self._at(place)
        return Ref("element", key, model.elements.global_id[row])

    def places_of(self, refs: frozenset[Ref]) -> list[int]:
        if self._found is None:
            return []
        places: list[int] = []
        before = 0
        for key, end in zip(self._keys, self._ends, strict=True):
            model, rows = self._found.models[key], self._found.rows[key]
            known = (model.index(ref.key) for ref in refs if ref.kind == "element" and ref.source == key)
            for row in sorted(row for row in known if row is not None):
                place = int(rows.searchsorted(row))
                if place < len(rows) and int(rows[place]) == row:
                    places.append(before + place)
            before = end
        return places

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        _key, model, row = self._at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(model, row)
        if role == Qt.ItemDataRole.DecorationRole:
            return picture(model.elements.ifc_class[row])
        if role == REASON:
            return self._reason(model, row)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            ifc_class = model.elements.ifc_class[row]
            return "\n".join(part for part in (name_of(model, row), ifc_class, self._reason(model, row)) if part)
        return None

    def _reason(self, model: Model, row: int) -> str:
        """The storey, and the property that it was found by, where its name does not tell already."""
        found = model.facts.reason(row, self._found.query if self._found is not None else ())
        storey = model.elements.storey[row]
        where = model.elements.name[storey] if storey >= 0 and storey != row else ""
        why = str(model.elements.ifc_class[row].removeprefix("Ifc"))
        if found is not None and found[0].label not in ("name", "class", "storey"):
            field, value = found
            why = f"{column_title(field.name)}: {formats.plain(value, field.unit)}"
        return " · ".join(part for part in (where, why) if part)


class _Delegate(QStyledItemDelegate):
    """The name, and muted below it why it was found and where it is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        name, reason = option.text, str(index.data(REASON) or "")
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = option.rect.adjusted(30, 4, -6, -4)
        metrics = option.fontMetrics
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = upper.translated(0, room.height() // 2)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(theme.color("text"))
        painter.drawText(upper, left, metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room.width()))
        painter.setPen(theme.color("muted"))
        painter.drawText(lower, left, metrics.elidedText(reason, Qt.TextElideMode.ElideRight, room.width()))
        painter.restore()


class HitList(QTableView):
    picked = Signal(object)  # tuple of Refs
    zoom_asked = Signal(object)  # Ref

    def __init__(self) -> None:
        super().__init__()
        self.hits = HitModel()
        self._quiet = False
        self.setModel(self.hits)
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(16, 16))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Found"))
        self.doubleClicked.connect(lambda index: self.zoom_asked.emit(self.hits.ref_at(index.row())))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet:
            places = sorted(index.row() for index in self.selectionModel().selectedRows())
            self._quiet = True
            try:
                self.picked.emit(tuple(self.hits.ref_at(place) for place in places))
            finally:
                self._quiet = False

    def show_selected(self, refs: frozenset[Ref]) -> None:
        """Because something was selected elsewhere; says nothing back."""
        if self._quiet or not self.isVisible():
            return
        chosen = QItemSelection()
        places = self.hits.places_of(refs)
        for place in places[:500]:
            index = self.hits.index(place, 0)
            chosen.select(index, index)
        self._quiet = True
        try:
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if places:
                self.scrollTo(self.hits.index(places[0], 0))
        finally:
            self._quiet = False
