"""What is under a point of the map, and where things on it are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from civicdesk.project.selection import Ref

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from civicdesk.gui.map_layers import Shown
    from civicdesk.render.map_overlay import Outline
    from civicdesk.render.map_symbols import View

Extent = tuple[float, float, float, float]
TOLERANCE = 5.0  # pixels around a click
_MOST = 100  # features of one layer at one place


def outlines_from(models: Mapping[str, Sequence[tuple[Any, ...]]]) -> list[Outline]:
    """Per model: (Ref, polygon[, label]); the largest polygon is the building when it holds the others. Rooms last."""
    if not models:
        return []
    from civicdesk.render.map_overlay import Outline

    found = []
    for entries in models.values():
        shapes = [entry for entry in entries if entry[1] is not None and not entry[1].is_empty]
        largest = max((entry[1] for entry in shapes), key=lambda shape: shape.area, default=None)
        holds = _holds_most(largest, [entry[1] for entry in shapes])
        for ref, shape, *label in shapes:
            found.append(Outline(ref, shape, not (holds and shape is largest), label[0] if label else ""))
    return sorted(found, key=lambda outline: outline.room)


def _holds_most(largest: Any, shapes: Sequence[Any]) -> bool:
    others = [shape for shape in shapes if shape is not largest]
    inside = sum(1 for other in others if largest.contains(other.representative_point()))
    return inside * 2 >= len(others)


def things_at(x: float, y: float, view: View, outlines: Sequence[Outline], layers: Sequence[Shown]) -> list[Ref]:
    """What is at a place of the map: rooms, then features (those of upper *layers* first, nearest first), buildings."""
    import shapely

    from civicdesk.render.map_overlay import rooms_visible

    under = [outline for outline in outlines if shapely.contains_xy(outline.shape, x, y)]
    rooms = [outline for outline in under if outline.room] if rooms_visible(outlines, view) else []
    rooms.sort(key=lambda outline: outline.shape.area)
    buildings = [outline.key for outline in under if not outline.room]
    return [*(room.key for room in rooms), *_features_at(x, y, view, layers), *buildings]


def _features_at(x: float, y: float, view: View, layers: Sequence[Shown]) -> list[Ref]:
    from civicdesk.maps.layer import identify

    found = []
    for ready in layers:
        entry = ready.view
        if entry.passing:
            continue
        reach = max(TOLERANCE, entry.style.size / 2, entry.style.size_map * view.scale / 2) / view.scale
        rows = identify(ready.features, x, y, 0.0 if ready.areas_only else reach)
        found += [Ref("feature", entry.id, entry.layer.fid(row)) for row in rows[:_MOST]]
    return found


def extent_of(refs: Iterable[Ref], outlines: Sequence[Outline], shown: Mapping[str, Shown]) -> Extent | None:
    wanted = set(refs)
    boxes: list[Sequence[float]] = [outline.shape.bounds for outline in outlines if outline.key in wanted]
    for ref in wanted:
        ready = shown.get(ref.source) if ref.kind == "feature" else None
        row = ready.view.layer.row_of(ref.key) if ready else None
        if ready is not None and row is not None:
            boxes.append(ready.features.bbox[row].tolist())
    return union([box for box in boxes if all(math.isfinite(value) for value in box)])


def union(boxes: Sequence[Sequence[float]]) -> Extent | None:
    if not boxes:
        return None
    low, high = [min(box[i] for box in boxes) for i in (0, 1)], [max(box[i] for box in boxes) for i in (2, 3)]
    return low[0], low[1], high[0], high[1]


def map_box(widget: QWidget, view: View) -> Extent:
    """The place of a widget on the canvas, in map coordinates."""
    place = widget.geometry()
    return (
        view.left + place.left() / view.scale, view.top - (place.bottom() + 1) / view.scale,
        view.left + (place.right() + 1) / view.scale, view.top - place.top() / view.scale,
    )  # fmt: skip
