"""The table of pairs of points: where each lies in the model and on the map, and how far they are off."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from civicdesk.crs.fit import WARN_OVER
from civicdesk.gui import theme
from civicdesk.gui.place_session import Pair, Placing
from civicdesk.text import N_, number_text, tr

Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("Point"), N_("In the model (x, y)"), N_("On the map (east, north)"), N_("Off by"))


class PairsModel(QAbstractTableModel):
    def __init__(self, placing: Placing) -> None:
        super().__init__()
        self._placing = placing
        self._shown: list[Pair] = []
        placing.changed.connect(self._renew)

    def _renew(self) -> None:
        if self._shown == self._placing.pairs:
            if self._shown:
                self.dataChanged.emit(self.index(0, 3), self.index(len(self._shown) - 1, 3))
            return
        self.beginResetModel()
        self._shown = list(self._placing.pairs)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - likewise
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        pair, off = self._shown[index.row()], self._placing.residual(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return (str(index.row() + 1), _at(pair.model), _at(pair.on_map), _metres(off))[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 3 and off is not None and off > WARN_OVER:
            return theme.color("overdue")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (1, 2) and not pair.whole:
            return theme.color("muted")
        return None


def _at(point: tuple[float, ...] | None) -> str:
    if point is None:
        return tr("to be picked")
    return "   ".join(number_text(value, 2, fixed=True) for value in point[:2])


def _metres(value: float | None) -> str:
    return "–" if value is None else f"{number_text(value, 3, fixed=True)} m"
