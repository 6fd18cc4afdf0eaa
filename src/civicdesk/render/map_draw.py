"""Draws the features of one layer into a transparent picture: a pure function of arrays, symbols and view.

Polygons are drawn by their size on the picture, so that a million of them stay quick and adjoining parcels leave no
gaps: those of a few pixels pixel by pixel (`map_small`), larger ones by the painter (`map_areas`); the outline fades in
with size.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from civicdesk.render import map_areas, map_heavy, map_lines, map_markers, map_patterns
from civicdesk.render.features import LINE, POINT, POLYGONS, SHELL, Features, Ints, Paths, spans
from civicdesk.render.map_areas import Areas, only, pixels
from civicdesk.render.map_small import LINE_SHARE, SMALL, TINY, TINY_SHARE, SmallAreas
from civicdesk.render.map_symbols import Symbol, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Codes = NDArray[np.uint8]
_GATHER = 16_384  # lines at a time
_FEW = 50  # one area in so many
MIDDLE = 22.0  # pixels: areas from here on have their full outline


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
    small = area & (size < SMALL)
    many = np.count_nonzero(area) / _FEW
    if np.count_nonzero(shaped := small & (size >= TINY)) < many:
        size[shaped], small = SMALL, small & ~shaped  # few among larger ones: the painter fills them as well
    large = area & ~small
    areas = map_areas.gathered(features, rows[large], size[large], own[large], view, stopped)
    painter = QPainter(image)
    map_areas.fill(painter, features, areas, symbols, view, stopped, bool(np.count_nonzero(small) > many))
    painter.end()
    if small.any():
        _fill_small(image, features, rows[small], size[small], own[small], symbols, view, stopped, not large.any())
    rich = np.array([bool(symbol.hatches or symbol.over) for symbol in symbols])
    drawn = ~area | (size >= SMALL) | ((size >= TINY) & rich[own])
    painter.begin(image)
    try:
        _decorate(painter, features, areas, rows[drawn], size[drawn], own[drawn], symbols, view, stopped)
    finally:
        painter.end()
    return not stopped()


def _used(codes: Codes) -> list[int]:
    return [int(code) for code in np.flatnonzero(np.bincount(codes))]


def _fill_small(
    image: QImage, features: Features, rows: Ints, size: NDArray[np.float64], codes: Codes, symbols: Sequence[Symbol],
    view: View, stopped: Callable[[], bool], empty: bool,
) -> None:  # fmt: skip
    areas = SmallAreas(features, rows, size, view)
    areas.fill(stopped)
    means = [_tiny_colour(symbol) for symbol in symbols]
    fills = [QColor(symbol.fill) if symbol.fill else mean for symbol, mean in zip(symbols, means, strict=True)]
    lines = [
        mixed(fill, QColor(symbol.line), LINE_SHARE) if symbol.line and symbol.fill else fill
        for symbol, fill in zip(symbols, fills, strict=True)
    ]
    areas.paint(image, codes, _numbers(fills), _numbers(lines), _numbers(means), empty)


def _numbers(colours: Sequence[QColor]) -> NDArray[np.uint32]:
    return np.array([_premultiplied(colour) for colour in colours], np.uint32)


def _decorate(
    painter: QPainter, features: Features, areas: Areas, rows: Ints, size: NDArray[np.float64], own: Codes,
    symbols: Sequence[Symbol], view: View, stopped: Callable[[], bool],
) -> None:  # fmt: skip
    """All but fills: outlines of like areas together, whatever their fill."""
    pens: dict[Any, list[int]] = {}
    for code in _used(own):
        symbol = symbols[code]
        if symbol.hatches:
            chosen = own == code
            _hatch(painter, features, rows[chosen], size[chosen], symbol, view, stopped)
        if symbol.line:
            pens.setdefault((symbol.line, symbol.line_width(view.scale), symbol.dash), []).append(code)
    for codes in pens.values():
        _outlines(painter, features, areas, codes, symbols[codes[0]], view, stopped)
    only_areas = bool((features.type[rows] == POLYGONS).all())
    for code in _used(own):
        symbol = symbols[code]
        if only_areas and not (symbol.strokes or symbol.along or symbol.over):
            continue
        chosen = own == code
        if not stopped():
            _draw_symbol(painter, features, rows[chosen], size[chosen], symbol, view, stopped)


def _tiny_colour(symbol: Symbol) -> QColor:
    if symbol.fill is None:
        colour = QColor(symbol.tone or "#00000000")
        colour.setAlphaF(colour.alphaF() * 0.5)
        return colour
    fill = QColor(symbol.fill)
    if symbol.line is None:
        return fill
    return mixed(fill, QColor(symbol.line), TINY_SHARE)


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


def _hatch(
    painter: QPainter, features: Features, rows: Ints, size: NDArray[np.float64], symbol: Symbol, view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    area = features.type[rows] >= 3
    for hatch in symbol.hatches if area.any() else ():
        shape = partial(map_areas.path, features, view=view)
        map_patterns.hatched(painter, rows[area], size[area], shape, hatch, view, stopped)


def _draw_symbol(
    painter: QPainter, features: Features, rows: Ints, size: NDArray[np.float64], symbol: Symbol, view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    kinds = features.type[rows]
    area = kinds >= 3
    lined = (kinds == 2) | (kinds == 4)
    if lined.any() and (symbol.line or symbol.casing):
        _lines(painter, features, rows[lined], size[lined], symbol, view, stopped)
    if symbol.strokes or symbol.along:
        some = rows[lined | (area & (size >= MIDDLE))]
        thin = 1.0 if symbol.width_map else _thinning(view.scale)
        paths = features.paths(some)
        xy, rings = only(paths, paths.kind != POINT)
        map_patterns.lines(painter, pixels(xy, view), rings, symbol, view, thin, stopped)
    points = rows[(kinds == 1) | (kinds == 4)]
    if len(points):
        _points(painter, features.paths(points), symbol, view, stopped)
    for further in symbol.over:
        areas = map_areas.gathered(
            features, rows[area], size[area], np.zeros(np.count_nonzero(area), np.uint8), view, stopped
        )
        map_areas.fill(painter, features, areas, (further,), view, stopped)
        _hatch(painter, features, rows, size, further, view, stopped)
        _outlines(painter, features, areas, [0], further, view, stopped)
        _draw_symbol(painter, features, rows, size, further, view, stopped)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if width > 2 else Qt.PenCapStyle.FlatCap)
    return pen


def _outlines(
    painter: QPainter, features: Features, areas: Areas, codes: list[int], symbol: Symbol, view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    """Outlines of the areas of some codes; they fade in with size."""
    if not symbol.line:
        return
    width = symbol.line_width(view.scale)
    listed = np.zeros(256, bool)
    listed[codes] = True
    for low, high, share in ((SMALL, MIDDLE, 0.6), (MIDDLE, np.inf, 1.0)):
        colour = QColor(symbol.line)
        colour.setAlphaF(colour.alphaF() * share)
        dash = symbol.dash if share == 1.0 else ()
        some = listed[areas.codes] & (areas.size >= low) & (areas.size < high)
        if stopped():
            return
        if some.any() and dash:
            paths = features.paths(areas.rows[some])
            _stroke(painter, *only(paths, paths.kind >= SHELL), colour, width, dash, view, stopped)
        elif some.any():
            pairs = map_lines.outlines(*areas.boundary(some), view.width, view.height, width + 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(_pen(colour, width))
            map_lines.draw(painter, pairs, stopped)
        alone = listed[areas.alone_codes] & (areas.alone_size >= low) & (areas.alone_size < high)
        for row in areas.alone[alone]:
            _stroke(painter, *map_heavy.boundary(features, int(row), view), colour, width, dash, view, stopped)


def _lines(
    painter: QPainter, features: Features, rows: Ints, size: NDArray[np.float64], symbol: Symbol, view: View,
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    width = symbol.line_width(view.scale) * (1.0 if symbol.width_map else _thinning(view.scale))
    if symbol.casing and width >= 3:
        for xy, rings in _courses(features, rows, size, view):
            _stroke(painter, xy, rings, QColor(symbol.casing), width + 2, (), view, stopped)
    if symbol.line:
        for xy, rings in _courses(features, rows, size, view):
            _stroke(painter, xy, rings, QColor(symbol.line), width, symbol.dash, view, stopped)


def _courses(
    features: Features, rows: Ints, size: NDArray[np.float64], view: View
) -> Iterator[tuple[NDArray[np.float64], Ints]]:
    """Lines some thousand at a time: of those of a few pixels the ends, those of very many vertices one by one."""
    alone = map_areas.heavy(features, rows, np.zeros(len(rows)))
    tiny = size < TINY
    for short in (True, False):
        some = rows[~alone & (tiny == short)]
        for start in range(0, len(some), _GATHER):
            part = some[start : start + _GATHER]
            if short and (features.type[part] == 2).all():
                rings = spans(features.features[part], features.features[part + 1])
                ends = np.column_stack([features.rings[rings], features.rings[rings + 1] - 1]).ravel()
                yield features.xy[ends], 2 * np.arange(len(rings) + 1)
            else:
                paths = features.paths(part)
                yield only(paths, paths.kind == LINE)
    for row in rows[alone]:
        yield map_heavy.boundary(features, int(row), view)


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
    pairs, along = map_lines.segments(pixels(xy, view), rings)
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
    at = pixels(paths.xy[paths.rings[:-1][chosen]], view)
    seeds = paths.ring[chosen]
    size = symbol.marker_size(view.scale)
    if len(at) > 500:  # markers that would lie on each other are drawn once
        places = np.round(at / max(size / 2, 1.0)).astype(np.int64)
        _, first = np.unique(places[:, 0] << 32 | places[:, 1] & 0xFFFFFFFF, return_index=True)
        at, seeds = at[first], seeds[first]
    seeds_of = range(6 if symbol.marker == "tree" else 1)
    stamps = [map_markers.stamp(symbol, size, seed, symbol.angle) for seed in seeds_of]
    half = stamps[0].width() / 2
    for number, (x, y) in enumerate(at.tolist()):
        if number % 256 == 0 and stopped():
            return
        painter.drawImage(QPointF(x - half, y - half), stamps[int(seeds[number]) % len(stamps)])
