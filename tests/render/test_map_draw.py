"""Pixels of the map renderer: coverage, holes, dashes, labels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QColor, QFont, QImage

from civicdesk.maps.flatten import flatten
from civicdesk.render import map_labels, map_lines
from civicdesk.render.features import Features, mapped, ordered
from civicdesk.render.map_draw import blank, draw_layer
from civicdesk.render.map_overlay import Outline, paint_outlines, paint_selected, rooms_visible
from civicdesk.render.map_palette import DARK, LIGHT, PASTELS
from civicdesk.render.map_symbols import Symbol, View
from civicdesk.render.map_tiles import (
    EMPTY,
    Cache,
    Sheet,
    TileId,
    draw_tile,
    scale_of,
    tiles_for,
    zoom_for,
    zoom_within,
)
from civicdesk.render.tokens import LIGHT as TOKENS

RED, BLUE = "#ff0000", "#0000ff"


def features(shapes: list[Any]) -> Features:
    flat, _ = flatten(np.array(shapes, dtype=object))
    return ordered(flat)[0]


def pixels(image: QImage) -> np.ndarray[Any, Any]:
    """(height, width, 4) as B, G, R, A."""
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]


def drawn(layer: Features, symbol: Symbol, view: View) -> np.ndarray[Any, Any]:
    image = blank(view.width, view.height)
    draw_layer(image, layer, None, (symbol,), view)
    return pixels(image).copy()


def parcels(side: int, jitter: float) -> list[Any]:
    """side × side adjoining, irregular quadrilaterals of about 10 m."""
    rng = np.random.default_rng(1)
    grid = np.stack(np.meshgrid(np.arange(side + 1.0), np.arange(side + 1.0)), -1) * 10
    grid[1:-1, 1:-1] += rng.uniform(-jitter, jitter, grid[1:-1, 1:-1].shape)
    return [
        shapely.Polygon([grid[j, i], grid[j, i + 1], grid[j + 1, i + 1], grid[j + 1, i]])
        for j in range(side)
        for i in range(side)
    ]


@pytest.mark.parametrize("scale", [0.05, 0.13, 0.21, 0.37, 0.55, 0.9, 2.0])
def test_no_gaps_between_adjoining_parcels_at_any_scale(scale: float) -> None:
    layer = features(parcels(60, 3.0))
    view = View(0, 600, scale, int(600 * scale), int(600 * scale))
    alpha = drawn(layer, Symbol(RED, "#880000"), view)[1:-1, 1:-1, 3]
    assert (alpha == 255).all()


def test_a_hole_stays_open_and_overlaps_stay_filled() -> None:
    ring = shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60))
    image = drawn(features([ring]), Symbol(RED), View(0, 100, 1, 100, 100))
    assert image[50, 50, 3] == 0
    assert tuple(image[20, 20]) == (0, 0, 255, 255)
    both = drawn(
        features([shapely.box(0, 0, 60, 100), shapely.box(40, 0, 100, 100)]), Symbol(RED), View(0, 100, 1, 100, 100)
    )
    assert both[50, 50, 3] == 255


def test_polygon_much_larger_than_the_picture() -> None:
    land = shapely.box(-1e6, -1e6, 1e6, 1e6).difference(shapely.box(-5, -5, 5, 5))
    image = drawn(features([land]), Symbol(RED, BLUE, 2.0), View(-50, 50, 1, 100, 100))
    assert tuple(image[10, 10]) == (0, 0, 255, 255)
    assert image[50, 50, 3] == 0
    assert (image[45, 50, :3] == (255, 0, 0)).all()
    assert tuple(image[0, 50]) == (0, 0, 255, 255)  # no outline where it was cut


def test_dashes_go_on_across_tiles() -> None:
    line = features([shapely.LineString([(0, 5), (1000, 5)])])
    symbol = Symbol(None, RED, 2.0, dash=(7, 5))
    whole = drawn(line, symbol, View(0, 10, 1, 200, 10))
    left, right = drawn(line, symbol, View(0, 10, 1, 100, 10)), drawn(line, symbol, View(100, 10, 1, 100, 10))
    assert (np.hstack([left, right])[:, 8:192] == whole[:, 8:192]).all()
    row = whole[4, :, 3] > 0
    assert 0.5 < row.mean() < 0.66


def test_clipping_keeps_the_length_along() -> None:
    pairs, along = map_lines.clipped(np.array([[-50.0, 5, 150, 5], [0, 500, 10, 600]]), np.zeros(2), 100, 10, 0)
    assert pairs.tolist() == [[0.0, 5.0, 100.0, 5.0]]
    assert along.tolist() == [50.0]


def test_vertices_under_half_a_pixel_merge() -> None:
    xy = np.column_stack([np.linspace(0, 10, 1001), np.zeros(1001)])
    pairs, along = map_lines.segments(xy, np.array([0, 1001]))
    assert len(pairs) < 30
    assert pairs[0, 0] == 0
    assert pairs[-1, 2] == 10
    assert along[-1] < 10


@pytest.mark.parametrize("width", [400, 9000])
def test_a_boundary_of_neighbours_is_drawn_once(width: int) -> None:
    """Even at the far end of a wide picture, and where one of them runs far beyond it."""
    at = width - 100.0
    squares = [(at, at + 40), (at + 40, at + 80), (at + 80, 5e6)]
    xy = np.array([(x, y) for a, b in squares for x, y in ((a, 10), (b, 10), (b, 50), (a, 50), (a, 10))], float)
    pairs = map_lines.outlines(xy, np.array([0, 5, 10, 15]), width, 100, 3)
    upright = sorted(pairs[pairs[:, 0] == pairs[:, 2]][:, 0].tolist())
    assert upright == pytest.approx([at, at + 40, at + 80], abs=0.3)
    assert len(pairs) == 9
    assert pairs.max() < width + 4


def test_points_and_trees() -> None:
    layer = features([shapely.Point(50, 50)])
    image = drawn(layer, Symbol(RED, None, size=10), View(0, 100, 1, 100, 100))
    assert tuple(image[50, 50]) == (0, 0, 255, 255)
    assert image[50, 70, 3] == 0
    tree = drawn(layer, Symbol(RED, None, marker="tree", size=3, size_map=4), View(45, 55, 10, 100, 100))
    assert tree[50, 35, 3] == 255  # four metres across


def test_stopping_leaves_the_picture() -> None:
    image = blank(100, 100)
    assert not draw_layer(
        image, features(parcels(10, 1)), None, (Symbol(RED),), View(0, 100, 1, 100, 100), lambda: True
    )


def test_lost_vertices_are_not_drawn() -> None:
    layer = features([shapely.box(0, 0, 10, 10), shapely.box(50, 50, 60, 60)])

    def transform(x: Any, y: Any) -> tuple[Any, Any]:
        return np.where(x > 40, np.inf, x), y

    moved = mapped(layer, transform)
    assert moved.extent == (0.0, 0.0, 10.0, 10.0)
    assert len(moved.rows_in(-100, -100, 100, 100)) == 1


def test_tiles_meet() -> None:
    layer = features([shapely.box(0, 0, 3000, 3000)])
    sheet = Sheet("a", layer, None, (Symbol(RED),))
    cache: Cache[QImage] = Cache(1 << 24)
    zoom = zoom_for(1.0)
    assert scale_of(zoom) == 1.0
    image = draw_tile(TileId(zoom, 1, 1), (sheet,), "#ffffff", cache)
    assert image is not None
    assert QColor(image.pixel(0, 0)) == QColor(RED)
    assert QColor(image.pixel(255, 255)) == QColor(RED)
    outside = draw_tile(TileId(zoom, -3, 0), (sheet,), "#ffffff", cache)
    assert outside is not None
    assert QColor(outside.pixel(5, 5)) == QColor("#ffffff")
    assert cache.get(("a", TileId(zoom, -3, 0))) is EMPTY
    tiles = list(tiles_for(zoom, (10, 10, 500, 250)))
    assert {(tile.x, tile.y) for tile in tiles} == {(0, 0), (1, 0)}
    assert scale_of(zoom_within(1.18)) <= 1.18


def test_cache_forgets_the_oldest() -> None:
    cache: Cache[int] = Cache(100)
    for number in range(5):
        cache.put(number, number, 40)
    assert [cache.get(number) for number in range(5)] == [None, None, None, 3, 4]


def test_labels_never_overlap(qapp: Any) -> None:
    layer = features(parcels(12, 2.0))
    view = View(0, 120, 6.0, 720, 720)
    sheet = map_labels.LabelSheet("p", layer, lambda row: f"{row}/12")
    labels = map_labels.place([sheet], view, QFont())
    assert len(labels) > 60
    for i, a in enumerate(labels):
        for b in labels[i + 1 :]:
            assert abs(a.x - b.x) > 14 or abs(a.y - b.y) > 7
    image = map_labels.draw(labels, 720, 720, 1.0, QFont(), "#ffffff")
    assert pixels(image)[..., 3].any()


def test_street_names_follow_the_line_once(qapp: Any) -> None:
    street = features([shapely.LineString([(0, 0), (100, 100)]), shapely.LineString([(2, 0), (102, 100)])])
    sheet = map_labels.LabelSheet("s", street, lambda row: "Školní", place="along")
    labels = map_labels.place([sheet], View(0, 100, 5.0, 500, 500), QFont())
    assert len(labels) == 1
    assert labels[0].angle == pytest.approx(-np.pi / 4, abs=0.01)


def test_labels_keep_off_buildings(qapp: Any) -> None:
    parcel, house = features([shapely.box(0, 0, 100, 100)]), features([shapely.box(30, 30, 70, 70)])
    sheets = [
        map_labels.LabelSheet("b", house, lambda row: "417", obstacle=True),
        map_labels.LabelSheet("p", parcel, lambda row: "583/2"),
    ]
    labels = map_labels.place(sheets, View(0, 100, 4.0, 400, 400), QFont())
    assert [label.text for label in labels] == ["417", "583/2"]
    assert not (120 < labels[1].x < 280 and 120 < labels[1].y < 280)


def outlined(selected: frozenset[Any], scale: float) -> np.ndarray[Any, Any]:
    from PySide6.QtGui import QPainter

    outlines = [
        Outline("house", shapely.box(0, 0, 20, 10), False),
        Outline("room", shapely.box(0, 0, 8, 10), True, "1.12"),
    ]
    image = blank(200, 100)
    painter = QPainter(image)
    paint_outlines(painter, outlines, selected, View(0, 10, scale, 200, 100), TOKENS, QFont())
    painter.end()
    return pixels(image).copy()


def test_a_selected_room_is_amber(qapp: Any) -> None:
    amber = QColor(TOKENS["selection"])
    room = outlined(frozenset({"room"}), 10)[80, 20]
    assert abs(int(room[2]) - amber.red()) < 12
    assert abs(int(room[0]) - amber.blue()) < 25
    assert outlined(frozenset(), 10)[80, 20, 0] > 200
    assert not rooms_visible([Outline("r", shapely.box(0, 0, 8, 8), True)], View(0, 0, 1.0, 10, 10))


def test_selected_features_are_amber(qapp: Any) -> None:
    from PySide6.QtGui import QPainter

    layer = features([shapely.LineString([(0, 50), (100, 50)]), shapely.Point(50, 80), shapely.box(10, 10, 30, 30)])
    image = blank(100, 100)
    painter = QPainter(image)
    paint_selected(painter, layer.paths(np.arange(3)), View(0, 100, 1, 100, 100), TOKENS, 8)
    painter.end()
    found = pixels(image)
    assert abs(int(found[50, 60, 2]) - QColor(TOKENS["selection"]).red()) < 4
    assert found[80, 20, 3] > 60
    assert found[20, 50, 3] == 0


def test_both_themes_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert set(PASTELS) <= LIGHT.keys()
