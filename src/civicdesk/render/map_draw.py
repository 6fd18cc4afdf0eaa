"""Draws the features of one layer into a transparent picture: a pure function of arrays, symbols and view.

Polygons are drawn by their size on the picture, so that a million of them stay quick and adjoining parcels leave no
gaps: small ones (under 8 pixels) first colour every pixel that their box touches, tiny ones (under 3) nothing else; the
outline fades in with size. Fills go in chunks of 64: drawPath holds the GIL, and one big path is superlinear.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from civicdesk.render import map_lines, map_markers, map_patterns
from civicdesk.render.features import LINE, POINT, SHELL, Features, Ints, Paths, geometry, offsets, spans
from civicdesk.render.map_symbols import Symbol, View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Codes = NDArray[np.uint8]
TINY, SMALL, MIDDLE = 3.0, 8.0, 22.0
_CHUNK = 64
_GATHER = 4096
_ROWS = 1 << 16
_HUGE = 4000.0


def never() -> bool:
    return False


def blank(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def draw_layer(
    image: QImage,
    features: Features,
    codes: Codes | None,
    symbols: Sequence[Symbol],
    view: View,
    stopped: Callable[[], bool] = never,
) -> bool:
    """Draw onto *image* (device pixels, transparent). False when nothing of the layer is in the view or it was stopped.

    codes gives each row its number in *symbols*; None means 0 for all.
    """
    reach = max(s.reach(view.scale) for s in symbols) + 2
    rows = features.rows_in(*view.box(reach))
    own = np.zeros(len(rows), np.uint8) if codes is None else np.minimum(codes[rows], len(symbols) - 1)
    if any(empty := [symbol.empty for symbol in symbols]):
        seen = ~np.array(empty)[own]
        rows, own = rows[seen], own[seen]
    if not len(rows):
        return False
    box = features.bbox[rows]
    size = np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) * view.scale
    area = features.type[rows] >= 3
    tiny = area & (size < TINY)
    under = area & (size < SMALL)
    if under.any():
        _cover(image, box[under], own[under], symbols, view, stopped)
    painter = QPainter(image)
    try:
        for code in np.unique(own):
            chosen = ~tiny & (own == code)
            if chosen.any() and not stopped():
                _draw_symbol(painter, features, rows[chosen], size[chosen], symbols[code], view, stopped)
    finally:
        painter.end()
    return not stopped()


def _cover(
    image: QImage, box: NDArray[np.float64], codes: Codes, symbols: Sequence[Symbol], view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    """Colour every pixel that a box touches: the union of adjoining parcels has no holes this way."""
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(height, image.bytesPerLine() // 4)
    colours = np.array([_premultiplied(_tiny_colour(symbol)) for symbol in symbols], np.uint32)
    for start in range(0, len(box), _ROWS):
        if stopped():
            return
        part, colour = box[start : start + _ROWS], colours[codes[start : start + _ROWS]]
        left = np.floor((part[:, 0] - view.left) * view.scale).astype(np.int64)
        right = np.floor((part[:, 2] - view.left) * view.scale).astype(np.int64)
        upper = np.floor((view.top - part[:, 3]) * view.scale).astype(np.int64)
        lower = np.floor((view.top - part[:, 1]) * view.scale).astype(np.int64)
        for dx in range(int((right - left).max()) + 1):
            for dy in range(int((lower - upper).max()) + 1):
                x, y = left + dx, upper + dy
                hit = (x <= right) & (y <= lower) & (x >= 0) & (y >= 0) & (x < width) & (y < height)
                pixels[y[hit], x[hit]] = colour[hit]


def _tiny_colour(symbol: Symbol) -> QColor:
    if symbol.fill is None:
        colour = QColor(symbol.tone or "#00000000")
        colour.setAlphaF(colour.alphaF() * 0.5)
        return colour
    fill = QColor(symbol.fill)
    if symbol.line is None:
        return fill
    line, share = QColor(symbol.line), 0.18
    return mixed(fill, line, share)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """*share* of the second colour in the first, with the first one's transparency."""
    red, green, blue = (
        a + (b - a) * share
        for a, b in (
            (first.redF(), second.redF()),
            (first.greenF(), second.greenF()),
            (first.blueF(), second.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue, first.alphaF())


def _premultiplied(colour: QColor) -> int:
    a = colour.alpha()
    red, green, blue = (c * a // 255 for c in (colour.red(), colour.green(), colour.blue()))
    return a << 24 | red << 16 | green << 8 | blue


def _draw_symbol(
    painter: QPainter, features: Features, rows: Ints, size: NDArray[np.float64], symbol: Symbol, view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    kinds = features.type[rows]
    area = kinds >= 3
    shape = partial(_area_path, features, view=view)
    if area.any():
        if symbol.fill:
            _fill(painter, features, rows[area], size[area], symbol, view, stopped)
        for hatch in symbol.hatches:
            map_patterns.hatched(painter, rows[area], size[area], shape, hatch, view, stopped)
        if symbol.line:
            for low, high, share in ((SMALL, MIDDLE, 0.45), (MIDDLE, np.inf, 1.0)):
                some = rows[area & (size >= low) & (size < high)]
                if len(some):
                    _outline(painter, features.paths(some), symbol, view, share, stopped)
    lines = rows[(kinds == 2) | (kinds == 4)]
    if len(lines) and (symbol.line or symbol.casing):
        _lines(painter, features.paths(lines), symbol, view, stopped)
    if symbol.strokes or symbol.along:
        some = rows[(kinds == 2) | (kinds == 4) | (area & (size >= MIDDLE))]
        thin = 1.0 if symbol.width_map else _thinning(view.scale)
        paths = features.paths(some)
        xy, rings = _only(paths, paths.kind != POINT)
        map_patterns.lines(painter, _pixels(xy, view), rings, symbol, view, thin, stopped)
    points = rows[(kinds == 1) | (kinds == 4)]
    if len(points):
        _points(painter, features.paths(points), symbol, view, stopped)
    for further in symbol.over:
        _draw_symbol(painter, features, rows, size, further, view, stopped)


def _area_path(features: Features, rows: Ints, view: View) -> QPainterPath:
    """The areas of *rows* as one path in pixels; those much larger than the picture are cut to it."""
    box = features.bbox[rows]
    huge = np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) * view.scale > _HUGE
    paths = features.paths(rows[~huge])
    xy, rings = _only(paths, paths.kind >= SHELL)
    path = path_of(_pixels(xy, view), rings)
    for row in rows[huge]:
        xy, rings = _cut(features, int(row), view)
        if len(xy):
            path.addPath(path_of(_pixels(xy, view), rings))
    return path


def _pixels(xy: NDArray[np.float64], view: View) -> NDArray[np.float64]:
    return np.column_stack([(xy[:, 0] - view.left) * view.scale, (view.top - xy[:, 1]) * view.scale])


def _fill(
    painter: QPainter, features: Features, rows: Ints, size: NDArray[np.float64], symbol: Symbol, view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    colour = QColor(symbol.fill or "")
    soft = symbol.line is None  # without an outline to hide the steps, smooth the edge itself
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, soft)
    painter.setPen(QPen(colour, 0.6) if soft and colour.alpha() == 255 else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    huge = size > _HUGE
    ordinary = rows[~huge]
    chunk = _CHUNK if size.max(initial=0) >= SMALL else 4 * _CHUNK
    for start in range(0, len(ordinary), _GATHER):
        paths = features.paths(ordinary[start : start + _GATHER])
        kept = paths.kind >= SHELL
        xy, rings = _only(paths, kept)
        elements = _elements(_pixels(xy, view), rings)
        firsts = np.flatnonzero(np.diff(paths.row[kept], prepend=-1))[::chunk]
        for first, last in zip(rings[firsts], [*rings[firsts[1:]], len(xy)], strict=True):
            if stopped():
                return
            painter.drawPath(_path(elements[first:last]))
    for row in rows[huge]:
        xy, rings = _cut(features, int(row), view)
        if len(xy):
            painter.drawPath(path_of(_pixels(xy, view), rings))


def _only(paths: Paths, chosen: NDArray[np.bool_]) -> tuple[NDArray[np.float64], Ints]:
    if chosen.all():
        return paths.xy, paths.rings
    starts, ends = paths.rings[:-1][chosen], paths.rings[1:][chosen]
    return paths.xy[spans(starts, ends)], offsets(ends - starts)


def _cut(features: Features, row: int, view: View) -> tuple[NDArray[np.float64], Ints]:
    """The rings of a polygon much larger than the picture, cut to it: Qt slows down on far coordinates."""
    shape = shapely.clip_by_rect(geometry(features, row), *view.box(8))
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(shapely.orient_polygons(parts[shapely.get_type_id(parts) == 3]))
    xy, index = shapely.get_coordinates(rings, return_index=True)
    return xy, offsets(np.bincount(index, minlength=len(rings)))


_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])


def _elements(pixels: NDArray[np.float64], rings: Ints) -> NDArray[Any]:
    """Rings as Qt's own stream format has them: no call per vertex."""
    elements = np.empty(len(pixels), _ELEMENT)
    elements["kind"] = 1
    elements["kind"][rings[:-1][np.diff(rings) > 0]] = 0
    elements["x"], elements["y"] = pixels[:, 0], pixels[:, 1]
    return elements


def _path(elements: NDArray[Any]) -> QPainterPath:
    """One path with the winding rule: overlapping polygons unite, holes run the other way round and stay open."""
    path = QPainterPath()
    if len(elements):
        data = QByteArray(len(elements).to_bytes(4, "big") + elements.tobytes() + b"\0\0\0\0\0\0\0\1")
        stream = QDataStream(data)
        stream >> path
    return path


def path_of(pixels: NDArray[np.float64], rings: Ints) -> QPainterPath:
    """Rings or lines given in pixels as one path."""
    return _path(_elements(pixels, rings))


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if width > 2 else Qt.PenCapStyle.FlatCap)
    return pen


def _outline(
    painter: QPainter, paths: Paths, symbol: Symbol, view: View, share: float, stopped: Callable[[], bool]
) -> None:
    colour = QColor(symbol.line or "")
    colour.setAlphaF(colour.alphaF() * share)
    width = symbol.line_width(view.scale)
    xy, rings = _only(paths, paths.kind >= SHELL)
    _stroke(painter, xy, rings, colour, width, symbol.dash if share == 1.0 else (), view, stopped)


def _lines(painter: QPainter, paths: Paths, symbol: Symbol, view: View, stopped: Callable[[], bool]) -> None:
    xy, rings = _only(paths, paths.kind == LINE)
    width = symbol.line_width(view.scale) * (1.0 if symbol.width_map else _thinning(view.scale))
    if symbol.casing and width >= 3:
        _stroke(painter, xy, rings, QColor(symbol.casing), width + 2, (), view, stopped)
    if symbol.line:
        _stroke(painter, xy, rings, QColor(symbol.line), width, symbol.dash, view, stopped)


def _thinning(scale: float) -> float:
    """Lines get thinner where the map is small, else a street full of pipes is a dark smear."""
    return min(1.0, max(0.45, scale / 2.0))


def _stroke(
    painter: QPainter, xy: NDArray[np.float64], rings: Ints, colour: QColor, width: float, dash: tuple[float, ...],
    view: View, stopped: Callable[[], bool],
) -> None:  # fmt: skip
    if not len(xy):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    pairs, along = map_lines.segments(_pixels(xy, view), rings)
    pairs, along = map_lines.clipped(pairs, along, view.width, view.height, width + 2)
    if dash:
        pairs = map_lines.dashed(pairs, along, dash)
    pen = _pen(colour, width)
    if dash and width <= 4:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    map_lines.draw(painter, pairs, stopped)


def _points(painter: QPainter, paths: Paths, symbol: Symbol, view: View, stopped: Callable[[], bool]) -> None:
    chosen = paths.kind == POINT
    at = _pixels(paths.xy[paths.rings[:-1][chosen]], view)
    seeds = paths.ring[chosen]
    size = symbol.marker_size(view.scale)
    if len(at) > 500:  # markers that would lie on each other are drawn once
        cell = max(size / 2, 1.0)
        _, first = np.unique(np.round(at / cell).astype(np.int64), axis=0, return_index=True)
        at, seeds = at[first], seeds[first]
    seeds_of = range(6 if symbol.marker == "tree" else 1)
    stamps = [map_markers.stamp(symbol, size, seed, symbol.angle) for seed in seeds_of]
    half = stamps[0].width() / 2
    for number, (x, y) in enumerate(at.tolist()):
        if number % 256 == 0 and stopped():
            return
        painter.drawImage(QPointF(x - half, y - half), stamps[int(seeds[number]) % len(stamps)])
