"""The attribute table of one layer. Cells are read from the mapped Arrow table when they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from civicdesk.gui import formats
from civicdesk.project.selection import Ref

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from civicdesk.maps.layer import Layer

Index = QModelIndex | QPersistentModelIndex


class AttributesModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._layer: Layer | None = None
        self._table: pa.Table | None = None
        self._names: list[str] = []
        self._order: Sequence[int] | NDArray[np.int64] = ()
        self._filter = ""
        self._sort: tuple[int, bool] | None = None

    @property
    def layer_id(self) -> str:
        return self._id

    def set_layer(self, layer_id: str, layer: Layer | None) -> None:
        if layer is self._layer and layer_id == self._id:
            return
        self.beginResetModel()
        self._id, self._layer, self._sort, self._filter = layer_id, layer, None, ""
        self._table = None if layer is None else layer.table()
        self._names = [] if self._table is None else [n for n in self._table.column_names if not n.startswith("_")]
        self._order = range(self.total)
        self.endResetModel()

    @property
    def total(self) -> int:
        return 0 if self._table is None else int(self._table.num_rows)

    def set_filter(self, text: str) -> None:
        self._filter = text.strip()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        if self._table is None:
            return
        import numpy as np
        import pyarrow.compute as pc

        self.beginResetModel()
        order = np.arange(self.total)
        if self._sort is not None and self._sort[0] < len(self._names):
            direction = "descending" if self._sort[1] else "ascending"
            column = self._table.column(self._names[self._sort[0]])
            order = pc.array_sort_indices(column.combine_chunks(), order=direction).to_numpy().astype(np.int64)
        if self._filter:
            order = order[self._matches()[order]]
        self._order = order
        self.endResetModel()

    def _matches(self) -> NDArray[np.bool_]:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        assert self._table is not None
        found = np.zeros(self.total, bool)
        for name in self._names:
            column = self._table.column(name)
            if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
                continue
            texts = pc.cast(column, pa.string()) if not pa.types.is_string(column.type) else column
            hit = pc.match_substring(texts, self._filter, ignore_case=True)
            found |= pc.fill_null(hit, False).to_numpy().astype(bool)
        return found

    # --- rows and features ------------------------------------------------------------------------------------------
    def ref_at(self, place: int) -> Ref | None:
        if self._layer is None or not 0 <= place < len(self._order):
            return None
        return Ref("feature", self._id, str(self._layer.fid(int(self._order[place]))))

    def places_of(self, refs: frozenset[Ref]) -> list[int]:
        if self._layer is None:
            return []
        import numpy as np

        rows = [self._layer.row_of(ref.key) for ref in refs if ref.kind == "feature" and ref.source == self._id]
        wanted = [row for row in rows if row is not None]
        return [int(n) for n in np.flatnonzero(np.isin(np.asarray(self._order), wanted))] if wanted else []

    # --- Qt -----------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._table is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole):
            return None
        value = self._table.column(self._names[index.column()])[int(self._order[index.row()])].as_py()
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if value is None else formats.plain(value)
        numeric = isinstance(value, int | float) and not isinstance(value, bool)
        side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
