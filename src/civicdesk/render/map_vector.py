"""The features of layers as parts of an SVG: every feature whole, without levels of detail, cut to the frame.

All in pixels of 96 per inch, in which styles are given; the sheet scales them to millimetres. What lies across the
frame is cut by its geometry, since few programs (Qt's own among them) clip an SVG.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtSvg import QSvgGenerator

from civicdesk.render import map_markers, map_patterns
from civicdesk.render.features import HOLE, LINE, POINT, SHELL, Features, Ints, geometry, offsets
from civicdesk.render.map_draw import Codes, never
from civicdesk.render.map_labels import Label
from civicdesk.render.map_sketch import Drawn, paint_drawn
from civicdesk.render.map_symbols import Along, Hatch, Symbol, View
from civicdesk.render.tokens import THEMES

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]
_BAND = 7.0  # pixels, about 2 mm: what the white around the frame covers


class _Faded(dict[str, str]):
    """Colours as they are, with a share of their opacity."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def get(self, colour: str, default: Any = None) -> str:
        shade = QColor(colour)
        shade.setAlphaF(shade.alphaF() * self._share)
        return shade.name(QColor.NameFormat.HexArgb)


def faded(symbol: Symbol, share: float) -> Symbol:
    """Each colour for itself: Qt makes a picture of a group with opacity, too large a one for paper."""
    return symbol if share >= 1.0 else symbol.coloured(_Faded(share))


def layer(
    features: Features, codes: Codes | None, symbols: Sequence[Symbol], view: View, stopped: Callable[[], bool] = never
) -> list[str]:
    """What of a layer lies in *view*."""
    frame = view.box()
    rows = features.rows_in(*view.box(max(s.reach(view.scale) for s in symbols)))
    own = np.zeros(len(rows), np.int64) if codes is None else np.minimum(codes[rows], len(symbols) - 1)
    out: list[str] = []
    for code in np.unique(own):
        if stopped():
            break
        if not symbols[code].empty:
            out += _symbol(features, rows[own == code], symbols[code], view, frame)
    return out


def present(features: Features, codes: Codes | None, view: View) -> set[int]:
    """The codes of what lies in *view*, for a legend."""
    rows = features.rows_in(*view.box())
    if not len(rows):
        return set()
    return {0} if codes is None else {int(code) for code in np.unique(codes[rows])}


def _symbol(features: Features, rows: Ints, symbol: Symbol, view: View, frame: Box) -> list[str]:
    kinds = features.type[rows]
    areas, lines, points = rows[kinds >= 3], rows[(kinds == 2) | (kinds == 4)], rows[(kinds == 1) | (kinds == 4)]
    out: list[str] = []
    if len(areas):
        out += _areas(features, areas, symbol, view, frame)
    paths = list(_cut_lines(features, areas, SHELL, view, frame)) if symbol.strokes or symbol.along else []
    if len(lines):
        width = symbol.line_width(view.scale) * (1.0 if symbol.width_map else thinning(view.scale))
        own = list(_cut_lines(features, lines, LINE, view, _grown(frame, width / view.scale)))
        if symbol.casing and width >= 3:
            out.append(_band(own, symbol.casing, width + 2, (), view))
        if symbol.line:
            out.append(_band(own, symbol.line, width, symbol.dash, view))
        paths += own
    if paths:
        out += _further(paths, symbol, view)
    if len(points):
        out += _points(features, points, symbol, view, frame)
    for more in symbol.over:
        out += _symbol(features, rows, more, view, frame)
    return [part for part in out if part]


def thinning(scale: float) -> float:
    """Lines get thinner where the map is small, as they do on the screen."""
    return min(1.0, max(0.45, scale / 2.0))


