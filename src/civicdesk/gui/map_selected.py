"""What of the selection lies on the map: few things as shapes over the tiles, many as a sheet among the tiles."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from civicdesk.project.selection import Many, Ref
from civicdesk.render.features import Features, block_boxes, offsets
from civicdesk.render.map_symbols import Symbol, View
from civicdesk.render.tokens import THEMES

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from civicdesk.gui.map_layers import Shown
    from civicdesk.gui.map_worker import MapWorker
    from civicdesk.render.features import Paths
    from civicdesk.render.map_tiles import Sheet

Extent = tuple[float, float, float, float]
_numbers = itertools.count()
_LOT = 20_000


class MapSelected(QObject):
    """*refs* are drawn as they are; the shapes of *many* are gathered on the map's thread, then it is `ready`."""

    ready = Signal()
    _gathered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refs: frozenset[Ref] = frozenset()
        self.many: tuple[Many, ...] = ()
        self._paths: list[tuple[Shown, Paths]] = []
        self._heavy: list[tuple[Shown, Features, int]] = []  # of very many vertices: drawn with the tiles
        self._parts: dict[str, tuple[Many, Shown, Features, int]] = {}
        self._gathered.connect(self._take)

    def set(
        self, refs: frozenset[Ref], many: tuple[Many, ...], shown: Mapping[str, Shown], worker: MapWorker | None
    ) -> None:
        before, heavy = self.many, [row for _, _, row in self._heavy]
        self.refs, self.many = frozenset(refs), many
        self.collect(shown, worker)
        if before != many or heavy != [row for _, _, row in self._heavy]:
            self.ready.emit()

    def collect(self, shown: Mapping[str, Shown], worker: MapWorker | None) -> None:
        """After layers or selection have changed."""
        rows = selected_rows(self.refs, shown)
        self._paths = [
            (ready, ready.features.paths(np.array(light)))
            for ready, some in rows if (light := [row for row in some if row not in ready.features.stretches])
        ]  # fmt: skip
        self._heavy = [
            (ready, ready.features.alone(row), row)
            for ready, some in rows for row in some if row in ready.features.stretches
        ]  # fmt: skip
        kept = {many.source: many for many in self.many}
        self._parts = {key: part for key, part in self._parts.items() if kept.get(key) is part[0]}
        wanted = []
        for many in self.many:
            ready, part = shown.get(many.source), self._parts.get(many.source)
            if ready is not None and (part is None or part[1].features is not ready.features):
                wanted.append((many, ready))
        if wanted and worker is not None:
            worker.call(lambda: self._gathered.emit([_gathered(*one) for one in wanted]))

    def _take(self, gathered: Iterable[tuple[Many, Shown, Features, int]]) -> None:
        for part in gathered:
            if any(part[0] is many for many in self.many):
                self._parts[part[0].source] = part
        self.ready.emit()

    def sheets(self, visible: Iterable[str], theme: str, ratio: float) -> tuple[Sheet, ...]:
        from civicdesk.render.map_tiles import Sheet

        amber, found = THEMES[theme]["selection"], []
        for layer_id in visible:
            drawn = [(f"row {row}", one, ready) for ready, one, row in self._heavy if ready.view.id == layer_id]
            if (part := self._parts.get(layer_id)) is not None:
                drawn.append((str(part[3]), part[2], part[1]))
            for number, features, ready in drawn:
                size = ready.view.style.size + 3
                symbol = Symbol(f"#a6{amber[1:]}", amber, 1.6, marker="circle", size=size).enlarged(ratio)
                key = ("selected", layer_id, ready.number, number, theme, ratio)
                found.append(Sheet(key, features, None, (symbol,)))
        return tuple(found)

    def paint(self, painter: QPainter, view: View, theme: str) -> None:
        from civicdesk.render.map_overlay import paint_selected

        for shown, paths in self._paths:
            if shown.view.visible:
                size = shown.view.style.symbols(theme)[0].marker_size(view.scale)
                paint_selected(painter, paths, view, THEMES[theme], size)

    def boxes(self, shown: Mapping[str, Shown]) -> list[Extent]:
        """Where the many are, in map coordinates."""
        found = []
        for many in self.many:
            ready = shown.get(many.source)
            if ready is not None:
                box = ready.features.bbox[ready.view.layer.rows_of(many.fids)]
                box = box[~np.isnan(box).any(axis=1)]
                if len(box):
                    low, high = box[:, :2].min(axis=0).tolist(), box[:, 2:].max(axis=0).tolist()
                    found.append((low[0], low[1], high[0], high[1]))
        return found


def _gathered(many: Many, shown: Shown) -> tuple[Many, Shown, Features, int]:
    return many, shown, subset(shown.features, shown.view.layer.rows_of(many.fids)), next(_numbers)


def subset(features: Features, rows: NDArray[np.int64]) -> Features:
    """Some rows (ascending) as features of their own, gathered in lots: numpy holds Python's lock meanwhile."""
    if len(rows) == len(features):
        return features
    rings = offsets((features.features[1:] - features.features[:-1])[rows])
    parts = [features.paths(rows[start : start + _LOT]) for start in range(0, len(rows), _LOT)]
    firsts = offsets(np.array([len(part.xy) for part in parts], np.int64))
    xy = np.empty((int(firsts[-1]), 2))
    for first, last, part in zip(firsts[:-1], firsts[1:], parts, strict=True):
        xy[first:last] = part.xy
    ends = [part.rings[1:] + first for part, first in zip(parts, firsts[:-1], strict=True)]
    bbox = np.ascontiguousarray(features.bbox[rows])
    return dataclasses.replace(
        features, xy=xy, rings=np.concatenate([[0], *ends]).astype(np.int64),
        ring_kind=np.concatenate([np.empty(0, np.uint8), *(part.kind for part in parts)]), features=rings, bbox=bbox,
        type=features.type[rows], blocks=block_boxes(bbox),
    )  # fmt: skip


def selected_rows(selection: Iterable[Ref], shown: Mapping[str, Shown]) -> list[tuple[Shown, list[int]]]:
    """The rows of selected features, ascending, per layer."""
    keys: dict[str, list[str]] = {}
    for ref in sorted(selection):
        if ref.kind == "feature":
            keys.setdefault(ref.source, []).append(ref.key)
    found = []
    for layer_id, wanted in keys.items():
        ready = shown.get(layer_id)
        if ready is not None:
            rows = [row for key in wanted if (row := ready.view.layer.row_of(key)) is not None]
            if rows:
                found.append((ready, sorted(rows)))
    return found
