"""Polygons as paths of the painter: thinned to the picture, cut to it where they are much larger, filled in chunks.

drawPath holds the GIL, and one big path is superlinear: polygons go in chunks, and one of millions of vertices goes
its own way (`map_heavy`).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from civicdesk.render import map_heavy, map_lines
from civicdesk.render.features import SHELL, Features, Floats, Ints, Paths, offsets, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from civicdesk.render.map_symbols import Symbol, View

_CHUNK = 128
_GATHER = 4096
_HUGE = 4000.0  # pixels: cut to the picture


def pixels(xy: Floats, view: View) -> Floats:
    return np.column_stack([(xy[:, 0] - view.left) * view.scale, (view.top - xy[:, 1]) * view.scale])


def only(paths: Paths, chosen: NDArray[np.bool_]) -> tuple[Floats, Ints]:
    """Vertices and offsets of the chosen rings."""
    if chosen.all():
        return paths.xy, paths.rings
    return _some(paths.xy, paths.rings, chosen)


def _some(xy: Floats, rings: Ints, chosen: NDArray[np.bool_]) -> tuple[Floats, Ints]:
    starts, ends = rings[:-1][chosen], rings[1:][chosen]
    return xy.take(spans(starts, ends), axis=0), offsets(ends - starts)


def heavy(features: Features, rows: Ints, size: Floats) -> NDArray[np.bool_]:
    """Those of *rows* that are taken one by one: much larger than the picture, or of very many vertices."""
    first, last = features.rings[features.features[rows]], features.rings[features.features[rows + 1]]
    return np.asarray((size > _HUGE) | (last - first > map_heavy.MANY))


@dataclass(frozen=True)
class Areas:
    """Areas of one picture in pixels, straightened; those of a like code follow each other.

    Those of *alone* (rows) are not among *rows*: they are taken one by one.
    """

    rows: Ints
    size: Floats
    codes: NDArray[np.uint8]
    xy: Floats
    rings: Ints
    firsts: Ints  # the first ring of each row, with the end of the last
    alone: Ints
    alone_size: Floats
    alone_codes: NDArray[np.uint8]

    def boundary(self, chosen: NDArray[np.bool_]) -> tuple[Floats, Ints]:
        """The rings of some of *rows*."""
        if chosen.all():
            return self.xy, self.rings
        return _some(self.xy, self.rings, np.repeat(chosen, np.diff(self.firsts)))


def gathered(
    features: Features, rows: Ints, size: Floats, codes: NDArray[np.uint8], view: View, stopped: Callable[[], bool]
) -> Areas:
    """What `fill` and the outlines need of *rows*, once for both."""
    order = np.argsort(codes, kind="stable")
    rows, size, codes = rows[order], size[order], codes[order]
    alone = heavy(features, rows, size)
    own = (rows[alone], size[alone], codes[alone])
    if alone.any():
        rows, size, codes = rows[~alone], size[~alone], codes[~alone]
    vertices, counts, per_row = [np.empty((0, 2))], [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start in range(0, len(rows), _GATHER):
        if stopped():
            rows, size, codes = rows[:start], size[:start], codes[:start]
            break
        part = rows[start : start + _GATHER]
        paths = features.paths(part)
        kept = paths.kind >= SHELL
        xy, rings = map_lines.straightened(*_placed(paths, kept, view))
        vertices.append(xy)
        counts.append(np.diff(rings))
        ends = offsets(kept)[offsets(features.features[part + 1] - features.features[part])]
        per_row.append(np.diff(ends))
    firsts = offsets(np.concatenate(per_row))
    return Areas(rows, size, codes, np.concatenate(vertices), offsets(np.concatenate(counts)), firsts, *own)


def fill(
    painter: QPainter, features: Features, areas: Areas, symbols: Sequence[Symbol], view: View,
    stopped: Callable[[], bool], wider: bool = False,
) -> None:  # fmt: skip
    """Those of a like code one after the other. *wider*: by half a pixel, for neighbours drawn in another way."""
    elements, at = _elements(areas.xy, areas.rings), areas.rings[areas.firsts].tolist()
    now = -1
    for first, last in _runs(areas.codes):
        if stopped():
            return
        code = int(areas.codes[first])
        if symbols[code].fill is None:
            continue
        if code != now:
            now = code
            _brush(painter, symbols[code], wider)
        painter.drawPath(_path(elements[at[first] : at[last]]))
    for row, code in zip(areas.alone.tolist(), areas.alone_codes.tolist(), strict=True):
        if stopped():
            return
        if symbols[code].fill is not None:
            _brush(painter, symbols[code], wider)
            _draw_one(painter, features, row, view)


def _placed(paths: Paths, chosen: NDArray[np.bool_], view: View) -> tuple[Floats, Ints]:
    xy, rings = only(paths, chosen)
    return pixels(xy, view), rings


def _runs(codes: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Spans of like codes, none longer than a chunk."""
    changes = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)]
    return [
        (start, min(start + _CHUNK, end))
        for first, end in itertools.pairwise(changes)
        for start in range(first, end, _CHUNK)
    ]  # fmt: skip


