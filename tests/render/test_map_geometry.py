"""Every sort of geometry through the renderer: from the file to the pixels; and shapes of millions of vertices."""

from __future__ import annotations

import itertools
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from civicdesk.jobs import Silent
from civicdesk.maps.layer import Layer, identify
from civicdesk.maps.prepare import prepare
from civicdesk.render.features import HOLE, POLYGONS, SHELL, Features, block_boxes
from civicdesk.render.map_draw import blank, draw_layer
from civicdesk.render.map_symbols import Symbol, View
from tests.maps.make_layers import SOUTH, WEST, write

RED, BLUE = "#ff0000", "#0000ff"
SYMBOL = Symbol(RED, BLUE, 3.0, size=12)


def box(x: float, y: float, size: float = 20.0) -> Any:
    return shapely.box(WEST + x, SOUTH + y, WEST + x + size, SOUTH + y + size)


def line(*places: tuple[float, float]) -> Any:
    return shapely.LineString([(WEST + x, SOUTH + y) for x, y in places])


def point(x: float, y: float) -> Any:
    return shapely.Point(WEST + x, SOUTH + y)


def layer(tmp_path: Path, shapes: list[Any], **options: Any) -> Layer:
    path = write(tmp_path / "a.gpkg", shapes, **options)
    return Layer(prepare(Silent(), str(path), str(tmp_path / "cache"))["layers"][0]["folder"])


def picture(features: Features, scale: float = 2.0, symbol: Symbol = SYMBOL) -> Any:
    """100 × 100 map units from (WEST, SOUTH); the pixel of a place is seen[y, x] in map units, y upwards."""
    side = int(100 * scale)
    image = blank(side, side)
    draw_layer(image, features, None, (symbol,), View(WEST, SOUTH + 100, scale, side, side))
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(side, side, 4)

    def seen(x: float, y: float) -> str:
        blue, _green, red, alpha = pixels[side - 1 - int(y * scale), int(x * scale)].tolist()
        return (
            "red" if red > 180 and alpha > 180 else "blue" if blue > 180 and alpha > 180 else "" if alpha < 40 else "?"
        )

    return seen


HOLED = box(10, 10, 60).difference(box(30, 30, 20))
CASES: dict[str, tuple[list[Any], list[tuple[float, float, str]]]] = {
    "polygon": ([box(10, 10)], [(20, 20, "red"), (10, 20, "blue"), (50, 50, "")]),
    "hole": ([HOLED], [(20, 20, "red"), (40, 40, ""), (30, 40, "blue")]),
    "multipolygon": ([shapely.MultiPolygon([box(10, 10), box(60, 60)])],
                     [(20, 20, "red"), (70, 70, "red"), (45, 45, "")]),
    "line": ([line((10, 50), (90, 50))], [(50, 50, "blue"), (50, 60, "")]),
    "multiline": ([shapely.MultiLineString([line((10, 20), (90, 20)), line((10, 80), (90, 80))])],
                  [(50, 20, "blue"), (50, 80, "blue"), (50, 50, "")]),
    "point": ([point(50, 50)], [(50, 50, "red"), (70, 50, "")]),
    "multipoint": ([shapely.MultiPoint([point(20, 20), point(80, 80)])],
                   [(20, 20, "red"), (80, 80, "red"), (50, 50, "")]),
    "mixed layer": ([box(10, 10), line((10, 50), (90, 50)), point(80, 80), None],
                    [(20, 20, "red"), (50, 50, "blue"), (80, 80, "red"), (60, 20, "")]),
    "collection": ([shapely.GeometryCollection([box(10, 10), line((10, 50), (90, 50)), point(80, 80)])],
                   [(20, 20, "red"), (50, 50, "blue"), (80, 80, "red")]),
    "null and empty": ([None, shapely.Polygon(), box(10, 10)], [(20, 20, "red"), (50, 50, "")]),
    "one vertex twice": ([line((50, 50), (50, 50)), box(10, 10)], [(20, 20, "red")]),
}  # fmt: skip


