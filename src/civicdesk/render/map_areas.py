"""Polygons as paths of the painter: thinned to the picture, cut to it where they are much larger, filled in chunks.

drawPath holds the GIL, and one big path is superlinear: polygons go in chunks, and one of millions of vertices goes
its own way (`map_heavy`).
"""

from __future__ import annotations

import itertools
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

_CHUNK = 64
_GATHER = 4096
_HUGE = 4000.0  # pixels: cut to the picture


def pixels(xy: Floats, view: View) -> Floats:
    return np.column_stack([(xy[:, 0] - view.left) * view.scale, (view.top - xy[:, 1]) * view.scale])


def only(paths: Paths, chosen: NDArray[np.bool_]) -> tuple[Floats, Ints]:
    """Vertices and offsets of the chosen rings."""
    if chosen.all():
        return paths.xy, paths.rings
    starts, ends = paths.rings[:-1][chosen], paths.rings[1:][chosen]
    return paths.xy[spans(starts, ends)], offsets(ends - starts)


def heavy(features: Features, rows: Ints, size: Floats) -> NDArray[np.bool_]:
    """Those of *rows* that are taken one by one: much larger than the picture, or of very many vertices."""
    first, last = features.rings[features.features[rows]], features.rings[features.features[rows + 1]]
    return np.asarray((size > _HUGE) | (last - first > map_heavy.MANY))


def fill(
    painter: QPainter, features: Features, rows: Ints, size: Floats, codes: NDArray[np.uint8],
    symbols: Sequence[Symbol], view: View, stopped: Callable[[], bool], wider: bool = False,
) -> None:  # fmt: skip
    """Those of a like code one after the other. *wider*: by half a pixel, for neighbours drawn in another way."""
    order = np.argsort(codes, kind="stable")
    rows, size, codes = rows[order], size[order], codes[order]
    alone = heavy(features, rows, size)
    ordinary, own = rows[~alone], codes[~alone]
    now = -1
    for start in range(0, len(ordinary), _GATHER):
        part, code = ordinary[start : start + _GATHER], own[start : start + _GATHER]
        elements, firsts = _gathered(features, part, view)
        for first, last in _runs(code):
            if stopped():
                return
            if code[first] != now:
                now = int(code[first])
                _brush(painter, symbols[now], wider)
            painter.drawPath(_path(elements[firsts[first] : firsts[last]]))
    for row, code in zip(rows[alone], codes[alone], strict=True):
        if stopped():
            return
        _brush(painter, symbols[int(code)], wider)
        _draw_one(painter, features, int(row), view)


def _gathered(features: Features, rows: Ints, view: View) -> tuple[NDArray[Any], Ints]:
    """The areas of *rows* as elements of a path, and where each begins (with the end of the last)."""
    paths = features.paths(rows)
    kept = paths.kind >= SHELL
    xy, rings = map_lines.straightened(*_placed(paths, kept, view))
    of = np.repeat(np.arange(len(rows)), features.features[rows + 1] - features.features[rows])[kept]
    return _elements(xy, rings), rings[np.searchsorted(of, np.arange(len(rows) + 1))]


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
