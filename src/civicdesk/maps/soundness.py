"""What is wrong with the shapes of a layer: invalid ones, made valid on request, and ones that are there twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.errors import Problem
from civicdesk.maps.losses import Loss
from civicdesk.text import N_

LISTED = 1000
Unsound = tuple[int, Any, Any]  # row in its batch, shape, what it became (None: not repaired)
_REASON = re.compile(r"([^\[]+)\[(\S+) (\S+?)(?: \S+)?\]")


@dataclass
class Soundness:
    """Looks at the shapes of a layer on their way, before they are taken to another system.

    listed: `{feature, reason, x, y, area_before, area_after}` of the first LISTED invalid ones; feature is the
    place in the layer from 1, areas are in square units of the source and null where nothing was repaired.
    """

    repair: bool = False
    count: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    listed: list[dict[str, Any]] = field(default_factory=list)
    change: float = 0.0
    duplicates: int = 0
    _seen: int = 0

    def begin(self) -> None:
        """Forget what was seen: the layer is read from its beginning."""
        self.count, self.change, self._seen = 0, 0.0, 0
        self.reasons.clear()
        self.listed.clear()

    def look(self, shapes: Any) -> Any:
        """The next *shapes* of the layer, the invalid ones repaired when that was asked for."""
        made, found = self.looked(shapes)
        self.note(self._seen, found)
        self._seen += len(shapes)
        return made

    def looked(self, shapes: Any) -> tuple[Any, list[Unsound]]:
        """As `look`, with what is to be noted; it may be called on several threads."""
        import shapely

        rows = np.flatnonzero(~(shapely.is_valid(shapes) | shapely.is_missing(shapes)))
        if not len(rows):
            return shapes, []
        if not self.repair:
            return shapes, [(int(row), shapes[row], None) for row in rows]
        made = np.array(shapes, dtype=object)
        for row in rows:
            made[row] = _same_sort(shapely.make_valid(shapes[row]), shapes[row])
        return made, [(int(row), shapes[row], made[row]) for row in rows]

    def note(self, first: int, found: list[Unsound]) -> None:
        """*found* among the shapes from number *first* (of 0) on."""
        for row, shape, mended in found:
            self._note(first + row, shape, mended)

    def finish(self, marks: NDArray[np.uint64]) -> None:
        """*marks*: a number for each shape that equal shapes share; 0 for none."""
        there = np.sort(marks[marks != 0])
        self.duplicates = int((there[1:] == there[:-1]).sum())

    def _note(self, place: int, shape: Any, mended: Any) -> None:
        import shapely

        reason, x, y = _told(shapely.is_valid_reason(shape))
        self.count += 1
        self.reasons[reason] += 1
        before = abs(float(shapely.area(shape)))
        after = None if mended is None else float(shapely.area(mended))
        self.change += 0.0 if after is None else after - before
        if len(self.listed) < LISTED:
            self.listed.append({"feature": place + 1, "reason": reason, "x": x, "y": y,
                                "area_before": None if after is None else before, "area_after": after})  # fmt: skip

    def losses(self) -> list[Loss]:
        if not self.count or self.repair:
            return []
        return [Loss("geometry_invalid", None, self.count, "; ".join(self._reasons()))]

    def _reasons(self) -> list[str]:
        return [f"{reason}: {count}" for reason, count in self.reasons.most_common(5)]

    def problems(self) -> list[Problem]:
        found = []
        if self.count and self.repair:
            values = {"count": self.count, "area": f"{self.change:+.2f}", "reasons": "; ".join(self._reasons())}
            text = N_("Invalid shapes made valid: {count} ({reasons}); together their area changed by {area}")
            found.append(Problem("repaired", text, values))
        if self.duplicates:
            text = N_("Features of the same shape as another one: {count}")
            found.append(Problem("duplicates", text, {"count": self.duplicates}))
        return found

    def as_json(self) -> dict[str, Any] | None:
        if not self.count:
            return None
        return {"count": self.count, "repaired": self.repair, "reasons": dict(self.reasons.most_common()),
                "area_change": round(self.change, 4) if self.repair else None, "features": self.listed}  # fmt: skip


def _told(reason: str) -> tuple[str, float | None, float | None]:
    """Reason and place of GEOS: "Self-intersection[1 2]"."""
    found = _REASON.match(reason)
    if not found:
        return reason, None, None
    x, y = float(found[2]), float(found[3])
    return found[1], x if np.isfinite(x) else None, y if np.isfinite(y) else None


def _same_sort(mended: Any, shape: Any) -> Any:
    """Without the lines and points that are left of an area."""
    import shapely

    wanted = shapely.get_dimensions(shape)
    if mended.geom_type != "GeometryCollection":
        return mended if shapely.get_dimensions(mended) == wanted or shapely.is_empty(mended) else shape
    pieces = [piece for piece in shapely.get_parts(mended) if shapely.get_dimensions(piece) == wanted]
    return shapely.union_all(pieces) if pieces else shape
