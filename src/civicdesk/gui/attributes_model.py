"""The attribute table of one layer. Cells are read from the mapped Arrow table when they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from civicdesk.gui import formats
from civicdesk.project.selection import Ref

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from civicdesk.maps.layer import Layer

Index = QModelIndex | QPersistentModelIndex
MARKED = Qt.ItemDataRole.UserRole + 2  # selected, where too many are for the selection of a view


class AttributesModel(QAbstractTableModel):
    """Rows stand in the order that `show` gives; sort_asked(field or "", descending) when a heading is clicked."""

    sort_asked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self.layer: Layer | None = None
        self._table: pa.Table | None = None
        self.names: list[str] = []
        self.order: Sequence[int] | NDArray[np.int64] = ()
        self._marked: NDArray[np.bool_] | None = None  # by row of the layer

    @property
    def layer_id(self) -> str:
        return self._id

    def set_layer(self, layer_id: str, layer: Layer | None) -> None:
        from civicdesk.maps.query import field_names

        if layer is self.layer and layer_id == self._id:
            return
        self.beginResetModel()
        self._id, self.layer, self._marked = layer_id, layer, None
        self._table = None if layer is None else layer.table()
        self.names = [] if layer is None else field_names(layer)
        self.order = range(self.total)
        self.endResetModel()

    @property
    def total(self) -> int:
        return 0 if self._table is None else int(self._table.num_rows)

    def show(self, order: NDArray[np.int64]) -> None:
        """Rows of the layer, as they are to stand."""
        self.beginResetModel()
        self.order = order
        self.endResetModel()

    def mark(self, rows: NDArray[np.int64] | None) -> None:
        """Show rows of the layer as selected where they are too many for the selection of a view."""
        import numpy as np

        self._marked = None
        if rows is not None:
            self._marked = np.zeros(self.total, bool)
            self._marked[rows] = True
        if len(self.order):
            self.dataChanged.emit(self.index(0, 0), self.index(0, 0), [MARKED])

    @property
    def marked(self) -> bool:
        return self._marked is not None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self.names[column] if 0 <= column < len(self.names) else ""
        self.sort_asked.emit(name, order == Qt.SortOrder.DescendingOrder)

    def rows(self) -> NDArray[np.int64]:
        """Rows of the layer as they stand."""
        import numpy as np

        return np.arange(self.total) if isinstance(self.order, range) else np.asarray(self.order, np.int64)

    # --- rows and features ------------------------------------------------------------------------------------------
    def rows_at(self, spans: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
        """Rows of the layer that stand in places from … to (both included)."""
        import numpy as np

        order = self.rows()
        parts = [order[first : last + 1] for first, last in spans]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def ref_at(self, place: int) -> Ref | None:
        if self.layer is None or not 0 <= place < len(self.order):
            return None
        return Ref("feature", self._id, str(self.layer.fid(int(self.order[place]))))

    def places_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        import numpy as np

        mask = np.zeros(self.total, bool)
        mask[rows] = True
        return np.flatnonzero(mask[self.rows()])

    # --- Qt -----------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._table is None:
            return None
        row = int(self.order[index.row()])
        if role == MARKED:
            return self._marked is not None and bool(self._marked[row])
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole):
            return None
        value = self._table.column(self.names[index.column()])[row].as_py()
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if value is None else formats.plain(value)
        numeric = isinstance(value, int | float) and not isinstance(value, bool)
        side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