@pytest.mark.parametrize("high", [False, True], ids=["flat", "with heights"])
@pytest.mark.parametrize("name", CASES)
def test_from_the_file_to_the_pixels(tmp_path: Path, name: str, high: bool) -> None:
    shapes, expected = CASES[name]
    if high:
        shapes = [shape if shape is None else shapely.force_3d(shape, 240.0) for shape in shapes]
    seen = picture(layer(tmp_path, shapes).arrays)
    assert [(x, y, seen(x, y)) for x, y, _ in expected] == expected


def test_small_areas_of_many_sorts_at_once(tmp_path: Path) -> None:
    """Collections and multipolygons of a few pixels are filled, too, with their holes."""
    shapes = [
        shapely.GeometryCollection([box(10, 10, 10), line((0, 90), (100, 90))]),
        shapely.MultiPolygon([box(40, 40, 12).difference(box(43, 43, 6)), box(53, 53, 6)]),
        point(80, 20),
    ]
    seen = picture(layer(tmp_path, shapes).arrays, 1.0, Symbol(RED, RED, 1.0, size=4))
    assert [seen(x, y) for x, y in ((15, 15), (55, 55), (46, 46), (41, 42), (80, 20))] == [
        "red",
        "red",
        "",
        "red",
        "red",
    ]


def star(vertices: int) -> Features:
    """One ring around (0, 0) between 900 and 1000 from it, all vertices in and out, with a hole of radius 400."""
    angle = np.linspace(0, 2 * np.pi, vertices)
    radius = np.where(np.arange(vertices) % 2 == 0, 1000.0, 900.0)
    shell = np.column_stack([np.cos(angle) * radius, np.sin(angle) * radius])
    turn = np.linspace(0, -2 * np.pi, 1000)
    hole = np.column_stack([np.cos(turn), np.sin(turn)]) * 400
    shell[-1], hole[-1] = shell[0], hole[0]
    bbox = np.array([[-1000.0, -1000.0, 1000.0, 1000.0]])
    return Features(
        np.vstack([shell, hole]), np.array([0, vertices, vertices + 1000]), np.array([SHELL, HOLE], np.uint8),
        np.array([0, 2]), bbox, np.array([POLYGONS], np.uint8), block_boxes(bbox),
    )  # fmt: skip


@pytest.mark.parametrize("scale", [0.1, 1.0, 40.0])
def test_a_polygon_of_very_many_vertices(scale: float) -> None:
    features, width = star(400_000), 200
    image = blank(width, width)
    middle = width / 2 / scale
    at = (650.0, 0.0)
    assert draw_layer(image, features, None, (Symbol(RED),), View(at[0] - middle, at[1] + middle, scale, width, width))
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(width, width, 4)
    assert pixels[100, 100, 2] > 200  # between hole and rim
    if scale < 1:
        assert pixels[100, 100 - int(650 * scale), 3] == 0  # in the hole
        assert pixels[10, 190, 3] == 0  # outside


def test_ten_million_vertices_leave_the_window_its_turns() -> None:
    """Another thread (the window) gets the interpreter every few milliseconds while the picture is drawn."""
    features = star(10_000_000)
    done = threading.Event()

    def draw() -> None:
        for scale in (0.2, 4.0):
            draw_layer(blank(800, 800), features, None, (Symbol(RED, BLUE),), View(-500, 500, scale, 800, 800))
        done.set()

    thread = threading.Thread(target=draw)
    waits = [time.perf_counter()]
    thread.start()
    while not done.is_set():
        time.sleep(0.001)
        waits.append(time.perf_counter())
    thread.join()
    longest = max(b - a for a, b in itertools.pairwise(waits))
    assert longest < (waits[-1] - waits[0]) / 4  # a few hundredths of it; a share, since computers are busy or slow


def test_one_feature_alone() -> None:
    features = star(5000)
    assert identify(features.alone(0), 650.0, 0.0) == [0]
    assert identify(features.alone(0), 100.0, 0.0) == []
    assert features.alone(0).extent == (-1000.0, -1000.0, 1000.0, 1000.0)


def test_asking_a_polygon_of_ten_million_vertices_takes_no_time() -> None:
    features = star(10_000_000)
    assert identify(features, 650.0, 0.0) == [0]  # the map's thread has asked for the stretches
    start = time.thread_time()
    assert identify(features, 650.0, 3.0) == [0]
    assert identify(features, 100.0, 0.0) == []
    assert identify(features, 5000.0, 0.0) == []
    assert time.thread_time() - start < 0.05