# --- areas --------------------------------------------------------------------------------------------------------
def _areas(features: Features, rows: Ints, symbol: Symbol, view: View, frame: Box) -> list[str]:
    box = features.bbox[rows]
    inside = (box[:, 0] >= frame[0]) & (box[:, 1] >= frame[1]) & (box[:, 2] <= frame[2]) & (box[:, 3] <= frame[3])
    width = symbol.line_width(view.scale)
    line = _pen(symbol.line, width, symbol.dash)
    whole = [_rings(features, int(row), view) for row in rows[inside]]
    cut = [shapely.clip_by_rect(geometry(features, int(row)), *frame) for row in rows[~inside]]
    across = [path_of(shape, view) for shape in cut]
    out = []
    if symbol.fill and not symbol.hatches:
        out.append(_group(whole, f"{_fill(symbol.fill)} {line}"))
        out.append(_group(across, _fill(symbol.fill)))
    else:
        out.append(_group([*whole, *across], _fill(symbol.fill)) if symbol.fill else "")
        shapes = [geometry(features, int(row)) for row in rows[inside]] + cut
        out += [_hatched([_to_pixels(s, view) for s in shapes], hatch, view) for hatch in symbol.hatches]
        out.append(_group(whole, f'fill="none" {line}') if symbol.line else "")
    if symbol.line:
        edges = list(_cut_lines(features, rows[~inside], SHELL, view, frame))
        out.append(_stroked(edges, symbol.line, width, symbol.dash))
    return out


def _rings(features: Features, row: int, view: View) -> str:
    """The path of one polygon; holes run the other way round."""
    first, last = int(features.features[row]), int(features.features[row + 1])
    parts = []
    for ring in range(first, last):
        if features.ring_kind[ring] >= SHELL:
            xy = features.xy[features.rings[ring] : features.rings[ring + 1]]
            parts.append(_d(_pixels(xy, view)) + "Z")
    return "".join(parts)


def path_of(shape: Any, view: View) -> str:
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(shapely.orient_polygons(parts[shapely.get_type_id(parts) == 3]))
    return "".join(_d(_pixels(shapely.get_coordinates(ring), view)) + "Z" for ring in rings)


def _to_pixels(shape: Any, view: View) -> Any:
    return shapely.transform(shape, lambda xy: _pixels(xy, view))


def _hatched(shapes: list[Any], hatch: Hatch, view: View) -> str:
    """The pattern as lines or marks within the shapes, which are in pixels."""
    known = [shape for shape in shapes if not shape.is_empty]
    if not known:
        return ""
    if hatch.kind == "markers":
        return _marked(known, hatch, view)
    lines = shapely.linestrings(map_patterns.hatch_lines(hatch, view).reshape(-1, 2, 2))
    tree = shapely.STRtree(lines)
    areas = np.array([shapely.make_valid(shape) for shape in known], dtype=object)
    which, line = tree.query(areas, predicate="intersects")
    cut = shapely.get_parts(shapely.intersection(areas[which], lines[line]))
    paths = [shapely.get_coordinates(part) for part in cut[shapely.get_type_id(cut) == 1]]
    return _stroked(paths, hatch.colour, hatch.width)


def _marked(shapes: list[Any], hatch: Hatch, view: View) -> str:
    step = max(hatch.spacing, 3.0)
    left, top = view.left * view.scale, -view.top * view.scale
    rows = np.arange(math.floor(top / step), math.ceil((top + view.height) / step) + 1)
    columns = np.arange(math.floor(left / step) - 1, math.ceil((left + view.width) / step) + 1)
    x, y = np.meshgrid(columns * step - left, rows * step - top)
    x = x + np.where(rows % 2, step / 2, 0.0)[:, None]
    inside = shapely.contains_xy(shapely.union_all([shapely.make_valid(shape) for shape in shapes]), x, y)
    line = hatch.colour if hatch.width else None
    mark = Along(hatch.marker, hatch.size, None if line else hatch.colour, line, max(hatch.width, 0.5))
    return "".join(_placed(fragment(mark, hatch.size), *at) for at in zip(x[inside], y[inside], strict=True))


