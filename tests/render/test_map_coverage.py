"""Parcels at full extent: no gaps, no moire, the colours of the map as they are by area; QGIS is the judge."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QImage

from civicdesk.maps.flatten import flatten
from civicdesk.render.features import Features, ordered
from civicdesk.render.map_draw import blank, draw_layer
from civicdesk.render.map_symbols import Symbol, View
from tests.benchmarks.bench_map_view import PYTHON, missing

FILLS = ("#d02020", "#20a020", "#2020d0")
SCRIPT = Path(__file__).parents[1] / "benchmarks" / "qgis_map.py"


def parcels(side: int, seed: int = 3) -> list[Any]:
    """side × side adjoining, irregular quadrilaterals of about 10 m, in no order."""
    rng = np.random.default_rng(seed)
    grid = np.stack(np.meshgrid(np.arange(side + 1.0), np.arange(side + 1.0)), -1) * 10
    grid[1:-1, 1:-1] += rng.uniform(-3, 3, grid[1:-1, 1:-1].shape)
    corners = [grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]]
    rings = np.stack([corner.reshape(-1, 2) for corner in corners], 1)
    return list(shapely.polygons(rings)[rng.permutation(side * side)])


def flat(shapes: list[Any]) -> tuple[Features, np.ndarray[Any, Any]]:
    """Features in drawing order, and the place in *shapes* of each."""
    return ordered(flatten(np.array(shapes, dtype=object))[0])


def drawn(features: Features, codes: Any, symbols: tuple[Symbol, ...], view: View) -> np.ndarray[Any, Any]:
    """(height, width, 4) as B, G, R, A."""
    image = blank(view.width, view.height)
    draw_layer(image, features, codes, symbols, view)
    return np.frombuffer(image.constBits(), np.uint8).reshape(view.height, view.width, 4).copy()


@pytest.mark.parametrize("scale", [0.03, 0.08, 0.11, 0.17, 0.25, 0.43, 0.79, 1.3, 2.9, 3.1])
def test_adjoining_parcels_leave_no_gap(scale: float) -> None:
    side = 150 if scale < 1 else 40
    features, _ = flat(parcels(side))
    view = View(20.3, side * 10 - 20.7, scale, int((side * 10 - 41) * scale), int((side * 10 - 41) * scale))
    assert (drawn(features, None, (Symbol("#d02020", "#404040"),), view)[..., 3] == 255).all()


@pytest.mark.parametrize("scale", [0.05, 0.13, 0.3, 0.48])
def test_colours_cover_as_much_as_their_parcels(scale: float) -> None:
    """One parcel in four is red: a quarter of the picture is, at any scale; boxes or rounding would favour some."""
    shapes = parcels(200)
    red = np.arange(len(shapes)) % 4 == 0
    features, order = flat(shapes)
    view = View(0, 2000, scale, int(2000 * scale), int(2000 * scale))
    symbols = (Symbol("#d02020", None), Symbol("#2020d0", None))
    found = drawn(features, np.where(red[order], 0, 1).astype(np.uint8), symbols, view)
    area = shapely.area(np.array(shapes))
    assert (found[..., 2] > 128).mean() == pytest.approx(area[red].sum() / area.sum(), abs=0.02)


@pytest.mark.parametrize("scale", [0.045, 0.1, 0.145, 0.29])
def test_no_moire(scale: float) -> None:
    """Parcels of one colour on a regular grid: no rows or columns of the picture differ from the others."""
    x, y = (value.ravel() * 10.0 for value in np.meshgrid(np.arange(200), np.arange(200)))
    features, _ = flat(list(shapely.box(x, y, x + 10, y + 10)))
    view = View(0, 2000, scale, int(2000 * scale), int(2000 * scale))
    grey = drawn(features, None, (Symbol("#c0c0c0", "#303030"),), view)[4:-4, 4:-4, :3].mean(axis=2)
    if 10 * scale < 3:  # parcels of less than three pixels have no boundaries
        assert grey.std() < 1.0
    else:
        assert abs(grey.mean(axis=0)[:-1] + grey.mean(axis=0)[1:]).std() < 30


def test_small_things_alone_are_seen() -> None:
    """A house of half a pixel, and one of four, far from any other."""
    features, _ = flat([shapely.box(100, 100, 105, 105), shapely.box(500, 500, 540, 540)])
    found = drawn(features, None, (Symbol("#d02020", "#404040"),), View(0, 1000, 0.1, 100, 100))
    assert found[89, 10, 3] == 255
    assert (found[46:50, 50:54, 3] == 255).all()
    assert (found[..., 3] > 0).sum() == 17


def test_a_few_small_ones_among_larger_leave_no_gap() -> None:
    """Parcels of 12 pixels, one of which is cut into strips of 6, of 2 and of less than one."""
    strips = [shapely.box(*box) for box in ((100, 100, 106, 110), (106, 100, 108, 110), (108, 100, 110, 104),
                                            (108, 104, 110, 109.9), (108, 109.9, 110, 110))]  # fmt: skip
    x, y = (value.ravel() * 10.0 for value in np.meshgrid(np.arange(40), np.arange(40)))
    rest = [box for box in shapely.box(x, y, x + 10, y + 10) if not box.equals(shapely.box(100, 100, 110, 110))]
    features, _ = flat([*rest, *strips])
    for scale in (0.83, 1.2, 1.37):
        found = drawn(features, None, (Symbol("#d02020", "#404040"),), View(3, 397, scale, 300, 300))
        assert (found[..., 3] == 255).all()


def test_a_hole_and_the_parcel_in_it() -> None:
    outer = shapely.box(0, 0, 60, 60).difference(shapely.box(20, 20, 40, 40))
    features, order = flat([outer, shapely.box(20, 20, 40, 40)])
    codes = np.array([0, 1], np.uint8)[order]
    symbols = (Symbol("#d02020", "#d02020"), Symbol("#2020d0", "#2020d0"))
    for scale in (0.1, 0.4, 2.0):
        found = drawn(features, codes, symbols, View(0, 60, scale, int(60 * scale), int(60 * scale)))
        middle = int(30 * scale)
        assert found[middle, middle, 0] > 150, scale
        assert found[middle, int(10 * scale), 2] > 150, scale


def mean(image: QImage) -> np.ndarray[Any, Any]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return pixels[20:-20, 20 : image.width() - 20, :3].reshape(-1, 3).mean(axis=0)


@pytest.mark.skipif(bool(missing()), reason=f"QGIS: {missing()}")
@pytest.mark.parametrize("pixels", [300, 600, 1200])
def test_mean_colour_as_in_qgis(tmp_path: Path, pixels: int) -> None:
    """Fills alone and with hard edges: QGIS draws outlines as wide as these parcels, and smooth edges of neighbours let
    the paper through."""
    from civicdesk.crs.environment import clean

    clean()
    import pyarrow as pa
    import pyogrio

    shapes = parcels(200)
    kinds = np.random.default_rng(1).choice(3, len(shapes), p=[0.6, 0.3, 0.1])
    table = pa.table({"geom": pa.array(shapely.to_wkb(np.array(shapes))), "kind": pa.array(kinds.astype(str))})
    path = tmp_path / "p.gpkg"
    pyogrio.write_arrow(table, path, driver="GPKG", geometry_name="geom", geometry_type="Polygon", crs="EPSG:5514")
    order = {
        "do": "open", "path": str(path), "field": "kind", "fills": {str(n): fill for n, fill in enumerate(FILLS)},
        "line": None, "paper": "#ffffff", "size": [pixels, pixels], "job": "sequential", "smooth": False,
        "box": [0, 0, 2000, 2000],
        "picture": str(tmp_path / "qgis.png"),
    }  # fmt: skip
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([PYTHON, str(SCRIPT)], input=json.dumps(order) + "\n", text=True, check=True, env=environment,
                   capture_output=True, timeout=120)  # fmt: skip
    features, rows = flat(shapes)
    view = View(0, 2000, pixels / 2000, pixels, pixels)
    image = blank(pixels, pixels)
    draw_layer(image, features, kinds[rows].astype(np.uint8), tuple(Symbol(fill, None) for fill in FILLS), view)
    theirs = mean(QImage(str(tmp_path / "qgis.png")))
    assert np.abs(mean(image) - theirs).max() < 3.0
