"""The vertices of a shape, to be moved, inserted and deleted one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_LEAST = {"point": 1, "line": 2, "ring": 3}


@dataclass(frozen=True)
class Vertices:
    """A shape as parts (a polygon has its shell and its holes in one part) of rows of coordinates.

    rows: per part its rows, (N, 2 or 3); a ring is kept without its closing vertex. kinds: point, line or ring, per
    part. Vertices are numbered through all rows.
    """

    kinds: tuple[str, ...]
    rows: tuple[tuple[Floats, ...], ...]
    collected: bool  # whether the shape is a Multi… or a collection

    @staticmethod
    def of(shape: Any) -> Vertices:
        import shapely

        kinds, rows = [], []
        for part in shapely.get_parts(shape):
            if part.is_empty:
                continue
            high = bool(shapely.has_z(part))
            if part.geom_type == "Polygon":
                rings = shapely.get_rings(part)
                kinds.append("ring")
                rows.append(tuple(shapely.get_coordinates(ring, include_z=high)[:-1] for ring in rings))
            else:
                kinds.append("point" if part.geom_type == "Point" else "line")
                rows.append((shapely.get_coordinates(part, include_z=high),))
        return Vertices(tuple(kinds), tuple(rows), hasattr(shape, "geoms"))

    @cached_property
    def xy(self) -> Floats:
        """(V, 2), in the order of their numbers."""
        every = [row[:, :2] for part in self.rows for row in part]
        return np.concatenate(every) if every else np.empty((0, 2))

    @cached_property
    def sides(self) -> NDArray[np.int64]:
        """(S, 2): the numbers of the vertices at both ends of each side."""
        found, first = [], 0
        for kind, part in zip(self.kinds, self.rows, strict=True):
            for row in part:
                own = np.arange(first, first + len(row))
                if kind == "ring":
                    found.append(np.column_stack([own, np.roll(own, -1)]))
                elif len(row) > 1:
                    found.append(np.column_stack([own[:-1], own[1:]]))
                first += len(row)
        return np.concatenate(found) if found else np.empty((0, 2), np.int64)

    def nearest_side(self, x: float, y: float) -> tuple[int, tuple[float, float], float] | None:
        """The side nearest to a place: its number, the nearest point on it, and how far that is."""
        if not len(self.sides):
            return None
        at, away = on_sides(self.xy[self.sides[:, 0]], self.xy[self.sides[:, 1]], x, y)
        number = int(away.argmin())
        return number, (float(at[number, 0]), float(at[number, 1])), float(away[number])

    def neighbours(self, number: int) -> list[tuple[float, float]]:
        """The vertices before and after one."""
        sides = self.sides
        others = [*sides[sides[:, 1] == number, 0], *sides[sides[:, 0] == number, 1]]
        return [(float(self.xy[n, 0]), float(self.xy[n, 1])) for n in others]

    def moved(self, number: int, x: float, y: float) -> Vertices:
        def change(row: Floats, place: int) -> Floats:
            changed = row.copy()
            changed[place, :2] = x, y
            return changed

        return self._changed(number, change)

    def inserted(self, side: int, x: float, y: float) -> tuple[Vertices, int]:
        """With a vertex on a side, and its number; its height lies between those of its neighbours."""
        start, end = (int(n) for n in self.sides[side])

        def change(row: Floats, place: int) -> Floats:
            after = (place + 1) % len(row)
            middle = (row[place] + row[after]) / 2
            middle[:2] = x, y
            return np.insert(row, place + 1, middle, axis=0)

        return self._changed(start, change), start + 1 if end < start else end

    def deleted(self, number: int) -> Vertices | None:
        """Without a vertex. What has too few left goes as a whole: a hole, a part; None when nothing remains."""
        part, row, _place = self._where(number)
        kind, rows = self.kinds[part], list(self.rows[part])
        if len(rows[row]) > _LEAST[kind]:
            return self._changed(number, lambda old, at: np.delete(old, at, axis=0))
        del rows[row]
        if row == 0:  # a shell, a line, a point: all of its part
            kinds = tuple(k for n, k in enumerate(self.kinds) if n != part)
            left = tuple(r for n, r in enumerate(self.rows) if n != part)
            return replace(self, kinds=kinds, rows=left) if left else None
        return replace(self, rows=(*self.rows[:part], tuple(rows), *self.rows[part + 1 :]))

    def shifted(self, dx: float, dy: float) -> Vertices:
        def move(row: Floats) -> Floats:
            changed = row.copy()
            changed[:, :2] += (dx, dy)
            return changed

        return replace(self, rows=tuple(tuple(move(row) for row in part) for part in self.rows))

    def shape(self) -> Any:
        """The shape again, of the kind it had."""
        import shapely

        parts = []
        for kind, rows in zip(self.kinds, self.rows, strict=True):
            if kind == "ring":
                parts.append(shapely.Polygon(rows[0], rows[1:]))
            else:
                parts.append(shapely.Point(rows[0][0]) if kind == "point" else shapely.LineString(rows[0]))
        if not self.collected:
            return parts[0]
        if len(set(self.kinds)) > 1:
            return shapely.GeometryCollection(parts)
        multi: dict[str, Callable[[Sequence[Any]], Any]] = {
            "point": shapely.MultiPoint,
            "line": shapely.MultiLineString,
            "ring": shapely.MultiPolygon,
        }
        return multi[self.kinds[0]](parts)

    def _where(self, number: int) -> tuple[int, int, int]:
        for part, rows in enumerate(self.rows):
            for row, values in enumerate(rows):
                if number < len(values):
                    return part, row, number
                number -= len(values)
        raise IndexError(number)

    def _changed(self, number: int, change: Callable[[Floats, int], Floats]) -> Vertices:
        part, row, place = self._where(number)
        rows = list(self.rows[part])
        rows[row] = change(rows[row], place)
        return replace(self, rows=(*self.rows[:part], tuple(rows), *self.rows[part + 1 :]))


def on_sides(start: Floats, end: Floats, x: float, y: float) -> tuple[Floats, Floats]:
    """The point of each side (N, 2 both ends) that is nearest to a place, and how far each is."""
    along = end - start
    long = np.maximum((along * along).sum(axis=1), 1e-18)
    share = np.clip(((np.array([x, y]) - start) * along).sum(axis=1) / long, 0.0, 1.0)
    at = start + share[:, None] * along
    return at, np.hypot(at[:, 0] - x, at[:, 1] - y)


def carried(new: Any, shown: Any, kept: Any, back: Callable[[Floats, Floats], tuple[Floats, Floats]]) -> Any:
    """*new* was changed from *shown*, the picture of *kept* in the map's system: the same change done to *kept*.

    Vertices that are where they were keep their numbers to the last digit, and their heights; *back* brings the
    others over, which take the height of the nearest vertex.
    """
    import shapely

    before, own = shapely.get_coordinates(shown), shapely.get_coordinates(kept, include_z=True)
    known = {(x, y): row for (x, y), row in zip(before.tolist(), own, strict=True)}
    high = bool(shapely.has_z(kept))

    def bring(xyz: Floats) -> Floats:
        east, north = back(xyz[:, 0], xyz[:, 1])
        result = np.column_stack([east, north, np.zeros(len(xyz))])
        for place, (x, y) in enumerate(xyz[:, :2].tolist()):
            found = known.get((x, y))
            if found is not None:
                result[place] = found
            elif high:
                away = np.hypot(own[:, 0] - result[place, 0], own[:, 1] - result[place, 1])
                result[place, 2] = own[int(away.argmin()), 2]
        return result if high else result[:, :2]

    flat = shapely.force_3d(new) if high else shapely.force_2d(new)
    return shapely.transform(flat, bring, include_z=high)