def _brush(painter: QPainter, symbol: Symbol, wider: bool) -> None:
    colour = QColor(symbol.fill or "")
    soft = symbol.line is None  # without an outline to hide the steps, smooth the edge itself
    bordered = (soft or wider) and colour.alpha() == 255
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, soft)
    painter.setPen(QPen(colour, 0.6 if soft else 0) if bordered else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))


def path(features: Features, rows: Ints, view: View) -> QPainterPath:
    """The areas of *rows* as one path in pixels; those much larger than the picture are cut to it."""
    box = features.bbox[rows]
    alone = heavy(features, rows, np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) * view.scale)
    xy, rings = only(paths := features.paths(rows[~alone]), paths.kind >= SHELL)
    out = path_of(pixels(xy, view), rings)
    for row in rows[alone]:
        out.addPath(path_of(*_one(features, int(row), view)))
    return out


def _one(features: Features, row: int, view: View) -> tuple[Floats, Ints]:
    """The areas of a single large feature in pixels, thinned and cut."""
    found = map_heavy.thinned(features, row, view.scale)
    return within(*_placed(found, found.kind >= SHELL, view), view.width, view.height)


def _draw_one(painter: QPainter, features: Features, row: int, view: View) -> None:
    xy, rings = _one(features, row, view)
    if len(xy) <= map_heavy.DENSE:
        painter.drawPath(path_of(xy, rings))
    else:
        painter.drawImage(0, 0, map_heavy.filled(xy, rings, view.width, view.height, painter.brush().color()))


def within(xy: Floats, rings: Ints, width: float, height: float, margin: float = 8.0) -> tuple[Floats, Ints]:
    """Rings in pixels cut to the picture: Qt slows down on far coordinates.

    Of vertices that follow each other on the same side of the picture only the first and the last count.
    """
    side = np.zeros(len(xy), np.int8)
    for number, beyond in enumerate(
        (xy[:, 0] < -margin, xy[:, 0] > width + margin, xy[:, 1] < -margin, xy[:, 1] > height + margin), 1
    ):
        side[beyond] = number
    keep = np.ones(len(xy), bool)
    keep[1:-1] = (side[1:-1] == 0) | (side[1:-1] != side[:-2]) | (side[1:-1] != side[2:])
    keep[rings[:-1]], keep[rings[1:] - 1] = True, True
    kept = np.concatenate([[0], np.cumsum(keep)])[rings]
    xy = xy[keep]
    far = np.abs(xy).max(initial=0.0) > _HUGE
    return _clipped(xy, kept, (-margin, -margin, width + margin, height + margin)) if far else (xy, kept)


def _clipped(xy: Floats, rings: Ints, box: tuple[float, float, float, float]) -> tuple[Floats, Ints]:
    """Each ring cut to a box; rings keep their direction."""
    shapes = shapely.linearrings(xy, indices=np.repeat(np.arange(len(rings) - 1), np.diff(rings)))
    forward = shapely.is_ccw(shapes)
    parts, owner = shapely.get_parts(shapely.clip_by_rect(shapely.polygons(shapes), *box), return_index=True)
    areas = shapely.get_type_id(parts) == 3
    outer = shapely.get_exterior_ring(parts[areas])
    turned = shapely.is_ccw(outer) != forward[owner[areas]]
    outer[turned] = shapely.reverse(outer[turned])
    found, index = shapely.get_coordinates(outer, return_index=True)
    return found, offsets(np.bincount(index, minlength=len(outer)))


_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])


def _elements(xy: Floats, rings: Ints) -> NDArray[Any]:
    """Rings as Qt's own stream format has them: no call per vertex."""
    elements = np.empty(len(xy), _ELEMENT)
    elements["kind"] = 1
    elements["kind"][rings[:-1][np.diff(rings) > 0]] = 0
    elements["x"], elements["y"] = xy[:, 0], xy[:, 1]
    return elements


def _path(elements: NDArray[Any]) -> QPainterPath:
    """One path with the winding rule: overlapping polygons unite, holes run the other way round and stay open."""
    out = QPainterPath()
    if len(elements):
        data = QByteArray(len(elements).to_bytes(4, "big") + elements.tobytes() + b"\0\0\0\0\0\0\0\1")
        stream = QDataStream(data)
        stream >> out
    return out


def path_of(xy: Floats, rings: Ints) -> QPainterPath:
    """Rings or lines given in pixels as one path."""
    return _path(_elements(xy, rings))