# --- lines --------------------------------------------------------------------------------------------------------
def _cut_lines(features: Features, rows: Ints, least: int, view: View, frame: Box) -> Iterator[Floats]:
    """Lines (or with SHELL the rings of areas) in pixels, each cut to the frame."""
    for row in rows:
        for ring in range(int(features.features[row]), int(features.features[row + 1])):
            kind = int(features.ring_kind[ring])
            if kind != least and not (least == SHELL and kind == HOLE):
                continue
            xy = features.xy[features.rings[ring] : features.rings[ring + 1]]
            if len(xy) < 2:
                continue
            low, high = xy.min(axis=0), xy.max(axis=0)
            if low[0] >= frame[0] and low[1] >= frame[1] and high[0] <= frame[2] and high[1] <= frame[3]:
                yield _pixels(xy, view)
                continue
            for part in shapely.get_parts(shapely.clip_by_rect(shapely.LineString(xy), *frame)):
                if shapely.get_type_id(part) == 1:
                    yield _pixels(shapely.get_coordinates(part), view)


def _further(paths: Sequence[Floats], symbol: Symbol, view: View) -> list[str]:
    """Lines beside the first one, and markers along it."""
    thin = 1.0 if symbol.width_map else thinning(view.scale)
    rings = offsets(np.array([len(path) for path in paths]))
    pixels = np.concatenate(paths)
    out = []
    for stroke in symbol.strokes:
        moved = map_patterns.parallel(pixels, rings, stroke.offset * thin) if stroke.offset else pixels
        out.append(_stroked(np.split(moved, rings[1:-1]), stroke.colour, stroke.width * thin, stroke.dash))
    for mark in symbol.along:
        moved = map_patterns.parallel(pixels, rings, mark.offset) if mark.offset else pixels
        inked = fragment(mark, mark.size)
        for x, y, angle in map_patterns.places_along(moved, rings, mark, view).tolist():
            turn = math.degrees(angle) if mark.turned else 0.0
            turn = (turn + 90) % 180 - 90 if mark.marker == "text" else turn  # letters are never upside down
            if 0 <= x <= view.width and 0 <= y <= view.height:
                out.append(_placed(inked, x, y, turn))
    return out


def _grown(frame: Box, by: float) -> Box:
    return frame[0] - by, frame[1] - by, frame[2] + by, frame[3] + by


def _band(paths: Sequence[Floats], colour: str, width: float, dash: tuple[float, ...], view: View) -> str:
    """Lines; wide ones (streets) as areas, so that they end at the frame."""
    if width <= _BAND or dash:
        return _stroked(paths, colour, width, dash)
    bands = shapely.buffer([shapely.LineString(path) for path in paths if len(path) > 1], width / 2)
    left, bottom, right, top = view.box()
    cut = shapely.clip_by_rect(bands, 0.0, 0.0, (right - left) * view.scale, (top - bottom) * view.scale)
    plain = View(0.0, 0.0, 1.0, view.width, view.height)
    flipped = [shapely.transform(shape, lambda xy: xy * (1.0, -1.0)) for shape in cut if not shape.is_empty]
    return _group([path_of(shape, plain) for shape in flipped], _fill(colour))


def _stroked(paths: Iterable[Floats], colour: str, width: float, dash: tuple[float, ...] = ()) -> str:
    found = [_d(path) for path in paths if len(path) > 1]
    return _group(found, f'fill="none" {_pen(colour, width, dash)}')


# --- points and labels ----------------------------------------------------------------------------------------------
def _points(features: Features, rows: Ints, symbol: Symbol, view: View, frame: Box) -> list[str]:
    paths = features.paths(rows)
    chosen = paths.kind == POINT
    xy, seeds = paths.xy[paths.rings[:-1][chosen]], paths.ring[chosen]
    inside = (xy[:, 0] >= frame[0]) & (xy[:, 1] >= frame[1]) & (xy[:, 0] <= frame[2]) & (xy[:, 1] <= frame[3])
    size, out = symbol.marker_size(view.scale), []
    for (x, y), seed in zip(_pixels(xy[inside], view).tolist(), seeds[inside].tolist(), strict=True):
        shape = fragment(symbol, size, seed % 6 if symbol.marker == "tree" else 0)
        out.append(_placed(shape, x, y, symbol.angle))
    return out


