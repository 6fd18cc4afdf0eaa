"""200 000 parcels in a GeoPackage: prepared, painted, painted again, asked; fiona feature by feature as the peer."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.table import measure, show

PARCELS = 200_000
SIZE = (1600, 1000)


def make_parcels(path: Path, count: int = PARCELS) -> None:
    """Adjoining irregular parcels of twelve vertices in S-JTSK, shuffled, with a number, a land use and an area."""
    from civicdesk.crs.environment import clean

    clean()
    import pyarrow as pa
    import pyogrio
    import shapely

    rng = np.random.default_rng(7)
    side = int(np.ceil(np.sqrt(count)))
    x, y = np.meshgrid(np.arange(side + 1) * 30.0 - 600_000, np.arange(side + 1) * 30.0 - 1_170_000)
    x, y = x + rng.uniform(-6, 6, x.shape), y + rng.uniform(-6, 6, y.shape)
    row, column = np.divmod(np.arange(count), side)
    corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    points = []
    for number, here in enumerate(corners):
        there = corners[(number + 1) % 4]
        for share in (0.0, 0.33, 0.66):
            points.append(
                np.stack([x[here] + (x[there] - x[here]) * share, y[here] + (y[there] - y[here]) * share], -1)
            )
    shapes = shapely.polygons(np.stack([*points, points[0]], 1))[rng.permutation(count)]
    uses = np.array(["orná půda", "zahrada", "zastavěná plocha", "ostatní plocha", "lesní pozemek", "vodní plocha"])
    table = pa.table(
        {
            "geom": pa.array(shapely.to_wkb(shapes)),
            "parcelni_cislo": pa.array([f"{n}/{n % 9}" for n in range(count)]),
            "druh_pozemku": pa.array(uses[rng.integers(0, 6, count)]),
            "vymera": pa.array(shapely.area(shapes)),
        }
    )
    pyogrio.write_arrow(
        table, str(path), driver="GPKG", layer="parcely", geometry_name="geom", geometry_type="Polygon", crs="EPSG:5514"
    )


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="civicdesk-bench-"))
    try:
        path = folder / "parcely.gpkg"
        make_parcels(path)
        print(f"\n{PARCELS:,} polygons, GeoPackage of {path.stat().st_size >> 20} MB")
        layer = reading(path, folder)
        painting(layer)
        asking(layer)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reading(path: Path, folder: Path) -> Any:
    from civicdesk.jobs import Silent
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.prepare import prepare

    cache = folder / "cache"

    def fresh() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        prepare(Silent(), str(path), str(cache))

    show([
        measure("fiona, feature by feature, with attributes", lambda: peer(path), 1),
        measure("prepare, first time", fresh),
        measure("prepare, already in the cache", lambda: prepare(Silent(), str(path), str(cache))),
    ])  # fmt: skip
    return Layer(prepare(Silent(), str(path), str(cache))["layers"][0]["folder"])


def peer(path: Path) -> int:
    import fiona
    import shapely

    read = []
    with fiona.open(path) as collection:
        for feature in collection:
            read.append((shapely.geometry.shape(feature.geometry), dict(feature.properties)))
    return len(read)


def painting(layer: Any) -> None:
    from PySide6.QtGui import QGuiApplication

    from civicdesk.maps.style import codes, default_style
    from civicdesk.render.map_draw import blank, draw_layer
    from civicdesk.render.map_symbols import View

    application = QGuiApplication.instance() or QGuiApplication([])
    style = default_style(layer)
    symbols = style.symbols("light")
    x0, y0, x1, y1 = layer.extent
    middle = (x0 + x1) / 2, (y0 + y1) / 2

    def paint(width: float) -> None:
        scale = SIZE[0] / width
        view = View(middle[0] - width / 2, middle[1] + SIZE[1] / scale / 2, scale, *SIZE)
        draw_layer(blank(*SIZE), layer.arrays, codes(layer, style), symbols, view)

    print(f"\npainting {SIZE[0]} × {SIZE[1]} pixels, one thread")
    full = (x1 - x0) * SIZE[0] / SIZE[1]
    show([
        measure("first paint, full extent (arrays mapped anew)", lambda: first(layer, paint, full)),
        measure("again, full extent", lambda: paint(full), 5),
        measure("again, 5 km across", lambda: paint(5000), 5),
        measure("again, 1.5 km across", lambda: paint(1500), 5),
        measure("again, 300 m across", lambda: paint(300), 5),
    ])  # fmt: skip
    del application


def first(layer: Any, paint: Any, width: float) -> None:
    layer.__dict__.pop("arrays", None)
    paint(width)


def asking(layer: Any) -> None:
    rng = np.random.default_rng(1)
    x0, y0, x1, y1 = layer.extent
    times = []
    for x, y in zip(rng.uniform(x0, x1, 2000), rng.uniform(y0, y1, 2000), strict=True):
        start = time.perf_counter()
        layer.identify(float(x), float(y), 0.5)
        times.append(time.perf_counter() - start)
    print(f"\nidentify: median {statistics.median(times) * 1e3:.3f} ms, p99 {np.percentile(times, 99) * 1e3:.3f} ms")


if __name__ == "__main__":
    main()
