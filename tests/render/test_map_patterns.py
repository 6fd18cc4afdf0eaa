"""Hatches, parallel lines and marks along a line: in the right place, and the same on neighbouring tiles."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from civicdesk.render.features import LINE, LINES, POLYGONS, SHELL, Features, block_boxes
from civicdesk.render.map_draw import blank, draw_layer
from civicdesk.render.map_markers import MARKERS, stamp
from civicdesk.render.map_patterns import hatch_lines, parallel, places_along
from civicdesk.render.map_swatch import swatch
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol, View

SIDE = 128


def shape(points: list[tuple[float, float]], kind: int, type_: int) -> Features:
    xy = np.array(points, dtype=np.float64)
    box = np.array([[*xy.min(axis=0), *xy.max(axis=0)]])
    return Features(
        xy, np.array([0, len(xy)]), np.array([kind], np.uint8), np.array([0, 1]), box, np.array([type_], np.uint8),
        block_boxes(box),
    )  # fmt: skip


AREA = shape([(0, 0), (256, 0), (256, 256), (0, 256), (0, 0)], SHELL, POLYGONS)
WAY = shape([(0, 64), (256, 64)], LINE, LINES)


def drawn(features: Features, symbol: Symbol, left: float = 0.0, width: int = SIDE) -> np.ndarray:  # type: ignore[type-arg]
    image = blank(width, SIDE)
    draw_layer(image, features, None, (symbol,), View(left, SIDE, 1.0, width, SIDE))
    return alpha(image)


def alpha(image: QImage) -> np.ndarray:  # type: ignore[type-arg]
    return (
        np.frombuffer(image.bits(), np.uint8)
        .reshape(image.height(), image.bytesPerLine())[:, 3 : image.width() * 4 : 4]
        .copy()
    )


@pytest.mark.parametrize("hatch", [
    Hatch("lines", "#FF0000", 30.0, 9.0, 1.5), Hatch("cross", "#FF0000", 20.0, 11.0, 1.0),
    Hatch("markers", "#FF0000", 0.0, 13.0, 0.0, "circle", 5.0),
])  # fmt: skip
def test_hatches_fit_together_over_tiles(hatch: Hatch) -> None:
    symbol = Symbol(hatches=(hatch,))
    whole = drawn(AREA, symbol, width=2 * SIDE)
    halves = np.hstack([drawn(AREA, symbol), drawn(AREA, symbol, left=SIDE)])
    assert whole.max() > 150
    assert (whole == 0).mean() > 0.2
    assert np.abs(whole.astype(int) - halves.astype(int)).mean() < 3


def test_lines_of_a_hatch_stand_at_their_angle_and_distance() -> None:
    view = View(0.0, 100.0, 1.0, 100, 100)
    lines = hatch_lines(Hatch("lines", angle=30.0, spacing=10.0), view)
    step = lines[:, 2:] - lines[:, :2]
    angles = np.degrees(np.arctan2(-step[:, 1], step[:, 0]))
    assert np.allclose(angles % 180, 30)
    across = np.array([np.sin(np.radians(30)), np.cos(np.radians(30))])
    assert np.allclose(np.diff(np.sort(lines[:, :2] @ across)), 10)


def test_a_parallel_line_is_to_the_left() -> None:
    path = np.array([[0.0, 50.0], [100.0, 50.0], [100.0, 0.0]])  # to the east, then up the picture
    moved = parallel(path, np.array([0, 3]), 10.0)
    assert np.allclose(moved, [[0, 40], [90, 40], [90, 0]])
    rows = np.flatnonzero(drawn(WAY, Symbol(strokes=(Stroke("#FF0000", 2.0, (), 20.0),)))[:, 60])
    assert rows.mean() == pytest.approx(64 - 20 / 2, abs=1)  # lines are thinner, and nearer, on small maps


def test_marks_are_counted_from_the_start_of_the_line() -> None:
    path, rings = np.array([[0.0, 10.0], [300.0, 10.0]]), np.array([0, 2])
    view = View(0.0, 0.0, 1.0, 300, 20)
    mark = Along(spacing=100.0)
    assert places_along(path, rings, mark, view)[:, 0].tolist() == [50, 150, 250]
    shifted = places_along(path - [128.0, 0.0], rings, mark, view)
    assert (shifted[:, 0] + 128).tolist() == [150, 250]
    for at, expected in (("first", [0]), ("last", [300]), ("middle", [150]), ("vertices", [0, 300])):
        assert sorted(places_along(path, rings, Along(at=at), view)[:, 0].tolist()) == expected


def test_a_symbol_that_is_nothing_draws_nothing() -> None:
    assert Symbol().empty
    assert not drawn(AREA, Symbol()).any()
    assert not Symbol(over=(Symbol("#FF0000"),)).empty
    assert drawn(AREA, Symbol(over=(Symbol("#FF0000"),))).any()


@pytest.mark.parametrize("marker", MARKERS)
def test_every_marker_is_drawn(qapp, marker: str) -> None:
    picture = alpha(stamp(Symbol("#FF0000", "#000000", 1.0, marker=marker, text="V"), 16.0))
    assert picture.any()
    assert not picture[0].any()
    assert not picture[:, 0].any()


@pytest.mark.parametrize("sort", ["area", "line", "point"])
def test_swatches(qapp, sort: str) -> None:
    symbol = Symbol("#00FF00", "#FF0000", 2.0, width_map=30.0, size_map=40.0, along=(Along(),))
    picture = swatch(symbol, sort, 28, 16, 2.0)
    assert (picture.width(), picture.height()) == (56, 32)
    assert alpha(picture.copy()).any()