@functools.lru_cache(maxsize=256)
def fragment(symbol: Symbol | Along, size: float, seed: int = 0) -> str:
    """One marker around (0, 0), as the painter draws it."""
    return painted(lambda painter: map_markers.paint(painter, symbol, size, seed))


def painted(paint: Callable[[QPainter], object]) -> str:
    """What a painter draws, as a part of an SVG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(100, 100))
    generator.setViewBox(QRectF(-50, -50, 100, 100))
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    text = bytes(data.data()).decode()
    body = re.search(r"</defs>(.*)</svg>", text, re.DOTALL)
    return re.sub(r"\s*\n\s*", " ", body.group(1)).strip() if body else ""


def _placed(inked: str, x: float, y: float, turn: float = 0.0) -> str:
    rotated = f" rotate({turn:.1f})" if turn else ""
    return f'<g transform="translate({x:.2f} {y:.2f}){rotated}">{inked}</g>'


def labels(placed: Sequence[Label], halo: str = "#FFFFFF") -> list[str]:
    """Labels as text over a light edge of the same letters."""
    out = []
    for label in placed:
        turn = f" rotate({math.degrees(label.angle):.2f})" if label.angle else ""
        bold = ' font-weight="600"' if getattr(label, "bold", False) else ""
        size = label.size * 96 / 72
        place = f'transform="translate({label.x:.2f} {label.y:.2f}){turn}"'
        words = f'x="0" y="{size * 0.36:.2f}" font-size="{size:.2f}"'
        inner = escape(label.text)
        edge = f'<text {words} fill="none" stroke="{halo}" stroke-width="2.2" stroke-opacity="0.8">{inner}</text>'
        text = f"<text {words} {_fill(label.colour)}>{inner}</text>"
        out.append(f'<g {place} text-anchor="middle"{bold}>{edge}{text}</g>')
    return out


def sketched(things: Sequence[Drawn], view: View, font: QFont) -> list[str]:
    """What was drawn by hand, cut to the frame."""
    frame, out = view.box(), []
    for one in things:
        west, south, east, north = one.shape.bounds
        reach = abs(one.offset)
        if west - reach > frame[2] or east + reach < frame[0] or south - reach > frame[3] or north + reach < frame[1]:
            continue
        shape = one.shape if one.kind in ("dimension", "text", "point") else shapely.clip_by_rect(one.shape, *frame)
        for part in shapely.get_parts(shape):
            cut = replace(one, shape=part, width=max(one.width, 0.5))
            out.append(painted(partial(paint_drawn, one=cut, view=view, colours=THEMES["light"], font=font)))
    return out


# --- writing --------------------------------------------------------------------------------------------------------
def _pixels(xy: Floats, view: View) -> Floats:
    return np.column_stack([(xy[:, 0] - view.left) * view.scale, (view.top - xy[:, 1]) * view.scale])


def _d(xy: Floats) -> str:
    """A path through points, those that fall together left out."""
    if len(xy) > 2:
        keep = np.ones(len(xy), bool)
        keep[1:-1] = (np.abs(np.diff(np.round(xy, 2), axis=0))[:-1] > 0).any(axis=1)
        xy = xy[keep]
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in xy.tolist())


def _group(paths: Sequence[str], style: str) -> str:
    found = "".join(f'<path d="{path}"/>' for path in paths if path)
    return f"<g {style}>{found}</g>" if found else ""


def _fill(colour: str | None) -> str:
    if colour is None:
        return 'fill="none"'
    shade = QColor(colour)
    share = "" if shade.alpha() == 255 else f' fill-opacity="{shade.alphaF():.3f}"'
    return f'fill="{shade.name()}"{share}'


def _pen(colour: str | None, width: float, dash: tuple[float, ...] = ()) -> str:
    if not colour:
        return 'stroke="none"'
    shade = QColor(colour)
    share = "" if shade.alpha() == 255 else f' stroke-opacity="{shade.alphaF():.3f}"'
    dashes = f' stroke-dasharray="{" ".join(f"{length:.2f}" for length in dash)}"' if dash else ""
    return f'stroke="{shade.name()}" stroke-width="{width:.2f}" stroke-linejoin="round"{share}{dashes}'
