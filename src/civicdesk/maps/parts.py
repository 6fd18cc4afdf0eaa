"""A layer in the parts in which it is read: each a small prepared copy of its own, drawn until the whole is there."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.maps.bulk import FID
from civicdesk.maps.flatten import concatenated
from civicdesk.maps.presets import style_for
from civicdesk.maps.style import Style
from civicdesk.prepared import Writer
from civicdesk.render import features as store

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.jobs import Reporter

_FIRST, _LAST, _GROWTH = 0.2, 4.0, 1.5  # seconds between two parts


class Parts:
    """Emits `{"part": folder, "name": layer}` now and then; the one who gets it removes the folder.

    Where it is still mapped and cannot go (Windows), or nobody takes it, the cache removes it a day later.

    A part has the fields that the look of the layer needs, and rows in file order.
    """

    def __init__(self, report: Reporter, cache_folder: Path, entry: dict[str, Any]) -> None:
        self._report, self._folder, self._entry = report, cache_folder, entry
        self._pieces: list[store.Features] = []
        self._tables: list[pa.Table] = []
        self._style: Style | None = None
        self._wait, self._since = _FIRST, time.monotonic()
        self.count = 0

    def add(self, features: store.Features, table: pa.Table) -> None:
        self._pieces.append(features)
        self._tables.append(table)
        if time.monotonic() - self._since > self._wait:
            self.hand_over()

    def hand_over(self) -> None:
        """Emit what has come since the last part."""
        if not self._pieces:
            return
        import pyarrow as pa

        features, table = concatenated(self._pieces), pa.concat_tables(self._tables)
        if self._style is None:
            self._style = style_for(self._entry["name"], features, table.drop_columns([FID]))
        columns = [name for name in table.column_names if name in (self._style.category, self._style.label)]
        target = self._folder / f".new-part-{uuid.uuid4().hex}"
        with Writer(target) as writer:
            store.save(writer, features)
            writer.array("fids", np.asarray(table.column(FID), dtype=np.int64))
            writer.table("attributes", table.select(columns).combine_chunks())
            writer.commit({
                **self._entry, "features": len(features), "style": self._style.as_json(), "problems": [],
                "left_out": [], "part": True,
            })  # fmt: skip
        self._pieces, self._tables = [], []
        self._wait, self._since = min(self._wait * _GROWTH, _LAST), time.monotonic()
        self.count += 1
        self._report.emit({"part": str(target), "name": self._entry["name"]})
