"""One prepared layer, opened: what views draw, query and show."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.prepared import Prepared
from civicdesk.render import features as store

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray


class Layer:
    """Arrays and attributes are memory-mapped; rows are in drawing (Hilbert) order, fids are those of the source."""

    def __init__(self, prepared: Prepared | Path | str) -> None:
        self.prepared = prepared if isinstance(prepared, Prepared) else Prepared(Path(prepared))
        self.meta: dict[str, Any] = self.prepared.meta

    @property
    def name(self) -> str:
        return str(self.meta["name"])

    @property
    def crs(self) -> str | None:
        """ "EPSG:n", or None when the file names none."""
        code: str | None = self.meta["crs"]
        return code

    @property
    def extent(self) -> tuple[float, float, float, float] | None:
        return self.arrays.extent

    @functools.cached_property
    def arrays(self) -> store.Features:
        return store.load(self.prepared)

    def __len__(self) -> int:
        return int(self.meta["features"])

    @functools.cached_property
    def fids(self) -> NDArray[np.int64]:
        return self.prepared.array("fids")

    @functools.cached_property
    def _by_fid(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.argsort(self.fids, kind="stable")
        return self.fids[order], order

    @functools.cached_property
    def _table(self) -> pa.Table:
        return self.prepared.table("attributes")

    def table(self) -> pa.Table:
        return self._table

    def warm(self) -> None:
        """Open what takes its time the first time: call it on a thread."""
        self.table()
        self.row_of("0")

    def attributes(self, row: int) -> dict[str, Any]:
        """Field → value of one feature; values as Python has them (None when empty)."""
        return {name: self._table.column(name)[row].as_py() for name in self._table.column_names}

    def column(self, name: str) -> list[Any] | None:
        return self._table.column(name).to_pylist() if name in self._table.column_names else None

    def fid(self, row: int) -> str:
        return str(int(self.fids[row]))

    def fids_of(self, rows: NDArray[np.int64] | range) -> NDArray[np.int64]:
        """Ascending; of each row once, so of as many rows as the layer has, all."""
        return self._by_fid[0] if len(rows) == len(self) else np.sort(self.fids[rows])

    def row_of(self, fid: str) -> int | None:
        if not fid.lstrip("-").isdecimal():
            return None
        fids, order = self._by_fid
        at = int(np.searchsorted(fids, int(fid)))
        return int(order[at]) if at < len(fids) and fids[at] == int(fid) else None

    def rows_of(self, fids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Rows of many features, ascending; those that are not there any more are left out."""
        known, order = self._by_fid
        if not len(known):
            return np.empty(0, np.int64)
        if fids is known or (len(fids) == len(known) and (fids == known).all()):
            return np.arange(len(known))
        at = np.minimum(np.searchsorted(known, fids), len(known) - 1)
        return np.sort(order[at[known[at] == fids]])

    def geometry(self, row: int) -> Any:
        """The shape of one feature (shapely, map units of the layer), None without one."""
        return store.geometry(self.arrays, row)

    def identify(self, x: float, y: float, tolerance: float = 0.0) -> list[int]:
        """Rows at a place given in the layer's coordinates, nearest first; polygons count from inside."""
        return identify(self.arrays, x, y, tolerance)


def identify(arrays: store.Features, x: float, y: float, tolerance: float = 0.0) -> list[int]:
    import shapely

    rows = arrays.rows_in(x - tolerance, y - tolerance, x + tolerance, y + tolerance)
    if not len(rows):
        return []
    heavy = arrays.stretches
    shapes = np.array([None if row in heavy else store.geometry(arrays, int(row)) for row in rows], dtype=object)
    distance = shapely.distance(shapes, shapely.Point(x, y))
    for number, row in enumerate(rows.tolist()):
        if row in heavy:
            distance[number] = heavy[row].distance(x, y, tolerance)
    hits = np.flatnonzero(distance <= tolerance)
    return [int(row) for row in rows[hits[np.argsort(distance[hits], kind="stable")]]]
